import type { Problem } from '../problem.js';

/**
 * A linear problem in units in which an interior point method does well: rows and columns so that their largest entries are near 1, costs and
 * bounds near 1 on the whole. Every factor is a power of two, so that nothing is rounded on the way there or back.
 *
 *   x = column ∘ x̃ · size,   y = row ∘ ỹ · price,   with ã = row a column, c̃ = c column / price, b̃ = b row / size
 */
export interface ScaledForm {
  readonly values: Float64Array;
  readonly cost: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Factors of columns and rows; `size` of all values and bounds, `price` of all costs. */
  readonly column: Float64Array;
  readonly row: Float64Array;
  readonly size: number;
  readonly price: number;
}

/** Passes of the equilibration; more change little. */
const PASSES = 8;

/**
 * Ruiz (2001), A scaling algorithm to equilibrate both rows and columns norms in matrices, Rutherford Appleton Laboratory
 * RAL-TR-2001-034: each pass divides rows and columns by the root of their largest entry.
 */
export function scaledForm(problem: Problem): ScaledForm {
  const { rowCount, columnCount, starts, rowIndices, values } = problem;
  const row = new Float64Array(rowCount).fill(1);
  const column = new Float64Array(columnCount).fill(1);
  const most = new Float64Array(rowCount);
  for (let pass = 0; pass < PASSES; pass++) {
    most.fill(0);
    for (let j = 0; j < columnCount; j++) {
      const end = starts[j + 1]!;
      const factor = column[j]!;
      let largest = 0;
      for (let k = starts[j]!; k < end; k++) {
        const i = rowIndices[k]!;
        const size = Math.abs(values[k]!) * row[i]! * factor;
        if (size > largest) largest = size;
        if (size > most[i]!) most[i] = size;
      }
      if (largest > 0) column[j] = factor / Math.sqrt(largest);
    }
    for (let i = 0; i < rowCount; i++) if (most[i]! > 0) row[i]! /= Math.sqrt(most[i]!);
  }
  toPowers(row);
  toPowers(column);
  const scaled = new Float64Array(values.length);
  const cost = new Float64Array(columnCount);
  const costs = new Means();
  const sizes = new Means();
  for (let j = 0; j < columnCount; j++) {
    const factor = column[j]!;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) scaled[k] = values[k]! * row[rowIndices[k]!]! * factor;
    costs.see(problem.columnCost[j]! * factor);
    sizes.see(problem.columnLower[j]! / factor);
    sizes.see(problem.columnUpper[j]! / factor);
  }
  for (let i = 0; i < rowCount; i++) {
    sizes.see(problem.rowLower[i]! * row[i]!);
    if (problem.rowUpper[i] !== problem.rowLower[i]) sizes.see(problem.rowUpper[i]! * row[i]!);
  }
  const price = costs.unit();
  const size = sizes.unit();
  for (let j = 0; j < columnCount; j++) cost[j] = (problem.columnCost[j]! * column[j]!) / price;
  return {
    values: scaled,
    cost,
    columnLower: problem.columnLower.map((bound, j) => bound / column[j]! / size),
    columnUpper: problem.columnUpper.map((bound, j) => bound / column[j]! / size),
    rowLower: problem.rowLower.map((bound, i) => (bound * row[i]!) / size),
    rowUpper: problem.rowUpper.map((bound, i) => (bound * row[i]!) / size),
    column,
    row,
    size,
    price,
  };
}

/** Geometric mean of the sizes of numbers that are neither zero nor infinite. */
class Means {
  #sum = 0;
  #count = 0;
  see(value: number): void {
    if (value === 0 || !Number.isFinite(value)) return;
    this.#sum += Math.log2(Math.abs(value));
    this.#count++;
  }
  unit(): number {
    return this.#count === 0 ? 1 : 2 ** Math.round(this.#sum / this.#count);
  }
}

function toPowers(factors: Float64Array): void {
  for (let k = 0; k < factors.length; k++) factors[k] = 2 ** Math.round(Math.log2(factors[k]!));
}
