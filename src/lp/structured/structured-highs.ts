import type { Worded } from '#words';
import { highsSolver } from '../highs.js';
import { presolved } from '../presolve/index.js';
import type { Solver } from '../solver.js';
import { nodeCores, nodeCrew } from './node-crew.js';
import { nodeKernels } from './node-kernels.js';
import { structuredSolver } from './structured-solver.js';

const USUAL_WORKERS = 2;

/**
 * The structured solver in Node, with HiGHS behind our presolve for what it does not take. `where faster`: it is used only where the
 * measured rule says so, and HiGHS otherwise.
 */
export function structuredHighs(options: {
  readonly use: 'always' | 'where faster';
  /** Seconds from any start. */
  readonly clock: () => number;
  /** Threads. Default: as many as there are cores, but no more than two, since further ones add to the work. */
  readonly workers?: number;
  readonly onFallback?: (line: Worded, tried: boolean) => void;
  readonly onAlone?: (line: Worded) => void;
}): Solver {
  return structuredSolver({
    fallback: presolved(highsSolver),
    kernels: nodeKernels,
    crew: nodeCrew,
    workers: Math.min(nodeCores(), USUAL_WORKERS),
    ...options,
  });
}
