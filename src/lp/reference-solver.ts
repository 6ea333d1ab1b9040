import { type DenseAnswer, type DenseArrays, denseSimplex } from './dense-simplex.js';
import type { Problem } from './problem.js';
import type { BoundChange, Outcome, SolveOptions, Solver, SolverSession } from './solver.js';
import { stoppedOutcome } from './stopped-outcome.js';

/** Above this a dense tableau is no use to anybody. */
export const REFERENCE_COLUMNS = 200;

/** Nearer than this to a whole number counts as one. */
const WHOLE = 1e-7;
const NAME = { name: 'reference', version: '1', algorithm: 'dense simplex' } as const;

/**
 * A small solver of our own (dense simplex, branch and bound) for problems of at most 200 columns: the second method in tests and
 * a mock where no worker can be started. It has no clock: `seconds` is 0, only a time limit of 0 stops it.
 */
export const referenceSolver: Solver = {
  name: NAME.name,
  version: NAME.version,
  open(problem) {
    if (problem.columnCount > REFERENCE_COLUMNS)
      return Promise.reject(
        new RangeError(`the reference solver takes at most ${REFERENCE_COLUMNS} columns, not ${problem.columnCount}`),
      );
    return Promise.resolve(new ReferenceSession(problem));
  },
};

class ReferenceSession implements SolverSession {
  readonly #problem: Problem;
  readonly #dense: DenseArrays;
  #disposed = false;

  constructor(problem: Problem) {
    this.#problem = problem;
    const rows = Array.from({ length: problem.rowCount }, () => new Float64Array(problem.columnCount));
    for (let j = 0; j < problem.columnCount; j++)
      for (let k = problem.starts[j]!; k < problem.starts[j + 1]!; k++)
        rows[problem.rowIndices[k]!]![j] = problem.values[k]!;
    this.#dense = {
      cost: problem.columnCost.slice(),
      lower: problem.columnLower.slice(),
      upper: problem.columnUpper.slice(),
      rows,
      rowLower: problem.rowLower.slice(),
      rowUpper: problem.rowUpper.slice(),
    };
  }

  async changeRowBounds({ indices, lower, upper }: BoundChange): Promise<void> {
    this.#refuseDisposed();
    indices.forEach((i, k) => {
      this.#dense.rowLower[i] = lower[k]!;
      this.#dense.rowUpper[i] = upper[k]!;
    });
  }

  async changeColumnBounds({ indices, lower, upper }: BoundChange): Promise<void> {
    this.#refuseDisposed();
    indices.forEach((j, k) => {
      this.#dense.lower[j] = lower[k]!;
      this.#dense.upper[j] = upper[k]!;
    });
  }

  async changeCosts(indices: Int32Array, costs: Float64Array): Promise<void> {
    this.#refuseDisposed();
    indices.forEach((j, k) => {
      this.#dense.cost[j] = costs[k]!;
    });
  }

  async changeCoefficients(rows: Int32Array, columns: Int32Array, values: Float64Array): Promise<void> {
    this.#refuseDisposed();
    rows.forEach((i, k) => {
      this.#dense.rows[i]![columns[k]!] = values[k]!;
    });
  }

  async solve(options: SolveOptions = {}): Promise<Outcome> {
    this.#refuseDisposed();
    if (options.signal?.aborted) {
      this.#disposed = true;
      return stoppedOutcome('interrupted', NAME);
    }
    if ((options.timeLimitSeconds ?? 1) <= 0) return stoppedOutcome('time limit', NAME);
    const { integrality, columnQuadratic } = this.#problem;
    if (columnQuadratic !== null)
      return stoppedOutcome('failed', NAME, { message: 'the reference solver takes no quadratic costs' });
    const answer = integrality === null ? denseSimplex(this.#dense) : branchAndBound(this.#dense, integrality);
    const outcome =
      answer.status === 'optimal'
        ? this.#optimum(answer)
        : stoppedOutcome(answer.status, NAME, { iterations: answer.iterations });
    options.onProgress?.({ seconds: 0, iterations: answer.iterations, phase: 'simplex', objective: outcome.objective });
    return outcome;
  }

  /** It keeps no basis between solves. */
  basis(): Promise<null> {
    return Promise.resolve(null);
  }

  setBasis(): Promise<void> {
    return Promise.resolve();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
  }

  #refuseDisposed(): void {
    if (this.#disposed) throw new TypeError('the solver session is disposed');
  }

  #optimum(answer: DenseAnswer): Outcome {
    const { cost, rows } = this.#dense;
    const dot = (a: Float64Array) => a.reduce((sum, value, j) => sum + value * answer.x[j]!, 0);
    const integer = this.#problem.integrality !== null;
    const objective = this.#problem.costOffset + dot(cost);
    return {
      stopped: 'optimal',
      primal: 'optimal',
      dual: integer ? 'none' : 'optimal',
      objective,
      columnValue: answer.x,
      rowValue: Float64Array.from(rows, dot),
      rowDual: integer ? new Float64Array(0) : answer.rowDual,
      columnDual: integer ? new Float64Array(0) : answer.reducedCost,
      bound: integer ? objective : null,
      iterations: answer.iterations,
      seconds: 0,
      solver: NAME,
    };
  }
}

/** Depth first on the first fractional column, rounding down first; exact, for a handful of integers. */
function branchAndBound(problem: DenseArrays, integrality: Uint8Array): DenseAnswer {
  let best: DenseAnswer | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  let iterations = 0;
  let unfinished: DenseAnswer | null = null;
  const visit = (lower: Float64Array, upper: Float64Array): void => {
    const answer = denseSimplex({ ...problem, lower, upper });
    iterations += answer.iterations;
    if (answer.status === 'infeasible') return;
    if (answer.status !== 'optimal') {
      unfinished = answer;
      return;
    }
    const cost = answer.x.reduce((sum, value, j) => sum + value * problem.cost[j]!, 0);
    if (cost >= bestCost) return;
    const split = answer.x.findIndex((value, j) => integrality[j] !== 0 && Math.abs(value - Math.round(value)) > WHOLE);
    if (split < 0) {
      best = { ...answer, x: answer.x.map((value, j) => (integrality[j] !== 0 ? Math.round(value) : value)) };
      bestCost = cost;
      return;
    }
    visit(lower, upper.with(split, Math.floor(answer.x[split]!)));
    visit(lower.with(split, Math.ceil(answer.x[split]!)), upper);
  };
  visit(problem.lower, problem.upper);
  const none = new Float64Array(0);
  return { ...(best ?? unfinished ?? { status: 'infeasible', x: none, rowDual: none, reducedCost: none }), iterations };
}
