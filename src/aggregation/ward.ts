import { type PeriodPoints, squaredDistance } from './series-matrix.js';

/**
 * Hierarchical clustering by Ward's criterion: two groups are joined where the sum of squared distances to the centres grows least.
 *
 *   Δ(A, B) = |A| |B| / (|A| + |B|) · ‖c_A − c_B‖²
 *
 * Source: Ward (1963), Hierarchical grouping to optimize an objective function, Journal of the American Statistical Association 58, 236-244.
 */
class Groups {
  readonly centres: Float64Array;
  readonly sizes: Int32Array;
  readonly width: number;

  constructor(points: PeriodPoints) {
    this.centres = points.values.slice();
    this.sizes = new Int32Array(points.count).fill(1);
    this.width = points.width;
  }

  /** Δ(a, b); where it is above `limit`, some number above the limit. */
  growth(a: number, b: number, limit = Number.POSITIVE_INFINITY): number {
    const n = this.sizes[a]!;
    const m = this.sizes[b]!;
    const { centres, width } = this;
    const factor = (n * m) / (n + m);
    return factor * squaredDistance(centres, a * width, centres, b * width, width, limit / factor);
  }

  /** Puts `b` into `a`: the centre of the union is the mean of the centres, weighted by size. */
  join(a: number, b: number): void {
    const n = this.sizes[a]!;
    const m = this.sizes[b]!;
    const { centres, width } = this;
    for (let k = 0; k < width; k++)
      centres[a * width + k] = (n * centres[a * width + k]! + m * centres[b * width + k]!) / (n + m);
    this.sizes[a] = n + m;
    this.sizes[b] = 0;
  }
}

/**
 * Labels of `groups` clusters, numbered by first occurrence. The tree is grown by chains of nearest neighbours, in O(n²·width) time and
 * O(n·width) memory; joins are then cut by their growth, which Ward's criterion never lets fall.
 * Source: Murtagh (1983), A survey of recent advances in hierarchical clustering algorithms, The Computer Journal 26(4), 354-359.
 * Throws RangeError when there are fewer points than groups.
 */
export function wardLabels(points: PeriodPoints, groups: number): Int32Array {
  checkGroups(points, groups);
  const { count } = points;
  const state = new Groups(points);
  const joins: { readonly into: number; readonly from: number; readonly growth: number }[] = [];
  const chain: number[] = [];
  for (let next = 0; joins.length < count - 1; ) {
    if (chain.length === 0) {
      while (state.sizes[next] === 0) next++;
      chain.push(next);
    }
    const last = chain.at(-1)!;
    const before = chain.at(-2);
    // The one before wins a tie, so that a chain cannot turn in a circle.
    let nearest = before ?? -1;
    let growth = before === undefined ? Number.POSITIVE_INFINITY : state.growth(last, before);
    for (let other = 0; other < count; other++) {
      if (other === last || other === before || state.sizes[other] === 0) continue;
      const candidate = state.growth(last, other, growth);
      if (candidate < growth) {
        growth = candidate;
        nearest = other;
      }
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const into = Math.min(last, nearest);
    const from = Math.max(last, nearest);
    state.join(into, from);
    joins.push({ into, from, growth });
  }
  const parent = Int32Array.from({ length: count }, (_, k) => k);
  const root = (k: number): number => {
    let at = k;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  joins.sort((a, b) => a.growth - b.growth);
  for (const { into, from } of joins.slice(0, count - groups)) parent[root(from)] = root(into);
  return numberByOccurrence(Int32Array.from({ length: count }, (_, k) => root(k)));
}

/**
 * The same where only neighbours in time may join, so that every cluster is a stretch of time. Labels count up.
 * Here a join can be cheaper than the one before it, so joins are made one by one, the cheapest first.
 * Throws RangeError when there are fewer points than groups.
 */
export function contiguousWardLabels(points: PeriodPoints, groups: number): Int32Array {
  checkGroups(points, groups);
  const { count } = points;
  const state = new Groups(points);
  /** First points of the stretches, in order, and the growth from joining each with the next. */
  const starts = Array.from({ length: count }, (_, k) => k);
  const growths = starts.slice(1).map((start, k) => state.growth(k, start));
  while (starts.length > groups) {
    let cheapest = 0;
    for (let k = 1; k < growths.length; k++) if (growths[k]! < growths[cheapest]!) cheapest = k;
    state.join(starts[cheapest]!, starts[cheapest + 1]!);
    starts.splice(cheapest + 1, 1);
    growths.splice(cheapest, 1);
    for (const k of [cheapest - 1, cheapest])
      if (k >= 0 && k < growths.length) growths[k] = state.growth(starts[k]!, starts[k + 1]!);
  }
  const labels = new Int32Array(count);
  starts.forEach((start, k) => {
    labels.fill(k, start, starts[k + 1] ?? count);
  });
  return labels;
}

/** Gives labels the numbers 0, 1, … in the order in which they first occur. */
export function numberByOccurrence(labels: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return labels.map((label) => {
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    return number;
  });
}

function checkGroups({ count }: PeriodPoints, groups: number): void {
  if (!(Number.isInteger(groups) && groups >= 1 && groups <= count))
    throw new RangeError(`${groups} groups of ${count} periods`);
}
