import { type Certificate, certify } from './certificate.js';
import { fixIntegers } from './fix-integers.js';
import type { Problem } from './problem.js';
import type { Outcome, SolveOptions, Solver, SolverSession } from './solver.js';

/** An outcome with its certificate, and what was tried before it. */
export interface CertifiedSolve {
  readonly outcome: Outcome;
  /** Null where no point came back. */
  readonly certificate: Certificate | null;
  /**
   * Where the prices are read: the outcome itself for a continuous problem; for an integer one the optimum of the problem with
   * its integers held (`fixIntegers`); null where there is none.
   */
  readonly prices: Outcome | null;
  /** Attempts whose certificate failed, in order; empty as a rule. */
  readonly rejected: readonly Rejected[];
  /** Seconds in the solver, and of all certificates. */
  readonly seconds: { readonly solve: number; readonly certify: number };
}
export interface Rejected {
  readonly algorithm: string;
  readonly certificate: Certificate;
}

/** What follows, in this order, on an optimum of a linear problem whose certificate fails. */
const SURER: readonly SolveOptions[] = [{ algorithm: 'interior point', crossover: true }, { algorithm: 'simplex' }];

/**
 * Solves and certifies. Where the certificate of a linear problem fails, surer ways are taken on the same session: the interior point
 * with crossover to a vertex, then simplex. The last attempt is answered whatever its certificate says; it must not be shown as an
 * optimum then. `clock` gives seconds from any start. Throws RangeError what the solver refuses.
 */
export async function solveCertified(
  problem: Problem,
  solver: Solver,
  clock: () => number,
  options: SolveOptions = {},
): Promise<CertifiedSolve> {
  const seconds = { solve: 0, certify: 0 };
  let since = clock();
  const lap = (name: keyof typeof seconds) => {
    seconds[name] += clock() - since;
    since = clock();
  };
  const attempt = async (session: SolverSession, settings: SolveOptions) => {
    const outcome = await session.solve(settings);
    lap('solve');
    const certificate = hasPoint(outcome) ? certify(problem, outcome) : null;
    lap('certify');
    return { outcome, certificate };
  };
  const session = await solver.open(problem);
  try {
    let { outcome, certificate } = await attempt(session, options);
    const rejected: Rejected[] = [];
    const linear = problem.integrality === null && problem.columnQuadratic === null;
    for (const surer of linear ? SURER : []) {
      if (certificate === null || certificate.passed || outcome.stopped !== 'optimal') break;
      rejected.push({ algorithm: outcome.solver.algorithm, certificate });
      ({ outcome, certificate } = await attempt(session, { ...options, ...surer }));
    }
    const prices = problem.integrality === null ? outcome : await heldPrices(problem, outcome, solver, options);
    lap('solve');
    return { outcome, certificate, prices, rejected, seconds };
  } finally {
    await session.dispose();
  }
}

export const hasPoint = ({ primal }: Outcome): boolean => primal === 'optimal' || primal === 'feasible';

async function heldPrices(
  problem: Problem,
  outcome: Outcome,
  solver: Solver,
  options: SolveOptions,
): Promise<Outcome | null> {
  if (!hasPoint(outcome)) return null;
  const session = await solver.open(fixIntegers(problem, outcome));
  try {
    const held = await session.solve({ ...options, algorithm: 'simplex' });
    return held.stopped === 'optimal' ? held : null;
  } finally {
    await session.dispose();
  }
}
