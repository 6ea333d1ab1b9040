import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Answer, amountOf, sideBooksOf } from '#answer';
import type { Case } from '#case';
import { requireCase } from '#case/node';
import { highsSolver } from '#lp/node';
import { FaultError } from '#words';
import { ConflictError } from '../study.js';
import { TableReader } from '../table-reader.js';
import { capShareOf, coalitionCase } from './coalition-case.js';
import { coalitions, runCoalitions } from './index.js';
import { coalitionsQuestion } from './question.js';

/** Expected values by hand: cases/three-towns/README.md has the sums. k: hours of a year. */
const k = 8760;
const M = 1e6;

const cases = new Map<string, Promise<Case>>();
function caseNamed(name: string, scenario: string): Promise<Case> {
  const key = `${name} ${scenario}`;
  const folder = fileURLToPath(new URL(`../../../../cases/${name}`, import.meta.url));
  const read = cases.get(key) ?? requireCase(folder, scenario);
  cases.set(key, read);
  return read;
}

async function answered(name: string, scenario: string, asked: Record<string, unknown> = {}): Promise<Answer> {
  const read = await caseNamed(name, scenario);
  const question = coalitions.parse({ ...read.scenario.settings['coalitions'], ...asked });
  const setting = { case: read, solver: highsSolver, clock: () => performance.now() / 1000 };
  const { answer } = await runCoalitions(setting, question);
  for (const check of answer.checks) assert.ok(check.passed, `${check.key}: ${check.residual}`);
  return answer;
}

function column(
  answer: Answer,
  table: string,
  key: string,
  value: string,
  chosen: Record<string, string> = {},
): Map<string, number> {
  const reader = new TableReader(answer.tables);
  const keys = reader.text(table, key);
  const values = reader.numbers(table, value);
  return new Map(
    keys.flatMap((each, row): [string, number][] =>
      Object.entries(chosen).every(([name, wanted]) => reader.text(table, name)[row] === wanted)
        ? [[each, values[row]!]]
        : [],
    ),
  );
}

function near(
  found: ReadonlyMap<string, number>,
  expected: Readonly<Record<string, number>>,
  within: number,
  what: string,
) {
  assert.deepEqual([...found.keys()].sort(), Object.keys(expected).sort(), what);
  for (const [key, value] of Object.entries(expected))
    assert.ok(Math.abs(found.get(key)! - value) <= within, `${what}, ${key}: ${found.get(key)}, by hand ${value}`);
}

/** The answer that several tests look at. */
const threeTowns = answered('three-towns', 'base');

test('three towns: cost of each coalition, joint less alone, Shapley value and nucleolus by hand', async () => {
  const answer = await threeTowns;
  const cost = {
    hill: 10_000 * k,
    mid: 30_000 * k,
    port: 50_000 * k,
    'hill+mid': 20_000 * k + 4 * M,
    'hill+port': 60_000 * k,
    'mid+port': 68_000 * k,
    'hill+mid+port': 54_000 * k + 6 * M,
  };
  near(column(answer, 'coalitions', 'coalition', 'cost'), cost, 100, 'cost');
  const [pairA, pairB] = [20_000 * k - 4 * M, 12_000 * k];
  const rest = 36_000 * k - 6 * M - pairA - pairB;
  near(
    column(answer, 'division', 'party', 'gain', { rule: 'shapley' }),
    { hill: pairA / 2 + rest / 3, mid: (pairA + pairB) / 2 + rest / 3, port: pairB / 2 + rest / 3 },
    100,
    'value',
  );
  const nucleolus = { hill: (pairA + rest) / 2, mid: (pairA + pairB) / 2, port: (pairB + rest) / 2 };
  near(column(answer, 'division', 'party', 'gain', { rule: 'nucleolus' }), nucleolus, 100, 'nucleolus');
  const gain = answer.indicators.find((each) => each.key === 'gain')!;
  assert.ok(Math.abs(gain.value - 309.36 * M) < 100);
});

test('three towns: who builds, finances and pays, and the prices of the contracts, by hand', async () => {
  const answer = await threeTowns;
  near(column(answer, 'cross_investment', 'candidate', 'extra'), { more_hill_mid: 60 }, 1e-4, 'extra');
  const gain = { hill: 102.12 * M, mid: 138.16 * M, port: 69.08 * M };
  const after = { hill: 87.6 * M - gain.hill, mid: 262.8 * M - gain.mid, port: 438 * M - gain.port };
  near(column(answer, 'settlement', 'party', 'after'), after, 200, 'after');
  // 220 MW on the hill and the line; 40 MW of gas in the middle, 40 MW at the port.
  const home = { hill: 22_000 * k + 6 * M, mid: 12_000 * k, port: 20_000 * k };
  near(column(answer, 'settlement', 'party', 'home'), home, 200, 'home');
  const financed = (party: keyof typeof gain) => (6 * M * gain[party]) / (309.36 * M);
  near(
    column(answer, 'financing', 'party', 'amount'),
    { hill: financed('hill'), mid: financed('mid'), port: financed('port') },
    100,
    'financing',
  );
  // The hill sells 120 MW to the middle, the middle 60 MW to the port: two payments settle three towns.
  const portPays = after.port - home.port - financed('port');
  const hillGets = home.hill - financed('mid') - financed('port') - after.hill;
  const prices = column(answer, 'contract_proposal', 'seller', 'price');
  near(prices, { hill: hillGets / (120 * k), mid: portPays / (60 * k) }, 0.001, 'price');
  near(
    column(answer, 'contract_proposal', 'seller', 'lowest'),
    { hill: (hillGets - gain.hill) / (120 * k), mid: (portPays - gain.mid) / (60 * k) },
    0.001,
    'lowest',
  );
  // Zonal prices 100, 300, 500: half of the difference is rent of each end.
  near(column(answer, 'contract_proposal', 'seller', 'market'), { hill: 200, mid: 400 }, 0.001, 'market');
  const words = new TableReader(answer.tables).text('proposal', 'en').join('\n');
  assert.match(words, /Hill delivers 1\.05 TWh net a year to Middle in 2030 .* at 199\.0 CNY\/MWh/);
  assert.match(new TableReader(answer.tables).text('proposal', 'zh').join('\n'), /中镇在 2030 年每年向港镇净送/);
  const books = sideBooksOf(answer);
  assert.ok(Math.abs(amountOf(books, 'rent', (line) => line.place === 'hill_mid') - 120 * 200 * k) < 200);
  assert.ok(
    Math.abs(
      amountOf(books, 'rent', (line) => line.place === 'mid_port' && line.party === 'port') - (60 * 200 * k) / 2,
    ) < 200,
  );
});

test('an outside party: everything cut, hill and coast gain 300 CNY/MWh on 50 MW; a contract that is kept leaves nothing to gain', async () => {
  const cut = await answered('three-towns', 'coast', { rule: 'shapley' });
  const costs = column(cut, 'coalitions', 'coalition', 'cost');
  // Alone the coast pays 450 for 50 MW; with the hill 100. The hill alone delivers nothing.
  for (const [name, cost] of [
    ['coast', 22_500 * k],
    ['hill', 10_000 * k],
    ['hill+coast', 15_000 * k],
    ['mid+coast', 52_500 * k],
    ['hill+mid+port+coast', 59_000 * k + 6 * M],
  ] as const)
    assert.ok(Math.abs(costs.get(name)! - cost) < 100, `${name}: ${costs.get(name)}, by hand ${cost}`);
  const more = (17_500 * k) / 2;
  near(
    column(cut, 'division', 'party', 'gain', { rule: 'shapley' }),
    { hill: 96.6133333 * M + more, mid: 149.1733333 * M, port: 63.5733333 * M, coast: more },
    200,
    'value',
  );
  near(
    column(cut, 'settlement', 'party', 'home'),
    { hill: 27_000 * k + 6 * M, mid: 12_000 * k, port: 20_000 * k, coast: 0 },
    200,
    'home',
  );
  const kept = await answered('three-towns', 'coast', { alone: 'existing' });
  const keptCosts = column(kept, 'coalitions', 'coalition', 'cost');
  assert.ok(Math.abs(keptCosts.get('coast')! - 7500 * k) < 100);
  assert.ok(Math.abs(keptCosts.get('hill')! - 7500 * k) < 100);
  const gains = column(kept, 'division', 'party', 'gain', { rule: 'nucleolus' });
  assert.ok(Math.abs(gains.get('coast')!) < 100 && Math.abs(gains.get('mid')! - 138.16 * M) < 100);
});

test('an existing contract over a tie: 30 MW at 200 CNY/MWh are delivered and paid for by those who plan apart', async () => {
  const answer = await answered('three-towns', 'base', { ties: [{ line: 'hill_mid', share: 0.5, price: 200 }] });
  const costs = column(answer, 'coalitions', 'coalition', 'cost');
  for (const [name, cost] of [
    ['hill', 7000 * k],
    ['mid', 27_000 * k],
    ['mid+port', 65_000 * k],
    ['hill+mid', 20_000 * k + 4 * M],
  ] as const)
    assert.ok(Math.abs(costs.get(name)! - cost) < 100, `${name}: ${costs.get(name)}, by hand ${cost}`);
  const lossy = await caseNamed('two-valleys', 'base');
  const question = coalitionsQuestion.parse({ ties: [{ line: 'plain_city', share: 0.25, price: 300 }] });
  const city = coalitionCase(lossy, { sides: new Set(['lowland']), outside: new Set() }, question);
  const [tie] = city.tables.contracts;
  assert.deepEqual([tie!.direction, tie!.zone, tie!.capacity], ['import', 'city', 1200 * 0.98]);
  // What is paid is the same at both ends: 0.25 · 1200 MW · 300 CNY/MWh.
  assert.ok(Math.abs(tie!.capacity * 0.25 * tie!.price - 90_000) < 1e-9);
});

test('alone: a joint cap by fossil capacity or by use, and water of the others as it falls (two valleys, by hand)', async () => {
  const read = await caseNamed('two-valleys', 'base');
  const question = coalitionsQuestion.parse({});
  // Coal of the plain 800 MW; coal 1,800 and 300 MW and gas 600 MW in the city.
  assert.ok(Math.abs(capShareOf(read, new Set(['upland']), question) - 800 / 3500) < 1e-12);
  assert.equal(capShareOf(read, new Set(['upland', 'lowland']), question), 1);
  const energy = (party: string) =>
    read.tables.demand
      .filter((row) => row.year === 2025 && read.tables.zones.find((zone) => zone.id === row.zone)!.party === party)
      .reduce((sum, row) => sum + row.energy, 0);
  const byUse = capShareOf(read, new Set(['lowland']), coalitionsQuestion.parse({ capShare: 'use' }));
  assert.ok(Math.abs(byUse - energy('lowland') / (energy('lowland') + energy('upland'))) < 1e-12);
  // Were the upper dam the city's, the lower one would get its water unregulated, and the city's would flow to nobody.
  const moved: Case = {
    ...read,
    tables: {
      ...read.tables,
      reservoirs: read.tables.reservoirs.map((row) => (row.id === 'upper' ? { ...row, zone: 'city' } : row)),
    },
  };
  const of = (party: string) => coalitionCase(moved, { sides: new Set([party]), outside: new Set() }, question);
  const inflow = (from: Case, id: string) => from.series.find((series) => series.kind === 'inflow')!.columns.get(id)!;
  assert.deepEqual(
    of('upland').tables.reservoirs.map((row) => row.id),
    ['lower'],
  );
  assert.equal(inflow(of('upland'), 'lower')[5000], inflow(read, 'lower')[5000]! + inflow(read, 'upper')[5000]!);
  assert.deepEqual(
    of('lowland').tables.reservoirs.map((row) => [row.id, row.downstream]),
    [['upper', null]],
  );
  assert.equal(inflow(of('lowland'), 'upper')[5000], inflow(read, 'upper')[5000]);
});

test('what does not fit is refused: lines, counterparts, names; and a coalition that cannot be planned is named', async () => {
  await assert.rejects(
    answered('three-towns', 'coast', {
      ties: [{ line: 'nowhere', share: 0.1, price: 1 }],
      outside: [{ id: 'hill', name_en: 'x', name_zh: 'x', counterparts: ['Nobody'], alternative: 1 }],
    }),
    (error) => {
      assert.ok(error instanceof FaultError);
      assert.deepEqual(
        error.faults.map((fault) => fault.place.field),
        ['ties.0.line', 'outside.0.id', 'outside.0.counterparts'],
      );
      assert.match(error.faults[0]!.cure!.en, /hill_mid, mid_port/);
      return true;
    },
  );
  assert.throws(() => coalitions.parse({ rule: 'by force' }), FaultError);
  const read = await caseNamed('three-towns', 'base');
  // The port alone has 150 MW for a load of 100 MW; the hill lends it what a margin of 100 % asks for.
  const evidence = { status: 'assumed', sources: ['teaching'], note: null, origin: { file: 'test', row: 1 } } as const;
  const margin = {
    id: 'margin',
    name_en: 'Margin',
    name_zh: '备用',
    kind: 'reserve_margin',
    party: null,
    year: 2030,
    value: 1,
    unit: 'p.u.',
    price_year: null,
    ...evidence,
  } as const;
  const tight: Case = { ...read, tables: { ...read.tables, policies: [margin] } };
  await assert.rejects(
    runCoalitions(
      { case: tight, solver: highsSolver, clock: () => performance.now() / 1000 },
      coalitions.parse(read.scenario.settings['coalitions']),
    ),
    (error) => {
      assert.ok(error instanceof ConflictError);
      assert.match(error.text('en'), /The coalition port cannot be planned/);
      assert.match(error.text('zh'), /联盟 port 的规划无解/);
      return true;
    },
  );
});
