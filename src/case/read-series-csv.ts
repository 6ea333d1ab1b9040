import { HOURS_PER_YEAR } from '#frame';
import { CsvReader, LONGEST_RECORD } from './csv.js';
import { decodeWhole, guessEncoding } from './decode-text.js';
import type { FaultList } from './fault-list.js';
import type { OpenFile } from './files.js';
import { HourCheck, type SeriesReading, seriesHeader } from './hour-columns.js';

const [NEWLINE, RETURN, COMMA, QUOTE, POINT, MINUS, ZERO] = [10, 13, 44, 34, 46, 45, 48];
/** Below 2^53 and 10^22 a decimal is one correctly rounded division (Clinger 1990). */
const LARGEST_EXACT = 9007199254740991;
const POWERS = Array.from({ length: 23 }, (_, k) => 10 ** k);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads an hourly CSV file straight from its bytes: numbers are made without a string each, and only a year of rows is
 * kept, however long the file is.
 */
class HourlyBytes {
  #names: readonly string[] | null = null;
  #columns: Float64Array[] = [];
  #hourAt = -1;
  #carry = new Uint8Array(0);
  rows = 0;
  #line = 1;
  readonly #check: HourCheck;
  /** Columns with a bad cell: only the first of each is reported. */
  readonly #spoilt = new Set<number>();
  #dead = false;

  constructor(
    readonly file: string,
    readonly faults: FaultList,
  ) {
    this.#check = new HourCheck(file, faults);
  }

  push(chunk: Uint8Array): void {
    let bytes = chunk;
    if (this.#carry.length > 0) {
      bytes = new Uint8Array(this.#carry.length + chunk.length);
      bytes.set(this.#carry);
      bytes.set(chunk, this.#carry.length);
    }
    let at = 0;
    for (let end = bytes.indexOf(NEWLINE, at); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
      this.#take(bytes, at, end);
      at = end + 1;
    }
    this.#carry = bytes.slice(at);
    if (this.#carry.length > LONGEST_RECORD * 4) {
      if (!this.#dead) this.faults.refuseFile('csv-long', { file: this.file, row: this.#line });
      this.#dead = true;
      this.#carry = new Uint8Array(0);
    }
  }

  end(): SeriesReading {
    if (this.#carry.length > 0) this.#take(this.#carry, 0, this.#carry.length);
    if (this.#names === null && !this.#dead)
      this.faults.refuseFile('file-empty', { file: this.file }, { table: 'series' });
    if (this.#names !== null && !this.#dead) this.#check.length(this.rows);
    if (this.#names === null || this.faults.isFileRefused(this.file)) return { columns: null, read: this.rows };
    const columns = new Map<string, Float64Array>();
    this.#names.forEach((name, k) => {
      if (k !== this.#hourAt) columns.set(name, this.#columns[k]!);
    });
    return { columns, read: this.rows };
  }

  #take(bytes: Uint8Array, start: number, end: number): void {
    const stop = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
    const line = this.#line++;
    if (line === 1) {
      this.#header(bytes.subarray(start, stop));
      return;
    }
    if (stop === start) return;
    const position = this.rows++;
    if (this.#names === null || position >= HOURS_PER_YEAR || this.#dead) return;
    this.#row(bytes, start, stop, position, line);
  }

  #header(bytes: Uint8Array): void {
    const text = bytes.includes(0) ? { line: 1, encoding: guessEncoding(bytes) } : decodeWhole(bytes);
    if (typeof text !== 'string') {
      this.#dead = true;
      this.faults.refuseFile('encoding', { file: this.file, row: 1 }, { encoding: text.encoding });
      return;
    }
    let names: string[] = [];
    const reader = new CsvReader({
      record: (fields) => {
        names = fields;
      },
      broken: (code, row, found) => {
        this.#dead = true;
        this.faults.refuseFile(code, { file: this.file, row }, {}, found);
      },
    });
    reader.push(text);
    reader.end();
    if (this.#dead) return;
    this.#names = seriesHeader(names, this.file, this.faults);
    if (this.#names === null) {
      this.#dead = true;
      return;
    }
    this.#hourAt = this.#names.indexOf('hour');
    this.#columns = this.#names.map(() => new Float64Array(HOURS_PER_YEAR));
  }

  #row(bytes: Uint8Array, start: number, stop: number, position: number, line: number): void {
    const count = this.#columns.length;
    let at = start;
    let cell = 0;
    for (; at <= stop; cell++) {
      let end = at;
      while (end < stop && bytes[end] !== COMMA) end++;
      if (cell < count) this.#columns[cell]![position] = this.#number(bytes, at, end, cell, line);
      at = end + 1;
    }
    if (cell !== count) {
      this.faults.refuseFile('row-length', { file: this.file, row: line }, { due: count }, String(cell));
      this.#dead = true;
      return;
    }
    this.#check.hour(position, this.#columns[this.#hourAt]![position]!);
  }

  /** Plain decimals digit by digit; anything else through its text. */
  #number(bytes: Uint8Array, start: number, end: number, cell: number, line: number): number {
    let at = start;
    const negative = bytes[at] === MINUS;
    if (negative) at++;
    let whole = 0;
    let digits = 0;
    let decimals = -1;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte >= ZERO && byte <= 57) {
        whole = whole * 10 + (byte - ZERO);
        digits++;
        if (decimals >= 0) decimals++;
      } else if (byte === POINT && decimals < 0) decimals = 0;
      else break;
    }
    if (at === end && digits > 0 && decimals <= 22 && whole <= LARGEST_EXACT) {
      const value = decimals > 0 ? whole / POWERS[decimals]! : whole;
      return negative ? -value : value;
    }
    return this.#oddNumber(bytes.subarray(start, end), cell, line);
  }

  #oddNumber(bytes: Uint8Array, cell: number, line: number): number {
    const unquoted =
      bytes.length > 1 && bytes[0] === QUOTE && bytes[bytes.length - 1] === QUOTE ? bytes.subarray(1, -1) : bytes;
    const text = new TextDecoder().decode(unquoted);
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(value)) return value;
    if (cell !== this.#hourAt && !this.#spoilt.has(cell)) {
      this.#spoilt.add(cell);
      const code =
        /^[+-]?(nan|inf|infinity)$/i.test(text) || NUMBER.test(text)
          ? 'number-not-finite'
          : text === ''
            ? 'value-missing'
            : 'number-wrong';
      this.faults.refuseFile(code, { file: this.file, row: line, field: this.#names![cell] ?? '' }, {}, text);
    }
    return Number.NaN;
  }
}

/** Reads an hourly CSV file: a column hour (0 to 8759) and columns of numbers. Faults refuse the whole file. */
export async function readSeriesCsv(path: string, file: OpenFile, faults: FaultList): Promise<SeriesReading> {
  const reader = new HourlyBytes(path, faults);
  for await (const chunk of file.chunks()) reader.push(chunk);
  return reader.end();
}
