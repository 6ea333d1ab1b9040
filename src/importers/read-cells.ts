import type { GivenTable, ImportLedger } from './import-ledger.js';

/** Cells of a given table by column, read with suspicion: whoever made the file may mean no good. */

const LONGEST_TEXT = 300;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** A spreadsheet would run such a text as a formula when our tables are opened in it. */
const FORMULA = /^[=@\t\r]|^[+-](?!\d|\.\d)/;
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** Also refuse `min` itself. */
  readonly above?: boolean;
}

/** One row of a table; each reading reports what is wrong and gives null. */
export class RowReader {
  constructor(
    readonly table: GivenTable,
    readonly columns: ReadonlyMap<string, number>,
    readonly line: number,
    readonly cells: readonly string[],
    readonly ledger: ImportLedger,
  ) {}

  /** Text of a column as it stands; '' where there is no such column. */
  raw(column: string): string {
    return (this.cells[this.columns.get(column) ?? -1] ?? '').trim();
  }

  place(column: string): { readonly file: string; readonly row: number; readonly field: string } {
    return { file: this.table.file, row: this.line, field: column };
  }

  text(column: string): string | null {
    const text = this.raw(column);
    if (FORMULA.test(text)) {
      this.ledger.report('import-formula', this.place(column), text);
      return null;
    }
    if (text === '' || text.length > LONGEST_TEXT || CONTROL.test(text)) {
      this.ledger.report('import-text', this.place(column), text, { most: LONGEST_TEXT });
      return null;
    }
    return text;
  }

  number(column: string, bounds: Bounds, unit: string): number | null {
    const text = this.raw(column);
    const value = Number(text);
    if (!NUMBER.test(text) || !Number.isFinite(value)) {
      this.ledger.report('import-number', this.place(column), text);
      return null;
    }
    if (value < bounds.min || value > bounds.max || (bounds.above === true && value === bounds.min)) {
      const range = `${bounds.above === true ? '>' : '≥'} ${bounds.min}, ≤ ${bounds.max} ${unit}`.trim();
      this.ledger.report('import-bounds', this.place(column), text, { range });
      return null;
    }
    return value;
  }
}

/** A column under the first of its names that the header has. */
export interface ColumnNames {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly optional?: boolean;
}

/** Reads the header of a table; null, with faults, when a column is missing. Names are compared without case. */
export function columnsOf(
  table: GivenTable,
  names: readonly ColumnNames[],
  ledger: ImportLedger,
): ReadonlyMap<string, number> | null {
  const header = table.header.map((name) => name.trim().toLowerCase());
  const columns = new Map<string, number>();
  let complete = true;
  for (const { name, aliases, optional } of names) {
    const at = aliases.map((alias) => header.indexOf(alias.toLowerCase())).find((position) => position >= 0);
    if (at !== undefined) columns.set(name, at);
    else if (optional !== true) {
      complete = false;
      const place = { file: table.file, field: name };
      ledger.report('import-column', place, table.header.join(', '), { names: aliases.join(', ') });
    }
  }
  return complete ? columns : null;
}

/** Rows of a table with the number of cells of its header; the others are refused. */
export function* rowsOf(
  table: GivenTable,
  columns: ReadonlyMap<string, number>,
  ledger: ImportLedger,
): Generator<RowReader> {
  for (const { line, cells } of table.rows) {
    if (cells.length === table.header.length) yield new RowReader(table, columns, line, cells, ledger);
    else
      ledger.report('import-length', { file: table.file, row: line }, String(cells.length), {
        due: table.header.length,
      });
  }
}
