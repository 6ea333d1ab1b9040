import { conversion } from '#quantity';
import { FaultError } from '#words';
import type { SeriesTable } from './case.js';
import { nearText } from './cell.js';
import type { LooseTables, Unknown } from './check-links.js';
import { DESCRIPTOR, type Resource } from './descriptor.js';
import type { FaultList } from './fault-list.js';
import type { SeriesReading } from './hour-columns.js';
import type { Row, TableName } from './schema.js';

const rowsOf = <T extends TableName>(all: LooseTables, table: T) => all[table] as unknown as readonly Row<T>[];

/** Series of load are shares of their annual mean; a mean this far from 1 is another unit or a wrong year. */
const LOAD_MEAN_TOLERANCE = 0.005;
/** Shares of capacity may exceed 1 by rounding. */
const ROUNDING = 1e-9;

type Kind = Row<'series'>['kind'];
interface Due {
  /** Names that a column of this kind may have, and the table they come from. */
  readonly table: 'zones' | 'reservoirs' | 'contracts';
  /** Names that must have a column. */
  readonly names: ReadonlySet<string>;
}

/** Which columns each kind of series must have. */
function dueColumns(all: LooseTables): Readonly<Record<Kind, Due>> {
  const kind = new Map(rowsOf(all, 'technologies').map((row) => [row.id, row.kind]));
  const zonesWith = (wanted: string) => {
    const zones = new Set<string>();
    for (const row of [...rowsOf(all, 'plants'), ...rowsOf(all, 'candidates')])
      if (row.zone !== null && kind.get(row.technology) === wanted) zones.add(row.zone);
    return zones;
  };
  const ids = (table: 'zones' | 'reservoirs' | 'contracts') => new Set(rowsOf(all, table).map((row) => row.id));
  return {
    load: { table: 'zones', names: ids('zones') },
    wind: { table: 'zones', names: zonesWith('wind') },
    solar: { table: 'zones', names: zonesWith('solar') },
    run_of_river: { table: 'zones', names: zonesWith('run_of_river') },
    inflow: { table: 'reservoirs', names: ids('reservoirs') },
    contract: { table: 'contracts', names: ids('contracts') },
  };
}

/** First hour whose value does not fit the kind, or -1. */
function firstMisfit(kind: Kind, values: Float64Array): number {
  const most = kind === 'load' || kind === 'inflow' ? Number.POSITIVE_INFINITY : 1 + ROUNDING;
  for (let hour = 0; hour < values.length; hour++) {
    const value = values[hour]!;
    if (!(value >= 0 && value <= most)) return hour;
  }
  return -1;
}

function checkValues(row: Row<'series'>, name: string, values: Float64Array, faults: FaultList): void {
  const misfit = firstMisfit(row.kind, values);
  const bounds = row.kind === 'load' || row.kind === 'inflow' ? '≥ 0' : '≥ 0, ≤ 1 p.u.';
  if (misfit >= 0)
    faults.report(
      'series-value',
      { file: row.file, row: misfit + 2, field: name },
      { kind: row.kind, bounds },
      String(values[misfit]),
    );
  else if (row.kind === 'load') {
    let sum = 0;
    for (const value of values) sum += value;
    const mean = sum / values.length;
    if (Math.abs(mean - 1) > LOAD_MEAN_TOLERANCE)
      faults.report('series-load-mean', { file: row.file, field: name }, {}, mean.toPrecision(6));
  }
}

/** Factor from a file's unit of a column to the unit of its row in the table series. */
function factorOf(resource: Resource, name: string, unit: string, faults: FaultList): number {
  const place = { file: DESCRIPTOR, field: `resources.${resource.name}.${name}` };
  const given = resource.columns.get(name) ?? resource.unit;
  if (given === undefined) {
    faults.report('unit-missing', place, { column: name, unit });
    return 1;
  }
  try {
    return conversion(given, unit);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    for (const fault of error.faults) faults.add({ ...fault, place });
    return 1;
  }
}

/** Series tables of the case from the files read; reports columns that are unknown, missing, given twice or out of bounds. */
export function seriesOf(
  all: LooseTables,
  unknown: Unknown,
  resources: ReadonlyMap<string, Resource>,
  readings: ReadonlyMap<string, SeriesReading>,
  faults: FaultList,
): SeriesTable[] {
  const due = dueColumns(all);
  const made: SeriesTable[] = [];
  for (const row of rowsOf(all, 'series')) {
    const resource = resources.get(row.file);
    const reading = readings.get(row.file);
    if (resource === undefined || reading === undefined) {
      if (resource === undefined)
        faults.report(
          'series-unlisted',
          { ...row.origin, field: 'file' },
          { near: nearText(row.file, resources.keys()) },
          row.file,
        );
      continue;
    }
    const columns = new Map<string, Float64Array>();
    const { table } = due[row.kind];
    const names = new Set(rowsOf(all, table).map((each) => each.id));
    for (const [name, values] of reading.columns ?? []) {
      if (!names.has(name) && !unknown.has(table)) {
        faults.report(
          'series-column-unknown',
          { file: row.file, row: 1, field: name },
          { table, kind: row.kind, near: nearText(name, names) },
          name,
        );
        continue;
      }
      const factor = factorOf(resource, name, row.unit, faults);
      const scaled = factor === 1 ? values : values.map((value) => value * factor);
      checkValues(row, name, scaled, faults);
      columns.set(name, scaled);
    }
    made.push({ id: row.id, kind: row.kind, weatherYear: row.weather_year, unit: row.unit, file: row.file, columns });
  }
  checkUnits(all, faults);
  checkComplete(all, unknown, due, made, faults);
  return made;
}

function checkUnits(all: LooseTables, faults: FaultList): void {
  for (const row of rowsOf(all, 'series')) {
    const unit = row.kind === 'inflow' ? 'm3/s' : 'p.u.';
    if (row.unit !== unit)
      faults.report('series-unit', { ...row.origin, field: 'unit' }, { kind: row.kind, unit }, row.unit);
  }
}

/** Each weather year has every column once. */
function checkComplete(
  all: LooseTables,
  unknown: Unknown,
  due: Readonly<Record<Kind, Due>>,
  made: readonly SeriesTable[],
  faults: FaultList,
): void {
  if (unknown.has('series')) return;
  const unread = new Set(
    rowsOf(all, 'series')
      .filter((row) => made.every((each) => each.id !== row.id || each.columns.size === 0))
      .map((row) => `${row.weather_year} ${row.kind}`),
  );
  for (const year of rowsOf(all, 'weather_years'))
    for (const [kind, { names, table }] of Object.entries(due) as [Kind, Due][]) {
      if (unread.has(`${year.id} ${kind}`) || unknown.has(table) || names.size === 0) continue;
      const owners = new Map<string, string>();
      let place = { ...year.origin };
      for (const each of made.filter((one) => one.weatherYear === year.id && one.kind === kind)) {
        place = { file: each.file, row: 1 };
        for (const name of each.columns.keys()) {
          const other = owners.get(name);
          if (other !== undefined)
            faults.report(
              'series-column-twice',
              { file: each.file, row: 1, field: name },
              { name, other, kind, year: year.id },
              name,
            );
          owners.set(name, each.id);
        }
      }
      if (owners.size === 0)
        faults.report('series-missing', { ...year.origin, field: 'id' }, { kind, year: year.id }, year.id);
      else
        for (const name of names)
          if (!owners.has(name))
            faults.report('series-column-missing', { ...place, field: name }, { kind, name, year: year.id, table });
    }
}
