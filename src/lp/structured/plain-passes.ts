import { type BorderPasses, plainBorders } from './plain-borders.js';
import { type CondensationPasses, plainCondensation } from './plain-condensation.js';
import { plainStart, type StartPasses } from './plain-start.js';
import { plainVectors, type VectorPasses } from './plain-vectors.js';

/**
 * The passes over columns and bound pairs in plain typed arrays: what runs where WebAssembly does not, and what the WebAssembly
 * (assembly/passes.ts) is tested against. Arguments are numbers and arrays only, so that both look the same from outside. Columns, rows and pairs are
 * those from `from` until `to`; own rows lie behind `hourlyRows` hourly ones. What the arrays hold is told in normal-equations.ts and time-matrix.ts.
 */
export interface Passes extends VectorPasses, BorderPasses, CondensationPasses, StartPasses {
  /** Eliminates columns with their own rows: `alone` is dx with all other prices zero; u and `right` are what is left of the right sides. */
  eliminateColumns(
    from: number,
    to: number,
    hourlyRows: number,
    hourlyStart: Int32Array,
    hourlyRow: Int32Array,
    hourlyValue: Float64Array,
    ownStart: Int32Array,
    ownValue: Float64Array,
    ownGlobalStart: Int32Array,
    ownGlobalColumn: Int32Array,
    ownGlobalValue: Float64Array,
    h: Float64Array,
    e: Float64Array,
    inverse: Float64Array,
    shared: Float64Array,
    f: Float64Array,
    r: Float64Array,
    u: Float64Array,
    alone: Float64Array,
    right: Float64Array,
  ): void;
  /**
   * dx of columns and dy of their own rows from the hourly prices dy and the border's `right`; A'dy (on top of what `priced` holds) and A dx
   * beside them. Of several own rows the one that weighs most is priced by the column, the others by themselves.
   */
  recoverColumns(
    from: number,
    to: number,
    hourlyRows: number,
    hourlyStart: Int32Array,
    hourlyRow: Int32Array,
    hourlyValue: Float64Array,
    ownStart: Int32Array,
    ownValue: Float64Array,
    ownGlobalStart: Int32Array,
    ownGlobalColumn: Int32Array,
    ownGlobalValue: Float64Array,
    h: Float64Array,
    e: Float64Array,
    inverse: Float64Array,
    shared: Float64Array,
    f: Float64Array,
    r: Float64Array,
    right: Float64Array,
    dx: Float64Array,
    dy: Float64Array,
    priced: Float64Array,
    active: Float64Array,
    tail: Float64Array,
  ): void;
  /** right += E'u for global columns, −= for border rows. */
  coupleRows(
    from: number,
    to: number,
    globals: number,
    rowStartOf: Int32Array,
    column: Int32Array,
    value: Float64Array,
    u: Float64Array,
    right: Float64Array,
  ): void;
  /** u = first − E right. */
  takeFromRows(
    from: number,
    to: number,
    rowStartOf: Int32Array,
    column: Int32Array,
    value: Float64Array,
    first: Float64Array,
    right: Float64Array,
    u: Float64Array,
  ): void;
  /**
   * The multipliers of a step. By complementarity, dz = (product − z dw) / w, where the bound is loose; where it holds (z > w), from the
   * dual equation Σ σ dz = pulled, which is then met exactly. `pulled` is rd − A'dv for columns and rd + dy for slacks.
   */
  priceSteps(
    from: number,
    to: number,
    of: Int32Array,
    sign: Float64Array,
    w: Float64Array,
    z: Float64Array,
    dv: Float64Array,
    dz: Float64Array,
    products: Float64Array,
    pulled: Float64Array,
  ): void;
  /** Raises `most` to what limits the steps (1 / step) with each of `SHARES` of a correction: of values, then of prices. */
  limitShares(
    from: number,
    to: number,
    of: Int32Array,
    sign: Float64Array,
    w: Float64Array,
    z: Float64Array,
    dv: Float64Array,
    dz: Float64Array,
    moreV: Float64Array,
    moreZ: Float64Array,
    most: Float64Array,
  ): void;
  /** The second-order right side (Mehrotra 1992): what the step leaves of the products is aimed at `target`. */
  aimAtTarget(
    from: number,
    to: number,
    of: Int32Array,
    sign: Float64Array,
    w: Float64Array,
    dv: Float64Array,
    dz: Float64Array,
    target: number,
    products: Float64Array,
    f: Float64Array,
  ): void;
  /** Products at a longer step that lie outside [low, high] are drawn towards it, by at most `high` (Gondzio 1996). */
  aimAtCentre(
    from: number,
    to: number,
    of: Int32Array,
    sign: Float64Array,
    w: Float64Array,
    z: Float64Array,
    dv: Float64Array,
    dz: Float64Array,
    primal: number,
    dual: number,
    low: number,
    high: number,
    products: Float64Array,
    f: Float64Array,
  ): void;
  /** active += A x in hourly rows, = A x in own rows; priced = A'y; `tail` += what global columns get of A'y. */
  multiplyColumns(
    from: number,
    to: number,
    hourlyRows: number,
    localColumns: number,
    hourlyStart: Int32Array,
    hourlyRow: Int32Array,
    hourlyValue: Float64Array,
    ownStart: Int32Array,
    ownValue: Float64Array,
    ownGlobalStart: Int32Array,
    ownGlobalColumn: Int32Array,
    ownGlobalValue: Float64Array,
    x: Float64Array,
    y: Float64Array,
    active: Float64Array,
    priced: Float64Array,
    tail: Float64Array,
  ): void;
}

/** Shares of a correction that are tried: the one that allows the longest step is taken, for values and for prices apart. */
export const SHARES = [1, 0.7, 0.4, 0.15] as const;

export const plainPasses: Passes = {
  ...plainVectors,
  ...plainBorders,
  ...plainCondensation,
  ...plainStart,

  eliminateColumns(
    from,
    to,
    hourlyRows,
    hourlyStart,
    hourlyRow,
    hourlyValue,
    ownStart,
    ownValue,
    ownGlobalStart,
    ownGlobalColumn,
    ownGlobalValue,
    h,
    e,
    inverse,
    shared,
    f,
    r,
    u,
    alone,
    right,
  ) {
    for (let j = from; j < to; j++) {
      const begin = ownStart[j]!;
      const ownEnd = ownStart[j + 1]!;
      let x: number;
      if (begin === ownEnd) x = f[j]! * inverse[j]!;
      else if (ownEnd - begin === 1) {
        const row = hourlyRows + begin;
        const a = ownValue[begin]!;
        const common = shared[begin]!;
        const pull = f[j]!;
        const limit = r[row]!;
        x = (e[row]! * pull + a * limit) * common;
        const price = (limit * h[j]! - a * pull) * common;
        const last = ownGlobalStart[ownEnd]!;
        for (let k = ownGlobalStart[begin]!; k < last; k++) right[ownGlobalColumn[k]!]! += ownGlobalValue[k]! * price;
      } else {
        x = f[j]!;
        for (let v = begin; v < ownEnd; v++) x += ownValue[v]! * r[hourlyRows + v]! * shared[v]!;
        x *= inverse[j]!;
        for (let v = begin; v < ownEnd; v++) {
          const price = (r[hourlyRows + v]! - ownValue[v]! * x) * shared[v]!;
          const last = ownGlobalStart[v + 1]!;
          for (let k = ownGlobalStart[v]!; k < last; k++) right[ownGlobalColumn[k]!]! += ownGlobalValue[k]! * price;
        }
      }
      alone[j] = x;
      const end = hourlyStart[j + 1]!;
      for (let k = hourlyStart[j]!; k < end; k++) u[hourlyRow[k]!]! -= hourlyValue[k]! * x;
    }
  },

  recoverColumns(
    from,
    to,
    hourlyRows,
    hourlyStart,
    hourlyRow,
    hourlyValue,
    ownStart,
    ownValue,
    ownGlobalStart,
    ownGlobalColumn,
    ownGlobalValue,
    h,
    e,
    inverse,
    shared,
    f,
    r,
    right,
    dx,
    dy,
    priced,
    active,
    tail,
  ) {
    for (let j = from; j < to; j++) {
      let sum = priced[j]!;
      const begin = hourlyStart[j]!;
      const end = hourlyStart[j + 1]!;
      for (let k = begin; k < end; k++) sum += hourlyValue[k]! * dy[hourlyRow[k]!]!;
      const pulled = f[j]! + sum;
      const ownBegin = ownStart[j]!;
      const ownEnd = ownStart[j + 1]!;
      let x: number;
      if (ownBegin === ownEnd) x = pulled * inverse[j]!;
      else if (ownEnd - ownBegin === 1) {
        const row = hourlyRows + ownBegin;
        const last = ownGlobalStart[ownEnd]!;
        let taken = 0;
        for (let k = ownGlobalStart[ownBegin]!; k < last; k++)
          taken += ownGlobalValue[k]! * right[ownGlobalColumn[k]!]!;
        const a = ownValue[ownBegin]!;
        const rest = r[row]! - taken;
        const common = shared[ownBegin]!;
        const price = (rest * h[j]! - a * pulled) * common;
        x = (e[row]! * pulled + a * rest) * common;
        dy[row] = price;
        active[row] = a * x + taken;
        sum += a * price;
        for (let k = ownGlobalStart[ownBegin]!; k < last; k++) tail[ownGlobalColumn[k]!]! += ownGlobalValue[k]! * price;
      } else {
        let heaviest = ownBegin;
        let most = 0;
        let total = pulled;
        for (let v = ownBegin; v < ownEnd; v++) {
          const row = hourlyRows + v;
          let taken = 0;
          for (let k = ownGlobalStart[v]!; k < ownGlobalStart[v + 1]!; k++)
            taken += ownGlobalValue[k]! * right[ownGlobalColumn[k]!]!;
          active[row] = taken;
          const a = ownValue[v]!;
          const weight = (a * a) / e[row]!;
          if (weight > most) {
            most = weight;
            heaviest = v;
          }
          total += (a * (r[row]! - taken)) / e[row]!;
        }
        x = total * inverse[j]!;
        let others = 0;
        for (let v = ownBegin; v < ownEnd; v++) {
          const row = hourlyRows + v;
          active[row]! += ownValue[v]! * x;
          dy[row] = (r[row]! - active[row]!) / e[row]!;
          if (v !== heaviest) others += ownValue[v]! * dy[row]!;
        }
        const own = h[j]!;
        if (most > own) dy[hourlyRows + heaviest] = (own * x - pulled - others) / ownValue[heaviest]!;
        for (let v = ownBegin; v < ownEnd; v++) {
          const price = dy[hourlyRows + v]!;
          sum += ownValue[v]! * price;
          for (let k = ownGlobalStart[v]!; k < ownGlobalStart[v + 1]!; k++)
            tail[ownGlobalColumn[k]!]! += ownGlobalValue[k]! * price;
        }
      }
      dx[j] = x;
      priced[j] = sum;
      for (let k = begin; k < end; k++) active[hourlyRow[k]!]! += hourlyValue[k]! * x;
    }
  },

  coupleRows(from, to, globals, rowStartOf, column, value, u, right) {
    for (let i = from; i < to; i++) {
      const price = u[i]!;
      for (let k = rowStartOf[i]!; k < rowStartOf[i + 1]!; k++) {
        const at = column[k]!;
        if (at < globals) right[at]! += value[k]! * price;
        else right[at]! -= value[k]! * price;
      }
    }
  },

  takeFromRows(from, to, rowStartOf, column, value, first, right, u) {
    for (let i = from; i < to; i++) {
      let sum = first[i]!;
      for (let k = rowStartOf[i]!; k < rowStartOf[i + 1]!; k++) sum -= value[k]! * right[column[k]!]!;
      u[i] = sum;
    }
  },

  priceSteps(from, to, of, sign, w, z, dv, dz, products, pulled) {
    for (let p = from; p < to; p++) {
      const v = of[p]!;
      const distance = w[p]!;
      const price = z[p]!;
      const s = sign[p]!;
      if (p + 1 === to || of[p + 1] !== v) {
        dz[p] = price > distance ? s * pulled[v]! : (products[p]! - price * s * dv[v]!) / distance;
        continue;
      }
      const q = p + 1;
      let first = (products[p]! - price * dv[v]!) / distance;
      let second = (products[q]! + z[q]! * dv[v]!) / w[q]!;
      if (price * w[q]! >= z[q]! * distance) {
        if (price > distance) first = pulled[v]! + second;
      } else if (z[q]! > w[q]!) second = first - pulled[v]!;
      dz[p] = first;
      dz[q] = second;
      p = q;
    }
  },

  limitShares(from, to, of, sign, w, z, dv, dz, moreV, moreZ, most) {
    for (let p = from; p < to; p++) {
      const variable = of[p]!;
      const s = -sign[p]! / w[p]!;
      const base = s * dv[variable]!;
      const more = s * moreV[variable]!;
      const back = -1 / z[p]!;
      const priceBase = back * dz[p]!;
      const priceMore = back * moreZ[p]!;
      for (let k = 0; k < SHARES.length; k++) {
        const share = SHARES[k]!;
        if (base + share * more > most[k]!) most[k] = base + share * more;
        const at = SHARES.length + k;
        if (priceBase + share * priceMore > most[at]!) most[at] = priceBase + share * priceMore;
      }
    }
  },

  aimAtTarget(from, to, of, sign, w, dv, dz, target, products, f) {
    for (let p = from; p < to; p++) {
      const variable = of[p]!;
      const s = sign[p]!;
      const product = target - s * dv[variable]! * dz[p]!;
      products[p] = product;
      f[variable]! += (s * product) / w[p]!;
    }
  },

  aimAtCentre(from, to, of, sign, w, z, dv, dz, primal, dual, low, high, products, f) {
    for (let p = from; p < to; p++) {
      const variable = of[p]!;
      const s = sign[p]!;
      const product = (w[p]! + primal * s * dv[variable]!) * (z[p]! + dual * dz[p]!);
      let change = 0;
      if (product < low) change = low - product;
      else if (product > high) change = Math.max(high - product, -high);
      products[p] = change;
      f[variable]! += (s * change) / w[p]!;
    }
  },

  multiplyColumns(
    from,
    to,
    hourlyRows,
    localColumns,
    hourlyStart,
    hourlyRow,
    hourlyValue,
    ownStart,
    ownValue,
    ownGlobalStart,
    ownGlobalColumn,
    ownGlobalValue,
    x,
    y,
    active,
    priced,
    tail,
  ) {
    for (let j = from; j < to; j++) {
      const value = x[j]!;
      let sum = 0;
      const end = hourlyStart[j + 1]!;
      for (let k = hourlyStart[j]!; k < end; k++) {
        const row = hourlyRow[k]!;
        active[row]! += hourlyValue[k]! * value;
        sum += hourlyValue[k]! * y[row]!;
      }
      const ownEnd = ownStart[j + 1]!;
      for (let v = ownStart[j]!; v < ownEnd; v++) {
        const price = y[hourlyRows + v]!;
        sum += ownValue[v]! * price;
        let activity = ownValue[v]! * value;
        const last = ownGlobalStart[v + 1]!;
        for (let k = ownGlobalStart[v]!; k < last; k++) {
          const column = ownGlobalColumn[k]!;
          activity += ownGlobalValue[k]! * x[localColumns + column]!;
          tail[column]! += ownGlobalValue[k]! * price;
        }
        active[hourlyRows + v] = activity;
      }
      priced[j] = sum;
    }
  },
};
