import { phrase, type Worded } from '#words';
import { type Reduction, reduceProblem } from '../presolve/index.js';
import { isWellFormed } from '../presolve/well-formed.js';
import { columnName, type Problem, rowName } from '../problem.js';
import type { Outcome } from '../solver.js';
import { arrange, PARTS } from './arrangement.js';
import { type Labelled, labelled } from './labelling.js';
import type { PathPoint } from './path.js';
import type { BoundedForm } from './path-data.js';
import type { ScaledForm } from './scaled-form.js';
import { timeMatrix } from './time-matrix.js';
import { words } from './words.js';

/** A problem on its way to the interior point: reduced, put in the order of time. */
export interface Prepared {
  readonly reduction: Reduction;
  /** Absent where the presolve decided all. */
  readonly labelled: Labelled | null;
}

/**
 * Reduces and labels. Answers why, where the structured solver cannot take the problem. `oneHour`: a small problem without any order of time
 * counts as a single hour (for tests of the method itself). `parts` of the time are made, for as many threads.
 */
export function prepare(problem: Problem, oneHour = false, parts = PARTS): Prepared | Worded {
  const refusal = refusalOf(problem);
  if (refusal !== null) return refusal;
  const reduction = reduceProblem(problem);
  if (reduction.decided !== null) return { reduction, labelled: null };
  const left = reduction.problem;
  if (oneHour && left.rowCount <= ONE_HOUR) {
    const hourOf = new Int32Array(left.columnCount);
    return {
      reduction,
      labelled: { hourOf, hours: 1, how: words.byGraph, arrangement: arrange(left, hourOf, 1, parts) },
    };
  }
  const found = labelled(problem, left, reduction.columns, parts);
  return 'hourOf' in found ? { reduction, labelled: found } : found;
}

/** Rows up to which a problem can be one single hour. */
const ONE_HOUR = 240;

/** What is wrong with a problem, by name, or beyond this solver. */
function refusalOf(problem: Problem): Worded | null {
  if (problem.integrality !== null) return words.integers;
  if (problem.columnQuadratic !== null) return words.squares;
  if (isWellFormed(problem)) return null;
  const { columnCount, rowCount, starts, values, columnCost } = problem;
  const malformed = (what: Worded, cell: string, value: number) =>
    phrase(words.malformed, { what, cell, value: String(value) });
  for (let j = 0; j < columnCount; j++) {
    if (!Number.isFinite(columnCost[j])) return malformed(words.aCost, columnName(problem, j), columnCost[j]!);
    for (let k = starts[j]!; k < starts[j + 1]!; k++)
      if (!Number.isFinite(values[k]))
        return malformed(
          words.aCoefficient,
          `${columnName(problem, j)} / ${rowName(problem, problem.rowIndices[k]!)}`,
          values[k]!,
        );
  }
  const sides = [
    [problem.columnLower, problem.columnUpper, columnCount, columnName],
    [problem.rowLower, problem.rowUpper, rowCount, rowName],
  ] as const;
  for (const [lower, upper, count, name] of sides)
    for (let k = 0; k < count; k++) {
      const [low, high] = [lower[k]!, upper[k]!];
      if (Number.isNaN(low) || Number.isNaN(high)) return malformed(words.aBound, name(problem, k), Number.NaN);
      if (!(low <= high) || low === Number.POSITIVE_INFINITY || high === Number.NEGATIVE_INFINITY)
        return phrase(words.crossing, { cell: name(problem, k), value: `${low} > ${high}` });
    }
  return words.arrays;
}

/** The problem in the form that the interior point takes. */
export function formOf(problem: Problem, { arrangement }: Labelled, scaled: ScaledForm): BoundedForm {
  const matrix = timeMatrix(problem, scaled.values, arrangement);
  const n = problem.columnCount;
  const m = arrangement.rows.length;
  const lower = new Float64Array(n + m).fill(Number.NEGATIVE_INFINITY);
  const upper = new Float64Array(n + m).fill(Number.POSITIVE_INFINITY);
  const cost = new Float64Array(n);
  const equality = new Uint8Array(m);
  const rightSide = new Float64Array(m);
  const { columns, rows } = arrangement;
  for (let at = 0; at < n; at++) {
    const j = columns[at]!;
    lower[at] = scaled.columnLower[j]!;
    upper[at] = scaled.columnUpper[j]!;
    cost[at] = scaled.cost[j]!;
  }
  for (let at = 0; at < m; at++) {
    const i = rows[at]!;
    if (i < 0) equality[at] = 1;
    else if (scaled.rowLower[i] === scaled.rowUpper[i]) {
      equality[at] = 1;
      rightSide[at] = scaled.rowLower[i]!;
    } else {
      lower[n + at] = scaled.rowLower[i]!;
      upper[n + at] = scaled.rowUpper[i]!;
    }
  }
  return { matrix, cost, lower, upper, equality, rightSide };
}

/** Values, prices and reduced costs of the reduced problem from a point of the path; what its rows come to is left to `restoreOutcome`. */
export function outcomeOf(
  problem: Problem,
  { arrangement }: Labelled,
  scaled: ScaledForm,
  point: PathPoint,
): Pick<Outcome, 'objective' | 'columnValue' | 'rowDual' | 'columnDual'> {
  const { columnCount, rowCount, starts, rowIndices, values, columnCost, columnLower, columnUpper } = problem;
  const { rowLower, rowUpper } = problem;
  const columnValue = new Float64Array(columnCount);
  const rowDual = new Float64Array(rowCount);
  const { columns, rows } = arrangement;
  for (let at = 0; at < columns.length; at++) {
    const j = columns[at]!;
    const value = point.v[at]! * scaled.column[j]! * scaled.size;
    columnValue[j] = Math.min(Math.max(value, columnLower[j]!), columnUpper[j]!);
  }
  for (let at = 0; at < rows.length; at++) {
    const i = rows[at]!;
    if (i < 0) continue;
    const price = point.y[at]! * scaled.row[i]! * scaled.price;
    // What leans on a bound that is not there is rounding.
    const absent = price > 0 ? rowLower[i] === Number.NEGATIVE_INFINITY : rowUpper[i] === Number.POSITIVE_INFINITY;
    rowDual[i] = absent ? 0 : price;
  }
  const columnDual = new Float64Array(columnCount);
  let objective = problem.costOffset;
  for (let j = 0; j < columnCount; j++) {
    objective += columnCost[j]! * columnValue[j]!;
    let dual = columnCost[j]!;
    const end = starts[j + 1]!;
    for (let k = starts[j]!; k < end; k++) dual -= values[k]! * rowDual[rowIndices[k]!]!;
    columnDual[j] = dual;
  }
  return { objective, columnValue, rowDual, columnDual };
}
