import type { BoundPairs } from './bound-pairs.js';
import { type Span, spanOf, type TimeMatrix } from './time-matrix.js';

/**
 * A stretch of time so short that all that is known of it stays in the cache of a core while one loop after another passes over it. The last one of
 * the first part has the global columns and the border rows.
 */
export interface Stretch {
  readonly part: number;
  /** Columns; then rows, hourly and own ones apart; in the order of the arrangement. */
  readonly columns: Span;
  readonly rows: readonly Span[];
  /** Places of columns and slacks among the variables. */
  readonly variables: readonly Span[];
  /** Bound pairs of those. */
  readonly pairs: readonly Span[];
}

/** Rows and columns of a stretch. */
const LINES = 12_000;

/** The stretches of some parts; what belongs to no hour with the first part. */
export function stretchesOf(matrix: TimeMatrix, { of }: Pick<BoundPairs, 'of'>, parts: readonly number[]): Stretch[] {
  const { arrangement, columnCount, rowCount, ownStart } = matrix;
  const { columnStart, rowStart, hourlyRows, ownRows, localColumns } = arrangement;
  const stretch = (part: number, columns: Span, rows: readonly Span[]): Stretch => {
    const slacks = rows.map(([from, end]): Span => [columnCount + from, columnCount + end]);
    const variables = [columns, ...slacks];
    return { part, columns, rows, variables, pairs: variables.map((span) => spanOf(of, span)) };
  };
  const stretches: Stretch[] = [];
  for (const part of parts) {
    const { first, end } = arrangement.parts[part]!;
    let from = first;
    for (let t = first; t < end; t++) {
      const columns: Span = [columnStart[from]!, columnStart[t + 1]!];
      const hourly: Span = [rowStart[from]!, rowStart[t + 1]!];
      const own: Span = [hourlyRows + ownStart[columns[0]]!, hourlyRows + ownStart[columns[1]]!];
      const lines = columns[1] - columns[0] + hourly[1] - hourly[0] + own[1] - own[0];
      if (lines < LINES && t + 1 < end) continue;
      stretches.push(stretch(part, columns, [hourly, own]));
      from = t + 1;
    }
    if (part === 0) stretches.push(stretch(0, [localColumns, columnCount], [[hourlyRows + ownRows, rowCount]]));
  }
  return stretches;
}
