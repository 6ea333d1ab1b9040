import type { Catalogue } from '#words';

/** What the shell itself says; every room words its own findings. */
export const words = {
  // mistakes on the command line
  unknownLanguage: { en: "--lang knows en and zh, not '{found}'", zh: '--lang 仅支持 en 和 zh，不支持“{found}”' },
  notANumber: { en: "{option} wants a whole number, found '{found}'", zh: '{option} 应为整数，实际为“{found}”' },
  notYears: {
    en: "{option} wants years separated by commas, as 2025,2030,2035; found '{found}'",
    zh: '{option} 应为以逗号分隔的年份，如 2025,2030,2035；实际为“{found}”',
  },
  notARange: {
    en: "{option} wants positions from:to, as 0:168; found '{found}'",
    zh: '{option} 应为起止位置 from:to，如 0:168；实际为“{found}”',
  },
  notPositive: { en: "{option} wants a number from 1 on, found '{found}'", zh: '{option} 应不小于 1，实际为“{found}”' },
  notAChoice: {
    en: "{option} wants one of {choices}; found '{found}'",
    zh: '{option} 应为 {choices} 之一；实际为“{found}”',
  },
  unknownCommand: { en: 'there is no command {found}', zh: '没有命令 {found}' },
  unknownOption: { en: '{command} has no option {found}', zh: '{command} 没有选项 {found}' },
  missingArgument: { en: '{command} needs {found}', zh: '{command} 缺少参数 {found}' },
  missingValue: { en: 'the option {found} needs a value', zh: '选项 {found} 缺少取值' },
  tooManyArguments: { en: '{command} got more arguments than it takes', zh: '{command} 的参数过多' },
  didYouMean: { en: 'Did you mean {near}?', zh: '是否想输入 {near}？' },
  seeHelp: { en: "See 'bashu {command} --help'.", zh: '请参阅“bashu {command} --help”。' },

  // endings
  unexpected: { en: 'Unexpected failure: {message}', zh: '意外错误：{message}' },
  debugHint: {
    en: 'This is a defect of Bashu or of its surroundings; run again with --debug to see where it happened.',
    zh: '这是 Bashu 自身或其运行环境的问题；请加 --debug 重新运行以查看出错位置。',
  },
  interrupted: { en: 'Interrupted. Nothing half-written was kept.', zh: '已中断。没有留下写到一半的内容。' },
  noSolution: { en: 'The problem has no solution.', zh: '问题无解。' },
  stopped: { en: 'The solver stopped without a solution: {reason}', zh: '求解器未得到解即停止：{reason}' },
  errorsFound: { en: '{errors} errors, {warnings} warnings', zh: '{errors} 个错误，{warnings} 个警告' },

  // check
  caseLine: { en: 'Case {case}, scenario {scenario}', zh: '案例 {case}，情景 {scenario}' },
  sound: {
    en: 'The case is sound: {errors} errors, {warnings} warnings.',
    zh: '案例通过检查：{errors} 个错误，{warnings} 个警告。',
  },
  unsound: {
    en: 'The case cannot be used: {errors} errors, {warnings} warnings.',
    zh: '案例不可用：{errors} 个错误，{warnings} 个警告。',
  },
  ledger: { en: 'Import ledger: rows read = used + refused', zh: '导入台账：读入行数＝采用＋拒绝' },
  faults: { en: 'Found', zh: '发现的问题' },
  table: { en: 'table', zh: '数据表' },
  file: { en: 'file', zh: '文件' },
  read: { en: 'read', zh: '读入' },
  used: { en: 'used', zh: '采用' },
  refused: { en: 'refused', zh: '拒绝' },
  total: { en: 'total', zh: '合计' },

  // runs
  planTitle: { en: '{case}, scenario {scenario}: plan for {years}', zh: '{case}，情景 {scenario}：{years} 年规划' },
  operateTitle: {
    en: '{case}, scenario {scenario}: {year} hour by hour, weather {weather}',
    zh: '{case}，情景 {scenario}：{year} 年逐时运行，气象年 {weather}',
  },
  integerCertificatePassed: {
    en: 'Certificate passed: primal residual ≤ {primal}, distance from whole numbers ≤ {integrality}, gap to the proven bound ≤ {gap}',
    zh: '证书通过：原始残差 ≤ {primal}，与整数的距离 ≤ {integrality}，与已证界的间隙 ≤ {gap}',
  },
  integerCertificateFailed: {
    en: 'Certificate FAILED: primal residual ≤ {primal}, distance from whole numbers ≤ {integrality}, gap to the proven bound ≤ {gap}',
    zh: '证书未通过：原始残差 ≤ {primal}，与整数的距离 ≤ {integrality}，与已证界的间隙 ≤ {gap}',
  },
  certificatePassed: {
    en: 'Certificate passed (solves: {count}): primal residual ≤ {primal}, dual residual ≤ {dual}, relative gap ≤ {gap}',
    zh: '最优性证书通过：共 {count} 次求解，原始残差 ≤ {primal}，对偶残差 ≤ {dual}，相对间隙 ≤ {gap}',
  },
  certificateFailed: {
    en: 'Certificate FAILED (solves: {failed} of {count}): primal residual {primal}, dual residual {dual}, relative gap {gap}',
    zh: '最优性证书未通过：{count} 次求解中 {failed} 次失败，原始残差 {primal}，对偶残差 {dual}，相对间隙 {gap}',
  },
  checksPassed: { en: 'Independent checks passed: {count} of {count}', zh: '独立校核通过：{count} 项全部通过' },
  checkFailed: {
    en: 'Check FAILED: {title}: residual {residual}, tolerance {tolerance}',
    zh: '校核未通过：{title}：残差 {residual}，容差 {tolerance}',
  },
  capacity: { en: 'Capacity in service [GW]', zh: '在役装机容量 [GW]' },
  technology: { en: 'technology', zh: '技术' },
  sides: { en: 'Each side and both together', zh: '各方与合计' },
  side: { en: 'side', zh: '一方' },
  both: { en: 'both', zh: '合计' },
  year: { en: 'year', zh: '年份' },
  cost: { en: 'cost [bn CNY]', zh: '成本 [十亿元]' },
  co2: { en: 'CO2 [Mt]', zh: 'CO2 [Mt]' },
  load: { en: 'use [TWh]', zh: '用电 [TWh]' },
  generation: { en: 'generation [TWh]', zh: '发电 [TWh]' },
  nonFossil: { en: 'non-fossil [%]', zh: '非化石 [%]' },
  unserved: { en: 'unserved [MWh]', zh: '未供 [MWh]' },
  comparison: { en: 'The plan against {year} operated hour by hour', zh: '规划与 {year} 年逐时运行的差异' },
  quantity: { en: 'quantity', zh: '对比项' },
  inPlan: { en: 'plan', zh: '规划' },
  operated: { en: 'operated', zh: '逐时运行' },
  difference: { en: 'difference', zh: '差异' },
  operatingCost: { en: 'operating cost [bn CNY]', zh: '运行成本 [十亿元]' },
  energyOf: { en: '{technology} [TWh]', zh: '{technology} [TWh]' },
  runAt: { en: 'Run {id} in {folder}', zh: '运行 {id}，位于 {folder}' },
  reused: {
    en: 'These inputs were solved before: run {id} is shown as it is (--fresh solves again).',
    zh: '相同输入已求解过：直接显示运行 {id}（--fresh 可重新求解）。',
  },
  solvedIn: { en: 'Solved in {seconds} s', zh: '求解用时 {seconds} 秒' },
  next: { en: 'Next', zh: '接下来' },
  nextShow: { en: 'every figure and table of the run', zh: '查看该运行的全部指标与数据表' },
  nextHour: { en: 'one hour of one zone', zh: '查看某一分区某一小时' },
  nextOperate: { en: 'the same fleet in another weather year', zh: '同一机组在另一气象年下运行' },
  nextServe: { en: 'the studio in a browser', zh: '在浏览器中打开工作室' },
  noRuns: {
    en: 'No runs in {folder} yet. Make one: npx bashu plan',
    zh: '{folder} 中尚无运行。可用以下命令生成：npx bashu plan',
  },
  run: { en: 'run', zh: '运行' },
  study: { en: 'study', zh: '研究' },
  case: { en: 'case', zh: '案例' },
  scenario: { en: 'scenario', zh: '情景' },
  valid: { en: 'valid', zh: '有效' },
  written: { en: 'written', zh: '写入时间' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'NO', zh: '否' },

  // show
  indicators: { en: 'Indicators', zh: '指标' },
  indicator: { en: 'indicator', zh: '指标' },
  value: { en: 'value', zh: '数值' },
  unit: { en: 'unit', zh: '单位' },
  tables: { en: 'Tables', zh: '数据表' },
  rows: { en: 'rows', zh: '行数' },
  what: { en: 'what it holds', zh: '内容' },
  computation: { en: 'Computation: {text}', zh: '计算方法：{text}' },
  moreRows: { en: '… {count} more rows; --limit 0 shows all', zh: '……另有 {count} 行；--limit 0 显示全部' },
  noRows: { en: 'No row of {table} fits.', zh: '{table} 中没有符合条件的行。' },
  noSuchFilter: {
    en: '{table} has no column {column}; its columns are {choices}',
    zh: '{table} 没有列 {column}；可用列为 {choices}',
  },
  noHours: {
    en: 'run {id} was not operated hour by hour: it has no table {table}',
    zh: '运行 {id} 未逐时运行：没有数据表 {table}',
  },
  hourTitle: {
    en: '{where}, hour {hour} ({label} China Standard Time)',
    zh: '{where}，第 {hour} 小时（北京时间 {label}）',
  },
  allZones: { en: 'All zones', zh: '全部分区' },
  noSuchZone: {
    en: "run {id} has no zone '{zone}'; it has {choices}",
    zh: '运行 {id} 没有分区“{zone}”；可用分区为 {choices}',
  },
  noSuchHour: { en: 'hour {hour} is not in the year: 0 to 8759', zh: '第 {hour} 小时不在年内：应为 0 至 8759' },
  item: { en: 'item', zh: '项目' },
  power: { en: 'power [MW]', zh: '功率 [MW]' },
  loadItem: { en: 'load', zh: '负荷' },
  unservedItem: { en: 'unserved', zh: '未供' },
  exchangeItem: { en: 'ties and contracts, net (by difference)', zh: '联络线与合同净受入（由差额得出）' },
  flowItem: { en: 'tie {line}', zh: '联络线 {line}' },
  price: { en: 'Marginal price: {value}', zh: '边际电价：{value}' },
  priceRange: { en: 'Marginal price of the zones: {low} to {high}', zh: '各分区边际电价：{low} 至 {high}' },

  // optimize
  reading: { en: 'Reading {file}', zh: '正在读取 {file}' },
  solvingFile: { en: 'Solving {rows} rows × {columns} columns', zh: '正在求解：{rows} 行 × {columns} 列' },
  explaining: { en: 'Explaining why there is no solution', zh: '正在解释无解原因' },
  status: { en: 'Status: {status}, objective {objective}', zh: '状态：{status}，目标值 {objective}' },
  size: {
    en: 'Size: {rows} rows, {columns} columns, {nonzeros} entries',
    zh: '规模：{rows} 行，{columns} 列，{nonzeros} 个非零元',
  },
  seconds: {
    en: 'Seconds: read {read}, build {build}, solve {solve}, certify {certify}, write {write}; peak memory {memory} MB',
    zh: '用时（秒）：读取 {read}，构建 {build}，求解 {solve}，证书 {certify}，写出 {write}；内存峰值 {memory} MB',
  },
  writing: { en: 'Writing {path}', zh: '正在写出 {path}' },
  certificateRejected: {
    en: 'The certificate of the answer by {algorithm} failed; a surer way was taken.',
    zh: '以 {algorithm} 所得结果未通过证书，已改用更稳妥的算法。',
  },
  need: {
    en: 'The solver will need about {memory} MB of its {limit} MB{time}',
    zh: '求解器约需 {memory} MB 内存（上限 {limit} MB）{time}',
  },
  needTime: { en: ' and about {time}', zh: '，约需 {time}' },
  aboutSeconds: { en: '{count} s', zh: '{count} 秒' },
  aboutMinutes: { en: '{count} min', zh: '{count} 分钟' },
  aboutHours: { en: '{count} h', zh: '{count} 小时' },
  tooLargeProblem: {
    en: '{rows} rows and {columns} columns would need about {memory} MB; the solver can have {limit} MB',
    zh: '{rows} 行、{columns} 列约需 {memory} MB 内存，求解器上限为 {limit} MB',
  },
  whatFits: {
    en: 'What fits: about {count} of the {total} snapshots (--snapshots 0:{count}), or steps of {step} snapshots (--step {step}); or take representative periods, or solve part after part',
    zh: '可行规模：{total} 个时段中的约 {count} 个（--snapshots 0:{count}），或每 {step} 个时段合并（--step {step}）；也可采用代表性时段，或分段求解',
  },
  whatFitsText: {
    en: 'Take fewer steps of time, coarser ones or representative periods, or solve part after part',
    zh: '请减少时段、合并时段、采用代表性时段，或分段求解',
  },
  countedInSnapshots: {
    en: 'Minimum times, ramp limits and delays are counted in snapshots: with --step they span more time than before.',
    zh: '最短开停时间、爬坡限值与延时按时段计数：使用 --step 后其跨越的时间变长。',
  },
  answerCheckFailed: {
    en: 'Recomputed from the answer alone, {measure} is off by {residual} at {place}',
    zh: '仅由结果复算：{measure} 在 {place} 处偏差 {residual}',
  },
  byCarrier: { en: 'Capacity and energy by carrier', zh: '按能源类别的容量与电量' },
  component: { en: 'component', zh: '元件' },
  carrier: { en: 'carrier', zh: '能源类别' },
  count: { en: 'count', zh: '数量' },
  capacityBefore: { en: 'given', zh: '既有容量' },
  capacityAfter: { en: 'optimal', zh: '最优容量' },
  energyMwh: { en: 'energy [MWh]', zh: '电量 [MWh]' },
  moreCarriers: { en: '… and {count} more rows (--json lists all)', zh: '……另有 {count} 行（--json 列出全部）' },
  networkLimits: { en: 'Limits of the whole network', zh: '全网约束' },
  limitType: { en: 'type', zh: '类型' },
  limit: { en: 'limit', zh: '限值' },
  shadowPrice: { en: 'shadow price [currency per unit of the limit]', zh: '影子价格 [货币/限值单位]' },
  writtenTo: { en: 'Written to {path}', zh: '已写入 {path}' },
  unknownFormat: {
    en: '{file} is no network and no problem that can be read',
    zh: '{file} 不是可读取的网络或问题文件',
  },
  knownFormats: {
    en: 'a PyPSA CSV folder, or a file .nc, .m, .mps or .lp',
    zh: 'PyPSA CSV 文件夹，或 .nc、.m、.mps、.lp 文件',
  },
  unreadable: { en: '{file} cannot be read: {reason}', zh: '无法读取 {file}：{reason}' },
  unwritable: { en: '{file} cannot be written: {reason}', zh: '无法写入 {file}：{reason}' },

  // weather
  weatherTitle: {
    en: '{case}: {years} synthetic years, seed {seed}, seasons of {reference}',
    zh: '{case}：随机气象水文年 {years} 年，种子 {seed}，季节过程取 {reference}',
  },
  waterStatistics: {
    en: 'Water of each side by month over its mean: published and made',
    zh: '各方逐月来水（与均值之比）：统计与生成',
  },
  waterHint: {
    en: 'Published: hydropower over capacity of {years} years. A standard deviation over that few years is known to about ±{error} %.',
    zh: '统计值取 {years} 年水电出力与装机之比；年数少，标准差本身的误差约 ±{error} %。',
  },
  noWater: {
    en: 'The case publishes fewer than three years of monthly hydropower: rivers keep the seasons of the reference year.',
    zh: '案例公布的逐月水电不足三年：河流沿用参考年的季节过程。',
  },
  month: { en: 'month', zh: '月' },
  sdPublished: { en: 'sd, published', zh: '标准差（统计）' },
  sdMade: { en: 'made', zh: '生成' },
  lagPublished: { en: 'lag 1, published', zh: '一阶自相关（统计）' },
  skewPublished: { en: 'skew, published', zh: '偏度（统计）' },
  meanMade: { en: 'mean, made', zh: '均值（生成）' },

  // hindcast
  hindcastTitle: {
    en: '{case}: {year} hour by hour against its statistics, weather {weather}',
    zh: '{case}：{year} 年逐时模拟与统计数据对照，气象年 {weather}',
  },
  eventTitle: { en: '{case}: {event}, replayed', zh: '{case}：{event}（回放）' },
  yearAgainst: { en: 'The year', zh: '全年' },
  monthsAgainst: { en: 'Months: error in % (goal ±{goal} %)', zh: '各月误差（%，目标 ±{goal} %）' },
  stillOutside: { en: 'Outside the goals: {count} of {total}', zh: '未达标：{count} / {total} 项' },
  goalsMet: {
    en: 'Goals met: {met} of {total}; of those nothing was fitted to: {checks} of {checkTotal}',
    zh: '达标 {met} / {total} 项；其中未作任何校准的检验 {checks} / {checkTotal} 项',
  },
  publishedValue: { en: 'published', zh: '统计值' },
  modelValue: { en: 'model', zh: '模型' },
  errorPercent: { en: 'error [%]', zh: '误差 [%]' },
  goalPercent: { en: 'goal [%]', zh: '目标 [%]' },
  verdict: { en: 'verdict', zh: '结论' },
  roleOf: { en: 'what it is', zh: '性质' },
  period: { en: 'period', zh: '时段' },
  causes: { en: 'What each cause contributed [TWh]', zh: '各成因的贡献 [TWh]' },
  cause: { en: 'cause', zh: '成因' },
  dayByDay: { en: 'Not served, day by day', zh: '逐日未供电量' },

  // alternatives
  notPercents: {
    en: "{option} wants per cents separated by commas, as 1,3,5; found '{found}'",
    zh: '{option} 应为以逗号分隔的百分比，如 1,3,5；实际为“{found}”',
  },
  noChoice: {
    en: 'say what is varied: --of carrier:NAME, bus:NAME, bus:COLUMN=VALUE or component:Generator/NAME,NAME',
    zh: '请用 --of 指定变动对象："carrier:NAME"、"bus:NAME"、"bus:COLUMN=VALUE" 或 "component:Generator/NAME,NAME"',
  },
  solvingAlternative: { en: '{choice}: solve {done} of {count}', zh: '{choice}：第 {done} 次求解，共 {count} 次' },
  totalCost: {
    en: 'Total cost {total}, of which {standing} for what stands already and is in no objective',
    zh: '总成本 {total}，其中 {standing} 为既有设备的固定成本（不计入目标值）',
  },
  alternativesTitle: { en: 'Least and most {measure} at so much more cost', zh: '成本增幅以内{measure}的最小与最大值' },
  ofCapacity: { en: 'capacity', zh: '容量' },
  ofEnergy: { en: 'energy', zh: '电量' },
  choice: { en: 'of', zh: '对象' },
  within: { en: 'within [%]', zh: '成本增幅 [%]' },
  least: { en: 'least', zh: '最小' },
  atOptimum: { en: 'at the optimum', zh: '最优解' },
  most: { en: 'most', zh: '最大' },
  cutShort: { en: 'Interrupted: only what was finished is shown.', zh: '已中断：仅列出已完成的部分。' },

  truncated: {
    en: 'There are more rows than are shown; ask for fewer with LIMIT or WHERE.',
    zh: '结果行数超过显示上限；请用 LIMIT 或 WHERE 缩小范围。',
  },

  // serve
  serving: { en: 'The studio is at {url}  (Ctrl-C ends it)', zh: '工作室地址：{url}（按 Ctrl-C 结束）' },
  portTaken: { en: 'Port {port} is taken; the next ones were tried.', zh: '端口 {port} 已被占用，已改用后续端口。' },
  noPort: {
    en: 'No free port from {from} to {to}; choose one with --port',
    zh: '{from} 至 {to} 没有空闲端口；请用 --port 指定',
  },
  noStudio: {
    en: 'The studio was not built; run npm run build. Runs are served all the same.',
    zh: '尚未构建工作室；请运行 npm run build。运行数据仍可访问。',
  },
  stoppedServing: { en: 'Ended.', zh: '已结束。' },
  badPort: { en: '--port wants a number from 0 to 65535, found {found}', zh: '--port 应为 0 至 65535，实际为 {found}' },
} satisfies Catalogue;
