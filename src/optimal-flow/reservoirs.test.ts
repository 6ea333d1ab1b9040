import assert from 'node:assert/strict';
import test from 'node:test';
import { assembleGrid, type ComponentRecord, type Grid, type GridRecords, gridOf, readCsvFolder } from '#grid';
import { certify, explainConflict } from '#lp';
import { highsSolver } from '#lp/node';
import { writeCsvFolder } from '../grid/csv-write.js';
import { type DenseRow, denseProblem } from '../lp/dense-problem.js';
import { outputsOf } from './answer.js';
import { buildOptimalFlow } from './build.js';
import { checkAnswer } from './check-answer.js';
import { cutPieces, headPieces } from './reservoir-head.js';
import type { FlowSetting } from './setting.js';

const INF = Number.POSITIVE_INFINITY;
const near = (actual: number, expected: number, what: string, tolerance = 1e-6) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected)), `${what}: ${actual}, not ${expected}`);
const rounded = (values: Iterable<number>) => Array.from(values, (value) => Math.round(value * 1e6) / 1e6 + 0);

async function solved(grid: Grid, setting: FlowSetting = {}) {
  const flow = buildOptimalFlow(grid, setting);
  const session = await highsSolver.open(flow.problem);
  const outcome = await session.solve({ algorithm: 'simplex', integerGap: 1e-9 });
  await session.dispose();
  assert.equal(outcome.stopped, 'optimal', outcome.message);
  assert.deepEqual(certify(flow.problem, outcome).failures, []);
  const outputs = outputsOf(flow, outcome);
  const checked = checkAnswer(grid, outputs, setting).measures;
  assert.deepEqual(
    checked.filter(({ passed }) => !passed),
    [],
  );
  const count = flow.model.count;
  const course = (name: string, attribute: string) => {
    const i = flow.parts.reservoirs!.assets.table.names.indexOf(name);
    return rounded(
      outputs.series
        .get('Reservoir')!
        .get(attribute)!
        .subarray(i * count, (i + 1) * count),
    );
  };
  return { flow, outcome, course };
}

/** A bus with enough load for every turbine and a plant whose cost is what water saves. */
const system = (cost: readonly number[], reservoirs: readonly object[], more: object = {}): GridRecords => ({
  snapshots: cost.length,
  Bus: [{ name: 'bus' }],
  Load: [{ name: 'load', bus: 'bus', p_set: 1000 }],
  Generator: [{ name: 'plant', bus: 'bus', p_nom: 1000, marginal_cost: cost }],
  Reservoir: reservoirs.map((each) => ({ bus: 'bus', p_nom: 1000, ...each }) as unknown as ComponentRecord),
  ...more,
});

test('water goes to the dearest hour, and is worth its energy there', async () => {
  // 0.36 hm³ of 100 MWh/hm³ are 36 MWh, 100 m³/s for the hour that costs 90.
  const { outcome, course } = await solved(
    gridOf(system([10, 90], [{ name: 'dam', volume_initial: 0.36, energy_per_volume: 100 }])),
  );
  near(outcome.objective, 1000 * 10 + (1000 - 36) * 90, 'objective');
  assert.deepEqual(course('dam', 'p'), [0, 36]);
  assert.deepEqual(course('dam', 'turbine'), [0, 100]);
  assert.deepEqual(course('dam', 'volume'), [0.36, 0]);
  assert.deepEqual(course('dam', 'volume_price'), [9000, 9000]);
});

/** The upper one lets 100, 50 and 20 m³/s go in snapshots of 1, 2 and 1 hours; they need one and a half hours. */
const upper = {
  name: 'upper',
  downstream: 'lower',
  travel_time: 1.5,
  volume_initial: 10,
  turbine_max: 0,
  release_min: [100, 50, 20],
  release_max: [100, 50, 20],
};
const weightings = [1, 2, 1];

test('travel time with unequal snapshots, water under way left at the end', async () => {
  // [1.5, 2.5) takes 100, [2.5, 4.5) takes 50, of which half an hour falls into the second snapshot and one into the third.
  const { course } = await solved(
    gridOf(system([1, 1, 1], [upper, { name: 'lower', volume_initial: 1, release_max: 0 }], { weightings })),
  );
  assert.deepEqual(course('lower', 'volume'), rounded([1, 1 + 0.0036 * 125, 1 + 0.0036 * 175]));
  assert.deepEqual(course('upper', 'volume'), rounded([10 - 0.36, 10 - 0.72, 10 - 0.792]));
});

test('travel time, cyclic: what is under way at the end arrives at the beginning', async () => {
  // Half an hour of 50 and of 20 wrap to the first snapshot, half an hour of 20 to the second: 35, 135 and 50 in all.
  const release = [35, 67.5, 50];
  const { course } = await solved(
    gridOf(
      system(
        [1, 1, 1],
        [
          upper,
          {
            name: 'lower',
            cyclic_volume: true,
            volume_set: [Number.NaN, 2, Number.NaN],
            release_min: release,
            release_max: release,
          },
        ],
        { weightings },
      ),
    ),
  );
  assert.deepEqual(course('lower', 'volume'), [2, 2, 2]);
});

test('a reservoir that is not active, or not yet built, lets the water through', async () => {
  const chain = (active: boolean) => [
    { ...upper, downstream: 'middle', travel_time: 1, release_min: 100, release_max: 100 },
    { name: 'middle', downstream: 'lower', travel_time: 1, active },
    { name: 'lower', volume_initial: 0, release_max: 0 },
  ];
  const { course } = await solved(gridOf(system([1, 1, 1], chain(false))));
  assert.deepEqual(course('lower', 'volume'), [0, 0, 0.36]);
  const periods = { years: [2030, 2040], objective: [1, 1], length: [1, 1] };
  const built = chain(true).map((each) => (each.name === 'middle' ? { ...each, build_year: 2040, inflow: 5 } : each));
  const late = await solved(
    gridOf(system([1, 1, 1, 1], built, { years: [2030, 2030, 2040, 2040], snapshots: ['a', 'b', 'c', 'd'], periods })),
  );
  // One period: two hours on the way are the whole of it. The next: what the middle one spills at once can arrive.
  assert.deepEqual(late.course('middle', 'volume').slice(0, 2), [0, 0]);
  assert.deepEqual(late.course('lower', 'volume').slice(0, 2), [0, 0]);
});

test('a cascade in a circle is refused by name', () => {
  const circle = [
    { name: 'a', downstream: 'b' },
    { name: 'b', downstream: 'a' },
  ];
  assert.throws(() => buildOptimalFlow(gridOf(system([1], circle))), /Reservoir a: downstream leads round/);
});

test('a target that cannot be met is explained by its name', async () => {
  const flow = buildOptimalFlow(
    gridOf(system([1, 1], [{ name: 'Ertan', volume_initial: 1, inflow: 10, volume_set: [Number.NaN, 5] }])),
  );
  const conflict = await explainConflict(flow.problem, highsSolver, { budgetSeconds: 5, clock: () => 0 });
  assert.match(conflict.text('en'), /Ertan/);
  assert.match(conflict.text('en'), /volume_set|set point/);
});

test('least and most release, and what spilling costs', async () => {
  const { outcome, course } = await solved(
    gridOf(
      system(
        [10, 90],
        [
          {
            name: 'dam',
            volume_initial: 0.72,
            energy_per_volume: 100,
            release_min: 50,
            turbine_max: 80,
            volume_max: 0.5,
            spill_cost: 2,
          },
        ],
      ),
    ),
  );
  // 0.22 hm³ must go at once, which is 61.1 m³/s for an hour; 80 can turn in each hour, and in both they do.
  assert.deepEqual(course('dam', 'turbine'), [80, 80]);
  near(course('dam', 'spill')[0]! + course('dam', 'spill')[1]!, 0, 'no need to spill');
  near(outcome.objective, (1000 - 28.8) * 100, 'objective');
});

test('head: exact at full flow, by hand', async () => {
  // v̄ = 10 − 0.18, e = 50 + 5 v̄ = 99.1, p = 0.0036 · 100 · 99.1.
  for (const headError of [1, 0.01]) {
    const { flow, course } = await solved(
      gridOf(
        system(
          [50],
          [{ name: 'dam', volume_initial: 10, volume_max: 10, turbine_max: 100, head_curve: '0:50;10:100' }],
        ),
      ),
      { headError },
    );
    assert.deepEqual(course('dam', 'p'), [35.676]);
    assert.equal(flow.problem.integrality !== null, headError === 0.01);
  }
});

test('head: a level curve is linear and the same as a fixed energy', async () => {
  const dam = { name: 'dam', volume_initial: 0.5, volume_max: 1, turbine_max: 100 };
  const level = await solved(gridOf(system([20, 50], [{ ...dam, head_curve: '0:80;1:80' }])));
  const fixed = await solved(gridOf(system([20, 50], [{ ...dam, energy_per_volume: 80 }])));
  near(level.outcome.objective, fixed.outcome.objective, 'objective');
  assert.equal(level.flow.problem.integrality, null);
});

/** Most that water can save, over all flows in steps of Q / parts, with the product as it is. */
function bestByTrial(
  cost: readonly number[],
  start: number,
  inflow: number,
  energy: (v: number) => number,
  parts: number,
  [most, full]: readonly [number, number],
): number {
  const values = new Map<number, number>([[0, 0]]);
  // The volume is start + t inflow − turned, so the number of steps turned is the state.
  const step = (0.0036 * full) / parts;
  let known = values;
  cost.forEach((price, t) => {
    const next = new Map<number, number>();
    for (const [turned, value] of known)
      for (let n = 0; n <= parts; n++) {
        const before = start + t * 0.0036 * inflow - turned * step;
        const after = before + 0.0036 * inflow - n * step;
        if (after < -1e-9 || after > most + 1e-9) continue;
        const gain = value + price * n * step * energy((before + after) / 2);
        if (gain > (next.get(turned + n) ?? -INF)) next.set(turned + n, gain);
      }
    known = next;
  });
  return Math.max(...known.values());
}

test('head: against trial of all flows with the exact product; concave, convex and bent curves', async () => {
  const curves = {
    '0:50;1:100': (v: number) => 50 + 50 * v,
    '0:40;0.3:80;1:100': (v: number) => (v < 0.3 ? 40 + (v * 40) / 0.3 : 80 + ((v - 0.3) * 20) / 0.7),
    '0:60;0.6:70;1:110': (v: number) => (v < 0.6 ? 60 + (v * 10) / 0.6 : 70 + ((v - 0.6) * 40) / 0.4),
  };
  const cost = [45, 30, 50, 38];
  for (const [curve, energy] of Object.entries(curves)) {
    const trial = bestByTrial(cost, 0.6, 30, energy, 60, [1, 100]);
    const dam = { name: 'dam', volume_initial: 0.6, inflow: 30, volume_max: 1, turbine_max: 100, head_curve: curve };
    const { outcome, course } = await solved(gridOf(system(cost, [dam])), { headError: 0.002 });
    const saved = cost.reduce((sum, price) => sum + price * 1000, 0) - outcome.objective;
    const allowed = 0.002 * 0.36 * energy(1);
    const top = cost.reduce((sum, price) => sum + price, 0) * allowed;
    // Trial is inside up to its steps; the envelope overstates by what it says at most.
    assert.ok(saved >= trial - 1e-6, `${curve}: ${saved} < ${trial}`);
    assert.ok(saved <= trial * 1.002 + top, `${curve}: ${saved} > ${trial} + ${top}`);
    const volume = course('dam', 'volume');
    course('dam', 'p').forEach((power, t) => {
      const mean = ((t === 0 ? 0.6 : volume[t - 1]!) + volume[t]!) / 2;
      const true_ = 0.0036 * course('dam', 'turbine')[t]! * energy(mean);
      assert.ok(power <= true_ + allowed + 1e-5, `${curve} ${t}: ${power} > ${true_} + ${allowed}`);
    });
  }
});

test('head curves that make no sense are refused by name', () => {
  for (const curve of ['0:50;0:60', '1:50;0:60', '0:50;x:60', '0:-1;1:3', '0', '0:1:2', ':5'])
    assert.throws(() => headPieces(curve, 'dam', 0, 1), /Reservoir dam/, curve);
  const open = { name: 'dam', head_curve: '0:50;1:60', volume_max: 1 };
  assert.throws(() => buildOptimalFlow(gridOf(system([1], [open]))), /Reservoir dam: a head_curve needs finite/);
  // Level outside the points; cut so that each spans 4 × error of the highest.
  const pieces = headPieces('1:50;2:100', 'dam', 0, 3);
  assert.deepEqual(
    pieces.map(({ low, high, slope }) => [low, high, slope]),
    [
      [0, 1, 0],
      [1, 2, 50],
      [2, 3, 0],
    ],
  );
  assert.equal(cutPieces(pieces, 0.05).length, 2 + 3);
});

/** A reproducible stream in [0, 1). */
function stream(seed: number): () => number {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  for (let k = 0; k < 5; k++) next();
  return next;
}

interface Cascade {
  readonly hours: readonly number[];
  readonly cost: readonly number[];
  readonly dams: readonly {
    readonly start: number;
    readonly most: number;
    readonly flow: number;
    readonly energy: number;
    readonly inflow: readonly number[];
    readonly travel: number;
    readonly cyclic: boolean;
  }[];
}

function randomCascade(seed: number): Cascade {
  const random = stream(seed);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const steps = whole(2, 4);
  const list = (from: number, to: number) => Array.from({ length: steps }, () => whole(from, to));
  return {
    hours: list(1, 3),
    cost: list(10, 90),
    dams: Array.from({ length: whole(2, 3) }, () => ({
      start: whole(0, 20) / 10,
      most: whole(20, 40) / 10,
      flow: whole(50, 150),
      energy: whole(50, 120),
      inflow: list(0, 60),
      travel: whole(0, 8) / 2,
      cyclic: random() < 0.5,
    })),
  };
}

/**
 * The same cascade written out by half hours: q, s and v of each dam and snapshot; what arrives in a half hour is what was let go
 * `travel` before. Shares nothing with the model. Cost: what the turbines save, negative.
 */
function byHalfHours({ hours, cost, dams }: Cascade) {
  const T = hours.length;
  const snapshotOf = hours.flatMap((h, t) => new Array<number>(2 * h).fill(t));
  const total = snapshotOf.length;
  const column = (d: number, what: 0 | 1 | 2, t: number) => (d * 3 + what) * T + t;
  const n = dams.length * 3 * T;
  const rows: DenseRow[] = [];
  dams.forEach(({ start, inflow, cyclic }, d) => {
    for (let t = 0; t < T; t++) {
      const row = new Array<number>(n).fill(0);
      row[column(d, 2, t)]! += 1;
      if (t > 0) row[column(d, 2, t - 1)]! -= 1;
      else if (cyclic) row[column(d, 2, T - 1)]! -= 1;
      for (const what of [0, 1] as const) {
        row[column(d, what, t)]! += 0.0036 * hours[t]!;
        if (d > 0)
          snapshotOf.forEach((at, slot) => {
            if (at !== t) return;
            let from = slot - 2 * dams[d - 1]!.travel;
            if (from < 0 && cyclic) from = ((from % total) + total) % total;
            if (from >= 0) row[column(d - 1, what, snapshotOf[from]!)]! -= 0.0018;
          });
      }
      const right = 0.0036 * hours[t]! * inflow[t]! + (t === 0 && !cyclic ? start : 0);
      rows.push([row, right, right]);
    }
  });
  const flat = (value: (d: number, what: number, t: number) => number) =>
    dams.flatMap((_, d) => [0, 1, 2].flatMap((what) => hours.map((_h, t) => value(d, what, t))));
  return denseProblem({
    cost: flat((d, what, t) => (what === 0 ? -0.0036 * dams[d]!.energy * hours[t]! * cost[t]! : 0)),
    upper: flat((d, what) => (what === 0 ? dams[d]!.flow : what === 1 ? INF : dams[d]!.most)),
    rows,
  });
}

test('random cascades: the same by half hours, written by hand', async () => {
  let compared = 0;
  for (let seed = 1; seed <= 25; seed++) {
    const cascade = randomCascade(seed);
    const { cost, dams, hours } = cascade;
    const reservoirs = dams.map(({ start, most, flow, energy, inflow, travel, cyclic }, d) => ({
      name: `dam ${d}`,
      downstream: d + 1 < dams.length ? `dam ${d + 1}` : '',
      travel_time: travel,
      volume_initial: start,
      volume_max: most,
      turbine_max: flow,
      energy_per_volume: energy,
      inflow,
      cyclic_volume: cyclic,
    }));
    const { outcome } = await solved(gridOf(system(cost, reservoirs, { weightings: hours })));
    const session = await highsSolver.open(byHalfHours(cascade));
    const second = await session.solve({ algorithm: 'simplex' });
    await session.dispose();
    const without = cost.reduce((sum, price, t) => sum + price * hours[t]! * 1000, 0);
    near(outcome.objective, without + second.objective, `seed ${seed}`);
    if (second.objective < 0) compared++;
  }
  assert.ok(compared >= 20, `${compared}`);
});

test('reservoirs.csv: written, read again, the same answer', async () => {
  const records = system(
    [10, 90, 40],
    [
      {
        name: 'upper',
        downstream: 'lower',
        travel_time: 1,
        volume_initial: 1,
        volume_max: 3,
        turbine_max: 100,
        head_curve: '0:50;3:70',
        inflow: [20, 30, 0],
      },
      {
        name: 'lower',
        volume_initial: 0.5,
        volume_max: 2,
        energy_per_volume: 60,
        volume_set: [Number.NaN, Number.NaN, 0.4],
      },
    ],
  );
  const grid = gridOf(records);
  const files = new Map(
    Array.from(writeCsvFolder(grid), ([name, content]) => [
      name,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  assert.ok(files.has('reservoirs.csv') && files.has('reservoirs-inflow.csv'), [...files.keys()].join());
  const again = assembleGrid(readCsvFolder(files, 'again').raw).grid;
  const [first, second] = [await solved(grid), await solved(again)];
  assert.equal(second.outcome.objective, first.outcome.objective);
  assert.deepEqual(second.course('lower', 'volume'), first.course('lower', 'volume'));
  near(first.course('lower', 'volume')[2]!, 0.4, 'target');
});
