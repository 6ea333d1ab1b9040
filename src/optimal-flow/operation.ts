import type { RowBlock, Strip, VariableBlock } from '#lp';
import { type Capacity, subAxis } from './capacity.js';
import {
  type Assets,
  at,
  type Course,
  card,
  constantOf,
  courses,
  diagonal,
  type FlowModel,
  forService,
} from './model.js';

/** A quantity over (asset, snapshot) between shares of a capacity: dispatch, flow, energy held. */
export interface Operation {
  readonly attribute: string;
  readonly variable: VariableBlock;
  /** p ≥ lower share × P over `assets` (extendable ones; all of them with losses). */
  readonly lower: LimitRows | null;
  readonly upper: LimitRows | null;
  readonly set: SetRows | null;
}
export interface LimitRows {
  readonly rows: RowBlock;
  readonly assets: Int32Array;
}
/** Rows of set points: row k holds the cell (asset, snapshot) `cells[k]`. */
export interface SetRows {
  readonly rows: RowBlock;
  readonly cells: Int32Array;
}

export interface OperationSpec {
  readonly attribute: string;
  readonly unit: string;
  readonly symbol: string;
  readonly sentence: { readonly en: string; readonly zh: string };
  /** Shares of the capacity. */
  readonly lower: (k: number) => Course;
  readonly upper: (k: number) => Course;
  readonly capacity: Capacity;
  /** Assets whose limits are rows written elsewhere (committed units): their column is free here. */
  readonly elsewhere?: Uint8Array;
  /** Loss that adds to the flow in its limits (branches): rows for every asset. */
  readonly loss?: VariableBlock;
}

/** share × nominal, where nothing of an unlimited capacity is nothing. */
const product = (share: number, nominal: number) => (share === 0 ? 0 : share * nominal);

/**
 * lower × P ≤ p ≤ upper × P. Bounds of the column where P is a number; rows where it is a decision, but for shares
 * that are 0 throughout, which are bounds as well. Outside its years an asset is 0.
 */
export function addOperation(model: FlowModel, assets: Assets, spec: OperationSpec): Operation {
  const { builder, count, snapshot } = model;
  const { capacity } = spec;
  // Whose limits are rows, and who is free here since they stand elsewhere.
  const lowerRows: number[] = [];
  const upperRows: number[] = [];
  for (let k = 0; k < assets.count; k++) {
    if (spec.elsewhere?.[k] === 1) continue;
    const extends_ = capacity.position[k]! >= 0;
    if (extends_ ? constantOf(spec.lower(k)) !== 0 : spec.loss !== undefined) lowerRows.push(k);
    if (extends_ ? constantOf(spec.upper(k)) !== 0 : spec.loss !== undefined) upperRows.push(k);
  }
  const bound = (side: 'lower' | 'upper', open: number, rows: readonly number[]) => (into: Float64Array) => {
    const free = new Uint8Array(assets.count);
    for (const k of rows) free[k] = 1;
    for (let k = 0; k < assets.count; k++)
      forService(model, assets, k, (from, to) => {
        const first = k * count;
        if (free[k] === 1 || spec.elsewhere?.[k] === 1) into.fill(open, first + from, first + to);
        else fillBound(into, first, from, to, spec[side](k), capacity.position[k]! >= 0 ? 0 : capacity.nominal[k]!);
      });
  };
  const name = `${assets.name}.${spec.attribute}`;
  const variable = builder.variables(name, [assets.axis, snapshot], {
    lower: bound('lower', Number.NEGATIVE_INFINITY, lowerRows),
    upper: bound('upper', Number.POSITIVE_INFINITY, upperRows),
    card: { unit: spec.unit, sentence: spec.sentence, formula: spec.symbol },
  });
  return {
    attribute: spec.attribute,
    variable,
    lower: addLimit(model, assets, spec, variable, lowerRows, 'lower'),
    upper: addLimit(model, assets, spec, variable, upperRows, 'upper'),
    set: addSetPoints(model, assets, spec.attribute, variable, spec.unit),
  };
}

function writeBound(into: Float64Array, first: number, from: number, to: number, share: Course, nominal: number): void {
  if (typeof share === 'number') into.fill(product(share, nominal), first + from, first + to);
  else for (let t = from; t < to; t++) into[first + t] = product(share[t]!, nominal);
}

/** The same over zeros. */
function fillBound(into: Float64Array, first: number, from: number, to: number, share: Course, nominal: number): void {
  if (share !== 0) writeBound(into, first, from, to, share, nominal);
}

function addLimit(
  model: FlowModel,
  assets: Assets,
  spec: OperationSpec,
  variable: VariableBlock,
  chosen: readonly number[],
  side: 'lower' | 'upper',
): LimitRows | null {
  if (chosen.length === 0) return null;
  const { builder, count, snapshot } = model;
  const { capacity, loss } = spec;
  const list = Int32Array.from(chosen);
  const share = spec[side];
  // The other side of the row is open.
  const open = side === 'lower' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  // Rows are free outside the years of an asset; inside, the given capacity stands on the right.
  const bound = (into: Float64Array) => {
    if (assets.serves !== null) into.fill(-open);
    list.forEach((k, j) => {
      const isDecided = capacity.position[k]! >= 0;
      if (isDecided && assets.serves === null) return;
      forService(model, assets, k, (from, to) => {
        if (isDecided) into.fill(0, j * count + from, j * count + to);
        else writeBound(into, j * count, from, to, share(k), capacity.nominal[k]!);
      });
    });
  };
  const formula = side === 'lower' ? String.raw`p \ge \underline{g} P` : String.raw`p \le \bar{g} P`;
  const rows = builder.rows(`${assets.name}.${spec.attribute}_${side}`, [subAxis(assets, list), snapshot], {
    lower: side === 'lower' ? bound : open,
    upper: side === 'lower' ? open : bound,
    card:
      side === 'lower'
        ? card(spec.unit, formula, 'At least its share of the capacity', '不低于容量的下限比例')
        : card(spec.unit, formula, 'At most its share of the capacity', '不超过容量的上限比例'),
  });
  const own: Strip[] = [];
  const decided: Strip[] = [];
  list.forEach((k, j) => {
    own.push(...diagonal(j * count, k * count, 0, count, 1));
    const e = capacity.position[k]!;
    const course = share(k);
    if (e < 0 || course === 0) return;
    forService(model, assets, k, (from, to) => {
      const place = { row: j * count + from, rowStep: 1, column: e, columnStep: 0, count: to - from } as const;
      decided.push(
        typeof course === 'number'
          ? { ...place, scale: -course }
          : { ...place, scale: -1, values: course, first: from },
      );
    });
  });
  builder.strips(rows, variable, own);
  if (capacity.variable !== null) builder.strips(rows, capacity.variable, decided);
  if (loss !== undefined)
    builder.strips(rows, loss, side === 'lower' ? own.map((strip) => ({ ...strip, scale: -1 })) : own);
  return { rows, assets: list };
}

/** p = p_set wherever a set point was given (not NaN), as rows, so that it can contradict a limit and be named. */
export function addSetPoints(
  model: FlowModel,
  assets: Assets,
  attribute: string,
  variable: VariableBlock,
  unit: string,
  minus?: VariableBlock,
): SetRows | null {
  const name = `${attribute}_set`;
  const known = assets.table.component.attributes.get(name);
  if (known === undefined || (!assets.table.numbers.has(name) && !assets.table.series.has(name))) return null;
  const course = courses(model, assets, name);
  const cells: number[] = [];
  const values: number[] = [];
  for (let k = 0; k < assets.count; k++) {
    const points = course(k);
    if (typeof points === 'number' && Number.isNaN(points)) continue;
    forService(model, assets, k, (from, to) => {
      for (let t = from; t < to; t++) {
        const value = at(points, t);
        if (Number.isNaN(value)) continue;
        cells.push(k * model.count + t);
        values.push(value);
      }
    });
  }
  if (cells.length === 0) return null;
  const value = Float64Array.from(values);
  const rows = model.builder.rows(`${assets.name}.${name}`, [setAxis(model, assets, cells)], {
    lower: value,
    upper: value,
    card: card(unit, 'p = p^{set}', 'Held at its set point', '保持设定值'),
  });
  const map = Int32Array.from(cells);
  model.builder.terms(rows, variable, 1, { variables: map });
  if (minus !== undefined) model.builder.terms(rows, minus, -1, { variables: map });
  return { rows, cells: map };
}

/** Names of cells (asset, snapshot), computed when asked for. */
function setAxis(model: FlowModel, assets: Assets, cells: readonly number[]) {
  return {
    name: 'set point',
    length: cells.length,
    key: (index: number) => {
      const cell = cells[index];
      if (cell === undefined) throw new RangeError(`no set point ${index}`);
      return `${assets.axis.key(Math.floor(cell / model.count))},${cell % model.count}`;
    },
    indexOf: () => -1,
  };
}

/** Least and most total energy of generators over the horizon: e_sum_min ≤ Σ hours p ≤ e_sum_max. */
export function addEnergySums(model: FlowModel, assets: Assets, variable: VariableBlock): RowBlock | null {
  const { builder, count } = model;
  const least = assets.table.numbers.get('e_sum_min');
  const most = assets.table.numbers.get('e_sum_max');
  const chosen = Int32Array.from(assets.index.keys()).filter((k) => {
    const i = assets.index[k]!;
    return (least?.[i] ?? -Infinity) > -Infinity || (most?.[i] ?? Infinity) < Infinity;
  });
  if (chosen.length === 0) return null;
  const rows = builder.rows(`${assets.name}.e_sum`, [subAxis(assets, chosen)], {
    lower: Float64Array.from(chosen, (k) => least?.[assets.index[k]!] ?? -Infinity),
    upper: Float64Array.from(chosen, (k) => most?.[assets.index[k]!] ?? Infinity),
    card: card(
      'MWh',
      String.raw`\underline{E} \le \sum_t w_t p_t \le \bar{E}`,
      'Energy over the horizon within its limits',
      '全时段电量在限值内',
    ),
  });
  const { energy } = model.time;
  builder.strips(
    rows,
    variable,
    Array.from(chosen, (k, j) => ({
      row: j,
      rowStep: 0,
      column: k * count,
      columnStep: 1,
      count,
      scale: 1,
      values: energy,
    })),
  );
  return rows;
}
