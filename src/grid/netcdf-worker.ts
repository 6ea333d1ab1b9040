import { parentPort, workerData } from 'node:worker_threads';
import { FaultError } from '#words';
import { readNetcdf } from './netcdf.js';
import type { NetcdfAnswer, NetcdfTask } from './netcdf-apart.js';
import type { RawGrid } from './raw-grid.js';

/** Reads one netCDF file in a thread of its own and hands the arrays over. Anything but a FaultError ends the thread as an error. */
const { bytes, file }: NetcdfTask = workerData;
try {
  const raw = await readNetcdf(bytes, file);
  answer({ raw }, buffersOf(raw));
} catch (error) {
  if (!(error instanceof FaultError)) throw error;
  answer({ faults: error.faults }, []);
}

function answer(message: NetcdfAnswer, handedOver: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(message, handedOver);
}

function buffersOf(raw: RawGrid): readonly ArrayBuffer[] {
  const arrays = raw.tables.flatMap(({ columns, series }) => [
    ...[...columns.values()].filter((values) => values instanceof Float64Array),
    ...[...series.values()].map(({ values }) => values),
  ]);
  return [...new Set(arrays.map(({ buffer }) => buffer))].filter((buffer) => buffer instanceof ArrayBuffer);
}
