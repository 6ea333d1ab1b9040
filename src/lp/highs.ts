import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { highsNeed } from './highs-need.js';
import type {
  HighsReply,
  HighsRequest,
  HighsVerb,
  HighsVerbs,
  HighsWorkerStart,
  SolveSettings,
} from './highs-protocol.js';
import type { Problem } from './problem.js';
import type {
  Basis,
  BoundChange,
  Outcome,
  SolveOptions,
  SolveProgress,
  Solver,
  SolverSession,
  StopReason,
} from './solver.js';
import { squaresSolver } from './squares.js';
import { stoppedOutcome } from './stopped-outcome.js';

/**
 * HiGHS (npm `highs`, WebAssembly) behind the solver door, in Node. Each open session has a worker thread of its own,
 * because a run blocks its thread. A worker that dies makes the outcome 'failed', never a wait without end.
 */

/** Version of HiGHS inside the npm package; the conformance suite compares it with what the instance says. */
export const HIGHS_VERSION = '1.15.1';
/** After an abort, the time a run has to stop by itself (between iterations) before its worker is ended. */
const INTERRUPT_GRACE_SECONDS = 1;
/** HiGHS looks at its clock between steps; a run that overshoots by this much is ended from outside. */
const TIME_LIMIT_GRACE_SECONDS = 5;
/** A tick with the elapsed time when the solver itself has been silent for this long. */
const TICK_SECONDS = 0.5;
/** Workers kept warm for the next session, and the memory above which one is let go instead. */
const IDLE_WORKERS = 2;
const IDLE_BYTES = 256 * 2 ** 20;

let compiled: Promise<WebAssembly.Module> | undefined;
/** Compiles the WebAssembly once per process; workers share the module. */
function compileModule(): Promise<WebAssembly.Module> {
  compiled ??= readFile(createRequire(import.meta.url).resolve('highs/runtime'))
    .then((bytes) => WebAssembly.compile(bytes))
    .catch((error: unknown) => {
      // What failed for want of memory may succeed later.
      compiled = undefined;
      throw error;
    });
  return compiled;
}

interface Waiting {
  readonly resolve: (back: HighsVerbs[HighsVerb]['back']) => void;
  readonly reject: (error: Error) => void;
}

/** A worker was lost with the request unanswered. */
class LostWorker extends Error {}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

class HighsWorker {
  /** Null when not even the thread could be started. */
  readonly #worker: Worker | null;
  readonly #flag = new Int32Array(new SharedArrayBuffer(4));
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  /** Why nothing more can be asked; null while the worker is well. */
  lost: string | null = null;
  onProgress: ((progress: SolveProgress) => void) | undefined;

  private constructor(start: (interruptFlag: Int32Array) => Worker) {
    let worker: Worker | null = null;
    try {
      worker = start(this.#flag);
      worker.on('message', (reply: HighsReply) => this.#receive(reply));
      worker.on('messageerror', (error) => void this.end(error.message));
      worker.on('error', (error) => this.#lose(messageOf(error)));
      worker.on('exit', (code) => this.#lose(`the solver's worker ended with code ${code}`));
      worker.unref();
    } catch (error) {
      this.lost = messageOf(error);
    }
    this.#worker = worker;
  }

  /** A worker at work, or one that is lost from the start and says why. Never rejects. */
  static async start(script: URL): Promise<HighsWorker> {
    try {
      const module = await compileModule();
      return new HighsWorker((interruptFlag) => {
        const workerData: HighsWorkerStart = { module, interruptFlag };
        return new Worker(script, { workerData });
      });
    } catch (error) {
      return new HighsWorker(() => {
        throw error;
      });
    }
  }

  /** Asks one verb. Rejects with LostWorker when the worker dies first. */
  ask<V extends HighsVerb>(verb: V, sent: HighsVerbs[V]['sent']): Promise<HighsVerbs[V]['back']> {
    const worker = this.#worker;
    if (this.lost !== null || worker === null) return Promise.reject(new LostWorker(this.lost ?? 'no worker'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // Only a worker with something to answer keeps the process alive.
      worker.ref();
      try {
        worker.postMessage({ id, verb, sent } as HighsRequest);
      } catch (error) {
        // No memory for the copy that travels: the worker has not seen the request and cannot go on without it.
        void this.end(messageOf(error));
      }
    });
  }

  get interrupted(): boolean {
    return Atomics.load(this.#flag, 0) !== 0;
  }

  interrupt(): void {
    Atomics.store(this.#flag, 0, 1);
  }

  /** Ends the thread; every open request is answered with the reason. */
  async end(reason: string): Promise<void> {
    this.#lose(reason);
    await this.#worker?.terminate();
  }

  #receive(reply: HighsReply): void {
    if (reply.kind === 'progress') {
      this.onProgress?.(reply.progress);
      return;
    }
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (reply.kind === 'done') waiting.resolve(reply.back);
    else if (reply.kind === 'refused') waiting.reject(new RangeError(reply.message));
    else {
      waiting.reject(new LostWorker(reply.message));
      void this.end(reply.message);
    }
  }

  #lose(reason: string): void {
    this.lost ??= reason;
    for (const { reject } of this.#waiting.values()) reject(new LostWorker(this.lost));
    this.#waiting.clear();
  }
}

class HighsWorkerSession implements SolverSession {
  #disposed = false;
  readonly #opening: Promise<void>;
  readonly #worker: HighsWorker;
  readonly #idle: HighsWorker[];

  constructor(worker: HighsWorker, idle: HighsWorker[], problem: Problem) {
    this.#worker = worker;
    this.#idle = idle;
    const { columnCount, rowCount, columnLower, columnUpper, columnCost, columnQuadratic, costOffset } = problem;
    const { integrality, rowLower, rowUpper, starts, rowIndices, values } = problem;
    this.#opening = this.#change('open', {
      columnCount,
      rowCount,
      columnLower,
      columnUpper,
      columnCost,
      columnQuadratic,
      costOffset,
      integrality,
      rowLower,
      rowUpper,
      starts,
      rowIndices,
      values,
    });
  }

  opened(): Promise<void> {
    return this.#opening;
  }

  changeRowBounds(change: BoundChange): Promise<void> {
    return this.#change('changeRowBounds', change);
  }

  changeColumnBounds(change: BoundChange): Promise<void> {
    return this.#change('changeColumnBounds', change);
  }

  changeCosts(indices: Int32Array, costs: Float64Array): Promise<void> {
    return this.#change('changeCosts', { indices, costs });
  }

  changeCoefficients(rows: Int32Array, columns: Int32Array, values: Float64Array): Promise<void> {
    return this.#change('changeCoefficients', { rows, columns, values });
  }

  setBasis(basis: Basis): Promise<void> {
    return this.#change('setBasis', basis);
  }

  async basis(): Promise<Basis | null> {
    this.#refuseDisposed();
    if (this.#worker.lost !== null) return null;
    return this.#worker.ask('basis', null);
  }

  async solve(options: SolveOptions = {}): Promise<Outcome> {
    this.#refuseDisposed();
    const { signal, onProgress, ...settings } = options;
    if (signal?.aborted) {
      await this.dispose();
      return stopped('interrupted', 0);
    }
    const worker = this.#worker;
    const begin = performance.now();
    const elapsed = () => (performance.now() - begin) / 1000;
    let why: StopReason = 'failed';
    let timer: NodeJS.Timeout | undefined;
    const onAbort = () => {
      why = 'interrupted';
      worker.interrupt();
      timer = setTimeout(() => void worker.end('interrupted'), INTERRUPT_GRACE_SECONDS * 1000);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const limit = timeLimit(settings, () => {
      why = 'time limit';
      void worker.end('the time limit passed');
    });
    const stopProgress = this.#follow(onProgress, elapsed);
    try {
      const outcome = await worker.ask('solve', settings);
      return signal?.aborted && outcome.stopped === 'failed' ? stopped('interrupted', elapsed()) : outcome;
    } catch (error) {
      if (!(error instanceof LostWorker)) throw error;
      return stopped(why, elapsed(), error.message);
    } finally {
      clearTimeout(timer);
      clearTimeout(limit);
      stopProgress();
      signal?.removeEventListener('abort', onAbort);
      if (signal?.aborted) await this.dispose();
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    const worker = this.#worker;
    if (worker.lost !== null) return;
    // An interrupted worker is not reused: its flag is up and its run may still be winding down.
    try {
      const bytes = await worker.ask('close', null);
      if (bytes <= IDLE_BYTES && this.#idle.length < IDLE_WORKERS && !worker.interrupted) this.#idle.push(worker);
      else await worker.end('disposed');
    } catch {
      await worker.end('disposed');
    }
  }

  async #change<
    V extends 'open' | 'changeRowBounds' | 'changeColumnBounds' | 'changeCosts' | 'changeCoefficients' | 'setBasis',
  >(verb: V, sent: HighsVerbs[V]['sent']): Promise<void> {
    this.#refuseDisposed();
    try {
      await this.#worker.ask(verb, sent);
    } catch (error) {
      // A lost worker is told once, by the outcome of the next solve.
      if (!(error instanceof LostWorker)) throw error;
    }
  }

  #refuseDisposed(): void {
    if (this.#disposed) throw new TypeError('the solver session is disposed');
  }

  /** Hands progress on, with ticks in between where the solver is silent (presolve, crossover, factorising). */
  #follow(onProgress: ((progress: SolveProgress) => void) | undefined, elapsed: () => number): () => void {
    if (onProgress === undefined) return () => {};
    let latest: SolveProgress = { seconds: 0, iterations: 0, phase: 'start' };
    this.#worker.onProgress = (progress) => {
      // The worker's clock starts later than ours, and its message may have waited: time told never goes back.
      latest = { ...progress, seconds: Math.max(progress.seconds, latest.seconds) };
      onProgress(latest);
    };
    const ticks = setInterval(() => {
      if (elapsed() - latest.seconds < TICK_SECONDS) return;
      latest = { ...latest, seconds: elapsed() };
      onProgress(latest);
    }, TICK_SECONDS * 1000);
    return () => {
      clearInterval(ticks);
      this.#worker.onProgress = undefined;
    };
  }
}

function timeLimit(settings: SolveSettings, onPassed: () => void): NodeJS.Timeout | undefined {
  const seconds = settings.timeLimitSeconds;
  // Node's timers hold 31 bits of milliseconds; a longer limit needs no guard.
  if (seconds === undefined || !(seconds < 2e6)) return undefined;
  return setTimeout(onPassed, (seconds + TIME_LIMIT_GRACE_SECONDS) * 1000);
}

/** An outcome without a solution, from outside the solver. */
const stopped = (why: StopReason, seconds: number, message?: string): Outcome =>
  stoppedOutcome(
    why,
    { name: 'HiGHS', version: HIGHS_VERSION, algorithm: 'none' },
    { seconds, ...(message === undefined ? {} : { message }) },
  );

/** HiGHS with the worker script at a place of the caller's, for programs that are bundled (and for tests of dying workers). */
export function highsSolverAt(script: URL): Solver {
  const idle: HighsWorker[] = [];
  return {
    name: 'HiGHS',
    version: HIGHS_VERSION,
    need: highsNeed,
    async open(problem) {
      let worker = idle.pop();
      // One that died while it waited is let go.
      while (worker !== undefined && worker.lost !== null) worker = idle.pop();
      worker ??= await HighsWorker.start(script);
      const session = new HighsWorkerSession(worker, idle, problem);
      await session.opened();
      return session;
    },
  };
}

/**
 * HiGHS in a worker thread of Node. `open` answers once the problem is in the solver; a worker lost before that (no memory, no thread)
 * shows in the first solve as 'failed'. Rejects with RangeError what HiGHS refuses: a malformed problem or change. Squares: see `squares.ts`.
 */
export const highsSolver: Solver = squaresSolver(highsSolverAt(new URL('./highs-worker.js', import.meta.url)));
