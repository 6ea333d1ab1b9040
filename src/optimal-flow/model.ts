import { type Axis, axis, countedAxis } from '#frame';
import {
  type ComponentName,
  courseOf,
  type Grid,
  numbersOf,
  type Table,
  tableOf,
  textsOf,
  type Varying,
  varyingOf,
} from '#grid';
import { type Card, ProblemBuilder, type RowBlock, type Strip, type VariableBlock } from '#lp';
import type { FlowSetting } from './setting.js';

/** Where the parts of an optimal power flow meet: the grid, its time, and the balance rows. T snapshots, B buses. */
export interface FlowModel {
  readonly builder: ProblemBuilder;
  readonly grid: Grid;
  readonly setting: FlowSetting;
  /** T */
  readonly count: number;
  readonly snapshot: Axis;
  readonly bus: Axis;
  readonly time: FlowTime;
  /** Power balance, (bus, snapshot), MW. */
  readonly balance: RowBlock;
  /** Rows of the balance that something writes to: 1 per bus. */
  readonly attached: Uint8Array;
}

/** The weights of time, each of length T, and the investment periods. */
export interface FlowTime {
  /** First snapshot of each period of the grid, then T: one period spans all where the grid has none. Assets stand by period. */
  readonly starts: Int32Array;
  /** First snapshot of each stretch of time that is decided by itself, then T: the periods, or all of them where they stand side by side. */
  readonly horizons: Int32Array;
  /** Period of each snapshot. */
  readonly period: Int32Array;
  /** Years of the periods; null without investment periods, and where they stand side by side. */
  readonly years: Int32Array | null;
  /** Years by which assets stand, also where the periods stand side by side; null without investment periods. */
  readonly standing: Int32Array | null;
  /** Weight of the cost of each period. */
  readonly periodCost: Float64Array;
  /** Length in years of each period. */
  readonly periodLength: Float64Array;
  /** Hours × weight of the period: what a currency/h costs in the objective. */
  readonly cost: Float64Array;
  /** Hours of generation. */
  readonly energy: Float64Array;
  /** Hours of generation × years of the period: weight of emissions. */
  readonly emission: Float64Array;
  /** Hours of storage. */
  readonly hours: Float64Array;
}

/** The components of one kind that are `active`, K of them, in the order of their table. */
export interface Assets {
  readonly name: ComponentName;
  readonly table: Table;
  /** Position in the table of asset k. */
  readonly index: Int32Array;
  readonly count: number;
  readonly axis: Axis;
  /** Does asset k stand in period p: `serves[k · periods + p]`; null where all stand in all. */
  readonly serves: Uint8Array | null;
}

export function flowTime(grid: Grid, setting: FlowSetting): FlowTime {
  const { snapshots } = grid;
  const count = snapshots.labels.length;
  const inPeriods = grid.periods !== null && snapshots.period !== null;
  const many = inPeriods && setting.multiPeriod !== false;
  const period = inPeriods ? snapshots.period! : new Int32Array(count);
  const starts: number[] = [];
  for (let t = 0; t < count; t++) if (t === 0 || period[t] !== period[t - 1]) starts.push(t);
  // Periods without snapshots would have nothing to decide; those with some are renumbered from 0.
  const named = starts.map((t) => period[t]!);
  const numbered = new Int32Array(count);
  starts.push(count);
  for (let p = 0; p + 1 < starts.length; p++) numbered.fill(p, starts[p], starts[p + 1]);
  const standing = inPeriods ? Int32Array.from(named, (p) => grid.periods!.years[p]!) : null;
  const periodCost = Float64Array.from(named, (p) => (many ? grid.periods!.objective[p]! : 1));
  const periodLength = Float64Array.from(named, (p) => (many ? grid.periods!.length[p]! : 1));
  return {
    starts: Int32Array.from(starts),
    horizons: many ? Int32Array.from(starts) : Int32Array.of(0, count),
    period: numbered,
    years: many ? standing : null,
    standing,
    periodCost,
    periodLength,
    cost: snapshots.objective.map((hours, t) => hours * periodCost[numbered[t]!]!),
    energy: snapshots.generators,
    emission: snapshots.generators.map((hours, t) => hours * periodLength[numbered[t]!]!),
    hours: snapshots.stores,
  };
}

/** An empty model whose balance rows ask for the load of each bus. */
export function openModel(grid: Grid, setting: FlowSetting): FlowModel {
  const builder = new ProblemBuilder();
  const count = grid.snapshots.labels.length;
  const snapshot = countedAxis('snapshot', count);
  const bus = axis('Bus', tableOf(grid, 'Bus').names);
  const time = flowTime(grid, setting);
  const load = loadOf(grid, time);
  const balance = builder.rows('Bus.balance', [bus, snapshot], {
    lower: load,
    upper: load,
    card: card(
      'MW',
      String.raw`\sum_r K_{nr} p_{r,t} = d_{n,t}`,
      'At every bus and snapshot, injections less withdrawals equal the load',
      '每个节点每个时段：注入减去取出等于负荷',
    ),
  });
  return { builder, grid, setting, count, snapshot, bus, time, balance, attached: new Uint8Array(bus.length) };
}

export function card(unit: string, formula: string, en: string, zh: string, source?: string): Card {
  return { unit, formula, sentence: { en, zh }, ...(source === undefined ? {} : { source }) };
}

/** Load of (bus, snapshot), MW: −sign × p_set, summed. */
function loadOf(grid: Grid, time: FlowTime): Float64Array {
  const table = tableOf(grid, 'Load');
  const count = time.period.length;
  const demand = varyingOf(table, 'p_set');
  const sign = numbersOf(table, 'sign');
  const active = numbersOf(table, 'active');
  const buses = busPositions(grid);
  const out = new Float64Array(buses.size * count);
  const names = textsOf(table, 'bus');
  for (let i = 0; i < table.names.length; i++) {
    if (active[i] === 0) continue;
    const first = positionOf(buses, names[i]!) * count;
    const factor = -sign[i]!;
    const course = courseOf(demand, i, count);
    const constant = factor * demand.constant[i]!;
    if (course === null) for (let t = 0; t < count; t++) out[first + t]! += constant;
    else for (let t = 0; t < count; t++) out[first + t]! += factor * course[t]!;
  }
  return out;
}

const positions = new WeakMap<Grid, ReadonlyMap<string, number>>();

/** Position of every bus by name. */
export function busPositions(grid: Grid): ReadonlyMap<string, number> {
  const known = positions.get(grid);
  if (known !== undefined) return known;
  const made = new Map(tableOf(grid, 'Bus').names.map((name, index) => [name, index]));
  positions.set(grid, made);
  return made;
}

function positionOf(buses: ReadonlyMap<string, number>, name: string): number {
  const position = buses.get(name);
  if (position === undefined) throw new RangeError(`there is no bus '${name}'`);
  return position;
}

/** Bus position of each asset by an attribute (`bus`, `bus0`, `bus2`); −1 where a further port is not used. */
export function busesOf(model: FlowModel, assets: Assets, attribute = 'bus'): Int32Array {
  const names = textsOf(assets.table, attribute);
  const buses = busPositions(model.grid);
  return Int32Array.from(assets.index, (i) => (names[i] === '' ? -1 : positionOf(buses, names[i]!)));
}

/** The active components of one kind; null when there are none. */
export function assetsOf(model: FlowModel, name: ComponentName): Assets | null {
  const table = tableOf(model.grid, name);
  const active = numbersOf(table, 'active');
  const index = Int32Array.from(table.names.keys()).filter((i) => active[i] !== 0);
  if (index.length === 0) return null;
  return {
    name,
    table,
    index,
    count: index.length,
    axis: axis(
      name,
      Array.from(index, (i) => table.names[i]!),
    ),
    serves: servesOf(model, table, index),
  };
}

/** build_year ≤ period < build_year + lifetime, per asset and period; null where all serve always. */
function servesOf(model: FlowModel, table: Table, index: Int32Array): Uint8Array | null {
  const { standing: years } = model.time;
  if (years === null) return null;
  if (!table.component.attributes.has('build_year')) return null;
  const build = numbersOf(table, 'build_year');
  const lifetime = numbersOf(table, 'lifetime');
  const out = new Uint8Array(index.length * years.length);
  for (let k = 0; k < index.length; k++)
    for (let p = 0; p < years.length; p++) {
      const begin = build[index[k]!]!;
      out[k * years.length + p] = Number(begin <= years[p]! && years[p]! < begin + lifetime[index[k]!]!);
    }
  return out.includes(0) ? out : null;
}

/** Does asset k stand in period p? */
export function servesIn(model: FlowModel, assets: Assets, k: number, p: number): boolean {
  return assets.serves === null || assets.serves[k * (model.time.starts.length - 1) + p] === 1;
}

/** Runs over the stretches of snapshots in which asset k stands: `[from, to)` of each period. */
export function forService(model: FlowModel, assets: Assets, k: number, run: (from: number, to: number) => void): void {
  const { starts } = model.time;
  if (assets.serves === null) run(0, model.count);
  else for (let p = 0; p + 1 < starts.length; p++) if (servesIn(model, assets, k, p)) run(starts[p]!, starts[p + 1]!);
}

/** A lower bound that asks for nothing where the asset does not stand. */
export function freeOutside(model: FlowModel, assets: Assets, chosen: Int32Array, bound: Float64Array): Float64Array {
  if (assets.serves === null) return bound;
  const out = new Float64Array(bound.length).fill(Number.NEGATIVE_INFINITY);
  chosen.forEach((k, c) => {
    forService(model, assets, k, (from, to) => {
      const first = c * model.count;
      out.set(bound.subarray(first + from, first + to), first + from);
    });
  });
  return out;
}

/** The same for an upper bound. */
export function freeAboveOutside(
  model: FlowModel,
  assets: Assets,
  chosen: Int32Array,
  bound: Float64Array,
): Float64Array {
  return freeOutside(
    model,
    assets,
    chosen,
    bound.map((value) => -value),
  ).map((value) => -value);
}

/** Cells of all snapshots but the first. */
export function laterCells(assets: number, count: number): Int32Array {
  const out = new Int32Array(assets * (count - 1));
  let at = 0;
  for (let c = 0; c < assets; c++) for (let t = 1; t < count; t++) out[at++] = c * count + t;
  return out;
}

/** Values of one asset over time: a course, or one number for all snapshots. */
export type Course = Float64Array | number;

/** Reader of an attribute of the assets. */
export function courses(model: FlowModel, assets: Assets, attribute: string): (k: number) => Course {
  const varying: Varying = varyingOf(assets.table, attribute);
  return (k) => {
    const i = assets.index[k]!;
    return courseOf(varying, i, model.count) ?? varying.constant[i]!;
  };
}

export const at = (course: Course, t: number): number => (typeof course === 'number' ? course : course[t]!);

/** Is a course the same number everywhere, and which? null when it varies. */
export function constantOf(course: Course): number | null {
  return typeof course === 'number' ? course : null;
}

/** Cells of asset k in a block over (asset, snapshot), spread out: index map entries k · T … k · T + T − 1. */
export function cellsOfAssets(chosen: Int32Array, count: number): Int32Array {
  const out = new Int32Array(chosen.length * count);
  for (let j = 0; j < chosen.length; j++) {
    const first = chosen[j]! * count;
    for (let t = 0, at = j * count; t < count; t++) out[at++] = first + t;
  }
  return out;
}

/**
 * factor × course of an asset in rows and columns that both run along its snapshots [from, to): row cell `row` and column cell `column` are
 * those of snapshot 0. Nothing where the course is 0.
 */
export function diagonal(row: number, column: number, from: number, to: number, course: Course, factor = 1): Strip[] {
  if (course === 0 || from === to) return [];
  const place = { row: row + from, rowStep: 1, column: column + from, columnStep: 1, count: to - from } as const;
  return [
    typeof course === 'number'
      ? { ...place, scale: factor * course }
      : { ...place, scale: factor, values: course, first: from },
  ];
}

/** Adds `factor` × a block over (asset, snapshot) to the balance at `bus[k]`; assets at bus −1 are left out. */
export function addToBalance(
  model: FlowModel,
  variable: VariableBlock,
  bus: Int32Array,
  factor: number | Float64Array | ((k: number) => Course),
): void {
  const { count, builder, balance, attached } = model;
  const strips: Strip[] = [];
  bus.forEach((b, k) => {
    if (b < 0) return;
    attached[b] = 1;
    const course = typeof factor === 'number' ? factor : typeof factor === 'function' ? factor(k) : factor[k]!;
    strips.push(...diagonal(b * count, k * count, 0, count, course));
  });
  builder.strips(balance, variable, strips);
}
