import assert from 'node:assert/strict';
import test from 'node:test';
import { type ComponentRecord, type GridRecords, gridOf } from '#grid';
import type { Solver } from '#lp';
import { highsSolver } from '#lp/node';
import { FaultError } from '#words';
import { referenceSolver } from '../lp/reference-solver.js';
import { buildOptimalFlow } from './build.js';
import { type NearOptimal, type NearOptimalQuestion, nearOptimal } from './near-optimal.js';
import { type MeasureKind, measureOf } from './selection.js';

const near = (actual: number, expected: number, what: string) =>
  assert.ok(
    actual === expected || Math.abs(actual - expected) <= 1e-6 * (1 + Math.abs(expected)),
    `${what}: ${actual} instead of ${expected}`,
  );

/** A load of 100 MW for an hour. Wind costs 12 per MW and there can be 60; gas 5 per MW and 20 per MWh. */
const hour = (more: Partial<Record<'wind' | 'gas', object>> = {}): GridRecords => ({
  snapshots: 1,
  Carrier: [{ name: 'wind' }, { name: 'gas' }],
  Bus: [
    { name: 'here', country: 'CN' },
    { name: 'there', country: 'XX' },
  ],
  Load: [{ name: 'load', bus: 'here', p_set: 100 }],
  Generator: [
    generator('wind', { p_nom_extendable: true, p_nom_max: 60, capital_cost: 12, ...more.wind }),
    generator('gas', { p_nom_extendable: true, capital_cost: 5, marginal_cost: 20, ...more.gas }),
  ],
});
const generator = (carrier: string, values: object): ComponentRecord => ({
  name: carrier,
  bus: 'here',
  carrier,
  ...values,
});

async function ranges(
  records: GridRecords,
  choices: readonly (readonly [key: string, kind: MeasureKind])[],
  slacks: readonly number[],
  more: Partial<NearOptimalQuestion> = {},
  solver: Solver = highsSolver,
): Promise<NearOptimal> {
  const flow = buildOptimalFlow(gridOf(records));
  const measures = choices.map(([key, kind]) => measureOf(flow, key, kind));
  return nearOptimal(flow, solver, { measures, slacks, ...more });
}

const ends = ({ ranges: found }: NearOptimal) =>
  found.map(({ minimum, maximum }) => {
    for (const end of [minimum, maximum]) assert.deepEqual(end.certificate?.failures, []);
    return [minimum.value, maximum.value];
  });

const all = [
  ['carrier:wind', 'capacity'],
  ['component:Generator/gas', 'capacity'],
  ['carrier:gas', 'energy'],
  ['bus:country=CN', 'capacity'],
] as const;

/**
 * By hand: 60 of wind and 40 of gas cost 60·12 + 40·25 = 1720; 5 % are 86. A MW of wind less costs 13, a MW of gas that stands
 * idle 5, so wind can fall by 86/13, gas capacity rise by 86/5, gas energy rise by 86/13, and all capacity by 86/5.
 */
const byHand = [
  [60 - 86 / 13, 60],
  [40, 40 + 86 / 5],
  [40, 40 + 86 / 13],
  [100, 100 + 86 / 5],
];

test('one hour by hand: the ends, their cost and their answers', async () => {
  const found = await ranges(hour(), all, [0.05], { withOutputs: true });
  near(found.totalCost, 1720, 'total cost');
  near(found.standingCost, 0, 'standing cost');
  ends(found).forEach((pair, m) => {
    pair.forEach((value, n) => {
      near(value, byHand[m]![n]!, `${all[m]![0]} ${n === 0 ? 'minimum' : 'maximum'}`);
    });
  });
  assert.deepEqual(
    found.ranges.map(({ measure, budget, optimum }) => [
      measure.unit,
      measure.count,
      Math.round(budget),
      Math.round(optimum),
    ]),
    [
      ['MW', 1, 1806, 60],
      ['MW', 1, 1806, 40],
      ['MWh', 1, 1806, 40],
      ['MW', 2, 1806, 100],
    ],
  );
  const least = found.ranges[0]!.minimum;
  near(least.cost, 1806, 'cost at the least wind');
  near(least.outputs!.numbers.get('Generator')!.get('p_nom_opt')![0]!, 60 - 86 / 13, 'wind in the answer');
  near(least.outputs!.objective, 1806, 'objective in the answer');
  assert.equal(least.outputs!.series.get('Bus')!.has('marginal_price'), false, 'no prices of another objective');
});

test('slacks nest: 0, 1, 3 and 5 %, in the order asked', async () => {
  const found = await ranges(hour(), [['carrier:wind', 'capacity']], [0, 0.01, 0.03, 0.05]);
  assert.deepEqual(
    found.ranges.map(({ slack }) => slack),
    [0, 0.01, 0.03, 0.05],
  );
  ends(found).forEach(([least, most], k) => {
    near(least!, 60 - ([0, 0.01, 0.03, 0.05][k]! * 1720) / 13, 'least wind');
    near(most!, 60, 'most wind');
  });
});

test('what stands already: a negative objective changes nothing, the slack is of the total cost', async () => {
  // 400 MW of gas stand, whose 2000 are taken off the objective: 1720 − 2000.
  const found = await ranges(hour({ gas: { p_nom: 400 } }), all, [0.05]);
  near(found.outcome.objective, -280, 'objective');
  near(found.totalCost, 1720, 'total cost');
  near(found.standingCost, 2000, 'standing cost');
  ends(found).forEach((pair, m) => {
    pair.forEach((value, n) => {
      near(value, byHand[m]![n]!, all[m]![0]);
    });
  });
  // Not extendable: its fixed cost is in no objective, but in the total and so in the slack. 40 MW at 5: 1520 + 200.
  const fixed = await ranges(
    hour({ gas: { p_nom: 45, p_nom_extendable: false } }),
    [['carrier:wind', 'capacity']],
    [0.01],
  );
  near(fixed.outcome.objective, 1520, 'objective');
  near(fixed.totalCost, 1520 + 225, 'total cost');
  // A MW of wind less saves 12 and costs 20 of gas; 45 MW of gas leave 55 of wind at least.
  near(ends(fixed)[0]![0]!, 60 - 17.45 / 8, 'least wind');
});

test('a total below 0 gets a slack too; where all is free every optimum counts', async () => {
  // Both are paid for, 10 and 8 per MWh: −1000 with the first alone; 5 % are 50, at 2 per MWh.
  const free = { p_nom: 100, p_nom_extendable: false, p_nom_max: Infinity, capital_cost: 0 };
  const paid = hour({ wind: { ...free, marginal_cost: -10 }, gas: { ...free, marginal_cost: -8 } });
  const found = await ranges(paid, [['carrier:wind', 'energy']], [0.05]);
  near(found.totalCost, -1000, 'total cost');
  near(found.ranges[0]!.budget, -950, 'budget');
  assert.deepEqual(ends(found)[0]!.map(Math.round), [75, 100]);
  const gifts = hour({ wind: { ...free, marginal_cost: 0 }, gas: { ...free, marginal_cost: 0 } });
  const any = await ranges(gifts, [['carrier:wind', 'energy']], [0, 0.05]);
  near(any.totalCost, 0, 'total cost');
  for (const pair of ends(any)) assert.deepEqual(pair.map(Math.round), [0, 100]);
});

test('what costs nothing to have more of has no most', async () => {
  const found = await ranges(hour({ gas: { capital_cost: 0 } }), [['carrier:gas', 'capacity']], [0.01]);
  assert.equal(found.ranges[0]!.maximum.value, Number.POSITIVE_INFINITY);
  assert.equal(found.ranges[0]!.maximum.stopped, 'unbounded');
  assert.ok(found.ranges[0]!.minimum.certificate!.passed, 'and the next solve is well');
});

test('whole modules: the budget holds for integers too', async () => {
  // Gas in modules of 10 MW: the optimum is 40; 5 % of 1720 pay for one idle module (50), or for 6 of wind less, but not both.
  const found = await ranges(
    hour({ gas: { p_nom_mod: 10 } }),
    [
      ['carrier:gas', 'capacity'],
      ['carrier:wind', 'capacity'],
    ],
    [0.05],
  );
  const [gas, wind] = ends(found);
  near(gas![1]!, 50, 'most gas');
  // With a module more (50), the other 36 pay for wind replaced by gas at 20 − 12.
  near(wind![0]!, 60 - 36 / 8, 'least wind');
});

test('no optimum, no ranges: infeasible, interrupted before and in between', async () => {
  const short = await ranges(hour({ gas: { p_nom_max: 30 } }), [['carrier:gas', 'capacity']], [0.01]);
  assert.equal(short.outcome.stopped, 'infeasible');
  assert.deepEqual([short.ranges.length, short.interrupted, short.certificate], [0, false, null]);
  const before = await ranges(hour(), all, [0.01], { signal: AbortSignal.abort() });
  assert.deepEqual([before.ranges.length, before.interrupted], [0, true]);
  const controller = new AbortController();
  const told: (string | null)[] = [];
  const between = await ranges(hour(), all, [0.01, 0.05], {
    signal: controller.signal,
    onProgress: ({ done, solves, measure }) => {
      told.push(measure?.key ?? null);
      assert.equal(solves, 17);
      if (done === 5) controller.abort();
    },
  });
  assert.deepEqual([between.ranges.length, between.interrupted], [2, true]);
  assert.deepEqual(told, [null, ...Array(4).fill('carrier:wind'), 'component:Generator/gas']);
});

test('choices that mean nothing are refused with what there is', () => {
  const flow = buildOptimalFlow(
    gridOf({
      ...hour(),
      Store: [{ name: 'tank', bus: 'here', carrier: 'gas', e_nom: 5 }],
    }),
  );
  const refusal = (text: string, kind: MeasureKind = 'capacity') => {
    try {
      measureOf(flow, text, kind);
    } catch (error) {
      assert.ok(error instanceof FaultError);
      return `${error.faults[0]!.code}: ${error.faults[0]!.expected?.en ?? error.faults[0]!.found ?? ''}`;
    }
    return 'accepted';
  };
  assert.equal(refusal('carrier:coal'), 'alternatives-carrier: gas, wind');
  assert.equal(refusal('bus:nowhere'), 'alternatives-bus: here, there');
  assert.equal(refusal('bus:country=FR'), 'alternatives-bus: CN, XX');
  assert.equal(refusal('bus:there'), 'alternatives-bus: ');
  assert.equal(refusal('component:Generator/wind,coal'), 'alternatives-component: gas, wind');
  assert.equal(refusal('component:Dam/x'), 'alternatives-component: Generator, Store');
  assert.match(refusal('wind'), /^alternatives-choice: /);
  assert.equal(refusal('carrier:gas'), 'alternatives-units: MW, MWh');
  assert.equal(refusal('component:Store/tank'), 'alternatives-decided: ');
  assert.equal(refusal('component:Store/tank', 'energy'), 'alternatives-measure: ');
  assert.equal(refusal('carrier:wind'), 'accepted');
});

test('quadratic costs and negative slacks are refused', async () => {
  const refused = (code: string) => (error: unknown) => error instanceof FaultError && error.faults[0]!.code === code;
  await assert.rejects(
    ranges(hour({ gas: { marginal_cost_quadratic: 0.1 } }), [['carrier:gas', 'energy']], [0.01]),
    refused('alternatives-quadratic'),
  );
  await assert.rejects(ranges(hour(), [['carrier:gas', 'energy']], [-0.01]), refused('alternatives-slack'));
});

test('random networks: HiGHS warm and our own dense simplex give the same ends', async () => {
  let compared = 0;
  for (let seed = 1; seed <= 8; seed++) {
    const random = stream(seed);
    const amount = (from: number, to: number) => Math.round((from + random() * (to - from)) * 100) / 100;
    const series = (from: number, to: number) => Array.from({ length: 3 }, () => amount(from, to));
    const records: GridRecords = {
      snapshots: 3,
      weightings: [1, 2, 1.5],
      Bus: [{ name: 'a' }, { name: 'b' }],
      Load: [
        { name: 'a', bus: 'a', p_set: series(10, 40) },
        { name: 'b', bus: 'b', p_set: series(20, 60) },
      ],
      Generator: (['a', 'b'] as const).flatMap((bus) => [
        {
          ...generator('wind', {
            p_nom_extendable: true,
            p_nom_max: 90,
            capital_cost: amount(20, 60),
            p_max_pu: series(0.1, 1),
          }),
          name: `wind ${bus}`,
          bus,
        },
        {
          ...generator('gas', {
            p_nom_extendable: true,
            p_nom: amount(0, 30),
            capital_cost: amount(10, 30),
            marginal_cost: amount(20, 60),
          }),
          name: `gas ${bus}`,
          bus,
        },
      ]),
      Link: [{ name: 'tie', bus0: 'a', bus1: 'b', p_min_pu: -1, p_nom: amount(5, 30), capital_cost: 1 }],
    };
    const choices = [
      ['carrier:wind', 'capacity'],
      ['bus:b', 'capacity'],
      ['carrier:gas', 'energy'],
    ] as const;
    const [warm, dense] = [
      await ranges(records, choices, [0.03]),
      await ranges(records, choices, [0.03], {}, referenceSolver),
    ];
    near(warm.totalCost, dense.totalCost, `seed ${seed}: total`);
    const mine = ends(warm);
    ends(dense).forEach((pair, m) => {
      pair.forEach((value, n) => {
        near(mine[m]![n]!, value, `seed ${seed}, ${choices[m]![0]}`);
        compared++;
      });
    });
  }
  assert.equal(compared, 8 * 3 * 2);
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
