import type { BoundPairs } from './bound-pairs.js';
import type { PathStart } from './path.js';
import type { PathData } from './path-data.js';
import type { Span } from './time-matrix.js';

/** Distances and multipliers are at least their mean size, and at least this. */
export const LEAST_START = 1e-2;
/** Between two bounds a variable starts at least this share of their distance away from each. */
export const LEAST_SHARE = 0.25;

/** A product of the start is no smaller than this share of their mean. */
const LEAST_PRODUCT = 0.3;
/** A distance of the start is no smaller than this share of their mean. */
const LEAST_DISTANCE = 1e-3;

/** Pairs for the values and multipliers at hand: back inside the bounds, no product far below the mean. `far` is the mean distance, `mean` the mean product. */
export function beginAt(pairs: BoundPairs, [from, end]: Span, v: Float64Array, far: number, mean: number): void {
  const { of, sign, bound, w, z } = pairs;
  const least = LEAST_DISTANCE * far || LEAST_START;
  const product = Math.max(LEAST_PRODUCT * mean, LEAST_START * LEAST_START * least);
  for (let p = from; p < end; p++) {
    const at = of[p]!;
    const q = p + 1 < end && of[p + 1] === at ? p + 1 : p;
    const margin = q === p ? least : Math.min(least, LEAST_SHARE * (bound[q]! - bound[p]!));
    if (q > p) v[at] = Math.min(Math.max(v[at]!, bound[p]! + margin), bound[q]! - margin);
    else v[at] = bound[p]! + sign[p]! * Math.max(sign[p]! * (v[at]! - bound[p]!), margin);
    for (let k = p; k <= q; k++) {
      w[k] = sign[k]! * (v[at]! - bound[k]!);
      z[k] = Math.max(z[k]!, product / w[k]!);
    }
    p = q;
  }
}

/** The point where a path is, without its bounds. */
export function spreadPoint({ pairs: { count, of, sign, z }, vectors: { v, y } }: PathData): PathStart {
  const lowerPrice = new Float64Array(v.length);
  const upperPrice = new Float64Array(v.length);
  for (let p = 0; p < count; p++) (sign[p]! > 0 ? lowerPrice : upperPrice)[of[p]!] = z[p]!;
  return { v: v.slice(), y: y.slice(), lowerPrice, upperPrice };
}
