import type { Problem } from '../problem.js';
import { type Arrangement, pad4 } from './arrangement.js';
import { PLAN_STRIDE } from './kernels.js';

/**
 * The matrix of an arranged problem, taken apart by what its entries are: between a column of an hour and an hourly row, its own
 * rows, or a border row; between a global column and any of these. With it, for each product that the normal equations are made
 * of, the place where it is added.
 */
export interface TimeMatrix {
  readonly arrangement: Arrangement;
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
  /** Entries of hourly rows in global columns, and of border rows in global columns. */
  readonly hourlyGlobal: Triplets;
  readonly borderGlobal: Triplets;
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
  done(): Triplets {
    return {
      row: Int32Array.from(this.row),
      column: Int32Array.from(this.column),
      value: Float64Array.from(this.value),
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
  for (let at = 0; at < localColumns; at++) {
    const j = columns[at]!;
    const before = borderRow.length;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const place = placeOf[rowIndices[k]!]!;
      if (place < 0) continue;
      if (place < hourlyRows) {
        hourlyRow[hourly] = place;
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
  return {
    arrangement,
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
    hourlyGlobal: hourlyGlobal.done(),
    borderGlobal: borderGlobal.done(),
  };
}

/** into = A x, all rows. */
export function activities(matrix: TimeMatrix, x: Float64Array, into: Float64Array): void {
  const { hourlyStart, hourlyRow, hourlyValue, ownStart, ownValue } = matrix;
  const { ownGlobalStart, ownGlobalColumn, ownGlobalValue, hourlyGlobal, borderGlobal } = matrix;
  const { localColumns, hourlyRows, ownRows } = matrix.arrangement;
  into.fill(0);
  for (let j = 0; j < localColumns; j++) {
    const value = x[j]!;
    const end = hourlyStart[j + 1]!;
    for (let k = hourlyStart[j]!; k < end; k++) into[hourlyRow[k]!]! += hourlyValue[k]! * value;
    const ownEnd = ownStart[j + 1]!;
    for (let v = ownStart[j]!; v < ownEnd; v++) {
      let sum = ownValue[v]! * value;
      const last = ownGlobalStart[v + 1]!;
      for (let k = ownGlobalStart[v]!; k < last; k++)
        sum += ownGlobalValue[k]! * x[localColumns + ownGlobalColumn[k]!]!;
      into[hourlyRows + v] = sum;
    }
  }
  for (let k = 0; k < hourlyGlobal.row.length; k++)
    into[hourlyGlobal.row[k]!]! += hourlyGlobal.value[k]! * x[localColumns + hourlyGlobal.column[k]!]!;
  const border = hourlyRows + ownRows;
  for (let k = 0; k < borderGlobal.row.length; k++)
    into[border + borderGlobal.row[k]!]! += borderGlobal.value[k]! * x[localColumns + borderGlobal.column[k]!]!;
  const { borderColumns, borderStart, borderRow, borderValue } = matrix;
  for (let at = 0; at < borderColumns.length; at++) {
    const value = x[borderColumns[at]!]!;
    for (let k = borderStart[at]!; k < borderStart[at + 1]!; k++)
      into[border + borderRow[k]!]! += borderValue[k]! * value;
  }
}

/** into = A'y, all columns. */
export function prices(matrix: TimeMatrix, y: Float64Array, into: Float64Array): void {
  const { hourlyStart, hourlyRow, hourlyValue, ownStart, ownValue } = matrix;
  const { ownGlobalStart, ownGlobalColumn, ownGlobalValue, hourlyGlobal, borderGlobal } = matrix;
  const { localColumns, hourlyRows, ownRows } = matrix.arrangement;
  into.fill(0, localColumns);
  for (let j = 0; j < localColumns; j++) {
    let sum = 0;
    const end = hourlyStart[j + 1]!;
    for (let k = hourlyStart[j]!; k < end; k++) sum += hourlyValue[k]! * y[hourlyRow[k]!]!;
    const ownEnd = ownStart[j + 1]!;
    for (let v = ownStart[j]!; v < ownEnd; v++) {
      const price = y[hourlyRows + v]!;
      sum += ownValue[v]! * price;
      const last = ownGlobalStart[v + 1]!;
      for (let k = ownGlobalStart[v]!; k < last; k++)
        into[localColumns + ownGlobalColumn[k]!]! += ownGlobalValue[k]! * price;
    }
    into[j] = sum;
  }
  for (let k = 0; k < hourlyGlobal.row.length; k++)
    into[localColumns + hourlyGlobal.column[k]!]! += hourlyGlobal.value[k]! * y[hourlyGlobal.row[k]!]!;
  const border = hourlyRows + ownRows;
  for (let k = 0; k < borderGlobal.row.length; k++)
    into[localColumns + borderGlobal.column[k]!]! += borderGlobal.value[k]! * y[border + borderGlobal.row[k]!]!;
  const { borderColumns, borderStart, borderRow, borderValue } = matrix;
  for (let at = 0; at < borderColumns.length; at++) {
    let sum = 0;
    for (let k = borderStart[at]!; k < borderStart[at + 1]!; k++) sum += borderValue[k]! * y[border + borderRow[k]!]!;
    into[borderColumns[at]!]! += sum;
  }
}

/** Where everything lies in the heap of the kernels, in numbers. */
export interface HeapPlan {
  /** Place of the hours' numbers among the integers, see `Kernels.forward`. */
  readonly plan: number;
  /** First number of each hour's block. */
  readonly block: Float64Array;
  /** Two borders of an hour, one of them the next hour's. */
  readonly borders: readonly [number, number];
  /** Σ EᵀE. */
  readonly sum: number;
  readonly rhs: number;
  /** Padded count of border columns: global columns, then border rows. */
  readonly b: number;
  readonly numbers: number;
}

export function heapPlan({ hours, rowStart, coupled, globalColumns, borderRows, hourlyRows }: Arrangement): HeapPlan {
  const b = pad4(globalColumns + borderRows);
  let at = pad4(Math.ceil(((hours + 1) * PLAN_STRIDE) / 2));
  const block = new Float64Array(hours + 1);
  let widest = 0;
  for (let t = 0; t < hours; t++) {
    block[t] = at;
    const m = rowStart[t + 1]! - rowStart[t]!;
    at += m * (m + coupled[t]!);
    widest = Math.max(widest, m);
  }
  block[hours] = at;
  const borders = [at, at + widest * b] as const;
  const sum = borders[1] + widest * b;
  const rhs = sum + b * b;
  return { plan: 0, block, borders, sum, rhs, b, numbers: rhs + hourlyRows };
}
