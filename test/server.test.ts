import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { createApp, folderShelf, serve } from '#server';
import { type PlannedTeachingCase, planTwoValleys, ROOT } from './two-valleys-run.js';

let planned: PlannedTeachingCase;
let app: ReturnType<typeof createApp>;
const studio = mkdtempSync(join(tmpdir(), 'bashu-studio-'));

before(async () => {
  mkdirSync(join(studio, 'assets'));
  writeFileSync(join(studio, 'index.html'), '<!doctype html><title>studio</title>');
  writeFileSync(join(studio, 'assets', 'index-abc.js'), 'export {};');
  writeFileSync(join(studio, 'secret.txt'), 'not an asset');
  planned = await planTwoValleys();
  app = createApp({ store: planned.store, cases: folderShelf([join(ROOT, 'cases')]), studio, version: 'test' });
});
after(() => {
  rmSync(studio, { recursive: true });
  rmSync(planned.store.folder, { recursive: true });
});

interface Told {
  readonly error: { readonly code: string; readonly message: string; readonly expected?: string };
}
interface TableTold {
  readonly rows: number;
  readonly columns: readonly {
    readonly name: string;
    readonly unit: string;
    readonly values: readonly (string | number)[];
  }[];
}

async function json<T>(path: string, status = 200, init?: RequestInit): Promise<T> {
  const response = await app.request(path, init);
  assert.equal(response.status, status, path);
  assert.match(response.headers.get('content-type') ?? '', /application\/json/);
  return (await response.json()) as T;
}

const columnOf = (table: TableTold, name: string) => table.columns.find((each) => each.name === name)!.values;

test('runs are listed and opened with indicators, certificates, checks and tables', async () => {
  const { runs } = await json<{ runs: { id: string; case: string; valid: boolean }[] }>('/api/runs');
  assert.deepEqual(
    runs.map((run) => [run.id, run.case, run.valid]),
    [[planned.id, 'two-valleys', true]],
  );
  const run = await json<{
    certificates: unknown[];
    checks: { passed: boolean }[];
    indicators: { unit: string }[];
    tables: { name: string; columns: string[] }[];
  }>(`/api/runs/${planned.id}`);
  // One plan and 365 days of operation.
  assert.equal(run.certificates.length, 366);
  assert.ok(run.checks.length > 0 && run.checks.every((check) => check.passed));
  assert.ok(run.indicators.every((indicator) => indicator.unit !== ''));
  assert.ok(run.tables.some((table) => table.name === 'dispatch' && table.columns.includes('power')));
});

test('a table is narrowed by year, hours and names, and says its units', async () => {
  const week = await json<TableTold>(`/api/runs/${planned.id}/tables/zone_hours?from=168&to=336&zone=city`);
  assert.equal(week.rows, 168);
  assert.equal(columnOf(week, 'hour')[0], 168);
  assert.deepEqual(new Set(columnOf(week, 'zone')), new Set(['city']));
  assert.equal(week.columns.find((each) => each.name === 'price')!.unit, 'CNY/MWh');
  const none = await json<TableTold>(`/api/runs/${planned.id}/tables/zone_hours?year=1999`);
  assert.equal(none.rows, 0);
});

test('means of days agree with the hours they are made of', async () => {
  const hours = await json<TableTold>(
    `/api/runs/${planned.id}/tables/zone_hours?from=24&to=48&zone=plain&columns=load`,
  );
  const days = await json<TableTold>(`/api/runs/${planned.id}/tables/zone_hours?group=day&zone=plain`);
  assert.equal(days.rows, 365);
  assert.equal(columnOf(days, 'hour')[1], 24);
  const mean = columnOf(hours, 'load').reduce<number>((sum, value) => sum + Number(value), 0) / 24;
  assert.ok(Math.abs(Number(columnOf(days, 'load')[1]) - mean) < 1e-9 * mean);
});

test('a plan is narrowed by its periods, averaged over their steps, and cut after so many rows', async () => {
  const dispatch = `/api/runs/${planned.id}/tables/plan_dispatch?year=2030&columns=period,step,zone,technology,power`;
  const one = await json<TableTold>(`${dispatch}&period=3&zone=plain&technology=load`);
  assert.deepEqual(new Set(columnOf(one, 'period')), new Set([3]));
  // Eight steps of three hours.
  assert.deepEqual(columnOf(one, 'step'), [0, 3, 6, 9, 12, 15, 18, 21]);
  const means = await json<TableTold>(`${dispatch}&group=period&zone=plain&technology=load`);
  const at = columnOf(means, 'period').indexOf(3);
  const mean = columnOf(one, 'power').reduce<number>((sum, value) => sum + Number(value), 0) / 8;
  assert.ok(Math.abs(Number(columnOf(means, 'power')[at]) - mean) < 1e-9 * mean);
  assert.deepEqual(new Set(columnOf(means, 'step')), new Set([0]));
  assert.equal((await json<TableTold>(`${dispatch}&limit=5`)).rows, 5);
  assert.equal((await json<TableTold>(`${dispatch}&group=period&limit=5`)).rows, 5);
});

test('the list of runs tells which years were asked for, and in which hours', async () => {
  const { runs } = await json<{ runs: { years: number[]; allHours: boolean }[] }>('/api/runs');
  assert.deepEqual(
    runs.map(({ years, allHours }) => ({ years, allHours })),
    [{ years: [2025, 2030, 2035], allHours: false }],
  );
});

test('the case behind a run comes with the file and line of every row', async () => {
  const told = await json<{
    current: boolean;
    geometry: unknown;
    tables: Record<
      string,
      { rows: { id: string; origin: { file: string; row: number } }[]; fields: { unit: string; name: string }[] }
    >;
  }>(`/api/runs/${planned.id}/case`);
  assert.equal(told.current, true);
  assert.equal(told.geometry, null);
  assert.deepEqual(
    told.tables['zones']!.rows.map((row) => [row.id, row.origin.file, row.origin.row]),
    [
      ['gorge', 'zones.csv', 2],
      ['plain', 'zones.csv', 3],
      ['city', 'zones.csv', 4],
    ],
  );
  assert.equal(told.tables['lines']!.fields.find((field) => field.name === 'forward')!.unit, 'MW');
  const facts = await json<{ name: string }>(`/api/runs/${planned.id}/case/facts`);
  assert.equal(facts.name, 'facts');
});

test('books by side and owner are whole digits that add up to the cost of the year; a run without coalitions says so', async () => {
  const plan = await json<{ clauses: unknown[]; targets: unknown[] }>(`/api/runs/${planned.id}/plan`);
  assert.deepEqual([plan.clauses, plan.targets], [[], []]);
  interface Books {
    figures: { key: string; decimals: number }[];
    cells: { year: number; party: string; owner: string; units: Record<string, number> }[];
  }
  const books = await json<Books>(`/api/runs/${planned.id}/books`);
  const of = (answer: Books, figure: string) =>
    answer.cells.reduce((sum, { year, units }) => sum + (year === 2030 ? units[figure]! : 0), 0);
  for (const { units } of books.cells) for (const value of Object.values(units)) assert.ok(Number.isSafeInteger(value));
  const { indicators } = planned.store.read(planned.id).manifest;
  const cost = indicators.find(({ key, year, party }) => key === 'cost' && year === 2030 && party === '')!.value;
  // Two digits after the point of 10^6 CNY: 10^4 CNY.
  assert.equal(books.figures.find(({ key }) => key === 'cost')!.decimals, 2);
  assert.equal(of(books, 'cost'), Math.round(cost / 1e4));
  const builder = await json<Books>(`/api/runs/${planned.id}/books?rent=builder`);
  assert.equal(of(builder, 'net'), of(books, 'net'));
  await json<Told>(`/api/runs/${planned.id}/books?rent=mine`, 400);
  assert.equal((await json<Told>(`/api/runs/${planned.id}/coalitions`, 404)).error.code, 'no-coalitions');
  const told = await json<Told>(`/api/runs/${planned.id}/trace?name=g1`, 404);
  assert.equal(told.error.code, 'nothing-of-that-name');
  await json<Told>(`/api/runs/${planned.id}/trace`, 400);
});

test('refusals say what is wrong, in the language asked for', async () => {
  const refused: readonly (readonly [string, number, string])[] = [
    [`/api/runs/${planned.id}/tables/zone_hours?from=-1`, 400, 'bad-parameter'],
    [`/api/runs/${planned.id}/tables/zone_hours?from=8760`, 400, 'bad-parameter'],
    [`/api/runs/${planned.id}/tables/zone_hours?hour=3`, 400, 'bad-parameter'],
    [`/api/runs/${planned.id}/tables/zone_hours?year=2030;drop`, 400, 'bad-parameter'],
    [`/api/runs/${planned.id}/tables/zone_hours?line=x`, 400, 'column-unknown'],
    [`/api/runs/${planned.id}/tables/zone_hours?columns=load,weight`, 400, 'column-unknown'],
    [`/api/runs/${planned.id}/tables/nothing`, 404, 'table-unknown'],
    [`/api/runs/${planned.id}/tables/..%2F..%2Fmanifest`, 404, 'table-unknown'],
    [`/api/runs/${planned.id}/case/toString`, 404, 'table-unknown'],
    [`/api/runs/${planned.id}/case/__proto__`, 404, 'table-unknown'],
    ['/api/runs/0123456789abcdef', 404, 'run-unknown'],
    ['/api/runs/..%2F..%2Fetc', 404, 'run-unknown'],
    ['/api/nothing', 404, 'not-found'],
  ];
  for (const [path, status, code] of refused) assert.equal((await json<Told>(path, status)).error.code, code, path);
  const chinese = await json<Told>(`/api/runs/${planned.id}/tables/zone_hours?lang=zh&from=x`, 400);
  assert.match(chinese.error.message, /参数 from/);
  const preferred = await json<Told>('/api/nothing', 404, {
    headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' },
  });
  assert.match(preferred.error.message, /没有内容/);
  // A run that is not there must not tell where runs lie on this machine.
  const text = JSON.stringify(
    await json<Told>('/api/runs/0123456789abcdef', 404, { headers: { 'accept-language': 'en' } }),
  );
  assert.ok(!text.includes(planned.store.folder));
});

test('only reading, only addressed by its own name', async () => {
  assert.equal((await json<Told>('/api/runs', 405, { method: 'POST' })).error.code, 'read-only');
  assert.equal((await json<Told>('/api/runs', 405, { method: 'DELETE' })).error.code, 'read-only');
  assert.equal(
    (await json<Told>('/api/runs', 403, { headers: { host: 'evil.example:4173' } })).error.code,
    'wrong-host',
  );
  assert.equal((await app.request('/api/runs', { headers: { host: '127.0.0.1:4173' } })).status, 200);
  assert.equal((await app.request('/api/runs', { headers: { host: '[::1]:4173' } })).status, 200);
});

test('the studio is served with its types and headers, and nothing beside it', async () => {
  const page = await app.request('/');
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-type')!, /text\/html/);
  const policy = page.headers.get('content-security-policy')!;
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
  const script = await app.request('/assets/index-abc.js');
  assert.match(script.headers.get('content-type')!, /text\/javascript/);
  for (const path of [
    '/secret.txt',
    '/assets/..%2Fsecret.txt',
    '/assets/../secret.txt',
    '/assets/%2e%2e%2fsecret.txt',
    '/assets/missing.js',
    '/assets/.env',
  ])
    assert.equal((await app.request(path)).status, 404, path);
  const bare = createApp({
    store: planned.store,
    cases: folderShelf([]),
    studio: join(studio, 'nowhere'),
    version: 'test',
  });
  assert.equal((await bare.request('/')).status, 503);
  assert.equal((await bare.request(`/api/runs/${planned.id}/case`)).status, 404);
});

test('the description names every road and each of them answers', async () => {
  const { paths, openapi } = await json<{ openapi: string; paths: Record<string, unknown> }>('/api');
  assert.match(openapi, /^3\.1/);
  assert.equal(Object.keys(paths).length, 9);
  for (const path of Object.keys(paths)) {
    // The teaching case has no clauses to trace and this run no coalitions; the test above asks those roads.
    if (path.endsWith('/trace') || path.endsWith('/coalitions')) continue;
    const name = path.includes('/case/') ? 'zones' : 'capacity';
    assert.equal((await app.request(path.replace('{id}', planned.id).replace('{name}', name))).status, 200, path);
  }
});

test('a port is bound on this machine only, and a taken one is a fault with a cure', async () => {
  const options = { store: planned.store, cases: folderShelf([]), studio, version: 'test' };
  const serving = await serve({ ...options, port: 0 });
  try {
    assert.match(serving.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    assert.equal((await fetch(`${serving.url}api/runs`)).status, 200);
    await assert.rejects(serve({ ...options, port: serving.port }), /port-taken/);
  } finally {
    await serving.close();
  }
});
