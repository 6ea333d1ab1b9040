import assert from 'node:assert/strict';
import test from 'node:test';
import type { Problem } from '../problem.js';
import { followPath } from './interior-point.js';
import type { Labelled } from './labelling.js';
import { anyPlan, NESTED } from './nested-plans.fixture.js';
import { nodeCrew } from './node-crew.js';
import { nodeKernels } from './node-kernels.js';
import { partHours } from './parts.js';
import type { PathAnswer, PathCrew } from './path.js';
import { plainKernels } from './plain-kernels.js';
import { formOf, prepare } from './prepare.js';
import { randomPlan } from './random-plans.fixture.js';
import { scaledForm } from './scaled-form.js';

const formMaker = (problem: Problem, found: Labelled) => () => formOf(problem, found, scaledForm(problem));

/** Follows the path of a random plan with its time in so many parts and so many threads; answers with its columns in the given order. */
async function follow(seed: number, parts: number, threads: number, plain = false) {
  const ready = prepare(anyPlan(seed), false, parts);
  assert.ok('reduction' in ready && ready.labelled !== null);
  const { arrangement } = ready.labelled;
  const form = formMaker(ready.reduction.problem, ready.labelled);
  const crew = threads > 1 ? { crew: nodeCrew(threads - 1) } : {};
  const answer = await followPath(form, plain ? plainKernels : await nodeKernels(), crew);
  const values = new Float64Array(arrangement.columns.length);
  arrangement.columns.forEach((j, at) => {
    values[j] = answer.point.v[at]!;
  });
  return { answer, values, parts: arrangement.parts.length };
}

const objectiveApart = (one: PathAnswer, two: PathAnswer) =>
  Math.abs(one.primalObjective - two.primalObjective) / (1 + Math.abs(two.primalObjective));

/** With storage round the year, ramps, caps, free flows; days within years; all have an optimum. */
const SEEDS = [3, 8, 18, 22, 24, NESTED, NESTED + 3, NESTED + 7];

test('one thread and two give the same numbers, bit for bit, and so does every repetition', async () => {
  for (const seed of SEEDS) {
    const alone = await follow(seed, 2, 1);
    assert.equal(alone.answer.end, 'optimal');
    assert.equal(alone.parts, 2);
    for (const again of [await follow(seed, 2, 2), await follow(seed, 2, 2)]) {
      assert.deepEqual(again.values, alone.values, `seed ${seed}`);
      assert.equal(again.answer.iteration, alone.answer.iteration);
    }
  }
});

test('three and four threads agree with one up to the last digits, and repeat exactly', async () => {
  for (const seed of SEEDS) {
    const alone = await follow(seed, 2, 1);
    for (const threads of [3, 4]) {
      const [first, second] = [await follow(seed, threads, threads), await follow(seed, threads, threads)];
      assert.equal(first.parts, threads);
      assert.equal(first.answer.end, 'optimal');
      assert.deepEqual(second.values, first.values, `seed ${seed}`);
      assert.ok(objectiveApart(first.answer, alone.answer) < 1e-9, `seed ${seed}, ${threads} threads`);
    }
  }
});

test('one part from end to end comes to the same optimum as two that meet', async () => {
  for (const seed of SEEDS) {
    const [through, meeting] = [await follow(seed, 1, 1), await follow(seed, 2, 1)];
    assert.equal(through.parts, 1);
    assert.ok(objectiveApart(through.answer, meeting.answer) < 1e-9, `seed ${seed}`);
  }
});

test('threads work with the plain kernels too', async () => {
  const [alone, shared] = [await follow(8, 2, 1, true), await follow(8, 2, 2, true)];
  assert.deepEqual(shared.values, alone.values);
});

test('where no threads can be had, one does it all, and it is told', async () => {
  const { problem } = randomPlan(8);
  const ready = prepare(problem);
  assert.ok('reduction' in ready && ready.labelled !== null);
  let stopped = false;
  const reasons: unknown[] = [];
  const crew: PathCrew = {
    size: 1,
    start: () => Promise.reject(new Error('none')),
    stop: () => {
      stopped = true;
    },
  };
  const form = formMaker(ready.reduction.problem, ready.labelled);
  const onAlone = (reason: unknown) => reasons.push(reason);
  const answer = await followPath(form, await nodeKernels(), { crew, onAlone });
  assert.equal(answer.end, 'optimal');
  assert.ok(stopped);
  assert.deepEqual(reasons.map(String), ['Error: none']);
});

test('an end that is wished for ends all threads', async () => {
  const { problem } = randomPlan(8);
  const ready = prepare(problem);
  assert.ok('reduction' in ready && ready.labelled !== null);
  const form = formMaker(ready.reduction.problem, ready.labelled);
  const onIteration = ({ iteration }: { iteration: number }) => (iteration === 3 ? 'interrupted' : null);
  const answer = await followPath(form, await nodeKernels(), { crew: nodeCrew(1), onIteration });
  assert.deepEqual([answer.end, answer.iteration], ['interrupted', 3]);
});

test('hours in three parts: two that meet, then one of its own, cut off', () => {
  const { blocks, blockOf, parent, parts } = partHours(9, 3);
  // Hours 0 1 2 | echo, 3 4 5 | 6 7 8: the first two parts meet in hour 2.
  assert.equal(blocks, 10);
  assert.deepEqual([0, 2, 3, 5, 6, 8].map(blockOf), [0, 2, 4, 6, 7, 9]);
  assert.deepEqual([...parent], [1, 2, -1, -1, 2, 4, 5, 8, 9, -1]);
  assert.deepEqual(parts, [
    { first: 0, end: 3, from: 0, count: 2, step: 1, root: 2, meeting: 2 },
    { first: 3, end: 7, from: 6, count: 3, step: -1, root: 3, meeting: 2 },
    { first: 7, end: 10, from: 7, count: 3, step: 1, root: -1, meeting: -1 },
  ]);
});
