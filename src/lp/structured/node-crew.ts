import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { crewOf } from './crew.js';
import type { PathCrew } from './path.js';

/** Cores that this process may use. */
export const nodeCores = availableParallelism;

/** So many threads of Node. */
export function nodeCrew(size: number): PathCrew {
  return crewOf(size, ({ ready, failed }) => {
    const worker = new Worker(new URL('./node-thread.js', import.meta.url));
    worker.once('message', ready);
    worker.once('error', failed);
    worker.once('exit', () => failed(new Error('the thread ended')));
    return { send: (task) => worker.postMessage(task), end: () => void worker.terminate() };
  });
}
