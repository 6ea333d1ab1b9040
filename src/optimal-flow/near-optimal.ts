import type { GridOutputs } from '#grid';
import {
  appendRow,
  type Certificate,
  certify,
  type Outcome,
  objectiveAt,
  type Problem,
  type SolveOptions,
  type Solver,
  type SolverSession,
  updateSession,
} from '#lp';
import { FaultError } from '#words';
import { outputsOf } from './answer.js';
import type { OptimalFlow } from './build.js';
import { fixedWeights, periodizedCost } from './cost.js';
import { card } from './model.js';
import { type Measure, measured } from './selection.js';
import { words } from './selection-words.js';

/**
 * Near-optimal alternatives: how little and how much of something there can be when the whole may cost a little more than the optimum.
 *
 *   min, max  m(x)    subject to   the optimal power flow,    C(x) ≤ C* + ε |C*|
 *
 * C is the total cost: the objective plus the fixed cost of all that stands already, extendable or not. This is what PyPSA takes as
 * (1 + ε) of (`optimize_mga`), so that a negative objective, which only means that standing capacity is given up, does not
 * turn the slack round. |C*| keeps it a slack where the total is negative; where it is 0, every ε leaves the optima alone.
 * Sources: DeCarolis (2011), Using modeling to generate alternatives (MGA) to expand our thinking on energy futures, Energy Economics 33;
 * Neumann and Brown (2021), The near-optimal feasible space of a renewable power system model, Electric Power Systems Research 190.
 */
export interface NearOptimalQuestion {
  readonly measures: readonly Measure[];
  /** ε, as shares of the total cost: 0.01, 0.03, 0.05. */
  readonly slacks: readonly number[];
  readonly solve?: SolveOptions;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: NearOptimalProgress) => void;
  /** Answers at each end as well: dispatch, capacities (no prices: they would be those of the measure). */
  readonly withOutputs?: boolean;
}

export interface NearOptimalProgress {
  /** Solves that are done, of how many. */
  readonly done: number;
  readonly solves: number;
  /** What is solved for now; null while it is the optimum. */
  readonly measure: Measure | null;
}

/** Least or most of a measure. */
export interface NearOptimalEnd {
  readonly stopped: Outcome['stopped'];
  /** In the unit of the measure; infinite where it is unbounded, NaN where the solver stopped early. */
  readonly value: number;
  /** Total cost there, currency. */
  readonly cost: number;
  /** null without a point. */
  readonly certificate: Certificate | null;
  readonly outputs: GridOutputs | null;
}

export interface NearOptimalRange {
  readonly measure: Measure;
  readonly slack: number;
  /** Total cost allowed, currency. */
  readonly budget: number;
  /** The measure at the optimum that the solver found; there may be others as good. */
  readonly optimum: number;
  readonly minimum: NearOptimalEnd;
  readonly maximum: NearOptimalEnd;
}

export interface NearOptimal {
  /** The optimum itself. */
  readonly outcome: Outcome;
  readonly certificate: Certificate | null;
  /** C* and the part of it that stands already, currency. */
  readonly totalCost: number;
  readonly standingCost: number;
  /** Measures in the order asked, the slacks of each in the order asked; cut short where interrupted. */
  readonly ranges: readonly NearOptimalRange[];
  readonly interrupted: boolean;
}

/**
 * Solves the flow, then both ends of every measure and slack, on one session: the budget is one row that is there from the first
 * solve, costs and its bound change. Throws FaultError on a negative slack and on quadratic costs, which no row can hold. An optimum that
 * is not reached (infeasible, stopped) gives no ranges: see `outcome.stopped`.
 */
export async function nearOptimal(
  flow: OptimalFlow,
  solver: Solver,
  question: NearOptimalQuestion,
): Promise<NearOptimal> {
  const { problem } = flow;
  refuseUnfit(problem, question.slacks);
  const standingCost = costOfStanding(flow);
  const scale = scaleOf(problem.columnCost);
  const base = appendRow(
    { ...problem, costOffset: 0 },
    'budget',
    problem.columnCost.map((cost) => cost / scale),
    {
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
      card: card(
        `${scale} currency`,
        String.raw`C(x) \le C^* + \varepsilon |C^*|`,
        'The whole may cost so much more than the optimum',
        '总成本不超过最优成本加裕度',
        'DeCarolis 2011',
      ),
    },
  );
  const totalAt = (x: Float64Array) => objectiveAt(problem, x) + standingCost;
  const options: SolveOptions = {
    // A basis lets every further solve start warm.
    crossover: true,
    ...question.solve,
    ...(question.signal === undefined ? {} : { signal: question.signal }),
  };
  const solves = 1 + 2 * question.measures.length * question.slacks.length;
  let done = 0;
  const tell = (measure: Measure | null) => question.onProgress?.({ done, solves, measure });
  tell(null);
  const session = await solver.open(base);
  try {
    const first = await session.solve(options);
    done++;
    const solved = first.stopped === 'optimal';
    const totalCost = solved ? totalAt(first.columnValue) : Number.NaN;
    const outcome = solved ? { ...first, objective: objectiveAt(problem, first.columnValue) } : first;
    const found: NearOptimalRange[] = [];
    const result = (interrupted: boolean): NearOptimal => ({
      outcome,
      certificate: solved ? certify(base, first) : null,
      totalCost,
      standingCost,
      ranges: found,
      interrupted,
    });
    if (!solved) return result(first.stopped === 'interrupted');
    const held = { session, problem: base };
    const end = async (measure: Measure, budget: number, sense: 1 | -1): Promise<NearOptimalEnd> => {
      tell(measure);
      const asked = alternative(base, measure, sense, (budget - standingCost - problem.costOffset) / scale);
      const answer = await resolve(held, asked, options);
      done++;
      return endOf(flow, measure, sense, asked, answer, totalAt, question.withOutputs === true);
    };
    for (const measure of question.measures)
      for (const slack of question.slacks) {
        const budget = totalCost + slack * Math.abs(totalCost);
        const minimum = await end(measure, budget, 1);
        if (minimum.stopped === 'interrupted') return result(true);
        const maximum = await end(measure, budget, -1);
        if (maximum.stopped === 'interrupted') return result(true);
        found.push({ measure, slack, budget, optimum: measured(measure, first.columnValue), minimum, maximum });
      }
    return result(false);
  } finally {
    await session.dispose();
  }
}

function refuseUnfit(problem: Problem, slacks: readonly number[]): void {
  const fault = (code: string, message: (typeof words)[keyof typeof words], more: object = {}) =>
    new FaultError([{ code, severity: 'error', place: {}, message, ...more }]);
  if (problem.columnQuadratic !== null)
    throw fault('alternatives-quadratic', words.quadraticBudget, { cure: words.quadraticCure });
  for (const slack of slacks)
    if (!(slack >= 0 && slack < Number.POSITIVE_INFINITY))
      throw fault('alternatives-slack', words.badSlack, { found: String(slack) });
}

/** Fixed cost of the capacity that stands, over all kinds: what the objective leaves out or takes off. */
function costOfStanding({ model, parts, objectiveConstant }: OptimalFlow): number {
  const { voltage: _, ...kinds } = parts;
  let sum = objectiveConstant;
  for (const part of Object.values(kinds)) {
    if (part === null) continue;
    const cost = periodizedCost(model, part.assets);
    const weight = fixedWeights(model, part.assets);
    part.capacity.nominal.forEach((nominal, k) => {
      if (part.capacity.position[k]! < 0 && nominal !== 0 && cost[k] !== 0) sum += weight[k]! * cost[k]! * nominal;
    });
  }
  return sum;
}

/** A power of two in the middle of the sizes of the costs, so that the budget row looks like the other rows. */
function scaleOf(costs: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const cost of costs) {
    if (cost === 0) continue;
    least = Math.min(least, Math.abs(cost));
    most = Math.max(most, Math.abs(cost));
  }
  return most === 0 ? 1 : 2 ** Math.round((Math.log2(least) + Math.log2(most)) / 2);
}

/** The problem with the measure as its cost and the budget on its last row. */
function alternative(base: Problem, measure: Measure, sense: 1 | -1, budget: number): Problem {
  return {
    ...base,
    columnCost: measure.coefficients.map((value) => sense * value + 0),
    rowUpper: base.rowUpper.with(base.rowCount - 1, budget),
  };
}

/** Brings the session to another problem of the same matrix and solves it. */
async function resolve(
  held: { readonly session: SolverSession; problem: Problem },
  asked: Problem,
  options: SolveOptions,
): Promise<Outcome> {
  await updateSession(held.session, held.problem, asked);
  held.problem = asked;
  return held.session.solve(options);
}

function endOf(
  flow: OptimalFlow,
  measure: Measure,
  sense: 1 | -1,
  asked: Problem,
  answer: Outcome,
  totalAt: (x: Float64Array) => number,
  withOutputs: boolean,
): NearOptimalEnd {
  // The optimum itself is inside, so that what cannot be told apart is unbounded.
  const unbounded = answer.stopped === 'unbounded' || answer.stopped === 'infeasible or unbounded';
  if (answer.stopped !== 'optimal')
    return {
      stopped: unbounded ? 'unbounded' : answer.stopped,
      value: unbounded ? -sense * Number.POSITIVE_INFINITY : Number.NaN,
      cost: Number.NaN,
      certificate: null,
      outputs: null,
    };
  const x = answer.columnValue;
  const none = new Float64Array(0);
  return {
    stopped: 'optimal',
    value: measured(measure, x),
    cost: totalAt(x),
    certificate: certify(asked, answer),
    outputs: withOutputs
      ? outputsOf(flow, { ...answer, objective: objectiveAt(flow.problem, x), rowDual: none, columnDual: none })
      : null,
  };
}
