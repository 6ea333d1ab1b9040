/**
 * The passes over single vectors in AssemblyScript: twins of the functions of the same names in ../plain-vectors.ts, which say what they compute.
 * Arrays are byte addresses here.
 */

import { add, get, int, put } from './memory';

@inline
function larger(value: f64, most: f64): f64 {
  const size = abs(value);
  return size <= most ? most : size;
}

export function clear(from: i32, to: i32, into: usize): void {
  memory.fill(into + ((<usize>from) << 3), 0, (<usize>(to - from)) << 3);
}

export function addTimes(from: i32, to: i32, factor: f64, x: usize, into: usize): void {
  const f = f64x2.splat(factor);
  let i = from;
  for (; i + 1 < to; i += 2) {
    const at = (<usize>i) << 3;
    v128.store(into + at, f64x2.add(v128.load(into + at), f64x2.mul(f, v128.load(x + at))));
  }
  if (i < to) add(into, i, factor * get(x, i));
}

export function raiseTo(from: i32, to: i32, values: usize, most: usize, at: i32): void {
  let m = get(most, at);
  for (let i = from; i < to; i++) m = larger(get(values, i), m);
  put(most, at, m);
}

export function raiseToShare(from: i32, to: i32, values: usize, scales: usize, most: usize, at: i32): void {
  let m = get(most, at);
  for (let i = from; i < to; i++) m = larger(get(values, i) / (1 + abs(get(scales, i))), m);
  put(most, at, m);
}

export function rowResiduals(
  from: i32, to: i32, columns: i32, equality: usize, active: usize, rightSide: usize, v: usize, y: usize,
  rowResidual: usize, residual: usize, sums: usize, at: i32,
): void {
  const shift = (<usize>columns) << 3;
  let sum = get(sums, at);
  for (let i = from; i < to; i++) {
    if (load<u8>(equality + <usize>i) == 1) {
      const right = get(rightSide, i);
      put(rowResidual, i, get(active, i) - right);
      put(residual + shift, i, 0);
      sum += right * get(y, i);
    } else {
      put(rowResidual, i, get(active, i) - get(v + shift, i));
      put(residual + shift, i, get(y, i));
    }
  }
  put(sums, at, sum);
}

export function columnResiduals(
  from: i32, to: i32, cost: usize, pulled: usize, v: usize, residual: usize, sums: usize, at: i32,
): void {
  let sum = get(sums, at);
  for (let j = from; j < to; j++) {
    const c = get(cost, j);
    put(residual, j, c - get(pulled, j));
    sum += c * get(v, j);
  }
  put(sums, at, sum);
}

export function takeMultipliers(
  from: i32, to: i32, variableOf: usize, sign: usize, bound: usize, w: usize, z: usize, residual: usize,
  sums: usize, ofValues: i32, ofProducts: i32,
): void {
  let values = get(sums, ofValues);
  let products = get(sums, ofProducts);
  for (let p = from; p < to; p++) {
    const price = get(sign, p) * get(z, p);
    add(residual, int(variableOf, p), -price);
    products += get(w, p) * get(z, p);
    values += price * get(bound, p);
  }
  put(sums, ofValues, values);
  put(sums, ofProducts, products);
}

export function addSlacks(from: i32, to: i32, columns: i32, equality: usize, f: usize, h: usize, r: usize): void {
  const shift = (<usize>columns) << 3;
  for (let i = from; i < to; i++)
    if (load<u8>(equality + <usize>i) == 0) add(r, i, get(f + shift, i) / get(h + shift, i));
}

export function slackSteps(
  from: i32, to: i32, columns: i32, equality: usize, f: usize, r: usize, h: usize, delta: f64, active: usize,
  v: usize, y: usize,
): void {
  const shift = (<usize>columns) << 3;
  for (let i = from; i < to; i++) {
    let step: f64 = 0;
    if (load<u8>(equality + <usize>i) == 0) {
      const weight = get(h + shift, i);
      const right = get(f + shift, i);
      const dy = get(y, i);
      step = weight < 1 ? get(active, i) - (get(r, i) - right / weight) + delta * dy : (right - dy) / weight;
    }
    put(v + shift, i, step);
  }
}

export function subtract(from: i32, to: i32, linear: f64, residual: usize, pulled: usize): void {
  if (linear == 0) for (let i = from; i < to; i++) put(pulled, i, -get(pulled, i));
  else for (let i = from; i < to; i++) put(pulled, i, get(residual, i) - get(pulled, i));
}

export function pullSlacks(
  from: i32, to: i32, columns: i32, linear: f64, residual: usize, dy: usize, pulled: usize,
): void {
  const shift = (<usize>columns) << 3;
  if (linear == 0) for (let i = from; i < to; i++) put(pulled + shift, i, get(dy, i));
  else for (let i = from; i < to; i++) put(pulled + shift, i, get(residual + shift, i) + get(dy, i));
}

export function restOfRows(
  from: i32, to: i32, r: usize, active: usize, e: usize, dy: usize, rest: usize, most: usize,
): void {
  let size = get(most, 0);
  let left = get(most, 1);
  for (let i = from; i < to; i++) {
    const right = get(r, i);
    const remains = right - get(active, i) - get(e, i) * get(dy, i);
    put(rest, i, remains);
    size = larger(right, size);
    left = larger(remains, left);
  }
  put(most, 0, size);
  put(most, 1, left);
}

export function assembleColumns(
  from: i32, to: i32, ownStart: usize, inverse: usize, shared: usize,
  pairStart: usize, pairTarget: usize, pairValue: usize, heap: usize,
  start: usize, target: usize, product: usize, value: usize,
): void {
  let k = int(pairStart, from);
  let v = int(ownStart, from);
  let s = int(start, v);
  for (let j = from; j < to; j++) {
    const factor = get(inverse, j);
    const end = int(pairStart, j + 1);
    for (; k < end; k++) add(heap, int(pairTarget, k), get(pairValue, k) * factor);
    const ownEnd = int(ownStart, j + 1);
    const alone = ownEnd - v == 1;
    for (; v < ownEnd; v++) {
      const weight = alone ? get(shared, v) : factor * get(shared, v);
      const last = int(start, v + 1);
      for (; s < last; s++) add(value, int(target, s), -get(product, s) * weight);
    }
  }
}

export function beginVariables(from: i32, to: i32, rho: f64, residual: usize, h: usize, f: usize): void {
  for (let k = from; k < to; k++) {
    put(h, k, rho);
    put(f, k, -get(residual, k));
  }
}

export function negate(from: i32, to: i32, x: usize, into: usize): void {
  for (let k = from; k < to; k++) put(into, k, -get(x, k));
}

export function weighPairs(
  from: i32, to: i32, variableOf: usize, sign: usize, w: usize, z: usize, h: usize, f: usize, products: usize,
): void {
  for (let p = from; p < to; p++) {
    const variable = int(variableOf, p);
    const price = get(z, p);
    const distance = get(w, p);
    put(products, p, -distance * price);
    add(h, variable, price / distance);
    add(f, variable, -get(sign, p) * price);
  }
}

export function limitSteps(
  from: i32, to: i32, variableOf: usize, sign: usize, w: usize, z: usize, dv: usize, dz: usize, most: usize,
): void {
  let primal = get(most, 0);
  let dual = get(most, 1);
  for (let p = from; p < to; p++) {
    const change = -get(sign, p) * get(dv, int(variableOf, p));
    const distance = get(w, p);
    if (change > primal * distance) primal = change / distance;
    const drop = -get(dz, p);
    const price = get(z, p);
    if (drop > dual * price) dual = drop / price;
  }
  put(most, 0, primal);
  put(most, 1, dual);
}

export function productsAfter(
  from: i32, to: i32, variableOf: usize, sign: usize, w: usize, z: usize, dv: usize, dz: usize,
  primal: f64, dual: f64, sums: usize,
): void {
  let sum = get(sums, 0);
  for (let p = from; p < to; p++)
    sum += (get(w, p) + primal * get(sign, p) * get(dv, int(variableOf, p))) * (get(z, p) + dual * get(dz, p));
  put(sums, 0, sum);
}

export function movePairs(
  from: i32, to: i32, variableOf: usize, sign: usize, w: usize, z: usize, dv: usize, dz: usize,
  primal: f64, dual: f64,
): void {
  for (let p = from; p < to; p++) {
    add(w, p, primal * get(sign, p) * get(dv, int(variableOf, p)));
    add(z, p, dual * get(dz, p));
  }
}

export function spreadRows(
  from: i32, to: i32, b: i32, rowStartOf: usize, column: usize, value: usize, heap: usize, border: f64,
): void {
  const width = (<usize>b) << 3;
  let row = heap + ((<usize>border) << 3);
  memory.fill(row, 0, width * <usize>(to - from));
  let k = int(rowStartOf, from);
  for (let i = from; i < to; i++) {
    const end = int(rowStartOf, i + 1);
    for (; k < end; k++) put(row, int(column, k), get(value, k));
    row += width;
  }
}
