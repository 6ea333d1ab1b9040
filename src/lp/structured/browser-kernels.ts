import type { KernelMaker } from './kernels.js';
import { plainKernels } from './plain-kernels.js';
import { wasmKernels } from './wasm-kernels.js';

let made: Promise<KernelMaker> | undefined;

/** The compiled kernels beside this file, once per page or worker; the plain ones where they cannot be had. */
export function browserKernels(): Promise<KernelMaker> {
  made ??= fetch(new URL('./kernels.wasm', import.meta.url)).then(
    async (answer) => (answer.ok ? wasmKernels(await WebAssembly.compile(await answer.arrayBuffer())) : plainKernels),
    () => plainKernels,
  );
  return made;
}
