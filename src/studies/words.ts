import type { Catalogue } from '#words';

export const words = {
  badQuestion: {
    en: 'the question to the study {study} does not fit its schema',
    zh: '研究 {study} 的问题不符合其格式',
  },
  readingNetwork: { en: 'laying out the network', zh: '构建网络' },
  building: { en: 'writing the problem', zh: '构建优化问题' },
  solving: {
    en: 'solving {rows} rows, {columns} columns ({seconds} s)',
    zh: '求解 {rows} 行、{columns} 列（{seconds} 秒）',
  },
  certifying: { en: 'checking the certificate', zh: '核验证书' },
  step: { en: 'period {period}, {hour}:00', zh: '时段 {period}，{hour}:00' },
  period: { en: 'period {period}', zh: '时段 {period}' },
  noUse: {
    en: 'no electricity use of {party} in {year} is published in the case: nothing to simulate',
    zh: '案例中没有 {party} 在 {year} 年的用电量统计，无法回溯模拟',
  },
  noUseCure: {
    en: 'Choose a year that has a row of use for every side ({years}), or add the rows to statistics.csv.',
    zh: '请选择各方均有用电量统计的年份（{years}），或在 statistics.csv 中补充。',
  },
  noEvent: { en: 'the case has no event {event}', zh: '案例没有事件 {event}' },
  noEventCure: { en: 'Events of the case: {events}', zh: '案例中的事件：{events}' },
  replaying: { en: 'replaying {event}: run {run} of {count}', zh: '回放 {event}：第 {run} 次，共 {count} 次' },
} satisfies Catalogue;
