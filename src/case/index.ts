export type { Case, ImportCount, Scenario, SeriesTable } from './case.js';
export type { Evidence, Field, Origin, RowOf, Status, TableSchema } from './field.js';
export { FORMAT_VERSION, type Row, type TableName, type Tables, tables } from './schema.js';
