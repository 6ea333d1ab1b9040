import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { type AnswerTable, TableRows } from '#answer';
import { requireCase } from '#case/node';
import { documents } from '#cli';
import { assessTargets, computedSeries, TraceGraph } from '#studies';
import { FaultError } from '#words';
import { runCommand, scratch } from './command-line.js';
import { root } from './repository.js';

/** From a sentence of the joint plan to its figures, projects, assets and limits, and back, on the reference case. */

const reference = requireCase(join(root, 'cases', 'chengdu-chongqing'), 'base');
const folder = scratch(after);

/** Limits of a made-up run: the 1000 kV line binds in two steps of 2030, the CO2 cap for the year. */
function madeUpLimits(): AnswerTable[] {
  const worded = { en: 'made up for the test', zh: '测试用' };
  const column = (name: string, type: 'text' | 'integer' | 'number') => ({ name, type, sentence: worded });
  const bindings = new TableRows('bindings', worded, worded, [
    column('year', 'integer'),
    column('constraint', 'text'),
    column('item', 'text'),
    column('period', 'integer'),
    column('step', 'integer'),
    column('hours', 'number'),
    column('shadow_price', 'number'),
  ]);
  bindings.add(2030, 'flow_forward_limit', 'chengdu-cqwest-1000', 3, 18, 100, 50);
  bindings.add(2030, 'flow_forward_limit', 'chengdu-cqwest-1000', 4, 21, 300, 10);
  bindings.add(2030, 'co2_cap', 'co2-cap-2030', -1, -1, 0, 45e6);
  return [bindings.table()];
}

test('two steps lead from a clause to the hours that bind, and back from the limit to the clause', async () => {
  const graph = new TraceGraph(await reference, madeUpLimits());
  const { first, second } = graph.trace('a1-2-uhv');
  assert.ok(first.some(({ kind, id }) => kind === 'project' && id === 'uhv-ac'));
  assert.ok(first.some(({ kind, id }) => kind === 'asset' && id === 'chengdu-cqwest-1000'));
  const limit = second.find(({ kind }) => kind === 'limit');
  assert.equal(limit?.id, 'flow_forward_limit/chengdu-cqwest-1000');
  // By hand: 400 hours, (100 · 50 + 300 · 10) / 400 = 20 on average, 50 at most in period 3 from hour 18.
  assert.match(
    limit?.facts[0]?.en ?? '',
    /2030: binds in 400 h; price 20\.0 .* 50\.0 at most \(period 3, from hour 18\)/,
  );
  const back = graph.trace('flow_forward_limit/chengdu-cqwest-1000');
  assert.ok(back.second.some(({ kind, id }) => kind === 'clause' && id === 'a1-2-uhv'));
  const cap = graph.trace('g1').second.find(({ kind }) => kind === 'limit');
  assert.match(cap?.facts[0]?.en ?? '', /45000000 CNY a year/);
});

test('with the periods of the plan, a limit tells its dates, and its hour where every day is a period of its own', async () => {
  const worded = { en: 'a', zh: '甲' };
  const columns = ['year', 'period', 'first_day', 'days', 'representative_day'].map(
    (name) => ({ name, type: 'integer', unit: '', sentence: worded }) as const,
  );
  const factOf = async (firstDay: number, days: number) => {
    const periods = new TableRows('plan_periods', worded, worded, columns);
    periods.add(2030, 3, firstDay, days, firstDay);
    const graph = new TraceGraph(await reference, [...madeUpLimits(), periods.table()]);
    return graph.trace('flow_forward_limit/chengdu-cqwest-1000').from.facts[0]!;
  };
  // Day 199 is 19 July; 199 · 24 + 18 = 4794.
  const hour = await factOf(199, 1);
  assert.match(hour.en, /50\.0 at most \(19 Jul 18:00, hour 4794\)/);
  assert.match(hour.zh, /最高 50\.0（7月19日 18:00，第 4794 小时）/);
  const days = await factOf(181, 31);
  assert.match(days.en, /\(period 3: 1 Jul – 31 Jul, from hour 18 of the day\)/);
});

test('every clause of the plan is in the graph, and every one checked by a number or a direction leads to a series', async () => {
  const of = await reference;
  const graph = new TraceGraph(of);
  for (const clause of of.tables.clauses) {
    const { first } = graph.trace(`clause:${clause.id}`);
    if (clause.checkable === 'number' || clause.checkable === 'direction')
      assert.ok(
        first.some(({ kind }) => kind === 'indicator'),
        clause.id,
      );
    if (clause.parent !== null)
      assert.ok(
        first.some(({ kind, id }) => kind === 'clause' && id === clause.parent),
        clause.id,
      );
  }
  assert.equal(of.tables.clauses.filter(({ kind }) => kind === 'action').length, 10, 'ten joint actions');
  assert.equal(of.tables.clauses.filter(({ kind }) => kind === 'goal').length, 10, 'ten goals');
});

test('a name that nothing has is refused with the nearest', async () => {
  const graph = new TraceGraph(await reference);
  assert.throws(
    () => graph.trace('a1-2-uvh'),
    (error: unknown) => error instanceof FaultError && /a1-2-uhv/.test(error.faults[0]?.cure?.en ?? ''),
  );
});

test('a plan tells years that are not published yet, and gives way where they are', async () => {
  const of = await reference;
  const worded = { en: 'made up', zh: '测试' };
  const capacity = new TableRows('capacity', worded, worded, [
    { name: 'year', type: 'integer', sentence: worded },
    { name: 'party', type: 'text', sentence: worded },
    { name: 'technology', type: 'text', sentence: worded },
    { name: 'total', type: 'number', sentence: worded },
  ]);
  capacity.add(2030, 'sc', 'wind', 20_000);
  capacity.add(2030, 'sc', 'solar', 35_000);
  capacity.add(2030, 'cq', 'solar', 9_000);
  capacity.add(2024, 'sc', 'wind', 99_000);
  const computed = computedSeries(of, { id: 'made-up', indicators: [], tables: [capacity.table()] });
  const found = assessTargets(of, { computed }).find(({ target }) => target.id === 'sc-wind-solar-2030');
  // 20 + 35 = 55 GW against the 50 GW that the side plans for.
  assert.equal(found?.verdict.measure?.value, 55);
  assert.equal(found?.verdict.judgement, 'met');
  assert.equal(found?.verdict.used[0]?.vintage, 'modelled');
  assert.match(found?.verdict.reason.en ?? '', /no published figure yet/);
  // 19.723 GW stood at the end of 2024 (table indicator_values); what a plan computes is not told as the latest figure.
  assert.equal(found?.verdict.latest?.year, 2024);
  const wind = assessTargets(of, { computed }).find(({ target }) => target.id === 'sc-wind-2025');
  assert.ok(wind!.verdict.latest!.value < 99, 'the published figure of 2024 stands');
});

test('track and trace answer on the command line in both languages, and refuse what they do not know', async () => {
  const tracked = await runCommand(['track', '--json'], { folder });
  assert.equal(tracked.code, 0);
  const { targets } = documents.track.parse(JSON.parse(tracked.stdout));
  assert.equal(targets.length, (await reference).tables.targets.length);
  assert.ok(targets.some(({ judgement }) => judgement !== 'cannot-tell'));
  const chinese = await runCommand(['trace', 'g1', '--lang', 'zh'], { folder });
  assert.equal(chinese.code, 0);
  assert.match(chinese.stdout, /一步可达/);
  assert.equal((await runCommand(['track', '--target', 'nothing peaks by 2030'], { folder })).code, 2);
  assert.equal((await runCommand(['track', '--as-of', 'yesterday'], { folder })).code, 2);
  assert.equal((await runCommand(['trace', 'nothing-like-it'], { folder })).code, 2);
  assert.equal((await runCommand(['track', 'two-valleys'], { folder })).code, 2);
});
