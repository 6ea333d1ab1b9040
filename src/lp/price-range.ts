import type { Problem } from './problem.js';
import type { Basis, Outcome, Solver } from './solver.js';

/** The prices of one row over all dual optima; infinite where the bound cannot move that way at all. */
export interface PriceRange {
  readonly row: number;
  /** What the last unit below the bound saves, and the first one above it costs: changes of the objective per unit of the row's bound. */
  readonly low: number;
  readonly high: number;
}

export interface PriceRangeOptions {
  /** A basis of the optimum, to begin from. */
  readonly basis?: Basis | null;
  readonly signal?: AbortSignal;
}

/** Nearer to a bound than this, relative, is at it. */
const AT_BOUND = 1e-7;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * Where more than one set of prices proves an optimum, a solver shows one of them. The range of yᵢ over all of them is what the objective does when the
 * bound of row i moves down or up by an infinitesimal unit: the two one-sided derivatives of the optimal value v, by linear programming duality
 *
 *   max yᵢ = v'(b; eᵢ) = min c'd   subject to   a d ≥ 0 for rows and columns at a lower bound, ≤ 0 at an upper one, and the activity of row i ≥ 1
 *   min yᵢ = −v'(b; −eᵢ), with the activity of row i let down to −1
 *
 * where d is a direction from the optimum at hand. Any optimum gives the same derivatives. A row away from its bounds has the price 0 and nothing else; one
 * that is an equality is moved by either sign. Two small re-solves a row, of one problem of the same size, each warm from the last.
 *
 * Source: Gal (1995), Postoptimal Analyses, Parametric Programming and Related Topics, 2nd ed., on shadow prices at degenerate optima; the derivative itself
 * is theorem 1 of Mills (1956), Marginal values of matrix games and linear programs.
 *
 * Throws RangeError for a problem with whole numbers or squares, and for an outcome that is not an optimum.
 */
export async function priceRanges(
  problem: Problem,
  outcome: Outcome,
  rows: readonly number[],
  solver: Solver,
  { basis = null, signal }: PriceRangeOptions = {},
): Promise<PriceRange[]> {
  if (problem.integrality !== null || problem.columnQuadratic !== null)
    throw new RangeError('prices have ranges in linear problems only');
  if (outcome.stopped !== 'optimal')
    throw new RangeError(`prices have ranges at an optimum only, not: ${outcome.stopped}`);
  const directions = directionsFrom(problem, outcome);
  const session = await solver.open(directions);
  try {
    if (basis !== null) await session.setBasis(basis);
    const moved = async (row: number, lower: number, upper: number): Promise<number> => {
      const set = (low: number, high: number) =>
        session.changeRowBounds({
          indices: Int32Array.of(row),
          lower: Float64Array.of(low),
          upper: Float64Array.of(high),
        });
      await set(lower, upper);
      const { stopped, objective } = await session.solve({ algorithm: 'simplex', ...(signal && { signal }) });
      await set(directions.rowLower[row]!, directions.rowUpper[row]!);
      if (stopped === 'optimal') return objective;
      if (stopped === 'infeasible') return NEVER;
      throw new RangeError(`the range of a price ended as ${stopped}`);
    };
    const ranges: PriceRange[] = [];
    for (const row of rows) {
      const low = directions.rowLower[row]!;
      const high = directions.rowUpper[row]!;
      if (low !== 0 && high !== 0) ranges.push({ row, low: 0, high: 0 });
      // At a lower bound the activity may rise freely, so that its bound alone moves; likewise at an upper one.
      else
        ranges.push({
          row,
          low: 0 - (await moved(row, low === 0 ? -1 : low, high === 0 ? -1 : high)),
          high: await moved(row, low === 0 ? 1 : low, high === 0 ? 1 : high),
        });
    }
    return ranges;
  } finally {
    await session.dispose();
  }
}

/** All ways to leave a point without leaving the bounds that it stands at. */
function directionsFrom(problem: Problem, { columnValue, rowValue }: Outcome): Problem {
  const [columnLower, columnUpper] = cone(columnValue, problem.columnLower, problem.columnUpper);
  const [rowLower, rowUpper] = cone(rowValue, problem.rowLower, problem.rowUpper);
  return { ...problem, costOffset: 0, columnLower, columnUpper, rowLower, rowUpper };
}

function cone(value: Float64Array, lower: Float64Array, upper: Float64Array): [Float64Array, Float64Array] {
  const at = (bound: number, index: number) =>
    Number.isFinite(bound) && Math.abs(value[index]! - bound) <= AT_BOUND * (1 + Math.abs(bound));
  return [
    lower.map((bound, index) => (at(bound, index) ? 0 : Number.NEGATIVE_INFINITY)),
    upper.map((bound, index) => (at(bound, index) ? 0 : Number.POSITIVE_INFINITY)),
  ];
}
