import assert from 'node:assert/strict';
import test from 'node:test';
import { type ComponentRecord, type GridOutputs, gridOf } from '#grid';
import { brokenPromises, costByOutputs } from './check-commitment.fixture.js';

/** The independent check itself: by hand, an answer that keeps every promise, and one break of each. */

const unit: ComponentRecord = {
  name: 'coal',
  bus: 'a',
  committable: true,
  p_nom: 100,
  p_min_pu: 0.3,
  marginal_cost: 2,
  start_up_cost: 50,
  shut_down_cost: 7,
  stand_by_cost: 5,
  min_up_time: 2,
  min_down_time: 2,
  ramp_limit_up: 0.4,
  ramp_limit_shut_down: 0.5,
};
const told = {
  status: [1, 0, 0, 1, 1, 1],
  start_up: [0, 0, 0, 1, 0, 0],
  shut_down: [0, 1, 0, 0, 0, 0],
  p: [50, 0, 0, 90, 100, 60],
};
const grid = gridOf({ snapshots: 6, Bus: [{ name: 'a' }], Generator: [unit] });

function outputs(change: Partial<typeof told> = {}): GridOutputs {
  const series = Object.entries({ ...told, ...change }).map(
    ([name, course]) => [name, Float64Array.from(course)] as const,
  );
  return {
    objective: 0,
    objectiveConstant: 0,
    numbers: new Map([['Generator', new Map([['p_nom_opt', Float64Array.of(100)]])]]),
    series: new Map([['Generator', new Map(series)]]),
  };
}

test('an answer that keeps every promise', () => {
  // up_time_before is 1: with the first snapshot the unit was on for its two.
  assert.deepEqual(brokenPromises(grid, outputs()), []);
  // 300 MWh at 2, four snapshots on at 5, one start, one stop.
  assert.equal(costByOutputs(grid, outputs()), 600 + 20 + 50 + 7);
});

const breaks: readonly (readonly [string, Partial<typeof told>, RegExp])[] = [
  ['output while off', { p: [50, 0, 5, 90, 100, 60] }, /5 MW of 0 MW/],
  ['less than the least output', { p: [50, 0, 0, 90, 100, 20] }, /only 20 MW/],
  ['more than its capacity', { p: [50, 0, 0, 90, 130, 60] }, /130 MW of 100 MW/],
  ['a rise beyond its ramp', { p: [50, 0, 0, 40, 100, 60] }, /rises by 60 MW/],
  ['a stop beyond its ramp', { p: [80, 0, 0, 90, 100, 60] }, /falls by 80 MW/],
  ['a start that is not told', { start_up: [0, 0, 0, 0, 0, 0] }, /start_up is 0, not 1/],
  ['a stop that is told twice', { shut_down: [0, 1, 1, 0, 0, 0] }, /shut_down is 1, not 0/],
  ['half a unit', { status: [1, 0, 0, 1, 1, 0.5], p: [50, 0, 0, 90, 100, 40] }, /not whole/],
  [
    'off for too short a time',
    { status: [1, 0, 1, 1, 1, 1], start_up: [0, 0, 1, 0, 0, 0], p: [50, 0, 90, 90, 100, 60] },
    /off for 1 of 2/,
  ],
  [
    'on for too short a time',
    { status: [1, 0, 0, 1, 0, 0], shut_down: [0, 1, 0, 0, 1, 0], p: [50, 0, 0, 40, 0, 0] },
    /on for 1 of 2/,
  ],
];

for (const [what, change, words] of breaks)
  test(`a broken promise is seen: ${what}`, () => {
    assert.match(brokenPromises(grid, outputs(change)).join('; '), words);
  });
