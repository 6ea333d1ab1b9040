import { axis, countedAxis } from '#frame';
import type { RepairScale } from './conflict-scale.js';
import { columnsTouched, type Multipliers, proofFromRows } from './conflict-set.js';
import { blockAt, type Card, type Problem, ProblemBuilder, type VariableBlock } from './problem.js';
import type { Outcome, SolveOptions, Solver } from './solver.js';

/** What a member of the set costs: rows are what is told, a quantity's being not negative goes without saying. */
const ROW_COST = 1;
const BOUND_COST = 0.5;
const ZERO_BOUND_COST = 0.05;
/** Multipliers below this share of the largest (each weighed by its row's size) are rounding. */
const ROUNDING = 1e-9;

const card: Card = { unit: '1', sentence: { en: 'multiplier of a proof', zh: '证明的乘子' }, formula: 'u' };

/** A window of rows widens by this factor until it holds a proof, up to this share of the rows. */
const WIDENING = 4;
const LARGEST_WINDOW = 0.25;

/** A cell along an axis around which a small proof is looked for first. */
export interface Centre {
  readonly axis: string;
  readonly position: number;
}

export interface SmallestProof {
  /** Null when no solve ended at an optimum that proves something. */
  readonly proof: Multipliers | null;
  readonly solves: number;
  readonly iterations: number;
}

/**
 * Looks for a proof near a centre: among the rows of a given proof that lie close to it along its axis, then four times as
 * many, until a window holds one. A contradiction of one hour is easily part of one of the whole year, and the one of
 * the hour is what a planner wants to be told. Each window is a small solve; together they cost a third of the last.
 */
export async function nearbyProof(
  problem: Problem,
  start: Multipliers,
  centre: Centre | null,
  scale: RepairScale,
  solver: Solver,
  options: () => SolveOptions,
): Promise<SmallestProof> {
  let solves = 0;
  let iterations = 0;
  if (centre !== null)
    for (const window of windows(problem, rowIndices(start), centre)) {
      const { proof, outcome } = await lightestProof(problem, window, scale, solver, options());
      solves++;
      iterations += outcome.iterations;
      if (proof !== null) return { proof, solves, iterations };
    }
  return { proof: null, solves, iterations };
}

export const rowIndices = (proof: Multipliers) => proof.filter(({ kind }) => kind === 'row').map(({ index }) => index);

/** Ever wider subsets of the rows around the centre; rows that do not have its axis are in each. */
function* windows(problem: Problem, rows: readonly number[], centre: Centre): Generator<readonly number[]> {
  const distances = rows.map((row) => distance(problem, row, centre));
  for (let reach = 0; ; reach = WIDENING * Math.max(1, reach)) {
    const window = rows.filter((_, k) => distances[k]! <= reach);
    if (window.length > LARGEST_WINDOW * rows.length) return;
    yield window;
  }
}

function distance(problem: Problem, row: number, { axis: name, position }: Centre): number {
  const { axes, offset } = blockAt(problem.rowBlocks, row);
  const last = axes[axes.length - 1];
  return last?.name === name ? Math.abs(((row - offset) % last.length) - position) : 0;
}

/**
 * The lightest proof among some rows:
 *
 *   minimise Σ cost · |u|   subject to   Σ u · normal = 0,   Σ u · bound = constant,   u ≥ 0 on lower, ≤ 0 on upper bounds
 *
 * A vertex of this polyhedron is an irreducible set (Gleeson & Ryan 1990, theorem 1), so that one solve takes the
 * place of one solve per member. Multipliers are scaled by the natural size of their row or column.
 * The proof is null when the solve did not end at an optimum that proves something.
 */
export async function lightestProof(
  problem: Problem,
  rows: readonly number[],
  scale: RepairScale,
  solver: Solver,
  options: SolveOptions,
): Promise<{ proof: Multipliers | null; outcome: Outcome }> {
  const y = new Float64Array(problem.rowCount);
  for (const row of rows) y[row] = 1;
  const columns = columnsTouched(problem, y).map(({ index }) => index);
  const { model, sides } = multiplierProblem(problem, rows, columns, scale);
  const session = await solver.open(model);
  try {
    const outcome = await session.solve(options);
    if (outcome.stopped !== 'optimal') return { proof: null, outcome };
    const scaled = new Float64Array(rows.length);
    for (const { block, sign, cells } of sides)
      cells.forEach((row, k) => {
        scaled[row]! += sign * outcome.columnValue[block.offset + k]!;
      });
    const largest = scaled.reduce((most, u) => Math.max(most, Math.abs(u)), 0);
    const found = new Float64Array(problem.rowCount);
    rows.forEach((row, k) => {
      if (Math.abs(scaled[k]!) > ROUNDING * largest) found[row] = scaled[k]! / scale.rowSize[row]!;
    });
    return { proof: proofFromRows(problem, found), outcome };
  } finally {
    await session.dispose();
  }
}

interface RowSide {
  readonly block: VariableBlock;
  readonly sign: number;
  /** Position in `rows` of each cell of the block. */
  readonly cells: readonly number[];
}

function multiplierProblem(problem: Problem, rows: readonly number[], columns: readonly number[], scale: RepairScale) {
  const builder = new ProblemBuilder();
  const balance = builder.rows('normals', [countedAxis('column', columns.length)], { lower: 0, upper: 0, card });
  // The right-hand side only sets the size of the multipliers; it keeps them well above a solver's tolerances.
  const size = Math.max(1, rows.length);
  const surplus = builder.rows('surplus', [axis('sum', ['surplus'])], { lower: size, upper: size, card });
  const place = new Map(rows.map((row, k) => [row, k]));
  const sides: RowSide[] = [];
  const entries: number[][] = rows.map(() => []);
  const entryColumns: number[][] = rows.map(() => []);
  columns.forEach((column, c) => {
    for (let k = problem.starts[column]!; k < problem.starts[column + 1]!; k++) {
      const at = place.get(problem.rowIndices[k]!);
      if (at === undefined) continue;
      entries[at]!.push((problem.values[k]! * scale.columnSize[column]!) / scale.rowSize[rows[at]!]!);
      entryColumns[at]!.push(c);
    }
  });
  for (const side of ['lower', 'upper'] as const) {
    const sign = side === 'lower' ? 1 : -1;
    const rowBound = side === 'lower' ? problem.rowLower : problem.rowUpper;
    const cells = [...rows.keys()].filter((k) => Number.isFinite(rowBound[rows[k]!]!));
    const ofRows = builder.variables(`row ${side}`, [countedAxis(`row ${side}`, cells.length)], {
      lower: 0,
      upper: Infinity,
      card,
    });
    sides.push({ block: ofRows, sign, cells });
    const flat = cells.flatMap((k) => entries[k]!.map((value) => sign * value));
    builder.terms(balance, ofRows, Float64Array.from(flat), {
      rows: Int32Array.from(cells.flatMap((k) => entryColumns[k]!)),
      variables: Int32Array.from(cells.flatMap((k, cell) => entries[k]!.map(() => cell))),
    });
    const rowShare = cells.map((k) => (sign * rowBound[rows[k]!]!) / scale.rowSize[rows[k]!]!);
    builder.terms(surplus, ofRows, Float64Array.from(rowShare), { rows: new Int32Array(cells.length) });
    builder.cost({ category: 'members', owner: 'proof', place: 'rows' }, ofRows, ROW_COST);

    const columnBound = side === 'lower' ? problem.columnLower : problem.columnUpper;
    const bounded = [...columns.keys()].filter((c) => Number.isFinite(columnBound[columns[c]!]!));
    const ofColumns = builder.variables(`bound ${side}`, [countedAxis(`bound ${side}`, bounded.length)], {
      lower: 0,
      upper: Infinity,
      card,
    });
    builder.terms(balance, ofColumns, sign, { rows: Int32Array.from(bounded) });
    const share = bounded.map((c) => (sign * columnBound[columns[c]!]!) / scale.columnSize[columns[c]!]!);
    builder.terms(surplus, ofColumns, Float64Array.from(share), { rows: new Int32Array(bounded.length) });
    const cost = share.map((each) => (each === 0 ? ZERO_BOUND_COST : BOUND_COST));
    builder.cost({ category: 'members', owner: 'proof', place: 'bounds' }, ofColumns, Float64Array.from(cost));
  }
  return { model: builder.compile(), sides };
}
