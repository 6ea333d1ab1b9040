export * from './certificate.js';
export * from './problem.js';
export * from './solver.js';
export * from './update.js';
