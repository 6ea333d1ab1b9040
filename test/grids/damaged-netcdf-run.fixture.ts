import { parentPort, workerData } from 'node:worker_threads';
import { READERS, tryInput } from './damaged-inputs.fixture.js';

/** Seeds to try, first to before `end`. */
export interface RunOrder {
  readonly reader: string;
  readonly first: number;
  readonly end: number;
}

/** Tries inputs in a thread that can be ended, and says of each whether it was read. */
const { reader: name, first, end }: RunOrder = workerData;
const reader = READERS.find((each) => each.name === name)!;
parentPort!.postMessage('ready');
for (let seed = first; seed < end; seed++) parentPort!.postMessage(await tryInput(reader, seed));
