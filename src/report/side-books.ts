import {
  BOOK_FIGURES,
  type BookFigure,
  sideBooksOf,
  TOLD,
  type ToldCell,
  toldBooks,
  toldSum,
  wholeParts,
} from '#answer';
import { type BarFigure, costCategory } from '#view';
import { phrase, same, type Worded } from '#words';
import type { ReportMaterial } from './compose.js';
import type { ReportBlock, ReportCell, ReportSection } from './document.js';
import { recordsOf } from './records.js';
import { words } from './words.js';

/** Colours of sides, told apart by readers who see fewer colours as well (M. Okabe and K. Ito, 2008). */
const COLORS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#7a7a7a'];
const CNY_PER_MILLION = 1e6;
/** Of a chart, in 10^8 CNY. */
const MILLIONS_PER_UNIT = 100;
/** Money is told in 10^6 CNY with so many digits after the point. */
const DECIMALS = 2;

/** The books of every side: what it pays, sells, keeps and emits in each year, and its costs by kind; every sum exact in the digits told. */
export function bookSections(material: ReportMaterial, nameOf: (party: string) => Worded): ReportSection[] {
  const { tables } = material;
  const costs = recordsOf(tables.find(({ name }) => name === 'costs' || name === 'operating_costs'));
  if (costs.length === 0) return [];
  const ledger = tables.some(({ name }) => name === 'costs') ? 'plan' : 'operate';
  const years = [...new Set(costs.map((row) => row.number('year')))].sort((a, b) => a - b);
  const hasTrades = tables.some(({ name }) => name === (ledger === 'plan' ? 'trades' : 'operating_trades'));
  const cells = hasTrades ? toldBooks(sideBooksOf({ tables }, { ledger })) : [];
  const price = phrase(words.priceOf, { year: material.case.priceYear });
  return [
    {
      heading: words.books,
      blocks: [
        { kind: 'paragraph', text: phrase(words.booksNote, { price }) },
        ...(cells.length === 0
          ? []
          : [
              { kind: 'figure' as const, figure: netFigure(cells, years, nameOf) },
              ...years.map((year) => bookTable(cells, year, nameOf)),
            ]),
        ...years.map((year) => costTable(costs, cells, year, nameOf)),
      ],
    },
  ];
}

function netFigure(cells: readonly ToldCell[], years: readonly number[], nameOf: (party: string) => Worded): BarFigure {
  const parties = [...new Set(cells.map(({ party }) => party))];
  return {
    kind: 'bars',
    title: words.costOfSides,
    unit: '10^8 CNY',
    groups: years.map((year) => ({ key: String(year), name: same(String(year)) })),
    series: parties.map((party, k) => ({
      key: party,
      name: nameOf(party),
      color: COLORS[k % COLORS.length]!,
      values: years.map(
        (year) => toldSum(cells, 'cost', (cell) => cell.year === year && cell.party === party) / MILLIONS_PER_UNIT,
      ),
    })),
  };
}

/** A row for each side; spreadsheets sum them by formula. */
function bookTable(cells: readonly ToldCell[], year: number, nameOf: (party: string) => Worded): ReportBlock {
  const own = cells.filter((cell) => cell.year === year);
  const shown = BOOK_FIGURES.filter((figure) => cells.some(({ units }) => units[figure] !== 0));
  const of = (party: string, figure: BookFigure) => toldSum(own, figure, (cell) => cell.party === party);
  return {
    kind: 'table',
    table: {
      title: phrase(words.booksTable, { year }),
      columns: [
        { name: words.side, unit: '' },
        ...shown.map((figure) => ({
          name: TOLD[figure].title,
          unit: TOLD[figure].unit,
          decimals: TOLD[figure].decimals,
        })),
      ],
      rows: [...new Set(own.map(({ party }) => party))].map((party): ReportCell[] => [
        nameOf(party),
        ...shown.map((figure) => of(party, figure)),
      ]),
      total: words.both,
    },
  };
}

type Records = ReturnType<typeof recordsOf>;

/** Costs of a year by kind and side; each side's add up to its cost in the books. */
function costTable(
  rows: Records,
  cells: readonly ToldCell[],
  year: number,
  nameOf: (party: string) => Worded,
): ReportBlock {
  const own = rows.filter((row) => row.number('year') === year);
  const parties = [...new Set(rows.map((row) => row.text('party')))];
  const categories = [...new Set(own.map((row) => row.text('category')))];
  const units = parties.map((party) => {
    const sums = categories.map((category) =>
      own
        .filter((row) => row.text('category') === category && row.text('party') === party)
        .reduce((sum, row) => sum + row.number('amount'), 0),
    );
    const booked = cells.filter((cell) => cell.year === year && cell.party === party);
    return wholeParts(
      sums.map((sum) => sum / CNY_PER_MILLION),
      10 ** -DECIMALS,
      booked.length === 0 ? undefined : booked.reduce((sum, cell) => sum + cell.units.cost, 0),
    );
  });
  const told = (count: number) => count / 10 ** DECIMALS;
  return {
    kind: 'table',
    table: {
      title: phrase(words.costsTable, { year }),
      columns: [
        { name: words.category, unit: '' },
        ...parties.map((party) => ({ name: nameOf(party), unit: '10^6 CNY', decimals: DECIMALS })),
        { name: words.both, unit: '10^6 CNY', decimals: DECIMALS, sum: true },
      ],
      rows: categories.flatMap((category, k): ReportCell[][] => {
        const row = units.map((of) => of[k]!);
        const sum = row.reduce((total, count) => total + count, 0);
        return row.every((count) => count === 0) ? [] : [[costCategory(category), ...row.map(told), told(sum)]];
      }),
      total: words.total,
    },
  };
}
