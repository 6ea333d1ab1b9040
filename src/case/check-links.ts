import { nearText } from './cell.js';
import type { FaultList } from './fault-list.js';
import { fieldsOf, keysOf } from './field-lists.js';
import type { LooseRow } from './read-table.js';
import { type Row, type TableName, tables } from './schema.js';

/** Tables while they are checked and changed. */
export type LooseTables = { readonly [T in TableName]: readonly LooseRow[] };
/** Tables whose rows are not all known, because their file is missing or refused: nothing is said about what leads there. */
export type Unknown = ReadonlySet<TableName>;

const tableNames = Object.keys(tables) as TableName[];
const rowsOf = <T extends TableName>(all: LooseTables, table: T) => all[table] as unknown as readonly Row<T>[];

/** Two rows with one key: the later one is at fault and names the first. */
export function checkDuplicates(all: LooseTables, faults: FaultList): void {
  for (const table of tableNames) {
    const keys = keysOf(tables[table]);
    const first = new Map<string, LooseRow>();
    for (const row of all[table]) {
      const identity = keys.map((name) => String(row[name])).join(', ');
      const other = first.get(identity);
      if (other === undefined) first.set(identity, row);
      else
        faults.report(
          'duplicate',
          { ...row.origin, field: keys.join(', ') },
          { key: identity, file: other.origin.file, row: other.origin.row },
          identity,
        );
    }
  }
}

/**
 * Every reference, source and method leads to a row; one that is refused for another reason counts as a row. Tables of
 * `skipped` are left out.
 */
export function checkReferences(
  all: LooseTables,
  lost: Unknown,
  refusedIds: ReadonlyMap<TableName, ReadonlySet<string>>,
  faults: FaultList,
  skipped: readonly TableName[] = [],
): void {
  const ids = new Map<TableName, Set<string>>();
  const idsOf = (table: TableName) => {
    const known =
      ids.get(table) ?? new Set([...all[table].map((row) => String(row['id'])), ...(refusedIds.get(table) ?? [])]);
    ids.set(table, known);
    return known;
  };
  const lead = (row: LooseRow, field: string, id: unknown, target: TableName) => {
    if (id === null || lost.has(target) || idsOf(target).has(String(id))) return;
    faults.report(
      'dangling',
      { ...row.origin, field },
      { target, near: nearText(String(id), idsOf(target)) },
      String(id),
    );
  };
  for (const table of tableNames) {
    if (skipped.includes(table)) continue;
    const links = [...fieldsOf(tables[table])].filter(([, field]) => field.target !== undefined);
    for (const row of all[table]) {
      for (const [name, field] of links)
        for (const id of field.type === 'list' ? (row[name] as readonly string[]) : [row[name]])
          lead(row, name, id, field.target as TableName);
      for (const source of row['sources'] as readonly string[]) lead(row, 'sources', source, 'sources');
    }
  }
}

/** A circle of the cascade is told once, from its first reservoir by id. */
export function checkCascade(all: LooseTables, faults: FaultList): void {
  const rows = rowsOf(all, 'reservoirs');
  const byId = new Map(rows.map((row) => [row.id, row]));
  const done = new Set<string>();
  for (const start of rows) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let at: Row<'reservoirs'> | undefined = start;
    while (at !== undefined && !done.has(at.id) && !onPath.has(at.id)) {
      path.push(at.id);
      onPath.add(at.id);
      at = at.downstream === null ? undefined : byId.get(at.downstream);
    }
    if (at !== undefined && onPath.has(at.id)) {
      const circle = path.slice(path.indexOf(at.id));
      const least = circle.indexOf([...circle].sort()[0]!);
      const turned = [...circle.slice(least), ...circle.slice(0, least)];
      const origin = byId.get(turned[0]!)!.origin;
      faults.report('cascade-circle', { ...origin, field: 'downstream' }, {}, [...turned, turned[0]].join(' → '));
    }
    for (const id of path) done.add(id);
  }
}

/** Kinds of technology that fit each table. */
export function checkKinds(all: LooseTables, faults: FaultList): void {
  const kinds = new Map(rowsOf(all, 'technologies').map((row) => [row.id, row.kind]));
  const fits = (
    row: { readonly technology: string; readonly origin: LooseRow['origin'] },
    table: string,
    allowed: readonly string[],
  ) => {
    const kind = kinds.get(row.technology);
    if (kind === undefined || allowed.includes(kind)) return;
    faults.report(
      'technology-kind',
      { ...row.origin, field: 'technology' },
      { table, allowed: allowed.join(', ') },
      `${row.technology} (${kind})`,
    );
  };
  const standing = ['thermal', 'wind', 'solar', 'run_of_river', 'storage'];
  for (const row of rowsOf(all, 'plants')) fits(row, 'plants', standing);
  for (const row of rowsOf(all, 'reservoirs')) fits(row, 'reservoirs', ['reservoir']);
  for (const row of rowsOf(all, 'lines')) fits(row, 'lines', ['line']);
  for (const row of rowsOf(all, 'candidates')) {
    if (row.line !== null && row.zone === null) fits(row, 'candidates', ['line']);
    else if (row.zone !== null && row.line === null) fits(row, 'candidates', standing);
  }
}
