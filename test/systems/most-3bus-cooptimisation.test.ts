import assert from 'node:assert/strict';
import test from 'node:test';
import { type Grid, readMatpower, tableOf } from '#grid';
import {
  asLinks,
  assertFigure,
  byName,
  bytesOf,
  type FlowFigure,
  flowFigures,
  optimum,
  withColumns,
} from './flow-figures.fixture.js';
import { absent } from './published-figures.fixture.js';

const SYSTEM = 'most-3bus-cooptimisation';
const skip = absent(SYSTEM);

/** The tables of ex_case3a, kept as JSON, written as a case again. */
function caseGrid(): { readonly grid: Grid; readonly costConstant: number } {
  const data = JSON.parse(Buffer.from(bytesOf(SYSTEM, 'ex_case3a.json')).toString('utf8')) as {
    readonly baseMVA: number;
  } & Record<'bus' | 'gen' | 'branch' | 'gencost', { readonly rows: readonly (readonly number[])[] }>;
  const table = (name: 'bus' | 'gen' | 'branch' | 'gencost') =>
    `mpc.${name} = [\n${data[name].rows.map((row) => row.join('\t')).join(';\n')};\n];\n`;
  const text = `function mpc = ex_case3a\nmpc.version = '2';\nmpc.baseMVA = ${data.baseMVA};\n${table('bus')}${table('gen')}${table('branch')}${table('gencost')}`;
  return readMatpower(new TextEncoder().encode(text), 'ex_case3a', { dc: 'matpower' });
}

const without = (grid: Grid, component: 'Generator' | 'Line', name: string) =>
  withColumns(grid, component, {
    active: Float64Array.from(tableOf(grid, component).names, (each) => Number(each !== name)),
  });

/** The states that are energy alone: which figures, and the grid of each. */
const STATES: Readonly<Record<string, (grid: Grid) => Grid>> = {
  'economic dispatch, no network': (grid) => asLinks(grid, true),
  'DC OPF': (grid) => grid,
  // The contingencies by themselves: generator 2 out; line 1-3 out.
  'alone 1': (grid) => without(grid, 'Generator', 'G2'),
  'alone 2': (grid) => without(grid, 'Line', 'L2'),
};

function stateOf({ id }: FlowFigure): readonly [state: string, quantity: string] {
  const [state = '', quantity = ''] = id.split(':');
  return state === 'alone' ? [`alone ${quantity.at(-1)}`, quantity.slice(0, -1)] : [state, quantity];
}

test('MOST three-bus example, energy: economic dispatch, DC OPF with prices, each contingency alone', {
  skip,
}, async () => {
  const { grid, costConstant } = caseGrid();
  const figures = flowFigures(SYSTEM).filter((figure) => stateOf(figure)[0] in STATES);
  assert.equal(figures.length, 10);
  for (const [state, change] of Object.entries(STATES)) {
    const changed = change(grid);
    const { objective, outputs } = await optimum(changed, costConstant);
    for (const figure of figures) {
      const [where, quantity] = stateOf(figure);
      if (where !== state) continue;
      if (quantity === 'f') assertFigure(figure, objective);
      else if (quantity === 'Pg') assertFigure(figure, ...byName(changed, outputs, 'Generator', 'p').values());
      else if (quantity === 'lam') assertFigure(figure, ...byName(changed, outputs, 'Bus', 'marginal_price').values());
      else if (quantity === 'mu') {
        const upper = byName(changed, outputs, 'Line', 'mu_upper');
        const lower = byName(changed, outputs, 'Line', 'mu_lower');
        assertFigure(figure, ...[...upper].map(([name, value]) => lower.get(name)! - value));
      } else assert.fail(`a quantity of another kind: ${figure.id}`);
    }
  }
});

test('MOST three-bus example: left out are reserves and dispatch over contingencies, which no network file describes', {
  skip,
}, () => {
  const left = flowFigures(SYSTEM).filter((figure) => !(stateOf(figure)[0] in STATES));
  assert.equal(left.length, 16);
  for (const { id } of left) assert.match(id, /reserve:|^secure:/);
});
