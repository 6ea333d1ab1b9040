import type { Hydro } from './hydro.js';
import type { Contract } from './tables.js';
import { DAYS_PER_YEAR, HOURS_PER_DAY, MONTH_DAYS, MONTHS, mean } from './time.js';
import { monthOfHour } from './weather.js';

/** Hours of the day at full delivery; the rest of the day runs at the lower step. */
const DAY_FROM = 8;
const DAY_UNTIL = 23;
const NIGHT = 0.85;
/** Least that the dry year leaves of a month's delivery: exports have precedence in the framework agreements. */
const LEAST = 0.6;

/** Months of deliveries that follow no plant, by the wet (June to October), flat (May, November) and dry seasons of the hydropower prices. */
const PATTERNS: Readonly<Record<string, readonly number[]>> = {
  flat: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  // Winter and summer peaks of the receiving side first.
  peaks: [1.1, 1, 0.9, 0.85, 0.9, 1, 1.2, 1.25, 1.05, 0.85, 0.9, 1.1],
  'dry-season': [1, 1, 1, 0.8, 0.3, 0, 0, 0.1, 0, 0, 0.3, 1],
};

const output = (hydro: Hydro, plants: readonly string[], month: number): number =>
  plants.reduce((s, id) => s + hydro.generation.get(id)![month]!, 0) / (MONTH_DAYS[month]! * HOURS_PER_DAY);

/**
 * Delivery in p.u. of capacity: min(1, s w(month) d(hour)), with s such that the energy of the year is that of the contract.
 * In the dry year each month of a plant's contract shrinks with the generation of its plants, not below `LEAST` of normal.
 */
export function contractProfile(contract: Contract, normal: Hydro, actual: Hydro): Float64Array {
  const fixed = PATTERNS[contract.pattern];
  if (fixed === undefined && contract.pattern !== 'plants')
    throw new RangeError(`pattern ${contract.pattern} of ${contract.id} is not known`);
  const weight = fixed ?? Array.from({ length: MONTHS }, (_, m) => output(normal, contract.plants, m));
  const level = mean(weight);
  const shape = (h: number): number => {
    const hour = h % HOURS_PER_DAY;
    return (weight[monthOfHour(h)]! / level) * (hour >= DAY_FROM && hour < DAY_UNTIL ? 1 : NIGHT);
  };
  const wanted = contract.energy / (contract.capacity * HOURS_PER_DAY * DAYS_PER_YEAR);
  if (wanted > 1) throw new RangeError(`${contract.id} cannot carry its energy`);
  const profile = (s: number): Float64Array =>
    new Float64Array(HOURS_PER_DAY * DAYS_PER_YEAR).map((_, h) => Math.min(1, s * shape(h)));
  let [low, high] = [0, 20];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (mean(profile(middle)) < wanted) low = middle;
    else high = middle;
  }
  const share = Array.from({ length: MONTHS }, (_, m) =>
    contract.plants.length === 0
      ? 1
      : Math.min(1, Math.max(LEAST, output(actual, contract.plants, m) / output(normal, contract.plants, m))),
  );
  return profile((low + high) / 2).map((v, h) => v * share[monthOfHour(h)]!);
}
