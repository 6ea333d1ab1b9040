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
  progressOf: { en: '{solve}: {text}', zh: '{solve}：{text}' },
  solvingPredicted: {
    en: 'solving {rows} rows, {columns} columns ({seconds} s; about {predicted} s of one core and {memory} MB predicted)',
    zh: '求解 {rows} 行、{columns} 列（{seconds} 秒；预计单核约 {predicted} 秒、内存约 {memory} MB）',
  },
  tooLarge: {
    en: 'all hours of {years} need about {memory} MB, and the solver has {limit} MB',
    zh: '{years} 年全年逐时规划约需内存 {memory} MB，而求解器可用 {limit} MB',
  },
  whatFits: { en: 'What fits:', zh: '可行做法：' },
  fewerYears: { en: 'fewer years (--years {years})', zh: '减少年份（--years {years}）' },
  longerSteps: { en: 'steps of {step} hours (--step {step})', zh: '采用 {step} 小时步长（--step {step}）' },
  representativeDays: {
    en: 'representative days (--hours representative)',
    zh: '采用代表日（--hours representative）',
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
