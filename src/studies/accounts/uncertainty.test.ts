import assert from 'node:assert/strict';
import test from 'node:test';
import { RandomStream } from './random-stream.js';
import { propagateErrors, sampleErrors, type UncertainSource } from './uncertainty.js';

const source = (
  key: string,
  activity: number,
  factor: number,
  a: number,
  f: number,
  shared?: string,
): UncertainSource => ({
  key,
  activity,
  factor,
  activityUncertainty: a,
  factorUncertainty: f,
  ...(shared === undefined ? {} : { factorKey: shared }),
});

test('IPCC 2006, vol. 1, eq. 3.1 and 3.2 by hand', () => {
  // ± 3 % and ± 4 % multiply to ± 5 %; two such of 100 add to 200 ± √2 · 5 / 2 %.
  const one = source('a', 10, 10, 0.03, 0.04);
  const { total, uncertainty } = propagateErrors([one]);
  assert.equal(total, 100);
  assert.ok(Math.abs(uncertainty - 0.05) < 1e-15);
  const two = propagateErrors([one, { ...one, key: 'b' }]);
  assert.ok(Math.abs(two.uncertainty - 0.05 / Math.SQRT2) < 1e-15);
});

test('a shared factor does not average out: 100 of one fuel in two sectors is as uncertain as in one', () => {
  const split = propagateErrors([source('a', 5, 10, 0, 0.1, 'coal'), source('b', 5, 10, 0, 0.1, 'coal')]);
  assert.ok(Math.abs(split.uncertainty - 0.1) < 1e-15);
  const apart = propagateErrors([source('a', 5, 10, 0, 0.1), source('b', 5, 10, 0, 0.1)]);
  assert.ok(Math.abs(apart.uncertainty - 0.1 / Math.SQRT2) < 1e-15);
});

test('Monte Carlo agrees with error propagation where the sum is linear in what is uncertain, within four standard errors', () => {
  const sources = [
    source('coal', 60, 2.5, 0.05, 0),
    source('oil', 30, 3, 0.1, 0),
    source('gas', 20, 2, 0, 0.04, 'gas'),
    source('gas 2', 10, 2, 0, 0.04, 'gas'),
    source('sink', 5, -1.8, 0.2, 0),
  ];
  const samples = 20000;
  const expected = propagateErrors(sources);
  const sampled = sampleErrors(sources, samples, 7);
  const deviation = (expected.uncertainty * expected.total) / 1.959963984540054;
  assert.ok(Math.abs(sampled.mean - expected.total) < (4 * deviation) / Math.sqrt(samples), `${sampled.mean}`);
  // The standard error of a standard deviation of a normal sum: σ / √(2n).
  assert.ok(
    Math.abs(sampled.deviation - deviation) < (4 * deviation) / Math.sqrt(2 * samples),
    `${sampled.deviation} for ${deviation}`,
  );
  // Percentiles at 2.5 %: standard error √(p(1−p)/n) / φ(1.96) = 2.67 σ / √n each.
  assert.ok(
    Math.abs(sampled.uncertainty * sampled.mean - 1.959963984540054 * deviation) <
      (4 * 2.67 * deviation) / Math.sqrt(samples),
  );
});

test('wide errors stay positive and keep their mean', () => {
  const sampled = sampleErrors([source('leaks', 1, 10, 0, 1.5)], 20000, 3);
  assert.ok(sampled.low > 0);
  assert.ok(Math.abs(sampled.mean - 10) < (4 * sampled.deviation) / Math.sqrt(20000));
});

test('the same seed gives the same numbers, another seed others; nothing uncertain is exact', () => {
  const sources = [source('a', 1, 2, 0.1, 0.1)];
  assert.deepEqual(sampleErrors(sources, 100, 1), sampleErrors(sources, 100, 1));
  assert.notEqual(sampleErrors(sources, 100, 1).mean, sampleErrors(sources, 100, 2).mean);
  const exact = sampleErrors([source('a', 3, 2, 0, 0)], 10, 1);
  assert.deepEqual([exact.mean, exact.low, exact.high, exact.uncertainty], [6, 6, 6, 0]);
  assert.throws(() => sampleErrors(sources, 1, 1), RangeError);
});

test('a stream is uniform and normal: means and variances within four standard errors', () => {
  const n = 100000;
  const stream = new RandomStream(5, 0);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    const value = stream.uniform();
    assert.ok(value > 0 && value < 1);
    sum += value;
    squares += (value - 0.5) ** 2;
  }
  assert.ok(Math.abs(sum / n - 0.5) < 4 * Math.sqrt(1 / 12 / n));
  assert.ok(Math.abs(squares / n - 1 / 12) < 4 * Math.sqrt(1 / 180 / n));
  let [first, second] = [0, 0];
  // One value of each of many streams: streams of neighbouring samples must not resemble each other.
  for (let i = 0; i < n; i++) {
    const value = new RandomStream(5, i).normal();
    first += value;
    second += value ** 2;
  }
  assert.ok(Math.abs(first / n) < 4 / Math.sqrt(n), `${first / n}`);
  assert.ok(Math.abs(second / n - 1) < 4 * Math.sqrt(2 / n), `${second / n}`);
});
