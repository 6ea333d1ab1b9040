/**
 * Medoids by building up and swapping. `distances` is the n × n matrix, row by row.
 * Source: Kaufman, Rousseeuw (1990), Finding Groups in Data, ch. 2 (PAM).
 */

/** Σ_j min_{i ∈ M} d_ij. */
export function medoidCost(distances: Float64Array, count: number, medoids: readonly number[]): number {
  let cost = 0;
  for (let j = 0; j < count; j++) {
    let least = Number.POSITIVE_INFINITY;
    for (const i of medoids) least = Math.min(least, distances[i * count + j]!);
    cost += least;
  }
  return cost;
}

/** BUILD: one after the other, the point that lowers the cost most. */
export function buildMedoids(distances: Float64Array, count: number, clusters: number): number[] {
  const medoids: number[] = [];
  const least = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  while (medoids.length < clusters) {
    let best = -1;
    let bestCost = Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      if (medoids.includes(i)) continue;
      let cost = 0;
      for (let j = 0; j < count; j++) cost += Math.min(least[j]!, distances[i * count + j]!);
      if (cost < bestCost) {
        bestCost = cost;
        best = i;
      }
    }
    medoids.push(best);
    for (let j = 0; j < count; j++) least[j] = Math.min(least[j]!, distances[best * count + j]!);
  }
  return medoids;
}

/** A swap has to gain more than rounding can, or swaps could go on for ever. */
const LEAST_GAIN = 1e-12;

/**
 * SWAP: the exchange of a medoid for another point that lowers the cost most, as long as there is one. The gain of all exchanges with
 * one newcomer is counted in one pass over the points, with the distances to the nearest and the second nearest medoid.
 * Source: Schubert, Rousseeuw (2021), Fast and eager k-medoids clustering, Information Systems 101, sec. 4.
 */
export function swapMedoids(distances: Float64Array, count: number, start: readonly number[]): number[] {
  const medoids = [...start];
  const nearest = new Int32Array(count);
  const first = new Float64Array(count);
  const second = new Float64Array(count);
  const losses = new Float64Array(medoids.length);
  const changes = new Float64Array(medoids.length);
  for (;;) {
    losses.fill(0);
    let total = 0;
    for (let j = 0; j < count; j++) {
      first[j] = second[j] = Number.POSITIVE_INFINITY;
      medoids.forEach((i, m) => {
        const distance = distances[i * count + j]!;
        if (distance < first[j]!) {
          second[j] = first[j]!;
          first[j] = distance;
          nearest[j] = m;
        } else if (distance < second[j]!) second[j] = distance;
      });
      losses[nearest[j]!]! += second[j]! - first[j]!;
      total += first[j]!;
    }
    let bestChange = -LEAST_GAIN * total;
    let leaves = -1;
    let enters = -1;
    for (let i = 0; i < count; i++) {
      if (medoids.includes(i)) continue;
      changes.set(losses);
      let shared = 0;
      for (let j = 0; j < count; j++) {
        const distance = distances[i * count + j]!;
        if (distance < first[j]!) {
          shared += distance - first[j]!;
          changes[nearest[j]!]! += first[j]! - second[j]!;
        } else if (distance < second[j]!) changes[nearest[j]!]! += distance - second[j]!;
      }
      for (let m = 0; m < medoids.length; m++)
        if (changes[m]! + shared < bestChange) {
          bestChange = changes[m]! + shared;
          leaves = m;
          enters = i;
        }
    }
    if (enters < 0) return medoids;
    medoids[leaves] = enters;
  }
}
