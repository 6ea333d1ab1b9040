import { choice, integer, list, number, reference, table, text } from './field.js';

/**
 * Tables of a plan: its clauses, who acts on them, the statistics that judge them in every vintage, targets, projects,
 * and the rules by which money is called green. All are optional.
 */

const names = {
  name_en: text({ en: 'Name in English', zh: '英文名称' }),
  name_zh: text({ en: 'Name in Chinese', zh: '中文名称' }),
};
const key = text({ en: 'Identifier, unique in its table', zh: '标识，表内唯一' }, { key: true });
/** '2022', '2022-03' or '2022-03-01'. */
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const yearBounds = { min: 1900, max: 2100 } as const;

/** Tables whose rows a clause may lead to: what the model builds, runs or is bound by. */
export const LINKED_TABLES = [
  'policies',
  'technologies',
  'plants',
  'reservoirs',
  'lines',
  'candidates',
  'contracts',
] as const;

export const planTables = {
  indicators: table(
    'indicators',
    { en: 'Statistical series by which a plan is judged', zh: '用于评价计划的统计指标' },
    {
      id: key,
      ...names,
      scope: choice(['side', 'pair', 'region', 'nation'], {
        en: 'Whom it covers: one side, all sides together, a region across their borders (a basin, a grid, a company), or the country',
        zh: '范围：一方、各方合计、跨界区域（盆地、电网、企业）或全国',
      }),
      party: reference(
        'parties',
        { en: 'Side; empty unless the scope is side', zh: '一方；仅范围为 side 时填写' },
        { optional: true },
      ),
      topic: choice(
        [
          'macro',
          'energy',
          'emissions',
          'coal',
          'oil',
          'gas',
          'power',
          'hydrogen',
          'industry',
          'transport',
          'land',
          'finance',
          'market',
        ],
        { en: 'Subject', zh: '领域' },
      ),
      unit: text({ en: 'Unit of the values', zh: '数值单位' }),
      prices: choice(['none', 'current', 'constant'], {
        en: 'Money of the year itself, of one base year, or no money',
        zh: '当年价、不变价或非货币',
      }),
      base_year: integer(
        { en: 'Base year of constant prices or of an index', zh: '不变价或指数的基年' },
        { ...yearBounds, optional: true },
      ),
      direction: choice(['up', 'down', 'none'], { en: 'Which way the plan wants it to go', zh: '计划期望的变化方向' }),
    },
  ),
  indicator_values: table(
    'indicator_values',
    { en: 'Values of the statistical series, each vintage kept', zh: '指标数值（保留各次发布）' },
    {
      indicator: reference('indicators', { en: 'Series', zh: '指标' }, { key: true }),
      year: integer({ en: 'Year that the value is for', zh: '数据年份' }, { ...yearBounds, key: true }),
      vintage: choice(
        ['provisional', 'final', 'revised'],
        { en: 'First estimate, yearbook figure or later revision', zh: '初步核算、年鉴数或修订数' },
        { key: true },
      ),
      value: number('', { en: 'The value, in the unit of the series', zh: '数值' }),
      bound: choice(['exact', 'about', 'at_least', 'at_most'], {
        en: "How the source words it: 'more than 1,000' is at_least",
        zh: '来源表述：精确、约、不少于、不多于',
      }),
      published: text(
        { en: 'When it was published: year, month or day', zh: '发布日期' },
        { pattern: DATE, optional: true },
      ),
    },
  ),
  plans: table(
    'plans',
    { en: 'Plans of the case; not needed where there is one', zh: '各项计划；仅一项时可省略' },
    {
      id: key,
      ...names,
      parties: list({ en: 'Sides that it binds', zh: '约束各方' }, { target: 'parties' }),
      adopted: text(
        { en: 'When it was adopted: year, month or day', zh: '印发日期' },
        { pattern: DATE, optional: true },
      ),
      from_year: integer({ en: 'First year that it is for', zh: '起始年份' }, { ...yearBounds, optional: true }),
      to_year: integer({ en: 'Last year that it is for', zh: '目标年份' }, { ...yearBounds, optional: true }),
    },
  ),
  clauses: table(
    'clauses',
    { en: 'Clauses of the plan', zh: '计划条款' },
    {
      id: key,
      plan: reference(
        'plans',
        { en: 'Plan that it stands in; empty where the case has one plan', zh: '所属计划；仅一项计划时为空' },
        { optional: true },
      ),
      kind: choice(['principle', 'goal', 'action', 'task', 'item'], {
        en: 'A principle, a goal, one of the actions, a task of an action, or an item of a task',
        zh: '原则、目标、行动、任务或任务要点',
      }),
      action: integer(
        { en: 'Number of the action; empty for a principle or goal', zh: '行动序号；原则与目标为空' },
        { min: 1, max: 99, optional: true },
      ),
      parent: reference('clauses', { en: 'Clause that this one is part of', zh: '上级条款' }, { optional: true }),
      wording_en: text({ en: 'What it says, in our own words', zh: '条款内容（自述英文）' }),
      wording_zh: text({ en: 'Official term in Chinese', zh: '官方表述' }),
      places: list({ en: 'Places that it names', zh: '涉及地点' }, { optional: true }),
      phase: text({ en: 'Phase of the plan that it belongs to', zh: '所属阶段' }, { optional: true }),
      due: integer(
        { en: 'Year by which it is due, where it says one', zh: '期限年份（如有）' },
        { ...yearBounds, optional: true },
      ),
      checkable: choice(['number', 'direction', 'event', 'no'], {
        en: 'Whether a number, a direction, an event or nothing in it can be checked',
        zh: '可核查类型：数值、方向、事件或不可',
      }),
      checked_en: text({ en: 'What is checked, in English', zh: '核查内容（英文）' }, { optional: true }),
      checked_zh: text({ en: 'What is checked, in Chinese', zh: '核查内容（中文）' }, { optional: true }),
      indicators: list(
        { en: 'Series by which it is checked', zh: '核查所用指标' },
        { optional: true, target: 'indicators' },
      ),
      marks: list({
        en: 'How it is known: N news article, R read in the text, A later report, U not read',
        zh: '依据：N 新闻，R 已读原文，A 后续报道，U 未读',
      }),
    },
  ),
  clause_states: table(
    'clause_states',
    { en: 'How far a clause has come, as known on a date', zh: '条款进展（按已知日期）' },
    {
      clause: reference('clauses', { en: 'Clause', zh: '条款' }, { key: true }),
      as_of: text({ en: 'What is known on: year, month or day', zh: '截至日期' }, { pattern: DATE, key: true }),
      state: choice(['not_begun', 'under_way', 'done', 'dropped'], { en: 'State', zh: '状态' }),
      begun: text({ en: 'Begun: year, month or day', zh: '启动日期' }, { pattern: DATE, optional: true }),
      done: text({ en: 'Done: year, month or day', zh: '完成日期' }, { pattern: DATE, optional: true }),
      money: number(
        '10^8 CNY',
        { en: 'Money spent or committed by then, of its own time', zh: '累计投入（当年价）' },
        { min: 0, optional: true },
      ),
      evidence_en: text({ en: 'What shows it, in English', zh: '佐证（英文）' }),
      evidence_zh: text({ en: 'What shows it, in Chinese', zh: '佐证（中文）' }),
    },
  ),
  clause_dependencies: table(
    'clause_dependencies',
    { en: 'Which clause waits for which', zh: '条款之间的先后依赖' },
    {
      clause: reference('clauses', { en: 'Clause that waits', zh: '依赖方条款' }, { key: true }),
      needs: reference('clauses', { en: 'Clause that it needs', zh: '所依赖条款' }, { key: true }),
      why_en: text({ en: 'Why, in English', zh: '原因（英文）' }),
      why_zh: text({ en: 'Why, in Chinese', zh: '原因（中文）' }),
    },
  ),
  clause_owners: table(
    'clause_owners',
    { en: 'Who acts on a clause, on each side', zh: '条款责任单位' },
    {
      clause: reference('clauses', { en: 'Clause', zh: '条款' }, { key: true }),
      party: reference('parties', { en: 'Side', zh: '一方' }, { key: true }),
      body_en: text({ en: 'Body that acts, in English', zh: '责任单位（英文）' }, { key: true }),
      body_zh: text({ en: 'Body that acts, in Chinese', zh: '责任单位（中文）' }),
      role: choice(['lead', 'support'], { en: 'Leads or supports', zh: '牵头或配合' }),
    },
  ),
  indicator_models: table(
    'indicator_models',
    { en: 'Series that a plan computes', zh: '规划可计算的指标' },
    {
      indicator: reference('indicators', { en: 'Series', zh: '指标' }, { key: true }),
      measure: text(
        {
          en: 'A figure of a run (co2, load), or capacity(technology, …) in service',
          zh: '运行指标（co2、load），或 capacity(技术, …) 在役容量',
        },
        { pattern: /^([a-z][a-z0-9_]*|capacity\([a-z0-9_-]+(, ?[a-z0-9_-]+)*\))$/ },
      ),
    },
  ),
  clause_links: table(
    'clause_links',
    { en: 'What of the case carries a clause out or is bound by it', zh: '落实条款或受其约束的案例对象' },
    {
      clause: reference('clauses', { en: 'Clause', zh: '条款' }, { key: true }),
      table: choice(LINKED_TABLES, { en: 'Table of the case', zh: '案例表' }, { key: true }),
      row: text({ en: 'Identifier in that table', zh: '该表中的标识' }, { key: true }),
    },
  ),
  targets: table(
    'targets',
    { en: 'Targets: numbers and directions, and whose they are', zh: '目标值与方向及其出处' },
    {
      id: key,
      clause: reference(
        'clauses',
        { en: 'Clause of the joint plan that it serves', zh: '对应条款' },
        { optional: true },
      ),
      indicator: reference('indicators', { en: 'Series that is judged', zh: '指标' }),
      kind: choice(['level', 'fall', 'share', 'peak', 'slower'], {
        en: 'level: reaches a value; fall: relative fall from the base year, every year where no value is given; share: a share reaches a value, or rises above the base year; peak: highest no later than to_year; slower: grows more slowly from from_year to to_year than from base_year to from_year',
        zh: 'level 达到数值；fall 较基年下降（无数值则逐年下降）；share 比重达到数值或高于基年；peak 不晚于 to_year 达峰；slower 增速低于上一时期',
      }),
      base_year: integer({ en: 'Year compared with', zh: '基年' }, { ...yearBounds, optional: true }),
      from_year: integer({ en: 'First year of the window', zh: '起始年' }, { ...yearBounds, optional: true }),
      to_year: integer({ en: 'Last year of the window', zh: '目标年' }, { ...yearBounds, optional: true }),
      value: number(
        '',
        { en: 'Value in the unit of this row; empty for a direction', zh: '数值；仅有方向时为空' },
        { optional: true },
      ),
      unit: text({ en: 'Unit of the value', zh: '数值单位' }, { optional: true }),
      bound: choice(['at_least', 'at_most', 'about'], { en: 'Which side of the value counts as met', zh: '达标判定' }),
      tolerance: number(
        '',
        {
          en: 'How far beside the value still counts as met, in the unit of this row (of growth and falls: per cent); empty: 0',
          zh: '仍算达标的偏差，单位同本行（增速与降幅为百分数）；空为 0',
        },
        { min: 0, optional: true },
      ),
      binding: choice(['joint', 'both', 'side', 'firm'], {
        en: "Whose it is: the joint plan's, another document's of both sides, one side's or a firm's",
        zh: '归属：联合方案、双方其他文件、一方或企业',
      }),
      party: reference('parties', { en: 'Side whose plan sets it', zh: '提出的一方' }, { optional: true }),
      plan_en: text({ en: 'Document that sets it, in English', zh: '出处文件（英文）' }),
      plan_zh: text({ en: 'Document that sets it, in Chinese', zh: '出处文件（中文）' }),
    },
  ),
  projects: table(
    'projects',
    { en: 'Projects and events that carry clauses out', zh: '落实条款的项目与事件' },
    {
      id: key,
      ...names,
      clauses: list({ en: 'Clauses that it serves', zh: '对应条款' }, { optional: true, target: 'clauses' }),
      parties: list({ en: 'Sides on whose ground it stands', zh: '所在各方' }, { optional: true, target: 'parties' }),
      place: text({ en: 'Place or route', zh: '地点或路线' }, { optional: true }),
      owner: text({ en: 'Who builds or runs it', zh: '业主' }, { optional: true }),
      money: number(
        '10^8 CNY',
        { en: 'Investment in money of its own time', zh: '投资（当年价）' },
        { min: 0, optional: true },
      ),
      begun: text({ en: 'Start of work: year, month or day', zh: '开工日期' }, { pattern: DATE, optional: true }),
      done: text({ en: 'In service or finished', zh: '投运或完成日期' }, { pattern: DATE, optional: true }),
      due: integer({ en: 'Year in which it is due', zh: '计划完成年份' }, { ...yearBounds, optional: true }),
      state: choice(['planned', 'building', 'partly', 'running', 'ended'], { en: 'State', zh: '状态' }),
    },
  ),
  finance_rules: table(
    'finance_rules',
    { en: 'Rules by which money is called green', zh: '绿色金融认定规则' },
    {
      id: key,
      regime_en: text({ en: 'Catalogue or taxonomy, in English', zh: '目录或分类法（英文）' }),
      regime_zh: text({ en: 'Catalogue or taxonomy, in Chinese', zh: '目录或分类法（中文）' }),
      subject: text({ en: 'Activity that the rule is about', zh: '适用活动' }),
      rule_en: text({ en: 'The rule, in English', zh: '规则（英文）' }),
      rule_zh: text({ en: 'The rule, in Chinese', zh: '规则（中文）' }),
      value: number('', { en: 'Threshold, in the unit of this row', zh: '阈值' }, { optional: true }),
      unit: text({ en: 'Unit of the threshold', zh: '阈值单位' }, { optional: true }),
      bound: choice(['at_least', 'at_most', 'none'], {
        en: 'Which side of the threshold counts as green',
        zh: '判定方向',
      }),
      from: text({ en: 'In force from', zh: '生效日期' }, { pattern: DATE, optional: true }),
    },
  ),
} as const;
