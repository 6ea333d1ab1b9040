import { same, type Worded } from '#words';

/** Kinds of cost of the studies' ledgers, in words. */
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

/** Name of a kind of cost; the key itself, with spaces, where a study has one of its own. */
export function costCategory(key: string): Worded {
  const plain = key.replaceAll('_', ' ');
  return CATEGORIES[plain] ?? same(plain);
}
