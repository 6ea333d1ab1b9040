import type { BoundedForm } from './path-data.js';
import type { Span } from './time-matrix.js';

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
