import assert from 'node:assert/strict';
import test from 'node:test';
import { type DenseProblem, type DenseRow, denseProblem } from './dense-problem.js';
import { highsSolver } from './highs.js';
import type { Outcome, Ranging, RangingSide } from './solver.js';

const INF = Number.POSITIVE_INFINITY;

async function ranged(problem: DenseProblem, algorithm: 'simplex' | 'interior point' = 'simplex'): Promise<Outcome> {
  const session = await highsSolver.open(denseProblem(problem));
  const outcome = await session.solve({ algorithm, ranging: true });
  await session.dispose();
  return outcome;
}

function rangingOf(outcome: Outcome): Ranging {
  assert.ok(outcome.ranging !== undefined, outcome.stopped);
  return outcome.ranging;
}

const atMost = (coefficients: readonly number[], limit: number): DenseRow => [coefficients, -INF, limit];
const near = (a: number, b: number) => a === b || Math.abs(a - b) <= 1e-6 * (1 + Math.abs(b));
const assertNear = (actual: Float64Array, expected: readonly number[], what: string) =>
  assert.ok(
    actual.length === expected.length && expected.every((value, k) => near(actual[k]!, value)),
    `${what}: ${actual} instead of ${expected}`,
  );

/** Minimises what the book maximises, so costs and objectives have the other sign and up and down change places. */
const dakota: DenseProblem = {
  cost: [-60, -30, -20],
  rows: [atMost([8, 6, 1], 48), atMost([4, 2, 1.5], 20), atMost([2, 1.5, 0.5], 8)],
};

test('Dakota Furniture: the ranges printed in Winston, Operations Research (4th ed. 2004), sections 5.2 and 6.3', async () => {
  for (const algorithm of ['simplex', 'interior point'] as const) {
    const outcome = await ranged(dakota, algorithm);
    const ranging = rangingOf(outcome);
    assert.ok(near(outcome.objective, -280));
    // Desks 56 ≤ c ≤ 80, tables c ≤ 35, chairs 15 ≤ c ≤ 22.5.
    assertNear(ranging.columnCostDown.value, [-80, -35, -22.5], 'most profit');
    assertNear(ranging.columnCostUp.value, [-56, INF, -15], 'least profit');
    // Finishing 16 ≤ b ≤ 24, carpentry 6 2/3 ≤ b ≤ 10; shadow prices 10 and 10.
    assertNear(ranging.rowBoundDown.value.subarray(1), [16, 20 / 3], 'fewest hours');
    assertNear(ranging.rowBoundUp.value.subarray(1), [24, 10], 'most hours');
    assertNear(ranging.rowBoundDown.objective.subarray(1), [-240, -280 + 40 / 3], 'profit with the fewest hours');
    assertNear(ranging.rowBoundUp.objective.subarray(1), [-320, -300], 'profit with the most hours');
    // Lumber is not short: 24 of 48 are used, which is as far as its limit can come down.
    assert.ok(near(outcome.rowValue[0]!, 24));
    // Making a table costs 5 of profit, up to 1.6 tables.
    assert.ok(near(ranging.columnBoundUp.value[1]!, 1.6) && near(ranging.columnBoundUp.objective[1]!, -272));
  }
});

test('Giapetto: the ranges of Winston, section 5.1, by geometry', async () => {
  const outcome = await ranged({ cost: [-3, -2], rows: [atMost([2, 1], 100), atMost([1, 1], 80), atMost([1, 0], 40)] });
  const ranging = rangingOf(outcome);
  assertNear(outcome.columnValue, [20, 60], 'soldiers and trains');
  assertNear(ranging.columnCostDown.value, [-4, -3], 'most profit');
  assertNear(ranging.columnCostUp.value, [-2, -1.5], 'least profit');
  assertNear(ranging.rowBoundDown.value.subarray(0, 2), [80, 60], 'fewest hours');
  assertNear(ranging.rowBoundUp.value.subarray(0, 2), [120, 100], 'most hours');
  assert.ok(near(outcome.rowValue[2]!, 20), 'the demand limit can fall to what is sold');
});

/** A reproducible stream in [0, 1). */
function randomStream(seed: number): () => number {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  for (let k = 0; k < 5; k++) next();
  return next;
}

function randomProblem(seed: number): DenseProblem & { readonly lower: number[]; readonly upper: number[] } {
  const random = randomStream(seed);
  const amount = () => Math.round((random() * 10 - 3) * 100) / 100;
  const columns = Array.from({ length: 2 + Math.floor(random() * 4) }, (_, j) => j);
  const lower = columns.map(() => (random() < 0.2 ? -Math.round(random() * 500) / 100 : 0));
  const upper = columns.map(() => (random() < 0.4 ? INF : 3 + Math.round(random() * 500) / 100));
  const rows = Array.from({ length: 1 + Math.floor(random() * 4) }, (): DenseRow => {
    const coefficients = columns.map(amount);
    const bound = amount() * 2;
    const kind = random();
    return [
      coefficients,
      kind < 0.4 || kind >= 0.7 ? bound : -INF,
      kind < 0.4 ? INF : kind < 0.7 ? bound + 5 : kind < 0.85 ? bound : bound + 6.5,
    ];
  });
  return { cost: columns.map(() => amount() + 1), lower, upper, rows, constant: 7.5 };
}

test('solved again at the limit the objective is what ranging says; straight half way there, bent or barred half as far beyond', async () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let seed = 1; seed <= 40; seed++) {
    const problem = randomProblem(seed);
    const { cost, lower, upper, rows } = problem;
    const first = await ranged(problem);
    if (first.stopped !== 'optimal') continue;
    const ranging = rangingOf(first);
    /** `moved` is the problem with the number at another value; `other` its opposite bounds, where the limit may also lie. */
    const check = async (
      kind: 'cost' | 'column' | 'row',
      now: number,
      side: RangingSide,
      k: number,
      moved: (value: number) => DenseProblem,
      other: readonly number[],
    ) => {
      const limit = side.value[k]!;
      const there = side.objective[k]!;
      const what = `seed ${seed}, ${kind} ${k} from ${now} to ${limit}`;
      if (!Number.isFinite(limit)) return count(`${kind}: no limit`);
      const reached = await ranged(moved(limit));
      assert.ok(
        reached.stopped === 'optimal' && near(reached.objective, there),
        `${what}: ${reached.objective}, ${there}`,
      );
      if (near(limit, now)) return count(`${kind}: no room`);
      const half = await ranged(moved((now + limit) / 2));
      assert.ok(near(half.objective, (first.objective + there) / 2), `${what}: half way ${half.objective}`);
      const beyond = await ranged(moved(limit + (limit - now) / 2));
      if (beyond.stopped !== 'optimal') return count(`${kind}: barred beyond`);
      const straight = there + (there - first.objective) / 2;
      if (near(beyond.objective, straight)) {
        assert.ok(
          other.some((bound) => near(bound, limit)),
          `${what}: straight on beyond the limit`,
        );
        return count(`${kind}: at its own other bound`);
      }
      // The optimum is concave in a cost and convex in a bound.
      assert.equal(beyond.objective < straight, kind === 'cost', `${what}: bends the wrong way`);
      return count(`${kind}: bent beyond`);
    };
    for (const j of cost.keys()) {
      const dearer = (value: number) => ({ ...problem, cost: cost.with(j, value) });
      const held = (value: number) => ({ ...problem, lower: lower.with(j, value), upper: upper.with(j, value) });
      for (const side of ['columnCostUp', 'columnCostDown'] as const)
        await check('cost', cost[j]!, ranging[side], j, dearer, []);
      for (const side of ['columnBoundUp', 'columnBoundDown'] as const)
        await check('column', first.columnValue[j]!, ranging[side], j, held, [lower[j]!, upper[j]!]);
    }
    for (const i of rows.keys()) {
      const held = (value: number) => ({ ...problem, rows: rows.with(i, [rows[i]![0], value, value]) });
      for (const side of ['rowBoundUp', 'rowBoundDown'] as const)
        await check('row', first.rowValue[i]!, ranging[side], i, held, [rows[i]![1], rows[i]![2]]);
    }
  }
  // A comparison that compared nothing fails.
  for (const what of [
    'cost: bent beyond',
    'column: bent beyond',
    'row: bent beyond',
    'row: barred beyond',
    'row: at its own other bound',
  ])
    assert.ok((seen.get(what) ?? 0) >= 10, `${what}: ${seen.get(what)}`);
});
