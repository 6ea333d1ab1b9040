import { readFileSync } from 'node:fs';
import type { GridRecords } from '#grid';
import type { FlowSetting } from '#optimal-flow';
import { root } from '../repository.js';

/** Cases of `commitment_cases.py` with the answers of PyPSA 1.3 and HiGHS. */
export interface CommitmentCase {
  readonly name: string;
  readonly records: GridRecords;
  readonly setting: FlowSetting;
  readonly answer: {
    /** optimal, infeasible, or refused by PyPSA itself. */
    readonly status: string;
    readonly objective?: number;
    /** component → attribute → asset → course; NaN where another optimum has another value. */
    readonly values?: Readonly<Record<string, Readonly<Record<string, Courses>>>>;
    /** bus → price with whole numbers held, per MWh; NaN where a little more or less load has another one. */
    readonly prices?: Courses;
  };
}
export type Courses = Readonly<Record<string, readonly number[]>>;

/** JSON has no NaN: null stands for it, in courses. */
const withNaN = (_: string, value: unknown): unknown =>
  Array.isArray(value) ? value.map((each: unknown) => (each === null ? Number.NaN : each)) : value;

export function commitmentCases(): readonly CommitmentCase[] {
  const text = readFileSync(`${root}test/optimal-flow/commitment-cases.golden.json`, 'utf8');
  return (JSON.parse(text, withNaN) as { readonly cases: readonly CommitmentCase[] }).cases;
}
