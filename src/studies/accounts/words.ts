import type { Catalogue } from '#words';

export const accountsWords = {
  regions: { en: 'accounts of the sides', zh: '核算各方账户' },
  secondYear: {
    en: 'marginal intensity, about {seconds} s: {of}',
    zh: '边际强度（约需 {seconds} 秒）：{of}',
  },
  checking: { en: 'checking the accounts', zh: '校核账户' },
  kaya: { en: 'CO2 of energy of {party}, {from} to {to}', zh: '{party}能源碳排放变化（{from}—{to}）' },
  sector: { en: 'CO2 of fuels by sector of {party}, {from} to {to}', zh: '{party}分部门燃料碳排放变化（{from}—{to}）' },
  power: { en: 'CO2 of electricity made in {party}, {from} to {to}', zh: '{party}发电碳排放变化（{from}—{to}）' },
  costCurve: { en: 'Abatement cost curve', zh: '减排成本曲线' },
  energy_use: { en: 'Energy use', zh: '能源消费' },
  structure: { en: 'Structure', zh: '部门结构' },
  population: { en: 'Population', zh: '人口' },
  income: { en: 'GDP per head', zh: '人均产值' },
  energy_intensity: { en: 'Energy intensity', zh: '能源强度' },
  fuel_mix: { en: 'Fuel mix', zh: '能源结构' },
  carbon_intensity: { en: 'Carbon intensity', zh: '碳强度' },
  electricity_use: { en: 'Electricity use', zh: '用电量' },
  own_supply: { en: 'Own supply', zh: '自给率' },
  thermal_share: { en: 'Thermal share', zh: '火电占比' },
  thermal_intensity: { en: 'Thermal intensity', zh: '火电强度' },
} satisfies Catalogue;
