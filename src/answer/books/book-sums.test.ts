import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { integer, number, table, text } from '../sample-answer.js';
import { BOOK_FIGURES, toldBooks, toldSum } from './book-sums.js';
import { sideBooksOf } from './side-books.js';
import { wholeParts } from './whole-parts.js';

/** Three sides that pay a third of 10,000 CNY more than a million each, at three places; water sells for what the users pay. */
const third = 1e6 + 1e4 / 3;
const answer = (costs: readonly number[], values: readonly number[]) => ({
  tables: [
    table('costs', [
      integer('year', [2030, 2030, 2030]),
      text('category', ['fuel', 'fixed', 'unserved']),
      text('party', ['west', 'east', 'south']),
      text('place', ['w', 'e', 's']),
      number('amount', 'CNY', [...costs]),
    ]),
    table('trades', [
      integer('year', [2030, 2030, 2030]),
      text('role', ['plants', 'users', 'users']),
      text('party', ['west', 'east', 'south']),
      text('zone', ['w', 'e', 's']),
      text('place', ['w', 'e', 's']),
      text('technology', ['dam', 'load', 'load']),
      number('energy', 'MWh', [10, -5, -5]),
      number('value', 'CNY', [...values]),
    ]),
  ],
});

test('rounded parts add up to the rounded whole: a third, a third and a third of the last digit', () => {
  const cells = toldBooks(sideBooksOf(answer([third, third, third], [30000, -15000, -15000])));
  // Each alone would be told as 1.00 million, the whole as 3.01: the first of equal remainders takes the digit.
  const cost = (party: string) => toldSum(cells, 'cost', (cell) => cell.party === party);
  assert.deepEqual([cost('west'), cost('east'), cost('south'), toldSum(cells, 'cost')], [1.01, 1, 1, 3.01]);
  assert.deepEqual(
    cells.map(({ party, owner }) => [party, owner]),
    [
      ['west', 'plants'],
      ['east', 'plants'],
      ['south', 'users'],
      ['east', 'users'],
    ],
  );
});

test('whatever the amounts, sums and net are exact in the digits told, and no figure is off by its last digit', () => {
  const amounts = fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(amounts, amounts, (costs, values) => {
      const books = sideBooksOf(answer(costs, values));
      const cells = toldBooks(books);
      for (const { units } of cells) {
        for (const figure of BOOK_FIGURES) assert.ok(Number.isSafeInteger(units[figure]));
        assert.equal(units.net, units.revenue + units.rent - units.cost);
      }
      const exact = books.lines.filter(({ account }) => account === 'cost').reduce((sum, { units }) => sum + units, 0);
      assert.ok(Math.abs(toldSum(cells, 'cost') - exact / 1e8) <= 0.005 + 1e-9 * Math.abs(exact / 1e8));
      ['west', 'east', 'south'].forEach((party, k) => {
        assert.ok(Math.abs(toldSum(cells, 'cost', (cell) => cell.party === party) - costs[k]! / 1e6) < 0.0101);
      });
    }),
  );
});

test('parts of a whole that was settled elsewhere add up to it, above or below what they would come to', () => {
  assert.deepEqual([...wholeParts([1.4, 2.4, 3.4], 1, 9)], [2, 3, 4]);
  assert.deepEqual([...wholeParts([1.4, 2.4, 3.4], 1, 5)], [1, 2, 2]);
  assert.deepEqual([...wholeParts([1.4, 2.4, 3.4], 1)], [2, 2, 3]);
});
