import { curvesCsv } from './csv-curves.js';
import type { Grid } from './grid.js';
import type { GridOutputs } from './outputs.js';
import { writtenCurves } from './piecewise-write.js';
import { WRITER, WRITTEN_PYPSA, type WrittenColumn, type WrittenCourses, writtenTables } from './written.js';

/** A number as pandas reads it back to the last bit. */
const text = (value: number) =>
  Number.isNaN(value) ? '' : value === Infinity ? 'inf' : value === -Infinity ? '-inf' : String(value);

const quote = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * The files of a CSV folder as PyPSA reads it: columns that differ from their default, courses where they were given, and the outputs
 * of an answer. Name → text. Throws FaultError on a cost curve that PyPSA's cannot say. Rows of time are numbered, as PyPSA numbers them; their labels stand in snapshots.csv.
 */
export function writeCsvFolder(grid: Grid, outputs?: GridOutputs): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  files.set('network.csv', networkCsv(grid, outputs));
  files.set('meta.json', `${JSON.stringify({ ...grid.meta, ...WRITER })}\n`);
  if (Object.keys(grid.crs).length > 0) files.set('crs.json', `${JSON.stringify(grid.crs)}\n`);
  files.set('snapshots.csv', snapshotsCsv(grid));
  if (grid.periods !== null) files.set('investment_periods.csv', periodsCsv(grid));
  for (const { list, names, columns, courses } of writtenTables(grid, outputs)) {
    files.set(`${list}.csv`, tableCsv(names, columns));
    for (const each of courses) files.set(`${list}-${each.attribute}.csv`, coursesCsv(grid, each));
  }
  for (const curves of writtenCurves(grid))
    files.set(`${curves.list}-marginal_cost-pw.csv`, curvesCsv(curves, text, quote));
  return files;
}

function networkCsv(grid: Grid, outputs?: GridOutputs): string {
  const head = ['name', 'pypsa_version'];
  const row = [quote(grid.name), WRITTEN_PYPSA];
  if (outputs !== undefined) {
    head.push('objective', 'objective_constant');
    row.push(text(outputs.objective), text(outputs.objectiveConstant));
  }
  return `${head.join(',')}\n${row.join(',')}\n`;
}

function snapshotsCsv(grid: Grid): string {
  const { labels, period, objective, stores, generators } = grid.snapshots;
  const years = grid.periods?.years;
  const rows = labels.map((label, t) =>
    [
      t,
      ...(period === null || years === undefined ? [] : [years[period[t]!]]),
      quote(label),
      text(objective[t]!),
      text(stores[t]!),
      text(generators[t]!),
    ].join(','),
  );
  const index = period === null || years === undefined ? 'snapshot' : 'period,timestep';
  return `,${index},objective,stores,generators\n${rows.join('\n')}\n`;
}

function periodsCsv(grid: Grid): string {
  const { years, objective, length } = grid.periods!;
  const rows = Array.from(years, (year, p) => `${year},${text(objective[p]!)},${text(length[p]!)}`);
  return `period,objective,years\n${rows.join('\n')}\n`;
}

function tableCsv(names: readonly string[], columns: readonly WrittenColumn[]): string {
  const head = ['name', ...columns.map(({ name }) => quote(name))].join(',');
  const rows = names.map((name, i) => [quote(name), ...columns.map((column) => cellOf(column, i))].join(','));
  return `${head}\n${rows.join('\n')}\n`;
}

function cellOf(column: WrittenColumn, i: number): string {
  if (column.type === 'text') return quote(column.values[i]!);
  if (column.type === 'boolean') return column.values[i] === 0 ? 'False' : 'True';
  return text(column.values[i]!);
}

function coursesCsv(grid: Grid, { names, values }: WrittenCourses): string {
  const count = grid.snapshots.labels.length;
  const lines = [`,${names.map(quote).join(',')}`];
  for (let t = 0; t < count; t++) {
    let line = String(t);
    for (let k = 0; k < names.length; k++) line += `,${text(values[k * count + t]!)}`;
    lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}
