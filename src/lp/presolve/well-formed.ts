import type { Problem } from '../problem.js';

/** A number that stands for infinity, as for the solver. */
const INFINITE = 1e20;

/** Are all arrays of their length, all numbers numbers, all indices inside, and do no bounds cross? Linear time. */
export function isWellFormed(problem: Problem): boolean {
  const { columnCount, rowCount, starts, rowIndices, values, columnQuadratic, integrality } = problem;
  if (starts.length !== columnCount + 1 || starts[0] !== 0 || starts[columnCount] !== values.length) return false;
  if (rowIndices.length !== values.length || problem.columnCost.length !== columnCount) return false;
  if (integrality !== null && integrality.length !== columnCount) return false;
  for (let j = 0; j < columnCount; j++) if (!(starts[j]! <= starts[j + 1]!)) return false;
  if (!areWithin(rowIndices, rowCount)) return false;
  if (!areFinite(values) || !areFinite(problem.columnCost)) return false;
  if (columnQuadratic !== null) {
    if (columnQuadratic.length !== columnCount || !areFinite(columnQuadratic)) return false;
    if (columnQuadratic.some((q) => q < 0)) return false;
  }
  return (
    doNotCross(problem.columnLower, problem.columnUpper, columnCount) &&
    doNotCross(problem.rowLower, problem.rowUpper, rowCount)
  );
}

function areWithin(indices: Int32Array, count: number): boolean {
  for (let k = 0; k < indices.length; k++) if (!(indices[k]! >= 0 && indices[k]! < count)) return false;
  return true;
}

function areFinite(values: Float64Array): boolean {
  for (let k = 0; k < values.length; k++) if (!Number.isFinite(values[k])) return false;
  return true;
}

function doNotCross(lower: Float64Array, upper: Float64Array, count: number): boolean {
  if (lower.length !== count || upper.length !== count) return false;
  for (let k = 0; k < count; k++)
    if (!(lower[k]! <= upper[k]! && lower[k]! < INFINITE && upper[k]! > -INFINITE)) return false;
  return true;
}
