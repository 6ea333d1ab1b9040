import type { Case } from '#case';
import { DAYS_PER_YEAR, HOURS_PER_DAY, HOURS_PER_YEAR, monthOfDay } from '#frame';
import { daySums, departures } from './days.js';
import type { SyntheticYear } from './generate.js';
import { correlation, MONTHS, type MonthMoments, monthMoments } from './moments.js';
import { basinOf, type SideWater } from './parameters.js';

/** What synthetic years are like, beside what is published: rivers by half-year, load, wind, sun, and how they go together. */

/** Mean and extremes over the years that a figure rests on. */
export interface Spread {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  readonly years: number;
}

/** A half-year of a river: means over its months. `published` is of the side, because no statistics tell rivers apart. */
export interface HalfYear {
  readonly months: readonly number[];
  readonly publishedSd: number;
  readonly sd: number;
  readonly publishedLag1: number;
  readonly lag1: number;
}

export interface BasinStatistics {
  readonly basin: string;
  readonly party: string;
  /** MW of the reservoirs on it. */
  readonly capacity: number;
  readonly wet: HalfYear;
  readonly dry: HalfYear;
  /** Share of the wet half-year in the water of a year; null without hourly inflow. */
  readonly wetShare: Spread | null;
}

export type YearQuantity =
  | 'wind_hours'
  | 'solar_hours'
  | 'peak_over_mean'
  | 'summer_use'
  | 'load_and_warmth'
  | 'sun_and_warmth'
  | 'warmth_and_water';

/** A figure of the years of a side: h for full-load hours, else per unit or a correlation. */
export interface YearStatistics {
  readonly party: string;
  readonly quantity: YearQuantity;
  /** Null where the statistics of the case do not tell it. */
  readonly published: Spread | null;
  readonly synthetic: Spread;
}

/** July and August; June to August for what goes with heat. */
const HIGH_SUMMER = [6, 7];
const SUMMER = [5, 6, 7];

function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    least: Math.min(...values),
    most: Math.max(...values),
    years: values.length,
  };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sums of an hourly column by month. */
function monthSums(values: Float64Array): number[] {
  const sums = new Array<number>(MONTHS).fill(0);
  for (let h = 0; h < values.length; h++) sums[monthOfDay(Math.floor(h / HOURS_PER_DAY))]! += values[h]!;
  return sums;
}

/** The six months on end that carry the most of what is given by month. */
function wetMonths(byMonth: readonly number[]): number[] {
  const half = (start: number) => Array.from({ length: 6 }, (_, k) => (start + k) % MONTHS);
  const total = (start: number) => half(start).reduce((sum, m) => sum + byMonth[m]!, 0);
  const starts = Array.from({ length: MONTHS }, (_, m) => m);
  return half(starts.reduce((best, m) => (total(m) > total(best) ? m : best), 0));
}

function halfYear(months: readonly number[], known: readonly MonthMoments[], made: readonly MonthMoments[]): HalfYear {
  const over = (moments: readonly MonthMoments[], of: 'sd' | 'lag1') => meanOf(months.map((m) => moments[m]![of]));
  return {
    months: months.map((m) => m + 1),
    publishedSd: over(known, 'sd'),
    sd: over(made, 'sd'),
    publishedLag1: over(known, 'lag1'),
    lag1: over(made, 'lag1'),
  };
}

/** Water of a basin in each month of a year, summed over the local inflow of its reservoirs; null without inflow. */
function basinMonths(from: Case, year: SyntheticYear, basin: string): number[] | null {
  const inflow = year.series.get('inflow');
  const columns = from.tables.reservoirs.flatMap((row) => {
    const values = basinOf(row.river) === basin ? inflow?.get(row.id) : undefined;
    return values === undefined ? [] : [monthSums(values)];
  });
  if (columns.length === 0) return null;
  return Array.from({ length: MONTHS }, (_, m) => columns.reduce((sum, each) => sum + each[m]!, 0));
}

/** Each basin with its memory and spread by half-year, the largest first; sides without published water are left out. */
export function basinStatistics(
  from: Case,
  years: readonly SyntheticYear[],
  sides: readonly SideWater[],
  partyOf: ReadonlyMap<string, string>,
): BasinStatistics[] {
  const all = [...partyOf].flatMap(([basin, party]): BasinStatistics[] => {
    const known = sides.find((side) => side.party === party)?.published;
    if (known === undefined) return [];
    const capacity = from.tables.reservoirs.reduce(
      (sum, row) => sum + (basinOf(row.river) === basin ? row.capacity : 0),
      0,
    );
    const made = monthMoments(years.map((year) => [...year.rivers.get(basin)!]));
    const water = years.flatMap((year) => {
      const months = basinMonths(from, year, basin);
      return months === null ? [] : [months];
    });
    const seasons = Array.from({ length: MONTHS }, (_, m) =>
      water.length === 0 ? known[m]!.mean : water.reduce((sum, months) => sum + months[m]!, 0),
    );
    const wet = wetMonths(seasons);
    const dry = wet.map((m) => (m + MONTHS / 2) % MONTHS);
    const share = (months: readonly number[]) =>
      wet.reduce((sum, m) => sum + months[m]!, 0) / months.reduce((sum, value) => sum + value, 0);
    return [
      {
        basin,
        party,
        capacity,
        wet: halfYear(wet, known, made),
        dry: halfYear(dry, known, made),
        wetShare: spreadOf(water.map(share)),
      },
    ];
  });
  return all.sort((a, b) => b.capacity - a.capacity);
}

/** Sum of the columns of a side's zones, each times its weight, over the sum of the weights; null without weight. */
function sideColumn(
  from: Case,
  party: string,
  columns: ReadonlyMap<string, Float64Array> | undefined,
  weight: (zone: string) => number,
): Float64Array | null {
  const sum = new Float64Array(HOURS_PER_YEAR);
  let all = 0;
  for (const zone of from.tables.zones) {
    const values = columns?.get(zone.id);
    const share = zone.party === party && values !== undefined ? weight(zone.id) : 0;
    if (values === undefined || share === 0) continue;
    all += share;
    for (let h = 0; h < HOURS_PER_YEAR; h++) sum[h]! += share * values[h]!;
  }
  return all === 0 ? null : sum.map((value) => value / all);
}

/** Published figures of a side by year: full-load hours, peak and use. */
function publishedYears(from: Case, party: string): ReadonlyMap<YearQuantity, readonly number[]> {
  const rows = from.tables.statistics.filter((row) => row.party === party);
  const value = (quantity: string, technology: string | null, year: number, period = 'year') =>
    rows.find(
      (row) =>
        row.quantity === quantity &&
        (row.technology ?? '') === (technology ?? '') &&
        row.year === year &&
        row.period === period,
    )?.value;
  const years = [...new Set(rows.map((row) => row.year))].sort();
  const each = (figure: (year: number) => number | undefined) =>
    years.flatMap((year) => {
      const found = figure(year);
      return found === undefined ? [] : [found];
    });
  // TWh over GW is 1,000 h; the capacity of a year is the mean of its two ends.
  const hours = (technology: string) =>
    each((year) => {
      const energy = value('generation', technology, year);
      const [before, after] = [value('capacity', technology, year - 1), value('capacity', technology, year)];
      if (energy === undefined || before === undefined || after === undefined) return undefined;
      return (1e3 * energy) / ((before + after) / 2);
    });
  return new Map<YearQuantity, readonly number[]>([
    ['wind_hours', hours('wind')],
    ['solar_hours', hours('solar')],
    [
      'peak_over_mean',
      each((year) => {
        const [peak, use] = [value('peak_load', null, year), value('use', null, year)];
        return peak === undefined || use === undefined ? undefined : peak / ((1e3 * use) / HOURS_PER_YEAR);
      }),
    ],
    [
      'summer_use',
      each((year) => {
        const months = HIGH_SUMMER.map((m) => value('use', null, year, String(m + 1).padStart(2, '0')));
        const use = value('use', null, year);
        if (use === undefined || months.some((month) => month === undefined)) return undefined;
        return meanOf(months as number[]) / (use / MONTHS);
      }),
    ],
  ]);
}

/** Pairs of two daily columns over the days of some months. */
function dayPairs(a: Float64Array, b: Float64Array, months: readonly number[]): (readonly [number, number])[] {
  return Array.from({ length: DAYS_PER_YEAR }, (_, day) => day)
    .filter((day) => months.includes(monthOfDay(day)))
    .map((day) => [a[day]!, b[day]!] as const);
}

function madeYears(from: Case, years: readonly SyntheticYear[], party: string): Map<YearQuantity, number[]> {
  const made = new Map<YearQuantity, number[]>();
  const tell = (quantity: YearQuantity, value: number) => made.set(quantity, [...(made.get(quantity) ?? []), value]);
  const kind = new Map(from.tables.technologies.map((row) => [row.id, row.kind]));
  const capacity = (wanted: string) => (zone: string) =>
    from.tables.plants.reduce(
      (sum, row) => sum + (row.zone === zone && kind.get(row.technology) === wanted ? row.capacity : 0),
      0,
    );
  const firstYear = Math.min(...from.tables.demand.map((row) => row.year));
  const use = (zone: string) =>
    from.tables.demand.find((row) => row.zone === zone && row.year === firstYear)?.energy ?? 0;
  const summers: (readonly [number, number])[] = [];
  for (const year of years) {
    const warmth = year.temperature.get(party)!;
    const wind = sideColumn(from, party, year.series.get('wind'), capacity('wind'));
    const solar = sideColumn(from, party, year.series.get('solar'), capacity('solar'));
    const load = sideColumn(from, party, year.series.get('load'), use);
    const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
    if (wind !== null) tell('wind_hours', total(wind));
    if (solar !== null) {
      tell('solar_hours', total(solar));
      tell('sun_and_warmth', correlation(dayPairs(daySums(solar), warmth, SUMMER)));
    }
    if (load !== null) {
      const months = monthSums(load);
      tell('peak_over_mean', load.reduce((most, value) => Math.max(most, value), 0) / (total(load) / load.length));
      tell('summer_use', meanOf(HIGH_SUMMER.map((m) => months[m]!)) / (total(load) / MONTHS));
      tell('load_and_warmth', correlation(dayPairs(departures(daySums(load)), warmth, SUMMER)));
    }
    const hot = dayPairs(warmth, warmth, SUMMER).map(([value]) => value);
    summers.push([meanOf(hot), meanOf(SUMMER.map((m) => year.water.get(party)![m]!))]);
  }
  if (summers.length >= 3 && summers.some(([, water]) => water !== summers[0]![1]))
    tell('warmth_and_water', correlation(summers));
  return made;
}

/** Load, wind and sun of each side over the years, and how they go with the temperature, beside what is published. */
export function yearStatistics(from: Case, years: readonly SyntheticYear[]): YearStatistics[] {
  return from.tables.parties.flatMap(({ id: party }) => {
    const published = publishedYears(from, party);
    return [...madeYears(from, years, party)].map(([quantity, values]) => ({
      party,
      quantity,
      published: spreadOf(published.get(quantity) ?? []),
      synthetic: spreadOf(values)!,
    }));
  });
}
