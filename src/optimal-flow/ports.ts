import { lastPort } from '#grid';
import { addCapacity, type Capacity } from './capacity.js';
import { addCommitment, type Commitment, committedAssets } from './commitment.js';
import { addEnergyCost } from './cost.js';
import { addCostCurves } from './cost-curves.js';
import { type Assets, addToBalance, at, busesOf, type Course, courses, type FlowModel, servesIn } from './model.js';
import { addOperation, type Operation } from './operation.js';
import { addRamps, type Ramps } from './ramp.js';

/** A link or process: one power p and, at every port, a share of it. */
export interface Ports {
  readonly assets: Assets;
  readonly capacity: Capacity;
  readonly power: Operation;
  readonly commitment: Commitment | null;
  readonly ramps: Ramps | null;
  /** What port i injects into its bus per unit of p; and from which snapshot p is taken (delays). */
  readonly ports: readonly Port[];
}
export interface Port {
  /** 0, 1, 2, … */
  readonly number: number;
  readonly bus: Int32Array;
  readonly share: (k: number) => Course;
  /** Snapshot of origin per (asset, snapshot), −1 where nothing arrives; null without delays. */
  readonly origin: Int32Array | null;
}

/**
 * Links withdraw p at bus0 and inject efficiency × p at bus1, efficiency2 × p at bus2, …; processes inject rate0 × p,
 * rate1 × p, …
 *
 *   Σ at bus n:  − Σ_{bus0(k)=n} p_k  +  Σ_i Σ_{busi(k)=n} η_i,k p_k(t − delay_i)
 */
export function addPorts(model: FlowModel, assets: Assets): Ports {
  const capacity = addCapacity(model, assets, 'p_nom');
  const committed = committedAssets(assets);
  const elsewhere = new Uint8Array(assets.count);
  for (const k of committed ?? []) elsewhere[k] = 1;
  const power = addOperation(model, assets, {
    attribute: 'p',
    unit: 'MW',
    symbol: 'p',
    sentence:
      assets.name === 'Link'
        ? { en: 'Power that a link takes from bus0', zh: '联络从 bus0 取出的功率' }
        : { en: 'Power of a process', zh: '过程功率' },
    lower: courses(model, assets, 'p_min_pu'),
    upper: courses(model, assets, 'p_max_pu'),
    capacity,
    elsewhere,
  });
  const commitment = committed === null ? null : addCommitment(model, assets, committed, capacity, power.variable);
  const ramps = addRamps(model, assets, capacity, power.variable, commitment);
  addEnergyCost(model, assets, power.variable, 'marginal_cost', 'marginal_cost');
  addEnergyCost(model, assets, power.variable, 'marginal_cost_quadratic', 'marginal_cost', 2);
  addCostCurves(model, assets, power.variable);
  const ports: Port[] = [];
  for (let number = 0; number <= lastPort(assets.table); number++) ports.push(portOf(model, assets, number));
  for (const port of ports) addPort(model, assets, power, port);
  return { assets, capacity, power, commitment, ramps, ports };
}

function portOf(model: FlowModel, assets: Assets, number: number): Port {
  const isLink = assets.name === 'Link';
  const suffix = isLink && number === 1 ? '' : String(number);
  return {
    number,
    bus: busesOf(model, assets, `bus${number}`),
    share: isLink && number === 0 ? () => -1 : courses(model, assets, `${isLink ? 'efficiency' : 'rate'}${suffix}`),
    origin: isLink && number === 0 ? null : originsOf(model, assets, suffix),
  };
}

function addPort(model: FlowModel, assets: Assets, power: Operation, { bus, share, origin }: Port): void {
  if (origin === null) {
    addToBalance(model, power.variable, bus, share);
    return;
  }
  const { builder, balance, attached, count } = model;
  const rows: number[] = [];
  const cells: number[] = [];
  const values: number[] = [];
  for (let k = 0; k < assets.count; k++) {
    if (bus[k]! < 0) continue;
    attached[bus[k]!] = 1;
    const course = share(k);
    for (let t = 0; t < count; t++) {
      const from = origin[k * count + t]!;
      if (from < 0 || !servesIn(model, assets, k, model.time.period[t]!)) continue;
      rows.push(bus[k]! * count + t);
      cells.push(k * count + from);
      values.push(at(course, t));
    }
  }
  builder.terms(balance, power.variable, Float64Array.from(values), {
    rows: Int32Array.from(rows),
    variables: Int32Array.from(cells),
  });
}

/**
 * Snapshot whose p arrives at snapshot t: the last s with τ_s ≤ τ_t − delay, τ the cumulated hours of generation at the beginning
 * of a snapshot, each investment period by itself. Cyclic: times wrap within the period; else nothing arrives before the delay.
 */
function originsOf(model: FlowModel, assets: Assets, suffix: string): Int32Array | null {
  const delay = assets.table.numbers.get(`delay${suffix}`);
  if (delay === undefined || assets.index.every((i) => !(delay[i]! > 0))) return null;
  const cyclic = assets.table.numbers.get(`cyclic_delay${suffix}`);
  const { count } = model;
  const { horizons: starts, energy } = model.time;
  const origin = new Int32Array(assets.count * count);
  for (let k = 0; k < assets.count; k++) {
    const hours = Math.max(0, Math.trunc(delay[assets.index[k]!]!));
    const wraps = (cyclic?.[assets.index[k]!] ?? 1) !== 0;
    for (let p = 0; p + 1 < starts.length; p++) {
      const from = starts[p]!;
      const to = starts[p + 1]!;
      const begins = new Float64Array(to - from);
      let total = 0;
      for (let t = from; t < to; t++) {
        begins[t - from] = total;
        total += energy[t]!;
      }
      for (let t = from; t < to; t++) {
        let time = begins[t - from]! - hours;
        if (wraps && total > 0) time = ((time % total) + total) % total;
        origin[k * count + t] = time < 0 ? -1 : from + lastAtMost(begins, time);
      }
    }
  }
  return origin;
}

/** Position of the last value ≤ x in an ascending list whose first is ≤ x. */
function lastAtMost(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (values[middle]! <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
