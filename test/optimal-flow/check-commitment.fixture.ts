import { courseOf, type Grid, type GridOutputs, numbersOf, tableOf, varyingOf } from '#grid';

/**
 * What commitment promises, recomputed unit by unit from the outputs alone by walking through the snapshots: minimum times as runs of
 * on and off, ramps from one snapshot to the next, starts and stops counted from the status, output only where on, and the cost as
 * it follows from those. Shares no code and no rows with the model. For whole commitments, not relaxed ones.
 */

const TOLERANCE = 1e-5;

/** Everything that does not hold, in words; empty when all does. */
export function brokenPromises(grid: Grid, outputs: GridOutputs): readonly string[] {
  return unitsOf(grid, outputs).flatMap(brokenBy);
}

/** Sum of start, stop and stand-by costs (of counts that `brokenPromises` has checked), of energy and of capacity. */
export function costByOutputs(grid: Grid, outputs: GridOutputs): number {
  let cost = -outputs.objectiveConstant;
  for (const unit of unitsOf(grid, outputs)) {
    for (let t = 0; t < unit.count; t++) {
      if (unit.committed)
        for (const event of ['start_up', 'shut_down'] as const)
          cost += unit.told(event, t) * unit.of(`${event}_cost`, t);
      if (unit.committed) cost += unit.on(t) * unit.of('stand_by_cost', t) * unit.weight(t);
      cost += unit.power(t) * unit.of('marginal_cost', t) * unit.weight(t);
    }
    if (unit.extendable) cost += unit.capacity * unit.of('capital_cost', 0) * unit.periodsStanding;
  }
  return cost;
}

interface Unit {
  readonly name: string;
  readonly count: number;
  readonly committed: boolean;
  readonly extendable: boolean;
  readonly capacity: number;
  /** Σ weights of the periods in which it stands. */
  readonly periodsStanding: number;
  readonly of: (attribute: string, t: number) => number;
  readonly power: (t: number) => number;
  readonly on: (t: number) => number;
  readonly told: (attribute: 'start_up' | 'shut_down', t: number) => number;
  readonly stands: (t: number) => boolean;
  readonly opensPeriod: (t: number) => boolean;
  readonly weight: (t: number) => number;
}

function unitsOf(grid: Grid, outputs: GridOutputs): Unit[] {
  const { snapshots, periods } = grid;
  const count = snapshots.labels.length;
  const periodOf = (t: number) => snapshots.period?.[t] ?? 0;
  const out: Unit[] = [];
  for (const component of ['Generator', 'Link', 'Process'] as const) {
    const table = tableOf(grid, component);
    const series = outputs.series.get(component);
    table.names.forEach((name, i) => {
      if (numbersOf(table, 'active')[i] === 0) return;
      const of = (attribute: string, t: number) => {
        const both = varyingOf(table, attribute);
        return courseOf(both, i, count)?.[t] ?? both.constant[i]!;
      };
      const read = (attribute: string) => (t: number) => series?.get(attribute)?.[i * count + t] ?? 0;
      const standsIn = (p: number) => {
        const year = periods?.years[p];
        return year === undefined || (of('build_year', 0) <= year && year < of('build_year', 0) + of('lifetime', 0));
      };
      out.push({
        name: `${component} ${name}`,
        count,
        committed: of('committable', 0) !== 0,
        extendable: of('p_nom_extendable', 0) !== 0,
        capacity: outputs.numbers.get(component)?.get('p_nom_opt')?.[i] ?? Number.NaN,
        periodsStanding: periods === null ? 1 : periods.objective.reduce((sum, w, p) => sum + (standsIn(p) ? w : 0), 0),
        of,
        power: read('p'),
        on: read('status'),
        told: (attribute, t) => read(attribute)(t),
        stands: (t) => standsIn(periodOf(t)),
        opensPeriod: (t) => t > 0 && periodOf(t) !== periodOf(t - 1),
        weight: (t) => snapshots.objective[t]! * (periods?.objective[periodOf(t)] ?? 1),
      });
    });
  }
  return out;
}

/** Units that came on and went off at a snapshot; one was on before the first where `up_time_before` says so. */
function stepAt(unit: Unit, t: number): { readonly rises: number; readonly falls: number } {
  const before = t === 0 ? Number(unit.of('up_time_before', 0) !== 0) : unit.on(t - 1);
  const step = unit.on(t) - before;
  return { rises: Math.max(0, step), falls: Math.max(0, -step) };
}

function brokenBy(unit: Unit): string[] {
  const broken: string[] = [];
  const say = (what: string, t: number) => broken.push(`${unit.name}, snapshot ${t}: ${what}`);
  for (let t = 0; t < unit.count; t++) {
    if (!unit.stands(t)) {
      if (Math.abs(unit.power(t)) + unit.on(t) > TOLERANCE) say('runs outside its years', t);
      continue;
    }
    withinCapacity(unit, t, say);
    withinRamps(unit, t, say);
    if (!unit.committed) continue;
    const { rises, falls } = stepAt(unit, t);
    if (Math.abs(unit.on(t) - Math.round(unit.on(t))) > TOLERANCE) say(`status ${unit.on(t)} is not whole`, t);
    for (const [event, wanted] of [
      ['start_up', rises],
      ['shut_down', falls],
    ] as const) {
      const more = unit.told(event, t) - wanted;
      // A start that is paid for with a negative cost is told even where nothing comes on; PyPSA allows it.
      const isGift = more > 0 && unit.of(`${event}_cost`, t) < 0;
      if (Math.abs(more) > TOLERANCE && !isGift) say(`${event} is ${unit.told(event, t)}, not ${wanted}`, t);
    }
  }
  if (unit.committed && !(unit.of('p_nom_mod', 0) > 0)) runsLongEnough(unit, say);
  return broken;
}

type Say = (what: string, t: number) => void;

/** On: between its shares of one unit times the units that are on. Off: nothing. */
function withinCapacity(unit: Unit, t: number, say: Say): void {
  const module = unit.of('p_nom_mod', 0);
  const power = unit.power(t);
  const running = !unit.committed ? unit.capacity : module > 0 ? module * unit.on(t) : unit.capacity * unit.on(t);
  const slack = TOLERANCE * (1 + unit.capacity);
  if (power > unit.of('p_max_pu', t) * running + slack) say(`${power} MW of ${running} MW`, t);
  if (power < unit.of('p_min_pu', t) * running - slack) say(`only ${power} MW of ${running} MW`, t);
}

/** Ramps of units that are not in modules, where the snapshot before is known and in the same period. */
function withinRamps(unit: Unit, t: number, say: Say): void {
  if (unit.of('p_nom_mod', 0) > 0 || unit.opensPeriod(t) || t === 0) return;
  const wasOn = !unit.committed || unit.on(t - 1) > 0.5;
  const isOn = !unit.committed || unit.on(t) > 0.5;
  const change = unit.power(t) - unit.power(t - 1);
  const limit = (running: string, event: string, runs: boolean) => {
    const both = [unit.of(running, t), unit.of(event, t)];
    if (both.every(Number.isNaN)) return Number.POSITIVE_INFINITY;
    const chosen = both[runs ? 0 : 1]!;
    return (Number.isNaN(chosen) ? 1 : chosen) * unit.capacity + TOLERANCE * (1 + unit.capacity);
  };
  // What stays off does not move at all: its capacity has said so.
  if (isOn && change > limit('ramp_limit_up', 'ramp_limit_start_up', wasOn)) say(`rises by ${change} MW`, t);
  if (wasOn && -change > limit('ramp_limit_down', 'ramp_limit_shut_down', isOn)) say(`falls by ${-change} MW`, t);
}

/**
 * Every stretch of on (off) that begins and ends within the horizon lasts for its minimum time; one that began before it has
 * lasted for `up_time_before` (`down_time_before`) already. Rows of minimum times begin with the second snapshot, so a stretch
 * of the first snapshot only counts what was before.
 */
function runsLongEnough(unit: Unit, say: Say): void {
  const state = Array.from({ length: unit.count }, (_, t) => Number(unit.on(t) > 0.5));
  const wasOn = Number(unit.of('up_time_before', 0) !== 0);
  const before = [unit.of('down_time_before', 0), unit.of('up_time_before', 0)];
  const least = [unit.of('min_down_time', 0), unit.of('min_up_time', 0)];
  for (let from = 0; from < unit.count; ) {
    let to = from;
    while (to < unit.count && state[to] === state[from]) to += 1;
    const on = state[from]!;
    const continues = from === 0 && on === wasOn && before[on]! > 0;
    const length = to - from + (continues ? before[on]! : 0);
    const ends = to < unit.count && unit.stands(to);
    // An off that was asked for by nothing: off from the start with neither kind of time before.
    const known = from > 0 ? unit.stands(from - 1) : continues || on !== wasOn;
    if (ends && known && length < least[on]!) say(`${on === 1 ? 'on' : 'off'} for ${length} of ${least[on]}`, from);
    from = to;
  }
}
