import assert from 'node:assert/strict';
import test from 'node:test';
import { type ComponentRecord, gridOf } from '#grid';
import { certify } from '#lp';
import { highsSolver } from '#lp/node';
import { FaultError } from '#words';
import { buildOptimalFlow } from './build.js';
import type { FlowSetting } from './setting.js';

const coal = { name: 'coal', bus: 'a', p_nom: 100, marginal_cost: 20 };
const gas = { name: 'gas', bus: 'a', p_nom: 60, marginal_cost: 50 };

const build = (generators: readonly ComponentRecord[], setting: FlowSetting = {}) =>
  buildOptimalFlow(
    gridOf({
      snapshots: 2,
      Bus: [{ name: 'a' }],
      Generator: generators,
      Load: [{ name: 'load', bus: 'a', p_set: 30 }],
    }),
    setting,
  );

function faultsOf(generators: readonly ComponentRecord[], setting: FlowSetting = {}) {
  try {
    build(generators, setting);
  } catch (error) {
    assert.ok(error instanceof FaultError, String(error));
    return error.faults;
  }
  return [];
}

test('whole numbers beside quadratic costs are refused with both names and attributes', () => {
  for (const whole of [{ committable: true }, { p_nom_extendable: true, p_nom_mod: 10 }]) {
    const faults = faultsOf([
      { ...coal, ...whole },
      { ...gas, marginal_cost_quadratic: 0.1 },
    ]);
    assert.deepEqual(
      faults.map(({ code, place }) => [code, place.field]),
      [['flow-squares-beside-integers', 'marginal_cost_quadratic']],
    );
    assert.match(faults[0]!.message.en, /Generator gas: marginal_cost_quadratic .*Generator coal/);
    assert.match(faults[0]!.message.en, 'committable' in whole ? /committable/ : /p_nom_mod/);
    assert.match(faults[0]!.message.zh, /Generator gas/);
  }
});

test('a quadratic cost that varies counts where it is not 0 and its component is active', () => {
  const committed = { ...coal, committable: true };
  assert.equal(faultsOf([committed, { ...gas, marginal_cost_quadratic: [0, 0.1] }]).length, 1);
  assert.equal(faultsOf([committed, { ...gas, marginal_cost_quadratic: [0, 0] }]).length, 0);
  assert.equal(faultsOf([committed, { ...gas, marginal_cost_quadratic: 0.1, active: false }]).length, 0);
});

test('a relaxed commitment stands beside quadratic costs', () => {
  const flow = build(
    [
      { ...coal, committable: true },
      { ...gas, marginal_cost_quadratic: 0.1 },
    ],
    {
      linearizedUnitCommitment: true,
    },
  );
  assert.equal(flow.problem.integrality, null);
  assert.ok(flow.problem.columnQuadratic !== null);
});

test('every committed module that is parted or relaxed is a fault of its own', () => {
  const units = [
    { ...coal, committable: true, p_nom_mod: 30 },
    { ...gas, committable: true, p_nom_mod: 25 },
  ];
  assert.deepEqual(
    faultsOf(units).map(({ code, found }) => [code, found]),
    [
      ['flow-part-module', '100'],
      ['flow-part-module', '60'],
    ],
  );
  assert.deepEqual(
    faultsOf(units, { linearizedUnitCommitment: true }).map(({ code }) => code),
    ['flow-relaxed-modules', 'flow-relaxed-modules'],
  );
});

test('a bound on output that is no positive number is refused', () => {
  for (const committableBigM of [0, -1, Number.POSITIVE_INFINITY, Number.NaN])
    assert.throws(() => build([coal], { committableBigM }), RangeError);
});

test('lines that come and go are refused where the periods stand side by side', () => {
  const grid = gridOf({
    snapshots: ['0', '1'],
    years: [2030, 2040],
    periods: { years: [2030, 2040], objective: [1, 1], length: [10, 10] },
    Bus: [{ name: 'a' }, { name: 'b' }],
    Generator: [coal, { ...gas, build_year: 2035 }],
    Load: [{ name: 'load', bus: 'b', p_set: 30 }],
    Line: [
      { name: 'late', bus0: 'a', bus1: 'b', x: 1, s_nom: 50, build_year: 2035 },
      { name: 'old', bus0: 'a', bus1: 'b', x: 1, s_nom: 50, lifetime: 2035 },
      { name: 'there', bus0: 'a', bus1: 'b', x: 1, s_nom: 50 },
    ],
  });
  assert.throws(
    () => buildOptimalFlow(grid, { multiPeriod: false }),
    (error: unknown) => {
      assert.ok(error instanceof FaultError);
      assert.deepEqual(
        error.faults.map(({ code, place, found }) => [code, place.field, found]),
        [
          ['flow-side-by-side', 'build_year', '2035'],
          ['flow-side-by-side', 'lifetime', '2035'],
        ],
      );
      return true;
    },
  );
  assert.ok(buildOptimalFlow(grid).problem.rowCount > 0);
});

test('numbers that no solver takes are refused with the column or row that holds them', () => {
  const told = (generator: ComponentRecord) => faultsOf([generator]).map(({ code, place }) => `${code} ${place.field}`);
  // HiGHS 1.15.1 refuses the whole problem for a coefficient above 1e15 and for a least value of 1e20, its ∞.
  assert.deepEqual(told({ ...coal, p_nom_extendable: true, p_max_pu: 1e16 }), [
    'flow-number-of-no-size Generator.p_upper[coal,0]',
    'flow-number-of-no-size Generator.p_upper[coal,1]',
  ]);
  assert.deepEqual(told({ ...coal, p_nom: 1e22, p_min_pu: [0, 0.5] }), ['flow-number-of-no-size Generator.p[coal,1]']);
  assert.deepEqual(told({ ...coal, p_nom: 1e22 }), []);
});

test('an infinite capacity that stands already and costs nothing is taken off the cost as nothing', () => {
  // PyPSA 1.3.0 with HiGHS solves such a network and has an objective constant of 0.
  assert.equal(build([{ ...coal, p_nom: Number.POSITIVE_INFINITY, p_nom_extendable: true }]).objectiveConstant, 0);
});

test('a finite cost beyond all measure is no fault where its column can stay at its end', async () => {
  // As PyPSA 1.3.0 with HiGHS: the other unit serves both snapshots, 2 × 30 MW × 20 = 1,200.
  const { problem } = build([coal, { ...gas, marginal_cost: [50, 1e22] }]);
  const session = await highsSolver.open(problem);
  const outcome = await session.solve();
  await session.dispose();
  assert.equal(outcome.stopped, 'optimal');
  assert.ok(Math.abs(outcome.objective - 1200) < 1e-6, String(outcome.objective));
  assert.ok(certify(problem, outcome).passed);
  // One that gains without an end is.
  assert.deepEqual(
    faultsOf([coal, { ...gas, p_nom: Number.POSITIVE_INFINITY, marginal_cost: -1e22 }]).map(({ code }) => code),
    ['flow-number-of-no-size', 'flow-number-of-no-size'],
  );
});
