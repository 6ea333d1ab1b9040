import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { type Case, type Row, tables as schema } from '#case';
import { coverageOf, filledOf } from './coverage.js';
import { dataSheet } from './data-sheet.js';
import { CASE, PAGES, referencePages } from './reference-pages.js';
import { readSheetNotes } from './sheet-notes.js';

test('docs/data is current: else run node dist/src/data-sheets/write-data-sheets.js', async () => {
  const pages = await referencePages();
  assert.deepEqual(readdirSync(PAGES).sort(), [...pages.keys()].sort());
  const old = [...pages].filter(([file, text]) => readFileSync(`${PAGES}/${file}`, 'utf8') !== text);
  assert.deepEqual(
    old.map(([file]) => file),
    [],
  );
});

test('every table has a page in both languages, and the pages in Chinese are Chinese', async () => {
  const pages = await referencePages();
  const english = [...pages.keys()].filter((file) => file.endsWith('.en.md'));
  assert.ok(english.length > 20);
  for (const file of english) {
    const chinese = pages.get(file.replace('.en.', '.zh.'));
    assert.ok(chinese !== undefined && /[一-鿿]/.test(chinese), file);
  }
});

test('the page of the contradictions shows every figure, and the chosen one in bold', async () => {
  const page = (await referencePages()).get('contradictions.en.md') ?? '';
  const section = page.split('### ').find((part) => part.startsWith('Investment of the 1000 kV AC project')) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('- '));
  assert.deepEqual(
    lines.map((line) => /^- (\**)(\S+) 10\^9 yuan/.exec(line)?.slice(1)),
    [
      ['', '28.8'],
      ['', '29'],
      ['**', '28.631'],
    ],
  );
});

// By hand: 100 + 0.5 x 60 MW of hydropower in service in 2024, against 0.2 GW.
test('coverage is the capacity in service, by share, over the published figure', () => {
  const plant = (id: string, capacity: number, start_year: number, end_year: number | null, technology = 'dam') =>
    ({ id, zone: 'z', technology, capacity, start_year, end_year }) as Row<'plants'>;
  const tables = {
    facts: [{ id: 'F', value: 0.2, unit: 'GW' }],
    zones: [{ id: 'z', party: 'p' }],
    technologies: [
      { id: 'dam', carrier: 'hydro', kind: 'reservoir' },
      { id: 'pump', carrier: 'hydro', kind: 'storage' },
      { id: 'mill', carrier: 'wind', kind: 'wind' },
    ],
    plants: [
      plant('a', 100, 2000, null),
      plant('b', 60, 2024, 2024),
      plant('late', 7, 2025, null),
      plant('gone', 7, 2000, 2023),
      plant('pumped', 7, 2000, null, 'pump'),
      plant('windy', 7, 2000, null, 'mill'),
    ],
    reservoirs: [],
  } as unknown as Case['tables'];
  const spec = {
    name: { en: 'n', zh: '名' },
    fact: 'F',
    party: 'p',
    year: 2024,
    tables: ['plants' as const],
    carriers: ['hydro'],
    without: ['storage'],
    shares: { b: 0.5 },
  };
  const { represented, published, unit } = coverageOf({ tables }, spec);
  assert.ok(Math.abs(represented - 0.13) < 1e-12);
  assert.deepEqual([published, unit], [0.2, 'GW']);
  assert.equal(coverageOf({ tables }, { ...spec, party: 'other' }).represented, 0);
  assert.throws(() => coverageOf({ tables }, { ...spec, fact: 'G' }), RangeError);
});

// By hand: 0.006 + 0.008 of 0.02 TWh; 6 + 0.5 x 8 = 10 MW (a share that is not told is the whole); two zones in three rows; 4 of 3 + 4.
test('coverage of any table: sums, shares, counts and different values, against a fact, a table, a number or the choices', () => {
  const row = (id: string, technology: string, value: number, share: number | null) => ({
    id,
    technology,
    value,
    share,
  });
  const known = {
    tables: {
      facts: [{ id: 'F', value: 0.02, unit: 'TWh' }],
      indicators: [{ id: 'I', unit: 'bcm/a' }],
      indicator_values: [
        { indicator: 'I', year: 2020, value: 3 },
        { indicator: 'I', year: 2021, value: 4 },
      ],
      demand: [
        { zone: 'a', year: 2024, energy: 0.006 },
        { zone: 'b', year: 2024, energy: 0.008 },
        { zone: 'b', year: 2030, energy: 1 },
      ],
      hydropower: [row('p', 'x', 6, null), row('q', 'y', 8, 0.5)].map((each) => ({
        id: each.id,
        capacity: each.value,
        statistical_share: each.share,
        head: each.share,
      })),
    },
  } as unknown as Pick<Case, 'tables'>;
  const name = { en: 'n', zh: '名' };
  const of = (figure: object, against: object) =>
    coverageOf(known, {
      name,
      figure: { where: {}, ...figure } as { table: string; where: Record<string, string> },
      of: against as { expected: number },
    });
  const use = { table: 'demand', sum: 'energy', where: { year: 2024 } };
  const energy = of(use, { fact: 'F' });
  assert.ok(Math.abs(energy.represented - 0.014) < 1e-12);
  assert.deepEqual([energy.published, energy.unit], [0.02, 'TWh']);
  const shared = of({ table: 'hydropower', sum: 'capacity', share: 'statistical_share' }, { expected: 20 });
  assert.deepEqual(shared, { represented: 10, published: 20, unit: 'MW' });
  const zones = of({ table: 'demand', distinct: 'zone' }, { table: 'demand', where: { zone: ['a', 'b'] } });
  assert.deepEqual(zones, { represented: 2, published: 3, unit: '' });
  const gas = of(
    { table: 'indicator_values', sum: 'value', where: { indicator: 'I', year: 2021 } },
    { table: 'indicator_values', sum: 'value', where: { indicator: 'I' } },
  );
  assert.deepEqual(gas, { represented: 4, published: 7, unit: 'bcm/a' });
  assert.equal(of(use, { table: 'hydropower', choices: 'regulation' }).published, 6);
  assert.deepEqual(filledOf(known, 'hydropower', { name, filled: ['capacity', 'head'], where: {} }), {
    rows: 2,
    columns: [
      ['capacity', 2],
      ['head', 1],
    ],
  });
  assert.throws(() => of({ table: 'nowhere' }, { expected: 1 }), RangeError);
  assert.throws(() => of({ table: 'demand', sum: 'nothing' }, { expected: 1 }), RangeError);
  assert.throws(() => of({ table: 'demand', where: { nothing: 1 } }, { expected: 1 }), RangeError);
});

test('every table of the case format is written about, with coverage; a table without a note has no page', () => {
  const notes = readSheetNotes(readFileSync(`${CASE}/datasheets.yaml`, 'utf8'));
  assert.deepEqual(Object.keys(notes.tables).sort(), Object.keys(schema).sort());
  for (const [name, note] of Object.entries(notes.tables)) assert.ok(note.coverage.length > 0, name);
  const empty = { tables: { parties: [] } } as unknown as Case;
  assert.throws(() => dataSheet(empty, 'parties', { tables: {} }, 'en'), /parties/);
});

test('notes of another form are refused', () => {
  assert.throws(() => readSheetNotes('tables: { plants: { method: { en: only } } }'));
  assert.throws(() => readSheetNotes('plants: {}'));
});
