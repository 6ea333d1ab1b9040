import assert from 'node:assert/strict';
import test from 'node:test';
import type { YearWater } from '../plan/answer.js';
import { endValue, plannedStock, plannedValue } from './water-value.js';

/** Two periods of 100 and 265 days: 40 hm³ on 1 January, 80 on day 100, 40 again at the end. */
const water: YearWater = { firstDays: [0, 100], stock: [Float64Array.of(40, 80)], value: [Float64Array.of(1000, 500)] };

test('planned storage runs straight between the starts of periods (by hand)', () => {
  assert.equal(plannedStock(water, 0, 0), 40);
  assert.equal(plannedStock(water, 0, 50 * 24), 60);
  assert.equal(plannedStock(water, 0, 100 * 24), 80);
  assert.ok(Math.abs(plannedStock(water, 0, (100 + 132.5) * 24) - 60) < 1e-9);
});

test('the value of a further hm³ is the one of the period, and the year goes round', () => {
  assert.equal(plannedValue(water, 0, 99 * 24), 1000);
  assert.equal(plannedValue(water, 0, 100 * 24), 500);
  assert.equal(plannedValue(water, 0, 365 * 24), 1000);
});

test('segments add up to the reservoir and their values fall: missing water is dearer than further water', () => {
  const segments = endValue(water, 0, 50 * 24, 100);
  assert.equal(
    segments.reduce((sum, segment) => sum + segment.width, 0),
    100,
  );
  assert.deepEqual(
    segments.map((segment) => segment.width),
    [30, 30, 20, 20],
  );
  segments.forEach((segment, k) => {
    assert.ok(k === 0 || segment.value < segments[k - 1]!.value);
  });
  assert.ok(segments[1]!.value > 1000 && segments[2]!.value < 1000);
});
