import { parse } from 'csv-parse/sync';

/** The CSV tables of a Switch 2.0 folder: a dot stands for "not given", an absent file for an empty table. */

export interface SwitchRow {
  /** `gen_info.csv, row 3`, for messages. */
  readonly place: string;
  readonly cells: ReadonlyMap<string, string>;
}

/** Text of a file of the example, or null where the example has no such file. */
export type SwitchFile = (name: string) => string | null;

/** Rows of a table; cells that hold a dot are left out. Throws Error on a line of the wrong length. */
export function rowsOf(file: SwitchFile, name: string): readonly SwitchRow[] {
  const text = file(name);
  if (text === null) return [];
  const [header = [], ...lines]: string[][] = parse(text, { bom: true, trim: true, skip_empty_lines: true });
  return lines.map((line, k) => ({
    place: `${name}, row ${k + 2}`,
    cells: new Map(
      header.flatMap((column, c) => (line[c] === '.' ? [] : [[column, line[c] ?? ''] as [string, string]])),
    ),
  }));
}

/** A cell that must be there. */
export function textIn({ place, cells }: SwitchRow, column: string): string {
  const text = cells.get(column);
  if (text === undefined) throw new Error(`${place}: no ${column}`);
  return text;
}

/** A number, or the fallback where the column is absent or holds a dot. Without a fallback the cell must be there. */
export function numberIn(row: SwitchRow, column: string, fallback?: number): number {
  if (fallback !== undefined && !row.cells.has(column)) return fallback;
  const value = Number(textIn(row, column));
  if (!Number.isFinite(value)) throw new Error(`${row.place}: ${column} is '${row.cells.get(column)}'`);
  return value;
}
