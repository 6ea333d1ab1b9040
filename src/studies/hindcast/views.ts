import type { View } from '../study.js';

/** What to draw of a hindcast, as data. */
export const hindcastViews: readonly View[] = [
  {
    key: 'errors',
    title: { en: 'Errors of what is compared', zh: '对比误差' },
    kind: 'bars',
    table: 'comparison',
    along: 'period',
    by: 'quantity',
    value: 'error',
  },
  {
    key: 'daily',
    title: { en: 'Balance of each side day by day', zh: '各方逐日电量平衡' },
    kind: 'stack',
    table: 'daily',
    along: 'day',
    by: 'item',
    value: 'energy',
  },
];
