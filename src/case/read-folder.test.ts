import assert from 'node:assert/strict';
import { closeSync, cpSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FaultError } from '#words';
import { memoryFiles } from './files.js';
import { readCaseFiles } from './read-case.js';
import { listScenarios, readCase, requireCase } from './read-folder.js';
import { ROW_LIMIT } from './read-table.js';
import { teachingFiles } from './teaching-case.js';

const source = fileURLToPath(new URL('../../../cases/two-valleys/', import.meta.url));
const made: string[] = [];
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'case-'));
  made.push(folder);
  cpSync(source, folder, { recursive: true });
  return folder;
}
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

test('a folder reads like the same bytes in memory', async () => {
  const fromDisk = await requireCase(source, 'dry-tight');
  const { case: fromMemory } = await readCaseFiles(memoryFiles('memory', teachingFiles()), 'dry-tight');
  assert.equal(fromDisk.hash, fromMemory?.hash);
  assert.deepEqual({ ...fromDisk, folder: '' }, { ...fromMemory, folder: '' });
  assert.deepEqual(
    (await listScenarios(source)).map((each) => each.id),
    ['base', 'dry', 'dry-tight'],
  );
});

test('no such folder', async () => {
  await assert.rejects(
    requireCase(join(source, 'nowhere'), 'base'),
    (error) => error instanceof FaultError && error.faults[0]?.code === 'descriptor-missing',
  );
});

test('a link out of the folder is not followed', async () => {
  const folder = copy();
  rmSync(join(folder, 'parties.csv'));
  symlinkSync(join(source, 'parties.csv'), join(folder, 'parties.csv'));
  const { case: none, faults } = await readCase(folder, 'base');
  assert.equal(none, null);
  assert.deepEqual(
    faults.map((fault) => [fault.code, fault.place.file]),
    [['path-outside', 'parties.csv']],
  );
});

test('a folder in the place of a file', async () => {
  const folder = copy();
  rmSync(join(folder, 'parties.csv'));
  symlinkSync(join(folder, 'series'), join(folder, 'parties.csv'));
  const { faults } = await readCase(folder, 'base');
  assert.deepEqual(
    faults.map((fault) => [fault.code, fault.place.file]),
    [['file-kind', 'parties.csv']],
  );
});

/** Appends lines to a file until it has `rows` more, a piece at a time. */
function grow(path: string, rows: number, line: (k: number) => string): void {
  const file = openSync(path, 'a');
  for (let k = 0; k < rows; k += 10_000) {
    let text = '';
    for (let j = k; j < Math.min(rows, k + 10_000); j++) text += line(j);
    writeSync(file, text);
  }
  closeSync(file);
}

/** Rows beyond the limit are counted, not kept: 300 MB beyond what the process had. */
const MEMORY_BOUND = 300e6;

for (const [title, line] of [
  ['good', (k: number) => `p${k},city,coal_steam,Plant,电厂,plant,300,2010,2049,106.4,29.5,assumed,teaching,\n`],
  ['bad', (k: number) => `p${k},city,coal_steam,Plant,电厂,plant,-300,2010,1949,206.4,29.5,guessed,,\n`],
] as const)
  test(`a table of 2 million ${title} rows is counted and refused within bounded memory`, async () => {
    const folder = copy();
    grow(join(folder, 'plants.csv'), 2_000_000, line);
    const before = process.memoryUsage().rss;
    let highest = before;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss);
    }, 20);
    const { case: none, faults, ledger } = await readCase(folder, 'base');
    clearInterval(watch);
    highest = Math.max(highest, process.memoryUsage().rss);
    rmSync(folder, { recursive: true });
    assert.equal(none, null);
    const count = ledger.find((each) => each.table === 'plants');
    assert.deepEqual([count?.read, count?.used, count?.refused], [2_000_008, 0, 2_000_008]);
    const long = faults.filter((fault) => fault.code === 'table-long');
    assert.deepEqual(
      long.map((fault) => fault.place),
      [{ file: 'plants.csv', row: ROW_LIMIT + 2 }],
    );
    if (title === 'good') assert.equal(faults.length, 1);
    assert.ok(highest - before < MEMORY_BOUND, `${((highest - before) / 1e6).toFixed(0)} MB`);
  });

test('a series of 2 million rows is counted and refused', async () => {
  const folder = copy();
  grow(join(folder, 'series', 'wind.csv'), 2_000_000, (k) => `${8760 + k},0.5,0.5\n`);
  const { faults } = await readCase(folder, 'base');
  assert.deepEqual(
    faults.map((fault) => [fault.code, fault.found]),
    [['series-length', '2008760']],
  );
});

test('a folder of version 0 is read as written by hand in version 1', async () => {
  const old = fileURLToPath(new URL('../../../src/case/migrations/version-0/', import.meta.url));
  const folder = copy();
  cpSync(old, folder, { recursive: true });
  const migrated = await requireCase(folder, 'base');
  const present = await requireCase(source, 'base');
  assert.equal(migrated.formatVersion, 1);
  assert.equal(migrated.priceYear, 2025);
  const note = 'Status was not recorded in format version 0';
  assert.deepEqual(
    migrated.tables.fuels,
    present.tables.fuels.map((row) => ({ ...row, note })),
  );
  assert.deepEqual(
    migrated.tables.parties,
    present.tables.parties.map((row) => ({ ...row, note })),
  );
  writeFileSync(join(folder, 'parties.csv'), 'id,name_en\nupland,Upland\n');
  const { faults } = await readCase(folder, 'base');
  assert.ok(faults.some((fault) => fault.code === 'column-missing' && fault.place.field === 'name_zh'));
});
