import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parquetMetadata, parquetSchema } from 'hyparquet';
import { descriptorOf, type SeriesFile, type TableFile, type TableName, tables } from '#case';

/**
 * Writes datapackage.json from the tables that stand in the folder and the hourly files that series.csv lists.
 * Run from the root after a change of files or columns: node dist/cases/chengdu-chongqing/describe.js
 */
const folder = new URL('../../../cases/chengdu-chongqing/', import.meta.url);

const files: Partial<Record<TableName, TableFile>> = {};
for (const name of Object.keys(tables) as TableName[])
  if (existsSync(new URL(`${name}.csv`, folder))) files[name] = { path: `${name}.csv`, columns: header(`${name}.csv`) };

/** Column names of a file; those of CSV files have no quotes. */
function header(path: string): string[] {
  if (path.endsWith('.parquet')) {
    const bytes = readFileSync(new URL(path, folder));
    const metadata = parquetMetadata(new Uint8Array(bytes).buffer);
    return parquetSchema(metadata).children.map((child) => child.element.name);
  }
  const text = readFileSync(new URL(path, folder), 'utf8');
  return text.slice(0, text.indexOf('\n')).trim().split(',');
}

function seriesFiles(): SeriesFile[] {
  if (files.series === undefined) return [];
  const names = header('series.csv');
  const rows = readFileSync(new URL('series.csv', folder), 'utf8').trim().split('\n').slice(1);
  const seen = new Map<string, SeriesFile>();
  for (const row of rows) {
    // The fields up to the unit hold no commas.
    const cells = row.split(',');
    const path = cells[names.indexOf('file')]!;
    const unit = cells[names.indexOf('unit')]!;
    const name = path.replace(/^series\//, 'hourly-').replace(/\.\w+$/, '');
    seen.set(path, { name, path, unit, columns: header(path).slice(1) });
  }
  return [...seen.values()];
}

const descriptor = descriptorOf(
  {
    id: 'chengdu-chongqing',
    name: { en: 'Sichuan and Chongqing', zh: '四川与重庆' },
    currency: 'CNY',
    priceYear: 2024,
  },
  files,
  seriesFiles(),
);
writeFileSync(new URL('datapackage.json', folder), `${JSON.stringify(descriptor, null, 1)}\n`);
