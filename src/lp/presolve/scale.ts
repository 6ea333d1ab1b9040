import type { Problem } from '../problem.js';
import type { Outcome } from '../solver.js';
import { NEGLIGIBLE } from './remainder.js';

/**
 * Units of rows, columns and cost in which a badly scaled problem is better solved: each a power of two, so that nothing is rounded on
 * the way there or back. Row i is multiplied by row[i], column j by column[j] (so its values are divided by it), the cost by `cost`.
 */
export interface Scaling {
  readonly row: Float64Array;
  readonly column: Float64Array;
  readonly cost: number;
}

/**
 * Root mean square of log₁₀|a| from which on scaling pays, measured with `bench/scaling.ts`; problems in units of their trade stay
 * well below it, and the solver's own scaling does for them.
 */
export const BADLY_SCALED = 1.5;
/** Rounds after which the geometric means move little. */
const ROUNDS = 4;

/** Root mean square of log₁₀ of the sizes of the entries; 0 without entries. */
export function spreadOf({ values }: Problem): number {
  let sum = 0;
  let count = 0;
  for (let k = 0; k < values.length; k++) {
    const size = Math.abs(values[k]!);
    if (size <= NEGLIGIBLE) continue;
    sum += Math.log10(size) ** 2;
    count++;
  }
  return count === 0 ? 0 : Math.sqrt(sum / count);
}

/**
 * Factors that bring the geometric mean of the smallest and largest entry of each row and column to 1, in turns, and the median cost
 * to 1; null for a problem that is well scaled. Integer columns keep their unit, and so does the cost of a problem with them.
 * Source: Curtis and Reid (1972), On the automatic scaling of matrices for Gaussian elimination, J. Inst. Maths Applics 10, 118–124.
 */
export function scalingOf(problem: Problem): Scaling | null {
  if (spreadOf(problem) < BADLY_SCALED) return null;
  const { rowCount, columnCount, starts, rowIndices, values, integrality } = problem;
  const row = new Float64Array(rowCount).fill(1);
  const column = new Float64Array(columnCount).fill(1);
  const least = new Float64Array(rowCount);
  const most = new Float64Array(rowCount);
  for (let round = 0; round < ROUNDS; round++) {
    least.fill(Number.POSITIVE_INFINITY);
    most.fill(0);
    for (let j = 0; j < columnCount; j++)
      for (let k = starts[j]!; k < starts[j + 1]!; k++) {
        const i = rowIndices[k]!;
        const size = Math.abs(values[k]!) * column[j]!;
        if (size < least[i]!) least[i] = size;
        if (size > most[i]!) most[i] = size;
      }
    for (let i = 0; i < rowCount; i++) row[i] = middle(least[i]!, most[i]!);
    for (let j = 0; j < columnCount; j++) {
      if (integrality !== null && integrality[j] !== 0) continue;
      let low = Number.POSITIVE_INFINITY;
      let high = 0;
      for (let k = starts[j]!; k < starts[j + 1]!; k++) {
        const size = Math.abs(values[k]!) * row[rowIndices[k]!]!;
        if (size < low) low = size;
        if (size > high) high = size;
      }
      column[j] = middle(low, high);
    }
  }
  return { row, column, cost: integrality === null ? costUnit(problem, column) : 1 };
}

/** The problem in the units of a scaling. */
export function scaledProblem(problem: Problem, { row, column, cost }: Scaling): Problem {
  const { starts, rowIndices, columnQuadratic } = problem;
  const values = problem.values.slice();
  for (let j = 0; j < problem.columnCount; j++)
    for (let k = starts[j]!; k < starts[j + 1]!; k++) values[k]! *= row[rowIndices[k]!]! * column[j]!;
  return {
    ...problem,
    values,
    costOffset: problem.costOffset * cost,
    columnCost: problem.columnCost.map((c, j) => c * column[j]! * cost),
    columnQuadratic: columnQuadratic?.map((q, j) => q * column[j]! * column[j]! * cost) ?? null,
    columnLower: problem.columnLower.map((l, j) => l / column[j]!),
    columnUpper: problem.columnUpper.map((u, j) => u / column[j]!),
    rowLower: problem.rowLower.map((l, i) => l * row[i]!),
    rowUpper: problem.rowUpper.map((u, i) => u * row[i]!),
  };
}

/** The outcome of the scaled problem in the units of the unscaled one. */
export function unscaledOutcome({ row, column, cost }: Scaling, outcome: Outcome): Outcome {
  return {
    ...outcome,
    objective: outcome.objective / cost,
    bound: outcome.bound === null ? null : outcome.bound / cost,
    columnValue: outcome.columnValue.map((x, j) => x * column[j]!),
    rowValue: outcome.rowValue.map((a, i) => a / row[i]!),
    rowDual: outcome.rowDual.map((y, i) => (y * row[i]!) / cost),
    columnDual: outcome.columnDual.map((z, j) => z / column[j]! / cost),
  };
}

/** 1 / √(low · high) as a power of two; 1 for a row or column without entries. */
function middle(low: number, high: number): number {
  return high > 0 ? 2 ** Math.round(-0.5 * Math.log2(low * high)) : 1;
}

/** Power of two that brings the median size of the scaled costs that are not zero to about 1. */
function costUnit({ columnCost }: Problem, column: Float64Array): number {
  const sizes = columnCost
    .map((c, j) => Math.abs(c) * column[j]!)
    .filter((size) => size > 0)
    .sort();
  return sizes.length === 0 ? 1 : 2 ** -Math.round(Math.log2(sizes[sizes.length >> 1]!));
}
