import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvReader } from './csv.js';

function read(text: string, piece = text.length || 1) {
  const records: [number, string[]][] = [];
  const broken: [number, string][] = [];
  const reader = new CsvReader({
    record: (fields, line) => records.push([line, fields]),
    broken: (code, line) => broken.push([line, code]),
  });
  for (let at = 0; at < text.length; at += piece) reader.push(text.slice(at, at + piece));
  reader.end();
  return { records, broken };
}

test('fields, quotes, doubled quotes, line ends inside quotes, lines counted', () => {
  const text = 'a,b\r\n1,"x, ""y"""\n\n"two\nlines",\n3,4';
  // By RFC 4180, by hand.
  const records = [
    [1, ['a', 'b']],
    [2, ['1', 'x, "y"']],
    [4, ['two\nlines', '']],
    [6, ['3', '4']],
  ];
  for (let piece = 1; piece <= text.length; piece++) assert.deepEqual(read(text, piece), { records, broken: [] });
});

test('a broken record hides nothing behind it', () => {
  const text = 'a,b\n1,x"y\n"open,2\n3,4\n"s"t,5\n6,7\n';
  const found = {
    records: [
      [1, ['a', 'b']],
      [4, ['3', '4']],
      [6, ['6', '7']],
    ],
    broken: [
      [2, 'csv-quote'],
      [3, 'csv-quote'],
      [5, 'csv-quote'],
    ],
  };
  for (let piece = 1; piece <= text.length; piece++) assert.deepEqual(read(text, piece), found);
});

test('a line without end is refused, what follows is read', () => {
  const text = `a,b\n${'x'.repeat(200_000)}\n1,2\n`;
  for (const piece of [1000, 65536, text.length])
    assert.deepEqual(read(text, piece), {
      records: [
        [1, ['a', 'b']],
        [3, ['1', '2']],
      ],
      broken: [[2, 'csv-long']],
    });
});

test('reads what csv-parse reads, in pieces of any size', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', ' ', '河', 'é') });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 40 }), (table, piece) => {
      const text = table
        .map((row) => row.map((each) => (/[",\n]/.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join(','))
        .join('\n');
      const second = parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][];
      const { records, broken } = read(text, piece);
      assert.deepEqual(broken, []);
      assert.deepEqual(
        records.map(([, fields]) => fields),
        second,
      );
    }),
    { seed: 7, numRuns: 500 },
  );
});
