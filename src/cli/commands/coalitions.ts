import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerTable } from '#answer';
import type { Case } from '#case';
import { type CoalitionsQuestion, coalitionFigures, RULES, type Rule, ruleName, coalitions as study } from '#studies';
import { drawFigure, printTheme, svgText, withLegend } from '#view';
import { phrase, same, type Worded } from '#words';
import { bookWords } from '../book-words.js';
import type { Command, Shell } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { helpWords } from '../help-words.js';
import { type Block, type Cell, heading, line, type Report, reportTable } from '../output.js';
import { DEFAULT_RUNS, pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { proofBlocks, recordsOf, runToDocument } from '../run-document.js';
import { caseFor, type KeptRun, questionOf, runStudy } from '../run-study.js';
import { sayIfReused } from '../study-report.js';
import { words } from '../words.js';
import { writeWhole } from '../write-whole.js';
import { exitCodeFor } from './plan.js';

const CNY_PER_BILLION = 1e9;
const CNY_PER_MILLION = 1e6;
const SIZE = { width: 760, height: 320 };

type Row = Readonly<Record<string, string | number>>;
const TABLES = [
  'coalitions',
  'division',
  'excess',
  'side_costs',
  'settlement',
  'contract_proposal',
  'proposal',
] as const;
type Tables = Readonly<Record<(typeof TABLES)[number], AnswerTable>>;

async function readTables({ store, run }: KeptRun): Promise<Tables> {
  const tables = {} as Record<(typeof TABLES)[number], AnswerTable>;
  for (const name of TABLES) tables[name] = await store.readTable(run.manifest.id, name);
  return tables;
}

const column = (name: string, title: Worded) => ({ name, title });
const numberOf = (row: Row | undefined, name: string) => Number(row?.[name] ?? Number.NaN);

/** Blocks of the report: the proposal in words, then the figures behind it. */
function blocksOf(tables: Tables, nameOf: (party: string) => Worded, nameOfRule: (rule: Rule) => Worded): Block[] {
  const parties = [...new Set(recordsOf(tables.side_costs).map((row) => String(row['party'])))];
  const costs = recordsOf(tables.side_costs);
  const cost = (state: string, party: string) =>
    numberOf(
      costs.find((row) => row['state'] === state && row['party'] === party),
      'amount',
    ) / CNY_PER_BILLION;
  const states = ['alone', 'joint', 'divided'];
  const division = recordsOf(tables.division);
  const excess = recordsOf(tables.excess);
  const coalitionRows = recordsOf(tables.coalitions);
  const years = numberOf(coalitionRows[0], 'cost') / numberOf(coalitionRows[0], 'cost_per_year');
  return [
    heading(bookWords.proposal),
    ...recordsOf(tables.proposal).map((row) => line({ en: `  ${row['en']}`, zh: `  ${row['zh']}` })),
    heading(bookWords.costs),
    reportTable(
      [
        column('party', bookWords.party),
        column('alone', bookWords.alone),
        column('joint', bookWords.joint),
        column('after', bookWords.after),
      ],
      [
        ...parties.map((party): Cell[] => [nameOf(party), ...states.map((state) => cost(state, party))]),
        [bookWords.all, ...states.map((state) => parties.reduce((sum, party) => sum + cost(state, party), 0))],
      ],
    ),
    heading(bookWords.gains),
    reportTable(
      [
        column('rule', bookWords.rule),
        ...parties.map((party) => column(party, nameOf(party))),
        column('in_core', bookWords.inCore),
        column('worst', bookWords.worst),
      ],
      RULES.map((rule): Cell[] => {
        const worst = worstExcess(excess, rule);
        const inCore = worst <= coreTolerance(coalitionRows);
        return [
          nameOfRule(rule),
          ...parties.map(
            (party) =>
              numberOf(
                division.find((row) => row['rule'] === rule && row['party'] === party),
                'gain_per_year',
              ) / CNY_PER_MILLION,
          ),
          inCore ? bookWords.yes : bookWords.no,
          worst / years / CNY_PER_MILLION,
        ];
      }),
    ),
    heading(bookWords.coalitions),
    reportTable(
      [column('coalition', bookWords.coalition), column('cost', bookWords.cost), column('saved', bookWords.saved)],
      coalitionRows.map((row): Cell[] => [
        namesJoined(String(row['coalition']), nameOf),
        numberOf(row, 'cost_per_year') / CNY_PER_BILLION,
        numberOf(row, 'worth') / years / CNY_PER_BILLION,
      ]),
    ),
  ];
}

function namesJoined(coalition: string, nameOf: (party: string) => Worded): Worded {
  const names = coalition.split('+').map(nameOf);
  return { en: names.map((each) => each.en).join(' + '), zh: names.map((each) => each.zh).join('＋') };
}

/** Largest excess of a coalition other than everybody. */
function worstExcess(excess: readonly Row[], rule: string): number {
  const mine = excess.filter((row) => row['rule'] === rule);
  const largest = Math.max(...mine.map((row) => String(row['coalition']).split('+').length));
  return Math.max(
    ...mine.filter((row) => String(row['coalition']).split('+').length < largest).map((row) => numberOf(row, 'excess')),
  );
}

/** A millionth of the largest worth: what the costs of the coalitions are good to. */
const coreTolerance = (rows: readonly Row[]) => 1e-6 * Math.max(...rows.map((row) => Math.abs(numberOf(row, 'worth'))));

async function report(shell: Shell, read: Case, kept: KeptRun, question: CoalitionsQuestion): Promise<Report> {
  const { run, store, reused } = kept;
  const tables = await readTables(kept);
  const names = new Map<string, Worded>([
    ...read.tables.parties.map((row): [string, Worded] => [row.id, { en: row.name_en, zh: row.name_zh }]),
    ...question.outside.map((each): [string, Worded] => [each.id, { en: each.name_en, zh: each.name_zh }]),
  ]);
  const id = run.manifest.id;
  const where = store.folder === pathOf(shell, DEFAULT_RUNS) ? '' : ` --runs ${store.folder}`;
  const excess = recordsOf(tables.excess);
  const tolerance = coreTolerance(recordsOf(tables.coalitions));
  const next = (text: string, sentence: Worded) =>
    line({ en: `  npx bashu ${text}${where}  # ${sentence.en}`, zh: `  npx bashu ${text}${where}  # ${sentence.zh}` });
  return {
    blocks: [
      heading(
        phrase(bookWords.coalitionsTitle, {
          case: read.name,
          scenario: read.scenario.name,
          years: question.years.join(', '),
        }),
      ),
      ...proofBlocks(run),
      ...blocksOf(tables, (party) => names.get(party) ?? same(party), ruleName),
      heading(phrase(words.runAt, { id, folder: store.folder })),
      next(`show ${id.slice(0, 8)} cross_investment`, bookWords.nextTable),
      next(`books ${id.slice(0, 8)}`, bookWords.nextBooks),
    ],
    document: {
      command: 'coalitions',
      version: DOCUMENT_VERSION,
      reused,
      run: runToDocument(run, store.folder),
      coalitions: recordsOf(tables.coalitions).map((row) => ({
        coalition: row['coalition'],
        cost: row['cost'],
        worth: row['worth'],
        costPerYear: row['cost_per_year'],
      })),
      rules: RULES.map((rule) => ({
        rule,
        chosen: rule === question.rule,
        inCore: worstExcess(excess, rule) <= tolerance,
        largestExcess: worstExcess(excess, rule),
        shares: recordsOf(tables.division)
          .filter((row) => row['rule'] === rule)
          .map((row) => ({
            party: row['party'],
            alone: row['alone'],
            gain: row['gain'],
            after: row['after'],
            gainPerYear: row['gain_per_year'],
          })),
      })),
      settlement: recordsOf(tables.settlement),
      contracts: recordsOf(tables.contract_proposal).map((row) => ({
        seller: row['seller'],
        buyer: row['buyer'],
        fromYear: row['from_year'],
        toYear: row['to_year'],
        delivered: row['delivered'],
        returned: row['returned'],
        power: row['power'],
        payment: row['payment'],
        price: row['price'],
        lowest: row['lowest'],
        highest: row['highest'],
        market: row['market'],
      })),
      proposal: recordsOf(tables.proposal).map((row) => ({ en: row['en'], zh: row['zh'] })),
    },
  };
}

/** Writes the charts of a run into a folder; returns their names. */
async function writeCharts(
  shell: Shell,
  folder: string,
  read: Case,
  kept: KeptRun,
  question: CoalitionsQuestion,
): Promise<string[]> {
  const tables = await readTables(kept);
  const figures = coalitionFigures(read, question, Object.values(tables));
  const frame = { ...SIZE, language: shell.language, theme: printTheme };
  mkdirSync(folder, { recursive: true });
  return Object.entries(figures).map(([name, figure]) => {
    const file = `${name}.svg`;
    const drawing = withLegend(drawFigure(figure, frame), figure.title[shell.language], figure.series, frame);
    writeWhole(join(folder, file), svgText(drawing));
    return file;
  });
}

export const coalitions: Command = {
  name: 'coalitions',
  sentence: helpWords.coalitions,
  arguments: [{ name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE }],
  options: [
    { flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO },
    { flags: '--years <list>', sentence: helpWords.coalitionYears },
    { flags: '--periods <number>', sentence: helpWords.periods },
    { flags: '--weather <name>', sentence: helpWords.weather },
    { flags: '--alone <how>', sentence: helpWords.alone },
    { flags: '--rule <name>', sentence: phrase(helpWords.rule, { choices: RULES.join(', ') }) },
    { flags: '--cap <how>', sentence: helpWords.capShare },
    { flags: '--svg <folder>', sentence: helpWords.svgFolder },
    { flags: '--out <folder>', sentence: helpWords.out, default: DEFAULT_RUNS },
    { flags: '--fresh', sentence: helpWords.fresh },
  ],
  examples: [
    { line: 'coalitions three-towns', sentence: helpWords.coalitionsExample },
    { line: 'coalitions three-towns --scenario coast --rule shapley', sentence: helpWords.coalitionsScenarioExample },
  ],
  async run(shell, given) {
    const asked = {
      years: given.years('years'),
      periods: given.integer('periods'),
      weatherYear: given.text('weather'),
      alone: given.choice('alone', ['existing', 'cut']),
      rule: given.choice('rule', RULES),
      capShare: given.choice('cap', ['fossil', 'use']),
    };
    const folder = pathOf(shell, given.text('out') ?? DEFAULT_RUNS);
    const read = await caseFor(shell, given.required(0), given.text('scenario') ?? REFERENCE_SCENARIO);
    const kept = await runStudy(shell, read, study, questionOf(read, study.id, asked), {
      folder,
      fresh: given.flag('fresh'),
    });
    sayIfReused(shell, kept);
    const question = study.parse(kept.run.manifest.inputs.question);
    shell.output.print(await report(shell, read, kept, question));
    const svg = given.text('svg');
    if (svg !== undefined) {
      const files = await writeCharts(shell, pathOf(shell, svg), read, kept, question);
      shell.output.message(phrase(bookWords.charts, { folder: svg, files: files.join(', ') }), 'quiet');
    }
    return exitCodeFor(kept);
  },
};
