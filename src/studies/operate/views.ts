import type { View } from '../study.js';

/** What to draw of a year of operation, as data. */
export const operateViews: readonly View[] = [
  {
    key: 'dispatch',
    title: { en: 'Dispatch hour by hour', zh: '逐时出力' },
    kind: 'stack',
    table: 'dispatch',
    along: 'hour',
    by: 'technology',
    value: 'power',
  },
  {
    key: 'flows',
    title: { en: 'Flows over the ties', zh: '联络线潮流' },
    kind: 'lines',
    table: 'flows',
    along: 'hour',
    by: 'line',
    value: 'power',
  },
  {
    key: 'prices',
    title: { en: 'Prices', zh: '电价' },
    kind: 'lines',
    table: 'zone_hours',
    along: 'hour',
    by: 'zone',
    value: 'price',
  },
  {
    key: 'storage',
    title: { en: 'Water in the reservoirs', zh: '水库蓄水' },
    kind: 'lines',
    table: 'reservoir_hours',
    along: 'hour',
    by: 'reservoir',
    value: 'storage',
  },
];
