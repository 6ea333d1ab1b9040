import type { Catalogue } from '#words';

export const accuracyWords = {
  cost: { en: 'Cost of the year', zh: '当年成本' },
  objective: { en: 'Cost of the plan', zh: '规划总成本' },
  operating_cost: { en: 'Operating cost', zh: '运行成本' },
  unserved: { en: 'Unserved energy', zh: '未供电量' },
  co2: { en: 'CO2 of electricity', zh: '电力二氧化碳' },
  non_fossil: { en: 'Non-fossil share of generation', zh: '非化石发电占比' },
  built: { en: 'Built: {technology}', zh: '新建：{technology}' },
  retired: { en: 'Closed: {technology}', zh: '退役：{technology}' },
  energy: { en: 'Energy: {technology}', zh: '电量：{technology}' },
  understated: {
    en: 'The representative days understate the cost of the plan by {apart} %; to build by them and run over all hours costs {regret} ({share} %) more than to plan all hours.',
    zh: '代表日规划的总成本比全年逐时规划低 {apart} %；按代表日容量建设并全年逐时运行，比全年逐时规划多花 {regret}（{share} %）。',
  },
  overstated: {
    en: 'The representative days overstate the cost of the plan by {apart} %; to build by them and run over all hours costs {regret} ({share} %) more than to plan all hours.',
    zh: '代表日规划的总成本比全年逐时规划高 {apart} %；按代表日容量建设并全年逐时运行，比全年逐时规划多花 {regret}（{share} %）。',
  },
  understatedAlone: {
    en: 'The representative days understate the cost of the plan by {apart} %. Their capacities could not be run over all hours: a policy cannot be met with them, or the solver gave up.',
    zh: '代表日规划的总成本比全年逐时规划低 {apart} %。按其容量未能完成全年逐时运行：某项政策约束无法满足，或求解器未得到解。',
  },
  overstatedAlone: {
    en: 'The representative days overstate the cost of the plan by {apart} %. Their capacities could not be run over all hours: a policy cannot be met with them, or the solver gave up.',
    zh: '代表日规划的总成本比全年逐时规划高 {apart} %。按其容量未能完成全年逐时运行：某项政策约束无法满足，或求解器未得到解。',
  },
} satisfies Catalogue;
