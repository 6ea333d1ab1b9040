import { join } from 'node:path';
import { openStore } from '#answer/node';
import type { Case } from '#case';
import { composeReport, type ReportDocument, type ReportSection, reportDocx, reportHtml, reportXlsx } from '#report';
import { printPdf } from '#report/node';
import { folderShelf, zoneGeometry } from '#server';
import { type PlanFigures, planTargets } from '#studies';
import { type Language, phrase } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode, UsageError } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { line } from '../output.js';
import { DEFAULT_RUNS, pathOf } from '../places.js';
import { words } from '../words.js';
import { writeWhole } from '../write-whole.js';

const FORMS = {
  html: async (report: ReportDocument, language: Language) => new TextEncoder().encode(reportHtml(report, language)),
  pdf: (report: ReportDocument, language: Language) => printPdf(reportHtml(report, language)),
  docx: reportDocx,
  xlsx: reportXlsx,
} as const;
const CHOICES = Object.keys(FORMS).join(', ');
const isForm = (text: string): text is keyof typeof FORMS => text in FORMS;

/** Targets of the case with their verdicts, years without a figure told by the run; none where the case has no targets. */
function targetSections(of: Case, run: PlanFigures): readonly ReportSection[] {
  const targets = planTargets(of, run);
  if (targets.length === 0) return [];
  const columns = [
    words.targetName,
    words.targetAsks,
    words.targetLatest,
    words.targetMargin,
    words.targetVerdict,
    words.targetBasis,
  ];
  return [
    {
      heading: words.targetsHeading,
      blocks: [
        {
          kind: 'table',
          table: {
            title: words.targetsHeading,
            columns: columns.map((name) => ({ name, unit: '' })),
            rows: targets.map(({ name, asks, latest, margin, word, reason }) => [
              name,
              asks,
              latest === null ? null : phrase(words.latestFigure, latest),
              margin,
              word,
              reason,
            ]),
          },
        },
      ],
    },
  ];
}

export const report: Command = {
  name: 'report',
  sentence: helpWords.report,
  arguments: [{ name: '<run>', sentence: helpWords.runArgument }],
  options: [
    { flags: '--to <form>', sentence: phrase(helpWords.reportTo, { choices: CHOICES }), default: 'html' },
    { flags: '--out <file>', sentence: helpWords.reportOut },
    { flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS },
  ],
  examples: [
    { line: 'report plan --to pdf --lang zh', sentence: helpWords.reportExample },
    { line: 'report plan --to xlsx --out plan.xlsx', sentence: helpWords.reportSheets },
  ],
  async run(shell, given) {
    const to = given.text('to') ?? 'html';
    if (!isForm(to)) throw new UsageError(phrase(words.notAChoice, { option: '--to', choices: CHOICES, found: to }));
    const store = openStore(pathOf(shell, given.text('runs') ?? DEFAULT_RUNS));
    const id = store.resolve(given.required(0));
    const { manifest } = store.read(id);
    const of = await folderShelf([join(shell.folder, 'cases'), join(shell.root, 'cases')])(manifest);
    const tables = [];
    for (const { name } of manifest.tables) tables.push(await store.readTable(id, name));
    const sections = targetSections(of, { id, indicators: manifest.indicators, tables });
    const composed = composeReport({ manifest, tables, case: of, geometry: await zoneGeometry(of.folder), sections });
    const { language } = shell.output;
    const bytes = await FORMS[to](composed, language);
    const file = given.text('out') ?? `report-${id.slice(0, 8)}-${language}.${to}`;
    writeWhole(pathOf(shell, file), bytes);
    shell.output.print({
      blocks: [line(phrase(words.writtenTo, { path: file }), 'good')],
      document: {
        command: 'report',
        version: DOCUMENT_VERSION,
        run: id,
        form: to,
        language,
        file,
        bytes: bytes.length,
        sections: composed.sections.map(({ heading }) => heading),
      },
    });
    return exitCode.ok;
  },
};
