import assert from 'node:assert/strict';
import test from 'node:test';
import { addExtremes } from './extremes.js';
import { randomPoints } from './random-points.fixture.js';
import { meanRepresentatives, medoidRepresentatives } from './representation.js';
import { rescaleSeries } from './rescale.js';
import { segmentPeriods, spreadSegments } from './segments.js';
import { type AggregationOptions, reconstruct, typicalPeriods } from './typical-periods.js';

// Four days of two steps, one series; the first three are one cluster.
const days = { values: Float64Array.of(0, 1, 0, 3, 0, 2, 8, 9), count: 4, width: 2 };
const labels = Int32Array.of(0, 0, 0, 1);

test('a cluster by its mean, or by the member nearest to all', () => {
  const mean = meanRepresentatives(days, labels, 2);
  assert.deepEqual(
    [[...mean.centres], [...mean.periods]],
    [
      [0, 2, 8, 9],
      [-1, -1],
    ],
  );
  const medoid = medoidRepresentatives(days, labels, 2);
  assert.deepEqual(
    [[...medoid.centres], [...medoid.periods]],
    [
      [0, 2, 8, 9],
      [2, 3],
    ],
  );
});

test('extremes: a period of their own, one that gathers others, or put into the representative', () => {
  const points = { values: Float64Array.of(0, 1, 0, 5, 0, 6, 0, 0, 0, 1), count: 5, width: 2 };
  const own = Int32Array.of(0, 0, 0, 0, 0);
  const medoid = medoidRepresentatives(points, own, 1);
  assert.deepEqual([...medoid.periods], [0]);
  const appended = addExtremes(points, 2, own, medoid, { method: 'append', highest: [0] });
  assert.deepEqual([[...appended.labels], appended.extremes], [[0, 0, 1, 0, 0], [1]]);
  assert.deepEqual([...appended.representatives.centres], [0, 1, 0, 6]);
  const gathered = addExtremes(points, 2, own, medoid, { method: 'new cluster', highest: [0] });
  assert.deepEqual([[...gathered.labels], gathered.extremes], [[0, 1, 1, 0, 0], [1]]);
  const replaced = addExtremes(points, 2, own, medoid, { method: 'replace', highest: [0] });
  assert.deepEqual([[...replaced.labels], replaced.extremes], [[0, 0, 0, 0, 0], [0]]);
  assert.deepEqual([[...replaced.representatives.centres], [...replaced.representatives.periods]], [[0, 6], [-1]]);
  const both = addExtremes(points, 2, own, medoid, { method: 'append', lowestMean: [0], highestMean: [0] });
  assert.deepEqual([...both.representatives.periods], [0, 2, 3]);
  assert.throws(() => addExtremes(points, 2, own, medoid, { method: 'append', lowest: [1] }), /no series 1 of 1/);
});

test('an extreme that takes the last member of a cluster leaves no empty cluster', () => {
  // The mean of {8 9} is that day itself, which a mean does not remember.
  const mean = meanRepresentatives(days, labels, 2);
  const {
    labels: order,
    representatives,
    extremes,
  } = addExtremes(days, 2, labels, mean, { method: 'append', highest: [0] });
  assert.deepEqual([[...order], [...representatives.centres], extremes], [[0, 0, 0, 1], [0, 2, 8, 9], [1]]);
});

test('rescaling by hand: a factor, and a factor that the upper limit cuts', () => {
  const at = { untouched: [], offset: 0, length: 2, width: 2 };
  const free = Float64Array.of(0.2, 0.4);
  assert.ok(rescaleSeries({ ...at, centres: free, weights: Float64Array.of(2), total: 1.8 }) < 1e-9);
  assert.deepEqual(
    [...free].map((value) => Math.round(value * 1e9) / 1e9),
    [0.3, 0.6],
  );
  // 0.9 · factor would pass 1, so the other makes up for it.
  const cut = Float64Array.of(0.5, 0.9);
  assert.ok(rescaleSeries({ ...at, centres: cut, weights: Float64Array.of(1), total: 1.8 }) < 1e-9);
  assert.ok(Math.abs(cut[0]! - 0.8) < 1e-8 && cut[1] === 1);
  // What cannot be reached is said: two steps at 1 sum to 2.
  const full = Float64Array.of(0.5, 0.9);
  assert.ok(Math.abs(rescaleSeries({ ...at, centres: full, weights: Float64Array.of(1), total: 4 }) - 0.5) < 1e-9);
  const kept = Float64Array.of(0.5, 0.5, 0.1, 0.1);
  rescaleSeries({ ...at, centres: kept, weights: Float64Array.of(1, 2), untouched: [0], total: 1.8 });
  assert.deepEqual(
    [...kept].map((value) => Math.round(value * 1e9) / 1e9),
    [0.5, 0.5, 0.2, 0.2],
  );
});

test('segments by hand: 0 0 0.2 1 1 1 in two and three', () => {
  const course = Float64Array.of(0, 0, 0.2, 1, 1, 1);
  const two = segmentPeriods(course, 6, Float64Array.of(2), 2);
  assert.deepEqual([...two.durations], [3, 3]);
  assert.ok(Math.abs(two.profiles[0]! - 0.2 / 3) < 1e-15 && two.profiles[1] === 1);
  const three = segmentPeriods(course, 6, Float64Array.of(1), 3);
  assert.deepEqual(
    [[...three.durations], [...three.profiles]],
    [
      [2, 1, 3],
      [0, 0.2, 1],
    ],
  );
  assert.deepEqual([...spreadSegments(three, 1, 6)], [...course]);
});

test('two kinds of day, told apart and counted', () => {
  // Days 10 20 | 10 20 | 30 30 | 10 20: nothing is lost.
  const matrix = { values: Float64Array.of(10, 20, 10, 20, 30, 30, 10, 20), series: 1, steps: 8 };
  const answer = typicalPeriods(matrix, { periodLength: 2, periods: 2 });
  assert.deepEqual(
    [[...answer.order], [...answer.weights], [...answer.profiles]],
    [
      [0, 0, 1, 0],
      [3, 1],
      [10, 20, 30, 30],
    ],
  );
  assert.deepEqual([[...answer.representatives], answer.segments, answer.extremes], [[0, 2], null, []]);
  assert.deepEqual([[...answer.accuracy.rmse], [...answer.accuracy.mae]], [[0], [0]]);
  assert.deepEqual([...reconstruct(answer).values], [...matrix.values]);
});

test('errors by hand: one typical day, the mean, for 0 0 and 1 1', () => {
  const matrix = { values: Float64Array.of(0, 0, 1, 1), series: 1, steps: 4 };
  const { profiles, accuracy } = typicalPeriods(matrix, { periodLength: 2, periods: 1, representation: 'mean' });
  assert.deepEqual([...profiles], [0.5, 0.5]);
  assert.deepEqual([accuracy.rmse[0], accuracy.mae[0], accuracy.rmseDuration[0]], [0.5, 0.5, 0.5]);
});

test('a weight decides which series tells the days apart', () => {
  // The first series makes days 0 and 1 alike, the second days 0 and 2.
  const matrix = { values: Float64Array.of(0, 0, 1, 0, 1, 0), series: 2, steps: 3 };
  const order = (weights: readonly number[]) => [
    ...typicalPeriods(matrix, { periodLength: 1, periods: 2, weights }).order,
  ];
  assert.deepEqual(order([9, 1]), [0, 0, 1]);
  assert.deepEqual(order([1, 9]), [0, 1, 0]);
});

test('whatever the way, days are all counted, means are kept and values stay within those of the series', () => {
  const { values } = randomPoints(3, 3, 40 * 6);
  const matrix = { values: values.map((value) => 100 * value * value - 20), series: 3, steps: 240 };
  const ways: readonly Partial<AggregationOptions>[] = [
    {},
    { representation: 'mean' },
    { method: 'contiguous' },
    { method: 'k-medoids' },
    { segments: 3 },
    { weights: [1, 2, 0.5], segments: 2 },
    { extremes: { method: 'append', highest: [0], lowestMean: [2] } },
    { extremes: { method: 'new cluster', lowest: [1] } },
  ];
  for (const way of ways) {
    const answer = typicalPeriods(matrix, { periodLength: 6, periods: 5, ...way });
    const name = JSON.stringify(way);
    assert.equal(
      answer.weights.reduce((sum, weight) => sum + weight, 0),
      40,
      name,
    );
    const whole = reconstruct(answer);
    for (let s = 0; s < 3; s++) {
      const own = matrix.values.subarray(s * 240, (s + 1) * 240);
      const again = whole.values.subarray(s * 240, (s + 1) * 240);
      const sum = (column: Float64Array) => column.reduce((all, value) => all + value, 0);
      assert.ok(Math.abs(sum(own) - sum(again)) < 240 * 100 * 1e-8, `${name}: series ${s}`);
      assert.ok(Math.min(...again) >= Math.min(...own) - 1e-9 && Math.max(...again) <= Math.max(...own) + 1e-9, name);
      assert.ok(answer.deviations[s]! <= 1e-9);
    }
    assert.deepEqual(typicalPeriods(matrix, { periodLength: 6, periods: 5, ...way }), answer, `${name} twice`);
  }
});

test('series left out of rescaling keep the course of their period', () => {
  const { values } = randomPoints(5, 1, 60);
  const matrix = { values, series: 1, steps: 60 };
  const options = { periodLength: 6, periods: 3, notRescaled: [0] };
  const { profiles, representatives } = typicalPeriods(matrix, options);
  representatives.forEach((period, c) => {
    for (let l = 0; l < 6; l++) assert.ok(Math.abs(profiles[c * 6 + l]! - values[period * 6 + l]!) < 1e-12);
  });
  assert.deepEqual(typicalPeriods(matrix, { periodLength: 6, periods: 3, rescale: false }).profiles, profiles);
});

test('what cannot be aggregated is refused', () => {
  const matrix = { values: Float64Array.of(1, 2, 3, 4), series: 1, steps: 4 };
  const refused = (options: Partial<AggregationOptions>, message: RegExp) =>
    assert.throws(() => typicalPeriods(matrix, { periodLength: 2, periods: 1, ...options }), message);
  refused({ periodLength: 3 }, /4 steps are not a whole number of periods of 3/);
  refused({ periods: 3 }, /3 groups of 2 periods/);
  refused({ periods: 3, method: 'k-medoids' }, /3 medoids of 2 periods/);
  refused({ segments: 3 }, /3 groups of 2/);
  refused({ weights: [1, 1] }, /2 weights for 1 series/);
  refused({ weights: [0] }, /the weight of a series is 0/);
  refused({ notRescaled: [1] }, /no series 1 of 1/);
});
