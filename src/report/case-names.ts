import type { Case } from '#case';
import { costCategory } from '#view';
import { same, type Worded } from '#words';

type NamedTable =
  | 'parties'
  | 'zones'
  | 'technologies'
  | 'candidates'
  | 'lines'
  | 'plants'
  | 'reservoirs'
  | 'contracts'
  | 'policies';
const NAMED: readonly NamedTable[] = [
  'parties',
  'zones',
  'technologies',
  'candidates',
  'lines',
  'plants',
  'reservoirs',
  'contracts',
  'policies',
];

/** Names of what a case holds, in both languages; an id itself where there is none. */
export function caseNames(of: Case) {
  const index = new Map(
    NAMED.map((table) => [
      table,
      new Map(of.tables[table].map((row) => [row.id, { en: row.name_en, zh: row.name_zh }])),
    ]),
  );
  const find = (table: NamedTable, id: string) => index.get(table)?.get(id);
  const anywhere = (id: string): Worded => {
    for (const table of NAMED) {
      const found = find(table, id);
      if (found !== undefined) return found;
    }
    // 'plain solar_field' is a technology in a zone.
    const parts = id.split(' ');
    if (parts.length < 2) return same(id);
    const named = parts.map(anywhere);
    return { en: named.map(({ en }) => en).join(', '), zh: named.map(({ zh }) => zh).join('，') };
  };
  return {
    of: (table: NamedTable, id: string): Worded => find(table, id) ?? same(id),
    anywhere,
    category: costCategory,
  };
}
