import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import type { Case, Row } from '#case';
import { coverageOf } from './coverage.js';
import { PAGES, referencePages } from './reference-pages.js';
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

test('notes of another form are refused', () => {
  assert.throws(() => readSheetNotes('tables: { plants: { method: { en: only } } }'));
  assert.throws(() => readSheetNotes('plants: {}'));
});
