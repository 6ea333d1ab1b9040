import { conversion } from '#quantity';
import { FaultError } from '#words';
import { nearText, parseCell } from './cell.js';
import { CsvReader, type CsvSink } from './csv.js';
import { Utf8Pieces } from './decode-text.js';
import { DESCRIPTOR, type Resource } from './descriptor.js';
import type { FaultCode, FaultList } from './fault-list.js';
import type { Field, Origin, TableSchema } from './field.js';
import { fieldsOf } from './field-lists.js';
import type { OpenFile } from './files.js';
import { migratedColumns } from './migrations/index.js';

/**
 * Rows of a table at most. The plants of a whole continent are fewer than 200,000 rows, and so many stay below 200 MB;
 * what is longer (an hourly table among the plain ones) is counted and refused.
 */
export const ROW_LIMIT = 200_000;

/** A row while it is read and changed: its fields by name, evidence and origin. */
export type LooseRow = Record<string, unknown> & { readonly origin: Origin };

/** Rows without a fault of their own, and how many the file held. */
export interface TableReading {
  rows: LooseRow[];
  read: number;
  /** Ids of rows that are refused for a fault of their own: what refers to them is not dangling. */
  readonly refusedIds: Set<string>;
}

interface ColumnPlan {
  readonly name: string;
  readonly field: Field;
  readonly factor: number;
}

/** Faults of evidence have codes of their own: they are the ones that people ask about. */
const evidenceCodes: Readonly<Record<string, FaultCode>> = { status: 'status-missing', sources: 'sources-missing' };

class TableReader implements CsvSink {
  readonly reading: TableReading = { rows: [], read: 0, refusedIds: new Set() };
  #plan: readonly (ColumnPlan | null)[] | null = null;
  /** What a row holds before its cells are read: one record for all, because it is copied faster than filled. */
  #blank: Readonly<Record<string, unknown>> = {};
  #emptyLists: readonly string[] = [];
  #usable = true;
  readonly #fields: ReadonlyMap<string, Field>;

  constructor(
    readonly schema: TableSchema,
    readonly resource: Resource,
    readonly version: number,
    readonly faults: FaultList,
  ) {
    this.#fields = fieldsOf(schema);
  }

  get hasHeader(): boolean {
    return this.#plan !== null;
  }

  get #file(): string {
    return this.resource.path;
  }

  record(cells: string[], line: number): void {
    if (this.#plan === null) {
      this.#plan = this.#header(cells, line);
      return;
    }
    if (!this.#begin(line)) return;
    if (cells.length !== this.#plan.length) {
      this.faults.report(
        'row-length',
        { file: this.#file, row: line },
        { due: this.#plan.length },
        String(cells.length),
      );
      return;
    }
    const row = this.#row(this.#plan, cells, line);
    if (row === null) {
      const at = this.#plan.findIndex((column) => column?.name === 'id');
      if (at >= 0) this.reading.refusedIds.add(cells[at]!);
    } else if (this.#usable) this.reading.rows.push(row);
  }

  broken(code: 'csv-quote' | 'csv-quote-open' | 'csv-long', line: number, found: string): void {
    if (this.#plan === null) {
      this.#plan = [];
      this.#usable = false;
      this.faults.refuseFile(code, { file: this.#file, row: line }, {}, found);
    } else if (this.#begin(line)) this.faults.report(code, { file: this.#file, row: line }, {}, found);
  }

  /** Counts a row; false when it is beyond the limit. */
  #begin(line: number): boolean {
    this.reading.read++;
    if (this.reading.read <= ROW_LIMIT) return true;
    if (this.reading.read === ROW_LIMIT + 1) {
      this.reading.rows = [];
      this.#usable = false;
      this.faults.refuseFile('table-long', { file: this.#file, row: line }, { limit: ROW_LIMIT });
    }
    return false;
  }

  #row(plan: readonly (ColumnPlan | null)[], cells: readonly string[], line: number): LooseRow | null {
    const row: LooseRow = { origin: { file: this.#file, row: line }, ...this.#blank };
    for (const name of this.#emptyLists) row[name] = [];
    let fits = true;
    for (let k = 0; k < plan.length; k++) {
      const column = plan[k];
      if (column === null || column === undefined) continue;
      const text = cells[k]!;
      const result = parseCell(column.field, text, column.factor);
      if (result.ok) row[column.name] = result.value;
      else {
        fits = false;
        const code = (result.code === 'value-missing' ? evidenceCodes[column.name] : undefined) ?? result.code;
        this.faults.report(code, { file: this.#file, row: line, field: column.name }, result.parameters, text);
      }
    }
    return fits ? row : null;
  }

  #header(cells: readonly string[], line: number): (ColumnPlan | null)[] {
    const { names, constants } = migratedColumns(this.version, this.schema.name, cells);
    const seen = new Set<string>();
    const place = (field: string) => ({ file: this.#file, row: line, field });
    const plan = names.map((name, position) => {
      if (seen.has(name)) {
        this.faults.refuseFile('column-twice', place(name), {}, name);
        return null;
      }
      seen.add(name);
      const field = this.#fields.get(name);
      if (field === undefined) {
        const near = nearText(
          name,
          [...this.#fields.keys()].filter((other) => !names.includes(other)),
        );
        this.faults.refuseFile('column-unknown', place(name), { table: this.schema.name, near }, name);
        return null;
      }
      return { name, field, factor: this.#factor(cells[position]!, name, field) };
    });
    const given = (name: string) => seen.has(name) || constants.has(name);
    for (const [name, field] of this.#fields)
      if (!field.optional && !given(name))
        this.faults.refuseFile('column-missing', place(name), { column: name, sentence: field.sentence });
    for (const described of this.resource.columns.keys())
      if (!cells.includes(described))
        this.faults.report(
          'column-described',
          { file: DESCRIPTOR, field: `resources.${this.resource.name}.${described}` },
          { column: described, path: this.#file },
        );
    this.#usable &&= !this.faults.isFileRefused(this.#file);
    this.#blank = this.#blankRow(constants);
    return plan;
  }

  #blankRow(constants: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
    const optional = [...this.#fields].filter(([, field]) => field.optional);
    const lists = optional
      .filter(([name, field]) => field.type === 'list' && !constants.has(name))
      .map(([name]) => name);
    this.#emptyLists = this.schema.bare && !constants.has('sources') ? [...lists, 'sources'] : lists;
    return {
      ...Object.fromEntries(optional.map(([name]) => [name, null])),
      ...(this.schema.bare ? { status: 'reported', sources: null, note: null } : {}),
      ...Object.fromEntries(constants),
    };
  }

  #factor(column: string, name: string, field: Field): number {
    const place = { file: DESCRIPTOR, field: `resources.${this.resource.name}.${column}` };
    if (!this.resource.columns.has(column)) {
      this.faults.report('column-undescribed', place, { column, path: this.#file });
      return 1;
    }
    if (field.type !== 'number' || field.unit === undefined || field.unit === '') return 1;
    const unit = this.resource.columns.get(column) ?? this.resource.unit;
    if (unit === undefined) {
      this.faults.report('unit-missing', place, { column: name, unit: field.unit });
      return 1;
    }
    try {
      return conversion(unit, field.unit);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      for (const fault of error.faults) this.faults.add({ ...fault, place });
      return 1;
    }
  }
}

/** Lines that are not empty, counted by bytes: rows of a file whose text cannot be read. */
class LineCount {
  #count = 0;
  #last = 10;

  add(bytes: Uint8Array): void {
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1))
      if ((at === 0 ? this.#last : bytes[at - 1]) !== 10) this.#count++;
    this.#last = bytes[bytes.length - 1] ?? this.#last;
  }

  get total(): number {
    return this.#count + (this.#last === 10 ? 0 : 1);
  }
}

/**
 * Reads a table file in one pass with bounded memory: rows beyond ROW_LIMIT are only counted.
 * `version` is the format version of the file; migrations are applied to its columns.
 */
export async function readTable(
  schema: TableSchema,
  resource: Resource,
  version: number,
  file: OpenFile,
  faults: FaultList,
): Promise<TableReading> {
  const reader = new TableReader(schema, resource, version, faults);
  const csv = new CsvReader(reader);
  const pieces = new Utf8Pieces();
  const lines = new LineCount();
  let unread = false;
  const take = (text: ReturnType<Utf8Pieces['next']>) => {
    if (typeof text === 'string') return csv.push(text);
    unread = true;
    faults.refuseFile('encoding', { file: resource.path, row: text.line }, { encoding: text.encoding });
  };
  for await (const chunk of file.chunks()) {
    lines.add(chunk);
    if (!unread) take(pieces.next(chunk));
  }
  if (!unread) take(pieces.next(null));
  if (unread) return { ...reader.reading, rows: [], read: Math.max(0, lines.total - 1) };
  csv.end();
  if (!reader.hasHeader) faults.refuseFile('file-empty', { file: resource.path }, { table: schema.name });
  return faults.isFileRefused(resource.path) ? { ...reader.reading, rows: [] } : reader.reading;
}
