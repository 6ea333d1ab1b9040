import { join } from 'node:path';
import { openStore } from '#answer/node';
import { composeReport, type Rasterizer, type ReportDocument, reportDocx, reportHtml, reportXlsx } from '#report';
import { drawPng, printPdf } from '#report/node';
import { folderShelf, zoneGeometry } from '#server';
import { FaultError, type Language, phrase } from '#words';
import type { Command, Shell } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode, UsageError } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { line } from '../output.js';
import { DEFAULT_RUNS, pathOf } from '../places.js';
import { studyReport } from '../report-sections.js';
import { words } from '../words.js';
import { writeWhole } from '../write-whole.js';

const FORMS = {
  html: async (report: ReportDocument, language: Language) => new TextEncoder().encode(reportHtml(report, language)),
  pdf: (report: ReportDocument, language: Language) => printPdf(reportHtml(report, language)),
  docx: (report: ReportDocument, language: Language, shell: Shell) => reportDocx(report, language, rasterizerOf(shell)),
  xlsx: reportXlsx,
} as const;
const CHOICES = Object.keys(FORMS).join(', ');
const isForm = (text: string): text is keyof typeof FORMS => text in FORMS;

/** Draws figures for word processors without SVG; without a browser the drawing stays SVG alone, and the user is told once. */
function rasterizerOf(shell: Shell): Rasterizer {
  let told = false;
  return async (svg, width, height) => {
    try {
      return await drawPng(svg, width, height);
    } catch (error) {
      if (!(error instanceof FaultError) || error.faults[0]?.code !== 'no-browser') throw error;
      if (!told) shell.output.message(words.drawingsSvgOnly, 'warning');
      told = true;
      return null;
    }
  };
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
    const run = store.read(id);
    const { manifest } = run;
    const of = await folderShelf([join(shell.folder, 'cases'), join(shell.root, 'cases')])(manifest);
    const tables = [];
    for (const { name } of manifest.tables) tables.push(await store.readTable(id, name));
    const { sections, partyNames } = await studyReport(of, { store, run }, tables);
    const geometry = await zoneGeometry(of.folder);
    const composed = composeReport({ manifest, tables, case: of, geometry, sections, partyNames });
    const { language } = shell.output;
    const bytes = await FORMS[to](composed, language, shell);
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
