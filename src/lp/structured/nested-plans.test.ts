import assert from 'node:assert/strict';
import test from 'node:test';
import { certify } from '../certificate.js';
import { highsSolver } from '../highs.js';
import { rowName } from '../problem.js';
import { nestedPlan } from './nested-plans.fixture.js';
import { nodeKernels } from './node-kernels.js';
import { prepare } from './prepare.js';
import { structuredSolver } from './structured-solver.js';

/** Plans of days within years: their rings, budgets and balances. */
const PLANS = 150;
const APART = 1e-7;
const STRICT = { primal: 1e-9, dual: 1e-8, gap: 1e-8 } as const;

test('rings of days, budgets and balances of some days are carried, of years too where there are several', () => {
  let carriedPlans = 0;
  const seen = new Set<string>();
  for (let seed = 0; seed < 40; seed++) {
    const { problem, years, days, hours } = nestedPlan(seed);
    const ready = prepare(problem);
    assert.ok('reduction' in ready && ready.labelled !== null, `seed ${seed}: ${JSON.stringify(ready)}`);
    const { arrangement, hours: found, hourOf } = ready.labelled;
    assert.ok(found >= days / 2, `seed ${seed}: ${found} of ${years * days * hours} hours`);
    const { rows, hourlyRows, ownRows, carriedOf } = arrangement;
    const given = (i: number) => rowName(problem, ready.reduction.rows[i]!).split('[')[0]!;
    const carried = new Set([...carriedOf].filter((at) => at >= 0).map((at) => given(rows[at]!)));
    if (carried.size > 0) carriedPlans++;
    for (const name of carried) seen.add(name);
    for (const i of rows.subarray(hourlyRows + ownRows)) assert.doesNotMatch(given(i), /^ring/, `seed ${seed}`);
    // Every column that is no capacity has an hour.
    let globals = 0;
    for (let j = 0; j < hourOf.length; j++) if (hourOf[j]! < 0) globals++;
    assert.ok(globals <= years * 2 + 2 * years * days, `seed ${seed}: ${globals} columns of no hour`);
  }
  assert.ok(carriedPlans >= 20, `${carriedPlans} plans with carried rows`);
  assert.deepEqual([...seen].sort(), ['cap', 'fuel', 'ring', 'season']);
});

test('random plans over nested scales: the same as HiGHS, with a certificate', async () => {
  let own = 0;
  let optimal = 0;
  for (let seed = 0; seed < PLANS; seed++) {
    const { problem } = nestedPlan(seed);
    let handedOver = '';
    const solver = structuredSolver({
      fallback: highsSolver,
      kernels: nodeKernels,
      clock: () => performance.now() / 1000,
      onFallback: (line) => {
        handedOver = line.en;
      },
    });
    const session = await solver.open(problem);
    const mine = await session.solve();
    await session.dispose();
    const other = await highsSolver.open(problem);
    const theirs = await other.solve({ algorithm: 'simplex' });
    await other.dispose();
    const where = `seed ${seed} ${handedOver}`;
    assert.equal(mine.stopped, theirs.stopped, where);
    if (theirs.stopped !== 'optimal') continue;
    optimal++;
    const apart = Math.abs(mine.objective - theirs.objective) / (1 + Math.abs(theirs.objective));
    assert.ok(apart <= APART, `${where}: ${mine.objective} and ${theirs.objective}`);
    if (handedOver !== '') continue;
    own++;
    assert.deepEqual(certify(problem, mine, STRICT).failures, [], where);
  }
  assert.ok(optimal >= 0.9 * PLANS, `${optimal} with an optimum`);
  assert.ok(own >= 0.98 * optimal, `${own} of ${optimal} solved by itself`);
});
