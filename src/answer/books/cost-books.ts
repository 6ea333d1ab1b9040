import { FaultError, phrase, type Worded } from '#words';
import type { AnswerTable } from '../answer.js';
import { numberColumn, textOrIntegerColumn } from '../table-columns.js';
import { words } from '../words.js';
import { compensatedSum } from './whole-parts.js';

/** One line of a book. */
export interface BookEntry {
  readonly year: number;
  readonly category: string;
  readonly place: string;
  readonly amount: number;
}

/** What one party pays (positive) or receives (negative), with every line behind the sum. */
export interface Book {
  readonly party: string;
  readonly total: number;
  readonly byCategory: ReadonlyMap<string, number>;
  readonly byYear: ReadonlyMap<number, number>;
  readonly entries: readonly BookEntry[];
}

/** The books of all parties, in the order of the costs table. Their totals add up to `total`. */
export interface Books {
  readonly unit: string;
  readonly total: number;
  readonly byCategory: ReadonlyMap<string, number>;
  readonly byYear: ReadonlyMap<number, number>;
  readonly books: readonly Book[];
}

export interface BooksOptions {
  /** The objective that the costs must add up to, in their unit. Not compared where it is left out. */
  readonly objective?: number;
  /** Largest difference over the larger of |objective| and 1; a solver's objective is good to about this much. */
  readonly tolerance?: number;
}

const TOLERANCE = 1e-6;

/**
 * Sums the `costs` table of an answer into one book per party.
 *
 *     total = Σ over parties of book total = Σ over rows of amount      (rows in = entries in the books)
 *
 * Sums are compensated (Neumaier, 1974), so that a fen does not get lost among hundreds of billions.
 * Throws FaultError 'no-costs' when there is no such table, and 'books-do-not-add-up' when `objective` is given and missed.
 */
export function booksOf(answer: { readonly tables: readonly AnswerTable[] }, options: BooksOptions = {}): Books {
  const costs = answer.tables.find(({ name }) => name === 'costs');
  if (costs === undefined) throw fault('no-costs', words.noCosts, words.noCostsExpected, words.noCostsCure);
  const amount = numberColumn(costs, 'amount');
  const [year, category, party, place] = ['year', 'category', 'party', 'place'].map((name) =>
    textOrIntegerColumn(costs, name),
  );
  const entries = new Map<string, BookEntry[]>();
  amount.values.forEach((value, row) => {
    const of = String(party!.values[row]);
    const book = entries.get(of) ?? [];
    entries.set(of, book);
    book.push({
      year: Number(year!.values[row]),
      category: String(category!.values[row]),
      place: String(place!.values[row]),
      amount: value,
    });
  });
  const all = [...entries.values()].flat();
  const books = {
    unit: amount.unit,
    ...sums(all),
    books: [...entries].map(([of, lines]) => ({ party: of, ...sums(lines), entries: lines })),
  };
  checkTotal(books, options);
  return books;
}

function checkTotal({ total, unit }: Books, { objective, tolerance = TOLERANCE }: BooksOptions): void {
  if (objective === undefined) return;
  const allowed = tolerance * Math.max(1, Math.abs(objective));
  // Written so that NaN fails.
  if (Math.abs(total - objective) <= allowed) return;
  const expected = phrase(words.booksExpected, { objective, unit, tolerance: allowed });
  throw fault('books-do-not-add-up', words.booksDoNotAddUp, expected, words.booksCure, `${total} ${unit}`);
}

function sums(entries: readonly BookEntry[]) {
  return {
    total: compensatedSum(entries.map((each) => each.amount)),
    byCategory: sumsBy(entries, (each) => each.category),
    byYear: sumsBy(entries, (each) => each.year),
  };
}

function sumsBy<K>(entries: readonly BookEntry[], keyOf: (entry: BookEntry) => K): Map<K, number> {
  const groups = new Map<K, number[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry.amount]);
    else group.push(entry.amount);
  }
  return new Map([...groups].map(([key, amounts]) => [key, compensatedSum(amounts)]));
}

function fault(code: string, message: Worded, expected: Worded, cure: Worded, found?: string): FaultError {
  return new FaultError([
    { code, severity: 'error', place: {}, message, expected, cure, ...(found === undefined ? {} : { found }) },
  ]);
}
