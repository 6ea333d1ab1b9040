export { type DocumentName, documents } from './documents.js';
export { exitCode } from './exit-code.js';
export { main, type Surroundings } from './main.js';
export { peakMemoryMB, residentMB } from './peak-memory.js';
export { runCommandLine } from './process.js';
