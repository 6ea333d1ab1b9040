/** The door of this room for Node: networks in files and folders. The rest is in `index.ts` and runs anywhere. */
export {
  errorsOf,
  faultOfRange,
  type GridFile,
  type GridReading,
  isGridPath,
  readGridFile,
  writeGridFile,
  writeGridFolder,
} from './files.js';
