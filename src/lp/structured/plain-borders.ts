/**
 * The passes over own rows, border rows and row weights in plain typed arrays, see plain-passes.ts; their twins are in assembly/borders.ts. Border rows are
 * given by the columns that have entries in them: column `columns[at]` has those from start[at] on.
 */
export interface BorderPasses {
  /** e of rows: 1/h of the slack, and the regularisation; 1 for the padding, 0 for echoes (`rows` −1 and −2, among the hourly ones). */
  weighRows(
    from: number,
    to: number,
    hourlyRows: number,
    columns: number,
    rows: Int32Array,
    equality: Uint8Array,
    h: Float64Array,
    delta: number,
    e: Float64Array,
  ): void;
  /** Ĥ of columns and its inverse, and what their own rows share with them. */
  foldColumns(
    from: number,
    to: number,
    hourlyRows: number,
    ownStart: Int32Array,
    ownValue: Float64Array,
    h: Float64Array,
    e: Float64Array,
    hat: Float64Array,
    inverse: Float64Array,
    shared: Float64Array,
  ): void;
  /** Adds e to the diagonals of blocks; `plan` is a place in `integers`, see `Kernels.forward`. */
  addDiagonals(from: number, to: number, integers: Int32Array, plan: number, e: Float64Array, heap: Float64Array): void;
  /** value[target] += product / Ĥ. */
  addQuotients(
    from: number,
    to: number,
    columns: Int32Array,
    hat: Float64Array,
    start: Int32Array,
    target: Int32Array,
    product: Float64Array,
    value: Float64Array,
  ): void;
  /** priced += a y: what border rows, whose prices begin at `place`, give their columns. */
  addPrices(
    from: number,
    to: number,
    columns: Int32Array,
    start: Int32Array,
    row: Int32Array,
    value: Float64Array,
    y: Float64Array,
    place: number,
    priced: Float64Array,
  ): void;
  /** into += factor a x: what columns give border rows, of which the first is at `place`. */
  addActivities(
    from: number,
    to: number,
    columns: Int32Array,
    start: Int32Array,
    row: Int32Array,
    value: Float64Array,
    factor: number,
    x: Float64Array,
    into: Float64Array,
    place: number,
  ): void;
  /** active += a x and tail += a y over entries of hourly rows in global columns, whose values begin at `place`. */
  multiplyTriplets(
    from: number,
    to: number,
    row: Int32Array,
    column: Int32Array,
    value: Float64Array,
    x: Float64Array,
    place: number,
    y: Float64Array,
    active: Float64Array,
    tail: Float64Array,
  ): void;
  /** What columns with one own row give the block of the global columns: g g' H / (e H + a²), upper triangle, rows b apart. */
  addSingleOwnRows(
    from: number,
    to: number,
    hourlyRows: number,
    b: number,
    ownStart: Int32Array,
    ownValue: Float64Array,
    ownGlobalStart: Int32Array,
    ownGlobalColumn: Int32Array,
    ownGlobalValue: Float64Array,
    h: Float64Array,
    e: Float64Array,
    into: Float64Array,
  ): void;
  /** What columns with border rows give the block of the border: of border rows with each other, and with global columns. */
  addBorderPairs(
    from: number,
    to: number,
    hourlyRows: number,
    globals: number,
    b: number,
    columns: Int32Array,
    start: Int32Array,
    row: Int32Array,
    value: Float64Array,
    ownStart: Int32Array,
    ownValue: Float64Array,
    ownGlobalStart: Int32Array,
    ownGlobalColumn: Int32Array,
    ownGlobalValue: Float64Array,
    e: Float64Array,
    hat: Float64Array,
    into: Float64Array,
  ): void;
}

/** Numbers that a block has in a plan; `PLAN_STRIDE` of kernels.ts, which takes these passes in. */
const STRIDE = 8;

export const plainBorders: BorderPasses = {
  weighRows(from, to, hourlyRows, columns, rows, equality, h, delta, e) {
    for (let i = from; i < to; i++) {
      if (i < hourlyRows && rows[i]! < 0) e[i] = rows[i] === -1 ? 1 : 0;
      else e[i] = equality[i] === 1 ? delta : 1 / h[columns + i]! + delta;
    }
  },

  foldColumns(from, to, hourlyRows, ownStart, ownValue, h, e, hat, inverse, shared) {
    for (let j = from; j < to; j++) {
      const begin = ownStart[j]!;
      const end = ownStart[j + 1]!;
      let sum = h[j]!;
      if (end - begin === 1) {
        const a = ownValue[begin]!;
        const own = e[hourlyRows + begin]!;
        const common = 1 / (own * sum + a * a);
        shared[begin] = common;
        inverse[j] = own * common;
        hat[j] = sum + (a * a) / own;
        continue;
      }
      for (let v = begin; v < end; v++) {
        const a = ownValue[v]!;
        shared[v] = 1 / e[hourlyRows + v]!;
        sum += a * a * shared[v]!;
      }
      hat[j] = sum;
      inverse[j] = 1 / sum;
    }
  },

  addDiagonals(from, to, integers, plan, e, heap) {
    for (let s = from; s < to; s++) {
      const at = plan + s * STRIDE;
      const m = integers[at + 1]!;
      const step = m + integers[at + 2]! + integers[at + 5]! + 1;
      const row = integers[at + 4]!;
      for (let i = 0, place = integers[at]!; i < m; i++, place += step) heap[place]! += e[row + i]!;
    }
  },

  addQuotients(from, to, columns, hat, start, target, product, value) {
    for (let at = from; at < to; at++) {
      const inverse = 1 / hat[columns[at]!]!;
      const end = start[at + 1]!;
      for (let k = start[at]!; k < end; k++) value[target[k]!]! += product[k]! * inverse;
    }
  },

  addPrices(from, to, columns, start, row, value, y, place, priced) {
    for (let at = from; at < to; at++) {
      let sum = 0;
      const end = start[at + 1]!;
      for (let k = start[at]!; k < end; k++) sum += value[k]! * y[place + row[k]!]!;
      priced[columns[at]!]! += sum;
    }
  },

  addActivities(from, to, columns, start, row, value, factor, x, into, place) {
    for (let at = from; at < to; at++) {
      const amount = factor * x[columns[at]!]!;
      const end = start[at + 1]!;
      for (let k = start[at]!; k < end; k++) into[place + row[k]!]! += value[k]! * amount;
    }
  },

  multiplyTriplets(from, to, row, column, value, x, place, y, active, tail) {
    for (let k = from; k < to; k++) {
      active[row[k]!]! += value[k]! * x[place + column[k]!]!;
      tail[column[k]!]! += value[k]! * y[row[k]!]!;
    }
  },

  addSingleOwnRows(
    from,
    to,
    hourlyRows,
    b,
    ownStart,
    ownValue,
    ownGlobalStart,
    ownGlobalColumn,
    ownGlobalValue,
    h,
    e,
    into,
  ) {
    for (let j = from; j < to; j++) {
      const v = ownStart[j]!;
      if (ownStart[j + 1]! - v !== 1) continue;
      const own = h[j]!;
      const a = ownValue[v]!;
      const weight = own / (e[hourlyRows + v]! * own + a * a);
      const last = ownGlobalStart[v + 1]!;
      for (let s = ownGlobalStart[v]!; s < last; s++)
        for (let t = s; t < last; t++) {
          const one = ownGlobalColumn[s]!;
          const two = ownGlobalColumn[t]!;
          into[one < two ? one * b + two : two * b + one]! += weight * ownGlobalValue[s]! * ownGlobalValue[t]!;
        }
    }
  },

  addBorderPairs(
    from,
    to,
    hourlyRows,
    globals,
    b,
    columns,
    start,
    row,
    value,
    ownStart,
    ownValue,
    ownGlobalStart,
    ownGlobalColumn,
    ownGlobalValue,
    e,
    hat,
    into,
  ) {
    for (let at = from; at < to; at++) {
      const j = columns[at]!;
      const inverse = 1 / hat[j]!;
      const end = start[at + 1]!;
      for (let s = start[at]!; s < end; s++) {
        const share = value[s]! * inverse;
        const one = row[s]!;
        for (let t = start[at]!; t < end; t++)
          if (row[t]! >= one) into[(globals + one) * b + globals + row[t]!]! += share * value[t]!;
        for (let v = ownStart[j]!; v < ownStart[j + 1]!; v++) {
          const factor = (share * ownValue[v]!) / e[hourlyRows + v]!;
          for (let t = ownGlobalStart[v]!; t < ownGlobalStart[v + 1]!; t++)
            into[ownGlobalColumn[t]! * b + globals + one]! += factor * ownGlobalValue[t]!;
        }
      }
    }
  },
};
