import type { Outcome } from '../solver.js';
import { stoppedOutcome } from '../stopped-outcome.js';
import type { Removed } from './reduce.js';
import { LOWER, STEP, UPPER } from './tape.js';

/**
 * The answer of a reduced problem as an answer of the given one: what was taken away comes back in reverse order, each step from
 * an optimum of the problem after it to an optimum of the problem before it. Source: Andersen and Andersen (1995), Presolving in
 * linear programming, Mathematical Programming 71, 221–245, section 4.
 */

/**
 * Values, row activities, row duals and reduced costs of the given problem (signs as in `Outcome`). Sides that the outcome lacks stay
 * empty, and ranges are left out: what was taken away would have a part in them. The objective and the bound of an integer problem are
 * the solver's own, which hold for both problems.
 */
export function restoreOutcome(removed: Removed, outcome: Outcome): Outcome {
  const { ranging, ...rest } = outcome;
  return { ...rest, ...pointOf(removed, outcome) };
}

/** The outcome of a problem that was decided without a solver; null where it was not. */
export function decidedOutcome(removed: Removed, solver: Outcome['solver']): Outcome | null {
  const { decided, given, costOffset } = removed;
  if (decided === null) return null;
  const nothing = stoppedOutcome(decided, solver);
  if (decided !== 'optimal') return nothing;
  const linear = given.integrality === null;
  return restoreOutcome(removed, {
    ...nothing,
    primal: 'optimal',
    dual: linear ? 'optimal' : 'none',
    objective: costOffset,
    bound: linear ? null : costOffset,
  });
}

type Point = Pick<Outcome, 'columnValue' | 'rowValue' | 'rowDual' | 'columnDual'>;

function pointOf({ given, columns, rows, tape }: Removed, outcome: Outcome): Point {
  const { columnCount, rowCount, starts, rowIndices, values, columnCost, columnQuadratic } = given;
  const hasPoint = outcome.primal !== 'none';
  const hasDuals = outcome.dual !== 'none';
  const x = new Float64Array(hasPoint ? columnCount : 0);
  const y = new Float64Array(hasDuals ? rowCount : 0);
  const z = new Float64Array(hasDuals ? columnCount : 0);
  if (hasPoint) scatter(outcome.columnValue, columns, x);
  if (hasDuals) {
    scatter(outcome.columnDual, columns, z);
    scatter(outcome.rowDual, rows, y);
  }

  /** z = c + 2 q x − A'y over the rows that are back; those that are not have y = 0. */
  const reducedCost = (j: number, value: number) => {
    let sum = columnCost[j]! + (columnQuadratic === null ? 0 : 2 * columnQuadratic[j]! * value);
    for (let k = starts[j]!; k < starts[j + 1]!; k++) sum -= values[k]! * y[rowIndices[k]!]!;
    return sum;
  };

  tape.rewind((step, sides, first, second, number) => {
    switch (step) {
      case STEP.fixColumn: {
        const value = number();
        if (hasPoint) x[first] = value;
        if (hasDuals) z[first] = reducedCost(first, value);
        return;
      }
      case STEP.singletonRow: {
        // Where the bound that holds the column is the row's, the reduced cost belongs to the row: y = z / a.
        const a = number();
        if (!hasDuals || (sides & sideOf(z[second]!)) === 0) return;
        y[first] = z[second]! / a;
        z[second] = 0;
        return;
      }
      case STEP.mergeRows: {
        // gone = ratio × kept: the dual belongs to the row whose bound holds.
        const ratio = number();
        if (!hasDuals || (sides & sideOf(y[first]!)) === 0) return;
        y[second] = y[first]! / ratio;
        y[first] = 0;
        return;
      }
      case STEP.mergeColumns: {
        const goneUpper = number();
        const goneLower = number();
        const keptUpper = number();
        const keptLower = number();
        if (hasPoint) {
          const sum = x[first]!;
          const rest = Math.min(Math.max(0, goneLower), goneUpper);
          x[first] = Math.min(Math.max(sum - rest, keptLower), keptUpper);
          x[second] = sum - x[first]!;
        }
        if (hasDuals) z[second] = z[first]!;
        return;
      }
    }
  });

  const activity = new Float64Array(hasPoint ? rowCount : 0);
  if (hasPoint)
    for (let j = 0; j < columnCount; j++)
      for (let k = starts[j]!; k < starts[j + 1]!; k++) activity[rowIndices[k]!]! += values[k]! * x[j]!;
  return { columnValue: x, rowValue: activity, rowDual: y, columnDual: z };
}

/** The bound that a multiplier prices. */
function sideOf(multiplier: number): number {
  return multiplier > 0 ? LOWER : multiplier < 0 ? UPPER : 0;
}

function scatter(from: Float64Array, places: Int32Array, into: Float64Array): void {
  for (let at = 0; at < places.length; at++) into[places[at]!] = from[at]!;
}
