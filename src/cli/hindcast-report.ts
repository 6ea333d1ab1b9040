import type { Case } from '#case';
import {
  type CauseRow,
  type CoalitionRow,
  type ComparedRow,
  eventSheet,
  type HourRow,
  nameOfKey,
  tellEvent,
  yearSheet,
} from '#studies';
import { type Sheet, sparkline } from '#view';
import { phrase, same, type Worded } from '#words';
import { type Block, type Cell, heading, line, reportTable } from './output.js';
import { words } from './words.js';

const MWH_PER_TWH = 1e6;
/** In TWh, less than this is the solver's tolerance. */
const NOISE = 1e-9;
const HOURS_PER_DAY = 24;

/** Rows of the tables of a hindcast; those of an event are empty for a year. */
export interface HindcastRows {
  readonly comparison: readonly ComparedRow[];
  readonly causes: readonly CauseRow[];
  readonly hours: readonly HourRow[];
  readonly coalitions: readonly CoalitionRow[];
}

/** A hindcast as screens and documents tell it: its title, what an event comes to in words, the picture, the blocks. */
export function tellHindcast(
  read: Case,
  { year, event }: { readonly year: number | undefined; readonly event: string | undefined },
  { comparison, causes, hours, coalitions }: HindcastRows,
): { readonly title: Worded; readonly text: Worded | null; readonly sheet: Sheet; readonly blocks: readonly Block[] } {
  const names = new Map(read.tables.parties.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
  const nameOf = (party: string) => names.get(party) ?? same(party);
  const found = read.tables.events.find((row) => row.id === event);
  const weather = read.tables.weather_years.some((row) => row.id === String(year))
    ? String(year)
    : read.scenario.weatherYear;
  const title =
    found === undefined
      ? phrase(words.hindcastTitle, { case: read.name, year: String(year), weather })
      : phrase(words.eventTitle, { case: read.name, event: { en: found.name_en, zh: found.name_zh } });
  const text = causes.length === 0 ? null : tellEvent(comparison, causes, coalitions, nameOf);
  const outside = comparison.filter((row) => row.verdict !== 'met');
  const checks = comparison.filter((row) => row.role === 'check');
  const annual = comparison.filter((row) => row.period === 'year' || row.quantity !== 'generation');
  return {
    title,
    text,
    sheet:
      text === null ? yearSheet(comparison, title, nameOf) : eventSheet(hours, causes, title, linesOf(text), nameOf),
    blocks: [
      ...(text === null ? [] : [line(text)]),
      heading(words.yearAgainst),
      reportTable(
        comparedColumns,
        annual.map((row) => comparedRow(row, nameOf)),
      ),
      ...monthBlocks(comparison, nameOf),
      ...causeBlocks(causes, nameOf),
      ...dayBlocks(hours, nameOf),
      line(
        phrase(words.goalsMet, {
          met: comparison.length - outside.length,
          total: comparison.length,
          checks: checks.filter((row) => row.verdict === 'met').length,
          checkTotal: checks.length,
        }),
        outside.length === 0 ? 'good' : 'warning',
      ),
    ],
  };
}

const percent = (share: number) => Number((share * 100).toFixed(1));
const column = (name: string, title: Worded) => ({ name, title });

function whatOf(row: ComparedRow): Worded {
  if (row.technology === '') return nameOfKey(row.quantity);
  return nameOfKey(row.technology);
}

const comparedColumns = [
  column('side', words.side),
  column('quantity', words.quantity),
  column('period', words.period),
  column('published', words.publishedValue),
  column('model', words.modelValue),
  column('unit', words.unit),
  column('error', words.errorPercent),
  column('goal', words.goalPercent),
  column('verdict', words.verdict),
  column('role', words.roleOf),
];

function comparedRow(row: ComparedRow, nameOf: (party: string) => Worded): Cell[] {
  return [
    nameOf(row.party),
    whatOf(row),
    nameOfKey(row.period),
    row.published,
    row.model,
    row.unit,
    percent(row.error),
    percent(row.goal),
    nameOfKey(row.verdict),
    nameOfKey(row.role),
  ];
}

/** Errors of the months as a matrix: a row for each side and class, a column for each period. */
function monthBlocks(rows: readonly ComparedRow[], nameOf: (party: string) => Worded): Block[] {
  const months = rows.filter((row) => row.quantity === 'generation' && row.period !== 'year');
  const first = months[0];
  if (first === undefined) return [];
  const periods = [...new Set(months.map((row) => row.period))];
  const series = [...new Set(months.map((row) => `${row.party} ${row.technology}`))];
  return [
    heading(phrase(words.monthsAgainst, { goal: percent(first.goal) })),
    reportTable(
      [
        column('side', words.side),
        column('technology', words.technology),
        ...periods.map((period) => column(period, same(period))),
        column('role', words.roleOf),
      ],
      series.map((key) => {
        const [party, technology] = key.split(' ') as [string, string];
        const own = months.filter((row) => row.party === party && row.technology === technology);
        return [
          nameOf(party),
          nameOfKey(technology),
          ...periods.map((period): Cell => {
            const found = own.find((row) => row.period === period);
            return found === undefined ? null : percent(found.error);
          }),
          nameOfKey(own[0]!.role),
        ];
      }),
    ),
  ];
}

function causeBlocks(causes: readonly CauseRow[], nameOf: (party: string) => Worded): Block[] {
  if (causes.length === 0) return [];
  const parties = [...new Set(causes.map((row) => row.party))];
  const told = [...new Set(causes.map((row) => row.cause))];
  const energy = (party: string, cause: string | null) =>
    causes.reduce(
      (sum, row) => (row.party === party && (cause === null || row.cause === cause) ? sum + row.energy : sum),
      0,
    ) / MWH_PER_TWH;
  const drawn = (title: Worded, cause: string | null): Cell[] => {
    const each = parties.map((party) => energy(party, cause));
    const all = [...each, each.reduce((sum, value) => sum + value, 0)];
    return [title, ...all.map((value) => (Math.abs(value) < NOISE ? 0 : value))];
  };
  return [
    heading(words.causes),
    reportTable(
      [
        column('cause', words.cause),
        ...parties.map((party) => column(party, nameOf(party))),
        column('both', words.both),
      ],
      [...told.map((cause) => drawn(nameOfKey(cause), cause)), drawn(words.total, null)],
    ),
  ];
}

/** A line of blocks per side: energy not served, day by day. */
function dayBlocks(hours: readonly HourRow[], nameOf: (party: string) => Worded): Block[] {
  if (hours.length === 0) return [];
  const parties = [...new Set(hours.map((row) => row.party))];
  const first = Math.min(...hours.map((row) => row.hour));
  const count = (Math.max(...hours.map((row) => row.hour)) - first + 1) / HOURS_PER_DAY;
  const days = parties.map((party) => {
    const energy = new Float64Array(count);
    for (const row of hours)
      if (row.party === party && row.item === 'unserved')
        energy[Math.floor((row.hour - first) / HOURS_PER_DAY)]! += row.power;
    return { party, energy };
  });
  const most = Math.max(...days.flatMap(({ energy }) => [...energy]));
  return [
    heading(words.dayByDay),
    ...days.map(({ party, energy }) =>
      line({
        en: `  ${nameOf(party).en}: ${sparkline(energy, count, 0, most)}`,
        zh: `  ${nameOf(party).zh}：${sparkline(energy, count, 0, most)}`,
      }),
    ),
  ];
}

/** Sentences of a paragraph on lines of their own, for the head of a picture. */
function linesOf({ en, zh }: Worded): Worded[] {
  const [english, chinese] = [en.split(/(?<=\.) (?=[A-Z])/), zh.split(/(?<=。)/)];
  return english.map((sentence, k) => ({ en: sentence, zh: chinese[k] ?? '' }));
}
