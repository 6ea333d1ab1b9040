import type { Catalogue } from '#words';

export const words = {
  unknown: { en: 'the unit cannot be read', zh: '无法识别单位' },
  unknownExpected: {
    en: 'a product of known units, such as MW, TWh/a, CNY/kW, CNY/MWh_th, 10^8 m3',
    zh: '由已知单位组成，如 MW、TWh/a、CNY/kW、CNY/MWh_th、10^8 m3',
  },
  unknownCure: {
    en: "Write the unit with known symbols{near}; fuel energy is marked '_th' (MWh_th) or given in GJ or tce.",
    zh: '请用已知符号书写单位{near}；燃料能量用“_th”标注（MWh_th），或用 GJ、tce。',
  },
  near: { en: ' (near: {list})', zh: '（相近：{list}）' },
  none: { en: '', zh: '' },
  differ: {
    en: 'the unit {from} does not fit: it measures something else than {to}',
    zh: '单位 {from} 不符：与 {to} 量纲不同',
  },
  differExpected: { en: 'a unit of the same dimension as {to}', zh: '与 {to} 同量纲的单位' },
  differCure: { en: 'Give the figure in a unit that measures the same thing.', zh: '请改用量纲相同的单位。' },
  heat: {
    en: 'Electricity and fuel energy are kept apart: convert with the efficiency yourself, or correct the mark _th.',
    zh: '电量与燃料热量分开记：请按效率自行换算，或更正“_th”标注。',
  },
  year: {
    en: "A year is not counted as 8,760 h: write a yearly quantity 'per a', a price of energy per MWh.",
    zh: '一年不按8760小时折算：年度量写作“/a”，电量价格写作每 MWh。',
  },
} satisfies Catalogue;
