import type { ColumnCard } from '#answer';

/** The columns that answers of several studies share, worded once. */
export const COLUMNS = {
  year: { name: 'year', type: 'integer', sentence: { en: 'Year', zh: '年份' } },
  hour: {
    name: 'hour',
    type: 'integer',
    unit: 'h',
    sentence: { en: 'Hour of the year, 0 to 8759, China Standard Time', zh: '年内小时（0 至 8759，北京时间）' },
  },
  party: { name: 'party', type: 'text', sentence: { en: 'Side', zh: '一方' } },
  zone: { name: 'zone', type: 'text', sentence: { en: 'Zone', zh: '分区' } },
  technology: { name: 'technology', type: 'text', sentence: { en: 'Technology', zh: '技术' } },
  line: { name: 'line', type: 'text', sentence: { en: 'Tie', zh: '联络线' } },
  reservoir: { name: 'reservoir', type: 'text', sentence: { en: 'Reservoir', zh: '水库' } },
  contract: { name: 'contract', type: 'text', sentence: { en: 'Contract', zh: '合同' } },
  candidate: { name: 'candidate', type: 'text', sentence: { en: 'Candidate', zh: '候选项目' } },
  period: { name: 'period', type: 'integer', sentence: { en: 'Period of the plan', zh: '规划时段' } },
  category: { name: 'category', type: 'text', sentence: { en: 'Kind of cost', zh: '成本类别' } },
  place: { name: 'place', type: 'text', sentence: { en: 'Zone, line or contract', zh: '分区、线路或合同' } },
  power: {
    name: 'power',
    type: 'number',
    unit: 'MW',
    sentence: { en: 'Mean power of the hour; charging is negative', zh: '小时平均功率，充电为负' },
  },
  amount: {
    name: 'amount',
    type: 'number',
    unit: 'CNY',
    sentence: { en: 'Cost of the year; revenue is negative', zh: '当年成本，收入为负' },
  },
} as const satisfies Record<string, ColumnCard>;

export function numberColumn(name: string, unit: string, en: string, zh: string): ColumnCard {
  return { name, type: 'number', unit, sentence: { en, zh } };
}

export function textColumn(name: string, en: string, zh: string): ColumnCard {
  return { name, type: 'text', sentence: { en, zh } };
}
