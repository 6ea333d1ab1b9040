import assert from 'node:assert/strict';
import test from 'node:test';
import { checkGrid } from '#grid';
import { FaultError } from '#words';
import { differencesFrom, flowCases, gridOfCase, solveGrid } from './flow-cases.fixture.js';

// Objectives, capacities, flows and prices of PyPSA with HiGHS, written by test/optimal-flow/flow_cases.py.

const { pypsa, cases } = flowCases('test/optimal-flow/flow-cases.json');

test('there are cases, and most tell more than their objective', () => {
  assert.ok(cases.length >= 80, `${cases.length} cases`);
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
  assert.ok(cases.filter(({ expected }) => expected.series !== undefined).length > cases.length / 2);
  assert.ok(cases.filter(({ expected }) => expected.prices !== undefined).length > cases.length / 2);
});

for (const each of cases)
  test(`as PyPSA ${pypsa}: ${each.name}`, async () => {
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
    assert.equal(solved.outcome.stopped, each.expected.status);
    if (each.expected.status !== 'optimal') return;
    assert.ok(solved.certificate?.passed, JSON.stringify(solved.certificate?.failures));
    const { differences, counted } = differencesFrom(solved, each.expected);
    assert.deepEqual(differences, []);
    assert.ok(counted >= 2);
  });
