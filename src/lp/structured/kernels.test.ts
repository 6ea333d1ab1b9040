import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { type KernelMaker, PLAN_STRIDE } from './kernels.js';
import { plainKernels } from './plain-kernels.js';
import { randomStream } from './random-plans.fixture.js';
import { wasmKernels } from './wasm-kernels.js';

/** Three hours of 8, 12 and 4 rows with couplings of 4 and 4, a border of 8; positive definite by a heavy diagonal. */
const HOURS = [
  { m: 8, k: 4, first: 4 },
  { m: 12, k: 4, first: 0 },
  { m: 4, k: 0, first: 4 },
];
const B = 8;
const PLAN_NUMBERS = 16;

function laidOut() {
  let at = PLAN_NUMBERS;
  let row = 0;
  const places = HOURS.map(({ m, k, first }) => {
    const place = { m, k, first, block: at, row };
    at += m * (m + k);
    row += m;
    return place;
  });
  const borders = places.map(({ m }) => {
    const place = at;
    at += m * B;
    return place;
  });
  const sum = at;
  const rhs = sum + B * B;
  return { places, borders, sum, rhs, rows: row, numbers: rhs + row };
}

/** Fills a heap with the same numbers, factorises and solves; answers the heap. */
function run(make: KernelMaker): Float64Array {
  const { places, borders, sum, rhs, rows, numbers } = laidOut();
  const kernels = make(numbers);
  const { heap, integers } = kernels;
  const random = randomStream(7);
  places.forEach(({ m, k, first, block, row }, t) => {
    integers.set([block, m, k, first, row], t * PLAN_STRIDE);
    for (let i = 0; i < m; i++)
      for (let j = 0; j < m + k; j++) {
        const coupled = j < m || i >= first;
        heap[block + i * (m + k) + j] = i === j ? 20 + random() : coupled ? random() - 0.5 : 0;
      }
    for (let i = 0; i < m * B; i++) heap[borders[t]! + i] = random() - 0.5;
  });
  integers[places.length * PLAN_STRIDE + 4] = rows;
  for (let i = 0; i < rows; i++) heap[rhs + i] = random() - 0.5;
  places.forEach(({ m, k, first, block }, t) => {
    const before = places[t - 1];
    if (before !== undefined)
      kernels.passOn(before.block, before.m, before.k, before.first, borders[t - 1]!, B, block, m, k, borders[t]!);
    assert.equal(kernels.factorBlock(block, m, k, first, borders[t]!, B), 0);
    kernels.gather(borders[t]!, m, B, sum);
  });
  kernels.forward(0, places.length, rhs);
  kernels.backward(0, places.length, rhs);
  return heap;
}

test('the plain kernels solve a block tridiagonal system, by a dense elimination of the same matrix', () => {
  const { places, borders, sum, rhs, rows } = laidOut();
  // The same numbers again, as a dense symmetric matrix.
  const random = randomStream(7);
  const dense = Array.from({ length: rows }, () => new Float64Array(rows));
  const border = Array.from({ length: rows }, () => new Float64Array(B));
  places.forEach(({ m, k, first, row }, t) => {
    for (let i = 0; i < m; i++)
      for (let j = 0; j < m + k; j++) {
        const coupled = j < m || i >= first;
        const value = i === j ? 20 + random() : coupled ? random() - 0.5 : 0;
        const next = places[t + 1];
        const column = j < m ? row + j : next!.row + next!.m - k + (j - m);
        // Only the upper triangle counts.
        if (column < row + i) continue;
        dense[row + i]![column] = value;
        dense[column]![row + i] = value;
      }
    for (let i = 0; i < m; i++) for (let c = 0; c < B; c++) border[row + i]![c] = random() - 0.5;
  });
  const right = Float64Array.from({ length: rows }, () => random() - 0.5);
  const heap = run(plainKernels);
  const expected = solved(dense, right);
  for (let i = 0; i < rows; i++) assert.ok(Math.abs(heap[rhs + i]! - expected[i]!) < 1e-12, `row ${i}`);
  // E'S⁻¹E, column by column.
  for (let c = 0; c < B; c++) {
    const column = solved(
      dense,
      Float64Array.from(border, (row) => row[c]!),
    );
    for (let r = 0; r <= c; r++) {
      const value = border.reduce((total, row, i) => total + row[r]! * column[i]!, 0);
      assert.ok(Math.abs(heap[sum + r * B + c]! - value) < 1e-12, `border ${r}, ${c}`);
    }
  }
  assert.equal(borders.length, places.length);
});

test('the kernels in WebAssembly do what the plain ones do', async () => {
  // The build makes the file; without it there is nothing to compare, and that is a failure (`node scripts/kernels.mjs` makes it by hand).
  const bytes = await readFile(new URL('./kernels.wasm', import.meta.url));
  const compiled = run(wasmKernels(new WebAssembly.Module(bytes)));
  const plain = run(plainKernels);
  const { sum, rhs, rows } = laidOut();
  for (const [name, from, count] of [
    ['border', sum, B * B],
    ['solution', rhs, rows],
  ] as const)
    for (let k = 0; k < count; k++) {
      // Below the diagonal of the border each may leave what it likes.
      if (name === 'border' && Math.floor(k / B) > k % B) continue;
      assert.ok(Math.abs(compiled[from + k]! - plain[from + k]!) <= 1e-13, `${name} ${k}`);
    }
});

test('a row without a positive pivot is left out, and told', () => {
  const kernels = plainKernels(64);
  kernels.heap.set([4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 9]);
  assert.equal(kernels.factorBlock(0, 4, 0, 4, 32, 0), 1);
});

/** Gauss with row exchange. */
function solved(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const a = matrix.map((row) => row.slice());
  const x = right.slice();
  const n = x.length;
  for (let p = 0; p < n; p++) {
    let best = p;
    for (let i = p + 1; i < n; i++) if (Math.abs(a[i]![p]!) > Math.abs(a[best]![p]!)) best = i;
    [a[p], a[best]] = [a[best]!, a[p]!];
    [x[p], x[best]] = [x[best]!, x[p]!];
    for (let i = p + 1; i < n; i++) {
      const factor = a[i]![p]! / a[p]![p]!;
      for (let j = p; j < n; j++) a[i]![j]! -= factor * a[p]![j]!;
      x[i]! -= factor * x[p]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i]! -= a[i]![j]! * x[j]!;
    x[i]! /= a[i]![i]!;
  }
  return x;
}
