import { netcdfError } from './netcdf-fault.js';
import { askHdf5, type Hdf5, nextPath, restHdf5 } from './netcdf-library.js';
import { netcdfWords } from './netcdf-words.js';

type Metadata = ReturnType<Hdf5['get_dataset_metadata']>;

/** A variable of the file as it is described there. */
export interface Variable {
  readonly name: string;
  readonly shape: readonly number[];
  readonly kind: 'number' | 'text' | 'other';
  readonly metadata: Metadata;
}

/** HDF5's classes of types that a netCDF of a network has. */
const INTEGER = 0;
const FLOAT = 1;
const STRING = 3;
const ENUMERATION = 8;
const FLAG_UTF8 = 1;
const PADDED_BY_SPACES = 2;

/** No honest file is larger inside than this times its bytes: the limit of deflate (RFC 1951: 258 bytes from 2 bits). */
const MOST_COMPRESSED = 1032;
/** Room for files whose values all repeat and so need no bytes at all. */
const ALWAYS_ALLOWED = 2 ** 20;
/** Values are taken over in blocks of about this size, so that the library's memory stays small. */
const BLOCK_BYTES = 16 * 2 ** 20;

/** An open netCDF-4 file in the library's memory. Everything that cannot be read is a FaultError. */
export class NetcdfFile {
  readonly #hdf5: Hdf5;
  readonly #id: bigint;
  readonly #limit: number;
  readonly file: string;

  constructor(hdf5: Hdf5, id: bigint, file: string, bytes: number) {
    this.#hdf5 = hdf5;
    this.#id = id;
    this.file = file;
    this.#limit = bytes * MOST_COMPRESSED + ALWAYS_ALLOWED;
  }

  /** Names of the root's variables. */
  names(): string[] {
    return this.#ask(netcdfWords.network, () => this.#hdf5.get_names(this.#id, '/', false));
  }

  /** Names of the attributes of a variable; of the file itself for `/`. */
  attributeNames(name: string): string[] {
    return this.#ask(name, () => this.#hdf5.get_attribute_names(this.#id, name));
  }

  variable(name: string): Variable {
    const metadata = this.#ask(name, () => this.#hdf5.get_dataset_metadata(this.#id, name));
    const kind =
      metadata.type === STRING
        ? 'text'
        : metadata.type === INTEGER || metadata.type === FLOAT || metadata.type === ENUMERATION
          ? 'number'
          : 'other';
    return { name, shape: metadata.shape ?? [], kind, metadata };
  }

  /** Names of the dimensions, outermost first; '' where the file names none. */
  dimensions(variable: Variable): string[] {
    return variable.shape.map((_, axis) => {
      const scales = this.#ask(variable.name, () => this.#hdf5.get_attached_scales(this.#id, variable.name, axis));
      return (scales[0] ?? '').replace(/^\//, '');
    });
  }

  /** Is the variable a dimension of its own? */
  isDimension(name: string): boolean {
    return this.#ask(name, () => this.#hdf5.get_scale_name(this.#id, name)) !== null;
  }

  /** Memory of the library as it is now; it is replaced when it grows. */
  #memory(): ArrayBuffer {
    return this.#hdf5.HEAPU8.buffer as ArrayBuffer;
  }

  /**
   * All values in the file's order (last dimension fastest), decoded as the CF conventions say (section 8.1):
   * stored · scale_factor + add_offset, and NaN where stored is `_FillValue` or `missing_value`.
   */
  numbers(variable: Variable): Float64Array {
    const { metadata, name } = variable;
    const make = arrayOf(metadata);
    if (make === null) throw this.#wrongType(variable, 'type.number');
    const values = new Float64Array(this.#count(variable));
    this.#blocks(variable, (address, first, count) => {
      const buffer = this.#memory();
      const stored = new make(buffer, address, count);
      if (stored instanceof BigInt64Array || stored instanceof BigUint64Array)
        for (let i = 0; i < count; i++) values[first + i] = Number(stored[i]);
      else values.set(stored, first);
    });
    this.#decode(name, values);
    return values;
  }

  #decode(name: string, values: Float64Array): void {
    const given = this.attributeNames(name);
    const numberOf = (attribute: string, otherwise: number) => {
      if (!given.includes(attribute)) return otherwise;
      const value = this.attribute(name, attribute);
      return typeof value === 'number' ? value : otherwise;
    };
    const fill = numberOf('_FillValue', Number.NaN);
    const missing = numberOf('missing_value', Number.NaN);
    const scale = numberOf('scale_factor', 1);
    const offset = numberOf('add_offset', 0);
    if (Number.isNaN(fill) && Number.isNaN(missing) && scale === 1 && offset === 0) return;
    for (let i = 0; i < values.length; i++) {
      const stored = values[i]!;
      values[i] = stored === fill || stored === missing ? Number.NaN : stored * scale + offset;
    }
  }

  /** All texts in the file's order; arrays of single characters are joined along their last dimension. */
  texts(variable: Variable): string[] {
    const { metadata, shape } = variable;
    if (metadata.type !== STRING) throw this.#wrongType(variable, 'type.text');
    const texts: string[] = [];
    const characters = !metadata.vlen && metadata.size === 1 && shape.length > 1 ? shape.at(-1)! : 1;
    this.#blocks(
      variable,
      (address, _, count) => {
        if (metadata.vlen) this.#linkedTexts(address, count, metadata, texts);
        else this.#fixedTexts(address, count / characters, metadata.size * characters, metadata, texts);
      },
      characters,
    );
    return texts;
  }

  #linkedTexts(address: number, count: number, metadata: Metadata, into: string[]): void {
    const pointers = new Uint32Array(this.#hdf5.HEAPU8.buffer, address, count);
    const read = metadata.cset === FLAG_UTF8 ? this.#hdf5.UTF8ToString : this.#hdf5.AsciiToString;
    for (const pointer of pointers) into.push(pointer === 0 ? '' : read(pointer));
  }

  #fixedTexts(address: number, count: number, size: number, metadata: Metadata, into: string[]): void {
    const decoder = new TextDecoder();
    const heap = this.#hdf5.HEAPU8;
    for (let i = 0; i < count; i++) {
      const bytes = heap.subarray(address + i * size, address + (i + 1) * size);
      const end = bytes.indexOf(0);
      const text = decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
      into.push(metadata.strpad === PADDED_BY_SPACES ? text.replace(/ +$/, '') : text);
    }
  }

  /** An attribute of a variable, of the file for `/`; the first value of an array. undefined when its type is another. */
  attribute(name: string, attribute: string): number | string | undefined {
    const place = `${name === '/' ? '' : name}@${attribute}`;
    const metadata = this.#ask(place, () => this.#hdf5.get_attribute_metadata(this.#id, name, attribute));
    const bytes = metadata.size * metadata.total_size;
    if (metadata.shape === null || bytes === 0) return metadata.type === STRING ? '' : undefined;
    this.#checkSize(place, bytes);
    const read = (address: bigint) => this.#hdf5.get_attribute_data(this.#id, name, attribute, address);
    const reclaim = (address: bigint) => this.#hdf5.reclaim_vlen_memory(this.#id, name, attribute, address);
    return this.#withMemory(place, bytes, (address) => {
      if (this.#ask(place, () => read(BigInt(address))) < 0) throw this.#damaged(place);
      if (metadata.type === STRING) {
        const texts: string[] = [];
        if (metadata.vlen) this.#linkedTexts(address, 1, metadata, texts);
        else this.#fixedTexts(address, 1, metadata.size, metadata, texts);
        if (metadata.vlen) this.#ask(place, () => reclaim(BigInt(address)));
        return texts[0];
      }
      const make = arrayOf(metadata);
      return make === null ? undefined : Number(new make(this.#memory(), address, 1)[0]);
    });
  }

  #count({ name, shape, metadata }: Variable): number {
    const count = shape.reduce((product, length) => product * length, 1);
    this.#checkSize(name, count * metadata.size);
    return count;
  }

  #checkSize(place: string, bytes: number): void {
    if (!(bytes <= Math.min(this.#limit, this.#hdf5.MAXIMUM_MEMORY)))
      throw netcdfError('netcdf-too-large', { file: this.file, field: place }, { variable: place }, `${bytes} bytes`);
  }

  /** Reads the variable by blocks of whole rows (and whole chunks, lest one be unpacked twice) and shows each in memory. */
  #blocks(variable: Variable, take: (address: number, first: number, count: number) => void, whole = 1): void {
    const { name, shape, metadata } = variable;
    const total = this.#count(variable);
    if (total === 0) return;
    const rows = shape[0] ?? 1;
    const perRow = total / rows;
    const chunk = Math.max(1, metadata.chunks?.[0] ?? 1);
    const fitting = Math.floor(BLOCK_BYTES / Math.max(1, perRow * metadata.size * chunk)) * chunk;
    const rowsPerBlock = Math.min(rows, Math.max(chunk, fitting, whole > 1 && shape.length < 2 ? whole : 1));
    this.#withMemory(name, rowsPerBlock * perRow * metadata.size, (address) => {
      for (let row = 0; row < rows; row += rowsPerBlock) {
        const taken = Math.min(rowsPerBlock, rows - row);
        const part = taken < rows ? { from: row, rows: taken } : null;
        this.#readBlock(variable, address, part, () => take(address, row * perRow, taken * perRow));
      }
    });
  }

  #readBlock(variable: Variable, address: number, part: { from: number; rows: number } | null, take: () => void): void {
    const { name, shape, metadata } = variable;
    const pick = (head: number, rest: (length: number) => number) =>
      part === null ? null : shape.map((length, axis) => BigInt(axis === 0 ? head : rest(length)));
    const count = pick(part?.rows ?? 0, (length) => length);
    const offset = pick(part?.from ?? 0, () => 0);
    const strides = pick(1, () => 1);
    // What was not read is zero and not what lay there before: texts that were never set must not point anywhere.
    if (metadata.vlen) this.#hdf5.HEAPU8.fill(0, address, address + this.#bytesOf(variable, part));
    const read = () => this.#hdf5.get_dataset_data(this.#id, name, count, offset, strides, BigInt(address));
    if (this.#ask(name, read) < 0) throw this.#damaged(name);
    try {
      take();
    } finally {
      if (metadata.vlen)
        this.#ask(name, () =>
          count === null
            ? this.#hdf5.reclaim_vlen_memory(this.#id, name, '', BigInt(address))
            : this.#hdf5.reclaim_vlen_memory_count(this.#id, name, '', BigInt(address), count),
        );
    }
  }

  #bytesOf({ shape, metadata }: Variable, part: { rows: number } | null): number {
    return shape.reduce(
      (product, length, axis) => product * (axis === 0 ? (part?.rows ?? length) : length),
      metadata.size,
    );
  }

  #withMemory<T>(place: string, bytes: number, use: (address: number) => T): T {
    const tooLarge = () =>
      netcdfError('netcdf-too-large', { file: this.file, field: place }, { variable: place }, `${bytes} bytes`);
    const address = askHdf5(() => this.#hdf5._malloc(bytes), tooLarge);
    if (address === 0) throw tooLarge();
    try {
      return use(address);
    } finally {
      this.#ask(place, () => this.#hdf5._free(address));
    }
  }

  #ask<T>(what: string | typeof netcdfWords.network, call: () => T): T {
    return askHdf5(call, () => this.#damaged(what));
  }

  #damaged(what: string | typeof netcdfWords.network): Error {
    const field = typeof what === 'string' ? { field: what } : {};
    return netcdfError('netcdf-damaged', { file: this.file, ...field }, { variable: what });
  }

  #wrongType({ name, metadata }: Variable, wanted: 'type.text' | 'type.number'): Error {
    const place = { file: this.file, field: name };
    const found = `HDF5 class ${metadata.type}, ${metadata.size} bytes`;
    return netcdfError('netcdf-type', place, { variable: name, type: netcdfWords[wanted] }, found);
  }
}

/** The array type whose cells are the stored numbers; null when there is none. */
function arrayOf({ type, size, signed, enum_type }: Metadata) {
  if ((type === ENUMERATION ? enum_type?.type : type) === FLOAT)
    return size === 8 ? Float64Array : size === 4 ? Float32Array : null;
  if (type !== INTEGER && type !== ENUMERATION) return null;
  if (size === 8) return signed ? BigInt64Array : BigUint64Array;
  if (size === 4) return signed ? Int32Array : Uint32Array;
  if (size === 2) return signed ? Int16Array : Uint16Array;
  if (size === 1) return signed ? Int8Array : Uint8Array;
  return null;
}

/**
 * Opens the bytes of a file, lets `use` read it and closes it whatever happens.
 * Throws FaultError: what `use` throws, and netcdf-damaged when HDF5 does not accept the file.
 */
export function withNetcdf<T>(hdf5: Hdf5, bytes: Uint8Array, file: string, use: (open: NetcdfFile) => T): T {
  const path = nextPath();
  const damaged = () => netcdfError('netcdf-damaged', { file }, { variable: netcdfWords.network });
  hdf5.FS.writeFile(path, bytes);
  try {
    const id = askHdf5(() => hdf5.open(path, hdf5.H5F_ACC_RDONLY), damaged);
    if (id < 0n) throw damaged();
    try {
      return use(new NetcdfFile(hdf5, id, file, bytes.length));
    } finally {
      askHdf5(() => hdf5.close_file(id), damaged);
    }
  } finally {
    hdf5.FS.unlink(path);
    restHdf5(hdf5);
  }
}
