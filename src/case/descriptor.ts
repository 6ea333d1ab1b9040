import { parseUnit } from '#quantity';
import { FaultError, type Worded } from '#words';
import { nearText } from './cell.js';
import { decodeWhole } from './decode-text.js';
import type { FaultList } from './fault-list.js';
import { isInsidePath } from './files.js';
import { migrations } from './migrations/index.js';
import { FORMAT_VERSION, type TableName, tables } from './schema.js';

export const DESCRIPTOR = 'datapackage.json';
/** A descriptor of a thousand files is below 1 MB. */
export const LONGEST_DESCRIPTOR = 8 * 1024 * 1024;
/** Files that a case carries along: maps. They are hashed and not read here. */
const CARRIED = /\.(geojson|topojson|json|md|txt)$/;

/** A file that the descriptor lists: units by column, and one for every column without its own. */
export interface Resource {
  readonly name: string;
  readonly path: string;
  readonly columns: ReadonlyMap<string, string | undefined>;
  readonly unit: string | undefined;
}

/** A descriptor as read and checked, of the present version. */
export interface Descriptor {
  readonly id: string;
  readonly name: Worded;
  /** Version of the files on disk; migrations from here on apply to the tables. */
  readonly fileVersion: number;
  readonly currency: string;
  readonly priceYear: number;
  readonly tables: ReadonlyMap<TableName, Resource>;
  /** Hourly files by path. */
  readonly series: ReadonlyMap<string, Resource>;
  readonly carried: readonly string[];
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const show = (value: unknown) => (value === undefined ? '' : (JSON.stringify(value) ?? ''));

/** Reads a descriptor. Null when nothing can be built on it; what is wrong is in `faults`. */
export function readDescriptor(bytes: Uint8Array, faults: FaultList): Descriptor | null {
  const file = DESCRIPTOR;
  const text = decodeWhole(bytes);
  if (typeof text !== 'string') {
    faults.report('encoding', { file, row: text.line }, { encoding: text.encoding });
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    faults.report('descriptor-json', { file }, {}, (error as Error).message);
    return null;
  }
  const bashu = isObject(value) ? value['bashu'] : undefined;
  if (!isObject(value) || !isObject(bashu)) {
    faults.report('descriptor-field', { file, field: 'bashu' }, { what: 'bashu' }, show(bashu));
    return null;
  }
  const version = bashu['formatVersion'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    faults.report('format-version', { file, field: 'bashu.formatVersion' }, { known: FORMAT_VERSION }, show(version));
    return null;
  }
  if (version > FORMAT_VERSION) {
    faults.report('format-newer', { file, field: 'bashu.formatVersion' }, { known: FORMAT_VERSION }, String(version));
    return null;
  }
  let descriptor: Json = value;
  for (const migration of migrations.slice(version)) descriptor = migration.descriptor(structuredClone(descriptor));
  return new DescriptorReader(descriptor, version, faults).read();
}

class DescriptorReader {
  readonly #bashu: Json;
  readonly #tables = new Map<TableName, Resource>();
  readonly #series = new Map<string, Resource>();
  readonly #carried: string[] = [];

  constructor(
    readonly descriptor: Json,
    readonly version: number,
    readonly faults: FaultList,
  ) {
    this.#bashu = descriptor['bashu'] as Json;
  }

  read(): Descriptor | null {
    const id = this.descriptor['name'];
    const idFits = typeof id === 'string' && /^[a-z0-9][a-z0-9._-]*$/.test(id);
    if (!idFits) this.#wrong('name', id);
    const name = this.#bashu['name'];
    const named = isObject(name) && typeof name['en'] === 'string' && typeof name['zh'] === 'string';
    if (!named) this.#wrong('bashu.name', name);
    const { currency, priceYear } = this.#money();
    this.#calendar();
    const resources = this.descriptor['resources'];
    if (!Array.isArray(resources)) {
      this.#wrong('resources', resources);
      return null;
    }
    for (const [position, resource] of (resources as unknown[]).entries()) this.#resource(resource, position);
    return {
      id: idFits ? id : '',
      name: named ? { en: String(name['en']), zh: String(name['zh']) } : { en: '', zh: '' },
      fileVersion: this.version,
      currency,
      priceYear,
      tables: this.#tables,
      series: this.#series,
      carried: this.#carried,
    };
  }

  #wrong(field: string, found: unknown): void {
    this.faults.report('descriptor-field', { file: DESCRIPTOR, field }, { what: field }, show(found));
  }

  #money(): { currency: string; priceYear: number } {
    const file = DESCRIPTOR;
    const currency = this.#bashu['currency'];
    if (currency !== 'CNY') this.faults.report('currency', { file, field: 'bashu.currency' }, {}, show(currency));
    const year = this.#bashu['priceYear'];
    const fits = typeof year === 'number' && Number.isInteger(year) && year >= 1990 && year <= 2100;
    if (!fits) this.faults.report('case-price-year', { file, field: 'bashu.priceYear' }, {}, show(year));
    return { currency: String(currency), priceYear: fits ? year : Number.NaN };
  }

  #calendar(): void {
    const calendar = this.#bashu['calendar'];
    if (!isObject(calendar) || calendar['timezone'] !== 'Asia/Shanghai' || calendar['hours'] !== 8760)
      this.faults.report('calendar', { file: DESCRIPTOR, field: 'bashu.calendar' }, {}, show(calendar));
  }

  #resource(resource: unknown, position: number): void {
    const file = DESCRIPTOR;
    const at = `resources[${position}]`;
    const { name, path } = isObject(resource) ? resource : {};
    const field = typeof name === 'string' ? `resources.${name}` : at;
    if (!isObject(resource) || typeof name !== 'string') this.#wrong(at, resource);
    else if (typeof path !== 'string') this.#wrong(`${field}.path`, path);
    else if (!isInsidePath(path)) this.faults.report('path-outside', { file, field: `${field}.path` }, {}, path);
    else if (CARRIED.test(path)) this.#carried.push(path);
    else this.#place(resource, name, path, field);
  }

  #place(resource: Json, name: string, path: string, field: string): void {
    const file = DESCRIPTOR;
    const unit = this.#unit(resource['unit'], `${field}.unit`);
    const read: Resource = { name, path, columns: this.#columns(resource, field), unit };
    const isTable = Object.hasOwn(tables, name);
    const used = [...this.#tables.values(), ...this.#series.values()];
    if (used.some((other) => other.path === path || other.name === name))
      this.faults.report('resource-twice', { file, field }, { name }, path);
    else if (isTable) this.#tables.set(name as TableName, read);
    else if (/\.(csv|parquet)$/i.test(path)) this.#series.set(path, read);
    else
      this.faults.report(
        'resource-unknown',
        { file, field },
        { name, near: nearText(name, Object.keys(tables)) },
        path,
      );
  }

  #columns(resource: Json, at: string): ReadonlyMap<string, string | undefined> {
    const columns = new Map<string, string | undefined>();
    const schema = resource['schema'];
    const fields = isObject(schema) ? schema['fields'] : undefined;
    if (!Array.isArray(fields)) {
      this.#wrong(`${at}.schema.fields`, fields);
      return columns;
    }
    for (const field of fields as unknown[]) {
      if (!isObject(field) || typeof field['name'] !== 'string') this.#wrong(`${at}.schema.fields`, field);
      else columns.set(field['name'], this.#unit(field['unit'], `${at}.${field['name']}`));
    }
    return columns;
  }

  #unit(unit: unknown, field: string): string | undefined {
    if (unit === undefined) return undefined;
    if (typeof unit !== 'string') {
      this.#wrong(field, unit);
      return undefined;
    }
    try {
      parseUnit(unit);
      return unit;
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      for (const fault of error.faults) this.faults.add({ ...fault, place: { file: DESCRIPTOR, field } });
      return undefined;
    }
  }
}
