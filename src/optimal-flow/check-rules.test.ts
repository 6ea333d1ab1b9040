import assert from 'node:assert/strict';
import test from 'node:test';
import { type ComponentName, type GridOutputs, type GridRecords, gridOf, tableOf } from '#grid';
import { highsSolver } from '#lp/node';
import { outputsOf } from './answer.js';
import { buildOptimalFlow } from './build.js';
import { type AnswerMeasure, checkAnswer } from './check-answer.js';
import type { FlowSetting } from './setting.js';

// Commitment, ramps and water: answers that keep every rule, some the optimum and some written by hand, and one break of each rule.

type Courses = Readonly<Partial<Record<ComponentName, Readonly<Record<string, readonly number[]>>>>>;

/** Outputs written by hand: courses of the only component of each table. */
function outputsWith(courses: Courses): GridOutputs {
  const series = Object.entries(courses).map(
    ([component, attributes]) =>
      [
        component as ComponentName,
        new Map(Object.entries(attributes).map(([name, course]) => [name, Float64Array.from(course)])),
      ] as const,
  );
  return { objective: 0, objectiveConstant: 0, numbers: new Map(), series: new Map(series) };
}

/** Places and snapshots at which a measure fails, in the order of the measures. */
const failedOf = (records: GridRecords, outputs: GridOutputs, setting: FlowSetting = {}) =>
  new Map(
    checkAnswer(gridOf(records), outputs, setting)
      .measures.filter(({ passed }) => !passed)
      .map(({ measure, place, snapshot }) => [measure, `${place} ${snapshot}`] as const),
  );

const measureOf = (records: GridRecords, outputs: GridOutputs, measure: AnswerMeasure) =>
  checkAnswer(gridOf(records), outputs).measures.find((each) => each.measure === measure)!;

const UNIT = {
  name: 'coal',
  bus: 'a',
  committable: true,
  p_nom: 100,
  p_min_pu: 0.3,
  start_up_cost: 50,
  min_up_time: 2,
  min_down_time: 2,
  ramp_limit_up: 0.4,
  ramp_limit_down: 0.9,
  ramp_limit_start_up: 0.95,
  ramp_limit_shut_down: 0.5,
  p_init: 45,
};
const unit = (more: object = {}): GridRecords => ({
  snapshots: 6,
  Bus: [{ name: 'a' }],
  Generator: [{ ...UNIT, ...more }],
});
const RUN = {
  status: [1, 0, 0, 1, 1, 1],
  start_up: [0, 0, 0, 1, 0, 0],
  shut_down: [0, 1, 0, 0, 0, 0],
  p: [50, 0, 0, 90, 100, 60],
};
const run = (change: Partial<typeof RUN> = {}) => outputsWith({ Generator: { ...RUN, ...change } });

test('a run that keeps every rule of commitment and ramps', () => {
  const failed = failedOf(unit(), run());
  assert.ok(!failed.has('commitment') && !failed.has('ramp'), JSON.stringify([...failed]));
  for (const measure of ['commitment', 'ramp'] as const)
    assert.ok(measureOf(unit(), run(), measure).counted >= 12, measure);
});

const runs: readonly (readonly [string, Partial<typeof RUN>, AnswerMeasure, string])[] = [
  ['a rise beyond its ramp', { p: [50, 0, 0, 40, 100, 60] }, 'ramp', 'Generator coal.ramp_limit_up 4'],
  ['a fall beyond its ramp', { p: [50, 0, 0, 90, 100, 5] }, 'ramp', 'Generator coal.ramp_limit_down 5'],
  ['a start beyond its ramp', { p: [50, 0, 0, 99, 100, 60] }, 'ramp', 'Generator coal.ramp_limit_up 3'],
  ['a stop beyond its ramp', { p: [80, 0, 0, 90, 100, 60] }, 'ramp', 'Generator coal.ramp_limit_down 1'],
  ['a start that is not told', { start_up: [0, 0, 0, 0, 0, 0] }, 'commitment', 'Generator coal.start_up 3'],
  ['a start that was none', { start_up: [0, 0, 0, 1, 1, 0] }, 'commitment', 'Generator coal.start_up 4'],
  ['a stop that is not told', { shut_down: [0, 0, 0, 0, 0, 0] }, 'commitment', 'Generator coal.shut_down 1'],
  ['half a unit', { status: [1, 0, 0, 1, 1, 0.5] }, 'commitment', 'Generator coal.status 5'],
  [
    'off for too short a time',
    { status: [1, 0, 1, 1, 1, 1], start_up: [0, 0, 1, 0, 0, 0], p: [50, 0, 90, 90, 100, 60] },
    'commitment',
    'Generator coal.min_down_time 2',
  ],
  [
    'on for too short a time',
    { status: [1, 0, 0, 1, 0, 0], shut_down: [0, 1, 0, 0, 1, 0], p: [50, 0, 0, 40, 0, 0] },
    'commitment',
    'Generator coal.min_up_time 4',
  ],
];
for (const [what, change, measure, where] of runs)
  test(`commitment: ${what} is named`, () => {
    assert.equal(failedOf(unit(), run(change)).get(measure), where);
  });

test('commitment: what began before the horizon is still held', () => {
  const still = run({ status: [0, 0, 0, 1, 1, 1], shut_down: [1, 0, 0, 0, 0, 0], p: [0, 0, 0, 90, 100, 60] });
  assert.equal(failedOf(unit({ min_up_time: 3 }), still).get('commitment'), 'Generator coal.min_up_time 0');
  assert.equal(failedOf(unit({ p_init: 5 }), run()).get('ramp'), 'Generator coal.ramp_limit_up 0');
  const wasOff = unit({ up_time_before: 0, down_time_before: 1, min_up_time: 0 });
  assert.equal(
    failedOf(wasOff, run({ start_up: [1, 0, 0, 1, 0, 0] })).get('commitment'),
    'Generator coal.min_down_time 0',
  );
});

test('commitment: parts of a unit pass where commitment was relaxed, and only there', () => {
  const part = run({
    status: [1, 0.5, 0.5, 0.5, 0.5, 0.5],
    start_up: [0, 0, 0, 0, 0, 0],
    shut_down: [0, 0.5, 0, 0, 0, 0],
    p: [45, 20, 20, 20, 20, 20],
  });
  assert.ok(!failedOf(unit(), part, { linearizedUnitCommitment: true }).has('commitment'));
  assert.equal(failedOf(unit(), part).get('commitment'), 'Generator coal.status 1');
});

test('modules: no more on than there are, ramps with the units that run', () => {
  const modules = unit({ p_nom_mod: 25, min_up_time: 0, min_down_time: 0, ramp_limit_down: 1, p_init: Number.NaN });
  const fine = { status: [1, 1, 3, 4, 4, 4], start_up: [0, 0, 2, 1, 0, 0], shut_down: [0, 0, 0, 0, 0, 0] };
  const p = [25, 25, 70, 90, 100, 100];
  const kept = failedOf(modules, run({ ...fine, p }));
  assert.ok(!kept.has('commitment'), JSON.stringify([...kept]));
  assert.equal(
    failedOf(modules, run({ ...fine, status: [1, 1, 3, 5, 4, 4], p })).get('commitment'),
    'Generator coal.status 3',
  );
});

test('ramps hold for lines of supply that are not committed, with capacity that was decided', () => {
  const records: GridRecords = {
    snapshots: 3,
    Bus: [{ name: 'a' }],
    Generator: [{ name: 'steam', bus: 'a', p_nom_extendable: true, ramp_limit_up: 0.5, ramp_limit_down: 0.25 }],
  };
  const numbers = new Map([['Generator', new Map([['p_nom_opt', Float64Array.of(40)]])]] as const);
  const answer = (p: readonly number[]) => ({ ...outputsWith({ Generator: { p } }), numbers });
  assert.ok(!failedOf(records, answer([10, 30, 20])).has('ramp'));
  assert.equal(failedOf(records, answer([10, 31, 25])).get('ramp'), 'Generator steam.ramp_limit_up 1');
  assert.equal(failedOf(records, answer([10, 30, 19])).get('ramp'), 'Generator steam.ramp_limit_down 2');
});

const CASCADE: GridRecords = {
  snapshots: 4,
  weightings: [1, 2, 1, 2],
  Bus: [{ name: 'a' }],
  Generator: [{ name: 'plant', bus: 'a', p_nom: 1000, marginal_cost: [10, 60, 20, 90] }],
  Load: [{ name: 'town', bus: 'a', p_set: 300 }],
  Reservoir: [
    {
      name: 'upper',
      bus: 'a',
      p_nom: 200,
      downstream: 'lower',
      travel_time: 1.5,
      inflow: 80,
      volume_initial: 2,
      volume_max: 5,
      turbine_max: 150,
      release_min: 20,
      energy_per_volume: 300,
      volume_set: [Number.NaN, Number.NaN, Number.NaN, 1.5],
    },
    {
      name: 'lower',
      bus: 'a',
      p_nom: 100,
      cyclic_volume: true,
      volume_min: 0.5,
      volume_max: 3,
      turbine_max: 200,
      release_max: 260,
      head_curve: '0:90; 3:150',
    },
  ],
};

async function optimum(records: GridRecords): Promise<GridOutputs> {
  const flow = buildOptimalFlow(gridOf(records));
  const session = await highsSolver.open(flow.problem);
  const outcome = await session.solve({ integerGap: 1e-9 });
  await session.dispose();
  assert.equal(outcome.stopped, 'optimal');
  return outputsOf(flow, outcome);
}

/** The outputs with an amount added to a course of a reservoir at a snapshot. */
function shifted(outputs: GridOutputs, name: string, attribute: string, t: number, amount: number): GridOutputs {
  const series = new Map(outputs.series);
  const courses = new Map(series.get('Reservoir'));
  const course = courses.get(attribute)!.slice();
  const i = tableOf(gridOf(CASCADE), 'Reservoir').names.indexOf(name);
  course[i * 4 + t]! += amount;
  series.set('Reservoir', courses.set(attribute, course));
  return { ...outputs, series };
}

test('a cascade with travel time, target, releases and a head curve passes, and each break of its rules is named', async () => {
  const outputs = await optimum(CASCADE);
  assert.deepEqual([...failedOf(CASCADE, outputs)], []);
  assert.ok(measureOf(CASCADE, outputs, 'water').counted > 40);
  const course = outputs.series.get('Reservoir')!;
  const of = (attribute: string, i: number, t: number) => course.get(attribute)![i * 4 + t]!;
  const breaks: readonly (readonly [string, number, string, number, string])[] = [
    ['upper', 1, 'volume', 0.2, 'Reservoir upper.volume'],
    ['upper', 3, 'volume', 0.2, 'Reservoir upper.volume_set 3'],
    ['upper', 0, 'spill', 30, 'Reservoir upper.volume 0'],
    ['lower', 2, 'volume', 0.1, 'Reservoir lower.volume'],
    ['lower', 1, 'turbine', 300, 'Reservoir lower.turbine 1'],
    ['upper', 2, 'p', 250, 'Reservoir upper.p 2'],
    ['lower', 2, 'spill', -of('spill', 1, 2) - 5, 'Reservoir lower.spill 2'],
  ];
  for (const [name, t, attribute, amount, where] of breaks) {
    const found = failedOf(CASCADE, shifted(outputs, name, attribute, t, amount)).get('water');
    assert.ok(found?.startsWith(where), `${where}: ${found}`);
  }
});

test('water that arrives too early, and a release below the least, are named', async () => {
  const outputs = await optimum(CASCADE);
  const later: GridRecords = {
    ...CASCADE,
    Reservoir: CASCADE.Reservoir!.map((each) => (each.name === 'upper' ? { ...each, travel_time: 2.5 } : each)),
  };
  assert.match(failedOf(later, outputs).get('water') ?? '', /^Reservoir lower\.volume/);
  const thirsty: GridRecords = {
    ...CASCADE,
    Reservoir: CASCADE.Reservoir!.map((each) => (each.name === 'upper' ? { ...each, release_min: 400 } : each)),
  };
  assert.match(failedOf(thirsty, outputs).get('water') ?? '', /^Reservoir upper\.release/);
});
