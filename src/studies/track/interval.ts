/** A published figure with what it may have been before rounding: low ≤ value ≤ high. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How a source words a figure: 'more than 1,000 vehicles' is at_least. */
export type Wording = 'exact' | 'about' | 'at_least' | 'at_most';

/** 'About' is taken for one part in fifty either way, where nothing narrower is said. */
const ABOUT = 0.02;

/**
 * What a printed decimal stands for: half a unit of its last digit either way (JCGM 100:2008, 4.3.7, without its factor 1/√3: bounds, not
 * deviations). A whole number stands for itself, since a count and a rounded figure look alike.
 */
export function published(value: number, wording: Wording): Interval {
  if (wording === 'at_least') return { value, low: value, high: Number.POSITIVE_INFINITY };
  if (wording === 'at_most') return { value, low: Number.NEGATIVE_INFINITY, high: value };
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  const half = wording === 'about' ? ABOUT * Math.abs(value) : decimals === 0 ? 0 : 0.5 * 10 ** -decimals;
  return { value, low: value - half, high: value + half };
}

/** a combined with b by a function that rises in a and falls in b. */
export function combine(a: Interval, b: Interval, of: (a: number, b: number) => number): Interval {
  const ends = [of(a.low, b.high), of(a.high, b.low)];
  // ∞/∞ and ∞ − ∞ say nothing.
  const [low, high] = ends.map((end, k) =>
    Number.isNaN(end) ? (k === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : end,
  );
  return { value: of(a.value, b.value), low: low!, high: high! };
}

export const times = ({ value, low, high }: Interval, factor: number): Interval => ({
  value: value * factor,
  low: (factor < 0 ? high : low) * factor,
  high: (factor < 0 ? low : high) * factor,
});
