import type { View } from '../study.js';

/** What to draw of coalitions, as data. */
export const coalitionsViews: readonly View[] = [
  {
    key: 'side_costs',
    title: { en: 'Cost a year: alone, joint, after division', zh: '年成本：单独、联合、分配后' },
    kind: 'bars',
    table: 'side_costs',
    along: 'state',
    by: 'party',
    value: 'amount',
  },
  {
    key: 'division',
    title: { en: 'Gain a year by rule of division', zh: '各分配规则下的年收益' },
    kind: 'bars',
    table: 'division',
    along: 'rule',
    by: 'party',
    value: 'gain_per_year',
  },
];
