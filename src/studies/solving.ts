import type { CertificateRecord } from '#answer';
import { type Certificate, type DescribeKey, explainConflict, type Outcome, type Problem } from '#lp';
import { ConflictError, InterruptedError, NoSolutionError, type StudySetting } from './study.js';

/** Seconds that a conflict may take to be explained, as a multiple of the solve that found it. */
const EXPLAIN_FACTOR = 2;

/**
 * Passes an optimal outcome; otherwise throws: InterruptedError, ConflictError (an infeasible problem with its
 * explanation) or NoSolutionError.
 */
export async function requireSolved(
  study: string,
  problem: Problem,
  outcome: Outcome,
  setting: StudySetting,
  describe: DescribeKey,
): Promise<void> {
  if (outcome.stopped === 'optimal') return;
  if (outcome.stopped === 'interrupted') throw new InterruptedError();
  if (outcome.stopped === 'infeasible' || outcome.stopped === 'infeasible or unbounded') {
    const conflict = await explainConflict(problem, setting.solver, {
      budgetSeconds: Math.max(5, EXPLAIN_FACTOR * outcome.seconds),
      clock: setting.clock,
      describe,
      ...(setting.signal === undefined ? {} : { signal: setting.signal }),
    });
    throw new ConflictError(study, conflict);
  }
  throw new NoSolutionError(study, outcome, problem);
}

/** The lines of a certificate that a run keeps. */
export function certificateRecord(
  solve: string,
  problem: Problem,
  outcome: Outcome,
  certificate: Certificate,
): CertificateRecord {
  return {
    solve,
    status: outcome.stopped,
    objective: outcome.objective,
    primalResidual: certificate.primalResidual,
    dualResidual: certificate.dualResidual,
    complementarity: certificate.complementarity,
    relativeGap: certificate.relativeGap,
    passed: certificate.passed,
    rows: problem.rowCount,
    columns: problem.columnCount,
    nonzeros: problem.values.length,
  };
}
