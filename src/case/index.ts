export type { Case, ImportCount, Scenario, SeriesTable } from './case.js';
export { CsvReader, type CsvSink } from './csv.js';
export {
  type CaseTitle,
  descriptorOf,
  type SeriesFile,
  seriesResource,
  type TableFile,
  tableResource,
} from './describe-package.js';
export { caseFormatPage, describeTable } from './document.js';
export { FAULTS_KEPT_PER_FILE, type FaultCode } from './fault-list.js';
export type { Evidence, Field, Origin, RowOf, Status, TableSchema } from './field.js';
export { fieldsOf, keysOf } from './field-lists.js';
export { type CaseFiles, memoryFiles, type OpenFile } from './files.js';
export { type CaseReading, type ReadOptions, readCaseFiles } from './read-case.js';
export { ROW_LIMIT } from './read-table.js';
export { listScenariosOf, type ScenarioTitle } from './scenario-file.js';
export { FORMAT_VERSION, type Row, type TableName, type Tables, tables } from './schema.js';
export { BALANCE_FUELS, BALANCE_ROWS, type BalanceFuel, type BalanceRow } from './schema-balance.js';
