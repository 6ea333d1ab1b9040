/**
 * Bounded primal simplex on a dense tableau with Bland's rule: slow, short, and sharing nothing with any library.
 *
 *   minimise c'v   subject to   T v = 0,   l ≤ v ≤ u      v = (x, s, a),  A x − s ± a = 0
 *
 * s are row activities, a artificial columns for the rows that start outside their bounds.
 * Source: Chvátal (1983), Linear Programming, ch. 8 (bounded simplex) and ch. 3 (Bland's rule).
 */

export interface DenseArrays {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** One array of coefficients per row. */
  readonly rows: readonly Float64Array[];
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
}

export interface DenseAnswer {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'iteration limit';
  readonly x: Float64Array;
  readonly rowDual: Float64Array;
  readonly reducedCost: Float64Array;
  readonly iterations: number;
}

const TOLERANCE = 1e-9;
/** Bland's rule ends on every problem; this catches a defect, or numbers too ill for a dense tableau. */
const ITERATION_LIMIT = 20_000;

/** Solves a small linear problem. */
export function denseSimplex(problem: DenseArrays): DenseAnswer {
  return new Tableau(problem).solve();
}

class Tableau {
  readonly #n: number;
  readonly #m: number;
  readonly #lower: number[];
  readonly #upper: number[];
  /** Current value of each column of v. */
  readonly #value: number[];
  readonly #rows: number[][] = [];
  readonly #basis: number[] = [];
  readonly #artificials: number[] = [];
  readonly #problem: DenseArrays;
  #iterations = 0;

  constructor(problem: DenseArrays) {
    this.#problem = problem;
    const n = problem.cost.length;
    const m = problem.rows.length;
    this.#n = n;
    this.#m = m;
    this.#lower = [...problem.lower, ...problem.rowLower];
    this.#upper = [...problem.upper, ...problem.rowUpper];
    this.#value = this.#lower.map((lower, k) => nearestZero(lower, this.#upper[k]!));
    for (let i = 0; i < m; i++) {
      const coefficients = problem.rows[i]!;
      let activity = 0;
      for (let j = 0; j < n; j++) activity += coefficients[j]! * this.#value[j]!;
      const slack = n + i;
      const inside = activity >= this.#lower[slack]! && activity <= this.#upper[slack]!;
      // A basic slack: s − A x = 0. Outside its bounds it waits at the nearer one and an artificial column takes the rest.
      const row = [...coefficients].map((value) => -value);
      for (let k = 0; k < m; k++) row.push(k === i ? 1 : 0);
      this.#rows.push(row);
      if (inside) {
        this.#basis.push(slack);
        this.#value[slack] = activity;
      } else {
        this.#value[slack] = activity < this.#lower[slack]! ? this.#lower[slack]! : this.#upper[slack]!;
        const rest = activity - this.#value[slack]!;
        this.#artificials.push(this.#lower.length);
        this.#basis.push(this.#lower.length);
        this.#lower.push(0);
        this.#upper.push(Number.POSITIVE_INFINITY);
        this.#value.push(Math.abs(rest));
        // s − A x + sign(rest)·a = 0; scaled so that the artificial column has coefficient 1.
        const sign = Math.sign(rest);
        for (let k = 0; k < row.length; k++) row[k] = row[k]! * sign;
      }
    }
    this.#artificials.forEach((column) => {
      this.#rows.forEach((row, i) => {
        row[column] = this.#basis[i] === column ? 1 : 0;
      });
    });
  }

  solve(): DenseAnswer {
    const total = this.#lower.length;
    for (let k = 0; k < total; k++) if (this.#lower[k]! > this.#upper[k]!) return this.#answer('infeasible', null);
    if (this.#artificials.length > 0) {
      const phase1 = new Array<number>(total).fill(0);
      for (const a of this.#artificials) phase1[a] = 1;
      const status = this.#minimise(phase1);
      if (status === 'iteration limit') return this.#answer(status, null);
      let left = 0;
      let size = 1;
      for (const a of this.#artificials) left += this.#value[a]!;
      for (const v of this.#value) size = Math.max(size, Math.abs(v));
      if (left > 1e-8 * size) return this.#answer('infeasible', null);
      for (const a of this.#artificials) {
        this.#upper[a] = 0;
        this.#value[a] = 0;
      }
    }
    const cost = new Array<number>(total).fill(0);
    this.#problem.cost.forEach((value, j) => {
      cost[j] = value;
    });
    const status = this.#minimise(cost);
    return this.#answer(status, status === 'optimal' ? this.#reduced(cost) : null);
  }

  #answer(status: DenseAnswer['status'], reduced: number[] | null): DenseAnswer {
    return {
      status,
      x: Float64Array.from(this.#value.slice(0, this.#n)),
      // The slack's column in A x − s = 0 is −1 with cost 0, so its reduced cost is the multiplier of the row.
      rowDual: reduced === null ? new Float64Array(0) : Float64Array.from(reduced.slice(this.#n, this.#n + this.#m)),
      reducedCost: reduced === null ? new Float64Array(0) : Float64Array.from(reduced.slice(0, this.#n)),
      iterations: this.#iterations,
    };
  }

  /** d = c − c_B B⁻¹ T */
  #reduced(cost: readonly number[]): number[] {
    const reduced = [...cost];
    this.#basis.forEach((column, i) => {
      const price = cost[column]!;
      if (price === 0) return;
      const row = this.#rows[i]!;
      for (let k = 0; k < reduced.length; k++) reduced[k]! -= price * row[k]!;
    });
    for (const column of this.#basis) reduced[column] = 0;
    return reduced;
  }

  #minimise(cost: readonly number[]): 'optimal' | 'unbounded' | 'iteration limit' {
    const basic = new Set(this.#basis);
    for (; this.#iterations < ITERATION_LIMIT; this.#iterations++) {
      const reduced = this.#reduced(cost);
      const entering = reduced.findIndex((d, k) => !basic.has(k) && this.#improves(d, k));
      if (entering < 0) return 'optimal';
      const direction = reduced[entering]! < 0 ? 1 : -1;
      const { step, leaving } = this.#ratio(entering, direction);
      if (step === Number.POSITIVE_INFINITY) return 'unbounded';
      this.#rows.forEach((row, i) => {
        this.#value[this.#basis[i]!]! -= direction * step * row[entering]!;
      });
      this.#value[entering]! += direction * step;
      if (leaving < 0) {
        // The entering column reaches its own other bound and stays outside the basis.
        this.#value[entering] = direction > 0 ? this.#upper[entering]! : this.#lower[entering]!;
        continue;
      }
      const out = this.#basis[leaving]!;
      this.#value[out] = direction * this.#rows[leaving]![entering]! > 0 ? this.#lower[out]! : this.#upper[out]!;
      basic.delete(out);
      basic.add(entering);
      this.#pivot(leaving, entering);
    }
    return 'iteration limit';
  }

  #improves(d: number, k: number): boolean {
    if (this.#lower[k] === this.#upper[k]) return false;
    return (
      (d < -TOLERANCE && this.#value[k]! < this.#upper[k]!) || (d > TOLERANCE && this.#value[k]! > this.#lower[k]!)
    );
  }

  /** How far the entering column may move, and which basic row stops it (-1: its own bound). Ties go to the smallest column. */
  #ratio(entering: number, direction: number): { step: number; leaving: number } {
    let step =
      direction > 0 ? this.#upper[entering]! - this.#value[entering]! : this.#value[entering]! - this.#lower[entering]!;
    let leaving = -1;
    this.#rows.forEach((row, i) => {
      const rate = direction * row[entering]!;
      if (Math.abs(rate) <= TOLERANCE) return;
      const column = this.#basis[i]!;
      const room = rate > 0 ? this.#value[column]! - this.#lower[column]! : this.#upper[column]! - this.#value[column]!;
      const limit = Math.max(0, room / Math.abs(rate));
      const tie = Math.abs(limit - step) <= 1e-12 * (1 + step) && leaving >= 0;
      if (tie ? column < this.#basis[leaving]! : limit < step) {
        step = limit;
        leaving = i;
      }
    });
    return { step, leaving };
  }

  #pivot(leaving: number, entering: number): void {
    const row = this.#rows[leaving]!;
    const pivot = row[entering]!;
    for (let k = 0; k < row.length; k++) row[k]! /= pivot;
    this.#rows.forEach((other, i) => {
      const factor = other[entering]!;
      if (i === leaving || factor === 0) return;
      for (let k = 0; k < row.length; k++) other[k]! -= factor * row[k]!;
    });
    this.#basis[leaving] = entering;
  }
}

function nearestZero(lower: number, upper: number): number {
  if (lower > 0) return lower;
  return upper < 0 ? upper : lower === 0 ? 0 : Number.isFinite(lower) ? lower : Number.isFinite(upper) ? upper : 0;
}
