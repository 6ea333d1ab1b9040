import type { Problem } from './problem.js';

/** Why the solver stopped. */
export type StopReason =
  | 'optimal'
  | 'infeasible'
  | 'unbounded'
  | 'infeasible or unbounded'
  | 'time limit'
  | 'iteration limit'
  | 'interrupted'
  | 'failed';

/** What a side of the outcome is worth. `none`: nothing was returned. */
export type Worth = 'optimal' | 'feasible' | 'infeasible' | 'unknown' | 'none';

/** What a solver answers. Signs: minimise; rowDual[i] is the change of the objective per unit of the row's bound. */
export interface Outcome {
  readonly stopped: StopReason;
  readonly primal: Worth;
  readonly dual: Worth;
  readonly objective: number;
  /** Column values x, one per column; empty when primal is 'none'. */
  readonly columnValue: Float64Array;
  /** Row activities A x. */
  readonly rowValue: Float64Array;
  /** Row multipliers y; c - A'y = z. Empty when dual is 'none' (integer problems). */
  readonly rowDual: Float64Array;
  /** Reduced costs z. */
  readonly columnDual: Float64Array;
  /** Best proven bound of an integer problem; null for linear ones. */
  readonly bound: number | null;
  readonly iterations: number;
  readonly seconds: number;
  readonly solver: { readonly name: string; readonly version: string; readonly algorithm: string };
  /** Memory that the solver holds after the solve, where it can tell. */
  readonly memoryBytes?: number;
  /** The solver's own words when it failed. */
  readonly message?: string;
  /** Present where it was asked for and the outcome is an optimal vertex of a linear problem with entries. */
  readonly ranging?: Ranging;
}

/** For each cell: the limit (the number itself, not a difference; infinite where there is none) and the objective there. */
export interface RangingSide {
  readonly value: Float64Array;
  readonly objective: Float64Array;
}

/**
 * How far one number alone can move, up or down, while the objective stays on one straight line. One entry per column for
 * `columnCost…` and `columnBound…`, one per row for `rowBound…`.
 *
 *   columnCost:  the cost; at the limit another vertex is as good.
 *   columnBound, rowBound:  the value of the column or the activity of the row, were it held there; from the present value
 *     to the limit the objective runs straight to `objective`. Of an active one that is its bound: the slope is its price.
 *     Of one that is not active it is what forcing it would cost. The limit lies where another basis takes over, or at the
 *     cell's own opposite bound.
 *
 * At a degenerate vertex the ranges are those of the basis at hand and may be narrower than the truth (of width 0, even).
 * Source: the ranging of the revised simplex method, e.g. Chvátal (1983), Linear Programming, ch. 10.
 */
export interface Ranging {
  readonly columnCostUp: RangingSide;
  readonly columnCostDown: RangingSide;
  readonly columnBoundUp: RangingSide;
  readonly columnBoundDown: RangingSide;
  readonly rowBoundUp: RangingSide;
  readonly rowBoundDown: RangingSide;
}

export interface SolveProgress {
  readonly seconds: number;
  readonly iterations: number;
  readonly phase: string;
  readonly primalInfeasibility?: number;
  readonly dualInfeasibility?: number;
  readonly objective?: number;
}

export interface SolveOptions {
  /** choose: simplex below a size measured in `bench/`, interior point above. */
  readonly algorithm?: 'choose' | 'simplex' | 'interior point';
  /** After an interior-point solve: move to a vertex (and a basis). Default false. */
  readonly crossover?: boolean;
  readonly presolve?: boolean;
  readonly timeLimitSeconds?: number;
  /** Asks for `Outcome.ranging` of solvers that have it; an interior-point solve then crosses over to a vertex. Default false. */
  readonly ranging?: boolean;
  /** Relative gap at which an integer solve may stop. */
  readonly integerGap?: number;
  readonly seed?: number;
  /** Interrupts the solve: the outcome is then 'interrupted', the session unusable and disposed. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SolveProgress) => void;
}

/** Statuses of columns and rows of a vertex, numbered as HiGHS does: 0 at lower, 1 basic, 2 at upper, 3 free at zero, 4 not basic. */
export interface Basis {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

/** New bounds or costs for some rows or columns: `values[k]` for `indices[k]`. */
export interface BoundChange {
  readonly indices: Int32Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A problem held by a solver, open for re-solves. Changes apply to the next solve, which starts warm where it can. */
export interface SolverSession {
  changeRowBounds(change: BoundChange): Promise<void>;
  changeColumnBounds(change: BoundChange): Promise<void>;
  /** New linear costs; quadratic ones stay. */
  changeCosts(indices: Int32Array, costs: Float64Array): Promise<void>;
  /** New values of existing or new entries (row, column, value). */
  changeCoefficients(rows: Int32Array, columns: Int32Array, values: Float64Array): Promise<void>;
  solve(options?: SolveOptions): Promise<Outcome>;
  /** The basis of the last solve, or null when it ended without one. */
  basis(): Promise<Basis | null>;
  setBasis(basis: Basis): Promise<void>;
  dispose(): Promise<void>;
}

/** What a problem will ask of a solver, as far as can be told before. */
export interface SolverNeed {
  readonly memoryBytes: number;
  /** Most that the solver can have. */
  readonly memoryLimitBytes: number;
  /** Of one core; null where nothing can be said (integers, squares). */
  readonly seconds: number | null;
}

/** The one door to every solver. */
export interface Solver {
  readonly name: string;
  readonly version: string;
  /** Absent: the solver cannot tell. */
  readonly need?: (problem: Problem, options?: SolveOptions) => SolverNeed;
  open(problem: Problem): Promise<SolverSession>;
}
