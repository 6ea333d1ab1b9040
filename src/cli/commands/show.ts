import type { RowFilter } from '#answer';
import { openStore } from '#answer/node';
import { shown } from '#view';
import { phrase } from '#words';
import type { Command, Given, Shell } from '../command.js';
import { DOCUMENT_VERSION } from '../document-version.js';
import { type ExitCode, exitCode, UsageError } from '../exit-code.js';
import { helpWords } from '../help-words.js';
import { hourReport } from '../hour-report.js';
import { type Cell, heading, line, type ReportColumn, reportTable } from '../output.js';
import { DEFAULT_RUNS, pathOf } from '../places.js';
import { proofBlocks, runToDocument } from '../run-document.js';
import { words } from '../words.js';

/** Rows of a table shown on a terminal unless told otherwise. */
const TERMINAL_ROWS = 40;

type Store = ReturnType<typeof openStore>;

/** A figure and its unit: scaled for eyes, as it is for programs. */
function figureCells(
  { value, unit }: { readonly value: number; readonly unit: string },
  { output }: Shell,
): [Cell, Cell] {
  if (output.form !== 'person') return [value, unit];
  const scaled = shown(value, unit, output.language);
  return [scaled.number, scaled.unit];
}

function showRun(shell: Shell, store: Store, id: string): ExitCode {
  const run = store.read(id);
  const { manifest } = run;
  const column = (
    name: 'indicator' | 'year' | 'side' | 'value' | 'unit' | 'table' | 'rows' | 'what',
  ): ReportColumn => ({ name, title: words[name] });
  shell.output.print({
    blocks: [
      heading(phrase(words.runAt, { id, folder: store.folder })),
      ...proofBlocks(run),
      heading(words.indicators),
      reportTable(
        [column('indicator'), column('year'), column('side'), column('value'), column('unit')],
        manifest.indicators.map((each): Cell[] => [
          shell.output.form === 'program' ? each.key : each.title,
          each.year === 0 ? null : each.year,
          each.party === '' ? words.both : each.party,
          ...figureCells(each, shell),
        ]),
      ),
      heading(words.tables),
      reportTable(
        [column('table'), column('rows'), column('what')],
        manifest.tables.map((table): Cell[] => [table.name, table.rows, table.title]),
      ),
    ],
    document: { command: 'show', version: DOCUMENT_VERSION, run: runToDocument(run, store.folder) },
  });
  return exitCode.ok;
}

/** Conditions on columns from the options of the command. Throws UsageError for a column that the table does not have. */
function filtersOf(given: Given, table: string, columns: readonly string[]): Record<string, RowFilter> {
  const filters: Record<string, RowFilter> = {};
  const asked: Record<string, RowFilter | undefined> = {
    zone: given.text('zone'),
    party: given.text('party'),
    technology: given.text('technology'),
    hour: given.integer('hour'),
    year: given.integer('year'),
  };
  for (const [column, value] of Object.entries(asked)) {
    if (value === undefined) continue;
    if (!columns.includes(column))
      throw new UsageError(phrase(words.noSuchFilter, { table, column, choices: columns.join(', ') }));
    filters[column] = value;
  }
  return filters;
}

async function showTable(shell: Shell, store: Store, id: string, name: string, given: Given): Promise<ExitCode> {
  // An unknown table is the store's fault to word.
  const columns = store.read(id).manifest.tables.find((table) => table.name === name)?.columns;
  const table = await store.readTable(
    id,
    name,
    columns === undefined ? {} : { where: filtersOf(given, name, columns) },
  );
  const count = table.columns[0]?.values.length ?? 0;
  const limit = given.integer('limit') ?? (shell.output.form === 'person' ? TERMINAL_ROWS : 0);
  const drawn = limit > 0 ? Math.min(limit, count) : count;
  const rows = Array.from({ length: drawn }, (_, row) => table.columns.map((column) => column.values[row] ?? null));
  const titled = ({ name: column, unit }: (typeof table.columns)[number]): ReportColumn => ({
    name: column,
    title: unit === '' ? { en: column, zh: column } : { en: `${column} [${unit}]`, zh: `${column} [${unit}]` },
  });
  const forPerson = shell.output.form === 'person';
  shell.output.print({
    blocks: [
      ...(forPerson
        ? [heading(table.title), line(phrase(words.computation, { text: table.computation }), 'quiet')]
        : []),
      reportTable(table.columns.map(titled), rows),
      ...(forPerson && count === 0 ? [line(phrase(words.noRows, { table: name }), 'warning')] : []),
      ...(forPerson && drawn < count ? [line(phrase(words.moreRows, { count: count - drawn }), 'quiet')] : []),
    ],
    document: {
      command: 'show',
      version: DOCUMENT_VERSION,
      runId: id,
      table: name,
      title: table.title,
      computation: table.computation,
      columns: table.columns.map(({ name: column, type, unit, sentence }) => ({ name: column, type, unit, sentence })),
      rowCount: count,
      rows,
    },
  });
  return exitCode.ok;
}

export const show: Command = {
  name: 'show',
  sentence: helpWords.show,
  arguments: [
    { name: '<run>', sentence: helpWords.runArgument },
    { name: '[table]', sentence: helpWords.tableArgument },
  ],
  options: [
    { flags: '--zone <name>', sentence: helpWords.zone },
    { flags: '--hour <number>', sentence: helpWords.hour },
    { flags: '--year <year>', sentence: helpWords.onlyYear },
    { flags: '--technology <name>', sentence: helpWords.technology },
    { flags: '--party <name>', sentence: helpWords.party },
    { flags: '--limit <number>', sentence: helpWords.limit },
    { flags: '--runs <folder>', sentence: helpWords.runsFolder, default: DEFAULT_RUNS },
  ],
  examples: [
    { line: 'show latest', sentence: helpWords.showExample },
    { line: 'show plan capacity --year 2030', sentence: helpWords.showTableExample },
    { line: 'show plan --hour 4386', sentence: helpWords.showHourExample },
  ],
  async run(shell, given) {
    const store = openStore(pathOf(shell, given.text('runs') ?? DEFAULT_RUNS));
    const id = store.resolve(given.required(0));
    const table = given.argument(1);
    if (table !== undefined) return showTable(shell, store, id, table, given);
    const hour = given.integer('hour');
    if (hour === undefined) return showRun(shell, store, id);
    shell.output.print(await hourReport(store, id, hour, given.text('zone')));
    return exitCode.ok;
  },
};
