/** The part of the room that needs Node: folders on disk. The rest is in `index.ts` and runs anywhere. */
export { folderFiles, listScenarios, readCase, requireCase } from './read-folder.js';
