import assert from 'node:assert/strict';
import test from 'node:test';
import { gridOf } from '#grid';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow, outputsOf } from '#optimal-flow';
import { linearNetwork } from './linear-network.js';
import { linearPowerFlow } from './linear-power-flow.js';
import { transferFactors } from './transfer-factors.js';

const near = (actual: number | undefined, expected: number, what: string, within = 1e-9) =>
  assert.ok(Math.abs(actual! - expected) <= within * (1 + Math.abs(expected)), `${what}: ${actual}, not ${expected}`);

/** A ring of three equal lines, 90 MW from a to c: two thirds go straight (worked by hand). */
const ring = () =>
  gridOf({
    snapshots: 2,
    Bus: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    Generator: [
      { name: 'slack', bus: 'a', control: 'Slack', p_nom: 200 },
      { name: 'g', bus: 'b', p_nom: 200, p_set: [0, 30] },
    ],
    Load: [{ name: 'd', bus: 'c', p_set: [90, 90] }],
    Line: [
      { name: 'ab', bus0: 'a', bus1: 'b', x: 0.1 },
      { name: 'bc', bus0: 'b', bus1: 'c', x: 0.1 },
      { name: 'ac', bus0: 'a', bus1: 'c', x: 0.1 },
    ],
  });

test('a ring of three: flows, angles and the slack by hand, and factors of transfer', () => {
  const { outputs, adjustment, network } = linearPowerFlow(ring());
  const flow = outputs.series.get('Line')!.get('p0')!;
  // 90 from a: 30, 30, 60. With 30 of them from b: less 30 · (1/3, …): a–b 10, b–c 40, a–c 50.
  [30, 10, 30, 40, 60, 50].forEach((expected, n) => {
    near(flow[n], expected, `flow ${n}`);
  });
  const power = outputs.series.get('Generator')!.get('p')!;
  assert.deepEqual([...power], [90, 60, 0, 30]);
  assert.deepEqual([...adjustment], [90, 60]);
  near(outputs.series.get('Bus')!.get('v_ang')![4], -6, 'angle of c: −0.1 · 60');
  const factors = transferFactors(network);
  // From b to the slack a: 2/3 against a–b, 1/3 by c.
  [0, -2 / 3, -1 / 3, 0, 1 / 3, -1 / 3, 0, -1 / 3, -2 / 3].forEach((expected, n) => {
    near(factors[n], expected, `factor ${n}`);
  });
});

test('a phase shift drives a flow around a ring', () => {
  const grid = gridOf({
    snapshots: 1,
    Bus: [{ name: 'a' }, { name: 'b' }],
    Line: [{ name: 'l', bus0: 'a', bus1: 'b', x: 0.1 }],
    Transformer: [{ name: 't', bus0: 'a', bus1: 'b', x: 0.1, s_nom: 1, model: 'pi', phase_shift: -18 / Math.PI }],
  });
  const { outputs } = linearPowerFlow(grid);
  // −φ / (x + x) = 0.1 / 0.2 through the transformer, and back over the line.
  near(outputs.series.get('Transformer')!.get('p0')![0], 0.5, 'through the transformer');
  near(outputs.series.get('Line')!.get('p0')![0], -0.5, 'back');
});

test('links by their efficiency, DC by resistance, shunts by conductance; what is not active is left out', () => {
  const grid = gridOf({
    snapshots: 1,
    Bus: [
      { name: 'a', v_nom: 10 },
      { name: 'p', v_nom: 1, carrier: 'DC' },
      { name: 'q', v_nom: 1, carrier: 'DC' },
    ],
    Generator: [
      { name: 'g', bus: 'a', p_nom: 100, control: 'Slack' },
      { name: 'off', bus: 'a', p_nom: 100, p_set: 50, active: false },
    ],
    ShuntImpedance: [{ name: 's', bus: 'a', g: 0.02 }],
    Link: [{ name: 'k', bus0: 'a', bus1: 'p', p_nom: 100, p_set: 40, efficiency: 0.9 }],
    Load: [{ name: 'd', bus: 'q', p_set: 36 }],
    Line: [{ name: 'l', bus0: 'p', bus1: 'q', r: 0.001, x: 5 }],
  });
  const { outputs, adjustment } = linearPowerFlow(grid);
  near(outputs.series.get('Generator')!.get('p')![0], 42, 'slack: 40 for the link, 0.02 S · (10 kV)² for the shunt');
  near(outputs.series.get('Line')!.get('p0')![0], 36, 'DC line');
  near(outputs.series.get('Bus')!.get('v_mag_pu')![2], 1 - 0.036, 'voltage at q');
  near(outputs.series.get('Bus')!.get('v_ang')![2], 0, 'no angle in DC');
  near(adjustment[1], 0, 'nothing is missing in DC');
});

test('a zero impedance is refused by name', () => {
  const grid = gridOf({
    snapshots: 1,
    Bus: [{ name: 'a' }, { name: 'b' }],
    Line: [{ name: 'l', bus0: 'a', bus1: 'b' }],
  });
  assert.throws(() => linearNetwork(grid), /Line l: x is 0/);
});

test('second way: an optimal flow whose injections are fixed has the same flows and angles', async () => {
  let state = 5;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const count = 40;
  const bus = (k: number) => `b${k}`;
  const Line = Array.from({ length: 80 }, (_, k) => ({
    name: `l${k}`,
    bus0: bus(k < count - 1 ? k + 1 : Math.floor(random() * count)),
    bus1: bus(k < count - 1 ? Math.floor(random() * (k + 1)) : Math.floor(random() * count)),
    x: 0.01 + random(),
    s_nom: 1e6,
  })).filter(({ bus0, bus1 }) => bus0 !== bus1);
  const grid = gridOf({
    snapshots: 2,
    Bus: Array.from({ length: count }, (_, k) => ({ name: bus(k), v_nom: 1 + Math.floor(random() * 3) })),
    Generator: [
      { name: 'slack', bus: bus(7), p_nom: 1e6, control: 'Slack', marginal_cost: 1 },
      ...Array.from({ length: 10 }, (_, k) => ({
        name: `g${k}`,
        bus: bus(k * 3),
        p_nom: 1e3,
        p_set: [random() * 100, random() * 100],
      })),
    ],
    Load: Array.from({ length: count }, (_, k) => ({
      name: `d${k}`,
      bus: bus(k),
      p_set: [random() * 50, random() * 50],
    })),
    Line,
    Transformer: [
      {
        name: 't',
        bus0: bus(3),
        bus1: bus(30),
        x: 0.2,
        s_nom: 500,
        s_max_pu: 1e3,
        tap_ratio: 0.95,
        phase_shift: 7,
        model: 'pi',
      },
    ],
  });
  const flow = linearPowerFlow(grid);
  const problem = buildOptimalFlow(grid);
  const session = await highsSolver.open(problem.problem);
  const outcome = await session.solve();
  await session.dispose();
  assert.equal(outcome.stopped, 'optimal');
  const optimal = outputsOf(problem, outcome);
  let compared = 0;
  for (const [component, attribute] of [
    ['Line', 'p0'],
    ['Transformer', 'p0'],
    ['Generator', 'p'],
    ['Bus', 'p'],
  ] as const)
    flow.outputs.series
      .get(component)!
      .get(attribute)!
      .forEach((value, n) => {
        near(value, optimal.series.get(component)!.get(attribute)![n]!, `${component} ${attribute} ${n}`, 1e-7);
        compared++;
      });
  assert.ok(compared > 250);
  // Angles of the optimum stand on another bus: differences are compared.
  const angles = optimal.series.get('Bus')!.get('v_ang')!;
  const own = flow.outputs.series.get('Bus')!.get('v_ang')!;
  for (let k = 0; k < count; k++) near(own[2 * k]! - own[14]!, angles[2 * k]! - angles[14]!, `angle of ${k}`, 1e-7);
});
