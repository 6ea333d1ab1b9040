import assert from 'node:assert/strict';
import test from 'node:test';
import { randomPoints } from './random-points.fixture.js';
import type { PeriodPoints } from './series-matrix.js';
import { contiguousWardLabels, wardLabels } from './ward.js';

const onLine = (...values: number[]): PeriodPoints => ({
  values: Float64Array.from(values),
  count: values.length,
  width: 1,
});

test('Ward by hand: 0 10 1 12 30 on a line', () => {
  // Growth of the joins: {0,1} 0.5, {10,12} 2, {0,1}+{10,12} 1·(11 − 0.5)² = 110.25, all + {30} 4/5·(30 − 5.75)² = 470.45.
  const points = onLine(0, 10, 1, 12, 30);
  assert.deepEqual([...wardLabels(points, 5)], [0, 1, 2, 3, 4]);
  assert.deepEqual([...wardLabels(points, 4)], [0, 1, 0, 2, 3]);
  assert.deepEqual([...wardLabels(points, 3)], [0, 1, 0, 1, 2]);
  assert.deepEqual([...wardLabels(points, 2)], [0, 0, 0, 0, 1]);
  assert.deepEqual([...wardLabels(points, 1)], [0, 0, 0, 0, 0]);
});

test('only neighbours in time: 0 0 9 9 0 0', () => {
  const points = onLine(0, 0, 9, 9, 0, 0);
  assert.deepEqual([...wardLabels(points, 2)], [0, 0, 1, 1, 0, 0]);
  assert.deepEqual([...contiguousWardLabels(points, 3)], [0, 0, 1, 1, 2, 2]);
});

test('a join among neighbours may be cheaper than the one before: 0 6 0', () => {
  // {0,6} grows by 18, then {0,6}+{0} by 2/3·9 = 6.
  assert.deepEqual([...contiguousWardLabels(onLine(0, 6, 0), 2)], [0, 0, 1]);
  assert.deepEqual([...contiguousWardLabels(onLine(0, 6, 0), 1)], [0, 0, 0]);
});

/** The definition: of all pairs, join the one whose union raises the sum of squares within groups least. */
function byDefinition(points: PeriodPoints, groups: number, neighboursOnly: boolean): Int32Array {
  let clusters = Array.from({ length: points.count }, (_, k) => [k]);
  while (clusters.length > groups) {
    let least = Number.POSITIVE_INFINITY;
    let pair: readonly [number, number] = [0, 1];
    for (let a = 0; a < clusters.length; a++)
      for (let b = a + 1; b < (neighboursOnly ? Math.min(a + 2, clusters.length) : clusters.length); b++) {
        const growth =
          within(points, [...clusters[a]!, ...clusters[b]!]) -
          within(points, clusters[a]!) -
          within(points, clusters[b]!);
        if (growth < least) {
          least = growth;
          pair = [a, b];
        }
      }
    const [a, b] = pair;
    const union = [...clusters[a]!, ...clusters[b]!].sort((x, y) => x - y);
    clusters = clusters.flatMap((each, k) => (k === a ? [union] : k === b ? [] : [each]));
  }
  const labels = new Int32Array(points.count);
  clusters
    .sort((x, y) => x[0]! - y[0]!)
    .forEach((members, label) => {
      for (const each of members) labels[each] = label;
    });
  return labels;
}

function within({ values, width }: PeriodPoints, members: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < width; k++) {
    const own = members.map((p) => values[p * width + k]!);
    const mean = own.reduce((all, value) => all + value, 0) / own.length;
    sum += own.reduce((all, value) => all + (value - mean) ** 2, 0);
  }
  return sum;
}

test('chains of nearest neighbours find the tree of the definition', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const points = randomPoints(seed, 24, 1 + (seed % 4));
    for (const groups of [1, 2, 5, 11, 23]) {
      assert.deepEqual(
        wardLabels(points, groups),
        byDefinition(points, groups, false),
        `seed ${seed}, ${groups} groups`,
      );
      assert.deepEqual(
        contiguousWardLabels(points, groups),
        byDefinition(points, groups, true),
        `seed ${seed}, in time`,
      );
    }
  }
});

test('equal points end in groups all the same', () => {
  const points = { values: new Float64Array(40), count: 10, width: 4 };
  assert.equal(new Set(wardLabels(points, 3)).size, 3);
  assert.equal(new Set(contiguousWardLabels(points, 3)).size, 3);
});

test('more groups than points, or none', () => {
  assert.throws(() => wardLabels(onLine(1, 2), 3), /3 groups of 2 periods/);
  assert.throws(() => contiguousWardLabels(onLine(1, 2), 0), /0 groups of 2 periods/);
});
