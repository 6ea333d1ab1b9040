/** The passes that the start of a path is made with, in plain typed arrays, see plain-passes.ts; their twins are in assembly/start.ts. */
export interface StartPasses {
  /** v becomes the value nearest to zero between its bounds. */
  putInside(from: number, to: number, lower: Float64Array, upper: Float64Array, v: Float64Array): void;
  /** r = b − A v of equalities, s − A v of the others, whose slacks s stand `columns` places further in v. */
  beginRows(
    from: number,
    to: number,
    columns: number,
    equality: Uint8Array,
    rightSide: Float64Array,
    v: Float64Array,
    active: Float64Array,
    r: Float64Array,
  ): void;
  /** s −= dy. */
  moveSlacks(from: number, to: number, columns: number, equality: Uint8Array, dy: Float64Array, v: Float64Array): void;
  /** sums[at] += Σ |v − bound| over pairs. */
  sumDistances(
    from: number,
    to: number,
    of: Int32Array,
    bound: Float64Array,
    v: Float64Array,
    sums: Float64Array,
    at: number,
  ): void;
  /** sums[at] += Σ |x|. */
  sumSizes(from: number, to: number, x: Float64Array, sums: Float64Array, at: number): void;
  /**
   * Places values inside their bounds, at least `distance` away, but between two bounds no more than `share` of what lies between them; and multipliers by the
   * slope, at least `price`.
   */
  placePairs(
    from: number,
    to: number,
    of: Int32Array,
    sign: Float64Array,
    bound: Float64Array,
    w: Float64Array,
    z: Float64Array,
    v: Float64Array,
    slope: Float64Array,
    distance: number,
    price: number,
    share: number,
  ): void;
}

export const plainStart: StartPasses = {
  putInside(from, to, lower, upper, v) {
    for (let k = from; k < to; k++) v[k] = Math.min(Math.max(0, lower[k]!), upper[k]!);
  },
  beginRows(from, to, columns, equality, rightSide, v, active, r) {
    for (let i = from; i < to; i++) r[i] = (equality[i] === 1 ? rightSide[i]! : v[columns + i]!) - active[i]!;
  },
  moveSlacks(from, to, columns, equality, dy, v) {
    for (let i = from; i < to; i++) if (equality[i] === 0) v[columns + i]! -= dy[i]!;
  },
  sumDistances(from, to, of, bound, v, sums, at) {
    for (let p = from; p < to; p++) sums[at]! += Math.abs(v[of[p]!]! - bound[p]!);
  },
  sumSizes(from, to, x, sums, at) {
    for (let k = from; k < to; k++) sums[at]! += Math.abs(x[k]!);
  },
  placePairs(from, to, of, sign, bound, w, z, v, slope, distance, price, share) {
    for (let p = from; p < to; p++) {
      const at = of[p]!;
      if (p + 1 === to || of[p + 1] !== at) {
        const s = sign[p]!;
        w[p] = Math.max(s * (v[at]! - bound[p]!), distance);
        v[at] = bound[p]! + s * w[p]!;
        z[p] = Math.max(s * slope[at]!, price);
        continue;
      }
      const q = p + 1;
      const margin = Math.min(distance, share * (bound[q]! - bound[p]!));
      v[at] = Math.min(Math.max(v[at]!, bound[p]! + margin), bound[q]! - margin);
      w[p] = v[at]! - bound[p]!;
      w[q] = bound[q]! - v[at]!;
      z[p] = Math.max(slope[at]!, 0) + price;
      z[q] = Math.max(-slope[at]!, 0) + price;
      p = q;
    }
  },
};
