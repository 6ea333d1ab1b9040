import { type Axis, countedAxis } from '#frame';
import { type Card, type Problem, ProblemBuilder } from '../problem.js';
import { randomPlan, randomStream } from './random-plans.fixture.js';

/**
 * Random small plans over nested scales of time, the same for the same seed: hours of representative days, storage that is cyclic within its day, a
 * reservoir whose stock passes from day to day and round the year, fuel that is bought for some days, capacities that stay over the years, a cap for each year.
 */

const INF = Number.POSITIVE_INFINITY;
const card: Card = { unit: '1', sentence: { en: 'a number', zh: '一个数' }, formula: 'x' };
const key = { category: 'cost', owner: 'all', place: 'here' };

export interface NestedPlan {
  readonly problem: Problem;
  readonly years: number;
  readonly days: number;
  readonly hours: number;
  /** Days and hours are two axes; otherwise one axis of steps. */
  readonly apart: boolean;
}

export function nestedPlan(seed: number): NestedPlan {
  const random = randomStream(seed);
  for (let k = 0; k < 8; k++) random();
  const between = (low: number, high: number) => low + random() * (high - low);
  const years = 1 + Math.floor(random() * 3);
  const days = 4 + Math.floor(random() * 5);
  const hours = 3 + Math.floor(random() * 6);
  const apart = random() < 0.5;
  const zones = 1 + Math.floor(random() * 2);
  const year = countedAxis('year', years);
  const day = countedAxis('day', days);
  const zone = countedAxis('zone', zones);
  const time: readonly Axis[] = apart ? [day, countedAxis('hour', hours)] : [countedAxis('step', days * hours)];
  const steps = days * hours;
  const cells = years * zones * steps;
  const all = Int32Array.from({ length: cells }, (_, k) => k);
  /** Of a cell: its year and zone, its day within them, its hour. */
  const outer = all.map((k) => Math.floor(k / steps));
  const dayOf = all.map((k) => Math.floor((k % steps) / hours));
  const yearOf = outer.map((k) => Math.floor(k / zones));
  const zoneOf = outer.map((k) => k % zones);
  const daily = all.map((k) => outer[k]! * days + dayOf[k]!);

  const builder = new ProblemBuilder();
  const axes = [year, zone, ...time];
  const load = Float64Array.from({ length: cells }, () => Math.round(between(1, 9)));
  const balance = builder.rows('balance', axes, { lower: load, upper: load, card });
  const hourly = (name: string, upper: number, inBalance: number, cost: () => number) => {
    const block = builder.variables(name, axes, { lower: 0, upper, card });
    if (inBalance !== 0) builder.terms(balance, block, inBalance);
    builder.cost(key, block, Float64Array.from({ length: cells }, cost));
    return block;
  };

  // Plants that are built in a year and stay.
  const build = builder.variables('build', [year, zone], { lower: 0, upper: 30, card });
  builder.cost(
    key,
    build,
    Float64Array.from({ length: years * zones }, () => steps * between(0.2, 2)),
  );
  const wind = hourly('wind', INF, 1, () => 0);
  const limit = builder.rows('wind.limit', axes, { lower: -INF, upper: 0, card });
  builder.terms(limit, wind, 1);
  const share = Float64Array.from({ length: cells }, () => Math.round(between(0, 4)) / 4);
  for (let built = 0; built < years; built++) {
    const later = all.filter((k) => yearOf[k]! >= built);
    builder.terms(
      limit,
      build,
      Float64Array.from(later, (k) => -share[k]!),
      { rows: later, variables: later.map((k) => built * zones + zoneOf[k]!) },
    );
  }

  // Fuel that is bought for each pair of days.
  const burnt = hourly('burnt', 6, 1, () => Math.round(between(2, 9)));
  const pairs = Math.ceil(days / 2);
  const fuel = builder.rows('fuel', [year, zone, countedAxis('pair', pairs)], {
    lower: -INF,
    upper: 2 * hours * between(1, 4),
    card,
  });
  builder.terms(fuel, burnt, 1, { rows: all.map((k) => outer[k]! * pairs + Math.floor(dayOf[k]! / 2)) });
  hourly('shed', INF, 1, () => 50);
  hourly('spill', INF, -1, () => 0);

  // Storage round each day.
  const charge = hourly('charge', 3, -1, () => 0.01);
  const discharge = hourly('discharge', 3, 1, () => 0.01);
  const level = hourly('level', between(2, 12), 0, () => 0);
  const ring = builder.rows('ring', axes, { lower: 0, upper: 0, card });
  const loss = random() < 0.3 ? 1 : between(0.9, 1);
  builder.terms(ring, level, 1);
  builder.terms(ring, level, -1, { variables: all.map((k) => (k % hours === 0 ? k + hours - 1 : k - 1)) });
  builder.terms(ring, charge, -loss);
  builder.terms(ring, discharge, 1 / loss);

  // A reservoir whose stock passes from day to day: one balance a day, round the year.
  const turbine = hourly('turbine', 5, 1, () => 0);
  const stock = builder.variables('stock', [year, zone, day], { lower: 0, upper: between(5, 40), card });
  const weight = Float64Array.from({ length: days }, () => Math.round(between(1, 6)));
  const inflow = Float64Array.from({ length: years * zones * days }, () => Math.round(between(0, 12)));
  const season = builder.rows('season', [year, zone, day], { lower: -INF, upper: inflow, card });
  const stocks = Int32Array.from({ length: years * zones * days }, (_, k) => k);
  builder.terms(season, stock, 1);
  builder.terms(season, stock, -1, { variables: stocks.map((k) => (k % days === 0 ? k + days - 1 : k - 1)) });
  builder.terms(
    season,
    turbine,
    Float64Array.from(all, (k) => weight[dayOf[k]!]!),
    { rows: daily },
  );

  const cap = builder.rows('cap', [year], { lower: -INF, upper: zones * steps * between(1, 4), card });
  builder.terms(cap, burnt, 1, { rows: yearOf });
  return { problem: builder.compile(), years, days, hours, apart };
}

/** Seeds from here on are those of nested plans. */
export const NESTED = 1000;

/** A random plan of either kind. */
export const anyPlan = (seed: number): Problem =>
  seed < NESTED ? randomPlan(seed).problem : nestedPlan(seed - NESTED).problem;
