import { numbersOf, textsOf } from '#grid';
import type { RowBlock, VariableBlock } from '#lp';
import { addCapacity, type Capacity, pick } from './capacity.js';
import { addEnergyCost } from './cost.js';
import {
  type Assets,
  addToBalance,
  at,
  busesOf,
  card,
  courses,
  type FlowModel,
  forService,
  servesIn,
} from './model.js';
import { addOperation, addSetPoints, type Operation, type SetRows } from './operation.js';
import { addHead, HM3_PER_HOUR, highestEnergy } from './reservoir-head.js';

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

/**
 * Reservoirs, an extension of PyPSA's components. Per snapshot of h hours, water in hm³, flows in m³/s:
 *
 *   v_t = v_{t−1} + 0.0036 h (i_t + Σ_{u above} r_u(t − τ_u) − r_t),     r = q + s
 *   p ≤ 0.0036 e q,     e = energy_per_volume, or e(v̄) of the head curve, v̄ = (v_{t−1} + v_t) / 2
 *
 * q: turbines, s: spill, τ: travel time in hours. Water may pass the turbines without giving all its power. How e(v̄) q is written stands in
 * `reservoir-head.ts`. h are the hours of storage (`stores` weightings). Throws RangeError on a cascade that runs in a circle.
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

/** spill_cost is per MWh that the water could have been (at the highest head): cost × e × 0.0036 h × s. */
function addSpillCost(model: FlowModel, assets: Assets, spill: VariableBlock): void {
  const price = pick(numbersOf(assets.table, 'spill_cost'), assets.index);
  if (price.every((value) => value === 0)) return;
  const energy = highestEnergy(model, assets);
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
    for (let p = 0; p + 1 < time.horizons.length; p++) {
      if (!servesIn(model, assets, k, p)) continue;
      for (let t = time.horizons[p]!; t < time.horizons[p + 1]!; t++) {
        const cell = k * count + t;
        right[cell] = HM3_PER_HOUR * time.hours[t]! * at(come, t);
        leaving[cell] = HM3_PER_HOUR * time.hours[t]!;
        const first = t === time.horizons[p];
        if (first && cyclic[k] === 0) right[cell]! += initial[k]!;
        else {
          rowsOfPrevious.push(cell);
          previous.push(k * count + (first ? time.horizons[p + 1]! : t) - 1);
        }
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
 * [τ_s + τ, τ_s + h_s + τ); every snapshot takes the part that falls into it. Where the receiver is cyclic, hours wrap within the
 * period; else water of before the horizon is not known and taken as none, and what is under way at the end is left.
 * A reservoir that does not stand lets the water through to the next, with its own travel time on top.
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
  const rowCells: number[] = [];
  const cells: number[] = [];
  const values: number[] = [];
  const below = receivers(model, assets);
  for (let p = 0; p + 1 < time.horizons.length; p++) {
    const from = time.horizons[p]!;
    const end = time.horizons[p + 1]!;
    const ends = new Float64Array(end - from);
    let total = 0;
    for (let t = from; t < end; t++) {
      total += time.hours[t]!;
      ends[t - from] = total;
    }
    for (let u = 0; u < assets.count; u++) {
      const receiver = below(u, p);
      if (receiver === null) continue;
      const { to, delay } = receiver;
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

/** The next reservoir below u that stands in period p, and the hours to it; null where the water leaves. */
function receivers(
  model: FlowModel,
  assets: Assets,
): (u: number, p: number) => { readonly to: number; readonly delay: number } | null {
  const { table } = assets;
  const below = textsOf(table, 'downstream');
  const travel = numbersOf(table, 'travel_time');
  const row = new Map(table.names.map((name, i) => [name, i]));
  const asset = new Map(Array.from(assets.index, (i, k) => [i, k]));
  for (const first of assets.index) {
    let i: number | undefined = first;
    for (let steps = 0; i !== undefined; steps++) {
      if (steps > table.names.length)
        throw new RangeError(`Reservoir ${table.names[first]}: downstream leads round in a circle`);
      i = row.get(below[i]!);
    }
  }
  return (u, p) => {
    let delay = 0;
    let i: number | undefined = assets.index[u]!;
    while (i !== undefined) {
      delay += travel[i]!;
      i = row.get(below[i]!);
      const to = i === undefined ? undefined : asset.get(i);
      if (to !== undefined && servesIn(model, assets, to, p)) return { to, delay };
    }
    return null;
  };
}

/** Parts of an hour below this are rounding. */
const INSTANT = 1e-9;

/** Shares out the hours [begin, begin + length) among snapshots that end at `ends`. */
function eachPart(
  ends: Float64Array,
  total: number,
  begin: number,
  length: number,
  wraps: boolean,
  take: (snapshot: number, hours: number) => void,
): void {
  if (!(total > 0) || (begin >= total && !wraps)) return;
  let left = length;
  let within = begin % total;
  let t = firstEndAfter(ends, within + INSTANT);
  while (left > INSTANT) {
    if (t === ends.length) {
      if (!wraps) return;
      t = 0;
      within = 0;
    }
    const hours = Math.min(left, ends[t]! - within);
    if (hours > INSTANT) take(t, hours);
    left -= hours;
    within = ends[t]!;
    t++;
  }
}

/** Position of the first end > x in an ascending list; its length where there is none. */
function firstEndAfter(ends: Float64Array, x: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
