import { phrase, type Worded } from '#words';
import { type CertificateFailure, certify } from '../certificate.js';
import { decidedOutcome, restoreOutcome } from '../presolve/restore.js';
import { restoreBasis } from '../presolve/restore-basis.js';
import type { Problem } from '../problem.js';
import type { Basis, BoundChange, Outcome, SolveOptions, Solver, SolverNeed, SolverSession } from '../solver.js';
import { stoppedOutcome } from '../stopped-outcome.js';
import { PARTS } from './arrangement.js';
import { changedCoefficients } from './change-coefficients.js';
import { followPath } from './interior-point.js';
import type { KernelMaker } from './kernels.js';
import {
  type Measures,
  PATH_TOLERANCE,
  type PathAnswer,
  type PathCrew,
  type PathEnd,
  type PathPoint,
  type StopWish,
  type Verdict,
} from './path.js';
import { plainKernels } from './plain-kernels.js';
import { formOf, outcomeOf, type Prepared, prepare } from './prepare.js';
import { scaledForm } from './scaled-form.js';
import { structuredNeed } from './structured-need.js';
import { movedForm, shownBasis } from './vertex-guess.js';
import { pathStart, type WarmPoint, warmPoint } from './warm-start.js';
import { words } from './words.js';

/** What the structured solver is made of. */
export interface StructuredParts {
  /** Solves what has no order of time, or where this solver gives up. */
  readonly fallback: Solver;
  /** Default: the plain kernels. */
  readonly kernels?: () => Promise<KernelMaker>;
  /** Threads for large problems, this one among them. Default 1. */
  readonly workers?: number;
  /** Where the other threads come from; without, there is one. */
  readonly crew?: (size: number) => PathCrew;
  /** Seconds from any start. */
  readonly clock: () => number;
  /** Told, in words, whenever the other solver takes over; `tried` where this one had begun. */
  readonly onFallback?: (line: Worded, tried: boolean) => void;
  /** Told, in words, where the threads asked for cannot be had and one does it all. */
  readonly onAlone?: (line: Worded) => void;
  /** `always` where the problem allows it; `where faster`: by the measured rule below. Default `always`. */
  readonly use?: 'always' | 'where faster';
  /** Small problems without an order of time are one hour: for tests of the method. */
  readonly oneHour?: boolean;
}

export const STRUCTURED_VERSION = '1';
const NAME = { name: 'structured', version: STRUCTURED_VERSION, algorithm: 'structured interior point' } as const;

/**
 * Rows and columns from which this solver is faster than the other one (docs/solving.md): below, both take a second, and the other one
 * leaves a vertex.
 */
export const STRUCTURED_SIZE = 10_000;

/**
 * A solver for plans over many hours: an interior point that eliminates hour by hour (README.md), behind the same door as the others. It
 * answers with a certified optimum, or it hands over to `fallback`, and says why. Ends of its own are only: an optimum, no time left, interrupted.
 */
export function structuredSolver(parts: StructuredParts): Solver {
  const prepared: Preparations = new WeakMap();
  return {
    name: NAME.name,
    version: NAME.version,
    need: (problem, options) => needOf(parts, prepared, problem, options),
    open: (problem) => Promise.resolve(new StructuredSession(parts, prepared, problem)),
  };
}

/** What was prepared to tell the need, for the solve that follows. */
type Preparations = WeakMap<Problem, Prepared | Worded>;

function needOf(
  parts: StructuredParts,
  prepared: Preparations,
  problem: Problem,
  options: SolveOptions = {},
): SolverNeed {
  const other = parts.fallback.need?.(problem, options);
  if (wishAgainst(options) !== null || smallness(parts, problem) !== null) return other ?? UNKNOWN_NEED;
  const ready = prepare(problem, parts.oneHour, partsOf(parts));
  prepared.set(problem, ready);
  return 'en' in ready ? (other ?? UNKNOWN_NEED) : preparedNeed(parts, ready, other);
}
const UNKNOWN_NEED: SolverNeed = { memoryBytes: 0, memoryLimitBytes: Number.POSITIVE_INFINITY, seconds: null };

function preparedNeed(
  parts: StructuredParts,
  { reduction, labelled }: Prepared,
  other: SolverNeed | undefined,
): SolverNeed {
  if (labelled === null) return other ?? UNKNOWN_NEED;
  const own = structuredNeed(reduction.problem, labelled);
  return slowness(parts, own, other) === null ? own : (other ?? UNKNOWN_NEED);
}

/** Why the options ask for another solver. */
function wishAgainst(options: SolveOptions): Worded | null {
  return options.algorithm === 'simplex' ? words.simplex : null;
}

function smallness({ use }: StructuredParts, { rowCount, columnCount }: Problem): Worded | null {
  const lines = rowCount + columnCount;
  return use === 'where faster' && lines < STRUCTURED_SIZE ? phrase(words.small, { lines }) : null;
}

function slowness({ use }: StructuredParts, own: SolverNeed, other: SolverNeed | undefined): Worded | null {
  const [mine, theirs] = [own.seconds, other?.seconds ?? null];
  if (use !== 'where faster' || mine === null || theirs === null || mine < theirs) return null;
  return phrase(words.costly, { mine: mine.toPrecision(2), other: theirs.toPrecision(2) });
}

/** Why the other solver takes over; `tried` where this one had begun. */
interface HandOver {
  readonly why: Worded;
  readonly tried: boolean;
}

class StructuredSession implements SolverSession {
  readonly #parts: StructuredParts;
  readonly #prepared: Preparations;
  /** With every change applied. */
  #problem: Problem;
  #own = false;
  #other: SolverSession | null = null;
  #solvedByOther = false;
  /** Where the next solve begins, after a change. */
  #warm: WarmPoint | null = null;
  #disposed = false;

  constructor(parts: StructuredParts, prepared: Preparations, problem: Problem) {
    this.#parts = parts;
    this.#prepared = prepared;
    this.#problem = problem;
  }

  async changeRowBounds(change: BoundChange): Promise<void> {
    this.#takeOwn();
    write(this.#problem.rowLower, this.#problem.rowUpper, change);
    await this.#other?.changeRowBounds(change);
  }

  async changeColumnBounds(change: BoundChange): Promise<void> {
    this.#takeOwn();
    write(this.#problem.columnLower, this.#problem.columnUpper, change);
    await this.#other?.changeColumnBounds(change);
  }

  async changeCosts(indices: Int32Array, costs: Float64Array): Promise<void> {
    this.#takeOwn();
    indices.forEach((j, k) => {
      this.#problem.columnCost[j] = costs[k]!;
    });
    await this.#other?.changeCosts(indices, costs);
  }

  async changeCoefficients(rows: Int32Array, columns: Int32Array, values: Float64Array): Promise<void> {
    this.#takeOwn();
    this.#problem = { ...this.#problem, ...changedCoefficients(this.#problem, rows, columns, values) };
    await this.#other?.changeCoefficients(rows, columns, values);
  }

  async setBasis(basis: Basis): Promise<void> {
    await (await this.#takeOther()).setBasis(basis);
  }

  /** Of the other solver, where it gave the last answer: an interior point has none. */
  async basis(): Promise<Basis | null> {
    this.#refuseDisposed();
    return this.#solvedByOther && this.#other !== null ? this.#other.basis() : null;
  }

  async solve(options: SolveOptions = {}): Promise<Outcome> {
    this.#refuseDisposed();
    const since = this.#parts.clock();
    try {
      if (options.signal?.aborted) return stoppedOutcome('interrupted', NAME);
      const own = await this.#solveOwn(options, since);
      if ('stopped' in own) {
        this.#solvedByOther = own.solver.algorithm === CROSSED;
        return own;
      }
      const { fallback, clock, onFallback } = this.#parts;
      onFallback?.(phrase(words.handedOver, { name: fallback.name, why: own.why }), own.tried);
      const other = await this.#takeOther();
      const outcome = await other.solve({ ...options, ...this.#timeLeft(options, since) });
      this.#solvedByOther = true;
      return { ...outcome, seconds: clock() - since };
    } finally {
      if (options.signal?.aborted) await this.dispose();
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await this.#other?.dispose();
  }

  /** An outcome of its own, or why there is none. */
  async #solveOwn(options: SolveOptions, since: number): Promise<Outcome | HandOver> {
    const problem = this.#problem;
    const against = wishAgainst(options) ?? smallness(this.#parts, problem);
    if (against !== null) return { why: against, tried: false };
    const ready = this.#prepared.get(problem) ?? prepare(problem, this.#parts.oneHour, partsOf(this.#parts));
    this.#prepared.delete(problem);
    if ('en' in ready) return { why: ready, tried: false };
    const { reduction, labelled } = ready;
    if (labelled === null) {
      if (reduction.decided !== 'optimal')
        return { why: reduction.decided === 'infeasible' ? words.infeasible : words.unbounded, tried: true };
      options.onProgress?.({ seconds: 0, iterations: 0, phase: 'presolve', objective: reduction.costOffset });
      return this.#judge({ ...decidedOutcome(reduction, NAME)!, seconds: this.#parts.clock() - since });
    }
    const need = structuredNeed(reduction.problem, labelled);
    const slow = slowness(this.#parts, need, this.#parts.fallback.need?.(problem, options));
    if (slow !== null) return { why: slow, tried: false };
    const crew = this.#callCrew(reduction.problem);
    try {
      const followed = await this.#follow(ready, options, since, crew);
      return 'en' in followed ? { why: followed, tried: true } : followed;
    } finally {
      crew?.stop();
    }
  }

  /** Threads that load their program while this one brings the problem into its form; null where one thread does. */
  #callCrew({ rowCount, columnCount }: Problem): PathCrew | null {
    const { crew, workers = 1 } = this.#parts;
    return workers > 1 && crew !== undefined && rowCount + columnCount >= THREADS_FROM ? crew(workers - 1) : null;
  }

  async #follow(
    { reduction, labelled }: Prepared,
    options: SolveOptions,
    since: number,
    crew: PathCrew | null,
  ): Promise<Outcome | HandOver | Worded> {
    const { clock, kernels } = this.#parts;
    const { problem: left } = reduction;
    const scaled = scaledForm(left);
    const form = () => formOf(left, labelled!, scaled);
    let breathed = 0;
    const onIteration = async (measures: Measures): Promise<StopWish | null> => {
      const seconds = clock() - since;
      options.onProgress?.({
        seconds,
        iterations: measures.iteration,
        phase: 'interior point',
        primalInfeasibility: measures.primal,
        dualInfeasibility: measures.dual,
        objective: measures.primalObjective * scaled.size * scaled.price + left.costOffset,
      });
      if (seconds - breathed > BREATH_SECONDS) {
        await breathe();
        breathed = seconds;
      }
      if (options.signal?.aborted) return 'interrupted';
      return seconds >= (options.timeLimitSeconds ?? Number.POSITIVE_INFINITY) ? 'time limit' : null;
    };
    // The outcome whose certificate is the best of all that the path has come to.
    let nearest = null as Judged | null;
    const judge = (point: PathPoint): Verdict => {
      const reduced: Outcome = {
        ...stoppedOutcome('optimal', NAME),
        primal: 'optimal',
        dual: 'optimal',
        ...outcomeOf(left, labelled!, scaled, point),
      };
      const judged = judgedOutcome(this.#problem, restoreOutcome(reduction, reduced));
      if (nearest !== null && !(judged.share < nearest.share)) return 'no nearer';
      nearest = judged;
      return judged.failure === null ? 'holds' : 'nearer';
    };
    let answer: PathAnswer;
    try {
      const maker = (await kernels?.()) ?? plainKernels;
      const warm = this.#warm;
      const start = warm === null ? {} : { start: pathStart(reduction, labelled!, scaled, warm) };
      const onAlone = (reason: unknown) => this.#tellAlone(reason);
      const settings = { onIteration, judge, ...(crew === null ? {} : { crew, onAlone }) };
      answer = await followPath(form, maker, { ...settings, ...start });
      // A beginning that led nowhere says nothing about the problem.
      if (warm !== null && !SETTLED.has(answer.end)) {
        nearest = null;
        answer = await followPath(form, maker, settings);
      }
    } catch (error) {
      // Typed arrays and WebAssembly say so when there is no memory.
      if (!(error instanceof RangeError)) throw error;
      return phrase(words.noRoom, { message: error.message });
    }
    const { end, iteration: iterations } = answer;
    if (end === 'interrupted' || end === 'time limit')
      return stoppedOutcome(end, NAME, { iterations, seconds: clock() - since });
    this.#warm = answer.early === null ? null : warmPoint(reduction, labelled!, scaled, answer.early);
    if (end === 'infeasible suspected') return words.infeasible;
    if (end === 'unbounded suspected') return words.unbounded;
    const merit = Math.max(answer.primal, answer.dual, answer.gap);
    if (!(merit <= NEAR_ENOUGH)) return phrase(words.stalled, { merit: merit.toExponential(1) });
    if (nearest === null) judge(answer.point);
    const { outcome, failure } = nearest!;
    const isLarge = left.rowCount + left.columnCount >= STRUCTURED_SIZE;
    if (failure !== null && !(isLarge && certify(this.#problem, outcome, LARGE).failures.length === 0))
      return notCertified(failure);
    const restored: Outcome = { ...outcome, iterations, memoryBytes: answer.factorBytes, seconds: clock() - since };
    if (!(options.crossover === true || options.ranging === true)) return restored;
    const given = form();
    let shown: Basis;
    let spent = { iterations, seconds: clock() - since };
    try {
      const moved = movedForm(given, labelled!);
      const settings = { tolerance: MOVED_TOLERANCE, onIteration };
      const near = await followPath(() => moved, (await kernels?.()) ?? plainKernels, settings);
      spent = { iterations: iterations + near.iteration, seconds: clock() - since };
      if (near.end === 'interrupted' || near.end === 'time limit') return stoppedOutcome(near.end, NAME, spent);
      shown =
        Math.max(near.primal, near.dual, near.gap) <= CLEAR
          ? shownBasis(moved, near.point, labelled!, left.rowCount)
          : shownBasis(given, answer.point, labelled!, left.rowCount);
    } catch (error) {
      // No memory for a second path: the first one has to do.
      if (!(error instanceof RangeError)) throw error;
      shown = shownBasis(given, answer.point, labelled!, left.rowCount);
    }
    return this.#finish(restoreBasis(reduction, restored, shown), options, spent.iterations, since);
  }

  /** From the basis that was found to a vertex, in few steps of simplex. */
  async #finish(basis: Basis, options: SolveOptions, iterations: number, since: number): Promise<Outcome> {
    const session = await this.#takeOther();
    await session.setBasis(basis);
    const vertex = await session.solve({ ...options, ...this.#timeLeft(options, since), algorithm: 'simplex' });
    const solver = { ...NAME, algorithm: CROSSED };
    return { ...vertex, solver, iterations: iterations + vertex.iterations, seconds: this.#parts.clock() - since };
  }

  #tellAlone(reason: unknown): void {
    const message = reason instanceof Error ? reason.message : String(reason);
    this.#parts.onAlone?.(phrase(words.alone, { message }));
  }

  #timeLeft({ timeLimitSeconds }: SolveOptions, since: number): Pick<SolveOptions, 'timeLimitSeconds'> {
    if (timeLimitSeconds === undefined) return {};
    return { timeLimitSeconds: Math.max(0, timeLimitSeconds - (this.#parts.clock() - since)) };
  }

  /** Only what has its certificate is answered. */
  #judge(outcome: Outcome): Outcome | HandOver {
    const { failure } = judgedOutcome(this.#problem, outcome);
    return failure === null ? outcome : { why: notCertified(failure), tried: true };
  }

  /** Changes go into arrays of its own. */
  #takeOwn(): void {
    this.#refuseDisposed();
    if (this.#own) return;
    this.#own = true;
    const { columnLower, columnUpper, columnCost, rowLower, rowUpper } = this.#problem;
    this.#problem = {
      ...this.#problem,
      columnLower: columnLower.slice(),
      columnUpper: columnUpper.slice(),
      columnCost: columnCost.slice(),
      rowLower: rowLower.slice(),
      rowUpper: rowUpper.slice(),
    };
  }

  async #takeOther(): Promise<SolverSession> {
    this.#refuseDisposed();
    this.#other ??= await this.#parts.fallback.open(this.#problem);
    return this.#other;
  }

  #refuseDisposed(): void {
    if (this.#disposed) throw new TypeError('the solver session is disposed');
  }
}
const CROSSED = 'structured interior point with crossover';
/** Where the moved problem's path ends: far below the move, so that what is in and what is out of the basis differ by orders of ten. */
const MOVED_TOLERANCE = 1e-11;
/** A point this near its optimum shows what is basic. */
const CLEAR = 1e-5;
/** Rows and columns from which a second thread gains by the clock (docs/solving.md): below, waiting for each other costs more. */
const THREADS_FROM = 100_000;
const partsOf = ({ workers = 1 }: StructuredParts) => Math.max(PARTS, workers);

/** Ends that no other beginning would change. */
const SETTLED: ReadonlySet<PathEnd> = new Set(['optimal', 'interrupted', 'time limit']);
/** A path that ended early is an answer up to here, if its certificate agrees. */
const NEAR_ENOUGH = 10 * PATH_TOLERANCE;
/** Stricter than the house's limits for any solver: what this one says it can do. */
const CERTIFICATE = { primal: 1e-9, dual: 1e-8, gap: 1e-8 } as const;
/** What is enough where that cannot be reached and the other solver would take minutes or hours. */
const LARGE = { primal: 1e-7, dual: 1e-6, gap: 1e-7 } as const;

/** An outcome with the share of its certificate that it takes up (1 or less: it holds), and what fails. */
interface Judged {
  readonly outcome: Outcome;
  readonly share: number;
  readonly failure: CertificateFailure | null;
}

function judgedOutcome(problem: Problem, outcome: Outcome): Judged {
  const { primalResidual, dualResidual, complementarity, relativeGap, failures } = certify(
    problem,
    outcome,
    CERTIFICATE,
  );
  const { primal, dual, gap } = CERTIFICATE;
  const share = Math.max(primalResidual / primal, dualResidual / dual, complementarity / gap, relativeGap / gap);
  return { outcome, share, failure: failures[0] ?? null };
}

const notCertified = ({ measure, value }: CertificateFailure): Worded =>
  phrase(words.notCertified, { measure, value: value.toExponential(1) });

/** Between two looks at timers, messages and aborts; each takes a millisecond, for which all threads wait. */
const BREATH_SECONDS = 0.1;
/** Lets timers, messages and an abort come through. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

function write(lower: Float64Array, upper: Float64Array, change: BoundChange): void {
  change.indices.forEach((at, k) => {
    lower[at] = change.lower[k]!;
    upper[at] = change.upper[k]!;
  });
}
