import assert from 'node:assert/strict';
import test from 'node:test';
import { checkGrid } from '#grid';
import { certify, type Outcome, type Problem } from '#lp';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow } from '#optimal-flow';
import { absent, assertReached, type PublishedFigure, publishedSystem } from './published-figures.fixture.js';
import { readSwitch, type SwitchData } from './switch-data.fixture.js';
import { buildSwitch } from './switch-formulation.fixture.js';
import { hasCommitment, ofLeastSize, switchGrid } from './switch-grid.fixture.js';
import { recountedCost } from './switch-recount.fixture.js';

/** The examples of Switch 2.0: total costs that its own test suite compares with, to 1e-6. */

/** Two counts of one answer differ by rounding alone. */
const SAME = 1e-11;

async function solve(problem: Problem): Promise<Outcome> {
  const session = await highsSolver.open(problem);
  try {
    const outcome = await session.solve({ algorithm: 'simplex', integerGap: 1e-9 });
    const certificate = certify(problem, outcome, { integerGap: 1e-8 });
    assert.ok(certificate.passed, JSON.stringify(certificate));
    return outcome;
  } finally {
    await session.dispose();
  }
}

test('Switch 2.0 examples', { skip: absent('switch-examples') }, async (context) => {
  const { figures, text } = publishedSystem('switch-examples');
  const read = (figure: PublishedFigure): SwitchData =>
    readSwitch((name) => {
      try {
        return text(`${figure.id.replace('/', '_')}/${name}`);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    });
  assert.equal(figures.length, 11);

  for (const figure of figures) {
    const data = read(figure);
    await context.test(`${figure.id}: total cost in the formulation of Switch, counted twice`, async () => {
      const model = buildSwitch(data);
      const problem = model.builder.compile();
      const outcome = await solve(problem);
      assertReached(figure, outcome.objective);
      const again = recountedCost(model, outcome);
      assert.ok(Math.abs(again / outcome.objective - 1) < SAME, `counted again: ${again}, not ${outcome.objective}`);
    });

    if (hasCommitment(data)) continue;
    const without = ofLeastSize(data).length > 0 ? ', without the nuclear projects of least size 1,000 MW' : '';
    await context.test(`${figure.id}: the same total cost as a network in PyPSA's words${without}`, async () => {
      const grid = switchGrid(data);
      assert.equal(checkGrid(grid).length, 0);
      const flow = buildOptimalFlow(grid);
      const outcome = await solve(flow.problem);
      assertReached(figure, outcome.objective + flow.objectiveConstant);
    });
  }

  await context.test(
    "unit_commit, discrete_unit_commit: no network in PyPSA's words, for Switch commits capacity on a circle of timepoints and PyPSA units from a given start",
    () => {
      const committed = figures.filter((figure) => hasCommitment(read(figure)));
      assert.deepEqual(
        committed.map(({ id }) => id),
        ['production_cost_models/unit_commit', 'production_cost_models/discrete_unit_commit'],
      );
      for (const figure of committed) assert.throws(() => switchGrid(read(figure)));
    },
  );
});
