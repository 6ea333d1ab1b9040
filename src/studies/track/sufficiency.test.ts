import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Case, Row } from '#case';
import { requireCase } from '#case/node';
import { highsSolver } from '#lp/node';
import { solvePlan } from '../plan/index.js';
import { type PlanQuestion, planQuestion } from '../plan/question.js';
import type { StudySetting } from '../study.js';
import { readTarget } from './grammar.js';
import { type AskedTarget, type Corrective, correct, heldTarget } from './sufficiency.js';

/** Series that the teaching cases do not have, with the measure that computes each. */
const SERIES: readonly (readonly [id: string, unit: string, party: string | null, measure: string | null])[] = [
  ['co2', 'Mt/a', null, 'co2'],
  ['use', 'TWh/a', null, 'load'],
  ['wood', 'GW', null, 'capacity(wood_boiler)'],
  ['wind', 'GW', null, 'capacity(wind_onshore)'],
  ['non-fossil', '%', null, 'non_fossil'],
  ['intensity', 'tCO2/MWh', null, 'intensity'],
  ['steel', 'Mt/a', null, null],
];

async function withSeries(name: string): Promise<Case> {
  const read = await requireCase(fileURLToPath(new URL(`../../../../cases/${name}`, import.meta.url)), 'base');
  const made = { status: 'assumed', sources: [], note: null, origin: { file: 'indicators.csv', row: 2 } } as const;
  const indicators = SERIES.map(
    ([id, unit, party]): Row<'indicators'> => ({
      id,
      name_en: id,
      name_zh: id,
      scope: 'side',
      party,
      topic: 'power',
      unit,
      prices: 'none',
      base_year: null,
      direction: 'none',
      ...made,
    }),
  );
  const models = SERIES.flatMap(([id, , , measure]): Row<'indicator_models'>[] =>
    measure === null ? [] : [{ indicator: id, measure, ...made }],
  );
  return { ...read, tables: { ...read.tables, indicators, indicator_models: models } };
}

interface Asked {
  readonly setting: StudySetting;
  readonly question: PlanQuestion;
  ask(sentence: string): AskedTarget;
  correct(sentence: string): Promise<Corrective>;
}

async function plannedCase(name: string, asked: Partial<PlanQuestion> = {}): Promise<Asked> {
  const read = await withSeries(name);
  const question = planQuestion.parse({ ...read.scenario.settings['plan'], operate: null, ...asked });
  const setting = { case: read, solver: highsSolver, clock: () => performance.now() / 1000 };
  const { result } = await solvePlan(setting, question);
  const told = { id: 'told', indicators: result.indicators, tables: result.tables };
  const ask = (sentence: string): AskedTarget => {
    const { indicator, rule } = readTarget(sentence);
    return { id: 'asked', indicator: read.tables.indicators.find(({ id }) => id === indicator)!, rule };
  };
  return { setting, question, ask, correct: (sentence) => correct(setting, question, told, ask(sentence)) };
}

function found(corrective: Corrective): Extract<Corrective, { outcome: 'found' }> {
  assert.equal(corrective.outcome, 'found', JSON.stringify(corrective));
  if (corrective.outcome !== 'found') throw new RangeError('not found');
  return corrective;
}

const towns = plannedCase('three-towns');
const valleys = plannedCase('two-valleys', { years: [2025, 2030] });

const near = (value: number, expected: number, within: number, what: string) =>
  assert.ok(Math.abs(value - expected) <= within, `${what}: ${value}, expected ${expected}`);

test('a cap of CO2 in three towns, by hand: what gas no longer makes goes unserved, the dearest first', async () => {
  // 80 MW of gas burn 0.2 t/MWh in 8,760 h: 140,160 t. 130,000 t leave 50,800 MWh unserved at 20,000 CNY/MWh, and save port gas at 500: every tonne
  // less costs (20,000 − 500) / 0.2 CNY. Both ties are full, so nothing else can take its place.
  const { correct: corrected } = await towns;
  const corrective = found(await corrected('co2 <= 0.13 in 2030'));
  near(corrective.before, 0.14016, 1e-6, 'before');
  near(corrective.after, 0.13, 1e-9, 'after');
  near(corrective.costOfYear, 50_800 * 19_500, 1e3, 'cost of the year');
  near(corrective.cost, 50_800 * 19_500, 1e3, 'cost of the only year');
  assert.equal(corrective.shadowPrice.unit, 'CNY/t');
  near(corrective.shadowPrice.value, 97_500, 0.1, 'price');
  assert.deepEqual(corrective.changes, []);
  assert.equal((await corrected('co2 <= 0.15 in 2030')).outcome, 'reached');
});

test('a capacity that nothing may be added to is impossible, and the conflict names the target', async () => {
  const { correct: corrected } = await towns;
  const corrective = await corrected('wood >= 0.41 in 2030');
  assert.equal(corrective.outcome, 'impossible');
  if (corrective.outcome !== 'impossible') return;
  // 400 MW stand on the hill.
  near(corrective.before, 0.4, 1e-9, 'before');
  assert.match(corrective.conflict.text('en'), /The target is reached: wood/);
  assert.match(corrective.conflict.text('zh'), /达到目标：wood/);
});

test('a floor of capacity is met exactly, and its price is the cost of one megawatt more', async () => {
  const { correct: corrected, setting, question, ask } = await valleys;
  const base = await solvePlan(setting, question);
  const windOf = (tables: typeof base.result.tables) => {
    const table = tables.find(({ name }) => name === 'capacity')!;
    const column = (name: string) => table.columns.find((each) => each.name === name)!.values;
    const [year, technology, total] = [column('year'), column('technology'), column('total')];
    let sum = 0;
    for (let k = 0; k < total.length; k++)
      if (Number(year[k]) === 2030 && technology[k] === 'wind_onshore') sum += Number(total[k]);
    return sum;
  };
  const asks = (windOf(base.result.tables) + 300) / 1000;
  const sentence = `wind >= ${asks.toFixed(4)} in 2030`;
  const corrective = found(await corrected(sentence));
  near(corrective.after, Number(asks.toFixed(4)), 1e-6, 'after');
  assert.ok(corrective.cost > 0);
  assert.ok(corrective.changes.some(({ technology, megawatts }) => technology === 'wind_onshore' && megawatts > 0));
  // Second method: the same problem one megawatt further, per discounted year that 2030 stands for.
  const holding = heldTarget(setting.case, question, ask(sentence));
  assert.ok('held' in holding);
  const cost = async (value: number) => {
    const { result } = await solvePlan(setting, question, { targets: [{ ...holding.held, value }] });
    return result.indicators.find(({ key }) => key === 'objective')!.value;
  };
  const more = (await cost(holding.held.value + 1)) - (await cost(holding.held.value));
  // 2030 stands for five years, discounted to 2025 at 6 %: Σ 1.06^-(5…9).
  const weight = [5, 6, 7, 8, 9].reduce((sum, k) => sum + 1.06 ** -k, 0);
  assert.equal(corrective.shadowPrice.unit, 'CNY/MW/a');
  near(corrective.shadowPrice.value, more / weight, 0.01 * (more / weight) + 1, 'price by difference');
});

test('shares and intensities of generation come out as asked', async () => {
  const { correct: corrected } = await valleys;
  const now = await corrected('non-fossil >= 0 in 2030');
  assert.equal(now.outcome, 'reached');
  if (now.outcome !== 'reached') return;
  const share = Number((now.before + (100 - now.before) * 0.1).toFixed(3));
  const more = found(await corrected(`non-fossil >= ${share} in 2030`));
  near(more.after, share, 1e-4, 'share');
  assert.equal(more.shadowPrice.unit, 'CNY/MWh');
  assert.ok(more.cost > 0 && more.shadowPrice.value > 0);
  const dirty = await corrected('intensity <= 10 in 2030');
  assert.equal(dirty.outcome, 'reached');
  if (dirty.outcome !== 'reached') return;
  const limit = Number((dirty.before * 0.9).toFixed(5));
  const cleaner = found(await corrected(`intensity <= ${limit} in 2030`));
  near(cleaner.after, limit, 1e-6, 'intensity');
});

test('a year between the years of the plan is planned besides', async () => {
  const { correct: corrected } = await valleys;
  const corrective = await corrected('wind >= 0.1 in 2028');
  assert.equal(corrective.outcome, 'reached');
});

test('what the model cannot move is refused, with the reason in both languages', async () => {
  const { correct: corrected, question } = await valleys;
  const reasons: readonly (readonly [string, RegExp, RegExp])[] = [
    ['steel <= 1 in 2030', /no plan computes this series/, /不计算该指标/],
    ['use <= 1 in 2030', /input of the plan/, /输入/],
    ['wind >= 9 in 2025', new RegExp(`what stands in 2025 is decided.*${question.firstDecision}`), /已定/],
    ['wind ~ 9 in 2030', /neither a floor nor a cap/, /约等于/],
    ['wind peaks by 2030', /only a level or share/, /只有某一年/],
    ['wind >= 9', /only a level or share/, /只有某一年/],
  ];
  for (const [sentence, en, zh] of reasons) {
    const corrective = await corrected(sentence);
    assert.equal(corrective.outcome, 'refused', sentence);
    if (corrective.outcome !== 'refused') continue;
    assert.match(corrective.reason.en, en, sentence);
    assert.match(corrective.reason.zh, zh, sentence);
  }
});
