import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { documents, exitCode } from '#cli';
import { runCommand, scratch } from './command-line.js';
import { root } from './repository.js';

/** `bashu accounts` as a user runs it. */

const folder = scratch(after);
const teaching = join(root, 'cases', 'teaching-sites');
const run = (words: readonly string[]) => runCommand(['accounts', ...words], { folder });

test('the reference case: accounts are kept as a run, both methods named, published figures beside computed ones', async () => {
  const { code, stdout, stderr } = await run(['--json', '--figures', 'figures']);
  assert.equal(code, exitCode.ok, stderr);
  const document = documents.accounts.parse(JSON.parse(stdout));
  assert.ok(document.kind === 'regions');
  assert.ok(document.run.checks.length >= 6 && document.run.checks.every(({ passed }) => passed));
  assert.deepEqual([...new Set(document.totals.map((row) => row['method']))].sort(), ['calorific', 'coal_consumption']);
  assert.deepEqual([...new Set(document.transfers.map((row) => row['convention']))].sort(), [
    'flow_traced',
    'grid_factor',
  ]);
  // Grid factors of both sides in three years are reproduced within 6 %; the error is what is printed.
  const factors = document.published.filter((row) => row['quantity'] === 'grid_factor' && Number(row['year']) >= 2021);
  assert.equal(factors.length, 6);
  for (const row of factors)
    assert.ok(Math.abs(Number(row['error'])) < 0.06, `${row['party']} ${row['year']}: ${row['error']}`);
  const intensity = document.published.filter((row) => row['quantity'] === 'energy_intensity_change');
  assert.ok(intensity.length >= 2);
  for (const row of intensity) assert.ok(Math.abs(Number(row['difference'])) < 0.002, `${row['party']} ${row['year']}`);
  assert.ok(document.figures.length >= 3);
  for (const file of document.figures) assert.match(readFileSync(file, 'utf8'), /^<svg/);
  const again = documents.accounts.parse(JSON.parse((await run(['--json'])).stdout));
  assert.ok(again.kind === 'regions' && again.reused && again.run.id === document.run.id);
});

test('in Chinese, on a screen', async () => {
  const { code, stdout } = await run(['--lang', 'zh', '--balance']);
  assert.equal(code, exitCode.ok);
  for (const word of ['发电煤耗', '电热当量', '电力碳排放', '计算值与公布值对照', '可供本地区消费的能源量', '平衡差额'])
    assert.ok(stdout.includes(word), word);
});

test('teaching sites: reports, sums, the rest that no report explains, cost curve and rural projects', async () => {
  const { code, stdout, stderr } = await run(['--sites', teaching, '--json', '--figures', 'figures']);
  assert.equal(code, exitCode.ok, stderr);
  const document = documents.accounts.parse(JSON.parse(stdout));
  assert.ok(document.kind === 'sites');
  assert.equal(document.reports.length, 12);
  for (const kind of ['party', 'city'] as const)
    for (const year of [2020, 2021]) {
      // Every site has a side and a city: both sums are the sum of the reports.
      const sum = document.sums
        .filter((each) => each.kind === kind && each.year === year)
        .reduce((all, each) => all + each.scope1, 0);
      const reports = document.reports.filter((each) => each.year === year).reduce((all, each) => all + each.scope1, 0);
      assert.ok(Math.abs(sum - reports) < 1e-6 * reports, `${kind} ${year}`);
    }
  assert.ok(document.reconciliation.length >= 4);
  for (const { reported, regional, rest } of document.reconciliation)
    assert.ok(Math.abs(reported + rest - regional) < 1e-6 * regional);
  assert.deepEqual(
    document.curve.map(({ cost }) => cost),
    document.curve.map(({ cost }) => cost).sort((a, b) => a - b),
  );
  assert.equal(document.rural.length, 3);
  assert.ok(existsSync(join(folder, 'figures', 'cost-curve.svg')));
});

test('one wrong cell refuses the upload with exit code 2, names the cell and lists the rest', async () => {
  const broken = join(folder, 'broken');
  cpSync(teaching, broken, { recursive: true });
  const energy = readFileSync(join(broken, 'energy.csv'), 'utf8');
  writeFileSync(
    join(broken, 'energy.csv'),
    energy.replace('hill-steel,2021,natural_gas,hm3', 'hill-steel,2021,natural_gas,MWh'),
  );
  const { code, stdout, stderr } = await run(['--sites', broken]);
  assert.equal(code, exitCode.fault);
  assert.equal(stdout, '');
  assert.match(stderr, /energy\.csv, row 10, field unit/);
  assert.match(stderr, /found: MWh/);
  assert.match(stderr, /expected: hm3/);
  assert.equal(stderr.match(/\[site-accepted\]/g)?.length, 11);
  const json = await run(['--sites', broken, '--json']);
  assert.equal(
    documents.error.parse(JSON.parse(json.stdout)).error.faults.filter(({ severity }) => severity === 'error').length,
    1,
  );
});

test('templates are written, and nothing is an upload without files', async () => {
  const { code } = await run(['--template', 'reports']);
  assert.equal(code, exitCode.ok);
  for (const name of ['sites.csv', 'energy.csv', 'site-reports.xlsx', 'columns.md'])
    assert.ok(existsSync(join(folder, 'reports', name)), name);
  const missing = await run(['--sites', 'nowhere']);
  assert.equal(missing.code, exitCode.fault);
  assert.match(missing.stderr, /upload-missing/);
});
