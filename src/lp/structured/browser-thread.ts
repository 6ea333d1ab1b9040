import { READY } from './crew.js';
import { joinPath } from './interior-point.js';
import type { PathTask } from './path.js';

/** The program of a thread of `browserCrew`. */
globalThis.addEventListener(
  'message',
  ({ data }: MessageEvent<PathTask>) => {
    // An error here reaches the crew as the worker's own.
    void joinPath(data, () => globalThis.postMessage(READY));
  },
  { once: true },
);
