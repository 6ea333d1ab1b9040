import type { Catalogue } from '#words';

/** Faults of gas, the energy balance, fuel factors and sites; part of `words`. */
export const balanceWords = {
  'part-circle': { en: 'the rows are parts of each other in a circle', zh: '隶属关系成环' },
  'part-circle.expected': { en: 'parts that end in a row without part_of', zh: '最终归于没有 part_of 的行' },
  'part-circle.cure': { en: 'Clear or correct part_of of one of them.', zh: '请清空或更正其中一行的 part_of。' },
  'gas-unit': { en: 'the unit does not fit {quantity}', zh: '单位不适用于 {quantity}' },
  'gas-unit.expected': { en: '{unit}', zh: '{unit}' },
  'gas-unit.cure': { en: 'Convert the figure and write this unit.', zh: '请换算并改用该单位。' },
  'gas-parts': {
    en: 'the output of the parts of {whole} in {year} does not fit its own: {sum} bcm/a',
    zh: '{whole} {year} 年各部分产量合计 {sum} bcm/a，与其产量不符',
  },
  'gas-parts.expected': {
    en: 'not more than the output of the whole; equal to it where a row of scope rest is given',
    zh: '不超过总产量；含 scope 为 rest 的行时应相等',
  },
  'gas-parts.cure': {
    en: 'Correct a part, the whole, or the row that holds the rest.',
    zh: '请更正部分、总量或其余一行。',
  },
  'gas-capacity': { en: 'the output exceeds the capacity of the year', zh: '产量超过当年产能' },
  'gas-capacity.expected': { en: 'at most {capacity} bcm/a and 5 %', zh: '不超过 {capacity} bcm/a 的 105 %' },
  'gas-capacity.cure': {
    en: 'Check that capacity and output are not exchanged.',
    zh: '请核对产能与产量是否混淆。',
  },
  'gas-shape': { en: 'the months of {sector} do not make a year', zh: '{sector} 各月占比合计不为一' },
  'gas-shape.expected': { en: 'twelve months whose shares sum to 1', zh: '十二个月，占比合计为 1' },
  'gas-shape.cure': { en: 'Fill the months or scale the shares.', zh: '请补齐月份或按比例调整。' },
  'gas-shape-missing': { en: 'the sector {sector} has no shares of the months', zh: '行业 {sector} 没有逐月占比' },
  'gas-shape-missing.expected': { en: 'rows of gas_demand_shape', zh: 'gas_demand_shape 中的行' },
  'gas-shape-missing.cure': { en: 'Add twelve rows.', zh: '请补充十二行。' },
  'gas-power-volume': { en: 'gas, electricity and use per electricity do not fit', zh: '用气量、电量与单位耗气不符' },
  'gas-power-volume.expected': { en: 'about {due} bcm/a', zh: '约 {due} bcm/a' },
  'gas-power-volume.cure': { en: 'Correct one of the three.', zh: '请更正其一。' },
  'gas-power-fuel': { en: 'the plant does not burn gas', zh: '该电厂不燃用天然气' },
  'gas-power-fuel.expected': { en: 'a plant whose technology uses the carrier gas', zh: '所用能源为 gas 的电厂' },
  'gas-power-fuel.cure': { en: 'Name another plant.', zh: '请改填其他电厂。' },

  'balance-sign': { en: 'the sign of this row is wrong', zh: '本行符号有误' },
  'balance-sign.expected': { en: '{sign}', zh: '{sign}' },
  'balance-sign.cure': {
    en: 'Use the official signs: what leaves is negative, what is used positive.',
    zh: '请用官方符号：调出为负，消费为正。',
  },
  'balance-unit': { en: 'the column {fuel} is in another unit elsewhere', zh: '{fuel} 列另有不同单位' },
  'balance-unit.expected': {
    en: '{unit}, as in the other rows of {party} {year}',
    zh: '{unit}，与 {party} {year} 其他行一致',
  },
  'balance-unit.cure': { en: 'Convert the value.', zh: '请换算数值。' },
  'balance-open': {
    en: 'the column {fuel} of {party} {year} does not close: supply {supply}, transformation {transformation}, losses {losses}, final use {final}, difference {difference}',
    zh: '{party} {year} 的 {fuel} 列不平衡：可供量 {supply}，加工转换 {transformation}，损失 {losses}，终端消费 {final}，平衡差额 {difference}',
  },
  'balance-open.expected': {
    en: 'supply + transformation − losses − final use = statistical difference, within {tolerance}',
    zh: '可供量＋加工转换－损失－终端消费＝平衡差额，容差 {tolerance}',
  },
  'balance-open.cure': {
    en: 'Correct a row, or give the statistical difference as it is.',
    zh: '请更正某行，或如实填写平衡差额。',
  },
  'balance-memo': { en: 'the sum in this row does not fit the rows above', zh: '本行合计与以上各行不符' },
  'balance-memo.expected': { en: '{due}', zh: '{due}' },
  'balance-memo.cure': { en: 'Correct the sum or a row.', zh: '请更正合计或某行。' },
  'factor-identity': {
    en: 'the CO2 factor is not heat × carbon × oxidation × 44/12',
    zh: '二氧化碳系数不等于热值 × 含碳量 × 氧化率 × 44/12',
  },
  'factor-identity.expected': { en: 'about {due} {unit}', zh: '约 {due} {unit}' },
  'factor-identity.cure': { en: 'Correct one of the four figures.', zh: '请更正四个数值之一。' },
} as const satisfies Catalogue;
