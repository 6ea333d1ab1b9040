import type { Problem } from '../problem.js';
import { LOWER, STEP, Tape, UPPER } from './tape.js';

/**
 * What remains of a problem while it is reduced: bounds of its own, and marks for the rows and columns that are gone. The matrix
 * is the given one throughout; entries that are negligible or stand in rows or columns that are gone do not count. The matrix is
 * never turned into rows: a row knows how many entries it has left and the exclusive or of their places, which is, in the end,
 * the place of the last one.
 */

/** From here on a bound is none, as for the solver and the certificate. */
const INFINITE = 1e20;
/** Entries up to this size are dropped by the solver too (`SMALLEST_ENTRY` of highs-session.ts). */
export const NEGLIGIBLE = 1e-12;
/** No column is put at a larger value: the rows that it is moved out of would lose their last digits. */
const LARGEST_VALUE = 1e12;
/** A larger coefficient would magnify, in the row, what the solver leaves of a violation of the bound made of it. */
const LARGEST_SINGLETON = 1e6;
/** Violations up to this, plus the rounding of the sum that they come from, are none; the solver's own tolerance is 1e-7. */
const ROUNDING = 1e-9;
const SUM_ROUNDING = 1e-13;
/** Violations beyond this, relative to the sum, are told as infeasible. In between the row stays, and the solver decides. */
const CLEAR = 1e-6;
/** Distance from a whole number that the solver allows an integer column. */
const WHOLE = 1e-6;
/** Count of entries of a row that is gone. */
export const GONE = -1;

/** How often each reduction was made. */
export interface ReductionCounts {
  emptyRows: number;
  singletonRows: number;
  redundantRows: number;
  parallelRows: number;
  fixedColumns: number;
  emptyColumns: number;
  dominatedColumns: number;
  duplicateColumns: number;
}

export type Judgement = 'holds' | 'unclear' | 'infeasible';

/** Judges a violation of a row or bound computed from a sum of the given size, Σ|a x|. */
export function judge(violation: number, size: number): Judgement {
  if (violation <= ROUNDING + SUM_ROUNDING * size) return 'holds';
  return violation > CLEAR * (1 + size) ? 'infeasible' : 'unclear';
}

export class Remainder {
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly columnGone: Uint8Array;
  /** Entries that a row has left, or GONE. */
  readonly rowEntries: Int32Array;
  /** Σ|a x| of the columns moved to the right side: the size of the numbers that the row's bounds are differences of. */
  readonly rowMoved: Float64Array;
  readonly tape = new Tape();
  readonly counts: ReductionCounts = {
    emptyRows: 0,
    singletonRows: 0,
    redundantRows: 0,
    parallelRows: 0,
    fixedColumns: 0,
    emptyColumns: 0,
    dominatedColumns: 0,
    duplicateColumns: 0,
  };
  costOffset: number;
  infeasible = false;
  /** Exclusive or of the places of the entries left. */
  readonly #rowTrace: Int32Array;
  readonly #unsettled: number[] = [];

  constructor(readonly given: Problem) {
    this.columnLower = ownBounds(given.columnLower);
    this.columnUpper = ownBounds(given.columnUpper);
    this.rowLower = ownBounds(given.rowLower);
    this.rowUpper = ownBounds(given.rowUpper);
    this.columnGone = new Uint8Array(given.columnCount);
    this.costOffset = given.costOffset;
    this.rowEntries = new Int32Array(given.rowCount);
    this.rowMoved = new Float64Array(given.rowCount);
    this.#rowTrace = new Int32Array(given.rowCount);
    const { rowIndices, values } = given;
    const { rowEntries } = this;
    const trace = this.#rowTrace;
    for (let k = 0; k < rowIndices.length; k++) {
      if (Math.abs(values[k]!) <= NEGLIGIBLE) continue;
      const i = rowIndices[k]!;
      rowEntries[i]!++;
      trace[i]! ^= k;
    }
  }

  /** Rounds the bounds of integer columns inwards and finds the first rows to settle. */
  begin(): void {
    const { rowCount, columnCount } = this.given;
    for (let i = 0; i < rowCount; i++) if (this.rowEntries[i]! <= 1) this.#unsettled.push(i);
    for (let j = 0; j < columnCount; j++) if (this.isInteger(j)) this.#roundBounds(j);
  }

  isInteger(j: number): boolean {
    return this.given.integrality !== null && this.given.integrality[j] !== 0;
  }

  quadratic(j: number): number {
    return this.given.columnQuadratic === null ? 0 : this.given.columnQuadratic[j]!;
  }

  /** May the column be put at this value? */
  canStandAt(value: number): boolean {
    return Math.abs(value) <= LARGEST_VALUE;
  }

  /** The column is put at a value, at bounds of its own (`sides`): its share of the rows moves to theirs, its cost to the constant. */
  fixColumn(j: number, value: number, sides: number): void {
    const { starts, rowIndices, values, columnCost } = this.given;
    // Never −0.
    const x = value + 0;
    this.columnGone[j] = 1;
    this.costOffset += (columnCost[j]! + this.quadratic(j) * x) * x;
    this.tape.push(STEP.fixColumn, sides, j, 0);
    this.tape.write(x);
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const a = values[k]!;
      const i = rowIndices[k]!;
      if (Math.abs(a) <= NEGLIGIBLE || this.rowEntries[i] === GONE) continue;
      this.#leaveRow(i, k);
      if (x === 0) continue;
      const share = a * x;
      this.rowLower[i]! -= share;
      this.rowUpper[i]! -= share;
      this.rowMoved[i]! += Math.abs(share);
    }
  }

  /** The column is gone without a value of its own: it is part of another column now. */
  mergeColumn(kept: number, gone: number): void {
    const { starts, rowIndices, values } = this.given;
    const { columnLower, columnUpper, tape } = this;
    tape.push(STEP.mergeColumns, 0, kept, gone);
    for (const j of [kept, gone]) {
      tape.write(columnLower[j]!);
      tape.write(columnUpper[j]!);
    }
    columnLower[kept]! += columnLower[gone]!;
    columnUpper[kept]! += columnUpper[gone]!;
    this.columnGone[gone] = 1;
    for (let k = starts[gone]!; k < starts[gone + 1]!; k++)
      if (Math.abs(values[k]!) > NEGLIGIBLE && this.rowEntries[rowIndices[k]!] !== GONE)
        this.#leaveRow(rowIndices[k]!, k);
  }

  /** The row constrains nothing any more. Its dual is 0. */
  dropRow(i: number): void {
    this.rowEntries[i] = GONE;
  }

  /** The row `gone` is `ratio` × the row `kept`, whose bounds become those of both; stays where rounding would decide. */
  mergeRow(kept: number, gone: number, ratio: number): void {
    const { rowLower, rowUpper, rowMoved, tape } = this;
    let lower = (ratio > 0 ? rowLower[gone]! : rowUpper[gone]!) / ratio;
    let upper = (ratio > 0 ? rowUpper[gone]! : rowLower[gone]!) / ratio;
    const size = Math.max(rowMoved[kept]!, rowMoved[gone]! / Math.abs(ratio), finite(lower), finite(upper));
    const crossing = Math.max(lower - rowUpper[kept]!, rowLower[kept]! - upper);
    const judgement = judge(crossing, size);
    if (judgement === 'infeasible') this.infeasible = true;
    if (judgement !== 'holds') return;
    lower = Math.min(lower, rowUpper[kept]!);
    upper = Math.max(upper, rowLower[kept]!);
    let sides = 0;
    if (lower > rowLower[kept]!) {
      sides |= LOWER;
      rowLower[kept] = lower;
    }
    if (upper < rowUpper[kept]!) {
      sides |= UPPER;
      rowUpper[kept] = upper;
    }
    if (sides !== 0) {
      tape.push(STEP.mergeRows, sides, kept, gone);
      tape.write(ratio);
    }
    this.counts.parallelRows++;
    this.dropRow(gone);
  }

  /** Works through the rows left with one entry or none, and through those that this makes, until none is left or it is infeasible. */
  settle(): void {
    for (let i = this.#unsettled.pop(); i !== undefined && !this.infeasible; i = this.#unsettled.pop()) {
      const entries = this.rowEntries[i]!;
      if (entries === 0) this.#settleEmpty(i);
      else if (entries === 1) this.#settleSingleton(i);
    }
  }

  #leaveRow(i: number, k: number): void {
    this.#rowTrace[i]! ^= k;
    this.rowEntries[i]!--;
    if (this.rowEntries[i]! <= 1) this.#unsettled.push(i);
  }

  #settleEmpty(i: number): void {
    const judgement = judge(Math.max(this.rowLower[i]!, -this.rowUpper[i]!), this.rowMoved[i]!);
    if (judgement === 'infeasible') this.infeasible = true;
    if (judgement !== 'holds') return;
    this.counts.emptyRows++;
    this.dropRow(i);
  }

  /** lower ≤ a x ≤ upper becomes bounds of x. */
  #settleSingleton(i: number): void {
    const k = this.#rowTrace[i]!;
    const a = this.given.values[k]!;
    const size = Math.abs(a);
    if (size > LARGEST_SINGLETON) return;
    const j = columnOf(this.given.starts, k);
    const { columnLower, columnUpper } = this;
    let lower = (a > 0 ? this.rowLower[i]! : this.rowUpper[i]!) / a;
    let upper = (a > 0 ? this.rowUpper[i]! : this.rowLower[i]!) / a;
    if (finite(lower) > LARGEST_VALUE || finite(upper) > LARGEST_VALUE) return;
    if (this.isInteger(j)) {
      lower = Math.ceil(lower - WHOLE);
      upper = Math.floor(upper + WHOLE);
    }
    const crossing = Math.max(lower - columnUpper[j]!, columnLower[j]! - upper, lower - upper);
    const judgement = judge(crossing * Math.min(1, size), this.rowMoved[i]! + Math.max(finite(lower), finite(upper)));
    if (judgement === 'infeasible') this.infeasible = true;
    if (judgement !== 'holds') return;
    lower = Math.min(lower, columnUpper[j]!);
    upper = Math.max(upper, columnLower[j]!);
    let sides = 0;
    if (lower > columnLower[j]!) {
      sides |= LOWER;
      columnLower[j] = lower;
    }
    if (upper < columnUpper[j]!) {
      sides |= UPPER;
      columnUpper[j] = Math.max(upper, columnLower[j]!);
    }
    if (sides !== 0) {
      this.tape.push(STEP.singletonRow, sides, i, j);
      this.tape.write(a);
    }
    this.counts.singletonRows++;
    this.dropRow(i);
    if (columnLower[j] === columnUpper[j] && this.canStandAt(columnLower[j]!)) {
      this.counts.fixedColumns++;
      this.fixColumn(j, columnLower[j]!, LOWER | UPPER);
    }
  }

  #roundBounds(j: number): void {
    this.columnLower[j] = Math.ceil(this.columnLower[j]! - WHOLE);
    this.columnUpper[j] = Math.floor(this.columnUpper[j]! + WHOLE);
    if (this.columnLower[j]! > this.columnUpper[j]!) this.infeasible = true;
  }
}

/** A copy in which what stands for infinity is infinite. */
function ownBounds(given: Float64Array): Float64Array {
  const own = given.slice();
  for (let k = 0; k < own.length; k++)
    if (own[k]! >= INFINITE) own[k] = Number.POSITIVE_INFINITY;
    else if (own[k]! <= -INFINITE) own[k] = Number.NEGATIVE_INFINITY;
  return own;
}

/** Size of a bound; 0 where there is none. */
const finite = (bound: number) => (Number.isFinite(bound) ? Math.abs(bound) : 0);

/** The column whose entries hold place k, by binary search. */
function columnOf(starts: Int32Array, k: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= k) low = middle;
    else high = middle;
  }
  return low;
}
