import { bookWords } from './book-words.js';
import {
  ACCOUNTS,
  type AccountKey,
  type BookLine,
  inUnit,
  type Ledger,
  type Owner,
  type SideBooks,
} from './side-books.js';
import { wholeParts } from './whole-parts.js';

/** What is told of an account book: its accounts, and net = revenue + rent − cost. */
export const BOOK_FIGURES = ['cost', 'revenue', 'rent', 'net', 'firm', 'co2', 'jobs'] as const;
export type BookFigure = (typeof BOOK_FIGURES)[number];

/** Tables of an answer that the books of a ledger are kept from. */
export const BOOK_TABLES: Readonly<Record<Ledger, readonly string[]>> = {
  plan: ['costs', 'trades', 'emissions', 'capacity', 'jobs'],
  operate: ['operating_costs', 'operating_trades', 'operating_emissions', 'capacity', 'jobs'],
};

/** The figures of some lines of the books in a year, in the units of their accounts. */
export interface BookSums extends Readonly<Record<BookFigure, number>> {
  readonly year: number;
  /** '' for all together. */
  readonly key: string;
}

/**
 * Sums of the books by a key and year, each year ended by the whole (key ''). Sums run over whole smallest amounts: exact as long as a double can
 * hold them.
 */
export function bookSums(books: SideBooks, keyOf: (line: BookLine) => string, years: readonly number[]): BookSums[] {
  const keys = [...new Set(books.lines.map(keyOf))];
  const sum = (account: AccountKey, lines: readonly BookLine[]) =>
    lines.reduce((units, each) => units + (each.account === account ? each.units : 0), 0);
  const figures = (lines: readonly BookLine[]): Readonly<Record<BookFigure, number>> => ({
    cost: inUnit('cost', sum('cost', lines)),
    revenue: inUnit('revenue', sum('revenue', lines)),
    rent: inUnit('rent', sum('rent', lines)),
    net: inUnit('cost', sum('revenue', lines) + sum('rent', lines) - sum('cost', lines)),
    firm: inUnit('firm', sum('firm', lines)),
    co2: inUnit('co2', sum('co2', lines)),
    jobs: inUnit('jobs', sum('jobs', lines)),
  });
  return years.flatMap((year) => {
    const lines = books.lines.filter((each) => each.year === year);
    const rows = keys
      .map((key) => ({ key, mine: lines.filter((each) => keyOf(each) === key) }))
      .filter(({ mine }) => mine.length > 0)
      .map(({ key, mine }): BookSums => ({ year, key, ...figures(mine) }));
    return [...rows, { year, key: '', ...figures(lines) }];
  });
}

const million = { unit: '10^6 CNY', per: 1e6, decimals: 2 } as const;

/** How a page tells the figures: unit, how many of the account's own unit make one, digits after the point. */
export const TOLD = {
  cost: { title: ACCOUNTS.cost.title, ...million },
  revenue: { title: ACCOUNTS.revenue.title, ...million },
  rent: { title: ACCOUNTS.rent.title, ...million },
  net: { title: bookWords.net, ...million },
  firm: { title: ACCOUNTS.firm.title, unit: 'MW', per: 1, decimals: 0 },
  co2: { title: ACCOUNTS.co2.title, unit: 't', per: 1, decimals: 0 },
  jobs: { title: ACCOUNTS.jobs.title, unit: '', per: 1, decimals: 0 },
} as const satisfies Record<BookFigure, object>;

/** What a side owns in one role in a year; every figure a whole number of the last digit that is told. */
export interface ToldCell {
  readonly year: number;
  readonly party: string;
  readonly owner: Owner;
  readonly units: Readonly<Record<BookFigure, number>>;
}

/**
 * The books as a page tells them, by year, side and owner. Each account of a year is rounded by largest remainders over its sides and owners
 * (`wholeParts`), so that what stands on the page adds up exactly to what stands there, along sides and owners; and net is of the same numbers, so that
 * it does across as well. No number is off by its last digit or more, net by three of them.
 */
export function toldBooks(books: SideBooks): readonly ToldCell[] {
  const years = [...new Set(books.lines.map(({ year }) => year))].sort((a, b) => a - b);
  const keyOf = ({ party, owner }: BookLine) => `${party}\t${owner}`;
  return years.flatMap((year) => {
    const rows = bookSums(books, keyOf, [year]).filter(({ key }) => key !== '');
    const whole = (figure: Exclude<BookFigure, 'net'>) =>
      wholeParts(
        rows.map((row) => row[figure] / TOLD[figure].per),
        10 ** -TOLD[figure].decimals,
      );
    const parts = {
      cost: whole('cost'),
      revenue: whole('revenue'),
      rent: whole('rent'),
      firm: whole('firm'),
      co2: whole('co2'),
      jobs: whole('jobs'),
    };
    return rows.map(({ key }, k): ToldCell => {
      const [party, owner] = key.split('\t') as [string, Owner];
      const [cost, revenue, rent] = [parts.cost[k]!, parts.revenue[k]!, parts.rent[k]!];
      const others = { firm: parts.firm[k]!, co2: parts.co2[k]!, jobs: parts.jobs[k]! };
      return { year, party, owner, units: { cost, revenue, rent, net: revenue + rent - cost, ...others } };
    });
  });
}

/** Sum of a told figure over the cells that are chosen, in the unit that is told: the nearest double to a whole number of last digits. */
export function toldSum(
  cells: readonly ToldCell[],
  figure: BookFigure,
  chosen: (cell: ToldCell) => boolean = () => true,
): number {
  let units = 0;
  for (const cell of cells) if (chosen(cell)) units += cell.units[figure];
  return units / 10 ** TOLD[figure].decimals;
}
