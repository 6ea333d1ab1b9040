import { DAYS_PER_YEAR, HOURS_PER_DAY, MONTH_DAYS, MONTH_STARTS, monthOfDay } from '#frame';

/** Weather years that are made from several published years, with the fleet of 2024. */
export const MADE_YEARS = ['normal', 'dry', 'wet'] as const;
/** Years that have been, each made from its own published months. */
export const PAST_YEARS = ['2021', '2022', '2023'] as const;
export const WEATHER_YEARS = [...MADE_YEARS, ...PAST_YEARS] as const;
export type MadeYear = (typeof MADE_YEARS)[number];
export type PastYear = (typeof PAST_YEARS)[number];
export type WeatherYear = (typeof WEATHER_YEARS)[number];
export const isPast = (year: WeatherYear): year is PastYear => (PAST_YEARS as readonly string[]).includes(year);

/** Day of the year (0 to 364) of a date written as MMDD. */
export function dayOf(date: string): number {
  return MONTH_STARTS[Number(date.slice(0, 2)) - 1]! + Number(date.slice(2)) - 1;
}
export const MONTHS = 12;
/** Month (0 to 11) of each day. */
export const DAY_MONTH = Int32Array.from({ length: DAYS_PER_YEAR }, (_, day) => monthOfDay(day));

/** Daily values whose means over the months are `monthly`, without steps except what the scaling leaves at the month ends. */
export function dailyFromMonthly(monthly: ArrayLike<number>, noise?: ArrayLike<number>): Float64Array {
  const middle = (month: number): number => {
    const year = Math.floor(month / MONTHS);
    const m = month - year * MONTHS;
    return year * DAYS_PER_YEAR + MONTH_STARTS[m]! + MONTH_DAYS[m]! / 2;
  };
  const daily = new Float64Array(DAYS_PER_YEAR);
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    const t = day + 0.5;
    let left = DAY_MONTH[day]!;
    if (middle(left) > t) left--;
    const share = (t - middle(left)) / (middle(left + 1) - middle(left));
    const value = monthly[(left + MONTHS) % MONTHS]! * (1 - share) + monthly[(left + 1) % MONTHS]! * share;
    daily[day] = value * (noise === undefined ? 1 : noise[day]!);
  }
  const mean = monthlyMean(daily);
  for (let day = 0; day < DAYS_PER_YEAR; day++) daily[day]! *= monthly[DAY_MONTH[day]!]! / mean[DAY_MONTH[day]!]!;
  return daily;
}

/** Means over the months of a year of days or of hours. */
export function monthlyMean(values: ArrayLike<number>): Float64Array {
  const mean = new Float64Array(MONTHS);
  const perDay = values.length / DAYS_PER_YEAR;
  for (let i = 0; i < values.length; i++) mean[DAY_MONTH[Math.floor(i / perDay)]!]! += values[i]!;
  return mean.map((sum, month) => sum / (MONTH_DAYS[month]! * perDay));
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Every day's value for its 24 hours. */
export function hourly(daily: ArrayLike<number>): Float64Array {
  return Float64Array.from(
    { length: DAYS_PER_YEAR * HOURS_PER_DAY },
    (_, hour) => daily[Math.floor(hour / HOURS_PER_DAY)]!,
  );
}

/** Mean over the year of a month-by-month list, by the days of the months. */
export function yearMean(monthly: ArrayLike<number>): number {
  return MONTH_DAYS.reduce((sum, days, month) => sum + days * monthly[month]!, 0) / DAYS_PER_YEAR;
}

export { DAYS_PER_YEAR, HOURS_PER_DAY, MONTH_DAYS };
