/**
 * The passes over single vectors in plain typed arrays, see plain-passes.ts; their twins are in assembly/vectors.ts. Numbers are summed into `sums`, or
 * raised in `most`, at the places named.
 */
export interface VectorPasses {
  clear(from: number, to: number, into: Float64Array): void;
  /** into += factor x. */
  addTimes(from: number, to: number, factor: number, x: Float64Array, into: Float64Array): void;
  /** most[at] becomes the largest |value|; NaN is the largest of all. */
  raiseTo(from: number, to: number, values: Float64Array, most: Float64Array, at: number): void;
  /** The same with |value| / (1 + |scale|). */
  raiseToShare(
    from: number,
    to: number,
    values: Float64Array,
    scales: Float64Array,
    most: Float64Array,
    at: number,
  ): void;
  /** Residuals of rows, and of their slacks (`columns` places further) but for their multipliers; Σ b y over equalities. */
  rowResiduals(
    from: number,
    to: number,
    columns: number,
    equality: Uint8Array,
    active: Float64Array,
    rightSide: Float64Array,
    v: Float64Array,
    y: Float64Array,
    rowResidual: Float64Array,
    residual: Float64Array,
    sums: Float64Array,
    at: number,
  ): void;
  /** c − A'y of columns; Σ c v. */
  columnResiduals(
    from: number,
    to: number,
    cost: Float64Array,
    pulled: Float64Array,
    v: Float64Array,
    residual: Float64Array,
    sums: Float64Array,
    at: number,
  ): void;
  /** residual −= Σ σ z; Σ σ z bound and Σ w z. */
  takeMultipliers(
    from: number,
    to: number,
    of: Int32Array,
    sign: Float64Array,
    bound: Float64Array,
    w: Float64Array,
    z: Float64Array,
    residual: Float64Array,
    sums: Float64Array,
    ofValues: number,
    ofProducts: number,
  ): void;
  /** r += f / h of the slack: what goes into a row by way of it. */
  addSlacks(
    from: number,
    to: number,
    columns: number,
    equality: Uint8Array,
    f: Float64Array,
    h: Float64Array,
    r: Float64Array,
  ): void;
  /** Slacks: from their row, exactly, where they are loose; from its price where they are tight. r holds f / h of the slack. */
  slackSteps(
    from: number,
    to: number,
    columns: number,
    equality: Uint8Array,
    f: Float64Array,
    r: Float64Array,
    h: Float64Array,
    delta: number,
    active: Float64Array,
    dv: Float64Array,
    dy: Float64Array,
  ): void;
  /** pulled = residual − pulled; without the residual where `linear` is 0. */
  subtract(from: number, to: number, linear: number, residual: Float64Array, pulled: Float64Array): void;
  /** pulled = residual + dy of the rows' slacks; likewise. */
  pullSlacks(
    from: number,
    to: number,
    columns: number,
    linear: number,
    residual: Float64Array,
    dy: Float64Array,
    pulled: Float64Array,
  ): void;
  /** What a solve leaves of the right sides of rows; the largest of r, and of what is left, in the first two of `most`. */
  restOfRows(
    from: number,
    to: number,
    r: Float64Array,
    active: Float64Array,
    e: Float64Array,
    dy: Float64Array,
    rest: Float64Array,
    most: Float64Array,
  ): void;
  /** h = rho and f = −residual. */
  beginVariables(from: number, to: number, rho: number, residual: Float64Array, h: Float64Array, f: Float64Array): void;
  /** into = −x. */
  negate(from: number, to: number, x: Float64Array, into: Float64Array): void;
  /** h += Σ z / w; and the right side of the affine step, whose products go to zero: f −= Σ σ z. */
  weighPairs(
    from: number,
    to: number,
    of: Int32Array,
    sign: Float64Array,
    w: Float64Array,
    z: Float64Array,
    h: Float64Array,
    f: Float64Array,
    products: Float64Array,
  ): void;
  /** Raises `most` to what limits the steps that keep w and z from falling below zero: 1 / step of values, then of prices. */
  limitSteps(
    from: number,
    to: number,
    of: Int32Array,
    sign: Float64Array,
    w: Float64Array,
    z: Float64Array,
    dv: Float64Array,
    dz: Float64Array,
    most: Float64Array,
  ): void;
  /** Sum of the products after a step, on top of the first of `sums`. */
  productsAfter(
    from: number,
    to: number,
    of: Int32Array,
    sign: Float64Array,
    w: Float64Array,
    z: Float64Array,
    dv: Float64Array,
    dz: Float64Array,
    primal: number,
    dual: number,
    sums: Float64Array,
  ): void;
  /** Moves the pairs along a step. */
  movePairs(
    from: number,
    to: number,
    of: Int32Array,
    sign: Float64Array,
    w: Float64Array,
    z: Float64Array,
    dv: Float64Array,
    dz: Float64Array,
    primal: number,
    dual: number,
  ): void;
  /** The sparse border of some rows, b numbers each, into the heap from `border` on. */
  spreadRows(
    from: number,
    to: number,
    b: number,
    rowStartOf: Int32Array,
    column: Int32Array,
    value: Float64Array,
    heap: Float64Array,
    border: number,
  ): void;
  /** Adds what columns give the blocks in the heap and the sparse border `value`: see normal-equations.ts. */
  assembleColumns(
    from: number,
    to: number,
    ownStart: Int32Array,
    inverse: Float64Array,
    shared: Float64Array,
    pairStart: Int32Array,
    pairTarget: Int32Array,
    pairValue: Float64Array,
    heap: Float64Array,
    start: Int32Array,
    target: Int32Array,
    product: Float64Array,
    value: Float64Array,
  ): void;
}

export const plainVectors: VectorPasses = {
  clear(from, to, into) {
    into.fill(0, from, to);
  },
  addTimes(from, to, factor, x, into) {
    for (let k = from; k < to; k++) into[k]! += factor * x[k]!;
  },
  raiseTo(from, to, values, most, at) {
    for (let k = from; k < to; k++) raise(most, at, values[k]!);
  },
  raiseToShare(from, to, values, scales, most, at) {
    for (let k = from; k < to; k++) raise(most, at, values[k]! / (1 + Math.abs(scales[k]!)));
  },
  rowResiduals(from, to, columns, equality, active, rightSide, v, y, rowResidual, residual, sums, at) {
    let sum = sums[at]!;
    for (let i = from; i < to; i++) {
      const slack = columns + i;
      if (equality[i] === 1) {
        rowResidual[i] = active[i]! - rightSide[i]!;
        residual[slack] = 0;
        sum += rightSide[i]! * y[i]!;
      } else {
        rowResidual[i] = active[i]! - v[slack]!;
        residual[slack] = y[i]!;
      }
    }
    sums[at] = sum;
  },
  columnResiduals(from, to, cost, pulled, v, residual, sums, at) {
    let sum = sums[at]!;
    for (let j = from; j < to; j++) {
      residual[j] = cost[j]! - pulled[j]!;
      sum += cost[j]! * v[j]!;
    }
    sums[at] = sum;
  },
  takeMultipliers(from, to, of, sign, bound, w, z, residual, sums, ofValues, ofProducts) {
    for (let p = from; p < to; p++) {
      const price = sign[p]! * z[p]!;
      residual[of[p]!]! -= price;
      sums[ofProducts]! += w[p]! * z[p]!;
      sums[ofValues]! += price * bound[p]!;
    }
  },
  addSlacks(from, to, columns, equality, f, h, r) {
    for (let i = from; i < to; i++) if (equality[i] === 0) r[i]! += f[columns + i]! / h[columns + i]!;
  },
  slackSteps(from, to, columns, equality, f, r, h, delta, active, dv, dy) {
    for (let i = from; i < to; i++) {
      const at = columns + i;
      if (equality[i] === 1) dv[at] = 0;
      else {
        const weight = h[at]!;
        dv[at] = weight < 1 ? active[i]! - (r[i]! - f[at]! / weight) + delta * dy[i]! : (f[at]! - dy[i]!) / weight;
      }
    }
  },
  subtract(from, to, linear, residual, pulled) {
    for (let k = from; k < to; k++) pulled[k] = linear === 0 ? -pulled[k]! : residual[k]! - pulled[k]!;
  },
  pullSlacks(from, to, columns, linear, residual, dy, pulled) {
    for (let i = from; i < to; i++) pulled[columns + i] = linear === 0 ? dy[i]! : residual[columns + i]! + dy[i]!;
  },
  restOfRows(from, to, r, active, e, dy, rest, most) {
    for (let i = from; i < to; i++) {
      rest[i] = r[i]! - active[i]! - e[i]! * dy[i]!;
      raise(most, 0, r[i]!);
      raise(most, 1, rest[i]!);
    }
  },
  beginVariables(from, to, rho, residual, h, f) {
    for (let k = from; k < to; k++) {
      h[k] = rho;
      f[k] = -residual[k]!;
    }
  },
  negate(from, to, x, into) {
    for (let k = from; k < to; k++) into[k] = -x[k]!;
  },
  weighPairs(from, to, of, sign, w, z, h, f, products) {
    for (let p = from; p < to; p++) {
      const price = z[p]!;
      products[p] = -w[p]! * price;
      h[of[p]!]! += price / w[p]!;
      f[of[p]!]! -= sign[p]! * price;
    }
  },
  limitSteps(from, to, of, sign, w, z, dv, dz, most) {
    for (let p = from; p < to; p++) {
      const change = -sign[p]! * dv[of[p]!]!;
      if (change > most[0]! * w[p]!) most[0] = change / w[p]!;
      if (-dz[p]! > most[1]! * z[p]!) most[1] = -dz[p]! / z[p]!;
    }
  },
  productsAfter(from, to, of, sign, w, z, dv, dz, primal, dual, sums) {
    for (let p = from; p < to; p++) sums[0]! += (w[p]! + primal * sign[p]! * dv[of[p]!]!) * (z[p]! + dual * dz[p]!);
  },
  movePairs(from, to, of, sign, w, z, dv, dz, primal, dual) {
    for (let p = from; p < to; p++) {
      w[p]! += primal * sign[p]! * dv[of[p]!]!;
      z[p]! += dual * dz[p]!;
    }
  },
  spreadRows(from, to, b, rowStartOf, column, value, heap, border) {
    heap.fill(0, border, border + (to - from) * b);
    for (let i = from; i < to; i++) {
      const row = border + (i - from) * b;
      for (let k = rowStartOf[i]!; k < rowStartOf[i + 1]!; k++) heap[row + column[k]!] = value[k]!;
    }
  },
  assembleColumns(
    from,
    to,
    ownStart,
    inverse,
    shared,
    pairStart,
    pairTarget,
    pairValue,
    heap,
    start,
    target,
    product,
    value,
  ) {
    for (let j = from; j < to; j++) {
      const factor = inverse[j]!;
      const end = pairStart[j + 1]!;
      for (let k = pairStart[j]!; k < end; k++) heap[pairTarget[k]!]! += pairValue[k]! * factor;
      const ownBegin = ownStart[j]!;
      const ownEnd = ownStart[j + 1]!;
      for (let v = ownBegin; v < ownEnd; v++) {
        // 1 / (e Ĥ) is the shared factor itself where there is one own row.
        const weight = ownEnd - ownBegin === 1 ? shared[v]! : factor * shared[v]!;
        const last = start[v + 1]!;
        for (let k = start[v]!; k < last; k++) value[target[k]!]! -= product[k]! * weight;
      }
    }
  },
};

/** most[at] becomes |value| where that is larger; written so that NaN is the largest of all. */
export function raise(most: Float64Array, at: number, value: number): void {
  const size = Math.abs(value);
  if (!(size <= most[at]!)) most[at] = size;
}
