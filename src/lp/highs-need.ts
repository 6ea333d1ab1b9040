import { chosenAlgorithm } from './algorithm-choice.js';
import type { Problem } from './problem.js';
import type { SolveOptions, SolverNeed } from './solver.js';

/**
 * What HiGHS in WebAssembly needs for a problem, before it is opened. Fitted to `bench/algorithm.ts` on networks of 2 to 100 zones and 24 to
 * 2,016 hours (docs/solving.md has the table): memory to about 20 %, seconds to a factor of about three, since the number of
 * iterations is not known beforehand.
 */

const MB = 2 ** 20;
/** A WebAssembly memory of 32-bit addresses, as the package is built. */
export const HIGHS_MEMORY_BYTES = 2 ** 31;
/** Code, stack and first pages. */
const IDLE_BYTES = 15 * MB;
/** The problem, its scaled and presolved copies, and the factorisations, per entry and per row or column. */
const BYTES_PER_ENTRY = 280;
const BYTES_PER_LINE = 340;
/** seconds = coefficient × (lines / 10⁵)^power on a core of 2024. */
const SECONDS = {
  simplex: { coefficient: 80, power: 2 },
  'interior point': { coefficient: 24, power: 1.7 },
} as const;
const LINES = 1e5;

export function highsNeed(problem: Problem, options: SolveOptions = {}): SolverNeed {
  const lines = problem.rowCount + problem.columnCount;
  const entries = problem.values.length;
  const algorithm = chosenAlgorithm(problem, options.algorithm ?? 'choose');
  const { coefficient, power } = SECONDS[algorithm];
  return {
    memoryBytes: IDLE_BYTES + BYTES_PER_ENTRY * entries + BYTES_PER_LINE * lines,
    memoryLimitBytes: HIGHS_MEMORY_BYTES,
    seconds:
      problem.integrality === null && problem.columnQuadratic === null ? coefficient * (lines / LINES) ** power : null,
  };
}
