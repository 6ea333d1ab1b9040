import assert from 'node:assert/strict';
import test from 'node:test';
import { type ComponentName, type GridOutputs, gridOf } from '#grid';
import { highsSolver } from '#lp/node';
import { outputsOf } from './answer.js';
import { buildOptimalFlow } from './build.js';
import { type AnswerMeasure, checkAnswer } from './check-answer.js';

// An optimum passes; each tampering with it must be found by the measure that it offends, and at the right place.

const grid = gridOf({
  snapshots: 3,
  weightings: [1, 2, 1],
  Carrier: [{ name: 'coal', co2_emissions: 0.9 }],
  Bus: ['a', 'b', 'c'].map((name) => ({ name, v_nom: 110 })),
  Load: [{ name: 'town', bus: 'c', p_set: [40, 55, 30] }],
  Generator: [
    { name: 'coal', bus: 'a', carrier: 'coal', p_nom: 40, marginal_cost: 11 },
    { name: 'gas', bus: 'b', p_nom_extendable: true, capital_cost: 9, marginal_cost: 33, p_nom_max: 60 },
  ],
  Line: [
    { name: 'ab', bus0: 'a', bus1: 'b', x: 11, s_nom: 50 },
    { name: 'bc', bus0: 'b', bus1: 'c', x: 7, s_nom: 60 },
    { name: 'ac', bus0: 'a', bus1: 'c', x: 23, s_nom: 50 },
  ],
  Link: [{ name: 'ac link', bus0: 'a', bus1: 'c', p_nom: 5, efficiency: 0.9 }],
  StorageUnit: [
    { name: 'pump', bus: 'c', p_nom: 6, max_hours: 2, cyclic_state_of_charge: true, efficiency_store: 0.9 },
  ],
  Store: [{ name: 'tank', bus: 'b', e_nom: 8, e_initial: 3 }],
  GlobalConstraint: [{ name: 'co2', type: 'primary_energy', sense: '<=', constant: 110 }],
});

async function optimum(): Promise<GridOutputs> {
  const flow = buildOptimalFlow(grid);
  const session = await highsSolver.open(flow.problem);
  const outcome = await session.solve();
  await session.dispose();
  assert.equal(outcome.stopped, 'optimal');
  return outputsOf(flow, outcome);
}

/** The outputs with some cells of courses changed by an amount. */
function tampered(
  outputs: GridOutputs,
  ...changes: readonly (readonly [component: ComponentName, attribute: string, cell: number, amount: number])[]
): GridOutputs {
  const series = new Map([...outputs.series].map(([name, courses]) => [name, new Map(courses)]));
  for (const [component, attribute, cell, amount] of changes) {
    const course = series.get(component)!.get(attribute)!.slice();
    course[cell]! += amount;
    series.get(component)!.set(attribute, course);
  }
  return { ...outputs, series };
}

function capacityBy(outputs: GridOutputs, amount: number): GridOutputs {
  const capacity = outputs.numbers.get('Generator')!.get('p_nom_opt')!.slice();
  capacity[1]! += amount;
  const generator = new Map([...outputs.numbers.get('Generator')!, ['p_nom_opt', capacity]]);
  return { ...outputs, numbers: new Map([...outputs.numbers, ['Generator', generator]]) };
}

const failed = (outputs: GridOutputs) =>
  new Map(
    checkAnswer(grid, outputs)
      .measures.filter(({ passed }) => !passed)
      .map((each) => [each.measure, each] as const),
  );

test('an optimum passes every measure, and every measure of what is there looked at something', async () => {
  const { passed, measures } = checkAnswer(grid, await optimum());
  assert.ok(passed, JSON.stringify(measures));
  // Neither ramps, nor committed units, nor reservoirs: see check-rules.test.ts.
  for (const { measure, counted } of measures)
    assert.equal(counted > 0, !['commitment', 'ramp', 'water'].includes(measure), measure);
});

test('each tampering is found by its measure', async () => {
  const outputs = await optimum();
  const cases: readonly (readonly [AnswerMeasure, string, string | null, GridOutputs])[] = [
    ['balance', 'Bus a', '1', tampered(outputs, ['Generator', 'p', 1, 0.5])],
    ['port', 'Link ac link.p1', '2', tampered(outputs, ['Link', 'p1', 2, 0.5])],
    ['limit', 'Generator coal.p', '0', tampered(outputs, ['Generator', 'p', 0, 50])],
    ['level', 'StorageUnit pump.state_of_charge', null, tampered(outputs, ['StorageUnit', 'state_of_charge', 1, 1])],
    ['level', 'Store tank.e', null, tampered(outputs, ['Store', 'e', 1, 1])],
    ['voltage', '', '1', tampered(outputs, ['Line', 'p0', 1, 3], ['Line', 'p1', 1, -3])],
    ['capacity', 'Generator gas.p_nom_opt', null, capacityBy(outputs, 200)],
    ['cost', 'objective', null, capacityBy(outputs, 1)],
    ['cost', 'objective', null, { ...outputs, objective: outputs.objective + 1 }],
    ['global', 'GlobalConstraint co2', null, tampered(outputs, ['Generator', 'p', 2, 90])],
    ['balance', 'Bus a', '1', tampered(outputs, ['Generator', 'p', 1, Number.NaN])],
  ];
  for (const [measure, place, snapshot, answer] of cases) {
    const found = failed(answer).get(measure);
    assert.ok(found !== undefined, `${measure} ${place}: not found`);
    if (place !== '') assert.equal(found.place, place);
    if (snapshot !== null) assert.equal(found.snapshot, snapshot, `${measure} ${place}`);
  }
});
