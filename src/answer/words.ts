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
} satisfies Catalogue;
