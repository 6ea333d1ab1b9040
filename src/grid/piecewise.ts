import { type Fault, phrase, type Worded } from '#words';
import type { ComponentName } from './attribute.js';
import { componentsByList } from './attributes/index.js';
import { CURVED, type CurvedComponent, type GridCostCurve, numbersOf, type Series, type Table } from './grid.js';
import { gridFault } from './grid-fault.js';
import type { RawCurves } from './raw-grid.js';
import { words } from './words.js';

/** Slopes that fall by less than this part of the steeper are one. */
const SAME_SLOPE = 1e-9;

/** Is a piecewise attribute one that is computed here? */
export function isCurved(component: string, attribute: string): boolean {
  return attribute === 'marginal_cost' && CURVED.some((name) => name === component);
}

/** Tables as they stand beside their curves, and the curves. */
export interface CurvedTables {
  readonly tables: ReadonlyMap<ComponentName, Table>;
  readonly curves: readonly GridCostCurve[];
}

/**
 * PyPSA's piecewise marginal_cost, breakpoints (x, y) across p_pu (p_dispatch_pu of storage units), per unit of p_nom: from one breakpoint to the next
 * a MWh costs the y of the latter, nothing is paid at the first, and the power stays between the first and the last. It stands in
 * place of the marginal_cost of the component. Only costs that never fall are linear; others, and capacities that are to be decided (as
 * in PyPSA), are faults.
 */
export function readCurves(
  tables: ReadonlyMap<ComponentName, Table>,
  given: readonly RawCurves[],
  faults: Fault[],
  notes: Worded[],
): CurvedTables {
  const out = new Map(tables);
  const curves: GridCostCurve[] = [];
  for (const raw of given) {
    const component = componentsByList.get(raw.list)!.name as CurvedComponent;
    const table = out.get(component);
    if (table === undefined) continue;
    const read = raw.curves.flatMap((curve) => curveOf(component, table, raw.file, curve, faults) ?? []);
    if (read.length === 0) continue;
    curves.push(...read.map(({ curve }) => curve));
    out.set(component, withCurves(table, component, read));
    const replaced = read.filter(({ i }) => costsOtherwise(table, i)).map(({ curve }) => curve.name);
    if (replaced.length > 0) notes.push(phrase(words.curveNote, { component, list: replaced.join(', ') }));
  }
  const place = ({ component, name }: GridCostCurve) => [
    CURVED.indexOf(component),
    out.get(component)!.names.indexOf(name),
  ];
  curves.sort((a, b) => {
    const [x, y] = [place(a), place(b)];
    return x[0]! - y[0]! || x[1]! - y[1]!;
  });
  return { tables: out, curves };
}

interface Read {
  readonly i: number;
  readonly curve: GridCostCurve;
  /** Power at the first and the last breakpoint, per unit. */
  readonly first: number;
  readonly last: number;
}

function curveOf(
  component: CurvedComponent,
  table: Table,
  file: string,
  { name, x, y }: RawCurves['curves'][number],
  faults: Fault[],
): Read | null {
  const refuse = (message: Worded, found?: string, expected?: Worded) => {
    const more = { ...(found === undefined ? {} : { found }), ...(expected === undefined ? {} : { expected }) };
    faults.push(gridFault('grid-curve', { file, field: name }, message, { component, name }, more));
    return null;
  };
  const i = table.names.indexOf(name);
  if (i < 0) {
    const told = { component, attribute: 'marginal_cost', name };
    faults.push(gridFault('grid-series-of-nothing', { file }, words.seriesOfNothing, told));
    return null;
  }
  const given = Array.from(x, (_, k) => k).filter((k) => !Number.isNaN(x[k]!) || !Number.isNaN(y[k]!));
  if (given.length === 0) return null;
  if (given.at(-1)! >= given.length || given.some((k) => !Number.isFinite(x[k]!) || !Number.isFinite(y[k]!)))
    return refuse(words.curveGaps);
  const nominal = numbersOf(table, 'p_nom')[i]!;
  if (numbersOf(table, 'p_nom_extendable')[i] !== 0) return refuse(words.curveExtendable);
  if (!(nominal > 0 && nominal < Infinity)) return refuse(words.curveNoCapacity, String(nominal));
  const points = given.map((k) => [x[k]!, y[k]!] as const).sort(([a], [b]) => a - b);
  const [first, last] = [points[0]![0], points.at(-1)![0]];
  if (first > 0 || last < 1) return refuse(words.curveShort, `${first} … ${last}`, words.curveShortExpected);
  if (first < 0 && numbersOf(table, 'committable')[i] !== 0 && component !== 'StorageUnit')
    return refuse(words.curveCommitted);
  const slopes: number[] = [];
  const intercepts: number[] = [];
  for (let k = 1; k < points.length; k++) {
    const [from] = points[k - 1]!;
    const [to, slope] = points[k]!;
    const before = slopes.at(-1);
    if (to === from) continue;
    if (before !== undefined && slope < before - SAME_SLOPE * Math.max(1, Math.abs(before)))
      return refuse(words.curveConcave, `${before}, ${slope}`);
    if (slope === before) continue;
    intercepts.push((intercepts.at(-1) ?? 0) + ((before ?? 0) - slope) * from * nominal);
    slopes.push(slope);
  }
  const curve = {
    component,
    name,
    slopes: Float64Array.from(slopes),
    intercepts: Float64Array.from(intercepts, (value) => value + 0),
  };
  return { i, curve, first, last };
}

const costsOtherwise = (table: Table, i: number) =>
  (table.numbers.get('marginal_cost')?.[i] ?? 0) !== 0 ||
  (table.series.get('marginal_cost')?.cells.includes(i) ?? false);

/** Without the marginal_cost of components with a curve, and with their power between its ends. */
function withCurves(table: Table, component: CurvedComponent, read: readonly Read[]): Table {
  const numbers = new Map(table.numbers);
  const series = new Map(table.series);
  const cost = table.numbers.get('marginal_cost');
  if (cost !== undefined) {
    const without = cost.slice();
    for (const { i } of read) without[i] = 0;
    numbers.set('marginal_cost', without);
  }
  const varying = table.series.get('marginal_cost');
  if (varying !== undefined) {
    const left = seriesWithout(varying, new Set(read.map(({ i }) => i)));
    if (left.cells.length === 0) series.delete('marginal_cost');
    else series.set('marginal_cost', left);
  }
  const limit = (attribute: string, clip: (value: number, each: Read) => number) => {
    const constant = numbersOf(table, attribute);
    const changed = constant.slice();
    for (const each of read) changed[each.i] = clip(constant[each.i]!, each);
    if (changed.some((value, i) => value !== constant[i])) numbers.set(attribute, changed);
    const courses = table.series.get(attribute);
    if (courses === undefined) return;
    const values = courses.values.slice();
    const count = values.length / courses.cells.length;
    courses.cells.forEach((cell, k) => {
      const each = read.find(({ i }) => i === cell);
      if (each !== undefined) for (let n = k * count; n < (k + 1) * count; n++) values[n] = clip(values[n]!, each);
    });
    series.set(attribute, { cells: courses.cells, values });
  };
  limit('p_max_pu', (value, { last }) => Math.min(value, last));
  // What charges a storage unit is another power.
  if (component !== 'StorageUnit') limit('p_min_pu', (value, { first }) => Math.max(value, first));
  return { ...table, numbers, series };
}

function seriesWithout({ cells, values }: Series, left: ReadonlySet<number>): Series {
  const count = cells.length === 0 ? 0 : values.length / cells.length;
  const kept = Array.from(cells.keys()).filter((k) => !left.has(cells[k]!));
  const out = new Float64Array(kept.length * count);
  kept.forEach((k, n) => {
    out.set(values.subarray(k * count, (k + 1) * count), n * count);
  });
  return { cells: Int32Array.from(kept, (k) => cells[k]!), values: out };
}
