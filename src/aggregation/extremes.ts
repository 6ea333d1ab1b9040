import type { Representatives } from './representation.js';
import { type PeriodPoints, squaredDistance } from './series-matrix.js';

/**
 * Periods that hold an extreme and must not vanish in an average.
 *
 *   append        the period becomes a typical period of its own and leaves its cluster
 *   new cluster   the same, and every period that lies nearer to it than to its own representative joins it
 *                 (the nearest of several new clusters)
 *   replace       the series in question of the representative is replaced by that of the period
 *
 * Source: Kotzur, Markewitz, Robinius, Stolten (2018), Impact of different time series aggregation methods on optimal energy system
 * design, Renewable Energy 117, 474-487, sec. 2.2.4.
 */
export interface ExtremeOptions {
  readonly method: 'append' | 'new cluster' | 'replace';
  /** Series whose highest step is kept, by position; likewise the others. */
  readonly highest?: readonly number[];
  readonly lowest?: readonly number[];
  /** Series whose period with the highest mean is kept. */
  readonly highestMean?: readonly number[];
  readonly lowestMean?: readonly number[];
}

export interface WithExtremes {
  readonly labels: Int32Array;
  readonly representatives: Representatives;
  /** Typical periods that hold an extreme: their values are kept as they are. */
  readonly extremes: readonly number[];
}

interface Extreme {
  readonly period: number;
  readonly series: number;
}

/** `length` is the number of steps of a period. Throws RangeError when a series is not there. */
export function addExtremes(
  points: PeriodPoints,
  length: number,
  labels: Int32Array,
  representatives: Representatives,
  options: ExtremeOptions,
): WithExtremes {
  const extremes = findExtremes(points, length, representatives, options);
  if (options.method === 'replace') return replaceSeries(points, length, labels, representatives, extremes);
  const { values, width } = points;
  const clusters = representatives.periods.length;
  const centres = new Float64Array((clusters + extremes.length) * width);
  centres.set(representatives.centres);
  const periods = Int32Array.from([...representatives.periods, ...extremes.map(({ period }) => period)]);
  const order = labels.slice();
  extremes.forEach(({ period }, k) => {
    centres.set(values.subarray(period * width, (period + 1) * width), (clusters + k) * width);
    order[period] = clusters + k;
  });
  if (options.method === 'new cluster') {
    const own = new Set(extremes.map(({ period }) => period));
    for (let p = 0; p < points.count; p++) {
      if (own.has(p)) continue;
      let least = squaredDistance(values, p * width, centres, labels[p]! * width, width);
      extremes.forEach((_, k) => {
        const distance = squaredDistance(values, p * width, centres, (clusters + k) * width, width);
        if (distance < least) {
          least = distance;
          order[p] = clusters + k;
        }
      });
    }
  }
  return dropEmpty(order, { centres, periods }, width, clusters);
}

/** The extreme periods in the order of the series, each once, without those that stand for a cluster already. */
function findExtremes(
  points: PeriodPoints,
  length: number,
  { periods }: Representatives,
  { highest = [], lowest = [], highestMean = [], lowestMean = [] }: ExtremeOptions,
): readonly Extreme[] {
  const { values, count, width } = points;
  const series = width / length;
  for (const s of [...highest, ...lowest, ...highestMean, ...lowestMean])
    if (!(Number.isInteger(s) && s >= 0 && s < series))
      throw new RangeError(`no series ${s} of ${series} for an extreme`);
  const steps = (p: number, s: number) => values.subarray(p * width + s * length, p * width + (s + 1) * length);
  const first = (score: (p: number) => number) => {
    let best = 0;
    let bestScore = score(0);
    for (let p = 1; p < count; p++) {
      const own = score(p);
      if (own > bestScore) {
        best = p;
        bestScore = own;
      }
    }
    return best;
  };
  const total = (steps: Float64Array) => steps.reduce((sum, value) => sum + value, 0);
  const found: Extreme[] = [];
  const see = (period: number, of: number) => {
    if (!periods.includes(period) && !found.some((each) => each.period === period)) found.push({ period, series: of });
  };
  for (let s = 0; s < series; s++) {
    if (highest.includes(s))
      see(
        first((p) => Math.max(...steps(p, s))),
        s,
      );
    if (lowest.includes(s))
      see(
        first((p) => -Math.min(...steps(p, s))),
        s,
      );
    if (highestMean.includes(s))
      see(
        first((p) => total(steps(p, s))),
        s,
      );
    if (lowestMean.includes(s))
      see(
        first((p) => -total(steps(p, s))),
        s,
      );
  }
  return found;
}

function replaceSeries(
  { values, width }: PeriodPoints,
  length: number,
  labels: Int32Array,
  { centres, periods }: Representatives,
  extremes: readonly Extreme[],
): WithExtremes {
  const replaced = centres.slice();
  for (const { period, series } of extremes) {
    const own = values.subarray(period * width + series * length, period * width + (series + 1) * length);
    replaced.set(own, labels[period]! * width + series * length);
  }
  const touched = [...new Set(extremes.map(({ period }) => labels[period]!))];
  // A representative put together from two periods is neither of them.
  return {
    labels,
    representatives: { centres: replaced, periods: periods.map((period, c) => (touched.includes(c) ? -1 : period)) },
    extremes: touched,
  };
}

/** Takes out clusters whose last member has left, and closes the gap in the numbers. */
function dropEmpty(
  labels: Int32Array,
  { centres, periods }: Representatives,
  width: number,
  regular: number,
): WithExtremes {
  const used = [...new Set(labels)].sort((a, b) => a - b);
  const numbers = new Map(used.map((label, k) => [label, k]));
  const kept = new Float64Array(used.length * width);
  used.forEach((label, k) => {
    kept.set(centres.subarray(label * width, (label + 1) * width), k * width);
  });
  return {
    labels: labels.map((label) => numbers.get(label) ?? -1),
    representatives: { centres: kept, periods: Int32Array.from(used, (label) => periods[label]!) },
    extremes: used.flatMap((label, k) => (label >= regular ? [k] : [])),
  };
}
