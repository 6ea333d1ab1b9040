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
 *   carried row  rows of more hours, as long as they are no more than half of all (the ring of a day, the budget of a week, the balance of a season)
 *   border row   everything else: rows of global columns only, of most hours (budgets), round the end of the year (cyclic storage)
 *
 * Hourly rows stand in the block that is eliminated last of those they hold, each block padded at its head to a multiple of four. Rows that reach back to a block
 * eliminated before stand last of these, those that the next block reaches come before them. At the head stand those that are eliminated one by one
 * (condensation.ts); the others make the dense block. A carried row stands there too; in the other blocks on its way a copy of it
 * follows the rows that are eliminated, gathers what the columns of that block bring, and is handed to the next block.
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
  /** Given place of each row, −1 for padding, −2 in an echo or for a copy: hourly rows in their blocks, own rows by their column, border rows. */
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
  /** Copies of carried rows at the end of each block, a multiple of four. */
  readonly carried: Int32Array;
  /** First copy of each block, and the end. */
  readonly carriedStart: Int32Array;
  /** Of each copy the row, within the next dense block of the chain, that it is handed to; −1 for padding. */
  readonly carriedTo: Int32Array;
  /** Of each copy the place of the carried row itself; −1 for padding. */
  readonly carriedOf: Int32Array;
  /** The run of each block: blocks that follow each other in a chain and are tied to each other. Those on both sides of a meeting are of one run. */
  readonly runOf: Int32Array;
  /** Of each run the border columns that it meets, ascending: global columns, then border rows. */
  readonly bordersOfRun: readonly Int32Array[];
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
const CARRIED = 4;
const CONDENSED = 5;

/** More runs are taken for one: their borders would be told apart for too little. */
const MOST_RUNS = 400;
/** Rows of more than this share of all hours are border rows. */
export const LONGEST_CARRIED = 0.5;

/**
 * `hourOf[j]` is the hour of column j, 0 ≤ hour < hours, or −1. Rows without bounds are left out. `wanted` parts are made where there are hours enough.
 * Rows of more than the share `longest` of all hours are border rows.
 */
export function arrange(
  problem: Problem,
  hourOf: Int32Array,
  hours: number,
  wanted = PARTS,
  longest = LONGEST_CARRIED,
): Arrangement {
  const { rowCount, columnCount, starts, rowIndices, rowLower, rowUpper } = problem;
  const { blocks, blockOf, parent, parts } = partHours(hours, wanted);
  const blockOfHour = Int32Array.from({ length: hours }, (_, hour) => blockOf(hour));
  const homeOf = new Int32Array(columnCount).fill(-1);
  for (let j = 0; j < columnCount; j++) if (hourOf[j]! >= 0) homeOf[j] = blockOfHour[hourOf[j]!]!;
  let reach = reachOf(problem, homeOf, blocks);
  if (parts.some(({ step }) => step < 0)) {
    // A level stands in two balances, its flows in one. Where time runs backwards it counts to the later hour, so that fewer rows are coupled.
    moveLater(problem, homeOf, parent, reach.least, reach.most);
    reach = reachOf(problem, homeOf, blocks);
  }
  const { least, most, locals } = reach;
  const perBlock = new Int32Array(blocks + 1);
  for (let j = 0; j < columnCount; j++) if (homeOf[j]! >= 0) perBlock[homeOf[j]! + 1]!++;
  /** Where a row of a block and its neighbours stands: in the one that is eliminated last; −1 for rows of others. */
  const standing = new Int32Array(rowCount);
  for (let i = 0; i < rowCount; i++) {
    const low = least[i]!;
    const high = most[i]!;
    if (low === high || parent[low] === high) standing[i] = high;
    else if (high < 0) standing[i] = -1;
    // From both sides of a meeting.
    else standing[i] = parent[high] === low || parent[high] === parent[low] ? parent[high]! : -1;
  }
  const ways = waysOf(parts, longest * hours);
  const kind = new Uint8Array(rowCount);
  let ownRows = 0;
  let borderRows = 0;
  for (let i = 0; i < rowCount; i++) {
    if (rowLower[i] === Number.NEGATIVE_INFINITY && rowUpper[i] === Number.POSITIVE_INFINITY) kind[i] = FREE;
    else if (locals[i] === 0) {
      kind[i] = BORDER;
      borderRows++;
    } else if (standing[i]! < 0) {
      const way = ways(least[i]!, most[i]!);
      kind[i] = way === null ? BORDER : CARRIED;
      if (way === null) borderRows++;
      else standing[i] = way.home;
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

  /** Rows that the next block reaches; the same of the copies in a block; blocks that are tied to the next one. */
  const ahead = new Uint8Array(rowCount);
  const copyAhead = new Uint8Array(blocks);
  const tied = new Uint8Array(blocks);
  markAhead(problem, homeOf, kind, standing, ahead, copyAhead, tied);

  // Order within a block: condensed, neither, ahead, back.
  const counts = new Int32Array(3 * blocks);
  const rank = (i: number) => (kind[i] === HOURLY && least[i]! < most[i]! ? 2 : ahead[i]!);
  const copies = new Int32Array(blocks);
  const state = new Uint8Array(rowCount).fill(ELSEWHERE);
  for (let i = 0; i < rowCount; i++) {
    if (kind[i] !== HOURLY && kind[i] !== CARRIED) continue;
    counts[3 * standing[i]! + rank(i)]!++;
    state[i] = kind[i] === HOURLY && rank(i) === 0 ? CANDIDATE : WITHIN;
    if (kind[i] === CARRIED) for (const t of ways(least[i]!, most[i]!)!.blocks) copies[t]!++;
  }
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
    rowStart[t + 1] = rowStart[t]! + size + pad4(copies[t]!);
    // The dense block has what is not condensed, and what fills it up to a multiple of four.
    const rest = pad4(all + forward + back - condensed[t]!);
    const head = meeting < 0 ? size - rest : denseStart[meeting]! - rowStart[meeting]!;
    denseStart[t] = rowStart[t]! + head;
    condensed[t] = Math.min(condensed[t]!, head);
    const neither = all - condensed[t]!;
    place[3 * t] = rowStart[t]! + size - neither - forward - back;
    place[3 * t + 1] = place[3 * t]! + neither;
    place[3 * t + 2] = place[3 * t + 1]! + forward;
    firstCoupled[t] = size - head;
  }
  for (let t = 0; t < blocks; t++) if (parent[t]! >= 0) coupled[t] = pad4(counts[3 * parent[t]! + 2]!);
  const carried = copies.map(pad4);
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
    else if (kind[i] === HOURLY || kind[i] === CARRIED) {
      const block = standing[i]!;
      const at = place[3 * block + rank(i)]!++;
      rows[at] = i;
      const within = at - denseStart[block]!;
      if (ahead[i] === 1 && within < firstCoupled[block]!) firstCoupled[block] = within;
    }
  for (let t = 0; t < blocks; t++) {
    firstCoupled[t]! &= ~3;
    // Nothing of this block is ahead: the chain breaks here.
    if (firstCoupled[t] === rowStart[t + 1]! - denseStart[t]! - carried[t]! && copyAhead[t] === 0) coupled[t] = 0;
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
    ...copiesOf(),
    ...runsOf(),
    coupled,
    firstCoupled,
  };

  /** Blocks that are tied to each other, and the border columns that they meet. */
  function runsOf(): Pick<Arrangement, 'runOf' | 'bordersOfRun'> {
    for (let t = 0; t < blocks; t++) if (copies[t]! > 0) tied[t] = 1;
    const runOf = new Int32Array(blocks).fill(-1);
    let count = 0;
    for (const { from, count: length, step, root, meeting } of parts) {
      // The meeting is known when the second part of a pair comes.
      const end = root < 0 ? -1 : runOf[meeting]! < 0 ? count++ : runOf[meeting]!;
      if (root >= 0) runOf[meeting] = runOf[root] = end;
      for (let s = length - 1; s >= 0; s--) {
        const t = from + s * step;
        const next = s + 1 < length ? t + step : root;
        runOf[t] = tied[t] === 1 && next >= 0 ? runOf[next]! : count++;
      }
    }
    if (count > MOST_RUNS) {
      runOf.fill(0);
      count = 1;
    }
    const size = columnCount - localColumns + borderRows;
    const met = Array.from({ length: count }, () => new Uint8Array(size));
    const borderOf = new Int32Array(rowCount);
    for (let at = hourlyRows + ownRows; at < rows.length; at++)
      borderOf[rows[at]!] = columnCount - localColumns + at - hourlyRows - ownRows;
    // Own rows stand with the columns of an hour: what these bring of the border, the run of their block meets.
    placeOwnRows(problem, columns, localColumns, kind, rows, hourlyRows, (column, row) => {
      met[runOf[homeOf[column]!]!]![borderOf[row]!] = 1;
    });
    for (let at = localColumns; at < columnCount; at++) {
      const j = columns[at]!;
      for (let k = starts[j]!; k < starts[j + 1]!; k++) {
        const i = rowIndices[k]!;
        // An own row stands in the block of its one column of an hour, as if it were hourly.
        if (kind[i] !== FREE && kind[i] !== BORDER) met[runOf[standing[i]!]!]![at - localColumns] = 1;
      }
    }
    const bordersOfRun = met.map((each) => Int32Array.from([...each.keys()].filter((g) => each[g] === 1)));
    return { runOf, bordersOfRun };
  }

  /** Where the copies of carried rows stand, and what they are handed to. */
  function copiesOf(): Pick<Arrangement, 'carried' | 'carriedStart' | 'carriedTo' | 'carriedOf'> {
    const carriedStart = new Int32Array(blocks + 1);
    for (let t = 0; t < blocks; t++) carriedStart[t + 1] = carriedStart[t]! + carried[t]!;
    const carriedTo = new Int32Array(carriedStart[blocks]!).fill(-1);
    const carriedOf = carriedTo.slice();
    // Padding comes first.
    const free = Int32Array.from({ length: blocks }, (_, t) => carriedStart[t + 1]! - copies[t]!);
    for (let at = 0; at < hourlyRows; at++) {
      const i = rows[at]!;
      if (i < 0 || kind[i] !== CARRIED) continue;
      const { home, blocks: way } = ways(least[i]!, most[i]!)!;
      const within = at - denseStart[home]!;
      for (let s = 0; s < way.length; s++) {
        const t = way[s]!;
        const copy = free[t]!++;
        rows[rowStart[t + 1]! - carried[t]! + copy - carriedStart[t]!] = -2;
        carriedOf[copy] = at;
        const next = way[s + 1];
        // From its two ends a way leads to the meeting: there each side ends.
        carriedTo[copy] =
          next === undefined || parent[t] === home
            ? within
            : rowStart[next + 1]! - denseStart[next]! - carried[next]! + free[next]! - carriedStart[next]!;
      }
    }
    return { carried, carriedStart, carriedTo, carriedOf };
  }
}

/** First and last block of the local columns of each row, and how many they are. */
function reachOf({ rowCount, columnCount, starts, rowIndices }: Problem, homeOf: Int32Array, blocks: number) {
  const least = new Int32Array(rowCount).fill(blocks);
  const most = new Int32Array(rowCount).fill(-1);
  const locals = new Int32Array(rowCount);
  for (let j = 0; j < columnCount; j++) {
    const block = homeOf[j]!;
    if (block < 0) continue;
    const end = starts[j + 1]!;
    for (let k = starts[j]!; k < end; k++) {
      const i = rowIndices[k]!;
      if (block < least[i]!) least[i] = block;
      if (block > most[i]!) most[i] = block;
      locals[i]!++;
    }
  }
  return { least, most, locals };
}

/** A column in a row of its block and of the later one, where that is eliminated first, counts to the later one. */
function moveLater(
  { columnCount, starts, rowIndices }: Problem,
  homeOf: Int32Array,
  parent: Int32Array,
  least: Int32Array,
  most: Int32Array,
): void {
  for (let j = 0; j < columnCount; j++) {
    if (homeOf[j]! < 0) continue;
    const end = starts[j + 1]!;
    for (let k = starts[j]!; k < end; k++) {
      const i = rowIndices[k]!;
      if (most[i]! < 0 || parent[most[i]!] !== least[i] || homeOf[j] !== least[i]) continue;
      homeOf[j] = most[i]!;
      break;
    }
  }
}

/** A column carries its block into the next when an hourly row there holds it. */
function markAhead(
  { columnCount, starts, rowIndices }: Problem,
  homeOf: Int32Array,
  kind: Uint8Array,
  standing: Int32Array,
  ahead: Uint8Array,
  copyAhead: Uint8Array,
  tied: Uint8Array,
): void {
  for (let j = 0; j < columnCount; j++) {
    const block = homeOf[j]!;
    if (block < 0) continue;
    const end = starts[j + 1]!;
    let carried = false;
    for (let k = starts[j]!; k < end && !carried; k++) {
      const i = rowIndices[k]!;
      carried = kind[i] === HOURLY && standing[i] !== block;
    }
    if (!carried) continue;
    tied[block] = 1;
    for (let k = starts[j]!; k < end; k++) {
      const i = rowIndices[k]!;
      if (kind[i] === HOURLY && standing[i] === block) ahead[i] = 1;
      else if (kind[i] === CARRIED)
        if (standing[i] === block) ahead[i] = 1;
        else copyAhead[block] = 1;
    }
  }
}

/** Own rows in the order of their columns, from `place` on; the border rows of these columns are told. */
function placeOwnRows(
  { starts, rowIndices }: Problem,
  columns: Int32Array,
  localColumns: number,
  kind: Uint8Array,
  rows: Int32Array,
  place: number,
  meets: (column: number, row: number) => void,
): void {
  let own = place;
  for (let at = 0; at < localColumns; at++) {
    const j = columns[at]!;
    const end = starts[j + 1]!;
    for (let k = starts[j]!; k < end; k++) {
      const i = rowIndices[k]!;
      if (kind[i] === OWN) rows[own++] = i;
      else if (kind[i] === BORDER) meets(j, i);
    }
  }
}

/** The blocks on the way of a carried row, in the order of their elimination, and the one where it stands. */
interface Way {
  readonly blocks: readonly number[];
  readonly home: number;
}

/** Ways of rows between two blocks; null where there is none, or a longer one than `most`. */
function waysOf(parts: readonly Part[], most: number): (low: number, high: number) => Way | null {
  const partOf = (block: number) => parts.findIndex(({ end }) => block < end);
  const known = new Map<number, Map<number, Way | null>>();
  const way = (low: number, high: number): Way | null => {
    if (high - low + 1 > most) return null;
    const [one, two] = [partOf(low), partOf(high)];
    const up = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k);
    if (one === two)
      return parts[one]!.step > 0
        ? { blocks: up(low, high), home: high }
        : { blocks: up(low + 1, high + 1).reverse(), home: low };
    const { meeting } = parts[one]!;
    if (two !== one + 1 || meeting < 0 || parts[two]!.meeting !== meeting) return null;
    // Block after the meeting is its echo.
    return { blocks: [...up(low, meeting), ...up(meeting + 2, high + 1).reverse()], home: meeting };
  };
  return (low, high) => {
    const from = known.get(low) ?? new Map<number, Way | null>();
    known.set(low, from);
    const before = from.get(high);
    if (before !== undefined) return before;
    const found = way(low, high);
    from.set(high, found);
    return found;
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
  const { condensedEntries, runOf, bordersOfRun } = arrangement;
  const border = pad4(globalColumns + borderRows);
  let multiplications = border ** 3 / 3 + (condensedEntries * MOST_NEIGHBOURS) / 2;
  let numbers = 2 * border * border + condensedEntries;
  let widest = 0;
  for (let t = 0; t < blocks; t++) {
    const copies = arrangement.carried[t]!;
    const b = pad4(bordersOfRun[runOf[t]!]!.length);
    const all = rowStart[t + 1]! - denseStart[t]!;
    const m = all - copies;
    const k = coupled[t]!;
    const c = m - firstCoupled[t]!;
    multiplications += m * m * (m / 6 + (copies + b) / 2) + (m * copies * (copies + 2 * b)) / 2 + (m * b * b) / 2;
    multiplications += (c * c * k) / 2 + c * k * (k / 2 + copies + b);
    numbers += all * (all + k + 1) + denseStart[t]! - rowStart[t]!;
    if (all > widest) widest = all;
  }
  return { multiplications, numbers: numbers + 2 * widest * border, widest, border };
}
