import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import type loader from 'highs';
import { certify } from '../certificate.js';
import { HighsSession } from '../highs-session.js';
import type { Problem } from '../problem.js';
import { type RandomKind, randomProblem } from './random-problems.fixture.js';
import { reduceProblem } from './reduce.js';
import { decidedOutcome, restoreOutcome } from './restore.js';

/** Random problems, solved whole by HiGHS and reduced by us first: the second way must give the objective of the first. */

const loadHighs = createRequire(import.meta.url)('highs') as typeof loader.default;
const highs = await loadHighs();
const hooks = { now: () => performance.now() / 1000, interrupted: () => false, progress: () => {} };

function solve(problem: Problem) {
  const session = new HighsSession(highs, problem, hooks);
  try {
    return session.solve({ algorithm: 'simplex', integerGap: 0, timeLimitSeconds: 1 });
  } finally {
    session.dispose();
  }
}

/** Bounded, or not known to be: HiGHS says no more of an integer problem. */
const endless = (stopped: string) => stopped === 'unbounded' || stopped === 'infeasible or unbounded';

interface Trial {
  readonly kind: RandomKind;
  readonly count: number;
  readonly objectiveTolerance: number;
  /** Problems on which HiGHS itself, without us, gives no certified answer may be this many. */
  readonly lostByHighs: number;
}

const TRIALS: readonly Trial[] = [
  { kind: 'linear', count: 2600, objectiveTolerance: 1e-9, lostByHighs: 0 },
  { kind: 'scaled', count: 2400, objectiveTolerance: 1e-9, lostByHighs: 0 },
  // Whole numbers may be off by 1e-6.
  { kind: 'integer', count: 300, objectiveTolerance: 1e-6, lostByHighs: 0 },
  // The active-set method cycles on a few degenerate ones and takes others for unbounded.
  { kind: 'quadratic', count: 120, objectiveTolerance: 1e-6, lostByHighs: 6 },
];

for (const { kind, count, objectiveTolerance, lostByHighs } of TRIALS)
  test(`${count} random ${kind} problems: the reduced way gives the same end, objective and certificate`, () => {
    const seen = { optimal: 0, infeasible: 0, unbounded: 0, reduced: 0, decided: 0, lost: 0 };
    for (let seed = 0; seed < count; seed++) {
      const problem = randomProblem(seed, kind);
      const whole = solve(problem);
      const reduction = reduceProblem(problem);
      const decided = decidedOutcome(reduction, whole.solver);
      const inside = decided ?? solve(reduction.problem);
      const outcome = decided ?? restoreOutcome(reduction, inside);
      if (reduction.problem !== problem) seen.reduced++;
      if (decided !== null) seen.decided++;
      const lost = (stopped: string, passed: boolean) =>
        kind === 'quadratic' && (stopped === 'time limit' || endless(stopped) || (stopped === 'optimal' && !passed));
      if (
        lost(whole.stopped, certify(problem, whole).passed) ||
        (decided === null && lost(inside.stopped, certify(reduction.problem, inside).passed))
      ) {
        seen.lost++;
        continue;
      }
      if (endless(whole.stopped)) {
        seen.unbounded++;
        // With whole numbers HiGHS does not tell the two apart; we sometimes can.
        const allowed = whole.stopped === 'infeasible or unbounded' ? ['infeasible'] : [];
        assert.ok(endless(outcome.stopped) || allowed.includes(outcome.stopped), `${seed}: ${outcome.stopped}`);
        continue;
      }
      assert.equal(outcome.stopped, whole.stopped, `seed ${seed}`);
      if (outcome.stopped !== 'optimal') {
        seen.infeasible++;
        continue;
      }
      seen.optimal++;
      const off = Math.abs(outcome.objective - whole.objective) / (1 + Math.abs(whole.objective));
      assert.ok(off <= objectiveTolerance, `seed ${seed}: ${outcome.objective} instead of ${whole.objective}`);
      assert.deepEqual(certify(problem, outcome).failures, [], `seed ${seed}`);
    }
    assert.ok(seen.optimal > count / 3 && seen.infeasible > count / 20, JSON.stringify(seen));
    assert.ok(kind === 'quadratic' || seen.unbounded > count / 20, JSON.stringify(seen));
    assert.ok(seen.reduced > count / 2 && seen.decided < count * 0.9, JSON.stringify(seen));
    assert.ok(seen.lost <= lostByHighs, JSON.stringify(seen));
  });
