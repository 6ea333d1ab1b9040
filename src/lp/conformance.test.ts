import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { certify } from './certificate.js';
import { conformanceCases, type Door } from './conformance.js';
import { denseProblem } from './dense-problem.js';
import { highsSolver } from './highs.js';
import { presolved } from './presolve/index.js';
import { referenceSolver } from './reference-solver.js';

const doors: readonly Door[] = [
  {
    name: 'HiGHS simplex',
    solver: highsSolver,
    options: { algorithm: 'simplex' },
    vertex: true,
    ranging: true,
    stoppable: true,
  },
  {
    name: 'HiGHS interior point',
    solver: highsSolver,
    options: { algorithm: 'interior point' },
    vertex: false,
    ranging: true,
    stoppable: true,
  },
  {
    name: 'HiGHS interior point with crossover',
    solver: highsSolver,
    options: { algorithm: 'interior point', crossover: true },
    vertex: true,
    ranging: true,
    stoppable: true,
  },
  { name: 'reference', solver: referenceSolver, options: {}, vertex: false, stoppable: false },
  {
    name: 'HiGHS simplex behind our presolve',
    solver: presolved(highsSolver),
    options: { algorithm: 'simplex' },
    vertex: true,
    ranging: true,
    stoppable: true,
  },
  {
    name: 'HiGHS interior point behind our presolve',
    solver: presolved(highsSolver),
    options: { algorithm: 'interior point' },
    vertex: false,
    ranging: true,
    stoppable: true,
  },
  {
    name: 'reference behind our presolve',
    solver: presolved(referenceSolver),
    options: {},
    vertex: false,
    stoppable: false,
  },
];

for (const door of doors)
  test(`conformance of ${door.name}`, async (t) => {
    for (const each of conformanceCases) if (each.only?.(door) ?? true) await t.test(each.name, () => each.run(door));
  });

const bound = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 0, max: 9 }));
const smallProblem = fc
  .record({ columns: fc.integer({ min: 1, max: 6 }), rows: fc.integer({ min: 0, max: 6 }), integer: fc.boolean() })
  .chain(({ columns, rows, integer }) =>
    fc.record({
      cost: fc.array(fc.integer({ min: -5, max: 9 }), { minLength: columns, maxLength: columns }),
      below: fc.array(integer ? fc.integer({ min: 0, max: 4 }) : bound, { minLength: columns, maxLength: columns }),
      above: fc.array(integer ? fc.integer({ min: 0, max: 4 }) : bound, { minLength: columns, maxLength: columns }),
      rows: fc.array(
        fc.tuple(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: columns, maxLength: columns }), bound, bound),
        { minLength: rows, maxLength: rows },
      ),
      integer: fc.constant(integer),
    }),
  )
  .map(({ cost, below, above, rows, integer }) =>
    denseProblem({
      cost,
      lower: below.map((value) => -value),
      upper: above,
      rows: rows.map(([coefficients, low, high]) => [coefficients, 3 - low, 3 + high]),
      ...(integer ? { integer: cost.map((_, j) => j % 2 === 0) } : {}),
    }),
  );

test('HiGHS and our own simplex agree on random small problems, and the certificate with both', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(smallProblem, async (problem) => {
      const mine = await (await referenceSolver.open(problem)).solve();
      seen.set(mine.stopped, (seen.get(mine.stopped) ?? 0) + 1);
      for (const options of [{ algorithm: 'simplex' }, { algorithm: 'interior point' }] as const) {
        const session = await highsSolver.open(problem);
        const theirs = await session.solve(options);
        await session.dispose();
        assert.equal(theirs.stopped, mine.stopped);
        if (mine.stopped !== 'optimal') continue;
        assert.ok(
          Math.abs(theirs.objective - mine.objective) <= 1e-6 * (1 + Math.abs(mine.objective)),
          `${theirs.objective} ${mine.objective}`,
        );
        assert.deepEqual(certify(problem, theirs).failures, []);
      }
      if (mine.stopped === 'optimal') assert.deepEqual(certify(problem, mine).failures, []);
    }),
    { numRuns: 200, seed: 2026 },
  );
  // A comparison that compared nothing fails.
  for (const stopped of ['optimal', 'infeasible', 'unbounded'])
    assert.ok((seen.get(stopped) ?? 0) >= 10, `${stopped}: ${seen.get(stopped)}`);
});
