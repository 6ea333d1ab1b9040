import { type Fault, FaultError, phrase, same, type Worded } from '#words';
import { numberOf } from './assemble.js';
import { componentsByList } from './attributes/index.js';
import { readCurvesCsv } from './csv-curves.js';
import { readLine, readSeriesCsv } from './csv-series.js';
import { checkHeader, checkText } from './csv-text.js';
import { gridFault } from './grid-fault.js';
import { isCurved } from './piecewise.js';
import type { RawCurves, RawGrid, RawPeriods, RawSeries, RawSnapshots, RawTable } from './raw-grid.js';
import { words } from './words.js';

const SPECIAL = new Set(['network.csv', 'snapshots.csv', 'investment_periods.csv', 'meta.json', 'crs.json']);

/** A CSV table as columns of texts; the first column is the index. */
interface TextTable {
  readonly index: string;
  readonly keys: readonly string[];
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the files of a folder that PyPSA exported as CSV: `network.csv`, `snapshots.csv`, `investment_periods.csv`, a table per component
 * (`generators.csv`) and a table per attribute that varies (`generators-p_max_pu.csv`). `file` is the name of the folder for messages.
 * Throws FaultError on what cannot be read. Files that are no table of a network are told in `notes`.
 */
export function readCsvFolder(
  files: ReadonlyMap<string, Uint8Array>,
  file: string,
): { readonly raw: RawGrid; readonly notes: readonly Worded[] } {
  const faults: Fault[] = [];
  const gather = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      faults.push(...error.faults);
      return null;
    }
  };
  const snapshots = gather(() => snapshotsFrom(files.get('snapshots.csv'))) ?? NOW;
  const tables = new Map<string, RawTable>();
  const series = new Map<string, Map<string, RawSeries>>();
  const curves: RawCurves[] = [];
  const unknown: string[] = [];
  for (const [name, bytes] of files) {
    if (SPECIAL.has(name)) continue;
    const match = /^(\w+?)(?:-(.+))?\.csv$/.exec(name);
    const component = match === null ? undefined : componentsByList.get(match[1]!);
    if (match === null || component === undefined) {
      if (name === 'scenarios.csv' || name === 'scenario_weightings.csv')
        faults.push(gridFault('grid-refused', { file: name }, words.unknownFile, {}));
      unknown.push(name);
      continue;
    }
    const attribute = match[2];
    if (attribute === undefined) {
      const table = gather(() => tableFrom(bytes, name));
      if (table !== null)
        tables.set(component.list, {
          list: component.list,
          file: name,
          names: table.keys,
          columns: table.columns,
          series: new Map(),
        });
    } else if (attribute.endsWith('-pw')) {
      const curved = attribute.slice(0, -3);
      const read = isCurved(component.name, curved)
        ? gather(() => readCurvesCsv(bytes, component.list, curved, name))
        : null;
      if (read !== null) curves.push(read);
      else if (!isCurved(component.name, curved))
        faults.push(
          gridFault('grid-refused', { file: name }, words.refusedPiecewise, {
            component: component.name,
            attribute: curved,
          }),
        );
    } else {
      if (component.attributes.get(attribute)?.use === 'output') continue;
      const read = gather(() => readSeriesCsv(bytes, name));
      if (read === null) continue;
      const known = series.get(component.list) ?? new Map<string, RawSeries>();
      series.set(component.list, known.set(attribute, read));
    }
  }
  for (const [list, courses] of series) {
    const table = tables.get(list);
    tables.set(list, {
      list,
      file: table?.file ?? `${list}.csv`,
      names: table?.names ?? [],
      columns: table?.columns ?? new Map(),
      series: courses,
    });
  }
  const network = gather(() => networkFrom(files.get('network.csv')));
  const periods = gather(() => periodsFrom(files.get('investment_periods.csv')));
  const meta = gather(() => jsonFrom(files.get('meta.json'), 'meta.json'));
  const crs = gather(() => jsonFrom(files.get('crs.json'), 'crs.json'));
  if (!files.has('buses.csv'))
    faults.unshift(gridFault('grid-no-buses', { file }, words.noBuses, {}, { expected: words.noBusesExpected }));
  if (faults.length > 0) throw new FaultError(faults);
  return {
    raw: {
      file,
      name: network ?? '',
      snapshots,
      periods: snapshots.years === null ? null : periods,
      tables: [...tables.values()],
      curves,
      meta: meta ?? {},
      crs: crs ?? {},
    },
    notes: unknown.length === 0 ? [] : [phrase(words.unknownFileNote, { list: unknown.join(', ') })],
  };
}

/** PyPSA's network without snapshots has one, called now. */
const NOW: RawSnapshots = { labels: ['now'], years: null, weightings: new Map() };

function tableFrom(bytes: Uint8Array, file: string): TextTable {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  checkText(bytes, file);
  const { cells: header, next } = readLine(bytes, start, file);
  checkHeader(header, file);
  const twice = header.find((name, c) => c > 0 && header.indexOf(name, 1) !== c);
  if (twice !== undefined)
    throw new FaultError([
      gridFault('grid-duplicate-column', { file, field: twice }, words.duplicateColumn, { name: twice }),
    ]);
  const keys: string[] = [];
  const columns = header.slice(1).map((): string[] => []);
  const faults: Fault[] = [];
  let at = next;
  for (let row = 2; at < bytes.length; row++) {
    const line = readLine(bytes, at, file);
    at = line.next;
    if (line.cells.length === 1 && line.cells[0] === '') continue;
    if (line.cells.length !== header.length) {
      faults.push(
        gridFault(
          'grid-ragged-row',
          { file, row },
          words.raggedRow,
          {},
          { found: String(line.cells.length), expected: same(String(header.length)) },
        ),
      );
      if (faults.length > 20) break;
      continue;
    }
    keys.push(line.cells[0]!);
    for (let c = 0; c < columns.length; c++) columns[c]!.push(line.cells[c + 1]!);
  }
  if (faults.length > 0) throw new FaultError(faults);
  return { index: header[0] ?? '', keys, columns: new Map(columns.map((column, c) => [header[c + 1]!, column])) };
}

function snapshotsFrom(bytes: Uint8Array | undefined): RawSnapshots | null {
  if (bytes === undefined) return null;
  const { index, keys, columns } = tableFrom(bytes, 'snapshots.csv');
  const all = new Map<string, readonly string[]>([[index === '' ? 'index' : index, keys], ...columns]);
  const years = all.get('period');
  const labels = all.get('timestep') ?? all.get('snapshot') ?? keys;
  const weightings = new Map<string, Float64Array>();
  for (const name of ['objective', 'generators', 'stores', 'weightings']) {
    const column = all.get(name);
    if (column !== undefined) weightings.set(name, Float64Array.from(column, numberOf));
  }
  return { labels, years: years === undefined ? null : Float64Array.from(years, numberOf), weightings };
}

function periodsFrom(bytes: Uint8Array | undefined): RawPeriods | null {
  if (bytes === undefined) return null;
  const { keys, columns } = tableFrom(bytes, 'investment_periods.csv');
  if (keys.length === 0) return null;
  const weightings = new Map<string, Float64Array>();
  for (const name of ['objective', 'years']) {
    const column = columns.get(name);
    if (column !== undefined) weightings.set(name, Float64Array.from(column, numberOf));
  }
  return { years: Float64Array.from(keys, numberOf), weightings };
}

function networkFrom(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined) return null;
  const { keys, columns, index } = tableFrom(bytes, 'network.csv');
  return (index === 'name' ? keys[0] : columns.get('name')?.[0]) ?? null;
}

function jsonFrom(bytes: Uint8Array | undefined, file: string): Readonly<Record<string, unknown>> | null {
  if (bytes === undefined) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    throw new FaultError([gridFault('grid-bad-json', { file }, words.badJson, {})]);
  }
}
