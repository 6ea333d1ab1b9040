import { DAYS_PER_YEAR, HOURS_PER_DAY, HOURS_PER_YEAR } from '#frame';

/** Weeks before and after a day whose same days of the week tell what is usual. */
const USUAL_WEEKS = [-2, -1, 0, 1, 2];
/** The day itself is one of the five: a mean of five independent days leaves four fifths of the variance of a departure. */
export const DEPARTURE_SHARE = (USUAL_WEEKS.length - 1) / USUAL_WEEKS.length;

/** Sums of an hourly column by day. */
export function daySums(values: Float64Array): Float64Array {
  const sums = new Float64Array(DAYS_PER_YEAR);
  for (let h = 0; h < HOURS_PER_YEAR; h++) sums[Math.floor(h / HOURS_PER_DAY)]! += values[h]!;
  return sums;
}

/** Mean of the same day of the week in five weeks around each day; the year is closed to a ring. */
export function usualDays(days: Float64Array): Float64Array {
  return days.map(
    (_, day) =>
      USUAL_WEEKS.reduce((sum, week) => sum + days[(day + 7 * week + DAYS_PER_YEAR) % DAYS_PER_YEAR]!, 0) /
      USUAL_WEEKS.length,
  );
}

/** How far each day lies from what is usual, as a share of it. */
export function departures(days: Float64Array): Float64Array {
  const usual = usualDays(days);
  return days.map((value, day) => value / usual[day]! - 1);
}
