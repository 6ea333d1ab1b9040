import type { StopReason } from '#lp';
import type { Worded } from '#words';
import { type ExitCode, exitCode } from './exit-code.js';
import { stopReasons } from './stop-reasons.js';

/** What a solve came to, after everything that was recomputed has been looked at. */
export interface Verdict {
  /** Stable word for programs: why the solver stopped, or that its optimum did not stand up to being recomputed. */
  readonly status: StopReason | 'not certified';
  readonly told: Worded;
  readonly exit: ExitCode;
}

/** An optimum counts as one only where its certificate passed and, for a network, its answer as well. */
export function verdictOf(stopped: StopReason, certified: boolean, answerPassed: boolean): Verdict {
  const verdict = (status: Verdict['status'], exit: ExitCode, told: Worded): Verdict => ({ status, told, exit });
  if (stopped === 'interrupted') return verdict(stopped, exitCode.interrupted, stopReasons[stopped]);
  if (stopped !== 'optimal') return verdict(stopped, exitCode.noSolution, stopReasons[stopped]);
  if (certified && answerPassed) return verdict(stopped, exitCode.ok, stopReasons[stopped]);
  return verdict('not certified', exitCode.notCertified, {
    en: 'not certified: the solver calls it optimal',
    zh: '未通过核验（求解器称为最优）',
  });
}
