import type { Problem } from './problem.js';
import type { Outcome } from './solver.js';

/**
 * The linear problem that an integer optimum leaves when its decisions are taken as given: bounds of integer columns both at the
 * rounded value, nothing integral any more. Its row duals are the prices of an integer problem, which has none of its own
 * (O'Neill et al. 2005, Efficient market-clearing prices in markets with nonconvexities, EJOR 164(1), 269–285).
 * A problem without integers comes back as it is. Throws RangeError when the outcome has no point of the problem's size.
 */
export function fixIntegers(problem: Problem, outcome: Outcome): Problem {
  const { integrality } = problem;
  if (integrality === null) return problem;
  const x = outcome.columnValue;
  if (x.length !== problem.columnCount)
    throw new RangeError(`no integers to fix: ${x.length} values for ${problem.columnCount} columns`);
  const columnLower = problem.columnLower.slice();
  const columnUpper = problem.columnUpper.slice();
  for (let j = 0; j < integrality.length; j++) {
    if (integrality[j] === 0) continue;
    const whole = Math.round(x[j]!);
    if (!Number.isFinite(whole)) throw new RangeError(`no integers to fix: column ${j} is ${x[j]}`);
    // Never −0: texts would write it.
    columnLower[j] = columnUpper[j] = whole + 0;
  }
  return { ...problem, columnLower, columnUpper, integrality: null };
}
