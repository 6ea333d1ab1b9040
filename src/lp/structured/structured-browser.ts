import type { Solver } from '../solver.js';
import { browserCrew, sharesMemory } from './browser-crew.js';
import { browserKernels } from './browser-kernels.js';
import { type StructuredParts, structuredSolver } from './structured-solver.js';

const USUAL_WORKERS = 2;

/**
 * The structured solver in a browser; to be used in a worker. Several threads work where the page is isolated (COOP and COEP headers), which
 * shared memory needs; one thread otherwise.
 */
export function structuredBrowser(parts: Omit<StructuredParts, 'kernels' | 'crew'>): Solver {
  const cores = Math.min(globalThis.navigator.hardwareConcurrency, USUAL_WORKERS);
  return structuredSolver({
    kernels: browserKernels,
    workers: cores,
    ...parts,
    ...(sharesMemory() ? { crew: browserCrew } : {}),
  });
}
