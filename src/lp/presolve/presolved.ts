import { certify } from '../certificate.js';
import type { Problem } from '../problem.js';
import type { Basis, BoundChange, Outcome, SolveOptions, Solver, SolverSession } from '../solver.js';
import { stoppedOutcome } from '../stopped-outcome.js';
import { type Removed, reduceProblem } from './reduce.js';
import { decidedOutcome, restoreOutcome } from './restore.js';
import { restoreBasis } from './restore-basis.js';
import { type Scaling, scaledProblem, scalingOf, unscaledOutcome } from './scale.js';
import { isWellFormed } from './well-formed.js';

/** A gap that the caller of an integer solve allowed is no harm done here. */
const ANY_INTEGER_GAP = { integerGap: Number.POSITIVE_INFINITY };
const NO_BASIS: Basis = { columns: new Int32Array(0), rows: new Int32Array(0) };

/**
 * A solver that is given a lighter problem and answers for the whole one: the same door around another solver.
 *
 * The problem is reduced once, when it is opened, and brought to better units where its entries differ wildly in size. The first change, a basis from outside, `presolve: false` or a wish for ranging
 * brings the whole problem before the solver, with the basis reached so far; from then on the session is the solver's own, so that
 * re-solves start warm. An optimum that has a certificate in the reduced problem but none in the given one is solved again whole.
 */
export function presolved(solver: Solver): Solver {
  return {
    ...solver,
    async open(problem) {
      const { problem: left, ...removed } = reduceProblem(problem);
      if (removed.decided !== null) return new PresolvedSession(solver, removed, null, null);
      const scaling = isWellFormed(problem) ? scalingOf(left) : null;
      if (left === problem && scaling === null) return solver.open(problem);
      const session = await solver.open(scaling === null ? left : scaledProblem(left, scaling));
      return new PresolvedSession(solver, removed, scaling, session);
    },
  };
}

class PresolvedSession implements SolverSession {
  readonly #solver: Solver;
  readonly #given: Problem;
  /** Present while the session inside holds the reduced problem, or none is needed. */
  #removed: Removed | null;
  #inside: SolverSession | null;
  /** Units of the session inside, where they are not those of the problem. */
  readonly #scaling: Scaling | null;
  /** On its way, or there: the session of the solver that holds the whole. */
  #whole: Promise<SolverSession> | null = null;
  /** The last optimum, restored: what a basis is restored with. */
  #last: Outcome | null = null;
  #disposed = false;

  constructor(solver: Solver, removed: Removed, scaling: Scaling | null, inside: SolverSession | null) {
    this.#solver = solver;
    this.#given = removed.given;
    this.#removed = removed;
    this.#scaling = scaling;
    this.#inside = inside;
  }

  async changeRowBounds(change: BoundChange): Promise<void> {
    await (await this.#takeWhole()).changeRowBounds(change);
  }

  async changeColumnBounds(change: BoundChange): Promise<void> {
    await (await this.#takeWhole()).changeColumnBounds(change);
  }

  async changeCosts(indices: Int32Array, costs: Float64Array): Promise<void> {
    await (await this.#takeWhole()).changeCosts(indices, costs);
  }

  async changeCoefficients(rows: Int32Array, columns: Int32Array, values: Float64Array): Promise<void> {
    await (await this.#takeWhole()).changeCoefficients(rows, columns, values);
  }

  async setBasis(basis: Basis): Promise<void> {
    await (await this.#takeWhole()).setBasis(basis);
  }

  async basis(): Promise<Basis | null> {
    this.#refuseDisposed();
    return this.#removed === null ? (await this.#takeWhole()).basis() : this.#restoredBasis(this.#removed);
  }

  async solve(options: SolveOptions = {}): Promise<Outcome> {
    this.#refuseDisposed();
    try {
      if (options.presolve === false || options.ranging === true) await this.#takeWhole();
      const removed = this.#removed;
      return removed === null
        ? await (await this.#takeWhole()).solve(options)
        : await this.#solveReduced(removed, options);
    } finally {
      if (options.signal?.aborted) await this.dispose();
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await (this.#whole === null ? this.#inside : await this.#whole)?.dispose();
  }

  async #solveReduced(removed: Removed, options: SolveOptions): Promise<Outcome> {
    const inside = this.#inside;
    if (inside === null) {
      const name = { name: this.#solver.name, version: this.#solver.version, algorithm: 'presolve' };
      if (options.signal?.aborted) return stoppedOutcome('interrupted', name);
      const decided = decidedOutcome(removed, name) ?? stoppedOutcome('failed', name);
      this.#last = decided;
      options.onProgress?.({ seconds: 0, iterations: 0, phase: 'presolve', objective: decided.objective });
      return decided;
    }
    const reduced = await this.#solveInside(inside, options);
    const outcome = restoreOutcome(removed, reduced);
    this.#last = outcome;
    if (reduced.stopped !== 'optimal' || !this.#wasHurt(reduced, outcome)) return outcome;
    const { timeLimitSeconds } = options;
    const left = timeLimitSeconds === undefined ? {} : { timeLimitSeconds: timeLimitSeconds - reduced.seconds };
    const again = await (await this.#takeWhole()).solve({ ...options, ...left });
    return again.stopped === 'optimal'
      ? { ...again, seconds: reduced.seconds + again.seconds, iterations: reduced.iterations + again.iterations }
      : outcome;
  }

  /** In the units of the reduced problem, whatever those inside are. */
  async #solveInside(inside: SolverSession, options: SolveOptions): Promise<Outcome> {
    const scaling = this.#scaling;
    if (scaling === null) return inside.solve(options);
    const { onProgress } = options;
    if (onProgress === undefined) return unscaledOutcome(scaling, await inside.solve(options));
    const told = await inside.solve({
      ...options,
      onProgress: ({ objective, ...progress }) =>
        onProgress(objective === undefined ? progress : { ...progress, objective: objective / scaling.cost }),
    });
    return unscaledOutcome(scaling, told);
  }

  /** Does the restored outcome lack a certificate that the reduced one has? */
  #wasHurt(reduced: Outcome, restored: Outcome): boolean {
    if (certify(this.#given, restored, ANY_INTEGER_GAP).passed) return false;
    // Reduced anew, because keeping the reduced problem during a solve would cost its memory.
    return certify(reduceProblem(this.#given).problem, reduced, ANY_INTEGER_GAP).passed;
  }

  async #restoredBasis(removed: Removed): Promise<Basis | null> {
    const last = this.#last;
    if (last?.stopped !== 'optimal' || last.dual !== 'optimal') return null;
    const inside = this.#inside === null ? NO_BASIS : await this.#inside.basis();
    return inside === null ? null : restoreBasis(removed, last, inside);
  }

  #takeWhole(): Promise<SolverSession> {
    this.#refuseDisposed();
    this.#whole ??= this.#openWhole();
    return this.#whole;
  }

  async #openWhole(): Promise<SolverSession> {
    const basis = this.#removed === null ? null : await this.#restoredBasis(this.#removed);
    await this.#inside?.dispose();
    this.#removed = null;
    this.#inside = null;
    this.#last = null;
    const session = await this.#solver.open(this.#given);
    if (basis !== null) await session.setBasis(basis);
    return session;
  }

  #refuseDisposed(): void {
    if (this.#disposed) throw new TypeError('the solver session is disposed');
  }
}
