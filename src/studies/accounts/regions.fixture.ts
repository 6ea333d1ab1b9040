import assert from 'node:assert/strict';
import type { Case } from '#case';
import { readWith } from '../../case/optional-tables.fixture.js';

/**
 * The teaching case with invented statistics of both sides for two years: balances that close, factors of the published tables of GB/T 2589
 * and the provincial guidelines of 2011, GDP, people, published figures. Numbers one can follow.
 */

const balance = (party: string, year: number, cells: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
  Object.entries(cells).flatMap(([fuel, rows]) =>
    Object.entries(rows).map(([row, value]) => {
      const unit = fuel === 'electricity' ? 'TWh/a' : fuel === 'natural_gas' ? 'bcm/a' : 'Mt/a';
      return `${party},${year},${row},${fuel},${value},${unit}`;
    }),
  );

export const tables = {
  energy_balance: [
    'party,year,row,fuel,value,unit',
    ...balance('upland', 2022, {
      raw_coal: {
        production: 2,
        inflow: 1,
        outflow: -0.4,
        thermal_power: -1.4,
        industry: 1,
        residential: 0.2,
        non_energy: 0.1,
      },
      natural_gas: {
        production: 0.5,
        outflow: -0.2,
        thermal_power: -0.1,
        losses: 0.01,
        industry: 0.12,
        residential: 0.07,
      },
      diesel: { inflow: 0.3, transport: 0.25, agriculture: 0.05 },
      electricity: {
        production: 8,
        outflow: -3,
        thermal_power: 4,
        losses: 0.4,
        industry: 6,
        residential: 1.6,
        other: 1,
      },
    }),
    ...balance('upland', 2023, {
      raw_coal: {
        production: 2.1,
        inflow: 0.9,
        outflow: -0.5,
        thermal_power: -1.3,
        industry: 1,
        residential: 0.2,
        non_energy: 0.1,
      },
      natural_gas: {
        production: 0.55,
        outflow: -0.22,
        thermal_power: -0.12,
        losses: 0.01,
        industry: 0.13,
        residential: 0.07,
      },
      diesel: { inflow: 0.31, transport: 0.26, agriculture: 0.05 },
      electricity: {
        production: 8.4,
        outflow: -3.2,
        thermal_power: 3.9,
        losses: 0.4,
        industry: 6.2,
        residential: 1.5,
        other: 1,
      },
    }),
    ...balance('lowland', 2022, {
      raw_coal: { inflow: 3, thermal_power: -2, industry: 0.9, residential: 0.1 },
      natural_gas: { inflow: 1.2, thermal_power: -0.4, losses: 0.02, industry: 0.5, residential: 0.28 },
      diesel: { inflow: 0.5, transport: 0.5 },
      electricity: {
        production: 0.4,
        inflow: 2.4,
        thermal_power: 6.6,
        losses: 0.5,
        industry: 4.5,
        residential: 2.4,
        other: 2,
      },
    }),
    ...balance('lowland', 2023, {
      raw_coal: { inflow: 2.9, thermal_power: -1.9, industry: 0.9, residential: 0.1 },
      natural_gas: { inflow: 1.3, thermal_power: -0.5, losses: 0.02, industry: 0.5, residential: 0.28 },
      diesel: { inflow: 0.5, transport: 0.5 },
      electricity: {
        production: 0.45,
        inflow: 2.55,
        thermal_power: 6.7,
        losses: 0.5,
        industry: 4.6,
        residential: 2.5,
        other: 2.1,
      },
    }),
  ],
  fuel_factors: [
    'fuel,quantity,basis,year,value,unit',
    'raw_coal,net_calorific_value,national,2008,20.908,GJ/t',
    'raw_coal,carbon_content,national,2011,26.37,t/TJ',
    'raw_coal,oxidation,national,2011,0.94,p.u.',
    'raw_coal,coal_equivalent,national,2008,0.7143,kgce/kg',
    'natural_gas,net_calorific_value,national,2008,38.931,MJ/m3',
    'natural_gas,carbon_content,national,2011,15.3,t/TJ',
    'natural_gas,oxidation,national,2011,0.99,p.u.',
    'natural_gas,coal_equivalent,national,2008,1.33,kgce/m3',
    'diesel,net_calorific_value,national,2008,42.652,GJ/t',
    'diesel,carbon_content,national,2011,20.2,t/TJ',
    'diesel,oxidation,national,2011,0.98,p.u.',
    'diesel,coal_equivalent,national,2008,1.4571,kgce/kg',
    'electricity,coal_equivalent,calorific,2020,0.1229,kgce/kWh',
    'electricity,coal_equivalent,coal_consumption,2020,0.3,kgce/kWh',
  ],
  indicators: [
    'id,name_en,name_zh,scope,party,topic,unit,prices,base_year,direction',
    ...['upland', 'lowland'].flatMap((party) => [
      `${party}-gdp,GDP,产值,side,${party},macro,10^8 CNY,current,,up`,
      `${party}-gdp-growth,Growth,增速,side,${party},macro,%,none,,up`,
      `${party}-population,People,人口,side,${party},macro,10^4 persons,none,,none`,
      `${party}-grid-factor,Grid factor,电网因子,side,${party},emissions,kgCO2/kWh,none,,down`,
      `${party}-gas-output,Gas,天然气,side,${party},gas,bcm/a,none,,up`,
      `${party}-energy-growth,Growth of energy,能源增速,side,${party},energy,%,none,,none`,
    ]),
    'nation-grid-factor,Grid factor,电网因子,nation,,emissions,kgCO2/kWh,none,,down',
    'nation-fossil-factor,Fossil factor,化石因子,nation,,emissions,kgCO2/kWh,none,,down',
    'nation-residual-factor,Residual factor,剩余因子,nation,,emissions,kgCO2/kWh,none,,down',
    'upland-forest-growth,Forest,森林,side,upland,land,hm3/a,none,,up',
  ],
  indicator_values: [
    'indicator,year,vintage,value,bound,published',
    'upland-gdp,2022,provisional,900,exact,',
    'upland-gdp,2022,final,1000,exact,',
    'upland-gdp-growth,2023,final,5,exact,',
    'upland-population,2022,final,500,exact,',
    'upland-population,2023,final,500,exact,',
    'upland-grid-factor,2022,final,0.3,exact,',
    'upland-gas-output,2022,final,0.5,exact,',
    'upland-forest-growth,2022,final,0.1,exact,',
    'upland-energy-growth,2023,final,1,exact,',
    'lowland-gdp,2022,final,2000,exact,',
    'lowland-gdp-growth,2023,final,4,exact,',
    'lowland-population,2022,final,800,exact,',
    'lowland-population,2023,final,805,exact,',
    'lowland-grid-factor,2022,final,0.6,exact,',
    'nation-grid-factor,2022,final,0.55,exact,',
    'nation-fossil-factor,2022,final,0.8,exact,',
    'nation-residual-factor,2022,final,0.65,exact,',
  ],
} as const;

/** Facts that the reader of electricity looks for: generation and use of the sides by name. */
const facts = [
  ...(
    [
      ['Upland', [4, 8, 9]],
      ['Lowland', [6.6, 0.4, 9.4]],
    ] as const
  ).flatMap(([subject, values]) =>
    ['annual generation thermal', 'annual generation hydro', 'annual electricity consumption'].map((quantity, k) => ({
      id: `${subject}-${quantity}`,
      subject,
      quantity,
      year: 2022,
      value: values[k]!,
      unit: 'TWh',
      chosen: true,
      reason: null,
      status: 'assumed' as const,
      sources: ['teaching'],
      note: null,
      origin: { file: 'facts.csv', row: 0 },
    })),
  ),
];

export async function regionsCase(): Promise<Case> {
  const reading = await readWith(tables);
  assert.deepEqual(
    reading.faults.filter(({ severity }) => severity === 'error'),
    [],
  );
  const read = reading.case!;
  return { ...read, tables: { ...read.tables, facts: [...read.tables.facts, ...facts] } };
}
