import type { Grid } from './grid.js';
import { netcdfError } from './netcdf-fault.js';
import { askHdf5, type Hdf5, nextPath, openHdf5, restHdf5 } from './netcdf-library.js';
import { labelsOfTimes, timesOfLabels } from './netcdf-time.js';
import type { GridOutputs } from './outputs.js';
import { writtenCurves } from './piecewise-write.js';
import { WRITER, WRITTEN_PYPSA, type WrittenColumn, type WrittenCourses, writtenTables } from './written.js';

type Numbers = Float64Array | BigInt64Array | Int8Array;
/** What HDF5 must know of a type: its class (integer 0, float 1, text 3), bytes and sign. */
type StoredType = Pick<Parameters<Hdf5['create_dataset']>[3], 'type' | 'size' | 'signed' | 'vlen' | 'cset'>;

const FLOAT: StoredType = { type: 1, size: 8, signed: true, vlen: false };
const INTEGER: StoredType = { type: 0, size: 8, signed: true, vlen: false };
const BYTE: StoredType = { type: 0, size: 1, signed: true, vlen: false };
const TEXT: StoredType = { type: 3, size: 4, signed: false, vlen: true, cset: 1 };
const CALENDAR = 'proleptic_gregorian';
/** Courses are packed (deflate) by chunks of whole rows of about this size. */
const CHUNK_BYTES = 2 ** 18;
const DEFLATE = 1;
const DEFLATE_LEVEL = 4;

/**
 * A network, with an answer, as the bytes of a netCDF-4 file that `pypsa.Network(path)` reads: one variable per attribute over the names of its
 * table, courses over snapshots and names. Times are stored as numbers since the first where they come back as the same text.
 * Throws FaultError netcdf-write when the library refuses, naming the variable.
 */
export async function writeNetcdf(grid: Grid, outputs: GridOutputs | undefined, file: string): Promise<Uint8Array> {
  const hdf5 = await openHdf5();
  const path = nextPath();
  const refuse = (variable: string) => netcdfError('netcdf-write', { file, field: variable }, { variable });
  try {
    const id = askHdf5(
      () => hdf5.open(path, hdf5.H5F_ACC_TRUNC),
      () => refuse('/'),
    );
    try {
      new NetworkWriter(new NetcdfOutput(hdf5, id, refuse), grid, outputs).write();
    } finally {
      askHdf5(
        () => hdf5.close_file(id),
        () => refuse('/'),
      );
    }
    return hdf5.FS.readFile(path);
  } finally {
    if (hdf5.FS.analyzePath(path).exists) hdf5.FS.unlink(path);
    restHdf5(hdf5);
  }
}

/** An open file to which variables are added. Dimensions are variables of their own (dimension scales). */
class NetcdfOutput {
  constructor(
    readonly hdf5: Hdf5,
    readonly id: bigint,
    readonly refuse: (variable: string) => Error,
  ) {}

  attribute(of: string, name: string, value: string | number): void {
    const type = typeof value === 'string' ? TEXT : FLOAT;
    const metadata = { ...type, littleEndian: true, total_size: 1, shape: [], maxshape: null };
    this.#ask(`${of}@${name}`, () =>
      typeof value === 'string'
        ? this.hdf5.create_vlen_str_attribute(this.id, of, name, [value], metadata)
        : this.#inMemory(Float64Array.of(value), (address) =>
            this.hdf5.create_attribute(this.id, of, name, address, metadata),
          ),
    );
  }

  /** A variable that names the places along a dimension, and is it. */
  dimension(name: string, values: readonly string[] | BigInt64Array): void {
    this.#variable(name, [values.length], values);
    this.#ask(name, () => this.hdf5.set_scale(this.id, name, name));
  }

  variable(name: string, dimensions: readonly string[], shape: readonly number[], values: readonly string[] | Numbers) {
    this.#variable(name, shape, values);
    dimensions.forEach((dimension, axis) => {
      this.#ask(name, () => this.hdf5.attach_scale(this.id, name, dimension, axis));
    });
  }

  #variable(name: string, shape: readonly number[], values: readonly string[] | Numbers): void {
    // HDF5 would take a slash for a folder.
    if (name.includes('/')) throw this.refuse(name);
    const sizes = shape.map(BigInt);
    const metadata = {
      ...typeOf(values),
      littleEndian: true,
      total_size: values.length,
      shape: sizes,
      maxshape: sizes,
    };
    if (!ArrayBuffer.isView(values)) {
      this.#ask(name, () => this.hdf5.create_vlen_str_dataset(this.id, name, values, metadata));
      return;
    }
    const [rows = 1, ...others] = shape;
    const columns = others.reduce((product, length) => product * length, 1);
    const chunk = Math.min(rows, Math.max(1, Math.floor(CHUNK_BYTES / (columns * values.BYTES_PER_ELEMENT))));
    const packed = {
      ...metadata,
      chunks: [BigInt(chunk), ...sizes.slice(1)],
      compression: DEFLATE,
      compression_opts: [DEFLATE_LEVEL],
    };
    this.#ask(name, () =>
      this.#inMemory(values, (address) => this.hdf5.create_dataset(this.id, name, address, packed)),
    );
  }

  #inMemory(values: Numbers, use: (address: bigint) => number): number {
    const address = this.hdf5._malloc(values.byteLength);
    if (address === 0) return -1;
    try {
      this.hdf5.HEAPU8.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), address);
      return use(BigInt(address));
    } finally {
      this.hdf5._free(address);
    }
  }

  #ask(name: string, call: () => number): void {
    if (askHdf5(call, () => this.refuse(name)) < 0) throw this.refuse(name);
  }
}

function typeOf(values: readonly string[] | Numbers): StoredType {
  if (values instanceof Float64Array) return FLOAT;
  if (values instanceof BigInt64Array) return INTEGER;
  return values instanceof Int8Array ? BYTE : TEXT;
}

/** The layout of PyPSA's export_to_netcdf. */
class NetworkWriter {
  constructor(
    readonly out: NetcdfOutput,
    readonly grid: Grid,
    readonly outputs: GridOutputs | undefined,
  ) {}

  write(): void {
    const { out, grid, outputs } = this;
    out.attribute('/', 'network_name', grid.name);
    out.attribute('/', 'network_pypsa_version', WRITTEN_PYPSA);
    if (outputs !== undefined) {
      out.attribute('/', 'network_objective', outputs.objective);
      out.attribute('/', 'network_objective_constant', outputs.objectiveConstant);
    }
    out.attribute('/', 'crs', JSON.stringify(grid.crs));
    out.attribute('/', 'meta', JSON.stringify({ ...grid.meta, ...WRITER }));
    this.#snapshots();
    this.#periods();
    for (const { list, names, columns, courses } of writtenTables(grid, outputs)) {
      out.dimension(`${list}_i`, names);
      for (const column of columns) this.#column(`${list}_${column.name}`, `${list}_i`, column);
      for (const each of courses) this.#courses(`${list}_t_${each.attribute}`, each);
    }
    this.#curves();
  }

  /** Breakpoints over (breakpoint, name, x and y); all lists share the first of these. */
  #curves(): void {
    const all = writtenCurves(this.grid);
    if (all.length === 0) return;
    const rows = Math.max(...all.flatMap(({ points }) => points.map(({ length }) => length)));
    this.out.dimension(
      'breakpoint',
      BigInt64Array.from({ length: rows }, (_, row) => BigInt(row)),
    );
    for (const { list, across, names, points } of all) {
      const name = `${list}_pw_marginal_cost`;
      this.out.dimension(`${name}_i`, names);
      this.out.dimension(`${name}_attr_i`, [across, 'marginal_cost']);
      const values = new Float64Array(rows * names.length * 2).fill(Number.NaN);
      points.forEach((each, k) => {
        each.forEach((point, row) => {
          values.set(point, (row * names.length + k) * 2);
        });
      });
      const dimensions = ['breakpoint', `${name}_i`, `${name}_attr_i`];
      this.out.variable(name, dimensions, [rows, names.length, 2], values);
    }
  }

  #snapshots(): void {
    const { labels, period, objective, stores, generators } = this.grid.snapshots;
    const years = this.grid.periods?.years;
    this.out.dimension(
      'snapshots',
      BigInt64Array.from(labels, (_, t) => BigInt(t)),
    );
    const add = (name: string, values: readonly string[] | Numbers) =>
      this.out.variable(name, ['snapshots'], [labels.length], values);
    const inPeriods = period !== null && years !== undefined;
    if (inPeriods)
      add(
        'snapshots_period',
        BigInt64Array.from(period, (p) => BigInt(years[p]!)),
      );
    this.#labels(inPeriods ? 'snapshots_timestep' : 'snapshots_snapshot', add);
    add('snapshots_objective', objective);
    add('snapshots_stores', stores);
    add('snapshots_generators', generators);
  }

  #labels(name: string, add: (name: string, values: readonly string[] | Numbers) => void): void {
    const { labels } = this.grid.snapshots;
    const times = timesOfLabels(labels);
    const again =
      times === null ? null : labelsOfTimes(Float64Array.from(times.numbers, Number), times.units, CALENDAR);
    if (times !== null && again?.every((label, t) => label === labels[t])) {
      add(name, times.numbers);
      this.out.attribute(name, 'units', times.units);
      this.out.attribute(name, 'calendar', CALENDAR);
    } else if (labels.every((label) => String(Number(label)) === label && Number.isSafeInteger(Number(label))))
      add(name, BigInt64Array.from(labels, BigInt));
    else add(name, labels);
  }

  #periods(): void {
    if (this.grid.periods === null) return;
    const { years, objective, length } = this.grid.periods;
    this.out.dimension('investment_periods', BigInt64Array.from(years, BigInt));
    const add = (name: string, values: Float64Array) =>
      this.out.variable(`investment_periods_${name}`, ['investment_periods'], [years.length], values);
    add('objective', objective);
    add('years', length);
  }

  #column(name: string, dimension: string, column: WrittenColumn): void {
    const add = (values: readonly string[] | Numbers) => this.out.variable(name, [dimension], [values.length], values);
    if (column.type === 'boolean') {
      add(Int8Array.from(column.values));
      this.out.attribute(name, 'dtype', 'bool');
    } else if (column.type === 'integer' && column.values.every(Number.isSafeInteger))
      add(BigInt64Array.from(column.values, BigInt));
    else add(column.values);
  }

  #courses(name: string, { names, values }: WrittenCourses): void {
    const steps = this.grid.snapshots.labels.length;
    this.out.dimension(`${name}_i`, names);
    const byTime = new Float64Array(values.length);
    for (let k = 0; k < names.length; k++)
      for (let t = 0; t < steps; t++) byTime[t * names.length + k] = values[k * steps + t]!;
    this.out.variable(name, ['snapshots', `${name}_i`], [steps, names.length], byTime);
  }
}
