import assert from 'node:assert/strict';
import test from 'node:test';
import type { Row } from '#case';
import { FaultError } from '#words';
import { type FormulaName, formulas } from './formulas.js';
import { type Judgement, judgeClaims, judgementLine } from './judge.js';
import { readWritten } from './written.js';

const origin = { file: 'claims.csv', row: 2 };
const evidence = { status: 'reported', sources: ['teaching'], note: null, origin } as const;

function claim(formula: FormulaName, quantities: readonly string[], more: Partial<Row<'claims'>> = {}): Row<'claims'> {
  const texts = { statement_en: 'Said', statement_zh: '说法', stated: null, band: null, clause: null };
  return { id: 'one', formula, quantities, ...texts, ...evidence, ...more };
}
const band = (formula: FormulaName, low: number | null, high: number | null, unit: string): Row<'claim_bands'> => ({
  id: 'usual',
  name_en: 'usual',
  name_zh: '常见',
  formula,
  low,
  high,
  unit,
  ...evidence,
});
const fact = (id: string, value: number, unit: string): Row<'facts'> => ({
  id,
  subject: 's',
  quantity: 'q',
  year: null,
  value,
  unit,
  chosen: true,
  reason: null,
  ...evidence,
});
function judge(row: Row<'claims'>, bands: Row<'claim_bands'>[] = [], facts: Row<'facts'>[] = []): Judgement {
  const { judgements, faults } = judgeClaims({ claims: [row], claim_bands: bands, facts });
  if (faults.length > 0) throw new FaultError(faults);
  assert.equal(judgements.length, 1);
  return judgements[0]!;
}

// By hand, each formula at least once.
const byHand: readonly [FormulaName, readonly string[], number, string][] = [
  ['use_factor', ['energy = 35 TWh', 'capacity = 4 GW'], 99.8858, '%'], // 35e6 / (4000 * 8760)
  ['use_factor', ['energy = 0.132 TWh', 'capacity = 3000 MW', 'period = 24 h'], 183.333, '%'],
  ['use_factor', ['energy = 72 GWh', 'capacity = 3 GW', 'period = 1 d'], 100, '%'],
  ['full_load_hours', ['energy = 6.351 TWh', 'capacity = 1750 MW'], 3629.14, 'h'],
  ['mean_power', ['energy = 440 GWh', 'period = 24 h'], 18333.3, 'MW'],
  ['flow_use', ['volume = 2.28 10^9 m3', 'flow = 28.55 10^6 m3/d', 'period = 120 d'], 66.5499, '%'],
  ['growth_rate', ['from = 100 MW', 'to = 0.121 GW', 'years = 2 a'], 10, '%'],
  ['change', ['from = 0.9 TWh', 'to = 440 GWh'], -51.1111, '%'],
  ['share', ['part = 22.3 10^9 m3', 'whole = 55.8 10^9 m3'], 39.9642, '%'],
  ['share_sum', ['part = 40 %', 'part = 15 %', 'part = 20 %', 'whole = 100 %'], 75, '%'],
  ['storage_hours', ['energy = 12.6 GWh', 'capacity = 2100 MW'], 6, 'h'],
  ['round_trip', ['out = 2.004 TWh', 'in = 2.672 TWh'], 75, '%'],
  // 2.38e6 MWh / (0.403e9 m3 * 38.931 MJ/m3 / 3600 MJ/MWh)
  ['fuel_efficiency', ['energy = 2.38 TWh', 'volume = 0.403 10^9 m3', 'heating_value = 38.931 MJ/m3'], 54.6108, '%'],
  ['cost_per_length', ['cost = 28.631 10^9 yuan', 'length = 658 km'], 43.5122, 'MCNY/km'],
  ['cost_per_capacity', ['cost = 7.118 10^9 yuan', 'capacity = 1200 MW'], 5931.67, 'CNY/kW'],
  ['cost_per_energy', ['cost = 1 10^8 CNY', 'energy = 0.5 TWh'], 200, 'CNY/MWh'],
  ['volume_per_energy', ['volume = 2 m3', 'energy = 1 MWh'], 2, 'L/kWh'],
  ['mass_per_energy', ['mass = 5480 t', 'energy = 23.32 GWh'], 0.234991, 't/MWh'],
  ['mass_per_heat', ['mass = 1.657 Gt', 'heat = 720 Mtce'], 2.30139, 't/tce'],
  ['mass_per_distance', ['mass = 20 kg', 'distance = 500 km'], 0.04, 'kg/km'],
  ['energy_per_mass', ['energy = 53.5 kWh', 'mass = 1 kg'], 53.5, 'kWh/kg'],
  ['energy_per_count', ['energy = 35 TWh', 'count = 10e6'], 3500, 'kWh'],
  ['mass_rate_per_count', ['rate = 6400 kg/d', 'count = 260'], 24.6154, 'kg/d'],
  ['length_per_count', ['length = 1786 km', 'count = 17'], 105.059, 'km'],
];
for (const [formula, quantities, value, unit] of byHand)
  test(`${formula} of ${quantities.join(', ')} is ${value} ${unit}`, () => {
    const judgement = judge(claim(formula, quantities));
    assert.equal(judgement.unit, unit);
    assert.ok(Math.abs(judgement.value / value - 1) < 5e-6, String(judgement.value));
    assert.ok(judgement.low <= judgement.value && judgement.value <= judgement.high);
  });

test('every formula is computed by hand above', () => {
  assert.deepEqual(Object.keys(formulas).sort(), [...new Set(byHand.map(([name]) => name))].sort());
});

test('a use above 100 % is impossible only when no rounding of the inputs brings it back', () => {
  // 36/(4*8.76) = 102.7 %, but 4 may be 4.49: possible. With 4.00 GW it is not.
  assert.equal(judge(claim('use_factor', ['energy = 36 TWh', 'capacity = 4 GW'])).verdict, 'consistent');
  assert.equal(judge(claim('use_factor', ['energy = 36.0 TWh', 'capacity = 4.00 GW'])).verdict, 'impossible');
});

test('impossible, inconsistent, implausible, consistent, unjudged: the hardest counts', () => {
  const usual = [band('use_factor', 0.15, 0.85, 'p.u.')];
  const use = (energy: string, more: Partial<Row<'claims'>> = {}) =>
    judge(claim('use_factor', [`energy = ${energy}`, 'capacity = 4.000 GW'], { band: 'usual', ...more }), usual);
  assert.equal(use('60.0 TWh', { stated: '171 %' }).verdict, 'impossible');
  assert.equal(use('34.0 TWh', { stated: '90 %' }).verdict, 'inconsistent');
  assert.equal(use('34.0 TWh', { stated: '97 %' }).verdict, 'implausible');
  assert.equal(use('17.52 TWh', { stated: '50 %' }).verdict, 'consistent');
  assert.equal(judge(claim('storage_hours', ['energy = 6 GWh', 'capacity = 1 GW'])).verdict, 'unjudged');
});

test('a stated result is kept to its own digits', () => {
  const stated = (text: string) =>
    judge(claim('change', ['from = 28.37 GW', 'to = 30.28 GW'], { stated: text })).verdict;
  // 6.7325 %, 6.70 to 6.77 within the digits of the inputs
  assert.equal(stated('6.7 %'), 'consistent');
  assert.equal(stated('0.067'), 'consistent');
  assert.equal(stated('6.5 %'), 'inconsistent');
});

test('a quantity may be a fact', () => {
  const facts = [fact('F1', 35, 'TWh'), fact('F2', 4, 'GW')];
  const judgement = judge(claim('use_factor', ['energy = F1', 'capacity = F2']), [], facts);
  assert.equal(judgement.arithmetic, '35 TWh ÷ (4 GW × 8,760 h) = 99.9 %');
});

test('a judgement is one line in both languages', () => {
  const line = judgementLine(judge(claim('round_trip', ['out = 3 GWh', 'in = 2 GWh'])));
  // 2.5 / 2.5 at the rounding's best
  assert.equal(line.en, 'one: 3 GWh ÷ 2 GWh = 150 %. Consistent: within what is possible.');
  const worse = judgementLine(judge(claim('round_trip', ['out = 3.0 GWh', 'in = 2.0 GWh'])));
  assert.equal(worse.en, 'one: 3 GWh ÷ 2 GWh = 150 %. Impossible: a storage gives back less than it takes.');
  assert.equal(worse.zh, 'one：3 GWh ÷ 2 GWh = 150 %。不可能：储能放出的能量少于充入的能量。');
});

const refused: readonly [string, Row<'claims'>, string, RegExp][] = [
  ['no equals sign', claim('share', ['part 3', 'whole = 4']), 'claim-form', /part 3/],
  ['no number', claim('share', ['part = many', 'whole = 4']), 'claim-form', /many/],
  ['an input of another formula', claim('share', ['part = 3', 'total = 4']), 'claim-input', /total/],
  ['a name of every object', claim('share', ['part = 3', 'constructor = 4']), 'claim-input', /constructor/],
  ['a missing input', claim('share', ['part = 3']), 'claim-missing', /part = 3/],
  ['an input twice', claim('share', ['part = 3', 'part = 3', 'whole = 7']), 'claim-twice', /part/],
  ['another dimension', claim('use_factor', ['energy = 3 km', 'capacity = 1 MW']), 'unit-dimension', /km/],
  ['an unknown unit', claim('use_factor', ['energy = 3 TWhh', 'capacity = 1 MW']), 'unit-unknown', /TWhh/],
  ['parts of different things', claim('share', ['part = 3 km', 'whole = 4 t']), 'unit-dimension', /t/],
  ['nothing to divide by', claim('share', ['part = 3', 'whole = 0']), 'claim-zero', /whole = 0/],
  [
    'a stated result without a number',
    claim('share', ['part = 1', 'whole = 2'], { stated: 'half' }),
    'claim-form',
    /half/,
  ],
  [
    'thirteen parts',
    claim('share_sum', [...Array.from({ length: 12 }, () => 'part = 1 %'), 'whole = 100 %']),
    'claim-many',
    /13/,
  ],
];
for (const [title, row, code, found] of refused)
  test(`refused with its place: ${title}`, () => {
    const { judgements, faults } = judgeClaims({ claims: [row], claim_bands: [], facts: [] });
    assert.equal(judgements.length, 0);
    const fault = faults.find((each) => each.code === code);
    assert.ok(fault !== undefined, faults.map((each) => each.code).join());
    assert.equal(fault.place.file, 'claims.csv');
    assert.equal(fault.place.row, 2);
    assert.match(fault.found ?? '', found);
    assert.ok(fault.expected !== undefined && fault.cure !== undefined);
  });

test('a band of another formula is refused', () => {
  const row = claim('share', ['part = 1', 'whole = 2'], { band: 'usual' });
  const { faults } = judgeClaims({ claims: [row], claim_bands: [band('change', 0, 1, 'p.u.')], facts: [] });
  assert.deepEqual(
    faults.map((each) => each.code),
    ['claim-band'],
  );
});

test('the last written digit says how far a number is open', () => {
  const halves = ['35 TWh', '3.25 GW', '10e6', '1.5e3 t', '-51.1 %'].map((text) => readWritten(text)?.half);
  assert.deepEqual(halves, [0.5, 0.005, 500_000, 50, 0.05]);
  assert.equal(readWritten('TWh'), null);
});
