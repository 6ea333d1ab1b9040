import type { AnswerTable } from '#answer';

/** One row of an answer table, by the names of its columns. */
export interface TableRecord {
  /** Throws RangeError where the table has no such column. */
  number(column: string): number;
  text(column: string): string;
}

/** Rows of a table; none where there is no table. */
export function recordsOf(table: AnswerTable | undefined): readonly TableRecord[] {
  if (table === undefined) return [];
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const cell = (name: string, row: number) => {
    const value = columns.get(name)?.values[row];
    if (value === undefined) throw new RangeError(`table ${table.name} has no column '${name}'`);
    return value;
  };
  return Array.from({ length: table.columns[0]?.values.length ?? 0 }, (_, row) => ({
    number: (name: string) => Number(cell(name, row)),
    text: (name: string) => String(cell(name, row)),
  }));
}
