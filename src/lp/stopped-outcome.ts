import type { Outcome, StopReason } from './solver.js';

/** An outcome without a solution: why the solver stopped, and its own words where it failed. */
export function stoppedOutcome(
  stopped: StopReason,
  solver: Outcome['solver'],
  { seconds = 0, iterations = 0, message }: { seconds?: number; iterations?: number; message?: string } = {},
): Outcome {
  const none = new Float64Array(0);
  return {
    stopped,
    primal: 'none',
    dual: 'none',
    objective: Number.NaN,
    columnValue: none,
    rowValue: none,
    rowDual: none,
    columnDual: none,
    bound: null,
    iterations,
    seconds,
    solver,
    ...(message === undefined ? {} : { message }),
  };
}
