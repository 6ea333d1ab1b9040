import { boundMedoids } from './k-medoids-bound.js';
import { type PeriodPoints, squaredDistance } from './series-matrix.js';
import { buildMedoids, swapMedoids } from './swap-medoids.js';
import { numberByOccurrence } from './ward.js';

export interface Medoids {
  /** The cluster of each point, numbered by first occurrence. */
  readonly labels: Int32Array;
  /** The medoid of each cluster. */
  readonly medoids: Int32Array;
  /** Sum of the distances of all points to their medoids. */
  readonly cost: number;
  /** No choice of medoids costs less than this; equal to `cost` where the choice is proven the best (to one part in 10⁹). */
  readonly bound: number;
}

export interface MedoidLimits {
  /** Nodes of the search tree that may be looked at before the search ends with a bound instead of a proof. */
  readonly nodes: number;
}

/** Ends within seconds for a year of days; most choices are proven at the first node. */
const DEFAULT_LIMITS: MedoidLimits = { nodes: 200 };

/**
 * Chooses `clusters` points so that the sum of Euclidean distances from every point to the nearest of them is least:
 *
 *   minimise  Σ_j min_{i ∈ M} d_ij    over sets M of the given size
 *
 * First a good choice by building up and swapping, which ends where no single swap improves; then a search by bounds, which proves
 * that it is the best or finds a better one. Memory O(n²). Throws RangeError when there are fewer points than clusters.
 * Source: Kaufman, Rousseeuw (1990), Finding Groups in Data, ch. 2 (PAM). The integer programme in place of which the search stands is
 * that of Vinod (1969), Journal of the American Statistical Association 64, 506-519.
 */
export function kMedoids(points: PeriodPoints, clusters: number, limits: MedoidLimits = DEFAULT_LIMITS): Medoids {
  const { count } = points;
  if (!(Number.isInteger(clusters) && clusters >= 1 && clusters <= count))
    throw new RangeError(`${clusters} medoids of ${count} periods`);
  const distances = distanceMatrix(points);
  const start = swapMedoids(distances, count, buildMedoids(distances, count, clusters));
  const { medoids, cost, bound } = boundMedoids(distances, count, start, limits.nodes);
  const nearest = nearestMedoids(distances, count, medoids);
  const labels = numberByOccurrence(nearest);
  const ordered = new Int32Array(clusters);
  labels.forEach((label, j) => {
    ordered[label] = nearest[j]!;
  });
  return { labels, medoids: ordered, cost, bound };
}

/** n × n Euclidean distances. */
function distanceMatrix({ values, count, width }: PeriodPoints): Float64Array {
  const distances = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(squaredDistance(values, i * width, values, j * width, width));
      distances[i * count + j] = distance;
      distances[j * count + i] = distance;
    }
  return distances;
}

/** The medoid nearest to every point (a medoid is nearest to itself; the first of several). */
function nearestMedoids(distances: Float64Array, count: number, medoids: readonly number[]): Int32Array {
  return Int32Array.from({ length: count }, (_, j) => {
    if (medoids.includes(j)) return j;
    let nearest = medoids[0]!;
    for (const i of medoids) if (distances[i * count + j]! < distances[nearest * count + j]!) nearest = i;
    return nearest;
  });
}
