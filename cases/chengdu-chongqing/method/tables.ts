import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { MONTHS } from './time.js';

/** Case folder in the source tree; the compiled file lies in dist/cases/<case>/method/. */
export const CASE = new URL('../../../../cases/chengdu-chongqing/', import.meta.url);

export type Party = 'sc' | 'cq';
export const PARTIES: readonly Party[] = ['sc', 'cq'];

type Line = Readonly<Record<string, string>>;
const read = (file: string): readonly Line[] =>
  parse(readFileSync(new URL(file, CASE)), { columns: true, bom: true }) as Line[];
const number = (line: Line, name: string): number => {
  const value = Number(line[name]);
  if (line[name] === undefined || line[name] === '' || !Number.isFinite(value))
    throw new RangeError(`${name} is not a number: ${JSON.stringify(line)}`);
  return value;
};
const months = (line: Line): number[] => Array.from({ length: MONTHS }, (_, m) => number(line, String(m + 1)));

export interface Reservoir {
  readonly id: string;
  readonly zone: string;
  readonly capacity: number;
  readonly energyPerVolume: number;
  readonly storage: number;
  readonly initial: number;
  readonly minRelease: number;
  readonly downstream: string | null;
  readonly startYear: number;
  /** Mean annual flow at the site, m3/s. */
  readonly flow: number;
  readonly regime: string;
  /** Share that provincial statistics count (plants on a border). */
  readonly counted: number;
}

/** Reservoirs with their flow, every one after all that lie upstream of it. */
export function readReservoirs(): readonly Reservoir[] {
  const flows = new Map(read('method/calibration-flow.csv').map((line) => [line['reservoir']!, line]));
  const rows = read('reservoirs.csv').map((line): Reservoir => {
    const flow = flows.get(line['id']!);
    if (flow === undefined) throw new RangeError(`calibration-flow.csv lacks ${line['id']}`);
    return {
      id: line['id']!,
      zone: line['zone']!,
      capacity: number(line, 'capacity'),
      energyPerVolume: number(line, 'energy_per_volume'),
      storage: number(line, 'storage'),
      initial: number(line, 'initial'),
      minRelease: number(line, 'min_release'),
      downstream: line['downstream'] === '' ? null : line['downstream']!,
      startYear: number(line, 'start_year'),
      flow: number(flow, 'mean_flow'),
      regime: flow['regime']!,
      counted: number(flow, 'statistical_share'),
    };
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const depth = (row: Reservoir): number => (row.downstream === null ? 0 : 1 + depth(byId.get(row.downstream)!));
  return rows
    .map((row) => ({ row, depth: depth(row) }))
    .sort((a, b) => b.depth - a.depth)
    .map(({ row }) => row);
}

export interface Regime {
  readonly id: string;
  readonly party: Party;
  readonly flow: readonly number[];
  /** Filling of seasonal reservoirs at the end of each month. */
  readonly filling: readonly number[];
}

export function readRegimes(): ReadonlyMap<string, Regime> {
  const rules = new Map(read('method/calibration-rule.csv').map((line) => [line['regime']!, months(line)]));
  return new Map(
    read('method/calibration-regime.csv').map((line) => {
      const id = line['regime']!;
      return [id, { id, party: line['party'] as Party, flow: months(line), filling: rules.get(id)! }];
    }),
  );
}

export interface Zone {
  readonly id: string;
  readonly party: Party;
  readonly latitude: number;
  readonly longitude: number;
  /** Share of the side's demand. */
  readonly load: number;
  readonly cooling: number;
  readonly heating: number;
  /** Share of the load that does not follow the hours. */
  readonly industry: number;
  /** Share of the side's wind capacity, full-load hours before scaling, strongest at night (1) or in the afternoon (0). */
  readonly wind: { readonly weight: number; readonly hours: number; readonly night: boolean };
  readonly solar: { readonly weight: number; readonly hours: number };
  /** Share of the side's run-of-river capacity, and the regime of its streams. */
  readonly river: { readonly weight: number; readonly regime: string };
}

export function readZones(): readonly Zone[] {
  return read('method/calibration-zones.csv').map((line) => ({
    id: line['zone']!,
    party: line['party'] as Party,
    latitude: number(line, 'latitude'),
    longitude: number(line, 'longitude'),
    load: number(line, 'load_weight'),
    cooling: number(line, 'cooling'),
    heating: number(line, 'heating'),
    industry: number(line, 'industry'),
    wind: { weight: number(line, 'wind_weight'), hours: number(line, 'wind_hours'), night: line['wind_night'] === '1' },
    solar: { weight: number(line, 'solar_weight'), hours: number(line, 'solar_hours') },
    river: { weight: number(line, 'ror_weight'), regime: line['ror_regime']! },
  }));
}

export interface Contract {
  readonly id: string;
  /** MW. */
  readonly capacity: number;
  /** MWh a year. */
  readonly energy: number;
  readonly pattern: string;
  /** Reservoirs whose generation shapes the months. */
  readonly plants: readonly string[];
  readonly zone: string;
  readonly direction: string;
  readonly startYear: number;
}

export function readContracts(): readonly Contract[] {
  const rows = new Map(read('contracts.csv').map((line) => [line['id']!, line]));
  return read('method/calibration-contracts.csv').map((line) => ({
    id: line['contract']!,
    capacity: number(line, 'capacity'),
    energy: number(line, 'energy') * 1e6,
    pattern: line['pattern']!,
    plants: line['plants'] === '' ? [] : line['plants']!.split(';'),
    zone: rows.get(line['contract']!)!['zone']!,
    direction: rows.get(line['contract']!)!['direction']!,
    startYear: number(rows.get(line['contract']!)!, 'start_year'),
  }));
}

/** Published figures by id; throws where one is missing. */
export class Figures {
  readonly #values = new Map(
    read('method/calibration-figures.csv').map((line) => [line['id']!, number(line, 'value')]),
  );

  get(id: string): number {
    const value = this.find(id);
    if (value === undefined) throw new RangeError(`calibration-figures.csv lacks ${id}`);
    return value;
  }
  find(id: string): number | undefined {
    return this.#values.get(id);
  }
  readonly statistics = new Statistics();
  readonly days = readDays();
}

/** What a past year says of single days: kelvins added to the temperature of a side. */
export interface DaysOfYear {
  readonly year: string;
  readonly party: Party;
  readonly first: string;
  readonly last: string;
  readonly value: number;
}

export function readDays(): readonly DaysOfYear[] {
  return read('method/calibration-days.csv').map((line) => ({
    year: line['weather_year']!,
    party: line['party'] as Party,
    first: line['first']!,
    last: line['last']!,
    value: number(line, 'value'),
  }));
}

/** Share of the normal filling that reservoirs reach at the end of each month of a past year. */
export function readFilling(): ReadonlyMap<string, readonly number[]> {
  return new Map(read('method/calibration-filling.csv').map((line) => [line['weather_year']!, months(line)]));
}

/** Months (0 is January) of the events of a past year: nobody foresaw what would come. */
export function readEventMonths(year: string): ReadonlySet<number> {
  const own = read('events.csv').filter((line) => line['weather_year'] === year);
  const monthOf = (line: Line, name: string) => Number(line[name]!.slice(0, 2)) - 1;
  return new Set(
    own.flatMap((line) => {
      const [first, last] = [monthOf(line, 'first_day'), monthOf(line, 'last_day')];
      return Array.from({ length: last - first + 1 }, (_, k) => first + k);
    }),
  );
}

/** Most that plants of a technology show of their capacity, as the hourly model of the case has it. */
export function readAvailability(technology: string): number {
  return number(read('technologies.csv').find((line) => line['id'] === technology)!, 'availability');
}

/** Published statistics of the case (statistics.csv) by side, year, period, quantity and technology. */
export class Statistics {
  readonly #values = new Map(
    read('statistics.csv').map((line) => [
      [line['party'], line['year'], line['period'], line['quantity'], line['technology']].join(' '),
      number(line, 'value'),
    ]),
  );

  get(party: Party, year: number, period: string, quantity: string, technology = ''): number {
    const value = this.find(party, year, period, quantity, technology);
    if (value === undefined)
      throw new RangeError(`statistics.csv lacks ${[party, year, period, quantity, technology].join(' ')}`);
    return value;
  }
  find(party: Party, year: number, period: string, quantity: string, technology = ''): number | undefined {
    return this.#values.get([party, year, period, quantity, technology].join(' '));
  }
  /** Mean of the capacity at the two ends of a year, MW. */
  meanCapacity(party: Party, year: number, technology: string): number {
    return (
      ((this.get(party, year - 1, 'year', 'capacity', technology) +
        this.get(party, year, 'year', 'capacity', technology)) /
        2) *
      1e3
    );
  }
}

export const two = (month: number): string => String(month + 1).padStart(2, '0');
