import { phrase } from '#words';
import type { Command } from '../command.js';
import { helpWords } from '../help-words.js';
import { line } from '../output.js';
import { caseFolder, DEFAULT_RUNS, pathOf, REFERENCE_CASE, REFERENCE_SCENARIO } from '../places.js';
import { addressOf, serveOptions, serveStudio, serveUntilInterrupted } from '../serve-studio.js';
import { words } from '../words.js';
import { exitCodeFor, planReport, solvePlan } from './plan.js';

export const start: Command = {
  name: 'start',
  sentence: helpWords.start,
  arguments: [{ name: '[case]', sentence: helpWords.caseArgument, default: REFERENCE_CASE }],
  options: [
    { flags: '--scenario <name>', sentence: helpWords.scenario, default: REFERENCE_SCENARIO },
    ...serveOptions,
    { flags: '--no-serve', sentence: helpWords.noServe },
    { flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS },
  ],
  examples: [{ line: 'start --no-serve', sentence: helpWords.startExample }],
  async run(shell, given) {
    const folder = pathOf(shell, given.text('runs') ?? DEFAULT_RUNS);
    const address = addressOf(given);
    const typed = given.required(0);
    const scenario = given.text('scenario') ?? REFERENCE_SCENARIO;
    const planned = await solvePlan(shell, typed, scenario, {}, { folder, fresh: false });
    const report = await planReport(shell, 'start', planned);
    const serving = given.flag('serve') ? await serveStudio(shell, folder, address, caseFolder(shell, typed)) : null;
    const served =
      serving === null ? [] : [line({ en: '', zh: '' }), line(phrase(words.serving, { url: serving.url }), 'good')];
    shell.output.print({
      blocks: [...report.blocks, ...served],
      document: { ...report.document, url: serving?.url ?? null },
    });
    if (serving !== null) await serveUntilInterrupted(shell, serving);
    return exitCodeFor(planned.kept);
  },
};
