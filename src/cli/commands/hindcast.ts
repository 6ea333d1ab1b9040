import { type CauseRow, type CoalitionRow, type ComparedRow, type HourRow, studies } from '#studies';
import { drawSheet, printTheme, svgText } from '#view';
import { phrase } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { helpWords } from '../help-words.js';
import { tellHindcast } from '../hindcast-report.js';
import { heading, line } from '../output.js';
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

async function rowsOf<R>({ store, run }: KeptRun, name: string): Promise<readonly R[]> {
  if (!run.manifest.tables.some((table) => table.name === name)) return [];
  return recordsOf(await store.readTable(run.manifest.id, name)) as unknown as R[];
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
    const coalitions = await rowsOf<CoalitionRow>(kept, 'coalitions');
    const { title, text, sheet, blocks } = tellHindcast(
      read,
      { year, event },
      { comparison, causes, hours, coalitions },
    );
    const figure = given.text('figure');
    if (figure !== undefined) {
      writeWhole(
        pathOf(shell, figure),
        svgText(drawSheet(sheet, { width: FIGURE_WIDTH, language: shell.language, theme: printTheme })),
      );
    }
    shell.output.print({
      blocks: [
        heading(title),
        ...proofBlocks(run),
        ...blocks,
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
