import { certify } from './certificate.js';
import type { Problem } from './problem.js';
import type { Basis, BoundChange, Outcome, SolveOptions, Solver, SolverSession } from './solver.js';
import { type PieceProblem, placePieces, type Reach, settle, withPieces } from './square-pieces.js';

/**
 * Rows plus columns up to which the solver's own method for squares is tried first. Measured (docs/decisions/2026-11-25-squares-by-pieces.md): the active set of
 * HiGHS takes about 1 s at 4,900, and fails or runs out of time at 29,000, where pieces take 8 to 25 s.
 */
const OWN_METHOD_SIZE = 3000;
/** Rows plus columns above which the first solve of the pieces is by interior point with crossover; the rest start warm. */
const INTERIOR_POINT_SIZE = 10_000;
/** Complementarity relative to the objective at which the pieces are fine enough; the certificate asks for 1e-6. */
const FINE_ENOUGH = 1e-8;
/** Rounds without a gain after which the best point is answered: what remains is the rounding of the linear solves. */
const PATIENCE = 4;
/** A round gains when the error falls to this part; in the worst case rounds reach 0.6. */
const GAIN = 0.9;
const MOST_ROUNDS = 60;

/**
 * A solver that also takes convex squares where `solver` takes linear problems only, or is unsure with squares. Small problems go to the
 * solver as they are; where its answer has no passing certificate, and for large ones, each square becomes a chain of linear pieces around a
 * centre, solved again and again with the centre at the last answer (`square-pieces.ts`). Linear problems pass through.
 */
export function squaresSolver(solver: Solver): Solver {
  return {
    ...solver,
    open: async (problem) =>
      problem.columnQuadratic === null || problem.integrality !== null
        ? solver.open(problem)
        : new SquaresSession(solver, problem),
  };
}

class SquaresSession implements SolverSession {
  readonly #solver: Solver;
  /** With every change applied, but for coefficients. */
  #problem: Problem;
  /** Coefficients were changed: the problem at hand has the old ones, and only the pieces are right. */
  #changed = false;
  #own: SolverSession | null = null;
  #pieces: { readonly session: SolverSession; readonly problem: PieceProblem } | null = null;
  #disposed = false;

  constructor(solver: Solver, problem: Problem) {
    this.#solver = solver;
    this.#problem = {
      ...problem,
      columnLower: problem.columnLower.slice(),
      columnUpper: problem.columnUpper.slice(),
      columnCost: problem.columnCost.slice(),
      rowLower: problem.rowLower.slice(),
      rowUpper: problem.rowUpper.slice(),
    };
  }

  async changeRowBounds(change: BoundChange): Promise<void> {
    await this.#each((session) => session.changeRowBounds(change));
    write(this.#problem.rowLower, this.#problem.rowUpper, change);
  }

  async changeColumnBounds(change: BoundChange): Promise<void> {
    await this.#each((session) => session.changeColumnBounds(change));
    write(this.#problem.columnLower, this.#problem.columnUpper, change);
  }

  async changeCosts(indices: Int32Array, costs: Float64Array): Promise<void> {
    await this.#each((session) => session.changeCosts(indices, costs));
    indices.forEach((j, k) => {
      this.#problem.columnCost[j] = costs[k]!;
    });
  }

  async changeCoefficients(rows: Int32Array, columns: Int32Array, values: Float64Array): Promise<void> {
    await this.#openPieces();
    this.#changed = true;
    await this.#each((session) => session.changeCoefficients(rows, columns, values));
  }

  async solve(options: SolveOptions = {}): Promise<Outcome> {
    this.#refuseDisposed();
    let seconds = 0;
    const { columnCount, rowCount } = this.#problem;
    if (!this.#changed && columnCount + rowCount <= OWN_METHOD_SIZE) {
      this.#own ??= await this.#solver.open(this.#problem);
      const outcome = await this.#own.solve(options);
      seconds = outcome.seconds;
      if (outcome.stopped === 'interrupted') await this.dispose();
      const isCertain = outcome.stopped !== 'optimal' && outcome.stopped !== 'failed';
      if (isCertain || certify(this.#problem, outcome).passed) return outcome;
    }
    return this.#byPieces(options, seconds);
  }

  /** Solutions lie inside faces here, not at vertices. */
  async basis(): Promise<Basis | null> {
    this.#refuseDisposed();
    return null;
  }

  async setBasis(_basis: Basis): Promise<void> {
    throw new RangeError('a problem with quadratic costs has no basis to start from');
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await Promise.all([this.#own?.dispose(), this.#pieces?.session.dispose()]);
  }

  #refuseDisposed(): void {
    if (this.#disposed) throw new TypeError('the solver session is disposed');
  }

  async #each(change: (session: SolverSession) => Promise<void>): Promise<void> {
    this.#refuseDisposed();
    if (this.#own !== null) await change(this.#own);
    if (this.#pieces !== null) await change(this.#pieces.session);
  }

  async #openPieces() {
    if (this.#pieces !== null) return this.#pieces;
    const problem = withPieces(this.#problem);
    this.#pieces = { session: await this.#solver.open(problem.problem), problem };
    return this.#pieces;
  }

  async #byPieces(options: SolveOptions, before: number): Promise<Outcome> {
    const { session, problem: pieces } = await this.#openPieces();
    const problem = this.#problem;
    const size = pieces.problem.columnCount + pieces.problem.rowCount;
    let seconds = before;
    let iterations = 0;
    let best: { readonly outcome: Outcome; readonly error: number } | null = null;
    let idle = 0;
    let reach: Reach = pieces.start(problem);
    for (let round = 0; round < MOST_ROUNDS && idle < PATIENCE; round++) {
      await send(session, pieces, reach);
      const { timeLimitSeconds, ranging: _, ...rest } = options;
      const outcome = await session.solve({
        ...rest,
        ...(round === 0 && size > INTERIOR_POINT_SIZE
          ? { algorithm: 'interior point', crossover: true }
          : { algorithm: 'simplex' }),
        ...(timeLimitSeconds === undefined ? {} : { timeLimitSeconds: Math.max(0, timeLimitSeconds - seconds) }),
      });
      seconds += outcome.seconds;
      iterations += outcome.iterations;
      if (outcome.stopped !== 'optimal') {
        const wider = outcome.stopped === 'infeasible' && best === null ? pieces.wider(reach) : null;
        if (wider !== null) {
          reach = wider;
          continue;
        }
        if (outcome.stopped === 'interrupted') await this.dispose();
        // A round that fails does not take away what an earlier one found.
        if (best === null || outcome.stopped !== 'failed') return { ...cut(outcome, problem), seconds, iterations };
        break;
      }
      const settled = settle(problem, pieces, outcome);
      if (best === null || settled.error < best.error) {
        idle = best !== null && settled.error > best.error * GAIN ? idle + 1 : 0;
        best = settled;
      } else idle++;
      if (best.error <= FINE_ENOUGH) break;
      reach = pieces.around(settled.outcome.columnValue, reach);
    }
    return { ...best!.outcome, seconds, iterations };
  }
}

function write(lower: Float64Array, upper: Float64Array, change: BoundChange): void {
  change.indices.forEach((index, k) => {
    lower[index] = change.lower[k]!;
    upper[index] = change.upper[k]!;
  });
}

/** An outcome without an optimum, cut to the size of the problem. */
function cut(outcome: Outcome, { columnCount, rowCount }: Problem): Outcome {
  return {
    ...outcome,
    columnValue: outcome.columnValue.slice(0, columnCount),
    columnDual: outcome.columnDual.slice(0, columnCount),
    rowValue: outcome.rowValue.slice(0, rowCount),
    rowDual: outcome.rowDual.slice(0, rowCount),
  };
}

/** Puts the pieces where `reach` says: their bounds and costs, and the centre on the right of each link row. */
async function send(session: SolverSession, pieces: PieceProblem, reach: Reach): Promise<void> {
  const placed = placePieces(pieces, reach);
  await session.changeColumnBounds({ indices: pieces.pieceColumns, lower: placed.lower, upper: placed.upper });
  await session.changeCosts(pieces.pieceColumns, placed.cost);
  await session.changeRowBounds({ indices: pieces.linkRows, lower: reach.center, upper: reach.center });
}
