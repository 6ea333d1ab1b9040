import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { solved } from './dense-solve.fixture.js';
import { type KernelMaker, PLAN_STRIDE } from './kernels.js';
import { plainKernels } from './plain-kernels.js';
import { randomStream } from './random-plans.fixture.js';
import { wasmKernels } from './wasm-kernels.js';

/**
 * Three hours of 8, 12 and 12 rows with couplings of 4 and 8, the second in a stair, a border of 8; positive definite by a heavy diagonal. Behind the rows of the
 * first two stand four that are handed on: one to a row that is handed on again, others to rows of the next hour.
 */
const HOURS = [
  { m: 8, c: 4, k: 4, first: 4, stair: 4, to: [13, -1, 3, 7] },
  { m: 12, c: 4, k: 8, first: 0, stair: 0, to: [-1, 0, 2, -1] },
  { m: 12, c: 0, k: 0, first: 12, stair: 12, to: [] },
];
const B = 8;
const PLAN_NUMBERS = 24;

function laidOut() {
  let at = PLAN_NUMBERS;
  let row = 0;
  const places = HOURS.map(({ m, c, k, first, stair, to }, t) => {
    const place = { m, c, k, first, stair, to, block: at, row, handed: PLAN_STRIDE * (HOURS.length + 1) + 4 * t };
    at += (m + c) * (m + c + k);
    row += m + c;
    return place;
  });
  const borders = places.map(({ m, c }) => {
    const place = at;
    at += (m + c) * B;
    return place;
  });
  const sum = at;
  const rhs = sum + B * B;
  return { places, borders, sum, rhs, rows: row, numbers: rhs + row };
}

/** Calls back with every number of the system, in a fixed order: hour, row, column (−1 for the border, with its place). */
function eachNumber(seen: (t: number, i: number, j: number, value: number, border: number) => void): void {
  const random = randomStream(7);
  HOURS.forEach(({ m, c, k, first, stair, to }, t) => {
    const nowhere = (i: number) => i >= m && to[i - m]! < 0;
    for (let i = 0; i < m + c; i++)
      for (let j = i; j < m + c + k; j++) {
        const value = i === j ? (i < m ? 20 : 0) + random() : random() - 0.5;
        // Rows that are handed on have all columns of C.
        const uncoupled = i < first || (i < m && j - m - c >= (i & ~3) + 4 - stair);
        const none = nowhere(i) || (j < m + c ? nowhere(j) : uncoupled);
        seen(t, i, j, none ? 0 : value, -1);
      }
    for (let i = 0; i < m + c; i++)
      for (let g = 0; g < B; g++) {
        const value = random() - 0.5;
        seen(t, i, -1, nowhere(i) ? 0 : value, g);
      }
  });
}

const rightSide = (row: number) => Math.sin(1 + 7 * row);

/** Fills a heap with the numbers, factorises and solves; answers the heap. */
function run(make: KernelMaker): Float64Array {
  const { places, borders, sum, rhs, rows, numbers } = laidOut();
  const kernels = make(numbers);
  const { heap, integers } = kernels;
  eachNumber((t, i, j, value, g) => {
    const { m, c, k, block } = places[t]!;
    heap[j < 0 ? borders[t]! + i * B + g : block + i * (m + c + k) + j] = value;
  });
  places.forEach(({ m, c, k, first, stair, to, block, row, handed }, t) => {
    integers.set([block, m, k, first, row, c, handed, stair], t * PLAN_STRIDE);
    integers.set(to, handed);
  });
  integers[places.length * PLAN_STRIDE + 4] = rows;
  places.forEach(({ m, c, to, row }) => {
    for (let i = 0; i < m + c; i++) heap[rhs + row + i] = i >= m && to[i - m]! < 0 ? 0 : rightSide(row + i);
  });
  places.forEach(({ m, c, k, first, stair, block }, t) => {
    const before = places[t - 1];
    if (before !== undefined) {
      const { m: mBefore, c: cBefore, k: kBefore, block: last, handed } = before;
      const there = [borders[t - 1]!, B, block, m, c, k, borders[t]!] as const;
      kernels.passOn(last, mBefore, cBefore, kBefore, before.first, before.stair, ...there);
      kernels.handOn(last, mBefore, cBefore, kBefore, handed, ...there);
    }
    assert.equal(kernels.factorBlock(block, m, c, k, first, stair, borders[t]!, B), 0);
    kernels.gather(borders[t]!, m, B, sum);
  });
  kernels.forward(0, places.length, rhs);
  kernels.backward(0, places.length, rhs);
  return heap;
}

test('the plain kernels solve a block tridiagonal system with rows that are handed on, by a dense elimination of the same matrix', () => {
  const { places, sum, rhs } = laidOut();
  // The same numbers again, as a dense symmetric matrix; a row that is handed on counts where it ends.
  const offsets = places.map((_, t) => places.slice(0, t).reduce((total, { m }) => total + m, 0));
  const rows = places.reduce((total, { m }) => total + m, 0);
  const end = (t: number, i: number): number => {
    const { m, to } = places[t]!;
    return i < m ? offsets[t]! + i : to[i - m]! < 0 ? -1 : end(t + 1, to[i - m]!);
  };
  const dense = Array.from({ length: rows }, () => new Float64Array(rows));
  const border = Array.from({ length: rows }, () => new Float64Array(B));
  eachNumber((t, i, j, value, g) => {
    const row = end(t, i);
    if (row < 0) return;
    if (j < 0) {
      border[row]![g]! += value;
      return;
    }
    const { m, c, k } = places[t]!;
    const column = j < m + c ? end(t, j) : end(t + 1, places[t + 1]!.m - k + (j - m - c));
    if (column < 0) return;
    dense[row]![column]! += value;
    if (column !== row) dense[column]![row]! += value;
  });
  const right = new Float64Array(rows);
  places.forEach(({ m, c, row }, t) => {
    for (let i = 0; i < m + c; i++) if (end(t, i) >= 0) right[end(t, i)]! += rightSide(row + i);
  });
  const heap = run(plainKernels);
  const expected = solved(dense, right);
  let compared = 0;
  places.forEach(({ m, c, row }, t) => {
    for (let i = 0; i < m + c; i++) {
      if (end(t, i) < 0) continue;
      assert.ok(Math.abs(heap[rhs + row + i]! - expected[end(t, i)]!) < 1e-12, `hour ${t}, row ${i}`);
      compared++;
    }
  });
  assert.equal(compared, 32 + 5);
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
  assert.equal(kernels.factorBlock(0, 4, 0, 0, 4, 4, 32, 0), 1);
});
