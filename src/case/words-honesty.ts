import type { Catalogue } from '#words';

/** Faults of contradictions.csv. */
export const honestyWords = {
  'contradiction-few': { en: 'there are fewer than two figures', zh: '数据不足两个' },
  'contradiction-few.expected': { en: 'at least two ids of facts.csv', zh: '至少两个 facts.csv 标识' },
  'contradiction-few.cure': {
    en: 'Name every figure that stands against the others, or remove the row.',
    zh: '请列出全部相互矛盾的数据，或删去本行。',
  },
  'contradiction-none': { en: 'all figures are the same: nothing contradicts', zh: '各数据相同，并无矛盾' },
  'contradiction-none.expected': { en: 'figures that differ', zh: '互不相同的数据' },
  'contradiction-none.cure': { en: 'Correct a figure or remove the row.', zh: '请更正数据或删去本行。' },
  'contradiction-units': { en: 'the figures cannot be compared', zh: '各数据无法比较' },
  'contradiction-units.expected': {
    en: "units of the same dimension as '{unit}'",
    zh: '与“{unit}”同量纲的单位',
  },
  'contradiction-units.cure': { en: 'Correct the units in facts.csv.', zh: '请更正 facts.csv 中的单位。' },
  'contradiction-chosen': {
    en: 'facts.csv chooses {chosen} among these figures',
    zh: '在这些数据中，facts.csv 采用的是 {chosen}',
  },
  'contradiction-chosen.expected': {
    en: 'exactly one candidate with chosen = true in facts.csv, and the same one here',
    zh: 'facts.csv 中恰有一个候选 chosen = true，且与此处一致',
  },
  'contradiction-chosen.cure': {
    en: 'Choose one in facts.csv and name it here.',
    zh: '请在 facts.csv 中选定一个，并在此写明。',
  },
  'contradiction-cell': { en: 'there is no such cell', zh: '没有此单元格' },
  'contradiction-cell.expected': {
    en: 'table/key/field, for example plants/pengzhou-ccgt/capacity',
    zh: '表/主键/字段，例如 plants/pengzhou-ccgt/capacity',
  },
  'contradiction-cell.cure': { en: 'Correct the path, or remove it.', zh: '请更正路径或删去。' },
  'contradiction-use': {
    en: '{path} does not hold the chosen figure {chosen}',
    zh: '{path} 与采用的数据 {chosen} 不一致',
  },
  'contradiction-use.expected': { en: '{due} {unit}', zh: '{due} {unit}' },
  'contradiction-use.cure': {
    en: 'Use the chosen figure there, choose the other one, or remove the path.',
    zh: '请在该处改用此数据、改选另一数据，或删去路径。',
  },
  'facts-unlisted': {
    en: 'sources disagree on {subject}: {quantity}, and contradictions.csv does not tell it',
    zh: '{subject} 的 {quantity} 各来源不一致，但 contradictions.csv 未列出',
  },
  'facts-unlisted.expected': {
    en: 'one row of contradictions.csv that names these figures',
    zh: 'contradictions.csv 中有一行列出这些数据',
  },
  'facts-unlisted.cure': {
    en: 'Add the row with the reason in both languages.',
    zh: '请补上该行并写明中英文理由。',
  },
  'licence-unclear': {
    en: "{file} rests on '{id}', whose licence is unclear",
    zh: '{file} 依据“{id}”，其许可不明',
  },
  'licence-unclear.expected': { en: 'a source whose terms are known', zh: '许可明确的来源' },
  'licence-unclear.cure': {
    en: 'Read the terms and write them into sources.csv, or make the series without this source.',
    zh: '请查明许可并写入 sources.csv，或不用该来源重新制作序列。',
  },
  'licence-closed': {
    en: "{file} repeats '{id}', whose licence does not allow that",
    zh: '{file} 照搬“{id}”，其许可不允许',
  },
  'licence-closed.expected': {
    en: 'an open licence for a reported series; figures of other sources may calibrate a derived one',
    zh: '公布性质的序列须有开放许可；其他来源的数据只可用于校准推算序列',
  },
  'licence-closed.cure': {
    en: 'Leave the file out and let users import it, or derive the series.',
    zh: '请不要收录该文件，改由用户导入，或改为推算序列。',
  },
} satisfies Catalogue;
