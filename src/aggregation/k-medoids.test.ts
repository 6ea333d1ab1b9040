import assert from 'node:assert/strict';
import test from 'node:test';
import { kMedoids } from './k-medoids.js';
import { randomPoints } from './random-points.fixture.js';
import { type PeriodPoints, squaredDistance } from './series-matrix.js';

test('medoids by hand: 0 1 2 10 11 15 on a line', () => {
  // {1} serves 0 and 2 at 1 each; {11} serves 10 at 1 and 15 at 4.
  const points = { values: Float64Array.of(0, 1, 2, 10, 11, 15), count: 6, width: 1 };
  const { labels, medoids, cost, bound } = kMedoids(points, 2);
  assert.deepEqual([[...labels], [...medoids], cost], [[0, 0, 0, 1, 1, 1], [1, 4], 7]);
  assert.equal(bound, cost);
});

/** The cheapest of all sets of medoids, by trying them. */
function byTrying({ values, count, width }: PeriodPoints, clusters: number): number {
  const distance = (i: number, j: number) => Math.sqrt(squaredDistance(values, i * width, values, j * width, width));
  let best = Number.POSITIVE_INFINITY;
  const choose = (from: number, medoids: readonly number[]): void => {
    if (medoids.length === clusters) {
      let cost = 0;
      for (let j = 0; j < count; j++) cost += Math.min(...medoids.map((i) => distance(i, j)));
      best = Math.min(best, cost);
    } else for (let i = from; i < count; i++) choose(i + 1, [...medoids, i]);
  };
  choose(0, []);
  return best;
}

test('the proven choice is the cheapest of all', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const points = randomPoints(seed, 14, 1 + (seed % 5));
    const clusters = 1 + (seed % 5);
    const { labels, medoids, cost, bound } = kMedoids(points, clusters);
    const cheapest = byTrying(points, clusters);
    assert.ok(Math.abs(cost - cheapest) < 1e-9 * (1 + cheapest), `seed ${seed}: ${cost}, cheapest ${cheapest}`);
    assert.equal(bound, cost, `seed ${seed} is not proven`);
    const { values, width } = points;
    const stated = labels.reduce(
      (sum, label, j) => sum + Math.sqrt(squaredDistance(values, medoids[label]! * width, values, j * width, width)),
      0,
    );
    assert.ok(Math.abs(stated - cost) < 1e-9);
  }
});

test('a search that is cut short says how far it may be off', () => {
  const points = randomPoints(7, 60, 8);
  const cut = kMedoids(points, 9, { nodes: 1 });
  const whole = kMedoids(points, 9, { nodes: 5000 });
  assert.equal(whole.bound, whole.cost);
  assert.ok(cut.bound <= whole.cost && whole.cost <= cut.cost + 1e-9);
  assert.ok(cut.bound > 0.9 * cut.cost);
});

test('as many medoids as points, equal points, one medoid', () => {
  assert.equal(kMedoids(randomPoints(1, 5, 2), 5).cost, 0);
  assert.equal(kMedoids({ values: new Float64Array(12), count: 6, width: 2 }, 3).cost, 0);
  assert.equal(kMedoids({ values: Float64Array.of(0, 4, 5), count: 3, width: 1 }, 1).cost, 5);
  assert.throws(() => kMedoids(randomPoints(1, 5, 2), 6), /6 medoids of 5 periods/);
});
