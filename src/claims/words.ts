import type { Worded } from '#words';

/** Verdicts on claims and what is wrong with a claim that cannot be computed. */
export const words = {
  line: { en: '{id}: {arithmetic}. {verdict}: {because}.', zh: '{id}：{arithmetic}。{verdict}：{because}。' },
  verdict: {
    impossible: { en: 'Impossible', zh: '不可能' },
    inconsistent: { en: 'Inconsistent', zh: '自相矛盾' },
    implausible: { en: 'Implausible', zh: '不合常理' },
    consistent: { en: 'Consistent', zh: '一致' },
    unjudged: { en: 'Not judged', zh: '未评判' },
  },
  because: {
    stated: { en: 'the source itself gives {stated}', zh: '来源自述为 {stated}' },
    agrees: { en: 'agrees with {stated} of the source', zh: '与来源所述 {stated} 相符' },
    outside: { en: 'outside the usual {range} ({band})', zh: '超出常见范围 {range}（{band}）' },
    inside: { en: 'within the usual {range} ({band})', zh: '在常见范围 {range} 之内（{band}）' },
    possible: { en: 'within what is possible', zh: '在可能范围之内' },
    nothing: { en: 'no band is given', zh: '未给出范围' },
  },
  'claim-form': { en: 'this is not a quantity', zh: '不是一个数量' },
  'claim-form.expected': {
    en: "'energy = 35 TWh' or 'energy = id of facts.csv'; for a result '99.9 %'",
    zh: '写作“energy = 35 TWh”或“energy = facts.csv 标识”；结果写作“99.9 %”',
  },
  'claim-form.cure': {
    en: 'Write the name of the input, an equals sign, the number and its unit.',
    zh: '请依次写输入名、等号、数值与单位。',
  },
  'claim-input': { en: 'the formula {formula} has no such input', zh: '公式 {formula} 没有此输入' },
  'claim-input.expected': { en: 'one of {names}', zh: '{names} 之一' },
  'claim-input.cure': { en: 'Correct the name or choose another formula.', zh: '请更正输入名或改用其他公式。' },
  'claim-missing': { en: "the formula {formula} lacks its input '{name}'", zh: '公式 {formula} 缺少输入“{name}”' },
  'claim-missing.expected': { en: "'{name} = …'", zh: '“{name} = …”' },
  'claim-missing.cure': { en: 'Add the quantity.', zh: '请补上该数量。' },
  'claim-twice': { en: "the input '{name}' is given twice", zh: '输入“{name}”重复' },
  'claim-twice.expected': { en: "'{name}' once", zh: '“{name}”只给一次' },
  'claim-twice.cure': { en: 'Remove one.', zh: '请删去其一。' },
  'claim-many': { en: 'the claim has too many quantities', zh: '数量过多' },
  'claim-many.expected': { en: 'at most {most}', zh: '不超过 {most} 个' },
  'claim-many.cure': { en: 'Split the claim.', zh: '请拆分该说法。' },
  'claim-band': { en: 'the band is for the formula {other}', zh: '该范围用于公式 {other}' },
  'claim-band.expected': { en: 'a band for {formula}', zh: '用于 {formula} 的范围' },
  'claim-band.cure': { en: 'Name another band or none.', zh: '请改用其他范围或留空。' },
  'claim-zero': { en: 'the formula gives no number: it divides by zero', zh: '公式无结果：除数为零' },
  'claim-zero.expected': { en: 'quantities other than zero', zh: '不为零的数量' },
  'claim-zero.cure': { en: 'Correct the quantities.', zh: '请更正数量。' },
} as const satisfies Readonly<Record<string, Worded | Readonly<Record<string, Worded>>>>;
