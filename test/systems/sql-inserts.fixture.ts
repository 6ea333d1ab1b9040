/**
 * Data written as SQL statements `REPLACE INTO "table" VALUES (…);` (or INSERT INTO), read as tables without a database. A value is a
 * number, a text in single quotes ('' stands for a quote) or NULL.
 */

export type SqlValue = number | string | null;
/** Rows by table, in the order of the file. */
export type SqlTables = ReadonlyMap<string, readonly (readonly SqlValue[])[]>;

const STATEMENT = /\s*(?:--[^\n]*\s*)*(?:REPLACE|INSERT) INTO "?(\w+)"?\s*VALUES\s*\(/iy;
const VALUE = /\s*(?:'((?:[^']|'')*)'|(NULL)|(-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?))\s*([,)])/iy;
const END = /\s*;\s*/y;

/** Throws Error with the line on anything else: nothing is passed over. */
export function readSqlInserts(source: string): SqlTables {
  const tables = new Map<string, SqlValue[][]>();
  let at = 0;
  const take = (pattern: RegExp, expected: string): RegExpExecArray => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match === null) {
      const line = source.slice(0, at).split('\n').length;
      throw new Error(`SQL, line ${line}: ${expected} was expected at '${source.slice(at, at + 30).trim()}'`);
    }
    at = pattern.lastIndex;
    return match;
  };
  while (source.slice(at).trim() !== '') {
    const [, name = ''] = take(STATEMENT, 'REPLACE INTO table VALUES (');
    const row: SqlValue[] = [];
    for (let close = ','; close === ','; ) {
      const [, text, , number, end = ''] = take(VALUE, 'a value');
      row.push(text !== undefined ? text.replaceAll("''", "'") : number !== undefined ? Number(number) : null);
      close = end;
    }
    take(END, 'a semicolon');
    const rows = tables.get(name) ?? [];
    rows.push(row);
    tables.set(name, rows);
  }
  return tables;
}
