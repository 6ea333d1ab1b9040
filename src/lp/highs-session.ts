import type { CallbackData, Highs, HighsCallbackMap, Model, ModelStatusCode, RangingRecord } from 'highs';
import { chosenAlgorithm } from './algorithm-choice.js';
import { readLogLine } from './highs-log.js';
import type { ProblemArrays, SolveSettings } from './highs-protocol.js';
import type { Basis, BoundChange, Outcome, Ranging, RangingSide, SolveProgress, StopReason, Worth } from './solver.js';

/**
 * One model held by HiGHS, in the thread that calls it. `solve` blocks. Nothing of Node is used here:
 * a shell (Node's worker thread, a browser's worker) feeds it and gives it a clock.
 */

/** Tolerance of the interior point: its points are inside by this much, so it is asked for more than simplex. */
const INTERIOR_POINT_TOLERANCE = 1e-8;
/**
 * HiGHS adds this times ½ x² to quadratic problems. Its own 1e-7 tilts the price of a line of 9,000 MW by enough to fail the certificate, while
 * with none at all its active set sometimes ends without an answer.
 */
const REGULARIZATION = 1e-11;
/** HiGHS drops smaller matrix entries; the certificate does not, so the threshold is put where it hurts nobody. */
const SMALLEST_ENTRY = 1e-12;
/** Progress is told at most this often. */
const PROGRESS_SECONDS = 0.25;
/** HiGHS wants a finite number here. */
const NO_TIME_LIMIT = 1e30;
/** To tell an infeasible problem from an unbounded one may take this many times the run that called it infeasible, and this many seconds at least. */
const SETTLE_FACTOR = 2;
const SETTLE_SECONDS = 5;
/** HiGHS's own word for a problem that is one or the other. */
const UNBOUNDED_OR_INFEASIBLE: ModelStatusCode = 9;
const INFEASIBLE: ModelStatusCode = 8;
const UNBOUNDED: ModelStatusCode = 10;
/** `primal_solution_status` and `dual_solution_status` of HiGHS. */
const WORTH: readonly Worth[] = ['none', 'infeasible', 'feasible'];

const STOP_REASONS: Readonly<Record<ModelStatusCode, StopReason>> = {
  0: 'failed',
  1: 'failed',
  2: 'failed',
  3: 'failed',
  4: 'failed',
  5: 'failed',
  6: 'optimal',
  7: 'optimal',
  8: 'infeasible',
  9: 'infeasible or unbounded',
  10: 'unbounded',
  11: 'iteration limit',
  12: 'iteration limit',
  13: 'time limit',
  14: 'iteration limit',
  15: 'failed',
  16: 'iteration limit',
  17: 'interrupted',
};

export interface HighsHooks {
  /** Seconds of a clock that only runs forward. */
  readonly now: () => number;
  /** Asked often while a run goes on; true stops it. */
  readonly interrupted: () => boolean;
  readonly progress: (progress: SolveProgress) => void;
}

type Algorithm = 'active set' | 'simplex' | 'interior point' | 'interior point with crossover' | 'branch and bound';

export class HighsSession {
  readonly #highs: Highs;
  readonly #model: Model;
  readonly #integer: boolean;
  /** Without a whole number in it, an integer problem is solved as a linear one, and HiGHS has no bound for it. */
  readonly #branches: boolean;
  readonly #quadratic: boolean;
  readonly #columnCount: number;
  readonly #rowCount: number;
  readonly #entryCount: number;
  readonly #hooks: HighsHooks;
  #lastSimplex = false;
  /** Could the objective fall for ever: is there a column with a cost and no end on the side that gains? */
  #mayDescend: boolean;

  /** Copies the problem into the solver. Throws what HiGHS throws on a model that it refuses. */
  constructor(highs: Highs, given: ProblemArrays, hooks: HighsHooks) {
    const problem = given.columnCount === 0 ? withIdleColumn(given) : given;
    this.#highs = highs;
    this.#hooks = hooks;
    this.#columnCount = given.columnCount;
    this.#rowCount = problem.rowCount;
    this.#entryCount = problem.values.length;
    this.#integer = problem.integrality !== null;
    this.#branches = problem.integrality?.some((whole) => whole !== 0) ?? false;
    this.#quadratic = problem.columnQuadratic !== null;
    this.#mayDescend = problem.columnCost.some(
      (cost, j) =>
        (cost > 0 && problem.columnLower[j] === -Infinity) || (cost < 0 && problem.columnUpper[j] === Infinity),
    );
    if (this.#integer && this.#quadratic)
      throw new RangeError('HiGHS does not solve problems with both whole numbers and quadratic costs');
    this.#model = highs.createModel();
    try {
      this.#model.options.set({
        log_to_console: false,
        small_matrix_value: SMALLEST_ENTRY,
        qp_regularization_value: REGULARIZATION,
      });
      this.#model.passModel({
        numCols: problem.columnCount,
        numRows: problem.rowCount,
        offset: problem.costOffset,
        colCost: problem.columnCost,
        colLower: problem.columnLower,
        colUpper: problem.columnUpper,
        rowLower: problem.rowLower,
        rowUpper: problem.rowUpper,
        matrix: {
          format: 'csc',
          numRows: problem.rowCount,
          numCols: problem.columnCount,
          starts: problem.starts,
          indices: problem.rowIndices,
          values: problem.values,
        },
        ...(problem.integrality === null ? {} : { integrality: Int32Array.from(problem.integrality) }),
        ...(problem.columnQuadratic === null ? {} : { hessian: hessianOf(problem.columnQuadratic) }),
      });
    } catch (error) {
      this.#model.dispose();
      throw error;
    }
  }

  changeRowBounds(change: BoundChange): void {
    const { indices, parts } = ascending(change.indices, [change.lower, change.upper]);
    if (indices.length > 0) this.#model.changeRowsBounds({ kind: 'set', indices }, parts[0]!, parts[1]!);
  }

  changeColumnBounds(change: BoundChange): void {
    const { indices, parts } = ascending(change.indices, [change.lower, change.upper]);
    this.#mayDescend ||= change.lower.includes(-Infinity) || change.upper.includes(Infinity);
    if (indices.length > 0) this.#model.changeColsBounds({ kind: 'set', indices }, parts[0]!, parts[1]!);
  }

  changeCosts(indices: Int32Array, costs: Float64Array): void {
    const sorted = ascending(indices, [costs]);
    this.#mayDescend ||= costs.some((cost) => cost !== 0);
    if (sorted.indices.length > 0)
      this.#model.changeColsCost({ kind: 'set', indices: sorted.indices }, sorted.parts[0]!);
  }

  changeCoefficients(rows: Int32Array, columns: Int32Array, values: Float64Array): void {
    for (let k = 0; k < values.length; k++) this.#model.changeCoefficient(rows[k]!, columns[k]!, values[k]!);
  }

  basis(): Basis | null {
    if (this.#integer || this.#info('basis_validity') !== 1) return null;
    const { colStatus, rowStatus } = this.#model.getBasis();
    return { columns: colStatus, rows: rowStatus };
  }

  setBasis(basis: Basis): void {
    this.#model.setBasis({ colStatus: basis.columns, rowStatus: basis.rows });
    this.#lastSimplex = true;
  }

  /** Bytes of the instance's memory; it never shrinks. */
  get memoryBytes(): number {
    return this.#highs.memoryBytes;
  }

  dispose(): void {
    this.#model.dispose();
  }

  /** Runs to an end. Blocks. A wrong or failing run is an outcome; only a lost instance throws. */
  solve(settings: SolveSettings): Outcome {
    const begin = this.#hooks.now();
    const algorithm = this.#choose(settings);
    const model = this.#model;
    // HiGHS leaves its presolve out where it starts from a basis.
    const presolves = settings.presolve !== false && !(algorithm === 'simplex' && this.#lastSimplex);
    // The interior point starts cold in any case; a basis left behind would keep presolve from running.
    if (algorithm !== 'simplex') model.clearSolver();
    model.options.set({
      solver:
        algorithm === 'branch and bound' || algorithm === 'active set'
          ? 'choose'
          : algorithm === 'simplex'
            ? 'simplex'
            : 'ipx',
      // 'choose' crosses over only where the interior point ended imprecise.
      run_crossover: algorithm === 'interior point' ? 'choose' : 'on',
      presolve: settings.presolve === undefined ? 'choose' : settings.presolve ? 'on' : 'off',
      ipm_optimality_tolerance: INTERIOR_POINT_TOLERANCE,
      mip_rel_gap: settings.integerGap ?? 1e-4,
      random_seed: settings.seed ?? 0,
    });
    let status = this.#run(settings, begin, algorithm);
    let iterations = this.#iterations();
    // A method that ends without an answer gets a second chance from where it stands: simplex on its basis, or cold where it was
    // simplex, without the presolve that some unbounded problems are given up in.
    if (!this.#integer && !this.#quadratic && STOP_REASONS[status] === 'failed') {
      if (algorithm === 'simplex') model.clearSolver();
      model.options.set({ solver: 'simplex', presolve: 'off' });
      status = this.#run(settings, begin, 'simplex');
      iterations += this.#iterations();
    }
    if (!this.#integer && !this.#quadratic && STOP_REASONS[status] === 'infeasible or unbounded') {
      model.options.set({ solver: 'simplex', presolve: 'off' });
      status = this.#run(settings, begin, 'simplex');
      iterations += this.#iterations();
    }
    if (presolves && this.#mayDescend && STOP_REASONS[status] === 'infeasible') {
      status = this.#settle(settings, begin);
      iterations += this.#iterations();
    }
    // HiGHS keeps no factors of a basis that crossover found; simplex makes them, in no or few steps.
    if (
      settings.ranging === true &&
      algorithm === 'interior point with crossover' &&
      STOP_REASONS[status] === 'optimal'
    ) {
      model.options.set({ solver: 'simplex', presolve: 'off' });
      status = this.#run(settings, begin, 'simplex');
      iterations += this.#iterations();
    }
    this.#lastSimplex = !this.#integer && this.#info('basis_validity') === 1;
    const ranging = settings.ranging === true ? this.#ranging(status) : undefined;
    const outcome = this.#read(status, algorithm, iterations, this.#hooks.now() - begin);
    return ranging === undefined ? outcome : { ...outcome, ranging };
  }

  /**
   * The presolve of HiGHS 1.15.1 calls some problems infeasible that are unbounded. Where the objective could fall for ever, simplex looks
   * again without it, for a bounded time. Where it does not settle either, it is asked without the costs, for a feasible point alone: there is none,
   * or there is one and what was infeasible or unbounded is unbounded. What is open after that is told as one or the other.
   */
  #settle(settings: SolveSettings, begin: number): ModelStatusCode {
    if (this.#integer || this.#quadratic) return this.#model.raw.getModelStatus();
    const elapsed = this.#hooks.now() - begin;
    const until = elapsed + Math.max(SETTLE_SECONDS, SETTLE_FACTOR * elapsed);
    this.#model.clearSolver();
    this.#model.options.set({ solver: 'simplex', presolve: 'off' });
    const limited = { ...settings, timeLimitSeconds: Math.min(until, settings.timeLimitSeconds ?? until) };
    const status = this.#run(limited, begin, 'simplex');
    if (['infeasible', 'unbounded', 'optimal', 'interrupted'].includes(STOP_REASONS[status])) return status;
    const isFeasible = this.#isFeasible(limited, begin);
    if (isFeasible === false) return INFEASIBLE;
    return isFeasible && status === UNBOUNDED_OR_INFEASIBLE ? UNBOUNDED : UNBOUNDED_OR_INFEASIBLE;
  }

  /** Is there a point within all bounds? Asked of simplex with costs of zero, which are put back; null where it cannot say. */
  #isFeasible(settings: SolveSettings, begin: number): boolean | null {
    const every = { kind: 'range', from: 0, to: this.#model.getDimensions().numCols - 1 } as const;
    const { cost } = this.#model.getCols(every);
    this.#model.clearSolver();
    // Nothing can fall for ever without costs, so that presolve has nothing to mistake.
    this.#model.options.set({ presolve: 'on' });
    this.#model.changeColsCost(every, new Float64Array(cost.length));
    const end = STOP_REASONS[this.#run(settings, begin, 'simplex')];
    this.#model.changeColsCost(every, cost);
    return end === 'optimal' ? true : end === 'infeasible' ? false : null;
  }

  /** Ranges of every number, from the basis; undefined where there is none: whole numbers, squares, no optimum, no entries. */
  #ranging(status: ModelStatusCode): Ranging | undefined {
    if (STOP_REASONS[status] !== 'optimal' || this.#integer || this.#quadratic) return undefined;
    if (this.#info('basis_validity') !== 1 || this.#entryCount === 0) return undefined;
    const found = this.#model.getRanging();
    const side = ({ value, objective }: RangingRecord): RangingSide => ({ value, objective });
    const ofColumns = (record: RangingRecord): RangingSide => ({
      value: this.#own(record.value),
      objective: this.#own(record.objective),
    });
    return {
      columnCostUp: ofColumns(found.colCostUp),
      columnCostDown: ofColumns(found.colCostDown),
      columnBoundUp: ofColumns(found.colBoundUp),
      columnBoundDown: ofColumns(found.colBoundDown),
      rowBoundUp: side(found.rowBoundUp),
      rowBoundDown: side(found.rowBoundDown),
    };
  }

  #choose(settings: SolveSettings): Algorithm {
    if (this.#integer) return 'branch and bound';
    if (this.#quadratic) return 'active set';
    const wanted = settings.algorithm ?? 'choose';
    const interior =
      settings.crossover === true || settings.ranging === true ? 'interior point with crossover' : 'interior point';
    if (wanted === 'simplex') return 'simplex';
    if (wanted === 'interior point') return interior;
    // With a basis in hand simplex starts warm, whatever the size.
    if (this.#lastSimplex) return 'simplex';
    const size = { rowCount: this.#rowCount, columnCount: this.#columnCount };
    return chosenAlgorithm(size, wanted) === 'simplex' ? 'simplex' : interior;
  }

  #run(settings: SolveSettings, begin: number, algorithm: Algorithm): ModelStatusCode {
    const { now, interrupted, progress } = this.#hooks;
    // The clocks of HiGHS add up over runs while its limit stays: they start anew here, with what is left of the time.
    this.#model.raw.zeroAllClocks();
    const limit = Math.min(settings.timeLimitSeconds ?? NO_TIME_LIMIT, NO_TIME_LIMIT);
    this.#model.options.set({ time_limit: Math.max(0, limit - (now() - begin)) });
    let latest: SolveProgress = { seconds: 0, iterations: 0, phase: algorithm };
    let toldAt = Number.NEGATIVE_INFINITY;
    const tell = (news: Partial<SolveProgress>, always: boolean): undefined => {
      const seconds = now() - begin;
      latest = { ...latest, ...news, seconds };
      if (!always && seconds - toldAt < PROGRESS_SECONDS) return undefined;
      toldAt = seconds;
      progress(latest);
      return undefined;
    };
    const check = (event: { readonly data: CallbackData; interrupt(): void }): undefined => {
      if (interrupted()) event.interrupt();
      const iterations = event.data.simplex_iteration_count ?? event.data.ipm_iteration_count;
      return tell(iterations !== undefined && iterations > 0 ? { iterations } : {}, false);
    };
    const callbacks: HighsCallbackMap = {
      0: (event) => {
        const news = readLogLine(event.message);
        return news === null ? undefined : tell(news, news.phase !== latest.phase);
      },
      1: check,
      2: check,
      5: ({ data }) =>
        tell(
          {
            iterations: Number(data.mip_total_lp_iterations ?? 0n),
            ...(data.mip_primal_bound === undefined ? {} : { objective: data.mip_primal_bound }),
          },
          false,
        ),
      6: check,
    };
    try {
      return this.#model.run(callbacks).modelStatus;
    } catch (error) {
      // A run that HiGHS itself calls an error leaves a model status; anything else is a lost instance.
      if (error instanceof this.#highs.errors.HighsError) return this.#model.raw.getModelStatus();
      throw error;
    }
  }

  #iterations(): number {
    let sum = 0;
    for (const name of ['simplex_iteration_count', 'ipm_iteration_count', 'crossover_iteration_count'])
      sum += Math.max(0, this.#info(name));
    return sum;
  }

  #info(name: string): number {
    try {
      return Number(this.#model.info.get(name));
    } catch {
      return 0;
    }
  }

  /** Without the idle column of a problem that has none. */
  #own(columns: Float64Array): Float64Array {
    return this.#columnCount === 0 ? new Float64Array(0) : columns;
  }

  #read(status: ModelStatusCode, algorithm: Algorithm, iterations: number, seconds: number): Outcome {
    const stopped = STOP_REASONS[status];
    let primal: Worth = WORTH[this.#info('primal_solution_status')] ?? 'unknown';
    let dual: Worth = this.#integer ? 'none' : (WORTH[this.#info('dual_solution_status')] ?? 'unknown');
    if (stopped === 'optimal') {
      primal = 'optimal';
      if (!this.#integer) dual = 'optimal';
    }
    const objective = primal === 'none' ? Number.NaN : this.#model.raw.getObjectiveValue();
    const bound = this.#branches || stopped !== 'optimal' ? this.#info('mip_dual_bound') : objective;
    const none = new Float64Array(0);
    const { colValue, rowValue, colDual, rowDual } =
      primal === 'none' && dual === 'none'
        ? { colValue: none, rowValue: none, colDual: none, rowDual: none }
        : this.#model.getSolution();
    return {
      stopped,
      primal,
      dual,
      objective,
      columnValue: primal === 'none' ? none : this.#own(colValue),
      rowValue: primal === 'none' ? none : rowValue,
      rowDual: dual === 'none' ? none : rowDual,
      columnDual: dual === 'none' ? none : this.#own(colDual),
      bound: this.#integer ? bound : null,
      iterations,
      seconds,
      solver: { name: 'HiGHS', version: this.#highs.version.string, algorithm },
      memoryBytes: this.memoryBytes,
      ...(stopped === 'failed' ? { message: `HiGHS ended with model status ${status}` } : {}),
    };
  }
}

/** Σ q x² as ½ x'Qx: the diagonal 2q, by its entries that are not zero. */
function hessianOf(quadratic: Float64Array) {
  const starts = new Int32Array(quadratic.length + 1);
  const indices: number[] = [];
  for (let j = 0; j < quadratic.length; j++) {
    if (quadratic[j] !== 0) indices.push(j);
    starts[j + 1] = indices.length;
  }
  return {
    format: 'triangular' as const,
    dimension: quadratic.length,
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(indices, (j) => 2 * quadratic[j]!),
  };
}

/** HiGHS neither solves nor judges a problem without columns; with a column fixed at 0 it does both. */
function withIdleColumn(problem: ProblemArrays): ProblemArrays {
  const zero = new Float64Array(1);
  return {
    ...problem,
    columnCount: 1,
    columnLower: zero,
    columnUpper: zero,
    columnCost: zero,
    columnQuadratic: null,
    integrality: null,
    starts: new Int32Array(2),
  };
}

/** Sorted, unique indices as HiGHS wants them; where an index stands twice the last one counts. */
function ascending(
  indices: Int32Array,
  parts: readonly Float64Array[],
): { indices: Int32Array; parts: readonly Float64Array[] } {
  let sorted = true;
  for (let k = 1; k < indices.length && sorted; k++) sorted = indices[k]! > indices[k - 1]!;
  if (sorted) return { indices, parts };
  const last = new Map<number, number>();
  indices.forEach((index, k) => {
    last.set(index, k);
  });
  const order = [...last.keys()].sort((a, b) => a - b);
  return {
    indices: Int32Array.from(order),
    parts: parts.map((part) => Float64Array.from(order, (index) => part[last.get(index)!]!)),
  };
}
