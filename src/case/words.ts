import type { Catalogue } from '#words';
import { balanceWords } from './words-balance.js';
import { electricityWords } from './words-electricity.js';
import { honestyWords } from './words-honesty.js';
import { planWords } from './words-plan.js';
import { seriesAndScenarioWords } from './words-series-scenario.js';

/** Faults by code: the sentence, and beside it `.expected` and `.cure`. `part.` and `change.` are pieces of sentences. */
export const words = {
  ...honestyWords,

  'part.near': { en: ' Did you mean {list}?', zh: '是否指 {list}？' },

  'descriptor-missing': {
    en: 'there is no case here: the folder has no datapackage.json',
    zh: '此处没有案例：文件夹中没有 datapackage.json',
  },
  'descriptor-missing.expected': {
    en: 'a case folder with a datapackage.json',
    zh: '含 datapackage.json 的案例文件夹',
  },
  'descriptor-missing.cure': {
    en: 'Give the folder of a case, for example cases/two-valleys.',
    zh: '请给出案例文件夹，例如 cases/two-valleys。',
  },
  'descriptor-json': { en: 'the descriptor is not valid JSON', zh: '描述文件不是有效的 JSON' },
  'descriptor-json.expected': { en: 'JSON', zh: 'JSON' },
  'descriptor-json.cure': { en: 'Correct the descriptor where the message points.', zh: '请按提示位置改正描述文件。' },
  'descriptor-field': {
    en: 'the descriptor lacks {what}, or it has the wrong form',
    zh: '描述文件缺少 {what} 或其形式不对',
  },
  'descriptor-field.expected': {
    en: 'a value of the form that docs/case-format.md shows',
    zh: '符合 docs/case-format.md 所示的形式',
  },
  'descriptor-field.cure': {
    en: 'Write it as in the descriptor of cases/two-valleys.',
    zh: '请参照 cases/two-valleys 的描述文件书写。',
  },
  'format-version': { en: 'the format version is not a version number', zh: '格式版本不是版本号' },
  'format-version.expected': { en: 'an integer from 0 to {known}', zh: '0 至 {known} 的整数' },
  'format-version.cure': { en: 'Write the version that the case was made for.', zh: '请写明案例所用的格式版本。' },
  'format-newer': {
    en: 'the case is of a newer format version than this program knows',
    zh: '案例的格式版本比本程序所知的更新',
  },
  'format-newer.expected': { en: 'version {known} or older', zh: '版本 {known} 或更早' },
  'format-newer.cure': { en: 'Install a newer version of Bashu.', zh: '请安装更新版本的巴蜀程序。' },
  currency: { en: 'the currency is not known', zh: '货币未知' },
  'currency.expected': { en: 'CNY', zh: 'CNY' },
  'currency.cure': {
    en: 'Convert the money of the case to CNY and say so in the notes.',
    zh: '请把案例中的货币换算为人民币，并在备注中说明。',
  },
  'case-price-year': { en: 'the case names a currency without a price year', zh: '案例有货币而没有价格年份' },
  'case-price-year.expected': {
    en: 'bashu.priceYear, a year from 1990 to 2100',
    zh: 'bashu.priceYear，1990 至 2100 年',
  },
  'case-price-year.cure': {
    en: 'Write the year whose prices all money of the case is in.',
    zh: '请写明全部货币数据所用价格的年份。',
  },
  calendar: { en: 'the calendar does not fit', zh: '日历设定不符' },
  'calendar.expected': {
    en: '{"timezone":"Asia/Shanghai","hours":8760}',
    zh: '{"timezone":"Asia/Shanghai","hours":8760}',
  },
  'calendar.cure': {
    en: 'Give hourly series in China Standard Time without a leap day.',
    zh: '逐时序列请用北京时间且不含闰日。',
  },
  'resource-twice': { en: "'{name}' is listed twice", zh: '“{name}”列出了两次' },
  'resource-twice.expected': { en: 'one resource per table and per hourly file', zh: '每张表、每个逐时文件只列一次' },
  'resource-twice.cure': { en: 'Remove one of the two from the descriptor.', zh: '请从描述文件中删去其一。' },
  'resource-unknown': {
    en: "'{name}' is neither a table of a case nor an hourly file",
    zh: '“{name}”既不是案例的表，也不是逐时文件',
  },
  'resource-unknown.expected': {
    en: 'the name of a table, or a .csv or .parquet file that the table series names',
    zh: '表名，或 series 表所列的 .csv、.parquet 文件',
  },
  'resource-unknown.cure': {
    en: 'Correct the name or remove the resource.{near}',
    zh: '请更正名称或删去该资源。{near}',
  },
  'path-outside': { en: 'the path leads out of the case folder', zh: '路径指向案例文件夹之外' },
  'path-outside.expected': {
    en: "a relative path with '/', without '..', inside the folder",
    zh: '文件夹内的相对路径，用“/”，不含“..”',
  },
  'path-outside.cure': {
    en: 'Put the file into the case folder and name it from there.',
    zh: '请把文件放入案例文件夹，并写相对路径。',
  },
  'file-missing': { en: 'the file is missing', zh: '文件缺失' },
  'file-missing.expected': { en: 'a file at this place of the case folder', zh: '案例文件夹中应有此文件' },
  'file-missing.cure': {
    en: 'Add the file, or take it out of the descriptor.',
    zh: '请补上文件，或从描述文件中删去。',
  },
  'file-kind': { en: 'this is not a file that can be read', zh: '不是可读的文件' },
  'file-kind.expected': { en: 'a plain file with permission to read', zh: '有读取权限的普通文件' },
  'file-kind.cure': { en: 'Put a plain file there and allow reading it.', zh: '请放置普通文件并给予读取权限。' },
  'file-long': { en: 'the file is too long', zh: '文件过大' },
  'file-long.expected': { en: 'at most {limit}', zh: '不超过 {limit}' },
  'file-long.cure': {
    en: 'Check that it is the right file; split it where it is.',
    zh: '请核对文件；确实如此则拆分。',
  },
  'file-empty': { en: 'the file is empty', zh: '文件为空' },
  'file-empty.expected': { en: 'a first line with the columns of {table}', zh: '首行为 {table} 的列名' },
  'file-empty.cure': {
    en: 'Write the header line, or take the file out of the descriptor.',
    zh: '请写上列名，或从描述文件中删去该文件。',
  },
  'table-missing': { en: "the table '{table}' ({sentence}) is missing", zh: '缺少表“{table}”（{sentence}）' },
  'table-missing.expected': { en: "a resource named '{table}'", zh: '名为“{table}”的资源' },
  'table-missing.cure': {
    en: 'Add the file and list it in datapackage.json.',
    zh: '请补上文件并在 datapackage.json 中列出。',
  },
  'table-long': { en: 'the table has more rows than a table of a case can have', zh: '表的行数超过上限' },
  'table-long.expected': { en: 'at most {limit} rows', zh: '不超过 {limit} 行' },
  'table-long.cure': {
    en: 'Group small plants per zone (scope rest); hourly values belong in a series file.',
    zh: '小电厂按分区合并（scope 为 rest）；逐时数据放入序列文件。',
  },
  'more-faults': { en: '{count} more faults of this file are not listed', zh: '该文件另有 {count} 个问题未列出' },
  'more-faults.cure': { en: 'Mend the first {kept} and read again.', zh: '请先改正前 {kept} 个，再重新读取。' },

  encoding: { en: 'the file is not UTF-8', zh: '文件编码不是 UTF-8' },
  'encoding.expected': { en: 'UTF-8, with or without a byte order mark', zh: 'UTF-8（有无 BOM 均可）' },
  'encoding.cure': {
    en: "It looks like {encoding}. Save it as UTF-8 (in spreadsheets: 'CSV UTF-8'), or convert it: iconv -f ENCODING -t UTF-8.",
    zh: '疑为 {encoding}。请另存为 UTF-8（电子表格中选“CSV UTF-8”），或用 iconv -f 原编码 -t UTF-8 转换。',
  },
  'csv-quote': {
    en: 'a quote stands inside a field or is not followed by a comma',
    zh: '引号位于字段中间，或其后没有逗号',
  },
  'csv-quote.expected': {
    en: 'fields with quotes wholly in quotes, each inner quote doubled (RFC 4180)',
    zh: '含引号的字段整体加引号，内部引号写两次（RFC 4180）',
  },
  'csv-quote.cure': {
    en: 'Put the whole field in quotes and double the quotes in it.',
    zh: '请给整个字段加引号，并把内部引号写两次。',
  },
  'csv-quote-open': { en: 'a quote is opened and never closed', zh: '引号没有闭合' },
  'csv-quote-open.expected': { en: 'a closing quote (RFC 4180)', zh: '闭合的引号（RFC 4180）' },
  'csv-quote-open.cure': { en: 'Close the quote that begins in this line.', zh: '请补上本行起的闭合引号。' },
  'csv-long': { en: 'a line is far too long for a table', zh: '行过长，不像表格' },
  'csv-long.expected': { en: 'lines of at most 65,536 characters', zh: '每行不超过65536个字符' },
  'csv-long.cure': { en: 'Check the quotes and line ends around this line.', zh: '请检查该行附近的引号与换行。' },
  parquet: { en: 'the file cannot be read as Parquet', zh: '无法按 Parquet 读取文件' },
  'parquet.expected': { en: 'a Parquet file with number columns', zh: '由数值列组成的 Parquet 文件' },
  'parquet.cure': { en: 'Write the file anew, or give it as CSV.', zh: '请重新生成文件，或改用 CSV。' },

  'column-unknown': { en: 'the table {table} has no such column', zh: '表 {table} 没有此列' },
  'column-unknown.expected': { en: 'a column of {table}', zh: '{table} 的列' },
  'column-unknown.cure': {
    en: 'Correct the name, or move what it says into the column note.{near}',
    zh: '请更正列名，或把内容移入 note 列。{near}',
  },
  'column-missing': { en: "the column '{column}' ({sentence}) is missing", zh: '缺少列“{column}”（{sentence}）' },
  'column-missing.expected': { en: "a column '{column}'", zh: '“{column}”列' },
  'column-missing.cure': { en: 'Add the column and fill it in every row.', zh: '请添加该列并逐行填写。' },
  'column-twice': { en: 'the column stands twice', zh: '列重复' },
  'column-twice.expected': { en: 'every column once', zh: '每列只出现一次' },
  'column-twice.cure': { en: 'Remove one of the two columns.', zh: '请删去其中一列。' },
  'column-undescribed': {
    en: "the descriptor says nothing about the column '{column}' of {path}",
    zh: '描述文件未说明 {path} 的“{column}”列',
  },
  'column-undescribed.expected': {
    en: 'every column of the file among schema.fields',
    zh: 'schema.fields 列出文件的每一列',
  },
  'column-undescribed.cure': {
    en: 'Add the column with its unit to the descriptor.',
    zh: '请在描述文件中加上该列及其单位。',
  },
  'column-described': {
    en: "the descriptor names a column '{column}' that {path} does not have",
    zh: '描述文件列出了 {path} 中没有的“{column}”列',
  },
  'column-described.expected': { en: 'only columns of the file', zh: '只列文件中有的列' },
  'column-described.cure': {
    en: 'Add the column to the file or take it out of the descriptor.',
    zh: '请在文件中加上该列，或从描述文件中删去。',
  },
  'unit-missing': {
    en: "the descriptor gives no unit for the column '{column}'",
    zh: '描述文件没有给出“{column}”列的单位',
  },
  'unit-missing.expected': { en: '{unit}, or a unit of the same dimension', zh: '{unit} 或同量纲的单位' },
  'unit-missing.cure': {
    en: 'Write "unit": "{unit}" into the field\'s description.',
    zh: '请在字段说明中写上 "unit": "{unit}"。',
  },
  'row-length': { en: 'the row has another number of fields than the header', zh: '本行字段数与表头不同' },
  'row-length.expected': { en: '{due} fields', zh: '{due} 个字段' },
  'row-length.cure': {
    en: 'Look for a missing or surplus comma; put texts with commas in quotes.',
    zh: '请查找缺少或多余的逗号；含逗号的文字要加引号。',
  },

  'value-missing': { en: 'the value is missing', zh: '缺少数值' },
  'value-missing.expected': { en: 'a value in every row', zh: '每行都要填写' },
  'value-missing.cure': {
    en: 'Fill it in; where nothing is published, estimate it and mark the row assumed.',
    zh: '请填写；无公布数据时可估计，并标为 assumed。',
  },
  'status-missing': {
    en: 'the row does not say whether it is reported, derived or assumed',
    zh: '本行未注明数据性质（公布、推算或假设）',
  },
  'status-missing.expected': { en: 'reported, derived or assumed', zh: 'reported、derived 或 assumed' },
  'status-missing.cure': { en: 'Write one of the three into the column status.', zh: '请在 status 列填写三者之一。' },
  'sources-missing': { en: 'the row names no source', zh: '本行没有来源' },
  'sources-missing.expected': { en: "ids of sources.csv, separated by ';'", zh: 'sources.csv 中的标识，以“;”分隔' },
  'sources-missing.cure': {
    en: 'Name the source; an assumption also has one: who made it and why.',
    zh: '请注明来源；假设也应注明由谁、为何作出。',
  },
  'number-wrong': { en: 'this is not a number', zh: '不是数值' },
  'number-wrong.expected': { en: 'a number such as 1250.5 or 1.2e3', zh: '如 1250.5 或 1.2e3 的数值' },
  'number-wrong.cure': {
    en: 'Use a decimal point, no thousands separators and no unit in the cell.',
    zh: '请用小数点，不用千分位，单元格内不写单位。',
  },
  'number-not-finite': { en: 'this number is not finite', zh: '数值不是有限数' },
  'number-not-finite.expected': { en: 'a finite number', zh: '有限的数值' },
  'number-not-finite.cure': {
    en: 'Give the figure; where it is unknown leave an optional field empty.',
    zh: '请填写数值；未知且可选时留空。',
  },
  'number-bounds': { en: 'the number lies outside its bounds', zh: '数值超出范围' },
  'number-bounds.expected': { en: '{bounds}', zh: '{bounds}' },
  'number-bounds.cure': {
    en: 'Check the sign and the unit that the descriptor gives for this column.',
    zh: '请检查符号以及描述文件中该列的单位。',
  },
  'integer-wrong': { en: 'this is not a whole number', zh: '不是整数' },
  'integer-wrong.expected': { en: 'a whole number', zh: '整数' },
  'integer-wrong.cure': { en: 'Round it.', zh: '请取整。' },
  'boolean-wrong': { en: 'this is neither true nor false', zh: '既不是 true 也不是 false' },
  'boolean-wrong.expected': { en: 'true or false', zh: 'true 或 false' },
  'boolean-wrong.cure': { en: 'Write true or false.', zh: '请写 true 或 false。' },
  'choice-unknown': { en: 'this is none of the choices', zh: '不在可选值之中' },
  'choice-unknown.expected': { en: '{choices}', zh: '{choices}' },
  'choice-unknown.cure': { en: 'Write one of the choices.{near}', zh: '请填写可选值之一。{near}' },
  'id-wrong': { en: 'this cannot be an identifier', zh: '不能用作标识' },
  'id-wrong.expected': {
    en: 'no comma, semicolon or quote, no space at the ends',
    zh: '不含逗号、分号、引号，首尾无空格',
  },
  'id-wrong.cure': { en: 'Remove these characters.', zh: '请删去这些字符。' },
  'pattern-wrong': { en: 'the text does not have the form that is due', zh: '文字形式不符' },
  'pattern-wrong.expected': { en: '{pattern}', zh: '{pattern}' },
  'pattern-wrong.cure': { en: 'Write it in this form.', zh: '请按此形式书写。' },

  duplicate: { en: 'the key stands twice: it is already in {file}, row {row}', zh: '主键重复：{file} 第 {row} 行已有' },
  'duplicate.expected': { en: 'a key that no other row has', zh: '与其他行不同的主键' },
  'duplicate.cure': {
    en: 'Give one of the two rows another id, or remove it.',
    zh: '请更改其中一行的标识，或删去一行。',
  },
  dangling: { en: 'there is no such row in {target}', zh: '{target} 中没有此标识' },
  'dangling.expected': { en: 'an id of {target}', zh: '{target} 中的标识' },
  'dangling.cure': {
    en: 'Correct the id or add the row to {target}.{near}',
    zh: '请更正标识，或在 {target} 中补上该行。{near}',
  },
  'cascade-circle': { en: 'the cascade runs in a circle', zh: '梯级关系成环' },
  'cascade-circle.expected': { en: 'water that ends below a last reservoir', zh: '水流最终流出末级水库' },
  'cascade-circle.cure': {
    en: 'Clear or correct downstream of one of these reservoirs.',
    zh: '请清空或更正其中一座水库的 downstream。',
  },
  'technology-kind': {
    en: 'the kind of the technology does not fit the table {table}',
    zh: '技术类别不适用于表 {table}',
  },
  'technology-kind.expected': { en: 'a technology of kind {allowed}', zh: '类别为 {allowed} 的技术' },
  'technology-kind.cure': {
    en: 'Choose another technology, or move the row to the table of its kind.',
    zh: '请改用其他技术，或把该行移到相应的表。',
  },
  'years-order': { en: 'the last year of service lies before the first', zh: '退役年份早于投运年份' },
  'years-order.expected': {
    en: 'end_year not before start_year ({start})',
    zh: 'end_year 不早于 start_year（{start}）',
  },
  'years-order.cure': {
    en: 'Correct one of the two years; leave end_year empty if it is not known.',
    zh: '请更正其一；不知退役年份时留空。',
  },
  'price-year-missing': { en: 'the row has money and no price year', zh: '本行有货币而没有价格年份' },
  'price-year-missing.expected': { en: '{year}, the price year of the case', zh: '{year}，即案例的价格年份' },
  'price-year-missing.cure': {
    en: 'Write the price year of the figure; convert it first if it is another.',
    zh: '请写明价格年份；若不同请先换算。',
  },
  'price-year-differs': { en: 'the price year is not that of the case', zh: '价格年份与案例不同' },
  'price-year-differs.expected': { en: '{year}', zh: '{year}' },
  'price-year-differs.cure': {
    en: 'Convert the money to prices of {year} with a published deflator, note it, mark the row derived.',
    zh: '请用公布的平减指数换算到 {year} 年价格，在备注中说明并标为 derived。',
  },
  'storage-hours': { en: 'a storage technology has no duration', zh: '储能技术没有时长' },
  'storage-hours.expected': { en: 'max_hours above 0', zh: 'max_hours 大于 0' },
  'storage-hours.cure': { en: 'Write the hours that it can run at full power.', zh: '请填写满功率可持续的小时数。' },
  'policy-unit': { en: 'the unit does not fit a policy of kind {kind}', zh: '单位不适用于 {kind} 类政策' },
  'policy-unit.expected': { en: '{unit}', zh: '{unit}' },
  'policy-unit.cure': { en: 'Give the value in {unit}.', zh: '请以 {unit} 给出数值。' },
  'policy-value': { en: 'the value does not fit a policy of kind {kind}', zh: '数值不适用于 {kind} 类政策' },
  'policy-value.expected': { en: 'not negative; a share at most 1', zh: '不为负；比例不超过 1' },
  'policy-value.cure': { en: 'Check the sign and the unit.', zh: '请检查符号与单位。' },
  'line-loop': { en: 'the line {id} begins and ends in one zone', zh: '线路 {id} 起点与终点相同' },
  'line-loop.expected': { en: 'two different zones', zh: '两个不同的分区' },
  'line-loop.cure': { en: 'Correct zone0 or zone1.', zh: '请更正 zone0 或 zone1。' },
  'candidate-place': {
    en: 'the candidate {id} needs a zone or a line, and not both',
    zh: '候选项目 {id} 须有分区或线路之一，且不可兼有',
  },
  'candidate-place.expected': { en: 'exactly one of zone and line', zh: 'zone 与 line 恰填其一' },
  'candidate-place.cure': {
    en: 'Fill zone for a plant or storage, line for a reinforcement.',
    zh: '电厂与储能填 zone，线路扩建填 line。',
  },
  'contract-energy': {
    en: 'the energy due is more than the line can carry in a year',
    zh: '合同电量超过线路全年输送能力',
  },
  'contract-energy.expected': {
    en: 'at most {most} TWh/a over {capacity} MW',
    zh: '{capacity} MW 线路至多 {most} TWh/a',
  },
  'contract-energy.cure': { en: 'Correct the energy or the capacity.', zh: '请更正电量或容量。' },
  'demand-none': { en: 'there is no demand at all', zh: '没有任何用电量' },
  'demand-none.expected': { en: 'a row for each zone and year', zh: '每个分区每年一行' },
  'demand-none.cure': { en: 'Fill demand.csv.', zh: '请填写 demand.csv。' },
  'demand-missing': {
    en: 'zone {zone} has no demand for {year}, other zones have',
    zh: '分区 {zone} 缺 {year} 年用电量，而其他分区有',
  },
  'demand-missing.expected': { en: 'demand of every zone in the same years', zh: '各分区用电量年份一致' },
  'demand-missing.cure': {
    en: 'Add the row to demand.csv; 0 where there is none.',
    zh: '请在 demand.csv 中补上该行；没有用电则填 0。',
  },
  'fuel-price-missing': { en: 'there is no price of {carrier} for {party}', zh: '{party} 没有 {carrier} 的价格' },
  'fuel-price-missing.expected': {
    en: 'at least one row of fuels for this fuel and side',
    zh: 'fuels 中该燃料、该方至少一行',
  },
  'fuel-price-missing.cure': { en: 'Add the price to fuels.csv.', zh: '请在 fuels.csv 中补上价格。' },
  'investment-missing': { en: 'there is no investment cost of {technology}', zh: '{technology} 没有投资成本' },
  'investment-missing.expected': { en: 'at least one row of technology_costs', zh: 'technology_costs 中至少一行' },
  'investment-missing.cure': {
    en: 'Add the cost to technology_costs.csv.',
    zh: '请在 technology_costs.csv 中补上成本。',
  },
  'facts-disagree': {
    en: 'sources disagree on {subject}: {quantity}, and {count} of the figures are chosen',
    zh: '{subject} 的 {quantity} 各来源不一致，且采用了 {count} 个',
  },
  'facts-disagree.expected': { en: 'exactly one figure with chosen = true', zh: '恰有一个数据 chosen = true' },
  'facts-disagree.cure': { en: 'Choose one and write the reason beside it.', zh: '请选定一个并写明理由。' },
  'facts-reason': {
    en: 'sources disagree on {subject}: {quantity}, and the choice has no reason',
    zh: '{subject} 的 {quantity} 各来源不一致，但未说明采用理由',
  },
  'facts-reason.expected': { en: 'a reason beside the chosen figure', zh: '采用的数据须有理由' },
  'facts-reason.cure': { en: 'Fill the column reason.', zh: '请填写 reason 列。' },
  'facts-units': { en: "the figure cannot be compared with '{other}'", zh: '无法与“{other}”比较' },
  'facts-units.expected': { en: "a unit of the same dimension as '{unit}'", zh: '与“{unit}”同量纲的单位' },
  'facts-units.cure': {
    en: 'Correct the unit, or give the figure another quantity.',
    zh: '请更正单位，或改用另一指标名。',
  },

  ...electricityWords,
  ...seriesAndScenarioWords,
  ...planWords,
  ...balanceWords,

  'change.set': { en: '{table}: {what}, where {where}', zh: '{table}：{what}（条件：{where}）' },
  'change.scale': { en: '{table}: {what}, where {where}', zh: '{table}：{what}（条件：{where}）' },
  'change.add': { en: '{table}: added {what}', zh: '{table}：增加 {what}' },
  'change.remove': { en: '{table}: removed where {where}{what}', zh: '{table}：删去（条件：{where}）{what}' },

  'document.text': { en: 'text', zh: '文字' },
  'document.number': { en: 'number', zh: '数值' },
  'document.integer': { en: 'whole number', zh: '整数' },
  'document.boolean': { en: 'true or false', zh: 'true 或 false' },
  'document.choice': { en: 'one of', zh: '以下之一' },
  'document.reference': { en: 'id of', zh: '标识，见' },
  'document.list': { en: "texts separated by ';'", zh: '以“;”分隔的多项' },
  'document.key': { en: 'key', zh: '主键' },
  'document.optional': { en: 'may be empty', zh: '可空' },
} satisfies Catalogue;
