import { GONE, NEGLIGIBLE, type Remainder } from './remainder.js';

/**
 * Rows that are multiples of one another become one row with both bounds; columns that are equal in cost and entries become one
 * column with the sum of both bounds. Candidates share a fingerprint in a table of indices, so the time is linear in the entries;
 * each is compared entry by entry before it counts. Rows of a problem with integers may merge, columns not.
 * Source: Andersen and Andersen (1995), Presolving in linear programming, Mathematical Programming 71, 221–245, section 3.5.
 */

/** Ratios outside would magnify, in the row that goes, what the solver leaves of a violation of the row that stays. */
const LARGEST_RATIO = 1e3;
/** Quotients of proportional entries differ by their rounding. */
const SAME = 1e-14;

export function mergeParallelRows(remainder: Remainder): void {
  const { rowCount, columnCount, starts, rowIndices, values } = remainder.given;
  const { rowEntries, columnGone } = remainder;
  // The first entry of a row makes its multiples alike: Σ r(j) a(i,j) / a(i,first).
  const first = new Float64Array(rowCount);
  const print = new Float64Array(rowCount);
  for (let j = 0; j < columnCount; j++) {
    if (columnGone[j] !== 0) continue;
    const mark = scatter(j);
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const a = values[k]!;
      const i = rowIndices[k]!;
      if (Math.abs(a) <= NEGLIGIBLE || rowEntries[i] === GONE) continue;
      if (first[i] === 0) first[i] = a;
      print[i]! += mark * Math.fround(a / first[i]!);
    }
  }
  const table = new Fingerprints(rowCount);
  /** The row met before with the same fingerprint, or −1. */
  const partner = new Int32Array(rowCount).fill(-1);
  const wanted = new Uint8Array(rowCount);
  let pairs = 0;
  for (let i = 0; i < rowCount; i++) {
    if (rowEntries[i]! < 2) continue;
    const met = table.meet(print, i);
    if (met < 0 || rowEntries[met] !== rowEntries[i]) continue;
    partner[i] = met;
    wanted[i] = wanted[met] = 1;
    pairs++;
  }
  if (pairs === 0) return;
  const entries = entriesOf(remainder, wanted);
  for (let i = 0; i < rowCount; i++) {
    const kept = partner[i]!;
    if (kept < 0 || rowEntries[kept] === GONE) continue;
    const ratio = first[i]! / first[kept]!;
    if (Math.abs(ratio) > LARGEST_RATIO || Math.abs(ratio) < 1 / LARGEST_RATIO) continue;
    if (proportional(entries, kept, i, ratio)) remainder.mergeRow(kept, i, ratio);
    if (remainder.infeasible) return;
  }
}

export function mergeEqualColumns(remainder: Remainder): void {
  const { columnCount, starts, rowIndices, values, columnCost, integrality } = remainder.given;
  const { rowEntries, columnGone } = remainder;
  if (integrality !== null) return;
  const print = new Float64Array(columnCount);
  for (let j = 0; j < columnCount; j++) {
    let sum = columnCost[j]! * scatter(-1);
    for (let k = starts[j]!; k < starts[j + 1]!; k++)
      if (rowEntries[rowIndices[k]!] !== GONE && Math.abs(values[k]!) > NEGLIGIBLE)
        sum += scatter(rowIndices[k]!) * values[k]!;
    print[j] = sum;
  }
  const table = new Fingerprints(columnCount);
  for (let j = 0; j < columnCount; j++) {
    if (columnGone[j] !== 0 || remainder.quadratic(j) !== 0) continue;
    const kept = table.meet(print, j);
    if (kept < 0 || columnCost[kept] !== columnCost[j] || !equalEntries(remainder, kept, j)) continue;
    remainder.counts.duplicateColumns++;
    remainder.mergeColumn(kept, j);
  }
}

/** Indices by fingerprint: an open table of twice their number. */
class Fingerprints {
  readonly #table: Int32Array;
  readonly #mask: number;
  readonly #bits = new Float64Array(1);
  readonly #words = new Int32Array(this.#bits.buffer);

  constructor(count: number) {
    let capacity = 2;
    while (capacity < 2 * count) capacity *= 2;
    this.#table = new Int32Array(capacity).fill(-1);
    this.#mask = capacity - 1;
  }

  /** The first index that came with the same fingerprint, or −1: this one is then the first. */
  meet(prints: Float64Array, index: number): number {
    const print = prints[index]!;
    this.#bits[0] = print;
    let at = (Math.imul(this.#words[0]! ^ Math.imul(this.#words[1]!, 0x9e3779b1), 0x85ebca6b) >>> 7) & this.#mask;
    for (;;) {
      const met = this.#table[at]!;
      if (met < 0) {
        this.#table[at] = index;
        return -1;
      }
      if (prints[met] === print) return met;
      at = (at + 1) & this.#mask;
    }
  }
}

/** A number in [1, 2) that looks random, the same for the same index. */
function scatter(index: number): number {
  let bits = Math.imul(index ^ (index >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return 1 + ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}

interface Entries {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** The entries of the wanted rows, columns ascending. */
function entriesOf(remainder: Remainder, wanted: Uint8Array): Entries {
  const { rowCount, columnCount, starts, rowIndices, values } = remainder.given;
  const rowStarts = new Int32Array(rowCount + 1);
  for (let i = 0; i < rowCount; i++)
    rowStarts[i + 1] = rowStarts[i]! + (wanted[i] !== 0 ? remainder.rowEntries[i]! : 0);
  const next = rowStarts.slice(0, rowCount);
  const columns = new Int32Array(rowStarts[rowCount]!);
  const out = new Float64Array(columns.length);
  for (let j = 0; j < columnCount; j++) {
    if (remainder.columnGone[j] !== 0) continue;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const i = rowIndices[k]!;
      if (wanted[i] === 0 || Math.abs(values[k]!) <= NEGLIGIBLE) continue;
      const at = next[i]!++;
      columns[at] = j;
      out[at] = values[k]!;
    }
  }
  return { starts: rowStarts, columns, values: out };
}

function proportional({ starts, columns, values }: Entries, kept: number, gone: number, ratio: number): boolean {
  const shift = starts[gone]! - starts[kept]!;
  for (let k = starts[kept]!; k < starts[kept + 1]!; k++) {
    if (columns[k] !== columns[k + shift]) return false;
    const expected = ratio * values[k]!;
    if (Math.abs(values[k + shift]! - expected) > SAME * Math.abs(expected)) return false;
  }
  return true;
}

/** Same entries in the same order; those that do not count are passed over. */
function equalEntries({ given, rowEntries }: Remainder, one: number, other: number): boolean {
  const { starts, rowIndices, values } = given;
  const counts = (k: number) => rowEntries[rowIndices[k]!] !== GONE && Math.abs(values[k]!) > NEGLIGIBLE;
  let k = starts[other]!;
  const end = starts[other + 1]!;
  for (let at = starts[one]!; at < starts[one + 1]!; at++) {
    if (!counts(at)) continue;
    while (k < end && !counts(k)) k++;
    if (k === end || rowIndices[k] !== rowIndices[at] || values[k] !== values[at]) return false;
    k++;
  }
  while (k < end && !counts(k)) k++;
  return k === end;
}
