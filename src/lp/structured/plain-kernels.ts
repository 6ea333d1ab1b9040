import { type Kernels, LANES, PLAN_STRIDE, SMALLEST_PIVOT } from './kernels.js';
import { plainPasses } from './plain-passes.js';

/** The kernels in plain typed arrays: what runs where WebAssembly does not, and what the WebAssembly is tested against. */

/** Columns of C that a row has, see `Kernels`: the same for each four rows. */
function widthOf(row: number, k: number, first: number, stair: number): number {
  return row < first ? 0 : Math.min(k, (row & ~3) + 4 - stair);
}

/** Stands for the inverse of a pivot that is none. */
const LEFT_OUT = 1e-64;

/** In memory that threads share where there is such memory. */
export function plainKernels(numbers: number): Kernels {
  const Buffers = typeof SharedArrayBuffer === 'undefined' ? ArrayBuffer : SharedArrayBuffer;
  return plainKernelsOn(new Buffers(numbers * 8), numbers);
}

export function plainKernelsOn(memory: ArrayBuffer | SharedArrayBuffer, numbers: number): Kernels {
  const heap = new Float64Array(memory, 0, numbers);
  const integers = new Int32Array(memory, 0, numbers * 2);

  /** C (4 × n) += sign Σₗ A[l, 0..3]ᵀ B[l, 0..n), l < count. */
  function tile(
    a: number,
    lda: number,
    b: number,
    ldb: number,
    c: number,
    ldc: number,
    count: number,
    n: number,
    sign: number,
  ): void {
    for (let l = 0; l < count; l++) {
      const row = a + l * lda;
      const from = b + l * ldb;
      for (let r = 0; r < 4; r++) {
        const factor = sign * heap[row + r]!;
        if (factor === 0) continue;
        const to = c + r * ldc;
        for (let j = 0; j < n; j++) heap[to + j]! += factor * heap[from + j]!;
      }
    }
  }
  function axpy(x: number, y: number, n: number, factor: number): void {
    for (let j = 0; j < n; j++) heap[y + j]! += factor * heap[x + j]!;
  }
  function scale(x: number, n: number, factor: number): void {
    for (let j = 0; j < n; j++) heap[x + j]! *= factor;
  }
  function dot(x: number, y: number, n: number): number {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += heap[x + j]! * heap[y + j]!;
    return sum;
  }

  /** Coupled rows from `first` to `end` taken off the four rows at `into`, the first `width` columns: C −= A[·, 0..3]ᵀ C. */
  function coupledTile(
    a: number,
    coupling: number,
    ld: number,
    into: number,
    end: number,
    first: number,
    stair: number,
    width: number,
  ): void {
    for (let j = 0; j < width; j += 4) {
      const from = Math.max(first, stair + j);
      if (from < end) tile(a + from * ld, ld, coupling + from * ld + j, ld, into + j, ld, end - from, 4, -1);
    }
  }

  return {
    name: 'plain',
    room: memory instanceof ArrayBuffer ? null : { numbers, module: null, memory },
    heap,
    integers,
    passes: plainPasses,
    factorBlock(block, m, c, k, first, stair, border, b) {
      const all = m + c;
      const ld = all + k;
      let left = 0;
      for (let i = 0; i < m; i += 4) {
        const column = block + i;
        tile(column, ld, column, ld, column + i * ld, ld, i, all - i, -1);
        const width = widthOf(i, k, first, stair);
        coupledTile(column, block + all, ld, block + i * ld + all, i, first, stair, width);
        if (b > 0) tile(column, ld, border, b, border + i * b, b, i, b, -1);
        for (let p = i; p < i + 4; p++) {
          const own = block + p * ld;
          for (let q = i; q < p; q++) {
            const factor = -heap[block + q * ld + p]!;
            if (factor === 0) continue;
            axpy(block + q * ld + p, own + p, all - p, factor);
            axpy(block + q * ld + all, own + all, width, factor);
            axpy(border + q * b, border + p * b, b, factor);
          }
          const pivot = heap[own + p]!;
          if (!(pivot > SMALLEST_PIVOT)) left++;
          const inverse = pivot > SMALLEST_PIVOT ? 1 / Math.sqrt(pivot) : LEFT_OUT;
          scale(own + p + 1, all - p - 1, inverse);
          scale(own + all, width, inverse);
          scale(border + p * b, b, inverse);
          heap[own + p] = inverse;
        }
      }
      for (let i = m; i < all; i += 4) {
        const column = block + i;
        tile(column, ld, column, ld, column + i * ld, ld, m, all - i, -1);
        coupledTile(column, block + all, ld, block + i * ld + all, m, first, stair, k);
        if (b > 0) tile(column, ld, border, b, border + i * b, b, m, b, -1);
      }
      return left;
    },
    passOn(block, m, c, k, first, stair, border, b, next, mNext, cNext, kNext, borderNext) {
      const ld = m + c + k;
      const ldNext = mNext + cNext + kNext;
      for (let i = 0; i < k; i += 4) {
        const at = mNext - k + i;
        const row = Math.max(first, stair + i);
        if (row >= m) continue;
        const from = block + row * ld + m + c + i;
        tile(from, ld, from, ld, next + at * ldNext + at, ldNext, m - row, k - i, -1);
        tile(from, ld, border + row * b, b, borderNext + at * b, b, m - row, b, -1);
      }
    },
    handOn(block, m, c, k, to, border, b, next, mNext, cNext, kNext, borderNext) {
      const ld = m + c + k;
      const ldNext = mNext + cNext + kNext;
      for (let r = 0; r < c; r++) {
        const row = integers[to + r]!;
        if (row < 0) continue;
        const own = block + (m + r) * ld;
        for (let q = r; q < c; q++) {
          const other = integers[to + q]!;
          if (other < 0) continue;
          const at = row < other ? row * ldNext + other : other * ldNext + row;
          heap[next + at]! += heap[own + m + q]!;
        }
        for (let q = 0; q < k; q++) {
          const other = mNext - k + q;
          const at = row < other ? row * ldNext + other : other * ldNext + row;
          heap[next + at]! += heap[own + m + c + q]!;
        }
        axpy(border + (m + r) * b, borderNext + row * b, b, 1);
      }
    },
    gather(border, m, b, into) {
      for (let i = 0; i < b; i += 4) tile(border + i, b, border + i, b, into + i * b + i, b, m, b - i, 1);
    },
    forward(plan, hours, rhs) {
      for (let t = 0, at = plan; t < hours; t++, at += PLAN_STRIDE) {
        const block = integers[at]!;
        const m = integers[at + 1]!;
        const k = integers[at + 2]!;
        const x = rhs + integers[at + 4]!;
        const all = m + integers[at + 5]!;
        const ld = all + k;
        for (let i = 0; i < m; i++) {
          const value = heap[x + i]! * heap[block + i * ld + i]!;
          heap[x + i] = value;
          if (value !== 0) axpy(block + i * ld + i + 1, x + i + 1, all - i - 1, -value);
        }
        const follows = rhs + integers[at + PLAN_STRIDE + 4]!;
        for (let i = m, to = integers[at + 6]!; i < all; i++, to++)
          if (integers[to]! >= 0) heap[follows + integers[to]!]! += heap[x + i]!;
        if (k === 0) continue;
        const next = follows + integers[at + PLAN_STRIDE + 1]! - k;
        const [first, stair] = [integers[at + 3]!, integers[at + 7]!];
        for (let i = first; i < m; i++) axpy(block + i * ld + all, next, widthOf(i, k, first, stair), -heap[x + i]!);
      }
    },
    forwardFour(plan, hours, rhs) {
      for (let t = 0, at = plan; t < hours; t++, at += PLAN_STRIDE) {
        const block = integers[at]!;
        const m = integers[at + 1]!;
        const k = integers[at + 2]!;
        const [first, stair] = [integers[at + 3]!, integers[at + 7]!];
        const x = rhs + LANES * integers[at + 4]!;
        const all = m + integers[at + 5]!;
        const ld = all + k;
        for (let i = 0; i < m; i++) {
          scale(x + LANES * i, LANES, heap[block + i * ld + i]!);
          for (let j = i + 1; j < all; j++) axpy(x + LANES * i, x + LANES * j, LANES, -heap[block + i * ld + j]!);
        }
        const follows = integers[at + PLAN_STRIDE + 4]!;
        for (let i = m, to = integers[at + 6]!; i < all; i++, to++)
          if (integers[to]! >= 0) axpy(x + LANES * i, rhs + LANES * (follows + integers[to]!), LANES, 1);
        if (k === 0) continue;
        const next = rhs + LANES * (follows + integers[at + PLAN_STRIDE + 1]! - k);
        for (let i = first; i < m; i++)
          for (let j = 0, end = widthOf(i, k, first, stair); j < end; j++)
            axpy(x + LANES * i, next + LANES * j, LANES, -heap[block + i * ld + all + j]!);
      }
    },
    backwardFour(plan, hours, rhs) {
      for (let t = hours - 1, at = plan + t * PLAN_STRIDE; t >= 0; t--, at -= PLAN_STRIDE) {
        const block = integers[at]!;
        const m = integers[at + 1]!;
        const k = integers[at + 2]!;
        const [first, stair] = [integers[at + 3]!, integers[at + 7]!];
        const x = rhs + LANES * integers[at + 4]!;
        const all = m + integers[at + 5]!;
        const ld = all + k;
        const follows = integers[at + PLAN_STRIDE + 4]!;
        for (let i = m, to = integers[at + 6]!; i < all; i++, to++)
          for (let q = 0; q < LANES; q++)
            heap[x + LANES * i + q] = integers[to]! < 0 ? 0 : heap[rhs + LANES * (follows + integers[to]!) + q]!;
        const next = k > 0 ? rhs + LANES * (follows + integers[at + PLAN_STRIDE + 1]! - k) : 0;
        for (let i = m - 1; i >= 0; i--) {
          const row = block + i * ld;
          for (let j = 0, end = widthOf(i, k, first, stair); j < end; j++)
            axpy(next + LANES * j, x + LANES * i, LANES, -heap[row + all + j]!);
          for (let j = i + 1; j < all; j++) axpy(x + LANES * j, x + LANES * i, LANES, -heap[row + j]!);
          scale(x + LANES * i, LANES, heap[row + i]!);
        }
      }
    },
    backward(plan, hours, rhs) {
      for (let t = hours - 1, at = plan + t * PLAN_STRIDE; t >= 0; t--, at -= PLAN_STRIDE) {
        const block = integers[at]!;
        const m = integers[at + 1]!;
        const k = integers[at + 2]!;
        const x = rhs + integers[at + 4]!;
        const all = m + integers[at + 5]!;
        const ld = all + k;
        const follows = rhs + integers[at + PLAN_STRIDE + 4]!;
        for (let i = m, to = integers[at + 6]!; i < all; i++, to++)
          heap[x + i] = integers[to]! < 0 ? 0 : heap[follows + integers[to]!]!;
        if (k > 0) {
          const next = follows + integers[at + PLAN_STRIDE + 1]! - k;
          const [first, stair] = [integers[at + 3]!, integers[at + 7]!];
          for (let i = first; i < m; i++) heap[x + i]! -= dot(block + i * ld + all, next, widthOf(i, k, first, stair));
        }
        for (let i = m - 1; i >= 0; i--)
          heap[x + i] =
            (heap[x + i]! - dot(block + i * ld + i + 1, x + i + 1, all - i - 1)) * heap[block + i * ld + i]!;
      }
    },
  };
}
