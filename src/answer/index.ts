export * from './answer.js';
export { canonicalJson, canonicalJsonText, type JsonValue } from './canonical-json.js';
export { type ColumnCard, TableRows } from './make-table.js';
export { parquetBytes, type ReadOptions, type RowFilter, readParquet, rowCount } from './parquet.js';
export type { CheckRecord, RunHead, RunInputs, RunManifest, RunTimings, TableEntry } from './run.js';
