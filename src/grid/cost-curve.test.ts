import assert from 'node:assert/strict';
import test from 'node:test';
import { FaultError } from '#words';
import { curveThrough } from './cost-curve.js';
import { writeCsvFolder } from './csv-write.js';
import { gridOf } from './records.js';

test('a curve keeps the segments between the limits, prolongs the outer ones and joins equal slopes', () => {
  const points = [
    [0, 0],
    [10, 100],
    [20, 200],
    [30, 350],
    [40, 600],
  ] as const;
  const inside = curveThrough(points, 5, 35)!;
  assert.deepEqual([...inside.slopes], [10, 15, 25]);
  assert.deepEqual([...inside.intercepts], [0, -100, -400]);
  assert.deepEqual([...curveThrough(points, 22, 25)!.slopes], [15]);
  // Beyond the last point its segment goes on.
  assert.deepEqual([...curveThrough(points, 50, 90)!.slopes], [25]);
});

test('what is no convex curve: a falling slope, points that do not ascend', () => {
  assert.equal(
    curveThrough(
      [
        [0, 0],
        [1, 5],
        [2, 6],
      ],
      0,
      2,
    ),
    null,
  );
  assert.throws(
    () =>
      curveThrough(
        [
          [1, 0],
          [0, 5],
        ],
        0,
        2,
      ),
    RangeError,
  );
});

test("written as PyPSA's piecewise marginal cost: breakpoints by p_pu, slopes at their ends", () => {
  const grid = gridOf({
    snapshots: 1,
    Bus: [{ name: 'b' }],
    Generator: [
      { name: 'g', bus: 'b', p_nom: 40 },
      { name: 'n', bus: 'b', p_nom: 40, p_min_pu: -1 },
    ],
  });
  const curve = {
    component: 'Generator',
    slopes: Float64Array.of(10, 15),
    intercepts: Float64Array.of(0, -100),
  } as const;
  const files = writeCsvFolder({ ...grid, costCurves: [{ ...curve, name: 'g' }] });
  // 10 p and 15 p − 100 meet at 20 MW, half of p_nom.
  assert.equal(
    files.get('generators-marginal_cost-pw.csv'),
    'name,g,g\nattribute,p_pu,marginal_cost\nbreakpoint,,\n0,0,0\n1,0.5,10\n2,1,15\n',
  );
  // A power that can be negative has no such curve.
  assert.throws(() => writeCsvFolder({ ...grid, costCurves: [{ ...curve, name: 'n' }] }), FaultError);
});
