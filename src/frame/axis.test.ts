import assert from 'node:assert/strict';
import test from 'node:test';
import { axis, cellCount, cellKeys, countedAxis, hourLabel, MONTH_STARTS, monthOfDay } from './index.js';

test('cells run row by row, the last axis fastest (by hand: 2 × 3, cell 4 is row 1, place 1)', () => {
  const axes = [axis('zone', ['west', 'east']), countedAxis('hour', 3)];
  assert.equal(cellCount(axes), 6);
  assert.equal(cellCount([]), 1);
  assert.deepEqual(cellKeys(axes, 4), ['east', '1']);
  assert.throws(() => cellKeys(axes, 6), RangeError);
});

test('keys and positions are each other’s way back; what is not there is -1 or refused', () => {
  for (const each of [axis('zone', ['west', 'east']), countedAxis('hour', 2)]) {
    for (let index = 0; index < each.length; index++) assert.equal(each.indexOf(each.key(index)), index);
    assert.equal(each.indexOf('nowhere'), -1);
    assert.throws(() => each.key(2), RangeError);
  }
  assert.equal(countedAxis('hour', 2).indexOf('01'), -1);
  assert.throws(() => axis('zone', ['west', 'west']), /twice/);
  assert.throws(() => countedAxis('hour', -1), RangeError);
});

test('a year without a leap day: 1 March is day 59, the last hour is 31 December 23:00', () => {
  assert.equal(MONTH_STARTS[2], 59);
  assert.equal(MONTH_STARTS[12], 365);
  assert.equal(monthOfDay(58), 1);
  assert.equal(monthOfDay(59), 2);
  assert.throws(() => monthOfDay(365), RangeError);
  assert.equal(hourLabel(0), '01-01 00:00');
  assert.equal(hourLabel(59 * 24 + 5), '03-01 05:00');
  assert.equal(hourLabel(8759), '12-31 23:00');
});
