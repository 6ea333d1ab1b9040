import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeFolder } from '#answer/node';
import type { Case } from '#case';
import { requireCase } from '#case/node';
import {
  asideWords,
  type GivenTable,
  type ImportCount,
  type Imported,
  importEra5,
  importGem,
  importGppd,
  importNinja,
  importStatistics,
  type PlantContext,
  readZoneShapes,
} from '#importers';
import { readGivenFile, readSmallText } from '#importers/node';
import { faultText, phrase, same, type Worded } from '#words';
import type { Command, Given, Shell } from '../command.js';
import { DOCUMENT_VERSION, faultToDocument } from '../document-version.js';
import { CommandFailure, exitCode, UsageError } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Block, heading, line, reportTable } from '../output.js';
import { caseFolder, pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { words } from '../words.js';

const KINDS = ['gppd', 'gem', 'renewables-ninja', 'era5', 'monthly-statistics'] as const;
type Kind = (typeof KINDS)[number];

/** 'sc-west=ninja.csv' names the zone of a file; a file of that whole name comes first. */
function readTyped(shell: Shell, typed: string): Promise<GivenTable> {
  const [, label, path] = /^([\w-]+)=(.+)$/.exec(typed) ?? [];
  const isLabelled = label !== undefined && path !== undefined && !existsSync(pathOf(shell, typed));
  return isLabelled ? readGivenFile(pathOf(shell, path), label) : readGivenFile(pathOf(shell, typed), null);
}

async function plantContext(shell: Shell, given: Given, read: Case): Promise<PlantContext> {
  const zones = given.text('zones');
  const path = zones === undefined ? join(read.folder, 'geometry', 'zones.geojson') : pathOf(shell, zones);
  const ids = new Set(read.tables.technologies.map((row) => row.id));
  const chosen = new Map<string, string>();
  for (const pair of (given.text('technology') ?? '').split(',')) {
    const [carrier = '', id = ''] = pair.split('=');
    if (pair !== '' && !ids.has(id)) throw given.misfit('technology', words.notTechnologies);
    chosen.set(carrier, id);
  }
  return {
    zones: readZoneShapes(path, await readSmallText(path)),
    technologies: read.tables.technologies,
    chosen,
    startYear: given.integer('start-year') ?? null,
  };
}

async function importKind(shell: Shell, given: Given, kind: Kind, read: Case): Promise<Imported> {
  const files = await Promise.all(given.rest.map((typed) => readTyped(shell, typed)));
  const year = given.integer('year') ?? null;
  const zones = new Set(read.tables.zones.map((row) => row.id));
  switch (kind) {
    case 'gppd':
      return importGppd(files, await plantContext(shell, given, read));
    case 'gem':
      return importGem(files, await plantContext(shell, given, read), given.text('carrier') ?? null);
    case 'renewables-ninja':
      return importNinja(files, zones, year);
    case 'era5':
      return importEra5(files, zones, year);
    case 'monthly-statistics':
      return importStatistics(files, read.tables.parties, originOf(given));
  }
}

/** Statistics come without a name of their own: who published them and under which terms is for the user to say. */
function originOf(given: Given): { title: string; licence: string } {
  const [title, licence] = [given.text('source'), given.text('licence')];
  if (title === undefined || licence === undefined) throw new UsageError(words.needsOrigin);
  return { title, licence };
}

const asideText = ({ aside }: ImportCount): Worded => {
  const parts = [...aside].map(([reason, count]) => ({ said: asideWords[reason] ?? same(reason), count }));
  const join = (language: 'en' | 'zh') => parts.map(({ said, count }) => `${said[language]} ${count}`).join(', ');
  return { en: join('en'), zh: join('zh') };
};
const asideTotal = ({ aside }: ImportCount) => [...aside.values()].reduce((sum, count) => sum + count, 0);

function countBlock(counts: readonly ImportCount[]): Block {
  const names = ['file', 'read', 'used', 'aside', 'refused', 'reasons'] as const;
  return reportTable(
    names.map((name) => ({ name, title: words[name] })),
    counts.map((count) => [count.file, count.read, count.used, asideTotal(count), count.refused, asideText(count)]),
  );
}

async function write(shell: Shell, out: string, files: Imported['files']): Promise<void> {
  const taken = () => {
    throw new CommandFailure(phrase(words.folderTaken, { path: out }), exitCode.fault, 'folder-taken');
  };
  const path = pathOf(shell, out);
  if (existsSync(path)) taken();
  await writeFolder(
    path,
    async (folder) => {
      for (const [name, text] of files) folder.put(name, text);
    },
    taken,
    { signal: shell.signal },
  );
}

export const importCommand: Command = {
  name: 'import',
  sentence: helpWords.import,
  arguments: [
    { name: '<kind>', sentence: phrase(helpWords.importKind, { kinds: same(KINDS.join(', ')) }) },
    { name: '<files...>', sentence: helpWords.importFiles },
  ],
  options: [
    { flags: '--out <folder>', sentence: helpWords.importOut },
    { flags: '--case <case>', sentence: helpWords.importCase, default: REFERENCE_CASE },
    { flags: '--zones <file>', sentence: helpWords.importZones },
    { flags: '--technology <pairs>', sentence: helpWords.importTechnology },
    { flags: '--carrier <name>', sentence: helpWords.importCarrier },
    { flags: '--start-year <year>', sentence: helpWords.importStartYear },
    { flags: '--year <year>', sentence: helpWords.importYear },
    { flags: '--source <title>', sentence: helpWords.importSource },
    { flags: '--licence <terms>', sentence: helpWords.importLicence },
    { flags: '--partial', sentence: helpWords.importPartial },
  ],
  examples: [
    {
      line: 'import gem Global-Coal-Plant-Tracker.xlsx --out coal',
      sentence: helpWords.importGemExample,
    },
    {
      line: 'import renewables-ninja sc-west=ninja_wind.csv sc-panxi=ninja_wind-2.csv --out wind-2019',
      sentence: helpWords.importNinjaExample,
    },
  ],
  async run(shell, given) {
    const typed = given.required(0);
    const kind = KINDS.find((each) => each === typed);
    if (kind === undefined)
      throw new UsageError(phrase(words.unknownKind, { found: same(typed), kinds: same(KINDS.join(', ')) }));
    const out = given.text('out');
    if (out === undefined) throw new UsageError(words.needsOut);
    const read = await requireCase(caseFolder(shell, given.text('case') ?? REFERENCE_CASE), REFERENCE_SCENARIO);
    const { files, counts, faults } = await importKind(shell, given, kind, read);
    const isWritten = files.size > 0 && (faults.length === 0 || given.flag('partial'));
    if (isWritten) await write(shell, out, files);
    for (const fault of faults) shell.output.message({ en: faultText(fault, 'en'), zh: faultText(fault, 'zh') }, 'bad');
    shell.output.print({
      blocks: [
        heading(words.importLedger),
        countBlock(counts),
        isWritten ? line(phrase(words.writtenTo, { path: out }), 'good') : line(words.nothingWritten, 'bad'),
        ...(isWritten ? [...files.keys()].map((name) => line(same(name), 'quiet')) : []),
      ],
      document: {
        command: 'import',
        version: DOCUMENT_VERSION,
        kind,
        written: isWritten,
        folder: out,
        files: isWritten ? [...files.keys()] : [],
        counts: counts.map((count) => ({
          file: count.file,
          read: count.read,
          used: count.used,
          aside: Object.fromEntries(count.aside),
          refused: count.refused,
        })),
        faults: faults.map(faultToDocument),
      },
    });
    return faults.length > 0 || !isWritten ? exitCode.fault : exitCode.ok;
  },
};
