import assert from 'node:assert/strict';
import test from 'node:test';
import { coarserSteps, snapshotsFrom } from './coarser-time.js';
import { courseOf, tableOf, varyingOf } from './grid.js';
import { gridOf } from './records.js';

const NaNumber = Number.NaN;
const grid = gridOf({
  snapshots: ['a', 'b', 'c', 'd', 'e'],
  weightings: { objective: [1, 1, 1, 1, 2], generators: [1, 1, 1, 1, 2], stores: [1, 3, 1, 1, 2] },
  Bus: [{ name: 'north' }],
  Load: [{ name: 'town', bus: 'north', p_set: [10, 20, 30, 40, 50] }],
  StorageUnit: [
    {
      name: 'lake',
      bus: 'north',
      p_nom: 5,
      state_of_charge_set: [NaNumber, 2, NaNumber, NaNumber, 4],
      p_set: [NaNumber, NaNumber, 1, NaNumber, NaNumber],
    },
  ],
});
const course = (of: typeof grid, component: 'Load' | 'StorageUnit', attribute: string) => [
  ...courseOf(varyingOf(tableOf(of, component), attribute), 0, of.snapshots.labels.length)!,
];

test('two snapshots as one: weights add up, courses are means over hours, levels hold at the end (by hand)', () => {
  const coarse = coarserSteps(grid, 2);
  assert.deepEqual(coarse.snapshots.labels, ['a', 'c', 'e']);
  assert.deepEqual([...coarse.snapshots.objective], [2, 2, 2]);
  assert.deepEqual([...coarse.snapshots.stores], [4, 2, 2]);
  // (1·10 + 3·20) / 4, (30 + 40) / 2, 50
  assert.deepEqual(course(coarse, 'Load', 'p_set'), [17.5, 35, 50]);
  assert.deepEqual(course(coarse, 'StorageUnit', 'state_of_charge_set'), [2, NaNumber, 4]);
  assert.deepEqual(course(coarse, 'StorageUnit', 'p_set'), [NaNumber, 1, NaNumber]);
});

test('energy is kept: Σ hours × load is the same before and after', () => {
  const energy = (of: typeof grid) =>
    course(of, 'Load', 'p_set').reduce((sum, load, t) => sum + load * of.snapshots.stores[t]!, 0);
  for (const step of [1, 2, 3, 5, 9]) assert.ok(Math.abs(energy(coarserSteps(grid, step)) - energy(grid)) < 1e-9);
});

test('a step never spans two investment periods', () => {
  const periods = gridOf({
    snapshots: ['1', '2', '3', '1', '2', '3'],
    years: [2030, 2030, 2030, 2040, 2040, 2040],
    periods: { years: [2030, 2040], objective: [1, 1], length: [10, 10] },
    Bus: [{ name: 'north' }],
  });
  const coarse = coarserSteps(periods, 2);
  assert.deepEqual([...coarse.snapshots.period!], [0, 0, 1, 1]);
  assert.deepEqual([...coarse.snapshots.objective], [2, 1, 2, 1]);
});

test('some snapshots: their courses and weights, and nothing else', () => {
  const part = snapshotsFrom(grid, 1, 3);
  assert.deepEqual(part.snapshots.labels, ['b', 'c']);
  assert.deepEqual(course(part, 'Load', 'p_set'), [20, 30]);
  assert.deepEqual([...part.snapshots.stores], [3, 1]);
  assert.equal(snapshotsFrom(grid, 3, 99).snapshots.labels.length, 2);
  assert.throws(() => snapshotsFrom(grid, 5, 9), RangeError);
  assert.throws(() => coarserSteps(grid, 0), RangeError);
});
