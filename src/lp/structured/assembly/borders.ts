/**
 * The passes over own rows, border rows and row weights in AssemblyScript: twins of the functions of the same names in ../plain-borders.ts, which say what they
 * compute. Arrays are byte addresses here.
 */

import { add, get, int, put } from './memory';

export function weighRows(
  from: i32, to: i32, hourlyRows: i32, columns: i32, rows: usize, equality: usize, h: usize, delta: f64, e: usize,
): void {
  const slack = h + ((<usize>columns) << 3);
  const hourlyEnd = min(to, hourlyRows);
  let i = from;
  for (; i < hourlyEnd; i++) {
    const row = int(rows, i);
    if (row < 0) put(e, i, row == -1 ? 1 : 0);
    else put(e, i, load<u8>(equality + <usize>i) == 1 ? delta : 1 / get(slack, i) + delta);
  }
  for (; i < to; i++) put(e, i, load<u8>(equality + <usize>i) == 1 ? delta : 1 / get(slack, i) + delta);
}

export function foldColumns(
  from: i32, to: i32, hourlyRows: i32, ownStart: usize, ownValue: usize, h: usize, e: usize,
  hat: usize, inverse: usize, shared: usize,
): void {
  const eOwn = e + ((<usize>hourlyRows) << 3);
  let v = int(ownStart, from);
  for (let j = from; j < to; j++) {
    const end = int(ownStart, j + 1);
    let sum = get(h, j);
    if (end - v == 1) {
      const a = get(ownValue, v);
      const own = get(eOwn, v);
      const common = 1 / (own * sum + a * a);
      put(shared, v, common);
      put(inverse, j, own * common);
      put(hat, j, sum + (a * a) / own);
      v++;
      continue;
    }
    for (; v < end; v++) {
      const a = get(ownValue, v);
      const weight = 1 / get(eOwn, v);
      put(shared, v, weight);
      sum += a * a * weight;
    }
    put(hat, j, sum);
    put(inverse, j, 1 / sum);
  }
}

export function addDiagonals(from: i32, to: i32, integers: usize, plan: i32, e: usize, heap: usize): void {
  let at = integers + ((<usize>plan + <usize>from * 8) << 2);
  for (let s = from; s < to; s++) {
    const m = load<i32>(at, 4);
    const step = (<usize>(m + load<i32>(at, 8) + load<i32>(at, 20) + 1)) << 3;
    let row = e + ((<usize>load<i32>(at, 16)) << 3);
    let place = heap + ((<usize>load<i32>(at)) << 3);
    for (let i: i32 = 0; i < m; i++) {
      store<f64>(place, load<f64>(place) + load<f64>(row));
      place += step;
      row += 8;
    }
    at += 32;
  }
}

export function addQuotients(
  from: i32, to: i32, columns: usize, hat: usize, start: usize, target: usize, product: usize, value: usize,
): void {
  let k = int(start, from);
  for (let at = from; at < to; at++) {
    const inverse = 1 / get(hat, int(columns, at));
    const end = int(start, at + 1);
    for (; k < end; k++) add(value, int(target, k), get(product, k) * inverse);
  }
}

export function addPrices(
  from: i32, to: i32, columns: usize, start: usize, row: usize, value: usize, y: usize, place: i32, priced: usize,
): void {
  const prices = y + ((<usize>place) << 3);
  let k = int(start, from);
  for (let at = from; at < to; at++) {
    let sum: f64 = 0;
    const end = int(start, at + 1);
    for (; k < end; k++) sum += get(value, k) * get(prices, int(row, k));
    add(priced, int(columns, at), sum);
  }
}

export function addActivities(
  from: i32, to: i32, columns: usize, start: usize, row: usize, value: usize, factor: f64, x: usize,
  into: usize, place: i32,
): void {
  const rows = into + ((<usize>place) << 3);
  let k = int(start, from);
  for (let at = from; at < to; at++) {
    const amount = factor * get(x, int(columns, at));
    const end = int(start, at + 1);
    for (; k < end; k++) add(rows, int(row, k), get(value, k) * amount);
  }
}

export function multiplyTriplets(
  from: i32, to: i32, row: usize, column: usize, value: usize, x: usize, place: i32, y: usize, active: usize, tail: usize,
): void {
  const globals = x + ((<usize>place) << 3);
  for (let k = from; k < to; k++) {
    const i = int(row, k);
    const j = int(column, k);
    const entry = get(value, k);
    add(active, i, entry * get(globals, j));
    add(tail, j, entry * get(y, i));
  }
}

export function addSingleOwnRows(
  from: i32, to: i32, hourlyRows: i32, b: i32, ownStart: usize, ownValue: usize,
  ownGlobalStart: usize, ownGlobalColumn: usize, ownGlobalValue: usize, h: usize, e: usize, into: usize,
): void {
  const eOwn = e + ((<usize>hourlyRows) << 3);
  let v = int(ownStart, from);
  for (let j = from; j < to; j++) {
    const begin = v;
    v = int(ownStart, j + 1);
    if (v - begin != 1) continue;
    const own = get(h, j);
    const a = get(ownValue, begin);
    const weight = own / (get(eOwn, begin) * own + a * a);
    const last = int(ownGlobalStart, v);
    for (let s = int(ownGlobalStart, begin); s < last; s++) {
      const one = int(ownGlobalColumn, s);
      const amount = weight * get(ownGlobalValue, s);
      for (let t = s; t < last; t++) {
        const two = int(ownGlobalColumn, t);
        add(into, one < two ? one * b + two : two * b + one, amount * get(ownGlobalValue, t));
      }
    }
  }
}

export function addBorderPairs(
  from: i32, to: i32, hourlyRows: i32, globals: i32, b: i32,
  columns: usize, start: usize, row: usize, value: usize, ownStart: usize, ownValue: usize,
  ownGlobalStart: usize, ownGlobalColumn: usize, ownGlobalValue: usize, e: usize, hat: usize, into: usize,
): void {
  const eOwn = e + ((<usize>hourlyRows) << 3);
  for (let at = from; at < to; at++) {
    const j = int(columns, at);
    const inverse = 1 / get(hat, j);
    const begin = int(start, at);
    const end = int(start, at + 1);
    const own = int(ownStart, j);
    const ownEnd = int(ownStart, j + 1);
    for (let s = begin; s < end; s++) {
      const share = get(value, s) * inverse;
      const one = int(row, s);
      for (let t = begin; t < end; t++) {
        const two = int(row, t);
        if (two >= one) add(into, (globals + one) * b + globals + two, share * get(value, t));
      }
      for (let v = own; v < ownEnd; v++) {
        const factor = (share * get(ownValue, v)) / get(eOwn, v);
        const last = int(ownGlobalStart, v + 1);
        for (let t = int(ownGlobalStart, v); t < last; t++)
          add(into, int(ownGlobalColumn, t) * b + globals + one, factor * get(ownGlobalValue, t));
      }
    }
  }
}
