import type { Problem } from '../problem.js';

/**
 * The rows and columns of a problem in the order of time.
 *
 * A column belongs to an hour, or to no hour: then it is a *global* column (a capacity). What a row is follows from its columns:
 *
 *   own row      an inequality with exactly one column that belongs to an hour, and any number of global ones (x ≤ a K): goes with that column
 *   hourly row   all other rows whose columns belong to one hour, or to two that follow each other (balances, storage levels, ramps)
 *   border row   everything else: rows of global columns only, of many hours (budgets), round the end of the year (cyclic storage)
 *
 * Hourly rows stand in blocks, one per hour, each padded at its head to a multiple of four. Rows that reach back to the hour before stand
 * last in their block, those that the next hour reaches come before them.
 */
export interface Arrangement {
  readonly hours: number;
  /** Given place of each column: hour after hour, then the global ones. */
  readonly columns: Int32Array;
  readonly localColumns: number;
  readonly globalColumns: number;
  /** First column of each hour, and the end. */
  readonly columnStart: Int32Array;
  /** Given place of each row, −1 for padding: hourly rows in their blocks, own rows by their column, border rows. */
  readonly rows: Int32Array;
  readonly hourlyRows: number;
  readonly ownRows: number;
  readonly borderRows: number;
  /** First hourly row of each hour, and the end; all multiples of four. */
  readonly rowStart: Int32Array;
  /** Rows of the next hour that this one is coupled to (the last so many there), a multiple of four. */
  readonly coupled: Int32Array;
  /** First row, within the block, that is coupled to the next hour; a multiple of four. */
  readonly firstCoupled: Int32Array;
}

export const pad4 = (count: number) => (count + 3) & ~3;

/** Kinds of rows while they are sorted. */
const FREE = 0;
const OWN = 1;
const HOURLY = 2;
const BORDER = 3;

/**
 * `hourOf[j]` is the hour of column j, 0 ≤ hour < hours, or −1. Rows without bounds are left out.
 */
export function arrange(problem: Problem, hourOf: Int32Array, hours: number): Arrangement {
  const { rowCount, columnCount, starts, rowIndices, rowLower, rowUpper } = problem;
  const least = new Int32Array(rowCount).fill(hours);
  const most = new Int32Array(rowCount).fill(-1);
  const locals = new Int32Array(rowCount);
  const perHour = new Int32Array(hours + 1);
  for (let j = 0; j < columnCount; j++) {
    const hour = hourOf[j]!;
    if (hour < 0) continue;
    perHour[hour + 1]!++;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const i = rowIndices[k]!;
      if (hour < least[i]!) least[i] = hour;
      if (hour > most[i]!) most[i] = hour;
      locals[i]!++;
    }
  }
  const kind = new Uint8Array(rowCount);
  let ownRows = 0;
  let borderRows = 0;
  for (let i = 0; i < rowCount; i++) {
    if (rowLower[i] === Number.NEGATIVE_INFINITY && rowUpper[i] === Number.POSITIVE_INFINITY) kind[i] = FREE;
    else if (locals[i] === 0 || most[i]! - least[i]! > 1) {
      kind[i] = BORDER;
      borderRows++;
    } else if (locals[i] === 1 && rowLower[i] !== rowUpper[i]) {
      kind[i] = OWN;
      ownRows++;
    } else kind[i] = HOURLY;
  }

  for (let t = 0; t < hours; t++) perHour[t + 1]! += perHour[t]!;
  const localColumns = perHour[hours]!;
  const columns = new Int32Array(columnCount);
  const next = perHour.slice();
  let global = localColumns;
  for (let j = 0; j < columnCount; j++) columns[hourOf[j]! < 0 ? global++ : next[hourOf[j]!]!++] = j;

  // A column carries its hour into the next when an hourly row there holds it.
  const ahead = new Uint8Array(rowCount);
  for (let j = 0; j < columnCount; j++) {
    const hour = hourOf[j]!;
    if (hour < 0) continue;
    let carried = false;
    for (let k = starts[j]!; k < starts[j + 1]! && !carried; k++) {
      const i = rowIndices[k]!;
      carried = kind[i] === HOURLY && most[i]! > hour;
    }
    if (!carried) continue;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const i = rowIndices[k]!;
      if (kind[i] === HOURLY && most[i] === hour) ahead[i] = 1;
    }
  }

  // Order within a block: neither, ahead, back.
  const counts = new Int32Array(3 * hours);
  const rank = (i: number) => (least[i]! < most[i]! ? 2 : ahead[i]!);
  for (let i = 0; i < rowCount; i++) if (kind[i] === HOURLY) counts[3 * most[i]! + rank(i)]!++;
  const rowStart = new Int32Array(hours + 1);
  const coupled = new Int32Array(hours);
  const firstCoupled = new Int32Array(hours);
  const place = new Int32Array(3 * hours);
  for (let t = 0; t < hours; t++) {
    const [neither, forward, back] = [counts[3 * t]!, counts[3 * t + 1]!, counts[3 * t + 2]!];
    const size = pad4(neither + forward + back);
    rowStart[t + 1] = rowStart[t]! + size;
    place[3 * t] = rowStart[t + 1]! - neither - forward - back;
    place[3 * t + 1] = place[3 * t]! + neither;
    place[3 * t + 2] = place[3 * t + 1]! + forward;
    firstCoupled[t] = size;
    if (t > 0) coupled[t - 1] = pad4(back);
  }
  const hourlyRows = rowStart[hours]!;
  const rows = new Int32Array(hourlyRows + ownRows + borderRows).fill(-1);
  let border = hourlyRows + ownRows;
  for (let i = 0; i < rowCount; i++)
    if (kind[i] === BORDER) rows[border++] = i;
    else if (kind[i] === HOURLY) {
      const hour = most[i]!;
      const at = place[3 * hour + rank(i)]!++;
      rows[at] = i;
      const within = at - rowStart[hour]!;
      if (ahead[i] === 1 && within < firstCoupled[hour]!) firstCoupled[hour] = within;
    }
  for (let t = 0; t < hours; t++) {
    firstCoupled[t]! &= ~3;
    // Nothing of this hour is ahead: the chain breaks here.
    if (firstCoupled[t] === rowStart[t + 1]! - rowStart[t]!) coupled[t] = 0;
  }
  let own = hourlyRows;
  for (let at = 0; at < localColumns; at++) {
    const j = columns[at]!;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) if (kind[rowIndices[k]!] === OWN) rows[own++] = rowIndices[k]!;
  }
  return {
    hours,
    columns,
    localColumns,
    globalColumns: columnCount - localColumns,
    columnStart: perHour,
    rows,
    hourlyRows,
    ownRows,
    borderRows,
    rowStart,
    coupled,
    firstCoupled,
  };
}

/** Multiplications and bytes of one factorisation, from the sizes of the blocks alone. */
export function workOf({ hours, rowStart, coupled, firstCoupled, globalColumns, borderRows }: Arrangement) {
  const b = pad4(globalColumns + borderRows);
  let multiplications = b ** 3 / 3;
  let numbers = 2 * b * b;
  let widest = 0;
  for (let t = 0; t < hours; t++) {
    const m = rowStart[t + 1]! - rowStart[t]!;
    const k = coupled[t]!;
    const c = m - firstCoupled[t]!;
    multiplications += m * m * (m / 6 + b / 2) + (c * c * k) / 2 + c * k * (k / 2 + b) + (m * b * b) / 2;
    numbers += m * (m + k + 1);
    if (m > widest) widest = m;
  }
  return { multiplications, numbers: numbers + 2 * widest * b, widest, border: b };
}
