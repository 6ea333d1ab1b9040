import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { FaultError } from '#words';
import { integer, number, table, text } from '../sample-answer.js';
import { type AccountKey, amountOf, booksTable, RENT_RULES, type RentRule, sideBooksOf } from './side-books.js';
import { wholeParts } from './whole-parts.js';

/**
 * One hour of two zones, by hand. In the hills 100 MW of water set a price of 50 CNY/MWh, the city burns coal at 300 CNY/MWh; the
 * lossless line of 60 MW between them is full. Loads 40 and 90 MW.
 *   line: −60 MWh × 50 + 60 MWh × 300 = 15,000 CNY;  water: 100 × 50 = 5,000;  coal: 30 × 300 = 9,000, fuel 9,000;  loads −2,000 and −27,000
 */
const hour = (loads: readonly [number, number] = [-2000, -27000]) => ({
  tables: [
    table('costs', [
      integer('year', [2030, 2030, 2030]),
      text('category', ['fuel', 'fixed', 'investment']),
      text('party', ['lowland', 'upland', 'upland']),
      text('place', ['city', 'hills', 'hills_city']),
      number('amount', 'CNY', [9000, 1000, 500]),
    ]),
    table('trades', [
      integer('year', [2030, 2030, 2030, 2030, 2030, 2030]),
      text('role', ['plants', 'plants', 'users', 'users', 'grid', 'grid']),
      text('party', ['upland', 'lowland', 'upland', 'lowland', 'upland', 'lowland']),
      text('zone', ['hills', 'city', 'hills', 'city', 'hills', 'city']),
      text('place', ['hills', 'city', 'hills', 'city', 'hills_city', 'hills_city']),
      text('technology', ['dam', 'coal', 'load', 'load', 'start', 'end']),
      number('energy', 'MWh', [100, 30, -40, -90, -60, 60]),
      number('value', 'CNY', [5000, 9000, ...loads, -3000, 18000]),
    ]),
    table('capacity', [
      integer('year', [2030, 2030]),
      text('party', ['upland', 'lowland']),
      text('zone', ['hills', 'city']),
      text('technology', ['dam', 'coal']),
      number('firm', 'MW', [70, 28.5]),
    ]),
    table('emissions', [
      integer('year', [2030]),
      text('party', ['lowland']),
      text('zone', ['city']),
      text('technology', ['coal']),
      number('amount', 't', [25.5]),
    ]),
  ],
});

test('the books of an hour by hand: bills, rents, tonnes; the rent of the line by each rule', () => {
  const shares: Record<RentRule, readonly [number, number]> = {
    halves: [7500, 7500],
    builder: [15000, 0],
    importer: [0, 15000],
  };
  for (const rentRule of RENT_RULES) {
    const books = sideBooksOf(hour(), { rentRule });
    const of = (account: AccountKey, party: string) => amountOf(books, account, (line) => line.party === party);
    assert.deepEqual([of('rent', 'upland'), of('rent', 'lowland')], shares[rentRule], rentRule);
    assert.deepEqual([of('revenue', 'upland'), of('revenue', 'lowland')], [3000, -18000]);
    assert.deepEqual([of('cost', 'upland'), of('cost', 'lowland')], [1500, 9000]);
    assert.deepEqual([of('firm', 'upland'), of('firm', 'lowland')], [70, 28.5]);
    assert.deepEqual([of('co2', 'upland'), of('co2', 'lowland')], [0, 25.5]);
    // Nobody keeps what nobody paid: the net of both sides is what the hour cost.
    assert.equal(amountOf(books, 'revenue') + amountOf(books, 'rent'), 0);
  }
  const plants = (party: string) => (line: { owner: string; party: string }) =>
    line.owner === 'plants' && line.party === party;
  const books = sideBooksOf(hour());
  // Revenue less cost is the rent of the water; coal sets the price and has none.
  assert.equal(amountOf(books, 'revenue', plants('upland')) - amountOf(books, 'cost', plants('upland')), 4000);
  assert.equal(amountOf(books, 'revenue', plants('lowland')) - amountOf(books, 'cost', plants('lowland')), 0);
  assert.equal(
    amountOf(books, 'cost', (line) => line.owner === 'grid'),
    500,
  );
  assert.equal(booksTable(books).columns[0]!.values.length, books.lines.length);
});

test('an answer without a ledger is refused, and says what is missing', () => {
  for (const tables of [[], hour().tables.filter(({ name }) => name !== 'trades')])
    assert.throws(
      () => sideBooksOf({ tables }),
      (error) => error instanceof FaultError && error.faults[0]!.code === 'books-without-tables',
    );
  assert.throws(() => sideBooksOf(hour(), { ledger: 'operate' }), FaultError);
});

test('whole parts: add up to the rounded whole, none a unit off, whatever the amounts (second method: BigInt)', () => {
  fc.assert(
    fc.property(
      // Eighths of a unit are exact in binary, so that whole eighths are the truth.
      fc.array(fc.integer({ min: -4e14, max: 4e14 }), { minLength: 1, maxLength: 60 }),
      (eighths) => {
        const parts = wholeParts(
          eighths.map((each) => each / 8),
          1,
        );
        const whole = eighths.reduce((sum, each) => sum + BigInt(each), 0n);
        const sum = parts.reduce((total, part) => total + BigInt(part), 0n);
        const off = sum * 8n - whole;
        assert.ok(off >= -4n && off <= 4n, `${sum} for ${whole} eighths`);
        eighths.forEach((each, k) => {
          assert.ok(Math.abs(parts[k]! - each / 8) < 1);
        });
      },
    ),
  );
  assert.deepEqual([...wholeParts([1 / 3, 1 / 3, 1 / 3], 0.01)], [34, 33, 33]);
  assert.deepEqual([...wholeParts([-0.5, 0.5], 1)], [0, 0]);
  assert.throws(() => wholeParts([Number.NaN], 0.01), RangeError);
  assert.throws(() => wholeParts([1e17], 0.01), RangeError);
});
