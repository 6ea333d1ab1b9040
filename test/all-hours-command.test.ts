import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { documents } from '#cli';
import { runCommand, scratch } from './command-line.js';

/** `plan --hours all` as a user calls it, on three towns, whose year needs two seconds. */

const folder = scratch(after);
const call = (...words: string[]) => runCommand(words, { folder });

test('all hours at once, set against the representative days, in JSON and in both languages', async () => {
  const asked = ['plan', 'three-towns', '--hours', 'all', '--compare'];
  const { code, stdout, stderr } = await call(...asked, '--json');
  assert.equal(code, 0, stderr);
  assert.match(stderr, /s of one core and \d+ MB predicted/);
  assert.match(stderr, /The solve was predicted to take .* MB at its peak/);
  const document = documents.plan.parse(JSON.parse(stdout));
  assert.deepEqual(
    document.run.certificates.map(({ solve, passed }) => [solve, passed]),
    [
      ['plan', true],
      ['representative days', true],
      ['representative days over all hours', true],
    ],
  );
  const value = (quantity: string) => document.accuracy.find((row) => row.quantity === quantity)!;
  const objective = value('objective');
  // The same problem with less to decide costs no less.
  assert.ok(objective.representativeOverAllHours! >= objective.allHours * (1 - 1e-7));
  // Second road to the same figure: the indicator of the run.
  assert.equal(objective.allHours, document.run.indicators.find(({ key }) => key === 'objective')!.value);
  assert.ok(document.accuracy.some((row) => row.quantity === 'built' && row.unit === 'MW'));
  assert.ok(document.effort !== null && document.effort.predictedMemoryMB > 20 && document.effort.cpuSeconds > 0);

  const again = await call(...asked, '--lang', 'zh');
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stdout, /代表日的精度代价（2030 年）/);
  assert.match(again.stdout, /按代表日容量建设并全年逐时运行/);
  assert.match(again.stdout, /分区电价与各限值的影子价格取自内点法/);
  const listed = await call('runs', '--json');
  assert.deepEqual(
    documents.runs.parse(JSON.parse(listed.stdout)).runs.map(({ years, allHours }) => ({ years, allHours })),
    [{ years: [2030], allHours: true }],
  );
  assert.match((await call('runs', '--lang', 'zh')).stdout, /\t2030\t全年逐时\t/);
  assert.equal((await call('report', 'latest', '--out', 'report.html')).code, 0);
  const page = readFileSync(join(folder, 'report.html'), 'utf8');
  assert.match(page, /What the representative days cost in accuracy \(2030\)/);
  assert.match(page, /each year is seen through all its hours/);
  assert.match(page, /Where several sets of prices are optimal, they are one of them/);
  assert.ok(page.length < 100_000, `${page.length} letters`);
  const hours = await call('show', 'latest', 'plan_dispatch', '--json');
  const dispatch = documents.show.parse(JSON.parse(hours.stdout));
  assert.ok('rowCount' in dispatch && dispatch.rowCount >= 8760 * 6);
  const hour = documents.show.parse(JSON.parse((await call('show', 'latest', '--hour', '4386', '--json')).stdout));
  assert.ok('balance' in hour && 'rows' in dispatch);
  // 4386 = 182 · 24 + 18. The load of the zones, from the table itself.
  const load = dispatch.rows.filter((row) => row[1] === 182 && row[2] === 18 && row[5] === 'load');
  const sum = load.reduce((total, row) => total + Number(row[6]), 0);
  assert.ok(load.length === 3 && sum > 0);
  assert.equal(hour.balance.find(({ item }) => item === 'load')!.megawatt, -sum);
  assert.ok(hour.flows.length > 0 && hour.prices.length === 0);
  const told = await call('show', 'latest', '--hour', '4386', '--lang', 'zh');
  assert.match(told.stdout, /数据取自 2030 年全年逐时规划/);
});

test('steps and choices that there are not are refused', async () => {
  const step = await call('plan', 'three-towns', '--hours', 'all', '--step', '5');
  assert.equal(step.code, 2);
  assert.match(step.stderr, /hourStep/);
  const which = await call('plan', 'three-towns', '--hours', 'some');
  assert.equal(which.code, 2);
  assert.match(which.stderr, /representative/);
  const lone = await call('plan', 'three-towns', '--compare');
  assert.equal(lone.code, 2);
  assert.match(lone.stderr, /compare/);
});
