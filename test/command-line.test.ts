import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { type DocumentName, documents } from '#cli';
import { runCommand, scratch, startCommand } from './command-line.js';
import { root } from './repository.js';

/** The whole program as a user calls it, on the teaching case of two valleys; every --json document against its schema. */

const folder = scratch(after);
const call = (...words: string[]) => runCommand(words, { folder });
const runsIn = (place: string) => (existsSync(place) ? readdirSync(place) : []);

async function json(name: DocumentName, ...words: string[]) {
  const ended = await call(...words, '--json');
  assert.notEqual(ended.stdout, '', `no document; standard error says: ${ended.stderr}`);
  return { ...ended, document: documents[name].parse(JSON.parse(ended.stdout)) };
}

// One cheap plan serves the tests that read runs: one year, nothing operated.
const CHEAP = ['plan', 'two-valleys', '--years', '2030', '--operate', 'none', '--periods', '4'];
const planned = json('plan', ...CHEAP);

test('check: a sound case; rows in = used + refused, per table and in all', async () => {
  const { code, document } = await json('check', 'check', 'two-valleys');
  assert.equal(code, 0);
  const { ok, ledger, totals, faults } = documents.check.parse(document);
  assert.equal(ok, true);
  assert.deepEqual(faults, []);
  assert.ok(ledger.length > 10);
  for (const row of ledger) assert.equal(row.read, row.used + row.refused, row.table);
  const sum = (of: 'read' | 'used' | 'refused') => ledger.reduce((total, row) => total + row[of], 0);
  assert.deepEqual(totals, { read: sum('read'), used: sum('used'), refused: sum('refused') });
});

test('check: a broken case ends with 1, every fault told in the language with file, row and cure', async () => {
  const broken = join(folder, 'broken');
  cpSync(join(root, 'cases', 'two-valleys'), broken, { recursive: true });
  const lines = readFileSync(join(broken, 'demand.csv'), 'utf8').split('\n');
  lines[2] = (lines[2] ?? '').replace(/^[^,]*/, 'nowhere');
  writeFileSync(join(broken, 'demand.csv'), lines.join('\n'));
  const { code, document } = await json('check', 'check', 'broken');
  assert.equal(code, 2);
  const { faults, ok, hash, ledger } = documents.check.parse(document);
  assert.equal(ok, false);
  assert.equal(hash, null);
  assert.ok(
    faults.some(
      (fault) => fault.file === 'demand.csv' && fault.row === 3 && fault.found === 'nowhere' && fault.cure !== null,
    ),
  );
  assert.equal(ledger.find((row) => row.table === 'demand')?.refused, 1);
  const chinese = await call('check', 'broken', '--lang', 'zh');
  assert.equal(chinese.code, 2);
  assert.match(chinese.stdout, /demand\.csv, 行 3/);
  // A study refuses it too, before it solves anything.
  const plan = await call('plan', 'broken');
  assert.equal(plan.code, 2);
  assert.match(plan.stderr, /demand\.csv, row 3/);
});

test('plan: certified, kept as a run, and found again instead of solved again', async () => {
  const { code, document, stderr } = await planned;
  assert.equal(code, 0, stderr);
  const { run, reused, capacity } = documents.plan.parse(document);
  assert.equal(reused, false);
  assert.equal(run.valid, true);
  assert.equal(run.certificate.passed, true);
  assert.ok(capacity.length > 0 && capacity.every((row) => row.year === 2030));
  assert.deepEqual(runsIn(join(folder, 'runs')), [run.id]);

  const again = await call(...CHEAP);
  assert.equal(again.code, 0);
  assert.match(again.stderr, new RegExp(`run ${run.id}`));
  // In a pipe: no colour, no rewriting, the report on standard output and nothing but messages beside it.
  assert.ok(!again.stdout.includes('\u001b') && !again.stderr.includes('\u001b') && !stderr.includes('\r'));
  assert.match(again.stdout, /^technology\t2030$/m);
  assert.match(again.stdout, /Certificate passed/);
});

test('runs, show, compare, export and sql read the run', async () => {
  const { document: plan } = await planned;
  const { run } = documents.plan.parse(plan);
  const other = documents.plan.parse((await json('plan', ...CHEAP, '--scenario', 'dry')).document).run;

  const list = documents.runs.parse((await json('runs', 'runs')).document);
  assert.deepEqual(new Set(list.runs.map((each) => each.id)), new Set([run.id, other.id]));

  const shown = (await json('show', 'show', run.id.slice(0, 6))).document;
  assert.ok('run' in shown && typeof shown.run === 'object' && shown.run?.id === run.id);

  const table = (await json('show', 'show', run.id, 'capacity', '--year', '2030', '--zone', 'gorge')).document;
  assert.ok('rows' in table && 'columns' in table);
  const at = table.columns.findIndex((column) => column.name === 'zone');
  assert.ok(table.rows.length > 0 && table.rows.every((row) => row[at] === 'gorge'));
  const empty = (await json('show', 'show', run.id, 'capacity', '--year', '1999')).document;
  assert.ok('rowCount' in empty && empty.rowCount === 0);
  assert.equal((await call('show', run.id, 'capacity', '--hour', '3')).code, 2);
  assert.equal((await call('show', run.id, 'nothing')).code, 2);
  assert.equal((await call('show', run.id, '--hour', '3')).code, 2);

  const comparison = documents.compare.parse((await json('compare', 'compare', run.id, other.id)).document);
  assert.deepEqual(comparison.runs, [run.id, other.id]);
  assert.ok(comparison.compared > 0);

  const exported = documents.export.parse((await json('export', 'export', run.id, '--out', 'tables')).document);
  for (const file of exported.files) assert.ok(existsSync(join(folder, 'tables', file)), file);
  assert.equal((await call('export', run.id, '--out', 'tables')).code, 2);
  assert.equal((await call('export', run.id, '--out', 'tables', '--force')).code, 0);

  // Two roads to one number: SQL over the table, and the report's own sum.
  const sql = documents.sql.parse(
    (await json('sql', 'sql', 'SELECT sum(total) AS "all [MW]" FROM capacity', '--run', run.id)).document,
  );
  assert.deepEqual(sql.columns, [{ name: 'all', type: 'number', unit: 'MW' }]);
  const sum = documents.plan.parse(plan).capacity.reduce((total, row) => total + row.megawatt, 0);
  assert.ok(Math.abs(Number(sql.rows[0]?.[0]) - sum) < 1e-6 * sum);
  assert.equal((await call('sql', 'DROP TABLE capacity')).code, 2);
});

test('operate runs the plan’s fleet hour by hour; an hour’s balance adds up to zero', async () => {
  const { document: plan } = await planned;
  const { run } = documents.plan.parse(plan);
  const operated = await json(
    'operate',
    'operate',
    'two-valleys',
    '--plan',
    run.id,
    '--runs',
    'runs',
    '--out',
    'operated',
  );
  assert.equal(operated.code, 0, operated.stderr);
  const { run: year, capacity } = documents.operate.parse(operated.document);
  assert.equal(year.valid, true);
  // What the plan put in service is what is operated (MW; the solver's tolerance apart).
  const planCapacity = documents.plan.parse(plan).capacity;
  for (const row of capacity) {
    const planned = planCapacity.find((each) => each.technology === row.technology)?.megawatt ?? 0;
    assert.ok(
      Math.abs(row.megawatt - planned) < 1e-3,
      `${row.technology}: ${row.megawatt} MW operated, ${planned} MW planned`,
    );
  }
  for (const zone of [[], ['--zone', 'gorge']]) {
    const hour = (await json('show', 'show', year.id, '--hour', '4386', ...zone, '--runs', 'operated')).document;
    assert.ok('balance' in hour);
    assert.ok(Math.abs(hour.balance.reduce((sum, row) => sum + row.megawatt, 0)) < 1e-6);
    assert.ok(hour.balance.some((row) => row.item === 'load' && row.megawatt < 0));
  }
  assert.equal((await call('show', year.id, '--hour', '8760', '--runs', 'operated')).code, 2);
  assert.equal((await call('show', year.id, '--hour', '3', '--zone', 'mars', '--runs', 'operated')).code, 2);
});

test('optimize: status, objective and certificate of a problem small enough for the head', async () => {
  // min x + 2 y, x + y ≥ 4, x ≤ 3: x = 3, y = 1, objective 5.
  writeFileSync(
    join(folder, 'small.lp'),
    'Minimize\n obj: x + 2 y\nSubject To\n need: x + y >= 4\nBounds\n x <= 3\nEnd\n',
  );
  const { code, document } = await json('optimize', 'optimize', 'small.lp', '--out', 'solution.tsv');
  const small = documents.optimize.parse(document);
  assert.equal(code, 0);
  assert.equal(small.status, 'optimal');
  assert.ok(Math.abs((small.objective ?? 0) - 5) < 1e-9);
  assert.equal(small.certificate?.passed, true);
  assert.deepEqual(small.size, { rows: 1, columns: 2, nonzeros: 2 });
  assert.match(readFileSync(join(folder, 'solution.tsv'), 'utf8'), /^kind\tname\tvalue\tdual\n/);
});

test('optimize: no solution ends with 3 and says which rows contradict each other', async () => {
  writeFileSync(join(folder, 'none.lp'), 'Minimize\n obj: x\nSubject To\n low: x >= 4\n high: x <= 3\nEnd\n');
  const { code, document } = await json('optimize', 'optimize', 'none.lp');
  assert.equal(code, 3);
  const none = documents.optimize.parse(document);
  assert.equal(none.certificate, null);
  assert.match(none.conflict?.en ?? '', /low/);
  assert.match(none.conflict?.en ?? '', /high/);
});

test('a plan that cannot be ends with 3 and the conflict in both languages', async () => {
  const capped = join(folder, 'capped');
  cpSync(join(root, 'cases', 'two-valleys'), capped, { recursive: true });
  const lines = readFileSync(join(capped, 'policies.csv'), 'utf8').split('\n');
  const head = (lines[0] ?? '').split(',');
  const at = { kind: head.indexOf('kind'), value: head.indexOf('value') };
  // A reserve of a hundred times the peak: no candidate is that large.
  const impossible = lines.map((line) => {
    const cells = line.split(',');
    if (cells[at.kind] !== 'reserve_margin') return line;
    cells[at.value] = '100';
    return cells.join(',');
  });
  assert.notDeepEqual(impossible, lines);
  writeFileSync(join(capped, 'policies.csv'), impossible.join('\n'));
  const ended = await call('plan', 'capped', ...CHEAP.slice(2), '--out', 'capped-runs', '--json');
  assert.equal(ended.code, 3, ended.stderr);
  const { error } = documents.error.parse(JSON.parse(ended.stdout));
  assert.equal(error.code, 'conflict');
  assert.match(error.message.zh, /[一-鿿]/);
  assert.deepEqual(runsIn(join(folder, 'capped-runs')), []);
});

test('bad words and missing things end with 2, each with one clear message and a JSON document', async () => {
  const expected: readonly [number, string, readonly string[]][] = [
    [2, 'usage', ['frobnicate']],
    [2, 'usage', ['plan', '--frob']],
    [2, 'usage', ['plan', 'two-valleys', '--years', 'soon']],
    [2, 'usage', ['serve', '--port', '70000']],
    [2, 'fault', ['plan', 'no-such-case']],
    [2, 'fault', ['plan', 'two-valleys', '--scenario', 'no-such']],
    [2, 'fault', ['plan', 'two-valleys', '--years', '2035,2030']],
    [2, 'fault', ['show', 'no-such-run']],
    [2, 'fault', ['optimize', 'no-such.mps']],
    [2, 'fault', ['optimize', 'solution.xyz']],
  ];
  writeFileSync(join(folder, 'solution.xyz'), '');
  for (const [code, name, words] of expected) {
    const ended = await call(...words, '--json');
    assert.equal(ended.code, code, `${words.join(' ')}: ${ended.stderr}`);
    const { error } = documents.error.parse(JSON.parse(ended.stdout));
    assert.equal(error.exitCode, code);
    assert.equal(error.code, name, words.join(' '));
    assert.ok(ended.stderr.trim() !== '' && !/\n\s+at /.test(ended.stderr), 'a message, not a stack');
  }
});

test('an output folder that cannot be written is refused before anything is solved', async () => {
  writeFileSync(join(folder, 'a-file'), 'in the way');
  const { code, stderr } = await call(...CHEAP, '--out', join('a-file', 'runs'));
  assert.equal(code, 2);
  assert.match(stderr, /a-file/);
  assert.ok(!/Solv|solv/.test(stderr), 'it was solved first');
  if (process.getuid?.() === 0) return;
  const locked = join(folder, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  assert.equal((await call(...CHEAP, '--out', join(locked, 'runs'))).code, 2);
});

test('Ctrl-C during a solve: exit code 130, a message, and nothing in the runs folder', async () => {
  const running = startCommand(['plan', 'two-valleys', '--periods', '60', '--out', 'interrupted'], { folder });
  await running.until('stderr', /solving|Solving/);
  running.interrupt();
  const { code, stderr, stdout } = await running.ended;
  assert.equal(code, 130, stderr);
  assert.match(stderr, /Interrupted/);
  assert.equal(stdout, '');
  assert.deepEqual(runsIn(join(folder, 'interrupted')), []);
});

test('start serves the studio on the next free port, and Ctrl-C ends it cleanly', async (t) => {
  const blocker = createServer();
  blocker.listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  t.after(() => blocker.close());
  const { port: taken } = blocker.address() as AddressInfo;
  const running = startCommand(['serve', '--port', String(taken)], { folder });
  const [, url = '', port] = await running.until('stdout', /(http:\/\/127\.0\.0\.1:(\d+)\/)/);
  assert.ok(Number(port) > taken);
  const runs = await fetch(`${url}api/runs`);
  assert.equal(runs.status, 200);
  running.interrupt();
  assert.equal((await running.ended).code, 0);
});

test('start without serving prints the report of the plan', async () => {
  const { code, stdout } = await call('start', 'two-valleys', '--no-serve', '--runs', 'started');
  assert.equal(code, 0);
  assert.match(stdout, /Certificate passed/);
  assert.match(stdout, /operated hour by hour/);
  const again = await json('start', 'start', 'two-valleys', '--no-serve', '--runs', 'started');
  const { reused, comparison } = documents.start.parse(again.document);
  assert.equal(reused, true);
  assert.ok(comparison.some((row) => row.quantity === 'operating_cost'));
});

test('npx bashu works in the repository, without a network and without anything linked', () => {
  const env = {
    ...process.env,
    npm_config_cache: join(folder, 'npm-cache'),
    npm_config_registry: 'http://127.0.0.1:1',
    npm_config_update_notifier: 'false',
  };
  const { status, stdout, stderr } = spawnSync('npx', ['bashu', '--version'], { cwd: root, env, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.equal(stdout.trim(), JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
});

test('report: a run as a page and a workbook in either language; an unknown form and run are refused', async () => {
  assert.equal((await planned).code, 0);
  const { code, document } = await json('report', 'report', 'plan', '--out', 'plan.html', '--lang', 'zh');
  assert.equal(code, 0);
  const { bytes, sections, language } = documents.report.parse(document);
  const page = readFileSync(join(folder, 'plan.html'));
  assert.equal(page.length, bytes);
  assert.equal(language, 'zh');
  assert.ok(page.toString('utf8').includes('lang="zh-CN"'));
  for (const { zh } of sections) assert.ok(page.toString('utf8').includes(zh), zh);
  assert.ok(sections.length >= 8);
  assert.equal((await call('report', 'plan', '--to', 'xlsx', '--out', 'plan.xlsx')).code, 0);
  assert.equal(readFileSync(join(folder, 'plan.xlsx')).subarray(0, 2).toString('latin1'), 'PK');
  assert.equal((await call('report', 'plan', '--to', 'ppt')).code, 2);
  assert.equal((await call('report', 'feedfeed')).code, 2);
});
