import type { KernelRoom, Kernels } from './kernels.js';
import { plainKernelsOn } from './plain-kernels.js';
import { wasmKernelsOn } from './wasm-kernels.js';

/** Kernels in the room of another thread's. */
export function kernelsIn({ numbers, module, memory }: KernelRoom): Kernels {
  if (memory instanceof SharedArrayBuffer) return plainKernelsOn(memory, numbers);
  if (module === null) throw new TypeError('a WebAssembly memory without its module');
  return wasmKernelsOn(module, memory, numbers);
}
