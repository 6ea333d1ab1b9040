import { type Fault, FaultError } from '#words';
import type { ComponentName } from './attribute.js';
import {
  attributeOf,
  courseOf,
  type Grid,
  type GridCostCurve,
  numbersOf,
  type Table,
  tableOf,
  varyingOf,
} from './grid.js';
import { gridFault } from './grid-fault.js';
import type { GridOutputs } from './outputs.js';
import { words } from './words.js';

/** A number as pandas reads it back to the last bit. */
const text = (value: number) =>
  Number.isNaN(value) ? '' : value === Infinity ? 'inf' : value === -Infinity ? '-inf' : String(value);

const quote = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * The files of a CSV folder as PyPSA reads it: columns that differ from their default, courses where they were given, and the outputs
 * of an answer. Name → text. The network gets `bashu` in its meta.json as its writer.
 */
export function writeCsvFolder(grid: Grid, outputs?: GridOutputs): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  files.set('network.csv', networkCsv(grid, outputs));
  files.set('meta.json', `${JSON.stringify({ ...grid.meta, writer: 'bashu' })}\n`);
  if (Object.keys(grid.crs).length > 0) files.set('crs.json', `${JSON.stringify(grid.crs)}\n`);
  files.set('snapshots.csv', snapshotsCsv(grid));
  if (grid.periods !== null) files.set('investment_periods.csv', periodsCsv(grid));
  for (const table of grid.tables.values()) {
    if (table.names.length === 0) continue;
    const { list } = table.component;
    const numbers = outputs?.numbers.get(table.component.name);
    files.set(`${list}.csv`, tableCsv(table, numbers));
    for (const [attribute, series] of table.series)
      if (series.cells.length > 0) files.set(`${list}-${attribute}.csv`, givenCsv(grid, table, attribute));
    for (const [attribute, values] of outputs?.series.get(table.component.name) ?? [])
      if (!files.has(`${list}-${attribute}.csv`) && isWorthWriting(table.component.name, attribute, values))
        files.set(`${list}-${attribute}.csv`, coursesCsv(grid, table.names, values));
  }
  for (const component of ['Generator', 'Link'] as const) {
    const curves = (grid.costCurves ?? []).filter((curve) => curve.component === component);
    const table = tableOf(grid, component);
    if (curves.length > 0) files.set(`${table.component.list}-marginal_cost-pw.csv`, curvesCsv(table, curves));
  }
  return files;
}

/** Courses that are zero throughout say nothing, but for prices and status. */
function isWorthWriting(component: ComponentName, attribute: string, values: Float64Array): boolean {
  if (component === 'Bus' && attribute === 'marginal_price') return true;
  return attribute === 'p' || attribute === 'p0' || attribute === 'status' || values.some((value) => value !== 0);
}

function networkCsv(grid: Grid, outputs?: GridOutputs): string {
  const head = outputs === undefined ? 'name' : 'name,objective,objective_constant';
  const row = outputs === undefined ? [] : [text(outputs.objective), text(outputs.objectiveConstant)];
  return `${head}\n${[quote(grid.name), ...row].join(',')}\n`;
}

function indexHeader(grid: Grid): string {
  return grid.periods === null ? 'snapshot' : 'period,timestep';
}

function indexCells(grid: Grid): readonly string[] {
  const { labels, period } = grid.snapshots;
  return labels.map((label, t) =>
    period === null || grid.periods === null ? quote(label) : `${grid.periods.years[period[t]!]},${quote(label)}`,
  );
}

function snapshotsCsv(grid: Grid): string {
  const { objective, stores, generators } = grid.snapshots;
  const rows = indexCells(grid).map(
    (cell, t) => `${cell},${text(objective[t]!)},${text(stores[t]!)},${text(generators[t]!)}`,
  );
  return `${indexHeader(grid)},objective,stores,generators\n${rows.join('\n')}\n`;
}

function periodsCsv(grid: Grid): string {
  const { years, objective, length } = grid.periods!;
  const rows = Array.from(years, (year, p) => `${year},${text(objective[p]!)},${text(length[p]!)}`);
  return `period,objective,years\n${rows.join('\n')}\n`;
}

function tableCsv(table: Table, outputs: ReadonlyMap<string, Float64Array> | undefined): string {
  const columns: [string, (i: number) => string][] = [];
  for (const [name, values] of table.texts) {
    const fallback = attributeOf(table, name)?.default ?? '';
    if (values.some((value) => value !== fallback) || attributeOf(table, name)?.required === true)
      columns.push([name, (i) => quote(values[i]!)]);
  }
  for (const [name, values] of table.numbers) {
    const known = attributeOf(table, name);
    const fallback = known === undefined ? Number.NaN : Number(known.default);
    if (!values.some((value) => value !== fallback && !(Number.isNaN(value) && Number.isNaN(fallback)))) continue;
    columns.push([
      name,
      known?.type === 'boolean' ? (i) => (values[i] === 0 ? 'False' : 'True') : (i) => text(values[i]!),
    ]);
  }
  for (const [name, values] of outputs ?? []) columns.push([name, (i) => text(values[i]!)]);
  const head = ['name', ...columns.map(([name]) => quote(name))].join(',');
  const rows = table.names.map((name, i) => [quote(name), ...columns.map(([, cell]) => cell(i))].join(','));
  return `${head}\n${rows.join('\n')}\n`;
}

function givenCsv(grid: Grid, table: Table, attribute: string): string {
  const series = table.series.get(attribute)!;
  const count = grid.snapshots.labels.length;
  const varying = varyingOf(table, attribute);
  const values = new Float64Array(series.cells.length * count);
  series.cells.forEach((cell, k) => {
    values.set(courseOf(varying, cell, count)!, k * count);
  });
  return coursesCsv(
    grid,
    Array.from(series.cells, (cell) => table.names[cell]!),
    values,
  );
}

function coursesCsv(grid: Grid, names: readonly string[], values: Float64Array): string {
  const count = grid.snapshots.labels.length;
  const lines = [[indexHeader(grid), ...names.map(quote)].join(',')];
  indexCells(grid).forEach((cell, t) => {
    let line = cell;
    for (let k = 0; k < names.length; k++) line += `,${text(values[k * count + t]!)}`;
    lines.push(line);
  });
  return `${lines.join('\n')}\n`;
}

/**
 * Cost curves as PyPSA's piecewise marginal_cost: breakpoints p_pu from 0 to 1, each with the slope of the piece that ends there; no power costs
 * nothing. Throws FaultError where a power can be negative, which PyPSA's curves cannot say.
 */
function curvesCsv(table: Table, curves: readonly GridCostCurve[]): string {
  const nominal = numbersOf(table, 'p_nom');
  const least = numbersOf(table, 'p_min_pu');
  const faults: Fault[] = [];
  const columns = curves.map(({ component, name, slopes, intercepts }) => {
    const i = table.names.indexOf(name);
    if (least[i]! < 0 || intercepts[0] !== 0)
      faults.push(gridFault('grid-unwritable-curve', {}, words.unwritableCurve, { component, name }));
    const ends = Array.from(slopes, (slope, k) =>
      k + 1 === slopes.length ? 1 : (intercepts[k]! - intercepts[k + 1]!) / (slopes[k + 1]! - slope) / nominal[i]!,
    );
    return [[0, 0], ...ends.map((end, k) => [end, slopes[k]!])];
  });
  if (faults.length > 0) throw new FaultError(faults);
  const twice = (of: (curve: GridCostCurve) => readonly string[]) => curves.flatMap(of).join(',');
  const lines = [
    `name,${twice(({ name }) => [quote(name), quote(name)])}`,
    `attribute,${twice(() => ['p_pu', 'marginal_cost'])}`,
    `breakpoint,${twice(() => ['', ''])}`,
  ];
  const rows = Math.max(...columns.map(({ length }) => length));
  for (let row = 0; row < rows; row++)
    lines.push(`${row},${columns.flatMap((column) => column[row]?.map(text) ?? ['', '']).join(',')}`);
  return `${lines.join('\n')}\n`;
}
