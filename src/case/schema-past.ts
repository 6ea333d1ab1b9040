import { boolean, choice, integer, list, number, reference, table, text } from './field.js';

/** Tables about years that have been: published statistics, how they count, how reservoirs ran, what happened. */

const names = {
  name_en: text({ en: 'Name in English', zh: '英文名称' }),
  name_zh: text({ en: 'Name in Chinese', zh: '中文名称' }),
};
const key = text({ en: 'Identifier, unique in its table', zh: '标识，表内唯一' }, { key: true });

const month = (n: number) =>
  number('p.u.', { en: `Filling at the end of month ${n}`, zh: `${n} 月末蓄水比例` }, { min: 0, max: 1 });
const monthlyFilling = {
  month_1: month(1),
  month_2: month(2),
  month_3: month(3),
  month_4: month(4),
  month_5: month(5),
  month_6: month(6),
  month_7: month(7),
  month_8: month(8),
  month_9: month(9),
  month_10: month(10),
  month_11: month(11),
  month_12: month(12),
};

export const pastTables = {
  statistics: table(
    'statistics',
    {
      en: 'Published statistics of the sides, which a hindcast is held against',
      zh: '各方公布的统计数据（回溯检验的对照）',
    },
    {
      id: key,
      party: reference('parties', { en: 'Side', zh: '一方' }),
      year: integer({ en: 'Year', zh: '年份' }, { min: 1990, max: 2100 }),
      period: text(
        {
          en: "'year', a month as MM, months as MM-MM, or days as MMDD-MMDD",
          zh: '时段：year 为全年，MM 为月，MM-MM 为月份区间，MMDD-MMDD 为日期区间',
        },
        { pattern: /^(year|\d{2}|\d{2}-\d{2}|\d{4}-\d{4})$/ },
      ),
      quantity: choice(
        [
          'generation',
          'capacity',
          'use',
          'peak_load',
          'peak_demand',
          'sent_out',
          'emission_factor',
          'withheld',
          'withheld_power',
          'curtailed_days',
        ],
        {
          en: 'What it is: capacity at the end of the year; use with losses; demand with what was withheld from users',
          zh: '指标：装机为年末值，用电量含线损，需求含被压减部分',
        },
      ),
      technology: choice(
        ['hydropower', 'thermal', 'wind', 'solar'],
        { en: 'Class of plants, as statistics count them', zh: '统计口径的电源类别' },
        { optional: true },
      ),
      value: number('', { en: 'The figure, in the unit of this row', zh: '数值' }),
      unit: choice(['TWh', 'GW', 't/MWh', 'd'], { en: 'Unit of the value', zh: '单位' }),
      fitted: boolean({
        en: 'Whether the series or the fleet of a past year are fitted to it: then its return proves nothing but the plumbing',
        zh: '当年序列或机组是否按该值校准；若是，其复现只说明计算链路无误',
      }),
    },
  ),
  statistical_shares: table(
    'statistical_shares',
    { en: 'Reservoirs that the statistics of their side count in part', zh: '统计仅部分计入的水库电站' },
    {
      reservoir: reference('reservoirs', { en: 'Reservoir', zh: '水库' }, { key: true }),
      share: number(
        'p.u.',
        { en: 'Share of its capacity and generation that is counted', zh: '计入比例' },
        { min: 0, max: 1 },
      ),
    },
  ),
  rule_curves: table(
    'rule_curves',
    { en: 'Filling of reservoirs at the end of the months, by weather year', zh: '各水文年水库月末蓄水比例' },
    {
      reservoir: reference('reservoirs', { en: 'Reservoir', zh: '水库' }, { key: true }),
      weather_year: reference('weather_years', { en: 'Weather year', zh: '气象年' }, { key: true }),
      ...monthlyFilling,
    },
  ),
  events: table(
    'events',
    { en: 'Events of past years that can be replayed', zh: '可回放的历史事件' },
    {
      id: key,
      ...names,
      year: integer({ en: 'Year', zh: '年份' }, { min: 1990, max: 2100 }),
      weather_year: reference('weather_years', { en: 'Weather year of the event', zh: '事件的气象年' }),
      reference_year: reference('weather_years', { en: 'Weather year that it is compared with', zh: '对照气象年' }),
      first_day: text({ en: 'First day, MMDD', zh: '首日（MMDD）' }, { pattern: /^\d{4}$/ }),
      last_day: text({ en: 'Last day, MMDD', zh: '末日（MMDD）' }, { pattern: /^\d{4}$/ }),
      relief: list(
        { en: 'Lines that came later and were missing', zh: '当时缺少、后来建成的线路' },
        { optional: true },
      ),
    },
  ),
} as const;
