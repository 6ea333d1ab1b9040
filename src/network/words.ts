import type { Catalogue } from '#words';

export const words = {
  noValue: {
    en: 'table {table} has no row for {what}, so nothing is known for {year}',
    zh: '表 {table} 中没有 {what} 的任何一行，无法得到 {year} 年的数值',
  },
  noValueCure: {
    en: 'add a row for at least one year; values between years are interpolated',
    zh: '请至少补充一个年份的数据；年份之间按线性插值',
  },
  noSeries: {
    en: 'no series of kind {kind} has a column {column} for the weather year {weather}',
    zh: '气象年 {weather} 的 {kind} 序列中没有 {column} 一列',
  },
  noSeriesCure: {
    en: 'add the column to the file that series.csv names, or choose a weather year that has it',
    zh: '请在 series.csv 所指文件中补充该列，或改用具备该列的气象年',
  },
  co2_cap: { en: 'CO2 cap', zh: '碳排放上限' },
  co2_price: { en: 'CO2 price', zh: '碳价' },
  reserve_margin: { en: 'reserve margin', zh: '备用率' },
  renewable_share: { en: 'renewable share', zh: '可再生能源占比' },
  policyOf: { en: '{kind} of {party}', zh: '{party}{kind}' },
  policyJoint: { en: 'joint {kind}', zh: '联合{kind}' },
} satisfies Catalogue;
