import type { Catalogue } from '#words';

export const words = {
  solvingCoalition: { en: 'coalition {name}: {what}', zh: '联盟 {name}：{what}' },
  dividing: { en: 'dividing the gain', zh: '分配收益' },
  conflictOf: { en: 'The coalition {name} cannot be planned. {why}', zh: '联盟 {name} 的规划无解。{why}' },
  noGain: {
    en: 'planning together costs {amount} CNY more than planning apart',
    zh: '联合规划比各自规划多花 {amount} 元',
  },
  noGainCure: {
    en: 'Something that is free apart binds together: look at the joint policies of the case and at the alternatives of outside parties',
    zh: '某项约束仅在联合时生效：请检查案例中的联合政策与区外方的替代成本',
  },
  tieUnknown: { en: "the case has no line '{line}'", zh: '案例中没有线路“{line}”' },
  tieInside: { en: "line '{line}' does not run between two sides", zh: '线路“{line}”不连接两方' },
  tieCure: { en: 'Name one of: {lines}', zh: '可选线路：{lines}' },
  counterpartUnknown: {
    en: "no contract of the case has the counterpart '{name}'",
    zh: '案例中没有对端为“{name}”的合同',
  },
  counterpartCure: { en: 'Name some of: {names}', zh: '可选对端：{names}' },
  idTaken: {
    en: "an outside party cannot be called '{id}': that is a side, or stands twice",
    zh: '区外方不能命名为“{id}”：与一方同名或重复',
  },
  idTakenCure: { en: 'Give it another id', zh: '请更换标识' },

  // rules
  nucleolus: { en: 'nucleolus', zh: '核仁' },
  shapley: { en: 'Shapley value', zh: '沙普利值' },
  equal: { en: 'equal parts', zh: '均分' },
  use: { en: 'by electricity use', zh: '按用电量' },
  cost: { en: 'by cost alone', zh: '按单独成本' },
  marginal: { en: 'by what the others would miss (SCRB)', zh: '按边际贡献（SCRB）' },

  // the proposal in words
  existing: { en: 'existing contracts kept', zh: '保留现有合同' },
  cut: { en: 'everything between them cut', zh: '相互联系全部切断' },
  sayAlone: { en: '{name} pays {amount} a year', zh: '{name}每年成本 {amount}' },
  sayEarns: { en: '{name} earns {amount} a year', zh: '{name}每年净收入 {amount}' },
  sayGain: {
    en: 'Planned apart ({alone}): {list}. Planned together all pay {joint} a year: {gain} a year less ({share}).',
    zh: '各自规划（{alone}）：{list}。联合规划全体每年 {joint}，每年节省 {gain}（{share}）。',
  },
  sayNoGain: {
    en: 'Planned apart ({alone}): {list}. Planned together all pay as much: there is no gain to divide.',
    zh: '各自规划（{alone}）：{list}。联合规划成本相同，没有可分配的收益。',
  },
  sayShare: { en: '{name} {amount}', zh: '{name} {amount}' },
  sayDivision: {
    en: 'Divided by the rule "{rule}": {list} a year. {core}',
    zh: '按“{rule}”分配：{list}（每年）。{core}',
  },
  sayCore: {
    en: 'Nobody, alone or with others, could do better by leaving.',
    zh: '任何一方或若干方退出都不会更好（在核内）。',
  },
  sayNoCore: {
    en: '{name} could have {amount} a year more by leaving: the division is not in the core.',
    zh: '{name}退出每年可多得 {amount}：该分配不在核内。',
  },
  sayFinancing: {
    en: 'What is built more than its host would build alone is paid by the shares of the gain: {list}.',
    zh: '超出所在方单独规划的新增建设按收益份额出资：{list}。',
  },
  sayBuildMore: {
    en: '{host} builds {joint} of {technology}, {extra} more than alone ({alone}), for {spent} more; the most at "{most}".',
    zh: '{host}建设{technology} {joint}，比单独规划（{alone}）多 {extra}，多投资 {spent}；最多的是“{most}”。',
  },
  sayBuildLess: {
    en: '{host} builds {joint} of {technology}, {extra} less than alone ({alone}), and saves an investment of {spent}; the most at "{most}".',
    zh: '{host}建设{technology} {joint}，比单独规划（{alone}）少 {extra}，节省投资 {spent}；最多的是“{most}”。',
  },
  sayTerm: { en: 'from {from} to {to}', zh: '{from} 至 {to} 年' },
  sayInYear: { en: 'in {from}', zh: '{from} 年' },
  sayContract: {
    en: '{seller} delivers {energy} net a year to {buyer} {term} (at most {power}; {sold} there, {returned} back) at {price}: {payment} a year.',
    zh: '{seller}在 {term}每年向{buyer}净送 {energy}（最大 {power}；送出 {sold}，受回 {returned}），价格 {price}，每年 {payment}。',
  },
  sayRange: {
    en: 'Between {lowest} and {highest} neither is worse off than alone; zonal prices come to {market}.',
    zh: '价格在 {lowest} 至 {highest} 之间双方均不劣于单独规划；按分区电价折合 {market}。',
  },
  sayPayment: {
    en: '{payer} pays {payee} {payment} a year {term}; they exchange {sold} and {returned} a year, too little net energy for a price.',
    zh: '{payer}在 {term}每年向{payee}支付 {payment}；双方每年互送 {sold} 与 {returned}，净电量过小，不折算电价。',
  },
  sayCompensation: {
    en: '{payer} pays {payee} {payment} a year {term}; they exchange no energy.',
    zh: '{payer}在 {term}每年向{payee}支付 {payment}；双方无电量交换。',
  },
  sayAfter: {
    en: '{name}: {home} a year at home; {investments}; {contracts}; in the end {after}, {gain} less than alone.',
    zh: '{name}：每年本地 {home}；{investments}；{contracts}；最终 {after}，比单独规划少 {gain}。',
  },
  sayFinancesNet: { en: 'finances {amount} of the investments of others', zh: '为他方投资出资 {amount}' },
  sayFinancedNet: { en: 'others finance {amount} of its investments', zh: '他方为其投资出资 {amount}' },
  sayPays: { en: 'pays {amount} under contracts', zh: '合同支付 {amount}' },
  sayReceives: { en: 'receives {amount} under contracts', zh: '合同收入 {amount}' },

  // figures
  stateAlone: { en: 'alone', zh: '单独' },
  stateJoint: { en: 'joint, at home', zh: '联合（本地）' },
  stateDivided: { en: 'after division', zh: '分配后' },
  costsTitle: {
    en: 'Cost of each party, bn CNY a year; divided by the rule "{rule}"',
    zh: '各方年成本（十亿元）；按“{rule}”分配',
  },
  gainsTitle: { en: 'Gain of each party by rule, bn CNY a year', zh: '各规则下各方年收益（十亿元）' },
  withTotal: { en: '{name}: {total}', zh: '{name}：{total}' },
  nucleolusShort: { en: 'nucleolus', zh: '核仁' },
  shapleyShort: { en: 'Shapley', zh: '沙普利' },
  equalShort: { en: 'equal', zh: '均分' },
  useShort: { en: 'by use', zh: '按用电' },
  costShort: { en: 'by cost', zh: '按成本' },
  marginalShort: { en: 'SCRB', zh: 'SCRB' },
} satisfies Catalogue;
