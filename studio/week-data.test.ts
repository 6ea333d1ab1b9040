import assert from 'node:assert/strict';
import test from 'node:test';
import { same } from '#words';
import type { ApiTable, CaseDocument, CaseRow } from './api.js';
import { makeAtlas } from './atlas.js';
import { balanceOf, operatedSpan, periodsIn, plannedSpan } from './week-data.js';

/** A table from heads and rows; units and sentences do not matter here. */
function table(name: string, heads: readonly string[], rows: readonly (readonly (string | number)[])[]): ApiTable {
  const columns = heads.map((head, k) => ({
    name: head,
    unit: '',
    type: 'number',
    sentence: same(head),
    values: rows.map((row) => row[k]!),
  }));
  return { name, title: same(name), computation: same(''), rows: rows.length, columns };
}

const rowsOf = (rows: readonly Readonly<Record<string, unknown>>[]) => ({
  name: '',
  sentence: same(''),
  fields: [],
  rows: rows.map((row): CaseRow => ({ id: String(row['id']), origin: { file: 'x.csv', row: 2 }, ...row })),
});

/** Two zones on two sides, a tie that loses a tenth, an export from the first. */
const atlas = makeAtlas({
  id: 'case',
  name: same('case'),
  current: true,
  currency: 'CNY',
  priceYear: 2024,
  scenario: { id: 'base', name: same('base'), description: same('') },
  geometry: null,
  tables: {
    parties: rowsOf([{ id: 'p' }, { id: 'q' }]),
    zones: rowsOf([
      { id: 'a', party: 'p', longitude: 100, latitude: 30 },
      { id: 'b', party: 'q', longitude: 101, latitude: 30 },
    ]),
    carriers: rowsOf([{ id: 'hydro', color: '#2c7fb8' }]),
    technologies: rowsOf([{ id: 'water', carrier: 'hydro', kind: 'reservoir' }]),
    lines: rowsOf([{ id: 'l', zone0: 'a', zone1: 'b', loss: 0.1 }]),
    contracts: rowsOf([{ id: 'out', zone: 'a', direction: 'export' }]),
  },
} satisfies CaseDocument);

/** Hour 24: a makes 150, sends 100 to b and 20 abroad. Hour 25: b makes 40, of which 10 go to a. */
const span = operatedSpan(24, 2, 1, {
  dispatch: table(
    'dispatch',
    ['hour', 'zone', 'technology', 'power'],
    [
      [24, 'a', 'water', 150],
      [25, 'a', 'water', 21],
      [25, 'b', 'water', 40],
    ],
  ),
  zones: table(
    'zone_hours',
    ['hour', 'zone', 'load', 'unserved', 'price'],
    [
      [24, 'a', 30, 0, 300],
      [24, 'b', 90, 0, 320],
      [25, 'a', 30, 0, 310],
      [25, 'b', 30, 0, 305],
    ],
  ),
  flows: table(
    'flows',
    ['hour', 'line', 'power'],
    [
      [24, 'l', 100],
      [25, 'l', -10],
    ],
  ),
  contracts: table(
    'contract_hours',
    ['hour', 'contract', 'delivered'],
    [
      [24, 'out', 20],
      [25, 'out', 0],
    ],
  ),
});

test('a zone receives what was sent less the loss, in either direction', () => {
  const a = balanceOf(span, atlas, new Set(['a']));
  const b = balanceOf(span, atlas, new Set(['b']));
  assert.deepEqual([...a.ties], [-100, 9]);
  assert.deepEqual([...b.ties], [90, -10]);
  assert.deepEqual([...a.exports], [-20, 0]);
  assert.deepEqual([...a.losses, ...b.losses], [0, 0, 0, 0]);
});

test('within both zones the tie is no exchange but a loss', () => {
  const both = balanceOf(span, atlas, atlas.zonesIn(''));
  assert.deepEqual([...both.ties], [0, 0]);
  assert.deepEqual(
    [...both.losses].map((value) => Math.round(value * 1e9) / 1e9),
    [10, 1],
  );
});

test('supply, ties, exchange and losses make the load in every scope and hour', () => {
  for (const scope of ['', 'p', 'q', 'a', 'b']) {
    const { byTechnology, ties, imports, exports, unserved, losses, load } = balanceOf(
      span,
      atlas,
      atlas.zonesIn(scope),
    );
    for (let i = 0; i < 2; i++) {
      const supply = [...byTechnology.values()].reduce((sum, run) => sum + run[i]!, 0);
      assert.ok(
        Math.abs(supply + ties[i]! + imports[i]! + exports[i]! + unserved[i]! - losses[i]! - load[i]!) < 1e-9,
        `${scope} ${i}`,
      );
    }
  }
});

test('days of the plan show the representative day of their period', () => {
  const periods = table(
    'plan_periods',
    ['year', 'period', 'first_day', 'days', 'representative_day'],
    [
      [2035, 0, 0, 1, 0],
      [2035, 1, 1, 364, 9],
    ],
  );
  const dispatch = table(
    'plan_dispatch',
    ['year', 'period', 'step', 'hours', 'zone', 'technology', 'power'],
    [
      [2035, 0, 0, 12, 'a', 'water', 1],
      [2035, 0, 12, 12, 'a', 'water', 2],
      [2035, 1, 0, 12, 'a', 'water', 3],
      [2035, 1, 12, 12, 'a', 'water', 4],
      [2035, 1, 12, 12, 'a', 'load', 5],
      [2035, 1, 0, 12, 'l', 'backward', 6],
      [2035, 1, 0, 12, 'out', 'export', 7],
    ],
  );
  const hours = plannedSpan(11, 26, 1, periods, dispatch);
  const water = [...hours.dispatch.get('a')!.get('water')!];
  assert.deepEqual(water.slice(0, 3), [1, 2, 2]);
  assert.deepEqual(water.slice(12, 14), [2, 3]);
  assert.deepEqual(water.slice(24, 26), [3, 4]);
  assert.equal(hours.load.get('a')![25], 5);
  assert.equal(hours.flow.get('l')![13], -6);
  assert.equal(hours.contract.get('out')![13], 7);
  // Means of days: day 0 is half 1 and half 2.
  const days = plannedSpan(0, 2, 24, periods, dispatch);
  assert.deepEqual(
    [...days.dispatch.get('a')!.get('water')!].map((value) => Math.round(value * 1e9) / 1e9),
    [1.5, 3.5],
  );
});

test('of a plan of all hours only the days of the span are asked for, or their means', () => {
  const periods = table(
    'plan_periods',
    ['year', 'period', 'first_day', 'days', 'representative_day'],
    Array.from({ length: 365 }, (_, day) => [2030, day, day, 1, day]),
  );
  assert.deepEqual(periodsIn(periods, 168, 168), [7, 8, 9, 10, 11, 12, 13]);
  assert.deepEqual(periodsIn(periods, 8592, 168), [358, 359, 360, 361, 362, 363, 364]);
  const means = table(
    'plan_dispatch',
    ['period', 'step', 'zone', 'technology', 'power'],
    [
      [0, 0, 'a', 'water', 1.5],
      [1, 0, 'a', 'water', 3.5],
    ],
  );
  const days = plannedSpan(0, 365, 24, periods, means);
  assert.deepEqual(
    [...days.dispatch.get('a')!.get('water')!.slice(0, 3)].map((value) => Math.round(value * 1e9) / 1e9),
    [1.5, 3.5, 0],
  );
  const hours = table(
    'plan_dispatch',
    ['period', 'step', 'zone', 'technology', 'power'],
    [
      [7, 0, 'a', 'water', 2],
      [13, 23, 'a', 'water', 4],
    ],
  );
  const week = plannedSpan(168, 168, 1, periods, hours);
  assert.deepEqual([week.dispatch.get('a')!.get('water')![0], week.dispatch.get('a')!.get('water')![167]], [2, 4]);
});
