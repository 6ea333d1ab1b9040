import assert from 'node:assert/strict';
import test from 'node:test';
import { checkGrid } from '#grid';
import { FaultError } from '#words';
import { differencesFrom, faultsOfAnswer, flowCases, gridOfCase, solveGrid } from './flow-cases.fixture.js';

// Objectives, capacities, flows and prices of PyPSA with HiGHS, written by test/optimal-flow/flow_cases.py.

const { pypsa, cases } = flowCases('test/optimal-flow/flow-cases.json');

test('there are cases, and most tell more than their objective', () => {
  assert.ok(cases.length >= 80, `${cases.length} cases`);
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
  assert.ok(cases.filter(({ expected }) => expected.series !== undefined).length > cases.length / 2);
  assert.ok(cases.filter(({ expected }) => expected.prices !== undefined).length > cases.length / 2);
});

for (const each of cases)
  test(`${each.expected.apart === undefined ? 'as' : 'unlike'} PyPSA ${pypsa}: ${each.name}`, async () => {
    if (each.expected.refused === true) {
      assert.throws(() => gridOfCase(each), FaultError);
      return;
    }
    const grid = gridOfCase(each);
    assert.deepEqual(
      checkGrid(grid).filter(({ severity }) => severity === 'error'),
      [],
    );
    const solved = await solveGrid(grid, each.setting);
    if (each.expected.apart !== undefined) {
      // The reason stands in the case. The answer is checked on its own, and must still differ, or the case is no exception any more.
      assert.equal(solved.outcome.stopped, 'optimal');
      assert.deepEqual(faultsOfAnswer(grid, solved, each.setting), []);
      assert.ok(
        !(Math.abs(solved.outcome.objective - (each.expected.objective ?? Number.NaN)) < 1),
        each.expected.apart,
      );
      return;
    }
    assert.equal(solved.outcome.stopped, each.expected.status);
    if (each.expected.status !== 'optimal') return;
    assert.ok(solved.certificate?.passed, JSON.stringify(solved.certificate?.failures));
    const { differences, counted } = differencesFrom(solved, each.expected);
    assert.deepEqual(differences, []);
    assert.ok(counted >= 2);
    assert.deepEqual(faultsOfAnswer(grid, solved, each.setting), []);
  });
