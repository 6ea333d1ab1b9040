import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { booksOf } from '#answer';
import { requireCase } from '#case/node';
import { highsSolver } from '#lp/node';
import { planQuestion, runPlan } from '#studies';
import { yearFactors } from './model.js';

test('the books of a real plan: each side’s years are its cost indicators, and weighted they are the objective', async () => {
  const folder = fileURLToPath(new URL('../../../../cases/two-valleys', import.meta.url));
  const years = [2025, 2030];
  const question = planQuestion.parse({ years, periods: 4, stepHours: 6, operate: null });
  const setting = {
    case: await requireCase(folder, 'base'),
    solver: highsSolver,
    clock: () => performance.now() / 1000,
  };
  const { answer } = await runPlan(setting, question);
  const books = booksOf(answer);
  assert.deepEqual(
    new Set(books.books.map((book) => book.party)),
    new Set(setting.case.tables.parties.map((row) => row.id)),
  );
  // Second road: the indicator sums the ledger by year and owner, the books sum the rows of the table.
  const close = (a: number, b: number, what: string) =>
    assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${what}: ${a} and ${b}`);
  for (const book of books.books)
    for (const year of years) {
      const indicator = answer.indicators.find(
        (each) => each.key === 'cost' && each.year === year && each.party === book.party,
      )!;
      close(book.byYear.get(year)!, indicator.value, `${book.party} ${year}`);
    }
  const weights = yearFactors(years, question.discountRate);
  const discounted = years.reduce((sum, year, y) => sum + weights[y]! * books.byYear.get(year)!, 0);
  close(discounted, answer.indicators.find((each) => each.key === 'objective')!.value, 'objective');
});
