import type { Problem } from '../problem.js';
import { type Arrangement, longestBlock, pad4 } from './arrangement.js';
import { LANES, PLAN_STRIDE } from './kernels.js';
import type { Passes } from './plain-passes.js';
import type { Room } from './room.js';

/**
 * The matrix of an arranged problem, taken apart by what its entries are: between a column of an hour and an hourly row, its own
 * rows, or a border row; between a global column and any of these. With it, for each product that the normal equations are made
 * of, the place where it is added.
 */
export interface TimeMatrix {
  readonly arrangement: Arrangement;
  /** What each part has of everything. */
  readonly shares: readonly Share[];
  readonly columnCount: number;
  readonly rowCount: number;
  /** Entries of local columns in hourly rows. */
  readonly hourlyStart: Int32Array;
  readonly hourlyRow: Int32Array;
  readonly hourlyValue: Float64Array;
  /** Own rows of column j are ownStart[j] ≤ v < ownStart[j + 1] (row number: hourlyRows + v), with their entry of the column. */
  readonly ownStart: Int32Array;
  readonly ownValue: Float64Array;
  /** Entries of own rows in global columns. */
  readonly ownGlobalStart: Int32Array;
  readonly ownGlobalColumn: Int32Array;
  readonly ownGlobalValue: Float64Array;
  /** Local columns with entries in border rows, and those entries. */
  readonly borderColumns: Int32Array;
  readonly borderStart: Int32Array;
  readonly borderRow: Int32Array;
  readonly borderValue: Float64Array;
  /** Entries of hourly rows in global columns (by row), and of border rows in global columns. */
  readonly hourlyGlobal: Triplets;
  readonly borderGlobal: Triplets;
}
/** From here until there. */
export type Span = readonly [from: number, end: number];
/** What a part of the time has: local columns, hourly rows, own rows (counted from 0), columns with border rows, entries of `hourlyGlobal`. */
export interface Share {
  readonly columns: Span;
  readonly rows: Span;
  readonly own: Span;
  readonly bordered: Span;
  readonly hourlyGlobal: Span;
}
export interface Triplets {
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

class Growing {
  readonly row: number[] = [];
  readonly column: number[] = [];
  readonly value: number[] = [];
  add(row: number, column: number, value: number): void {
    this.row.push(row);
    this.column.push(column);
    this.value.push(value);
  }
  /** By row. */
  done(): Triplets {
    const order = this.row.map((_, k) => k).sort((one, two) => this.row[one]! - this.row[two]! || one - two);
    return {
      row: Int32Array.from(order, (k) => this.row[k]!),
      column: Int32Array.from(order, (k) => this.column[k]!),
      value: Float64Array.from(order, (k) => this.value[k]!),
    };
  }
}

/** `values` are the entries of the problem, scaled. */
export function timeMatrix(problem: Problem, values: Float64Array, arrangement: Arrangement): TimeMatrix {
  const { starts, rowIndices } = problem;
  const { columns, rows, localColumns, hourlyRows, ownRows } = arrangement;
  const placeOf = new Int32Array(problem.rowCount).fill(-1);
  for (let at = 0; at < rows.length; at++) if (rows[at]! >= 0) placeOf[rows[at]!] = at;
  const ownEnd = hourlyRows + ownRows;

  const hourlyStart = new Int32Array(localColumns + 1);
  const ownStart = new Int32Array(localColumns + 1);
  let hourly = 0;
  for (let at = 0; at < localColumns; at++) {
    const j = columns[at]!;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const place = placeOf[rowIndices[k]!]!;
      if (place >= 0 && place < hourlyRows) hourly++;
    }
  }
  const hourlyRow = new Int32Array(hourly);
  const hourlyValue = new Float64Array(hourly);
  const ownValue = new Float64Array(ownRows);
  const borderColumns: number[] = [];
  const borderStart: number[] = [0];
  const borderRow: number[] = [];
  const borderValue: number[] = [];
  hourly = 0;
  let own = 0;
  const placeOfEntry = placesOfEntries(arrangement);
  for (let at = 0; at < localColumns; at++) {
    const j = columns[at]!;
    const before = borderRow.length;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const place = placeOf[rowIndices[k]!]!;
      if (place < 0) continue;
      if (place < hourlyRows) {
        hourlyRow[hourly] = placeOfEntry(at, place);
        hourlyValue[hourly++] = values[k]!;
      } else if (place < ownEnd) {
        ownValue[place - hourlyRows] = values[k]!;
        own++;
      } else {
        borderRow.push(place - ownEnd);
        borderValue.push(values[k]!);
      }
    }
    hourlyStart[at + 1] = hourly;
    ownStart[at + 1] = own;
    if (borderRow.length > before) {
      borderColumns.push(at);
      borderStart.push(borderRow.length);
    }
  }

  const ownGlobalStart = new Int32Array(ownRows + 1);
  for (let at = localColumns; at < columns.length; at++) {
    const j = columns[at]!;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const place = placeOf[rowIndices[k]!]!;
      if (place >= hourlyRows && place < ownEnd) ownGlobalStart[place - hourlyRows + 1]!++;
    }
  }
  for (let v = 0; v < ownRows; v++) ownGlobalStart[v + 1]! += ownGlobalStart[v]!;
  const fill = ownGlobalStart.slice();
  const ownGlobalColumn = new Int32Array(ownGlobalStart[ownRows]!);
  const ownGlobalValue = new Float64Array(ownGlobalStart[ownRows]!);
  const hourlyGlobal = new Growing();
  const borderGlobal = new Growing();
  for (let at = localColumns; at < columns.length; at++) {
    const j = columns[at]!;
    const global = at - localColumns;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const place = placeOf[rowIndices[k]!]!;
      if (place < 0) continue;
      if (place < hourlyRows) hourlyGlobal.add(place, global, values[k]!);
      else if (place < ownEnd) {
        const slot = fill[place - hourlyRows]!++;
        ownGlobalColumn[slot] = global;
        ownGlobalValue[slot] = values[k]!;
      } else borderGlobal.add(place - ownEnd, global, values[k]!);
    }
  }
  const hourlyTriplets = hourlyGlobal.done();
  const { parts, columnStart, rowStart } = arrangement;
  return {
    arrangement,
    shares: parts.map(({ first, end }) => {
      const [from, to] = [columnStart[first]!, columnStart[end]!];
      const rowSpan = [rowStart[first]!, rowStart[end]!] as const;
      return {
        columns: [from, to],
        rows: rowSpan,
        own: [ownStart[from]!, ownStart[to]!],
        bordered: spanOf(borderColumns, [from, to]),
        hourlyGlobal: spanOf(hourlyTriplets.row, rowSpan),
      };
    }),
    columnCount: columns.length,
    rowCount: rows.length,
    hourlyStart,
    hourlyRow,
    hourlyValue,
    ownStart,
    ownValue,
    ownGlobalStart,
    ownGlobalColumn,
    ownGlobalValue,
    borderColumns: Int32Array.from(borderColumns),
    borderStart: Int32Array.from(borderStart),
    borderRow: Int32Array.from(borderRow),
    borderValue: Float64Array.from(borderValue),
    hourlyGlobal: hourlyTriplets,
    borderGlobal: borderGlobal.done(),
  };
}

/** The span of ascending numbers that lie within another one. */
export function spanOf(ascending: ArrayLike<number>, [from, end]: Span): Span {
  const below = (limit: number): number => {
    let low = 0;
    let high = ascending.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ascending[middle]! < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return [below(from), below(end)];
}

/** The row where a column's entry goes: of a second part's last block, in the echo instead of the meeting; of a carried row, in its copy in the column's block. */
function placesOfEntries(arrangement: Arrangement): (column: number, row: number) => number {
  const { blocks, parts, columnStart, rowStart, hourlyRows, carried, carriedStart, carriedOf } = arrangement;
  const ends = parts
    .filter(({ root, meeting }) => root !== meeting)
    .map(({ root, meeting }) => ({
      from: columnStart[root]!,
      end: columnStart[root + 2]!,
      first: rowStart[meeting]!,
      last: rowStart[meeting + 1]!,
      shift: rowStart[root]! - rowStart[meeting]!,
    }));
  /** Copies of the block that `block` is, by the place of their row. Asked for in the order of the columns. */
  const copyOf = new Int32Array(carriedOf.length > 0 ? hourlyRows : 0).fill(-1);
  let block = 0;
  const enter = (copies: boolean) => {
    for (let k = carriedStart[block]!; k < carriedStart[block + 1]!; k++)
      if (carriedOf[k]! >= 0)
        copyOf[carriedOf[k]!] = copies ? rowStart[block + 1]! - carried[block]! + k - carriedStart[block]! : -1;
  };
  enter(true);
  return (column, row) => {
    while (block + 1 < blocks && column >= columnStart[block + 1]!) {
      enter(false);
      block++;
      enter(true);
    }
    if (carriedOf.length > 0 && copyOf[row]! >= 0) return copyOf[row]!;
    for (const { from, end, first, last, shift } of ends)
      if (column >= from && column < end && row >= first && row < last) return row + shift;
    return row;
  };
}

/** active of the rows of a part: what the copies of carried rows have goes where the row itself stands, or to the end of the chain. */
function collectCopies({ arrangement }: TimeMatrix, p: number, active: Float64Array): void {
  const { parts, rowStart, denseStart, carried, carriedStart, carriedTo } = arrangement;
  const { from, count, step } = parts[p]!;
  if (carriedTo.length === 0) return;
  for (let s = 0; s < count; s++) {
    const t = from + s * step;
    const copies = rowStart[t + 1]! - carried[t]!;
    const next = denseStart[t + step]!;
    for (let c = 0, k = carriedStart[t]!; c < carried[t]!; c++, k++) {
      if (carriedTo[k]! < 0) continue;
      active[next + carriedTo[k]!]! += active[copies + c]!;
      active[copies + c] = 0;
    }
  }
}

/**
 * active = A x and priced = A'y: the hourly and own rows and the local columns of a part. `tail` gets what the part adds to global columns of
 * A'y, then to border rows of A x. Rows of a meeting lack what their echo has.
 */
export function multiply(
  m: TimeMatrix,
  passes: Passes,
  share: Share,
  x: Float64Array,
  y: Float64Array,
  active: Float64Array,
  priced: Float64Array,
  tail: Float64Array,
): void {
  const { localColumns, globalColumns, hourlyRows, ownRows } = m.arrangement;
  passes.clear(...share.rows, active);
  passes.multiplyColumns(
    ...share.columns,
    hourlyRows,
    localColumns,
    m.hourlyStart,
    m.hourlyRow,
    m.hourlyValue,
    m.ownStart,
    m.ownValue,
    m.ownGlobalStart,
    m.ownGlobalColumn,
    m.ownGlobalValue,
    x,
    y,
    active,
    priced,
    tail,
  );
  const { row, column, value } = m.hourlyGlobal;
  passes.multiplyTriplets(...share.hourlyGlobal, row, column, value, x, localColumns, y, active, tail);
  const bordered = [...share.bordered, m.borderColumns, m.borderStart, m.borderRow, m.borderValue] as const;
  passes.addPrices(...bordered, y, hourlyRows + ownRows, priced);
  passes.addActivities(...bordered, 1, x, tail, globalColumns);
}

/**
 * The end of `multiply`, and of a solve: what the parts have told, from `from` on, with the entries of border rows in global columns. `globals` and
 * `borders` are x and y there.
 */
export function closeTails(
  { arrangement, borderGlobal }: TimeMatrix,
  told: readonly Float64Array[],
  from: number,
  globals: Float64Array,
  borders: Float64Array,
  active: Float64Array,
  priced: Float64Array,
): void {
  const { localColumns, globalColumns, borderRows, hourlyRows, ownRows } = arrangement;
  const tails = new Float64Array(globalColumns + borderRows);
  addTails(told, from, tails);
  for (let k = 0; k < borderGlobal.row.length; k++) {
    const [row, column, value] = [borderGlobal.row[k]!, borderGlobal.column[k]!, borderGlobal.value[k]!];
    tails[column]! += value * borders[row]!;
    tails[globalColumns + row]! += value * globals[column]!;
  }
  priced.set(tails.subarray(0, globalColumns), localColumns);
  active.set(tails.subarray(globalColumns), hourlyRows + ownRows);
}

/** into += what the parts have told from `from` on, in their order. */
export function addTails(told: readonly Float64Array[], from: number, into: Float64Array): void {
  for (const slot of told) for (let k = 0; k < into.length; k++) into[k]! += slot[from + k]!;
}

/** What a part has in the rows where its chain ends, when what the copies have is collected. */
export function tellMeeting(matrix: TimeMatrix, p: number, values: Float64Array, slot: Float64Array): void {
  collectCopies(matrix, p, values);
  const { parts, rowStart } = matrix.arrangement;
  const { root } = parts[p]!;
  if (root >= 0) slot.set(values.subarray(rowStart[root]!, rowStart[root + 1]!));
}

/** Rows of a meeting get what the echo has (told from `at` on); those of the echo nothing. */
export function addEcho(
  { arrangement }: TimeMatrix,
  p: number,
  told: readonly Float64Array[],
  at: number,
  values: Float64Array,
): void {
  const { parts, rowStart } = arrangement;
  const { root, meeting } = parts[p]!;
  if (root < 0) return;
  for (let i = rowStart[root]!, k = 0; i < rowStart[root + 1]!; i++, k++)
    values[i] = root === meeting ? values[i]! + told[p + 1]![at + k]! : 0;
}

/** Where everything of the factorisation lies in the heap, in numbers. */
export interface HeapPlan {
  /** Place of the numbers of each part's chain among the integers, see `Kernels.forward`; after them those of the block where it ends. */
  readonly chains: readonly number[];
  /** Place among the integers of what the copies of each block are handed to. */
  readonly handed: number;
  /** First number of each dense block. */
  readonly block: Float64Array;
  /** First number of the condensed rows: of each its pivot, then its entries. */
  readonly condensed: number;
  /** Per part: two borders that take turns, and that of the block where the chain ends. */
  readonly borders: readonly (readonly [number, number, number])[];
  /** Per part, then per run: Σ EᵀE in the border columns of the run; −1 where the part has none of it. */
  readonly sums: readonly Float64Array[];
  /** Per part: what own rows and border rows give the block of the border. */
  readonly extras: readonly number[];
  /** Right sides of the hourly rows: one number a row, or `LANES`. */
  readonly rhs: number;
  /** Padded count of border columns: global columns, then border rows. */
  readonly b: number;
  /** The same of each run. */
  readonly widths: Int32Array;
  /** Rows of the largest block, condensed ones too. */
  readonly longest: number;
  readonly from: number;
  readonly numbers: number;
}

export function heapPlan(arrangement: Arrangement, room: Room, condensedNumbers: number): HeapPlan {
  const { blocks, parts, rowStart, denseStart, coupled, globalColumns, borderRows, hourlyRows } = arrangement;
  const { runOf, bordersOfRun } = arrangement;
  const from = room.numbers;
  const b = pad4(globalColumns + borderRows);
  const chains = parts.map(({ count }) => 2 * room.reserve(((count + 1) * PLAN_STRIDE) / 2));
  const handed = 2 * room.reserve(arrangement.carriedTo.length / 2);
  const block = new Float64Array(blocks + 1);
  let widest = 0;
  for (let t = 0; t < blocks; t++) {
    const m = rowStart[t + 1]! - denseStart[t]!;
    // Rows that are carried on have no factor of their own, but a place to be summed in.
    block[t] = room.reserve(m * (m + coupled[t]!));
    widest = Math.max(widest, m);
  }
  block[blocks] = room.numbers;
  const condensed = room.reserve(condensedNumbers);
  const borders = parts.map(
    () => [room.reserve(widest * b), room.reserve(widest * b), room.reserve(widest * b)] as const,
  );
  const widths = Int32Array.from(bordersOfRun, ({ length }) => pad4(length));
  const sums = parts.map(({ first, end }) => {
    const places = new Float64Array(widths.length).fill(-1);
    for (let t = first; t < end; t++)
      if (places[runOf[t]!]! < 0) places[runOf[t]!] = room.reserve(widths[runOf[t]!]! ** 2);
    return places;
  });
  const extras = parts.map(() => room.reserve(b * b));
  const rhs = room.reserve(LANES * hourlyRows);
  const longest = longestBlock(arrangement);
  return {
    chains,
    handed,
    block,
    condensed,
    borders,
    sums,
    extras,
    rhs,
    b,
    widths,
    longest,
    from,
    numbers: room.numbers - from,
  };
}
