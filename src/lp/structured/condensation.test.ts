import assert from 'node:assert/strict';
import test from 'node:test';
import { countedAxis } from '#frame';
import { type Problem, ProblemBuilder } from '../problem.js';
import { arrange, workOf } from './arrangement.js';
import { CANDIDATE, ELSEWHERE, independentRows, WITHIN } from './condensation.js';
import { anyPlan, NESTED } from './nested-plans.fixture.js';
import { prepare } from './prepare.js';

const INF = Number.POSITIVE_INFINITY;
const card = { unit: '1', sentence: { en: 'x', zh: 'x' }, formula: 'x' };

/** Rows of so many columns each, of coefficient 1: of each row its columns. */
function problemOf(rows: readonly (readonly number[])[], columns: number): Problem {
  const builder = new ProblemBuilder();
  const x = builder.variables('x', [countedAxis('x', columns)], { lower: 0, upper: INF, card });
  const block = builder.rows('r', [countedAxis('r', rows.length)], { lower: 0, upper: 1, card });
  builder.terms(block, x, 1, {
    rows: Int32Array.from(rows.flatMap((each, i) => each.map(() => i))),
    variables: Int32Array.from(rows.flat()),
  });
  return builder.compile();
}

test('rows with few neighbours are chosen first, and then none of these', () => {
  // A star: row 0 shares a column with each of the rows 1, 2, 3; row 4 stands alone.
  const problem = problemOf([[0, 1, 2], [0, 3], [1, 4], [2, 5], [6]], 7);
  const hourOf = new Int32Array(7);
  const { rows, neighbours } = independentRows(problem, hourOf, new Uint8Array(5).fill(CANDIDATE));
  assert.deepEqual(rows, [4, 1, 2, 3]);
  assert.deepEqual(neighbours, [0, 1, 1, 1]);
  // The middle one alone may be chosen; row 3 is not of this hour, so that it is no neighbour.
  const state = Uint8Array.of(CANDIDATE, WITHIN, WITHIN, ELSEWHERE, WITHIN);
  assert.deepEqual(independentRows(problem, hourOf, state), { rows: [0], neighbours: [2] });
  // Columns of no hour make no neighbours.
  hourOf.fill(-1);
  assert.deepEqual(independentRows(problem, hourOf, state), { rows: [0], neighbours: [0] });
});

test('a row with more neighbours than twelve is left in the dense block', () => {
  const star = (arms: number) => [
    Array.from({ length: arms }, (_, k) => k),
    ...Array.from({ length: arms }, (_, k) => [k]),
  ];
  const chosen = (arms: number) => {
    const state = new Uint8Array(arms + 1).fill(WITHIN);
    state[0] = CANDIDATE;
    return independentRows(problemOf(star(arms), arms), new Int32Array(arms), state).rows;
  };
  assert.deepEqual(chosen(12), [0]);
  assert.deepEqual(chosen(13), []);
});

test('condensed rows share no column with each other, nor with rows of another hour', () => {
  let found = 0;
  for (const seed of [0, 2, 6, 24, 61, NESTED, NESTED + 3, NESTED + 8]) {
    const ready = prepare(anyPlan(seed));
    assert.ok('reduction' in ready && ready.labelled !== null);
    const { problem } = ready.reduction;
    const { rows, rowStart, denseStart, columnStart, columns, blocks, localColumns, hourlyRows } =
      ready.labelled.arrangement;
    const placeOf = new Int32Array(problem.rowCount).fill(-1);
    for (let at = 0; at < hourlyRows; at++) if (rows[at]! >= 0) placeOf[rows[at]!] = at;
    for (let t = 0; t < blocks; t++) {
      assert.equal(denseStart[t]! % 4, 0);
      for (let at = rowStart[t]!; at < denseStart[t]!; at++) if (rows[at]! >= 0) found++;
    }
    for (let t = 0, c = 0; t < blocks; t++)
      for (; c < columnStart[t + 1]! && c < localColumns; c++) {
        const j = columns[c]!;
        const places = [...problem.rowIndices.subarray(problem.starts[j], problem.starts[j + 1])]
          .map((i) => placeOf[i]!)
          .filter((at) => at >= 0);
        const condensed = places.filter((at) => {
          const block = rowStart.findLastIndex((first) => first <= at);
          if (at >= denseStart[block]!) return false;
          assert.equal(block, t, `seed ${seed}: a column of block ${t} in a condensed row of block ${block}`);
          return true;
        });
        assert.ok(condensed.length <= 1, `seed ${seed}: column ${j}`);
      }
  }
  assert.ok(found > 100, `${found} condensed rows`);
});

test('hours of the part that runs backwards are no larger, and no more coupled, than those that run forwards', () => {
  // One store: charge and discharge are limited together and stand in a balance with a plant; the level passes from hour to hour.
  const hours = 40;
  const builder = new ProblemBuilder();
  const time = countedAxis('hour', hours);
  const column = (name: string) => builder.variables(name, [time], { lower: 0, upper: 9, card });
  const [charge, discharge, level, plant] = [column('charge'), column('discharge'), column('level'), column('plant')];
  const row = (name: string, lower: number, upper: number) => builder.rows(name, [time], { lower, upper, card });
  const balance = row('balance', 1, 1);
  builder.terms(balance, plant, 1);
  builder.terms(balance, discharge, 1);
  builder.terms(balance, charge, -1);
  const power = row('power', -INF, 5);
  builder.terms(power, discharge, 1);
  builder.terms(power, charge, 1);
  const store = row('store', 0, 0);
  builder.terms(store, level, 1);
  builder.terms(store, charge, -0.9);
  builder.terms(store, discharge, 1.1);
  const later = Int32Array.from({ length: hours - 1 }, (_, k) => k + 1);
  builder.terms(store, level, -1, { rows: later, variables: later.map((k) => k - 1) });
  const problem = builder.compile();
  const hourOf = Int32Array.from({ length: 4 * hours }, (_, k) => k % hours);
  const halves = arrange(problem, hourOf, hours, 2);
  assert.equal(halves.parts.length, 2);
  const { rowStart, denseStart, coupled, firstCoupled, blocks } = halves;
  // Of three rows an hour one is condensed, padding fills up to four: only the store's own reaches the neighbour.
  const sizes = Array.from({ length: blocks }, (_, t) => rowStart[t + 1]! - denseStart[t]!);
  assert.deepEqual(new Set(sizes), new Set([4]));
  const [first, second] = halves.parts;
  const chain = ({ from, count, step }: NonNullable<typeof first>) =>
    Array.from({ length: count }, (_, s) => from + s * step);
  for (const t of [...chain(first!), ...chain(second!)]) assert.deepEqual([coupled[t], firstCoupled[t]], [4, 0]);
  // And one part from end to end is as much work as two that meet, but for the meeting.
  const whole = workOf(arrange(problem, hourOf, hours, 1)).multiplications;
  assert.ok(Math.abs(workOf(halves).multiplications - whole) < 0.1 * whole);
});
