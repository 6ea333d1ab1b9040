/** Gathers rows of linear equations one by one, keeping only those that say something new, and solves them when they suffice. */
export class Span {
  readonly #rows: Float64Array[] = [];
  readonly #pivots: number[] = [];

  constructor(readonly dimension: number) {}

  get rank(): number {
    return this.#rows.length;
  }

  /** Whether a row is a combination of those that are kept. */
  holds(row: ArrayLike<number>): boolean {
    return this.#reduced(row, 0).pivot < 0;
  }

  /** Keeps the equation row · x = right if it says something new; true when it does. */
  add(row: ArrayLike<number>, right: number): boolean {
    const { values, pivot } = this.#reduced(row, right);
    if (pivot < 0) return false;
    const lead = values[pivot]!;
    for (let k = 0; k < values.length; k++) values[k]! /= lead;
    // Kept rows stay fully reduced, so that a full system is its own solution.
    for (const other of this.#rows) {
      const factor = other[pivot]!;
      if (factor !== 0) for (let k = 0; k < other.length; k++) other[k]! -= factor * values[k]!;
    }
    this.#rows.push(values);
    this.#pivots.push(pivot);
    return true;
  }

  /** The one point of a system of full rank. Throws RangeError before. */
  solution(): Float64Array {
    if (this.rank < this.dimension) throw new RangeError(`rank ${this.rank} of ${this.dimension}: no single solution`);
    const out = new Float64Array(this.dimension);
    this.#rows.forEach((row, k) => {
      out[this.#pivots[k]!] = row[this.dimension]!;
    });
    return out;
  }

  #reduced(row: ArrayLike<number>, right: number): { values: Float64Array; pivot: number } {
    const values = new Float64Array(this.dimension + 1);
    for (let k = 0; k < this.dimension; k++) values[k] = row[k]!;
    values[this.dimension] = right;
    this.#rows.forEach((kept, r) => {
      const factor = values[this.#pivots[r]!]!;
      if (factor !== 0) for (let k = 0; k < values.length; k++) values[k]! -= factor * kept[k]!;
    });
    let pivot = -1;
    for (let k = 0; k < this.dimension; k++)
      if (Math.abs(values[k]!) > INDEPENDENT && (pivot < 0 || Math.abs(values[k]!) > Math.abs(values[pivot]!)))
        pivot = k;
    return { values, pivot };
  }
}

/** Rows are zeros and ones: what elimination leaves of a dependent one is rounding, of an independent one a ratio of small determinants. */
const INDEPENDENT = 1e-9;
