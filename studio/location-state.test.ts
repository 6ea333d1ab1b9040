import assert from 'node:assert/strict';
import test from 'node:test';
import { readPlace, weekStart, writePlace } from './location-state.js';

test('a place survives the address', () => {
  const place = {
    run: '0123456789abcdef',
    lang: 'zh',
    year: 2035,
    hour: 0,
    scope: 'cq-main',
    open: 'row:lines:a-b',
    page: 'plan',
    rent: 'builder',
    map: 'basin',
    caption: 'net',
  } as const;
  assert.deepEqual(readPlace(writePlace(place), 'en'), place);
});

test('nonsense in the address falls back, the language to that of the browser', () => {
  const place = readPlace('#lang=fr&year=abc&hour=8760', 'zh-CN');
  assert.equal(place.lang, 'zh');
  assert.equal(place.year, 0);
  assert.ok(place.hour >= 0 && place.hour < 8760);
  assert.equal(readPlace('', 'de-DE').lang, 'en');
});

test('weeks tile the year and the last one ends with it', () => {
  assert.equal(weekStart(167), 0);
  assert.equal(weekStart(168), 168);
  assert.equal(weekStart(8759), 8760 - 168);
});
