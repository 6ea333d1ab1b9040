import { axis } from '#frame';
import { type Card, type Problem, ProblemBuilder } from './problem.js';

const card: Card = { unit: '1', sentence: { en: 'a number', zh: '一个数' }, formula: 'x' };

/** One row written out: coefficients of all columns, lower and upper bound. */
export type DenseRow = readonly [coefficients: readonly number[], lower: number, upper: number];

export interface DenseProblem {
  readonly cost: readonly number[];
  /** Default 0 for every column. */
  readonly lower?: readonly number[];
  /** Default ∞ for every column. */
  readonly upper?: readonly number[];
  readonly rows: readonly DenseRow[];
  readonly integer?: readonly boolean[];
  readonly constant?: number;
  /** q of Σ q x²; default none. */
  readonly quadratic?: readonly number[];
}

/** A small problem written out in full, columns `x[0]`, `x[1]`, … and rows `r[0]`, …: for teaching and tests. */
export function denseProblem({ cost, lower, upper, rows, integer, constant, quadratic }: DenseProblem): Problem {
  const n = cost.length;
  const keys = (count: number) => Array.from({ length: count }, (_, k) => String(k));
  const builder = new ProblemBuilder();
  const x = builder.variables('x', [axis('column', keys(n))], {
    lower: Float64Array.from(lower ?? cost.map(() => 0)),
    upper: Float64Array.from(upper ?? cost.map(() => Number.POSITIVE_INFINITY)),
    card,
  });
  const r = builder.rows('r', [axis('row', keys(rows.length))], {
    lower: Float64Array.from(rows, (row) => row[1]),
    upper: Float64Array.from(rows, (row) => row[2]),
    card,
  });
  rows.forEach(([coefficients], i) => {
    builder.terms(r, x, Float64Array.from(coefficients), {
      rows: new Int32Array(n).fill(i),
      variables: Int32Array.from(cost, (_, j) => j),
    });
  });
  builder.cost({ category: 'cost', owner: 'all', place: 'here' }, x, Float64Array.from(cost));
  if (quadratic !== undefined)
    builder.costQuadratic({ category: 'cost', owner: 'all', place: 'here' }, x, Float64Array.from(quadratic));
  builder.constant(constant ?? 0);
  const problem = builder.compile();
  return integer === undefined ? problem : { ...problem, integrality: Uint8Array.from(integer, Number) };
}
