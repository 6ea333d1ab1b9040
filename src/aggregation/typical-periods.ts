import { type Accuracy, accuracyOf } from './accuracy.js';
import { addExtremes, type ExtremeOptions } from './extremes.js';
import { kMedoids } from './k-medoids.js';
import { meanRepresentatives, medoidRepresentatives, type Representatives } from './representation.js';
import { rescaleSeries } from './rescale.js';
import { type Segments, segmentPeriods, spreadSegments } from './segments.js';
import {
  checkMatrix,
  normalise,
  type PeriodPoints,
  periodPoints,
  type Scale,
  type SeriesMatrix,
} from './series-matrix.js';
import { contiguousWardLabels, wardLabels } from './ward.js';

/** How series become typical periods. */
export interface AggregationOptions {
  /** Steps of a period, 24 for days of hours; divides the number of steps. */
  readonly periodLength: number;
  /** Number of typical periods, not counting extremes that are added. */
  readonly periods: number;
  /** hierarchical: Ward; contiguous: Ward among neighbours in time; k-medoids: the best choice of days. Default hierarchical. */
  readonly method?: 'hierarchical' | 'contiguous' | 'k-medoids';
  /** What stands for a cluster: its medoid, a period that has been (default), or the mean of its members. */
  readonly representation?: 'medoid' | 'mean';
  /** Weight of each series in the distance, positive; 1 by default. The profiles do not carry it. */
  readonly weights?: readonly number[];
  readonly extremes?: ExtremeOptions;
  /** Steps that are left in each period, of unequal length; absent: all. */
  readonly segments?: number;
  /** Keep the mean of every series. Default true. */
  readonly rescale?: boolean;
  /** Series that are not rescaled, by position; for those that are 0 or 1. */
  readonly notRescaled?: readonly number[];
}

/** Typical periods and how the whole is put together from them. Profiles are in the units of the series. */
export interface TypicalPeriods {
  readonly count: number;
  readonly series: number;
  readonly periodLength: number;
  /** The typical period that stands for each original period. */
  readonly order: Int32Array;
  /** Original periods that each typical period stands for; they sum to the number of original periods. */
  readonly weights: Float64Array;
  /** Count × series × periodLength; with segments, each segment's value at every step that it lasts. */
  readonly profiles: Float64Array;
  /** Fewer steps of unequal length, where they were asked for. */
  readonly segments: Segments | null;
  /** The original period whose course each profile has, or −1 (a mean, or put together). Rescaling moves its level all the same. */
  readonly representatives: Int32Array;
  /** Typical periods that hold an extreme. */
  readonly extremes: readonly number[];
  /**
   * For k-medoids: the sum of distances to the medoids, and what no choice of medoids goes below; equal where the choice is proven the
   * best (to one part in 10⁹). Null for the other methods.
   */
  readonly medoids: { readonly cost: number; readonly bound: number } | null;
  /** Per series: relative deviation of the sum of the normalised series that rescaling left (0 where it was not rescaled). */
  readonly deviations: Float64Array;
  readonly accuracy: Accuracy;
}

/**
 * Aggregates series to typical periods, as the package tsam does: normalise, cluster, represent, add extremes, rescale, segment.
 * Everything is determined by the input: the same series give the same answer.
 *
 * Throws RangeError when the period length does not divide the steps, there are fewer periods (or steps in one) than asked for, a
 * series does not exist, a weight is not positive, or a value is not finite.
 * Source: Hoffmann, Kotzur, Stolten (2022), The Pareto-optimal temporal aggregation of energy system models, Applied Energy 315.
 *
 * @example typicalPeriods({ values, series: 4, steps: 8760 }, { periodLength: 24, periods: 8 }).weights
 */
export function typicalPeriods(matrix: SeriesMatrix, options: AggregationOptions): TypicalPeriods {
  checkMatrix(matrix);
  const { periodLength, rescale = true } = options;
  const { series } = matrix;
  const weights = seriesWeights(series, options.weights);
  const { normalised, scales } = normalise(matrix);
  const points = periodPoints(normalised, periodLength, weights);
  const clustered = cluster(points, options);
  const { labels, representatives, extremes } =
    options.extremes === undefined
      ? { ...clustered, extremes: [] }
      : addExtremes(points, periodLength, clustered.labels, clustered.representatives, options.extremes);
  const { periods } = representatives;
  const centres = withoutWeights(representatives.centres, periodLength, weights);
  const counts = new Float64Array(periods.length);
  for (const label of labels) counts[label]!++;
  const deviations = rescale
    ? rescaleAll(normalised, centres, counts, extremes, periodLength, options.notRescaled ?? [])
    : new Float64Array(series);
  const segments =
    options.segments === undefined ? null : segmentPeriods(centres, periodLength, weights, options.segments);
  const steps = segments === null ? centres : spreadSegments(segments, series, periodLength);
  return {
    count: periods.length,
    series,
    periodLength,
    order: labels,
    weights: counts,
    profiles: inUnits(steps, periodLength, scales),
    segments: segments && { ...segments, profiles: inUnits(segments.profiles, segments.count, scales) },
    representatives: periods,
    extremes,
    medoids: clustered.medoids,
    deviations,
    accuracy: accuracyOf(normalised, putTogether(steps, labels, series, periodLength)),
  };
}

/** The whole length again: every original period by the profile that stands for it. */
export function reconstruct({ profiles, order, series, periodLength }: TypicalPeriods): SeriesMatrix {
  return putTogether(profiles, order, series, periodLength);
}

function cluster(
  points: PeriodPoints,
  { periods, method = 'hierarchical', representation = 'medoid' }: AggregationOptions,
): Pick<TypicalPeriods, 'medoids'> & { readonly labels: Int32Array; readonly representatives: Representatives } {
  const found = method === 'k-medoids' ? kMedoids(points, periods) : null;
  const labels = found?.labels ?? (method === 'contiguous' ? contiguousWardLabels : wardLabels)(points, periods);
  const represent = representation === 'mean' ? meanRepresentatives : medoidRepresentatives;
  return {
    labels,
    representatives: represent(points, labels, periods),
    medoids: found && { cost: found.cost, bound: found.bound },
  };
}

function seriesWeights(series: number, weights: readonly number[] | undefined): Float64Array {
  if (weights === undefined) return new Float64Array(series).fill(1);
  if (weights.length !== series) throw new RangeError(`${weights.length} weights for ${series} series`);
  for (const weight of weights)
    if (!(weight > 0 && Number.isFinite(weight))) throw new RangeError(`the weight of a series is ${weight}`);
  return Float64Array.from(weights);
}

function withoutWeights(centres: Float64Array, length: number, weights: Float64Array): Float64Array {
  return centres.map((value, k) => value / weights[Math.floor(k / length) % weights.length]!);
}

function rescaleAll(
  normalised: SeriesMatrix,
  centres: Float64Array,
  counts: Float64Array,
  untouched: readonly number[],
  length: number,
  leftOut: readonly number[],
): Float64Array {
  const { values, series, steps } = normalised;
  const missing = leftOut.find((s) => !(Number.isInteger(s) && s >= 0 && s < series));
  if (missing !== undefined) throw new RangeError(`no series ${missing} of ${series} to leave out of rescaling`);
  return Float64Array.from({ length: series }, (_, s) => {
    if (leftOut.includes(s)) return 0;
    const total = values.subarray(s * steps, (s + 1) * steps).reduce((sum, value) => sum + value, 0);
    return rescaleSeries({
      centres,
      weights: counts,
      untouched,
      offset: s * length,
      length,
      width: series * length,
      total,
    });
  });
}

/** Normalised profiles (clusters × series × length) back in the units of the series. */
function inUnits(profiles: Float64Array, length: number, scales: readonly Scale[]): Float64Array {
  return profiles.map((value, k) => {
    const { lowest, range } = scales[Math.floor(k / length) % scales.length]!;
    return lowest + value * range;
  });
}

function putTogether(profiles: Float64Array, order: Int32Array, series: number, length: number): SeriesMatrix {
  const steps = order.length * length;
  const values = new Float64Array(series * steps);
  order.forEach((c, p) => {
    for (let s = 0; s < series; s++) {
      const at = (c * series + s) * length;
      values.set(profiles.subarray(at, at + length), s * steps + p * length);
    }
  });
  return { values, series, steps };
}
