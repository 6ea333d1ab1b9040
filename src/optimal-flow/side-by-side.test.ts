import assert from 'node:assert/strict';
import test from 'node:test';
import { type GridRecords, gridOf } from '#grid';
import { certify } from '#lp';
import { highsSolver } from '#lp/node';
import { outputsOf } from './answer.js';
import { buildOptimalFlow } from './build.js';
import { checkAnswer } from './check-answer.js';

// Periods side by side (PyPSA's multi_investment_periods=False): the numbers are those of PyPSA 1.3.0 with HiGHS 1.15.1 on the same networks.

const dear = { name: 'dear', bus: 'a', p_nom: 100, marginal_cost: 90 };
const base: GridRecords = {
  snapshots: ['0', '1', '0', '1'],
  years: [2030, 2030, 2040, 2040],
  periods: { years: [2030, 2040], objective: [3, 7], length: [10, 10] },
  weightings: { objective: [100, 200, 100, 200] },
  Bus: [{ name: 'a' }],
  Generator: [dear],
  Load: [{ name: 'l', bus: 'a', p_set: [30, 40, 50, 35] }],
};
const x = { name: 'x', bus: 'a', marginal_cost: 10, build_year: 2035 };
const decided = { ...x, p_nom_extendable: true, p_nom: 3 };

const cases: readonly (readonly [string, Partial<GridRecords>, number, number])[] = [
  [
    'one comes, one goes',
    {
      Generator: [
        dear,
        { ...x, p_nom: 20 },
        { name: 'old', bus: 'a', p_nom: 20, marginal_cost: 5, build_year: 2020, lifetime: 15 },
      ],
    },
    1080000,
    0,
  ],
  [
    'a capacity is paid once, whenever it stands',
    { Generator: [dear, { ...decided, capital_cost: 500 }] },
    1133500,
    1500,
  ],
  [
    'one that never stands costs nothing',
    { Generator: [dear, { ...decided, capital_cost: 500, build_year: 2050 }] },
    2070000,
    0,
  ],
  [
    'overnight costs count the years of one period',
    { Generator: [dear, { ...decided, overnight_cost: 500, discount_rate: 0.05, lifetime: 20 }] },
    1110064.5787944857,
    4.122050711850579,
  ],
  ['a store that comes', { Store: [{ name: 's', bus: 'a', e_nom: 50, e_initial: 20, build_year: 2035 }] }, 1575000, 0],
  [
    'a cyclic store that goes',
    { Store: [{ name: 's', bus: 'a', e_nom: 50, e_cyclic: true, lifetime: 2035, marginal_cost: 1 }] },
    1714000,
    0,
  ],
  [
    'a storage unit with inflow that goes',
    {
      StorageUnit: [
        { name: 's', bus: 'a', p_nom: 20, max_hours: 300, state_of_charge_initial: 20, inflow: 5, lifetime: 2035 },
      ],
    },
    1620000,
    0,
  ],
  [
    'a limit on emissions, years unweighted',
    {
      Carrier: [{ name: 'c', co2_emissions: 1 }],
      Generator: [dear, { ...x, p_nom: 60, carrier: 'c' }],
      GlobalConstraint: [
        { name: 'g', type: 'primary_energy', carrier_attribute: 'co2_emissions', sense: '<=', constant: 50 },
      ],
    },
    1390000,
    0,
  ],
];

for (const [what, change, objective, constant] of cases)
  test(`side by side, as PyPSA: ${what}`, async () => {
    const grid = gridOf({ ...base, ...change });
    const setting = { multiPeriod: false };
    const flow = buildOptimalFlow(grid, setting);
    const session = await highsSolver.open(flow.problem);
    const outcome = await session.solve();
    await session.dispose();
    assert.deepEqual(certify(flow.problem, outcome).failures, []);
    assert.ok(Math.abs(outcome.objective - objective) <= 1e-7 * objective, `${outcome.objective}, PyPSA ${objective}`);
    assert.ok(Math.abs(flow.objectiveConstant - constant) <= 1e-9 * (1 + constant), String(flow.objectiveConstant));
    assert.deepEqual(
      checkAnswer(grid, outputsOf(flow, outcome), setting).measures.filter(({ passed }) => !passed),
      [],
    );
  });
