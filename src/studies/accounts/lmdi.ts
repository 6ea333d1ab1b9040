/**
 * Logarithmic mean Divisia index, LMDI-I: what each factor contributed to the change of a sum of products
 *
 *     V = Σ_i Π_k x_ik
 *
 * between two years or along a chain of years, without a residual.
 * Sources: Ang, Energy Policy 33 (2005) 867, eq. 2-5; zeros: Ang and Liu, Energy Policy 35 (2007) 238 (analytical limits),
 * perfect and consistent in aggregation: Ang and Liu, Energy 26 (2001) 537.
 */

/** Values of the factors in one year: [sub-category][factor]. */
export type FactorValues = readonly (readonly number[])[];

export interface Decomposition {
  /** V at the start and at the end. */
  readonly from: number;
  readonly to: number;
  /** ΔV_k, in units of the aggregate; they add up to `to - from`. */
  readonly additive: Float64Array;
  /** D_k; their product is `to / from`. NaN where one of both aggregates is zero: a ratio does not exist. */
  readonly multiplicative: Float64Array;
  /** ΔV_ik: [sub-category][factor]. */
  readonly byCategory: readonly Float64Array[];
}

/** L(a, b) = (a − b) / ln(a / b), L(a, a) = a, L(a, 0) = 0, for a, b ≥ 0. */
export function logarithmicMean(a: number, b: number): number {
  if (!(a >= 0 && b >= 0)) throw new RangeError(`a logarithmic mean of ${a} and ${b}: numbers below zero have none`);
  if (a === b) return a;
  if (a === 0 || b === 0) return 0;
  // log1p keeps the digits where both are nearly the same, and loses them where they are far apart.
  const relative = (a - b) / b;
  return (a - b) / (Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(a / b));
}

/**
 * Decomposes the change between two years.
 *
 *     ΔV_ik = L(V_i^T, V_i^0) ln(x_ik^T / x_ik^0),    D_k = exp(Σ_i ΔV_ik / L(V^T, V^0))
 *
 * Zeros are taken to their limit: a sub-category that appears or vanishes gives its whole change to the factors that were or
 * became zero, in equal parts; one that is zero in both years gives nothing.
 * Throws RangeError when the years differ in shape, or a factor is negative or not a number.
 */
export function decompose(start: FactorValues, end: FactorValues): Decomposition {
  const factors = start[0]?.length ?? 0;
  if (start.length === 0 || factors === 0) throw new RangeError('nothing to decompose');
  if (end.length !== start.length) throw new RangeError(`${start.length} sub-categories become ${end.length}`);
  const additive = new Float64Array(factors);
  let [from, to] = [0, 0];
  const byCategory = start.map((before, i) => {
    const after = end[i]!;
    if (before.length !== factors || after.length !== factors)
      throw new RangeError(`sub-category ${i} has another number of factors than the first`);
    const effects = effectsOf(before, after, i);
    effects.forEach((effect, k) => {
      additive[k]! += effect;
    });
    from += product(before);
    to += product(after);
    return effects;
  });
  const weight = logarithmicMean(to, from);
  const multiplicative = additive.map((effect) => (weight > 0 ? Math.exp(effect / weight) : Number.NaN));
  return { from, to, additive, multiplicative, byCategory };
}

const product = (values: readonly number[]) => values.reduce((result, value) => result * value, 1);

function effectsOf(before: readonly number[], after: readonly number[], category: number): Float64Array {
  for (const value of [...before, ...after])
    if (!(value >= 0 && Number.isFinite(value)))
      throw new RangeError(`sub-category ${category} holds ${value}; factors are finite and not negative`);
  const [from, to] = [product(before), product(after)];
  if (from === 0 && to === 0) return new Float64Array(before.length);
  if (from > 0 && to > 0) {
    const weight = logarithmicMean(to, from);
    return Float64Array.from(before, (value, k) => weight * Math.log(after[k]! / value));
  }
  const side = from === 0 ? before : after;
  const zeros = side.filter((value) => value === 0).length;
  // A product of tiny factors can vanish by underflow with no factor at zero.
  if (zeros === 0) throw new RangeError(`sub-category ${category} is zero without a factor at zero`);
  return Float64Array.from(side, (value) => (value === 0 ? (to - from) / zeros : 0));
}

/**
 * Chained decomposition: each year from the one before, additive effects summed and multiplicative ones multiplied along the
 * way. The result depends on the path between first and last year, which is its point. Throws RangeError with fewer than two years.
 */
export function decomposeChain(
  years: readonly FactorValues[],
): Decomposition & { readonly steps: readonly Decomposition[] } {
  if (years.length < 2) throw new RangeError(`a chain of ${years.length} years has no change`);
  const steps = years.slice(1).map((year, k) => decompose(years[k]!, year));
  const first = steps[0]!;
  const additive = new Float64Array(first.additive.length);
  const multiplicative = new Float64Array(first.additive.length).fill(1);
  const byCategory = first.byCategory.map((each) => new Float64Array(each.length));
  for (const step of steps) {
    step.additive.forEach((effect, k) => {
      additive[k]! += effect;
      multiplicative[k]! *= step.multiplicative[k]!;
    });
    step.byCategory.forEach((effects, i) => {
      effects.forEach((effect, k) => {
        byCategory[i]![k]! += effect;
      });
    });
  }
  return { from: first.from, to: steps.at(-1)!.to, additive, multiplicative, byCategory, steps };
}
