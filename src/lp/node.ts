/** The door of this room for Node: what needs worker threads. The rest is in `index.ts` and runs anywhere. */
export { HIGHS_VERSION, highsSolver, highsSolverAt } from './highs.js';
export { structuredHighs } from './structured/structured-highs.js';
