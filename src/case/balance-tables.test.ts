import assert from 'node:assert/strict';
import test from 'node:test';
import { type Edit, type OptionalTables, readWith } from './optional-tables.fixture.js';

const months = ['0.1', '0.09', '0.09', '0.08', '0.07', '0.07', '0.07', '0.07', '0.07', '0.08', '0.1', '0.11'];

/** Small tables of gas, balance, factors and sites over the teaching case; sums by hand. */
const good: OptionalTables = {
  gas_fields: [
    'id,name_en,name_zh,party,scope,part_of,kind,operator,longitude,latitude',
    'all,All,合计,upland,total,,mixed,,,',
    'deep,Deep,深层,upland,field,all,shale,,,',
    'rest,Rest,其余,upland,rest,all,mixed,,,',
  ],
  gas_figures: [
    'field,quantity,year,value,unit,bound',
    'all,output,2021,10,bcm/a,exact',
    'deep,output,2021,4,bcm/a,exact',
    'rest,output,2021,6,bcm/a,exact',
    'deep,capacity,2021,4.5,bcm/a,exact',
    'deep,proven_reserves,2021,120,bcm,about',
  ],
  gas_pipelines: [
    'id,name_en,name_zh,from,to,party0,party1,capacity,length,year,state',
    'out,Out,外输,Deep,Coast,upland,,5,900,2012,running',
  ],
  gas_storage: [
    'id,name_en,name_zh,party,total,working,withdrawal,year,state,longitude,latitude',
    'cave,Cave,洞,upland,4,2,20,2013,running,,',
  ],
  gas_demand: ['party,year,sector,volume', 'upland,2021,households,3'],
  gas_demand_shape: ['sector,month,share', ...months.map((share, k) => `households,${k + 1},${share}`)],
  gas_power: ['plant,pipeline,use,energy,volume', 'gas_city,out,0.2,3,0.6'],
  energy_balance: [
    'party,year,row,fuel,value,unit',
    'upland,2021,production,natural_gas,10,bcm/a',
    'upland,2021,outflow,natural_gas,-4,bcm/a',
    'upland,2021,thermal_power,natural_gas,-1,bcm/a',
    'upland,2021,losses,natural_gas,0.5,bcm/a',
    'upland,2021,industry,natural_gas,2.5,bcm/a',
    'upland,2021,residential,natural_gas,2,bcm/a',
    'upland,2021,total_consumption,natural_gas,6,bcm/a',
    'upland,2021,non_energy,natural_gas,1,bcm/a',
    'upland,2021,total_consumption,coal_all,50,Mtce/a',
  ],
  fuel_factors: [
    'fuel,quantity,basis,year,value,unit',
    'raw_coal,net_calorific_value,national,2008,20.908,GJ/t',
    'raw_coal,carbon_content,national,2011,26.37,t/TJ',
    'raw_coal,oxidation,national,2011,0.94,p.u.',
    'raw_coal,co2_factor,national,2011,1.9003,t/t',
    'natural_gas,net_calorific_value,national,2008,38.931,MJ/m3',
    'natural_gas,carbon_content,national,2011,15.3,t/TJ',
    'natural_gas,oxidation,national,2011,0.99,p.u.',
    'natural_gas,co2_factor,national,2011,2.1622,kg/m3',
  ],
  sites: [
    'id,name_en,name_zh,party,kind,owner,process,state,start_year,longitude,latitude,position',
    'mill,Mill,钢厂,upland,steel,,,running,1997,,,none',
  ],
  site_figures: ['site,quantity,year,value,unit,bound', 'mill,capacity,2025,8.4,Mt/a,exact'],
  process_intensities: ['id,name_en,name_zh,energy,value,unit,year,bound', 'steel,Steel,钢,all,545,kgce/t,2022,about'],
  routes: [
    'id,name_en,name_zh,kind,part_of,from,to,length,opened,vehicles,passengers,traffic',
    'road,Road,公路,expressway,,A,B,100,1995,,,25000',
    'leg,Leg,区段,leg,road,A,M,60,,,,',
  ],
  route_points: ['route,order,name_en,name_zh,distance,site', 'road,1,Mill exit,钢厂出口,12,mill'],
};

test('gas, balance, factors and sites are read; the published CO2 factors follow from heat, carbon and oxidation', async () => {
  const reading = await readWith(good);
  assert.deepEqual(reading.faults, []);
  assert.equal(reading.case?.tables.energy_balance.length, 9);
  assert.equal(reading.case?.tables.route_points[0]?.site, 'mill');
});

const wrong: readonly [title: string, edit: Edit, code: string, file: string, row: number][] = [
  [
    'more output in the parts than in the whole',
    ['gas_figures', 'deep,output,2021,4,', 'deep,output,2021,4.2,'],
    'gas-parts',
    'gas_figures.csv',
    2,
  ],
  [
    'less output with the rest than the whole',
    ['gas_figures', 'rest,output,2021,6,', 'rest,output,2021,5,'],
    'gas-parts',
    'gas_figures.csv',
    2,
  ],
  [
    'output above the capacity',
    ['gas_figures', 'capacity,2021,4.5', 'capacity,2021,3.5'],
    'gas-capacity',
    'gas_figures.csv',
    3,
  ],
  [
    'reserves in a unit of output',
    ['gas_figures', '120,bcm,about', '120,bcm/a,about'],
    'gas-unit',
    'gas_figures.csv',
    6,
  ],
  [
    'roads that are parts of each other',
    ['routes', 'expressway,,A', 'expressway,leg,A'],
    'part-circle',
    'routes.csv',
    2,
  ],
  [
    'months that do not make a year',
    ['gas_demand_shape', 'households,12,0.11', 'households,12,0.2'],
    'gas-shape',
    'gas_demand_shape.csv',
    2,
  ],
  ['a sector without months', ['gas_demand', 'households,3', 'power,3'], 'gas-shape-missing', 'gas_demand.csv', 2],
  [
    'gas that does not fit the electricity',
    ['gas_power', '0.2,3,0.6', '0.2,3,0.9'],
    'gas-power-volume',
    'gas_power.csv',
    2,
  ],
  ['a coal plant that draws gas', ['gas_power', 'gas_city,', 'coal_plain,'], 'gas-power-fuel', 'gas_power.csv', 2],
  ['gas from an unknown pipeline', ['gas_power', ',out,', ',outt,'], 'dangling', 'gas_power.csv', 2],
  [
    'a negative use',
    ['energy_balance', 'residential,natural_gas,2,', 'residential,natural_gas,-2,'],
    'balance-sign',
    'energy_balance.csv',
    7,
  ],
  [
    'an outflow with the wrong sign',
    ['energy_balance', 'outflow,natural_gas,-4,', 'outflow,natural_gas,4,'],
    'balance-sign',
    'energy_balance.csv',
    3,
  ],
  [
    'a column that does not close',
    ['energy_balance', 'production,natural_gas,10,', 'production,natural_gas,10.2,'],
    'balance-open',
    'energy_balance.csv',
    2,
  ],
  [
    'a total that does not fit',
    ['energy_balance', 'total_consumption,natural_gas,6,', 'total_consumption,natural_gas,7,'],
    'balance-memo',
    'energy_balance.csv',
    8,
  ],
  [
    'more raw material than industry uses',
    ['energy_balance', 'non_energy,natural_gas,1,', 'non_energy,natural_gas,3,'],
    'balance-memo',
    'energy_balance.csv',
    9,
  ],
  [
    'a row of a year twice',
    ['energy_balance', 'industry,natural_gas,2.5', 'residential,natural_gas,2.5'],
    'duplicate',
    'energy_balance.csv',
    7,
  ],
  ['a fuel that is none', ['energy_balance', 'coal_all', 'black_coal'], 'choice-unknown', 'energy_balance.csv', 10],
  [
    'two units in one column',
    ['energy_balance', 'losses,natural_gas,0.5,bcm/a', 'losses,natural_gas,0.5,Mtce/a'],
    'balance-unit',
    'energy_balance.csv',
    5,
  ],
  ['a CO2 factor that does not follow', ['fuel_factors', '1.9003', '1.98'], 'factor-identity', 'fuel_factors.csv', 5],
  [
    'a heat value by electricity',
    ['fuel_factors', '20.908,GJ/t', '20.908,MWh/t'],
    'unit-dimension',
    'fuel_factors.csv',
    2,
  ],
  ['a site with an unknown unit', ['site_figures', 'Mt/a', 'Mtons'], 'unit-unknown', 'site_figures.csv', 2],
  ['a figure of an unknown site', ['site_figures', 'mill,', 'mil,'], 'dangling', 'site_figures.csv', 2],
];
for (const [title, edit, code, file, row] of wrong)
  test(`${title} is refused`, async () => {
    const { faults, case: made } = await readWith(good, edit);
    assert.equal(made, null);
    const own = faults.filter((fault) => fault.code === code);
    assert.deepEqual(
      own.map((fault) => [fault.place.file, fault.place.row]),
      [[file, row]],
    );
    // A wrong sign also opens the column; nothing else follows from one edit.
    const others = new Set(faults.map((fault) => fault.code).filter((each) => each !== code));
    assert.ok(
      [...others].every((each) => code === 'balance-sign' && each.startsWith('balance-')),
      [...others].join(),
    );
    assert.ok(own[0]?.place.field !== undefined && own[0].found !== undefined, 'the cell and what stands there');
    assert.ok((own[0]?.message.zh ?? '') !== '' && (own[0]?.expected?.en ?? '') !== '');
  });
