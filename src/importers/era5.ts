import { type GivenTable, type Imported, ImportLedger } from './import-ledger.js';
import { type Bounds, type ColumnNames, columnsOf, type RowReader, rowsOf } from './read-cells.js';
import { hoursText, sourcesText, tableText } from './write-table.js';
import { onlyYear, readStamp, YearColumns } from './year-hours.js';

/**
 * Hourly values of the reanalysis ERA5 (Hersbach et al. 2020) by place, as CSV with the short names of the Climate Data
 * Store: valid_time (UTC), t2m in K, u10 and v10 or u100 and v100 in m/s, ssrd in J/m2 over the hour before, ro in m of
 * water over the hour before. Licence of Copernicus products since July 2025: CC BY 4.0.
 */

const needed = (name: string, ...aliases: string[]): ColumnNames => ({ name, aliases });
const optional = (name: string, ...aliases: string[]): ColumnNames => ({ name, aliases, optional: true });
const COLUMNS: readonly ColumnNames[] = [
  needed('time', 'valid_time', 'time', 'date'),
  optional('place', 'place', 'zone', 'location'),
  optional('t2m', 't2m', '2m_temperature'),
  optional('u', 'u100', 'u10'),
  optional('v', 'v100', 'v10'),
  optional('ssrd', 'ssrd', 'surface_solar_radiation_downwards'),
  optional('ro', 'ro', 'runoff'),
];

interface Quantity {
  readonly name: string;
  readonly unit: string;
  readonly columns: readonly { readonly name: string; readonly bounds: Bounds; readonly unit: string }[];
  readonly compute: (values: readonly number[]) => number;
  readonly note: string;
}

const KELVIN = 273.15;
const SECONDS = 3600;
/** Reanalyses hold traces below zero where packing rounded; more is a mistake. */
const TRACE = 1e-3;
const QUANTITIES: readonly Quantity[] = [
  {
    name: 'temperature',
    unit: 'degC',
    columns: [{ name: 't2m', bounds: { min: 180, max: 340 }, unit: 'K' }],
    compute: ([t2m]) => t2m! - KELVIN,
    note: 'air at 2 m',
  },
  {
    name: 'wind',
    unit: 'm/s',
    columns: [
      { name: 'u', bounds: { min: -120, max: 120 }, unit: 'm/s' },
      { name: 'v', bounds: { min: -120, max: 120 }, unit: 'm/s' },
    ],
    compute: ([u, v]) => Math.hypot(u!, v!),
    note: 'speed from its two components, at 100 m where the file has them, else at 10 m',
  },
  {
    name: 'radiation',
    unit: 'W/m2',
    columns: [{ name: 'ssrd', bounds: { min: -TRACE, max: 1400 * SECONDS }, unit: 'J/m2' }],
    compute: ([ssrd]) => Math.max(0, ssrd!) / SECONDS,
    note: 'sun on the horizontal, mean of the hour before the stamp',
  },
  {
    name: 'runoff',
    unit: 'mm/h',
    columns: [{ name: 'ro', bounds: { min: -TRACE, max: 0.5 }, unit: 'm' }],
    compute: ([ro]) => Math.max(0, ro!) * 1000,
    note: 'depth of water in the hour before the stamp',
  },
];

/** Quantities whose columns a file has. */
const quantitiesOf = (columns: ReadonlyMap<string, number>) =>
  QUANTITIES.filter((each) => each.columns.every(({ name }) => columns.has(name)));

function valuesOf(row: RowReader, quantities: readonly Quantity[]): Map<string, number> | null {
  const values = new Map<string, number>();
  for (const { name, columns, compute } of quantities) {
    const read = columns.map((each) => row.number(each.name, each.bounds, each.unit));
    if (read.every((value) => value !== null)) values.set(name, compute(read as number[]));
  }
  return values.size === quantities.length ? values : null;
}

/** Places by the column place, or by PLACE=FILE. `places`: ids that are allowed (zones of the case). */
export function importEra5(given: readonly GivenTable[], places: ReadonlySet<string>, year: number | null): Imported {
  const ledger = new ImportLedger();
  const stamps = given.flatMap((table) => {
    const at = table.header.findIndex((name) => ['valid_time', 'time', 'date'].includes(name.trim().toLowerCase()));
    return table.rows.flatMap((row) => readStamp((row.cells[at] ?? '').trim()) ?? []);
  });
  const chosen = year ?? onlyYear(stamps);
  const columns = new YearColumns(chosen ?? 0, ledger);
  const fileOf = new Map<string, string>();
  for (const table of given) {
    ledger.open(table);
    if (chosen === null) ledger.report('import-date', { file: table.file, field: 'time' }, '');
    const found = columnsOf(table, COLUMNS, ledger);
    if (found === null || chosen === null) continue;
    const quantities = quantitiesOf(found);
    if (quantities.length === 0)
      ledger.report('import-column', { file: table.file }, table.header.join(', '), {
        names: 't2m; u100, v100; u10, v10; ssrd; ro',
      });
    for (const row of rowsOf(table, found, ledger)) {
      const place = table.label ?? row.raw('place');
      const time = readStamp(row.raw('time'));
      if (time === null) ledger.report('import-date', row.place('time'), row.raw('time'));
      if (!places.has(place))
        ledger.report('import-label', row.place('place'), place, { names: [...places].join(', ') });
      const values = valuesOf(row, quantities);
      if (time === null || values === null || !places.has(place)) continue;
      fileOf.set(place, table.file);
      columns.add(row, place, time, values);
    }
  }
  const made = columns.finish((place) => fileOf.get(place) ?? '');
  const counts = ledger.counts(true);
  if (ledger.faults.length > 0 || made.size === 0) return { files: new Map(), counts, faults: ledger.faults };
  const files = new Map<string, string>();
  const wrapped = columns.wrapped > 0 ? '; the first 8 hours of the year are those after its end' : '';
  const rows = QUANTITIES.flatMap(({ name, unit, note }) => {
    const quantity = made.get(name);
    if (quantity === undefined) return [];
    const file = `weather/era5-${name}-${chosen}.csv`;
    files.set(file, hoursText(quantity));
    const text = `${note}; universal time to China Standard Time${wrapped}`;
    return [{ quantity: name, year: chosen ?? '', unit, file, status: 'reported', sources: 'era5', note: text }];
  });
  files.set('weather.csv', tableText(['quantity', 'year', 'unit', 'file', 'status', 'sources', 'note'], rows));
  files.set(
    'sources.csv',
    sourcesText({
      id: 'era5',
      title: 'ERA5 hourly data on single levels',
      url: 'https://doi.org/10.24381/cds.adbb2d47',
      date: '',
      licence: 'CC BY 4.0',
      confidence: 'high',
      note: 'Attribution: contains modified Copernicus Climate Change Service information; Hersbach et al. 2020',
    }),
  );
  return { files, counts, faults: [] };
}
