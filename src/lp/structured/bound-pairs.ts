import { SHARES } from './plain-passes.js';

/**
 * Pairs of a bound and its multiplier, w z, one for every finite bound of a variable (a column, or the slack of a row): w is the distance
 * to the bound, z ≥ 0 its price. The loops over all pairs are in plain-passes.ts and plain-vectors.ts.
 *
 * A variable stays inside its bounds from the start, so that w = σ (v − bound) holds throughout, σ = 1 at a lower, −1 at an upper bound.
 */
export interface BoundPairs {
  readonly count: number;
  /** The variable of each pair, ascending; a lower bound before an upper one. */
  readonly of: Int32Array;
  readonly sign: Float64Array;
  readonly bound: Float64Array;
  readonly w: Float64Array;
  readonly z: Float64Array;
}

/** A step: variables v (columns, then slacks), row prices y, multipliers z of the pairs. */
export interface Direction {
  readonly v: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

export function boundPairs(lower: Float64Array, upper: Float64Array): BoundPairs {
  let count = 0;
  for (let v = 0; v < lower.length; v++) {
    if (Number.isFinite(lower[v])) count++;
    if (Number.isFinite(upper[v])) count++;
  }
  const of = new Int32Array(count);
  const sign = new Float64Array(count);
  const bound = new Float64Array(count);
  count = 0;
  for (let v = 0; v < lower.length; v++) {
    if (Number.isFinite(lower[v])) {
      of[count] = v;
      bound[count] = lower[v]!;
      sign[count++] = 1;
    }
    if (Number.isFinite(upper[v])) {
      of[count] = v;
      bound[count] = upper[v]!;
      sign[count++] = -1;
    }
  }
  return { count, of, sign, bound, w: new Float64Array(count), z: new Float64Array(count) };
}

/** A correction that would leave less than this share of a step is not made there. */
const SPOILT = 0.5;

/**
 * From the limits of `limitShares`: the shares that allow the longest steps, and those steps (Colombo and Gondzio 2008, section 3). A step
 * `before` that every share would spoil gets none.
 */
export function bestShares(
  most: Float64Array,
  before: readonly [number, number],
): { shares: [number, number]; steps: [number, number] } {
  const best = (side: 0 | 1) => {
    const from = side * SHARES.length;
    let at = 0;
    // No step is longer than 1.
    const limit = (k: number) => Math.max(1, most[from + k]!);
    for (let k = 1; k < SHARES.length; k++) if (limit(k) < limit(at)) at = k;
    const step = 1 / limit(at);
    return step < SPOILT * before[side] ? { share: 0, step: before[side] } : { share: SHARES[at]!, step };
  };
  const [primal, dual] = [best(0), best(1)];
  return { shares: [primal.share, dual.share], steps: [primal.step, dual.step] };
}
