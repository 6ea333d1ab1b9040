import assert from 'node:assert/strict';
import test from 'node:test';
import { evenRelease } from './water-path.js';

const near = (got: Float64Array, want: readonly number[]) => {
  assert.equal(got.length, want.length);
  want.forEach((value, k) => {
    assert.ok(Math.abs(got[k]! - value) < 1e-9, `day ${k}: ${got[k]} and ${value}`);
  });
};

test('even release by hand: room enough, then bent where the reservoir is empty, then where it is full', () => {
  // 12 hm³ come in four days and must go: 3 a day.
  near(evenRelease(5, Float64Array.of(8, 0, 0, 4), 20, 5), [10, 7, 4, 5]);
  // From empty to empty 3 a day would end at −1 on the third day: 8 in three days, then 4.
  near(evenRelease(0, Float64Array.of(8, 0, 0, 4), 10, 0), [16 / 3, 8 / 3, 0, 0]);
  // A flood of 10 into a full lake of 4: all 4 go before it, 6 with it, then the 2 that come, evenly.
  near(evenRelease(4, Float64Array.of(0, 10, 0, 2), 4, 4), [0, 4, 3, 4]);
});

test('even release stays within the storage, meets its end and is the most even of many others (seeded)', () => {
  let state = 7;
  const random = () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
  for (let trial = 0; trial < 200; trial++) {
    const inflow = Float64Array.from({ length: 30 }, () => 10 * random() ** 3);
    const storage = 5 + 30 * random();
    const [start, end] = [storage * random(), storage * random()];
    const level = evenRelease(start, inflow, storage, end);
    const release = inflow.map((water, d) => water + (d === 0 ? start : level[d - 1]!) - level[d]!);
    const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
    assert.ok(level.every((value) => value > -1e-9 && value < storage + 1e-9));
    assert.ok(Math.abs(level[29]! - end) < 1e-9);
    // Second road: the least sum of squares is a property of the taut string; no feasible shift of water between two days lowers it.
    for (let day = 0; day < 29; day++)
      for (const shift of [-1e-3, 1e-3]) {
        if (level[day]! + shift < 0 || level[day]! + shift > storage) continue;
        const moved = Float64Array.from(release);
        moved[day]! -= shift;
        moved[day + 1]! += shift;
        assert.ok(squares(moved) > squares(release) - 1e-9, `trial ${trial} day ${day}`);
      }
  }
});
