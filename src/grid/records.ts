import { assembleGrid } from './assemble.js';
import type { ComponentName } from './attribute.js';
import { components } from './attributes/index.js';
import type { Grid } from './grid.js';
import type { RawSeries, RawTable } from './raw-grid.js';

export type RecordValue = string | number | boolean | readonly number[];
export type ComponentRecord = { readonly name: string } & Readonly<Record<string, RecordValue>>;

export type GridRecords = {
  /** Number of snapshots, or their labels. */
  readonly snapshots: number | readonly string[];
  /** Year of the period of each snapshot. */
  readonly years?: readonly number[];
  /** Weightings: one list for all three, or each by name. */
  readonly weightings?: readonly number[] | Readonly<Record<string, readonly number[]>>;
  readonly periods?: Readonly<Record<'years' | 'objective' | 'length', readonly number[]>>;
} & { readonly [K in ComponentName]?: readonly ComponentRecord[] };

/** A grid from plain records: arrays are courses over the snapshots. Throws FaultError as every reader does. */
export function gridOf(records: GridRecords): Grid {
  const labels =
    typeof records.snapshots === 'number'
      ? Array.from({ length: records.snapshots }, (_, t) => String(t))
      : records.snapshots;
  const { weightings } = records;
  const lists: Readonly<Record<string, readonly number[]>> =
    weightings === undefined
      ? {}
      : Array.isArray(weightings)
        ? { weightings }
        : (weightings as Record<string, number[]>);
  const tables: RawTable[] = [];
  for (const component of components.values()) {
    const rows = records[component.name];
    if (rows !== undefined) tables.push(tableOfRecords(component.list, rows, labels.length));
  }
  return assembleGrid({
    file: 'records',
    name: '',
    snapshots: {
      labels,
      years: records.years === undefined ? null : Float64Array.from(records.years),
      weightings: new Map(Object.entries(lists).map(([name, values]) => [name, Float64Array.from(values)])),
    },
    periods:
      records.periods === undefined
        ? null
        : {
            years: Float64Array.from(records.periods.years),
            weightings: new Map([
              ['objective', Float64Array.from(records.periods.objective)],
              ['years', Float64Array.from(records.periods.length)],
            ]),
          },
    tables,
    meta: {},
    crs: {},
  }).grid;
}

function tableOfRecords(list: string, rows: readonly ComponentRecord[], count: number): RawTable {
  const columns = new Map<string, string[]>();
  const courses = new Map<string, { names: string[]; values: number[] }>();
  rows.forEach((row, i) => {
    for (const [key, value] of Object.entries(row)) {
      if (key === 'name') continue;
      if (typeof value === 'object') {
        const course = courses.get(key) ?? { names: [], values: [] };
        courses.set(key, course);
        course.names.push(row.name);
        course.values.push(...value);
        continue;
      }
      const column = columns.get(key) ?? new Array<string>(rows.length).fill('');
      columns.set(key, column);
      column[i] = typeof value === 'number' ? pythonNumber(value) : String(value);
    }
  });
  const series = new Map(
    [...courses].map(([key, { names, values }]): readonly [string, RawSeries] => [
      key,
      {
        file: 'records',
        names,
        values: Float64Array.from(values),
        rows: names.length === 0 ? count : values.length / names.length,
      },
    ]),
  );
  return { list, file: 'records', names: rows.map(({ name }) => name), columns, series };
}

const pythonNumber = (value: number) => (value === Infinity ? 'inf' : value === -Infinity ? '-inf' : String(value));
