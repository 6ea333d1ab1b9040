import type { Answer } from '#answer';
import type { Case } from '#case';
import type { Conflict, Outcome, Problem, Solver, SolverNeed } from '#lp';
import type { Language, Worded } from '#words';

/** How far a study has come, for a progress line. */
export interface StudyProgress {
  /** Stable name of the phase. */
  readonly phase: string;
  /** Share of the whole that is done, 0 to 1. */
  readonly done: number;
  readonly text: Worded;
}

/** What every study is given besides its question. The clock is an argument: seconds from any start, for time budgets only. */
export interface StudySetting {
  readonly case: Case;
  readonly solver: Solver;
  readonly clock: () => number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StudyProgress) => void;
}

/** A study's answer and the seconds that its phases took; the seconds stay outside the answer. */
export interface StudyResult {
  readonly answer: Answer;
  readonly seconds: Readonly<Record<string, number>>;
  /** What was predicted for its largest solve, where a study predicts. */
  readonly predicted?: SolverNeed;
}

/** Something to draw: a table of the answer along one column, a series for each key of another. */
export interface View {
  readonly key: string;
  readonly title: Worded;
  readonly kind: 'stack' | 'bars' | 'lines';
  readonly table: string;
  readonly along: string;
  readonly by: string | null;
  readonly value: string;
}

/** One study of the list: what the shells and the contract suite need to know of it. */
export interface Study<Q> {
  readonly id: string;
  readonly title: Worded;
  readonly views: readonly View[];
  /** Fills in defaults and refuses what does not fit, with a FaultError. */
  parse(question: unknown): Q;
  run(setting: StudySetting, question: Q): Promise<StudyResult>;
}

/** The problem has no feasible point; the conflict says why and what would repair it. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';

  constructor(
    readonly study: string,
    readonly conflict: Conflict,
  ) {
    super(conflict.text('en'));
  }

  text(language: Language): string {
    return this.conflict.text(language);
  }
}

/** The user stopped the work. Nothing was written. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor() {
    super('interrupted');
  }
}

/** The solver gave up without an answer: time limit, unboundedness, failure. */
export class NoSolutionError extends Error {
  override readonly name = 'NoSolutionError';

  constructor(
    readonly study: string,
    readonly outcome: Outcome,
    readonly problem: Problem,
  ) {
    super(
      `${study}: the solver stopped: ${outcome.stopped}${outcome.message === undefined ? '' : ` (${outcome.message})`}`,
    );
  }
}

/** Throws InterruptedError when the signal has fired. */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new InterruptedError();
}
