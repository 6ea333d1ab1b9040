import type { Kernels } from './kernels.js';

/**
 * Places in the one heap that the kernels and all threads work in. First everything asks for its place, then the heap is made, then the
 * arrays are views of it; what has such views can be sent to another thread as it is.
 */
export class Room {
  #numbers = 0;

  /** Numbers asked for until now. */
  get numbers(): number {
    return this.#numbers;
  }

  /** The place of so many numbers, at a multiple of 16 bytes. */
  reserve(count: number): number {
    const place = this.#numbers;
    this.#numbers += Math.ceil(count / 2) * 2;
    return place;
  }

  /** Room for vectors of zeros of these lengths. */
  vectors<Name extends string>(
    lengths: Readonly<Record<Name, number>>,
  ): (kernels: Kernels) => Record<Name, Float64Array> {
    const places = Object.entries<number>(lengths).map(
      ([name, length]) => [name, this.reserve(length), length] as const,
    );
    return ({ heap }) =>
      Object.fromEntries(places.map(([name, at, length]) => [name, heap.subarray(at, at + length)])) as Record<
        Name,
        Float64Array
      >;
  }

  /** Room for all arrays of a value, however deep; answers the same value with its arrays moved there. */
  keep<T extends object>(value: T): (kernels: Kernels) => T {
    const moves = Object.entries(value).map(([name, each]: [string, unknown]) => [name, this.#move(each)] as const);
    return (kernels) => Object.fromEntries(moves.map(([name, move]) => [name, move(kernels)])) as T;
  }

  #move(value: unknown): (kernels: Kernels) => unknown {
    if (value instanceof Float64Array) {
      const at = this.reserve(value.length);
      return ({ heap }) => moved(value, heap.subarray(at, at + value.length));
    }
    if (value instanceof Int32Array) {
      const at = 2 * this.reserve(Math.ceil(value.length / 2));
      return ({ integers }) => moved(value, integers.subarray(at, at + value.length));
    }
    if (value instanceof Uint8Array) {
      const at = 8 * this.reserve(Math.ceil(value.length / 8));
      return ({ heap }) => moved(value, new Uint8Array(heap.buffer, heap.byteOffset + at, value.length));
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return this.keep(value);
    return () => value;
  }
}

function moved<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
