import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import type loader from 'highs';
import { axis, countedAxis } from '#frame';
import { FaultError } from '#words';
import { denseProblem } from './dense-problem.js';
import { legalName } from './legal-names.js';
import { goldenLp, readLp, writeLp } from './lp-text.js';
import { readMps, writeMps } from './mps.js';
import { columnName, type Problem, ProblemBuilder, rowName } from './problem.js';
import { referenceSolver } from './reference-solver.js';

const loadHighs = createRequire(import.meta.url)('highs') as typeof loader.default;
const INF = Number.POSITIVE_INFINITY;

/** Everything that a text must carry over, by name, so that the order of columns does not matter. */
function meaning(problem: Problem, columnNameOf: (j: number) => string, rowNameOf: (i: number) => string) {
  const columns: Record<string, unknown> = {};
  const rows: Record<string, { bounds: number[]; terms: Record<string, number> }> = {};
  for (let i = 0; i < problem.rowCount; i++)
    rows[rowNameOf(i)] = { bounds: [problem.rowLower[i]!, problem.rowUpper[i]!], terms: {} };
  for (let j = 0; j < problem.columnCount; j++) {
    columns[columnNameOf(j)] = [
      problem.columnLower[j]!,
      problem.columnUpper[j]!,
      problem.columnCost[j]!,
      problem.integrality?.[j] ?? 0,
    ];
    for (let k = problem.starts[j]!; k < problem.starts[j + 1]!; k++)
      rows[rowNameOf(problem.rowIndices[k]!)]!.terms[columnNameOf(j)] = problem.values[k]!;
  }
  return { constant: problem.costOffset, columns, rows };
}
const written = (problem: Problem) =>
  meaning(
    problem,
    (j) => legalName(columnName(problem, j)),
    (i) => legalName(rowName(problem, i)),
  );
const read = (problem: Problem) =>
  meaning(
    problem,
    (j) => problem.variableBlocks[0]!.axes[0]!.key(j),
    (i) => problem.rowBlocks[0]!.axes[0]!.key(i),
  );

/** Every kind of bound and row, an empty column, an empty row, a free row, a constant. */
const everything = denseProblem({
  cost: [3, -2, -4, 1.5, 0, 4, 1e-7, 0],
  lower: [0, -INF, -INF, 2, 0, 5, 0, 0],
  upper: [INF, INF, -3, 7, 1, 5, 10, INF],
  integer: [false, false, false, true, true, false, true, false],
  constant: -12.5,
  rows: [
    [[1, 1, 0, 0, 0, 0, 1, 0], 2, INF],
    [[0, -1, 1, 0.1, 0, 0, 0, 0], -INF, -4],
    [[1, 0, 0, 0, 0, 1, 0, 0], 5, 5],
    [[1, 2, 3, 4, 5, 6, 7, 0], -5, 8],
    [[0, 0, 0, 0, 0, 0, 0, 0], -INF, 3],
    [[1, 0, 0, 0, 0, 0, 0, 0], -INF, INF],
  ],
});

/** Two hours of two zones, small enough to read: the text beside it was written by hand. */
function twoZones(): Problem {
  const zones = axis('zone', ['west', 'east']);
  const hours = countedAxis('hour', 2);
  const builder = new ProblemBuilder();
  const card = (unit: string, en: string) => ({ unit, sentence: { en, zh: en }, formula: 'x' });
  const generation = builder.variables('generation', [zones, hours], {
    lower: 0,
    upper: Float64Array.of(10, 10, 20, INF),
    card: card('MW', 'power sent out'),
  });
  const flow = builder.variables('flow', [hours], { lower: -5, upper: 5, card: card('MW', 'flow west to east') });
  const balance = builder.rows('balance', [zones, hours], {
    lower: Float64Array.of(4, 5, 6, 7),
    upper: Float64Array.of(4, 5, 6, 7),
    card: card('MW', 'what is made is used'),
  });
  builder.terms(balance, generation, 1);
  builder.terms(balance, flow, -1, { rows: Int32Array.of(0, 1), variables: Int32Array.of(0, 1) });
  builder.terms(balance, flow, 0.95, { rows: Int32Array.of(2, 3), variables: Int32Array.of(0, 1) });
  builder.cost({ category: 'fuel', owner: 'all', place: 'both' }, generation, Float64Array.of(1, 2, 30, 40));
  return builder.compile();
}

test('the golden text of a two-hour problem is what one would write by hand', () => {
  assert.equal(
    goldenLp(twoZones()),
    `\\ 6 columns, 4 rows, 8 entries
Minimize
 obj: + generation(west,0) + 2 generation(west,1) + 30 generation(east,0) + 40 generation(east,1)
Subject To
\\ balance [MW] × 4: what is made is used
 balance(west,0): + generation(west,0) - flow(0) = 4
 balance(west,1): + generation(west,1) - flow(1) = 5
 balance(east,0): + generation(east,0) + 0.95 flow(0) = 6
 balance(east,1): + generation(east,1) + 0.95 flow(1) = 7
Bounds
\\ generation [MW] × 4: power sent out
 0 <= generation(west,0) <= 10
 0 <= generation(west,1) <= 10
 0 <= generation(east,0) <= 20
\\ flow [MW] × 2: flow west to east
 -5 <= flow(0) <= 5
 -5 <= flow(1) <= 5
End
`,
  );
});

test('LP text and MPS text carry everything over, and a second writing changes nothing', () => {
  for (const problem of [everything, twoZones()]) {
    const fromLp = readLp([...writeLp(problem)].join(''));
    assert.deepEqual(read(fromLp), written(problem));
    const fromMps = readMps([...writeMps(problem)].join(''));
    assert.deepEqual(read(fromMps), written(problem));
    assert.equal([...writeMps(readMps([...writeMps(fromMps)].join('')))].join(''), [...writeMps(fromMps)].join(''));
    assert.deepEqual(read(readLp(goldenLp(fromLp))), read(fromLp));
  }
});

test('HiGHS reads the same problem out of our texts', async () => {
  const highs = await loadHighs();
  for (const problem of [everything, twoZones()]) {
    const session = await referenceSolver.open(problem);
    const { objective } = await session.solve();
    assert.ok(Number.isFinite(objective));
    const fromLp = highs.solve([...writeLp(problem, { splitRanges: true })].join(''));
    assert.ok(
      Math.abs(fromLp.ObjectiveValue - objective) < 1e-6 * (1 + Math.abs(objective)),
      `${fromLp.Status} ${fromLp.ObjectiveValue} ${objective}`,
    );
    highs.withModel({ format: 'mps', data: [...writeMps(problem)].join('') }, (model) => {
      model.run();
      assert.ok(
        Math.abs(Number(model.info.get('objective_function_value')) - objective) < 1e-6 * (1 + Math.abs(objective)),
      );
    });
  }
});

test('LP text in other hands: long words, ranges, constants, comments, maximisation', () => {
  const problem = readLp(`\\ a comment
MAXIMISE
 profit: 2 x + 3 y - 4 + 1 x
subject to
 c1: -5 <= x + y <= 8 \\ and another
 c2: x + 2 >= 3
 3 <= y
 c4: 2 x
   - 3.5e0 y = -1E1
bounds
 -inf <= x <= +infinity
 y <= 1e30
 z free
generals
 z
end`);
  assert.deepEqual(read(problem), {
    constant: 4,
    columns: { x: [-INF, INF, -3, 0], y: [0, 1e30, -3, 0], z: [-INF, INF, 0, 1] },
    rows: {
      c1: { bounds: [-5, 8], terms: { x: 1, y: 1 } },
      c2: { bounds: [1, INF], terms: { x: 1 } },
      R3: { bounds: [3, INF], terms: { y: 1 } },
      c4: { bounds: [-10, -10], terms: { x: 2, y: -3.5 } },
    },
  });
});

const MPS = `* comment
NAME          TEST
OBJSENSE
    MAX
ROWS
 N  COST
 L  LIM1
 G  LIM2
 E  MYEQN
 E  DOWN
COLUMNS
    X         COST         1.0   LIM1         1.0
    X         LIM2         1.0
    MARKER                 'MARKER'                 'INTORG'
    Y         COST         2.0   LIM1         1.0
    Y         MYEQN       -1.0
    W         MYEQN        2.0
    MARKER                 'MARKER'                 'INTEND'
    Z         COST        -1.0   MYEQN        1.0
    Z         DOWN         1.0
    V         LIM2         1.0
RHS
    RHS       COST       -10.0   LIM1         4.0
    RHS       LIM2         1.0   MYEQN       -7.0
RANGES
    RNG       LIM1         2.5   LIM2         3.0
    RNG       MYEQN        4.0   DOWN        -6.0
BOUNDS
 UP BND       X            4.0
 LI BND       Y           -1
 UI BND       Y            1
 MI BND       Z
 UP BND       V           -2.0
ENDATA
`;

/** The same text with its fields in the columns of the fixed format. */
function aligned(text: string): string {
  let section = '';
  return text
    .split('\n')
    .map((line) => {
      if (!line.startsWith(' ')) {
        section = line;
        return line;
      }
      const fields = line.trim().split(/\s+/);
      if (fields[1] === "'MARKER'") fields.splice(2, 0, '');
      if (section !== 'ROWS' && section !== 'BOUNDS') fields.unshift('');
      const starts = [1, 4, 14, 24, 39, 49];
      return fields.reduce((out, field, k) => out.padEnd(starts[k]!) + field, '');
    })
    .join('\n');
}

test('MPS of every kind of bound and range, free and fixed', async () => {
  const expected = {
    constant: -10,
    columns: { X: [0, 4, -1, 0], Y: [-1, 1, -2, 1], W: [0, 1, 0, 1], Z: [-INF, INF, 1, 0], V: [-INF, -2, 0, 0] },
    rows: {
      LIM1: { bounds: [1.5, 4], terms: { X: 1, Y: 1 } },
      LIM2: { bounds: [1, 4], terms: { X: 1, V: 1 } },
      MYEQN: { bounds: [-7, -3], terms: { Y: -1, W: 2, Z: 1 } },
      DOWN: { bounds: [-6, 0], terms: { Z: 1 } },
    },
  };
  assert.deepEqual(read(readMps(MPS)), expected);
  assert.deepEqual(read(readMps(aligned(MPS), { format: 'fixed' })), expected);
  // Second method: HiGHS reads the same text; its optimum of the maximisation is minus ours. It keeps 0 below a negative UP.
  const highs = await loadHighs();
  const theirs = highs.withModel(
    { format: 'mps', data: MPS.replace(' UP BND       V', ' MI BND       V\n UP BND       V') },
    (model) => {
      model.run();
      return Number(model.info.get('objective_function_value'));
    },
  );
  const ours = await (await referenceSolver.open(readMps(MPS))).solve();
  assert.ok(Math.abs(theirs + ours.objective) < 1e-9, `${theirs} ${ours.objective}`);
});

test('in fixed format a name may hold blanks', () => {
  const problem = readMps(
    [
      'NAME',
      'ROWS',
      ' N  COST',
      ' G  ROW ONE',
      'COLUMNS',
      '    COL ONE   COST               1.0   ROW ONE            2.0',
      'RHS',
      '    RHS       ROW ONE            3.0',
      'ENDATA',
    ].join('\n'),
    { format: 'fixed' },
  );
  assert.deepEqual(read(problem), {
    constant: 0,
    columns: { 'COL ONE': [0, INF, 1, 0] },
    rows: { 'ROW ONE': { bounds: [3, INF], terms: { 'COL ONE': 2 } } },
  });
});

function faultsOf(action: () => unknown): string[] {
  try {
    action();
  } catch (error) {
    if (error instanceof FaultError) return error.faults.map(({ code, place }) => `${place.file}:${place.row} ${code}`);
    throw error;
  }
  return [];
}

test('faults are reported together, each with its line', () => {
  assert.deepEqual(
    faultsOf(() =>
      readLp(
        'Minimize\n obj: x\nSubject To\n a: x + y\n b: x >= ]\n b: x <= 4\n a: x >= 1\n b: y >= 1\nGeneral\n q\n',
        'p.lp',
      ),
    ),
    [
      'p.lp:4 text-unexpected',
      'p.lp:5 text-unexpected',
      'p.lp:6 text-duplicate-name',
      'p.lp:8 text-duplicate-name',
      'p.lp:10 text-unknown-name',
      'p.lp:10 text-no-end',
    ],
  );
  assert.deepEqual(
    faultsOf(() =>
      readMps('NAME\nROWS\n N c\n Q r\n E r\nCOLUMNS\n x c one\n x s 1\nRHS\n RHS r\nPLANETS\n', { file: 'p.mps' }),
    ),
    [
      'p.mps:4 text-unexpected',
      'p.mps:7 text-not-a-number',
      'p.mps:8 text-unknown-name',
      // Two fields: a row named RHS and the number 'r', neither of which there is.
      'p.mps:10 text-not-a-number',
      'p.mps:10 text-unknown-name',
      'p.mps:11 text-unknown-section',
      'p.mps:12 text-no-end',
    ],
  );
});

test('numbers that are none, and sides at infinity, are faults of LP and MPS text', () => {
  const lp =
    'Minimize\n obj: nan x + 1e400 y\nSubject To\n a: inf x + y >= 1\n b: x >= inf\n c: nan <= y\n d: y <= inf\nBounds\n x <= nan\nEnd\n';
  assert.deepEqual(
    faultsOf(() => readLp(lp, 'p.lp')),
    [
      'p.lp:2 text-not-finite',
      'p.lp:2 text-not-finite',
      'p.lp:4 text-not-finite',
      'p.lp:5 text-not-finite',
      'p.lp:6 text-not-a-number',
      'p.lp:9 text-not-a-number',
    ],
  );
  const mps =
    'NAME\nROWS\n N c\n G a\n L b\nCOLUMNS\n x a nan\n x b 1\nRHS\n RHS a inf b inf\nBOUNDS\n LO BND x inf\nENDATA\n';
  assert.deepEqual(
    faultsOf(() => readMps(mps, { file: 'p.mps' })),
    ['p.mps:7 text-not-a-number', 'p.mps:10 text-not-finite', 'p.mps:12 text-not-finite'],
  );
  // A column that is called so is written under another name.
  assert.equal(legalName('NaN'), '_NaN');
});

test('names are made legal and stay apart', () => {
  assert.equal(legalName('balance[west,17]'), 'balance(west,17)');
  assert.equal(legalName('inflow[二滩 1]'), 'inflow(u4e8cu6ee9_1)');
  assert.equal(legalName('e17'), '_e17');
  assert.equal(legalName('Free'), '_Free');
  const builder = new ProblemBuilder();
  const card = { unit: '1', sentence: { en: '', zh: '' }, formula: '' };
  builder.variables('x', [axis('k', ['a b', 'a_b'])], { lower: 1, upper: 2, card });
  assert.deepEqual(read(readLp(goldenLp(builder.compile()))).columns, {
    'x(a_b)': [1, 2, 0, 0],
    'x(a_b)~2': [1, 2, 0, 0],
  });
});
