import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type SymmetricEntries, SymmetricFactor } from './ldl.js';

function multiply({ rows, columns, values }: SymmetricEntries, x: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let e = 0; e < rows.length; e++) {
    out[rows[e]!]! += values[e]! * x[columns[e]!]!;
    if (rows[e] !== columns[e]) out[columns[e]!]! += values[e]! * x[rows[e]!]!;
  }
  return out;
}

test('a Laplacian by hand: three buses in a ring, the third held', () => {
  // [[3, −1], [−1, 4]] x = (2, 7): x = (15, 23) / 11.
  const factor = new SymmetricFactor({
    size: 2,
    rows: Int32Array.of(0, 0, 1, 1),
    columns: Int32Array.of(0, 1, 1, 1),
    values: Float64Array.of(3, -1, 1.5, 2.5),
  });
  const x = Float64Array.of(2, 7);
  factor.solve(x);
  assert.ok(Math.abs(x[0]! - 15 / 11) < 1e-15 && Math.abs(x[1]! - 23 / 11) < 1e-15);
  assert.equal(factor.entries, 1);
});

test('random networks: A times the solution is the right side again, also with negative branches, factor after factor', () => {
  const branch = fc.record({ i: fc.nat(19), j: fc.nat(19), b: fc.double({ min: 0.1, max: 50, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(branch, { maxLength: 60 }), fc.boolean(), (branches, indefinite) => {
      const rows: number[] = [];
      const columns: number[] = [];
      const values: number[] = [];
      const put = (i: number, j: number, value: number) => {
        rows.push(Math.min(i, j));
        columns.push(Math.max(i, j));
        values.push(value);
      };
      // A path holds the network together; node 20 is the slack and not in the matrix.
      const all = [...branches, ...Array.from({ length: 20 }, (_, i) => ({ i, j: i + 1, b: 10 }))];
      all.forEach(({ i, j, b }, k) => {
        if (i === j) return;
        const value = indefinite && k === 0 ? -b / 1000 : b;
        if (i < 20) put(i, i, value);
        if (j < 20) put(j, j, value);
        if (i < 20 && j < 20) put(i, j, -value);
      });
      const matrix = {
        size: 20,
        rows: Int32Array.from(rows),
        columns: Int32Array.from(columns),
        values: Float64Array.from(values),
      };
      const factor = new SymmetricFactor(matrix);
      for (const start of [1, 2]) {
        const right = Float64Array.from({ length: 20 }, (_, k) => Math.sin(start + k) * 100);
        const x = right.slice();
        factor.solve(x);
        multiply(matrix, x).forEach((value, k) => {
          assert.ok(Math.abs(value - right[k]!) < 1e-7, `${value} for ${right[k]}`);
        });
      }
    }),
    { numRuns: 200, seed: 3 },
  );
});

test('a tree fills nothing in', () => {
  // A star of 50: eliminated from its leaves, L has as many entries as branches.
  const leaves = Array.from({ length: 49 }, (_, k) => k + 1);
  const factor = new SymmetricFactor({
    size: 50,
    rows: Int32Array.from([...leaves.map(() => 0), ...Array.from({ length: 50 }, (_, k) => k)]),
    columns: Int32Array.from([...leaves, ...Array.from({ length: 50 }, (_, k) => k)]),
    values: Float64Array.from([...leaves.map(() => -1), 50, ...leaves.map(() => 1)]),
  });
  assert.equal(factor.entries, 49);
});

test('a singular matrix is refused', () => {
  const entries = { size: 2, rows: Int32Array.of(0, 0, 1), columns: Int32Array.of(0, 1, 1) };
  assert.throws(() => new SymmetricFactor({ ...entries, values: Float64Array.of(1, -1, 1) }), RangeError);
});
