import { EXPORT_FORMATS, exportRun, openStore } from '#answer/node';
import { phrase } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { line } from '../output.js';
import { DEFAULT_RUNS, pathOf } from '../places.js';
import { words } from '../words.js';

const FORMATS = EXPORT_FORMATS.join(', ');

export const exportCommand: Command = {
  name: 'export',
  sentence: helpWords.export,
  arguments: [{ name: '<run>', sentence: helpWords.runArgument }],
  options: [
    { flags: '--format <name>', sentence: phrase(helpWords.format, { choices: FORMATS }), default: 'csv' },
    { flags: '--out <folder>', sentence: helpWords.exportOut },
    { flags: '--force', sentence: helpWords.exportForce },
    { flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS },
  ],
  examples: [{ line: 'export latest --format csv --out tables', sentence: helpWords.exportExample }],
  async run(shell, given) {
    const store = openStore(pathOf(shell, given.text('runs') ?? DEFAULT_RUNS));
    const id = store.resolve(given.required(0));
    const format = given.text('format') ?? 'csv';
    const folder = given.text('out') ?? `${id}-${format}`;
    const files = await exportRun(store, id, {
      format,
      out: pathOf(shell, folder),
      force: given.flag('force'),
      signal: shell.signal,
    });
    shell.output.print({
      blocks: [
        line(phrase(words.writtenTo, { path: folder }), 'good'),
        ...files.map((file) => line({ en: file, zh: file })),
      ],
      document: { command: 'export', version: DOCUMENT_VERSION, run: id, format, folder, files },
    });
    return exitCode.ok;
  },
};
