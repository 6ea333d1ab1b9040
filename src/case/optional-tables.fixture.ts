import assert from 'node:assert/strict';
import { tableResource } from './describe-package.js';
import { memoryFiles } from './files.js';
import { type CaseReading, readCaseFiles } from './read-case.js';
import type { TableName } from './schema.js';
import { teachingFiles } from './teaching-case.js';

/** Lines of optional tables, header first, without status, sources and note: those are added here. */
export type OptionalTables = Readonly<Partial<Record<TableName, readonly string[]>>>;
/** A text that stands exactly once in a table, and what takes its place. */
export type Edit = readonly [table: TableName, before: string, after: string];

/** Reads the teaching case with further tables, one of them edited. */
export function readWith(tables: OptionalTables, edit?: Edit): Promise<CaseReading> {
  const all = teachingFiles();
  const descriptor = JSON.parse(all['datapackage.json']!) as { resources: unknown[] };
  for (const [name, lines] of Object.entries(tables)) {
    const table = name as TableName;
    descriptor.resources.push(tableResource(table, { path: `${table}.csv` }));
    const [head = '', ...rows] = lines;
    const text = [`${head},status,sources,note`, ...rows.map((row) => `${row},assumed,teaching,`), ''].join('\n');
    if (edit?.[0] === table) assert.equal(text.split(edit[1]).length, 2, `'${edit[1]}' stands exactly once`);
    all[`${table}.csv`] = edit?.[0] === table ? text.replace(edit[1], () => edit[2]) : text;
  }
  all['datapackage.json'] = JSON.stringify(descriptor);
  return readCaseFiles(memoryFiles('memory', all), 'base');
}
