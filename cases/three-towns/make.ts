import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { descriptorOf, type SeriesFile, type TableFile, type TableName, tables } from '#case';
import { HOURS_PER_YEAR } from '#frame';

/** Writes the hourly series, which never change, and the descriptor. Run from the root: node dist/cases/three-towns/make.js */
const folder = new URL('../../../cases/three-towns/', import.meta.url);

const files = [
  { path: 'load', columns: ['hilltown', 'midtown', 'porttown'] },
  { path: 'contract', columns: ['coast'] },
];

mkdirSync(new URL('series/', folder), { recursive: true });
const series: SeriesFile[] = files.map(({ path, columns }) => {
  const lines = Array.from({ length: HOURS_PER_YEAR }, (_, hour) => [hour, ...columns.map(() => 1)].join(','));
  writeFileSync(new URL(`series/${path}.csv`, folder), `hour,${columns.join(',')}\n${lines.join('\n')}\n`);
  return { name: `series-${path}`, path: `series/${path}.csv`, unit: 'p.u.', columns };
});

const tableFiles: Partial<Record<TableName, TableFile>> = {};
for (const name of Object.keys(tables) as TableName[]) {
  if (!existsSync(new URL(`${name}.csv`, folder))) continue;
  const [header = ''] = readFileSync(new URL(`${name}.csv`, folder), 'utf8').split('\n', 1);
  tableFiles[name] = { path: `${name}.csv`, columns: header.split(',') };
}
const title = { id: 'three-towns', name: { en: 'Three towns', zh: '三镇' }, currency: 'CNY', priceYear: 2026 };
writeFileSync(
  new URL('datapackage.json', folder),
  `${JSON.stringify(descriptorOf(title, tableFiles, series), null, 1)}\n`,
);
