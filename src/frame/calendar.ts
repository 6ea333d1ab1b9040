/** Days of the months of a year without a leap day. */
export const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const HOURS_PER_DAY = 24;
export const DAYS_PER_YEAR = 365;
/** Hours of a model year: leap days are dropped before they enter. */
export const HOURS_PER_YEAR = DAYS_PER_YEAR * HOURS_PER_DAY;

/** First day of year (0-based) of each month, 13 entries. */
export const MONTH_STARTS: readonly number[] = Array.from({ length: MONTH_DAYS.length + 1 }, (_, month) =>
  MONTH_DAYS.slice(0, month).reduce((sum, days) => sum + days, 0),
);

/** Month (0 to 11) of a day of the year (0 to 364). Throws RangeError outside. */
export function monthOfDay(day: number): number {
  if (!(day >= 0 && day < DAYS_PER_YEAR)) throw new RangeError(`day ${day} is not in 0..${DAYS_PER_YEAR - 1}`);
  let month = 0;
  while (MONTH_STARTS[month + 1]! <= day) month++;
  return month;
}

/** 'MM-DD HH:00' in China Standard Time (no daylight saving) of an hour of the year, 0 to 8759. */
export function hourLabel(hour: number): string {
  const day = Math.floor(hour / HOURS_PER_DAY);
  const month = monthOfDay(day);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(month + 1)}-${two(day - MONTH_STARTS[month]! + 1)} ${two(hour % HOURS_PER_DAY)}:00`;
}
