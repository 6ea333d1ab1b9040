import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { parse } from 'csv-parse/sync';
import { FaultError } from '#words';
import { diskFiles } from './atomic-folder.js';
import { EXPORT_FORMATS, exportRun } from './export.js';
import { runId } from './run-id.js';
import { openStore } from './run-store.js';
import { number, sampleAnswer, sampleHead, sampleTimings, table, text } from './sample-answer.js';

const withCode = (code: string) => (error: unknown) => error instanceof FaultError && error.faults[0]!.code === code;

async function oneRun(context: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'bashu-export-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const store = openStore(join(folder, 'runs'));
  const head = sampleHead();
  const id = runId(head.inputs);
  const odd = table('odd', [text('name', ['a,b', 'say "x"', '两\n行']), number('power', 'MW', [0.1, -1e-300, 1e21])]);
  const answer = sampleAnswer();
  await store.write(id, head, { ...answer, tables: [...answer.tables, odd] }, sampleTimings());
  return { folder, store, id, out: join(folder, 'out') };
}

test('csv: read back by a CSV parser to the same values, units in the heading and the descriptor', async (context) => {
  const { store, id, out } = await oneRun(context);
  const written = await exportRun(store, id, { format: 'csv', out });
  assert.deepEqual(readdirSync(out).sort(), written.sort());
  const descriptor = JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8'));
  assert.equal(descriptor.bashu.run, id);
  const tables = (await store.readAnswer(id)).tables;
  for (const [index, each] of tables.entries()) {
    const rows: string[][] = parse(readFileSync(join(out, `${each.name}.csv`)));
    const resource = descriptor.resources[index];
    assert.deepEqual(
      rows[0],
      resource.schema.fields.map((field: { name: string }) => field.name),
    );
    assert.deepEqual(
      resource.schema.fields.map((field: { unit: string }) => field.unit),
      each.columns.map(({ unit }) => unit),
    );
    each.columns.forEach((column, position) => {
      const cells = rows.slice(1).map((row) => row[position]!);
      assert.deepEqual(column.type === 'text' ? cells : cells.map(Number), [...column.values]);
    });
  }
  assert.equal(
    readFileSync(join(out, 'capacity.csv'), 'utf8').split('\r\n')[0],
    'year,party,zone,technology,existing [MW],built [MW],retired [MW],total [MW]',
  );
});

test('json and parquet hold the same values', async (context) => {
  const { store, id, out } = await oneRun(context);
  await exportRun(store, id, { format: 'json', out: join(out, 'json') });
  const odd = JSON.parse(readFileSync(join(out, 'json', 'odd.json'), 'utf8'));
  assert.deepEqual(odd.values, { name: ['a,b', 'say "x"', '两\n行'], power: [0.1, -1e-300, 1e21] });
  assert.equal(odd.columns[1].unit, 'MW');
  await exportRun(store, id, { format: 'parquet', out: join(out, 'parquet') });
  assert.ok(readFileSync(join(out, 'parquet', 'odd.parquet')).equals(readFileSync(store.tablePath(id, 'odd'))));
});

test('an earlier export is replaced only by force, and nothing else ever', async (context) => {
  const { folder, store, id, out } = await oneRun(context);
  mkdirSync(out);
  // An empty folder may be taken.
  await exportRun(store, id, { format: 'csv', out });
  await assert.rejects(exportRun(store, id, { format: 'json', out }), withCode('export-exists'));
  await exportRun(store, id, { format: 'json', out, force: true });
  assert.equal(
    readdirSync(out).some((name) => name.endsWith('.csv')),
    false,
  );

  const precious = join(folder, 'precious');
  mkdirSync(precious);
  writeFileSync(join(precious, 'letter.txt'), 'dear');
  await assert.rejects(
    exportRun(store, id, { format: 'csv', out: precious, force: true }),
    withCode('export-not-ours'),
  );
  await assert.rejects(
    exportRun(store, id, { format: 'csv', out: join(precious, 'letter.txt'), force: true }),
    withCode('export-not-ours'),
  );
  assert.deepEqual(readdirSync(precious), ['letter.txt']);
});

test('a full disk leaves no export, and an earlier one as it was', async (context) => {
  const { folder, store, id, out } = await oneRun(context);
  await exportRun(store, id, { format: 'csv', out });
  let left = 2_000;
  const files = {
    ...diskFiles,
    write: (descriptor: number, bytes: Uint8Array) => {
      left -= bytes.length;
      if (left < 0) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' });
      return diskFiles.write(descriptor, bytes);
    },
  };
  for (const format of EXPORT_FORMATS) {
    left = 2_000;
    await assert.rejects(exportRun(store, id, { format, out, force: true, files }), withCode('disk-full'), format);
    assert.deepEqual(readdirSync(folder).sort(), ['out', 'runs']);
    assert.ok(readdirSync(out).includes('capacity.csv'));
  }
});

test('unknown formats and runs are refused', async (context) => {
  const { store, id, out } = await oneRun(context);
  await assert.rejects(
    exportRun(store, id, { format: 'xlsx', out }),
    (error) => withCode('format-unknown')(error) && /csv, json, parquet/.test(String(error)),
  );
  await assert.rejects(exportRun(store, '0'.repeat(16), { format: 'csv', out }), withCode('run-unknown'));
});
