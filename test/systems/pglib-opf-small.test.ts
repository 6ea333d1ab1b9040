import assert from 'node:assert/strict';
import test from 'node:test';
import { assertExact, assertFigure, flowFigures, optimum, readCase } from './flow-figures.fixture.js';
import { absent } from './published-figures.fixture.js';

const SYSTEM = 'pglib-opf-small';
const skip = absent(SYSTEM);

test('PGLib-OPF: every DC figure, typical and congested cases', { skip }, async (t) => {
  const figures = flowFigures(SYSTEM).filter(({ id }) => id.endsWith(':DC'));
  assert.equal(figures.length, 11);
  for (const figure of figures)
    await t.test(figure.id, async () => {
      const { grid, costConstant } = readCase(SYSTEM, figure.case!);
      const { objective } = await optimum(grid, costConstant);
      assertFigure(figure, objective);
      assertExact(figure, objective);
    });
});

test('PGLib-OPF: left out are the AC figures and the gaps of relaxations, which need a flow that is not linear', {
  skip,
}, () => {
  const left = flowFigures(SYSTEM).filter(({ id }) => !id.endsWith(':DC'));
  assert.equal(left.length, 33);
  for (const { id } of left) assert.match(id, /:(AC|QC|SOC)$/);
});
