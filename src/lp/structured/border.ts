import { SMALLEST_PIVOT } from './kernels.js';
import type { Passes } from './plain-passes.js';
import { type Share, type Span, spanOf, type TimeMatrix } from './time-matrix.js';

/**
 * The dense end of the elimination: global columns G and border rows B after all hours are gone.
 *
 *   [  K    Q ] [dG]   [g]        K = H + Σ own rows + E'S⁻¹E,     Q = E'S⁻¹F − E_B'
 *   [ −Q'   P ] [dB] = [b]        P = Σ a_B a_B'/Ĥ + e − F'S⁻¹F
 *
 * K is factorised first, then P + Q'K⁻¹Q, both by Cholesky.
 */
export interface BorderSum {
  /** Border columns, ascending: global columns, then border rows. */
  readonly columns: Int32Array;
  readonly width: number;
  readonly values: Float64Array;
}

export class Border {
  readonly #matrix: TimeMatrix;
  readonly #globals: number;
  readonly #rows: number;
  readonly #k: Float64Array;
  readonly #q: Float64Array;
  readonly #p: Float64Array;
  /** Global columns of one local column's own rows, while they are summed. */
  readonly #mean: Float64Array;
  /** Local columns with more than one own row. */
  readonly #several: Int32Array;

  constructor(matrix: TimeMatrix) {
    this.#matrix = matrix;
    this.#globals = matrix.arrangement.globalColumns;
    this.#rows = matrix.arrangement.borderRows;
    this.#k = new Float64Array(this.#globals ** 2);
    this.#q = new Float64Array(this.#globals * this.#rows);
    this.#p = new Float64Array(this.#rows ** 2);
    this.#mean = new Float64Array(this.#globals);
    const { ownStart } = matrix;
    const several = new Int32Array(matrix.arrangement.localColumns);
    let count = 0;
    for (let j = 0; j < several.length; j++) if (ownStart[j + 1]! - ownStart[j]! > 1) several[count++] = j;
    this.#several = several.slice(0, count);
  }

  /**
   * `sums` are the parts' Σ [E F]ᵀS⁻¹[E F] in some border columns, upper triangles, rows `width` apart; `extras` what they have told with `addPart`, rows
   * b apart. Answers how many pivots were raised.
   */
  factorise(
    h: Float64Array,
    e: Float64Array,
    sums: readonly BorderSum[],
    extras: readonly Float64Array[],
    b: number,
  ): number {
    const globals = this.#globals;
    const rows = this.#rows;
    const { localColumns, hourlyRows, ownRows } = this.#matrix.arrangement;
    const k = this.#k;
    const q = this.#q;
    const p = this.#p;
    const lost = new Float64Array(rows);
    k.fill(0);
    q.fill(0);
    p.fill(0);
    for (let i = 0; i < globals; i++) k[i * globals + i] = h[localColumns + i]!;
    for (let i = 0; i < rows; i++) p[i * rows + i] = e[hourlyRows + ownRows + i]!;
    for (const extra of extras) {
      for (let i = 0; i < globals; i++) {
        for (let j = i; j < globals; j++) k[i * globals + j]! += extra[i * b + j]!;
        for (let j = 0; j < rows; j++) q[i * rows + j]! += extra[i * b + globals + j]!;
      }
      for (let i = 0; i < rows; i++)
        for (let j = i, at = (globals + i) * b + globals; j < rows; j++) p[i * rows + j]! += extra[at + j]!;
    }
    for (const { columns, width, values } of sums)
      for (let r = 0; r < columns.length; r++) {
        const i = columns[r]!;
        for (let s = r; s < columns.length; s++) {
          const j = columns[s]!;
          const value = values[r * width + s]!;
          if (j < globals) k[i * globals + j]! += value;
          else if (i < globals) q[i * rows + j - globals]! += value;
          else p[(i - globals) * rows + j - globals]! -= value;
        }
        if (i >= globals) lost[i - globals]! += values[r * width + r]!;
      }
    const { borderGlobal } = this.#matrix;
    for (let s = 0; s < borderGlobal.row.length; s++)
      q[borderGlobal.column[s]! * rows + borderGlobal.row[s]!]! -= borderGlobal.value[s]!;
    let left = cholesky(k, globals, () => 0);
    // q becomes R⁻ᵀq; p += q'q.
    for (let i = 0; i < globals; i++) {
      const inverse = k[i * globals + i]!;
      for (let c = 0; c < rows; c++) q[i * rows + c]! *= inverse;
      for (let j = i + 1; j < globals; j++) {
        const factor = k[i * globals + j]!;
        if (factor !== 0) for (let c = 0; c < rows; c++) q[j * rows + c]! -= factor * q[i * rows + c]!;
      }
      for (let c = 0; c < rows; c++) {
        const factor = q[i * rows + c]!;
        if (factor !== 0) for (let d = c; d < rows; d++) p[c * rows + d]! += factor * q[i * rows + d]!;
      }
    }
    left += cholesky(p, rows, (i) => lost[i]!);
    return left;
  }

  /** In place: the right sides of global columns and border rows become their solution. */
  solve(right: Float64Array): void {
    const globals = this.#globals;
    const rows = this.#rows;
    const k = this.#k;
    const q = this.#q;
    const g = right.subarray(0, globals);
    const b = right.subarray(globals);
    lowerSolve(k, globals, g);
    // With t = R⁻ᵀ g and V = R⁻ᵀ Q: (P + V'V) dB = b + V't,  R dG = t − V dB.
    for (let i = 0; i < globals; i++) for (let c = 0; c < rows; c++) b[c]! += q[i * rows + c]! * g[i]!;
    lowerSolve(this.#p, rows, b);
    upperSolve(this.#p, rows, b);
    for (let i = 0; i < globals; i++) for (let c = 0; c < rows; c++) g[i]! -= q[i * rows + c]! * b[c]!;
    upperSolve(k, globals, g);
  }

  /** What own rows and border rows of a part give, into its `extra`. */
  addPart(
    share: Share,
    passes: Passes,
    h: Float64Array,
    e: Float64Array,
    hat: Float64Array,
    extra: Float64Array,
    b: number,
  ): void {
    extra.fill(0);
    const { borderColumns, borderStart, borderRow, borderValue } = this.#matrix;
    const { ownStart, ownValue, ownGlobalStart, ownGlobalColumn, ownGlobalValue } = this.#matrix;
    const { hourlyRows } = this.#matrix.arrangement;
    const own = [ownStart, ownValue, ownGlobalStart, ownGlobalColumn, ownGlobalValue] as const;
    passes.addSingleOwnRows(...share.columns, hourlyRows, b, ...own, h, e, extra);
    this.#addSeveralOwnRows(share.columns, h, e, extra, b);
    const bordered = [borderColumns, borderStart, borderRow, borderValue] as const;
    passes.addBorderPairs(...share.bordered, hourlyRows, this.#globals, b, ...bordered, ...own, e, hat, extra);
  }

  /** Of columns with more than one own row. */
  #addSeveralOwnRows(columns: Span, h: Float64Array, e: Float64Array, k: Float64Array, b: number): void {
    const { ownStart, ownValue, ownGlobalStart, ownGlobalColumn, ownGlobalValue } = this.#matrix;
    const { hourlyRows } = this.#matrix.arrangement;
    const mean = this.#mean;
    const [from, to] = spanOf(this.#several, columns);
    for (let at = from; at < to; at++) {
      const j = this.#several[at]!;
      const begin = ownStart[j]!;
      const end = ownStart[j + 1]!;
      const own = h[j]!;
      // Weighted mean of the ratios g/a, and what each row differs from it: sums without cancellation.
      let total = 0;
      for (let v = begin; v < end; v++) total += ownValue[v]! ** 2 / e[hourlyRows + v]!;
      for (let v = begin; v < end; v++) {
        const share = ownValue[v]! / e[hourlyRows + v]! / total;
        for (let s = ownGlobalStart[v]!; s < ownGlobalStart[v + 1]!; s++)
          mean[ownGlobalColumn[s]!]! += share * ownGlobalValue[s]!;
      }
      const columns = new Set<number>();
      for (let s = ownGlobalStart[begin]!; s < ownGlobalStart[end]!; s++) columns.add(ownGlobalColumn[s]!);
      const list = [...columns].sort((one, two) => one - two);
      const common = (total / (total + own)) * own;
      for (let s = 0; s < list.length; s++)
        for (let t = s; t < list.length; t++) k[list[s]! * b + list[t]!]! += common * mean[list[s]!]! * mean[list[t]!]!;
      for (let v = begin; v < end; v++) {
        const a = ownValue[v]!;
        const weight = (a * a) / e[hourlyRows + v]!;
        const apart = list.map((c) => -mean[c]!);
        for (let s = ownGlobalStart[v]!; s < ownGlobalStart[v + 1]!; s++)
          apart[list.indexOf(ownGlobalColumn[s]!)]! += ownGlobalValue[s]! / a;
        for (let s = 0; s < list.length; s++)
          for (let t = s; t < list.length; t++) k[list[s]! * b + list[t]!]! += weight * apart[s]! * apart[t]!;
      }
      for (const c of list) mean[c] = 0;
    }
  }
}

/** A pivot that has lost more than this share of its diagonal is rounding: it is raised to it, and refinement makes up for that. */
const LEAST_SHARE = 1e-13;

/** A = R'R in place, upper triangle; the diagonal inverted. `lost` is what its diagonal has lost already. Answers how many pivots were raised. */
function cholesky(a: Float64Array, n: number, lost: (i: number) => number): number {
  let raised = 0;
  const least = Float64Array.from({ length: n }, (_, i) =>
    Math.max(SMALLEST_PIVOT, LEAST_SHARE * (Math.abs(a[i * n + i]!) + lost(i))),
  );
  for (let i = 0; i < n; i++) {
    let pivot = a[i * n + i]!;
    if (!(pivot > least[i]!)) {
      raised++;
      pivot = least[i]!;
    }
    const inverse = 1 / Math.sqrt(pivot);
    a[i * n + i] = inverse;
    for (let j = i + 1; j < n; j++) a[i * n + j]! *= inverse;
    for (let r = i + 1; r < n; r++) {
      const factor = a[i * n + r]!;
      if (factor !== 0) for (let j = r; j < n; j++) a[r * n + j]! -= factor * a[i * n + j]!;
    }
  }
  return raised;
}

function lowerSolve(r: Float64Array, n: number, x: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const value = x[i]! * r[i * n + i]!;
    x[i] = value;
    for (let j = i + 1; j < n; j++) x[j]! -= r[i * n + j]! * value;
  }
}

function upperSolve(r: Float64Array, n: number, x: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let j = i + 1; j < n; j++) sum -= r[i * n + j]! * x[j]!;
    x[i] = sum * r[i * n + i]!;
  }
}
