import assert from 'node:assert/strict';
import test from 'node:test';
import { FaultError, LANGUAGES } from '#words';
import { certify, requireCertificate } from './certificate.js';
import { denseProblem } from './dense-problem.js';
import type { Outcome } from './solver.js';

const INF = Number.POSITIVE_INFINITY;

/** An outcome as a solver would give it; only x, y, objective, bound and stopped are looked at. */
function outcome(x: number[], y: number[], objective: number, more: Partial<Outcome> = {}): Outcome {
  return {
    stopped: 'optimal',
    primal: 'optimal',
    dual: 'optimal',
    objective,
    columnValue: Float64Array.from(x),
    rowValue: new Float64Array(0),
    rowDual: Float64Array.from(y),
    columnDual: new Float64Array(0),
    bound: null,
    iterations: 0,
    seconds: 0,
    solver: { name: 'hand', version: '1', algorithm: 'head' },
    ...more,
  };
}

/** min 3a + 5b, a + b = 6, a ≤ 4: a = 4, b = 2, price 5, z = (−2, 0), d = 5·6 − 2·4 = 22. */
const plants = denseProblem({ cost: [3, 5], upper: [4, INF], rows: [[[1, 1], 6, 6]] });
const measures = (found: ReturnType<typeof certify>) => found.failures.map(({ measure, cell }) => `${measure} ${cell}`);

test('a right answer passes with every residual zero', () => {
  const found = certify(plants, outcome([4, 2], [5], 22));
  assert.deepEqual(
    [
      found.passed,
      found.primalResidual,
      found.dualResidual,
      found.complementarity,
      found.relativeGap,
      found.primalObjective,
      found.dualObjective,
    ],
    [true, 0, 0, 0, 0, 22, 22],
  );
});

test('what the solver says of itself is not believed', () => {
  assert.ok(
    certify(plants, outcome([4, 2], [5], 22, { columnDual: Float64Array.of(7, 7), rowValue: Float64Array.of(-1) }))
      .passed,
  );
  assert.deepEqual(measures(certify(plants, outcome([4, 2], [5], 21))), ['objective null']);
});

test('a broken row and a broken bound are named, with their size', () => {
  const short = certify(plants, outcome([4, 1], [5], 17));
  assert.deepEqual(measures(short), ['primal r[0]', 'complementarity r[0]', 'gap null']);
  // One MW short of 6, relative to 1 + |4| + |1|.
  assert.equal(short.primalResidual, 1 / 6);
  const above = certify(plants, outcome([5, 1], [5], 20));
  // 1 above 4, relative to 1 + |5|; the row holds.
  assert.equal(above.primalResidual, 1 / 6);
  assert.equal(above.failures[0]!.cell, 'x[0]');
});

test('a feasible point that is not the best fails by the gap', () => {
  const found = certify(plants, outcome([1, 5], [5], 28));
  assert.equal(found.primalResidual, 0);
  assert.equal(found.dualResidual, 0);
  // p = 28, d = 22.
  assert.equal(found.relativeGap, 6 / 29);
  assert.deepEqual(measures(found), ['complementarity x[0]', 'gap null']);
});

test('a price on a bound that is infinite is a dual residual', () => {
  // Price 6 makes z_b = −1 where b has no upper bound: scale 1 + |5| + |6|.
  const found = certify(plants, outcome([4, 2], [6], 22));
  assert.equal(found.dualResidual, 1 / 12);
  assert.equal(found.failures[0]!.cell, 'x[1]');
  // A negative price of a row that is only bounded below: scale 1 + largest cost.
  const cover = denseProblem({ cost: [1], upper: [9], rows: [[[1], 2, INF]] });
  const wrong = certify(cover, outcome([2], [-1], 2));
  assert.equal(wrong.dualResidual, 1 / 2);
  assert.equal(wrong.failures[0]!.cell, 'r[0]');
});

test('NaN and missing values never pass', () => {
  assert.equal(certify(plants, outcome([Number.NaN, 2], [5], 22)).passed, false);
  assert.equal(certify(plants, outcome([4, 2], [Number.NaN], 22)).passed, false);
  assert.equal(certify(plants, outcome([4, INF], [5], 22)).passed, false);
  assert.deepEqual(measures(certify(plants, outcome([4], [5], 22))), ['values null']);
});

test('an outcome that is no optimum does not pass, whatever it returns', () => {
  for (const stopped of ['infeasible', 'unbounded', 'time limit', 'failed'] as const) {
    assert.deepEqual(measures(certify(plants, outcome([], [], Number.NaN, { stopped }))), ['stopped null']);
    assert.ok(measures(certify(plants, outcome([4, 2], [5], 22, { stopped }))).includes('stopped null'));
  }
});

test('integer problems certify feasibility, whole numbers and the bound', () => {
  const sack = denseProblem({ cost: [-5, -4], upper: [1, 1], rows: [[[2, 3], -INF, 5]], integer: [true, true] });
  assert.ok(certify(sack, outcome([1, 1], [], -9, { bound: -9 })).passed);
  assert.deepEqual(measures(certify(sack, outcome([1, 0.5], [], -7, { bound: -7 }))), ['integrality x[1]']);
  assert.deepEqual(measures(certify(sack, outcome([1, 0], [], -5, { bound: -9 }))), ['gap null']);
  assert.deepEqual(measures(certify(sack, outcome([1, 1], [], -9))), ['gap null']);
});

test('small residuals of large problems are judged by their size', () => {
  // 0.05 MW missing of 200 GW.
  const big = denseProblem({ cost: [1], rows: [[[1], 2e5, INF]] });
  assert.ok(certify(big, outcome([2e5 - 0.05], [1], 2e5 - 0.05)).passed);
  assert.equal(certify(big, outcome([2e5 - 0.5], [1], 2e5 - 0.5)).passed, false);
});

test('a failed certificate is an error in words: what, where, by how much', () => {
  const short = outcome([4, 1], [5], 17);
  assert.throws(
    () => requireCertificate(plants, short),
    (error) => {
      assert.ok(error instanceof FaultError);
      const [fault] = error.faults;
      assert.equal(fault!.code, 'certificate-primal');
      assert.equal(fault!.found, '0.167');
      for (const language of LANGUAGES) {
        assert.match(fault!.message[language], /r\[0\]/);
        assert.match(fault!.message[language], /0\.167/);
        assert.match(fault!.expected![language], /0\.000001|1e-6/);
      }
      return true;
    },
  );
  assert.throws(() => requireCertificate(plants, outcome([], [], Number.NaN, { stopped: 'infeasible' })), /infeasible/);
  assert.ok(requireCertificate(plants, short, { primal: 1, gap: 1 }).passed);
});
