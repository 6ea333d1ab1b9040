import type { SqlTables, SqlValue } from './sql-inserts.fixture.js';

/** Tables of a Temoa database (version 4 of its schema): the columns that the formulation reads, and what it refuses. */

/** Columns of the tables that the formulation reads. Notes and units stand at the end of most and are left out. */
const COLUMNS = {
  capacity_factor_process: ['region', 'season', 'tod', 'tech', 'vintage', 'factor'],
  capacity_factor_tech: ['region', 'season', 'tod', 'tech', 'factor'],
  capacity_to_activity: ['region', 'tech', 'ratio'],
  commodity: ['name', 'flag'],
  cost_fixed: ['region', 'period', 'tech', 'vintage', 'cost'],
  cost_invest: ['region', 'tech', 'vintage', 'cost'],
  cost_variable: ['region', 'period', 'tech', 'vintage', 'cost'],
  demand: ['region', 'period', 'commodity', 'demand'],
  demand_specific_distribution: ['region', 'period', 'season', 'tod', 'commodity', 'share'],
  efficiency: ['region', 'input', 'tech', 'vintage', 'output', 'efficiency'],
  emission_activity: ['region', 'emission', 'input', 'tech', 'vintage', 'output', 'activity'],
  existing_capacity: ['region', 'tech', 'vintage', 'capacity'],
  lifetime_process: ['region', 'tech', 'vintage', 'lifetime'],
  lifetime_survival_curve: ['region', 'year', 'tech', 'vintage', 'fraction'],
  lifetime_tech: ['region', 'tech', 'lifetime'],
  limit_activity: ['region', 'period', 'tech', 'operator', 'limit'],
  limit_capacity: ['region', 'period', 'tech', 'operator', 'limit'],
  limit_tech_output_split: ['region', 'period', 'tech', 'output', 'operator', 'share'],
  loan_lifetime_process: ['region', 'tech', 'vintage', 'lifetime'],
  metadata: ['element', 'value'],
  metadata_real: ['element', 'value'],
  region: ['region'],
  technology: [
    ...['tech', 'flag', 'sector', 'category', 'subCategory'],
    ...['unlimited', 'annual', 'reserve', 'curtail', 'retire', 'flex', 'exchange', 'seasonal'],
  ],
  time_of_day: ['sequence', 'tod', 'hours'],
  time_period: ['sequence', 'period', 'flag'],
  time_season: ['sequence', 'season', 'fraction'],
} satisfies Readonly<Record<string, readonly string[]>>;
type TableName = keyof typeof COLUMNS;

/** Tables that name things and change nothing. */
const LABELS = ['commodity_type', 'operator', 'sector_label', 'technology_type', 'time_period_type'];

export type Row = Readonly<Record<string, SqlValue>>;

/** Rows with named columns, and look-ups by key. */
export class Tables {
  readonly #maps = new Map<string, ReadonlyMap<string, number>>();

  constructor(readonly source: SqlTables) {
    for (const name of source.keys())
      if (!(name in COLUMNS) && !LABELS.includes(name))
        throw new Error(`Temoa data: the table ${name} is left out of this formulation`);
  }

  rows(name: TableName): readonly Row[] {
    const columns = COLUMNS[name];
    return (this.source.get(name) ?? []).map((values) => {
      if (values.length < columns.length) throw new Error(`Temoa data: ${name} has a row of ${values.length} values`);
      return Object.fromEntries(columns.map((column, k) => [column, values[k]!]));
    });
  }

  /** The last of the named columns of the row under all that stand before it; undefined where there is none. */
  find(name: TableName, ...key: readonly (string | number)[]): number | undefined {
    let map = this.#maps.get(name);
    if (map === undefined) {
      const keys = COLUMNS[name].slice(0, -1);
      const last = COLUMNS[name].at(-1)!;
      map = new Map(this.rows(name).map((row) => [keys.map((each) => row[each]).join('|'), number(row, last)]));
      this.#maps.set(name, map);
    }
    return map.get(key.join('|'));
  }

  setting(element: string): number {
    const found = this.find('metadata_real', element);
    if (found === undefined) throw new Error(`Temoa data: ${element} is not given`);
    return found;
  }
}

export function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`Temoa data: ${column} is ${value}`);
  return value;
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`Temoa data: ${column} is ${value}`);
  return value;
}

/** Rows whose columns hold what is named. */
export const where = (rows: readonly Row[], wanted: Row): readonly Row[] =>
  rows.filter((row) => Object.entries(wanted).every(([column, value]) => row[column] === value));
