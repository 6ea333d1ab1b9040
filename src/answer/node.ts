/** The part of the room that needs Node: hashes, folders, SQL. */
export { clearLeftovers, type FolderInWriting, writeFolder } from './atomic-folder.js';
export { EXPORT_FORMATS, type ExportFormat, type ExportOptions, exportRun } from './export.js';
export { contentHash, runId, sha256 } from './run-id.js';
export { openStore, type RunStore, type StoredRun, type WriteOptions } from './run-store.js';
export { querySql, type SqlAnswer, type SqlOptions } from './sql.js';
