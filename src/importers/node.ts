/** The part of the room that needs Node: files on disk. */
export { readGivenFile, readSmallText } from './read-given-file.js';
