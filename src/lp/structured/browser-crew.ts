import { crewOf } from './crew.js';
import type { PathCrew } from './path.js';

/** Can threads of this page share memory? Only where it is isolated from other sites (COOP and COEP headers). */
export const sharesMemory = (): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && globalThis.crossOriginIsolated === true;

/** So many Web Workers; to be used in a worker, because the main thread of a page may not wait for others. */
export function browserCrew(size: number): PathCrew {
  return crewOf(size, ({ ready, failed }) => {
    const worker = new Worker(new URL('./browser-thread.js', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ready, { once: true });
    worker.addEventListener('error', ({ message }) => failed(new Error(message)), { once: true });
    return { send: (task) => worker.postMessage(task), end: () => worker.terminate() };
  });
}
