import type { Catalogue } from '#words';

export const words = {
  compared: { en: 'compared with the published figures', zh: '按公布数据比较' },
  withinDoubt: {
    en: 'the figures are rounded or worded too loosely to say',
    zh: '公布数据取整或表述过宽，无法判定',
  },
  noFigure: { en: 'no published figure for {years}', zh: '缺少 {years} 年的公布数据' },
  standsStill: { en: 'it did not change', zh: '没有变化' },
  pastHighest: {
    en: 'highest in {year} so far; no figure from after the year of the target yet',
    zh: '目前最高为 {year} 年；尚无目标年之后的数据',
  },
  stillRising: {
    en: 'the latest year, {year}, is the highest; no figure from after the year of the target yet',
    zh: '最近的 {year} 年为最高；尚无目标年之后的数据',
  },
} satisfies Catalogue;
