import assert from 'node:assert/strict';
import test from 'node:test';
import { gridOf } from '#grid';
import { highsSolver } from '#lp/node';
import { outputsOf } from './answer.js';
import { buildOptimalFlow } from './build.js';

test('the price of a ramp limit has the sign of its side', async () => {
  // By hand: 1 MW more of coal in the first hour saves 2, but 1 MW must then be thrown away for 10 + 5 in the second: so coal gives
  // 70, then 20, and 1 MW more of fall would be worth 2. In the second pair of hours it rises from 10 to 60, worth 12 − 10.
  const grid = gridOf({
    snapshots: 4,
    Bus: [{ name: 'a' }],
    Load: [{ name: 'load', bus: 'a', p_set: [100, 20, 10, 80] }],
    Generator: [
      { name: 'coal', bus: 'a', p_nom: 100, marginal_cost: 10, ramp_limit_down: 0.5, ramp_limit_up: 0.5 },
      { name: 'gas', bus: 'a', p_nom: 100, marginal_cost: 12 },
      { name: 'sink', bus: 'a', p_nom: 100, marginal_cost: 5, sign: -1 },
    ],
  });
  const flow = buildOptimalFlow(grid);
  const session = await highsSolver.open(flow.problem);
  const outcome = await session.solve();
  await session.dispose();
  const generators = outputsOf(flow, outcome).series.get('Generator')!;
  assert.deepEqual(Array.from(generators.get('p')!.subarray(0, 4)), [70, 20, 10, 60]);
  assert.deepEqual(Array.from(generators.get('mu_ramp_limit_down')!.subarray(0, 4)), [0, 2, 0, 0]);
  assert.deepEqual(Array.from(generators.get('mu_ramp_limit_up')!.subarray(0, 4)), [0, 0, 0, -2]);
});
