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

/**
 * The examples of Switch 2.0: total costs that its own test suite compares with, to 1e-6. Two roads: the formulation of Switch, and
 * networks in PyPSA's words through our optimal power flow (PyPSA 1.3.0 with HiGHS reaches the same totals on the same networks).
 */

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
  const fileOf = (folder: string) => (name: string) => {
    try {
      return text(`${folder}/${name}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };
  const read = ({ id }: PublishedFigure): SwitchData => readSwitch(fileOf(id.replace('/', '_')));
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
    '3zone_toy with cheap nuclear: built as it fits, or with a least size not at all or at least that',
    async () => {
      const file = fileOf('3zone_toy');
      const cheap = (name: string, least: number) => {
        const whole = file(name);
        if (name === 'gen_build_costs.csv') return whole!.replaceAll(',2030,5673000.0,118110.0', ',2030,1000000.0,0.0');
        return name === 'gen_info.csv' ? whole!.replaceAll('.,9.72,0.0,40,1000,', `.,9.72,0.0,40,${least},`) : whole;
      };
      const nuclear = async (least: number) => {
        const data = readSwitch((name) => cheap(name, least));
        const model = buildSwitch(data);
        const { objective, columnValue } = await solve(model.builder.compile());
        const at = data.builds.findIndex(({ key }) => key === 'N-Nuclear 2030');
        assert.equal(data.projects[data.builds[at]!.project]!.minimumBuild, least);
        return { objective, size: columnValue[model.capacity.offset + at]! };
      };
      const free = await nuclear(0);
      assert.ok(free.size > 1);
      const least = free.size + 0.5;
      const whole = await nuclear(least);
      assert.ok(whole.size < 1e-6 || whole.size > least - 1e-6, `${whole.size} MW`);
      assert.ok(whole.objective > free.objective * (1 + 1e-6));
    },
  );

  await context.test('production_cost_models/1plant: total cost by hand', () => {
    // One plant of 9 MW serves 8 MW all year behind local grids that lose 5.3 %; the grids are sized for a peak of 10 MW.
    const loan = 0.07 / (1 - 1.07 ** -20);
    const plant = 9 * ((1143900 + 57566.6) * loan + 5868.3);
    const grids = (10 / 0.947) * 128040;
    const running = (8 / 0.947) * 8766 * (3.4131 + 4 * 6.705);
    // Paid at the end of each of the years 2008 to 2012, in money of 2015.
    const worth = [6, 5, 4, 3, 2].reduce((sum, years) => sum + 1.05 ** years, 0);
    const [figure] = figures.filter(({ id }) => id === 'production_cost_models/1plant');
    assertReached(figure!, (plant + grids + running) * worth);
  });

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

test('a module of Switch that is not formulated is refused by name', () => {
  const modules = ['timescales', 'policies.min_per_tech'].map((name) => `switch_model.${name}`).join('\n');
  assert.throws(() => readSwitch((name) => (name === 'modules.txt' ? modules : null)), /policies\.min_per_tech/);
});
