import { type ComparedRun, compareRuns } from '#answer';
import { openStore, type RunStore } from '#answer/node';
import { same } from '#words';
import type { Command } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { exitCode } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { type Cell, heading, reportTable } from '../output.js';
import { DEFAULT_RUNS, pathOf } from '../places.js';
import { words } from '../words.js';

/** Tables that a comparison reads where a run has them. */
const COMPARED_TABLES = ['capacity', 'energy'];

async function sideOf(store: RunStore, name: string): Promise<ComparedRun> {
  const id = store.resolve(name);
  const { manifest } = store.read(id);
  const names = manifest.tables.map((table) => table.name).filter((table) => COMPARED_TABLES.includes(table));
  const tables = await Promise.all(names.map((table) => store.readTable(id, table)));
  return { label: id, indicators: manifest.indicators, tables };
}

/** A missing value is absent, not zero. */
const present = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);

export const compare: Command = {
  name: 'compare',
  sentence: helpWords.compare,
  arguments: [
    { name: '<run>', sentence: helpWords.runArgument },
    { name: '<other>', sentence: helpWords.otherRunArgument },
  ],
  options: [{ flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS }],
  examples: [{ line: 'compare plan operate', sentence: helpWords.compareExample }],
  async run(shell, given) {
    const store = openStore(pathOf(shell, given.text('runs') ?? DEFAULT_RUNS));
    const sides = [await sideOf(store, given.required(0)), await sideOf(store, given.required(1))];
    const comparison = compareRuns(sides);
    const [a = '', b = ''] = comparison.labels;
    const columns = [
      { name: 'indicator', title: words.indicator },
      { name: 'year', title: words.year },
      { name: 'side', title: words.side },
      { name: a, title: same(a.slice(0, 8)) },
      { name: b, title: same(b.slice(0, 8)) },
      { name: 'difference', title: words.difference },
      { name: 'unit', title: words.unit },
    ];
    shell.output.print({
      blocks: comparison.groups.flatMap((group) => [
        heading(group.title),
        reportTable(
          columns,
          group.rows.map((row): Cell[] => [
            shell.output.form === 'program' ? row.key : row.title,
            row.year === 0 ? null : row.year,
            row.party === '' ? words.both : row.party,
            present(row.values[0]),
            present(row.values[1]),
            present(row.differences[1]),
            row.unit,
          ]),
        ),
      ]),
      document: {
        command: 'compare',
        version: DOCUMENT_VERSION,
        runs: comparison.labels,
        compared: comparison.compared,
        incomplete: comparison.incomplete,
        groups: comparison.groups.map((group) => ({
          name: group.name,
          title: group.title,
          rows: group.rows.map(({ key, title, year, party, unit, values, differences }) => ({
            key,
            title,
            year,
            party,
            unit,
            values,
            differences,
          })),
        })),
      },
    });
    return exitCode.ok;
  },
};
