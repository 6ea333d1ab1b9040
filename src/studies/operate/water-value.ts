import { DAYS_PER_YEAR, HOURS_PER_DAY } from '#frame';
import type { YearWater } from '../plan/answer.js';

/**
 * Steps of the value of water kept at the end of a window, around the plan's level: water that is missing is worth
 * more than the plan's price, water beyond it less. A single price would empty or fill every reservoir at each window's
 * end; the plan's dual holds only at the plan's level. The factors are a judgement, falling so that the value is concave.
 */
export interface ValueStep {
  readonly share: number;
  readonly ofTarget: boolean;
  readonly factor: number;
}
const SEGMENTS: readonly ValueStep[] = [
  { share: 0.5, ofTarget: true, factor: 1.3 },
  { share: 0.5, ofTarget: true, factor: 1.05 },
  { share: 0.5, ofTarget: false, factor: 0.95 },
  { share: 0.5, ofTarget: false, factor: 0.7 },
];

/** Position of the period that holds a day of the year. */
function periodAt(water: YearWater, day: number): number {
  let p = 0;
  while (p + 1 < water.firstDays.length && water.firstDays[p + 1]! <= day) p++;
  return p;
}

/** The plan's storage of a reservoir at an hour of the year, linear between the starts of periods, hm³. */
export function plannedStock(water: YearWater, reservoir: number, hour: number): number {
  const day = (hour / HOURS_PER_DAY) % DAYS_PER_YEAR;
  const p = periodAt(water, Math.floor(day));
  const start = water.firstDays[p]!;
  const end = water.firstDays[p + 1] ?? DAYS_PER_YEAR;
  const stock = water.stock[reservoir]!;
  const next = stock[p + 1] ?? stock[0]!;
  return stock[p]! + ((next - stock[p]!) * (day - start)) / (end - start);
}

/** The plan's value of a further hm³ in a reservoir at an hour, CNY. */
export function plannedValue(water: YearWater, reservoir: number, hour: number): number {
  return water.value[reservoir]![periodAt(water, Math.floor(hour / HOURS_PER_DAY) % DAYS_PER_YEAR)]!;
}

/** Segments of end storage (hm³) with falling values (CNY/hm³) for a window that ends at `hour`. */
export function endValue(
  water: YearWater,
  reservoir: number,
  hour: number,
  storage: number,
  steps: readonly ValueStep[] = SEGMENTS,
): { width: number; value: number }[] {
  const target = Math.min(storage, plannedStock(water, reservoir, hour));
  const price = plannedValue(water, reservoir, hour);
  return steps.map(({ share, ofTarget, factor }) => ({
    width: share * (ofTarget ? target : storage - target),
    value: price * factor,
  }));
}
