export { type MpsFormat, readMps } from './mps-read.js';
export { writeMps } from './mps-write.js';
