import assert from 'node:assert/strict';
import test from 'node:test';
import type { Answer, AnswerTable } from '#answer';
import type { Solver } from '#lp';
import { FaultError } from '#words';
import { readWith } from '../../case/optional-tables.fixture.js';
import { regionalInput } from './case-input.js';
import { checkAccounts } from './check.js';
import { factorName, waterfallOf } from './figures.js';
import { runAccounts } from './index.js';
import { accountsOf } from './model.js';
import { accountsQuestion } from './question.js';
import { nearestYear } from './regional-accounts.js';
import { regionsCase, tables } from './regions.fixture.js';

const noSolver: Solver = {
  name: 'none',
  version: '0',
  open: () => Promise.reject(new Error('accounts of regions solve nothing')),
} as unknown as Solver;
const question = accountsQuestion.parse({ baseYear: 2022, samples: 2000 });
const close = (found: number | undefined, expected: number, what: string, tolerance = 1e-9) =>
  assert.ok(
    found !== undefined && Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${what}: ${found} for ${expected}`,
  );

async function answer(): Promise<Answer> {
  const { answer: found } = await runAccounts(
    { case: await regionsCase(), solver: noSolver, clock: () => 0, seed: 1 },
    question,
  );
  return found;
}

const records = (found: Answer, name: string): Readonly<Record<string, string | number>>[] => {
  const table = found.tables.find((each) => each.name === name)!;
  const count = table.columns[0]!.values.length;
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, column.values[row]!])),
  );
};

test('accounts of two invented sides by hand: energy by both methods, emissions, GDP at constant prices', async () => {
  const found = await answer();
  const total = (method: string) =>
    Number(
      records(found, 'energy_totals').find(
        (row) =>
          row['party'] === 'upland' && row['year'] === 2022 && row['method'] === method && row['source'] === 'total',
      )!['amount'],
    );
  // Coal 2.6 Mt, gas 0.3 bcm, diesel 0.3 Mt, electricity 8 − 3 TWh.
  const fossil = 2.6e6 * 0.7143 + 0.3e9 * 1.33e-3 + 0.3e6 * 1.4571;
  close(total('calorific'), fossil + 5e6 * (3.6 / 29.3076), 'calorific');
  close(total('coal_consumption'), fossil + 5e6 * 0.3, 'coal consumption');
  const inventory = records(found, 'inventory').filter((row) => row['party'] === 'upland' && row['year'] === 2022);
  const sum = (category: string) =>
    inventory.filter((row) => row['category'] === category).reduce((all, row) => all + Number(row['equivalent']), 0);
  const co2 = {
    coal: 20.908e-3 * 26.37 * 0.94 * (44 / 12),
    gas: 38.931 * 15.3 * 0.99 * (44 / 12),
    diesel: 42.652e-3 * 20.2 * 0.98 * (44 / 12),
  };
  close(sum('fuel'), (1.4 + 1 + 0.2 - 0.1) * 1e6 * co2.coal + 290 * co2.gas + 0.3e6 * co2.diesel, 'fuels');
  // Coal mines 2 Mt × 20.5 m³/t × 0.67 kg/m³ of CH4; gas 500 hm³ × 12.45 t; both × 28.
  close(sum('fugitive'), (2e6 * 20.5 * 0.67e-3 + 500 * 12.45) * 28, 'mines and fields');
  close(sum('sink'), -0.1e6 * 1.83, 'forest');
  const gdp = records(found, 'intensity').find(
    (row) => row['party'] === 'upland' && row['year'] === 2023 && row['quantity'] === 'gdp',
  )!;
  close(Number(gdp['value']), 1000e8 * 1.05, 'GDP: the final vintage, grown by 5 %');
  assert.deepEqual(
    found.checks.filter(({ passed }) => !passed),
    [],
  );
  assert.ok(found.certificates.length === 0 && found.tables.length === 10);
});

test('electricity between the sides: both conventions, and the year solved together (by hand)', async () => {
  const found = await answer();
  // Upland makes 12, uses 9, sends 2.4 to Lowland (9.4 − 7) and 0.6 away. x_up = 4 · 0.8 / 12; x_low = (6.6 · 0.8 + 2.4 x_up) / 9.4.
  const factors = records(found, 'grid_factors');
  const up = (4 * 0.8) / 12;
  close(Number(factors.find((row) => row['party'] === 'upland')!['factor']), up, 'sender');
  close(Number(factors.find((row) => row['party'] === 'lowland')!['factor']), (6.6 * 0.8 + 2.4 * up) / 9.4, 'receiver');
  const received = records(found, 'electricity_transfers').filter(
    (row) => row['party'] === 'lowland' && row['counterpart'] === 'upland',
  );
  assert.deepEqual(
    received.map((row) => row['convention']),
    ['grid_factor', 'flow_traced'],
  );
  close(Number(received[0]!['tonnes']), 2.4e6 * 0.3, 'grid factor');
  close(Number(received[1]!['tonnes']), 2.4e6 * up, 'traced');
  const compared = records(found, 'published').find(
    (row) => row['party'] === 'upland' && row['quantity'] === 'grid_factor',
  )!;
  close(Number(compared['error']), up / 0.3 - 1, 'error');
});

test('decomposition of the sides, alone and together, adds up and is a waterfall', async () => {
  const found = accountsOf(await regionsCase(), question, 1);
  const kaya = found.stretches.filter(({ identity }) => identity === 'kaya');
  assert.deepEqual(
    kaya.map(({ party }) => party),
    ['upland', 'lowland', ''],
  );
  for (const each of kaya) {
    close(
      each.effects.reduce((sum, { additive }) => sum + additive, 0),
      each.end - each.start,
      each.party,
      1e-9,
    );
    // Population stood still in Upland.
    if (each.party === 'upland') assert.equal(each.effects[0]!.additive, 0);
  }
  const sectors = found.stretches.filter(({ identity }) => identity === 'sector');
  assert.deepEqual(
    sectors.map(({ party }) => party),
    ['upland', 'lowland', ''],
  );
  // The same tonnes, cut by sector instead of by fuel.
  sectors.forEach((each, k) => {
    close(each.start, kaya[k]!.start, each.party);
    const sum = each.effects.reduce((all, { additive }) => all + additive, 0);
    close(sum, each.end - each.start, each.party, 1e-9);
  });
  const both = kaya[2]!;
  kaya[0]!.effects.forEach((effect, k) => {
    // Sub-categories are side and fuel: what the sides contribute adds up to what both do.
    close(effect.additive + kaya[1]!.effects[k]!.additive, both.effects[k]!.additive, effect.factor, 1e-9);
  });
  const figure = waterfallOf(both, { en: 'both', zh: '双方' });
  const last = figure.steps.at(-1)!;
  close(
    figure.steps.slice(0, -1).reduce((sum, { value }) => sum + value, 0),
    last.value,
    'waterfall',
  );
  for (const { factor } of both.effects) assert.match(factorName(factor).zh, /[\u4e00-\u9fff]/);
});

test('both ways to the uncertainty agree, and neither hides a source', async () => {
  const found = accountsOf(await regionsCase(), question, 1);
  assert.equal(found.uncertain.length, 4);
  for (const { propagated, sampled, sources } of found.uncertain) {
    assert.ok(sources >= 5);
    // Second-order terms and log-normal tails of leaks: a tenth of the uncertainty.
    assert.ok(
      Math.abs(propagated.uncertainty - sampled.uncertainty) < 0.1 * propagated.uncertainty + 0.005,
      `${propagated.uncertainty} and ${sampled.uncertainty}`,
    );
  }
});

test('the check sees what does not add up', async () => {
  const { tables: good } = await answer();
  const broken = (name: string, column: string, row: number): readonly AnswerTable[] =>
    good.map((table) =>
      table.name !== name
        ? table
        : {
            ...table,
            columns: table.columns.map((each) =>
              each.name === column && each.type === 'number'
                ? { ...each, values: each.values.map((value, k) => (k === row ? value * 1.5 + 1e4 : value)) }
                : each,
            ),
          },
    );
  const failed = (changed: readonly AnswerTable[]) =>
    checkAccounts(changed)
      .filter(({ passed }) => !passed)
      .map(({ key }) => key);
  assert.deepEqual(failed(good), []);
  assert.deepEqual(failed(broken('energy_totals', 'amount', 0)), ['accounts.energy']);
  assert.deepEqual(failed(broken('energy_balance', 'quantity', 0)), ['accounts.balance']);
  assert.deepEqual(failed(broken('inventory', 'equivalent', 0)), ['accounts.inventory']);
  assert.deepEqual(failed(broken('decomposition', 'amount', 1)), ['accounts.decomposition']);
  assert.deepEqual(failed(broken('decomposition', 'ratio', 1)), ['accounts.ratios']);
  assert.deepEqual(failed(broken('electricity_transfers', 'tonnes', 0)), ['accounts.transfers']);
});

test('a balance of the case that does not close stops the accounts with its cell', async () => {
  const reading = await readWith(tables);
  const read = reading.case!;
  const energy_balance = read.tables.energy_balance.map((row) =>
    row.party === 'upland' && row.year === 2022 && row.row === 'industry' && row.fuel === 'raw_coal'
      ? { ...row, value: 2 }
      : row,
  );
  assert.throws(
    () => regionalInput({ ...read, tables: { ...read.tables, energy_balance } }, undefined),
    (error) =>
      error instanceof FaultError &&
      error.faults.some(
        ({ code, found, expected }) => code === 'balance-open' && found !== undefined && expected !== undefined,
      ),
  );
});

test('years asked are the years answered; the nearest year stands in for a missing factor', async () => {
  const found = accountsOf(await regionsCase(), accountsQuestion.parse({ baseYear: 2022, years: [2023] }), 1);
  assert.deepEqual([...new Set(found.totals.map(({ year }) => year))], [2023]);
  assert.equal(
    nearestYear(
      new Map([
        [2018, 1],
        [2022, 2],
      ]),
      2020,
    ),
    1,
  );
  assert.equal(nearestYear(new Map(), 2020), null);
});
