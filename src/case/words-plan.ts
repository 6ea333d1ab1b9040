import type { Catalogue } from '#words';

/** Faults of the plan's tables: indicators and their vintages, clauses, targets, projects; part of `words`. */
export const planWords = {
  'indicator-scope': { en: 'scope and side of the series do not fit', zh: '指标的范围与所属一方不符' },
  'indicator-scope.expected': {
    en: 'a side where the scope is side, none elsewhere',
    zh: '范围为 side 时填写一方，其他为空',
  },
  'indicator-scope.cure': { en: 'Fill or clear the column party.', zh: '请填写或清空 party 列。' },
  'indicator-prices': { en: 'the unit and the column prices do not fit', zh: '单位与 prices 列不符' },
  'indicator-prices.expected': {
    en: 'current or constant for money, with a base year where constant; none elsewhere',
    zh: '货币填 current 或 constant（后者须有基年），其他填 none',
  },
  'indicator-prices.cure': { en: 'Correct prices, base_year or the unit.', zh: '请更正 prices、base_year 或单位。' },
  'value-published': { en: 'the value is published before its year', zh: '发布日期早于数据年份' },
  'value-published.expected': { en: 'a date in {year} or later', zh: '{year} 年或之后的日期' },
  'value-published.cure': { en: 'Correct the year or the date.', zh: '请更正年份或日期。' },
  'vintage-order': {
    en: 'the vintage {vintage} is published before the {earlier} one',
    zh: '{vintage} 数的发布早于 {earlier} 数',
  },
  'vintage-order.expected': { en: '{date} or later', zh: '{date} 或之后' },
  'vintage-order.cure': { en: 'Correct the dates, or exchange the vintages.', zh: '请更正日期，或对调两次发布。' },

  'clause-parent': { en: 'a clause of this kind cannot be part of that one', zh: '此类条款不能隶属于该条款' },
  'clause-parent.expected': {
    en: 'a principle, a goal or an action has no parent; a task is part of an action, an item of a task, with the same number of the action',
    zh: '原则、目标与行动无上级；任务隶属行动，要点隶属任务，行动序号相同',
  },
  'clause-parent.cure': { en: 'Correct kind, action or parent.', zh: '请更正 kind、action 或 parent。' },
  'clause-marks': { en: 'this is no mark', zh: '不是有效的依据标记' },
  'clause-marks.expected': { en: 'N, R, A or U', zh: 'N、R、A 或 U' },
  'clause-marks.cure': {
    en: 'N: news article, R: read in the text, A: later report, U: not read.',
    zh: 'N 新闻，R 已读原文，A 后续报道，U 未读。',
  },
  'clause-unread': {
    en: 'what was not read in the text is made something to be checked',
    zh: '未在原文中读到的内容被列为可核查',
  },
  'clause-unread.expected': {
    en: 'checkable no, no series and no target for a clause that is only marked U',
    zh: '仅标 U 的条款：checkable 为 no，且无指标、无目标',
  },
  'clause-unread.cure': {
    en: 'Read the passage and mark it, or leave it unchecked.',
    zh: '请先查证原文并更正标记，否则不作核查。',
  },
  'clause-checked': { en: 'the clause does not say what is checked', zh: '条款未说明核查内容' },
  'clause-checked.expected': {
    en: 'checked_en and checked_zh; for a number or a direction also a series',
    zh: '填写 checked_en 与 checked_zh；数值或方向还须有指标',
  },
  'clause-checked.cure': { en: 'Fill them, or write no into checkable.', zh: '请补填，或把 checkable 改为 no。' },

  'clause-plan': { en: 'the clause does not stand in the plan that it should', zh: '条款所属计划不符' },
  'clause-plan.expected': {
    en: 'a plan of the table plans where there are any, that of the clause above where it is part of one ({parent})',
    zh: 'plans 表中的一项计划；有上级条款时与其相同（{parent}）',
  },
  'clause-plan.cure': { en: 'Fill or correct the column plan.', zh: '请填写或更正 plan 列。' },
  'plan-years': { en: 'the plan ends before it begins', zh: '计划的目标年份早于起始年份' },
  'plan-years.expected': { en: '{from} or later', zh: '{from} 年或之后' },
  'plan-years.cure': { en: 'Correct one of the two years.', zh: '请更正其中一个年份。' },
  'clause-state': { en: 'the state of the clause and its dates do not fit', zh: '条款状态与日期不符' },
  'clause-state.expected': {
    en: 'a date in done where the state is done, none elsewhere; no date in begun where it is not_begun',
    zh: '状态为 done 时须有 done 日期，其他为空；not_begun 时无 begun 日期',
  },
  'clause-state.cure': { en: 'Correct state, begun or done.', zh: '请更正 state、begun 或 done。' },
  'clause-known': { en: 'the state is known before it happened', zh: '截至日期早于所述日期' },
  'clause-known.expected': { en: '{date} or later', zh: '{date} 或之后' },
  'clause-known.cure': { en: 'Correct as_of or the dates.', zh: '请更正 as_of 或日期。' },
  'clause-circle': { en: 'clauses wait for one another in a circle', zh: '条款之间循环依赖' },
  'clause-circle.expected': { en: 'an order in which all can be done', zh: '可依次完成的先后顺序' },
  'clause-circle.cure': { en: 'Take one of the dependencies out.', zh: '请删去其中一项依赖。' },

  'target-base': { en: 'the target has no base year', zh: '目标没有基年' },
  'target-base.expected': {
    en: 'base_year for fall and slower, and for a share without a value',
    zh: 'fall、slower 以及无数值的 share 须有 base_year',
  },
  'target-base.cure': { en: 'Write the year that is compared with.', zh: '请填写对比的年份。' },
  'target-window': { en: 'the years of the target do not fit', zh: '目标的年份不符' },
  'target-window.expected': {
    en: 'base_year before from_year before to_year; to_year for all but a level; from_year for slower',
    zh: 'base_year 早于 from_year 早于 to_year；除 level 外须有 to_year；slower 须有 from_year',
  },
  'target-window.cure': { en: 'Correct or fill the years.', zh: '请更正或补填年份。' },
  'target-value': { en: 'value, unit and kind of the target do not fit', zh: '目标的数值、单位与类别不符' },
  'target-value.expected': {
    en: 'a value with a unit for level; a share of one for fall; none for slower and peak',
    zh: 'level 须有数值与单位；fall 为比例；slower 与 peak 不填数值',
  },
  'target-value.cure': { en: 'Correct value, unit or kind.', zh: '请更正 value、unit 或 kind。' },
  'target-whose': { en: 'the target does not say whose it is', zh: '目标归属不明' },
  'target-whose.expected': {
    en: 'a side where binding is side, none where it is joint or both',
    zh: 'binding 为 side 时填写一方，为 joint 或 both 时为空',
  },
  'target-whose.cure': { en: 'Fill or clear party, or correct binding.', zh: '请填写或清空 party，或更正 binding。' },

  'project-dates': { en: 'the project ends before it begins', zh: '项目完成早于开工' },
  'project-dates.expected': { en: 'done after begun ({begun})', zh: 'done 晚于 begun（{begun}）' },
  'project-dates.cure': { en: 'Correct one of the two dates.', zh: '请更正其中一个日期。' },
  'rule-value': { en: 'threshold, unit and side of the threshold do not fit', zh: '阈值、单位与判定方向不符' },
  'rule-value.expected': {
    en: 'all three, or neither value nor unit with bound none',
    zh: '三者齐备，或均无且 bound 为 none',
  },
  'rule-value.cure': { en: 'Correct value, unit or bound.', zh: '请更正 value、unit 或 bound。' },
} as const satisfies Catalogue;
