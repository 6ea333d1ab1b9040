import assert from 'node:assert/strict';
import test from 'node:test';
import { certify, objectiveAt } from '#lp';
import { highsSolver } from '#lp/node';
import { cell } from './cells.fixture.js';
import { absent, assertReached, publishedSystem } from './published-figures.fixture.js';
import { readSqlInserts } from './sql-inserts.fixture.js';
import { temoaData } from './temoa-data.fixture.js';
import { buildTemoa } from './temoa-formulation.fixture.js';
import { recountTemoa } from './temoa-recount.fixture.js';

/** Temoa's own test models in Temoa's formulation: the total discounted cost of each, from its tests/legacy_test_values.py. */

test('models of Temoa', { skip: absent('temoa-utopia') }, async (context) => {
  const { figures, text } = publishedSystem('temoa-utopia');
  assert.deepEqual(
    figures.map(({ id }) => id),
    ['utopia', 'annualised_demand', 'survival_curve'],
  );
  for (const figure of figures)
    await context.test(figure.id, async () => {
      const data = temoaData(readSqlInserts(text(`${figure.case}.sql`)));
      const build = buildTemoa(data);
      const problem = build.builder.compile();
      const session = await highsSolver.open(problem);
      const outcome = await session.solve({ algorithm: 'simplex' }).finally(() => session.dispose());
      assert.deepEqual(certify(problem, outcome).failures, []);
      const x = outcome.columnValue;
      const { built, sliceFlow, yearFlow } = build;
      const books = recountTemoa(data, {
        built: (process) => x[built.offset + built.axes[0]!.indexOf(process.key)]!,
        output: (flow, slice) =>
          flow.shares === null
            ? x[sliceFlow.offset + cell(sliceFlow, sliceFlow.axes[0]!.indexOf(flow.key), slice)]!
            : x[yearFlow.offset + yearFlow.axes[0]!.indexOf(flow.key)]! * flow.shares[slice]!,
      });
      assert.ok(Math.abs(books.discountedCost / objectiveAt(problem, x) - 1) < 1e-10, `${books.discountedCost}`);
      assert.ok(books.unmet < 1e-7 && books.overload < 1e-7, JSON.stringify(books));
      for (const [e, emission] of data.emissions.entries())
        for (let p = 0; p < data.periods.length; p++) {
          const stated = x[build.emissions.offset + cell(build.emissions, e, p)]!;
          assert.ok(Math.abs(books.emissions.get(emission)![p]! - stated) < 1e-9 * (1 + stated), `${emission}, ${p}`);
        }
      assertReached(figure, outcome.objective);
      // Four decimals are published, and all of them are reached: 2e-10 of `utopia`.
      assert.equal(outcome.objective.toFixed(4), figure.value.toFixed(4));
    });
});
