import { FaultError, type Worded } from '#words';
import type { AnswerTable } from '../answer.js';
import { type ColumnCard, TableRows } from '../make-table.js';
import { columnNamed } from '../table-columns.js';
import { bookWords } from './book-words.js';
import { wholeParts } from './whole-parts.js';

/** Which tables of an answer are booked: those of the plan, or those of a year run hour by hour. */
export type Ledger = 'plan' | 'operate';

/** Who at a place: those who run plants and storage, the grid, the users, the holders of contracts with the outside. */
export type Owner = 'plants' | 'grid' | 'users' | 'contracts';

/**
 * Who gets the congestion rent of a line between two sides: half each (as neighbours do by custom; the rule of the European capacity
 * allocation, ACER decision 07/2017), the side that carries the cost of the line, or the side at the end that receives more energy.
 */
export type RentRule = 'halves' | 'builder' | 'importer';
export const RENT_RULES: readonly RentRule[] = ['halves', 'builder', 'importer'];

/** What is kept count of, its unit, and the smallest amount that is told. */
export const ACCOUNTS = {
  cost: { title: bookWords.cost, unit: 'CNY', smallest: 0.01 },
  revenue: { title: bookWords.revenue, unit: 'CNY', smallest: 0.01 },
  rent: { title: bookWords.rent, unit: 'CNY', smallest: 0.01 },
  firm: { title: bookWords.firm, unit: 'MW', smallest: 0.001 },
  co2: { title: bookWords.co2, unit: 't', smallest: 0.001 },
  jobs: { title: bookWords.jobs, unit: 'jobs', smallest: 0.01 },
} as const satisfies Record<string, { readonly title: Worded; readonly unit: string; readonly smallest: number }>;
export type AccountKey = keyof typeof ACCOUNTS;

/** One line of the books. `units` is a whole number of the account's smallest amount. */
export interface BookLine {
  readonly account: AccountKey;
  readonly year: number;
  readonly party: string;
  readonly owner: Owner;
  readonly place: string;
  /** Kind of cost, technology, line, building or running. */
  readonly item: string;
  readonly units: number;
}

export interface SideBooks {
  readonly ledger: Ledger;
  readonly rentRule: RentRule;
  readonly lines: readonly BookLine[];
}

interface RawLine extends Omit<BookLine, 'units'> {
  readonly amount: number;
}

const TABLES: Readonly<
  Record<Ledger, { readonly costs: string; readonly trades: string; readonly emissions: string }>
> = {
  plan: { costs: 'costs', trades: 'trades', emissions: 'emissions' },
  operate: { costs: 'operating_costs', trades: 'operating_trades', emissions: 'operating_emissions' },
};

/**
 * The books of all sides from the tables of an answer. Every amount of the answer stands in one line, with a party, an owner and a
 * place; lines are whole numbers of the account's smallest amount (`wholeParts`, by year and account), so that they add up exactly to
 * the whole along any of these.
 *
 *   cost      what is paid, by the cost ledger (contract revenue from outside is a negative cost)
 *   revenue   energy sold less energy bought at zonal prices; lines apart, which have
 *   rent      Σ flow × price difference, shared between the sides at the ends by `rentRule`
 *   net       revenue + rent − cost of an owner is what is left: the rent of plants and contracts, the bill of users
 *
 * Revenue and rent of a year add up to nothing but the solver's tolerance, so that the net of all sides is minus their cost.
 * Throws FaultError 'books-without-tables' when the answer does not have the ledger's costs and trades.
 */
export function sideBooksOf(
  answer: { readonly tables: readonly AnswerTable[] },
  options: { readonly ledger?: Ledger; readonly rentRule?: RentRule } = {},
): SideBooks {
  const ledger = options.ledger ?? 'plan';
  const rentRule = options.rentRule ?? 'halves';
  const names = TABLES[ledger];
  const read = (name: string) => recordsOf(answer.tables.find((table) => table.name === name));
  const [costs, trades] = [read(names.costs), read(names.trades)];
  if (costs.length === 0 || trades.length === 0)
    throw new FaultError([
      {
        code: 'books-without-tables',
        severity: 'error',
        place: {},
        message: bookWords.noTables,
        expected: { en: `${names.costs}, ${names.trades}`, zh: `${names.costs}、${names.trades}` },
        cure: bookWords.noTablesCure,
      },
    ]);
  const lines = new Set(trades.filter((row) => row.text('role') === 'grid').map((row) => row.text('place')));
  // A year run hour by hour stands beside the capacities of all years of its plan.
  const years = new Set(trades.map((row) => row.number('year')));
  const kept = (name: string) => read(name).filter((row) => years.has(row.number('year')));
  const raw = [
    ...costs.map((row): RawLine => costLine(row, lines)),
    ...trades.filter((row) => row.text('role') !== 'grid').map(revenueLine),
    ...rentLines(trades, costs, lines, rentRule),
    ...kept('capacity').map((row) =>
      plantLine('firm', row, row.text('zone'), row.text('technology'), row.number('firm')),
    ),
    ...read(names.emissions).map((row) =>
      plantLine('co2', row, row.text('zone'), row.text('technology'), row.number('amount')),
    ),
    ...kept('jobs').flatMap((row) =>
      (['building', 'running'] as const).map(
        (kind): RawLine => ({
          ...plantLine('jobs', row, row.text('place'), `${row.text('technology')} ${kind}`, row.number(kind)),
          owner: lines.has(row.text('place')) ? 'grid' : 'plants',
        }),
      ),
    ),
  ];
  return { ledger, rentRule, lines: inWholeUnits(raw) };
}

/** Sum of an account over the lines that are chosen, in the account's unit. */
export function amountOf(
  books: SideBooks,
  account: AccountKey,
  chosen: (line: BookLine) => boolean = () => true,
): number {
  let units = 0;
  for (const line of books.lines) if (line.account === account && chosen(line)) units += line.units;
  return inUnit(account, units);
}

/** Whole smallest amounts in the unit of the account. Dividing by 100 or 1000 rounds once; multiplying by 0.01 would round twice. */
export function inUnit(account: AccountKey, units: number): number {
  return units / Math.round(1 / ACCOUNTS[account].smallest);
}

const CARDS: readonly ColumnCard[] = [
  { name: 'account', type: 'text', sentence: bookWords.accountColumn },
  { name: 'year', type: 'integer', sentence: bookWords.yearColumn },
  { name: 'party', type: 'text', sentence: bookWords.partyColumn },
  { name: 'owner', type: 'text', sentence: bookWords.ownerColumn },
  { name: 'place', type: 'text', sentence: bookWords.placeColumn },
  { name: 'item', type: 'text', sentence: bookWords.itemColumn },
  { name: 'unit', type: 'text', sentence: bookWords.unitColumn },
  { name: 'amount', type: 'number', sentence: bookWords.amountColumn },
];

/** The books as a table of an answer. */
export function booksTable(books: SideBooks): AnswerTable {
  const rows = new TableRows('books', bookWords.title, bookWords.computation, CARDS);
  for (const { account, year, party, owner, place, item, units } of books.lines)
    rows.add(account, year, party, owner, place, item, ACCOUNTS[account].unit, inUnit(account, units));
  return rows.table();
}

interface BookedRow {
  text(name: string): string;
  number(name: string): number;
}

function recordsOf(table: AnswerTable | undefined): BookedRow[] {
  if (table === undefined) return [];
  const columns = new Map(table.columns.map((column) => [column.name, column.values]));
  const value = (name: string, row: number) => (columns.get(name) ?? columnNamed(table, name).values)[row]!;
  return Array.from({ length: table.columns[0]?.values.length ?? 0 }, (_, row) => ({
    text: (name) => String(value(name, row)),
    number: (name) => Number(value(name, row)),
  }));
}

/** Who pays a cost is told by its kind and its place. */
function costLine(row: BookedRow, lines: ReadonlySet<string>): RawLine {
  const [item, place] = [row.text('category'), row.text('place')];
  const owner: Owner = item.startsWith('contract ')
    ? 'contracts'
    : item === 'unserved'
      ? 'users'
      : lines.has(place)
        ? 'grid'
        : 'plants';
  return {
    account: 'cost',
    year: row.number('year'),
    party: row.text('party'),
    owner,
    place,
    item,
    amount: row.number('amount'),
  };
}

function revenueLine(row: BookedRow): RawLine {
  return {
    account: 'revenue',
    year: row.number('year'),
    party: row.text('party'),
    owner: row.text('role') as Owner,
    place: row.text('place'),
    item: row.text('technology'),
    amount: row.number('value'),
  };
}

function plantLine(account: AccountKey, row: BookedRow, place: string, item: string, amount: number): RawLine {
  return { account, year: row.number('year'), party: row.text('party'), owner: 'plants', place, item, amount };
}

function rentLines(
  trades: readonly BookedRow[],
  costs: readonly BookedRow[],
  lines: ReadonlySet<string>,
  rule: RentRule,
): RawLine[] {
  const builders = new Map<string, string>();
  for (const row of costs) if (lines.has(row.text('place'))) builders.set(row.text('place'), row.text('party'));
  const ends = new Map<string, BookedRow[]>();
  for (const row of trades)
    if (row.text('role') === 'grid') {
      const key = `${row.number('year')}\t${row.text('place')}`;
      ends.set(key, [...(ends.get(key) ?? []), row]);
    }
  return [...ends.values()].flatMap((both) => {
    const [first] = both;
    const place = first!.text('place');
    const rent = both.reduce((sum, row) => sum + row.number('value'), 0);
    const line = (party: string, amount: number): RawLine => ({
      account: 'rent',
      year: first!.number('year'),
      party,
      owner: 'grid',
      place,
      item: 'congestion rent',
      amount,
    });
    const builder = builders.get(place);
    if (rule === 'builder' && builder !== undefined) return [line(builder, rent)];
    if (rule === 'importer') {
      const importer = both.reduce((most, row) => (row.number('energy') > most.number('energy') ? row : most));
      return [line(importer.text('party'), rent)];
    }
    const parties = new Set(both.map((row) => row.text('party')));
    return [...parties].map((party) => line(party, rent / parties.size));
  });
}

function inWholeUnits(raw: readonly RawLine[]): BookLine[] {
  const groups = new Map<string, RawLine[]>();
  for (const line of raw) {
    const key = `${line.account}\t${line.year}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups.values()].flatMap((group) => {
    const units = wholeParts(
      group.map((line) => line.amount),
      ACCOUNTS[group[0]!.account].smallest,
    );
    return group.map(({ amount: _, ...line }, k) => ({ ...line, units: units[k]! }));
  });
}
