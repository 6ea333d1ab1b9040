import type { Note } from './check-answer.js';
import type { CheckReading, Reader } from './check-reading.js';

/** m³/s over an hour, in hm³. */
const HM3_PER_HOUR = 0.0036;

/** Reservoirs of one stretch of time, snapshots [from, to). */
interface Stretch {
  readonly reading: CheckReading;
  readonly period: number;
  readonly from: number;
  readonly to: number;
  /** Hours since the stretch began: at the beginning of snapshot `from + k` stands k, at its end k + 1. */
  readonly clock: Float64Array;
}

/**
 * Water of reservoirs from the answer alone: what is held, hm³, is what was held, plus inflow and what arrives from above, less turbines and
 * spill; limits of volume, flows and releases; target levels; power within its capacity and within what the water can give.
 */
export function checkWater(reading: CheckReading, note: Note): void {
  if (reading.table('Reservoir').names.length === 0) return;
  const { horizons: starts } = reading;
  for (let p = 0; p + 1 < starts.length; p++) {
    const [from, to] = [starts[p]!, starts[p + 1]!];
    const clock = new Float64Array(to - from + 1);
    for (let t = from; t < to; t++) clock[t - from + 1] = clock[t - from]! + reading.grid.snapshots.stores[t]!;
    const stretch = { reading, period: p, from, to, clock };
    checkBalance(stretch, note);
    checkFlows(stretch, note);
    checkPower(stretch, note);
  }
}

/** Volume before snapshot t: the one of the snapshot before, the last of the stretch where it is cyclic, or the given start. */
function volumeBefore({ reading, from, to }: Stretch): Reader {
  const volume = reading.output('Reservoir', 'volume');
  const initial = reading.numbers('Reservoir', 'volume_initial');
  const cyclic = reading.numbers('Reservoir', 'cyclic_volume');
  return (i, t) => (t > from ? volume(i, t - 1) : cyclic[i] !== 0 ? volume(i, to - 1) : initial[i]!);
}

function checkBalance(stretch: Stretch, note: Note): void {
  const { reading, period, from, to, clock } = stretch;
  const { names } = reading.table('Reservoir');
  const output = (attribute: string) => reading.output('Reservoir', attribute);
  const [volume, turbine, spill] = [output('volume'), output('turbine'), output('spill')];
  const inflow = reading.input('Reservoir', 'inflow');
  const cyclic = reading.numbers('Reservoir', 'cyclic_volume');
  const serves = reading.service('Reservoir');
  const before = volumeBefore(stretch);
  const above = sendersOf(stretch);
  names.forEach((name, i) => {
    if (!serves(i, period)) return;
    const senders = above.get(i) ?? [];
    for (let t = from; t < to; t++) {
      const hours = clock[t - from + 1]! - clock[t - from]!;
      const left = HM3_PER_HOUR * hours * (turbine(i, t) + spill(i, t));
      let come = HM3_PER_HOUR * hours * inflow(i, t);
      for (const { u, delay } of senders) {
        const released = releasedBy(stretch, u, cyclic[i] !== 0);
        come += released(clock[t - from + 1]! - delay) - released(clock[t - from]! - delay);
      }
      const held = before(i, t);
      const found = volume(i, t);
      const size = Math.abs(held) + Math.abs(come) + Math.abs(left);
      note(() => `Reservoir ${name}.volume`, t, Math.abs(found - held - come + left), size);
    }
  });
}

/** Reservoirs whose water reaches each reservoir that stands, and the hours it takes; one that does not stand lets it through. */
function sendersOf({ reading, period }: Stretch): Map<number, { readonly u: number; readonly delay: number }[]> {
  const { names } = reading.table('Reservoir');
  const row = new Map(names.map((name, i) => [name, i]));
  const downstream = reading.texts('Reservoir', 'downstream');
  const travel = reading.numbers('Reservoir', 'travel_time');
  const serves = reading.service('Reservoir');
  const out = new Map<number, { readonly u: number; readonly delay: number }[]>();
  names.forEach((_, u) => {
    if (!serves(u, period)) return;
    let delay = travel[u]!;
    let at = row.get(downstream[u]!);
    while (at !== undefined && !serves(at, period)) {
      delay += travel[at]!;
      at = row.get(downstream[at]!);
    }
    if (at === undefined) return;
    const known = out.get(at) ?? [];
    known.push({ u, delay });
    out.set(at, known);
  });
  return out;
}

/**
 * Water that u has released since the stretch began, hm³, as a function of the hours since then. What was before is nothing, or, seen from a
 * cyclic receiver, the same stretch over and over.
 */
function releasedBy({ reading, from, clock }: Stretch, u: number, wraps: boolean): (hours: number) => number {
  const turbine = reading.output('Reservoir', 'turbine');
  const spill = reading.output('Reservoir', 'spill');
  const total = clock.at(-1)!;
  const within = (hours: number): number => {
    let sum = 0;
    for (let k = 0; k + 1 < clock.length && clock[k]! < hours; k++)
      sum += (Math.min(hours, clock[k + 1]!) - clock[k]!) * (turbine(u, from + k) + spill(u, from + k));
    return HM3_PER_HOUR * sum;
  };
  return (hours) => {
    if (!wraps || !(total > 0)) return within(hours);
    const rounds = Math.floor(hours / total);
    return rounds * within(total) + within(hours - rounds * total);
  };
}

function checkFlows({ reading, period, from, to }: Stretch, note: Note): void {
  const { names } = reading.table('Reservoir');
  const output = (attribute: string) => reading.output('Reservoir', attribute);
  const input = (attribute: string, otherwise: number): Reader => {
    const given = reading.input('Reservoir', attribute);
    return (i, t) => (Number.isNaN(given(i, t)) ? otherwise : given(i, t));
  };
  const [turbine, spill] = [output('turbine'), output('spill')];
  const nothing: Reader = () => 0;
  const endless: Reader = () => Infinity;
  const serves = reading.service('Reservoir');
  const target = reading.input('Reservoir', 'volume_set');
  for (const [what, value, lower, upper] of [
    ['volume', output('volume'), input('volume_min', 0), input('volume_max', Infinity)],
    ['turbine', turbine, nothing, input('turbine_max', Infinity)],
    ['spill', spill, nothing, endless],
    [
      'release',
      (i: number, t: number) => turbine(i, t) + spill(i, t),
      input('release_min', 0),
      input('release_max', Infinity),
    ],
  ] as const)
    names.forEach((name, i) => {
      for (let t = from; t < to; t++) {
        const found = value(i, t);
        const [least, most] = serves(i, period) ? [lower(i, t), upper(i, t)] : [0, 0];
        note(() => `Reservoir ${name}.${what}`, t, Math.max(0, least - found, found - most), Math.abs(found));
        const wanted = target(i, t);
        if (what === 'volume' && serves(i, period) && !Number.isNaN(wanted))
          note(() => `Reservoir ${name}.volume_set`, t, Math.abs(found - wanted), Math.abs(wanted));
      }
    });
}

/** 0 ≤ p ≤ p_max_pu P and p ≤ 0.0036 e(v̄) q, v̄ between the level before and after; a head curve may overstate by the error that was asked for. */
function checkPower(stretch: Stretch, note: Note): void {
  const { reading, period, from, to } = stretch;
  const { names } = reading.table('Reservoir');
  const power = reading.output('Reservoir', 'p');
  const turbine = reading.output('Reservoir', 'turbine');
  const volume = reading.output('Reservoir', 'volume');
  const share = reading.input('Reservoir', 'p_max_pu');
  const flow = reading.input('Reservoir', 'turbine_max');
  const fixed = reading.numbers('Reservoir', 'energy_per_volume');
  const capacity = reading.capacity('Reservoir', 'p_nom');
  const serves = reading.service('Reservoir');
  const before = volumeBefore(stretch);
  reading.texts('Reservoir', 'head_curve').forEach((text, i) => {
    const place = () => `Reservoir ${names[i]}.p`;
    const curve = text === '' ? null : headCurve(text);
    let full = 0;
    if (curve !== null) for (let t = 0; t < reading.count; t++) full = Math.max(full, flow(i, t));
    for (let t = from; t < to; t++) {
      const found = power(i, t);
      const most = serves(i, period) && capacity[i] !== 0 ? share(i, t) * capacity[i]! : 0;
      note(place, t, Math.max(0, -found, found - most), Math.abs(found));
      if (!serves(i, period)) continue;
      const energy = curve === null ? fixed[i]! : curve.at((before(i, t) + volume(i, t)) / 2);
      const slack = curve === null ? 0 : reading.headError * HM3_PER_HOUR * full * curve.highest;
      const given = HM3_PER_HOUR * energy * turbine(i, t);
      note(place, t, Math.max(0, found - given - slack), Math.abs(found));
    }
  });
}

/** Energy of water over the volume, MWh/hm³: straight between the points, level outside. */
function headCurve(text: string): { readonly at: (volume: number) => number; readonly highest: number } {
  const points = text.split(';').map((pair) => pair.split(':').map(Number) as [number, number]);
  const at = (volume: number) => {
    const next = points.findIndex(([v]) => v >= volume);
    if (next < 0) return points.at(-1)![1];
    if (next === 0) return points[0]![1];
    const [[v0, e0], [v1, e1]] = [points[next - 1]!, points[next]!];
    return e0 + ((e1 - e0) * (volume - v0)) / (v1 - v0);
  };
  return { at, highest: Math.max(...points.map(([, e]) => e)) };
}
