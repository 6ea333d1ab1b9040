/**
 * Pairs of a bound and its multiplier, w z, one for every finite bound of a variable (a column, or the slack of a row): w is the distance
 * to the bound, z ≥ 0 its price. The loops over all pairs stand here, each a function of its own, because that is where the time goes.
 *
 * A variable stays inside its bounds from the start, so that w = σ (v − bound) holds throughout, σ = 1 at a lower, −1 at an upper bound.
 */
export interface BoundPairs {
  readonly count: number;
  /** The variable of each pair, ascending; a lower bound before an upper one. */
  readonly of: Int32Array;
  readonly sign: Float64Array;
  readonly bound: Float64Array;
  readonly w: Float64Array;
  readonly z: Float64Array;
}

/** A step: variables v (columns, then slacks), row prices y, multipliers z of the pairs. */
export interface Direction {
  readonly v: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/** Shares of a correction that are tried: the one that allows the longest step is taken, for values and for prices apart. */
const SHARES = [1, 0.7, 0.4, 0.15] as const;

export function boundPairs(lower: Float64Array, upper: Float64Array): BoundPairs {
  let count = 0;
  for (let v = 0; v < lower.length; v++) {
    if (Number.isFinite(lower[v])) count++;
    if (Number.isFinite(upper[v])) count++;
  }
  const of = new Int32Array(count);
  const sign = new Float64Array(count);
  const bound = new Float64Array(count);
  count = 0;
  for (let v = 0; v < lower.length; v++) {
    if (Number.isFinite(lower[v])) {
      of[count] = v;
      bound[count] = lower[v]!;
      sign[count++] = 1;
    }
    if (Number.isFinite(upper[v])) {
      of[count] = v;
      bound[count] = upper[v]!;
      sign[count++] = -1;
    }
  }
  return { count, of, sign, bound, w: new Float64Array(count), z: new Float64Array(count) };
}

/** h[v] += Σ z / w. */
export function addWeights({ count, of, w, z }: BoundPairs, h: Float64Array): void {
  for (let p = 0; p < count; p++) h[of[p]!]! += z[p]! / w[p]!;
}

/** The right side of the affine step: products go to zero, f[v] −= Σ σ z. */
export function aimAtZero({ count, of, sign, w, z }: BoundPairs, products: Float64Array, f: Float64Array): void {
  for (let p = 0; p < count; p++) {
    const price = z[p]!;
    products[p] = -w[p]! * price;
    f[of[p]!]! -= sign[p]! * price;
  }
}

/** The second-order right side (Mehrotra 1992): what the step leaves of the products is aimed at `target`. */
export function aimAtTarget(
  { count, of, sign, w }: BoundPairs,
  { v, z: dz }: Direction,
  target: number,
  products: Float64Array,
  f: Float64Array,
): void {
  for (let p = 0; p < count; p++) {
    const variable = of[p]!;
    const s = sign[p]!;
    const product = target - s * v[variable]! * dz[p]!;
    products[p] = product;
    f[variable]! += (s * product) / w[p]!;
  }
}

/** Products at a longer step that lie outside [low, high] are drawn towards it, by at most `high` (Gondzio 1996). */
export function aimAtCentre(
  { count, of, sign, w, z }: BoundPairs,
  { v, z: dz }: Direction,
  step: readonly [primal: number, dual: number],
  [low, high]: readonly [number, number],
  products: Float64Array,
  f: Float64Array,
): void {
  const [primal, dual] = step;
  for (let p = 0; p < count; p++) {
    const variable = of[p]!;
    const s = sign[p]!;
    const product = (w[p]! + primal * s * v[variable]!) * (z[p]! + dual * dz[p]!);
    let change = 0;
    if (product < low) change = low - product;
    else if (product > high) change = product > 2 * high ? -high : high - product;
    products[p] = change;
    f[variable]! += (s * change) / w[p]!;
  }
}

/**
 * The multipliers of a step. By complementarity, dz = (product − z dw) / w, where the bound is loose; where it holds (z > w), from the
 * dual equation Σ σ dz = pulled, which is then met exactly. `pulled` is rd − A'dv for columns and rd + dy for slacks.
 */
export function priceStep(
  { count, of, sign, w, z }: BoundPairs,
  dv: Float64Array,
  dz: Float64Array,
  products: Float64Array,
  pulled: Float64Array,
): void {
  for (let p = 0; p < count; p++) {
    const v = of[p]!;
    const distance = w[p]!;
    const price = z[p]!;
    const s = sign[p]!;
    if (p + 1 === count || of[p + 1] !== v) {
      dz[p] = price > distance ? s * pulled[v]! : (products[p]! - price * s * dv[v]!) / distance;
      continue;
    }
    const q = p + 1;
    let first = (products[p]! - price * dv[v]!) / distance;
    let second = (products[q]! + z[q]! * dv[v]!) / w[q]!;
    if (price * w[q]! >= z[q]! * distance) {
      if (price > distance) first = pulled[v]! + second;
    } else if (z[q]! > w[q]!) second = first - pulled[v]!;
    dz[p] = first;
    dz[q] = second;
    p = q;
  }
}

/** Longest steps, at most 1, that keep w and z from falling below zero. */
export function longestSteps({ count, of, sign, w, z }: BoundPairs, { v, z: dz }: Direction): [number, number] {
  let primal = 1;
  let dual = 1;
  for (let p = 0; p < count; p++) {
    const change = -sign[p]! * v[of[p]!]!;
    if (change > primal * w[p]!) primal = change / w[p]!;
    if (-dz[p]! > dual * z[p]!) dual = -dz[p]! / z[p]!;
  }
  return [1 / primal, 1 / dual];
}

/** Mean of the products after a step. */
export function meanAfter(
  { count, of, sign, w, z }: BoundPairs,
  { v, z: dz }: Direction,
  primal: number,
  dual: number,
): number {
  let sum = 0;
  for (let p = 0; p < count; p++) sum += (w[p]! + primal * sign[p]! * v[of[p]!]!) * (z[p]! + dual * dz[p]!);
  return sum / Math.max(1, count);
}

/** Adds a correction to a step, in the shares that allow the longest steps; answers those (Colombo and Gondzio 2008, section 3). */
export function addCorrection(pairs: BoundPairs, step: Direction, correction: Direction): [number, number] {
  const primal = primalSteps(pairs, step.v, correction.v);
  const dual = dualSteps(pairs, step.z, correction.z);
  const p = primal.indexOf(Math.max(...primal));
  const d = dual.indexOf(Math.max(...dual));
  addTimes(step.v, SHARES[p]!, correction.v);
  addTimes(step.y, SHARES[d]!, correction.y);
  addTimes(step.z, SHARES[d]!, correction.z);
  return [primal[p]!, dual[d]!];
}

function primalSteps({ count, of, sign, w }: BoundPairs, v: Float64Array, change: Float64Array): number[] {
  const [s0, s1, s2, s3] = SHARES;
  let m0 = 1;
  let m1 = 1;
  let m2 = 1;
  let m3 = 1;
  for (let p = 0; p < count; p++) {
    const variable = of[p]!;
    const s = -sign[p]! / w[p]!;
    const base = s * v[variable]!;
    const more = s * change[variable]!;
    if (base + s0 * more > m0) m0 = base + s0 * more;
    if (base + s1 * more > m1) m1 = base + s1 * more;
    if (base + s2 * more > m2) m2 = base + s2 * more;
    if (base + s3 * more > m3) m3 = base + s3 * more;
  }
  return [1 / m0, 1 / m1, 1 / m2, 1 / m3];
}

function dualSteps({ count, z }: BoundPairs, dz: Float64Array, change: Float64Array): number[] {
  const [s0, s1, s2, s3] = SHARES;
  let m0 = 1;
  let m1 = 1;
  let m2 = 1;
  let m3 = 1;
  for (let p = 0; p < count; p++) {
    const s = -1 / z[p]!;
    const base = s * dz[p]!;
    const more = s * change[p]!;
    if (base + s0 * more > m0) m0 = base + s0 * more;
    if (base + s1 * more > m1) m1 = base + s1 * more;
    if (base + s2 * more > m2) m2 = base + s2 * more;
    if (base + s3 * more > m3) m3 = base + s3 * more;
  }
  return [1 / m0, 1 / m1, 1 / m2, 1 / m3];
}

/** into += factor × from. */
export function addTimes(into: Float64Array, factor: number, from: Float64Array): void {
  for (let k = 0; k < into.length; k++) into[k]! += factor * from[k]!;
}

/** Moves the pairs along a step. */
export function movePairs(
  { count, of, sign, w, z }: BoundPairs,
  { v, z: dz }: Direction,
  primal: number,
  dual: number,
): void {
  for (let p = 0; p < count; p++) {
    w[p]! += primal * sign[p]! * v[of[p]!]!;
    z[p]! += dual * dz[p]!;
  }
}

/** rd[v] −= Σ σ z; answers Σ w z and Σ σ z bound. */
export function takeMultipliers(
  { count, of, sign, bound, w, z }: BoundPairs,
  rd: Float64Array,
): { products: number; value: number } {
  let products = 0;
  let value = 0;
  for (let p = 0; p < count; p++) {
    const price = sign[p]! * z[p]!;
    rd[of[p]!]! -= price;
    products += w[p]! * z[p]!;
    value += price * bound[p]!;
  }
  return { products, value };
}
