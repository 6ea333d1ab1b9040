import type { Problem } from './problem.js';
import type { BoundChange, SolverSession } from './solver.js';

/**
 * Brings a session that holds `before` to `after`, a problem with the same matrix: only bounds and costs that differ
 * are sent, so that the next solve starts from the last basis.
 * Throws RangeError when the matrices or the quadratic costs differ.
 */
export async function updateSession(session: SolverSession, before: Problem, after: Problem): Promise<void> {
  if (!sameMatrix(before, after)) throw new RangeError('the problems differ in more than bounds and costs');
  if (!equal(before.columnQuadratic ?? [], after.columnQuadratic ?? []))
    throw new RangeError('the problems differ in their quadratic costs');
  const rows = boundChange(before.rowLower, before.rowUpper, after.rowLower, after.rowUpper);
  if (rows !== null) await session.changeRowBounds(rows);
  const columns = boundChange(before.columnLower, before.columnUpper, after.columnLower, after.columnUpper);
  if (columns !== null) await session.changeColumnBounds(columns);
  const cells: number[] = [];
  for (let j = 0; j < after.columnCount; j++) if (before.columnCost[j] !== after.columnCost[j]) cells.push(j);
  if (cells.length > 0)
    await session.changeCosts(
      Int32Array.from(cells),
      Float64Array.from(cells, (j) => after.columnCost[j]!),
    );
}

function boundChange(
  lower0: Float64Array,
  upper0: Float64Array,
  lower1: Float64Array,
  upper1: Float64Array,
): BoundChange | null {
  const indices: number[] = [];
  for (let i = 0; i < lower1.length; i++) if (lower0[i] !== lower1[i] || upper0[i] !== upper1[i]) indices.push(i);
  if (indices.length === 0) return null;
  return {
    indices: Int32Array.from(indices),
    lower: Float64Array.from(indices, (i) => lower1[i]!),
    upper: Float64Array.from(indices, (i) => upper1[i]!),
  };
}

function sameMatrix(a: Problem, b: Problem): boolean {
  return (
    a.columnCount === b.columnCount &&
    a.rowCount === b.rowCount &&
    equal(a.starts, b.starts) &&
    equal(a.rowIndices, b.rowIndices) &&
    equal(a.values, b.values)
  );
}

function equal(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
