import { choice, type Field, list, STATUSES, type TableSchema, text } from './field.js';

/** What every row of a table that is not bare carries besides its own fields. */
const evidence: Readonly<Record<string, Field>> = {
  status: choice(STATUSES, {
    en: 'Whether the row is reported, derived or assumed',
    zh: '数据性质：reported 公布、derived 推算、assumed 假设',
  }),
  sources: list({
    en: 'Ids of sources.csv, separated by semicolons; at least one',
    zh: 'sources.csv 中的标识，以分号分隔，至少一个',
  }),
  note: text({ en: 'Remarks', zh: '备注' }, { optional: true }),
};

const lists = new Map<TableSchema, ReadonlyMap<string, Field>>();

/** All fields of a table in the order of its columns: its own, then status, sources and note unless it is bare. */
export function fieldsOf(schema: TableSchema): ReadonlyMap<string, Field> {
  const known = lists.get(schema);
  if (known !== undefined) return known;
  const fields = new Map(Object.entries(schema.fields));
  if (!schema.bare) for (const [name, field] of Object.entries(evidence)) fields.set(name, field);
  lists.set(schema, fields);
  return fields;
}

/** Names of the fields whose combination is unique in the table. */
export function keysOf(schema: TableSchema): string[] {
  return Object.entries(schema.fields)
    .filter(([, field]) => field.key)
    .map(([name]) => name);
}
