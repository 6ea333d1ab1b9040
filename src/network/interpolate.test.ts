import assert from 'node:assert/strict';
import test from 'node:test';
import { valueAt } from './interpolate.js';

test('linear between two years, constant beyond them, null without any (by hand)', () => {
  const points = [
    { year: 2035, value: 30 },
    { year: 2025, value: 10 },
    { year: 2030, value: 14 },
  ];
  assert.equal(valueAt(points, 2027), 11.6);
  assert.equal(valueAt(points, 2030), 14);
  assert.equal(valueAt(points, 2032), 20.4);
  assert.equal(valueAt(points, 2020), 10);
  assert.equal(valueAt(points, 2040), 30);
  assert.equal(valueAt([], 2030), null);
});
