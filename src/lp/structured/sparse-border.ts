import type { TimeMatrix } from './time-matrix.js';

/** The border E of the hourly rows as it is: few entries a row, always in the same places. See normal-equations.ts. */
export interface SparseBorder {
  /** Entries of each hourly row, sorted by row: border column (global columns first) and value. */
  readonly rowStartOf: Int32Array;
  readonly column: Int32Array;
  /** The same among the border columns of the row's run. */
  readonly within: Int32Array;
  readonly value: Float64Array;
  /** The part that does not change: entries of hourly rows in global columns. */
  readonly constant: Float64Array;
  /** Per own row: where its products go, and what they are. */
  readonly start: Int32Array;
  readonly target: Int32Array;
  readonly product: Float64Array;
  /** Per local column with border rows (in their order): where its products go, and what they are. */
  readonly borderFrom: Int32Array;
  readonly borderTarget: Int32Array;
  readonly borderProduct: Float64Array;
}

/** The places of E and of everything that is added to it. */
export function sparseBorder(matrix: TimeMatrix): SparseBorder {
  const { hourlyStart, hourlyRow, hourlyValue, hourlyGlobal } = matrix;
  const { borderColumns, borderStart, borderRow, borderValue } = matrix;
  const { globalColumns, borderRows, hourlyRows } = matrix.arrangement;
  // Every contribution: its row, its border column.
  const start = productsOfOwnRows(matrix);
  const own = start[start.length - 1]!;
  let bordering = 0;
  for (let at = 0; at < borderColumns.length; at++) {
    const j = borderColumns[at]!;
    bordering += (borderStart[at + 1]! - borderStart[at]!) * (hourlyStart[j + 1]! - hourlyStart[j]!);
  }
  const total = own + bordering + hourlyGlobal.row.length;
  const rowOf = new Int32Array(total);
  const columnOf = new Int32Array(total);
  const product = new Float64Array(own);
  const borderProduct = new Float64Array(bordering);
  const borderFrom = new Int32Array(borderColumns.length + 1);
  multiplyOwnRows(matrix, rowOf, columnOf, product);
  let at = own;
  for (let place = 0; place < borderColumns.length; place++) {
    const j = borderColumns[place]!;
    for (let g = borderStart[place]!; g < borderStart[place + 1]!; g++)
      for (let k = hourlyStart[j]!; k < hourlyStart[j + 1]!; k++) {
        rowOf[at] = hourlyRow[k]!;
        columnOf[at] = globalColumns + borderRow[g]!;
        borderProduct[at - own] = borderValue[g]! * hourlyValue[k]!;
        at++;
      }
    borderFrom[place + 1] = at - own;
  }
  for (let k = 0; k < hourlyGlobal.row.length; k++) {
    rowOf[at] = hourlyGlobal.row[k]!;
    columnOf[at++] = hourlyGlobal.column[k]!;
  }
  const { rowStartOf, column, slots } = slotsOf(rowOf, columnOf, hourlyRows, globalColumns + borderRows);
  const size = column.length;
  const constant = new Float64Array(size);
  for (let k = 0; k < hourlyGlobal.row.length; k++) constant[slots[own + bordering + k]!]! += hourlyGlobal.value[k]!;
  const value = new Float64Array(size);
  return {
    rowStartOf,
    column,
    within: withinRuns(matrix, rowStartOf, column),
    value,
    constant,
    start,
    target: slots.slice(0, own),
    product,
    borderFrom,
    borderTarget: slots.slice(own, own + bordering),
    borderProduct,
  };
}

/** Where the products of each own row begin: one for each of its global columns and each hourly entry of its column. */
function productsOfOwnRows({ arrangement, hourlyStart, ownStart, ownGlobalStart }: TimeMatrix): Int32Array {
  const { localColumns, ownRows } = arrangement;
  const start = new Int32Array(ownRows + 1);
  for (let j = 0; j < localColumns; j++) {
    const hourly = hourlyStart[j + 1]! - hourlyStart[j]!;
    const end = ownStart[j + 1]!;
    for (let v = ownStart[j]!; v < end; v++)
      start[v + 1] = start[v]! + (ownGlobalStart[v + 1]! - ownGlobalStart[v]!) * hourly;
  }
  return start;
}

function multiplyOwnRows(matrix: TimeMatrix, rowOf: Int32Array, columnOf: Int32Array, product: Float64Array): void {
  const { hourlyStart, hourlyRow, hourlyValue, ownStart, ownValue } = matrix;
  const { ownGlobalStart, ownGlobalColumn, ownGlobalValue } = matrix;
  const { localColumns } = matrix.arrangement;
  let at = 0;
  for (let j = 0; j < localColumns; j++) {
    const end = hourlyStart[j + 1]!;
    for (let v = ownStart[j]!; v < ownStart[j + 1]!; v++)
      for (let g = ownGlobalStart[v]!; g < ownGlobalStart[v + 1]!; g++)
        for (let k = hourlyStart[j]!; k < end; k++) {
          rowOf[at] = hourlyRow[k]!;
          columnOf[at] = ownGlobalColumn[g]!;
          product[at++] = ownValue[v]! * ownGlobalValue[g]! * hourlyValue[k]!;
        }
  }
}

/** Contributions sorted by row; one slot for each border column that a row meets. */
function slotsOf(rowOf: Int32Array, columnOf: Int32Array, rows: number, borders: number) {
  const { from, order } = orderByRow(rowOf, rows);
  const seenIn = new Int32Array(borders).fill(-1);
  const slotOf = new Int32Array(borders);
  const slots = new Int32Array(rowOf.length);
  const rowStartOf = new Int32Array(rows + 1);
  const column = new Int32Array(rowOf.length);
  let size = 0;
  for (let i = 0; i < rows; i++) {
    const end = from[i + 1]!;
    for (let k = from[i]!; k < end; k++) {
      const c = columnOf[order[k]!]!;
      if (seenIn[c] !== i) {
        seenIn[c] = i;
        slotOf[c] = size;
        column[size++] = c;
      }
      slots[order[k]!] = slotOf[c]!;
    }
    rowStartOf[i + 1] = size;
  }
  return { rowStartOf, column: column.slice(0, size), slots };
}

/** Where each row begins, and the numbers of its contributions in their order. */
function orderByRow(rowOf: Int32Array, rows: number): { from: Int32Array; order: Int32Array } {
  const from = new Int32Array(rows + 1);
  for (let k = 0; k < rowOf.length; k++) from[rowOf[k]! + 1]!++;
  for (let i = 0; i < rows; i++) from[i + 1]! += from[i]!;
  const next = from.slice();
  const order = new Int32Array(rowOf.length);
  for (let k = 0; k < rowOf.length; k++) order[next[rowOf[k]!]!++] = k;
  return { from, order };
}

/** Border columns of entries as places in the list of their run. */
function withinRuns({ arrangement }: TimeMatrix, rowStartOf: Int32Array, column: Int32Array): Int32Array {
  const { blocks, rowStart, runOf, bordersOfRun, globalColumns, borderRows } = arrangement;
  const placeIn = new Int32Array(globalColumns + borderRows);
  const within = new Int32Array(column.length);
  let run = -1;
  for (let t = 0; t < blocks; t++) {
    if (runOf[t] !== run) {
      run = runOf[t]!;
      bordersOfRun[run]!.forEach((c, place) => {
        placeIn[c] = place;
      });
    }
    for (let k = rowStartOf[rowStart[t]!]!; k < rowStartOf[rowStart[t + 1]!]!; k++) within[k] = placeIn[column[k]!]!;
  }
  return within;
}
