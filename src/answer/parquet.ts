import { type AsyncBuffer, type DecodedArray, type FileMetaData, parquetMetadataAsync, parquetScan } from 'hyparquet';
import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Worded } from '#words';
import type { AnswerColumn, AnswerTable } from './answer.js';
import { canonicalJson, type JsonValue } from './canonical-json.js';
import { NAME_PATTERN } from './run.js';

/** Rows of a row group: with six columns about 5 MB in memory, and small enough to skip when one week is wanted. */
const ROW_GROUP_ROWS = 100_000;

/** Fixed, so that the bytes do not change with the version of a library. */
const CREATED_BY = 'bashu';

/** Key of the file's metadata under which the table's title, computation, units and sentences stand as JSON. */
const TABLE_KEY = 'bashu.table';

/** Rows of a table; 0 for a table without columns. */
export function rowCount(table: AnswerTable): number {
  return table.columns[0]?.values.length ?? 0;
}

/**
 * Checks that a table can be kept: names that are words of a file system and of SQL, no name twice, equal lengths.
 * Throws RangeError, because a table that breaks this is a defect of the study that made it.
 */
export function checkTable(table: AnswerTable): void {
  if (!NAME_PATTERN.test(table.name)) throw new RangeError(`'${table.name}' is not a table name`);
  if (table.columns.length === 0) throw new RangeError(`table ${table.name} has no columns`);
  const rows = rowCount(table);
  const seen = new Set<string>();
  for (const { name, values } of table.columns) {
    if (!NAME_PATTERN.test(name)) throw new RangeError(`table ${table.name}: '${name}' is not a column name`);
    if (seen.has(name)) throw new RangeError(`table ${table.name}: column ${name} stands twice`);
    seen.add(name);
    if (values.length !== rows)
      throw new RangeError(`table ${table.name}: column ${name} has ${values.length} rows where ${rows} are due`);
  }
}

/** A byte writer that hands what it gathered to `sink` after every row group, so that a large table is never held twice. */
class SinkWriter extends ByteWriter {
  constructor(readonly sink: (bytes: Uint8Array) => void) {
    super(1 << 16);
  }

  flush(): void {
    this.sink(new Uint8Array(this.buffer, 0, this.index));
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

/**
 * Writes a table as Parquet, row group by row group; `sink` gets the bytes in order and must not keep them.
 * Every column is required (no nulls): text by dictionary, integers as 32 bits packed by differences, numbers as the
 * 64 bits they are (a dictionary would take -0 for 0). Equal tables give equal bytes.
 * `pause` is awaited between row groups, so that an interrupt gets through. Throws RangeError on a table that is not one.
 */
export async function writeParquet(
  table: AnswerTable,
  sink: (bytes: Uint8Array) => void,
  pause?: () => Promise<void>,
): Promise<void> {
  checkTable(table);
  const rows = rowCount(table);
  const writer = new ParquetWriter({
    writer: new SinkWriter(sink),
    schema: schemaOf(table),
    createdBy: CREATED_BY,
    kvMetadata: [{ key: TABLE_KEY, value: canonicalJson(describe(table)) }],
  });
  for (let start = 0; start < rows; start += ROW_GROUP_ROWS) {
    const end = Math.min(start + ROW_GROUP_ROWS, rows);
    await writer.write({
      columnData: table.columns.map((each) => sourceOf(each, start, end)),
      rowGroupSize: end - start,
    });
    await pause?.();
  }
  await writer.finish();
}

/** A table as the bytes of a Parquet file. */
export async function parquetBytes(table: AnswerTable): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  await writeParquet(table, (bytes) => {
    parts.push(bytes.slice());
    length += bytes.length;
  });
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function schemaOf(table: AnswerTable): SchemaElement[] {
  return [
    { name: 'root', num_children: table.columns.length },
    ...table.columns.map(
      ({ name, type }): SchemaElement =>
        type === 'text'
          ? { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' }
          : { name, type: type === 'integer' ? 'INT32' : 'DOUBLE', repetition_type: 'REQUIRED' },
    ),
  ];
}

function sourceOf(column: AnswerColumn, start: number, end: number): ColumnSource {
  switch (column.type) {
    case 'text':
      return { name: column.name, data: column.values.slice(start, end), encoding: 'RLE_DICTIONARY' };
    case 'integer':
      return { name: column.name, data: column.values.subarray(start, end), encoding: 'DELTA_BINARY_PACKED' };
    case 'number':
      return { name: column.name, data: column.values.subarray(start, end), encoding: 'PLAIN' };
  }
}

interface ColumnCard {
  readonly name: string;
  readonly type: AnswerColumn['type'];
  readonly unit: string;
  readonly sentence: Worded;
}

interface TableCard {
  readonly name: string;
  readonly title: Worded;
  readonly computation: Worded;
  readonly columns: readonly ColumnCard[];
}

/** A table without its values, as data. */
export function describe(table: AnswerTable): { readonly [key: string]: JsonValue } {
  const { name, title, computation, columns } = table;
  return {
    name,
    title: { ...title },
    computation: { ...computation },
    columns: columns.map((each) => ({
      name: each.name,
      type: each.type,
      unit: each.unit,
      sentence: { ...each.sentence },
    })),
  };
}

/** Which rows are wanted of a column: those equal to a value, to one of several, or within a closed range. */
export type RowFilter = string | number | readonly (string | number)[] | { readonly from: number; readonly to: number };

export interface ReadOptions {
  /** Columns to read, in this order; all of them where it is left out. */
  readonly columns?: readonly string[];
  /** Rows to keep: those that pass every named column's filter. Row groups that cannot hold one are not read. */
  readonly where?: Readonly<Record<string, RowFilter>>;
}

/** Thrown when a file is no Parquet table of ours; the store words it for the user. */
export class NotATable extends Error {
  override readonly name = 'NotATable';
}

/** Thrown when a column is asked for that the table does not have. */
export class NoSuchColumn extends Error {
  override readonly name = 'NoSuchColumn';
  constructor(
    readonly column: string,
    readonly choices: readonly string[],
  ) {
    super(`no column '${column}' among ${choices.join(', ')}`);
  }
}

/**
 * Reads a table back: the same values, bit for bit, the same units and sentences.
 * Throws {@link NotATable} on a file that this module did not write, {@link NoSuchColumn} on an unknown column.
 */
export async function readParquet(file: AsyncBuffer, options: ReadOptions = {}): Promise<AnswerTable> {
  const metadata = await metadataOf(file);
  const card = cardOf(metadata);
  const find = (name: string) => {
    const found = card.columns.find((each) => each.name === name);
    if (found === undefined)
      throw new NoSuchColumn(
        name,
        card.columns.map((each) => each.name),
      );
    return found;
  };
  const wanted = (options.columns ?? card.columns.map((each) => each.name)).map(find);
  const filters = Object.entries(options.where ?? {}).map(([name, filter]) => ({ card: find(name), filter }));

  const parts = wanted.map(() => [] as DecodedArray[]);
  let rows = 0;
  let groupStart = 0;
  for (const [position, group] of metadata.row_groups.entries()) {
    const groupRows = Number(group.num_rows);
    const range = { rowStart: groupStart, rowEnd: groupStart + groupRows };
    groupStart += groupRows;
    if (!filters.every(({ card, filter }) => mayHold(metadata, position, card, filter))) continue;
    const names = new Set([...wanted, ...filters.map(({ card }) => card)].map((each) => each.name));
    const scan = await parquetScan({ file, metadata, columns: [...names], ...range });
    const read = new Map<string, DecodedArray>();
    for (const column of names) read.set(column, await scan.readColumn({ column, ...range }));
    const kept = keptRows(
      filters.map(({ card, filter }) => ({ values: read.get(card.name)!, filter })),
      groupRows,
    );
    wanted.forEach((each, index) => {
      const values = read.get(each.name)!;
      parts[index]!.push(kept === undefined ? values : Array.from(kept, (row) => values[row]));
    });
    rows += kept?.length ?? groupRows;
  }
  return { ...card, columns: wanted.map((each, index) => columnOf(each, parts[index]!, rows)) };
}

/** Names, units and sentences of a table without reading its rows, and how many there are. */
export async function readTableCard(file: AsyncBuffer): Promise<TableCard & { readonly rows: number }> {
  const metadata = await metadataOf(file);
  return { ...cardOf(metadata), rows: Number(metadata.num_rows) };
}

async function metadataOf(file: AsyncBuffer): Promise<FileMetaData> {
  try {
    return await parquetMetadataAsync(file);
  } catch (error) {
    throw new NotATable(error instanceof Error ? error.message : String(error));
  }
}

function cardOf(metadata: FileMetaData): TableCard {
  const text = metadata.key_value_metadata?.find(({ key }) => key === TABLE_KEY)?.value;
  if (text === undefined) throw new NotATable(`no ${TABLE_KEY} in the file's metadata`);
  // Written by writeParquet under a key of our own; the manifest's hash vouches for the rest.
  return JSON.parse(text) as TableCard;
}

/** Whether a row group can hold a row that passes, by its statistics of an integer column. */
function mayHold(metadata: FileMetaData, group: number, card: ColumnCard, filter: RowFilter): boolean {
  if (card.type !== 'integer') return true;
  const chunk = metadata.row_groups[group]?.columns.find((each) => each.meta_data?.path_in_schema[0] === card.name);
  const least = chunk?.meta_data?.statistics?.min_value;
  const most = chunk?.meta_data?.statistics?.max_value;
  if (typeof least !== 'number' || typeof most !== 'number') return true;
  if (isRange(filter)) return filter.from <= most && filter.to >= least;
  const choices = typeof filter === 'object' ? filter : [filter];
  return choices.some((each) => typeof each === 'number' && each >= least && each <= most);
}

function isRange(filter: RowFilter): filter is { readonly from: number; readonly to: number } {
  return typeof filter === 'object' && 'from' in filter;
}

function keptRows(
  filters: readonly { readonly values: DecodedArray; readonly filter: RowFilter }[],
  rows: number,
): readonly number[] | undefined {
  if (filters.length === 0) return undefined;
  const tests = filters.map(({ values, filter }) => {
    if (isRange(filter)) return (row: number) => values[row] >= filter.from && values[row] <= filter.to;
    const choices = new Set<unknown>(typeof filter === 'object' ? filter : [filter]);
    return (row: number) => choices.has(values[row]);
  });
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) if (tests.every((passes) => passes(row))) kept.push(row);
  return kept;
}

function columnOf(card: ColumnCard, parts: readonly DecodedArray[], rows: number): AnswerColumn {
  const { name, unit, sentence } = card;
  if (card.type === 'text') {
    const values: string[] = [];
    for (const part of parts) for (const value of part) values.push(String(value));
    return { name, unit, sentence, type: 'text', values };
  }
  const values = card.type === 'integer' ? new Int32Array(rows) : new Float64Array(rows);
  let offset = 0;
  for (const part of parts) {
    values.set(part as ArrayLike<number>, offset);
    offset += part.length;
  }
  return values instanceof Int32Array
    ? { name, unit, sentence, type: 'integer', values }
    : { name, unit, sentence, type: 'number', values };
}
