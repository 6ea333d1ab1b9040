import { type Fault, FaultError } from '#words';
import { numberOf } from './assemble.js';
import { checkHeader, checkText } from './csv-text.js';
import { gridFault } from './grid-fault.js';
import type { RawSeries } from './raw-grid.js';
import { words } from './words.js';

const COMMA = 44;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
/** Powers of ten that are exact as doubles. */
const TENS = Float64Array.from({ length: 23 }, (_, k) => 10 ** k);
/** No network has a table this wide; a line of separators must not fill the memory. */
const MOST_CELLS = 1_000_000;
/** Nor a text this long (a geometry is some MB). */
const LONGEST_CELL = 2 ** 24;
/** A table of courses is looked at this far for text; beyond, every cell must be a number anyway. */
const LOOKED_AT = 2 ** 20;
/** From here on the digits of a number go to a second whole number, so that both stay exact. */
const FULL = 1e14;
const MOST_LOW_DIGITS = 7;

/**
 * Cells of one line from `from`, and where the next line begins. Quotes may hold commas and line ends; doubled ones stand for one.
 * Throws FaultError on a line that is wider than any table.
 */
export function readLine(
  bytes: Uint8Array,
  from: number,
  file: string,
): { readonly cells: string[]; readonly next: number } {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let text: string;
    if (bytes[at] === QUOTE) {
      let end = at + 1;
      while (end < bytes.length && (bytes[end] !== QUOTE || bytes[end + 1] === QUOTE))
        end += bytes[end] === QUOTE ? 2 : 1;
      checkLength(end - at, file);
      text = decoder.decode(bytes.subarray(at + 1, end)).replaceAll('""', '"');
      at = Math.min(end + 1, bytes.length);
      while (at < bytes.length && bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++;
    } else {
      const begin = at;
      while (at < bytes.length && bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++;
      const end = at > begin && bytes[at - 1] === RETURN && bytes[at] !== COMMA ? at - 1 : at;
      checkLength(end - begin, file);
      text = decoder.decode(bytes.subarray(begin, end));
    }
    cells.push(text);
    if (cells.length > MOST_CELLS)
      throw new FaultError([gridFault('grid-too-large', { file }, words.tooManyColumns, { limit: MOST_CELLS })]);
    if (bytes[at] !== COMMA) return { cells, next: at + 1 };
    at++;
  }
}
const decoder = new TextDecoder();
const latin = new TextDecoder('latin1');

function checkLength(length: number, file: string): void {
  if (length > LONGEST_CELL)
    throw new FaultError([gridFault('grid-too-large', { file }, words.cellTooLong, { limit: LONGEST_CELL })]);
}

/**
 * A table of courses: first the index of the snapshots, then a column of numbers per component. The index is one column (PyPSA numbers the
 * rows), or two called period and timestep. Read from the bytes, since a year of a network is tens of millions of digits. Values come transposed, time last; empty cells are NaN.
 * Decimals of at most 22 digits are divided here, see `decimal`; everything else goes through Number(). Throws FaultError on a ragged row or a cell that is no number.
 */
export function readSeriesCsv(bytes: Uint8Array, file: string): RawSeries {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  checkText(bytes, file, LOOKED_AT);
  const header = readLine(bytes, start, file);
  checkHeader(header.cells, file);
  const indexColumns = header.cells[0] === 'period' && header.cells[1] === 'timestep' ? 2 : 1;
  const names = header.cells.slice(indexColumns);
  const columns = names.length;
  const rows = countLines(bytes, header.next);
  // Every cell takes a byte at least: more rows than that are empty ones.
  if (columns * rows > bytes.length)
    throw new FaultError([gridFault('grid-ragged-row', { file }, words.raggedRow, {})]);
  const values = new Float64Array(columns * rows);
  const faults: Fault[] = [];
  let at = header.next;
  for (let row = 0; row < rows; row++) {
    const lineStart = at;
    // The text of the line, made when a cell needs it: one character per byte.
    let line = '';
    for (let skip = 0; skip < indexColumns; skip++) at = skipCell(bytes, at);
    let column = 0;
    for (; column < columns; column++) {
      // One number: sign, digits, point, digits; anything else is left to the slow way.
      let p = at;
      let negative = false;
      if (bytes[p] === MINUS) {
        negative = true;
        p++;
      }
      let high = 0;
      let low = 0;
      let lowDigits = 0;
      let byte = bytes[p]!;
      const begin = p;
      let point = -1;
      for (;;) {
        if (byte >= ZERO && byte <= NINE) {
          if (high < FULL) high = high * 10 + (byte - ZERO);
          else {
            low = low * 10 + (byte - ZERO);
            lowDigits++;
          }
        } else if (byte === POINT && point < 0) point = p;
        else break;
        byte = bytes[++p]!;
      }
      const decimals = point < 0 ? 0 : p - point - 1;
      const ends = byte === COMMA || byte === NEWLINE || byte === RETURN || p >= bytes.length;
      const isDecimal = ends && p - begin > (point < 0 ? 0 : 1) && decimals <= 22 && lowDigits <= MOST_LOW_DIGITS;
      const value = isDecimal ? decimal(high, low, lowDigits, decimals) : Number.NaN;
      if (!Number.isNaN(value)) {
        values[column * rows + row] = negative ? -value : value;
        at = p;
      } else {
        if (line === '') line = latin.decode(bytes.subarray(lineStart, endOfLine(bytes, lineStart)));
        const end = endOfCell(bytes, at);
        let text = line.slice(at - lineStart, end - lineStart);
        let value = Number(text);
        // Empty, quoted, infinite as Python writes it, a base other than ten, or no number.
        if (Number.isNaN(value) || text.length < 3 || text.charCodeAt(1) > NINE) {
          text = text.replaceAll('"', '').trim();
          value = numberOf(text);
        }
        values[column * rows + row] = value;
        if (Number.isNaN(value) && text !== '' && text.toLowerCase() !== 'nan' && faults.length < 20)
          faults.push(
            gridFault(
              'grid-cell-not-number',
              { file, row: row + 2, field: names[column]! },
              words.cellNotNumber,
              { name: names[column]! },
              { found: text, expected: words.numberExpected },
            ),
          );
        at = end;
      }
      if (bytes[at] === RETURN) at++;
      const last = column === columns - 1;
      if (bytes[at] === COMMA && !last) at++;
      else if (!last || bytes[at] === COMMA) break;
    }
    if (column < columns || (at < bytes.length && bytes[at] !== NEWLINE)) {
      faults.push(gridFault('grid-ragged-row', { file, row: row + 2 }, words.raggedRow, {}));
      throw new FaultError(faults);
    }
    at++;
  }
  if (faults.length > 0) throw new FaultError(faults);
  return { file, names, values, rows };
}

/**
 * (high · 10^n + low) / 10^k, correctly rounded, for high < 10^15, low < 10^n, n ≤ 7 and k ≤ 22; NaN where that cannot be decided here.
 *
 * Both operands exact in one double: one division (Clinger 1990). Else the numerator as a sum of two doubles (Dekker 1971), a quotient, and the
 * quotient of what it leaves; the sum is right when it does not depend on the error of that second quotient (Ziv 1991).
 */
export function decimal(high: number, low: number, n: number, k: number): number {
  const below = TENS[k]!;
  if (n === 0) return k === 0 ? high : high / below;
  const shifted = high * TENS[n]!;
  const most = shifted + low;
  const rest = productError(high, TENS[n]!, shifted) + (low - (most - shifted));
  if (k === 0) return most + rest;
  const first = most / below;
  const product = first * below;
  const second = (most - product + (rest - productError(first, below, product))) / below;
  // The remainder errs by 2^-53 of itself and of what cancelled in it, which is below the last digit of the first quotient.
  const doubt = Math.abs(second) * 2 ** -48 + first * 2 ** -100;
  const value = first + (second - doubt);
  return value === first + (second + doubt) ? value : Number.NaN;
}

/** a × b − product, exactly (Veltkamp and Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const aScaled = a * SPLIT;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = b * SPLIT;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
const SPLIT = 2 ** 27 + 1;

/** Lines that hold something, from `from` on. Quoted line ends in a table of numbers do not occur and count as lines. */
function countLines(bytes: Uint8Array, from: number): number {
  let lines = 0;
  let end = bytes.length;
  while (end > from && (bytes[end - 1] === NEWLINE || bytes[end - 1] === RETURN)) end--;
  if (end <= from) return 0;
  for (let at = bytes.indexOf(NEWLINE, from); at >= 0 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines + 1;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(NEWLINE, from);
  return end < 0 ? bytes.length : end;
}

function endOfCell(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++;
  return at > from && bytes[at] !== COMMA && bytes[at - 1] === RETURN ? at - 1 : at;
}

function skipCell(bytes: Uint8Array, from: number): number {
  let at = from;
  if (bytes[at] === QUOTE) {
    at++;
    while (at < bytes.length && bytes[at] !== QUOTE && bytes[at] !== NEWLINE) at++;
  }
  while (at < bytes.length && bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++;
  return bytes[at] === COMMA ? at + 1 : at;
}
