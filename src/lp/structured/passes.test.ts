import assert from 'node:assert/strict';
import test from 'node:test';
import type { KernelMaker, Kernels } from './kernels.js';
import { nodeKernels } from './node-kernels.js';
import { plainKernels } from './plain-kernels.js';
import { randomStream } from './random-plans.fixture.js';

const NUMBERS = 2000;

/** Arrays one after another in the heap of some kernels, filled by the same chance whatever the kernels. */
class Arrays {
  readonly kernels: Kernels;
  readonly #random = randomStream(11);
  #at = 0;
  constructor(make: KernelMaker) {
    this.kernels = make(NUMBERS);
  }
  #take(count: number): number {
    const at = this.#at;
    this.#at += 2 * Math.ceil(count / 2);
    assert.ok(this.#at <= NUMBERS);
    return at;
  }
  /** Numbers in [low, high). */
  numbers(count: number, low = -1, high = 1): Float64Array {
    const at = this.#take(count);
    const array = this.kernels.heap.subarray(at, at + count);
    for (let k = 0; k < count; k++) array[k] = low + (high - low) * this.#random();
    return array;
  }
  integers(values: readonly number[]): Int32Array {
    const at = 2 * this.#take(Math.ceil(values.length / 2));
    const array = this.kernels.integers.subarray(at, at + values.length);
    array.set(values);
    return array;
  }
  bytes(values: readonly number[]): Uint8Array {
    const { heap } = this.kernels;
    const at = this.#take(Math.ceil(values.length / 8));
    const array = new Uint8Array(heap.buffer, heap.byteOffset + 8 * at, values.length);
    array.set(values);
    return array;
  }
}

/** Runs the same passes with both kinds of kernels; all that lies in their heaps must be the same afterwards. */
async function compare(run: (arrays: Arrays) => void): Promise<void> {
  const [plain, compiled] = [new Arrays(plainKernels), new Arrays(await nodeKernels())];
  run(plain);
  run(compiled);
  assert.equal(compiled.kernels.name, 'WebAssembly');
  plain.kernels.heap.forEach((value, k) => {
    const other = compiled.kernels.heap[k]!;
    assert.ok(Object.is(value, other) || Math.abs(value - other) <= 1e-15 * (1 + Math.abs(value)), `number ${k}`);
  });
}

/** Five columns with 0, 1, 3, 1 and 0 own rows, whose entries in three global columns are 0 to 2. */
function ownRows(arrays: Arrays) {
  return [
    arrays.integers([0, 0, 1, 4, 5, 5]),
    arrays.numbers(5, 0.5, 2),
    arrays.integers([0, 2, 2, 3, 5, 7]),
    arrays.integers([2, 0, 1, 0, 2, 1, 2]),
    arrays.numbers(7),
  ] as const;
}

/** Columns 1, 2 and 4 have entries in border rows. */
function borderEntries(arrays: Arrays) {
  return [
    arrays.integers([1, 2, 4]),
    arrays.integers([0, 2, 3, 5]),
    arrays.integers([1, 0, 0, 0, 1]),
    arrays.numbers(5),
  ] as const;
}

test('passes over own rows and border rows do the same in WebAssembly', () =>
  compare((arrays) => {
    const { passes, heap, integers } = arrays.kernels;
    const own = ownRows(arrays);
    const [ownStart, ownValue] = own;
    const bordered = borderEntries(arrays);
    const [columns] = bordered;
    const [h, e, hat] = [arrays.numbers(5, 0.1, 2), arrays.numbers(8, 0.1, 2), arrays.numbers(5, 1, 2)];
    const [inverse, shared] = [arrays.numbers(5), arrays.numbers(5)];
    passes.foldColumns(0, 5, 3, ownStart, ownValue, h, e, hat, inverse, shared);
    // Half of it again, as a part of the time would.
    passes.foldColumns(2, 5, 3, ownStart, ownValue, e, e, hat, inverse, shared);
    const square = arrays.numbers(64);
    passes.addSingleOwnRows(0, 5, 3, 8, ...own, h, e, square);
    passes.addBorderPairs(1, 3, 3, 3, 8, ...bordered, ...own, e, hat, square);
    const [x, y, into, priced] = [arrays.numbers(5), arrays.numbers(6), arrays.numbers(6), arrays.numbers(5)];
    passes.addActivities(0, 3, ...bordered, -1, x, into, 4);
    passes.addPrices(1, 3, ...bordered, y, 4, priced);
    const start = arrays.integers([0, 1, 1, 3]);
    const target = arrays.integers([2, 0, 2]);
    passes.addQuotients(0, 3, columns, hat, start, target, arrays.numbers(3), arrays.numbers(3));
    const [row, column] = [arrays.integers([0, 2, 2]), arrays.integers([1, 0, 2])];
    const globals = arrays.numbers(8);
    passes.multiplyTriplets(0, 3, row, column, arrays.numbers(3), globals, 5, y, arrays.numbers(3), arrays.numbers(3));
    // Two blocks of 4 rows, coupled by 4 and none, the first with 4 rows that are carried.
    const blocks = arrays.numbers(64);
    const place = (blocks.byteOffset - heap.byteOffset) / 8;
    const plan = arrays.integers([place, 4, 4, 0, 0, 4, 0, place + 48, 4, 0, 4, 4, 0, 0]);
    const at = (plan.byteOffset - integers.byteOffset) / 4;
    passes.addDiagonals(0, 2, integers, at, e, heap);
  }));

test('weights of rows: of equalities, inequalities, padding and echoes', () =>
  compare((arrays) => {
    const { passes } = arrays.kernels;
    const rows = arrays.integers([0, -1, -2, 3, 4, 5]);
    const equality = arrays.bytes([1, 1, 1, 0, 0, 1]);
    const h = arrays.numbers(9, 1, 2);
    const e = arrays.numbers(6);
    // Four hourly rows; the slacks stand behind three columns.
    passes.weighRows(0, 6, 4, 3, rows, equality, h, 0.5, e);
    assert.deepEqual([...e], [0.5, 1, 0, 1 / h[6]! + 0.5, 1 / h[7]! + 0.5, 0.5]);
  }));

test('the start of a path is the same in WebAssembly', () =>
  compare((arrays) => {
    const { passes } = arrays.kernels;
    // Bounds on both sides, on one, on none.
    const lower = arrays.numbers(6, -2, 0);
    const upper = arrays.numbers(6, 1, 3);
    lower[1] = lower[4] = Number.NEGATIVE_INFINITY;
    upper[2] = upper[4] = Number.POSITIVE_INFINITY;
    lower[5] = 0.5;
    const v = arrays.numbers(6);
    passes.putInside(0, 6, lower, upper, v);
    assert.deepEqual([...v], [0, 0, 0, 0, 0, 0.5]);
    const equality = arrays.bytes([0, 1, 0]);
    const [r, dy] = [arrays.numbers(3), arrays.numbers(3)];
    passes.beginRows(0, 3, 3, equality, arrays.numbers(3), v, arrays.numbers(3), r);
    passes.moveSlacks(0, 3, 3, equality, dy, v);
    // Pairs of those bounds.
    const of = arrays.integers([0, 0, 1, 2, 3, 3, 5, 5]);
    const sign = arrays.numbers(8);
    const bound = arrays.numbers(8);
    [1, -1, -1, 1, 1, -1, 1, -1].forEach((s, p) => {
      sign[p] = s;
      bound[p] = s > 0 ? lower[of[p]!]! : upper[of[p]!]!;
    });
    const [w, z, slope, sums] = [arrays.numbers(8), arrays.numbers(8), arrays.numbers(6), arrays.numbers(2, 0, 1)];
    passes.sumDistances(0, 8, of, bound, v, sums, 0);
    passes.sumSizes(0, 6, slope, sums, 1);
    passes.placePairs(0, 8, of, sign, bound, w, z, v, slope, 0.3, 0.2, 0.25);
    for (let p = 0; p < 8; p++) assert.ok(w[p]! > 0 && z[p]! > 0, `pair ${p}`);
  }));
