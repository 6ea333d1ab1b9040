import { type GivenTable, type Imported, ImportLedger } from './import-ledger.js';
import { type ColumnNames, columnsOf, rowsOf } from './read-cells.js';
import { hoursText, sourcesText, tableText } from './write-table.js';
import { onlyYear, readStamp, YearColumns } from './year-hours.js';

/**
 * Hourly output of single sites by renewables.ninja (Pfenninger and Staffell 2016, Staffell and Pfenninger 2016). Layout
 * by its documentation (renewables.ninja/documentation/datasets): three comment lines (data set, version, licence,
 * reference; units; the parameters as JSON), then time (UTC, start of the hour), local_time, electricity in kW.
 */

const COLUMNS: readonly ColumnNames[] = [
  { name: 'time', aliases: ['time'] },
  { name: 'electricity', aliases: ['electricity', 'output'] },
];
/** Output may exceed the capacity by rounding. */
const ROUNDING = 1e-6;

interface Head {
  readonly kind: 'wind' | 'solar' | null;
  readonly capacity: number;
  readonly licence: string;
  readonly title: string;
}

/** Kind, capacity in kW and licence from the comment lines; the licence of the site where they do not name one. */
function headOf(comments: readonly string[]): Head {
  const [first = ''] = comments;
  const kind = /\b(pv|solar)\b/i.test(first) ? 'solar' : /\bwind\b/i.test(first) ? 'wind' : null;
  const capacity = /"capacity"\s*:\s*"?(\d+(?:\.\d+)?)"?/.exec(comments.join('\n'))?.[1];
  const licence = /License:\s*(\S+)/i.exec(first)?.[1] ?? '';
  const version = /Version:\s*([\w.]+)/i.exec(first)?.[1];
  return {
    kind,
    capacity: capacity === undefined ? 1 : Number(capacity),
    licence: /by-nc\/4\.0/.test(licence) || licence === '' ? 'CC BY-NC 4.0' : licence.slice(0, 100),
    title: `renewables.ninja${version === undefined ? '' : `, version ${version}`}`,
  };
}

/** `year`: which one to take where a file holds several. Each file names its zone (zone=FILE). */
export function importNinja(given: readonly GivenTable[], zones: ReadonlySet<string>, year: number | null): Imported {
  const ledger = new ImportLedger();
  const heads = given.map((table) => headOf(table.comments));
  const kind = heads[0]?.kind ?? null;
  const stamps = given.flatMap((table) => {
    const at = table.header.indexOf('time');
    return table.rows.flatMap((row) => readStamp((row.cells[at] ?? '').trim()) ?? []);
  });
  const chosen = year ?? onlyYear(stamps);
  const columns = new YearColumns(chosen ?? 0, ledger);
  const files = new Map<string, string>();
  for (const [position, table] of given.entries()) {
    ledger.open(table);
    const head = heads[position]!;
    const place = { file: table.file };
    if (head.kind === null || head.kind !== kind) ledger.report('import-head', place, table.comments[0] ?? '');
    if (chosen === null) ledger.report('import-date', { ...place, field: 'time' }, '', {});
    const zone = table.label ?? '';
    if (!zones.has(zone)) ledger.report('import-label', place, zone, { names: [...zones].join(', ') });
    else if (files.has(zone)) ledger.report('import-label', place, zone, { names: [...zones].join(', ') });
    files.set(zone, table.file);
    const found = columnsOf(table, COLUMNS, ledger);
    if (found === null || chosen === null) continue;
    for (const row of rowsOf(table, found, ledger)) {
      const time = readStamp(row.raw('time'));
      if (time === null) ledger.report('import-date', row.place('time'), row.raw('time'));
      const output = row.number('electricity', { min: 0, max: head.capacity * (1 + ROUNDING) }, 'kW');
      if (time !== null && output !== null)
        columns.add(row, zone, time, new Map([['output', Math.min(1, output / head.capacity)]]));
    }
  }
  const made = columns.finish((zone) => files.get(zone) ?? '').get('output');
  const counts = ledger.counts(true);
  if (ledger.faults.length > 0 || made === undefined) return { files: new Map(), counts, faults: ledger.faults };
  const id = `ninja-${kind}-${chosen}`;
  const path = `series/${id}.csv`;
  const wrapped = columns.wrapped > 0 ? '; the first 8 hours of the year are those after its end' : '';
  return {
    files: new Map([
      [path, hoursText(made)],
      [
        'series.csv',
        tableText(
          ['id', 'kind', 'weather_year', 'file', 'unit', 'method', 'status', 'sources', 'note'],
          [
            {
              id,
              kind: kind ?? '',
              weather_year: `year-${chosen}`,
              file: path,
              unit: 'p.u.',
              status: 'reported',
              sources: 'renewables-ninja',
              note: `One site for each zone; universal time to China Standard Time${wrapped}`,
            },
          ],
        ),
      ],
      [
        'weather_years.csv',
        tableText(
          ['id', 'name_en', 'name_zh', 'likelihood', 'status', 'sources', 'note'],
          [
            {
              id: `year-${chosen}`,
              name_en: `Weather of ${chosen}`,
              name_zh: `${chosen}年气象`,
              status: 'reported',
              sources: 'renewables-ninja',
            },
          ],
        ),
      ],
      [
        'sources.csv',
        sourcesText({
          id: 'renewables-ninja',
          title: heads[0]!.title,
          url: 'https://www.renewables.ninja',
          date: '',
          licence: heads[0]!.licence,
          confidence: 'medium',
          note: 'Attribution: Pfenninger and Staffell 2016, Staffell and Pfenninger 2016; the licence forbids commercial use',
        }),
      ],
    ]),
    counts,
    faults: [],
  };
}
