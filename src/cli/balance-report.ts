import { BALANCE_ROWS, SECTION_NAMES } from '#studies';
import { phrase, same, type Worded } from '#words';
import { accountsCliWords as words } from './accounts-words.js';
import { type Block, type Cell, heading, reportTable } from './output.js';

type Line = Readonly<Record<string, string | number>>;

/** Quantities to five digits: what a yearbook prints. */
const printed = (value: number) => (value === 0 ? null : Number(value.toPrecision(5)));

/**
 * The latest balance of each side in the official layout: rows by fuels in their units, then coal equivalent of all fuels by both
 * methods. `lines` is the table energy_balance of a run.
 */
export function balanceBlocks(
  lines: readonly Line[],
  side: (id: string) => Worded,
  fuel: (id: string) => Worded,
): Block[] {
  const parties = [...new Set(lines.map((line) => String(line['party'])))];
  return parties.flatMap((party) => {
    const year = Math.max(...lines.filter((line) => line['party'] === party).map((line) => Number(line['year'])));
    const own = lines.filter((line) => line['party'] === party && line['year'] === year);
    const fuels = [...new Set(own.map((line) => String(line['fuel'])))];
    const unitOf = (id: string) => String(own.find((line) => line['fuel'] === id)!['unit']);
    const sum = (take: (line: Line) => boolean, column: string) =>
      own.reduce((total, line) => total + (take(line) ? Number(line[column]) : 0), 0);
    const row = (name: Worded, take: (line: Line) => boolean): Cell[] => [
      name,
      ...fuels.map((id) => printed(sum((line) => line['fuel'] === id && take(line), 'quantity'))),
      printed(sum(take, 'coal_equivalent')),
      printed(sum(take, 'coal_consumption')),
    ];
    const sections = ['supply', 'transformation', 'losses', 'final', 'difference'] as const;
    const rows = sections.flatMap((section): Cell[][] => {
      const inside = BALANCE_ROWS.filter(
        (each) => each.section === section && own.some((line) => line['row'] === each.id),
      );
      const parts = section === 'losses' || section === 'difference' ? [] : inside;
      return [
        row(SECTION_NAMES[section], (line) => line['section'] === section),
        ...parts.map((each) =>
          row({ en: `  ${each.name.en}`, zh: `  ${each.name.zh}` }, (line) => line['row'] === each.id),
        ),
      ];
    });
    // Total consumption in coal equivalent nets transformation; the fuels of the row are gross.
    const net = (line: Line) => line['section'] === 'final' || line['section'] === 'losses';
    const total = (column: string) =>
      printed(sum(net, column) - sum((line) => line['section'] === 'transformation', column));
    const gross = row(SECTION_NAMES.consumption, (line) => line['section'] === 'consumption').slice(0, -2);
    return [
      heading(phrase(words.balanceTitle, { party: side(party), year })),
      reportTable(
        [
          { name: 'row', title: words.balanceRow },
          ...fuels.map((id) => {
            const { en, zh } = fuel(id);
            return { name: id, title: { en: `${en} [${unitOf(id)}]`, zh: `${zh}［${unitOf(id)}］` } };
          }),
          { name: 'tce_calorific', title: words.tceCalorific },
          { name: 'tce_coal_consumption', title: words.tceCoal },
        ],
        [...rows, [...gross, total('coal_equivalent'), total('coal_consumption')]],
      ),
    ];
  });
}

export const nameOrId =
  (names: Readonly<Record<string, Worded>>) =>
  (id: string): Worded =>
    names[id] ?? same(id);
