import assert from 'node:assert/strict';
import test from 'node:test';
import { assertExact, assertFigure, byName, flowFigures, optimum, readCase } from './flow-figures.fixture.js';
import { absent } from './published-figures.fixture.js';

const SYSTEM = 'pjm5-lmp';
const skip = absent(SYSTEM);
/** Buses A to E are 1 to 5 of the case file. */
const BUS: Readonly<Record<string, string>> = { A: '1', B: '2', C: '3', D: '4', E: '5' };
const GENERATOR: Readonly<Record<string, string>> = {
  Alta: 'G1',
  'Park City': 'G2',
  Solitude: 'G3',
  Sundance: 'G4',
  Brighton: 'G5',
};
/** Branches of the file and whether they run the other way. */
const LINE: Readonly<Record<string, readonly [string, number]>> = {
  'A-B': ['L1', 1],
  'A-D': ['L2', 1],
  'E-A': ['L3', -1],
  'B-C': ['L4', 1],
  'C-D': ['L5', 1],
  'E-D': ['L6', -1],
};

test('PJM 5-bus system of Li and Bo: prices, congestion, dispatch, flows and the settlement', { skip }, async () => {
  const { grid, costConstant } = readCase(SYSTEM, 'pglib_opf_case5_pjm');
  const { objective, outputs } = await optimum(grid, costConstant);
  const price = byName(grid, outputs, 'Bus', 'marginal_price');
  const power = byName(grid, outputs, 'Generator', 'p');
  const flow = byName(grid, outputs, 'Line', 'p0');
  const at = (bus: string) => price.get(BUS[bus]!)!;
  const along = (line: string) => flow.get(LINE[line]![0])! * LINE[line]![1];
  const figures = flowFigures(SYSTEM);
  assert.equal(figures.length, 22);
  for (const figure of figures) {
    const [kind, name = ''] = figure.id.split(':');
    if (kind === 'lmp') assertFigure(figure, at(name));
    else if (kind === 'congestion') assertFigure(figure, at(name) - at('D'));
    else if (kind === 'pg') assertFigure(figure, power.get(GENERATOR[name]!)!);
    else if (kind === 'flow') assertFigure(figure, along(name));
    else if (kind === 'objective') assertFigure(figure, objective);
    else assert.fail(`a figure of another kind: ${figure.id}`);
    if (kind === 'lmp') assertExact(figure, at(name));
    if (kind === 'pg') assertExact(figure, power.get(GENERATOR[name]!)!);
  }
  // What loads pay less what generators get is the rent of the one line that binds: flow × difference, and its price × 240 MW.
  const paid = 300 * at('B') + 300 * at('C') + 400 * at('D');
  const busOf: Readonly<Record<string, string>> = {
    Alta: 'A',
    'Park City': 'A',
    Solitude: 'C',
    Sundance: 'D',
    Brighton: 'E',
  };
  const earned = Object.entries(busOf).reduce((sum, [name, bus]) => sum + power.get(GENERATOR[name]!)! * at(bus), 0);
  const differences = Object.keys(LINE).reduce((sum, line) => sum + along(line) * (at(line[2]!) - at(line[0]!)), 0);
  const shadow = 240 * byName(grid, outputs, 'Line', 'mu_lower').get('L6')!;
  for (const [what, value] of Object.entries({ differences, shadow }))
    assert.ok(Math.abs(value - (paid - earned)) < 1e-6, `${what} ${value}, rent ${paid - earned}`);
});
