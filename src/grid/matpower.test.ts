import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { FaultError } from '#words';
import { numbersOf, tableOf, textsOf } from './grid.js';
import { type MatpowerReading, readMatpower } from './matpower.js';

const read = (text: string, reading?: MatpowerReading) =>
  readMatpower(new TextEncoder().encode(text), 'case.m', reading);

/** A case of two buses, with places for what a test changes. */
const CASE = {
  version: "mpc.version = '2';",
  base: 'mpc.baseMVA = 100;',
  bus: `mpc.bus = [
  1 3 0 0 0 0 1 1 0 230 1 1.1 0.9;
  20 1 50 10 2 5 1 1 0 230 1 1.1 0.9;
];`,
  gen: `mpc.gen = [ 1 40 0 10 -10 1 100 1 200 10; 20 5 0 10 -10 1 100 1 0 -30 ];`,
  gencost: `mpc.gencost = [ 2 0 0 3 0.1 5 7; 2 0 0 2 20 3 0 ];`,
  branch: `mpc.branch = [ 1 20 0.01 0.1 0.02 150 0 0 0 0 1 -30 30 ];`,
};
const caseOf = (changes: Partial<typeof CASE> & { readonly more?: string } = {}) =>
  `function mpc = two\n${Object.values({ ...CASE, ...changes }).join('\n')}\n`;

const faultsOf = (text: string) => {
  try {
    read(text);
  } catch (error) {
    assert.ok(error instanceof FaultError, String(error));
    return error.faults;
  }
  return assert.fail('nothing was refused');
};

test('a case of two buses in the words of a grid', () => {
  const { grid, costConstant } = read(caseOf());
  assert.equal(grid.name, 'two');
  assert.deepEqual(grid.snapshots.labels, ['now']);
  assert.deepEqual(tableOf(grid, 'Bus').names, ['1', '20']);
  const generators = tableOf(grid, 'Generator');
  assert.deepEqual([...numbersOf(generators, 'p_nom')], [200, 30]);
  // The second is a dispatchable load: −30 to 0 MW.
  assert.deepEqual([...numbersOf(generators, 'p_min_pu')], [0.05, -1]);
  assert.deepEqual([...numbersOf(generators, 'p_max_pu')], [1, 0]);
  assert.deepEqual([...numbersOf(generators, 'marginal_cost')], [5, 20]);
  assert.deepEqual([...numbersOf(generators, 'marginal_cost_quadratic')], [0.1, 0]);
  assert.ok(numbersOf(generators, 'p_set').every((value) => Number.isNaN(value)));
  assert.deepEqual([...textsOf(generators, 'control')], ['Slack', 'PQ']);
  assert.equal(costConstant, 10);
  const loads = tableOf(grid, 'Load');
  assert.deepEqual(loads.names, ['20', '20 Gs']);
  assert.deepEqual([...numbersOf(loads, 'p_set')], [50, 2]);
  const lines = tableOf(grid, 'Line');
  // x as PowerModels' DC has it: (0.01² + 0.1²) / 0.1 p.u., on 230² / 100 ohm.
  assert.ok(Math.abs(numbersOf(lines, 'x')[0]! - 0.101 * 529) < 1e-12);
  assert.deepEqual([numbersOf(lines, 's_nom')[0], numbersOf(lines, 'v_ang_min')[0]], [150, -30]);
});

test('the other convention, and the dispatch of the case', () => {
  const text = caseOf({ branch: 'mpc.branch = [ 1 20 0.01 0.1 0 0 0 0 0.9 5 1 -360 360 ];' });
  const { grid } = read(text, { dc: 'matpower', asDispatched: true });
  const transformers = tableOf(grid, 'Transformer');
  assert.deepEqual(transformers.names, ['T1']);
  // On a rating of 100 MVA, the base of the case.
  assert.equal(numbersOf(transformers, 'x')[0], 0.1);
  assert.equal(numbersOf(transformers, 'tap_ratio')[0], 0.9);
  assert.equal(numbersOf(transformers, 'phase_shift')[0], 5);
  assert.equal(numbersOf(transformers, 's_max_pu')[0], Number.POSITIVE_INFINITY);
  assert.equal(numbersOf(transformers, 'v_ang_max')[0], Number.POSITIVE_INFINITY);
  assert.deepEqual([...numbersOf(tableOf(grid, 'Generator'), 'p_set')], [40, 5]);
  const ignored = tableOf(read(text).grid, 'Transformer');
  assert.equal(numbersOf(ignored, 'tap_ratio')[0], 1);
  assert.equal(numbersOf(ignored, 'phase_shift')[0], 0);
});

test('however it is written: comments, continuations, commas, cells, quotes, another name, block comments, no semicolon', () => {
  const text = `%{
mpc.bus = [ this is a comment ];
%}
function s = two % two buses
s.version = '2'
s.baseMVA = 1e2  % MVA
s.bus = [1, 3, 0 0 0 0 1, 1 0 230 1 1.1 .9  % the first; not a row end
  20 1 50 ...
  10 2 5 1 1 0 230 1 1.1 0.9];
s.bus_name = { 'one; with ] and % in it'; 'two''s' };
s.note = "a = [1 2";
%column_names% what
s.areas = [ 1 1 ];
s.gen = [ 1 40 0 10 -10 1 100 1 200 10 ;
          +20 5 0 10 -10 1 100 1 0 -3.0d1 ];
s.gencost = [
  2 0 0 3 0.1 5 7 NaN
  2 0 0 2 20 3 0 Inf
]
s.branch = [ 1 20 0.01 0.1 0.02 150 0 0 0 0 1 -30 30 ];
`;
  const { grid, notes } = read(text);
  const plain = read(caseOf()).grid;
  for (const component of ['Bus', 'Generator', 'Load', 'Line'] as const)
    assert.deepEqual(tableOf(grid, component).numbers, tableOf(plain, component).numbers, component);
  assert.ok(notes.some(({ en }) => en.includes('bus_name, note, areas')));
});

test('out of service: status 0, buses of type 4 with all that is on them', () => {
  const { grid, costConstant } = read(
    caseOf({
      bus: 'mpc.bus = [ 1 3 0 0 0 0 1 1 0 230 1 1.1 0.9; 20 4 50 10 2 5 1 1 0 230 1 1.1 0.9 ];',
      gen: 'mpc.gen = [ 1 40 0 10 -10 1 100 0 200 10; 20 5 0 10 -10 1 100 1 0 -30 ];',
    }),
  );
  for (const component of ['Generator', 'Load', 'Line'] as const)
    assert.ok(
      numbersOf(tableOf(grid, component), 'active').every((value) => value === 0),
      component,
    );
  assert.equal(costConstant, 0);
});

test('DC lines: losses as MATPOWER has them, limits at the end that they hold for, costs of the power that leaves', () => {
  const line = (limits: string) =>
    caseOf({
      more: `mpc.dcline = [ 1 20 1 10 8.9 0 0 1 1 ${limits} 0 0 0 0 2 0.1 0 0 ];\nmpc.dclinecost = [ 2 0 0 4 0 0 40 1 ];`,
    });
  const { grid, costConstant } = read(line('-7 90'));
  const links = tableOf(grid, 'Link');
  assert.equal(numbersOf(links, 'efficiency')[0], 0.9);
  assert.equal(numbersOf(links, 'marginal_cost')[0], 40);
  assert.equal(numbersOf(links, 'p_nom')[0], 90);
  // −7 MW at the far end: 0.9 Pf − 2 = −7.
  assert.ok(Math.abs(numbersOf(links, 'p_min_pu')[0]! * 90 + 5 / 0.9) < 1e-12);
  assert.deepEqual(
    [tableOf(grid, 'Load').names.at(-1), numbersOf(tableOf(grid, 'Load'), 'p_set').at(-1)],
    ['D1 loss', 2],
  );
  assert.equal(costConstant, 11);
});

test('piecewise costs: curves between the limits, single pieces as plain costs', () => {
  const { grid, costConstant } = read(
    caseOf({ gencost: 'mpc.gencost = [ 1 0 0 4 0 100 50 600 100 1300 300 4900; 1 0 0 2 -30 -600 0 0 0 0 0 0 ];' }),
  );
  assert.equal(grid.costCurves?.length, 1);
  const [curve] = grid.costCurves!;
  assert.deepEqual([...curve!.slopes], [10, 14, 18]);
  // Lines through the points less the 100 at no power, which is constant: −200 and −600 at 0.
  assert.deepEqual([...curve!.intercepts], [0, -200, -600]);
  assert.equal(costConstant, 100);
  assert.equal(numbersOf(tableOf(grid, 'Generator'), 'marginal_cost')[1], 20);
});

const REFUSED: readonly (readonly [what: string, text: string, code: string, message: RegExp])[] = [
  [
    'a bus twice',
    caseOf({ bus: `${CASE.bus.replace('];', '')}\n1 1 0 0 0 0 1 1 0 230 1 1.1 0.9;\n];` }),
    'matpower-twice',
    /Bus 1 .*bus_i/,
  ],
  [
    'a branch to a bus that is not there',
    caseOf({ branch: CASE.branch.replace('1 20', '1 7') }),
    'matpower-no-bus',
    /Branch 1: tbus/,
  ],
  ['a generator at no bus', caseOf({ gen: CASE.gen.replace('[ 1', '[ 3') }), 'matpower-no-bus', /Generator G1: bus/],
  ['NaN', caseOf({ bus: CASE.bus.replace('50 10', 'NaN 10') }), 'matpower-not-finite', /Bus 20: Pd/],
  ['a missing table', caseOf({ branch: '' }), 'matpower-no-table', /branch/],
  ['no base', caseOf({ base: '' }), 'matpower-base', /baseMVA/],
  ['another version', caseOf({ version: "mpc.version = '1';" }), 'matpower-version', /version/],
  [
    'the first version, in variables of its own',
    'function [baseMVA, bus] = old\nbus = [ 1 2 3 ];',
    'matpower-version',
    /version/,
  ],
  ['a matrix without end', caseOf({ branch: CASE.branch.replace('];', '') }), 'matpower-unfinished', /branch/],
  ['a ragged matrix', caseOf({ bus: CASE.bus.replace(' 0.9;\n]', ';\n]') }), 'matpower-ragged', /bus/],
  ['too few columns', caseOf({ gen: 'mpc.gen = [ 1 40 0 10 ];' }), 'matpower-narrow', /gen/],
  ['a word for a number', caseOf({ gen: CASE.gen.replace('200', 'two') }), 'matpower-not-number', /gen: column 9/],
  ['an expression', caseOf({ gen: CASE.gen.replace('200', '2*100') }), 'matpower-not-number', /gen: column 9/],
  ['a table computed', caseOf({ more: 'mpc.bus(:, 3) = mpc.bus(:, 3) * 2;' }), 'matpower-computed', /bus/],
  ['a table loaded', caseOf({ branch: "mpc.branch = load('branches.txt');" }), 'matpower-computed', /branch/],
  ['no reactance', caseOf({ branch: CASE.branch.replace('0.1 ', '0 ') }), 'matpower-zero-reactance', /Line L1: x/],
  ['a branch from a bus to itself', caseOf({ branch: CASE.branch.replace('1 20', '1 1') }), 'matpower-loop', /Line L1/],
  ['a negative rating', caseOf({ branch: CASE.branch.replace('150', '-150') }), 'matpower-negative', /Line L1: rateA/],
  ['crossed limits', caseOf({ gen: CASE.gen.replace('200 10', '200 300') }), 'matpower-crossed', /Generator G1: Pmin/],
  ['too few costs', caseOf({ gencost: 'mpc.gencost = [ 2 0 0 3 0.1 5 7 ];' }), 'matpower-cost-rows', /gencost/],
  [
    'a cubic cost',
    caseOf({ gencost: 'mpc.gencost = [ 2 0 0 4 1 0 0 0; 2 0 0 2 20 3 0 0 ];' }),
    'matpower-cost-degree',
    /Generator G1.* 3/,
  ],
  ['a concave cost', caseOf({ gencost: CASE.gencost.replace('0.1', '-0.1') }), 'matpower-cost-concave', /Generator G1/],
  [
    'a concave curve',
    caseOf({ gencost: 'mpc.gencost = [ 1 0 0 3 0 0 50 600 200 900; 2 0 0 2 20 3 0 0 0 0 ];' }),
    'matpower-cost-concave',
    /Generator G1/,
  ],
  [
    'a cost that is too long for its row',
    caseOf({ gencost: CASE.gencost.replace('0 3 0.1', '0 9 0.1') }),
    'matpower-cost-length',
    /Generator G1/,
  ],
];

for (const [what, text, code, message] of REFUSED)
  test(`refused: ${what}`, () => {
    const faults = faultsOf(text);
    const fault = faults.find((each) => each.code === code);
    assert.ok(fault !== undefined, `${code} is not among ${faults.map((each) => each.code).join(', ')}`);
    assert.match(fault.message.en, message);
    assert.notEqual(fault.message.zh, fault.message.en);
    assert.equal(fault.place.file, 'case.m');
  });

test('several faults are told together', () => {
  const text = caseOf({ gen: CASE.gen.replace('[ 1', '[ 3'), branch: CASE.branch.replace('1 20', '1 7') });
  assert.deepEqual(
    faultsOf(text)
      .map(({ code }) => code)
      .sort(),
    ['matpower-no-bus', 'matpower-no-bus'],
  );
});

test('50 MB of random bytes, and of random signs, are refused in seconds and in little memory', () => {
  const bytes = new Uint8Array(50 * 2 ** 20);
  let state = 1;
  for (let i = 0; i < bytes.length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[i] = state >>> 24;
  }
  const start = performance.now();
  assert.throws(() => readMatpower(bytes, 'noise.m'), FaultError);
  const signs = ' \n[](){};=.%\'"abmpc0123';
  for (let i = 0; i < bytes.length; i++) bytes[i] = signs.charCodeAt(bytes[i]! % signs.length);
  assert.throws(() => readMatpower(bytes, 'noise.m'), FaultError);
  const seconds = (performance.now() - start) / 1000;
  assert.ok(seconds < 20, `${seconds} s`);
});

test('any text is read or refused, never anything else', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'mpc.bus = [',
      'mpc.gen=[',
      '];',
      '\n',
      ';',
      '...',
      '%',
      "'",
      '"',
      '{',
      '}',
      '=',
      'NaN',
      '-Inf',
      'mpc.',
      'function ',
    ),
    fc.constantFrom(...Object.values(CASE)),
    fc.integer().map(String),
    fc.string({ maxLength: 5 }),
  );
  let read_ = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      try {
        read(pieces.join(' '));
        read_++;
      } catch (error) {
        assert.ok(error instanceof FaultError, `${error}`);
        refused++;
      }
    }),
    { numRuns: 2000, seed: 1 },
  );
  assert.equal(read_ + refused, 2000);
});
