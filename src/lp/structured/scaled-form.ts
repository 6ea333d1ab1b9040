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
  const { rowCount, columnCount } = problem;
  const row = new Float64Array(rowCount).fill(1);
  const column = new Float64Array(columnCount).fill(1);
  const most = new Float64Array(rowCount);
  for (let pass = 0; pass < PASSES; pass++) {
    most.fill(0);
    scaleColumns(problem, row, column, most);
    for (let i = 0; i < rowCount; i++) if (most[i]! > 0) row[i]! /= Math.sqrt(most[i]!);
  }
  toPowers(row);
  toPowers(column);
  const costs = new Means();
  const sizes = new Means();
  for (let j = 0; j < columnCount; j++) {
    const factor = column[j]!;
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
  return {
    values: scaledValues(problem, row, column),
    cost: times(problem.columnCost, column, price),
    columnLower: over(problem.columnLower, column, size),
    columnUpper: over(problem.columnUpper, column, size),
    rowLower: times(problem.rowLower, row, size),
    rowUpper: times(problem.rowUpper, row, size),
    column,
    row,
    size,
    price,
  };
}

/** One pass over the columns; `most` gets the largest entry of each row. */
function scaleColumns(
  { columnCount, starts, rowIndices, values }: Problem,
  row: Float64Array,
  column: Float64Array,
  most: Float64Array,
): void {
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
}

function scaledValues(
  { columnCount, starts, rowIndices, values }: Problem,
  row: Float64Array,
  column: Float64Array,
): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let j = 0; j < columnCount; j++) {
    const end = starts[j + 1]!;
    const factor = column[j]!;
    for (let k = starts[j]!; k < end; k++) scaled[k] = values[k]! * row[rowIndices[k]!]! * factor;
  }
  return scaled;
}

function times(values: Float64Array, factors: Float64Array, unit: number): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) scaled[k] = (values[k]! * factors[k]!) / unit;
  return scaled;
}

function over(values: Float64Array, factors: Float64Array, unit: number): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) scaled[k] = values[k]! / factors[k]! / unit;
  return scaled;
}

/** A number, and the two halves of its bits (IEEE 754; every platform of today has the lower half first). */
const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);
const EXPONENT = 20;
const MANTISSA = 0xfffff;
const BIAS = 1023;
/** The bits of √2 without its exponent. */
const ROOT_OF_TWO = [0x6a09e, 0x667f3bcd] as const;

/** Geometric mean of the sizes of numbers that are neither zero nor infinite. */
class Means {
  /** Σ log₂ of the sizes seen, without that of `product`. */
  #sum = 0;
  #product = 1;
  #count = 0;
  see(value: number): void {
    if (value === 0 || !Number.isFinite(value)) return;
    this.#count++;
    // Exponents are added, mantissas multiplied: one logarithm for many numbers.
    number[0] = Math.abs(value);
    this.#sum += (halves[1]! >>> EXPONENT) - BIAS;
    halves[1] = (halves[1]! & MANTISSA) | (BIAS << EXPONENT);
    this.#product *= number[0];
    if (this.#product > LARGE) {
      this.#sum += Math.log2(this.#product);
      this.#product = 1;
    }
  }
  unit(): number {
    const sum = this.#sum + Math.log2(this.#product);
    return this.#count === 0 ? 1 : 2 ** Math.round(sum / this.#count);
  }
}
const LARGE = 2 ** 500;

/** Each positive number becomes the power of two that is nearest to it by its logarithm. */
function toPowers(factors: Float64Array): void {
  for (let k = 0; k < factors.length; k++) {
    number[0] = factors[k]!;
    const upper = halves[1]! & MANTISSA;
    const up = upper > ROOT_OF_TWO[0] || (upper === ROOT_OF_TWO[0] && halves[0]! >= ROOT_OF_TWO[1]) ? 1 : 0;
    halves[1] = ((halves[1]! >>> EXPONENT) + up) << EXPONENT;
    halves[0] = 0;
    factors[k] = number[0];
  }
}
