import assert from 'node:assert/strict';
import test from 'node:test';
import { same } from '#words';
import { type BalanceCell, CALORIFIC_TCE_PER_MWH, type Fuel, readBalances } from './energy-balance.js';
import { constantPriceGdp, growthRates, nonFossil } from './energy-indicators.js';
import { co2PerUnit, fuelEmissions, processEmissions, referenceApproach, transferTonnes } from './inventory.js';
import { PROCESS_FACTORS } from './process-factors.js';

// Raw coal and natural gas by GB/T 2589-2008 and the provincial guidelines of 2011; quantities invented, to be added up in the head.
const coal: Fuel = {
  id: 'raw_coal',
  name: same('coal'),
  group: 'coal',
  unit: 't',
  coalEquivalent: 0.7143,
  combustion: { netCalorificValue: 20.908, carbonContent: 26.37, oxidation: 0.94 },
};
const gas: Fuel = {
  id: 'natural_gas',
  name: same('gas'),
  group: 'gas',
  unit: 'hm3',
  coalEquivalent: 1330,
  combustion: { netCalorificValue: 38931, carbonContent: 15.3, oxidation: 0.99 },
};
const power: Fuel = {
  id: 'electricity',
  name: same('power'),
  group: 'electricity',
  unit: 'MWh',
  coalEquivalent: 0.1229,
  combustion: null,
};
const fuels = [coal, gas, power];
const cell = (row: string, fuel: string, value: number, unit?: string): BalanceCell => ({
  party: 'a',
  year: 2020,
  row,
  fuel,
  value,
  ...(unit === undefined ? {} : { unit }),
});
const cells: BalanceCell[] = [
  cell('production', 'raw_coal', 1000),
  cell('inflow', 'raw_coal', 500),
  cell('stock_change', 'raw_coal', -100),
  cell('thermal_power', 'raw_coal', -800),
  cell('industry', 'raw_coal', 600),
  cell('non_energy', 'raw_coal', 100),
  cell('production', 'natural_gas', 2),
  cell('losses', 'natural_gas', 0.1),
  cell('residential', 'natural_gas', 1.9),
  cell('production', 'electricity', 3000),
  cell('outflow', 'electricity', -1000),
  cell('thermal_power', 'electricity', 2000),
  cell('losses', 'electricity', 200),
  cell('industry', 'electricity', 3800),
];
const read = (all: readonly BalanceCell[]) => readBalances(all, fuels, () => 0.3);
const close = (found: number, expected: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${found} for ${expected}`);

test('a small balance by hand: sections close, total by both methods, the sources add up to it', () => {
  const { balances, faults } = read(cells);
  assert.deepEqual(faults, []);
  const balance = balances[0]!;
  assert.deepEqual(balance.sections('raw_coal'), { supply: 1400, transformation: -800, losses: 0, final: 600 });
  assert.equal(balance.consumption('raw_coal'), 1400);
  // Electricity: supply 2000 + thermal 2000 = losses 200 + use 3800.
  close(balance.gap('electricity'), 0);
  const fossil = 1400 * 0.7143 + 2 * 1330;
  close(balance.total('calorific'), fossil + 2000 * CALORIFIC_TCE_PER_MWH);
  close(balance.total('coal_consumption'), fossil + 2000 * 0.3);
  for (const method of ['calorific', 'coal_consumption'] as const)
    close(
      [...balance.mix(method).values()].reduce((sum, value) => sum + value, 0),
      balance.total(method),
    );
});

test('units of the same dimension are converted', () => {
  const { balances, faults } = read(
    cells.map((each) => (each.fuel === 'electricity' ? { ...each, value: each.value / 1000, unit: 'GWh' } : each)),
  );
  assert.deepEqual(faults, []);
  close(balances[0]!.value('industry', 'electricity'), 3800);
});

test('what is wrong is refused with its cell, and the other side stands', () => {
  const code = (change: readonly BalanceCell[]) => {
    const other = cells.map((each) => ({ ...each, party: 'b' }));
    const { balances, faults } = read([...change, ...other]);
    assert.deepEqual(
      balances.map(({ party }) => party),
      ['b'],
    );
    for (const fault of faults)
      assert.ok(fault.place.field !== undefined && fault.found !== undefined && fault.expected !== undefined);
    return faults.map((fault) => fault.code);
  };
  assert.deepEqual(code([...cells, cell('industry', 'raw_coal', 600)]), ['balance-twice']);
  assert.deepEqual(code([...cells, cell('industri', 'raw_coal', 600)]), ['balance-row']);
  assert.deepEqual(code([...cells, cell('industry', 'peat', 600)]), ['balance-fuel']);
  assert.deepEqual(code([...cells.slice(1), cell('production', 'raw_coal', -1000)]), ['balance-sign']);
  assert.deepEqual(code([...cells, cell('export', 'raw_coal', 5)]), ['balance-sign']);
  assert.deepEqual(code([...cells, cell('trade', 'raw_coal', 5, 'MWh')]), ['unit-dimension']);
  assert.deepEqual(code([...cells, cell('trade', 'raw_coal', 100)]), ['balance-open']);
  assert.deepEqual(code([...cells, cell('statistical_difference', 'raw_coal', 300)]), ['balance-open']);
  assert.deepEqual(code(cells.map((each) => (each.row === 'non_energy' ? { ...each, value: 601 } : each))), [
    'balance-part',
  ]);
});

test('a stated difference of up to a tenth is a difference, not a fault', () => {
  const { faults } = read([
    ...cells,
    cell('trade', 'raw_coal', -100 + 200),
    cell('statistical_difference', 'raw_coal', -100),
  ]);
  assert.deepEqual(faults, []);
});

test('non-fossil share by hand, electricity sent out at a share', () => {
  const balance = read(cells).balances[0]!;
  const found = nonFossil(balance, 'coal_consumption', { inflowShare: 0, outflowShare: 0.5 });
  close(found.amount, 0.3 * (3000 - 500));
  close(found.share, (0.3 * 2500) / balance.total('coal_consumption'));
});

test('GDP at constant prices by hand, forwards and backwards, and not across a gap', () => {
  const facts = [2018, 2019, 2020, 2021, 2023].map((year) => ({
    party: 'a',
    year,
    gdp: year === 2020 ? 100 : null,
    realGrowth: year === 2018 ? null : 0.1,
    population: null,
  }));
  const gdp = constantPriceGdp(facts, 'a', 2020);
  assert.deepEqual([...gdp.keys()].sort(), [2018, 2019, 2020, 2021]);
  close(gdp.get(2021)!, 110);
  close(gdp.get(2018)!, 100 / 1.21);
  assert.equal(constantPriceGdp(facts, 'b', 2020).size, 0);
  const growth = growthRates(gdp);
  assert.deepEqual(
    [...growth.keys()],
    [2020, 2021, 2019].filter((year) => growth.has(year)),
  );
  for (const value of growth.values()) close(value, 0.1);
});

test('CO2 factors of the published table: raw coal 1.9003 kg/kg, natural gas 2.1622 kg/m³', () => {
  close(co2PerUnit(coal), 1.9003, 1e-4);
  close(co2PerUnit(gas) / 1000, 2.1622, 1e-4);
  assert.equal(co2PerUnit(power), 0);
});

test('CO2 of a balance by hand: thermal plants and final use less feedstock; the reference approach differs by the losses', () => {
  const balance = read(cells).balances[0]!;
  const sources = fuelEmissions(balance);
  const sum = sources.reduce((total, { tonnes }) => total + tonnes, 0);
  close(sum, (800 + 500) * co2PerUnit(coal) + 1.9 * co2PerUnit(gas));
  close(referenceApproach(balance) - sum, 0.1 * co2PerUnit(gas));
  assert.deepEqual(
    sources.map(({ key }) => key),
    ['thermal_power raw_coal', 'industry raw_coal', 'residential natural_gas'],
  );
});

test('processes: clinker, mines and forests by hand; an unknown process is refused', () => {
  const found = processEmissions(
    [
      { party: 'a', year: 2020, process: 'cement_clinker', activity: 1000 },
      { party: 'a', year: 2020, process: 'coal_underground', activity: 1000 },
      { party: 'a', year: 2020, process: 'forest_growth', activity: 100 },
    ],
    PROCESS_FACTORS,
  );
  close(found[0]!.tonnes, 538);
  close(found[1]!.tonnes, 18 * 0.67);
  close(found[2]!.tonnes, -183);
  assert.equal(found[2]!.category, 'sink');
  assert.throws(
    () => processEmissions([{ party: 'a', year: 2020, process: 'alchemy', activity: 1 }], PROCESS_FACTORS),
    /alchemy/,
  );
  for (const factor of PROCESS_FACTORS) assert.ok(factor.source.length > 20 && factor.name.zh.length > 1, factor.id);
});

test('transfers under both conventions by hand, and what neither can price is told', () => {
  const transfer = (energy: number, gridFactor: number | null, traced: number | null) => ({
    party: 'a',
    year: 2020,
    counterpart: 'b',
    energy,
    gridFactor,
    traced,
  });
  assert.deepEqual(transferTonnes([transfer(100, 0.5, 0.2), transfer(-50, 0.4, null), transfer(10, null, 0.3)]), {
    gridFactor: 30,
    traced: 23,
    withoutGridFactor: 10,
    withoutTraced: 50,
  });
});
