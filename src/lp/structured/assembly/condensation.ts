/**
 * The passes over condensed rows in AssemblyScript: twins of the functions of the same names in ../plain-condensation.ts, which say what they compute. Arrays are
 * byte addresses here, and places in the heap are numbers.
 */

import { get, int, less, put } from './memory';

const SMALLEST_PIVOT: f64 = 1e-30;

export function condenseRows(
  from: i32, to: i32, rowOf: usize, start: usize, neighbour: usize, e: usize, heap: usize, condensed: i32,
  block: i32, width: i32, dense: i32, rowStartOf: usize, column: usize, value: usize, border: i32, b: i32, sum: i32,
): void {
  const blockAt = heap + ((<usize>block) << 3);
  const borderAt = heap + ((<usize>border) << 3);
  const sumAt = heap + ((<usize>sum) << 3);
  let begin = int(start, from);
  let numbers = heap + ((<usize>(condensed + begin + from)) << 3);
  for (let c = from; c < to; c++) {
    const row = int(rowOf, c);
    const end = int(start, c + 1);
    const pivot = load<f64>(numbers) + get(e, row);
    const inverse: f64 = pivot > SMALLEST_PIVOT ? 1 / pivot : 0;
    store<f64>(numbers, inverse);
    numbers += 8;
    const count = end - begin;
    const near = neighbour + ((<usize>begin) << 2);
    const first = int(rowStartOf, row);
    const last = int(rowStartOf, row + 1);
    for (let k: i32 = 0; k < count; k++) {
      const factor = get(numbers, k) * inverse;
      const place = int(near, k) - dense;
      const into = blockAt + ((<usize>(place * width)) << 3);
      for (let l = k; l < count; l++) less(into, int(near, l) - dense, factor * get(numbers, l));
      const edge = borderAt + ((<usize>(place * b)) << 3);
      for (let s = first; s < last; s++) less(edge, int(column, s), factor * get(value, s));
      put(numbers, k, factor);
    }
    for (let s = first; s < last; s++) {
      const factor = -(get(value, s) * inverse);
      const one = int(column, s);
      for (let r = s; r < last; r++) {
        const two = int(column, r);
        less(sumAt, one < two ? one * b + two : two * b + one, factor * get(value, r));
      }
    }
    numbers += (<usize>count) << 3;
    begin = end;
  }
}

export function condenseSides(
  from: i32, to: i32, rowOf: usize, start: usize, neighbour: usize, numbers: usize, lanes: i32, u: usize,
): void {
  let k = int(start, from);
  const stride = (<usize>lanes) << 3;
  for (let c = from; c < to; c++) {
    const own = u + (<usize>int(rowOf, c)) * stride;
    const end = int(start, c + 1);
    for (; k < end; k++) {
      const factor = get(numbers, k + c + 1);
      const other = u + (<usize>int(neighbour, k)) * stride;
      for (let q: i32 = 0; q < lanes; q++) less(other, q, factor * get(own, q));
    }
  }
}

export function expandSides(
  from: i32, to: i32, rowOf: usize, start: usize, neighbour: usize, numbers: usize, lanes: i32, u: usize,
): void {
  let k = int(start, from);
  const stride = (<usize>lanes) << 3;
  for (let c = from; c < to; c++) {
    const own = u + (<usize>int(rowOf, c)) * stride;
    const inverse = get(numbers, k + c);
    const end = int(start, c + 1);
    for (let q: i32 = 0; q < lanes; q++) put(own, q, get(own, q) * inverse);
    for (; k < end; k++) {
      const factor = get(numbers, k + c + 1);
      const other = u + (<usize>int(neighbour, k)) * stride;
      for (let q: i32 = 0; q < lanes; q++) less(own, q, factor * get(other, q));
    }
  }
}
