import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { FaultError } from '#words';
import type { RunTimings } from './run.js';
import { runId } from './run-id.js';
import { openStore, type RunStore } from './run-store.js';
import { integer, sampleAnswer, sampleHead, sampleTimings, table } from './sample-answer.js';

function scratch(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'bashu-runs-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file of a folder by its path, as bytes in hexadecimal digits. */
function bytesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    files
      .map((each) => join(each.parentPath, each.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'hex')]),
  );
}

function withCode(code: string) {
  return (error: unknown) =>
    error instanceof FaultError &&
    error.faults.length === 1 &&
    error.faults[0]!.code === code &&
    error.faults[0]!.cure !== undefined;
}

async function put(store: RunStore, scenario: string, factor = 1, written?: string): Promise<string> {
  const head = sampleHead(scenario);
  const id = runId(head.inputs);
  await store.write(id, head, sampleAnswer(factor), sampleTimings(written));
  return id;
}

test('the id does not depend on the order of keys, and does on every input', () => {
  const { inputs } = sampleHead();
  const turned = Object.fromEntries(Object.entries(inputs).reverse()) as unknown as typeof inputs;
  assert.equal(runId(turned), runId(inputs));
  const others = [
    { caseHash: 'cd' },
    { scenario: 'dry' },
    { study: 'operate' },
    { question: { years: [2035] } },
    { engine: '0.1.1' },
    { seed: 2 },
  ];
  const ids = others.map((each) => runId({ ...inputs, ...each }));
  assert.equal(new Set([...ids, runId(inputs)]).size, others.length + 1);
});

test('identical inputs give identical bytes; only timings.json may differ', async (context) => {
  const folder = scratch(context);
  const one = openStore(join(folder, 'one'));
  const two = openStore(join(folder, 'two'));
  const id = await put(one, 'base', 1, '2026-01-01T00:00:00Z');
  await put(two, 'base', 1, '2027-07-07T00:00:00Z');
  const [first, second] = [one, two].map((store) => bytesOf(join(store.folder, id)));
  assert.deepEqual(Object.keys(first!), [
    'log.txt',
    'manifest.json',
    'tables/capacity.parquet',
    'tables/costs.parquet',
    'tables/dispatch.parquet',
    'tables/energy.parquet',
    'timings.json',
  ]);
  const differing = Object.keys(first!).filter((file) => first![file] !== second![file]);
  assert.deepEqual(differing, ['timings.json']);
});

test('a run reads back whole', async (context) => {
  const store = openStore(scratch(context));
  const id = await put(store, 'base');
  assert.deepEqual(await store.readAnswer(id), sampleAnswer());
  assert.deepEqual(store.read(id).timings, sampleTimings());
  assert.equal(store.read(id).manifest.valid, true);
  assert.deepEqual(store.verify(id), []);
});

test('a certificate without a dual keeps its NaN, and makes the run invalid', async (context) => {
  const store = openStore(scratch(context));
  const answer = sampleAnswer();
  const failed = { ...answer.certificates[0]!, dualResidual: Number.NaN, relativeGap: Infinity, passed: false };
  const head = sampleHead();
  const id = runId(head.inputs);
  await store.write(id, head, { ...answer, certificates: [failed] }, sampleTimings());
  assert.deepEqual(store.read(id).manifest.certificates, [failed]);
  assert.equal(store.read(id).manifest.valid, false);
});

test('the same run again is kept; other results for the same inputs are refused unless replaced', async (context) => {
  const store = openStore(scratch(context));
  const head = sampleHead();
  const id = await put(store, 'base', 1, '2026-01-01T00:00:00Z');
  assert.equal(await store.write(id, head, sampleAnswer(), sampleTimings('2026-02-02T00:00:00Z')), 'kept');
  assert.equal(store.read(id).timings.written, '2026-01-01T00:00:00Z');

  const before = bytesOf(store.folder);
  await assert.rejects(store.write(id, head, sampleAnswer(2), sampleTimings()), withCode('run-differs'));
  assert.deepEqual(bytesOf(store.folder), before);

  assert.equal(await store.write(id, head, sampleAnswer(2), sampleTimings(), { replace: true }), 'written');
  assert.deepEqual(await store.readAnswer(id), sampleAnswer(2));
  assert.deepEqual(readdirSync(store.folder), [id]);
});

test('a name resolves by unique beginning, by latest and by study; otherwise the candidates are named', async (context) => {
  const store = openStore(scratch(context));
  assert.throws(() => store.resolve('latest'), withCode('run-unknown'));
  const ids: string[] = [];
  for (let k = 0; k < 17; k++)
    ids.push(await put(store, `s${k}`, 1, `2026-01-${String(10 + ((k * 7) % 17))}T00:00:00Z`));
  // 7 k mod 17 is 16 for k = 7 (49 = 2 · 17 + 15: no; 7 · 12 = 84 = 4 · 17 + 16: yes), so run 12 is the latest.
  assert.equal(store.resolve('latest'), ids[12]);
  assert.equal(store.resolve('plan'), ids[12]);
  assert.equal(store.list()[0]!.manifest.id, ids[12]);
  for (const id of ids) assert.equal(store.resolve(id), id);

  // 17 ids over 16 digits: two begin alike.
  const shared = '0123456789abcdef'.split('').find((digit) => ids.filter((id) => id.startsWith(digit)).length > 1)!;
  const candidates = ids.filter((id) => id.startsWith(shared));
  assert.throws(
    () => store.resolve(shared),
    (error) => withCode('run-ambiguous')(error) && candidates.every((id) => (error as FaultError).message.includes(id)),
  );
  assert.throws(() => store.resolve('operate'), withCode('run-unknown'));
  assert.throws(() => store.resolve('../etc'), withCode('run-unknown'));
  assert.throws(() => store.read('../..'), withCode('run-unknown'));
});

test('one table by columns and rows; unknown names say what there is', async (context) => {
  const store = openStore(scratch(context));
  const id = await put(store, 'base');
  const week = await store.readTable(id, 'dispatch', { columns: ['power'], where: { hour: [3], zone: 'plain' } });
  assert.deepEqual([...week.columns[0]!.values], [1001]);
  const says = (code: string, expected: string) => (error: unknown) =>
    error instanceof FaultError && error.faults[0]!.code === code && error.faults[0]!.expected?.en === expected;
  await assert.rejects(store.readTable(id, 'x'), says('table-unknown', 'one of: capacity, energy, costs, dispatch'));
  await assert.rejects(
    store.readTable(id, 'costs', { columns: ['power'] }),
    says('column-unknown', 'one of: year, category, party, place, amount'),
  );
});

test('damage is found by its hash and reported with a cure', async (context) => {
  const store = openStore(scratch(context));
  const id = await put(store, 'base');
  appendFileSync(join(store.folder, id, 'log.txt'), 'x');
  writeFileSync(join(store.folder, id, 'tables/costs.parquet'), 'PAR1');
  assert.deepEqual(
    store.verify(id).map(({ code }) => code),
    ['run-damaged', 'run-damaged'],
  );
  await assert.rejects(store.readTable(id, 'costs'), withCode('run-damaged'));
  rmSync(join(store.folder, id, 'tables/energy.parquet'));
  await assert.rejects(store.readTable(id, 'energy'), withCode('run-damaged'));
  const manifest = join(store.folder, id, 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"format": 1', '"format": 2'));
  assert.throws(() => store.read(id), withCode('run-newer'));
  writeFileSync(manifest, '{"format": 1}');
  assert.throws(() => store.read(id), withCode('run-damaged'));
  writeFileSync(manifest, '{');
  assert.throws(() => store.read(id), withCode('run-damaged'));
});

test('an answer that cannot be kept is a defect of its study', async (context) => {
  const store = openStore(scratch(context));
  const head = sampleHead();
  const id = runId(head.inputs);
  const answer = sampleAnswer();
  const attempt = (changes: object) => store.write(id, head, { ...answer, ...changes }, sampleTimings());
  await assert.rejects(attempt({ study: 'operate' }), /inputs of study plan with an answer of operate/);
  await assert.rejects(attempt({ tables: [table('runs', [integer('hour', [])])] }), /runs is taken/);
  await assert.rejects(attempt({ tables: [answer.tables[0], answer.tables[0]] }), /capacity is taken/);
  await assert.rejects(attempt({ log: ['two\nlines'] }), RangeError);
  await assert.rejects(store.write('0'.repeat(16), head, answer, sampleTimings()), /has inputs of run/);
  const timings = { written: '', seconds: { solve: Number.NaN } } satisfies RunTimings;
  await assert.rejects(store.write(id, head, answer, timings), RangeError);
  assert.deepEqual(readdirSync(store.folder), []);
});

test('a store that does not exist yet is empty, and is made by the first write', async (context) => {
  const store = openStore(join(scratch(context), 'a', 'b'));
  assert.deepEqual(store.list(), []);
  const id = await put(store, 'base');
  assert.equal(store.has(id), true);
});

test('a folder that is no run is left out of the list', async (context) => {
  const store = openStore(scratch(context));
  const id = await put(store, 'base');
  mkdirSync(join(store.folder, 'notes'));
  writeFileSync(join(store.folder, 'abcdefabcdefabcd'), 'a file');
  assert.deepEqual(
    store.list().map(({ manifest }) => manifest.id),
    [id],
  );
});
