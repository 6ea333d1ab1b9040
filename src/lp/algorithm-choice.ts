import type { Problem } from './problem.js';
import type { SolveOptions } from './solver.js';

/**
 * Rows and columns above which the interior point is taken for a cold solve. Measured with `bench/algorithm.ts` (docs/solving.md): on networks
 * with capacities to decide it overtakes simplex at a few thousand and is 5 to 10 times faster at 50,000; below, both take
 * under a second, and simplex leaves a basis for the next solve.
 */
export const INTERIOR_POINT_SIZE = 10_000;

/** The algorithm of a cold solve of a linear problem. */
export function chosenAlgorithm(
  { rowCount, columnCount }: Pick<Problem, 'rowCount' | 'columnCount'>,
  wanted: NonNullable<SolveOptions['algorithm']>,
): 'simplex' | 'interior point' {
  if (wanted !== 'choose') return wanted;
  return rowCount + columnCount > INTERIOR_POINT_SIZE ? 'interior point' : 'simplex';
}
