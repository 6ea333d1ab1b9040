/**
 * The inner loops of the structured solver in AssemblyScript (https://www.assemblyscript.org), with 128-bit SIMD. Compiled by scripts/kernels.mjs; not part of the
 * TypeScript build. Every function is the twin of one of the same name in ../plain-kernels.ts, which says what it computes. Arguments that are places are
 * byte addresses here; all row lengths are multiples of 4, all places multiples of 16 bytes.
 */

const D: usize = 8;
/** Bytes of the eight integers of an hour in a plan. */
const STRIDE: usize = 32;
/** A pivot that is no larger than this is no pivot: its row is left out of the solution. */
const SMALLEST_PIVOT: f64 = 1e-30;
const LEFT_OUT: f64 = 1e-64;

/** C (4 × n) += sign Σₗ A[l, 0..3]ᵀ B[l, 0..n), l < count; rows of A are lda apart, of B ldb, of C ldc. */
function tile(a: usize, lda: usize, b: usize, ldb: usize, c: usize, ldc: usize, count: i32, n: i32, sign: f64): void {
  const strideA = lda * D;
  const strideB = ldb * D;
  const strideC = ldc * D;
  const s = f64x2.splat(sign);
  let j: i32 = 0;
  for (; j < n; j += 4) {
    let c00 = f64x2.splat(0);
    let c01 = c00;
    let c10 = c00;
    let c11 = c00;
    let c20 = c00;
    let c21 = c00;
    let c30 = c00;
    let c31 = c00;
    let pa = a;
    let pb = b + (<usize>j) * D;
    for (let l: i32 = 0; l < count; l++) {
      const b0 = v128.load(pb);
      const b1 = v128.load(pb, 16);
      let x = v128.load64_splat(pa);
      c00 = f64x2.add(c00, f64x2.mul(x, b0));
      c01 = f64x2.add(c01, f64x2.mul(x, b1));
      x = v128.load64_splat(pa, 8);
      c10 = f64x2.add(c10, f64x2.mul(x, b0));
      c11 = f64x2.add(c11, f64x2.mul(x, b1));
      x = v128.load64_splat(pa, 16);
      c20 = f64x2.add(c20, f64x2.mul(x, b0));
      c21 = f64x2.add(c21, f64x2.mul(x, b1));
      x = v128.load64_splat(pa, 24);
      c30 = f64x2.add(c30, f64x2.mul(x, b0));
      c31 = f64x2.add(c31, f64x2.mul(x, b1));
      pa += strideA;
      pb += strideB;
    }
    let pc = c + (<usize>j) * D;
    v128.store(pc, f64x2.add(v128.load(pc), f64x2.mul(s, c00)));
    v128.store(pc, f64x2.add(v128.load(pc, 16), f64x2.mul(s, c01)), 16);
    pc += strideC;
    v128.store(pc, f64x2.add(v128.load(pc), f64x2.mul(s, c10)));
    v128.store(pc, f64x2.add(v128.load(pc, 16), f64x2.mul(s, c11)), 16);
    pc += strideC;
    v128.store(pc, f64x2.add(v128.load(pc), f64x2.mul(s, c20)));
    v128.store(pc, f64x2.add(v128.load(pc, 16), f64x2.mul(s, c21)), 16);
    pc += strideC;
    v128.store(pc, f64x2.add(v128.load(pc), f64x2.mul(s, c30)));
    v128.store(pc, f64x2.add(v128.load(pc, 16), f64x2.mul(s, c31)), 16);
  }
}

/** y[0..n) += factor × x[0..n). */
@inline
function axpy(x: usize, y: usize, n: i32, factor: f64): void {
  const f = f64x2.splat(factor);
  let px = x;
  let py = y;
  for (let j: i32 = 0; j < n; j += 4) {
    v128.store(py, f64x2.add(v128.load(py), f64x2.mul(f, v128.load(px))));
    v128.store(py, f64x2.add(v128.load(py, 16), f64x2.mul(f, v128.load(px, 16))), 16);
    px += 32;
    py += 32;
  }
}

@inline
function scale(x: usize, n: i32, factor: f64): void {
  const f = f64x2.splat(factor);
  let px = x;
  for (let j: i32 = 0; j < n; j += 2) {
    v128.store(px, f64x2.mul(f, v128.load(px)));
    px += 16;
  }
}

/** Columns of C that a row has. */
@inline
function widthOf(row: i32, k: i32, first: i32, stair: i32): i32 {
  return row < first ? 0 : min(k, (row & ~3) + 4 - stair);
}

/** Coupled rows until `end` taken off the four rows at `into`, the first `width` columns. */
@inline
function coupledTile(a: usize, coupling: usize, ld: i32, into: usize, end: i32, first: i32, stair: i32, width: i32): void {
  const row = (<usize>ld) * D;
  for (let j: i32 = 0; j < width; j += 4) {
    const from = max(first, stair + j);
    const offset = (<usize>from) * row;
    const column = (<usize>j) * D;
    if (from < end) tile(a + offset, ld, coupling + offset + column, ld, into + column, ld, end - from, 4, -1);
  }
}

export function factorBlock(r: usize, m: i32, c: i32, k: i32, first: i32, stair: i32, e: usize, b: i32): i32 {
  const all = m + c;
  const ld = all + k;
  const row = (<usize>ld) * D;
  const rowE = (<usize>b) * D;
  let left: i32 = 0;
  for (let i: i32 = 0; i < m; i += 4) {
    const column = r + (<usize>i) * D;
    const here = column + (<usize>i) * row;
    const coupling = r + (<usize>i) * row + (<usize>all) * D;
    const border = e + (<usize>i) * rowE;
    tile(column, ld, column, ld, here, ld, i, all - i, -1);
    const width = widthOf(i, k, first, stair);
    coupledTile(column, r + (<usize>all) * D, ld, coupling, i, first, stair, width);
    if (b > 0) tile(column, ld, e, b, border, b, i, b, -1);
    for (let p: i32 = 0; p < 4; p++) {
      const own = here + (<usize>p) * row;
      for (let q: i32 = 0; q < p; q++) {
        const factor = -load<f64>(here + (<usize>q) * row + (<usize>p) * D);
        if (factor == 0) continue;
        // The first four entries lie on and below the diagonal in part; those below are never read.
        const other = here + (<usize>q) * row;
        for (let j: i32 = p; j < 4; j++) {
          const at = own + (<usize>j) * D;
          store<f64>(at, load<f64>(at) + factor * load<f64>(other + (<usize>j) * D));
        }
        axpy(other + 4 * D, own + 4 * D, all - i - 4, factor);
        axpy(coupling + (<usize>q) * row, coupling + (<usize>p) * row, width, factor);
        if (b > 0) axpy(border + (<usize>q) * rowE, border + (<usize>p) * rowE, b, factor);
      }
      const at = own + (<usize>p) * D;
      const pivot = load<f64>(at);
      let inverse: f64;
      if (pivot > SMALLEST_PIVOT) inverse = 1 / sqrt(pivot);
      else {
        left++;
        inverse = LEFT_OUT;
      }
      for (let j: i32 = p + 1; j < 4; j++) {
        const next = own + (<usize>j) * D;
        store<f64>(next, load<f64>(next) * inverse);
      }
      scale(own + 4 * D, all - i - 4, inverse);
      scale(coupling + (<usize>p) * row, width, inverse);
      if (b > 0) scale(border + (<usize>p) * rowE, b, inverse);
      store<f64>(at, inverse);
    }
  }
  for (let i = m; i < all; i += 4) {
    const column = r + (<usize>i) * D;
    const own = column + (<usize>i) * row;
    tile(column, ld, column, ld, own, ld, m, all - i, -1);
    const coupling = r + (<usize>all) * D;
    coupledTile(column, coupling, ld, coupling + (<usize>i) * row, m, first, stair, k);
    if (b > 0) tile(column, ld, e, b, e + (<usize>i) * rowE, b, m, b, -1);
  }
  return left;
}

export function passOn(
  r: usize,
  m: i32,
  c: i32,
  k: i32,
  first: i32,
  stair: i32,
  e: usize,
  b: i32,
  next: usize,
  mNext: i32,
  cNext: i32,
  kNext: i32,
  eNext: usize,
): void {
  const ld = m + c + k;
  const ldNext = mNext + cNext + kNext;
  const start = mNext - k;
  for (let i: i32 = 0; i < k; i += 4) {
    const at = start + i;
    const row = max(first, stair + i);
    if (row >= m) continue;
    const column = r + ((<usize>row) * (<usize>ld) + <usize>(m + c + i)) * D;
    tile(column, ld, column, ld, next + (<usize>at) * (<usize>ldNext) * D + (<usize>at) * D, ldNext, m - row, k - i, -1);
    if (b > 0) tile(column, ld, e + (<usize>row) * (<usize>b) * D, b, eNext + (<usize>at) * (<usize>b) * D, b, m - row, b, -1);
  }
}

/** heap at a row and column of the next hour, either way round, += what is at `from`. */
@inline
function addThere(next: usize, ld: i32, row: i32, column: i32, from: usize): void {
  const at = next + (<usize>(row < column ? row * ld + column : column * ld + row)) * D;
  store<f64>(at, load<f64>(at) + load<f64>(from));
}

export function handOn(
  r: usize,
  m: i32,
  c: i32,
  k: i32,
  to: usize,
  e: usize,
  b: i32,
  next: usize,
  mNext: i32,
  cNext: i32,
  kNext: i32,
  eNext: usize,
): void {
  const ld = m + c + k;
  const ldNext = mNext + cNext + kNext;
  for (let i: i32 = 0; i < c; i++) {
    const row = load<i32>(to + ((<usize>i) << 2));
    if (row < 0) continue;
    const own = r + (<usize>(m + i)) * (<usize>ld) * D + (<usize>m) * D;
    for (let q = i; q < c; q++) {
      const other = load<i32>(to + ((<usize>q) << 2));
      if (other >= 0) addThere(next, ldNext, row, other, own + (<usize>q) * D);
    }
    for (let q: i32 = 0; q < k; q++) addThere(next, ldNext, row, mNext - k + q, own + (<usize>(c + q)) * D);
    if (b > 0) axpy(e + (<usize>(m + i)) * (<usize>b) * D, eNext + (<usize>row) * (<usize>b) * D, b, 1);
  }
}

export function gather(e: usize, m: i32, b: i32, into: usize): void {
  for (let i: i32 = 0; i < b; i += 4) {
    const from = e + (<usize>i) * D;
    tile(from, b, from, b, into + (<usize>i) * (<usize>b) * D + (<usize>i) * D, b, m, b - i, 1);
  }
}

export function forward(base: usize, plan: usize, hours: i32, rhs: usize): void {
  let at = plan;
  for (let t: i32 = 0; t < hours; t++) {
    const r = base + (<usize>load<i32>(at)) * D;
    const m = load<i32>(at, 4);
    const k = load<i32>(at, 8);
    const first = load<i32>(at, 12);
    const stair = load<i32>(at, 28);
    const x = rhs + (<usize>load<i32>(at, 16)) * D;
    const all = m + load<i32>(at, 20);
    const row = (<usize>(all + k)) * D;
    const follows = rhs + (<usize>load<i32>(at + STRIDE, 16)) * D;
    const next = follows + (<usize>(load<i32>(at + STRIDE, 4) - k)) * D;
    for (let i: i32 = 0; i < m; i += 4) {
      const place = x + (<usize>i) * D;
      // Four rows: their triangle first, then what they take off the others and off the next hour.
      const r0 = r + (<usize>i) * row + (<usize>i) * D;
      const r1 = r0 + row;
      const r2 = r1 + row;
      const r3 = r2 + row;
      const x0 = load<f64>(place) * load<f64>(r0);
      const x1 = (load<f64>(place, 8) - x0 * load<f64>(r0, 8)) * load<f64>(r1, 8);
      const x2 = (load<f64>(place, 16) - x0 * load<f64>(r0, 16) - x1 * load<f64>(r1, 16)) * load<f64>(r2, 16);
      const x3 =
        (load<f64>(place, 24) - x0 * load<f64>(r0, 24) - x1 * load<f64>(r1, 24) - x2 * load<f64>(r2, 24)) *
        load<f64>(r3, 24);
      store<f64>(place, x0);
      store<f64>(place, x1, 8);
      store<f64>(place, x2, 16);
      store<f64>(place, x3, 24);
      lessFour(r0 + 32, row, place + 32, all - i - 4, x0, x1, x2, x3);
      lessFour(r0 + (<usize>(all - i)) * D, row, next, widthOf(i, k, first, stair), x0, x1, x2, x3);
    }
    for (let i = m; i < all; i++) {
      const to = load<i32>(base + (<usize>(load<i32>(at, 24) + i - m)) * 4);
      if (to < 0) continue;
      const place = follows + (<usize>to) * D;
      store<f64>(place, load<f64>(place) + load<f64>(x + (<usize>i) * D));
    }
    at += STRIDE;
  }
}

export function backward(base: usize, plan: usize, hours: i32, rhs: usize): void {
  let at = plan + (<usize>(hours - 1)) * STRIDE;
  for (let t = hours - 1; t >= 0; t--) {
    const r = base + (<usize>load<i32>(at)) * D;
    const m = load<i32>(at, 4);
    const k = load<i32>(at, 8);
    const first = load<i32>(at, 12);
    const stair = load<i32>(at, 28);
    const x = rhs + (<usize>load<i32>(at, 16)) * D;
    const all = m + load<i32>(at, 20);
    const row = (<usize>(all + k)) * D;
    const follows = rhs + (<usize>load<i32>(at + STRIDE, 16)) * D;
    for (let i = m; i < all; i++) {
      const to = load<i32>(base + (<usize>(load<i32>(at, 24) + i - m)) * 4);
      store<f64>(x + (<usize>i) * D, to < 0 ? 0 : load<f64>(follows + (<usize>to) * D));
    }
    const next = follows + (<usize>(load<i32>(at + STRIDE, 4) - k)) * D;
    for (let i = m - 4; i >= 0; i -= 4) {
      const place = x + (<usize>i) * D;
      const r0 = r + (<usize>i) * row + (<usize>i) * D;
      const r1 = r0 + row;
      const r2 = r1 + row;
      const r3 = r2 + row;
      lessDots(r0 + (<usize>(all - i)) * D, row, next, widthOf(i, k, first, stair), place);
      lessDots(r0 + 32, row, place + 32, all - i - 4, place);
      const x3 = load<f64>(place, 24) * load<f64>(r3, 24);
      const x2 = (load<f64>(place, 16) - load<f64>(r2, 24) * x3) * load<f64>(r2, 16);
      const x1 = (load<f64>(place, 8) - load<f64>(r1, 16) * x2 - load<f64>(r1, 24) * x3) * load<f64>(r1, 8);
      const x0 = (load<f64>(place) - load<f64>(r0, 8) * x1 - load<f64>(r0, 16) * x2 - load<f64>(r0, 24) * x3) * load<f64>(r0);
      store<f64>(place, x0);
      store<f64>(place, x1, 8);
      store<f64>(place, x2, 16);
      store<f64>(place, x3, 24);
    }
    at -= STRIDE;
  }
}

/** y[0..n) −= xᵣ times row r of four, summed over r in their order. */
@inline
function lessFour(rows: usize, row: usize, y: usize, n: i32, x0: f64, x1: f64, x2: f64, x3: f64): void {
  const f0 = f64x2.splat(x0);
  const f1 = f64x2.splat(x1);
  const f2 = f64x2.splat(x2);
  const f3 = f64x2.splat(x3);
  let p = rows;
  let py = y;
  for (let j: i32 = 0; j < n; j += 4) {
    let a = f64x2.sub(v128.load(py), f64x2.mul(f0, v128.load(p)));
    let b = f64x2.sub(v128.load(py, 16), f64x2.mul(f0, v128.load(p, 16)));
    let q = p + row;
    a = f64x2.sub(a, f64x2.mul(f1, v128.load(q)));
    b = f64x2.sub(b, f64x2.mul(f1, v128.load(q, 16)));
    q += row;
    a = f64x2.sub(a, f64x2.mul(f2, v128.load(q)));
    b = f64x2.sub(b, f64x2.mul(f2, v128.load(q, 16)));
    q += row;
    a = f64x2.sub(a, f64x2.mul(f3, v128.load(q)));
    b = f64x2.sub(b, f64x2.mul(f3, v128.load(q, 16)));
    v128.store(py, a);
    v128.store(py, b, 16);
    p += 32;
    py += 32;
  }
}

/** Four numbers at `place` less the products of four rows with y[0..n). */
@inline
function lessDots(rows: usize, row: usize, y: usize, n: i32, place: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  let p = rows;
  let py = y;
  for (let j: i32 = 0; j < n; j += 4) {
    const a = v128.load(py);
    const b = v128.load(py, 16);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(p), a));
    t0 = f64x2.add(t0, f64x2.mul(v128.load(p, 16), b));
    let q = p + row;
    s1 = f64x2.add(s1, f64x2.mul(v128.load(q), a));
    t1 = f64x2.add(t1, f64x2.mul(v128.load(q, 16), b));
    q += row;
    s2 = f64x2.add(s2, f64x2.mul(v128.load(q), a));
    t2 = f64x2.add(t2, f64x2.mul(v128.load(q, 16), b));
    q += row;
    s3 = f64x2.add(s3, f64x2.mul(v128.load(q), a));
    t3 = f64x2.add(t3, f64x2.mul(v128.load(q, 16), b));
    p += 32;
    py += 32;
  }
  s0 = f64x2.add(s0, t0);
  s1 = f64x2.add(s1, t1);
  s2 = f64x2.add(s2, t2);
  s3 = f64x2.add(s3, t3);
  // Lanes of two sums side by side: one addition for both.
  const low = f64x2.add(i64x2.shuffle(s0, s1, 0, 2), i64x2.shuffle(s0, s1, 1, 3));
  const high = f64x2.add(i64x2.shuffle(s2, s3, 0, 2), i64x2.shuffle(s2, s3, 1, 3));
  v128.store(place, f64x2.sub(v128.load(place), low));
  v128.store(place, f64x2.sub(v128.load(place, 16), high), 16);
}

export function forwardFour(base: usize, plan: usize, hours: i32, rhs: usize): void {
  let at = plan;
  for (let t: i32 = 0; t < hours; t++) {
    const r = base + (<usize>load<i32>(at)) * D;
    const m = load<i32>(at, 4);
    const k = load<i32>(at, 8);
    const first = load<i32>(at, 12);
    const stair = load<i32>(at, 28);
    const x = rhs + (<usize>load<i32>(at, 16)) * 32;
    const all = m + load<i32>(at, 20);
    const row = (<usize>(all + k)) * D;
    const follows = rhs + (<usize>load<i32>(at + STRIDE, 16)) * 32;
    for (let i: i32 = 0; i < m; i++) {
      const own = r + (<usize>i) * row;
      const place = x + (<usize>i) * 32;
      const pivot = v128.load64_splat(own + (<usize>i) * D);
      const x0 = f64x2.mul(v128.load(place), pivot);
      const x1 = f64x2.mul(v128.load(place, 16), pivot);
      v128.store(place, x0);
      v128.store(place, x1, 16);
      for (let j = i + 1; j < all; j++) less(x + (<usize>j) * 32, own + (<usize>j) * D, x0, x1);
    }
    for (let i = m; i < all; i++) {
      const to = load<i32>(base + (<usize>(load<i32>(at, 24) + i - m)) * 4);
      if (to < 0) continue;
      const from = x + (<usize>i) * 32;
      const place = follows + (<usize>to) * 32;
      v128.store(place, f64x2.add(v128.load(place), v128.load(from)));
      v128.store(place, f64x2.add(v128.load(place, 16), v128.load(from, 16)), 16);
    }
    if (k > 0) {
      const next = follows + (<usize>(load<i32>(at + STRIDE, 4) - k)) * 32;
      for (let i = first; i < m; i++) {
        const place = x + (<usize>i) * 32;
        const x0 = v128.load(place);
        const x1 = v128.load(place, 16);
        const coupling = r + (<usize>i) * row + (<usize>all) * D;
        const width = widthOf(i, k, first, stair);
        for (let j: i32 = 0; j < width; j++) less(next + (<usize>j) * 32, coupling + (<usize>j) * D, x0, x1);
      }
    }
    at += STRIDE;
  }
}

export function backwardFour(base: usize, plan: usize, hours: i32, rhs: usize): void {
  let at = plan + (<usize>(hours - 1)) * STRIDE;
  for (let t = hours - 1; t >= 0; t--) {
    const r = base + (<usize>load<i32>(at)) * D;
    const m = load<i32>(at, 4);
    const k = load<i32>(at, 8);
    const first = load<i32>(at, 12);
    const stair = load<i32>(at, 28);
    const x = rhs + (<usize>load<i32>(at, 16)) * 32;
    const all = m + load<i32>(at, 20);
    const row = (<usize>(all + k)) * D;
    const follows = rhs + (<usize>load<i32>(at + STRIDE, 16)) * 32;
    for (let i = m; i < all; i++) {
      const to = load<i32>(base + (<usize>(load<i32>(at, 24) + i - m)) * 4);
      const place = x + (<usize>i) * 32;
      const from = follows + (<usize>to) * 32;
      v128.store(place, to < 0 ? f64x2.splat(0) : v128.load(from));
      v128.store(place, to < 0 ? f64x2.splat(0) : v128.load(from, 16), 16);
    }
    const next = k > 0 ? follows + (<usize>(load<i32>(at + STRIDE, 4) - k)) * 32 : 0;
    for (let i = m - 1; i >= 0; i--) {
      const own = r + (<usize>i) * row;
      const place = x + (<usize>i) * 32;
      let x0 = v128.load(place);
      let x1 = v128.load(place, 16);
      const width = widthOf(i, k, first, stair);
        for (let j: i32 = 0; j < width; j++) {
          const factor = v128.load64_splat(own + (<usize>(all + j)) * D);
          x0 = f64x2.sub(x0, f64x2.mul(factor, v128.load(next + (<usize>j) * 32)));
          x1 = f64x2.sub(x1, f64x2.mul(factor, v128.load(next + (<usize>j) * 32, 16)));
        }
      for (let j = i + 1; j < all; j++) {
        const factor = v128.load64_splat(own + (<usize>j) * D);
        x0 = f64x2.sub(x0, f64x2.mul(factor, v128.load(x + (<usize>j) * 32)));
        x1 = f64x2.sub(x1, f64x2.mul(factor, v128.load(x + (<usize>j) * 32, 16)));
      }
      const pivot = v128.load64_splat(own + (<usize>i) * D);
      v128.store(place, f64x2.mul(x0, pivot));
      v128.store(place, f64x2.mul(x1, pivot), 16);
    }
    at -= STRIDE;
  }
}

/** Four numbers less `factor` times x. */
@inline
function less(place: usize, factor: usize, x0: v128, x1: v128): void {
  const f = v128.load64_splat(factor);
  v128.store(place, f64x2.sub(v128.load(place), f64x2.mul(f, x0)));
  v128.store(place, f64x2.sub(v128.load(place, 16), f64x2.mul(f, x1)), 16);
}
