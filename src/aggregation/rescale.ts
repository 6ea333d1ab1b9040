/**
 * Keeps the mean of every series: the profiles of the typical periods are multiplied until, weighted by the number of periods that they
 * stand for, they sum to the original. Values stay between 0 and 1 (of the normalised series), so what the cut takes is made up for by
 * the others in the next round. Extreme periods are not touched.
 *
 *   x ← min(1, x · (S − S_extreme) / Σ_{c regular} w_c Σ_l x_cl)    until |Σ w x − S| ≤ tolerance · S
 *
 * Source: Kotzur et al. (2018), Renewable Energy 117, 474-487, eq. 4.
 */
export interface RescaleCase {
  /** Clusters × width, normalised; changed in place. */
  readonly centres: Float64Array;
  /** Periods that each typical period stands for. */
  readonly weights: Float64Array;
  /** Typical periods that are not touched. */
  readonly untouched: readonly number[];
  /** Where the series begins in a row, how many steps it has, and how long a row is. */
  readonly offset: number;
  readonly length: number;
  readonly width: number;
  /** Sum of the normalised original. */
  readonly total: number;
}

const ROUNDS = 100;
/** Of the sum; tsam stops at 1e-6. */
const TOLERANCE = 1e-9;

/** Answers the relative deviation of the sum that is left (0 for a series that sums to nothing). */
export function rescaleSeries({ centres, weights, untouched, offset, length, width, total }: RescaleCase): number {
  if (total === 0) return 0;
  const sumOf = (c: number) => {
    let sum = 0;
    for (let l = 0; l < length; l++) sum += centres[c * width + offset + l]!;
    return weights[c]! * sum;
  };
  const kept = new Set(untouched);
  const regular: number[] = [];
  let target = total;
  weights.forEach((_, c) => {
    if (kept.has(c)) target -= sumOf(c);
    else regular.push(c);
  });
  const reached = () => regular.reduce((sum, c) => sum + sumOf(c), 0);
  let sum = reached();
  for (let round = 0; round < ROUNDS && Math.abs(sum - target) > TOLERANCE * total && sum > 0; round++) {
    const factor = target / sum;
    for (const c of regular)
      for (let l = 0; l < length; l++) {
        const k = c * width + offset + l;
        centres[k] = Math.min(1, Math.max(0, centres[k]! * factor));
      }
    sum = reached();
  }
  return Math.abs(sum - target) / total;
}
