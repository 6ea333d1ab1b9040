import { numbersOf, tableOf, varyingOf } from '#grid';
import type { RowBlock, VariableBlock } from '#lp';
import { type Capacity, pick, subAxis } from './capacity.js';
import { addTightening } from './commitment-relaxation.js';
import { hasCost } from './cost.js';
import {
  type Assets,
  at,
  card,
  cellsOfAssets,
  courses,
  type FlowModel,
  forService,
  freeAboveOutside,
  freeOutside,
  laterCells,
} from './model.js';
import type { LimitRows } from './operation.js';

/**
 * Unit commitment of generators, links and processes with the rows of PyPSA 1.3. u: units on; v: started; w: shut down. For a unit
 * of given capacity
 *
 *   g̲ P u ≤ p ≤ ḡ P u,     v_t ≥ u_t − u_{t−1},    w_t ≥ u_{t−1} − u_t,
 *   Σ_{τ=t−U+1..t} v_τ ≤ u_t,    Σ_{τ=t−D+1..t} w_τ ≤ 1 − u_t
 *
 * Times count snapshots, not hours, and run on over the start of an investment period. Before the first snapshot one unit is on where
 * `up_time_before` is not 0; an asset that is built later starts from nothing. Start and stop costs are not weighted.
 */
export interface Commitment {
  /** Assets that are committed, C of them; the blocks are over (committed asset, snapshot). */
  readonly assets: Int32Array;
  readonly position: Int32Array;
  readonly status: VariableBlock;
  readonly startUp: VariableBlock;
  readonly shutDown: VariableBlock;
  readonly lower: RowBlock;
  readonly upper: RowBlock;
  /** p ≤ ḡ P where the capacity is decided and not in modules; null when there is none. */
  readonly decided: LimitRows | null;
  /** How the capacity of committed asset c enters: given, whole modules, or a decision with a bound M on output. */
  readonly kind: readonly CommittedKind[];
  /** Are v (w) free to lie above the step of u, so that the step is the number of starts (stops)? */
  readonly stepped: { readonly startUp: boolean; readonly shutDown: boolean };
  /** M of each committed asset, MW; used where kind is 'extendable'. */
  readonly bigM: Float64Array;
}
export type CommittedKind = 'given' | 'modules' | 'extendable';

/** Which assets are committed; null when there is none. */
export function committedAssets(assets: Assets): Int32Array | null {
  const committable = assets.table.numbers.get('committable');
  if (committable === undefined) return null;
  const chosen = Int32Array.from(assets.index.keys()).filter((k) => committable[assets.index[k]!] !== 0);
  return chosen.length === 0 ? null : chosen;
}

export function addCommitment(
  model: FlowModel,
  assets: Assets,
  chosen: Int32Array,
  capacity: Capacity,
  dispatch: VariableBlock,
): Commitment {
  const { builder, count, snapshot } = model;
  const relaxed = model.setting.linearizedUnitCommitment === true;
  const module = pick(numbersOf(assets.table, `${capacity.attribute}_mod`), assets.index);
  const kind = Array.from(chosen, (k): CommittedKind => {
    if (module[k]! > 0) return 'modules';
    return capacity.position[k]! >= 0 ? 'extendable' : 'given';
  });
  const most = modulesOf(chosen, capacity, module, kind);
  const over = [subAxis(assets, chosen), snapshot];
  const upper = new Float64Array(chosen.length * count);
  chosen.forEach((k, c) => {
    forService(model, assets, k, (from, to) => upper.fill(most[c]!, c * count + from, c * count + to));
  });
  // A start is never below the step that its row asks for, and costs or does nothing more: whole without being told so.
  const startCost = numbersOf(assets.table, 'start_up_cost');
  const stopCost = numbersOf(assets.table, 'shut_down_cost');
  const whole = (cost: Float64Array) => !relaxed && chosen.some((k) => cost[assets.index[k]!]! < 0);
  const block = (name: string, symbol: string, en: string, zh: string, integer: boolean) =>
    builder.variables(`${assets.name}.${name}`, over, { lower: 0, upper, integer, card: card('1', symbol, en, zh) });
  const status = block('status', 'u', 'Units that are on', '运行机组数', !relaxed);
  const startUp = block('start_up', 'v', 'Units started', '启动机组数', whole(startCost));
  const shutDown = block('shut_down', 'w', 'Units shut down', '停机机组数', whole(stopCost));
  const position = new Int32Array(assets.count).fill(-1);
  chosen.forEach((k, c) => {
    position[k] = c;
  });
  const bigM = bigMOf(model, assets, chosen, capacity);
  const limits = addOutput(model, assets, chosen, capacity, dispatch, status, module, kind, bigM);
  const stepped = { startUp: !relaxed && !whole(startCost), shutDown: !relaxed && !whole(stopCost) };
  const commitment = { assets: chosen, position, status, startUp, shutDown, ...limits, kind, bigM, stepped };
  addTransitions(model, assets, commitment);
  addTimes(model, assets, commitment);
  addBefore(model, assets, commitment);
  if (capacity.modules !== null) addModuleLimit(model, assets, commitment, capacity.modules);
  if (relaxed) addTightening(model, assets, commitment, capacity, dispatch);
  addCosts(model, assets, commitment);
  return commitment;
}

/** Most units that can be on: 1, or the whole number of modules of a given capacity; none set where modules are decided. */
function modulesOf(
  chosen: Int32Array,
  capacity: Capacity,
  module: Float64Array,
  kind: readonly CommittedKind[],
): Float64Array {
  return Float64Array.from(chosen, (k, c) => {
    if (kind[c] !== 'modules') return 1;
    return capacity.position[k]! >= 0 ? Number.POSITIVE_INFINITY : Math.round(capacity.nominal[k]! / module[k]!);
  });
}

/** Largest output of a unit whose capacity is decided: p_nom_max × share, else ten times the largest power in sight. */
function bigMOf(model: FlowModel, assets: Assets, chosen: Int32Array, capacity: Capacity): Float64Array {
  const largest = pick(numbersOf(assets.table, `${capacity.attribute}_max`), assets.index);
  const share = courses(model, assets, 'p_max_pu');
  let scale: number | null = null;
  return Float64Array.from(chosen, (k) => {
    const course = share(k);
    const peak = typeof course === 'number' ? course : course.reduce((a, b) => Math.max(a, b), -Infinity);
    if (Number.isFinite(largest[k]!) && largest[k]! > 0) return largest[k]! * peak;
    scale ??= model.setting.committableBigM ?? powerInSight(model, assets, capacity.attribute);
    return scale * peak;
  });
}

function powerInSight(model: FlowModel, assets: Assets, attribute: string): number {
  const loads = tableOf(model.grid, 'Load');
  const demand = varyingOf(loads, 'p_set');
  let peak = 0;
  for (let t = 0; t < model.count; t++) {
    let sum = 0;
    for (let i = 0; i < loads.names.length; i++) {
      const k = demand.course === null ? -1 : demand.course[i]!;
      sum += k < 0 ? demand.constant[i]! : demand.values[k * model.count + t]!;
    }
    peak = Math.max(peak, Math.abs(sum));
  }
  for (const name of [attribute, `${attribute}_max`])
    for (const value of numbersOf(assets.table, name)) if (Number.isFinite(value)) peak = Math.max(peak, value);
  return peak > 0 ? 10 * peak : 1e6;
}

/**
 * Output of committed units. Given capacity or modules of size P̄: g̲ P̄ u ≤ p ≤ ḡ P̄ u. Modules of a given capacity P keep both
 * g̲ P u ≤ p ≤ ḡ P u and the limits of their size, as in PyPSA 1.3: each module on must carry the least output of all. Decided capacity:
 *
 *   p ≥ g̲ P − M (1 − u),    p ≤ M u,    p ≤ ḡ P,    p ≥ 0 where g̲ ≥ 0
 */
function addOutput(
  model: FlowModel,
  assets: Assets,
  chosen: Int32Array,
  capacity: Capacity,
  dispatch: VariableBlock,
  status: VariableBlock,
  module: Float64Array,
  kind: readonly CommittedKind[],
  bigM: Float64Array,
) {
  const { builder, count, snapshot } = model;
  const least = courses(model, assets, 'p_min_pu');
  const most = courses(model, assets, 'p_max_pu');
  const cells = chosen.length * count;
  const over = [subAxis(assets, chosen), snapshot];
  const sizes = (k: number, c: number): readonly number[] => {
    if (kind[c] === 'given') return [capacity.nominal[k]!];
    return capacity.position[k]! >= 0 ? [module[k]!] : [module[k]!, capacity.nominal[k]!];
  };
  const lowerBound = new Float64Array(cells);
  const onLower = new Float64Array(cells);
  const onUpper = new Float64Array(cells);
  chosen.forEach((k, c) => {
    const below = least(k);
    const above = most(k);
    const units = sizes(k, c);
    for (let t = 0; t < count; t++) {
      const cell = c * count + t;
      if (kind[c] === 'extendable') {
        lowerBound[cell] = -bigM[c]!;
        onLower[cell] = -bigM[c]!;
        onUpper[cell] = -bigM[c]!;
      } else {
        onLower[cell] = -Math.max(...units.map((size) => at(below, t) * size));
        onUpper[cell] = -Math.min(...units.map((size) => at(above, t) * size));
      }
    }
  });
  const own = { variables: cellsOfAssets(chosen, count) };
  const lower = builder.rows(`${assets.name}.committed_lower`, over, {
    lower: freeOutside(model, assets, chosen, lowerBound),
    upper: Number.POSITIVE_INFINITY,
    card: card(
      'MW',
      String.raw`p \ge \underline{g} P u`,
      'At least the least output of what is on',
      '不低于开机最小出力',
    ),
  });
  builder.terms(lower, dispatch, 1, own);
  builder.terms(lower, status, onLower);
  const upper = builder.rows(`${assets.name}.committed_upper`, over, {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card('MW', String.raw`p \le \bar{g} P u`, 'At most what is on', '不超过开机容量'),
  });
  builder.terms(upper, dispatch, 1, own);
  builder.terms(upper, status, onUpper);
  const decided = Int32Array.from(chosen.keys()).filter((c) => kind[c] === 'extendable');
  if (decided.length === 0) return { lower, upper, decided: null };
  const list = Int32Array.from(decided, (c) => chosen[c]!);
  return { lower, upper, decided: addDecidedOutput(model, assets, list, decided, capacity, dispatch, lower) };
}

function addDecidedOutput(
  model: FlowModel,
  assets: Assets,
  list: Int32Array,
  decided: Int32Array,
  capacity: Capacity,
  dispatch: VariableBlock,
  lower: RowBlock,
): LimitRows {
  const { builder, count, snapshot } = model;
  const least = courses(model, assets, 'p_min_pu');
  const most = courses(model, assets, 'p_max_pu');
  const cells = new Int32Array(list.length * count);
  const below = new Float64Array(list.length * count);
  const above = new Float64Array(list.length * count);
  const nothing = new Float64Array(list.length * count).fill(Number.NEGATIVE_INFINITY);
  list.forEach((k, j) => {
    cells.fill(capacity.position[k]!, j * count, (j + 1) * count);
    const low = least(k);
    const high = most(k);
    let positive = true;
    for (let t = 0; t < count; t++) {
      below[j * count + t] = -at(low, t);
      above[j * count + t] = -at(high, t);
      positive &&= at(low, t) >= 0;
    }
    if (positive) nothing.fill(0, j * count, (j + 1) * count);
  });
  builder.terms(lower, capacity.variable!, below, { rows: cellsOfAssets(decided, count), variables: cells });
  const over = [subAxis(assets, list), snapshot];
  const own = { variables: cellsOfAssets(list, count) };
  const cap = builder.rows(`${assets.name}.committed_capacity`, over, {
    lower: Number.NEGATIVE_INFINITY,
    upper: freeAboveOutside(model, assets, list, new Float64Array(list.length * count)),
    card: card('MW', String.raw`p \le \bar{g} P`, 'At most its share of the capacity decided', '不超过所定容量'),
  });
  builder.terms(cap, dispatch, 1, own);
  builder.terms(cap, capacity.variable!, above, { variables: cells });
  const positive = builder.rows(`${assets.name}.committed_positive`, over, {
    lower: nothing,
    upper: Number.POSITIVE_INFINITY,
    card: card('MW', 'p \\ge 0', 'Never negative', '非负'),
  });
  builder.terms(positive, dispatch, 1, own);
  return { rows: cap, assets: list };
}

/** v_t ≥ u_t − u_{t−1} and w_t ≥ u_{t−1} − u_t; before the first snapshot a unit is on when `up_time_before` > 0. */
function addTransitions(model: FlowModel, assets: Assets, it: Commitment): void {
  const { builder, count, snapshot } = model;
  const over = [subAxis(assets, it.assets), snapshot];
  const before = numbersOf(assets.table, 'up_time_before');
  const starts = new Float64Array(it.assets.length * count);
  const stops = new Float64Array(it.assets.length * count);
  it.assets.forEach((k, c) => {
    if (before[assets.index[k]!] === 0) return;
    starts[c * count] = -1;
    stops[c * count] = 1;
  });
  const later = laterCells(it.assets.length, count);
  const earlier = later.map((cell) => cell - 1);
  const up = builder.rows(`${assets.name}.start_up_transition`, over, {
    lower: freeOutside(model, assets, it.assets, starts),
    upper: Number.POSITIVE_INFINITY,
    card: card('1', 'v_t \\ge u_t - u_{t-1}', 'What comes on was started', '新增运行即为启动'),
  });
  builder.terms(up, it.startUp, 1);
  builder.terms(up, it.status, -1);
  builder.terms(up, it.status, 1, { rows: later, variables: earlier });
  const down = builder.rows(`${assets.name}.shut_down_transition`, over, {
    lower: freeOutside(model, assets, it.assets, stops),
    upper: Number.POSITIVE_INFINITY,
    card: card('1', 'w_t \\ge u_{t-1} - u_t', 'What goes off was shut down', '减少运行即为停机'),
  });
  builder.terms(down, it.shutDown, 1);
  builder.terms(down, it.status, 1);
  builder.terms(down, it.status, -1, { rows: later, variables: earlier });
}

/** Least times up and down: starts (stops) of the last U (D) snapshots are still on (off). From the second snapshot on. */
function addTimes(model: FlowModel, assets: Assets, it: Commitment): void {
  const up = pick(numbersOf(assets.table, 'min_up_time'), assets.index, it.assets);
  const down = pick(numbersOf(assets.table, 'min_down_time'), assets.index, it.assets);
  addWindow(model, assets, it, up, it.startUp, -1, 0, 'up_time', {
    formula: String.raw`\sum_{\tau=t-U+1}^{t} v_\tau \le u_t`,
    en: 'What was started stays on for its least time',
    zh: '启动后保持最小运行时间',
  });
  addWindow(model, assets, it, down, it.shutDown, 1, 1, 'down_time', {
    formula: String.raw`\sum_{\tau=t-D+1}^{t} w_\tau \le 1 - u_t`,
    en: 'What was shut down stays off for its least time',
    zh: '停机后保持最小停机时间',
  });
}

function addWindow(
  model: FlowModel,
  assets: Assets,
  it: Commitment,
  times: Float64Array,
  events: VariableBlock,
  onStatus: 1 | -1,
  right: number,
  name: string,
  words: { readonly formula: string; readonly en: string; readonly zh: string },
): void {
  const { builder, count, snapshot } = model;
  const chosen = Int32Array.from(times.keys()).filter((c) => times[c]! > 0);
  if (chosen.length === 0 || count < 2) return;
  const upper = new Float64Array(chosen.length * count).fill(right);
  chosen.forEach((_, j) => {
    upper[j * count] = Number.POSITIVE_INFINITY;
  });
  const list = Int32Array.from(chosen, (c) => it.assets[c]!);
  const rows = builder.rows(`${assets.name}.${name}`, [subAxis(assets, list), snapshot], {
    lower: Number.NEGATIVE_INFINITY,
    upper: freeAboveOutside(model, assets, list, upper),
    card: card('1', words.formula, words.en, words.zh),
  });
  builder.terms(rows, it.status, onStatus, { variables: cellsOfAssets(chosen, count) });
  const rowCells: number[] = [];
  const eventCells: number[] = [];
  chosen.forEach((c, j) => {
    const length = Math.round(times[c]!);
    for (let t = 1; t < count; t++)
      for (let s = Math.max(0, t - length + 1); s <= t; s++) {
        rowCells.push(j * count + t);
        eventCells.push(c * count + s);
      }
  });
  builder.terms(rows, events, 1, { rows: Int32Array.from(rowCells), variables: Int32Array.from(eventCells) });
}

/** A unit that was on (off) for less than its least time before the horizon stays so for the rest of it. */
function addBefore(model: FlowModel, assets: Assets, it: Commitment): void {
  const { builder, count } = model;
  const of = (name: string) => pick(numbersOf(assets.table, name), assets.index, it.assets);
  const up = of('min_up_time');
  const down = of('min_down_time');
  const upBefore = of('up_time_before');
  const downBefore = of('down_time_before');
  const cells: number[] = [];
  const values: number[] = [];
  const hold = (c: number, snapshots: number, value: number) => {
    forService(model, assets, it.assets[c]!, (from, to) => {
      for (let t = from; t < Math.min(snapshots, to); t++) {
        cells.push(c * count + t);
        values.push(value);
      }
    });
  };
  for (let c = 0; c < it.assets.length; c++) {
    if (upBefore[c] !== 0) hold(c, up[c]! - upBefore[c]!, 1);
    if (downBefore[c] !== 0) hold(c, down[c]! - downBefore[c]!, 0);
  }
  if (cells.length === 0) return;
  const value = Float64Array.from(values);
  const axis = { name: 'held', length: cells.length, key: (index: number) => String(cells[index]), indexOf: () => -1 };
  const rows = builder.rows(`${assets.name}.status_before`, [axis], {
    lower: value,
    upper: value,
    card: card('1', 'u_t = u_0', 'Still bound by what was before the horizon', '仍受时段前状态约束'),
  });
  builder.terms(rows, it.status, 1, { variables: Int32Array.from(cells) });
}

/** No more units on, started or stopped than modules built. */
function addModuleLimit(
  model: FlowModel,
  assets: Assets,
  it: Commitment,
  modules: NonNullable<Capacity['modules']>,
): void {
  const { builder, count, snapshot } = model;
  const chosen = Int32Array.from(it.assets.keys()).filter((c) => modules.assets.includes(it.assets[c]!));
  if (chosen.length === 0) return;
  const list = Int32Array.from(chosen, (c) => it.assets[c]!);
  const built = new Int32Array(chosen.length * count);
  list.forEach((k, j) => {
    built.fill(modules.assets.indexOf(k), j * count, (j + 1) * count);
  });
  for (const [name, block] of [
    ['status', it.status],
    ['start_up', it.startUp],
    ['shut_down', it.shutDown],
  ] as const) {
    const rows = builder.rows(`${assets.name}.${name}_modules`, [subAxis(assets, list), snapshot], {
      lower: Number.NEGATIVE_INFINITY,
      upper: 0,
      card: card('1', 'u \\le n', 'No more than the modules built', '不超过建成模块数'),
    });
    builder.terms(rows, block, 1, { variables: cellsOfAssets(chosen, count) });
    builder.terms(rows, modules.variable, -1, { variables: built });
  }
}

function addCosts(model: FlowModel, assets: Assets, it: Commitment): void {
  const { builder, count } = model;
  for (const [attribute, block] of [
    ['start_up_cost', it.startUp],
    ['shut_down_cost', it.shutDown],
  ] as const) {
    const price = pick(numbersOf(assets.table, attribute), assets.index, it.assets);
    if (price.every((value) => value === 0)) continue;
    const coefficients = new Float64Array(it.assets.length * count);
    price.forEach((value, c) => {
      coefficients.fill(value, c * count, (c + 1) * count);
    });
    builder.cost({ category: attribute, owner: '', place: assets.name }, block, coefficients);
  }
  if (!hasCost(assets, 'stand_by_cost')) return;
  const price = courses(model, assets, 'stand_by_cost');
  const coefficients = new Float64Array(it.assets.length * count);
  it.assets.forEach((k, c) => {
    for (let t = 0; t < count; t++) coefficients[c * count + t] = at(price(k), t) * model.time.cost[t]!;
  });
  builder.cost({ category: 'stand_by_cost', owner: '', place: assets.name }, it.status, coefficients);
}
