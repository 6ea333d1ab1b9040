import assert from 'node:assert/strict';
import test from 'node:test';
import { FaultError, same } from '#words';
import { compareRuns, comparisonTables } from './compare.js';
import { parquetBytes } from './parquet.js';
import { sampleAnswer } from './sample-answer.js';

const withCode = (code: string) => (error: unknown) => error instanceof FaultError && error.faults[0]!.code === code;
const run = (label: string, factor: number) => ({ label, ...sampleAnswer(factor) });

test('indicators, capacity and energy side by side (hand calculation)', () => {
  const comparison = compareRuns([run('base', 1), run('double', 2)]);
  const rows = Object.fromEntries(
    comparison.groups.map(({ name, rows }) => [
      name,
      rows.map(({ key, party, unit, values, differences, relative }) => [
        key,
        party,
        unit,
        ...values,
        differences[1],
        relative[1],
      ]),
    ]),
  );
  assert.deepEqual(rows, {
    indicators: [
      ['cost', '', 'CNY', 1_600_000_000.25, 2_600_000_000.25, 1e9, 1e9 / 1_600_000_000.25],
      ['emissions', 'chongqing', 't', 2.5e6, 2.5e6, 0, 0],
    ],
    // Hydropower of sichuan: plain 1000 + 1000 f, south 500.
    capacity: [
      ['hydro', 'sichuan', 'MW', 2500, 3500, 1000, 0.4],
      ['coal', 'chongqing', 'MW', 600, 600, 0, 0],
      ['wind', 'chongqing', 'MW', 300, 300, 0, 0],
    ],
    energy_plan: [
      ['hydro', 'sichuan', 'TWh', 8, 16, 8, 1],
      ['coal', 'chongqing', 'TWh', 3, 3, 0, 0],
      ['wind', 'chongqing', 'TWh', 0.5, 0.5, 0, 0],
    ],
    energy_operate: [
      ['hydro', 'sichuan', 'TWh', 7.5, 15, 7.5, 1],
      ['coal', 'chongqing', 'TWh', 3.25, 3.25, 0, 0],
      ['wind', 'chongqing', 'TWh', 0.5, 0.5, 0, 0],
    ],
  });
  assert.equal(comparison.compared, 11);
  assert.equal(comparison.incomplete, 0);
});

test('a figure that one run lacks stays NaN and is counted; zero has no relative difference', () => {
  const base = run('base', 1);
  const free = { ...base.indicators[0]!, value: 0 };
  const other = { ...base.indicators[1]!, key: 'spill' };
  const comparison = compareRuns([
    { label: 'a', indicators: [free], tables: [] },
    { label: 'b', indicators: [base.indicators[0]!, other], tables: [] },
  ]);
  assert.equal(comparison.compared, 1);
  assert.equal(comparison.incomplete, 1);
  const [cost, spill] = comparison.groups[0]!.rows;
  assert.deepEqual(cost!.relative, [Number.NaN, Number.NaN]);
  assert.deepEqual(spill!.values, [Number.NaN, 2.5e6]);
});

test('three runs become tables that can be kept', async () => {
  const tables = comparisonTables(compareRuns([run('a', 1), run('b', 2), run('c', 3)]));
  assert.deepEqual(
    tables[1]!.columns.map(({ name }) => name),
    [
      'key',
      'year',
      'party',
      'unit',
      'value_1',
      'value_2',
      'difference_2',
      'relative_2',
      'value_3',
      'difference_3',
      'relative_3',
    ],
  );
  assert.equal(tables[1]!.columns[9]!.values[0], 2000);
  for (const table of tables) assert.ok((await parquetBytes(table)).length > 0);
});

test('a comparison that compared nothing fails', () => {
  const empty = { label: 'empty', indicators: [], tables: [] };
  assert.throws(() => compareRuns([run('base', 1), empty]), withCode('nothing-compared'));
  const later = {
    label: 'later',
    tables: [],
    indicators: run('x', 1).indicators.map((each) => ({ ...each, year: 2035 })),
  };
  assert.throws(() => compareRuns([run('base', 1), later]), withCode('nothing-compared'));
  assert.throws(() => compareRuns([run('base', 1)]), withCode('compare-too-few'));
  assert.throws(() => compareRuns([run('base', 1), run('base', 2)]), withCode('compare-too-few'));
});

test('units must match, and all that do not are named', () => {
  const base = run('base', 1);
  const other = {
    label: 'other',
    tables: [],
    indicators: base.indicators.map((each) => ({ ...each, unit: `k${each.unit}`, title: same('x') })),
  };
  assert.throws(
    () => compareRuns([base, other]),
    (error) => withCode('unit-mismatch')(error) && (error as FaultError).faults.length === 2,
  );
});
