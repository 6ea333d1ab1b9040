import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { AnswerTable } from './answer.js';
import { NoSuchColumn, NotATable, parquetBytes, readParquet, readTableCard } from './parquet.js';
import { integer, number, sampleAnswer, table, text } from './sample-answer.js';

async function fileOf(of: AnswerTable) {
  const bytes = await parquetBytes(of);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

test('a table comes back with its values, units, sentences and computation', async () => {
  for (const each of sampleAnswer().tables) assert.deepEqual(await readParquet(await fileOf(each)), each);
});

test('numbers keep every bit, -0, infinities and the smallest ones included', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.string({ unit: 'grapheme' }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.double()),
      ),
      async (rows) => {
        const made = table('t', [
          text(
            'name',
            rows.map(([name]) => name),
          ),
          integer(
            'count',
            rows.map(([, count]) => count),
          ),
          number(
            'value',
            'MW',
            rows.map(([, , value]) => value),
          ),
        ]);
        // deepStrictEqual compares numbers with Object.is: -0 is not 0, NaN is NaN.
        assert.deepStrictEqual(await readParquet(await fileOf(made)), made);
      },
    ),
    { numRuns: 60 },
  );
});

test('equal tables give equal bytes, whatever array their columns are views of', async () => {
  const made = table('t', [number('value', 'MW', [1, -0, 3.5]), integer('hour', [1, 2, 3])]);
  const column = made.columns[0]!;
  if (column.type !== 'number') throw new TypeError();
  const wide = new Float64Array(9);
  wide.set(column.values, 4);
  const view = { ...made, columns: [{ ...column, values: wide.subarray(4, 7) }, made.columns[1]!] };
  assert.deepEqual(await parquetBytes(view), await parquetBytes(made));
});

test('a table without rows keeps its columns', async () => {
  const empty = table('t', [text('name', []), integer('hour', []), number('power', 'MW', [])]);
  assert.deepEqual(await readParquet(await fileOf(empty)), empty);
});

// 250,000 rows are three row groups; hour runs from 0 to 24,999, ten rows each, so that row 10 h + k holds hour h.
const ROWS = 250_000;
const long = table('long', [
  integer(
    'hour',
    Array.from({ length: ROWS }, (_, row) => Math.floor(row / 10)),
  ),
  text(
    'zone',
    Array.from({ length: ROWS }, (_, row) => `zone ${row % 10}`),
  ),
  number(
    'power',
    'MW',
    Array.from({ length: ROWS }, (_, row) => row / 7),
  ),
]);

test('row groups are joined in order and can be read by column and by row', async () => {
  const file = await fileOf(long);
  assert.deepEqual(await readParquet(file), long);
  assert.equal((await readTableCard(file)).rows, ROWS);

  const some = await readParquet(file, {
    columns: ['power', 'hour'],
    where: { hour: { from: 9_999, to: 10_000 }, zone: ['zone 3', 'zone 4'] },
  });
  assert.deepEqual(
    some.columns.map(({ name }) => name),
    ['power', 'hour'],
  );
  assert.deepEqual([...some.columns[0]!.values], [99_993 / 7, 99_994 / 7, 100_003 / 7, 100_004 / 7]);
  assert.deepEqual([...some.columns[1]!.values], [9_999, 9_999, 10_000, 10_000]);

  const none = await readParquet(file, { where: { hour: 30_000 } });
  assert.equal(none.columns[2]!.values.length, 0);
});

test('row groups that cannot hold a wanted row are not read', async () => {
  const file = await fileOf(long);
  let read = 0;
  const counted = {
    byteLength: file.byteLength,
    slice: (start: number, end?: number) => {
      read += (end ?? file.byteLength) - start;
      return file.slice(start, end);
    },
  };
  await readParquet(counted, { where: { hour: { from: 24_000, to: 24_010 } } });
  // The last of three groups holds 50,000 of 250,000 rows; the file's end is read as well, at most 512 kB of it.
  assert.ok(read < file.byteLength / 4 + (1 << 19), `${read} of ${file.byteLength} bytes`);
});

test('what is no table of ours, and unknown columns, are refused', async () => {
  await assert.rejects(readParquet(new TextEncoder().encode('year,power\n2030,1\n').buffer), NotATable);
  await assert.rejects(
    readParquet(await fileOf(table('t', [integer('hour', [1])])), { columns: ['hours'] }),
    (error) => error instanceof NoSuchColumn && error.choices.join() === 'hour',
  );
  const uneven = table('t', [integer('hour', [1]), integer('year', [])]);
  await assert.rejects(parquetBytes(uneven), /column year has 0 rows where 1 are due/);
  await assert.rejects(parquetBytes(table('../t', [integer('hour', [1])])), /is not a table name/);
  await assert.rejects(parquetBytes(table('t', [integer('hour', [1]), integer('hour', [1])])), /stands twice/);
});
