import type { Fault } from '#words';
import { applyChanges } from './apply-changes.js';
import type { Case, ImportCount, Scenario, SeriesTable } from './case.js';
import { nearText } from './cell.js';
import { checkBalances } from './check-balance.js';
import { checkCoverage } from './check-coverage.js';
import { checkElectricity } from './check-electricity.js';
import { checkCascade, checkDuplicates, checkKinds, checkReferences, type LooseTables } from './check-links.js';
import { checkPlan } from './check-plan.js';
import { checkRow } from './check-row.js';
import { seriesOf } from './check-series.js';
import { DESCRIPTOR, type Descriptor, LONGEST_DESCRIPTOR, type Resource, readDescriptor } from './descriptor.js';
import { FaultList } from './fault-list.js';
import { type CaseFiles, type OpenFile, readWhole, textDigest } from './files.js';
import { checkHonesty } from './honesty.js';
import type { SeriesReading } from './hour-columns.js';
import { readSeriesCsv } from './read-series-csv.js';
import { readSeriesParquet } from './read-series-parquet.js';
import { type LooseRow, readTable } from './read-table.js';
import { readScenarioChain, type ScenarioFile, scenarioIds } from './scenario-file.js';
import { FORMAT_VERSION, type TableName, type Tables, tables } from './schema.js';
import { electricityTables } from './schema-electricity.js';

/** What reading a case gives: the case where nothing is wrong, and every fault and count in any case. */
export interface CaseReading {
  readonly case: Case | null;
  readonly faults: readonly Fault[];
  readonly ledger: readonly ImportCount[];
}

export interface ReadOptions {
  /** Also check every other scenario of the case; their faults count. */
  readonly everyScenario?: boolean;
}

const tableNames = Object.keys(tables) as TableName[];
/** Tables of what stands and is published: a scenario may remove rows of the model that they name. */
const PUBLISHED = Object.keys(electricityTables) as (keyof typeof electricityTables)[];
/** Tables without which there is nothing to plan. The others may be absent: they are then empty. */
const REQUIRED: readonly TableName[] = [
  'sources',
  'parties',
  'zones',
  'carriers',
  'technologies',
  'demand',
  'weather_years',
  'series',
];

/**
 * Reads a case from files under one scenario: descriptor, tables, series, scenario chain; checks everything and tells
 * all of it at once. Needs no file system: a browser gives the bytes.
 */
export async function readCaseFiles(
  files: CaseFiles,
  scenario: string,
  options: ReadOptions = {},
): Promise<CaseReading> {
  return new CaseReader(files).read(scenario, options);
}

class CaseReader {
  readonly #faults = new FaultList();
  readonly #digests = new Map<string, string>();
  readonly #ledger: { table: string; file: string; read: number; rows: readonly LooseRow[] | null }[] = [];
  /** Tables with a row refused or without a file: nothing is said to be missing from them. */
  readonly #unknown = new Set<TableName>();
  /** Tables whose ids are not known at all. */
  readonly #lost = new Set<TableName>();
  readonly #refusedIds = new Map<TableName, ReadonlySet<string>>();

  constructor(readonly files: CaseFiles) {}

  async read(id: string, options: ReadOptions): Promise<CaseReading> {
    const descriptor = await this.#descriptor();
    if (descriptor === null) return this.#reading(null);
    const base = await this.#tables(descriptor);
    const readings = await this.#series(descriptor);
    await this.#carried(descriptor);
    this.#check(base, descriptor);
    const series = seriesOf(base, this.#unknown, descriptor.series, readings, this.#faults);
    let made: Omit<Case, 'hash' | 'ledger'> | null = null;
    const others =
      options.everyScenario === true ? (await scenarioIds(this.files)).filter((other) => other !== id) : [];
    for (const each of [id, ...others]) {
      const chain = await readScenarioChain(this.files, each, this.#faults);
      const applied = chain === null ? null : this.#apply(base, series, chain, descriptor, readings);
      if (each === id) {
        made = applied;
        for (const file of chain ?? []) this.#digests.set(file.path, file.digest);
      }
    }
    if (made === null || this.#faults.hasErrors) return this.#reading(null);
    const hash = await this.#hash(made.scenario);
    return this.#reading({ ...made, hash });
  }

  async #hash(scenario: Scenario): Promise<string> {
    const lines = [...this.#digests].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, digest]) => `${digest}  ${path}`);
    return textDigest([...lines, `scenario ${scenario.id}`, ''].join('\n'));
  }

  #reading(made: Omit<Case, 'ledger'> | null): CaseReading {
    const ledger = this.#ledger.map(({ table, file, read, rows }): ImportCount => {
      const used =
        rows === null
          ? this.#faults.isFileRefused(file)
            ? 0
            : read
          : rows.filter((row) => !this.#faults.isRefused(file, row.origin.row)).length;
      return { table, file, read, used, refused: read - used };
    });
    return { case: made === null ? null : { ...made, ledger }, faults: this.#faults.all(), ledger };
  }

  async #open(path: string, place: { file: string; field?: string }): Promise<OpenFile | null> {
    const file = await this.files.open(path);
    if (typeof file !== 'string') return file;
    const code = file === 'missing' ? 'file-missing' : file === 'outside' ? 'path-outside' : 'file-kind';
    this.#faults.report(code, place, {}, path);
    return null;
  }

  async #descriptor(): Promise<Descriptor | null> {
    const file = await this.files.open(DESCRIPTOR);
    if (typeof file === 'string') {
      this.#faults.report('descriptor-missing', { file: DESCRIPTOR }, { folder: this.files.folder }, this.files.folder);
      return null;
    }
    const bytes = await readWhole(file, LONGEST_DESCRIPTOR);
    if (bytes === null) {
      this.#faults.report('file-long', { file: DESCRIPTOR }, { limit: '8 MiB' });
      return null;
    }
    this.#digests.set(DESCRIPTOR, await file.digest());
    return readDescriptor(bytes, this.#faults);
  }

  async #tables(descriptor: Descriptor): Promise<LooseTables> {
    const all = {} as { [T in TableName]: readonly LooseRow[] };
    for (const name of tableNames) {
      all[name] = [];
      const resource = descriptor.tables.get(name);
      if (resource === undefined) {
        if (REQUIRED.includes(name)) {
          this.#unknown.add(name);
          this.#lost.add(name);
          this.#faults.report(
            'table-missing',
            { file: DESCRIPTOR, field: `resources.${name}` },
            { table: name, sentence: tables[name].sentence },
          );
        }
        continue;
      }
      all[name] = await this.#table(name, resource, descriptor);
    }
    return all;
  }

  async #table(name: TableName, resource: Resource, descriptor: Descriptor): Promise<readonly LooseRow[]> {
    const file = await this.#open(resource.path, { file: resource.path });
    if (file === null) {
      this.#unknown.add(name);
      this.#lost.add(name);
      return [];
    }
    const { rows, read, refusedIds } = await readTable(
      tables[name],
      resource,
      descriptor.fileVersion,
      file,
      this.#faults,
    );
    this.#digests.set(resource.path, await file.digest());
    this.#ledger.push({ table: name, file: resource.path, read, rows });
    if (rows.length < read || this.#faults.isFileRefused(resource.path)) this.#unknown.add(name);
    if (this.#faults.isFileRefused(resource.path)) this.#lost.add(name);
    this.#refusedIds.set(name, refusedIds);
    return rows;
  }

  async #series(descriptor: Descriptor): Promise<Map<string, SeriesReading>> {
    const readings = new Map<string, SeriesReading>();
    for (const [path, resource] of descriptor.series) {
      const file = await this.#open(path, { file: path });
      if (file === null) {
        readings.set(path, { columns: null, read: 0 });
        continue;
      }
      const read = path.toLowerCase().endsWith('.parquet') ? readSeriesParquet : readSeriesCsv;
      const reading = await read(path, file, this.#faults);
      readings.set(path, reading);
      this.#digests.set(path, await file.digest());
      this.#ledger.push({ table: `series:${resource.name}`, file: path, read: reading.read, rows: null });
    }
    return readings;
  }

  async #carried(descriptor: Descriptor): Promise<void> {
    for (const path of descriptor.carried) {
      const file = await this.#open(path, { file: path });
      if (file === null) continue;
      for await (const _ of file.chunks());
      this.#digests.set(path, await file.digest());
    }
  }

  #check(all: LooseTables, descriptor: Descriptor, touched?: readonly { table: TableName; row: LooseRow }[]): void {
    const faults = this.#faults;
    // A scenario may change what the model uses; the choice between sources is made for the case itself.
    if (touched === undefined) checkHonesty(all, this.#unknown, faults);
    if (touched === undefined)
      for (const table of tableNames) for (const row of all[table]) checkRow(table, row, descriptor.priceYear, faults);
    else for (const { table, row } of touched) checkRow(table, row, descriptor.priceYear, faults);
    checkDuplicates(all, faults);
    checkReferences(all, this.#lost, this.#refusedIds, faults, touched === undefined ? [] : PUBLISHED);
    checkCascade(all, faults);
    checkKinds(all, faults);
    checkCoverage(all, this.#unknown, faults);
    // A scenario may change what the model uses; the published figures are compared with the case itself.
    if (touched === undefined) checkElectricity(all, faults);
    checkPlan(all, faults);
    checkBalances(all, this.#unknown, faults);
  }

  #apply(
    base: LooseTables,
    baseSeries: readonly SeriesTable[],
    chain: readonly ScenarioFile[],
    descriptor: Descriptor,
    readings: ReadonlyMap<string, SeriesReading>,
  ): Omit<Case, 'hash' | 'ledger'> | null {
    const last = chain[chain.length - 1]!;
    const applied = applyChanges(base, chain, this.#unknown, this.#faults);
    const isChanged = applied.changes.length > 0;
    if (isChanged) this.#check(applied.tables, descriptor, applied.touched);
    const series = isChanged
      ? seriesOf(applied.tables, this.#unknown, descriptor.series, readings, this.#faults)
      : baseSeries;
    const weather = [...chain].reverse().find((file) => file.weatherYear !== null);
    const years = applied.tables.weather_years.map((row) => String(row['id']));
    const weatherYear = weather?.weatherYear ?? '';
    if (!this.#unknown.has('weather_years') && !years.includes(weatherYear)) {
      const place =
        weather === undefined
          ? { file: last.path, field: 'weatherYear' }
          : { file: weather.path, row: weather.weatherYearLine, field: 'weatherYear' };
      this.#faults.report(
        'weather-year',
        place,
        { known: years.join(', '), near: nearText(weatherYear, years) },
        weatherYear,
      );
    }
    const settings: Record<string, Record<string, unknown>> = {};
    for (const file of chain)
      for (const [study, values] of Object.entries(file.settings)) settings[study] = { ...settings[study], ...values };
    const { id, name, description } = last;
    return {
      id: descriptor.id,
      name: descriptor.name,
      folder: this.files.folder,
      formatVersion: FORMAT_VERSION,
      currency: descriptor.currency,
      priceYear: descriptor.priceYear,
      tables: applied.tables as unknown as Tables,
      series,
      scenario: { id, name, description, extends: last.extends, weatherYear, settings, changes: applied.changes },
      warnings: [],
    };
  }
}
