import type { Attribute, Component, ComponentName } from './attribute.js';
import type { CostCurve } from './cost-curve.js';

/**
 * A network in the field's words and meanings (those of PyPSA): one table per component, columns per attribute, and
 * courses over the snapshots. Everything that was given is here, checked; what was not given has the default of the
 * attribute table. Powers in MW, energy in MWh, money in the currency of the file.
 */
export interface Grid {
  readonly name: string;
  readonly snapshots: Snapshots;
  /** null: one period, the snapshots stand for the whole horizon. */
  readonly periods: InvestmentPeriods | null;
  /** Every component has a table; most are empty. */
  readonly tables: ReadonlyMap<ComponentName, Table>;
  /** What a file said about itself (PyPSA's meta.json and crs.json), carried through unchanged. */
  readonly meta: Readonly<Record<string, unknown>>;
  readonly crs: Readonly<Record<string, unknown>>;
  /** Costs that are the highest of several lines, in place of a marginal cost; absent where there are none. */
  readonly costCurves?: readonly GridCostCurve[];
}

/** The convex piecewise linear cost of one component's power p: max over the lines k of intercepts[k] + slopes[k] p, currency/h. */
export interface GridCostCurve extends CostCurve {
  readonly component: CurvedComponent;
  readonly name: string;
}

/** Components whose power (dispatch of a storage unit) can have a cost curve. */
export const CURVED = ['Generator', 'Link', 'Process', 'StorageUnit'] as const satisfies readonly ComponentName[];
export type CurvedComponent = (typeof CURVED)[number];

/** The steps of time of a grid, T of them, in order. */
export interface Snapshots {
  /** As written in the file: `2030-01-01 00:00:00`, `now`, `17`. */
  readonly labels: readonly string[];
  /** Position in `Grid.periods.years` of each snapshot; null without investment periods. Periods are contiguous. */
  readonly period: Int32Array | null;
  /** Weightings, hours: of cost, of generation (primary energy, energy sums, delays), and of storage. */
  readonly objective: Float64Array;
  readonly generators: Float64Array;
  readonly stores: Float64Array;
}

export interface InvestmentPeriods {
  readonly years: Int32Array;
  /** Weighting of each period's cost. */
  readonly objective: Float64Array;
  /** Length of each period in years: weighting of its emissions. */
  readonly length: Float64Array;
}

/** The components of one kind, n of them; only given columns are stored. */
export interface Table {
  readonly component: Component;
  readonly names: readonly string[];
  /** Float, integer and boolean (0, 1) columns, length n. Columns that the attribute table does not know are carried. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly series: ReadonlyMap<string, Series>;
}

/** Courses over the snapshots of some components of a table: `values.subarray(k · T, (k + 1) · T)` belongs to component `cells[k]`. */
export interface Series {
  readonly cells: Int32Array;
  readonly values: Float64Array;
}

/** The table of a component. Throws RangeError when the grid was not built with one (every reader builds all). */
export function tableOf(grid: Grid, component: ComponentName): Table {
  const table = grid.tables.get(component);
  if (table === undefined) throw new RangeError(`the grid has no table of ${component}`);
  return table;
}

/** Definition of an attribute of a table, ports included (`efficiency2` is `efficiency`'s). Undefined for a carried column. */
export function attributeOf(table: Table, name: string): Attribute | undefined {
  return table.component.attributes.get(name) ?? portAttribute(table.component, name);
}

function portAttribute(component: Component, name: string): Attribute | undefined {
  const match = /^(.*?)([2-9]|[1-9]\d+)$/.exec(name);
  if (match === null) return undefined;
  const base = component.attributes.get(match[1] ?? '') ?? component.attributes.get(`${match[1]}1`);
  if (base?.perPort !== true) return undefined;
  // A port beyond the second may be absent: its bus is then empty.
  return base.required === true ? { ...base, required: false } : base;
}

/** A numeric column, default where it was not given; length n. Do not write into it. Throws RangeError on an unknown attribute. */
export function numbersOf(table: Table, attribute: string): Float64Array {
  const given = table.numbers.get(attribute);
  if (given !== undefined) return given;
  return new Float64Array(table.names.length).fill(defaultNumber(table, attribute));
}

/** A column of texts, default where it was not given; length n. */
export function textsOf(table: Table, attribute: string): readonly string[] {
  const given = table.texts.get(attribute);
  if (given !== undefined) return given;
  const fallback = attributeOf(table, attribute)?.default;
  return new Array<string>(table.names.length).fill(typeof fallback === 'string' ? fallback : '');
}

function defaultNumber(table: Table, attribute: string): number {
  const known = attributeOf(table, attribute);
  if (known === undefined) throw new RangeError(`${table.component.name} has no attribute ${attribute}`);
  if (typeof known.default === 'boolean') return Number(known.default);
  return typeof known.default === 'number' ? known.default : Number.NaN;
}

/** An attribute that may vary: a number per component, or its course where one was given. */
export interface Varying {
  readonly constant: Float64Array;
  /** Position k in `series.cells` of each component, −1 where it is constant; null when nothing varies. */
  readonly course: Int32Array | null;
  readonly values: Float64Array;
}

/** Both faces of an attribute: the static column and the courses that overrule it. */
export function varyingOf(table: Table, attribute: string): Varying {
  const constant = numbersOf(table, attribute);
  const series = table.series.get(attribute);
  if (series === undefined || series.cells.length === 0) return { constant, course: null, values: NOTHING };
  const course = new Int32Array(table.names.length).fill(-1);
  for (let k = 0; k < series.cells.length; k++) course[series.cells[k]!] = k;
  return { constant, course, values: series.values };
}

const NOTHING = new Float64Array(0);

/** The course of one component, length T: a view where one was given, else null (take `constant`). */
export function courseOf(varying: Varying, cell: number, snapshots: number): Float64Array | null {
  const k = varying.course === null ? -1 : varying.course[cell]!;
  return k < 0 ? null : varying.values.subarray(k * snapshots, (k + 1) * snapshots);
}

/** Highest port number of a component with many (links: bus0, bus1, bus2 …): 1 for two ports. */
export function lastPort(table: Table): number {
  let last = 1;
  for (const name of table.texts.keys()) {
    const port = /^bus(\d+)$/.exec(name)?.[1];
    if (port !== undefined) last = Math.max(last, Number(port));
  }
  return last;
}
