import assert from 'node:assert/strict';
import { certify } from './certificate.js';
import { type DenseRow, denseProblem } from './dense-problem.js';
import { type Problem, ProblemBuilder } from './problem.js';
import type { Outcome, SolveOptions, Solver } from './solver.js';

/** What every solver behind the door must do: a plain list of cases, run over a list of doors by the test. */

const INF = Number.POSITIVE_INFINITY;

/** A solver with the options under which it is tested, and what it leaves out. */
export interface Door {
  readonly name: string;
  readonly solver: Solver;
  readonly options: SolveOptions;
  /** Ends at a vertex with a basis. */
  readonly vertex: boolean;
  /** Answers `ranging` when asked. Default false. */
  readonly ranging?: boolean;
  /** Runs long enough, and in a thread of its own, to be stopped. */
  readonly stoppable: boolean;
}

export interface ConformanceCase {
  readonly name: string;
  /** Absent: for every door. */
  readonly only?: (door: Door) => boolean;
  readonly run: (door: Door) => Promise<void>;
}

async function solved(door: Door, problem: Problem, options: SolveOptions = {}): Promise<Outcome> {
  const session = await door.solver.open(problem);
  try {
    return await session.solve({ ...door.options, ...options });
  } finally {
    await session.dispose();
  }
}

function near(actual: number, expected: number, what: string): void {
  assert.ok(
    Math.abs(actual - expected) <= 1e-6 * (1 + Math.abs(expected)),
    `${what}: ${actual} instead of ${expected}`,
  );
}

function certified(problem: Problem, outcome: Outcome): void {
  assert.equal(outcome.stopped, 'optimal', outcome.message);
  assert.deepEqual(certify(problem, outcome).failures, []);
}

/** Expects an optimum with a certificate and the given objective (worked by hand in each case). */
function optimum(
  name: string,
  problem: () => Problem,
  objective: number,
  more: (outcome: Outcome) => void = () => {},
): ConformanceCase {
  return {
    name,
    run: async (door) => {
      const made = problem();
      const outcome = await solved(door, made);
      certified(made, outcome);
      near(outcome.objective, objective, 'objective');
      assert.equal(outcome.primal, 'optimal');
      assert.equal(outcome.columnValue.length, made.columnCount);
      assert.equal(outcome.rowValue.length, made.rowCount);
      if (made.integrality === null) {
        assert.equal(outcome.dual, 'optimal');
        assert.equal(outcome.rowDual.length, made.rowCount);
        assert.equal(outcome.columnDual.length, made.columnCount);
        assert.equal(outcome.bound, null);
      }
      more(outcome);
    },
  };
}

/** Two plants of cost 3 and 5, the cheap one limited to 4, for a load of 6: 4·3 + 2·5 = 22; price 5, rent −2 of the limit. */
const twoPlants = () => denseProblem({ cost: [3, 5], upper: [4, INF], rows: [[[1, 1], 6, 6]] });

/** A problem that keeps every method busy for long: each row needs 10 from a narrow band of random columns. */
export function longProblem(columns: number): Problem {
  const rows = columns / 2;
  const builder = new ProblemBuilder();
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const card = { unit: '1', sentence: { en: 'x', zh: 'x' }, formula: 'x' };
  const axis = (name: string, length: number) => ({ name, length, key: String, indexOf: Number });
  const x = builder.variables('x', [axis('j', columns)], { lower: 0, upper: 50, card });
  const r = builder.rows('r', [axis('i', rows)], { lower: 10, upper: INF, card });
  const rowOf = new Int32Array(columns * 6);
  const columnOf = new Int32Array(columns * 6);
  const value = new Float64Array(columns * 6);
  for (let k = 0; k < value.length; k++) {
    const j = Math.floor(k / 6);
    columnOf[k] = j;
    rowOf[k] = k % 6 === 0 ? j % rows : Math.min(rows - 1, Math.max(0, Math.floor((j % rows) + (random() - 0.5) * 60)));
    value[k] = 1 + random() * 3;
  }
  builder.terms(r, x, value, { rows: rowOf, variables: columnOf });
  builder.cost(
    { category: 'cost', owner: 'all', place: 'here' },
    x,
    Float64Array.from({ length: columns }, () => 1 + random() * 10),
  );
  return builder.compile();
}
/** Minutes for simplex, seconds for the interior point. */
const LONG_COLUMNS = 40_000;

function status(name: string, problem: () => Problem, allowed: readonly Outcome['stopped'][]): ConformanceCase {
  return {
    name,
    run: async (door) => {
      const made = problem();
      const outcome = await solved(door, made);
      assert.ok(allowed.includes(outcome.stopped), `${outcome.stopped} ${outcome.message ?? ''}`);
      assert.notEqual(outcome.primal, 'optimal');
      assert.equal(certify(made, outcome).passed, false);
    },
  };
}

const row = (coefficients: readonly number[], lower: number, upper: number): DenseRow => [coefficients, lower, upper];

export const conformanceCases: readonly ConformanceCase[] = [
  optimum('signs of duals: a price for the load, a rent for the limit', twoPlants, 22, (outcome) => {
    near(outcome.rowDual[0]!, 5, 'price');
    near(outcome.columnDual[0]!, -2, 'rent');
    near(outcome.columnDual[1]!, 0, 'reduced cost');
    near(outcome.rowValue[0]!, 6, 'activity');
  }),
  optimum(
    'signs of duals: an upper bound that holds cost down has a negative price',
    () => denseProblem({ cost: [-2], rows: [row([1], -INF, 3)] }),
    -6,
    (outcome) => near(outcome.rowDual[0]!, -2, 'price'),
  ),
  optimum('a free column', () => denseProblem({ cost: [1, 1], lower: [-INF, 0], rows: [row([1, -1], -7, INF)] }), -7),
  optimum(
    'a fixed column',
    () => denseProblem({ cost: [1, 2], lower: [3, 0], upper: [3, INF], rows: [row([1, 1], 5, INF)] }),
    7,
  ),
  optimum(
    'a column with only an upper bound',
    () => denseProblem({ cost: [-1], lower: [-INF], upper: [-2], rows: [row([1], -INF, INF)] }),
    2,
  ),
  optimum(
    'ranged rows, each side',
    () => denseProblem({ cost: [1, -1], rows: [row([1, 0], 2, 8), row([0, 1], 2, 8)] }),
    -6,
  ),
  optimum(
    'an equality of three',
    () => denseProblem({ cost: [1, 2, 3], upper: [1, 1, 9], rows: [row([1, 1, 1], 3, 3)] }),
    6,
  ),
  optimum(
    'a degenerate vertex',
    () =>
      denseProblem({
        cost: [-1, -1],
        rows: [row([1, 1], -INF, 1), row([1, 0], -INF, 1), row([0, 1], -INF, 1), row([2, 2], -INF, 2)],
      }),
    -1,
  ),
  optimum('many optima', () => denseProblem({ cost: [1, 1], upper: [9, 9], rows: [row([1, 1], 4, INF)] }), 4),
  optimum('zero objective', () => denseProblem({ cost: [0, 0], rows: [row([1, 1], 4, 4)] }), 0),
  optimum('a constant of the objective', () => denseProblem({ cost: [1], rows: [row([1], 2, INF)], constant: 40 }), 42),
  optimum('no rows', () => denseProblem({ cost: [1, -1], lower: [-3, 0], upper: [5, 5], rows: [] }), -8),
  optimum('no columns', () => denseProblem({ cost: [], rows: [row([], 0, 5)] }), 0),
  optimum('nothing at all', () => denseProblem({ cost: [], rows: [], constant: 3 }), 3),
  optimum(
    'empty rows and columns',
    () => denseProblem({ cost: [1, 2], lower: [0, 1], rows: [row([1, 0], 2, INF), row([0, 0], -1, 1)] }),
    4,
  ),
  optimum(
    'numbers of very different size',
    () => denseProblem({ cost: [1e-3, 1e4], upper: [1e6, INF], rows: [row([1, 1], 2e6, 2e6)] }),
    1e3 + 1e10,
  ),
  optimum(
    'duplicate terms add up',
    () => {
      const base = denseProblem({ cost: [1], rows: [] });
      const builder = new ProblemBuilder();
      const { axes, card } = base.variableBlocks[0]!;
      const x = builder.variables('x', axes, { lower: 0, upper: INF, card });
      const r = builder.rows('r', axes, { lower: 6, upper: INF, card });
      builder.terms(r, x, 1);
      builder.terms(r, x, 2);
      builder.cost({ category: 'cost', owner: '', place: '' }, x, 5);
      return builder.compile();
    },
    10,
  ),
  optimum(
    'integers: 5a + 4b + 3c in a sack of 2a + 3b + c ≤ 5.5, best 1, 1 and 0 of 0..1',
    () =>
      denseProblem({
        cost: [-5, -4, -3],
        upper: [1, 1, 1],
        rows: [row([2, 3, 1], -INF, 5.5)],
        integer: [true, true, true],
      }),
    -9,
    (outcome) => {
      assert.deepEqual([...outcome.columnValue].map(Math.round), [1, 1, 0]);
      assert.equal(outcome.dual, 'none');
      near(outcome.bound!, -9, 'bound');
    },
  ),
  status('infeasible rows', () => denseProblem({ cost: [1, 1], rows: [row([1, 1], 4, INF), row([1, 1], -INF, 3)] }), [
    'infeasible',
  ]),
  status(
    'infeasible bounds of a column',
    () => denseProblem({ cost: [1], lower: [2], upper: [1], rows: [row([1], 0, INF)] }),
    ['infeasible'],
  ),
  status('an empty row that cannot hold', () => denseProblem({ cost: [1], rows: [row([0], 1, INF)] }), ['infeasible']),
  status(
    'infeasible integers',
    () => denseProblem({ cost: [1], upper: [1], rows: [row([2], 1, 1)], integer: [true] }),
    ['infeasible'],
  ),
  status('unbounded', () => denseProblem({ cost: [-1, 0], rows: [row([1, -1], -INF, 1)] }), ['unbounded']),
  // (0, 0, 0, 3, 0) is feasible, and (0, 0, −1, 0, −2) a way on from there that gains for ever. HiGHS 1.15.1 with its presolve calls it infeasible.
  status(
    'unbounded, with a feasible point that presolve may overlook',
    () =>
      denseProblem({
        cost: [3, 2, 2, -2, 1],
        lower: [-5, -5, -INF, 0, -INF],
        upper: [INF, 7, INF, 7, 7],
        rows: [row([1, -1, 2, 0, -1], -INF, 0), row([2, 1, 2, 2, -1], 6, INF)],
      }),
    ['unbounded'],
  ),
  {
    name: 're-solves after every kind of change, and keeps what was changed before',
    run: async (door) => {
      const session = await door.solver.open(twoPlants());
      const objective = async () => (await session.solve(door.options)).objective;
      near(await objective(), 22, 'before');
      await session.changeRowBounds({
        indices: Int32Array.of(0),
        lower: Float64Array.of(7),
        upper: Float64Array.of(7),
      });
      near(await objective(), 27, 'load 7');
      await session.changeColumnBounds({
        indices: Int32Array.of(1, 0),
        lower: Float64Array.of(0, 0),
        upper: Float64Array.of(INF, 5),
      });
      near(await objective(), 25, 'limit 5');
      await session.changeCosts(Int32Array.of(1), Float64Array.of(10));
      near(await objective(), 35, 'dearer');
      await session.changeCoefficients(Int32Array.of(0), Int32Array.of(1), Float64Array.of(0.5));
      near(await objective(), 55, 'half as good');
      await session.changeCoefficients(Int32Array.of(0), Int32Array.of(0), Float64Array.of(0));
      near(await objective(), 140, 'without the first');
      await session.dispose();
    },
  },
  {
    name: 'recovers from an infeasible change',
    run: async (door) => {
      const session = await door.solver.open(denseProblem({ cost: [1], upper: [4], rows: [row([1], 2, 2)] }));
      const bound = (value: number) =>
        session.changeRowBounds({
          indices: Int32Array.of(0),
          lower: Float64Array.of(value),
          upper: Float64Array.of(value),
        });
      await bound(9);
      assert.equal((await session.solve(door.options)).stopped, 'infeasible');
      await bound(3);
      near((await session.solve(door.options)).objective, 3, 'objective');
      await session.dispose();
    },
  },
  {
    name: 'a basis goes out and comes back',
    only: (door) => door.vertex,
    run: async (door) => {
      const first = await door.solver.open(twoPlants());
      await first.solve(door.options);
      const basis = await first.basis();
      assert.ok(basis !== null);
      assert.equal(basis.columns.length, 2);
      assert.equal(basis.rows.length, 1);
      await first.dispose();
      const second = await door.solver.open(twoPlants());
      await second.setBasis(basis);
      const outcome = await second.solve({ ...door.options, algorithm: 'simplex' });
      near(outcome.objective, 22, 'objective');
      assert.equal(outcome.iterations, 0);
      await second.dispose();
    },
  },
  {
    name: 'ranging: how far costs, limits and the load can move before the price changes',
    only: (door) => door.ranging === true,
    run: async (door) => {
      // By hand: the load sets the price 5 from 4 MW on; the limit saves 2 per MW down to 0 and up to the load of 6.
      const { ranging } = await solved(door, twoPlants(), { ranging: true });
      assert.ok(ranging !== undefined);
      const sides = (side: keyof typeof ranging) => [...ranging[side].value, ...ranging[side].objective];
      assert.deepEqual(sides('rowBoundDown'), [4, 12]);
      assert.equal(ranging.rowBoundUp.value[0], INF);
      assert.deepEqual([ranging.columnBoundUp.value[0], ranging.columnBoundUp.objective[0]], [6, 18]);
      assert.deepEqual([ranging.columnBoundDown.value[0]! + 0, ranging.columnBoundDown.objective[0]], [0, 30]);
      assert.deepEqual(sides('columnCostUp'), [5, INF, 30, INF]);
      assert.deepEqual([ranging.columnCostDown.value[0], ranging.columnCostDown.value[1]], [-INF, 3]);
      assert.equal(ranging.columnCostDown.objective[1], 18);
    },
  },
  {
    name: 'ranging is not answered where it was not asked for, nor where there is no single vertex',
    run: async (door) => {
      assert.equal((await solved(door, twoPlants())).ranging, undefined);
      const whole = denseProblem({ cost: [1], rows: [row([2], 3, INF)], integer: [true] });
      assert.equal((await solved(door, whole, { ranging: true })).ranging, undefined);
      assert.equal((await solved(door, denseProblem({ cost: [1], rows: [] }), { ranging: true })).ranging, undefined);
      const empty = denseProblem({ cost: [1], rows: [row([1], 2, INF), row([1], -INF, 1)] });
      assert.equal((await solved(door, empty, { ranging: true })).ranging, undefined);
    },
  },
  {
    name: 'no time gives a time limit, and time given anew goes on',
    run: async (door) => {
      // Not solved by presolve alone, so that the clock is looked at.
      const session = await door.solver.open(longProblem(200));
      const none = await session.solve({ ...door.options, timeLimitSeconds: 0 });
      assert.equal(none.stopped, 'time limit');
      assert.notEqual(none.primal, 'optimal');
      assert.equal((await session.solve({ ...door.options, timeLimitSeconds: 600 })).stopped, 'optimal');
      await session.dispose();
    },
  },
  {
    name: 'stops at a time limit in the middle of a run',
    only: (door) => door.stoppable,
    run: async (door) => {
      const outcome = await solved(door, longProblem(LONG_COLUMNS), { timeLimitSeconds: 0.5 });
      assert.equal(outcome.stopped, 'time limit');
    },
  },
  {
    name: 'is interrupted in the middle of a run; the session is then disposed',
    only: (door) => door.stoppable,
    run: async (door) => {
      const session = await door.solver.open(longProblem(LONG_COLUMNS));
      const controller = new AbortController();
      const outcome = await session.solve({
        ...door.options,
        signal: controller.signal,
        onProgress: ({ iterations }) => iterations > 0 && controller.abort(),
      });
      assert.equal(outcome.stopped, 'interrupted');
      assert.notEqual(outcome.primal, 'optimal');
      await assert.rejects(session.solve(), TypeError);
      await session.dispose();
    },
  },
  {
    name: 'does not begin when the signal is already down',
    run: async (door) => {
      const session = await door.solver.open(twoPlants());
      assert.equal((await session.solve({ ...door.options, signal: AbortSignal.abort() })).stopped, 'interrupted');
      await assert.rejects(session.solve(), TypeError);
    },
  },
  {
    name: 'tells its progress',
    run: async (door) => {
      const told: number[] = [];
      await solved(door, longProblem(200), {
        onProgress: (progress) => {
          assert.ok(progress.phase.length > 0);
          told.push(progress.seconds);
        },
      });
      assert.ok(told.length > 0);
      assert.deepEqual(
        told,
        told.toSorted((a, b) => a - b),
      );
    },
  },
  {
    name: 'is disposed twice without harm, and refuses work afterwards',
    run: async (door) => {
      const session = await door.solver.open(twoPlants());
      await session.dispose();
      await session.dispose();
      await assert.rejects(session.solve(door.options), TypeError);
      await assert.rejects(session.changeCosts(Int32Array.of(0), Float64Array.of(1)), TypeError);
    },
  },
  {
    name: 'holds two sessions at once, apart from each other',
    run: async (door) => {
      const [one, two] = await Promise.all([door.solver.open(twoPlants()), door.solver.open(twoPlants())]);
      await one.changeCosts(Int32Array.of(0), Float64Array.of(4));
      const [first, second] = await Promise.all([one.solve(door.options), two.solve(door.options)]);
      near(first.objective, 26, 'changed');
      near(second.objective, 22, 'not changed');
      await Promise.all([one.dispose(), two.dispose()]);
    },
  },
  {
    name: 'answers the same bytes twice',
    run: async (door) => {
      const problem = longProblem(200);
      const [first, second] = [await solved(door, problem), await solved(door, problem)];
      certified(problem, first);
      for (const member of ['columnValue', 'rowValue', 'rowDual', 'columnDual'] as const)
        assert.deepEqual(first[member], second[member]);
      assert.equal(first.iterations, second.iterations);
    },
  },
];
