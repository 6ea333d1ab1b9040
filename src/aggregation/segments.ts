import { meanRepresentatives } from './representation.js';
import { contiguousWardLabels } from './ward.js';

/** Typical periods with fewer steps of unequal length. */
export interface Segments {
  /** Number of segments in every period. */
  readonly count: number;
  /** Clusters × count: steps that each segment lasts. */
  readonly durations: Int32Array;
  /** Clusters × series × count: the mean of each series over the segment. */
  readonly profiles: Float64Array;
}

/**
 * Joins neighbouring steps within every typical period by Ward's criterion, until `count` are left. `centres` is clusters × series ×
 * length; `weights` are those of the series in the distance.
 * Source: Hoffmann, Kotzur, Stolten (2022), Applied Energy 315, sec. 2.3 (segmentation after Pineda, Morales 2018, IEEE Transactions on
 * Power Systems 33(6), 6427-6436).
 */
export function segmentPeriods(centres: Float64Array, length: number, weights: Float64Array, count: number): Segments {
  const series = weights.length;
  const width = series * length;
  const clusters = centres.length / width;
  const durations = new Int32Array(clusters * count);
  const profiles = new Float64Array(clusters * series * count);
  for (let c = 0; c < clusters; c++) {
    const steps = new Float64Array(width);
    for (let s = 0; s < series; s++)
      for (let l = 0; l < length; l++) steps[l * series + s] = centres[c * width + s * length + l]! * weights[s]!;
    const points = { values: steps, count: length, width: series };
    const labels = contiguousWardLabels(points, count);
    for (const label of labels) durations[c * count + label]!++;
    const { centres: means } = meanRepresentatives(points, labels, count);
    for (let n = 0; n < count; n++)
      for (let s = 0; s < series; s++) profiles[(c * series + s) * count + n] = means[n * series + s]! / weights[s]!;
  }
  return { count, durations, profiles };
}

/** Every segment repeated over the steps that it lasts: clusters × series × length. */
export function spreadSegments({ count, durations, profiles }: Segments, series: number, length: number): Float64Array {
  const clusters = durations.length / count;
  const steps = new Float64Array(clusters * series * length);
  for (let c = 0; c < clusters; c++)
    for (let s = 0; s < series; s++) {
      let at = (c * series + s) * length;
      for (let n = 0; n < count; n++) {
        const end = at + durations[c * count + n]!;
        steps.fill(profiles[(c * series + s) * count + n]!, at, end);
        at = end;
      }
    }
  return steps;
}
