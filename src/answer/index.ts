export * from './answer.js';
export { type AskedTime, askedTime } from './asked-time.js';
export {
  BOOK_FIGURES,
  BOOK_TABLES,
  type BookFigure,
  type BookSums,
  bookSums,
  TOLD,
  type ToldCell,
  toldBooks,
  toldSum,
} from './books/book-sums.js';
export { type Book, type BookEntry, type Books, type BooksOptions, booksOf } from './books/cost-books.js';
export {
  ACCOUNTS,
  type AccountKey,
  amountOf,
  type BookLine,
  booksTable,
  inUnit,
  type Ledger,
  type Owner,
  RENT_RULES,
  type RentRule,
  type SideBooks,
  sideBooksOf,
} from './books/side-books.js';
export { type TonneClaim, type TonneEntry, type TonneLot, TonneRegister } from './books/tonne-register.js';
export { wholeParts } from './books/whole-parts.js';
export { canonicalJson, canonicalJsonText, type JsonValue } from './canonical-json.js';
export {
  type ComparedRun,
  type Comparison,
  type ComparisonGroup,
  type ComparisonRow,
  compareRuns,
  comparisonTables,
} from './compare.js';
export { type ColumnCard, TableRows } from './make-table.js';
export { manifestFromJson, manifestToJson } from './manifest.js';
export { parquetBytes, type ReadOptions, type RowFilter, readParquet, readTableCard, rowCount } from './parquet.js';
export type { CheckRecord, RunHead, RunInputs, RunManifest, RunTimings, TableEntry } from './run.js';
export { columnNamed, numberColumn, textOrIntegerColumn } from './table-columns.js';
