import assert from 'node:assert/strict';
import test from 'node:test';
import { denseProblem } from './dense-problem.js';
import { highsSolver } from './highs.js';
import { priceRanges } from './price-range.js';
import type { Problem } from './problem.js';
import type { Outcome } from './solver.js';
import { randomStream } from './structured/random-plans.fixture.js';

async function solved(problem: Problem): Promise<Outcome> {
  const session = await highsSolver.open(problem);
  try {
    return await session.solve({ algorithm: 'simplex' });
  } finally {
    await session.dispose();
  }
}

test('a demand that just fills the cheap plant has every price between the two plants; by hand', async () => {
  // 10 g1 + 30 g2, g1 at most 100, demand 100: one unit less saves 10, one more costs 30.
  const problem = denseProblem({
    cost: [10, 30],
    lower: [0, 0],
    upper: [100, 50],
    rows: [
      [[1, 1], 100, 100],
      [[1, 0], Number.NEGATIVE_INFINITY, 100],
      [[0, 1], Number.NEGATIVE_INFINITY, 70],
    ],
  });
  const ranges = await priceRanges(problem, await solved(problem), [0, 1, 2], highsSolver);
  assert.deepEqual(ranges[0], { row: 0, low: 10, high: 30 });
  // The row repeats the bound of g1: one more unit of it alone is worth nothing, one less costs 20 (g2 for g1).
  assert.deepEqual(ranges[1], { row: 1, low: -20, high: 0 });
  assert.deepEqual(ranges[2], { row: 2, low: 0, high: 0 });
});

test('a bound that cannot move has a price without end; by hand', async () => {
  const problem = denseProblem({ cost: [10], lower: [0], upper: [100], rows: [[[1], 100, 100]] });
  const ranges = await priceRanges(problem, await solved(problem), [0], highsSolver);
  assert.deepEqual(ranges, [{ row: 0, low: 10, high: Number.POSITIVE_INFINITY }]);
});

test('problems without prices of one row are refused', async () => {
  const problem = denseProblem({ cost: [1], lower: [0], upper: [5], rows: [[[1], 1, 5]], integer: [true] });
  await assert.rejects(priceRanges(problem, await solved(problem), [0], highsSolver), RangeError);
  const open = denseProblem({
    cost: [-1],
    lower: [0],
    upper: [Number.POSITIVE_INFINITY],
    rows: [[[1], 1, Number.POSITIVE_INFINITY]],
  });
  await assert.rejects(priceRanges(open, await solved(open), [0], highsSolver), RangeError);
});

/** Small whole numbers everywhere, so that many vertices are degenerate. */
function degenerateProblem(random: () => number): Problem {
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const columns = 6;
  const rows = 5;
  return denseProblem({
    cost: Array.from({ length: columns }, () => whole(1, 4)),
    lower: Array.from({ length: columns }, () => 0),
    upper: Array.from({ length: columns }, () => (random() < 0.5 ? whole(1, 4) : Number.POSITIVE_INFINITY)),
    rows: Array.from({ length: rows }, () => {
      const coefficients = Array.from({ length: columns }, () => whole(0, 2));
      const least = whole(0, 4);
      const kind = random();
      return [coefficients, least, kind < 0.3 ? least : kind < 0.6 ? least + 1 : Number.POSITIVE_INFINITY] as const;
    }),
  });
}

test('random degenerate problems: the ranges are the slopes of re-solves on either side', async () => {
  const random = randomStream(7);
  const step = 1e-4;
  let compared = 0;
  let several = 0;
  for (let k = 0; k < 60; k++) {
    const problem = degenerateProblem(random);
    const outcome = await solved(problem);
    if (outcome.stopped !== 'optimal') continue;
    const rows = Array.from({ length: problem.rowCount }, (_, i) => i);
    for (const { row, low, high } of await priceRanges(problem, outcome, rows, highsSolver)) {
      const atLower = Math.abs(outcome.rowValue[row]! - problem.rowLower[row]!) < 1e-9;
      const atUpper = Math.abs(outcome.rowValue[row]! - problem.rowUpper[row]!) < 1e-9;
      if (!atLower && !atUpper) continue;
      const slope = async (by: number) => {
        const rowLower = problem.rowLower.slice();
        const rowUpper = problem.rowUpper.slice();
        if (atLower) rowLower[row]! += by;
        if (atUpper) rowUpper[row]! += by;
        const moved = await solved({ ...problem, rowLower, rowUpper });
        if (moved.stopped === 'infeasible') return by > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
        assert.equal(moved.stopped, 'optimal');
        return (moved.objective - outcome.objective) / by;
      };
      const [below, above] = [await slope(-step), await slope(step)];
      for (const [told, seen] of [
        [low, below],
        [high, above],
      ] as const)
        assert.ok(
          told === seen || Math.abs(told - seen) < 1e-6,
          `problem ${k}, row ${row}: ${told}, re-solved ${seen}`,
        );
      const price = outcome.rowDual[row]!;
      assert.ok(low - 1e-9 <= price && price <= high + 1e-9, `problem ${k}, row ${row}: ${low} ${price} ${high}`);
      compared++;
      if (high > low + 1e-6) several++;
    }
  }
  // A comparison that compared nothing fails.
  assert.ok(compared > 50 && several > 10, `${compared} compared, ${several} with a range`);
});
