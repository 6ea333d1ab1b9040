import { askedTime } from '#answer';
import { openStore } from '#answer/node';
import { phrase } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Cell, line, reportTable } from '../output.js';
import { DEFAULT_RUNS, pathOf } from '../places.js';
import { words } from '../words.js';

export const runs: Command = {
  name: 'runs',
  sentence: helpWords.runs,
  arguments: [],
  options: [{ flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS }],
  examples: [{ line: 'runs', sentence: helpWords.runsExample }],
  async run(shell, given) {
    const folder = pathOf(shell, given.text('runs') ?? DEFAULT_RUNS);
    const found = openStore(folder)
      .list()
      .map(({ manifest, timings }) => ({
        id: manifest.id,
        study: manifest.study,
        case: manifest.caseName,
        scenario: manifest.inputs.scenario,
        ...askedTime(manifest.inputs.question),
        valid: manifest.valid,
        written: timings.written,
      }));
    const table = reportTable(
      (['run', 'study', 'case', 'scenario', 'years', 'hours', 'valid', 'written'] as const).map((name) => ({
        name,
        title: words[name],
      })),
      found.map((run): Cell[] => [
        run.id,
        run.study,
        run.case,
        run.scenario,
        run.years.join(', '),
        run.allHours ? words.allHours : run.study === 'plan' ? words.representative : '',
        run.valid ? words.yes : words.no,
        run.written,
      ]),
    );
    shell.output.print({
      blocks: found.length === 0 && shell.output.form === 'person' ? [line(phrase(words.noRuns, { folder }))] : [table],
      document: { command: 'runs', version: DOCUMENT_VERSION, folder, runs: found },
    });
    return exitCode.ok;
  },
};
