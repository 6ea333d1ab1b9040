import type { Catalogue } from '#words';

/** Help texts: what commands do, what their arguments and options mean. */
export const helpWords = {
  program: {
    en: 'Joint carbon-neutrality plans of neighbouring regions, from a case to a certified plan',
    zh: '相邻区域联合碳中和规划：从案例数据到经证明的规划',
  },
  exitCodes: {
    en: 'Exit codes: 0 done; 1 unexpected failure; 2 something given is wrong (command line or files); 3 no solution; 4 certificate or check failed; 130 interrupted',
    zh: '退出码：0 完成；1 意外错误；2 命令行或输入有误；3 无解；4 证书或校核未通过；130 被中断',
  },
  usage: { en: 'Usage:', zh: '用法：' },
  options: { en: 'Options:', zh: '选项：' },
  commonOptions: { en: 'Global Options:', zh: '通用选项：' },
  commands: { en: 'Commands:', zh: '命令：' },
  arguments: { en: 'Arguments:', zh: '参数：' },
  examples: { en: 'Examples:', zh: '示例：' },
  default: { en: 'default: {value}', zh: '默认：{value}' },
  help: { en: 'show this help', zh: '显示帮助' },
  version: { en: 'show the version', zh: '显示版本' },
  lang: { en: 'language: en or zh (default: from LC_ALL or LANG)', zh: '语言：en 或 zh（默认取自 LC_ALL 或 LANG）' },
  json: {
    en: 'answer with one JSON document (described in docs/json.md)',
    zh: '以一个 JSON 文档作答（说明见 docs/json.md）',
  },
  debug: { en: 'on an unexpected failure show where it happened', zh: '发生意外错误时显示出错位置' },

  caseArgument: { en: 'case folder, or the name of one in cases/', zh: '案例文件夹，或 cases/ 中的案例名' },
  scenario: { en: 'scenario of the case', zh: '案例的情景' },
  runArgument: {
    en: "run: the beginning of its id, 'latest', or a study's name",
    zh: '运行：编号开头、latest 或研究名称',
  },
  otherRunArgument: { en: 'run to compare it with', zh: '用于对比的运行' },
  runsFolder: { en: 'folder of runs', zh: '运行所在文件夹' },
  fresh: { en: 'solve again even if this run exists', zh: '即使已有该运行也重新求解' },
  weather: { en: 'weather year of the case (default: the one of the scenario)', zh: '案例的气象年（默认取自情景）' },

  check: { en: 'read a case, report every problem and the import ledger', zh: '读取案例，报告全部问题与导入台账' },
  checkExample: { en: 'the reference case', zh: '检查参考案例' },
  claims: {
    en: 'compute what each claim of the case implies and flag what cannot be',
    zh: '推算案例中各项说法的含义，并标出不可能者',
  },
  checkClaimsExample: { en: 'what plans and reports say, computed', zh: '推算规划与报道的说法' },
  import: {
    en: 'bring open data sets of your own as tables of a case, with source and licence',
    zh: '将自备的开放数据导入为案例数据表，附来源与许可',
  },
  importKind: { en: 'one of {kinds}', zh: '类别：{kinds}' },
  importFiles: { en: 'files; hourly ones as ZONE=FILE', zh: '文件；逐时数据写作 分区=文件' },
  importOut: { en: 'folder to make; it must not exist', zh: '要新建的文件夹（不得已存在）' },
  importCase: {
    en: 'case whose zones, sides and technologies the rows are mapped to',
    zh: '所对应分区、各方与技术的案例',
  },
  importZones: {
    en: 'zones as GeoJSON (default: geometry/zones.geojson of the case)',
    zh: '分区 GeoJSON（默认取案例的 geometry/zones.geojson）',
  },
  importTechnology: {
    en: 'technology of a carrier where the data do not tell it, as coal=coal-sc,gas=gas-cc',
    zh: '数据未区分时各能源对应的技术，例如 coal=coal-sc,gas=gas-cc',
  },
  importCarrier: {
    en: 'carrier of a tracker that holds one kind of plant only, as wind',
    zh: '只含一类电厂的追踪数据所属能源，例如 wind',
  },
  importStartYear: { en: 'first year of plants whose year is not known', zh: '投运年份未知时采用的年份' },
  importYear: { en: 'year to take where a file holds several', zh: '文件含多个年份时选用的年份' },
  importSource: { en: 'who published the statistics', zh: '统计数据的发布者' },
  importLicence: { en: 'under which terms', zh: '使用许可' },
  importPartial: { en: 'write what can be used although rows are refused', zh: '即使有行被拒绝，也写入可用部分' },
  importGemExample: { en: 'units of coal in the zones of the reference case', zh: '导入参考案例各分区的煤电机组' },
  importNinjaExample: { en: 'a year of wind for two zones', zh: '导入两个分区一年的风电出力' },
  checkJsonExample: { en: 'for programs', zh: '供程序使用' },

  plan: {
    en: 'what to build, keep and close over the years, proved and operated',
    zh: '多年规划：新建、保留与退役，附证明并逐时运行',
  },
  years: { en: 'investment years (default: 2025,2030,2035)', zh: '投资年份（默认 2025,2030,2035）' },
  periods: {
    en: 'periods of neighbouring days per year; more is finer and slower',
    zh: '每年的时段数；越多越细但越慢',
  },
  hours: {
    en: "'representative' days, or 'all' hours of the year at once, which large cases need minutes and gigabytes for; both are predicted and told first (default years then: 2030)",
    zh: 'representative 为代表日；all 为全年逐时一次求解（默认年份为 2030），大型案例需数分钟与数 GB 内存，求解前给出预计值',
  },
  planStep: {
    en: 'hours of a step: 1, 2, 3, 4 or 6 (default: 3, with all hours 1)',
    zh: '步长小时数：1、2、3、4 或 6（默认 3，全年逐时为 1）',
  },
  comparePlan: {
    en: 'with all hours: solve the representative days too, and tell what they cost in accuracy',
    zh: '全年逐时规划时，同时求解代表日规划，并给出其精度代价',
  },
  planAllHoursExample: { en: 'all 8,760 hours of 2030 at once', zh: '2030 年 8760 小时一次求解' },
  operateYear: {
    en: "year operated hour by hour on what was built, or 'none'",
    zh: '按规划结果逐时运行的年份，none 表示不运行',
  },
  out: { en: 'folder that the run is written to', zh: '运行写入的文件夹' },
  planExample: { en: 'the reference plan', zh: '参考规划' },
  planScenarioExample: { en: 'another scenario, 2030 only', zh: '另一情景，仅 2030 年' },

  operate: { en: 'run one year hour by hour on a plan or on what stands', zh: '在规划结果或既有机组上逐时运行一年' },
  planRun: {
    en: 'run of a plan whose builds are used (default: what stands by the case)',
    zh: '采用哪一次规划的结果（默认仅既有机组）',
  },
  planRuns: {
    en: 'folder of the run given with --plan (default: the one of --out)',
    zh: '--plan 所指运行所在文件夹（默认同 --out）',
  },
  year: { en: 'year', zh: '年份' },
  operateExample: { en: "the latest plan's fleet in a dry year", zh: '最近一次规划的机组在枯水年运行' },

  weatherCommand: {
    en: 'make synthetic weather and water years of a case, with their statistics beside the published ones',
    zh: '由案例生成随机气象水文年，并将其统计特征与公布值对照',
  },
  seed: { en: 'seed of the random numbers: the same seed gives the same years', zh: '随机数种子，种子相同则结果相同' },
  syntheticCount: { en: 'number of years', zh: '生成年数' },
  weatherReference: { en: 'weather year whose seasons are kept', zh: '沿用其季节过程的气象年' },
  weatherOut: {
    en: 'folder for the hourly files (Parquet) and the rows that list them',
    zh: '逐时文件（Parquet）与目录行的输出文件夹',
  },
  weatherExample: { en: 'ten years, written to a folder', zh: '生成十年并写入文件夹' },
  weatherStatisticsExample: {
    en: 'statistics of two hundred years, nothing written',
    zh: '仅统计200年，不写文件',
  },
  hindcast: {
    en: 'simulate a past year and hold it against its published statistics, or replay an event with its causes',
    zh: '模拟历史年份并与公布的统计数据对照，或回放历史事件并分解成因',
  },
  hindcastYear: { en: 'past year', zh: '历史年份' },
  hindcastEvent: { en: 'event of the case that is replayed instead of a whole year', zh: '回放案例中的事件，而非全年' },
  hindcastExchange: {
    en: 'exchange between the sides: agreed (an input, from published balances) or free (by cost, a test)',
    zh: '各方之间的交换：agreed 按公布平衡推得（输入），free 按成本（检验）',
  },
  hindcastFigure: { en: 'file for the picture (.svg)', zh: '图形输出文件（.svg）' },
  hindcastExample: { en: 'a past year, with its picture', zh: '模拟历史年份并出图' },
  hindcastEventExample: { en: 'heat and drought of August 2022', zh: '回放2022年8月高温干旱' },

  optimize: {
    en: 'optimise a network (PyPSA folder or .nc, MATPOWER .m) or solve a problem (.mps, .lp), with a certificate',
    zh: '优化网络（PyPSA 文件夹或 .nc、MATPOWER .m）或求解问题（.mps、.lp），附最优性证书',
  },
  problemFile: {
    en: 'PyPSA CSV folder, or a file .nc, .m, .mps or .lp',
    zh: 'PyPSA CSV 文件夹，或 .nc、.m、.mps、.lp 文件',
  },
  timeLimit: { en: 'seconds after which the solver stops', zh: '求解时间上限（秒）' },
  snapshots: {
    en: 'only these snapshots of the network, by position: 0:168 is the first week of hours',
    zh: '仅取网络的部分时段（按位置）：0:168 为前 168 个时段',
  },
  step: { en: 'take this many snapshots as one', zh: '将此数量的时段合并为一个' },
  prices: {
    en: 'file for the shadow prices of the limits that hold, tab-separated',
    zh: '起约束作用的限值之影子价格输出文件，以制表符分隔',
  },
  ranging: {
    en: 'with --prices: how far each limit can move before its price changes (linear problems)',
    zh: '配合 --prices：各限值在价格不变前提下的可变范围（线性问题）',
  },
  priceRangeOption: {
    en: 'for rows with this in their names (24 at most): how low and how high their prices can be over all sets of prices that prove the optimum (linear problems)',
    zh: '名称含此文字的行（最多 24 行）：在全部最优对偶解中价格的最低值与最高值（线性问题）',
  },
  geojson: { en: 'file for a map of the network and its answer (GeoJSON)', zh: '网络及结果地图的输出文件（GeoJSON）' },
  relaxCommitment: {
    en: 'units may be on in part (linear relaxation of commitment)',
    zh: '机组启停取线性松弛',
  },
  losses: { en: 'losses of lines by this many tangents', zh: '以此数量的切线近似线路损耗' },
  optimizePriceExample: {
    en: 'how far the prices of these rows can go',
    zh: '查看这些行的价格区间',
  },
  optimizeNetworkExample: {
    en: 'a network, its answer written as a PyPSA folder',
    zh: '优化网络，并将结果写为 PyPSA 文件夹',
  },
  algorithm: {
    en: 'choose (by size), simplex, interior-point, or crossover: interior point, then to a vertex, for a basis and the prices of a vertex; takes longer',
    zh: 'choose（按规模选择）、simplex（单纯形法）、interior-point（内点法）或 crossover（内点法后转至顶点，得到基与顶点处的价格，用时更长）',
  },
  solver: {
    en: 'structured (interior point hour by hour; what it cannot take goes to HiGHS, with the reason), highs, or auto: structured for large linear problems over many hours where it is predicted to be faster, HiGHS for all others',
    zh: 'structured 为逐时消元内点法，不适用的问题转交 HiGHS 并说明原因；highs 为 HiGHS；auto 自动选择：规模较大、跨多时段且预计更快的线性问题用 structured，其余用 HiGHS',
  },
  workers: {
    en: 'threads of the structured solver, which uses them from 100,000 rows and columns on (otherwise two, where there are two cores)',
    zh: 'structured 求解器的线程数，行列总数达 100,000 起使用（默认：双核及以上机器用两个）',
  },
  optimizeOut: {
    en: 'where the answer goes: a PyPSA CSV folder or .nc for a network, a tab-separated file for a problem',
    zh: '结果写出位置：网络写为 PyPSA CSV 文件夹或 .nc，问题写为制表符分隔文件',
  },
  optimizeExample: { en: 'status, objective and certificate', zh: '状态、目标值与证书' },

  alternatives: {
    en: 'how little and how much of something a network can have when it may cost a little more than the optimum',
    zh: '近优方案：总成本略高于最优时，某项容量或电量最少与最多各为多少',
  },
  gridPath: {
    en: 'network: a PyPSA CSV folder, a PyPSA .nc or a MATPOWER .m',
    zh: '网络：PyPSA 的 CSV 文件夹、.nc 文件或 MATPOWER 的 .m 文件',
  },
  alternativesOf: {
    en: 'what is varied, several parted by ";": carrier:NAME, bus:NAME, bus:COLUMN=VALUE, component:Generator/NAME,NAME',
    zh: '变动的对象，多个以“;”分隔："carrier:NAME"、"bus:NAME"、"bus:COLUMN=VALUE"、"component:Generator/NAME,NAME"',
  },
  alternativesWithin: {
    en: 'per cent of the total cost that the whole may cost more, separated by commas',
    zh: '总成本可高出的百分比，以逗号分隔',
  },
  alternativesMeasure: { en: 'capacity or energy', zh: '度量方式："capacity" 为容量，"energy" 为电量' },
  alternativesOut: { en: 'file for the table, tab-separated', zh: '结果表输出文件，以制表符分隔' },
  alternativesExample: { en: 'wind within 1, 3 and 5 %', zh: '总成本增加 1%、3%、5% 以内的风电容量范围' },
  alternativesZonesExample: { en: 'the energy of two zones within 5 %', zh: '总成本增加 5% 以内两个分区的电量范围' },

  runs: { en: 'list the runs', zh: '列出运行' },
  runsExample: { en: 'newest first', zh: '最新的在前' },

  show: {
    en: 'figures of a run, one of its tables, or the balance of an hour',
    zh: '查看运行的指标、某个数据表或某小时的平衡',
  },
  tableArgument: { en: 'table of the run', zh: '运行的数据表' },
  zone: { en: 'only this zone', zh: '仅此分区' },
  hour: {
    en: 'only this hour of the year, 0 to 8759; without a table: its balance',
    zh: '仅此小时（0 至 8759）；未指定数据表时显示该小时平衡',
  },
  onlyYear: { en: 'only this year', zh: '仅此年份' },
  technology: { en: 'only this technology', zh: '仅此技术' },
  party: { en: 'only this side', zh: '仅此一方' },
  limit: {
    en: 'rows shown, 0 for all (default: 40 on a terminal, else all)',
    zh: '显示行数，0 为全部（默认终端 40 行，否则全部）',
  },
  showExample: { en: 'all indicators and the list of tables', zh: '全部指标与数据表清单' },
  showTableExample: { en: 'a table', zh: '查看数据表' },
  showHourExample: { en: 'the balance of one hour', zh: '某小时的平衡' },

  compare: { en: 'what differs between two runs', zh: '两次运行的差异' },
  compareExample: { en: 'the latest run against an earlier one', zh: '最近运行与先前运行的对比' },

  track: { en: 'judge the targets of a plan by published figures', zh: '按公布数据评判规划目标' },
  asOf: {
    en: 'only what was published by this date: 2024, 2024-06, 2024-06-30',
    zh: '仅用该日期前公布的数据：2024、2024-06 或 2024-06-30',
  },
  writtenTarget: {
    en: 'judge this target instead: "SERIES >= NUMBER in YEAR", "SERIES falls NUMBER % from YEAR to YEAR", "SERIES falls every year from YEAR to YEAR", "SERIES rises from YEAR to YEAR", "SERIES grows slower in YEAR..YEAR than in YEAR..YEAR", "SERIES peaks by YEAR", each with "within NUMBER"',
    zh: '改为评判此目标，写法："指标 >= 数值 in 年"、"指标 falls 数值 % from 年 to 年"、"指标 falls every year from 年 to 年"、"指标 rises from 年 to 年"、"指标 grows slower in 年..年 than in 年..年"、"指标 peaks by 年"，均可加 "within 数值"',
  },
  trackRun: { en: 'let a plan tell the years that are not published yet', zh: '未公布年份采用某次规划的结果' },
  correct: {
    en: 'solve for the cheapest way to what the plan misses, or to the target given with --target',
    zh: '求解达成规划未达成目标（或 --target 所给目标）的最低成本途径',
  },
  trackExample: { en: 'verdicts as one knew them in June 2024', zh: '按 2024 年 6 月所知作出评判' },
  trackTargetExample: { en: 'a target of your own', zh: '自拟目标' },
  trackRunExample: { en: 'whether the plan reaches the targets, and what would', zh: '规划能否达标，不能时如何补救' },
  trace: {
    en: 'follow a clause to its figures, projects, assets and limits, and back',
    zh: '由条款追溯至指标、项目、资产与约束，亦可反向',
  },
  traceName: { en: 'clause, target, series, project, asset or limit', zh: '条款、目标、指标、项目、资产或约束' },
  traceRun: { en: 'run whose limits that bind are followed too', zh: '同时追溯该次运行中起作用的约束' },
  traceExample: { en: 'what stands behind the clause on UHV lines', zh: '特高压条款背后的内容' },
  traceRunExample: { en: 'from a goal to the hours that bind in a plan', zh: '由目标到规划中起约束的小时' },

  report: { en: 'write a run as a report that can be circulated', zh: '将运行写成可供传阅的报告' },
  reportTo: { en: 'form of the report: {choices}', zh: '报告格式：{choices}' },
  reportOut: { en: 'file to write (default: the id and the form)', zh: '写入的文件（默认以编号与格式命名）' },
  reportExample: { en: 'the latest plan as a PDF in Chinese', zh: '将最近一次规划写成中文 PDF' },
  reportSheets: { en: 'its tables as a workbook whose sums are formulas', zh: '将其数据表写成带求和公式的工作簿' },

  export: { en: 'write the tables of a run for other programs', zh: '导出运行的数据表供其他程序使用' },
  format: { en: 'format of the files: {choices}', zh: '文件格式：{choices}' },
  exportOut: { en: 'folder to write (default: the id and the format)', zh: '写入的文件夹（默认以编号与格式命名）' },
  exportForce: { en: 'replace an earlier export in that folder', zh: '替换该文件夹中先前的导出' },
  exportExample: { en: 'CSV files with units in a data-package descriptor', zh: 'CSV 文件及带单位的数据包描述' },

  sql: { en: 'ask the runs in SQL; every table has a column run', zh: '用 SQL 查询运行；每个表都有 run 列' },
  sqlArgument: { en: 'a SELECT statement', zh: 'SELECT 语句' },
  sqlRun: { en: 'only this run (then there is no column run)', zh: '仅此运行（此时没有 run 列）' },
  sqlExample: { en: 'capacity by technology', zh: '按技术汇总装机' },

  serve: { en: 'serve the studio and the runs on a loopback address', zh: '在本机回环地址上提供工作室与运行数据' },
  port: { en: 'port to start looking from (default 4173); 0 for any', zh: '起始端口（默认 4173）；0 为任意' },
  host: { en: 'address to listen on', zh: '监听地址' },
  serveExample: { en: 'on the first free port from 5000', zh: '从 5000 起的第一个空闲端口' },

  start: {
    en: 'solve the reference plan, print its report, serve the studio',
    zh: '求解参考规划，打印报告并打开工作室服务',
  },
  noServe: { en: 'end after the report', zh: '打印报告后结束' },
  startExample: { en: 'report only', zh: '仅打印报告' },

  coalitions: {
    en: 'plan for every coalition of the sides, divide what planning together saves, and propose contracts',
    zh: '为各方的每个联盟分别规划，分配联合规划的收益，并提出合同建议',
  },
  coalitionYears: { en: 'investment years, for example 2025,2030,2035', zh: '规划年，例如 2025,2030,2035' },
  alone: {
    en: 'between those who plan apart: existing (contracts are kept) or cut; default existing',
    zh: '分别规划者之间：existing 保留现有合同，cut 全部切断；默认 existing',
  },
  rule: { en: 'rule that the proposal divides the gain by: {choices}', zh: '方案采用的分配规则：{choices}' },
  capShare: {
    en: 'how a joint CO2 cap is shared by those who plan apart: fossil (capacity) or use (electricity); default fossil',
    zh: '分别规划时共同碳上限的分摊：fossil 按化石装机，use 按用电量；默认 fossil',
  },
  svgFolder: { en: 'folder for the charts as SVG', zh: '图表 SVG 输出文件夹' },
  coalitionsExample: { en: 'three towns whose sums are done by hand', zh: '可手算的三镇案例' },
  coalitionsScenarioExample: { en: 'with a receiver of electricity as a party of its own', zh: '受电方作为独立一方' },
  books: {
    en: 'keep the books of each side: cost, revenue, congestion rent, firm capacity, tonnes and jobs, adding up exactly',
    zh: '各方账册：成本、收入、阻塞收益、可靠容量、排放与就业，加总严格相等',
  },
  booksBy: { en: 'what the books are kept by: {choices}; default party', zh: '记账维度：{choices}；默认 party' },
  booksLedger: {
    en: 'plan, or operate for the year run hour by hour; default: what the run has',
    zh: 'plan 为规划，operate 为逐时运行年；默认按运行内容',
  },
  booksRent: {
    en: 'who gets the congestion rent of a tie between two sides: {choices}; default halves',
    zh: '两方间联络线阻塞收益的归属：{choices}；默认 halves',
  },
  booksYear: { en: 'only this year', zh: '仅该年' },
  booksClaims: {
    en: 'CSV file of claims to tonnes: id, owner, year, zone, technology, tonnes; a second claim to a tonne is refused',
    zh: '减排量主张 CSV 文件：id、owner、year、zone、technology、tonnes；重复主张将被拒绝',
  },
  booksExample: { en: 'what each side pays, receives and emits', zh: '各方收支与排放' },
  booksPlaceExample: {
    en: 'by place, congestion rents to those who pay for the line',
    zh: '按地点记账，阻塞收益归线路出资方',
  },
} satisfies Catalogue;
