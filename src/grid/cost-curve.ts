/** Lines a + b p of which a convex cost curve is the highest: currency/h over MW. */
export interface CostCurve {
  /** b, ascending, currency/MWh. */
  readonly slopes: Float64Array;
  /** a, currency/h. */
  readonly intercepts: Float64Array;
}

/** Two slopes nearer than this part of the steeper are one, and a curve bends down where it does so by more. */
const SAME_SLOPE = 1e-9;

/**
 * A curve through points (MW, currency/h) between the limits of the power: the segments that lie there, the outer ones
 * prolonged to the limits. Neighbouring points that coincide count once. Returns null where the slope falls (not convex). Throws RangeError
 * where the points do not ascend, or there is none.
 */
export function curveThrough(points: readonly (readonly [power: number, cost: number])[], least: number, most: number) {
  const distinct = points.filter(([x, y], k) => k === 0 || x !== points[k - 1]![0] || y !== points[k - 1]![1]);
  if (distinct.length === 0) throw new RangeError('a cost curve has no points');
  if (distinct.length === 1) return { slopes: Float64Array.of(0), intercepts: Float64Array.of(distinct[0]![1]) };
  const slopes: number[] = [];
  const intercepts: number[] = [];
  for (let k = 1; k < distinct.length; k++) {
    const [x0, y0] = distinct[k - 1]!;
    const [x1, y1] = distinct[k]!;
    if (!(x1 > x0)) throw new RangeError('the points of a cost curve do not ascend');
    // Segments beyond a limit say nothing, but for the last one, which is prolonged to it.
    const isBefore = x1 <= least && k < distinct.length - 1;
    const isAfter = x0 >= most && slopes.length > 0;
    if (isBefore || isAfter) continue;
    const slope = (y1 - y0) / (x1 - x0);
    const last = slopes.at(-1);
    const near = SAME_SLOPE * Math.max(1, Math.abs(slope));
    if (last !== undefined && slope < last - near) return null;
    if (last !== undefined && slope <= last + near) continue;
    slopes.push(slope);
    intercepts.push(y0 - slope * x0);
  }
  return { slopes: Float64Array.from(slopes), intercepts: Float64Array.from(intercepts) };
}
