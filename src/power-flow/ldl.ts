/** A symmetric matrix of size n by its entries on and above the diagonal; entries of one place add up. */
export interface SymmetricEntries {
  readonly size: number;
  /** row ≤ column of every entry. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** A pivot smaller than this part of what was added up on its diagonal is none. */
const NO_PIVOT = 1e-13;

/**
 * P A P' = L D L' of a sparse symmetric matrix, with an order of least degree so that L stays sparse; no pivoting, which suits Laplacians of networks
 * with one node held. Rows of L are found one after another along the elimination tree (Davis, ACM Transactions on Mathematical Software 31
 * (2005) 587-591; the order: Tinney and Walker, Proceedings of the IEEE 55 (1967) 1801-1809, scheme 2).
 */
export class SymmetricFactor {
  readonly #order: Int32Array;
  /** L below its unit diagonal, by columns. */
  readonly #starts: Int32Array;
  readonly #rows: Int32Array;
  readonly #values: Float64Array;
  readonly #diagonal: Float64Array;
  readonly #work: Float64Array;

  /** Throws RangeError, naming the row, where the matrix is singular (or needs pivoting). */
  constructor(matrix: SymmetricEntries) {
    const { size } = matrix;
    this.#order = leastDegreeOrder(matrix);
    const upper = permuted(matrix, this.#order);
    const { parent, counts } = eliminationTree(upper);
    const starts = new Int32Array(size + 1);
    for (let k = 0; k < size; k++) starts[k + 1] = starts[k]! + counts[k]!;
    const rows = new Int32Array(starts[size]!);
    const values = new Float64Array(starts[size]!);
    const diagonal = new Float64Array(size);
    const filled = new Int32Array(size);
    const y = new Float64Array(size);
    const mark = new Int32Array(size).fill(-1);
    const pattern = new Int32Array(size);
    const path = new Int32Array(size);
    for (let k = 0; k < size; k++) {
      let top = size;
      let scale = 0;
      mark[k] = k;
      for (let e = upper.starts[k]!; e < upper.starts[k + 1]!; e++) {
        let i = upper.rows[e]!;
        y[i]! += upper.values[e]!;
        if (i === k) scale += Math.abs(upper.values[e]!);
        let length = 0;
        for (; mark[i] !== k; i = parent[i]!) {
          path[length++] = i;
          mark[i] = k;
        }
        while (length > 0) pattern[--top] = path[--length]!;
      }
      let pivot = y[k]!;
      y[k] = 0;
      for (let t = top; t < size; t++) {
        const i = pattern[t]!;
        const value = y[i]!;
        y[i] = 0;
        const end = starts[i]! + filled[i]!;
        for (let e = starts[i]!; e < end; e++) y[rows[e]!]! -= values[e]! * value;
        const l = value / diagonal[i]!;
        pivot -= l * value;
        rows[end] = k;
        values[end] = l;
        filled[i]!++;
      }
      if (!(Math.abs(pivot) > NO_PIVOT * scale))
        throw new RangeError(`the matrix is singular at row ${this.#order[k]}`);
      diagonal[k] = pivot;
    }
    this.#starts = starts;
    this.#rows = rows;
    this.#values = values;
    this.#diagonal = diagonal;
    this.#work = y;
  }

  /** Entries of L below the diagonal. */
  get entries(): number {
    return this.#values.length;
  }

  /** Solves A x = b in place. */
  solve(b: Float64Array): void {
    const x = this.#work;
    const order = this.#order;
    const size = order.length;
    for (let k = 0; k < size; k++) x[k] = b[order[k]!]!;
    for (let k = 0; k < size; k++) {
      const value = x[k]!;
      for (let e = this.#starts[k]!; e < this.#starts[k + 1]!; e++) x[this.#rows[e]!]! -= this.#values[e]! * value;
    }
    for (let k = size - 1; k >= 0; k--) {
      let value = x[k]! / this.#diagonal[k]!;
      for (let e = this.#starts[k]!; e < this.#starts[k + 1]!; e++) value -= this.#values[e]! * x[this.#rows[e]!]!;
      x[k] = value;
    }
    for (let k = 0; k < size; k++) b[order[k]!] = x[k]!;
    x.fill(0);
  }
}

/** Order of elimination: always a node with the fewest neighbours left, whose neighbours then become neighbours of one another. */
function leastDegreeOrder({ size, rows, columns }: SymmetricEntries): Int32Array {
  const near = Array.from({ length: size }, () => new Set<number>());
  for (let e = 0; e < rows.length; e++)
    if (rows[e] !== columns[e]) {
      near[rows[e]!]!.add(columns[e]!);
      near[columns[e]!]!.add(rows[e]!);
    }
  const byDegree: Set<number>[] = [];
  const bucket = (degree: number) => {
    byDegree[degree] ??= new Set();
    return byDegree[degree];
  };
  near.forEach((set, node) => {
    bucket(set.size).add(node);
  });
  const order = new Int32Array(size);
  for (let k = 0, least = 0; k < size; k++) {
    while ((byDegree[least]?.size ?? 0) === 0) least++;
    const [node] = byDegree[least]!;
    const neighbours = [...near[node!]!];
    byDegree[least]!.delete(node!);
    order[k] = node!;
    for (const a of neighbours) {
      const set = near[a]!;
      byDegree[set.size]!.delete(a);
      set.delete(node!);
      for (const b of neighbours) if (b !== a) set.add(b);
      bucket(set.size).add(a);
      least = Math.min(least, set.size);
    }
    near[node!]!.clear();
  }
  return order;
}

interface UpperColumns {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** The upper triangle of P A P', by columns. */
function permuted({ size, rows, columns, values }: SymmetricEntries, order: Int32Array): UpperColumns {
  const place = new Int32Array(size);
  order.forEach((node, k) => {
    place[node] = k;
  });
  const starts = new Int32Array(size + 1);
  const column = (e: number) => Math.max(place[rows[e]!]!, place[columns[e]!]!);
  for (let e = 0; e < rows.length; e++) starts[column(e) + 1]!++;
  for (let k = 0; k < size; k++) starts[k + 1]! += starts[k]!;
  const next = starts.slice(0, size);
  const out: UpperColumns = { starts, rows: new Int32Array(rows.length), values: new Float64Array(rows.length) };
  for (let e = 0; e < rows.length; e++) {
    const at = next[column(e)]!++;
    out.rows[at] = Math.min(place[rows[e]!]!, place[columns[e]!]!);
    out.values[at] = values[e]!;
  }
  return out;
}

/** Parent of every column in the elimination tree (−1 at roots), and the entries of every column of L. */
function eliminationTree({ starts, rows }: UpperColumns) {
  const size = starts.length - 1;
  const parent = new Int32Array(size).fill(-1);
  const counts = new Int32Array(size);
  const mark = new Int32Array(size).fill(-1);
  for (let k = 0; k < size; k++) {
    mark[k] = k;
    for (let e = starts[k]!; e < starts[k + 1]!; e++)
      for (let i = rows[e]!; mark[i] !== k; i = parent[i]!) {
        if (parent[i]! < 0) parent[i] = k;
        counts[i]!++;
        mark[i] = k;
      }
  }
  return { parent, counts };
}
