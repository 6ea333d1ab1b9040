import { type PeriodPoints, squaredDistance } from './series-matrix.js';

/** Points of the clusters and who stands for them. */
export interface Representatives {
  /** clusters × width. */
  readonly centres: Float64Array;
  /** The period that stands for each cluster, or −1 where none does (a mean). */
  readonly periods: Int32Array;
}

/** Members of every cluster, in order. */
export function membersOf(labels: Int32Array, clusters: number): readonly (readonly number[])[] {
  const members: number[][] = Array.from({ length: clusters }, () => []);
  labels.forEach((label, period) => {
    members[label]!.push(period);
  });
  return members;
}

/** Each cluster by the mean of its members, step by step. */
export function meanRepresentatives(points: PeriodPoints, labels: Int32Array, clusters: number): Representatives {
  const { values, width } = points;
  const centres = new Float64Array(clusters * width);
  membersOf(labels, clusters).forEach((members, c) => {
    for (const p of members)
      for (let k = 0; k < width; k++) centres[c * width + k]! += values[p * width + k]! / members.length;
  });
  return { centres, periods: new Int32Array(clusters).fill(-1) };
}

/**
 * Each cluster by its medoid, the member with the least sum of Euclidean distances to the others; the first of several.
 * Source: Kaufman, Rousseeuw (1990), Finding Groups in Data, ch. 2.
 */
export function medoidRepresentatives(points: PeriodPoints, labels: Int32Array, clusters: number): Representatives {
  const { values, width } = points;
  const centres = new Float64Array(clusters * width);
  const periods = Int32Array.from(membersOf(labels, clusters), (members) => {
    const sums = new Float64Array(members.length);
    for (let a = 0; a < members.length; a++)
      for (let b = 0; b < a; b++) {
        const distance = Math.sqrt(squaredDistance(values, members[a]! * width, values, members[b]! * width, width));
        sums[a]! += distance;
        sums[b]! += distance;
      }
    return members[sums.indexOf(Math.min(...sums))]!;
  });
  periods.forEach((period, c) => {
    centres.set(values.subarray(period * width, (period + 1) * width), c * width);
  });
  return { centres, periods };
}
