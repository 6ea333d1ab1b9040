import { numbersOf, textsOf } from '#grid';
import type { RowBlock, VariableBlock } from '#lp';
import { addCapacity, type Capacity, pick, subAxis } from './capacity.js';
import { addEnergyCost } from './cost.js';
import { type Assets, addToBalance, at, busesOf, card, courses, type FlowModel, forService } from './model.js';
import { addOperation, addSetPoints, type Operation, type SetRows } from './operation.js';

/** hm³ of 1 m³/s in an hour. */
const HM3_PER_HOUR = 0.0036;

/** Reservoirs with turbines, in cascades. Blocks over (reservoir, snapshot). */
export interface Reservoirs {
  readonly assets: Assets;
  readonly capacity: Capacity;
  readonly power: Operation;
  /** Water held at the end of the snapshot, hm³. */
  readonly volume: VariableBlock;
  /** Water through the turbines and past them, m³/s. */
  readonly turbine: VariableBlock;
  readonly spill: VariableBlock;
  /** Water balance, hm³: its price is the water value. */
  readonly balance: RowBlock;
  readonly targets: SetRows | null;
}

/** One straight piece of the energy of water: e(v) ≤ slope v + base, MWh/hm³. */
interface HeadPiece {
  readonly slope: number;
  readonly base: number;
}

/**
 * Reservoirs, an extension of PyPSA's components. Per snapshot of h hours, water in hm³, flows in m³/s:
 *
 *   v_t = v_{t−1} + 0.0036 h (i_t + Σ_{u above} r_u(t − τ_u) − r_t),     r = q + s
 *   p ≤ 0.0036 e_max q,      p ≤ 0.0036 (Q e_k(v̄) + e_min (q − Q))       v̄ = (v_{t−1} + v_t) / 2
 *
 * q: turbines, s: spill, τ: travel time in hours. e_k: the pieces of the concave head curve. The second line is the upper envelope of
 * e(v̄) q (McCormick 1976): exact at full flow, at no flow, and at the highest head; between, it overstates the power.
 */
export function addReservoirs(model: FlowModel, assets: Assets): Reservoirs {
  const { builder, snapshot } = model;
  const capacity = addCapacity(model, assets, 'p_nom');
  const power = addOperation(model, assets, {
    attribute: 'p',
    unit: 'MW',
    symbol: 'p',
    sentence: { en: 'Power of the turbines of a reservoir', zh: '水库电站出力' },
    lower: () => 0,
    upper: courses(model, assets, 'p_max_pu'),
    capacity,
  });
  const block = (
    name: string,
    unit: string,
    symbol: string,
    en: string,
    zh: string,
    lower: string | null,
    upper: string | null,
  ) =>
    builder.variables(`Reservoir.${name}`, [assets.axis, snapshot], {
      lower: boundsOf(model, assets, lower, 0),
      upper: boundsOf(model, assets, upper, Number.POSITIVE_INFINITY),
      card: card(unit, symbol, en, zh),
    });
  const volume = block(
    'volume',
    'hm3',
    'v',
    'Water held at the end of the snapshot',
    '时段末蓄水量',
    'volume_min',
    'volume_max',
  );
  const turbine = block('turbine', 'm3/s', 'q', 'Water through the turbines', '发电流量', null, 'turbine_max');
  const spill = block('spill', 'm3/s', 's', 'Water past the turbines', '弃水流量', null, null);
  addRelease(model, assets, turbine, spill);
  const balance = addWater(model, assets, volume, turbine, spill);
  addHead(model, assets, power.variable, volume, turbine);
  addToBalance(model, power.variable, busesOf(model, assets), 1);
  addEnergyCost(model, assets, power.variable, 'marginal_cost', 'marginal_cost');
  addSpillCost(model, assets, spill);
  return {
    assets,
    capacity,
    power,
    volume,
    turbine,
    spill,
    balance,
    targets: addSetPoints(model, assets, 'volume', volume, 'hm3'),
  };
}

function boundsOf(model: FlowModel, assets: Assets, attribute: string | null, otherwise: number): Float64Array {
  const { count } = model;
  const out = new Float64Array(assets.count * count);
  const course = attribute === null ? null : courses(model, assets, attribute);
  for (let k = 0; k < assets.count; k++)
    forService(model, assets, k, (from, to) => {
      for (let t = from; t < to; t++) {
        const value = course === null ? otherwise : at(course(k), t);
        out[k * count + t] = Number.isNaN(value) ? otherwise : value;
      }
    });
  return out;
}

/** release_min ≤ q + s ≤ release_max, m³/s, where either was given. */
function addRelease(model: FlowModel, assets: Assets, turbine: VariableBlock, spill: VariableBlock): void {
  const given = (name: string) => assets.table.numbers.has(name) || assets.table.series.has(name);
  if (!given('release_min') && !given('release_max')) return;
  const lower = boundsOf(model, assets, 'release_min', 0);
  const upper = boundsOf(model, assets, 'release_max', Number.POSITIVE_INFINITY);
  const rows = model.builder.rows('Reservoir.release', [assets.axis, model.snapshot], {
    lower,
    upper,
    card: card(
      'm3/s',
      String.raw`\underline{r} \le q + s \le \bar{r}`,
      'Water released within its limits',
      '下泄流量在限值内',
    ),
  });
  model.builder.terms(rows, turbine, 1);
  model.builder.terms(rows, spill, 1);
}

/** spill_cost is per MWh that the water could have been: cost × energy_per_volume × 0.0036 h × s. */
function addSpillCost(model: FlowModel, assets: Assets, spill: VariableBlock): void {
  const price = pick(numbersOf(assets.table, 'spill_cost'), assets.index);
  if (price.every((value) => value === 0)) return;
  const energy = pick(numbersOf(assets.table, 'energy_per_volume'), assets.index);
  const { count, time } = model;
  const coefficients = new Float64Array(assets.count * count);
  for (let k = 0; k < assets.count; k++)
    for (let t = 0; t < count; t++) coefficients[k * count + t] = price[k]! * energy[k]! * HM3_PER_HOUR * time.cost[t]!;
  model.builder.cost({ category: 'spill_cost', owner: '', place: assets.name }, spill, coefficients);
}

/** Water balance, with the releases of the reservoirs above. Periods of investment each begin anew. */
function addWater(
  model: FlowModel,
  assets: Assets,
  volume: VariableBlock,
  turbine: VariableBlock,
  spill: VariableBlock,
): RowBlock {
  const { builder, count, snapshot, time } = model;
  const inflow = courses(model, assets, 'inflow');
  const initial = pick(numbersOf(assets.table, 'volume_initial'), assets.index);
  const cyclic = pick(numbersOf(assets.table, 'cyclic_volume'), assets.index);
  const right = new Float64Array(assets.count * count);
  const previous: number[] = [];
  const rowsOfPrevious: number[] = [];
  const leaving = new Float64Array(assets.count * count);
  for (let k = 0; k < assets.count; k++) {
    const come = inflow(k);
    for (let p = 0; p + 1 < time.starts.length; p++)
      for (let t = time.starts[p]!; t < time.starts[p + 1]!; t++) {
        const cell = k * count + t;
        right[cell] = HM3_PER_HOUR * time.hours[t]! * at(come, t);
        leaving[cell] = HM3_PER_HOUR * time.hours[t]!;
        const first = t === time.starts[p];
        if (first && cyclic[k] === 0) right[cell]! += initial[k]!;
        else {
          rowsOfPrevious.push(cell);
          previous.push(k * count + (first ? time.starts[p + 1]! : t) - 1);
        }
      }
  }
  const rows = builder.rows('Reservoir.water_balance', [assets.axis, snapshot], {
    lower: right,
    upper: right,
    card: card(
      'hm3',
      String.raw`v_t = v_{t-1} + 0.0036\, h\, (i_t + \sum_u r_{u,t-\tau_u} - q_t - s_t)`,
      'A reservoir holds what it held, plus what comes, less what it releases',
      '水库蓄水等于上时段蓄水加来水减下泄',
    ),
  });
  builder.terms(rows, volume, 1);
  builder.terms(rows, volume, -1, { rows: Int32Array.from(rowsOfPrevious), variables: Int32Array.from(previous) });
  builder.terms(rows, turbine, leaving);
  builder.terms(rows, spill, leaving);
  addCascade(model, assets, rows, cyclic, turbine, spill);
  return rows;
}

/**
 * What reservoir u released reaches the one below τ hours later. The release of snapshot s fills the hours
 * [τ_s + τ, τ_s + h_s + τ); every snapshot takes the part that falls into it. Cyclic: hours wrap within the period; else
 * water of before the horizon is not known and taken as none, and what is under way at the end is left.
 */
function addCascade(
  model: FlowModel,
  assets: Assets,
  rows: RowBlock,
  cyclic: Float64Array,
  turbine: VariableBlock,
  spill: VariableBlock,
): void {
  const { count, time } = model;
  const below = textsOf(assets.table, 'downstream');
  const travel = numbersOf(assets.table, 'travel_time');
  const position = new Map(Array.from({ length: assets.count }, (_, k) => [assets.axis.key(k), k]));
  const rowCells: number[] = [];
  const cells: number[] = [];
  const values: number[] = [];
  for (let u = 0; u < assets.count; u++) {
    const to = position.get(below[assets.index[u]!]!);
    if (to === undefined) continue;
    const delay = travel[assets.index[u]!]!;
    for (let p = 0; p + 1 < time.starts.length; p++) {
      const from = time.starts[p]!;
      const end = time.starts[p + 1]!;
      const ends = new Float64Array(end - from);
      let total = 0;
      for (let t = from; t < end; t++) {
        total += time.hours[t]!;
        ends[t - from] = total;
      }
      for (let s = from; s < end; s++) {
        const begin = ends[s - from]! - time.hours[s]! + delay;
        eachPart(ends, total, begin, time.hours[s]!, cyclic[to] !== 0, (t, hours) => {
          rowCells.push(to * count + from + t);
          cells.push(u * count + s);
          values.push(-HM3_PER_HOUR * hours);
        });
      }
    }
  }
  if (values.length === 0) return;
  const map = { rows: Int32Array.from(rowCells), variables: Int32Array.from(cells) };
  model.builder.terms(rows, turbine, Float64Array.from(values), map);
  model.builder.terms(rows, spill, Float64Array.from(values), map);
}

/** Shares out the hours [begin, begin + length) among snapshots that end at `ends`. */
function eachPart(
  ends: Float64Array,
  total: number,
  begin: number,
  length: number,
  wraps: boolean,
  take: (snapshot: number, hours: number) => void,
): void {
  let at_ = begin;
  let left = length;
  while (left > 1e-9) {
    const lap = Math.floor(at_ / total);
    if (lap > 0 && !wraps) return;
    const within = at_ - lap * total;
    let t = 0;
    while (t < ends.length - 1 && ends[t]! <= within + 1e-9) t++;
    const hours = Math.min(left, Math.max(ends[t]! - within, 0));
    if (hours <= 1e-9) {
      at_ += 1e-9;
      left -= 1e-9;
      continue;
    }
    take(t, hours);
    at_ += hours;
    left -= hours;
  }
}

/** The pieces of a curve `volume:energy; volume:energy; …`. Throws RangeError where it is not concave and rising in volume. */
export function headPieces(curve: string, name: string): HeadPiece[] {
  const points = curve.split(';').map((pair) => pair.split(':').map(Number) as [number, number]);
  for (const [v, e] of points)
    if (!Number.isFinite(v) || !Number.isFinite(e)) throw new RangeError(`Reservoir ${name}: head_curve '${curve}'`);
  const pieces: HeadPiece[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [v0, e0] = points[i]!;
    const [v1, e1] = points[i + 1]!;
    const slope = (e1 - e0) / (v1 - v0);
    if (!(v1 > v0) || slope > (pieces.at(-1)?.slope ?? Infinity) + 1e-12)
      throw new RangeError(`Reservoir ${name}: head_curve must rise in volume and be concave`);
    pieces.push({ slope, base: e0 - slope * v0 });
  }
  return pieces.length > 0 ? pieces : [{ slope: 0, base: points[0]![1] }];
}

function addHead(
  model: FlowModel,
  assets: Assets,
  power: VariableBlock,
  volume: VariableBlock,
  turbine: VariableBlock,
): void {
  const { builder, count, snapshot } = model;
  const curve = textsOf(assets.table, 'head_curve');
  const fixed = pick(numbersOf(assets.table, 'energy_per_volume'), assets.index);
  const flow = courses(model, assets, 'turbine_max');
  const most = courses(model, assets, 'volume_max');
  const least = courses(model, assets, 'volume_min');
  const highest = Float64Array.from(fixed);
  const curved: { k: number; pieces: HeadPiece[]; low: number; full: number }[] = [];
  for (let k = 0; k < assets.count; k++) {
    const text = curve[assets.index[k]!]!;
    if (text === '') continue;
    const name = assets.axis.key(k);
    const pieces = headPieces(text, name);
    const energy = (v: number) => pieces.reduce((e, { slope, base }) => Math.min(e, slope * v + base), Infinity);
    const extreme = (course: ReturnType<typeof most>, pickOne: (a: number, b: number) => number) =>
      typeof course === 'number' ? course : course.reduce(pickOne);
    const full = extreme(flow(k), Math.max);
    const top = extreme(most(k), Math.max);
    if (!Number.isFinite(full) || !Number.isFinite(top))
      throw new RangeError(`Reservoir ${name}: a head_curve needs finite turbine_max and volume_max`);
    highest[k] = energy(top);
    curved.push({ k, pieces, low: energy(extreme(least(k), Math.min)), full });
  }
  const outlet = builder.rows('Reservoir.generation', [assets.axis, snapshot], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card(
      'MW',
      String.raw`p \le 0.0036\, e\, q`,
      'No more power than the water at the highest head gives',
      '出力不超过最高水头下的水能',
    ),
  });
  builder.terms(outlet, power, 1);
  const perFlow = new Float64Array(assets.count * count);
  highest.forEach((energy, k) => {
    perFlow.fill(-HM3_PER_HOUR * energy, k * count, (k + 1) * count);
  });
  builder.terms(outlet, turbine, perFlow);
  const before = previousCells(model, assets);
  const width = Math.max(0, ...curved.map(({ pieces }) => pieces.length));
  for (let piece = 0; piece < width; piece++) {
    const some = curved.filter(({ pieces }) => piece < pieces.length);
    const list = Int32Array.from(some, ({ k }) => k);
    const initial = numbersOf(assets.table, 'volume_initial');
    const upper = new Float64Array(some.length * count);
    const onVolume = new Float64Array(some.length * count);
    const onBefore = new Float64Array(some.length * count);
    const onFlow = new Float64Array(some.length * count);
    const previous = new Int32Array(some.length * count);
    const own = new Int32Array(some.length * count);
    some.forEach(({ k, pieces, low, full }, j) => {
      const { slope, base } = pieces[piece]!;
      for (let t = 0; t < count; t++) {
        const cell = j * count + t;
        own[cell] = k * count + t;
        upper[cell] = HM3_PER_HOUR * full * (base - low);
        onFlow[cell] = -HM3_PER_HOUR * low;
        onVolume[cell] = (-HM3_PER_HOUR * full * slope) / 2;
        const from = before[k * count + t]!;
        if (from < 0) upper[cell]! += (HM3_PER_HOUR * full * slope * initial[assets.index[k]!]!) / 2;
        else {
          onBefore[cell] = onVolume[cell]!;
          previous[cell] = from;
        }
      }
    });
    const rows = builder.rows(`Reservoir.head_${piece}`, [subAxis(assets, list), snapshot], {
      lower: Number.NEGATIVE_INFINITY,
      upper,
      card: card(
        'MW',
        String.raw`p \le 0.0036 (Q e_k(\bar v) + \underline{e} (q - Q))`,
        'No more power than the head leaves',
        '出力不超过水头所允许',
        'McCormick 1976',
      ),
    });
    builder.terms(rows, power, 1, { variables: own });
    builder.terms(rows, turbine, onFlow, { variables: own });
    builder.terms(rows, volume, onVolume, { variables: own });
    builder.terms(rows, volume, onBefore, { variables: previous });
  }
}

/** Cell of the volume before each (reservoir, snapshot); −1 where it is the given start. */
function previousCells(model: FlowModel, assets: Assets): Int32Array {
  const { count, time } = model;
  const cyclic = pick(numbersOf(assets.table, 'cyclic_volume'), assets.index);
  const out = new Int32Array(assets.count * count);
  for (let k = 0; k < assets.count; k++)
    for (let p = 0; p + 1 < time.starts.length; p++)
      for (let t = time.starts[p]!; t < time.starts[p + 1]!; t++) {
        const first = t === time.starts[p];
        out[k * count + t] = !first ? k * count + t - 1 : cyclic[k] !== 0 ? k * count + time.starts[p + 1]! - 1 : -1;
      }
  return out;
}
