import assert from 'node:assert/strict';
import test from 'node:test';
import { requireCertificate } from './certificate.js';
import { denseProblem } from './dense-problem.js';
import { fixIntegers } from './fix-integers.js';
import { referenceSolver } from './reference-solver.js';
import type { Outcome } from './solver.js';

const INF = Number.POSITIVE_INFINITY;

/**
 * Two units of 10 with start costs 100 and 150 and fuel at 3 and 5, load 14, shortage at 1000. By hand: both start, the cheap
 * one is full, 100 + 150 + 30 + 20 = 300; one more unit of load is met by the second: price 5.
 */
const commitment = denseProblem({
  cost: [100, 150, 3, 5, 1000],
  upper: [1, 1, 10, 10, INF],
  integer: [true, true, false, false, false],
  rows: [
    [[0, 0, 1, 1, 1], 14, 14],
    [[-10, 0, 1, 0, 0], -INF, 0],
    [[0, -10, 0, 1, 0], -INF, 0],
  ],
});

const solve = async (problem: typeof commitment): Promise<Outcome> => (await referenceSolver.open(problem)).solve();

test('the problem with its integers fixed has the same objective, and prices', async () => {
  const whole = await solve(commitment);
  assert.ok(Math.abs(whole.objective - 300) < 1e-9);
  // As a solver with tolerances would say it.
  const nearly = { ...whole, columnValue: whole.columnValue.map((value, j) => (j < 2 ? value - 1e-7 : value)) };
  const fixed = fixIntegers(commitment, nearly);
  assert.equal(fixed.integrality, null);
  assert.deepEqual([...fixed.columnLower], [1, 1, 0, 0, 0]);
  assert.deepEqual([...fixed.columnUpper], [1, 1, 10, 10, INF]);
  assert.equal(commitment.columnLower[0], 0);
  const priced = await solve(fixed);
  requireCertificate(fixed, priced);
  assert.ok(Math.abs(priced.objective - 300) < 1e-9);
  assert.ok(Math.abs(priced.rowDual[0]! - 5) < 1e-9);
});

test('zero is fixed as zero, and without integers nothing changes', async () => {
  const off = { ...(await solve(commitment)), columnValue: Float64Array.of(-1e-9, 1, 0, 10, 4) };
  assert.ok(Object.is(fixIntegers(commitment, off).columnUpper[0], 0));
  const linear = { ...commitment, integrality: null };
  assert.equal(fixIntegers(linear, off), linear);
});

test('an outcome without a point is refused', async () => {
  const none = { ...(await solve(commitment)), columnValue: new Float64Array(0) };
  assert.throws(() => fixIntegers(commitment, none), /0 values for 5 columns/);
  const odd = { ...none, columnValue: Float64Array.of(Number.NaN, 1, 0, 10, 4) };
  assert.throws(() => fixIntegers(commitment, odd), /column 0 is NaN/);
});
