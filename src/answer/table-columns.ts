import type { AnswerColumn, AnswerTable } from './answer.js';

/** A column by its name. Throws RangeError, naming those there are, when the table has none such. */
export function columnNamed(table: AnswerTable, name: string): AnswerColumn {
  const found = table.columns.find((each) => each.name === name);
  if (found === undefined)
    throw new RangeError(
      `table ${table.name} has no column '${name}' (it has ${table.columns.map((each) => each.name).join(', ')})`,
    );
  return found;
}

/** A number column by its name. Throws RangeError when there is none, TypeError when it holds something else. */
export function numberColumn(table: AnswerTable, name: string): AnswerColumn & { readonly type: 'number' } {
  const found = columnNamed(table, name);
  if (found.type !== 'number') throw new TypeError(`column ${table.name}.${name} holds ${found.type}, not numbers`);
  return found;
}

/** A column of keys (text or integers) by its name. Throws RangeError when there is none, TypeError when it holds numbers. */
export function textOrIntegerColumn(
  table: AnswerTable,
  name: string,
): AnswerColumn & { readonly type: 'text' | 'integer' } {
  const found = columnNamed(table, name);
  if (found.type === 'number') throw new TypeError(`column ${table.name}.${name} holds numbers, not keys`);
  return found;
}
