import type { Worded } from '#words';

/** A column of an answer: text, integers or numbers with a unit, one entry per row of its table. */
export type AnswerColumn = {
  readonly name: string;
  /** '' for text and dimensionless counts. */
  readonly unit: string;
  readonly sentence: Worded;
} & (
  | { readonly type: 'text'; readonly values: readonly string[] }
  | { readonly type: 'integer'; readonly values: Int32Array }
  | { readonly type: 'number'; readonly values: Float64Array }
);

/** A table of an answer in long (tidy) form. `computation` says where its numbers come from; it can be opened anywhere. */
export interface AnswerTable {
  readonly name: string;
  readonly title: Worded;
  readonly computation: Worded;
  readonly columns: readonly AnswerColumn[];
}

/** The proof that comes with a solve, recomputed from the problem and the returned columns. */
export interface CertificateRecord {
  /** Which solve: 'plan', 'operate 2030 window 7', … */
  readonly solve: string;
  readonly status: string;
  readonly objective: number;
  readonly primalResidual: number;
  readonly dualResidual: number;
  readonly complementarity: number;
  readonly relativeGap: number;
  readonly passed: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly nonzeros: number;
}

/** A headline figure. `party` is '' for both together, `year` 0 where it is for no year. */
export interface Indicator {
  readonly key: string;
  readonly title: Worded;
  readonly year: number;
  readonly party: string;
  readonly value: number;
  readonly unit: string;
  readonly computation: Worded;
}

/** What a study hands over: everything a run folder keeps apart from clock readings. */
export interface Answer {
  readonly study: string;
  readonly tables: readonly AnswerTable[];
  readonly indicators: readonly Indicator[];
  readonly certificates: readonly CertificateRecord[];
  /** Findings of the study's independent check; a run with a failed one is not shown as valid. */
  readonly checks: readonly {
    readonly key: string;
    readonly title: Worded;
    readonly residual: number;
    readonly tolerance: number;
    readonly passed: boolean;
  }[];
  /** Deterministic log lines. */
  readonly log: readonly string[];
}
