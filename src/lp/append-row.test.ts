import assert from 'node:assert/strict';
import test from 'node:test';
import { appendRow } from './append-row.js';
import { denseProblem } from './dense-problem.js';

const card = { unit: '1', sentence: { en: 'a limit', zh: '限值' }, formula: 'x' };

test('a row appended is the row written in the first place', () => {
  const rows = [
    [[1, 0, 2], 1, 5],
    [[0, 3, 0], 0, 9],
  ] as const;
  const short = denseProblem({ cost: [1, 2, 3], rows });
  const long = denseProblem({ cost: [1, 2, 3], rows: [...rows, [[4, 0, -1], -2, 7]] });
  const appended = appendRow(short, 'budget', Float64Array.of(4, 0, -1), { lower: -2, upper: 7, card });
  for (const member of ['rowCount', 'rowLower', 'rowUpper', 'starts', 'rowIndices', 'values'] as const)
    assert.deepEqual(appended[member], long[member]);
  assert.equal(appended.rowBlocks.at(-1)?.name, 'budget');
  assert.equal(short.rowCount, 2, 'the problem itself stays');
});

test('coefficients that do not fit are refused', () => {
  const problem = denseProblem({ cost: [1, 2], rows: [] });
  const append = (...values: number[]) =>
    appendRow(problem, 'budget', Float64Array.from(values), { lower: 0, upper: 1, card });
  assert.throws(() => append(1), /1 coefficients for 2 columns/);
  assert.throws(() => append(1, Number.NaN), /coefficient 1 is NaN/);
});
