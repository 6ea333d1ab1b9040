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
  const { hourlyStart, hourlyRow, hourlyValue, ownStart, ownValue } = matrix;
  const { ownGlobalStart, ownGlobalColumn, ownGlobalValue, hourlyGlobal } = matrix;
  const { borderColumns, borderStart, borderRow, borderValue } = matrix;
  const { localColumns, globalColumns, borderRows, hourlyRows, ownRows } = matrix.arrangement;
  // Every contribution: its row, its border column.
  const start = new Int32Array(ownRows + 1);
  for (let j = 0; j < localColumns; j++)
    for (let v = ownStart[j]!; v < ownStart[j + 1]!; v++)
      start[v + 1] =
        start[v]! + (ownGlobalStart[v + 1]! - ownGlobalStart[v]!) * (hourlyStart[j + 1]! - hourlyStart[j]!);
  const own = start[ownRows]!;
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
  let at = 0;
  for (let j = 0; j < localColumns; j++)
    for (let v = ownStart[j]!; v < ownStart[j + 1]!; v++)
      for (let g = ownGlobalStart[v]!; g < ownGlobalStart[v + 1]!; g++)
        for (let k = hourlyStart[j]!; k < hourlyStart[j + 1]!; k++) {
          rowOf[at] = hourlyRow[k]!;
          columnOf[at] = ownGlobalColumn[g]!;
          product[at++] = ownValue[v]! * ownGlobalValue[g]! * hourlyValue[k]!;
        }
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
  // Sorted by row; one slot for each border column that a row meets.
  const fromRow = new Int32Array(hourlyRows + 1);
  for (let k = 0; k < total; k++) fromRow[rowOf[k]! + 1]!++;
  for (let i = 0; i < hourlyRows; i++) fromRow[i + 1]! += fromRow[i]!;
  const fill = fromRow.slice();
  const order = new Int32Array(total);
  for (let k = 0; k < total; k++) order[fill[rowOf[k]!]!++] = k;
  const seenIn = new Int32Array(globalColumns + borderRows).fill(-1);
  const slotOf = new Int32Array(globalColumns + borderRows);
  const slots = new Int32Array(total);
  const rowStartOf = new Int32Array(hourlyRows + 1);
  const column = new Int32Array(total);
  let size = 0;
  for (let i = 0; i < hourlyRows; i++) {
    for (let k = fromRow[i]!; k < fromRow[i + 1]!; k++) {
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
  const constant = new Float64Array(size);
  for (let k = 0; k < hourlyGlobal.row.length; k++) constant[slots[own + bordering + k]!]! += hourlyGlobal.value[k]!;
  const value = new Float64Array(size);
  return {
    rowStartOf,
    column: column.slice(0, size),
    within: withinRuns(matrix, rowStartOf, column, size),
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

/** Border columns of entries as places in the list of their run. */
function withinRuns({ arrangement }: TimeMatrix, rowStartOf: Int32Array, column: Int32Array, size: number): Int32Array {
  const { blocks, rowStart, runOf, bordersOfRun, globalColumns, borderRows } = arrangement;
  const placeIn = new Int32Array(globalColumns + borderRows);
  const within = new Int32Array(size);
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
