import { phrase } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { line } from '../output.js';
import { DEFAULT_RUNS, pathOf } from '../places.js';
import { addressOf, serveOptions, serveStudio, serveUntilInterrupted } from '../serve-studio.js';
import { words } from '../words.js';

export const serve: Command = {
  name: 'serve',
  sentence: helpWords.serve,
  arguments: [],
  options: [...serveOptions, { flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS }],
  examples: [{ line: 'serve --port 5000', sentence: helpWords.serveExample }],
  async run(shell, given) {
    const serving = await serveStudio(shell, pathOf(shell, given.text('runs') ?? DEFAULT_RUNS), addressOf(given));
    shell.output.print({
      blocks: [line(phrase(words.serving, { url: serving.url }), 'good')],
      document: { command: 'serve', version: DOCUMENT_VERSION, url: serving.url },
    });
    await serveUntilInterrupted(shell, serving);
    return exitCode.ok;
  },
};
