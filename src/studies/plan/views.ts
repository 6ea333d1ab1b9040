import type { View } from '../study.js';

/** What to draw of a plan, as data. */
export const planViews: readonly View[] = [
  {
    key: 'capacity',
    title: { en: 'Capacity by year and technology', zh: '各年分技术装机' },
    kind: 'bars',
    table: 'capacity',
    along: 'year',
    by: 'technology',
    value: 'total',
  },
  {
    key: 'plan_dispatch',
    title: { en: 'Dispatch in the days of the plan', zh: '规划日出力' },
    kind: 'stack',
    table: 'plan_dispatch',
    along: 'step',
    by: 'technology',
    value: 'power',
  },
  {
    key: 'reservoir_path',
    title: { en: 'Storage over the year', zh: '年内蓄水' },
    kind: 'lines',
    table: 'reservoir_path',
    along: 'period',
    by: 'reservoir',
    value: 'storage',
  },
  {
    key: 'costs',
    title: { en: 'Cost by year and kind', zh: '各年分类成本' },
    kind: 'bars',
    table: 'costs',
    along: 'year',
    by: 'category',
    value: 'amount',
  },
  {
    key: 'emissions',
    title: { en: 'CO2 by year and side', zh: '各年各方排放' },
    kind: 'bars',
    table: 'emissions',
    along: 'year',
    by: 'party',
    value: 'amount',
  },
];
