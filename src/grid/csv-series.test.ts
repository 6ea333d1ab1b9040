import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { decimal, readSeriesCsv } from './csv-series.js';

const read = (text: string) => readSeriesCsv(new TextEncoder().encode(`,x\n0,${text}\n`), 'series.csv').values[0]!;

/** Texts of decimals as programs print them: up to 24 digits before and after a point, with a sign or without. */
const decimals = fc
  .tuple(fc.constantFrom('', '-'), fc.stringMatching(/^[0-9]{0,12}$/), fc.stringMatching(/^[0-9]{1,24}$/))
  .map(([sign, whole, part]) => `${sign}${whole === '' ? '0' : whole}.${part}`);

test('every decimal is read as Number() reads it, to the last bit', () => {
  fc.assert(
    fc.property(decimals, (text) => Object.is(read(text), Number(text))),
    { numRuns: 3000, seed: 1 },
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (value) => read(String(value)) === value),
    { numRuns: 3000, seed: 2 },
  );
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 21n }), (value) => read(String(value)) === Number(value)),
    { numRuns: 2000, seed: 3 },
  );
});

test('halfway between two doubles: whole numbers round to even, quotients are left to Number()', () => {
  // 2^53 + 1 lies between 2^53 and 2^53 + 2; by hand.
  assert.equal(read('9007199254740993'), 9007199254740992);
  assert.equal(read('9007199254740995'), 9007199254740996);
  // 2^52 + 1.5 lies halfway; it rounds to the even neighbour.
  assert.equal(decimal(450359962737049, 75, 2, 1), Number.NaN);
  assert.equal(read('4503599627370497.5'), 4503599627370498);
  assert.equal(read('9007199254740993.0'), 9007199254740992);
});

test('decimals with 16 and 17 digits are decided without Number(), nearly all of them', () => {
  let undecided = 0;
  for (let i = 1; i <= 2000; i++) {
    const text = String((i * 0.6180339887498949) % 1).slice(2, 19);
    const high = Number(text.slice(0, 15));
    const low = Number(text.slice(15));
    if (high < 1e14) continue;
    if (Number.isNaN(decimal(high, low, text.length - 15, text.length))) undecided++;
  }
  assert.ok(undecided <= 4, `${undecided} of 2000`);
});
