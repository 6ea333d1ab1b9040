import assert from 'node:assert/strict';
import test from 'node:test';
import { certify } from '../certificate.js';
import { denseProblem } from '../dense-problem.js';
import { highsSolver } from '../highs.js';
import { referenceSolver } from '../reference-solver.js';
import { presolved } from './presolved.js';
import { randomProblem } from './random-problems.fixture.js';
import { BADLY_SCALED, scaledProblem, scalingOf, spreadOf, unscaledOutcome } from './scale.js';

const INF = Number.POSITIVE_INFINITY;

/** Two plants in kW (10⁻³ MW) and in GW, for a load in MW; costs per kW and per GW. */
const units = () =>
  denseProblem({
    cost: [3e-3, 5e3],
    upper: [4e3, INF],
    rows: [
      [[1e-6, 1e3], 6e-3, INF],
      [[1e-5, 1e6], 0, 9e6],
    ],
  });

test('problems in good units are left alone', () => {
  const good = denseProblem({ cost: [3, 5], rows: [[[1, 0.25], 6, INF]] });
  assert.ok(spreadOf(good) < BADLY_SCALED);
  assert.equal(scalingOf(good), null);
  assert.equal(spreadOf(denseProblem({ cost: [1], rows: [] })), 0);
});

test('factors are powers of two, entries come close to 1, and the way back is exact', async () => {
  const problem = units();
  const scaling = scalingOf(problem)!;
  for (const factor of [...scaling.row, ...scaling.column, scaling.cost])
    assert.equal(Math.log2(factor), Math.round(Math.log2(factor)));
  const scaled = scaledProblem(problem, scaling);
  for (const a of scaled.values) assert.ok(a > 0.1 && a < 10, `${a}`);
  const back = scaledProblem(scaled, {
    row: scaling.row.map((factor) => 1 / factor),
    column: scaling.column.map((factor) => 1 / factor),
    cost: 1 / scaling.cost,
  });
  for (const member of ['values', 'columnCost', 'columnLower', 'columnUpper', 'rowLower', 'rowUpper'] as const)
    assert.deepEqual(back[member], problem[member]);
  const outcome = unscaledOutcome(scaling, await (await referenceSolver.open(scaled)).solve());
  // A unit of the first row costs 3·10³ by the first plant and 5 by the second, which gives it all: 6·10⁻³ · 5.
  assert.ok(Math.abs(outcome.objective - 0.03) < 1e-12, `${outcome.objective}`);
  assert.deepEqual(certify(problem, outcome).failures, []);
});

test('whole numbers keep their unit, and the cost with them', () => {
  const problem = { ...units(), integrality: Uint8Array.of(1, 0) };
  const { column, cost } = scalingOf(problem)!;
  assert.equal(column[0], 1);
  assert.equal(cost, 1);
});

test('random problems in bad units: the objective and certificate of the problem as it is', async () => {
  let compared = 0;
  for (let seed = 0; seed < 1500; seed++) {
    const problem = randomProblem(seed, 'scaled');
    const scaling = scalingOf(problem);
    if (scaling === null) continue;
    const there = await (await referenceSolver.open(scaledProblem(problem, scaling))).solve();
    const outcome = unscaledOutcome(scaling, there);
    if (outcome.stopped !== 'optimal') continue;
    compared++;
    assert.deepEqual(certify(problem, outcome).failures, [], `seed ${seed}`);
  }
  assert.ok(compared > 300, `${compared}`);
});

test('squares are scaled with their columns, and progress is told in the cost of the problem', async () => {
  // The first plant costs x + x² in units of its own; at the margin of the second, 1 + 2x = 3, x = 1: 2 + 3·2 = 8.
  const problem = denseProblem({
    cost: [1e4, 3e-4],
    quadratic: [1e8, 0],
    rows: [
      [[1e4, 1e-4], 3, INF],
      [[1e4, -1e-4], -7, INF],
    ],
  });
  assert.notEqual(scalingOf(problem), null);
  const session = await presolved(highsSolver).open(problem);
  const outcome = await session.solve();
  await session.dispose();
  assert.ok(Math.abs(outcome.objective - 8) < 1e-6, `${outcome.objective}`);
  assert.deepEqual(certify(problem, outcome).failures, []);

  const linear = { ...problem, columnQuadratic: null };
  const told: number[] = [];
  const again = await presolved(referenceSolver).open(linear);
  const { objective } = await again.solve({ onProgress: (progress) => told.push(progress.objective ?? Number.NaN) });
  assert.deepEqual(told, [objective]);
});
