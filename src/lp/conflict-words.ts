import type { Catalogue } from '#words';

export const conflictWords = {
  nothing: { en: 'No contradiction was found: all bounds can be met.', zh: '未发现矛盾：所有约束可以同时满足。' },
  integrality: {
    en: 'Only integrality makes the problem infeasible: with fractional values all bounds can be met.',
    zh: '仅因整数要求而无解：若允许取小数，所有约束可以同时满足。',
  },
  undecided: {
    en: 'The search for the contradiction stopped before it was found ({reason}).',
    zh: '矛盾的查找在完成之前停止（{reason}）。',
  },
  crossed: {
    en: '{place}: the lower limit {lower}{unit} lies above the upper limit {upper}{unit}.',
    zh: '{place}：下限 {lower}{unit} 高于上限 {upper}{unit}。',
  },
  unreachable: { en: '{place} cannot be met, whatever else happens.', zh: '无论其他条件如何，{place} 都无法满足。' },
  together: { en: 'These cannot be met together: {list}.', zh: '以下各项不能同时满足：{list}。' },
  listJoin: { en: '; ', zh: '；' },
  more: { en: 'and {count} more', zh: '及其他 {count} 项' },
  members: { en: 'What contradicts itself:', zh: '相互矛盾之处：' },
  reducible: {
    en: 'The set may hold more than is needed: the search for a smaller one was ended.',
    zh: '该集合可能大于所需：缩减过程提前结束。',
  },
  silent: { en: 'and {count} quantities that cannot be negative', zh: '以及 {count} 个不能为负的量' },
  repairs: { en: 'The cheapest repairs:', zh: '代价最小的修正：' },
  atLeast: { en: '{place}: at least {value}{unit}', zh: '{place}：至少 {value}{unit}' },
  atMost: { en: '{place}: at most {value}{unit}', zh: '{place}：至多 {value}{unit}' },
  exactly: { en: '{place}: exactly {value}{unit}', zh: '{place}：等于 {value}{unit}' },
  sentenceAt: { en: '{sentence} ({cells})', zh: '{sentence}（{cells}）' },
  key: { en: '{axis} {key}', zh: '{axis} {key}' },
  span: { en: '{from} to {to}', zh: '{from} 至 {to}' },
  keyJoin: { en: ', ', zh: '，' },
  cellJoin: { en: '; ', zh: '；' },
  lowerLower: { en: '{place}: lower the lower limit by {amount}{unit}', zh: '{place}：下限降低 {amount}{unit}' },
  raiseUpper: { en: '{place}: raise the upper limit by {amount}{unit}', zh: '{place}：上限提高 {amount}{unit}' },
  lowerFixed: { en: '{place}: lower the fixed amount by {amount}{unit}', zh: '{place}：定值降低 {amount}{unit}' },
  raiseFixed: { en: '{place}: raise the fixed amount by {amount}{unit}', zh: '{place}：定值提高 {amount}{unit}' },
  each: { en: '{each} each, in total {sum}', zh: '各 {each}，合计 {sum}' },
  amounts: { en: '{least} to {most}, in total {sum}', zh: '{least} 至 {most}，合计 {sum}' },
} satisfies Catalogue;
