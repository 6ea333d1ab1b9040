import type { KernelRoom } from './kernels.js';
import type { PathData } from './path-data.js';

/** What is asked of a path, and what it answers. */

export interface Measures {
  readonly iteration: number;
  /** Largest residual of a row relative to 1 + its right side, of a variable relative to 1 + its cost. */
  readonly primal: number;
  readonly dual: number;
  /** |p − d| / (1 + |p|). */
  readonly gap: number;
  readonly primalObjective: number;
}

export interface PathSettings {
  /** All three measures at the end. */
  readonly tolerance?: number;
  readonly mostIterations?: number;
  /** Centrality corrections per iteration, at most. */
  readonly corrections?: number;
  readonly primalRegularisation?: number;
  readonly dualRegularisation?: number;
  /** Called before every iteration; anything but null ends the run with that reason. */
  readonly onIteration?: (measures: Measures) => Promise<StopWish | null> | StopWish | null;
  /**
   * Asked about the points at the end of the path, where the measures hold the tolerance: the path goes on for some steps until one holds what is
   * asked of it, and answers that one, or the last that was nearer. Without, the measures are enough.
   */
  readonly judge?: (point: PathPoint) => Verdict;
  /** Begins here instead of from nothing; a point of the path of a neighbouring problem, not its end. */
  readonly start?: PathStart;
  /** Works on it too; nobody where absent. */
  readonly crew?: PathCrew;
}
/** Other threads for a path. */
export interface PathCrew {
  /** Threads beside this one. */
  readonly size: number;
  /** Sets them to work; they are there when this resolves. Rejects where they cannot be had. After `stop` others are called for. */
  start(tasks: readonly PathTask[]): Promise<void>;
  /** Ends them, whatever they do; to be called where `start` was not, too. */
  stop(): void;
}
/** What another thread needs to work on the same path; can be sent to it as it is. */
export interface PathTask {
  readonly data: PathData;
  readonly room: KernelRoom;
  readonly settings: Omit<PathSettings, 'onIteration' | 'judge' | 'crew'>;
  readonly rank: number;
  readonly size: number;
}

/** A point holds what is asked of it, or is nearer to that than all before, or is not. */
export type Verdict = 'holds' | 'nearer' | 'no nearer';

export type StopWish = 'interrupted' | 'time limit';

export interface PathPoint {
  /** Columns, then slacks. */
  readonly v: Float64Array;
  readonly y: Float64Array;
  /** Multipliers of the pairs. */
  readonly z: Float64Array;
}

/** A point of the path that does not know which bounds there are: NaN where nothing is known. */
export interface PathStart {
  /** Columns, then slacks. */
  readonly v: Float64Array;
  readonly y: Float64Array;
  /** Multipliers of lower and upper bounds, per variable. */
  readonly lowerPrice: Float64Array;
  readonly upperPrice: Float64Array;
}

export type PathEnd =
  | 'optimal'
  | 'stalled'
  | 'infeasible suspected'
  | 'unbounded suspected'
  | 'iteration limit'
  | StopWish;

export interface PathAnswer extends Measures {
  readonly end: PathEnd;
  readonly point: PathPoint;
  /** Where a neighbouring problem may begin: the first point that was this near. Null where there was none. */
  readonly early: PathStart | null;
  readonly factorBytes: number;
}

export const PATH_TOLERANCE = 1e-8;
