import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import type loader from 'highs';
import { longProblem } from './conformance.js';
import { denseProblem } from './dense-problem.js';
import { HIGHS_VERSION, highsSolver, highsSolverAt } from './highs.js';
import { readLogLine } from './highs-log.js';
import { HighsSession } from './highs-session.js';

const loadHighs = createRequire(import.meta.url)('highs') as typeof loader.default;

test('the version that the door names is the one inside', async () => {
  assert.equal((await loadHighs()).version.string, HIGHS_VERSION);
});

test('lines of the log, copied from runs of HiGHS 1.15', () => {
  assert.deepEqual(readLogLine('        3751     7.3613058285e+03 Pr: 0(0) 0.7s'), {
    phase: 'simplex',
    iterations: 3751,
    objective: 7361.3058285,
    primalInfeasibility: 0,
  });
  assert.deepEqual(readLogLine('   12   7.36665387e+03   7.35177395e+03   2.46e-16   1.47e-07   2.02e-03       0.3'), {
    phase: 'interior point',
    iterations: 12,
    objective: 7366.65387,
    primalInfeasibility: 2.46e-16,
    dualInfeasibility: 1.47e-7,
  });
  assert.deepEqual(readLogLine('Presolving model'), { phase: 'presolve' });
  assert.equal(readLogLine('Model status        : Optimal'), null);
});

test('the core runs without a worker, as it would in a browser', async () => {
  let now = 0;
  const hooks = { now: () => now++, interrupted: () => false, progress: () => {} };
  const session = new HighsSession(await loadHighs(), denseProblem({ cost: [2], rows: [[[1], 3, 9]] }), hooks);
  const outcome = session.solve({ algorithm: 'simplex' });
  assert.equal(outcome.objective, 6);
  assert.ok(outcome.seconds > 0);
  session.dispose();
});

test('a warm re-solve after one right-hand side takes few steps and no rebuild', async () => {
  const session = await highsSolver.open(longProblem(2000));
  const cold = await session.solve({ algorithm: 'simplex' });
  await session.changeRowBounds({
    indices: Int32Array.of(5),
    lower: Float64Array.of(10.5),
    upper: Float64Array.of(Number.POSITIVE_INFINITY),
  });
  const warm = await session.solve({ algorithm: 'simplex' });
  await session.dispose();
  assert.equal(warm.stopped, 'optimal');
  assert.ok(cold.iterations > 500, `${cold.iterations}`);
  assert.ok(warm.iterations < cold.iterations / 20, `${warm.iterations} of ${cold.iterations}`);
});

/** A worker that answers `open` and then comes to its end in the given way. */
function dying(end: string): URL {
  const script = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ id, verb }) => {
  if (verb === 'open') parentPort.postMessage({ kind: 'done', id, back: null });
  else { ${end} }
});`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

const small = denseProblem({ cost: [1], rows: [[[1], 2, 9]] });

test('a worker that dies makes a failed outcome with a message, never a wait without end', async () => {
  const ends = {
    'ended with code 3': 'process.exit(3);',
    'lost its memory': "throw new Error('lost its memory');",
    'Aborted()': "parentPort.postMessage({ kind: 'lost', id, message: 'Aborted()' });",
  };
  for (const [message, end] of Object.entries(ends)) {
    const session = await highsSolverAt(dying(end)).open(small);
    const outcome = await session.solve();
    assert.equal(outcome.stopped, 'failed');
    assert.ok(outcome.message!.includes(message), outcome.message);
    // What comes after is quiet: the failure has been told and every solve tells it again.
    await session.changeCosts(Int32Array.of(0), Float64Array.of(1));
    assert.equal(await session.basis(), null);
    assert.equal((await session.solve()).stopped, 'failed');
    await session.dispose();
  }
});

test('a worker that cannot even start fails at the solve', async () => {
  const session = await highsSolverAt(new URL('data:text/javascript,process.exit(1)')).open(small);
  assert.equal((await session.solve()).stopped, 'failed');
  await session.dispose();
});

test('a run that neither stops at its limit nor at an abort is ended from outside', async () => {
  const busy = highsSolverAt(
    dying(
      "parentPort.postMessage({ kind: 'progress', progress: { seconds: 0, iterations: 1, phase: 'presolve' } }); for (;;);",
    ),
  );
  const session = await busy.open(small);
  const controller = new AbortController();
  const told: string[] = [];
  const outcome = await session.solve({
    signal: controller.signal,
    onProgress: ({ phase }) => {
      told.push(phase);
      // Two ticks: one from the worker, one with the clock alone.
      if (told.length === 2) controller.abort();
    },
  });
  assert.equal(outcome.stopped, 'interrupted');
  assert.deepEqual(told.slice(0, 2), ['presolve', 'presolve']);
  await assert.rejects(session.solve(), TypeError);
});

test('what the solver refuses is an error of the caller, and the session lives on', async () => {
  const session = await highsSolver.open(small);
  await assert.rejects(session.changeCosts(Int32Array.of(7), Float64Array.of(1)), RangeError);
  await assert.rejects(session.setBasis({ columns: Int32Array.of(0), rows: Int32Array.of(0, 0) }), RangeError);
  assert.equal((await session.solve()).objective, 2);
  await session.dispose();
});
