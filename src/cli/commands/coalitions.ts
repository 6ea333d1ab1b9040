import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerTable } from '#answer';
import type { Case } from '#case';
import {
  COALITION_TABLES,
  type CoalitionsQuestion,
  coalitionFigures,
  coalitionSummary,
  RULES,
  coalitions as study,
} from '#studies';
import { drawFigure, printTheme, svgText, withLegend } from '#view';
import { phrase, type Worded } from '#words';
import { bookWords } from '../book-words.js';
import { coalitionBlocks } from '../coalition-report.js';
import type { Command, Shell } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { helpWords } from '../help-words.js';
import { heading, line, type Report } from '../output.js';
import { DEFAULT_RUNS, pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { proofBlocks, recordsOf, runToDocument } from '../run-document.js';
import { caseFor, type KeptRun, questionOf, runStudy } from '../run-study.js';
import { sayIfReused } from '../study-report.js';
import { words } from '../words.js';
import { writeWhole } from '../write-whole.js';
import { exitCodeFor } from './plan.js';

const SIZE = { width: 760, height: 320 };

async function readTables({ store, run }: KeptRun): Promise<AnswerTable[]> {
  const tables: AnswerTable[] = [];
  for (const name of COALITION_TABLES) tables.push(await store.readTable(run.manifest.id, name));
  return tables;
}

async function report(shell: Shell, read: Case, kept: KeptRun, question: CoalitionsQuestion): Promise<Report> {
  const { run, store, reused } = kept;
  const tables = await readTables(kept);
  const summary = coalitionSummary(read, question, tables);
  const rows = (name: string) => recordsOf(tables.find((table) => table.name === name)!);
  const id = run.manifest.id;
  const where = store.folder === pathOf(shell, DEFAULT_RUNS) ? '' : ` --runs ${store.folder}`;
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
      ...coalitionBlocks(summary),
      heading(phrase(words.runAt, { id, folder: store.folder })),
      next(`show ${id.slice(0, 8)} cross_investment`, bookWords.nextTable),
      next(`books ${id.slice(0, 8)}`, bookWords.nextBooks),
    ],
    document: {
      command: 'coalitions',
      version: DOCUMENT_VERSION,
      reused,
      run: runToDocument(run, store.folder),
      coalitions: rows('coalitions').map((row) => ({
        coalition: row['coalition'],
        cost: row['cost'],
        worth: row['worth'],
        costPerYear: row['cost_per_year'],
      })),
      rules: summary.divisions.map(({ rule, inCore, excess }) => ({
        rule,
        chosen: rule === question.rule,
        inCore,
        largestExcess: excess * summary.years,
        shares: rows('division')
          .filter((row) => row['rule'] === rule)
          .map((row) => ({
            party: row['party'],
            alone: row['alone'],
            gain: row['gain'],
            after: row['after'],
            gainPerYear: row['gain_per_year'],
          })),
      })),
      settlement: rows('settlement'),
      contracts: rows('contract_proposal').map((row) => ({
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
      proposal: rows('proposal').map((row) => ({ en: row['en'], zh: row['zh'] })),
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
  const figures = coalitionFigures(read, question, tables, { totals: true });
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
