import { type Interval, published, type Wording } from './interval.js';

/** Later vintages stand after earlier ones; what a model computes gives way to every published figure. */
export const VINTAGES = ['modelled', 'provisional', 'final', 'revised'] as const;
export type Vintage = (typeof VINTAGES)[number];

/** One published value of a statistical series. */
export interface SeriesValue {
  readonly year: number;
  readonly vintage: Vintage;
  readonly value: number;
  readonly bound: Wording;
  /** '2022', '2022-03' or '2022-03-01'; null where it is not known. */
  readonly published: string | null;
  readonly sources: readonly string[];
}

/** The value that stands for a year, and which vintage it is. */
export interface Point extends Interval {
  readonly year: number;
  readonly vintage: Vintage;
  readonly published: string | null;
  readonly sources: readonly string[];
}

/**
 * A series as it stood: of each year the latest vintage that is no later than `vintage` and was published by `asOf` (a date, compared as far as
 * both go; a value without a date counts as known). Points in order of years.
 */
export function seriesAt(
  values: readonly SeriesValue[],
  vintage: Vintage = 'revised',
  asOf: string | null = null,
): readonly Point[] {
  const latest = new Map<number, SeriesValue>();
  const rank = (each: Vintage) => VINTAGES.indexOf(each);
  for (const each of values) {
    if (rank(each.vintage) > rank(vintage) || !wasKnown(each.published, asOf)) continue;
    const known = latest.get(each.year);
    if (known === undefined || rank(each.vintage) > rank(known.vintage)) latest.set(each.year, each);
  }
  return [...latest.values()]
    .sort((a, b) => a.year - b.year)
    .map(({ year, vintage: of, value, bound, published: date, sources }) => ({
      ...published(value, bound),
      year,
      vintage: of,
      published: date,
      sources,
    }));
}

function wasKnown(date: string | null, asOf: string | null): boolean {
  if (date === null || asOf === null) return true;
  const digits = Math.min(date.length, asOf.length);
  return date.slice(0, digits) <= asOf.slice(0, digits);
}

/** Vintages that the series has beyond the first ones of each year: at which a verdict may change. */
export function vintagesOf(values: readonly SeriesValue[]): readonly Vintage[] {
  return VINTAGES.filter((vintage) => values.some((each) => each.vintage === vintage));
}
