import assert from 'node:assert/strict';
import test from 'node:test';
import { countedAxis } from '#frame';
import type { Worded } from '#words';
import { certify } from '../certificate.js';
import { denseProblem } from '../dense-problem.js';
import { highsSolver } from '../highs.js';
import { type Card, type Problem, ProblemBuilder } from '../problem.js';
import type { SolveOptions } from '../solver.js';
import { nodeKernels } from './node-kernels.js';
import type { PathCrew } from './path.js';
import { randomPlan } from './random-plans.fixture.js';
import { structuredSolver } from './structured-solver.js';

const clock = () => performance.now() / 1000;
const { problem: plan } = randomPlan(3);

/** Solves, and answers the outcome with the lines about a hand-over. */
async function solve(problem: Problem, options: SolveOptions = {}, plain = false) {
  const told: Worded[] = [];
  const solver = structuredSolver({
    fallback: highsSolver,
    ...(plain ? {} : { kernels: nodeKernels }),
    clock,
    onFallback: (line) => told.push(line),
  });
  const session = await solver.open(problem);
  try {
    return { outcome: await session.solve(options), told: told.map(({ en }) => en) };
  } finally {
    await session.dispose();
  }
}

test('the plain kernels give the answer of those in WebAssembly', async () => {
  const [plain, fast] = [await solve(plan, {}, true), await solve(plan)];
  assert.deepEqual([plain.told, fast.told], [[], []]);
  assert.ok(Math.abs(plain.outcome.objective - fast.outcome.objective) <= 1e-8 * Math.abs(fast.outcome.objective));
  assert.ok(certify(plan, plain.outcome).passed);
});

test('what is not for it goes to the other solver, with a line that says why', async () => {
  const cases: readonly (readonly [Problem, SolveOptions, RegExp])[] = [
    [plan, { algorithm: 'simplex' }, /simplex was asked for/],
    [{ ...plan, integrality: new Uint8Array(plan.columnCount).fill(1, 0, 1) }, {}, /whole numbers/],
    [{ ...plan, columnQuadratic: new Float64Array(plan.columnCount).fill(1, 0, 1) }, {}, /squares/],
    [denseProblem({ cost: [1], rows: [[[1], 2, 3]] }), {}, /^$/],
    [
      denseProblem({
        cost: [1, 2],
        rows: [
          [[1, 1], 2, 3],
          [[1, -1], 0, 3],
        ],
      }),
      {},
      /no order of time/,
    ],
  ];
  for (const [problem, options, reason] of cases) {
    const { outcome, told } = await solve(problem, options);
    assert.match(told[0] ?? '', reason);
    assert.equal(outcome.stopped, 'optimal');
  }
});

test('numbers that are none and bounds that cross are told by name, and the other solver judges them', async () => {
  const values = plan.values.slice();
  values[plan.starts[plan.columnCount - 1]!] = Number.NaN;
  const nan = solve({ ...plan, values });
  await assert.rejects(nan, RangeError);
  const columnLower = plan.columnLower.slice();
  const columnUpper = plan.columnUpper.slice();
  columnLower[0] = 2;
  columnUpper[0] = 1;
  const { outcome, told } = await solve({ ...plan, columnLower, columnUpper });
  assert.match(told[0]!, /bounds of capacity\[0,0\] cross: 2 > 1/);
  assert.equal(outcome.stopped, 'infeasible');
});

test('an answer that has no certificate is never its own: what it cannot solve comes from the other one', async () => {
  const columnCost = plan.columnCost.slice();
  const spill = plan.variableBlocks.find(({ name }) => name === 'spill')!;
  const shed = plan.variableBlocks.find(({ name }) => name === 'shed')!;
  columnCost[spill.offset] = -columnCost[shed.offset]! - 1;
  const { outcome, told } = await solve({ ...plan, columnCost });
  assert.equal(outcome.stopped, 'unbounded');
  assert.equal(told.length, 1);
});

test('crossover ends at a vertex with its basis, in few steps of simplex', async () => {
  let compared = 0;
  let steps = 0;
  let cold = 0;
  for (let seed = 0; compared < 20; seed++) {
    const { problem, features } = randomPlan(seed);
    if (features.has('unbounded') || features.has('infeasible')) continue;
    const told: string[] = [];
    const onFallback = (line: Worded) => told.push(line.en);
    const solver = structuredSolver({ fallback: highsSolver, kernels: nodeKernels, clock, onFallback });
    const session = await solver.open(problem);
    const interior = await session.solve();
    const vertex = await session.solve({ crossover: true });
    const basis = await session.basis();
    await session.dispose();
    if (told.length > 0) continue;
    const other = await highsSolver.open(problem);
    const simplex = await other.solve({ algorithm: 'simplex', presolve: false });
    await other.dispose();
    const where = `seed ${seed}`;
    assert.equal(vertex.solver.algorithm, 'structured interior point with crossover', where);
    assert.deepEqual(certify(problem, vertex).failures, [], where);
    assert.ok(
      Math.abs(vertex.objective - simplex.objective) <= 1e-7 * (1 + Math.abs(simplex.objective)),
      `${where}: ${vertex.objective} and ${simplex.objective}`,
    );
    // What makes it a vertex: as many basic variables as rows, and all others at a bound.
    assert.ok(basis !== null, where);
    const basic = [...basis.columns, ...basis.rows].filter((status) => status === 1).length;
    assert.equal(basic, problem.rowCount, where);
    basis.columns.forEach((status, j) => {
      if (status === 0) assert.equal(vertex.columnValue[j], problem.columnLower[j], where);
      if (status === 2) assert.equal(vertex.columnValue[j], problem.columnUpper[j], where);
    });
    // Both paths, and simplex from the guess.
    steps += vertex.iterations - 2 * interior.iterations;
    cold += simplex.iterations;
    compared++;
  }
  assert.ok(steps <= 0.25 * cold, `${steps} steps instead of ${cold}`);
});

/** One plant and one store over so many hours: six rows and columns an hour. */
function storePlan(hours: number): Problem {
  const card: Card = { unit: 'MW', sentence: { en: 'power', zh: '功率' }, formula: 'p' };
  const builder = new ProblemBuilder();
  const time = countedAxis('hour', hours);
  const load = Float64Array.from({ length: hours }, (_, t) => 5 + (t % 24) / 8);
  const balance = builder.rows('balance', [time], { lower: load, upper: load, card });
  const store = builder.rows('store', [time], { lower: 0, upper: 0, card });
  const output = builder.variables('output', [time], { lower: 0, upper: 9, card });
  const charge = builder.variables('charge', [time], { lower: 0, upper: 1, card });
  const discharge = builder.variables('discharge', [time], { lower: 0, upper: 1, card });
  const level = builder.variables('level', [time], { lower: 0, upper: 4, card });
  builder.terms(balance, output, 1);
  builder.terms(balance, charge, -1);
  builder.terms(balance, discharge, 1);
  builder.terms(store, charge, 0.9);
  builder.terms(store, discharge, -1);
  builder.terms(store, level, -1);
  const later = Int32Array.from({ length: hours - 1 }, (_, k) => k + 1);
  builder.terms(store, level, 1, { rows: later, variables: later.map((t) => t - 1) });
  const price = Float64Array.from({ length: hours }, (_, t) => 10 + ((7 * t) % 24));
  builder.cost({ category: 'cost', owner: 'all', place: 'here' }, output, price);
  return builder.compile();
}

test('where the second thread cannot be had, one line says so, and one thread comes to the answer', async () => {
  const problem = storePlan(20_000);
  const told: Worded[] = [];
  const crew: PathCrew = { size: 1, start: () => Promise.reject(new Error('EAGAIN')), stop: () => {} };
  const common = {
    fallback: highsSolver,
    kernels: nodeKernels,
    clock,
    onFallback: (line: Worded) => assert.fail(line.en),
  };
  const solver = structuredSolver({ ...common, workers: 2, crew: () => crew, onAlone: (line) => told.push(line) });
  const session = await solver.open(problem);
  const alone = await session.solve();
  await session.dispose();
  assert.ok(certify(problem, alone).passed);
  assert.equal(told.length, 1);
  assert.match(told[0]!.en, /works with one thread, since no other could be started \(EAGAIN\)/);
  assert.match(told[0]!.zh, /无法启动其他线程（EAGAIN），改用单线程/);
});

test('the same bytes twice', async () => {
  const [one, two] = [await solve(plan), await solve(plan)];
  assert.deepEqual(one.outcome.columnValue, two.outcome.columnValue);
  assert.deepEqual(one.outcome.rowDual, two.outcome.rowDual);
});

test('after a cap is tightened by 5 % it goes on from the path of the last solve: the same optimum in fewer iterations', async () => {
  let cold = 0;
  let warm = 0;
  let compared = 0;
  for (let seed = 0; compared < 25; seed++) {
    const { problem, features } = randomPlan(seed);
    if (!features.has('annual cap') || features.has('unbounded') || features.has('infeasible')) continue;
    const cap = problem.rowBlocks.find(({ name }) => name === 'cap')!.offset;
    const tightened = {
      indices: Int32Array.of(cap),
      lower: Float64Array.of(Number.NEGATIVE_INFINITY),
      upper: Float64Array.of(0.95 * problem.rowUpper[cap]!),
    };
    let told = '';
    const solver = structuredSolver({
      fallback: highsSolver,
      kernels: nodeKernels,
      clock,
      onFallback: (line) => {
        told = line.en;
      },
    });
    const session = await solver.open(problem);
    await session.solve();
    await session.changeRowBounds(tightened);
    const going = await session.solve();
    await session.dispose();
    const other = await solver.open(problem);
    await other.changeRowBounds(tightened);
    const fresh = await other.solve();
    await other.dispose();
    assert.equal(going.stopped, fresh.stopped, `seed ${seed}`);
    if (told !== '') continue;
    const apart = Math.abs(going.objective - fresh.objective) / (1 + Math.abs(fresh.objective));
    assert.ok(apart <= 1e-7, `seed ${seed}: ${going.objective} and ${fresh.objective}`);
    warm += going.iterations;
    cold += fresh.iterations;
    compared++;
  }
  assert.ok(warm <= 0.8 * cold, `${warm} iterations instead of ${cold}`);
});
