import { netcdfError } from './netcdf-fault.js';

/** The HDF5 library (h5wasm) with its own memory and file system. */
export type Hdf5 = typeof import('h5wasm').Module;
type MakeHdf5 = (options: { noInitialRun: boolean; printErr: (line: string) => void }) => Promise<Hdf5>;

/**
 * An instance is thrown away when more memory than this was needed once (wasm memory never shrinks), or when it has
 * refused this often: every refusal of the library leaves some of its 2 MiB stack behind.
 */
const MEMORY_KEPT = 512 * 2 ** 20;
const REFUSALS_KEPT = 500;
const STDERR = 2;

let instance: Promise<Hdf5> | null = null;
/** Has the page's only instance been used up? Where instances can be made anew, never. */
let shared: Promise<Hdf5> | null = null;
let refusals = 0;
let files = 0;

/** The library, started on the first call (about 0.1 s). Throws FaultError where a damaged file stopped it for good. */
export function openHdf5(): Promise<Hdf5> {
  instance ??= startHdf5();
  return instance;
}

async function startHdf5(): Promise<Hdf5> {
  const make = await hdf5Maker();
  const library = make === null ? await onlyHdf5() : await make({ noInitialRun: true, printErr: () => {} });
  silence(library);
  return library;
}

/** What h5wasm's package hides behind its door: the function that makes an instance. Bundled for a browser it cannot be had. */
async function hdf5Maker(): Promise<MakeHdf5 | null> {
  if (globalThis.process?.versions?.node === undefined) return null;
  const address = new URL('./hdf5_util.js', import.meta.resolve('h5wasm')).href;
  const { default: make }: { default: MakeHdf5 } = await import(/* @vite-ignore */ address);
  return make;
}

async function onlyHdf5(): Promise<Hdf5> {
  if (shared !== null) throw netcdfError('netcdf-reader-lost', {});
  const { ready } = await import('h5wasm');
  shared = ready;
  return shared;
}

/** The library tells every refusal on standard error, a page of C each; we say it in our words. */
function silence(library: Hdf5): void {
  const files = library.FS as unknown as { streams: (StreamOfFs | undefined)[]; close(stream: StreamOfFs): void };
  const stream = files.streams[STDERR];
  if (stream === undefined) return;
  files.close(stream);
  library.FS.open('/dev/null', 'w');
}
type StreamOfFs = Parameters<Hdf5['FS']['close']>[0];

/**
 * Runs a call of the library. Whatever it throws comes out as `refusal`, and an instance that was stopped (trap, stack
 * or memory used up) is not used again.
 */
export function askHdf5<T>(call: () => T, refusal: () => Error): T {
  try {
    return call();
  } catch (error) {
    refusals++;
    const plain = error instanceof Error && error.constructor === Error;
    if (!plain || refusals > REFUSALS_KEPT) discard();
    throw refusal();
  }
}

/** Ends the use of the present instance; the next `openHdf5` makes another. */
function discard(): void {
  instance = null;
  refusals = 0;
}

/** Counts a refusal that was not thrown (a status), and gives back memory that grew too large. */
export function restHdf5(library: Hdf5): void {
  const canBeMadeAnew = shared === null;
  if (canBeMadeAnew && library.HEAPU8.byteLength > MEMORY_KEPT) discard();
}

/** A path in the library's own file system that no other file has. */
export function nextPath(): string {
  return `/${++files}.nc`;
}
