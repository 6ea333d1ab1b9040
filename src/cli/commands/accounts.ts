import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openStore } from '#answer/node';
import { BALANCE_FUELS, type Case } from '#case';
import {
  accountSites,
  accounts as accountsStudy,
  balanceWarnings,
  costCurveFigure,
  siteTemplates,
  type UploadFile,
} from '#studies';
import { type BlockFigure, drawFigure, printTheme, svgText, type WaterfallFigure } from '#view';
import { FaultError, faultText, phrase, same, type Worded } from '#words';
import { accountsBlocks, accountsRecords, waterfalls } from '../accounts-report.js';
import { accountsCliWords as words } from '../accounts-words.js';
import { balanceBlocks, nameOrId } from '../balance-report.js';
import type { Command, Given, Shell } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Block, heading, line } from '../output.js';
import { DEFAULT_RUNS, pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { decisionsOf } from '../plan-decisions.js';
import { proofBlocks, runToDocument } from '../run-document.js';
import { caseFor, questionOf, runStudy } from '../run-study.js';
import { siteBlocks, sitesDocument } from '../site-blocks.js';
import { sayIfReused } from '../study-report.js';
import { words as shellWords } from '../words.js';
import { writeWhole } from '../write-whole.js';
import { exitCodeFor } from './plan.js';

const FIGURE = { width: 720, height: 360 } as const;
const DEFAULT_RATE = '6';

type Drawn = readonly [name: string, figure: WaterfallFigure | BlockFigure];

/** Writes figures as SVG in the language of the shell; returns their paths. */
function writeFigures(shell: Shell, folder: string | undefined, figures: readonly Drawn[]): string[] {
  if (folder === undefined) return [];
  const path = pathOf(shell, folder);
  mkdirSync(path, { recursive: true });
  return figures.map(([name, figure]) => {
    const file = join(path, `${name}.svg`);
    writeWhole(file, svgText(drawFigure(figure, { ...FIGURE, language: shell.language, theme: printTheme }).node));
    return file;
  });
}

const writtenLine = (files: readonly string[]): Block[] =>
  files.length === 0 ? [] : [line(phrase(words.written, { files: files.join(', ') }), 'quiet')];

function sideNames(read: Case): (id: string) => Worded {
  const names = new Map(read.tables.parties.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
  return (id) => (id === '' ? words.both : (names.get(id) ?? same(id)));
}

async function regions(shell: Shell, given: Given): Promise<ExitCode> {
  const folder = pathOf(shell, given.text('out') ?? DEFAULT_RUNS);
  const year = given.integer('operate');
  const planName = given.text('plan');
  const store = openStore(pathOf(shell, given.text('runs') ?? folder));
  const read = await caseFor(shell, given.required(0), given.text('scenario') ?? REFERENCE_SCENARIO);
  const decisions =
    planName === undefined || year === undefined
      ? undefined
      : await decisionsOf({ store, run: store.read(store.resolve(planName)) }, year);
  const operate =
    year === undefined
      ? undefined
      : {
          year,
          marginal: given.flag('marginal'),
          weatherYear: given.text('weather'),
          ...(decisions === undefined ? {} : { decisions }),
        };
  if (operate?.marginal === true) shell.output.message(words.marginalTwice, 'quiet');
  const asked = questionOf(read, accountsStudy.id, {
    years: given.years('years'),
    baseYear: given.integer('baseYear'),
    operate,
  });
  const kept = await runStudy(shell, read, accountsStudy, asked, { folder, fresh: given.flag('fresh') });
  sayIfReused(shell, kept);
  for (const fault of balanceWarnings(read))
    shell.output.message({ en: faultText(fault, 'en'), zh: faultText(fault, 'zh') }, 'warning');
  const records = await accountsRecords(kept);
  const files = writeFigures(shell, given.text('figures'), waterfalls(records.decomposition, sideNames(read)));
  const { manifest } = kept.run;
  const id = manifest.id.slice(0, 8);
  shell.output.print({
    blocks: [
      heading(phrase(words.title, { case: read.name })),
      ...proofBlocks(kept.run),
      ...(given.flag('balance') ? balanceBlocks(records.balance, sideNames(read), nameOrId(BALANCE_FUELS)) : []),
      ...accountsBlocks(read, records),
      ...writtenLine(files),
      heading(phrase(shellWords.runAt, { id: manifest.id, folder: kept.store.folder })),
      line({
        en: `  npx bashu show ${id} inventory  # ${words.nextTable.en}`,
        zh: `  npx bashu show ${id} inventory  # ${words.nextTable.zh}`,
      }),
    ],
    document: {
      command: 'accounts',
      version: DOCUMENT_VERSION,
      kind: 'regions',
      reused: kept.reused,
      run: runToDocument(kept.run, kept.store.folder),
      totals: records.totals,
      emissions: records.uncertainty,
      gridFactors: records.factors,
      transfers: records.transfers,
      decomposition: records.decomposition,
      published: records.published,
      intensity: records.zones,
      exchanges: records.exchanges,
      figures: files,
    },
  });
  return exitCodeFor(kept);
}

/** Files of an upload: a workbook, a CSV, or all of both in a folder. Throws FaultError where there is nothing. */
function uploadFiles(path: string): UploadFile[] {
  const read = (file: string): UploadFile => ({ name: basename(file), bytes: new Uint8Array(readFileSync(file)) });
  if (existsSync(path) && statSync(path).isFile()) return [read(path)];
  const names = existsSync(path)
    ? readdirSync(path)
        .filter((name) => /\.(csv|xlsx|xlsm|xls|xlsb)$/i.test(name))
        .sort()
    : [];
  if (names.length === 0)
    throw new FaultError([
      {
        code: 'upload-missing',
        severity: 'error',
        place: { file: path },
        message: phrase(words.noFolder, { path: same(path) }),
        found: path,
        expected: words.folderExpected,
      },
    ]);
  return names.map((name) => read(join(path, name)));
}

async function sites(shell: Shell, given: Given, path: string): Promise<ExitCode> {
  const rate = Number(given.text('rate') ?? DEFAULT_RATE) / 100;
  if (!(rate >= 0 && rate < 1)) throw given.misfit('rate', shellWords.notANumber);
  const files = uploadFiles(pathOf(shell, path));
  const read = await caseFor(shell, given.required(0), given.text('scenario') ?? REFERENCE_SCENARIO);
  const results = await accountSites(read, files, { rate, warmingPotential: 'ar5' });
  const figures: Drawn[] = results.curve.length === 0 ? [] : [['cost-curve', costCurveFigure(results.curve)]];
  const written = writeFigures(shell, given.text('figures'), figures);
  shell.output.print({
    blocks: [
      heading(phrase(words.sitesTitle, { case: read.name, count: results.sites.length })),
      ...siteBlocks(results, sideNames(read)),
      ...writtenLine(written),
    ],
    document: {
      command: 'accounts',
      version: DOCUMENT_VERSION,
      kind: 'sites',
      ...sitesDocument(results),
      figures: written,
    },
  });
  return exitCode.ok;
}

async function template(shell: Shell, folder: string): Promise<ExitCode> {
  const path = pathOf(shell, folder);
  mkdirSync(path, { recursive: true });
  const files = await siteTemplates();
  for (const { name, bytes } of files) writeWhole(join(path, name), bytes);
  const names = files.map(({ name }) => name);
  shell.output.print({
    blocks: writtenLine(names.map((name) => join(folder, name))),
    document: { command: 'accounts', version: DOCUMENT_VERSION, kind: 'template', folder: path, files: names },
  });
  return exitCode.ok;
}

export const accounts: Command = {
  name: 'accounts',
  sentence: words.command,
  arguments: [{ name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE }],
  options: [
    { flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO },
    { flags: '--years <list>', sentence: words.years },
    { flags: '--base-year <year>', sentence: words.baseYear },
    { flags: '--operate <year>', sentence: words.operate },
    { flags: '--plan <run>', sentence: words.plan },
    { flags: '--weather <name>', sentence: helpWords.weather },
    { flags: '--marginal', sentence: words.marginal },
    { flags: '--balance', sentence: words.balanceFlag },
    { flags: '--sites <path>', sentence: words.sites },
    { flags: '--rate <percent>', sentence: words.rate, default: DEFAULT_RATE },
    { flags: '--template <folder>', sentence: words.template },
    { flags: '--figures <folder>', sentence: words.figures },
    { flags: '--out <folder>', sentence: helpWords.out, default: DEFAULT_RUNS },
    { flags: '--runs <folder>', sentence: helpWords.planRuns },
    { flags: '--fresh', sentence: helpWords.fresh },
  ],
  examples: [
    { line: 'accounts --figures figures', sentence: words.example },
    { line: 'accounts --sites cases/teaching-sites', sentence: words.sitesExample },
    { line: 'accounts --template my-reports', sentence: words.templateExample },
  ],
  run(shell, given) {
    const folder = given.text('template');
    if (folder !== undefined) return template(shell, folder);
    const path = given.text('sites');
    return path === undefined ? regions(shell, given) : sites(shell, given, path);
  },
};
