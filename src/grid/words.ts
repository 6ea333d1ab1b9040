import type { Catalogue } from '#words';

export const words = {
  notNumber: { en: '{component} {name}: {attribute} is not a number', zh: '{component} {name}：{attribute} 不是数' },
  notBoolean: {
    en: '{component} {name}: {attribute} is neither True nor False',
    zh: '{component} {name}：{attribute} 不是 True 或 False',
  },
  outOfBounds: {
    en: '{component} {name}: {attribute} lies outside its bounds',
    zh: '{component} {name}：{attribute} 超出允许范围',
  },
  notOneOf: {
    en: '{component} {name}: {attribute} is not one of the known words',
    zh: '{component} {name}：{attribute} 不是已知取值',
  },
  unknownReference: {
    en: '{component} {name}: {attribute} names a {target} that does not exist',
    zh: '{component} {name}：{attribute} 所指的 {target} 不存在',
  },
  missing: { en: '{component} {name}: {attribute} is missing', zh: '{component} {name}：缺少 {attribute}' },
  duplicate: { en: '{component} “{name}” stands twice', zh: '{component}“{name}”重复出现' },
  emptyName: { en: 'a {component} has no name', zh: '有 {component} 没有名称' },
  refused: {
    en: '{component} {name}: {attribute} is an attribute of PyPSA that is not honoured here',
    zh: '{component} {name}：{attribute} 是此处不支持的 PyPSA 属性',
  },
  refusedPiecewise: {
    en: '{component}: piecewise {attribute} is a feature of PyPSA that is not honoured here',
    zh: '{component}：分段 {attribute} 是此处不支持的 PyPSA 功能',
  },
  emptyCellsNote: {
    en: '{component}: {cells} cells of the series {attribute} are empty or NaN (the first: “{name}”, row {row}); {value} is taken, as PyPSA does.',
    zh: '{component}：时间序列 {attribute} 有 {cells} 个空值或 NaN（首个为“{name}”第 {row} 行），按 PyPSA 的做法取 {value}。',
  },
  buildYearNote: {
    en: 'without investment periods build_year has no effect, as in PyPSA: {list}',
    zh: '没有投资阶段时 build_year 不起作用（与 PyPSA 相同）：{list}',
  },
  curveNote: {
    en: '{component}: the piecewise marginal_cost stands in place of marginal_cost of {list}',
    zh: '{component}：{list} 的 marginal_cost 由分段 marginal_cost 取代',
  },
  curveNotNumber: { en: 'a breakpoint is not a number', zh: '分段点不是数' },
  curveAttributes: {
    en: 'a curve has one p_pu (p_dispatch_pu) and one marginal_cost per component',
    zh: '每条曲线须有一列 p_pu（p_dispatch_pu）和一列 marginal_cost',
  },
  curveGaps: {
    en: '{component} {name}: its piecewise marginal_cost has missing or endless breakpoints',
    zh: '{component} {name}：分段 marginal_cost 的分段点有缺失或非有限值',
  },
  curveExtendable: {
    en: '{component} {name}: a piecewise marginal_cost per unit needs a given capacity, and this one is extendable',
    zh: '{component} {name}：按标幺功率分段的 marginal_cost 需要给定容量，而该容量可扩建',
  },
  curveNoCapacity: {
    en: '{component} {name}: a piecewise marginal_cost per unit needs a positive and finite p_nom',
    zh: '{component} {name}：按标幺功率分段的 marginal_cost 需要有限的正 p_nom',
  },
  curveShort: {
    en: '{component} {name}: the breakpoints of its piecewise marginal_cost do not span the power',
    zh: '{component} {name}：分段 marginal_cost 的分段点未覆盖功率范围',
  },
  curveShortExpected: { en: 'from 0 or below to 1 or above', zh: '从不大于 0 到不小于 1' },
  curveCommitted: {
    en: '{component} {name}: a piecewise marginal_cost that begins below no power cannot be committed here',
    zh: '{component} {name}：从负功率开始的分段 marginal_cost 不能与机组组合同用',
  },
  curveConcave: {
    en: '{component} {name}: its piecewise marginal_cost falls with the power; without whole numbers that cannot be written',
    zh: '{component} {name}：分段 marginal_cost 随功率下降，不用整数变量无法表示',
  },
  refusedCure: { en: 'remove it, or leave it at its default {value}', zh: '请删除该属性或保留默认值 {value}' },
  seriesOfNothing: {
    en: '{component}: {attribute} has a course for “{name}”, which does not exist',
    zh: '{component}：{attribute} 含有不存在的“{name}”的时间序列',
  },
  seriesNotVarying: {
    en: '{component}: {attribute} cannot vary over time',
    zh: '{component}：{attribute} 不能随时间变化',
  },
  seriesLength: {
    en: '{component}: the course of {attribute} has the wrong number of rows',
    zh: '{component}：{attribute} 时间序列行数不符',
  },
  weightingsLength: { en: 'snapshot weightings ({column}) have the wrong length', zh: '时段权重（{column}）长度不符' },
  weightingBad: { en: 'a snapshot weighting ({column}) is not a number ≥ 0', zh: '时段权重（{column}）不是非负数' },
  periodWeightingBad: {
    en: 'a weighting ({column}) of an investment period is not a number ≥ 0',
    zh: '投资阶段权重（{column}）不是非负数',
  },
  rows: { en: '{count} rows, one per snapshot', zh: '{count} 行，每时段一行' },
  noSnapshots: { en: 'the network has no snapshots', zh: '网络没有时段' },
  duplicateSnapshot: { en: 'snapshot “{name}” stands twice', zh: '时段“{name}”重复出现' },
  mixedZones: { en: 'the snapshots mix time zones', zh: '时段混用了时区' },
  mixedZonesExpected: { en: 'one time zone, or none, in all snapshots', zh: '所有时段使用同一时区或均不带时区' },
  periodsNotIncreasing: { en: 'the investment periods do not increase', zh: '投资阶段未按年份递增' },
  periodUnknown: {
    en: 'a snapshot lies in a period that is no investment period',
    zh: '有时段所属阶段不在投资阶段表中',
  },
  periodsApart: { en: 'the snapshots of a period do not stand together', zh: '同一阶段的时段不连续' },
  noBuses: { en: 'there is no table of buses: this is no network', zh: '没有节点表：不是网络' },
  noBusesExpected: { en: 'a folder as PyPSA exports it, with buses.csv', zh: 'PyPSA 导出的文件夹，含 buses.csv' },
  carriedNote: {
    en: '{component}: columns carried without effect: {list}',
    zh: '{component}：以下列仅保留、不影响计算：{list}',
  },
  unknownFileNote: { en: 'files that are no table of a network: {list}', zh: '以下文件不是网络表：{list}' },
  unknownFile: { en: 'this file is no table of a network', zh: '该文件不是网络表' },
  cellNotNumber: {
    en: 'the course of “{name}” has a cell that is not a number',
    zh: '“{name}”的时间序列含有非数值单元格',
  },
  raggedRow: { en: 'a row has another number of cells than the header', zh: '该行单元格数与表头不符' },
  notText: { en: 'this file is not text in UTF-8', zh: '该文件不是 UTF-8 文本' },
  textExpected: { en: 'text in UTF-8', zh: 'UTF-8 文本' },
  textCure: {
    en: 'save the file again as CSV in UTF-8 (it may be UTF-16, GBK, or no text at all)',
    zh: '请将文件另存为 UTF-8 编码的 CSV（原文件可能是 UTF-16、GBK 或非文本）',
  },
  separator: {
    en: 'the cells or lines of this file are not set apart as in CSV',
    zh: '该文件的单元格或行的分隔方式不符合 CSV',
  },
  separatorExpected: { en: 'commas between cells, line feeds between lines', zh: '单元格以逗号分隔，行以换行符分隔' },
  separatorCure: {
    en: 'save the file again as CSV with commas (and points in numbers)',
    zh: '请另存为以逗号分隔（小数点为“.”）的 CSV',
  },
  duplicateColumn: { en: 'column “{name}” stands twice', zh: '列“{name}”重复出现' },
  tooManyColumns: { en: 'a line has more than {limit} cells', zh: '一行超过 {limit} 个单元格' },
  cellTooLong: { en: 'a cell has more than {limit} bytes', zh: '一个单元格超过 {limit} 字节' },
  unreadable: { en: 'this cannot be read: {reason}', zh: '无法读取：{reason}' },
  badJson: { en: 'this file is not JSON', zh: '该文件不是 JSON' },
  cure: { en: 'correct the file', zh: '请更正文件' },
  numberExpected: { en: 'a number', zh: '数' },
  atLeast: { en: 'at least {value}', zh: '不小于 {value}' },
  atMost: { en: 'at most {value}', zh: '不大于 {value}' },
  isolatedLoad: {
    en: 'Load {name}: p_set asks for power at bus “{bus}”, where nothing else is attached',
    zh: 'Load {name}：p_set 在节点“{bus}”要求供电，但该节点未接任何其他设备',
  },
  isolatedLoadCure: {
    en: 'attach a generator or a branch to the bus, or take the load away',
    zh: '请为该节点接入电源或支路，或删除该负荷',
  },
  zeroImpedance: {
    en: '{component} {name}: {attribute} is zero, and the branch belongs to a network that obeys Kirchhoff’s laws',
    zh: '{component} {name}：{attribute} 为零，而该支路须服从基尔霍夫定律',
  },
  zeroImpedanceCure: { en: 'give an impedance, or model the branch as a link', zh: '请给出阻抗，或改用 Link 建模' },
  zeroRating: {
    en: 'Transformer {name}: s_nom is zero, so its impedance has no base; its flow obeys no voltage law',
    zh: 'Transformer {name}：s_nom 为零，阻抗没有基准；其潮流不受电压定律约束',
  },
  crossed: {
    en: '{component} {name}: {attribute} lies above {other} in snapshot {snapshot}',
    zh: '{component} {name}：时段 {snapshot} 的 {attribute} 大于 {other}',
  },
  endless: {
    en: '{component} {name}: {attribute} is infinite, and no problem can be written with it',
    zh: '{component} {name}：{attribute} 为无穷，无法写出优化问题',
  },
  endlessCapacity: {
    en: '{component} {name}: an infinite {attribute} cannot go together with its {other}',
    zh: '{component} {name}：无穷的 {attribute} 不能与其 {other} 同用',
  },
  finiteExpected: { en: 'a finite number', zh: '有限数' },
  zeroEfficiency: {
    en: '{component} {name}: {attribute} is zero, and its energy is divided by it',
    zh: '{component} {name}：{attribute} 为零，而其能量须除以它',
  },
  tooLarge: { en: 'the file is larger than {limit} MB', zh: '文件大于 {limit} MB' },
  unlocated: {
    en: '{count} buses have no coordinates and are not on the map: {list}',
    zh: '{count} 个节点没有坐标，未绘在地图上：{list}',
  },
  outside: { en: 'the file leads outside the folder', zh: '该文件指向文件夹之外' },
  notEmpty: {
    en: 'the folder exists and is not a network that was written here',
    zh: '文件夹已存在，且不是此前写出的网络',
  },
  unwritableCurve: {
    en: '{component} {name}: a cost curve of this power and capacity cannot be written as a piecewise marginal_cost of PyPSA',
    zh: '{component} {name}：此功率与容量的成本曲线无法写为 PyPSA 的分段 marginal_cost',
  },
  fileExists: {
    en: 'the file exists and is not a network that was written here',
    zh: '文件已存在，且不是此前写出的网络',
  },
  unwritable: { en: 'this cannot be written: {reason}', zh: '无法写入：{reason}' },
} satisfies Catalogue;
