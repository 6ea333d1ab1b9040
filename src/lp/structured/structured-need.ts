import type { Problem } from '../problem.js';
import type { SolverNeed } from '../solver.js';
import { workOf } from './arrangement.js';
import type { Labelled } from './labelling.js';

/**
 * What the structured solver will need, from the sizes of its blocks. Fitted to bench/solver.ts on networks of 2 to 30 zones and 168 to 8,760 hours
 * (docs/solving.md): memory to about a fifth, seconds to a factor of two, because iterations are not known beforehand.
 */

/** One WebAssembly memory (at most 4 GiB) holds factors, matrix and vectors. */
const MEMORY_LIMIT_BYTES = 3 * 2 ** 30;
const NUMBER_BYTES = 8;
/** Vectors, matrix, reduction and their copies, per row and column and per entry. */
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
  return {
    memoryBytes: IDLE_BYTES + NUMBER_BYTES * numbers + BYTES_PER_LINE * lines + BYTES_PER_ENTRY * problem.values.length,
    memoryLimitBytes: MEMORY_LIMIT_BYTES,
    seconds: iterations * (SECONDS_PER_LINE * lines + SECONDS_PER_MULTIPLICATION * multiplications),
  };
}
