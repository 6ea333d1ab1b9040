import assert from 'node:assert/strict';
import test from 'node:test';
import { FaultError } from '#words';
import { assembleGrid } from './assemble.js';
import { readCsvFolder } from './csv-folder.js';
import { writeCsvFolder } from './csv-write.js';
import { numbersOf, tableOf } from './grid.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (generators: string, curves: string, courses: Readonly<Record<string, string>> = {}) => {
  const files = { 'buses.csv': 'name\nb\n', 'generators.csv': generators, 'generators-marginal_cost-pw.csv': curves };
  const all = Object.entries({ ...files, ...courses }).map(([name, text]) => [name, bytes(text)] as const);
  return assembleGrid(readCsvFolder(new Map(all), 'folder').raw);
};
const PLAIN = 'name,bus,p_nom,marginal_cost\ng,b,40,7\nh,b,10,8\n';
const curve = (...points: readonly string[]) =>
  `name,g,g\nattribute,p_pu,marginal_cost\nbreakpoint,,\n${points.map((each, k) => `${k},${each}\n`).join('')}`;

test('breakpoints become lines, in any order, each slope up to its own breakpoint; marginal_cost gives way', () => {
  const { grid, notes } = read(PLAIN, curve('1.0,40.0', '0.0,0.0', '0.5,10.0'));
  assert.equal(grid.costCurves?.length, 1);
  const [found] = grid.costCurves!;
  assert.deepEqual([...found!.slopes], [10, 40]);
  // 10 × 20 = 40 × 20 − 600.
  assert.deepEqual([...found!.intercepts], [0, -600]);
  assert.deepEqual([...numbersOf(tableOf(grid, 'Generator'), 'marginal_cost')], [0, 8]);
  assert.match(notes.map(({ en }) => en).join(), /in place of marginal_cost of g/);
});

test('a curve from −½ to 1 costs nothing at −½, and holds the power between its ends', () => {
  const generators = 'name,bus,p_nom,p_min_pu,p_max_pu\ng,b,40,-1,2\n';
  const { grid } = read(generators, curve('-0.5,0', '0.5,10', '1,40'));
  assert.deepEqual([...grid.costCurves![0]!.intercepts], [200, -400]);
  const table = tableOf(grid, 'Generator');
  assert.deepEqual([numbersOf(table, 'p_min_pu')[0], numbersOf(table, 'p_max_pu')[0]], [-0.5, 1]);
  // Written again: the same breakpoints.
  assert.match(writeCsvFolder(grid).get('generators-marginal_cost-pw.csv')!, /\n0,-0\.5,0\n1,0\.5,10\n2,1,40\n$/);
});

test('curves of different length stand beside one another', () => {
  const both =
    'name,g,g,h,h\nattribute,p_pu,marginal_cost,p_pu,marginal_cost\nbreakpoint,,,,\n0,0,0,0,0\n1,0.5,1,1,9\n2,1,2,,\n';
  const { grid } = read(PLAIN, both);
  assert.deepEqual(
    grid.costCurves!.map(({ name, slopes }) => [name, [...slopes]]),
    [
      ['g', [1, 2]],
      ['h', [9]],
    ],
  );
  assert.equal(writeCsvFolder(grid).get('generators-marginal_cost-pw.csv'), both);
});

const wrong: readonly (readonly [string, string, string, string, RegExp])[] = [
  ['costs that fall', PLAIN, curve('0,0', '0.5,40', '1,10'), 'grid-curve', /g: .*falls with the power/],
  ['no end', PLAIN, curve('0,0', '0.5,40'), 'grid-curve', /do not span the power/],
  ['a late beginning', PLAIN, curve('0.2,0', '1,40'), 'grid-curve', /do not span the power/],
  ['a gap', PLAIN, curve('0,0', ',', '1,40'), 'grid-curve', /missing/],
  ['half a breakpoint', PLAIN, curve('0,0', '0.5,', '1,40'), 'grid-curve', /missing/],
  ['a word', PLAIN, curve('0,0', '1,dear'), 'grid-not-number', /not a number/],
  ['no such component', PLAIN, curve('0,0', '1,4').replace('g,g', 'q,q'), 'grid-series-of-nothing', /“q”/],
  ['no capacity', 'name,bus\ng,b\n', curve('0,0', '1,4'), 'grid-curve', /positive and finite p_nom/],
  [
    'capacity to decide',
    'name,bus,p_nom,p_nom_extendable\ng,b,4,True\n',
    curve('0,0', '1,4'),
    'grid-curve',
    /extendable/,
  ],
  [
    'committed from below no power',
    'name,bus,p_nom,committable,p_min_pu\ng,b,4,True,-1\n',
    curve('-1,0', '1,4'),
    'grid-curve',
    /committed/,
  ],
  ['another attribute', PLAIN, curve('0,0', '1,4').replace('p_pu', 'p_nom'), 'grid-curve', /one p_pu/],
  ['a ragged row', PLAIN, curve('0,0', '1'), 'grid-ragged-row', /./],
  ['another attribute of PyPSA', PLAIN, '', 'grid-refused', /piecewise efficiency/],
];
for (const [what, generators, curves, code, says] of wrong)
  test(`refused: ${what}`, () => {
    const refused = curves === '' ? { 'generators-efficiency-pw.csv': curve('0,0', '1,1') } : {};
    assert.throws(
      () => read(generators, curves === '' ? curve('0,0', '1,1') : curves, refused),
      (error: unknown) => {
        assert.ok(error instanceof FaultError);
        assert.deepEqual(
          error.faults.map((fault) => fault.code),
          [code],
        );
        assert.match(error.message, says);
        for (const { message } of error.faults) assert.notEqual(message.en, message.zh);
        return true;
      },
    );
  });
