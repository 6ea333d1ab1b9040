import { autoregressive, stream } from './random.js';
import type { Figures, Party, Zone } from './tables.js';
import { two } from './tables.js';
import {
  DAYS_PER_YEAR,
  HOURS_PER_DAY,
  isPast,
  type MadeYear,
  MONTH_DAYS,
  MONTHS,
  mean,
  monthlyMean,
  type WeatherYear,
} from './time.js';
import { monthOfHour, temperature } from './weather.js';

/** Own shapes of a day, from midnight; only their form counts. Office and household use without heating or cooling. */
const BASE = [
  0.74, 0.7, 0.67, 0.66, 0.66, 0.69, 0.77, 0.88, 0.98, 1.08, 1.13, 1.14, 1.08, 1.04, 1.05, 1.06, 1.07, 1.1, 1.16, 1.22,
  1.2, 1.12, 1.0, 0.85,
];
/** Cooling: the heat of the afternoon and the evenings at home. */
const COOLING = [
  0.92, 0.82, 0.74, 0.68, 0.64, 0.62, 0.64, 0.72, 0.84, 0.98, 1.1, 1.18, 1.22, 1.24, 1.26, 1.27, 1.24, 1.16, 1.12, 1.18,
  1.26, 1.3, 1.22, 1.06,
];
/** Heating: mornings and evenings. */
const HEATING = [
  0.8, 0.72, 0.68, 0.66, 0.68, 0.76, 0.92, 1.1, 1.16, 1.14, 1.1, 1.04, 0.98, 0.94, 0.94, 0.96, 1.04, 1.2, 1.36, 1.42,
  1.38, 1.26, 1.08, 0.92,
];

/** Day of the week of 1 January (Monday is 0) and New Year's Eve of the lunar calendar as day of the year: 2025, and the past years' own. */
interface Calendar {
  readonly firstWeekday: number;
  readonly festival: number;
}
const CALENDAR_2025: Calendar = { firstWeekday: 2, festival: 27 };
const CALENDARS: Partial<Record<WeatherYear, Calendar>> = {
  2021: { firstWeekday: 4, festival: 41 },
  2022: { firstWeekday: 5, festival: 30 },
  2023: { firstWeekday: 6, festival: 20 },
};
const SATURDAY = 5;
const HOLIDAY = [0.93, 0.88, 0.82, 0.78, 0.77, 0.78, 0.8, 0.83, 0.87, 0.9, 0.93, 0.95, 0.97];
const COOLING_FROM = 23;
const HEATING_BELOW = 12;
const PER_DEGREE = { cooling: 0.055, heating: 0.014 };

function workday(day: number, { firstWeekday, festival: eve }: Calendar): number {
  const festival = HOLIDAY[day - (eve - 2)];
  if (festival !== undefined) return festival;
  // Labour Day and National Day.
  if ((day >= 120 && day < 124) || (day >= 273 && day < 279)) return 0.93;
  const weekday = (day + firstWeekday) % 7;
  return weekday === SATURDAY ? 0.97 : weekday > SATURDAY ? 0.945 : 1;
}

/** Years whose months are published completely enough, by weather year. */
const USE_YEARS: Record<MadeYear, readonly number[]> = {
  normal: [2021, 2023, 2024],
  dry: [2022],
  wet: [2021, 2023, 2024],
};

/**
 * Demand of the months of a past year, TWh: use as published and what was withheld from it; months without a figure share
 * the rest of the year by their days.
 */
export function pastDemand({ statistics }: Figures, party: Party, year: number): number[] {
  const known = Array.from({ length: MONTHS }, (_, m) => statistics.find(party, year, two(m), 'use'));
  const rest = statistics.get(party, year, 'year', 'use') - known.reduce<number>((s, v) => s + (v ?? 0), 0);
  const days = known.reduce<number>((s, v, m) => s + (v === undefined ? MONTH_DAYS[m]! : 0), 0);
  // Rounded months that are all known leave a small rest, which goes to all of them.
  const total = statistics.get(party, year, 'year', 'use');
  const use = known.map((value, m) => value ?? (rest * MONTH_DAYS[m]!) / days);
  const level = total / use.reduce((s, v) => s + v, 0);
  const withheld = year === 2022 ? (statistics.find(party, year, WITHHELD, 'withheld') ?? 0) : 0;
  return use.map((value, m) => value * level + (m === AUGUST ? withheld : 0));
}
const WITHHELD = '0815-0829';
const AUGUST = 7;

/** Mean load of the months over the mean of the year, from published monthly use; months that no year has share the rest of the year. */
export function monthlyUse(figures: Figures, party: Party, year: WeatherYear): number[] {
  if (isPast(year)) {
    const demand = pastDemand(figures, party, Number(year));
    const sum = demand.reduce((s, v) => s + v, 0);
    return demand.map((value, m) => ((value / sum) * DAYS_PER_YEAR) / MONTH_DAYS[m]!);
  }
  const shares = Array.from({ length: MONTHS }, () => [] as number[]);
  for (const y of USE_YEARS[year]) {
    const total = figures.get(`hc-use-${party}-${y}`);
    const known = shares.map((_, m) => figures.find(`hc-use-${party}-${y}-${two(m)}`));
    const missing = known.flatMap((value, m) => (value === undefined ? [m] : []));
    const rest = total - known.reduce<number>((s, v) => s + (v ?? 0), 0);
    const days = missing.reduce((s, m) => s + MONTH_DAYS[m]!, 0);
    known.forEach((value, m) => {
      shares[m]!.push((value ?? (rest * MONTH_DAYS[m]!) / days) / total);
    });
  }
  const share = shares.map((list) => mean(list));
  const all = share.reduce((a, b) => a + b, 0);
  return share.map((v, m) => ((v / all) * DAYS_PER_YEAR) / MONTH_DAYS[m]!);
}

/** Published peak over the mean load of its year. */
export function peakRatio(figures: Figures, party: Party, year: WeatherYear): number {
  const ratio = (y: number): number =>
    figures.get(`hc-peak-${party}-${y}`) / ((figures.get(`hc-use-${party}-${y}`) * 1e3) / (y % 4 === 0 ? 8784 : 8760));
  if (isPast(year)) {
    const { statistics } = figures;
    const mean = pastDemand(figures, party, Number(year)).reduce((s, v) => s + v, 0) / 8.76;
    const asked = statistics.find(party, Number(year), 'year', 'peak_demand');
    const peak = asked ?? statistics.find(party, Number(year), 'year', 'peak_load');
    // Chongqing publishes no peak of 2021 and 2023: the ratio of 2024 is taken.
    return peak === undefined ? ratio(2024) : peak / mean;
  }
  if (year === 'dry') return ratio(2022);
  return party === 'sc' ? mean([ratio(2023), ratio(2024)]) : ratio(2024);
}

function zoneShape(figures: Figures, zone: Zone, year: WeatherYear): Float64Array {
  const degrees = temperature(figures, zone.party, year);
  const calendar = CALENDARS[year] ?? CALENDAR_2025;
  const noise = autoregressive(stream(`load ${zone.id} ${year}`), DAYS_PER_YEAR * HOURS_PER_DAY, 0.9);
  return noise.map((x, h) => {
    const day = Math.floor(h / HOURS_PER_DAY);
    const hour = h % HOURS_PER_DAY;
    // Buildings remember yesterday.
    const felt = 0.7 * degrees[day]! + 0.3 * degrees[Math.max(0, day - 1)]!;
    const steady = zone.industry * (0.6 + 0.4 * workday(day, calendar));
    const base = (1 - zone.industry) * workday(day, calendar) * BASE[hour]!;
    const cooling = PER_DEGREE.cooling * zone.cooling * Math.max(0, felt - COOLING_FROM) * COOLING[hour]!;
    const heating = PER_DEGREE.heating * zone.heating * Math.max(0, HEATING_BELOW - felt) * HEATING[hour]!;
    return (steady + base + cooling + heating) * (1 + 0.008 * x);
  });
}

/** Load of the side as share of its mean: the zones weighted by their demand. */
export function sideLoad(loads: ReadonlyMap<string, Float64Array>, zones: readonly Zone[], party: Party): Float64Array {
  const own = zones.filter((zone) => zone.party === party);
  const all = own.reduce((s, zone) => s + zone.load, 0);
  return new Float64Array(DAYS_PER_YEAR * HOURS_PER_DAY).map((_, h) =>
    own.reduce((s, zone) => s + (zone.load / all) * loads.get(zone.id)![h]!, 0),
  );
}

/** Scales zones until their weighted sum has the months of the side and every zone has a mean of 1. */
function balance(
  raw: ReadonlyMap<string, Float64Array>,
  zones: readonly Zone[],
  party: Party,
  target: readonly number[],
): Map<string, Float64Array> {
  let loads = new Map(raw);
  for (let step = 0; step < 12; step++) {
    const months = monthlyMean(sideLoad(loads, zones, party));
    loads = new Map(
      [...loads].map(([id, values]) => {
        const scaled = values.map((v, h) => (v * target[monthOfHour(h)]!) / months[monthOfHour(h)]!);
        const level = mean(scaled);
        return [id, scaled.map((v) => v / level)];
      }),
    );
  }
  return loads;
}

/**
 * Load of a side's zones in p.u. of each zone's mean. The deviations within each month are stretched by one exponent,
 * so that the side's peak over its mean is the published one.
 */
export function makeLoad(
  figures: Figures,
  zones: readonly Zone[],
  party: Party,
  year: WeatherYear,
): Map<string, Float64Array> {
  const target = monthlyUse(figures, party, year);
  const peak = peakRatio(figures, party, year);
  const shapes = new Map(
    zones.filter((zone) => zone.party === party).map((zone) => [zone.id, zoneShape(figures, zone, year)]),
  );
  const stretched = (exponent: number): Map<string, Float64Array> =>
    balance(
      new Map(
        [...shapes].map(([id, values]) => {
          const months = monthlyMean(values);
          return [id, values.map((v, h) => months[monthOfHour(h)]! * (v / months[monthOfHour(h)]!) ** exponent)];
        }),
      ),
      zones,
      party,
      target,
    );
  let [low, high] = [0.3, 3];
  for (let i = 0; i < 18; i++) {
    const middle = (low + high) / 2;
    if (Math.max(...sideLoad(stretched(middle), zones, party)) < peak) low = middle;
    else high = middle;
  }
  return stretched((low + high) / 2);
}
