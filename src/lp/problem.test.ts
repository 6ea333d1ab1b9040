import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { axis, countedAxis } from '#frame';
import { blockAt, type Card, columnName, costAmount, ProblemBuilder, rowName } from './problem.js';

const card: Card = { unit: 'MW', sentence: { en: 'power', zh: '功率' }, formula: 'p' };
const plants = axis('plant', ['gas', 'coal', 'wind']);
const hours = countedAxis('hour', 2);
const key = (category: string) => ({ category, owner: 'west', place: 'zone' });

function builder() {
  const made = new ProblemBuilder();
  const power = made.variables('power', [plants, hours], { lower: 0, upper: Float64Array.of(1, 2, 3, 4, 5, 6), card });
  const level = made.variables('level', [], { lower: -1, upper: 1, integer: true, card });
  const balance = made.rows('balance', [hours], {
    lower: Float64Array.of(7, 8),
    upper: Number.POSITIVE_INFINITY,
    card,
  });
  return { made, power, level, balance };
}

test('blocks stand one after the other, with names of cells computed', () => {
  const { made, power, level } = builder();
  const problem = made.compile();
  assert.deepEqual([power.offset, power.size, level.offset, level.size], [0, 6, 6, 1]);
  assert.deepEqual([...problem.columnUpper], [1, 2, 3, 4, 5, 6, 1]);
  assert.deepEqual([...problem.columnLower], [0, 0, 0, 0, 0, 0, -1]);
  assert.deepEqual([...problem.integrality!], [0, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual([...problem.rowLower], [7, 8]);
  assert.equal(columnName(problem, 3), 'power[coal,1]');
  assert.equal(columnName(problem, 6), 'level');
  assert.equal(rowName(problem, 1), 'balance[1]');
  assert.equal(blockAt(problem.variableBlocks, 6), level);
  assert.throws(() => blockAt(problem.variableBlocks, 7), RangeError);
});

test('terms with maps, duplicates summed, zeros and cancelled pairs left out', () => {
  const { made, power, level, balance } = builder();
  // Every plant's hour h to balance h.
  made.terms(balance, power, Float64Array.of(1, 1, 1, 0, 1, 1), {
    rows: Int32Array.of(0, 1, 0, 1, 0, 1),
    variables: Int32Array.of(0, 1, 2, 3, 4, 5),
  });
  made.terms(balance, power, 2, { rows: Int32Array.of(0), variables: Int32Array.of(0) });
  made.terms(balance, level, -4, { rows: Int32Array.of(1), variables: Int32Array.of(0) });
  made.terms(balance, level, 4, { rows: Int32Array.of(1), variables: Int32Array.of(0) });
  made.terms(balance, level, 0, { rows: Int32Array.of(0), variables: Int32Array.of(0) });
  const { starts, rowIndices, values } = made.compile();
  assert.deepEqual([...starts], [0, 1, 2, 3, 3, 4, 5, 5]);
  assert.deepEqual([...rowIndices], [0, 1, 0, 0, 1]);
  assert.deepEqual([...values], [3, 1, 1, 1, 1]);
});

test('an entry after a cancelled pair is not taken for a part of it', () => {
  const made = new ProblemBuilder();
  const x = made.variables('x', [countedAxis('j', 2)], { lower: 0, upper: 1, card });
  const r = made.rows('r', [countedAxis('i', 2)], { lower: 0, upper: 1, card });
  const add = (row: number, column: number, value: number) =>
    made.terms(r, x, value, { rows: Int32Array.of(row), variables: Int32Array.of(column) });
  add(0, 0, 2);
  add(0, 0, -2);
  add(1, 0, 3);
  add(1, 1, 5);
  const { starts, rowIndices, values } = made.compile();
  assert.deepEqual(
    [[...starts], [...rowIndices], [...values]],
    [
      [0, 1, 2],
      [1, 1],
      [3, 5],
    ],
  );
});

test('any terms on any blocks give the sums that a dense table gives', () => {
  const cell = fc.record({
    row: fc.integer({ min: 0, max: 2 }),
    column: fc.integer({ min: 0, max: 2 }),
    value: fc.integer({ min: -2, max: 2 }),
  });
  const term = fc.record({
    rows: fc.integer({ min: 0, max: 1 }),
    variables: fc.integer({ min: 0, max: 2 }),
    cells: fc.array(cell, { maxLength: 6 }),
    shape: fc.constantFrom('both', 'rows', 'variables', 'neither', 'number'),
  });
  fc.assert(
    fc.property(fc.array(term, { maxLength: 8 }), (terms) => {
      const made = new ProblemBuilder();
      const variables = [0, 1, 2].map((k) =>
        made.variables(`x${k}`, [countedAxis('j', 3)], { lower: 0, upper: 1, card }),
      );
      const rows = [0, 1].map((k) => made.rows(`r${k}`, [countedAxis('i', 3)], { lower: 0, upper: 1, card }));
      const dense = Array.from({ length: 9 }, () => new Float64Array(6));
      for (const { rows: r, variables: v, cells, shape } of terms) {
        // Without a map on one side the cells run through that block in order.
        const run = shape === 'both' ? cells : [0, 1, 2].map((k) => cells[k] ?? { row: k, column: k, value: 1 });
        const rowAt = (k: number) => (shape === 'both' || shape === 'rows' ? run[k]!.row : k);
        const columnAt = (k: number) => (shape === 'both' || shape === 'variables' ? run[k]!.column : k);
        const values = Float64Array.from(run, ({ value }) => (shape === 'number' ? 3 : value));
        run.forEach((_, k) => {
          dense[v * 3 + columnAt(k)]![r * 3 + rowAt(k)]! += values[k]!;
        });
        made.terms(rows[r]!, variables[v]!, shape === 'number' ? 3 : values, {
          ...(shape === 'both' || shape === 'rows' ? { rows: Int32Array.from(run, (_, k) => rowAt(k)) } : {}),
          ...(shape === 'both' || shape === 'variables'
            ? { variables: Int32Array.from(run, (_, k) => columnAt(k)) }
            : {}),
        });
      }
      const { starts, rowIndices, values } = made.compile();
      const table = Array.from({ length: 9 }, () => new Float64Array(6));
      for (let j = 0; j < 9; j++)
        for (let k = starts[j]!; k < starts[j + 1]!; k++) {
          assert.notEqual(values[k], 0);
          assert.equal(table[j]![rowIndices[k]!], 0);
          table[j]![rowIndices[k]!] = values[k]!;
        }
      assert.deepEqual(table, dense);
      assert.equal(starts[9], values.length);
    }),
    { seed: 2026, numRuns: 500 },
  );
});

test('strips, mixed with terms, give the sums that a dense table gives', () => {
  const strip = fc.record({
    rows: fc.integer({ min: 0, max: 1 }),
    variables: fc.integer({ min: 0, max: 1 }),
    row: fc.integer({ min: 0, max: 5 }),
    column: fc.integer({ min: 0, max: 5 }),
    steps: fc.constantFrom([1, 1], [0, 1], [1, 0], [0, 0]) as fc.Arbitrary<readonly [0 | 1, 0 | 1]>,
    length: fc.integer({ min: 1, max: 6 }),
    scale: fc.integer({ min: -2, max: 2 }),
    values: fc.option(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 8, maxLength: 8 })),
    first: fc.integer({ min: 0, max: 2 }),
    asTerm: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(strip, { maxLength: 8 }), (strips) => {
      const made = new ProblemBuilder();
      const over = [countedAxis('j', 6)];
      const variables = [0, 1].map((k) => made.variables(`x${k}`, over, { lower: 0, upper: 1, card }));
      const rows = [0, 1].map((k) => made.rows(`r${k}`, over, { lower: 0, upper: 1, card }));
      const dense = Array.from({ length: 12 }, () => new Float64Array(12));
      for (const { rows: r, variables: v, row, column, steps, length, scale, values, first, asTerm } of strips) {
        const [rowStep, columnStep] = steps;
        const longest = Math.min(rowStep === 1 ? 6 - row : 6, columnStep === 1 ? 6 - column : 6);
        const count = rowStep + columnStep === 0 ? 1 : Math.min(length, longest);
        const at = (i: number) => (values === null ? scale : scale * values[first + i]!);
        for (let i = 0; i < count; i++) dense[v * 6 + column + i * columnStep]![r * 6 + row + i * rowStep]! += at(i);
        const run = (from: number, step: number) => Int32Array.from({ length: count }, (_, i) => from + i * step);
        if (asTerm)
          made.terms(
            rows[r]!,
            variables[v]!,
            Float64Array.from({ length: count }, (_, i) => at(i)),
            {
              rows: run(row, rowStep),
              variables: run(column, columnStep),
            },
          );
        else {
          const course = values === null ? {} : { values: Float64Array.from(values), first };
          made.strips(rows[r]!, variables[v]!, [{ row, rowStep, column, columnStep, count, scale, ...course }]);
        }
      }
      const { starts, rowIndices, values } = made.compile();
      const table = Array.from({ length: 12 }, () => new Float64Array(12));
      for (let j = 0; j < 12; j++)
        for (let k = starts[j]!; k < starts[j + 1]!; k++) {
          assert.notEqual(values[k], 0);
          assert.equal(table[j]![rowIndices[k]!], 0);
          table[j]![rowIndices[k]!] = values[k]!;
        }
      // Sums of zeros of either sign.
      assert.deepEqual(
        table,
        dense.map((column) => column.map((value) => value + 0)),
      );
      assert.equal(starts[12], values.length);
    }),
    { seed: 2026, numRuns: 1000 },
  );
});

test('bounds that a function fills in', () => {
  const made = new ProblemBuilder();
  made.variables('x', [hours], { lower: (into) => into.fill(-3, 1), upper: 4, card });
  made.rows('r', [hours], { lower: 0, upper: (into) => into.set([5, 6]), card });
  const { columnLower, columnUpper, rowUpper } = made.compile();
  assert.deepEqual(
    [[...columnLower], [...columnUpper], [...rowUpper]],
    [
      [0, -3],
      [4, 4],
      [5, 6],
    ],
  );
  made.rows('s', [hours], { lower: (into) => into.fill(Number.NaN, 1), upper: 1, card });
  assert.throws(() => made.compile(), /block s: lower bound of cell 1 is NaN/);
});

test('a second compile gives the same problem', () => {
  const { made, power, balance } = builder();
  made.terms(balance, power, 1, { rows: Int32Array.of(0, 1, 0, 1, 0, 1) });
  assert.deepEqual(made.compile(), made.compile());
});

test('the cost ledger sums to the objective', () => {
  const { made, power, level } = builder();
  made.cost(key('fuel'), power, Float64Array.of(1, 2, 3, 4, 5, 6));
  made.cost(key('carbon'), power, 10, Int32Array.of(0, 1));
  made.cost(key('fixed'), level, -7);
  made.constant(5);
  const problem = made.compile();
  assert.deepEqual([...problem.columnCost], [11, 12, 3, 4, 5, 6, -7]);
  const x = Float64Array.of(1, 0, 2, 0, 0, 1, 1);
  const objective = problem.columnCost.reduce((sum, cost, j) => sum + cost * x[j]!, problem.costOffset);
  const amounts = problem.costLedger.map((entry) => costAmount(entry, x));
  // fuel 1 + 6 + 6, carbon 10, fixed −7, constant 5.
  assert.deepEqual(amounts, [13, 10, -7]);
  assert.equal(objective, 21);
  assert.equal(
    amounts.reduce((a, b) => a + b, problem.costOffset),
    objective,
  );
});

test('what does not fit is refused, with the names of the blocks', () => {
  const { made, power, level, balance } = builder();
  assert.throws(() => made.variables('power', [], { lower: 0, upper: 1, card }), /power stands twice/);
  assert.throws(() => made.rows('power', [], { lower: 0, upper: 1, card }), /power stands twice/);
  assert.throws(() => made.variables('a', [hours], { lower: Number.NaN, upper: 1, card }), /a bound is NaN/);
  assert.throws(
    () => made.variables('b', [hours], { lower: Float64Array.of(1), upper: 1, card }),
    /1 bounds for 2 cells/,
  );
  assert.throws(() => made.terms(balance, power, 1), /2 terms for 6 variables/);
  assert.throws(() => made.terms(balance, level, 1, { variables: Int32Array.of(0) }), /1 terms for 2 rows/);
  assert.throws(
    () => made.terms(balance, power, Float64Array.of(1), { rows: Int32Array.of(0, 1), variables: Int32Array.of(0, 1) }),
    /1 coefficients for 2 terms/,
  );
  assert.throws(
    () => made.terms(balance, power, 1, { rows: Int32Array.of(0), variables: Int32Array.of(0, 1) }),
    /maps of 1 and 2/,
  );
  assert.throws(
    () => made.terms(balance, level, Number.NaN, { rows: Int32Array.of(0), variables: Int32Array.of(0) }),
    /coefficient NaN/,
  );
  const along = { row: 0, rowStep: 1, column: 0, columnStep: 1, count: 2, scale: 1 } as const;
  for (const wrong of [
    { count: 3 },
    { count: 0 },
    { row: 1 },
    { column: 5 },
    { column: -1 },
    { scale: Number.NaN },
    { first: 1, values: new Float64Array(2) },
  ])
    assert.throws(
      () => made.strips(balance, power, [{ ...along, ...wrong }]),
      /strips of power in balance: .* do not fit/,
    );
  assert.throws(
    () => made.cost(key('fuel'), power, Float64Array.of(1)),
    /cost fuel on power: 1 coefficients for 6 cells/,
  );
});

test('what can only be seen cell by cell is refused at compile', () => {
  const refused = (change: (from: ReturnType<typeof builder>) => void, pattern: RegExp) => {
    const from = builder();
    change(from);
    assert.throws(() => from.made.compile(), pattern);
  };
  const at = (row: number, variable: number) => ({ rows: Int32Array.of(row), variables: Int32Array.of(variable) });
  refused(
    ({ made }) => made.rows('r', [hours], { lower: Float64Array.of(0, Number.NaN), upper: 1, card }),
    /block r: lower bound of cell 1 is NaN/,
  );
  refused(({ made, balance, power }) => made.terms(balance, power, 1, at(2, 0)), /no row cell 2/);
  refused(({ made, balance, power }) => made.terms(balance, power, 1, at(-1, 0)), /no row cell -1/);
  refused(({ made, balance, power }) => made.terms(balance, power, 1, at(0, 6)), /no variable cell 6/);
  refused(
    ({ made, balance, power }) => made.terms(balance, power, Float64Array.of(Number.NaN), at(0, 0)),
    /coefficient 0 is NaN/,
  );
  refused(
    ({ made, balance, power }) => made.terms(balance, power, Float64Array.of(Number.POSITIVE_INFINITY), at(0, 0)),
    /coefficient 0 is Infinity/,
  );
  const along = { row: 0, rowStep: 1, column: 0, columnStep: 1, count: 2, scale: 1 } as const;
  refused(
    ({ made, balance, power }) => made.strips(balance, power, [{ ...along, values: Float64Array.of(1, Number.NaN) }]),
    /strips of power in balance: coefficient 1 from row 0 is NaN/,
  );
  refused(({ made, power }) => made.cost(key('fuel'), power, Number.NaN), /cost fuel on power/);
  refused(({ made, power }) => made.cost(key('fuel'), power, 1, Int32Array.of(9)), /no cell 9/);
});
