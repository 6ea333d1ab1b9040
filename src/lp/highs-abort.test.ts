import assert from 'node:assert/strict';
import test from 'node:test';
import { longProblem } from './conformance.js';
import { denseProblem } from './dense-problem.js';
import { highsSolver, highsSolverAt } from './highs.js';
import type { Problem } from './problem.js';

/** Whatever dies in the solver, the program lives on: every end below is an outcome 'failed' with a message. */

const small = denseProblem({ cost: [1], rows: [[[1], 2, 9]] });
const script = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

/** HiGHS's own worker with a wall: its memory may not grow beyond so many bytes. The abort inside is the real one. */
function walledWorker(bytes: number): URL {
  const worker = new URL('./highs-worker.js', import.meta.url).href;
  return script(`const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 65536 > ${bytes}) throw new RangeError('WebAssembly.Memory.grow(): the wall');
  return grow.call(this, pages);
};
await import(${JSON.stringify(worker)});`);
}

async function failedMessage(script: URL, problem: Problem): Promise<string> {
  const session = await highsSolverAt(script).open(problem);
  const outcome = await session.solve({ algorithm: 'simplex' });
  assert.equal(outcome.stopped, 'failed');
  assert.equal(outcome.primal, 'none');
  assert.equal((await session.solve()).stopped, 'failed');
  assert.equal(await session.basis(), null);
  await session.dispose();
  return outcome.message ?? '';
}

/** More than the wall by its entries alone (1.2 million of 12 bytes), and one that only its run takes beyond it. */
const WALL = 17 * 2 ** 20;
const large = longProblem(200_000);
const long = longProblem(20_000);

test('a memory that cannot grow while the problem is taken over is a failed outcome', async () => {
  const message = await failedMessage(walledWorker(WALL), large);
  assert.match(message, /allocate WebAssembly memory/);
});

test('a memory that cannot grow during the run is a failed outcome', async () => {
  const message = await failedMessage(walledWorker(WALL), long);
  assert.match(message, /Aborted/);
});

test('another session beside the one that fails is solved', async () => {
  const beside = await highsSolver.open(small);
  await failedMessage(walledWorker(WALL), long);
  assert.equal((await beside.solve()).objective, 2);
  await beside.dispose();
});

test('a worker that dies while it takes the problem over, without an answer', async () => {
  for (const end of [
    'process.exit(4)',
    "throw new Error('no memory left')",
    "port.postMessage({ kind: 'lost', id, message: 'Aborted(OOM)' })",
  ]) {
    const message = await failedMessage(
      script(`import { parentPort as port } from 'node:worker_threads'; port.on('message', ({ id }) => { ${end} });`),
      small,
    );
    assert.match(message, /code 4|no memory left|OOM/);
  }
});

test('a worker that dies in the middle of its answer', async () => {
  // The answer is on its way, but its buffers cannot be made: what arrives is half of it, or nothing.
  const answering = (end: string) =>
    script(`import { parentPort as port } from 'node:worker_threads';
port.on('message', ({ id, verb }) => {
  if (verb === 'open') port.postMessage({ kind: 'done', id, back: null });
  else { port.postMessage({ kind: 'progress', progress: { seconds: 1, iterations: 9, phase: 'simplex' } }); ${end} }
});`);
  assert.match(await failedMessage(answering('new Float64Array(2 ** 40)'), small), /length|alloc/i);
  assert.match(await failedMessage(answering('port.close(); process.exit(9)'), small), /code/);
});

test('a thread that cannot be started', async () => {
  // Node refuses the script before there is a thread, as it refuses one when the host has no memory left.
  assert.match(await failedMessage(new URL('https://example.invalid/worker.js'), small), /file:|protocol|scheme|URL/i);
});

test('a request that cannot travel', async () => {
  // A function cannot be copied; nor can a buffer for which the host has no memory.
  const unsendable = { ...small, values: (() => 0) as unknown as Float64Array };
  const session = await highsSolver.open(unsendable);
  const outcome = await session.solve();
  assert.equal(outcome.stopped, 'failed');
  assert.match(outcome.message ?? '', /cloned/);
  await session.dispose();
});

test('a worker that dies while it waits for the next session is not used again', async () => {
  const solver = highsSolverAt(
    script(`import { parentPort as port } from 'node:worker_threads';
port.on('message', ({ id, verb }) => {
  port.postMessage({ kind: 'done', id, back: verb === 'close' ? 0 : verb === 'solve' ? { stopped: 'optimal' } : null });
  if (verb === 'close') setTimeout(() => process.exit(5), 1);
});`),
  );
  for (let round = 0; round < 3; round++) {
    const session = await solver.open(small);
    assert.equal((await session.solve()).stopped, 'optimal');
    await session.dispose();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});
