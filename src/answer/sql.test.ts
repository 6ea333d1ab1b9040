import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { FaultError } from '#words';
import { runId } from './run-id.js';
import { openStore } from './run-store.js';
import { sampleAnswer, sampleHead, sampleTimings } from './sample-answer.js';
import { querySql } from './sql.js';

async function twoRuns(context: TestContext) {
  // A quote in the path, so that quoting is tried.
  const folder = mkdtempSync(join(tmpdir(), "bashu-sql'-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const store = openStore(join(folder, 'runs'));
  const ids: string[] = [];
  for (const [scenario, factor] of [
    ['base', 1],
    ['double', 2],
  ] as const) {
    const head = sampleHead(scenario);
    ids.push(runId(head.inputs));
    await store.write(ids.at(-1)!, head, sampleAnswer(factor), sampleTimings());
  }
  return { folder, store, base: ids[0]!, double: ids[1]! };
}

test('one run: sums by party, with the unit that the alias gives (hand calculation)', async (context) => {
  const { store, base } = await twoRuns(context);
  const { table, truncated } = await querySql(
    store,
    'SELECT party, sum(total) / 1000 AS "capacity [GW]", count(*)::INTEGER AS n FROM capacity GROUP BY party ORDER BY party',
    { runs: [base] },
  );
  assert.equal(truncated, false);
  assert.deepEqual(
    table.columns.map(({ name, unit, type, values }) => [name, unit, type, [...values]]),
    [
      ['party', '', 'text', ['chongqing', 'sichuan']],
      ['capacity', 'GW', 'number', [0.9, 2.5]],
      ['n', '', 'integer', [2, 2]],
    ],
  );
});

test('all runs: column run tells them apart, and the manifests are tables', async (context) => {
  const { store, base, double } = await twoRuns(context);
  const { table } = await querySql(
    store,
    `SELECT r.scenario, r.run, sum(c.amount) AS cost, any_value(i.value) AS indicator, bool_and(t.passed) AS passed
     FROM costs c JOIN runs r USING (run) JOIN indicators i USING (run) JOIN certificates t USING (run)
     WHERE i.key = 'cost' GROUP BY ALL ORDER BY 1`,
  );
  // 1e9 f + 4e8 + 2e8 + 0.25 CNY, f = 1 and 2.
  assert.deepEqual(
    table.columns.map(({ values }) => [...values]),
    [
      ['base', 'double'],
      [base, double],
      [1_600_000_000.25, 2_600_000_000.25],
      [1_600_000_000.25, 2_600_000_000.25],
      ['true', 'true'],
    ],
  );
  const shown = await querySql(store, 'SHOW TABLES');
  assert.deepEqual(shown.table.columns[0]!.values, [
    'capacity',
    'certificates',
    'checks',
    'costs',
    'dispatch',
    'energy',
    'indicators',
    'runs',
  ]);
});

test('rows are cut at the limit and said to be; nulls and wide numbers come as documented', async (context) => {
  const { store } = await twoRuns(context);
  const { table, truncated } = await querySql(store, 'FROM dispatch', { maxRows: 10 });
  assert.equal(truncated, true);
  assert.equal(table.columns[0]!.values.length, 10);
  const odd = await querySql(store, 'SELECT NULL::INTEGER a, NULL::VARCHAR b, 12.50::DECIMAL(6,2) c, 1::HUGEINT d');
  assert.deepEqual(
    odd.table.columns.map(({ values }) => [...values]),
    [[Number.NaN], [''], [12.5], [1]],
  );
});

test('hostile statements read no other file, write none and change nothing', async (context) => {
  const { folder, store, base } = await twoRuns(context);
  const secret = join(folder, 'secret.csv').replaceAll("'", "''");
  writeFileSync(join(folder, 'secret.csv'), 'word\nhidden\n');
  const evil = join(folder, 'evil').replaceAll("'", "''");
  const own = store.tablePath(base, 'capacity');
  const before = readFileSync(own);
  const statements = [
    `SELECT * FROM read_csv('${secret}')`,
    `SELECT * FROM '${secret}'`,
    `SELECT content FROM read_text('${secret}')`,
    `SELECT * FROM glob('${folder.replaceAll("'", "''")}/*')`,
    `SELECT * FROM query('SELECT * FROM read_text(''${secret.replaceAll("'", "''")}'')')`,
    `COPY (SELECT 1) TO '${evil}'`,
    `COPY (SELECT 1 AS capacity) TO '${own.replaceAll("'", "''")}' (FORMAT parquet)`,
    `EXPLAIN ANALYZE COPY (SELECT 1) TO '${evil}'`,
    `EXPORT DATABASE '${evil}'`,
    `ATTACH '${evil}' AS evil`,
    `SELECT 1; COPY (SELECT 1) TO '${evil}'`,
    'SET enable_external_access = true',
    "SET allowed_directories = ['/']",
    'RESET lock_configuration',
    'INSTALL httpfs',
    'LOAD httpfs',
    'DROP VIEW capacity',
    'CREATE TABLE capacity2 AS SELECT 1',
    'DELETE FROM runs',
    'PREPARE x AS SELECT 1',
    '',
  ];
  for (const sql of statements)
    await assert.rejects(
      querySql(store, `${sql} ${sql === '' ? '' : '/* capacity */'}`),
      (error) => error instanceof FaultError && ['sql-refused', 'sql-failed'].includes(error.faults[0]!.code),
      sql,
    );
  assert.equal(existsSync(join(folder, 'evil')), false);
  assert.deepEqual(readdirSync(folder).sort(), ['runs', 'secret.csv']);
  assert.ok(readFileSync(own).equals(before));
  assert.deepEqual(store.verify(base), []);
});

test('a mistake in the query is told in the words of the database, with the tables there are', async (context) => {
  const { store } = await twoRuns(context);
  await assert.rejects(
    querySql(store, 'SELECT totl FROM capacity'),
    (error) =>
      error instanceof FaultError &&
      error.faults[0]!.found!.includes('totl') &&
      error.faults[0]!.cure!.zh.includes('dispatch'),
  );
  await assert.rejects(querySql(store, 'SELEC 1'), /SELEC/);
});
