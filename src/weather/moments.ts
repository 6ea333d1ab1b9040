/** Moments of monthly values over years: what a generator is held to. */

export const MONTHS = 12;

export interface MonthMoments {
  readonly mean: number;
  readonly sd: number;
  /** Correlation with the month before (of the same year, or December of the year before). */
  readonly lag1: number;
  readonly skew: number;
  /** Years that the figures rest on. */
  readonly years: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Moments of each month, values[year][month]; years follow one another, null where a value is missing.
 *
 *   s² = Σ (x − x̄)² / (n − 1),   r₁ = Σ (x_m − x̄_m)(x_{m−1} − x̄_{m−1}) / ((n − 1) s_m s_{m−1}),   g = n Σ (x − x̄)³ / ((n − 1)(n − 2) s³)
 *
 * (Salas, Delleur, Yevjevich and Lane, Applied Modeling of Hydrologic Time Series, 1980, section 3.2)
 */
export function monthMoments(values: readonly (readonly (number | null)[])[]): MonthMoments[] {
  return Array.from({ length: MONTHS }, (_, m) => {
    const own = values.flatMap((year) => (year[m] === null ? [] : [year[m]!]));
    const n = own.length;
    const middle = mean(own);
    const sd = n < 2 ? 0 : Math.sqrt(own.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (n - 1));
    const third = own.reduce((sum, x) => sum + (x - middle) ** 3, 0);
    const pairs = values.flatMap((year, y) => {
      const before = m === 0 ? values[y - 1]?.[MONTHS - 1] : year[m - 1];
      return year[m] === null || before === null || before === undefined ? [] : [[before, year[m]!] as const];
    });
    return {
      mean: middle,
      sd,
      lag1: correlation(pairs),
      skew: n < 3 || sd === 0 ? 0 : (n * third) / ((n - 1) * (n - 2) * sd ** 3),
      years: n,
    };
  });
}

/** Pearson's correlation; 0 for fewer than three pairs or a constant. */
export function correlation(pairs: readonly (readonly [number, number])[]): number {
  if (pairs.length < 3) return 0;
  const [a, b] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - a) * (y - b);
    xx += (x - a) ** 2;
    yy += (y - b) ** 2;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}
