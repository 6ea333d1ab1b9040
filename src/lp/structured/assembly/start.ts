/** The passes that the start of a path is made with, in AssemblyScript: twins of the functions of the same names in ../plain-start.ts. Arrays are byte addresses here. */

import { get, int, put } from './memory';

export function putInside(from: i32, to: i32, lower: usize, upper: usize, v: usize): void {
  for (let k = from; k < to; k++) put(v, k, min(max(<f64>0, get(lower, k)), get(upper, k)));
}

export function beginRows(
  from: i32, to: i32, columns: i32, equality: usize, rightSide: usize, v: usize, active: usize, r: usize,
): void {
  const slacks = v + ((<usize>columns) << 3);
  for (let i = from; i < to; i++)
    put(r, i, (load<u8>(equality + <usize>i) == 1 ? get(rightSide, i) : get(slacks, i)) - get(active, i));
}

export function moveSlacks(from: i32, to: i32, columns: i32, equality: usize, dy: usize, v: usize): void {
  const slacks = v + ((<usize>columns) << 3);
  for (let i = from; i < to; i++)
    if (load<u8>(equality + <usize>i) == 0) put(slacks, i, get(slacks, i) - get(dy, i));
}

export function sumDistances(
  from: i32, to: i32, variableOf: usize, bound: usize, v: usize, sums: usize, at: i32,
): void {
  let sum = get(sums, at);
  for (let p = from; p < to; p++) sum += abs(get(v, int(variableOf, p)) - get(bound, p));
  put(sums, at, sum);
}

export function sumSizes(from: i32, to: i32, x: usize, sums: usize, at: i32): void {
  let sum = get(sums, at);
  for (let k = from; k < to; k++) sum += abs(get(x, k));
  put(sums, at, sum);
}

export function placePairs(
  from: i32, to: i32, variableOf: usize, sign: usize, bound: usize, w: usize, z: usize, v: usize, slope: usize,
  distance: f64, price: f64, share: f64,
): void {
  for (let p = from; p < to; p++) {
    const at = int(variableOf, p);
    const first = get(bound, p);
    const steep = get(slope, at);
    if (p + 1 == to || int(variableOf, p + 1) != at) {
      const s = get(sign, p);
      const away = max(s * (get(v, at) - first), distance);
      put(w, p, away);
      put(v, at, first + s * away);
      put(z, p, max(s * steep, price));
      continue;
    }
    const q = p + 1;
    const second = get(bound, q);
    const margin = min(distance, share * (second - first));
    const value = min(max(get(v, at), first + margin), second - margin);
    put(v, at, value);
    put(w, p, value - first);
    put(w, q, second - value);
    put(z, p, max(steep, <f64>0) + price);
    put(z, q, max(-steep, <f64>0) + price);
    p = q;
  }
}
