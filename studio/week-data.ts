import { HOURS_PER_DAY } from '#frame';
import { type ApiTable, values } from './api.js';
import type { Atlas } from './atlas.js';

/** Values by hour for one key. */
type ByKey = ReadonlyMap<string, Float64Array>;

/** Some hours of the whole region: a week of operation, or days of the plan in its place. */
export interface HourSpan {
  /** 'operate': solved hour by hour; 'plan': the days of the plan, representative ones repeated. */
  readonly from: 'operate' | 'plan';
  readonly start: number;
  readonly step: number;
  readonly count: number;
  /** By zone, then technology, MW. */
  readonly dispatch: ReadonlyMap<string, ByKey>;
  readonly load: ByKey;
  readonly unserved: ByKey;
  /** CNY/MWh; empty where the source has none. */
  readonly price: ByKey;
  /** By line, as sent, positive forward. */
  readonly flow: ByKey;
  readonly contract: ByKey;
}

class Filling {
  readonly map = new Map<string, Float64Array>();
  constructor(readonly count: number) {}
  add(key: string, position: number, value: number): void {
    let run = this.map.get(key);
    if (run === undefined) {
      run = new Float64Array(this.count);
      this.map.set(key, run);
    }
    if (position >= 0 && position < this.count) run[position]! += value;
  }
}

class Nested {
  readonly map = new Map<string, Map<string, Float64Array>>();
  constructor(readonly count: number) {}
  add(outer: string, inner: string, position: number, value: number): void {
    let of = this.map.get(outer);
    if (of === undefined) {
      of = new Map();
      this.map.set(outer, of);
    }
    let run = of.get(inner);
    if (run === undefined) {
      run = new Float64Array(this.count);
      of.set(inner, run);
    }
    if (position >= 0 && position < this.count) run[position]! += value;
  }
}

/** Hours of operation from the tables of a run; `step` is 1 for hours, 24 for means of days. */
export function operatedSpan(
  start: number,
  count: number,
  step: number,
  tables: {
    readonly dispatch: ApiTable;
    readonly zones: ApiTable;
    readonly flows: ApiTable;
    readonly contracts: ApiTable;
  },
): HourSpan {
  const at = (hour: string | number) => Math.floor((Number(hour) - start) / step);
  const dispatch = new Nested(count);
  const [hours, places, technologies, powers] = ['hour', 'zone', 'technology', 'power'].map((name) =>
    values(tables.dispatch, name),
  ) as [Cells, Cells, Cells, Cells];
  for (let row = 0; row < hours.length; row++)
    dispatch.add(String(places[row]), String(technologies[row]), at(hours[row]!), Number(powers[row]));
  const single = (table: ApiTable, key: string, value: string) => {
    const filling = new Filling(count);
    const [when, keys, amounts] = [values(table, 'hour'), values(table, key), values(table, value)];
    for (let row = 0; row < when.length; row++) filling.add(String(keys[row]), at(when[row]!), Number(amounts[row]));
    return filling.map;
  };
  return {
    from: 'operate',
    start,
    step,
    count,
    dispatch: dispatch.map,
    load: single(tables.zones, 'zone', 'load'),
    unserved: single(tables.zones, 'zone', 'unserved'),
    price: single(tables.zones, 'zone', 'price'),
    flow: single(tables.flows, 'line', 'power'),
    contract: single(tables.contracts, 'contract', 'delivered'),
  };
}

type Cells = readonly (string | number)[];

/** Numbers of the periods that some of these hours lie in; the table holds one year. */
export function periodsIn(periods: ApiTable, start: number, hours: number): number[] {
  const [first, days, numbers] = [values(periods, 'first_day'), values(periods, 'days'), values(periods, 'period')];
  const [from, to] = [start / HOURS_PER_DAY, (start + hours) / HOURS_PER_DAY];
  return numbers.map(Number).filter((_, i) => {
    const day = Number(first[i]);
    return day < to && day + Number(days[i]) > from;
  });
}

/**
 * The plan's view of the same hours: each day shows the day that stands for its period, in a plan of all hours itself. Both tables hold one year;
 * of the dispatch only the periods of these hours are needed, for means of days one step that is the mean of the period.
 */
export function plannedSpan(
  start: number,
  count: number,
  step: number,
  periods: ApiTable,
  dispatch: ApiTable,
): HourSpan {
  const [first, days, numbers] = [values(periods, 'first_day'), values(periods, 'days'), values(periods, 'period')];
  const periodOfDay = new Int32Array(366);
  first.forEach((day, i) => {
    for (let d = Number(day); d < Number(day) + Number(days[i]); d++) periodOfDay[d] = Number(numbers[i]);
  });
  const [period, step0, places, kinds, powers] = ['period', 'step', 'zone', 'technology', 'power'].map((name) =>
    values(dispatch, name),
  ) as [Cells, Cells, Cells, Cells, Cells];
  const steps = [...new Set(step0.map(Number))].sort((a, b) => a - b);
  // Where each (period, step) is seen: the positions of the span that it fills, and the share of each.
  const seen = new Map<string, Map<number, number>>();
  for (let i = 0; i < count * step; i++) {
    const hour = start + i;
    const inDay = hour % HOURS_PER_DAY;
    const key = `${periodOfDay[Math.floor(hour / HOURS_PER_DAY)]} ${steps.findLast((each) => each <= inDay)}`;
    const positions = seen.get(key) ?? new Map<number, number>();
    const position = Math.floor(i / step);
    positions.set(position, (positions.get(position) ?? 0) + 1 / step);
    seen.set(key, positions);
  }
  const power = new Nested(count);
  const load = new Filling(count);
  const unserved = new Filling(count);
  const flow = new Filling(count);
  const contract = new Filling(count);
  for (let row = 0; row < period.length; row++) {
    const positions = seen.get(`${period[row]} ${step0[row]}`);
    if (positions === undefined) continue;
    const [place, kind, value] = [String(places[row]), String(kinds[row]), Number(powers[row])];
    for (const [position, share] of positions) {
      const amount = value * share;
      if (kind === 'load') load.add(place, position, amount);
      else if (kind === 'unserved') unserved.add(place, position, amount);
      else if (kind === 'forward') flow.add(place, position, amount);
      else if (kind === 'backward') flow.add(place, position, -amount);
      else if (kind === 'export' || kind === 'import') contract.add(place, position, amount);
      else power.add(place, kind, position, amount);
    }
  }
  return {
    from: 'plan',
    start,
    step,
    count,
    dispatch: power.map,
    load: load.map,
    unserved: unserved.map,
    price: new Map(),
    flow: flow.map,
    contract: contract.map,
  };
}

/** The balance of a scope over a span, each a run of values in MW. */
export interface ScopeBalance {
  readonly byTechnology: ByKey;
  readonly load: Float64Array;
  readonly unserved: Float64Array;
  /** Ties to zones outside the scope, as received less as sent: positive brings power in. */
  readonly ties: Float64Array;
  /** Contracts with the outside of the region: positive brings power in. */
  readonly imports: Float64Array;
  readonly exports: Float64Array;
  /** Lost on ties within the scope, positive. */
  readonly losses: Float64Array;
}

/** Sums a span over the zones of a scope. Supply + ties + imports + exports + unserved = load + losses. */
export function balanceOf(span: HourSpan, atlas: Atlas, zones: ReadonlySet<string>): ScopeBalance {
  const { count } = span;
  const empty = () => new Float64Array(count);
  const addTo = (target: Float64Array, run: Float64Array | undefined, factor = 1) => {
    if (run !== undefined) for (let i = 0; i < count; i++) target[i]! += run[i]! * factor;
  };
  const byTechnology = new Map<string, Float64Array>();
  const [load, unserved, ties, imports, exports, losses] = [empty(), empty(), empty(), empty(), empty(), empty()];
  for (const zone of zones) {
    for (const [technology, run] of span.dispatch.get(zone) ?? []) {
      const target = byTechnology.get(technology) ?? empty();
      byTechnology.set(technology, target);
      addTo(target, run);
    }
    addTo(load, span.load.get(zone));
    addTo(unserved, span.unserved.get(zone));
  }
  for (const line of atlas.rows('lines')) {
    const run = span.flow.get(line.id);
    if (run === undefined) continue;
    const [from, to, kept] = [
      zones.has(String(line['zone0'])),
      zones.has(String(line['zone1'])),
      1 - Number(line['loss']),
    ];
    for (let i = 0; i < count; i++) {
      const flow = run[i]!;
      const [sender, receiver] = flow >= 0 ? [from, to] : [to, from];
      const sent = Math.abs(flow);
      if (sender && receiver) losses[i]! += sent * (1 - kept);
      else if (sender) ties[i]! -= sent;
      else if (receiver) ties[i]! += sent * kept;
    }
  }
  for (const contract of atlas.rows('contracts')) {
    if (!zones.has(String(contract['zone']))) continue;
    const out = contract['direction'] === 'export';
    addTo(out ? exports : imports, span.contract.get(contract.id), out ? -1 : 1);
  }
  return { byTechnology, load, unserved, ties, imports, exports, losses };
}
