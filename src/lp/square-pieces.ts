import { countedAxis } from '#frame';
import type { Problem } from './problem.js';
import type { Outcome } from './solver.js';

/**
 * Squares as pieces: q x² around a centre c, by chords over widths that grow fourfold,
 *
 *   x = c + Σ_i p_i⁺ − Σ_i p_i⁻,   0 ≤ p_i ≤ w_i,   cost of p_i⁺ per unit  q (2c + u_i + u_{i+1}),   u_i = reach · 4^(i − PIECES)
 *
 * Chords of a convex function lie above it and meet it at their ends, so that the cheapest pieces fill from the centre outwards; a problem
 * centred at its own answer is feasible and no dearer. Every round divides the distance to the optimum by about four
 * (separable programming: Charnes and Lemke, Naval Research Logistics Quarterly 1 (1954) 301-312, with a grid that moves).
 */

/** Pieces on each side of the centre. */
const PIECES = 12;
const GROWTH = 4;
/** Reach of a column without bounds, and what `wider` multiplies it by. */
const OPEN_REACH = 1e5;
const WIDER = 1e4;
const WIDEST = 1e13;
/** A column that moved by less than this part of its reach is looked at more closely, to this part of it. */
const CLOSER_BELOW = GROWTH ** -8;
const CLOSER = GROWTH ** -2;

/** Where the pieces of each squared column lie. */
export interface Reach {
  readonly center: Float64Array;
  /** Width that the pieces cover on each side. */
  readonly width: Float64Array;
}

/** The linear problem with pieces, and where they are in it. S squared columns. */
export interface PieceProblem {
  readonly problem: Problem;
  /** Squared columns of the original. */
  readonly columns: Int32Array;
  readonly quadratic: Float64Array;
  /** Columns of the pieces: of each squared column the PIECES to the right, then those to the left. */
  readonly pieceColumns: Int32Array;
  readonly linkRows: Int32Array;
  /** The first centres: the middle of the bounds, or the one bound, or 0. */
  readonly start: (problem: Problem) => Reach;
  /** Centres at a point. */
  readonly around: (x: Float64Array, before: Reach) => Reach;
  /** Farther, where a column has no bounds to reach to; null when that was done. */
  readonly wider: (reach: Reach) => Reach | null;
}

/** The problem with a row x − Σ pieces = centre and 2 · PIECES columns for every square, and without squares. */
export function withPieces(given: Problem): PieceProblem {
  const { columnCount, rowCount } = given;
  const columns = Int32Array.from(given.columnQuadratic!.keys()).filter((j) => given.columnQuadratic![j]! > 0);
  const count = columns.length;
  const added = 2 * PIECES * count;
  const full = columnCount + added;
  const entries = given.values.length + count + added;
  const starts = new Int32Array(full + 1);
  const rowIndices = new Int32Array(entries);
  const values = new Float64Array(entries);
  let n = 0;
  let k = 0;
  for (let j = 0; j < columnCount; j++) {
    const end = given.starts[j + 1]!;
    for (let e = given.starts[j]!; e < end; e++, n++) {
      rowIndices[n] = given.rowIndices[e]!;
      values[n] = given.values[e]!;
    }
    if (columns[k] === j) {
      rowIndices[n] = rowCount + k++;
      values[n++] = 1;
    }
    starts[j + 1] = n;
  }
  for (let p = 0; p < added; p++) {
    rowIndices[n] = rowCount + Math.floor(p / (2 * PIECES));
    values[n++] = p % (2 * PIECES) < PIECES ? -1 : 1;
    starts[columnCount + p + 1] = n;
  }
  const longer = (values: Float64Array, length: number) => {
    const out = new Float64Array(length);
    out.set(values);
    return out;
  };
  const card = { unit: '', sentence: { en: 'Piece of a square', zh: '平方项分段' }, formula: 'p' };
  const problem: Problem = {
    ...given,
    columnCount: full,
    rowCount: rowCount + count,
    columnLower: longer(given.columnLower, full),
    columnUpper: longer(given.columnUpper, full),
    columnCost: longer(given.columnCost, full),
    columnQuadratic: null,
    rowLower: longer(given.rowLower, rowCount + count),
    rowUpper: longer(given.rowUpper, rowCount + count),
    starts,
    rowIndices,
    values,
    variableBlocks: [
      ...given.variableBlocks,
      { kind: 'variables', name: 'piece', axes: [countedAxis('piece', added)], offset: columnCount, size: added, card },
    ],
    rowBlocks: [
      ...given.rowBlocks,
      { kind: 'rows', name: 'piece.sum', axes: [countedAxis('square', count)], offset: rowCount, size: count, card },
    ],
    costLedger: [],
  };
  // Grown from here: the reach of each column at its widest.
  let widest = new Float64Array(count);
  const open = new Uint8Array(count);
  return {
    problem,
    columns,
    quadratic: Float64Array.from(columns, (j) => given.columnQuadratic![j]!),
    pieceColumns: Int32Array.from({ length: added }, (_, p) => columnCount + p),
    linkRows: Int32Array.from({ length: count }, (_, s) => rowCount + s),
    start: ({ columnLower, columnUpper }) => {
      const center = new Float64Array(count);
      columns.forEach((j, s) => {
        const lower = columnLower[j]!;
        const upper = columnUpper[j]!;
        const isClosed = upper - lower < WIDEST;
        center[s] = isClosed ? (lower + upper) / 2 : lower > -WIDEST ? lower : upper < WIDEST ? upper : 0;
        widest[s] = isClosed ? upper - lower : OPEN_REACH;
        open[s] = Number(!isClosed);
      });
      return { center, width: widest.slice() };
    },
    around: (x, before) => ({
      center: Float64Array.from(columns, (j) => x[j]!),
      width: before.width.map((width, s) => {
        const moved = Math.abs(x[columns[s]!]! - before.center[s]!);
        if (moved >= width / GROWTH) return Math.max(widest[s]!, moved * GROWTH);
        return moved < width * CLOSER_BELOW ? width * CLOSER : width;
      }),
    }),
    wider: ({ center }) => {
      if (!open.some((isOpen, s) => isOpen === 1 && widest[s]! < WIDEST)) return null;
      widest = widest.map((each, s) => (open[s] === 1 ? Math.min(each * WIDER, WIDEST) : each));
      return { center, width: widest.slice() };
    },
  };
}

/** Bounds and costs of the pieces, in the order of `pieceColumns`. */
export function placePieces({ quadratic }: PieceProblem, { center, width }: Reach) {
  const size = 2 * PIECES * center.length;
  const lower = new Float64Array(size);
  const upper = new Float64Array(size);
  const cost = new Float64Array(size);
  for (let s = 0, at = 0; s < center.length; s++)
    for (const sign of [1, -1]) {
      let from = 0;
      for (let i = 1; i <= PIECES; i++, at++) {
        const to = width[s]! * GROWTH ** (i - PIECES);
        upper[at] = to - from;
        cost[at] = sign * quadratic[s]! * (2 * center[s]! + sign * (from + to));
        from = to;
      }
    }
  return { lower, upper, cost };
}

/**
 * The outcome of the problem with squares at the answer of the one with pieces: reduced costs c + 2 q x − A'y, and what they still
 * lean against, Σ |z| × distance from the bound, relative to the objective.
 */
export function settle(problem: Problem, pieces: PieceProblem, answer: Outcome) {
  const { columnCount, rowCount, columnLower, columnUpper, columnCost } = problem;
  const columnValue = answer.columnValue.slice(0, columnCount);
  const columnDual = answer.columnDual.slice(0, columnCount);
  let leaning = 0;
  pieces.columns.forEach((j, s) => {
    const x = columnValue[j]!;
    // The row x − Σ pieces = centre hands the slope of the pieces, −dual, on to x.
    const z = columnDual[j]! + 2 * pieces.quadratic[s]! * x + answer.rowDual[rowCount + s]!;
    columnDual[j] = z;
    const bound = z > 0 ? columnLower[j]! : columnUpper[j]!;
    leaning += Math.abs(z) * (Math.abs(bound) < WIDEST ? Math.abs(x - bound) : 1 + Math.abs(x));
  });
  let objective = problem.costOffset;
  for (let j = 0; j < columnCount; j++) objective += columnCost[j]! * columnValue[j]!;
  pieces.columns.forEach((j, s) => {
    objective += pieces.quadratic[s]! * columnValue[j]! ** 2;
  });
  const outcome: Outcome = {
    ...answer,
    objective,
    columnValue,
    columnDual,
    rowValue: answer.rowValue.slice(0, rowCount),
    rowDual: answer.rowDual.slice(0, rowCount),
    solver: { ...answer.solver, algorithm: `${answer.solver.algorithm} on pieces` },
  };
  return { outcome, error: leaning / (1 + Math.abs(objective)) };
}
