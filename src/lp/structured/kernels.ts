import type { Passes } from './plain-passes.js';

/**
 * The inner loops of the structured solver behind one interface: in WebAssembly with SIMD where it can be had, in plain typed arrays otherwise.
 *
 * Everything lies in one heap of 64-bit numbers; `places` are indices into it (or into `integers`, its first part seen as 32-bit integers). Blocks are row-major and
 * their sides multiples of 4. The block of an hour is (m + c) × (m + c + k): the upper triangle of S, in it m rows that are eliminated and c that are handed on
 * (carried rows); then the coupling C to the last k of the rows that the next hour eliminates; C is zero above row `first`, and its row i (in
 * fours) has the columns before i + 4 − `stair` only: where states pass from hour to hour in one order, it is a stair. The border of an hour, E, is (m + c) × b.
 */
export interface Kernels {
  readonly name: 'WebAssembly' | 'plain';
  readonly heap: Float64Array;
  /** What another thread needs for kernels on the same heap; null where threads cannot share it. */
  readonly room: KernelRoom | null;
  readonly integers: Int32Array;
  /** Over arrays that lie in the heap. */
  readonly passes: Passes;
  /**
   * S = RᵀR by Cholesky, in place, in the first m rows; C becomes R⁻ᵀC and E becomes R⁻ᵀE there. The other c rows of all three lose what these rows take
   * off them. The diagonal of R is stored inverted. Answers how many rows had no positive pivot; they are left out (their unknown becomes 0).
   */
  factorBlock(
    block: number,
    m: number,
    c: number,
    k: number,
    first: number,
    stair: number,
    border: number,
    b: number,
  ): number;
  /** What a factorised hour takes off the next: Sₙₑₓₜ −= CᵀC and Eₙₑₓₜ −= CᵀE in the last k rows. */
  passOn(
    block: number,
    m: number,
    c: number,
    k: number,
    first: number,
    stair: number,
    border: number,
    b: number,
    next: number,
    mNext: number,
    cNext: number,
    kNext: number,
    borderNext: number,
  ): void;
  /**
   * What a factorised hour has in the rows that it hands on is added where they go: `to` is the place of c row numbers of the next hour in `integers`, −1 for
   * a row that goes nowhere. None of them is one of the last k rows that the hour is coupled to.
   */
  handOn(
    block: number,
    m: number,
    c: number,
    k: number,
    to: number,
    border: number,
    b: number,
    next: number,
    mNext: number,
    cNext: number,
    kNext: number,
    borderNext: number,
  ): void;
  /** into (b × b, upper triangle) += EᵀE. */
  gather(border: number, m: number, b: number, into: number): void;
  /**
   * Rᵀ u = rhs over all hours, in place. `plan` is a place in `integers`: eight numbers an hour, block, m, k, first, the place of the
   * hour's part in the right side, c, the place of the row numbers that they go to, and stair; and eight more of no meaning at the end.
   */
  forward(plan: number, hours: number, rhs: number): void;
  /** R u = rhs over all hours, from the last to the first. */
  backward(plan: number, hours: number, rhs: number): void;
  /** The same for four right sides at once, which lie side by side: four numbers a row. Every factor is read once for all of them. */
  forwardFour(plan: number, hours: number, rhs: number): void;
  backwardFour(plan: number, hours: number, rhs: number): void;
}

export interface KernelRoom {
  readonly numbers: number;
  /** Null for the plain kernels. */
  readonly module: WebAssembly.Module | null;
  readonly memory: WebAssembly.Memory | SharedArrayBuffer;
}

/** Makes kernels with a heap of so many numbers, all zero. Throws RangeError where there is no room. */
export type KernelMaker = (numbers: number) => Kernels;

/** Numbers an hour has in the plan of `forward` and `backward`. */
export const PLAN_STRIDE = 8;
/** Right sides that are solved at once. */
export const LANES = 4;
/** A pivot that is no larger than this is no pivot. */
export const SMALLEST_PIVOT = 1e-30;
