import type { Catalogue } from '#words';

/** Faults of hourly series and of scenarios; part of `words`. */
export const seriesAndScenarioWords = {
  'series-unlisted': {
    en: 'the hourly file is not listed in datapackage.json',
    zh: '逐时文件未在 datapackage.json 中列出',
  },
  'series-unlisted.expected': { en: 'a resource with this path', zh: '路径相同的资源' },
  'series-unlisted.cure': {
    en: 'List the file with the unit of its columns.{near}',
    zh: '请列出该文件及各列单位。{near}',
  },
  'series-length': { en: 'the series does not have a year of hours', zh: '序列不是一年的小时数' },
  'series-length.expected': { en: '{due} rows', zh: '{due} 行' },
  'series-length.cure': {
    en: 'Fill the missing hours or remove the surplus ones.',
    zh: '请补上缺少的小时或删去多余的小时。',
  },
  'series-leap': { en: 'the series has a leap year of hours', zh: '序列是闰年的小时数' },
  'series-leap.expected': { en: '{due} rows', zh: '{due} 行' },
  'series-leap.cure': {
    en: 'Drop 29 February: hours 1416 to 1439 (lines 1418 to 1441 of the file), and number the hours after it anew.',
    zh: '请删去2月29日：第1416至1439小时（文件第1418至1441行），其后重新编号。',
  },
  'series-hour': { en: 'the hours are not numbered in order from 0', zh: '小时未从 0 起连续编号' },
  'series-hour.expected': { en: '{due}', zh: '{due}' },
  'series-hour.cure': {
    en: 'Number the hours 0 to 8759 in China Standard Time; an hour may be missing or double here.',
    zh: '请按北京时间从 0 至 8759 编号；此处可能缺一小时或重复。',
  },
  'series-wide': { en: 'the hourly file has too many columns', zh: '逐时文件列数过多' },
  'series-wide.expected': { en: 'at most {limit} columns', zh: '不超过 {limit} 列' },
  'series-wide.cure': { en: 'Split the file.', zh: '请拆分文件。' },
  'series-value': { en: 'a value does not fit a series of kind {kind}', zh: '数值不适用于 {kind} 类序列' },
  'series-value.expected': { en: '{bounds}', zh: '{bounds}' },
  'series-value.cure': {
    en: 'Check the unit that the descriptor gives; shares are of capacity.',
    zh: '请检查描述文件中的单位；比例以装机容量计。',
  },
  'series-load-mean': { en: 'the mean of a load series is not 1', zh: '负荷序列的均值不为 1' },
  'series-load-mean.expected': { en: 'a mean of 1 p.u. within 0.5 %', zh: '均值为 1 p.u.，误差 0.5% 以内' },
  'series-load-mean.cure': {
    en: 'Divide the column by its mean; the energy stands in demand.csv.',
    zh: '请将该列除以其均值；电量见 demand.csv。',
  },
  'series-unit': { en: 'a series of kind {kind} has another unit', zh: '{kind} 类序列的单位不符' },
  'series-unit.expected': { en: '{unit}', zh: '{unit}' },
  'series-unit.cure': { en: 'Write {unit} into the column unit.', zh: '请在 unit 列填写 {unit}。' },
  'series-column-unknown': { en: 'the column is no row of {table}', zh: '该列不是 {table} 中的标识' },
  'series-column-unknown.expected': {
    en: 'columns named by ids of {table} (series of kind {kind})',
    zh: '以 {table} 标识命名的列（{kind} 类序列）',
  },
  'series-column-unknown.cure': {
    en: 'Correct the name of the column or remove it.{near}',
    zh: '请更正列名或删去该列。{near}',
  },
  'series-column-missing': {
    en: "the series {kind} of '{name}' is missing in the weather year {year}",
    zh: '气象年 {year} 缺少“{name}”的 {kind} 序列',
  },
  'series-column-missing.expected': {
    en: "a column '{name}' (a row of {table} that needs it)",
    zh: '“{name}”列（{table} 中需要它）',
  },
  'series-column-missing.cure': { en: 'Add the column to the file.', zh: '请在文件中补上该列。' },
  'series-column-twice': {
    en: "the series {kind} of '{name}' stands twice in the weather year {year}, also in {other}",
    zh: '气象年 {year} 中“{name}”的 {kind} 序列重复，{other} 中也有',
  },
  'series-column-twice.expected': {
    en: 'one column per name, kind and weather year',
    zh: '每个名称、类别、气象年一列',
  },
  'series-column-twice.cure': { en: 'Remove one of the two.', zh: '请删去其一。' },
  'series-missing': {
    en: 'the weather year {year} has no series of kind {kind}',
    zh: '气象年 {year} 没有 {kind} 类序列',
  },
  'series-missing.expected': { en: 'a row of series for this kind and year', zh: 'series 中该类别、该年的一行' },
  'series-missing.cure': {
    en: 'Add the row to series.csv and its file, or remove the weather year.',
    zh: '请在 series.csv 中补上该行及文件，或删去该气象年。',
  },

  yaml: { en: 'the scenario is not valid YAML', zh: '情景文件不是有效的 YAML' },
  'yaml.expected': { en: 'YAML 1.2', zh: 'YAML 1.2' },
  'yaml.cure': { en: 'Check the indentation and the colons at this line.', zh: '请检查该行的缩进与冒号。' },
  'scenario-key': { en: 'a scenario has no such entry', zh: '情景没有此项' },
  'scenario-key.expected': { en: '{keys}', zh: '{keys}' },
  'scenario-key.cure': { en: 'Correct or remove the entry.{near}', zh: '请更正或删去该项。{near}' },
  'scenario-field': { en: "the entry '{field}' is missing or has the wrong form", zh: '“{field}”项缺失或形式不对' },
  'scenario-field.expected': { en: '{due}', zh: '{due}' },
  'scenario-field.cure': {
    en: 'Write it in this form; name and description in English and Chinese.',
    zh: '请按此形式书写；名称与说明须有中英文。',
  },
  'scenario-unknown': { en: 'there is no scenario of this name', zh: '没有此名称的情景' },
  'scenario-unknown.expected': { en: 'one of: {known}', zh: '以下之一：{known}' },
  'scenario-unknown.cure': {
    en: 'Choose a scenario of the folder scenarios, or add its file.{near}',
    zh: '请选用 scenarios 文件夹中的情景，或补上文件。{near}',
  },
  'scenario-circle': { en: 'the scenario extends itself', zh: '情景扩展了自身' },
  'scenario-circle.expected': { en: 'a chain that ends with extends: null', zh: '以 extends: null 结束的链' },
  'scenario-circle.cure': {
    en: 'Let one of these scenarios extend another, or none.',
    zh: '请让其中一个情景改为扩展其他情景或不扩展。',
  },
  'scenario-table': { en: 'the change names no table of a case', zh: '更改所指的表不存在' },
  'scenario-table.expected': { en: 'a table of the case format', zh: '案例格式中的表' },
  'scenario-table.cure': { en: 'Correct the name of the table.{near}', zh: '请更正表名。{near}' },
  'scenario-column': { en: 'the table {table} has no such field', zh: '表 {table} 没有此字段' },
  'scenario-column.expected': { en: 'a field of {table}', zh: '{table} 的字段' },
  'scenario-column.cure': { en: 'Correct the name of the field.{near}', zh: '请更正字段名。{near}' },
  'scenario-verb': {
    en: 'the change does not say what to do, or says two things',
    zh: '更改没有说明操作，或同时有多种操作',
  },
  'scenario-verb.expected': {
    en: 'exactly one of set, scale, add, remove; add stands without where',
    zh: 'set、scale、add、remove 恰有其一；add 不带 where',
  },
  'scenario-verb.cure': { en: 'Split it into one change each.', zh: '请拆成各自单独的更改。' },
  'scenario-where': { en: 'the change does not say which rows', zh: '更改没有说明哪些行' },
  'scenario-where.expected': {
    en: 'where: { field: value or list }, {} for every row',
    zh: 'where: { 字段: 值或列表 }，{} 表示全部行',
  },
  'scenario-where.cure': { en: 'Add where.', zh: '请加上 where。' },
  'scenario-no-row': { en: 'the change touches no row of {table}', zh: '更改没有涉及 {table} 的任何行' },
  'scenario-no-row.expected': { en: 'at least one row that where describes', zh: 'where 至少符合一行' },
  'scenario-no-row.cure': {
    en: 'Correct the values of where, or remove the change.',
    zh: '请更正 where 的取值，或删去该更改。',
  },
  'scenario-value': { en: 'the value cannot be used here', zh: '此处不能用该值' },
  'scenario-value.expected': {
    en: "a value of the field (a number may carry its unit: '1.5 GW'); for scale a number; for remove true",
    zh: '字段的值（数值可带单位，如“1.5 GW”）；scale 用数值；remove 用 true',
  },
  'scenario-value.cure': { en: 'Write such a value.', zh: '请改写该值。' },
  'scenario-scale': { en: 'only numbers can be scaled', zh: '只能缩放数值' },
  'scenario-scale.expected': { en: 'a field that is a number', zh: '数值字段' },
  'scenario-scale.cure': { en: 'Use set for other fields.', zh: '其他字段请用 set。' },
  'weather-year': { en: 'the scenario names no weather year of the case', zh: '情景没有指定案例中的气象年' },
  'weather-year.expected': { en: 'one of: {known}', zh: '以下之一：{known}' },
  'weather-year.cure': {
    en: 'Write weatherYear into the scenario or into one that it extends.{near}',
    zh: '请在情景或其所扩展的情景中写明 weatherYear。{near}',
  },
} satisfies Catalogue;
