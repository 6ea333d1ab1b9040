import type { Problem } from '../problem.js';
import type { Arrangement } from './arrangement.js';

/**
 * Rows of an hour that share no column with one another (least releases, limits of power, contracts) meet in S on its diagonal only. They are eliminated one by
 * one, before the dense block of their hour: static condensation (Wilson 1974, International Journal for Numerical Methods in Engineering 8(1),
 * 198–203). With I such a row, J its few neighbours in the hour and D the pivot,
 *
 *   S_JJ −= S_JI S_IJ / D,     E_J −= S_JI E_I / D,     E'S⁻¹E += E_I' E_I / D
 *   forward: u_J −= S_JI u_I / D,     backward: u_I = (u_I − S_IJ u_J) / D
 *
 * This is what the Cholesky factorisation of the block would do with them, without its zeros.
 */
export interface Condensation {
  /** First condensed row of each block among all of them, and the end; padding and those of echoes count. */
  readonly first: Int32Array;
  /** Place of each among the hourly rows. */
  readonly rowOf: Int32Array;
  /** Neighbours of condensed row c are start[c] ≤ k < start[c + 1]: their places among the hourly rows, ascending. */
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
}

/** Rows with more neighbours than this stay in the dense block: their products would fill it. */
export const MOST_NEIGHBOURS = 12;

/** Rows while candidates are chosen: part of no dense block; of one; of one, and met by rows of its own block only. */
export const ELSEWHERE = 0;
export const WITHIN = 1;
export const CANDIDATE = 2;

export interface Chosen {
  /** Rows in given numbers, those with the fewest neighbours first. */
  readonly rows: readonly number[];
  /** How many rows each shares a column with. */
  readonly neighbours: readonly number[];
}

/**
 * Candidates of which no two share a column of an hour, greedily from those with the fewest neighbours on. `state` of each row is one of the three above;
 * `hourOf[j]` < 0 for columns of no hour.
 */
export function independentRows(problem: Problem, hourOf: Int32Array, state: Uint8Array): Chosen {
  const { rowCount, starts, rowIndices } = problem;
  const { from, columns } = columnsOfCandidates(problem, hourOf, state);
  const seenBy = new Int32Array(rowCount).fill(-1);
  const around = new Int32Array(MOST_NEIGHBOURS);
  /** Neighbours of a row into `around`; how many, or one more than the most. */
  const look = (i: number): number => {
    let count = 0;
    seenBy[i] = i;
    for (let c = from[i]!; c < from[i + 1]!; c++)
      for (let k = starts[columns[c]!]!; k < starts[columns[c]! + 1]!; k++) {
        const other = rowIndices[k]!;
        if (state[other] === ELSEWHERE || seenBy[other] === i) continue;
        if (count === MOST_NEIGHBOURS) return count + 1;
        seenBy[other] = i;
        around[count++] = other;
      }
    return count;
  };
  const byCount: number[][] = Array.from({ length: MOST_NEIGHBOURS + 1 }, () => []);
  for (let i = 0; i < rowCount; i++) if (state[i] === CANDIDATE) byCount[look(i)]?.push(i);
  const excluded = new Uint8Array(rowCount);
  const rows: number[] = [];
  const neighbours: number[] = [];
  seenBy.fill(-1);
  byCount.forEach((some, count) => {
    for (const i of some) {
      if (excluded[i] === 1) continue;
      look(i);
      for (let k = 0; k < count; k++) excluded[around[k]!] = 1;
      rows.push(i);
      neighbours.push(count);
    }
  });
  return { rows, neighbours };
}

/** Columns of an hour in candidates: those of row i are from[i] ≤ k < from[i + 1]. */
function columnsOfCandidates(
  { rowCount, columnCount, starts, rowIndices }: Problem,
  hourOf: Int32Array,
  state: Uint8Array,
): { from: Int32Array; columns: Int32Array } {
  const from = new Int32Array(rowCount + 1);
  // Entries of candidates in their order, told by row and column.
  const rows = new Int32Array(rowIndices.length);
  const found = new Int32Array(rowIndices.length);
  let count = 0;
  for (let j = 0; j < columnCount; j++) {
    if (hourOf[j]! < 0) continue;
    const end = starts[j + 1]!;
    for (let k = starts[j]!; k < end; k++) {
      const i = rowIndices[k]!;
      if (state[i] !== CANDIDATE) continue;
      from[i + 1]!++;
      rows[count] = i;
      found[count++] = j;
    }
  }
  for (let i = 0; i < rowCount; i++) from[i + 1]! += from[i]!;
  const next = from.slice();
  const columns = new Int32Array(count);
  for (let k = 0; k < count; k++) columns[next[rows[k]!]!++] = found[k]!;
  return { from, columns };
}

/** The condensed rows of an arrangement and their neighbours, from the entries of local columns in hourly rows. */
export function condensationOf(
  { blocks, rowStart, denseStart, columnStart, localColumns }: Arrangement,
  hourlyStart: Int32Array,
  hourlyRow: Int32Array,
): Condensation {
  const first = new Int32Array(blocks + 1);
  for (let t = 0; t < blocks; t++) first[t + 1] = first[t]! + denseStart[t]! - rowStart[t]!;
  const count = first[blocks]!;
  const rowOf = new Int32Array(count);
  /** The condensed row of each column, and room for its neighbours: each at most once for each column. */
  const rowOfColumn = new Int32Array(localColumns).fill(-1);
  const room = new Int32Array(count + 1);
  for (let t = 0; t < blocks; t++) {
    for (let c = first[t]!; c < first[t + 1]!; c++) rowOf[c] = rowStart[t]! + c - first[t]!;
    for (let j = columnStart[t]!; j < columnStart[t + 1]!; j++)
      for (let k = hourlyStart[j]!; k < hourlyStart[j + 1]!; k++) {
        const row = hourlyRow[k]!;
        if (row < rowStart[t]! || row >= denseStart[t]!) continue;
        const c = first[t]! + row - rowStart[t]!;
        rowOfColumn[j] = c;
        room[c + 1]! += hourlyStart[j + 1]! - hourlyStart[j]! - 1;
      }
  }
  for (let c = 0; c < count; c++) room[c + 1]! += room[c]!;
  const end = room.slice(0, count);
  const found = new Int32Array(room[count]!);
  for (let j = 0; j < localColumns; j++) {
    const c = rowOfColumn[j]!;
    if (c < 0) continue;
    for (let k = hourlyStart[j]!; k < hourlyStart[j + 1]!; k++) {
      const row = hourlyRow[k]!;
      if (row === rowOf[c]) continue;
      // Ascending, each once.
      let at = end[c]!;
      while (at > room[c]! && found[at - 1]! > row) at--;
      if (at > room[c]! && found[at - 1] === row) continue;
      found.copyWithin(at + 1, at, end[c]!);
      found[at] = row;
      end[c]!++;
    }
  }
  const start = new Int32Array(count + 1);
  for (let c = 0; c < count; c++) start[c + 1] = start[c]! + end[c]! - room[c]!;
  const neighbour = new Int32Array(start[count]!);
  for (let c = 0; c < count; c++) neighbour.set(found.subarray(room[c]!, end[c]!), start[c]!);
  return { first, rowOf, start, neighbour };
}

/** Where a product of two hourly rows of block t goes among the numbers of the condensed rows; −1 where neither is condensed. */
export function condensedPlace(
  { first, start, neighbour }: Condensation,
  { rowStart, denseStart }: Arrangement,
  t: number,
  low: number,
  high: number,
): number {
  if (low >= denseStart[t]! || low < rowStart[t]!) return -1;
  const c = first[t]! + low - rowStart[t]!;
  const own = start[c]! + c;
  if (low === high) return own;
  for (let k = start[c]!; k < start[c + 1]!; k++) if (neighbour[k] === high) return own + 1 + k - start[c]!;
  throw new Error(`rows ${low} and ${high} are no neighbours`);
}
