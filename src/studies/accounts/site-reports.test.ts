import assert from 'node:assert/strict';
import test from 'node:test';
import { zipSync } from 'fflate';
import type { Fault } from '#words';
import { readUpload } from './read-upload.js';
import { siteReports } from './site-reports.js';
import { SITE_TABLES, type SiteTable, templateCsv } from './site-tables.js';
import { asFiles, context, csv, workbook, workbookParts } from './site-upload.fixture.js';
import { guardWorkbook, WORKBOOK_LIMITS } from './workbook-guard.js';
import { zipDirectory } from './zip-directory.js';

const read = async (texts: Readonly<Record<string, string>>) => siteReports(await readUpload(asFiles(texts)), context);
const errors = (faults: readonly Fault[]) => faults.filter(({ severity }) => severity === 'error');
const change = (file: string, before: string, after: string): Record<string, string> => {
  const text = csv[file]!;
  assert.equal(text.split(before).length, 2, `'${before}' does not stand exactly once`);
  return { ...csv, [file]: text.replace(before, () => after) };
};

test('good reports are read, in CSV and as a workbook, and are the same', async () => {
  const plain = await read(csv);
  assert.deepEqual(plain.faults, []);
  assert.equal(plain.reports.length, 3);
  assert.deepEqual(
    plain.standings.map(({ state }) => state),
    ['accepted', 'accepted', 'accepted'],
  );
  const bytes = workbook(csv);
  assert.deepEqual(guardWorkbook('reports.xlsx', bytes), []);
  const sheets = siteReports(await readUpload([{ name: 'reports.xlsx', bytes }]), context);
  assert.deepEqual(sheets, plain);
  // Units are converted: 0.6 GWh are 600 MWh, 8 kt are 8000 t.
  const report = plain.reports.find(({ year, site }) => year === 2023 && site.id === 'mill')!;
  assert.equal(report.energy[1]!.used, 600);
  assert.equal(report.processes[0]!.activity, 8000);
});

test('each mistake is refused with its cell, what stands there and what should; the rest is listed and nothing is counted', async () => {
  const cases: readonly [Record<string, string>, string, string, number, string][] = [
    // What is changed; code, cell, line, found.
    [change('energy.csv', 'mill,2023,raw_coal,t,', 'mill,2023,raw_coal,MWh,'), 'site-unit', 'unit', 4, 'MWh'],
    [change('energy.csv', '50,950,0,980', '50,950,0,-980'), 'upload-negative', 'used', 4, '-980'],
    [
      change('energy.csv', 'mill,2023,raw_coal', 'mill,2022,raw_coal'),
      'upload-twice',
      'fuel',
      4,
      'mill · 2022 · raw_coal',
    ],
    [change('energy.csv', '50,950,0,980', '50,950,0,880'), 'site-balance', 'used', 4, '880'],
    [change('energy.csv', 'shop,2023,natural_gas', 'shop,2023,peat'), 'site-fuel', 'fuel', 6, 'peat'],
    [change('energy.csv', 'shop,2023,natural_gas', 'shed,2023,natural_gas'), 'site-unknown', 'site', 6, 'shed'],
    [change('energy.csv', '50,950,0,980', '50,950,0,"9,80"'), 'upload-number', 'used', 4, '9,80'],
    [change('energy.csv', '50,950,0,980,', '50,950,0,980,990'), 'site-part', 'feedstock', 4, '990'],
    [change('products.csv', 'mill,2023,clinker,t,8000', 'mill,2023,clinker,t,'), 'upload-empty', 'output', 3, ''],
    [change('processes.csv', 'mill,2023,cement_clinker', 'mill,2023,alchemy'), 'site-process', 'process', 3, 'alchemy'],
  ];
  for (const [texts, code, field, row, found] of cases) {
    const { faults, reports, standings } = await read(texts);
    const [fault, ...others] = errors(faults);
    assert.deepEqual(others, [], code);
    assert.equal(fault?.code, code);
    assert.equal(fault.place.field, field, code);
    assert.equal(fault.place.row, row, code);
    assert.equal(fault.found, found, code);
    assert.ok(fault.expected !== undefined && fault.expected.zh.length > 0, code);
    assert.deepEqual(reports, [], 'nothing half-imported');
    // The other reports are told as accepted, one note each.
    const accepted = standings.filter(({ state }) => state === 'accepted').length;
    assert.ok(accepted >= 1, code);
    assert.equal(faults.filter((each) => each.code === 'site-accepted').length, accepted);
  }
});

test('a refused site lets its sound reports wait; a broken file lets all wait', async () => {
  const noParty = await read(change('sites.csv', 'mill,Mill,水泥厂,left', 'mill,Mill,水泥厂,middle'));
  assert.deepEqual(
    errors(noParty.faults).map(({ code }) => code),
    ['site-party'],
  );
  assert.deepEqual(
    noParty.standings.map(({ site, state }) => `${site} ${state}`),
    ['mill waiting', 'mill waiting', 'shop accepted'],
  );
  assert.ok(noParty.faults.some(({ code, message }) => code === 'site-waiting' && message.zh.includes('待定')));
  const broken = await read(change('products.csv', 'mill,2022,clinker', 'mill,2022,"clinker'));
  assert.ok(errors(broken.faults).some(({ code }) => code === 'upload-csv'));
  assert.ok(broken.standings.every(({ state }) => state === 'waiting'));
  const column = await read(change('energy.csv', 'purchased', 'purchase'));
  assert.deepEqual(
    errors(column.faults).map(({ code, found }) => [code, found]),
    [['upload-column', 'purchase']],
  );
  assert.match(errors(column.faults)[0]!.expected!.en, /purchased/);
});

test('files that are no UTF-8, tables without a name, and a missing table are told', async () => {
  const gbk = [
    ...asFiles({ ...csv, 'sites.csv': '' }).slice(1),
    { name: 'sites.csv', bytes: Uint8Array.of(0x69, 0x64, 0x0a, 0xc4, 0xe0, 0x0a) },
  ];
  const { faults } = siteReports(await readUpload(gbk), context);
  assert.ok(errors(faults).some(({ code, found }) => code === 'upload-encoding' && found?.startsWith('GBK') === true));
  const { 'energy.csv': _, ...rest } = csv;
  const missing = await read({ ...rest, 'energie.csv': csv['energy.csv']! });
  assert.deepEqual(
    errors(missing.faults).map(({ code }) => code),
    ['upload-table', 'upload-table-missing'],
  );
});

test('in a workbook the cell is named as the sheet names it', async () => {
  const texts = change('energy.csv', '50,950,0,980', '50,950,0,-980');
  const { faults } = siteReports(await readUpload([{ name: 'reports.xlsx', bytes: workbook(texts) }]), context);
  assert.deepEqual(
    errors(faults).map(({ place, found }) => [place.file, place.field, found]),
    [['reports.xlsx', 'energy!H4 used', '-980']],
  );
});

test('hostile workbooks are refused before anything parses them', async () => {
  const code = (bytes: Uint8Array, name = 'reports.xlsx') => {
    const faults = guardWorkbook(name, bytes);
    assert.equal(faults.length, 1);
    assert.ok(faults[0]!.found !== undefined && faults[0]!.expected !== undefined && faults[0]!.place.file === name);
    return faults[0]!.code;
  };
  const some = Uint8Array.of(1, 2, 3);
  assert.equal(code(workbook(csv, { 'xl/vbaProject.bin': some })), 'workbook-active');
  assert.equal(code(workbook(csv, { 'xl/externalLinks/externalLink1.xml': some })), 'workbook-active');
  assert.equal(code(workbook(csv, { 'xl/embeddings/oleObject1.bin': some })), 'workbook-active');
  assert.equal(code(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0)), 'workbook-format');
  assert.equal(code(workbook(csv).subarray(0, 400)), 'workbook-format');
  assert.equal(code(zipSync({ 'note.txt': some })), 'workbook-format');
  assert.equal(code(new Uint8Array(WORKBOOK_LIMITS.fileBytes + 1)), 'workbook-size');
  // A million rows of nothing: 7 MB unpacked, 8 kB packed.
  const rows = '<row/>'.repeat(1_000_000);
  assert.equal(code(zipSync(workbookParts({ energy: rows }))), 'workbook-rows');
  // A part that claims to be large, and one that is larger than it claims.
  const zeros = new Uint8Array(WORKBOOK_LIMITS.inflatedBytes + 1);
  assert.equal(code(zipSync({ ...workbookParts({ energy: '' }), 'xl/media/a.bin': zeros })), 'workbook-bomb');
  const forged = zipSync({ ...workbookParts({ energy: '' }), 'xl/media/a.bin': new Uint8Array(10_000_000) });
  const entry = zipDirectory(forged)!.find(({ name }) => name === 'xl/media/a.bin')!;
  const view = new DataView(forged.buffer);
  let patched = 0;
  for (let at = 0; at + 4 <= forged.length; at++)
    if (view.getUint32(at, true) === entry.size) {
      view.setUint32(at, 1000, true);
      patched++;
    }
  assert.ok(patched >= 1, 'nothing was forged');
  assert.equal(code(forged), 'workbook-bomb');
  // Refused as an upload too, with every report of it waiting or unknown.
  const upload = await readUpload([{ name: 'reports.xlsx', bytes: workbook(csv, { 'xl/vbaProject.bin': some }) }]);
  assert.deepEqual(
    upload.faults.map((each) => each.code),
    ['workbook-active'],
  );
  assert.deepEqual(siteReports(upload, context).reports, []);
});

test('a workbook whose parts do not fit together is a fault, not a crash', async () => {
  const { 'xl/_rels/workbook.xml.rels': _, ...parts } = workbookParts({
    energy: '<row r="1"><c r="A1"><v>1</v></c></row>',
  });
  const torn = zipSync(parts);
  assert.deepEqual(guardWorkbook('torn.xlsx', torn), []);
  const { faults } = await readUpload([{ name: 'torn.xlsx', bytes: torn }]);
  assert.deepEqual(
    faults.map(({ code, place }) => [code, place.file]),
    [['workbook-format', 'torn.xlsx']],
  );
});

test('a workbook damaged at any byte is refused or read, and never hangs', async () => {
  const bytes = workbook(csv);
  for (let at = 0; at < bytes.length; at += 41) {
    const damaged = bytes.slice();
    damaged[at]! ^= 0xff;
    const faults = guardWorkbook('damaged.xlsx', damaged);
    assert.ok(faults.every((fault) => fault.code.startsWith('workbook-')));
  }
});

test('every template has its columns and can be read back by what reads reports', async () => {
  for (const table of SITE_TABLES as readonly SiteTable[]) {
    const lines = templateCsv(table).trimEnd().split('\n');
    assert.equal(lines.length, 2);
    assert.equal(lines[0]!.split(',').length, table.columns.length);
    assert.equal(lines[1]!.split(',').length, table.columns.length, table.name);
  }
  const texts = Object.fromEntries(
    (SITE_TABLES as readonly SiteTable[]).map((table) => [`${table.name}.csv`, templateCsv(table)]),
  );
  const upload = await readUpload(asFiles(texts));
  assert.deepEqual(upload.faults, []);
  const { faults, reports } = siteReports(upload, { ...context, parties: ['side'] });
  assert.deepEqual(faults, []);
  assert.equal(reports.length, 1);
});
