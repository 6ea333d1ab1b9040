export type { Case, ImportCount, Scenario, SeriesTable } from './case.js';
export {
  type CaseTitle,
  descriptorOf,
  type SeriesFile,
  seriesResource,
  type TableFile,
  tableResource,
} from './describe-package.js';
export type { Evidence, Field, Origin, RowOf, Status, TableSchema } from './field.js';
export { fieldsOf, keysOf } from './field-lists.js';
export { FORMAT_VERSION, type Row, type TableName, type Tables, tables } from './schema.js';
