import { openStore, querySql } from '#answer/node';
import { same } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { reportTable } from '../output.js';
import { DEFAULT_RUNS, pathOf } from '../places.js';
import { words } from '../words.js';

export const sql: Command = {
  name: 'sql',
  sentence: helpWords.sql,
  arguments: [{ name: '<select>', sentence: helpWords.sqlArgument }],
  options: [
    { flags: '--run <run>', sentence: helpWords.sqlRun },
    { flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS },
  ],
  examples: [
    {
      line: 'sql "SELECT year, technology, sum(total) FROM capacity GROUP BY ALL ORDER BY ALL" --run plan',
      sentence: helpWords.sqlExample,
    },
  ],
  async run(shell, given) {
    const store = openStore(pathOf(shell, given.text('runs') ?? DEFAULT_RUNS));
    const run = given.text('run');
    const { table, truncated } = await querySql(store, given.required(0), {
      signal: shell.signal,
      ...(run === undefined ? {} : { runs: [store.resolve(run)] }),
    });
    const count = table.columns[0]?.values.length ?? 0;
    const rows = Array.from({ length: count }, (_, row) => table.columns.map((column) => column.values[row] ?? null));
    if (truncated) shell.output.message(words.truncated, 'warning');
    shell.output.print({
      blocks: [
        reportTable(
          table.columns.map(({ name, unit }) => ({ name, title: same(unit === '' ? name : `${name} [${unit}]`) })),
          rows,
        ),
      ],
      document: {
        command: 'sql',
        version: DOCUMENT_VERSION,
        columns: table.columns.map(({ name, type, unit }) => ({ name, type, unit })),
        rows,
        truncated,
      },
    });
    return exitCode.ok;
  },
};
