import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { certify } from './certificate.js';
import { denseProblem } from './dense-problem.js';
import { highsSolver } from './highs.js';
import type { Problem } from './problem.js';
import { referenceSolver } from './reference-solver.js';
import type { Outcome, Solver } from './solver.js';
import { squaresSolver } from './squares.js';

const INF = Number.POSITIVE_INFINITY;
/** Our own simplex knows no squares: with it every problem goes by pieces. */
const byPieces = squaresSolver(referenceSolver);

async function solved(solver: Solver, problem: Problem): Promise<Outcome> {
  const session = await solver.open(problem);
  try {
    return await session.solve();
  } finally {
    await session.dispose();
  }
}

function squared(given: Parameters<typeof denseProblem>[0], quadratic: readonly number[]): Problem {
  return denseProblem({ ...given, quadratic });
}

const close = (actual: number, expected: number, what: string) =>
  assert.ok(Math.abs(actual - expected) <= 1e-5 * (1 + Math.abs(expected)), `${what}: ${actual}, not ${expected}`);

for (const [name, solver] of [
  ['HiGHS', highsSolver],
  ['pieces', byPieces],
] as const) {
  test(`${name}: two plants of rising cost share a load where their marginal costs meet`, async () => {
    // 0.1 a² + 5 a and 0.05 b² + 8 b for 100: 0.2 a + 5 = 0.1 b + 8, so a = 43.33…, b = 56.66…, price 13.66….
    const problem = squared({ cost: [5, 8], upper: [200, 200], rows: [[[1, 1], 100, 100]] }, [0.1, 0.05]);
    const outcome = await solved(solver, problem);
    assert.deepEqual(certify(problem, outcome).failures, []);
    close(outcome.columnValue[0]!, 130 / 3, 'a');
    close(outcome.rowDual[0]!, 41 / 3, 'price');
  });
  test(`${name}: a column without bounds settles where its slope is nothing`, async () => {
    // x² − 6000 x: x = 3000, −9e6.
    const problem = squared({ cost: [-6000], lower: [-INF], rows: [] }, [1]);
    const outcome = await solved(solver, problem);
    assert.deepEqual(certify(problem, outcome).failures, []);
    close(outcome.objective, -9e6, 'objective');
  });
  test(`${name}: no solution is told as such`, async () => {
    const problem = squared({ cost: [1], upper: [2], rows: [[[1], 3, 4]] }, [1]);
    assert.equal((await solved(solver, problem)).stopped, 'infeasible');
  });
  test(`${name}: bounds, costs and coefficients changed between solves`, async () => {
    const problem = squared({ cost: [5, 8], upper: [200, 200], rows: [[[1, 1], 100, 100]] }, [0.1, 0.05]);
    const session = await solver.open(problem);
    try {
      await session.solve();
      await session.changeRowBounds({
        indices: Int32Array.of(0),
        lower: Float64Array.of(130),
        upper: Float64Array.of(130),
      });
      await session.changeCosts(Int32Array.of(0), Float64Array.of(2));
      // 0.2 a + 2 = 0.1 b + 8, a + b = 130: a = 19/0.3.
      close((await session.solve()).columnValue[0]!, 19 / 0.3, 'a after bounds and costs');
      await session.changeColumnBounds({
        indices: Int32Array.of(0),
        lower: Float64Array.of(0),
        upper: Float64Array.of(20),
      });
      close((await session.solve()).rowDual[0]!, 19, 'price where the first is full: 0.1 · 110 + 8');
      await session.changeCoefficients(Int32Array.of(0), Int32Array.of(1), Float64Array.of(2));
      // b has 55 to do for 110 units: (0.1 · 55 + 8) / 2.
      close((await session.solve()).rowDual[0]!, 6.75, 'price with the coefficient 2');
    } finally {
      await session.dispose();
    }
  });
}

test('random small problems: both ways certified and of one objective', async () => {
  let compared = 0;
  const whole = (min: number, max: number, length: number) =>
    fc.array(fc.integer({ min, max }), { minLength: length, maxLength: length });
  const problems = fc.record({
    cost: whole(-9, 9, 4),
    quadratic: whole(0, 5, 4),
    upper: whole(1, 30, 4),
    rows: fc.array(fc.tuple(whole(-3, 3, 4), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 3,
    }),
  });
  await fc.assert(
    fc.asyncProperty(problems, async ({ cost, quadratic, upper, rows }) => {
      const problem = squared(
        { cost, upper, rows: rows.map(([a, below, above]) => [a, 5 - below, 5 + above]) },
        quadratic.map((q, j) => (j === 0 ? q + 1 : q) / 10),
      );
      const [one, other] = [await solved(highsSolver, problem), await solved(byPieces, problem)];
      assert.equal(one.stopped, other.stopped);
      if (one.stopped !== 'optimal') return;
      assert.deepEqual(certify(problem, one).failures, []);
      assert.deepEqual(certify(problem, other).failures, []);
      close(one.objective, other.objective, 'objective');
      compared++;
    }),
    { numRuns: 60, seed: 7 },
  );
  assert.ok(compared > 20, `only ${compared} of 60 had an optimum`);
});
