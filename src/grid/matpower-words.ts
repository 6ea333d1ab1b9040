import type { Catalogue } from '#words';

/** What reading a MATPOWER case finds. */
export const matpowerWords = {
  notText: { en: 'this is no text, so it is no MATPOWER case', zh: '该文件不是文本，因此不是 MATPOWER 算例' },
  byteAt: { en: 'byte {byte} at position {position}', zh: '第 {position} 字节为 {byte}' },
  caseExpected: { en: 'a MATPOWER case, format version 2', zh: '版本 2 格式的 MATPOWER 算例' },
  version: { en: 'this version of the MATPOWER format is not read', zh: '不支持该版本的 MATPOWER 格式' },
  noTable: { en: 'there is no table {field}: this is no MATPOWER case', zh: '没有表 {field}：不是 MATPOWER 算例' },
  noBase: { en: 'baseMVA is missing or is no number above 0', zh: '缺少 baseMVA，或其值不是正数' },
  emptyTable: { en: 'the table {field} has no rows', zh: '表 {field} 没有行' },
  narrow: { en: 'the table {field} has too few columns', zh: '表 {field} 的列数不足' },
  atLeastColumns: { en: 'at least {count}', zh: '至少 {count} 列' },
  ragged: {
    en: 'a row of {field} has another number of cells than the first',
    zh: '{field} 的某一行单元格数与首行不同',
  },
  unfinished: { en: 'the table {field} does not end', zh: '表 {field} 没有结束' },
  tableTwice: { en: 'the table {field} stands twice', zh: '表 {field} 重复出现' },
  cellNotNumber: {
    en: '{field}: column {column} holds something that is not a number',
    zh: '{field}：第 {column} 列不是数',
  },
  computed: { en: '{field} is computed by the file', zh: '{field} 由文件中的语句计算得出' },
  literalExpected: { en: 'numbers written out', zh: '直接写出的数值' },
  computedCure: {
    en: 'run the file in MATPOWER and save its result with savecase',
    zh: '请在 MATPOWER 中运行该文件，再用 savecase 保存结果',
  },
  notFinite: {
    en: '{component} {name}: {attribute} is not a finite number',
    zh: '{component} {name}：{attribute} 不是有限数',
  },
  notWhole: {
    en: '{component} {name}: {attribute} is not a whole number above 0',
    zh: '{component} {name}：{attribute} 不是正整数',
  },
  twice: { en: 'Bus {name} stands twice (bus_i)', zh: 'Bus {name} 重复出现（bus_i）' },
  noBus: {
    en: '{component} {name}: {attribute} names a Bus that does not exist',
    zh: '{component} {name}：{attribute} 所指的 Bus 不存在',
  },
  loop: {
    en: '{component} {name}: both ends (fbus, tbus) are the same Bus',
    zh: '{component} {name}：两端（fbus、tbus）为同一 Bus',
  },
  zeroReactance: { en: '{component} {name}: x is zero', zh: '{component} {name}：x 为零' },
  zeroReactanceExpected: {
    en: 'a reactance, by which the flow of a linear power flow is found',
    zh: '线性潮流据以确定支路功率的电抗',
  },
  negative: { en: '{component} {name}: {attribute} is negative', zh: '{component} {name}：{attribute} 为负' },
  crossed: { en: '{component} {name}: {low} lies above {high}', zh: '{component} {name}：{low} 大于 {high}' },
  costRows: { en: 'the table {field} does not fit its components', zh: '表 {field} 的行数与元件数不符' },
  costRowsExpected: { en: '{count} rows, or twice as many', zh: '{count} 行或其两倍' },
  costModel: {
    en: '{component} {name}: the cost model is neither 1 nor 2',
    zh: '{component} {name}：成本模型既非 1 也非 2',
  },
  costLength: {
    en: '{component} {name}: n asks for more cost data than the row holds',
    zh: '{component} {name}：n 超出该行所含成本数据',
  },
  costDegree: {
    en: '{component} {name}: its cost is a polynomial of degree {degree}',
    zh: '{component} {name}：成本为 {degree} 次多项式',
  },
  costDegreeExpected: { en: 'degree 2 at most', zh: '至多二次' },
  costConcave: {
    en: '{component} {name}: its cost curve is not convex between the limits of its power',
    zh: '{component} {name}：成本曲线在功率限值之间不是凸的',
  },
  costConvexExpected: {
    en: 'a curve whose slope never falls; without that the problem is not linear',
    zh: '斜率不下降的曲线；否则问题不是线性的',
  },
  costPoints: {
    en: '{component} {name}: the points of its cost curve do not ascend',
    zh: '{component} {name}：成本曲线各点未按功率递增',
  },
  pwlNeedsLimits: {
    en: '{component} {name}: a piecewise cost needs finite limits of its power',
    zh: '{component} {name}：分段成本要求功率限值有限',
  },
  othersNote: { en: 'fields of the case without effect: {list}', zh: '算例中以下字段不影响计算：{list}' },
  noCostNote: {
    en: 'the case has no gencost: every generator costs nothing',
    zh: '算例没有 gencost：所有机组成本为零',
  },
  noVersionNote: { en: 'the case does not say its version; read as version 2', zh: '算例未注明版本；按版本 2 读取' },
  powermodelsNote: {
    en: 'linear flow as in PowerModels: susceptance x / (r² + x²), without tap ratios and phase shifts',
    zh: '线性潮流按 PowerModels：电纳 x / (r² + x²)，不计变比与相移',
  },
  matpowerNote: {
    en: 'linear flow as in MATPOWER: susceptance 1 / (x · ratio), with phase shifts',
    zh: '线性潮流按 MATPOWER：电纳 1 / (x · 变比)，计相移',
  },
} satisfies Catalogue;
