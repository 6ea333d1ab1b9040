import { Worker } from 'node:worker_threads';
import { type Fault, FaultError } from '#words';
import { netcdfError } from './netcdf-fault.js';
import type { RawGrid } from './raw-grid.js';

/** What the thread is given. */
export interface NetcdfTask {
  readonly bytes: Uint8Array;
  readonly file: string;
}
/** What it says. */
export type NetcdfAnswer = { readonly raw: RawGrid } | { readonly faults: readonly Fault[] };

const SECONDS_ALWAYS = 10;
const SECONDS_PER_MB = 1;

/**
 * `readNetcdf` in a thread of its own, which is ended when it takes longer than any sound file needs: in a file with damaged addresses the HDF5
 * library can go in circles for ever (about one in a hundred with a few bytes changed). Its memory goes with the thread.
 * `seconds` is for tests. Throws FaultError, netcdf-slow after the time.
 */
export async function readNetcdfApart(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  seconds = SECONDS_ALWAYS + (SECONDS_PER_MB * bytes.length) / 2 ** 20,
): Promise<RawGrid> {
  const task: NetcdfTask = { bytes, file };
  const isWhole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  const worker = new Worker(new URL('./netcdf-worker.js', import.meta.url), {
    workerData: task,
    transferList: isWhole ? [bytes.buffer] : [],
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<NetcdfAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error: Error & { readonly code?: string }) => {
        const isTooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isTooLarge ? netcdfError('netcdf-too-large', { file }, { variable: file }) : error);
      });
      worker.once('exit', () => reject(netcdfError('netcdf-damaged', { file }, { variable: file })));
      timer = setTimeout(
        () => reject(netcdfError('netcdf-slow', { file }, { seconds: Math.round(seconds) })),
        seconds * 1000,
      );
    });
    if ('faults' in answer) throw new FaultError(answer.faults);
    return answer.raw;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
