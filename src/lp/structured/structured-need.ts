import type { Problem } from '../problem.js';
import type { SolverNeed } from '../solver.js';
import { workOf } from './arrangement.js';
import type { Labelled } from './labelling.js';

/**
 * What the structured solver will need, from the sizes of its blocks. Fitted to bench/solver.ts on networks of 2 to 30 zones and 168 to 8,760 hours
 * (docs/solving.md): memory to about a fifth, seconds to a factor of three, because iterations are not known beforehand.
 */

/** One WebAssembly memory (at most 4 GiB) holds factors, matrix and vectors; the rest lies outside it, in the memory of a usual machine. */
const HEAP_LIMIT_BYTES = 4 * 2 ** 30;
const MEMORY_LIMIT_BYTES = 8 * 2 ** 30;
const NUMBER_BYTES = 8;
/** Vectors, matrix, reduction and their copies, per row and column and per entry. */
/** Of these in the heap. */
const HEAP_BYTES_PER_LINE = 270;
const HEAP_BYTES_PER_ENTRY = 24;
const BYTES_PER_LINE = 260;
const BYTES_PER_ENTRY = 90;
const IDLE_BYTES = 20 * 2 ** 20;
/** iterations = base × (hours / 168)^power. */
const ITERATIONS = { base: 17, power: 0.25, hours: 168 } as const;
/** Seconds of an iteration per row and column, and per multiplication, on a core of 2024. */
const SECONDS_PER_LINE = 0.65e-6;
const SECONDS_PER_MULTIPLICATION = 0.17e-9;

export function structuredNeed(problem: Problem, { arrangement, hours }: Labelled): SolverNeed {
  const { multiplications, numbers } = workOf(arrangement);
  const lines = problem.rowCount + problem.columnCount;
  const iterations = ITERATIONS.base * (Math.max(hours, ITERATIONS.hours) / ITERATIONS.hours) ** ITERATIONS.power;
  const factorBytes = NUMBER_BYTES * numbers;
  const heapBytes = factorBytes + HEAP_BYTES_PER_LINE * lines + HEAP_BYTES_PER_ENTRY * problem.values.length;
  const memoryBytes = IDLE_BYTES + factorBytes + BYTES_PER_LINE * lines + BYTES_PER_ENTRY * problem.values.length;
  return {
    memoryBytes,
    // What the whole may be when the heap is full: the share that fits is that of the tighter one.
    memoryLimitBytes: Math.min(MEMORY_LIMIT_BYTES, (memoryBytes * HEAP_LIMIT_BYTES) / heapBytes),
    seconds: iterations * (SECONDS_PER_LINE * lines + SECONDS_PER_MULTIPLICATION * multiplications),
  };
}
