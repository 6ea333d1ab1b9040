import assert from 'node:assert/strict';
import test from 'node:test';
import type { Row } from '#case';
import { requireCase } from '#case/node';
import { root } from './repository.js';

/** The reference case beside what was published: sums, shares and identities that its tables must reproduce. */
const { tables } = await requireCase(`${root}cases/chengdu-chongqing`, 'base');
const near = (value: number, due: number, tolerance: number) =>
  assert.ok(Math.abs(value - due) <= tolerance, `${value} is not ${due} ± ${tolerance}`);
const sum = (values: readonly number[]) => {
  assert.ok(values.length > 0, 'nothing was added');
  return values.reduce((total, value) => total + value, 0);
};
const published = (indicator: string, year: number) => {
  const rows = tables.indicator_values.filter((row) => row.indicator === indicator && row.year === year);
  assert.ok(rows.length > 0, `${indicator} ${year}`);
  return rows[rows.length - 1]!.value;
};
const targetOf = (id: string) => tables.targets.find((row) => row.id === id)!;

test('the plan has the ten actions and ten goals that were published, each action with a side to act on it', () => {
  const actions = tables.clauses.filter((row) => row.kind === 'action');
  // Ten joint actions: Chongqing Development and Reform Commission, April 2023.
  assert.equal(actions.length, published('plan-actions', 2022));
  assert.equal(tables.clauses.filter((row) => row.kind === 'goal').length, 10);
  for (const { id } of actions)
    assert.deepEqual(
      new Set(tables.clause_owners.filter((row) => row.clause === id).map((row) => row.party)),
      new Set(['sc', 'cq']),
    );
});

test('what was not read in the plan is never checked, and the plan itself sets one number', () => {
  const unread = tables.clauses.filter((row) => row.marks.join() === 'U');
  assert.ok(unread.length >= 10, `${unread.length}`);
  for (const { checkable, indicators } of unread) assert.deepEqual([checkable, indicators], ['no', []]);
  const numbers = tables.targets.filter((row) => row.binding === 'joint' && row.value !== null);
  // The gas base of the 100-bcm level is the only figure of the passages that were read.
  assert.deepEqual(
    numbers.map((row) => [row.id, row.value, row.unit, row.to_year]),
    [['gas-base', 100, 'bcm/a', null]],
  );
});

test('numbers of the plans of the provinces are shown as theirs', () => {
  const figures: [id: string, party: string, value: number, year: number][] = [
    ['sc-non-fossil-2025', 'sc', 41.5, 2025],
    ['sc-non-fossil-2030', 'sc', 43.5, 2030],
    ['cq-non-fossil-2025', 'cq', 25, 2025],
    ['sc-intensity-2025', 'sc', 14, 2025],
    ['cq-intensity-2025', 'cq', 14, 2025],
    ['cq-intensity-2027', 'cq', 16, 2027],
  ];
  for (const [id, party, value, year] of figures) {
    const row = targetOf(id);
    assert.deepEqual([row.binding, row.party, row.value, row.to_year], ['side', party, value, year]);
  }
});

test('shares of the energy mix add to 100: Sichuan 2016 and 2021 as published, Chongqing 2025 as planned', () => {
  const parts = ['coal', 'oil', 'gas', 'primary-power'];
  for (const year of [2016, 2021]) near(sum(parts.map((part) => published(`sc-${part}-share`, year))), 100, 1e-9);
  const planned = ['cq-coal-share-2025', 'cq-oil-share-2025', 'cq-gas-share-2025', 'cq-non-fossil-2025'];
  near(sum(planned.map((id) => targetOf(id).value ?? Number.NaN)), 100, 1e-9);
});

const balance = (party: string, year: number, fuel: string, row?: Row<'energy_balance'>['row']) =>
  tables.energy_balance.filter(
    (each) =>
      each.party === party && each.year === year && each.fuel === fuel && (row === undefined || each.row === row),
  );
const cell = (party: string, year: number, fuel: string, row: Row<'energy_balance'>['row']) =>
  sum(balance(party, year, fuel, row).map((each) => each.value));

test('the columns of the balance add up to the published energy consumption', () => {
  const total = (party: string, year: number) =>
    sum(
      ['coal_all', 'oil_all', 'gas_all', 'primary_power_and_other'].map((fuel) =>
        cell(party, year, fuel, 'total_consumption'),
      ),
    );
  // Sichuan Statistics Bureau: 230 Mtce in 2021. Chongqing Statistical Yearbook 2021: 88.7454 Mtce in 2020.
  near(total('sc', 2021), 230, 0.05);
  near(total('cq', 2020), 88.7454, 0.05);
});

test('sectors of electricity in Sichuan in 2021 are those of the power administration', () => {
  // 2.387 TWh primary, 61.07 TWh tertiary sector, 202.05 TWh industry with the losses.
  const use = (row: Row<'energy_balance'>['row']) => cell('sc', 2021, 'electricity', row);
  near(use('agriculture'), 2.387, 0.005);
  near(use('transport') + use('trade') + use('other'), 61.07, 0.02);
  near(use('industry') + use('losses'), 202.05, 0.05);
});

test('hydropower is the largest part of the primary electricity of Sichuan, as published', () => {
  // 353.14 TWh of hydropower, 81.6 % of all generation above scale (Sichuan Statistics Bureau).
  const generation = cell('sc', 2021, 'electricity', 'production') + cell('sc', 2021, 'electricity', 'thermal_power');
  near((published('sc-hydro-output', 2021) / generation) * 100, published('sc-hydro-output-share', 2021), 0.1);
});

test('gas fields and what is left make the published output of each side', () => {
  const output = (field: string, year: number) =>
    tables.gas_figures.find((row) => row.field === field && row.quantity === 'output' && row.year === year)?.value;
  const parts = (whole: string, year: number) =>
    sum(tables.gas_fields.filter((row) => row.part_of === whole).flatMap((row) => output(row.id, year) ?? []));
  near(parts('sc-total', 2021), 52.22, 0.01);
  near(parts('cq-total', 2024), 17.5, 0.01);
  // 27.5 % of the gas of Sichuan was shale gas in 2021 (Sichuan Statistics Bureau).
  near(((output('sc-shale', 2021) ?? 0) / (output('sc-total', 2021) ?? 1)) * 100, 27.5, 0.1);
});

test('capacity of a field is kept apart from its output', () => {
  const quantities = (field: string) =>
    new Set(tables.gas_figures.filter((row) => row.field === field).map((row) => row.quantity));
  for (const field of ['anyue', 'weirong'])
    for (const each of ['capacity', 'output'] as const) assert.ok(quantities(field).has(each));
  assert.equal(tables.indicator_values.filter((row) => row.indicator === 'basin-gas-capacity').length, 0);
});

test('gas by sector makes the gas of the balance', () => {
  for (const [party, year] of [
    ['sc', 2021],
    ['cq', 2020],
  ] as const) {
    const demand = sum(
      tables.gas_demand.filter((row) => row.party === party && row.year === year).map((row) => row.volume),
    );
    near(cell(party, year, 'natural_gas', 'total_consumption'), demand, 0.02);
  }
});

test('coal equivalents are heat over 29.307 GJ/t, as the standard defines', () => {
  let compared = 0;
  for (const row of tables.fuel_factors) {
    if (row.quantity !== 'coal_equivalent' || row.basis !== 'national') continue;
    const heat = tables.fuel_factors.find(
      (each) => each.fuel === row.fuel && each.quantity === 'net_calorific_value' && each.basis === 'national',
    );
    if (heat === undefined) continue;
    near(row.value, heat.value / 29.307, 0.003 * row.value + 0.002);
    compared++;
  }
  assert.ok(compared >= 10, `${compared} compared`);
});

test('product at constant prices follows the published growth rates', () => {
  // 8.2 % and 8.3 % in 2021 by the first reports of the two bureaus.
  near(published('sc-gdp-constant', 2021) / published('sc-gdp-constant', 2020), 1.082, 1e-5);
  near(published('cq-gdp-constant', 2021) / published('cq-gdp-constant', 2020), 1.083, 1e-5);
});

test('a later vintage stands beside the first one', () => {
  const vintages = tables.indicator_values.filter((row) => row.indicator === 'cq-gdp' && row.year === 2022);
  assert.deepEqual(
    vintages.map((row) => [row.vintage, row.value]),
    [
      ['provisional', 29129.03],
      ['final', 28576.1],
    ],
  );
});

test('the roads of the hydrogen axis make the corridor, and none is shorter than the great circle', () => {
  const length = (id: string) => tables.routes.find((row) => row.id === id)?.length ?? Number.NaN;
  near(length('hydrogen-axis-1') + length('hydrogen-axis-2'), length('hydrogen-axis'), 0.5);
  // Great circles from the GeoNames points: 154, 144 and 269 km.
  assert.ok(length('hydrogen-axis-1') > 154 && length('hydrogen-axis-2') > 144 && length('hydrogen-axis') > 269);
  near(length('g5013-sc') + length('g5013-cq'), length('g5013'), 0.01);
});

test('crude steel made by a side lies within a fifth of what its works can make', () => {
  // Capacity by the Global Iron and Steel Tracker of March 2025, output of 2023 by the National Bureau of Statistics.
  for (const [party, output] of [
    ['sc', 26.8879],
    ['cq', 8.8968],
  ] as const) {
    near(published(`${party}-crude-steel-output`, 2023), output, 1e-4);
    const works = new Set(
      tables.sites.filter((row) => row.kind === 'steel' && row.party === party).map((row) => row.id),
    );
    const capacity = sum(
      tables.site_figures.filter((row) => works.has(row.site) && row.quantity === 'capacity').map((row) => row.value),
    );
    assert.ok(output < capacity * 1.2 && output > capacity * 0.8, `${output} of ${capacity} Mt/a`);
  }
});
