import type { Case } from '#case';
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

/** Kinds of cost of the studies' ledgers. */
const CATEGORIES: Readonly<Record<string, Worded>> = {
  investment: { en: 'Investment (annuities)', zh: '投资（年金）' },
  fixed: { en: 'Fixed operation', zh: '固定运维' },
  fuel: { en: 'Fuel', zh: '燃料' },
  variable: { en: 'Variable operation', zh: '变动运维' },
  carbon: { en: 'Carbon', zh: '碳成本' },
  unserved: { en: 'Unserved energy', zh: '未供电量' },
  'contract revenue': { en: 'Revenue of contracts', zh: '合同收入' },
  'contract purchase': { en: 'Purchases by contract', zh: '合同购电' },
  'contract shortfall': { en: 'Contract energy not delivered', zh: '合同欠送' },
  'release shortfall': { en: 'Minimum release missed', zh: '最小下泄不足' },
  'water kept': { en: 'Water kept for later (value)', zh: '存水价值' },
};

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
    category: (id: string): Worded => CATEGORIES[id.replaceAll('_', ' ')] ?? same(id.replaceAll('_', ' ')),
  };
}
