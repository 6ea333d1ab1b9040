import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type loader from 'highs';
import type { Highs } from 'highs';
import { type HighsReply, type HighsRequest, type HighsWorkerStart, outcomeBuffers } from './highs-protocol.js';
import { HighsSession } from './highs-session.js';

/** Node's shell around one HiGHS instance: receives verbs, answers each of them once. All thinking is in `highs-session.ts`. */

const { module, interruptFlag } = workerData as HighsWorkerStart;
const port = parentPort!;
const post = (reply: HighsReply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

// The package's types describe its CommonJS build, so that is the one loaded.
const loadHighs = createRequire(import.meta.url)('highs') as typeof loader.default;
const highs = loadHighs({ wasmModule: module });
let session: HighsSession | null = null;

type Back = (HighsReply & { kind: 'done' })['back'];

/** Does one verb; gives back its answer and the buffers that move with it. */
function serve(highs: Highs, request: HighsRequest): readonly [back: Back, transfer?: ArrayBuffer[]] {
  if (request.verb === 'open') {
    session = new HighsSession(highs, request.sent, {
      now: () => performance.now() / 1000,
      interrupted: () => Atomics.load(interruptFlag, 0) !== 0,
      progress: (progress) => post({ kind: 'progress', progress }),
    });
    return [null];
  }
  if (session === null) throw new TypeError(`${request.verb} before open`);
  switch (request.verb) {
    case 'changeRowBounds':
      session.changeRowBounds(request.sent);
      return [null];
    case 'changeColumnBounds':
      session.changeColumnBounds(request.sent);
      return [null];
    case 'changeCosts':
      session.changeCosts(request.sent.indices, request.sent.costs);
      return [null];
    case 'changeCoefficients':
      session.changeCoefficients(request.sent.rows, request.sent.columns, request.sent.values);
      return [null];
    case 'solve': {
      const outcome = session.solve(request.sent);
      return [outcome, outcomeBuffers(outcome)];
    }
    case 'basis':
      return [session.basis()];
    case 'setBasis':
      session.setBasis(request.sent);
      return [null];
    case 'close': {
      const { memoryBytes } = session;
      session.dispose();
      session = null;
      return [memoryBytes];
    }
  }
}

port.on('message', async (request: HighsRequest) => {
  let loaded: Highs | undefined;
  try {
    loaded = await highs;
    const [back, transfer] = serve(loaded, request);
    post({ kind: 'done', id: request.id, back }, transfer);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const refused = loaded !== undefined && error instanceof loaded.errors.HighsError;
    post({ kind: refused ? 'refused' : 'lost', id: request.id, message });
  }
});
