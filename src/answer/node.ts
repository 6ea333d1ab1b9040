/** The part of the room that needs Node: hashes, folders, SQL. */

export { contentHash, runId, sha256 } from './run-id.js';
export { openStore, type RunStore, type StoredRun, type WriteOptions } from './run-store.js';
