import { type Fault, FaultError, same } from '#words';
import { componentsByList } from './attributes/index.js';
import { netcdfError, netcdfFault } from './netcdf-fault.js';
import { type NetcdfFile, type Variable, withNetcdf } from './netcdf-file.js';
import { openHdf5 } from './netcdf-library.js';
import { labelsOfTimes } from './netcdf-time.js';
import { isCurved } from './piecewise.js';
import type { RawCurves, RawGrid, RawPeriods, RawSeries, RawSnapshots, RawTable } from './raw-grid.js';

const WEIGHTINGS = ['objective', 'generators', 'stores', 'weightings'];
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Reads a network that PyPSA exported to netCDF (its layout of 0.2x to 1.3: one variable per attribute, `generators_bus`
 * over `generators_i`, `loads_t_p_set` over snapshots and `loads_t_p_set_i`).
 * Times come out as the labels that PyPSA's CSV has. `file` is the name for messages.
 * Throws FaultError with everything that is wrong: not netCDF-4, cut off, damaged, not a network, stochastic, of wrong
 * type or shape.
 */
export async function readNetcdf(bytes: Uint8Array, file: string): Promise<RawGrid> {
  checkBytes(bytes, file);
  const hdf5 = await openHdf5();
  return withNetcdf(hdf5, bytes, file, (open) => new NetworkReader(open).read());
}

/** Refuses at once what is no HDF5 file or not all of one. */
function checkBytes(bytes: Uint8Array, file: string): void {
  const start = signatureAt(bytes);
  if (start < 0) {
    const classic = bytes[0] === 0x43 && bytes[1] === 0x44 && bytes[2] === 0x46 && [1, 2, 5].includes(bytes[3] ?? 0);
    throw netcdfError(classic ? 'netcdf-classic' : 'netcdf-not-hdf5', { file }, {}, `${bytes.length} bytes`);
  }
  const end = endOfFile(bytes, start);
  if (end !== null && end > bytes.length - start)
    throw netcdfError('netcdf-truncated', { file }, { bytes: end }, `${bytes.length - start}`);
}

/** The signature stands at 0 or, behind other content, at 512, 1024, 2048, … (HDF5 file format, section II.A). */
function signatureAt(bytes: Uint8Array): number {
  for (let at = 0; at + SIGNATURE.length <= bytes.length; at = at === 0 ? 512 : at * 2)
    if (SIGNATURE.every((byte, i) => bytes[at + i] === byte)) return at;
  return -1;
}

/** End of file address of the superblock (versions 0 to 3, addresses of 8 bytes); null when it is not there. */
function endOfFile(bytes: Uint8Array, start: number): number | null {
  const version = bytes[start + 8] ?? -1;
  const place = [40, 44, 28, 28][version];
  const sizeOfAddress = bytes[start + (version < 2 ? 13 : 9)];
  if (place === undefined || sizeOfAddress !== 8 || bytes.length < start + place + 8) return null;
  const end = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(start + place, true);
  return end > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(end);
}

class NetworkReader {
  readonly #open: NetcdfFile;
  readonly #file: string;
  readonly #names: ReadonlySet<string>;
  readonly #faults: Fault[] = [];

  constructor(open: NetcdfFile) {
    this.#open = open;
    this.#file = open.file;
    this.#names = new Set(open.names());
  }

  read(): RawGrid {
    if (!this.#names.has('snapshots')) throw this.#error('netcdf-no-pypsa', 'snapshots');
    if (this.#names.has('scenario')) throw this.#stochastic();
    const attributes = new Set(this.#open.attributeNames('/'));
    const text = (name: string) => (attributes.has(name) ? this.#open.attribute('/', name) : undefined);
    const name = text('network_name');
    const snapshots = this.#gather(() => this.#snapshots());
    const periods = this.#gather(() => this.#periods());
    const meta = this.#gather(() => this.#json('meta', text('meta')));
    const crs = this.#gather(() => this.#json('crs', text('crs')));
    const curves: RawCurves[] = [];
    const tables = this.#tables(curves);
    if (this.#faults.length > 0 || !snapshots || periods === undefined || !meta || !crs)
      throw new FaultError(this.#faults);
    return {
      file: this.#file,
      name: typeof name === 'string' ? name : '',
      snapshots,
      periods,
      tables,
      curves,
      meta,
      crs,
    };
  }

  #gather<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      this.#faults.push(...error.faults);
      return undefined;
    }
  }

  #snapshots(): RawSnapshots {
    const steps = this.#lengthOf('snapshots');
    // Since 0.2x the labels have a column of their own; with periods it is `timestep`; before, `snapshots` had them.
    const column = ['snapshots_snapshot', 'snapshots_timestep'].find((name) => this.#names.has(name)) ?? 'snapshots';
    const years = this.#names.has('snapshots_period') ? this.#column('snapshots_period', steps, 'number') : null;
    return { labels: this.#labels(column, steps), years, weightings: this.#weightings('snapshots', WEIGHTINGS, steps) };
  }

  #labels(name: string, steps: number): string[] {
    const variable = this.#shaped(name, [steps]);
    if (variable.kind === 'text') return this.#open.texts(variable);
    const numbers = this.#open.numbers(variable);
    const attributes = this.#open.attributeNames(name);
    if (!attributes.includes('units')) return Array.from(numbers, String);
    const units = String(this.#open.attribute(name, 'units'));
    const calendar = attributes.includes('calendar') ? String(this.#open.attribute(name, 'calendar')) : 'standard';
    const labels = labelsOfTimes(numbers, units, calendar);
    if (labels === null) throw this.#error('netcdf-time', name, {}, `${units}, ${calendar}`);
    return labels;
  }

  #periods(): RawPeriods | null {
    if (!this.#names.has('investment_periods')) return null;
    const count = this.#lengthOf('investment_periods');
    const years = this.#column('investment_periods', count, 'number');
    return { years, weightings: this.#weightings('investment_periods', ['objective', 'years'], count) };
  }

  #weightings(list: string, wanted: readonly string[], length: number): Map<string, Float64Array> {
    const given = wanted.filter((name) => this.#names.has(`${list}_${name}`));
    return new Map(given.map((name) => [name, this.#column(`${list}_${name}`, length, 'number')]));
  }

  #tables(curves: RawCurves[]): RawTable[] {
    const lists = [...this.#names].flatMap((name) => {
      const list = /^(?!.*_(?:t|pw)_)(.+)_i$/.exec(name)?.[1];
      return list !== undefined && this.#gather(() => this.#open.isDimension(name)) === true ? [list] : [];
    });
    const listOf = (variable: string) =>
      lists.filter((list) => variable.startsWith(`${list}_`)).reduce((a, b) => (b.length > a.length ? b : a), '');
    const variables = new Map<string, string[]>(lists.map((list) => [list, []]));
    for (const name of this.#names) {
      const list = listOf(name);
      if (list !== '' && name !== `${list}_i`) variables.get(list)?.push(name.slice(list.length + 1));
      else this.#checkOrphan(name, lists);
    }
    return [...variables].flatMap(
      ([list, attributes]) => this.#gather(() => this.#table(list, attributes, curves)) ?? [],
    );
  }

  /** A course of components whose names are not there cannot be placed. Other variables are not of a network: left alone, as PyPSA does. */
  #checkOrphan(name: string, lists: readonly string[]): void {
    const list = /^([a-z]+(?:_[a-z]+)*)_t_.+$/.exec(name)?.[1];
    if (list === undefined || lists.includes(list)) return;
    const place = { file: this.#file, field: name };
    this.#faults.push(netcdfFault('netcdf-missing', place, { variable: `${list}_i`, of: name }));
  }

  #table(list: string, attributes: readonly string[], curves: RawCurves[]): RawTable {
    const names = this.#namesOf(`${list}_i`);
    const columns = new Map<string, Float64Array | readonly string[]>();
    const series = new Map<string, RawSeries>();
    for (const attribute of attributes) {
      const name = `${list}_${attribute}`;
      if (attribute.startsWith('pw_')) {
        const curved = attribute.slice('pw_'.length);
        if (attribute.endsWith('_i')) continue;
        if (!isCurved(componentsByList.get(list)?.name ?? '', curved))
          this.#faults.push(this.#fault('netcdf-piecewise', name));
        else {
          const read = this.#gather(() => this.#curves(list, curved, name));
          if (read !== undefined) curves.push(read);
        }
      } else if (attribute.startsWith('t_')) {
        const isNames = attribute.endsWith('_i') && this.#names.has(name.slice(0, -2));
        const course = isNames ? undefined : this.#gather(() => this.#course(name));
        if (course !== undefined) series.set(attribute.slice(2), course);
      } else {
        const column = this.#gather(() => this.#column(name, names.length, 'any'));
        if (column !== undefined) columns.set(attribute, column);
      }
    }
    return { list, file: `${this.#file} (${list})`, names, columns, series };
  }

  #namesOf(name: string): string[] {
    if (!this.#names.has(name)) throw this.#error('netcdf-missing', name, { of: name.replace(/_i$/, '') });
    const length = this.#lengthOf(name);
    const given = this.#column(name, length, 'any');
    return Array.from(given, String);
  }

  #course(name: string): RawSeries {
    const variable = this.#open.variable(name);
    const names = this.#namesOf(`${name}_i`);
    const [first] = this.#open.dimensions(variable);
    const timeLast = first === `${name}_i`;
    const rows = variable.shape[timeLast ? 1 : 0] ?? 0;
    this.#checkShape(variable, timeLast ? [names.length, rows] : [rows, names.length]);
    const values = this.#open.numbers(variable);
    return {
      file: `${this.#file} (${name})`,
      names,
      rows,
      values: timeLast ? values : transposed(values, rows, names.length),
    };
  }

  /** Breakpoints over (breakpoint, name, x and y), in any order of the three. */
  #curves(list: string, attribute: string, name: string): RawCurves {
    const variable = this.#open.variable(name);
    const names = this.#namesOf(`${name}_i`);
    const attributes = this.#namesOf(`${name}_attr_i`);
    const dimensions = this.#open.dimensions(variable);
    const [ofName, ofAttribute] = [dimensions.indexOf(`${name}_i`), dimensions.indexOf(`${name}_attr_i`)];
    const ofPoint = 3 - ofName - ofAttribute;
    const y = attributes.indexOf(attribute);
    if (variable.shape.length !== 3 || ofName < 0 || ofAttribute < 0 || attributes.length !== 2 || y < 0)
      throw this.#wrongShape(variable, `[n, ${names.length}, 2]`);
    const count = variable.shape[ofPoint]!;
    const wanted = [0, 0, 0];
    wanted[ofName] = names.length;
    wanted[ofAttribute] = 2;
    wanted[ofPoint] = count;
    this.#checkShape(variable, wanted);
    const values = this.#open.numbers(variable);
    const stride = [wanted[1]! * wanted[2]!, wanted[2]!, 1];
    const column = (k: number, a: number) =>
      Float64Array.from(
        { length: count },
        (_, point) => values[k * stride[ofName]! + a * stride[ofAttribute]! + point * stride[ofPoint]!]!,
      );
    const curves = names.map((each, k) => ({ name: each, x: column(k, 1 - y), y: column(k, y) }));
    return { list, file: `${this.#file} (${name})`, curves };
  }

  #column(name: string, length: number, kind: 'number'): Float64Array;
  #column(name: string, length: number, kind: 'any'): Float64Array | string[];
  #column(name: string, length: number, kind: 'number' | 'any'): Float64Array | string[] {
    const variable = this.#shaped(name, [length]);
    return kind === 'any' && variable.kind === 'text' ? this.#open.texts(variable) : this.#open.numbers(variable);
  }

  #lengthOf(name: string): number {
    const variable = this.#open.variable(name);
    const length = variable.shape[0];
    if (length === undefined) throw this.#wrongShape(variable, '[n]');
    return length;
  }

  #shaped(name: string, shape: readonly number[]): Variable {
    const variable = this.#open.variable(name);
    this.#checkShape(variable, shape);
    return variable;
  }

  /** A text of fixed length may have its characters as a last dimension. */
  #checkShape(variable: Variable, shape: readonly number[]): void {
    const { metadata } = variable;
    const characters = variable.kind === 'text' && !metadata.vlen && metadata.size === 1;
    const given =
      characters && variable.shape.length === shape.length + 1 ? variable.shape.slice(0, -1) : variable.shape;
    const fits = given.length === shape.length && given.every((length, axis) => length === shape[axis]);
    if (!fits) throw this.#wrongShape(variable, `[${shape.join(', ')}]`);
  }

  #wrongShape({ name, shape }: Variable, wanted: string): FaultError {
    return this.#error('netcdf-shape', name, { shape: same(wanted) }, `[${shape.join(', ')}]`);
  }

  #json(attribute: string, text: string | number | undefined): Record<string, unknown> {
    if (text === undefined) return {};
    const refuse = () => netcdfError('netcdf-json', { file: this.#file, field: attribute }, { attribute });
    let value: unknown;
    try {
      value = JSON.parse(String(text));
    } catch {
      throw refuse();
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse();
    return value as Record<string, unknown>;
  }

  #stochastic(): FaultError {
    const scenarios = this.#gather(() => this.#namesOf('scenario'))?.join(', ') ?? '';
    return this.#error('netcdf-scenarios', 'scenario', { scenarios });
  }

  #fault(code: Parameters<typeof netcdfFault>[0], variable: string, parameters = {}, found?: string): Fault {
    return netcdfFault(code, { file: this.#file, field: variable }, { variable, ...parameters }, found);
  }

  #error(
    ...fault: [Parameters<typeof netcdfFault>[0], string, Parameters<typeof netcdfFault>[2]?, string?]
  ): FaultError {
    return new FaultError([this.#fault(...fault)]);
  }
}

/** rows × columns to columns × rows, by blocks of rows so that what is read stays near. */
function transposed(values: Float64Array, rows: number, columns: number): Float64Array {
  if (columns === 1) return values;
  const result = new Float64Array(values.length);
  const block = 64;
  for (let start = 0; start < rows; start += block) {
    const end = Math.min(rows, start + block);
    for (let column = 0; column < columns; column++)
      for (let row = start; row < end; row++) result[column * rows + row] = values[row * columns + column]!;
  }
  return result;
}
