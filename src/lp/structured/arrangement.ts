import type { Problem } from '../problem.js';
import { CANDIDATE, ELSEWHERE, independentRows, MOST_NEIGHBOURS, WITHIN } from './condensation.js';
import { type Part, partHours } from './parts.js';

/**
 * The rows and columns of a problem in the order of time, in one block for each hour (and for what parts of the time add to each other, see parts.ts).
 *
 * A column belongs to an hour, or to no hour: then it is a *global* column (a capacity). What a row is follows from its columns:
 *
 *   own row      an inequality with exactly one column that belongs to an hour, and any number of global ones (x ≤ a K): goes with that column
 *   hourly row   all other rows whose columns belong to one hour, or to two that follow each other (balances, storage levels, ramps)
 *   border row   everything else: rows of global columns only, of many hours (budgets), round the end of the year (cyclic storage)
 *
 * Hourly rows stand in the block that is eliminated last of those they hold, each block padded at its head to a multiple of four. Rows that reach back to a block
 * eliminated before stand last, those that the next block reaches come before them. At its head stand those that are eliminated
 * one by one (condensation.ts); the others make the dense block.
 */
export interface Arrangement {
  readonly blocks: number;
  readonly parts: readonly Part[];
  /** Given place of each column: hour after hour, then the global ones. */
  readonly columns: Int32Array;
  readonly localColumns: number;
  readonly globalColumns: number;
  /** First column of each block, and the end. */
  readonly columnStart: Int32Array;
  /** Given place of each row, −1 for padding, −2 in an echo: hourly rows in their blocks, own rows by their column, border rows. */
  readonly rows: Int32Array;
  readonly hourlyRows: number;
  readonly ownRows: number;
  readonly borderRows: number;
  /** First hourly row of each block, and the end; all multiples of four. */
  readonly rowStart: Int32Array;
  /** First row of each block that is not condensed, a multiple of four. */
  readonly denseStart: Int32Array;
  /** Entries of S between condensed rows and others. */
  readonly condensedEntries: number;
  /** Rows of the next block that this one is coupled to (the last so many there), a multiple of four. */
  readonly coupled: Int32Array;
  /** First row, within the dense block, that is coupled to the next one; a multiple of four. */
  readonly firstCoupled: Int32Array;
}

/**
 * Parts where nothing else is asked for. Two, for one thread as well: it costs nothing, and one thread and two give the same numbers.
 */
export const PARTS = 2;

export const pad4 = (count: number) => (count + 3) & ~3;

/** Kinds of rows while they are sorted. */
const FREE = 0;
const OWN = 1;
const HOURLY = 2;
const BORDER = 3;
const CONDENSED = 4;

/**
 * `hourOf[j]` is the hour of column j, 0 ≤ hour < hours, or −1. Rows without bounds are left out. `wanted` parts are made where there are hours enough.
 */
export function arrange(problem: Problem, hourOf: Int32Array, hours: number, wanted = PARTS): Arrangement {
  const { rowCount, columnCount, starts, rowIndices, rowLower, rowUpper } = problem;
  const { blocks, blockOf, parent, parts } = partHours(hours, wanted);
  const blockOfHour = Int32Array.from({ length: hours }, (_, hour) => blockOf(hour));
  const least = new Int32Array(rowCount).fill(blocks);
  const most = new Int32Array(rowCount).fill(-1);
  const locals = new Int32Array(rowCount);
  const perBlock = new Int32Array(blocks + 1);
  const homeOf = new Int32Array(columnCount).fill(-1);
  for (let j = 0; j < columnCount; j++) {
    if (hourOf[j]! < 0) continue;
    const block = blockOfHour[hourOf[j]!]!;
    homeOf[j] = block;
    perBlock[block + 1]!++;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const i = rowIndices[k]!;
      if (block < least[i]!) least[i] = block;
      if (block > most[i]!) most[i] = block;
      locals[i]!++;
    }
  }
  /** Where a row of one or two blocks stands: in the one that is eliminated last; −1 for rows of others. */
  const standing = new Int32Array(rowCount);
  for (let i = 0; i < rowCount; i++) {
    const low = least[i]!;
    const high = most[i]!;
    standing[i] = low === high || parent[low] === high ? high : high >= 0 && parent[high] === low ? low : -1;
  }
  const kind = new Uint8Array(rowCount);
  let ownRows = 0;
  let borderRows = 0;
  for (let i = 0; i < rowCount; i++) {
    if (rowLower[i] === Number.NEGATIVE_INFINITY && rowUpper[i] === Number.POSITIVE_INFINITY) kind[i] = FREE;
    else if (locals[i] === 0 || standing[i]! < 0) {
      kind[i] = BORDER;
      borderRows++;
    } else if (locals[i] === 1 && rowLower[i] !== rowUpper[i]) {
      kind[i] = OWN;
      ownRows++;
    } else kind[i] = HOURLY;
  }

  for (let t = 0; t < blocks; t++) perBlock[t + 1]! += perBlock[t]!;
  const localColumns = perBlock[blocks]!;
  const columns = new Int32Array(columnCount);
  const next = perBlock.slice();
  let global = localColumns;
  for (let j = 0; j < columnCount; j++) columns[homeOf[j]! < 0 ? global++ : next[homeOf[j]!]!++] = j;

  // A column carries its block into the next when an hourly row there holds it.
  const ahead = new Uint8Array(rowCount);
  for (let j = 0; j < columnCount; j++) {
    const block = homeOf[j]!;
    if (block < 0) continue;
    let carried = false;
    for (let k = starts[j]!; k < starts[j + 1]! && !carried; k++) {
      const i = rowIndices[k]!;
      carried = kind[i] === HOURLY && standing[i] !== block;
    }
    if (!carried) continue;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const i = rowIndices[k]!;
      if (kind[i] === HOURLY && standing[i] === block) ahead[i] = 1;
    }
  }

  // Order within a block: condensed, neither, ahead, back.
  const counts = new Int32Array(3 * blocks);
  const rank = (i: number) => (least[i]! < most[i]! ? 2 : ahead[i]!);
  const state = new Uint8Array(rowCount);
  for (let i = 0; i < rowCount; i++)
    if (kind[i] === HOURLY) {
      counts[3 * standing[i]! + rank(i)]!++;
      state[i] = rank(i) === 0 ? CANDIDATE : WITHIN;
    } else state[i] = ELSEWHERE;
  const independent = independentRows(problem, hourOf, state);
  const condensed = new Int32Array(blocks);
  for (const i of independent.rows) condensed[standing[i]!]!++;
  const rowStart = new Int32Array(blocks + 1);
  const denseStart = new Int32Array(blocks);
  const coupled = new Int32Array(blocks);
  const firstCoupled = new Int32Array(blocks);
  const place = new Int32Array(3 * blocks);
  const echoOf = new Int32Array(blocks).fill(-1);
  for (const { root, meeting } of parts) if (root !== meeting) echoOf[root] = meeting;
  for (let t = 0; t < blocks; t++) {
    const [all, forward, back] = [counts[3 * t]!, counts[3 * t + 1]!, counts[3 * t + 2]!];
    const meeting = echoOf[t]!;
    const size = meeting < 0 ? pad4(all + forward + back) : rowStart[meeting + 1]! - rowStart[meeting]!;
    rowStart[t + 1] = rowStart[t]! + size;
    // The dense block has what is not condensed, and what fills it up to a multiple of four.
    const rest = pad4(all + forward + back - condensed[t]!);
    const ahead = meeting < 0 ? size - rest : denseStart[meeting]! - rowStart[meeting]!;
    denseStart[t] = rowStart[t]! + ahead;
    condensed[t] = Math.min(condensed[t]!, ahead);
    const neither = all - condensed[t]!;
    place[3 * t] = rowStart[t + 1]! - neither - forward - back;
    place[3 * t + 1] = place[3 * t]! + neither;
    place[3 * t + 2] = place[3 * t + 1]! + forward;
    firstCoupled[t] = size - ahead;
  }
  for (let t = 0; t < blocks; t++) if (parent[t]! >= 0) coupled[t] = pad4(counts[3 * parent[t]! + 2]!);
  const hourlyRows = rowStart[blocks]!;
  const rows = new Int32Array(hourlyRows + ownRows + borderRows).fill(-1);
  for (let t = 0; t < blocks; t++) if (echoOf[t]! >= 0) rows.fill(-2, rowStart[t]!, rowStart[t + 1]!);
  let condensedEntries = 0;
  independent.rows.forEach((i, k) => {
    const block = standing[i]!;
    if (condensed[block] === 0) return;
    rows[denseStart[block]! - condensed[block]!--] = i;
    kind[i] = CONDENSED;
    condensedEntries += independent.neighbours[k]!;
  });
  let border = hourlyRows + ownRows;
  for (let i = 0; i < rowCount; i++)
    if (kind[i] === BORDER) rows[border++] = i;
    else if (kind[i] === HOURLY) {
      const block = standing[i]!;
      const at = place[3 * block + rank(i)]!++;
      rows[at] = i;
      const within = at - denseStart[block]!;
      if (ahead[i] === 1 && within < firstCoupled[block]!) firstCoupled[block] = within;
    }
  for (let t = 0; t < blocks; t++) {
    firstCoupled[t]! &= ~3;
    // Nothing of this block is ahead: the chain breaks here.
    if (firstCoupled[t] === rowStart[t + 1]! - denseStart[t]!) coupled[t] = 0;
  }
  let own = hourlyRows;
  for (let at = 0; at < localColumns; at++) {
    const j = columns[at]!;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) if (kind[rowIndices[k]!] === OWN) rows[own++] = rowIndices[k]!;
  }
  return {
    blocks,
    parts,
    columns,
    localColumns,
    globalColumns: columnCount - localColumns,
    columnStart: perBlock,
    rows,
    hourlyRows,
    ownRows,
    borderRows,
    rowStart,
    denseStart,
    condensedEntries,
    coupled,
    firstCoupled,
  };
}

/** Rows of the largest block. */
export function longestBlock({ blocks, rowStart }: Arrangement): number {
  let most = 0;
  for (let t = 0; t < blocks; t++) most = Math.max(most, rowStart[t + 1]! - rowStart[t]!);
  return most;
}

/** Multiplications and numbers of one factorisation, from the sizes of the blocks alone; `widest` is the side of the largest dense block. */
export function workOf(arrangement: Arrangement) {
  const { blocks, rowStart, denseStart, coupled, firstCoupled, globalColumns, borderRows } = arrangement;
  const { condensedEntries } = arrangement;
  const b = pad4(globalColumns + borderRows);
  let multiplications = b ** 3 / 3 + (condensedEntries * MOST_NEIGHBOURS) / 2;
  let numbers = 2 * b * b + condensedEntries;
  let widest = 0;
  for (let t = 0; t < blocks; t++) {
    const m = rowStart[t + 1]! - denseStart[t]!;
    const k = coupled[t]!;
    const c = m - firstCoupled[t]!;
    multiplications += m * m * (m / 6 + b / 2) + (c * c * k) / 2 + c * k * (k / 2 + b) + (m * b * b) / 2;
    numbers += m * (m + k + 1) + denseStart[t]! - rowStart[t]!;
    if (m > widest) widest = m;
  }
  return { multiplications, numbers: numbers + 2 * widest * b, widest, border: b };
}
