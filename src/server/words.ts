import type { Catalogue } from '#words';

export const words = {
  notFound: { en: 'nothing is served at {path}', zh: '{path} 处没有内容' },
  notFoundCure: { en: 'GET /api lists what there is', zh: '可用 GET /api 查看全部接口' },
  badParameter: { en: 'parameter {name} does not fit: {reason}', zh: '参数 {name} 不合要求：{reason}' },
  unknownParameter: { en: 'there is no such parameter', zh: '没有这个参数' },
  badRun: { en: 'a run is named by 16 hexadecimal digits', zh: '运行以 16 位十六进制数命名' },
  runUnknown: { en: 'there is no run {id}', zh: '没有运行 {id}' },
  runUnknownCure: { en: 'GET /api/runs lists the runs', zh: '可用 GET /api/runs 查看全部运行' },
  badName: { en: 'a table is named by lower-case letters, digits and _', zh: '表名由小写字母、数字与下划线组成' },
  wholeNumber: { en: 'a whole number from {from} to {to} is due', zh: '应为 {from} 至 {to} 的整数' },
  oneOf: { en: 'one of {choices} is due', zh: '应为下列之一：{choices}' },
  listOfNames: { en: 'names separated by commas are due', zh: '应为以逗号分隔的名称' },
  noSuchColumn: { en: 'table {table} has no column {column}', zh: '表 {table} 没有 {column} 列' },
  tooManyRows: {
    en: 'table {table}: {rows} rows were asked for, {limit} are given at once',
    zh: '表 {table}：请求 {rows} 行，一次最多 {limit} 行',
  },
  tooManyRowsCure: {
    en: 'narrow it with year, from, to, zone or another column, or set group=day, group=period or limit',
    zh: '请用 year、from、to、zone 等缩小范围，或设 group=day、group=period 或 limit',
  },
  caseMissing: { en: 'the case {name} of this run is not among the cases here', zh: '此处没有该运行所用的案例 {name}' },
  caseMissingCure: {
    en: 'start the server where the folder cases/{name} lies',
    zh: '请在含 cases/{name} 的文件夹中启动服务',
  },
  caseFaulty: { en: 'the case {name} has errors', zh: '案例 {name} 有错误' },
  readOnly: { en: 'this server only reads; {method} is not answered', zh: '本服务只读，不支持 {method}' },
  wrongHost: {
    en: 'the address in the request, {host}, is not one of this server',
    zh: '请求中的地址 {host} 不属于本服务',
  },
  studioMissing: { en: 'the studio is not built', zh: '图形界面尚未构建' },
  studioMissingCure: { en: 'run: npm run build', zh: '请运行：npm run build' },
  unexpected: { en: 'the server failed; this is a defect of the program', zh: '服务出错，这是程序缺陷' },
  portTaken: { en: 'port {port} on {host} is taken', zh: '{host} 的端口 {port} 已被占用' },
  portTakenCure: {
    en: 'choose another with --port, or stop what uses it',
    zh: '请用 --port 另选端口，或停止占用它的程序',
  },
  cannotListen: { en: 'the server cannot listen on {host}:{port}', zh: '无法在 {host}:{port} 上监听' },
  apiTitle: {
    en: 'Bashu: runs, their tables and the case behind them; read-only',
    zh: '巴蜀：运行、结果表及所依据的案例；只读',
  },
  apiRuns: { en: 'All runs, the latest first', zh: '全部运行，最近的在前' },
  apiRun: {
    en: 'One run: inputs, indicators, certificates, checks, tables with columns and units',
    zh: '单个运行：输入、指标、证书、校核、各表的列与单位',
  },
  apiTable: { en: 'A table of a run by columns', zh: '运行结果表，按列给出' },
  apiCase: {
    en: 'The case behind a run: tables for the map with the file and row of each entry, sources, geometry',
    zh: '运行所依据的案例：地图所需各表（含文件与行号）、来源、几何',
  },
  apiCaseTable: { en: 'Any table of the case behind a run', zh: '案例中的任一表' },
  apiYear: { en: 'Only rows of this year', zh: '仅该年' },
  apiFrom: { en: 'First hour of the year, 0 to 8759', zh: '起始小时（0 至 8759）' },
  apiTo: { en: 'Hour after the last one, 1 to 8760', zh: '终止小时之后一小时（1 至 8760）' },
  apiFilter: {
    en: 'Only rows with one of these values in the column of this name; commas between them',
    zh: '仅该列取这些值的行，以逗号分隔',
  },
  apiColumns: { en: 'Only these columns, commas between them', zh: '仅这些列，以逗号分隔' },
  apiGroup: {
    en: 'Means over each day or month in place of hours, or over each period of a plan in place of its steps',
    zh: '以日或月平均代替逐时，或以规划时段平均代替其各步',
  },
  apiLimit: { en: 'No more rows than this, the first ones', zh: '最多返回的行数（取最前）' },
  apiLang: {
    en: 'Language of messages: en or zh; otherwise as the browser prefers',
    zh: '消息语言：en 或 zh；未给出时依浏览器',
  },
  apiPlan: { en: 'Clauses of the plan and targets with their verdicts', zh: '规划条款与目标评判' },
  apiBooks: {
    en: 'Books of each side: cost, revenue, congestion rent, firm capacity, tonnes and jobs by year, side and owner, adding up exactly',
    zh: '各方账册：按年份、一方与主体列出成本、收入、阻塞收益、可靠容量、排放与就业，加总严格相等',
  },
  apiRent: { en: 'Who gets the rent of a tie between two sides', zh: '两方之间联络线阻塞收益的归属' },
  apiCoalitions: {
    en: 'What planning together saves, its division by each rule, the core, cross-investment and the contracts proposed',
    zh: '联合规划的收益、各规则下的分配、核的检验、跨方投资与合同建议',
  },
  noCoalitions: {
    en: 'a run of {study} has no coalitions; ask one of the study coalitions',
    zh: '{study} 的运行不含联盟分析；请选用 coalitions 的运行',
  },
  apiTrace: {
    en: 'What one and two steps lead to from a clause, target, series, project, asset or limit',
    zh: '由条款、目标、指标、项目、资产或约束一步、两步可达的内容',
  },
  apiTraceName: { en: 'Name, or kind:name where several have it', zh: '名称；重名时写作 kind:name' },
} satisfies Catalogue;
