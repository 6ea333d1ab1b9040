export { presolved } from './presolved.js';
export { type Reduction, reduceProblem } from './reduce.js';
export { restoreOutcome } from './restore.js';
