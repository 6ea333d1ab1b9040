import {
  type CauseRow,
  type CoalitionRow,
  type ComparedRow,
  eventSheet,
  type HourRow,
  nameOfKey,
  studies,
  tellEvent,
  yearSheet,
} from '#studies';
import { drawSheet, printTheme, sparkline, svgText } from '#view';
import { phrase, same, type Worded } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { helpWords } from '../help-words.js';
import { type Block, type Cell, heading, line, reportTable } from '../output.js';
import { DEFAULT_RUNS, pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { proofBlocks, recordsOf, runToDocument } from '../run-document.js';
import { caseFor, type KeptRun, questionOf, runStudy } from '../run-study.js';
import { sayIfReused } from '../study-report.js';
import { words } from '../words.js';
import { writeWhole } from '../write-whole.js';
import { exitCodeFor } from './plan.js';

const [, , , hindcastStudy] = studies;
const DEFAULT_YEAR = 2022;
const EXCHANGES = ['agreed', 'free'] as const;
const FIGURE_WIDTH = 1100;
const MWH_PER_TWH = 1e6;
/** In TWh, less than this is the solver's tolerance. */
const NOISE = 1e-9;
const HOURS_PER_DAY = 24;

async function rowsOf<R>({ store, run }: KeptRun, name: string): Promise<readonly R[]> {
  if (!run.manifest.tables.some((table) => table.name === name)) return [];
  return recordsOf(await store.readTable(run.manifest.id, name)) as unknown as R[];
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

export const hindcast: Command = {
  name: 'hindcast',
  sentence: helpWords.hindcast,
  arguments: [{ name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE }],
  options: [
    { flags: '--year <year>', sentence: helpWords.hindcastYear, default: String(DEFAULT_YEAR) },
    { flags: '--event <name>', sentence: helpWords.hindcastEvent },
    { flags: '--exchange <kind>', sentence: helpWords.hindcastExchange, default: 'agreed' },
    { flags: '--figure <file>', sentence: helpWords.hindcastFigure },
    { flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO },
    { flags: '--out <folder>', sentence: helpWords.out, default: DEFAULT_RUNS },
    { flags: '--fresh', sentence: helpWords.fresh },
  ],
  examples: [
    { line: 'hindcast --year 2022 --figure 2022.svg', sentence: helpWords.hindcastExample },
    { line: 'hindcast --event august-2022 --figure august.svg', sentence: helpWords.hindcastEventExample },
  ],
  async run(shell, given) {
    const folder = pathOf(shell, given.text('out') ?? DEFAULT_RUNS);
    const event = given.text('event');
    const year = event === undefined ? (given.integer('year') ?? DEFAULT_YEAR) : undefined;
    const exchange = given.choice('exchange', EXCHANGES);
    const read = await caseFor(shell, given.required(0), given.text('scenario') ?? REFERENCE_SCENARIO);
    const asked = questionOf(read, hindcastStudy.id, { year, event, exchange });
    const kept = await runStudy(shell, read, hindcastStudy, asked, { folder, fresh: given.flag('fresh') });
    sayIfReused(shell, kept);
    const { run } = kept;
    const [comparison, causes, hours] = [
      await rowsOf<ComparedRow>(kept, 'comparison'),
      await rowsOf<CauseRow>(kept, 'causes'),
      await rowsOf<HourRow>(kept, 'event_hours'),
    ];
    const names = new Map(read.tables.parties.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
    const nameOf = (party: string) => names.get(party) ?? same(party);
    const found = read.tables.events.find((row) => row.id === event);
    const title =
      found === undefined
        ? phrase(words.hindcastTitle, {
            case: read.name,
            year: String(year),
            weather: read.tables.weather_years.some((row) => row.id === String(year))
              ? String(year)
              : read.scenario.weatherYear,
          })
        : phrase(words.eventTitle, { case: read.name, event: { en: found.name_en, zh: found.name_zh } });
    const text =
      causes.length === 0
        ? null
        : tellEvent(comparison, causes, await rowsOf<CoalitionRow>(kept, 'coalitions'), nameOf);
    const figure = given.text('figure');
    if (figure !== undefined) {
      const sheet =
        text === null ? yearSheet(comparison, title, nameOf) : eventSheet(hours, causes, title, linesOf(text), nameOf);
      writeWhole(
        pathOf(shell, figure),
        svgText(drawSheet(sheet, { width: FIGURE_WIDTH, language: shell.language, theme: printTheme })),
      );
    }
    const [outside, checks] = [
      comparison.filter((row) => row.verdict !== 'met'),
      comparison.filter((row) => row.role === 'check'),
    ];
    const annual = comparison.filter((row) => row.period === 'year' || row.quantity !== 'generation');
    shell.output.print({
      blocks: [
        heading(title),
        ...proofBlocks(run),
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
        ...(figure === undefined ? [] : [line(phrase(words.writtenTo, { path: figure }), 'quiet')]),
        heading(phrase(words.runAt, { id: run.manifest.id, folder: kept.store.folder })),
      ],
      document: {
        command: 'hindcast',
        version: DOCUMENT_VERSION,
        reused: kept.reused,
        run: runToDocument(run, kept.store.folder),
        comparison: comparison.map((row) => ({
          party: row.party,
          quantity: row.quantity,
          technology: row.technology,
          period: row.period,
          unit: row.unit,
          published: row.published,
          model: row.model,
          error: row.error,
          goal: row.goal,
          verdict: row.verdict,
          role: row.role,
          status: row.status,
        })),
        causes: causes.map(({ party, cause, energy }) => ({ party, cause, energy })),
        text,
        figure: figure ?? null,
      },
    });
    return exitCodeFor(kept);
  },
};

/** Sentences of a paragraph on lines of their own, for the head of a picture. */
function linesOf({ en, zh }: Worded): Worded[] {
  const [english, chinese] = [en.split(/(?<=\.) (?=[A-Z])/), zh.split(/(?<=。)/)];
  return english.map((sentence, k) => ({ en: sentence, zh: chinese[k] ?? '' }));
}
