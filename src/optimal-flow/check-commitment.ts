import type { Note } from './check-answer.js';
import type { CheckReading, Reader } from './check-reading.js';

const COMMITTED = ['Generator', 'Link', 'Process'] as const;
type Committed = (typeof COMMITTED)[number];

/** What is on of one component, and which snapshots it stands in. */
interface Unit {
  readonly name: string;
  readonly stands: (t: number) => boolean;
  /** Units on at snapshot t; t = −1: what was before the horizon. */
  readonly on: (t: number) => number;
  /** Most units that can be on. */
  readonly most: number;
}

/**
 * What commitment promises, walked through from the status alone: whole units and no more than there are; starts and stops that are its rises
 * and falls; what came on in the last `min_up_time` snapshots is still on, what went off in the last `min_down_time` is still off,
 * also where that began before the horizon. Outside its years a unit neither starts nor stops.
 */
export function checkCommitment(reading: CheckReading, note: Note): void {
  for (const name of COMMITTED) {
    if (!reading.has(name, 'status')) continue;
    const committable = reading.numbers(name, 'committable');
    const active = reading.numbers(name, 'active');
    const told = { start_up: reading.output(name, 'start_up'), shut_down: reading.output(name, 'shut_down') };
    const isCommitted = (i: number) => committable[i] !== 0 && active[i] !== 0;
    // A start that is paid for is told even where nothing comes on, as in PyPSA; parts of starts may lie above the rise.
    const exact = (attribute: string) =>
      !reading.relaxed && reading.numbers(name, attribute).every((cost, i) => !isCommitted(i) || cost >= 0);
    const isExact = { start_up: exact('start_up_cost'), shut_down: exact('shut_down_cost') };
    reading.table(name).names.forEach((_, i) => {
      if (!isCommitted(i)) return;
      const unit = unitOf(reading, name, i);
      checkStatus(reading, unit, note);
      for (const event of ['start_up', 'shut_down'] as const)
        for (let t = 0; t < reading.count; t++) {
          if (!unit.stands(t)) continue;
          const { rise, fall } = stepAt(unit, t);
          const more = told[event](i, t) - (event === 'start_up' ? rise : fall);
          note(() => `${unit.name}.${event}`, t, isExact[event] ? Math.abs(more) : Math.max(0, -more), 0);
        }
      checkTimes(reading, name, i, unit, note);
    });
  }
}

function unitOf(reading: CheckReading, name: Committed, i: number): Unit {
  const status = reading.output(name, 'status');
  const serves = reading.service(name);
  const wasOn = Number(reading.numbers(name, 'up_time_before')[i] !== 0);
  const module = reading.numbers(name, 'p_nom_mod')[i]!;
  const capacity = reading.capacity(name, 'p_nom')[i]!;
  return {
    name: `${name} ${reading.table(name).names[i]}`,
    stands: (t) => t >= 0 && serves(i, reading.periodOf[t]!),
    on: (t) => (t < 0 ? wasOn : status(i, t)),
    most: module > 0 ? Math.round(capacity / module) : 1,
  };
}

/** What came on and went off at a snapshot in which the unit stands. */
function stepAt(unit: Unit, t: number): { readonly rise: number; readonly fall: number } {
  const step = unit.on(t) - unit.on(t - 1);
  return { rise: Math.max(0, step), fall: Math.max(0, -step) };
}

function checkStatus(reading: CheckReading, unit: Unit, note: Note): void {
  for (let t = 0; t < reading.count; t++) {
    const on = unit.on(t);
    const most = unit.stands(t) ? unit.most : 0;
    const apart = reading.relaxed ? 0 : Math.abs(on - Math.round(on));
    note(() => `${unit.name}.status`, t, Math.max(apart, -on, on - most), 0);
  }
}

/** Rows of times begin with the second snapshot; before it, what was before the horizon holds. */
function checkTimes(reading: CheckReading, name: Committed, i: number, unit: Unit, note: Note): void {
  const of = (attribute: string) => Math.round(reading.numbers(name, attribute)[i]!);
  for (const [least, before, isUp] of [
    ['min_up_time', 'up_time_before', true],
    ['min_down_time', 'down_time_before', false],
  ] as const) {
    const length = of(least);
    const already = of(before);
    const place = () => `${unit.name}.${least}`;
    for (let t = 0; t < reading.count; t++) {
      if (!unit.stands(t)) continue;
      const on = unit.on(t);
      if (already !== 0 && t < length - already) note(place, t, Math.abs(on - Number(isUp)), 0);
      if (t === 0 || length <= 0) continue;
      let changed = 0;
      for (let s = Math.max(0, t - length + 1); s <= t; s++)
        if (unit.stands(s)) changed += isUp ? stepAt(unit, s).rise : stepAt(unit, s).fall;
      note(place, t, Math.max(0, changed - (isUp ? on : unit.most - on)), 0);
    }
  }
}

/** Parts of a unit below this are rounding of a whole number. */
const WHOLE = 1e-5;

/**
 * From one snapshot to the next, within a period, with u units on (1 without commitment) of size P:
 *
 *   p_t − p_{t−1} ≤ R↑ P u_{t−1} + S↑ P (u_t − u_{t−1}),     p_{t−1} − p_t ≤ R↓ P u_t + S↓ P (u_{t−1} − u_t)
 *
 * A limit that was not given is 1 beside one that was; a step the other way counts with the smaller of R and S. Before the horizon the power is p_init, where the unit was on; without one
 * the first snapshot is free. A committed capacity that is decided is held where it runs on, starts or stops.
 */
export function checkRamps(reading: CheckReading, note: Note): void {
  for (const name of COMMITTED) {
    const power = reading.output(name, 'p');
    const rise = [reading.input(name, 'ramp_limit_up'), reading.numbers(name, 'ramp_limit_start_up')] as const;
    const fall = [reading.input(name, 'ramp_limit_down'), reading.numbers(name, 'ramp_limit_shut_down')] as const;
    const committable = reading.numbers(name, 'committable');
    const init = reading.numbers(name, 'p_init');
    const before = reading.numbers(name, 'up_time_before');
    const module = reading.numbers(name, 'p_nom_mod');
    const extendable = reading.numbers(name, 'p_nom_extendable');
    const capacity = reading.capacity(name, 'p_nom');
    const status = reading.output(name, 'status');
    const opens = reading.grid.snapshots.period;
    const serves = reading.service(name);
    reading.table(name).names.forEach((each, i) => {
      const isCommitted = committable[i] !== 0;
      const isDecided = isCommitted && extendable[i] !== 0 && !(module[i]! > 0);
      const size = isCommitted && extendable[i] !== 0 && module[i]! > 0 ? module[i]! : capacity[i]!;
      const wasOn = before[i]! > 0;
      const firstPower = wasOn ? init[i]! : 0;
      const on = (t: number) => (t < 0 ? Number(wasOn) : isCommitted ? status(i, t) : 1);
      for (let t = 0; t < reading.count; t++) {
        if (!serves(i, reading.periodOf[t]!)) continue;
        if (t === 0 ? Number.isNaN(firstPower) : !serves(i, reading.periodOf[t - 1]!)) continue;
        if (t > 0 && opens !== null && opens[t] !== opens[t - 1]) continue;
        const change = power(i, t) - (t === 0 ? firstPower : power(i, t - 1));
        const scale = Math.abs(power(i, t)) + Math.abs(change) + size;
        for (const [side, [limits, events], moved, from, to] of [
          ['ramp_limit_up', rise, change, on(t - 1), on(t)],
          ['ramp_limit_down', fall, -change, on(t), on(t - 1)],
        ] as const) {
          const [limit, event] = orOne(limits, events, i, t);
          if (Number.isNaN(limit)) continue;
          // A unit that is not committed counts as on; one that was off before the horizon may come on as it may start.
          const stepped = (to > from ? event : Math.min(limit, event)) * (to - from);
          let allowed = isCommitted || t > 0 ? limit * from + stepped : Math.max(limit, event);
          if (isDecided) {
            if (from < 1 - WHOLE && (from > WHOLE || to < 1 - WHOLE)) continue;
            allowed = from < 1 - WHOLE ? event : limit;
          }
          note(() => `${name} ${each}.${side}`, t, Math.max(0, moved - allowed * size), scale);
        }
      }
    });
  }
}

/** The limits of one side, 1 where only the other was given; NaN where neither was. */
function orOne(limits: Reader, events: Float64Array, i: number, t: number): readonly [number, number] {
  const limit = limits(i, t);
  const event = events[i]!;
  if (Number.isNaN(limit) && Number.isNaN(event)) return [limit, event];
  return [Number.isNaN(limit) ? 1 : limit, Number.isNaN(event) ? 1 : event];
}
