export * from './problem.js';
export * from './solver.js';
