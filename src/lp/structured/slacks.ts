import type { Direction } from './bound-pairs.js';
import type { BoundedForm } from './path-data.js';
import type { Span } from './time-matrix.js';

/** Loops over rows and their slacks. */

/** e: 1/h of the slack, and the regularisation; 1 for the padding, 0 for echoes. */
export function rowWeights(
  { matrix, equality }: BoundedForm,
  [from, end]: Span,
  h: Float64Array,
  columns: number,
  delta: number,
  e: Float64Array,
): void {
  const { rows, hourlyRows } = matrix.arrangement;
  for (let i = from; i < end; i++) e[i] = equality[i] === 1 ? delta : 1 / h[columns + i]! + delta;
  for (let i = from; i < end && i < hourlyRows; i++) if (rows[i]! < 0) e[i] = rows[i] === -1 ? 1 : 0;
}

/** Slacks: from their row, exactly, where they are loose; from its price where they are tight. r holds f/h of the slack. */
export function slackSteps(
  { equality }: BoundedForm,
  [from, end]: Span,
  f: Float64Array,
  r: Float64Array,
  h: Float64Array,
  delta: number,
  active: Float64Array,
  { v, y }: Direction,
  columns: number,
): void {
  for (let i = from; i < end; i++) {
    const at = columns + i;
    if (equality[i] === 1) v[at] = 0;
    else {
      const weight = h[at]!;
      v[at] = weight < 1 ? active[i]! - (r[i]! - f[at]! / weight) + delta * y[i]! : (f[at]! - y[i]!) / weight;
    }
  }
}

/** A'dy becomes rd − A'dy for columns, rd + dy for slacks. */
export function pull(
  [first, last]: Span,
  rows: readonly Span[],
  pulled: Float64Array,
  dy: Float64Array,
  residual: Float64Array | null,
  columns: number,
): void {
  if (residual === null) for (let j = first; j < last; j++) pulled[j] = -pulled[j]!;
  else for (let j = first; j < last; j++) pulled[j] = residual[j]! - pulled[j]!;
  for (const [from, end] of rows)
    if (residual === null) for (let i = from; i < end; i++) pulled[columns + i] = dy[i]!;
    else for (let i = from; i < end; i++) pulled[columns + i] = residual[columns + i]! + dy[i]!;
}
