/**
 * The passes over columns and bound pairs in AssemblyScript: twins of the functions of the same names in ../plain-passes.ts, which say what they compute.
 * Arrays are byte addresses here.
 */

import { add, get, int, put } from './memory';

export function eliminateColumns(
  from: i32, to: i32, hourlyRows: i32,
  hourlyStart: usize, hourlyRow: usize, hourlyValue: usize, ownStart: usize, ownValue: usize,
  ownGlobalStart: usize, ownGlobalColumn: usize, ownGlobalValue: usize,
  h: usize, e: usize, inverse: usize, shared: usize,
  f: usize, r: usize, u: usize, alone: usize, right: usize,
): void {
  let k = int(hourlyStart, from);
  let v = int(ownStart, from);
  let g = int(ownGlobalStart, v);
  const eOwn = e + ((<usize>hourlyRows) << 3);
  const rOwn = r + ((<usize>hourlyRows) << 3);
  for (let j = from; j < to; j++) {
    const ownEnd = int(ownStart, j + 1);
    const pull = get(f, j);
    let x: f64;
    if (v == ownEnd) x = pull * get(inverse, j);
    else if (ownEnd - v == 1) {
      const a = get(ownValue, v);
      const common = get(shared, v);
      const limit = get(rOwn, v);
      x = (get(eOwn, v) * pull + a * limit) * common;
      const price = (limit * get(h, j) - a * pull) * common;
      v++;
      const last = int(ownGlobalStart, v);
      for (; g < last; g++) add(right, int(ownGlobalColumn, g), get(ownGlobalValue, g) * price);
    } else {
      x = pull;
      for (let o = v; o < ownEnd; o++) x += get(ownValue, o) * get(rOwn, o) * get(shared, o);
      x *= get(inverse, j);
      for (; v < ownEnd; v++) {
        const price = (get(rOwn, v) - get(ownValue, v) * x) * get(shared, v);
        const last = int(ownGlobalStart, v + 1);
        for (; g < last; g++) add(right, int(ownGlobalColumn, g), get(ownGlobalValue, g) * price);
      }
    }
    put(alone, j, x);
    const end = int(hourlyStart, j + 1);
    for (; k < end; k++) add(u, int(hourlyRow, k), -get(hourlyValue, k) * x);
  }
}

export function recoverColumns(
  from: i32, to: i32, hourlyRows: i32,
  hourlyStart: usize, hourlyRow: usize, hourlyValue: usize, ownStart: usize, ownValue: usize,
  ownGlobalStart: usize, ownGlobalColumn: usize, ownGlobalValue: usize,
  h: usize, e: usize, inverse: usize, shared: usize,
  f: usize, r: usize, right: usize, dx: usize, dy: usize, priced: usize, active: usize, tail: usize,
): void {
  let start = int(hourlyStart, from);
  let v = int(ownStart, from);
  let g = int(ownGlobalStart, v);
  const offset = (<usize>hourlyRows) << 3;
  const eOwn = e + offset;
  const rOwn = r + offset;
  const dyOwn = dy + offset;
  const activeOwn = active + offset;
  for (let j = from; j < to; j++) {
    let sum = get(priced, j);
    const end = int(hourlyStart, j + 1);
    for (let k = start; k < end; k++) sum += get(hourlyValue, k) * get(dy, int(hourlyRow, k));
    const pulled = get(f, j) + sum;
    const ownEnd = int(ownStart, j + 1);
    let x: f64;
    if (v == ownEnd) x = pulled * get(inverse, j);
    else if (ownEnd - v == 1) {
      const last = int(ownGlobalStart, v + 1);
      let taken: f64 = 0;
      for (let k = g; k < last; k++) taken += get(ownGlobalValue, k) * get(right, int(ownGlobalColumn, k));
      const a = get(ownValue, v);
      const rest = get(rOwn, v) - taken;
      const common = get(shared, v);
      const price = (rest * get(h, j) - a * pulled) * common;
      x = (get(eOwn, v) * pulled + a * rest) * common;
      put(dyOwn, v, price);
      put(activeOwn, v, a * x + taken);
      sum += a * price;
      for (; g < last; g++) add(tail, int(ownGlobalColumn, g), get(ownGlobalValue, g) * price);
      v++;
    } else {
      const begin = v;
      let heaviest = v;
      let most: f64 = 0;
      let total = pulled;
      let k = g;
      for (; v < ownEnd; v++) {
        let taken: f64 = 0;
        const last = int(ownGlobalStart, v + 1);
        for (; k < last; k++) taken += get(ownGlobalValue, k) * get(right, int(ownGlobalColumn, k));
        put(activeOwn, v, taken);
        const a = get(ownValue, v);
        const own = get(eOwn, v);
        const weight = (a * a) / own;
        if (weight > most) {
          most = weight;
          heaviest = v;
        }
        total += (a * (get(rOwn, v) - taken)) / own;
      }
      x = total * get(inverse, j);
      let others: f64 = 0;
      for (v = begin; v < ownEnd; v++) {
        add(activeOwn, v, get(ownValue, v) * x);
        const price = (get(rOwn, v) - get(activeOwn, v)) / get(eOwn, v);
        put(dyOwn, v, price);
        if (v != heaviest) others += get(ownValue, v) * price;
      }
      const own = get(h, j);
      if (most > own) put(dyOwn, heaviest, (own * x - pulled - others) / get(ownValue, heaviest));
      for (v = begin; v < ownEnd; v++) {
        const price = get(dyOwn, v);
        sum += get(ownValue, v) * price;
        const last = int(ownGlobalStart, v + 1);
        for (; g < last; g++) add(tail, int(ownGlobalColumn, g), get(ownGlobalValue, g) * price);
      }
    }
    put(dx, j, x);
    put(priced, j, sum);
    for (; start < end; start++) add(active, int(hourlyRow, start), get(hourlyValue, start) * x);
  }
}

export function coupleRows(
  from: i32, to: i32, globals: i32, rowStartOf: usize, column: usize, value: usize, u: usize, right: usize,
): void {
  let k = int(rowStartOf, from);
  for (let i = from; i < to; i++) {
    const price = get(u, i);
    const end = int(rowStartOf, i + 1);
    for (; k < end; k++) {
      const at = int(column, k);
      const amount = get(value, k) * price;
      add(right, at, at < globals ? amount : -amount);
    }
  }
}

export function takeFromRows(
  from: i32, to: i32, rowStartOf: usize, column: usize, value: usize, first: usize, right: usize, u: usize,
): void {
  let k = int(rowStartOf, from);
  for (let i = from; i < to; i++) {
    let sum = get(first, i);
    const end = int(rowStartOf, i + 1);
    for (; k < end; k++) sum -= get(value, k) * get(right, int(column, k));
    put(u, i, sum);
  }
}

export function priceSteps(
  from: i32, end: i32, variableOf: usize, sign: usize, w: usize, z: usize,
  dv: usize, dz: usize, products: usize, pulled: usize,
): void {
  for (let p = from; p < end; p++) {
    const v = int(variableOf, p);
    const distance = get(w, p);
    const price = get(z, p);
    const change = get(dv, v);
    if (p + 1 == end || int(variableOf, p + 1) != v) {
      const s = get(sign, p);
      put(dz, p, price > distance ? s * get(pulled, v) : (get(products, p) - price * s * change) / distance);
      continue;
    }
    const q = p + 1;
    const other = get(w, q);
    const second = get(z, q);
    let one = (get(products, p) - price * change) / distance;
    let two = (get(products, q) + second * change) / other;
    if (price * other >= second * distance) {
      if (price > distance) one = get(pulled, v) + two;
    } else if (second > other) two = one - get(pulled, v);
    put(dz, p, one);
    put(dz, q, two);
    p = q;
  }
}

export function limitShares(
  from: i32, end: i32, variableOf: usize, sign: usize, w: usize, z: usize,
  v: usize, dz: usize, change: usize, dzMore: usize, most: usize,
): void {
  // Values and prices side by side: their limits with each share.
  let m0 = both(get(most, 0), get(most, 4));
  let m1 = both(get(most, 1), get(most, 5));
  let m2 = both(get(most, 2), get(most, 6));
  let m3 = both(get(most, 3), get(most, 7));
  const s1 = f64x2.splat(0.7);
  const s2 = f64x2.splat(0.4);
  const s3 = f64x2.splat(0.15);
  for (let p = from; p < end; p++) {
    const variable = int(variableOf, p);
    const inverse = f64x2.div(both(-get(sign, p), -1), both(get(w, p), get(z, p)));
    const base = f64x2.mul(inverse, both(get(v, variable), get(dz, p)));
    const more = f64x2.mul(inverse, both(get(change, variable), get(dzMore, p)));
    m0 = f64x2.pmax(m0, f64x2.add(base, more));
    m1 = f64x2.pmax(m1, f64x2.add(base, f64x2.mul(s1, more)));
    m2 = f64x2.pmax(m2, f64x2.add(base, f64x2.mul(s2, more)));
    m3 = f64x2.pmax(m3, f64x2.add(base, f64x2.mul(s3, more)));
  }
  put(most, 0, f64x2.extract_lane(m0, 0));
  put(most, 1, f64x2.extract_lane(m1, 0));
  put(most, 2, f64x2.extract_lane(m2, 0));
  put(most, 3, f64x2.extract_lane(m3, 0));
  put(most, 4, f64x2.extract_lane(m0, 1));
  put(most, 5, f64x2.extract_lane(m1, 1));
  put(most, 6, f64x2.extract_lane(m2, 1));
  put(most, 7, f64x2.extract_lane(m3, 1));
}

@inline
function both(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

export function aimAtTarget(
  from: i32, end: i32, variableOf: usize, sign: usize, w: usize, v: usize, dz: usize, target: f64, products: usize, f: usize,
): void {
  for (let p = from; p < end; p++) {
    const variable = int(variableOf, p);
    const s = get(sign, p);
    const product = target - s * get(v, variable) * get(dz, p);
    put(products, p, product);
    add(f, variable, (s * product) / get(w, p));
  }
}

export function aimAtCentre(
  from: i32, end: i32, variableOf: usize, sign: usize, w: usize, z: usize, v: usize, dz: usize,
  primal: f64, dual: f64, low: f64, high: f64, products: usize, f: usize,
): void {
  for (let p = from; p < end; p++) {
    const variable = int(variableOf, p);
    const s = get(sign, p);
    const distance = get(w, p);
    const product = (distance + primal * s * get(v, variable)) * (get(z, p) + dual * get(dz, p));
    const change = product < low ? low - product : product > high ? max(high - product, -high) : 0;
    put(products, p, change);
    add(f, variable, (s * change) / distance);
  }
}

export function multiplyColumns(
  from: i32, to: i32, hourlyRows: i32, localColumns: i32,
  hourlyStart: usize, hourlyRow: usize, hourlyValue: usize, ownStart: usize, ownValue: usize,
  ownGlobalStart: usize, ownGlobalColumn: usize, ownGlobalValue: usize,
  x: usize, y: usize, active: usize, priced: usize, tail: usize,
): void {
  let k = int(hourlyStart, from);
  let v = int(ownStart, from);
  let g = int(ownGlobalStart, v);
  const offset = (<usize>hourlyRows) << 3;
  const yOwn = y + offset;
  const activeOwn = active + offset;
  const xGlobal = x + ((<usize>localColumns) << 3);
  for (let j = from; j < to; j++) {
    const value = get(x, j);
    let sum: f64 = 0;
    const end = int(hourlyStart, j + 1);
    for (; k < end; k++) {
      const row = int(hourlyRow, k);
      const entry = get(hourlyValue, k);
      add(active, row, entry * value);
      sum += entry * get(y, row);
    }
    const ownEnd = int(ownStart, j + 1);
    for (; v < ownEnd; v++) {
      const price = get(yOwn, v);
      const a = get(ownValue, v);
      sum += a * price;
      let activity = a * value;
      const last = int(ownGlobalStart, v + 1);
      for (; g < last; g++) {
        const column = int(ownGlobalColumn, g);
        const entry = get(ownGlobalValue, g);
        activity += entry * get(xGlobal, column);
        add(tail, column, entry * price);
      }
      put(activeOwn, v, activity);
    }
    put(priced, j, sum);
  }
}
