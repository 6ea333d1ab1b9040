import assert from 'node:assert/strict';
import test from 'node:test';
import { checkMatrix, normalise, periodPoints, squaredDistance } from './series-matrix.js';

test('every series runs from 0 to 1, a constant one is 0', () => {
  const { normalised, scales } = normalise({ values: Float64Array.of(2, 4, 3, 2, 7, 7, 7, 7), series: 2, steps: 4 });
  assert.deepEqual([...normalised.values], [0, 1, 0.5, 0, 0, 0, 0, 0]);
  assert.deepEqual(scales, [
    { lowest: 2, range: 2 },
    { lowest: 7, range: 1 },
  ]);
});

test('a period is a point: the steps of one series after those of another, times their weights', () => {
  const matrix = { values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), series: 2, steps: 4 };
  const points = periodPoints(matrix, 2, Float64Array.of(1, 10));
  assert.deepEqual([points.count, points.width], [2, 4]);
  assert.deepEqual([...points.values], [1, 2, 50, 60, 3, 4, 70, 80]);
  assert.throws(() => periodPoints(matrix, 3, Float64Array.of(1, 1)), /4 steps are not a whole number of periods of 3/);
});

test('a distance stops beyond its limit, not before', () => {
  const a = new Float64Array(20).fill(1);
  const b = new Float64Array(20);
  assert.equal(squaredDistance(a, 0, b, 0, 20), 20);
  assert.equal(squaredDistance(a, 0, b, 0, 20, 20), 20);
  const stopped = squaredDistance(a, 0, b, 0, 20, 3);
  assert.ok(stopped > 3 && stopped < 20);
});

test('a matrix that is none', () => {
  const values = Float64Array.of(1, 2);
  assert.throws(() => checkMatrix({ values, series: 1, steps: 3 }), /2 values for 1 series of 3 steps/);
  assert.throws(() => checkMatrix({ values, series: 0, steps: 3 }), /0 series of 3 steps/);
  assert.throws(
    () => checkMatrix({ values: Float64Array.of(1, 2, 3, Number.NaN), series: 2, steps: 2 }),
    /series 1, step 1: NaN/,
  );
});
