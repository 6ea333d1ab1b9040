import assert from 'node:assert/strict';
import test from 'node:test';
import { annuityFactor, costCurve, ruralResult } from './abatement.js';
import { CALORIFIC_TCE_PER_MWH } from './energy-balance.js';
import { co2PerUnit } from './inventory.js';
import { readUpload } from './read-upload.js';
import {
  type Benchmark,
  benchmarkOf,
  judgeSite,
  productIntensities,
  reconcile,
  rollUp,
  siteAccount,
  tradingPosition,
} from './site-accounts.js';
import { siteReports } from './site-reports.js';
import { asFiles, context, csv, fuels } from './site-upload.fixture.js';

const close = (found: number | null, expected: number, what: string) => {
  assert.ok(
    found !== null && Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
    `${what}: ${found} for ${expected}`,
  );
};
const grid = { average: () => 0.5, residual: () => 0.6 };
const benchmarks: Benchmark[] = [
  { product: 'clinker', kind: 'energy_limit', year: 2020, value: 0.12, source: 'invented' },
  { product: 'clinker', kind: 'energy_advanced', year: 2020, value: 0.09, source: 'invented' },
  { product: 'clinker', kind: 'energy_advanced', year: 2024, value: 0.01, source: 'invented' },
  { product: 'clinker', kind: 'co2_allowance', year: 2020, value: 0.8, source: 'invented' },
];
const coal = co2PerUnit(fuels[0]!);

async function accounts() {
  const { reports } = siteReports(await readUpload(asFiles(csv)), context);
  return reports.map((report) => siteAccount(report, grid, 0.3));
}

test('scopes 1 and 2 by hand', async () => {
  const [before, mill, shop] = await accounts();
  close(before!.scope1, 1050 * coal + 8000 * 0.538, 'scope 1');
  close(mill!.scope1, 980 * coal + 8000 * 0.538, 'scope 1');
  // 600 MWh used, 500 bought, of which 100 under certificates, the rest by contract at 0.2.
  close(mill!.scope2Location, 500 * 0.5, 'location');
  close(mill!.scope2Market, 400 * 0.2, 'market');
  // Without a contract the residual factor.
  close(before!.scope2Market, 500 * 0.6, 'residual');
  close(mill!.energy.calorific, 980 * 0.7143 + 600 * CALORIFIC_TCE_PER_MWH, 'calorific');
  close(mill!.energy.coal_consumption, 980 * 0.7143 + 600 * 0.3, 'coal consumption');
  close(shop!.scope1, 2 * co2PerUnit(fuels[1]!), 'gas');
  close(shop!.scope2Location, 100 * 0.11, 'heat');
  assert.deepEqual(mill!.electricity, { used: 600, bought: 500, green: 100, own: 100 });
  assert.throws(() => siteAccount(mill!.report, { average: () => null, residual: () => null }, null), /grid factor/);
});

test('intensity, benchmarks, trading and criteria by hand', async () => {
  const [before, mill, shop] = await accounts();
  const [clinker] = productIntensities(mill!, benchmarks);
  close(clinker!.energy, (980 * 0.7143 + 600 * CALORIFIC_TCE_PER_MWH) / 8000, 'energy');
  assert.equal(clinker!.advanced, 0.09);
  assert.equal(benchmarkOf(benchmarks, 'clinker', 'energy_advanced', 2025)!.value, 0.01);
  assert.equal(benchmarkOf(benchmarks, 'clinker', 'energy_limit', 2019), null);
  const position = tradingPosition(mill!, benchmarks)!;
  close(position.allowance, 6400, 'allowance');
  close(position.shortfall, mill!.scope1 - 6400, 'shortfall');
  assert.equal(tradingPosition(shop!, benchmarks), null);
  const verdicts = Object.fromEntries(
    judgeSite(mill!, before!, benchmarks).map(({ criterion, verdict }) => [criterion, verdict]),
  );
  // Clean: 100 own + 100 certified of 600 is a third.
  assert.deepEqual(verdicts, {
    energy_management: 'met',
    verified: 'not_met',
    energy_limit: 'met',
    energy_advanced: 'not_met',
    clean_electricity: 'met',
    co2_falling: 'met',
  });
  const alone = judgeSite(shop!, null, benchmarks);
  assert.deepEqual(
    alone.filter(({ verdict }) => verdict === 'cannot_tell').map(({ criterion }) => criterion),
    ['energy_limit', 'energy_advanced', 'clean_electricity', 'co2_falling'],
  );
});

test('sums are of their members, a site without a cluster is in none', async () => {
  const all = await accounts();
  const sums = rollUp(all);
  const of = (kind: string, year: number) => sums.find((each) => each.kind === kind && each.year === year)!;
  close(of('park', 2023).scope1, all[1]!.scope1 + all[2]!.scope1, 'park');
  close(of('cluster', 2023).scope1, all[1]!.scope1, 'cluster');
  assert.equal(of('city', 2023).sites, 2);
  close(of('party', 2022).scope2Market, all[0]!.scope2Market, 'side');
});

test('reports against the region: the rest is what no report explains, below zero where reports tell more', async () => {
  const rows = reconcile(await accounts(), (_, year, group) =>
    year === 2023 && group === 'coal' ? 1000 : group === 'gas' ? 100 : null,
  );
  assert.deepEqual(rows.map(({ group, year }) => `${group} ${year}`).sort(), ['coal 2023', 'gas 2023']);
  const coalRow = rows.find(({ group }) => group === 'coal')!;
  close(coalRow.reported, 980 * 0.7143, 'reported');
  close(coalRow.rest, 1000 - 980 * 0.7143, 'rest');
  close(rows.find(({ group }) => group === 'gas')!.rest, 100 - 2660, 'beyond');
});

test('an annuity by hand: 10 % over two years is 1.21 · 0.1 / 0.21; the cost curve is in order and adds up', () => {
  close(annuityFactor(0.1, 2), (1.21 * 0.1) / 0.21, 'annuity');
  close(annuityFactor(0, 4), 0.25, 'without interest');
  const measure = (id: string, investment: number, yearlyCost: number, reduction: number) => ({
    id,
    process: 'p',
    name: { en: id, zh: id },
    investment,
    lifetime: 2,
    yearlyCost,
    reduction,
  });
  const curve = costCurve(
    [measure('dear', 2100, 0, 10), measure('saves', 0, -100, 20), measure('nothing', 5, 5, 0)],
    0.1,
  );
  assert.deepEqual(
    curve.map(({ measure: { id } }) => id),
    ['saves', 'dear'],
  );
  close(curve[0]!.cost, -5, 'saves');
  close(curve[1]!.cost, 121, 'dear');
  assert.deepEqual(
    curve.map(({ cumulated }) => cumulated),
    [20, 30],
  );
});

test('a rural project by hand: coal replaced, power made, methane kept; money back in ten years', () => {
  const result = ruralResult(
    {
      id: 'b',
      kind: 'biogas',
      name: { en: 'b', zh: 'b' },
      party: 'left',
      year: 2023,
      electricity: 100,
      replaced: 10,
      replacedFactor: 2,
      methane: 3,
      households: 20,
      income: 300,
      yearlyCost: 100,
      investment: 2000,
      lifetime: 20,
    },
    0.5,
    28,
    0,
  );
  assert.equal(result.tonnes, 20 + 50 + 84);
  assert.equal(result.netIncome, 200);
  assert.equal(result.profit, 100);
  assert.equal(result.perHousehold, 10);
  assert.equal(result.payback, 10);
});
