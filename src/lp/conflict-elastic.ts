import { countedAxis } from '#frame';
import { LAST_RESORT_COST, type RepairScale } from './conflict-scale.js';
import type { Problem, VariableBlock } from './problem.js';
import type { Outcome, SolveOptions, Solver } from './solver.js';

/** Rounds in which column bounds may open; later ones hardly change the cost, and each is a solve. */
const ROUNDS = 3;
/** A bound opens when its multiplier exceeds its repair cost by more than this share. */
const OPENING = 1e-6;

/** What the elastic problem found. */
export interface Elastic {
  /** Point of the least weighted violation. */
  readonly x: Float64Array;
  /**
   * Row multipliers; with columns −A'y they prove the infeasibility. Those at x come first; where a column would rather have
   * returned within its bounds they prove nothing, and those of the first solve, always a proof, come after.
   */
  readonly multipliers: readonly Float64Array[];
  readonly solves: number;
  readonly iterations: number;
  /** The last outcome, optimal unless something stopped the solver. */
  readonly outcome: Outcome;
}

/**
 * The point that violates the bounds least (Chinneck 2008, "Feasibility and Infeasibility in Optimization", section 6.1):
 *
 *   minimise  Σ rowCost (s⁻ + s⁺) + Σ columnCost · violation   subject to   rowLower ≤ A x + s⁻ − s⁺ ≤ rowUpper
 *
 * Rows get slack columns, except those of weight null with a right-hand side of zero: without them presolve finds its way, and
 * only when that leaves no solution are they added. Column bounds get none: where the multiplier of a finite bound
 * exceeds its repair cost, the column moves to the far side of that bound, at that cost, and back when it would
 * rather return. That is pricing the missing slack columns, so the problem stays as small as its rows allow. Each round
 * starts cold: presolve and simplex took a tenth of the time of simplex from the last basis (`bench/conflict.ts`).
 * A lower bound of zero says what a quantity is and never opens, nor does a bound whose block has weight null.
 */
export async function solveElastic(
  problem: Problem,
  scale: RepairScale,
  solver: Solver,
  options: () => SolveOptions,
): Promise<Elastic> {
  /** −1: the column is below its lower bound at a cost, 1: above its upper one, 0: within. */
  const opened = new Int8Array(problem.columnCount);
  let everyRow = false;
  let solves = 0;
  let iterations = 0;
  const solve = async (): Promise<Outcome> => {
    const session = await solver.open(elasticProblem(problem, scale, opened, everyRow));
    try {
      const outcome = await session.solve(options());
      solves++;
      iterations += outcome.iterations;
      return outcome;
    } finally {
      await session.dispose();
    }
  };
  let best = await solve();
  if (best.stopped === 'infeasible' || best.stopped === 'infeasible or unbounded') {
    everyRow = true;
    best = await solve();
  }
  const first = best;
  for (let round = 0; round < ROUNDS && best.stopped === 'optimal'; round++) {
    const moves = bestMoves(problem, scale, best, opened);
    if (moves.length === 0) break;
    for (const { column, to } of moves) opened[column] = to;
    const next = await solve();
    if (next.stopped !== 'optimal') break;
    best = next;
  }
  return {
    x: best.columnValue.slice(0, problem.columnCount),
    multipliers: [best, first].filter(({ dual }) => dual === 'optimal').map(({ rowDual }) => rowDual),
    solves,
    iterations,
    outcome: best,
  };
}

/** May this bound be moved by a repair? Bounds of zero that only say that a quantity has one sign may not. */
export function movable(problem: Problem, column: number, side: 'lower' | 'upper'): boolean {
  const lower = problem.columnLower[column]!;
  const upper = problem.columnUpper[column]!;
  if (side === 'lower') return Number.isFinite(lower) && lower !== 0;
  return Number.isFinite(upper) && !(upper === 0 && lower < 0);
}

/** The interval in which a column costs nothing; crossed bounds leave what lies between them, less what may not move. */
function freeInterval(problem: Problem, scale: RepairScale, column: number): readonly [number, number] {
  const lower = problem.columnLower[column]!;
  const upper = problem.columnUpper[column]!;
  if (lower <= upper) return [lower, upper];
  const hard = scale.columnCost[column] === Infinity;
  if (!hard && !movable(problem, column, 'lower')) return [lower, lower];
  return [upper, lower];
}

function elasticProblem(problem: Problem, scale: RepairScale, opened: Int8Array, everyRow: boolean): Problem {
  const { columnCount, rowCount, rowLower, rowUpper } = problem;
  const isElastic = (row: number, bound: number) =>
    Number.isFinite(bound) && (everyRow || bound !== 0 || scale.rowCost[row]! < LAST_RESORT_COST);
  let slackCount = 0;
  for (let i = 0; i < rowCount; i++)
    slackCount += (isElastic(i, rowLower[i]!) ? 1 : 0) + (isElastic(i, rowUpper[i]!) ? 1 : 0);
  const entries = problem.starts[columnCount]!;
  const total = columnCount + slackCount;
  const columnLower = new Float64Array(total);
  const columnUpper = new Float64Array(total).fill(Infinity);
  const columnCost = new Float64Array(total);
  const starts = new Int32Array(total + 1);
  const rowIndices = new Int32Array(entries + slackCount);
  const values = new Float64Array(entries + slackCount);
  starts.set(problem.starts);
  rowIndices.set(problem.rowIndices.subarray(0, entries));
  values.set(problem.values.subarray(0, entries));
  for (let j = 0; j < columnCount; j++) {
    const [low, high] = freeInterval(problem, scale, j);
    const to = opened[j]!;
    columnLower[j] = to === 1 ? high : to === -1 ? -Infinity : low;
    columnUpper[j] = to === 1 ? Infinity : to === -1 ? low : high;
    columnCost[j] = to === 0 ? 0 : to * scale.columnCost[j]!;
  }
  let at = 0;
  const slack = (row: number, sign: number) => {
    rowIndices[entries + at] = row;
    values[entries + at] = sign;
    columnCost[columnCount + at] = scale.rowCost[row]!;
    at++;
    starts[columnCount + at] = entries + at;
  };
  for (let i = 0; i < rowCount; i++) {
    if (isElastic(i, rowLower[i]!)) slack(i, 1);
    if (isElastic(i, rowUpper[i]!)) slack(i, -1);
  }
  const block: VariableBlock = {
    kind: 'variables',
    name: 'violation',
    axes: [countedAxis('violation', slackCount)],
    offset: columnCount,
    size: slackCount,
    card: { unit: '', sentence: { en: 'amount by which a row is not met', zh: '约束未满足的数量' }, formula: 's' },
  };
  return {
    columnCount: total,
    rowCount,
    columnLower,
    columnUpper,
    columnCost,
    columnQuadratic: null,
    costOffset: 0,
    integrality: null,
    rowLower: rowLower.map((low, i) => Math.min(low, rowUpper[i]!)),
    rowUpper: rowUpper.map((high, i) => Math.max(high, rowLower[i]!)),
    starts,
    rowIndices,
    values,
    variableBlocks: [...problem.variableBlocks, block],
    rowBlocks: problem.rowBlocks,
    costLedger: [],
  };
}

interface Move {
  readonly column: number;
  readonly to: -1 | 0 | 1;
}

function bestMoves(problem: Problem, scale: RepairScale, outcome: Outcome, opened: Int8Array): Move[] {
  const moves: Move[] = [];
  for (let j = 0; j < problem.columnCount; j++) {
    const cost = scale.columnCost[j]!;
    const reduced = outcome.columnDual[j]!;
    const limit = cost * (1 + OPENING) + 1e-9;
    if (opened[j] === 0) {
      if (reduced < -limit && movable(problem, j, 'upper')) moves.push({ column: j, to: 1 });
      else if (reduced > limit && movable(problem, j, 'lower')) moves.push({ column: j, to: -1 });
    } else if (opened[j] === 1) {
      // At its bound, and the bound's own multiplier points inwards: reduced = cost + z with z > 0.
      if (reduced > limit) moves.push({ column: j, to: 0 });
    } else if (reduced < -limit) moves.push({ column: j, to: 0 });
  }
  return moves;
}
