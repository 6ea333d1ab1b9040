import type { KernelMaker, Kernels } from './kernels.js';
import { type Passes, plainPasses } from './plain-passes.js';

/** The kernels compiled from assembly/kernels.ts. Their arguments are byte addresses; here they become places again. */

interface Exports {
  factorBlock(
    block: number,
    m: number,
    c: number,
    k: number,
    first: number,
    stair: number,
    border: number,
    b: number,
  ): number;
  passOn(
    block: number,
    m: number,
    c: number,
    k: number,
    first: number,
    stair: number,
    border: number,
    b: number,
    next: number,
    mNext: number,
    cNext: number,
    kNext: number,
    borderNext: number,
  ): void;
  handOn(
    block: number,
    m: number,
    c: number,
    k: number,
    to: number,
    border: number,
    b: number,
    next: number,
    mNext: number,
    cNext: number,
    kNext: number,
    borderNext: number,
  ): void;
  gather(border: number, m: number, b: number, into: number): void;
  forward(base: number, plan: number, hours: number, rhs: number): void;
  backward(base: number, plan: number, hours: number, rhs: number): void;
  forwardFour(base: number, plan: number, hours: number, rhs: number): void;
  backwardFour(base: number, plan: number, hours: number, rhs: number): void;
}

/** Arrays become their addresses. */
function passesOf(exports: WebAssembly.Exports): Passes {
  const bound = Object.keys(plainPasses).map((name) => {
    const inside = exports[name] as (...values: number[]) => void;
    const pass = (...given: (number | Float64Array | Int32Array | Uint8Array)[]) =>
      inside(...given.map((each) => (typeof each === 'number' ? each : each.byteOffset)));
    return [name, pass] as const;
  });
  return Object.fromEntries(bound) as unknown as Passes;
}

const PAGE_BYTES = 2 ** 16;
/** The module keeps nothing of its own in memory; its first bytes are left free all the same. */
const RESERVED_BYTES = 1024;
const NUMBER_BYTES = 8;
const INTEGER_BYTES = 4;

/** A maker of kernels from the compiled module. Their memory can be shared with other threads. */
export function wasmKernels(module: WebAssembly.Module): KernelMaker {
  return (numbers) => {
    const pages = Math.ceil((RESERVED_BYTES + numbers * NUMBER_BYTES) / PAGE_BYTES);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    return wasmKernelsOn(module, memory, numbers);
  };
}

export function wasmKernelsOn(module: WebAssembly.Module, memory: WebAssembly.Memory, numbers: number): Kernels {
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort: () => {} } });
  const inside = exports as unknown as Exports;
  const heap = new Float64Array(memory.buffer, RESERVED_BYTES, numbers);
  const byte = (place: number) => RESERVED_BYTES + place * NUMBER_BYTES;
  const integer = (place: number) => RESERVED_BYTES + place * INTEGER_BYTES;
  return {
    name: 'WebAssembly',
    room: { numbers, module, memory },
    heap,
    passes: passesOf(exports),
    integers: new Int32Array(memory.buffer, RESERVED_BYTES, numbers * 2),
    factorBlock: (block, m, c, k, first, stair, border, b) =>
      inside.factorBlock(byte(block), m, c, k, first, stair, byte(border), b),
    passOn: (block, m, c, k, first, stair, border, b, next, mNext, cNext, kNext, borderNext) =>
      inside.passOn(
        byte(block),
        m,
        c,
        k,
        first,
        stair,
        byte(border),
        b,
        byte(next),
        mNext,
        cNext,
        kNext,
        byte(borderNext),
      ),
    handOn: (block, m, c, k, to, border, b, next, mNext, cNext, kNext, borderNext) =>
      inside.handOn(
        byte(block),
        m,
        c,
        k,
        integer(to),
        byte(border),
        b,
        byte(next),
        mNext,
        cNext,
        kNext,
        byte(borderNext),
      ),
    gather: (border, m, b, into) => inside.gather(byte(border), m, b, byte(into)),
    forward: (plan, hours, rhs) => inside.forward(RESERVED_BYTES, integer(plan), hours, byte(rhs)),
    backward: (plan, hours, rhs) => inside.backward(RESERVED_BYTES, integer(plan), hours, byte(rhs)),
    forwardFour: (plan, hours, rhs) => inside.forwardFour(RESERVED_BYTES, integer(plan), hours, byte(rhs)),
    backwardFour: (plan, hours, rhs) => inside.backwardFour(RESERVED_BYTES, integer(plan), hours, byte(rhs)),
  };
}
