import assert from 'node:assert/strict';
import test from 'node:test';
import { type GridRecords, gridOf } from '#grid';
import { fixIntegers } from '#lp';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow, type OptimalFlow } from './build.js';
import { type ShadowPrice, shadowPrices, shadowPriceTable } from './shadow-prices.js';

async function pricesOf(records: GridRecords): Promise<{ flow: OptimalFlow; prices: readonly ShadowPrice[] }> {
  const flow = buildOptimalFlow(gridOf(records));
  const session = await highsSolver.open(flow.problem);
  const outcome = await session.solve({ algorithm: 'simplex', ranging: true });
  await session.dispose();
  assert.equal(outcome.stopped, 'optimal');
  return { flow, prices: shadowPrices(flow, outcome) };
}

function price(prices: readonly ShadowPrice[], name: string, attribute: string, side: string): ShadowPrice {
  const found = prices.filter((each) => each.name === name && each.attribute === attribute && each.side === side);
  assert.equal(found.length, 1, `${name} ${attribute} ${side}: ${found.length} prices`);
  return found[0]!;
}

const list = (values: Float64Array) => Array.from(values, (value) => Math.round(value * 1e6) / 1e6 + 0);
const range = ({ range: both }: ShadowPrice) => [list(both!.lowest), list(both!.highest)];

test('two snapshots of 2 and 3 hours by hand: the dear plant sets the price when the cheap one is full', async () => {
  const { flow, prices } = await pricesOf({
    snapshots: ['night', 'day'],
    weightings: [2, 3],
    Bus: [{ name: 'here' }],
    Load: [{ name: 'load', bus: 'here', p_set: [30, 60] }],
    Generator: [
      { name: 'cheap', bus: 'here', p_nom: 40, marginal_cost: 10 },
      { name: 'dear', bus: 'here', p_nom: 100, marginal_cost: 50 },
    ],
  });
  const load = price(prices, 'here', 'load', 'equal');
  assert.deepEqual([list(load.price), load.unit, load.limitUnit], [[10, 50], 'currency/MWh', 'MW']);
  // 10 holds while the cheap plant alone serves, 50 from there on until both are full.
  assert.deepEqual(range(load), [
    [0, 40],
    [40, 140],
  ]);
  const cheap = price(prices, 'cheap', 'p_max_pu', 'upper');
  assert.deepEqual(list(cheap.price), [0, -40]);
  assert.deepEqual(list(cheap.limit), [40, 40]);
  // At night 30 are used: the limit can fall to these. By day it replaces the dear plant from 0 to the whole load.
  assert.deepEqual(range(cheap), [
    [30, 0],
    [Number.POSITIVE_INFINITY, 60],
  ]);
  assert.deepEqual([cheap.active, cheap.activeSnapshots, cheap.activeHours, [...cheap.hardest]], [true, 1, 3, [1]]);
  const idle = price(prices, 'dear', 'p_min_pu', 'lower');
  assert.deepEqual([list(idle.price), idle.activeHours], [[40, 0], 2]);
  assert.equal(price(prices, 'dear', 'p_max_pu', 'upper').active, false);

  const table = shadowPriceTable(flow, prices);
  const at = (key: string) => table.columns.findIndex((column) => column.key === key);
  const row = table.rows.find((each) => each[at('name')] === 'cheap' && each[at('attribute')] === 'p_max_pu')!;
  assert.deepEqual(
    ['price', 'unit', 'at', 'hours', 'limit', 'lowest', 'highest', 'limitUnit'].map((key) => row[at(key)]),
    [-40, 'currency/MWh', 'day', 3, 40, 0, 60, 'MW'],
  );
  assert.equal(table.rows.length, 3, 'load, full plant, idle plant');
  assert.ok(shadowPriceTable(flow, prices, { activeOnly: false }).rows.length > 3);
  for (const each of table.rows) assert.equal(each.length, table.columns.length);
});

test('a congested line by hand: its price is the difference between its ends', async () => {
  const { prices } = await pricesOf({
    snapshots: 1,
    weightings: [4],
    Bus: [
      { name: 'north', v_nom: 380 },
      { name: 'south', v_nom: 380 },
    ],
    Load: [{ name: 'load', bus: 'south', p_set: 50 }],
    Generator: [
      { name: 'hydro', bus: 'north', p_nom: 90, marginal_cost: 10 },
      { name: 'oil', bus: 'south', p_nom: 90, marginal_cost: 70 },
    ],
    Line: [{ name: 'line', bus0: 'north', bus1: 'south', x: 0.1, s_nom: 40, s_max_pu: 0.5 }],
  });
  const line = price(prices, 'line', 's_max_pu', 'upper');
  assert.deepEqual([list(line.price), line.unit, list(line.limit)], [[-60], 'currency/MWh', [20]]);
  assert.deepEqual(range(line), [[0], [50]]);
  assert.equal(line.activeHours, 4);
  assert.equal(price(prices, 'line', 's_max_pu', 'lower').active, false);
});

test('capacities and CO2 by hand: prices per MW and per tonne, and how far they reach', async () => {
  // For 100 MW of load: wind 12 per MW up to 60, gas 5 + 20 with 0.5 t/MWh, biomass 1 + 60. 15 t allow 30 of gas, so 10 are biomass.
  const { prices } = await pricesOf({
    snapshots: 1,
    Carrier: [{ name: 'gas', co2_emissions: 0.5 }, { name: 'wind' }, { name: 'biomass' }],
    Bus: [{ name: 'here' }],
    Load: [{ name: 'load', bus: 'here', p_set: 100 }],
    Generator: [
      { name: 'wind', bus: 'here', carrier: 'wind', p_nom_extendable: true, p_nom_max: 60, capital_cost: 12 },
      { name: 'gas', bus: 'here', carrier: 'gas', p_nom_extendable: true, capital_cost: 5, marginal_cost: 20 },
      { name: 'biomass', bus: 'here', carrier: 'biomass', p_nom_extendable: true, capital_cost: 1, marginal_cost: 60 },
    ],
    GlobalConstraint: [
      {
        name: 'co2',
        type: 'primary_energy',
        carrier_attribute: 'co2_emissions',
        sense: '<=',
        constant: 15,
      },
    ],
  });
  assert.deepEqual(list(price(prices, 'here', 'load', 'equal').price), [61]);
  const co2 = price(prices, 'co2', 'constant', 'upper');
  assert.deepEqual([list(co2.price), co2.unit, co2.over, list(co2.limit)], [[-72], 'currency/t', 'total', [15]]);
  assert.deepEqual(range(co2), [[0], [20]]);
  const wind = price(prices, 'wind', 'p_nom_max', 'upper');
  assert.deepEqual([list(wind.price), wind.unit, list(wind.limit)], [[-49], 'currency/MW', [60]]);
  // Biomass gives way up to 70; below, it takes over as far as there is wind at all.
  assert.deepEqual(range(wind), [[0], [70]]);
  // No wind of a MW that stands and does not blow: the row p ≤ P.
  assert.deepEqual(list(price(prices, 'gas', 'p_max_pu', 'upper').price), [-5]);
});

test('a level that was there at the start is no part of the constant of a global constraint', async () => {
  // The tank gives its 10 MWh of gas, at 0.5 t each, before 1 − 0 can burn: Γ − 5 t are left for the gas plant.
  const { prices } = await pricesOf({
    snapshots: 1,
    Carrier: [{ name: 'gas', co2_emissions: 0.5 }],
    Bus: [{ name: 'here' }],
    Load: [{ name: 'load', bus: 'here', p_set: 40 }],
    Generator: [
      { name: 'gas', bus: 'here', carrier: 'gas', p_nom: 100, marginal_cost: 20 },
      { name: 'clean', bus: 'here', p_nom: 100, marginal_cost: 80 },
    ],
    Store: [{ name: 'tank', bus: 'here', carrier: 'gas', e_nom: 10, e_initial: 10, e_max_pu: 1 }],
    GlobalConstraint: [
      { name: 'co2', type: 'primary_energy', carrier_attribute: 'co2_emissions', sense: '<=', constant: 12 },
    ],
  });
  const co2 = price(prices, 'co2', 'constant', 'upper');
  assert.deepEqual([list(co2.price), list(co2.limit)], [[-120], [12]]);
  // 12 t: 10 MWh of the tank, 14 of the plant. Down to the tank alone, up to the whole load.
  assert.deepEqual(range(co2), [[5], [20]]);
});

test('a full storage by hand: a MWh more of it saves the difference of two prices', async () => {
  const { prices } = await pricesOf({
    snapshots: 2,
    Bus: [{ name: 'here' }],
    Load: [{ name: 'load', bus: 'here', p_set: [10, 30] }],
    Generator: [
      { name: 'base', bus: 'here', p_nom: 100, p_max_pu: [1, 0], marginal_cost: 10 },
      { name: 'peak', bus: 'here', p_nom: 100, marginal_cost: 90 },
    ],
    StorageUnit: [{ name: 'battery', bus: 'here', p_nom: 20, max_hours: 0.5 }],
  });
  const level = price(prices, 'battery', 'max_hours', 'upper');
  assert.deepEqual([list(level.price), level.unit, list(level.limit)], [[-80, 0], 'currency/MWh', [10, 10]]);
  assert.deepEqual([range(level)[0]![0], range(level)[1]![0]], [0, 20]);
  const inflow = price(prices, 'battery', 'inflow', 'equal');
  assert.deepEqual([list(inflow.price), inflow.unit], [[-10, -90], 'currency/MWh']);
});

test('set points have a price, in the snapshots where they were given', async () => {
  const { prices } = await pricesOf({
    snapshots: 2,
    Bus: [{ name: 'here' }],
    Load: [{ name: 'load', bus: 'here', p_set: 50 }],
    Generator: [
      { name: 'dear', bus: 'here', p_nom: 40, marginal_cost: 30, p_set: [Number.NaN, 15] },
      { name: 'cheap', bus: 'here', p_nom: 100, marginal_cost: 10 },
    ],
  });
  const set = price(prices, 'dear', 'p_set', 'equal');
  assert.deepEqual([list(set.price), set.unit, set.activeSnapshots], [[Number.NaN, 20], 'currency/MWh', 1]);
});

test('whole numbers have no prices until they are held fixed', async () => {
  const flow = buildOptimalFlow(
    gridOf({
      snapshots: 1,
      Bus: [{ name: 'here' }],
      Load: [{ name: 'load', bus: 'here', p_set: 25 }],
      Generator: [
        { name: 'block', bus: 'here', p_nom_extendable: true, p_nom_mod: 20, capital_cost: 1, marginal_cost: 10 },
        { name: 'dear', bus: 'here', p_nom: 100, marginal_cost: 12 },
      ],
    }),
  );
  const whole = await highsSolver.open(flow.problem);
  const first = await whole.solve();
  await whole.dispose();
  assert.throws(() => shadowPrices(flow, first), RangeError);
  const held = await highsSolver.open(fixIntegers(flow.problem, first));
  const second = await held.solve();
  await held.dispose();
  const prices = shadowPrices(flow, second);
  assert.deepEqual(list(price(prices, 'here', 'load', 'equal').price), [12]);
  assert.equal(price(prices, 'here', 'load', 'equal').range, null);
});
