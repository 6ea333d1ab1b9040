export * from './certificate.js';
export { type Conflict, type ConflictOptions, explainConflict } from './conflict.js';
export type { ConflictMember, DescribeKey, Repair } from './conflict-telling.js';
export { equationSheet } from './equation-sheet.js';
export * from './lp-text.js';
export * from './mps.js';
export * from './problem.js';
export * from './solver.js';
export * from './update.js';
