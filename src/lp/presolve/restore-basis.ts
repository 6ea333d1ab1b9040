import type { Basis, Outcome } from '../solver.js';
import type { Removed } from './reduce.js';
import { LOWER, STEP, UPPER } from './tape.js';

/** Statuses of a basis, as HiGHS numbers them. */
const AT_LOWER = 0;
const BASIC = 1;
const AT_UPPER = 2;
const FREE = 3;

/**
 * A basis of the given problem, out of one of the reduced problem and the restored outcome (`restoreOutcome`), so that a solver
 * that numbers statuses as HiGHS does starts warm. A row that comes back is basic unless its bound holds a column or another row.
 */
export function restoreBasis({ given, columns, rows, tape }: Removed, restored: Outcome, basis: Basis): Basis {
  const { columnValue: x, columnDual: z, rowDual: y } = restored;
  const columnStatus = new Int32Array(given.columnCount);
  const rowStatus = new Int32Array(given.rowCount).fill(BASIC);
  for (let at = 0; at < columns.length; at++) columnStatus[columns[at]!] = basis.columns[at]!;
  for (let at = 0; at < rows.length; at++) rowStatus[rows[at]!] = basis.rows[at]!;
  tape.rewind((step, sides, first, second, number) => {
    switch (step) {
      case STEP.fixColumn:
        number();
        columnStatus[first] = statusOf(sides, z[first]!, given.columnLower[first]!, given.columnUpper[first]!);
        return;
      case STEP.singletonRow: {
        const forward = number() > 0;
        const status = columnStatus[second]!;
        if (y[first] === 0 && !holds(sides, status)) return;
        rowStatus[first] = y[first] === 0 ? sideOfMultiple(status, forward) : y[first]! > 0 ? AT_LOWER : AT_UPPER;
        columnStatus[second] = BASIC;
        return;
      }
      case STEP.mergeRows: {
        const forward = number() > 0;
        const status = rowStatus[first]!;
        if (y[second] === 0 && !holds(sides, status)) return;
        rowStatus[second] = y[second] === 0 ? sideOfMultiple(status, forward) : y[second]! > 0 ? AT_LOWER : AT_UPPER;
        rowStatus[first] = BASIC;
        return;
      }
      case STEP.mergeColumns: {
        const upper = number();
        const lower = number();
        const keptUpper = number();
        const keptLower = number();
        const status = columnStatus[first]!;
        columnStatus[second] = status;
        if (status !== BASIC) return;
        // One of the two stands at a bound of its own and leaves the basis.
        if (x[first] === keptLower) columnStatus[first] = AT_LOWER;
        else if (x[first] === keptUpper) columnStatus[first] = AT_UPPER;
        else columnStatus[second] = x[second] === upper ? AT_UPPER : x[second] === lower ? AT_LOWER : FREE;
        return;
      }
    }
  });
  return { columns: columnStatus, rows: rowStatus };
}

/** Does the bound that a status stands at come from what was taken away? */
function holds(sides: number, status: number): boolean {
  return status === AT_LOWER ? (sides & LOWER) !== 0 : status === AT_UPPER && (sides & UPPER) !== 0;
}

function sideOfMultiple(status: number, forward: boolean): number {
  return (status === AT_LOWER) === forward ? AT_LOWER : AT_UPPER;
}

function statusOf(sides: number, reducedCost: number, lower: number, upper: number): number {
  if (sides === (LOWER | UPPER)) return reducedCost < 0 ? AT_UPPER : AT_LOWER;
  if (sides === LOWER) return AT_LOWER;
  if (sides === UPPER) return AT_UPPER;
  return Number.isFinite(lower) ? AT_LOWER : Number.isFinite(upper) ? AT_UPPER : FREE;
}
