import { parentPort } from 'node:worker_threads';
import { READY } from './crew.js';
import { joinPath } from './interior-point.js';
import type { PathTask } from './path.js';

/** The program of a thread of `nodeCrew`. */
parentPort?.once('message', (task: PathTask) => joinPath(task, () => parentPort?.postMessage(READY)));
