import { z } from 'zod';
import { type Outcome, type Problem, priceRanges, rowName, type Solver } from '#lp';
import { phrase } from '#words';
import type { Given } from './command.js';
import { type Block, heading, line, reportTable } from './output.js';
import { words } from './words.js';

/** Ranges are two re-solves each: so many are answered in one call. */
const MOST_ROWS = 24;

export const priceRangeShape = z
  .array(
    z.strictObject({
      row: z.string(),
      price: z.number(),
      low: z.number().nullable().describe('null: without end'),
      high: z.number().nullable().describe('null: without end'),
    }),
  )
  .nullable()
  .describe('Prices of rows over all optima of the prices, with --price-range');

export interface NamedRange {
  readonly row: string;
  readonly price: number;
  readonly low: number;
  readonly high: number;
}

/** Rows whose name holds the text of `--price-range`; throws a UsageError where there are none, too many, or the problem is not linear. */
export function rowsWanted(given: Given, problem: Problem): number[] | null {
  const text = given.text('priceRange');
  if (text === undefined) return null;
  if (problem.integrality !== null || problem.columnQuadratic !== null)
    throw given.misfit('priceRange', words.linearOnly);
  const rows: number[] = [];
  for (let i = 0; i < problem.rowCount; i++) if (rowName(problem, i).includes(text)) rows.push(i);
  // Rows of a text have names like row[balance_7]: what is meant is the name in the text.
  const exact = rows.filter((i) => [text, `row[${text}]`].includes(rowName(problem, i)));
  if (exact.length > 0) return exact;
  if (rows.length > 0 && rows.length <= MOST_ROWS) return rows;
  const about = { count: rows.length, most: MOST_ROWS, example: rowName(problem, rows[0] ?? 0) };
  throw given.misfit('priceRange', rows.length === 0 ? words.noSuchRow : words.manyRows, about);
}

export async function namedRanges(
  problem: Problem,
  outcome: Outcome,
  rows: readonly number[],
  solver: Solver,
  signal: AbortSignal,
): Promise<NamedRange[]> {
  const ranges = await priceRanges(problem, outcome, rows, solver, { signal });
  return ranges.map(({ row, low, high }) => ({ row: rowName(problem, row), price: outcome.rowDual[row]!, low, high }));
}

/** How many of the prices are one of several, then each with its range. */
export function priceRangeBlocks(ranges: readonly NamedRange[]): Block[] {
  const several = ranges.filter(({ low, high }) => high - low > ONE_PRICE * (1 + Math.abs(low))).length;
  const told = (value: number) => (Number.isFinite(value) ? value : value > 0 ? '+∞' : '−∞');
  return [
    heading(words.priceRanges),
    line(phrase(several === 0 ? words.pricesAreOne : words.pricesAreSeveral, { several, count: ranges.length })),
    reportTable(
      [
        { name: 'row', title: words.rowName },
        { name: 'price', title: words.shadowPrice },
        { name: 'low', title: words.lowestPrice },
        { name: 'high', title: words.highestPrice },
      ],
      ranges.map(({ row, price, low, high }) => [row, told(price), told(low), told(high)]),
    ),
  ];
}
/** Closer ends than this, relative, are one price. */
const ONE_PRICE = 1e-7;
