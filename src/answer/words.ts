import type { Catalogue } from '#words';

export const words = {
  notWritable: {
    en: 'the folder {path} cannot be written',
    zh: '文件夹 {path} 无法写入',
  },
  notWritableCure: {
    en: 'Choose another output folder, or give yourself the right to write there; nothing was written',
    zh: '请另选输出文件夹，或取得写入权限；没有写入任何内容',
  },
  diskFull: {
    en: 'the disk is full: {path} could not be written in whole',
    zh: '磁盘已满：{path} 未能完整写入',
  },
  diskFullCure: {
    en: 'Free some space or choose a folder on another disk and run again; what was begun has been removed',
    zh: '请腾出空间或改用其他磁盘上的文件夹后重试；已写入的部分已清除',
  },
  writeFailed: {
    en: '{path} could not be written',
    zh: '{path} 写入失败',
  },
  writeFailedCure: {
    en: 'Check the disk and the folder, then run again; what was begun has been removed',
    zh: '请检查磁盘和文件夹后重试；已写入的部分已清除',
  },
  writeInterrupted: {
    en: 'writing {path} was interrupted',
    zh: '写入 {path} 时被中断',
  },
  writeInterruptedCure: {
    en: 'Run again; nothing half-written was kept',
    zh: '请重新运行；没有留下写到一半的内容',
  },
  runDiffers: {
    en: 'run {id} exists, and the same inputs now gave other results',
    zh: '运行 {id} 已存在，而相同的输入这次给出了不同的结果',
  },
  runDiffersExpected: {
    en: 'identical inputs give identical bytes',
    zh: '相同输入应得到逐字节相同的结果',
  },
  runDiffersCure: {
    en: 'The kept run is untouched. If the engine has changed, give it a new version or replace the run; otherwise report it as a defect',
    zh: '原有运行未改动。若引擎已更改，请更新版本号或替换该运行；否则请作为缺陷报告',
  },
  runUnknown: {
    en: "no run answers to '{name}' in {folder}",
    zh: '在 {folder} 中找不到与“{name}”相符的运行',
  },
  runUnknownExpected: {
    en: "the beginning of a run's id, 'latest', or a study's name",
    zh: '运行编号的开头、latest 或研究名称',
  },
  runUnknownCure: {
    en: 'Known runs: {runs}',
    zh: '已有运行：{runs}',
  },
  noRuns: { en: 'none yet; run a study first', zh: '尚无，请先运行一项研究' },
  runAmbiguous: {
    en: "'{name}' is the beginning of {count} runs",
    zh: '有 {count} 个运行以“{name}”开头',
  },
  runAmbiguousCure: {
    en: 'Give more digits of one of: {runs}',
    zh: '请多写几位，可选：{runs}',
  },
  runDamaged: {
    en: 'run {id} is damaged: {file} is not what the manifest says',
    zh: '运行 {id} 已损坏：{file} 与清单不符',
  },
  runDamagedCure: {
    en: 'Delete the folder of this run and run the study again; identical inputs restore it exactly',
    zh: '请删除该运行的文件夹并重新运行研究；相同输入可完全恢复',
  },
  runNewer: {
    en: 'run {id} was written by a newer version (format {format})',
    zh: '运行 {id} 由更新的版本写入（格式 {format}）',
  },
  runNewerCure: { en: 'Update this program', zh: '请更新本程序' },
  tableUnknown: {
    en: "run {id} has no table '{table}'",
    zh: '运行 {id} 没有数据表“{table}”',
  },
  columnUnknown: {
    en: "table {table} has no column '{column}'",
    zh: '数据表 {table} 没有列“{column}”',
  },
  oneOf: { en: 'one of: {choices}', zh: '以下之一：{choices}' },
  sqlRefused: {
    en: 'only one SELECT statement is answered',
    zh: '只接受一条 SELECT 语句',
  },
  sqlRefusedCure: {
    en: 'Runs are read-only: begin with SELECT, FROM, WITH, SHOW or DESCRIBE, and ask one thing at a time',
    zh: '运行只读：请以 SELECT、FROM、WITH、SHOW 或 DESCRIBE 开头，一次只查询一件事',
  },
  sqlFailed: { en: 'the query failed', zh: '查询失败' },
  sqlFailedCure: {
    en: 'Tables to query: {tables}; DESCRIBE <table> lists columns',
    zh: '可查询的表：{tables}；用 DESCRIBE <表名> 查看列',
  },
  sqlTitle: { en: 'Query', zh: '查询' },
  sqlComputation: { en: 'By SQL over {runs}: {sql}', zh: '对 {runs} 执行 SQL：{sql}' },
  sqlColumn: { en: 'Column {name} of the query', zh: '查询的 {name} 列' },
  compareTooFew: {
    en: 'a comparison needs at least two runs, {count} given',
    zh: '比较至少需要两个运行，只给出 {count} 个',
  },
  compareTooFewCure: { en: 'Name two or more different runs', zh: '请给出两个或更多不同的运行' },
  nothingCompared: {
    en: 'nothing was compared: runs {runs} have no figure in common',
    zh: '没有可比较的内容：运行 {runs} 没有共同的数值',
  },
  nothingComparedCure: {
    en: 'Compare runs of the same study over the same years and parties',
    zh: '请比较同一研究、相同年份和参与方的运行',
  },
  unitMismatch: {
    en: 'the unit of {key} differs between the runs',
    zh: '各运行中 {key} 的单位不同',
  },
  unitMismatchExpected: { en: 'one unit: {unit}', zh: '同一单位：{unit}' },
  unitMismatchCure: {
    en: 'Run both with the same version of the study, or compare other runs',
    zh: '请用同一版本的研究重新运行，或比较其他运行',
  },
  indicators: { en: 'Indicators', zh: '指标' },
  capacity: { en: 'Capacity by technology', zh: '分技术装机容量' },
  energyPlanned: { en: 'Energy by technology, as planned', zh: '分技术电量（规划）' },
  energyOperated: { en: 'Energy by technology, as operated', zh: '分技术电量（运行）' },
  compareComputation: {
    en: 'Each run beside the first, {first}; sums over zones',
    zh: '各运行与第一个运行 {first} 对照；按分区求和',
  },
  compareKey: { en: 'What is compared', zh: '比较对象' },
  compareYear: { en: 'Year; 0 where it is for no year', zh: '年份；不属于某年者为 0' },
  compareParty: { en: "Party; '' for all together", zh: '参与方；空表示合计' },
  compareUnit: { en: 'Unit of the numbers in this row', zh: '本行数值的单位' },
  compareValue: { en: 'Value in run {run}; NaN where it has none', zh: '运行 {run} 的值；没有则为 NaN' },
  compareDifference: { en: 'Run {run} less run {first}', zh: '运行 {run} 减运行 {first}' },
  compareRelative: {
    en: 'The difference over the size of the value in run {first}; NaN where that is zero',
    zh: '差值除以运行 {first} 的绝对值；其为零时为 NaN',
  },
  noCosts: { en: 'the answer has no costs table', zh: '结果中没有成本表' },
  noCostsExpected: {
    en: 'a table costs with columns year, category, party, place and amount',
    zh: '含 year、category、party、place、amount 列的 costs 表',
  },
  noCostsCure: {
    en: 'Ask a run of a study that keeps costs, such as plan',
    zh: '请选择记录成本的研究（如 plan）的运行',
  },
  booksDoNotAddUp: {
    en: 'the books do not add up to the objective',
    zh: '账目之和与目标值不符',
  },
  booksExpected: { en: '{objective} {unit} within {tolerance}', zh: '{objective} {unit}，误差不超过 {tolerance}' },
  booksCure: {
    en: 'An entry is missing from the cost ledger, or is there twice: report this as a defect of the study',
    zh: '成本台账有缺项或重复项：请作为该研究的缺陷报告',
  },
  formatUnknown: { en: "there is no export format '{format}'", zh: '没有导出格式“{format}”' },
  exportExists: { en: '{path} exists already', zh: '{path} 已存在' },
  exportExistsCure: {
    en: 'Choose another folder, or replace the earlier export by force',
    zh: '请另选文件夹，或强制替换先前的导出',
  },
  exportNotOurs: {
    en: '{path} is not an earlier export of a run and is never replaced',
    zh: '{path} 不是先前导出的运行，不会被替换',
  },
  exportNotOursCure: { en: 'Choose another folder', zh: '请另选文件夹' },
} satisfies Catalogue;
