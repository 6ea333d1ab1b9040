import { readFile } from 'node:fs/promises';
import type { KernelMaker } from './kernels.js';
import { plainKernels } from './plain-kernels.js';
import { wasmKernels } from './wasm-kernels.js';

let made: Promise<KernelMaker> | undefined;

/** The compiled kernels beside this file, once per process; the plain ones where the build has not made them. */
export function nodeKernels(): Promise<KernelMaker> {
  made ??= readFile(new URL('./kernels.wasm', import.meta.url)).then(
    async (bytes) => wasmKernels(await WebAssembly.compile(bytes)),
    () => plainKernels,
  );
  return made;
}
