import { SMALLEST_PIVOT } from './kernels.js';

/** The passes over condensed rows (condensation.ts) in plain typed arrays, see plain-passes.ts. Condensed row c has its pivot at `numbers`[start[c] + c], its entries follow. */
export interface CondensationPasses {
  /**
   * Eliminates the condensed rows of a block. Their numbers lie in the heap from `condensed` on: of each its pivot without e, then its entries
   * with its neighbours; afterwards the inverse of the pivot, and the entries over the pivot. The dense block at `block` has rows `width` apart, of which the first
   * is hourly row `dense`; `border` are its rows of E, `b` apart; the condensed ones have the sparse E. `sum` (b × b, upper triangle) += E'E / pivot.
   */
  condenseRows(
    from: number,
    to: number,
    rowOf: Int32Array,
    start: Int32Array,
    neighbour: Int32Array,
    e: Float64Array,
    heap: Float64Array,
    condensed: number,
    block: number,
    width: number,
    dense: number,
    rowStartOf: Int32Array,
    column: Int32Array,
    value: Float64Array,
    border: number,
    b: number,
    sum: number,
  ): void;
  /** What condensed rows take off the right sides of their neighbours; `lanes` right sides lie side by side. */
  condenseSides(
    from: number,
    to: number,
    rowOf: Int32Array,
    start: Int32Array,
    neighbour: Int32Array,
    numbers: Float64Array,
    lanes: number,
    u: Float64Array,
  ): void;
  /** Unknowns of condensed rows from those of their neighbours. */
  expandSides(
    from: number,
    to: number,
    rowOf: Int32Array,
    start: Int32Array,
    neighbour: Int32Array,
    numbers: Float64Array,
    lanes: number,
    u: Float64Array,
  ): void;
}

export const plainCondensation: CondensationPasses = {
  condenseRows(
    from,
    to,
    rowOf,
    start,
    neighbour,
    e,
    heap,
    condensed,
    block,
    width,
    dense,
    rowStartOf,
    column,
    value,
    border,
    b,
    sum,
  ) {
    for (let c = from; c < to; c++) {
      const row = rowOf[c]!;
      const [begin, end] = [start[c]!, start[c + 1]!];
      const at = condensed + begin + c;
      const pivot = heap[at]! + e[row]!;
      // An echo has none.
      const inverse = pivot > SMALLEST_PIVOT ? 1 / pivot : 0;
      heap[at] = inverse;
      const entries = at + 1 - begin;
      const [first, last] = [rowStartOf[row]!, rowStartOf[row + 1]!];
      for (let k = begin; k < end; k++) {
        const factor = heap[entries + k]! * inverse;
        const place = neighbour[k]! - dense;
        const into = block + place * width - dense;
        for (let l = k; l < end; l++) heap[into + neighbour[l]!]! -= factor * heap[entries + l]!;
        const edge = border + place * b;
        for (let s = first; s < last; s++) heap[edge + column[s]!]! -= factor * value[s]!;
        heap[entries + k] = factor;
      }
      for (let s = first; s < last; s++) {
        const factor = value[s]! * inverse;
        const one = column[s]!;
        for (let r = s; r < last; r++) {
          const two = column[r]!;
          heap[sum + (one < two ? one * b + two : two * b + one)]! += factor * value[r]!;
        }
      }
    }
  },

  condenseSides(from, to, rowOf, start, neighbour, numbers, lanes, u) {
    for (let c = from; c < to; c++) {
      const own = lanes * rowOf[c]!;
      const end = start[c + 1]!;
      for (let k = start[c]!; k < end; k++) {
        const factor = numbers[k + c + 1]!;
        const other = lanes * neighbour[k]!;
        for (let q = 0; q < lanes; q++) u[other + q]! -= factor * u[own + q]!;
      }
    }
  },

  expandSides(from, to, rowOf, start, neighbour, numbers, lanes, u) {
    for (let c = from; c < to; c++) {
      const own = lanes * rowOf[c]!;
      const [begin, end] = [start[c]!, start[c + 1]!];
      const inverse = numbers[begin + c]!;
      for (let q = 0; q < lanes; q++) u[own + q]! *= inverse;
      for (let k = begin; k < end; k++) {
        const factor = numbers[k + c + 1]!;
        const other = lanes * neighbour[k]!;
        for (let q = 0; q < lanes; q++) u[own + q]! -= factor * u[other + q]!;
      }
    }
  },
};
