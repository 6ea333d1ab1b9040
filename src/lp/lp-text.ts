export { readLp } from './lp-read.js';
export { goldenLp, type LpTextOptions, writeLp } from './lp-write.js';
