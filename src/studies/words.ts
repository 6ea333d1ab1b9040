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
} satisfies Catalogue;
