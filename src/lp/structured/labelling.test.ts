import assert from 'node:assert/strict';
import test from 'node:test';
import { axis, countedAxis } from '#frame';
import { readMps, writeMps } from '../mps.js';
import { reduceProblem } from '../presolve/index.js';
import { type Problem, ProblemBuilder } from '../problem.js';
import { labelled } from './labelling.js';
import { randomPlan } from './random-plans.fixture.js';

const INF = Number.POSITIVE_INFINITY;
const card = { unit: '1', sentence: { en: 'x', zh: 'x' }, formula: 'x' };
const find = (problem: Problem) => {
  const { problem: left, columns } = reduceProblem(problem);
  return labelled(problem, left, columns);
};

test('hours come from the axis that the blocks share', () => {
  const { problem } = randomPlan(3);
  const found = find(problem);
  assert.ok('hourOf' in found, JSON.stringify(found));
  assert.equal(found.how.en, 'the axis hour');
  const capacity = problem.variableBlocks.find(({ name }) => name === 'capacity')!;
  assert.equal(found.arrangement.globalColumns > 0, capacity.size > 0);
});

test('hours of several years are one row of hours', () => {
  const builder = new ProblemBuilder();
  const axes = [axis('year', ['2025', '2030']), countedAxis('zone', 4), countedAxis('hour', 24)];
  const x = builder.variables('x', axes, { lower: 0, upper: 9, card });
  const level = builder.variables('level', axes, { lower: 0, upper: 5, card });
  const rows = builder.rows('r', axes, { lower: 1, upper: INF, card });
  builder.terms(rows, x, 1);
  builder.terms(rows, level, 1);
  const later = Int32Array.from({ length: 192 }, (_, k) => k).filter((k) => k % 24 > 0);
  builder.terms(rows, level, -1, { rows: later, variables: later.map((k) => k - 1) });
  builder.cost({ category: 'c', owner: 'o', place: 'p' }, x, 1);
  builder.cost({ category: 'c', owner: 'o', place: 'p' }, level, 2);
  const found = find(builder.compile());
  assert.ok('hourOf' in found, JSON.stringify(found));
  assert.equal(found.hours, 48);
  assert.equal(found.arrangement.borderRows, 0);
});

test('rows that reach back by some hours fit into longer steps', () => {
  const builder = new ProblemBuilder();
  const hours = 240;
  const axes = [countedAxis('hour', hours)];
  const x = builder.variables('x', axes, { lower: 0, upper: 9, card });
  const y = builder.variables('y', axes, { lower: 0, upper: 9, card });
  const rows = builder.rows('r', axes, { lower: 1, upper: INF, card });
  builder.terms(rows, x, 1);
  builder.terms(rows, y, 1);
  const later = Int32Array.from({ length: hours - 5 }, (_, k) => k + 5);
  builder.terms(rows, y, -1, { rows: later, variables: later.map((k) => k - 5) });
  builder.cost({ category: 'c', owner: 'o', place: 'p' }, x, 1);
  builder.cost({ category: 'c', owner: 'o', place: 'p' }, y, 2);
  const found = find(builder.compile());
  assert.ok('hourOf' in found, JSON.stringify(found));
  // Rows of six hours: of steps of 1, 2, 3, 4, 6 … the ones of least work.
  assert.equal(found.how.en, 'the axis hour in steps of 4');
  assert.equal(found.arrangement.borderRows, 0);
});

test('hours of a problem read from a file come from its names', () => {
  const { problem } = randomPlan(3);
  const read = readMps([...writeMps(problem)].join(''));
  const found = find(read);
  assert.ok('hourOf' in found, JSON.stringify(found));
  assert.equal(found.how.en, 'the numbers in the names');
});

test('hours of a problem with names that say nothing come from its graph', () => {
  const { problem } = randomPlan(3);
  const name = axis(
    'name',
    Array.from(
      { length: problem.columnCount },
      (_, k) => `x${'abcdefghij'[k % 10]}${'klmnopqrst'[Math.floor(k / 10) % 10]}${'u'.repeat(Math.floor(k / 100))}`,
    ),
  );
  const bare = {
    ...problem,
    variableBlocks: [
      { kind: 'variables' as const, name: 'column', axes: [name], offset: 0, size: problem.columnCount, card },
    ],
  };
  const found = find(bare);
  assert.ok('hourOf' in found, JSON.stringify(found));
  assert.equal(found.how.en, 'the neighbourhood of rows and columns');
  assert.ok(found.hours > 4);
});

test('a labelling that lies, with rows from hour to any hour, is refused and a row is named', () => {
  const builder = new ProblemBuilder();
  const hours = 2000;
  const x = builder.variables('x', [countedAxis('hour', hours)], { lower: 0, upper: 9, card });
  const rows = builder.rows('far', [countedAxis('row', hours)], { lower: 1, upper: INF, card });
  const each = Int32Array.from({ length: hours }, (_, k) => k);
  builder.terms(rows, x, 1);
  for (const [factor, shift] of [
    [7, 500],
    [11, 900],
    [13, 77],
    [17, 1234],
    [19, 3],
    [23, 1999],
    [29, 42],
  ] as const)
    builder.terms(rows, x, 1, { rows: each, variables: each.map((k) => (k * factor + shift) % hours) });
  builder.cost(
    { category: 'c', owner: 'o', place: 'p' },
    x,
    Float64Array.from(each, (k) => 1 + (k % 7)),
  );
  const found = find(builder.compile());
  assert.ok(!('hourOf' in found));
  assert.match(found.en, /by the axis hour, .* no neighbours.*for one far\[/);
});
