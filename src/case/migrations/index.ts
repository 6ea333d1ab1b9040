import { priceYearAndStatus } from './001-price-year-and-status.js';
import type { MigratedColumns, Migration } from './migration.js';

export type { MigratedColumns, Migration } from './migration.js';

/** Every migration in order: the one at position v leads from version v to v + 1. */
export const migrations: readonly Migration[] = [priceYearAndStatus];

/** Columns of a table after every migration from a version on. */
export function migratedColumns(from: number, table: string, columns: readonly string[]): MigratedColumns {
  let names: readonly string[] = columns;
  const constants = new Map<string, string>();
  for (const migration of migrations.slice(from)) {
    const step = migration.columns(table, [...names, ...constants.keys()]);
    names = step.names.slice(0, names.length);
    for (const [name, text] of step.constants) constants.set(name, text);
  }
  return { names, constants };
}
