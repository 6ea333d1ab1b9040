import type { View } from '../study.js';

/** What to draw of accounts, as data. */
export const accountsViews: readonly View[] = [
  {
    key: 'energy_mix',
    title: { en: 'Energy consumption by source', zh: '分品种能源消费' },
    kind: 'bars',
    table: 'energy_mix',
    along: 'year',
    by: 'source',
    value: 'amount',
  },
  {
    key: 'inventory',
    title: { en: 'Emissions by source', zh: '分来源排放' },
    kind: 'bars',
    table: 'inventory',
    along: 'year',
    by: 'sector',
    value: 'equivalent',
  },
  {
    key: 'grid_factors',
    title: { en: 'CO2 of electricity by side', zh: '各方电力排放强度' },
    kind: 'bars',
    table: 'grid_factors',
    along: 'year',
    by: 'party',
    value: 'factor',
  },
];
