import assert from 'node:assert/strict';
import test from 'node:test';
import { dayText, digits, fixed, hourText, scientific, shownText, unitText } from '#view';

test('digits suit the size of a figure', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0'],
    [4.3e-9, '0'],
    [0.0123, '0.0123'],
    [0.5, '0.500'],
    [3.456, '3.46'],
    [42.5, '42.50'],
    [431.25, '431.3'],
    [12345.6, '12,346'],
    [-1234567, '−1,234,567'],
    [Number.POSITIVE_INFINITY, '∞'],
  ];
  for (const [value, text] of cases) assert.equal(digits(value), text);
  assert.equal(fixed(-0.001, 2), '0.00');
  assert.equal(scientific(3.04e-14), '3.0e-14');
});

test('amounts are told in the unit that suits them, in Chinese money in 亿 and 万', () => {
  assert.equal(shownText(12_345, 'MW', 'en'), '12.35 GW');
  assert.equal(shownText(999, 'MW', 'en'), '999.0 MW');
  assert.equal(shownText(40.1e9, 'CNY', 'en'), '40.10 bn CNY');
  assert.equal(shownText(40.1e9, 'CNY', 'zh'), '401.0 亿元');
  assert.equal(shownText(-2.5e6, 'CNY', 'zh'), '−250.0 万元');
  assert.equal(shownText(5e-5, 'CNY', 'zh'), '0 元');
  assert.equal(shownText(0.9256, 'p.u.', 'zh'), '92.6%');
  assert.equal(shownText(42_511_235, 'MWh', 'en'), '42.51 TWh');
  assert.equal(unitText('m3/s', 'en'), 'm³/s');
  assert.equal(unitText('CNY/MWh', 'zh'), '元/MWh');
});

test('hours of the year have a date', () => {
  assert.equal(hourText(0, 'en'), '1 Jan 00:00');
  assert.equal(hourText(8759, 'zh'), '12月31日 23:00');
  // Day 59 of a year without a leap day is 1 March.
  assert.equal(dayText(59, 'en'), '1 Mar');
});
