import type { Worded } from '#words';

/** Words of the data sheets. */
export const words = {
  title: { en: 'Data of {case}', zh: '{case}：数据说明' },
  generated: {
    en: 'Written by `node dist/src/data-sheets/write-data-sheets.js` from the schema, the rows and `datasheets.yaml` of the case; a test fails when it is old.',
    zh: '由 `node dist/src/data-sheets/write-data-sheets.js` 根据数据结构、案例各行及 `datasheets.yaml` 生成；内容过时则测试失败。',
  },
  about: {
    en: '{sentence}. {rows} rows of {case}, in `{file}`.',
    zh: '{sentence}。{case}共 {rows} 行，见 `{file}`。',
  },
  coverage: { en: 'Coverage', zh: '覆盖范围' },
  covered: {
    en: '{name}: {represented} {unit} of {published} {unit} reported are represented (`{fact}`).',
    zh: '{name}：公布 {published} {unit}，已体现 {represented} {unit}（`{fact}`）。',
  },
  coveredCount: {
    en: '{name}: {represented} of {published} reported are represented (`{fact}`).',
    zh: '{name}：公布 {published}，已体现 {represented}（`{fact}`）。',
  },
  measured: {
    en: '{name}: {represented} of {published}{unit}.',
    zh: '{name}：{represented}{unit}（共 {published}{unit}）。',
  },
  filledRows: { en: '{name} ({rows} rows), rows filled: {list}.', zh: '{name}（{rows} 行），已填行数：{list}。' },
  columns: { en: 'Columns', zh: '字段' },
  column: { en: 'column', zh: '字段' },
  unit: { en: 'unit', zh: '单位' },
  meaning: { en: 'meaning', zh: '含义' },
  filled: { en: 'rows filled', zh: '已填行数' },
  range: { en: 'least … most', zh: '最小 … 最大' },
  evidence: { en: 'Evidence and sources', zh: '数据性质与来源' },
  statuses: {
    en: '{reported} rows are reported, {derived} derived, {assumed} assumed.',
    zh: '公布 {reported} 行，推算 {derived} 行，假设 {assumed} 行。',
  },
  source: { en: 'source', zh: '来源' },
  licence: { en: 'licence', zh: '许可' },
  confidence: { en: 'confidence', zh: '可信程度' },
  rows: { en: 'rows', zh: '行数' },
  confidences: {
    high: { en: 'high', zh: '高' },
    medium: { en: 'medium', zh: '中' },
    low: { en: 'low', zh: '低' },
  },
  sideBySide: { en: 'Side by side', zh: '并列对照' },
  because: { en: '{kind}. Chosen in bold: {reason}.', zh: '{kind}。粗体为采用者：{reason}。' },
  kinds: {
    rounding: { en: 'Rounded differently', zh: '取整不同' },
    definition: { en: 'Defined differently', zh: '定义不同' },
    scope: { en: 'Of another scope', zh: '范围不同' },
    revision: { en: 'Revised', zh: '后有修订' },
    error: { en: 'A mistake', zh: '错误' },
  },
  implied: { en: 'What they imply', zh: '推算结果' },
  method: { en: 'Method', zh: '方法' },
  gaps: { en: 'Gaps', zh: '不足' },
  attribution: { en: 'Licences and attributions', zh: '许可与署名' },
  licenceRule: {
    en: 'Figures are facts and are cited one by one; no table and no text of a source is taken over. Sources under a licence of their own are named as it asks.',
    zh: '数据作为事实逐条引用，未照搬任何来源的表格或文字；有许可证的来源按其要求署名。',
  },
  tableWord: { en: 'table', zh: '数据表' },
  reported: { en: 'reported', zh: '公布' },
  derived: { en: 'derived', zh: '推算' },
  assumed: { en: 'assumed', zh: '假设' },
  address: { en: 'address', zh: '网址' },
  date: { en: 'date', zh: '日期' },
  remarks: { en: 'attribution and remarks', zh: '署名与备注' },
} as const satisfies Readonly<Record<string, Worded | Readonly<Record<string, Worded>>>>;
