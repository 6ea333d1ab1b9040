import type { Catalogue } from '#words';

export const balanceWords = {
  unknownRow: { en: '{party} {year}: the layout has no row {row}', zh: '{party} {year} 年：平衡表没有行“{row}”' },
  unknownFuel: { en: '{party} {year}: {fuel} is no fuel of the case', zh: '{party} {year} 年：案例没有燃料“{fuel}”' },
  wrongSign: {
    en: '{party} {year}, {row}, {fuel}: the quantity has the wrong sign',
    zh: '{party} {year} 年，{row}，{fuel}：数量符号不对',
  },
  notNegative: { en: 'a number that is not negative', zh: '非负数' },
  notPositive: {
    en: 'a number that is not positive: what is sent out stands with a minus sign',
    zh: '非正数：调出、出口以负号记',
  },
  twice: { en: '{party} {year}, {row}, {fuel} stands twice', zh: '{party} {year} 年，{row}，{fuel} 出现两次' },
  once: { en: 'each row and fuel once a year', zh: '每年每行每种燃料一次' },
  open: {
    en: '{party} {year}: the balance of {fuel} does not close',
    zh: '{party} {year} 年：{fuel} 的平衡表不闭合',
  },
  openExpected: {
    en: 'supply {supply} + transformation {transformation} − losses {losses} − final use {final} = 0 within 2 % of the supply [{unit}]',
    zh: '可供量 {supply} + 加工转换 {transformation} − 损失 {losses} − 终端消费 {final} = 0，误差不超过可供量的 2%［{unit}］',
  },
  openCure: {
    en: 'Correct the row that is off, or state the statistical difference in its row.',
    zh: '请更正有误的行，或在“平衡差额”行写明差额。',
  },
  largeDifference: {
    en: '{party} {year}: the balance of {fuel} closes only by a large statistical difference',
    zh: '{party} {year} 年：{fuel} 的平衡表依靠较大的平衡差额才闭合',
  },
  smallDifference: { en: 'at most {most} {unit} (10 %)', zh: '不超过 {most} {unit}（10%）' },
  part: {
    en: '{party} {year}, {fuel}: {row} is more than the row it is part of',
    zh: '{party} {year} 年，{fuel}：{row} 大于其所属行',
  },
} satisfies Catalogue;
