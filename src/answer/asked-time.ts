import type { JsonValue } from './canonical-json.js';

/** Of which time a run was asked, as lists of runs tell it. */
export interface AskedTime {
  /** Years of the question; none where it names none. */
  readonly years: readonly number[];
  /** Whether every hour of them was solved at once, in place of representative days. */
  readonly allHours: boolean;
}

/** Reads the time from the question of a run of any study: its `years` or `year`, and `hours: all`. */
export function askedTime(question: JsonValue): AskedTime {
  if (typeof question !== 'object' || question === null || Array.isArray(question))
    return { years: [], allHours: false };
  const { years, year, hours } = question as { readonly [key: string]: JsonValue | undefined };
  const told = Array.isArray(years) ? years : [year];
  return { years: told.filter((each) => typeof each === 'number'), allHours: hours === 'all' };
}
