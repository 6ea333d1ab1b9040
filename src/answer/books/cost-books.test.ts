import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { FaultError } from '#words';
import { integer, number, sampleAnswer, table, text } from '../sample-answer.js';
import { booksOf } from './cost-books.js';

const withCode = (code: string) => (error: unknown) => error instanceof FaultError && error.faults[0]!.code === code;

test('the books of two parties (hand calculation), adding up to the objective of the certificate', () => {
  const answer = sampleAnswer();
  const books = booksOf(answer, { objective: answer.certificates[0]!.objective });
  assert.equal(books.unit, 'CNY');
  assert.equal(books.total, 1_600_000_000.25);
  assert.deepEqual(
    books.books.map(({ party, total }) => [party, total]),
    [
      ['sichuan', 1e9],
      ['chongqing', 600_000_000.25],
    ],
  );
  assert.deepEqual(
    [...books.books[1]!.byCategory],
    [
      ['fuel', 400_000_000.25],
      ['investment', 2e8],
    ],
  );
  assert.deepEqual([...books.byYear], [[2030, 1_600_000_000.25]]);
  assert.equal(books.books.flatMap(({ entries }) => entries).length, 4);
});

test('an entry that is missing is found', () => {
  const answer = sampleAnswer();
  const objective = answer.certificates[0]!.objective;
  assert.throws(() => booksOf(answer, { objective: objective + 1e5 }), withCode('books-do-not-add-up'));
  assert.throws(() => booksOf(answer, { objective: Number.NaN }), withCode('books-do-not-add-up'));
  assert.throws(() => booksOf({ tables: [] }), withCode('no-costs'));
});

test('whatever the entries, parties, categories and years each add up to the whole (second method: whole fen in BigInt)', () => {
  const entry = fc.record({
    year: fc.constantFrom(2025, 2030, 2035),
    category: fc.constantFrom('fuel', 'investment', 'rent'),
    party: fc.constantFrom('sichuan', 'chongqing', 'others'),
    // Quarters of a yuan up to 1e13 CNY are exact in binary, so that the sum in whole quarters is the truth.
    quarters: fc.integer({ min: -4e13, max: 4e13 }),
  });
  fc.assert(
    fc.property(fc.array(entry), (rows) => {
      const books = booksOf({
        tables: [
          table('costs', [
            integer(
              'year',
              rows.map(({ year }) => year),
            ),
            text(
              'category',
              rows.map(({ category }) => category),
            ),
            text(
              'party',
              rows.map(({ party }) => party),
            ),
            text(
              'place',
              rows.map(() => 'here'),
            ),
            number(
              'amount',
              'CNY',
              rows.map(({ quarters }) => quarters / 4),
            ),
          ]),
        ],
      });
      const total = Number(rows.reduce((all, { quarters }) => all + BigInt(quarters), 0n)) / 4;
      const add = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0);
      assert.equal(books.total, total);
      assert.equal(add(books.books.map((book) => book.total)), total);
      assert.equal(add(books.byCategory.values()), total);
      assert.equal(add(books.byYear.values()), total);
      for (const book of books.books) assert.equal(add(book.byCategory.values()), book.total);
      assert.equal(books.books.flatMap(({ entries }) => entries).length, rows.length);
    }),
  );
});

test('a small amount is not lost among large ones (1e17 + 1 - 1e17 is 0 without compensation)', () => {
  const costs = table('costs', [
    integer('year', [2030, 2030, 2030]),
    text('category', ['a', 'b', 'c']),
    text('party', ['p', 'p', 'p']),
    text('place', ['x', 'x', 'x']),
    number('amount', 'CNY', [1e17, 1, -1e17]),
  ]);
  assert.equal(booksOf({ tables: [costs] }).total, 1);
});
