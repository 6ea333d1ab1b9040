import type { Problem } from '../problem.js';

type Entries = Pick<Problem, 'starts' | 'rowIndices' | 'values'>;

/** The entries with new values at (row, column): existing ones are replaced, new ones added, zeros leave none. Throws RangeError outside the problem. */
export function changedCoefficients(
  problem: Problem,
  rows: Int32Array,
  columns: Int32Array,
  values: Float64Array,
): Entries {
  const changes = new Map<number, Map<number, number>>();
  rows.forEach((row, k) => {
    const column = columns[k]!;
    if (!(row >= 0 && row < problem.rowCount && column >= 0 && column < problem.columnCount))
      throw new RangeError(
        `no entry (${row}, ${column}) in ${problem.rowCount} rows and ${problem.columnCount} columns`,
      );
    const inColumn = changes.get(column) ?? new Map<number, number>();
    changes.set(column, inColumn.set(row, values[k]!));
  });
  const starts = new Int32Array(problem.columnCount + 1);
  const rowIndices: number[] = [];
  const written: number[] = [];
  for (let j = 0; j < problem.columnCount; j++) {
    const left = changes.get(j);
    for (let k = problem.starts[j]!; k < problem.starts[j + 1]!; k++) {
      const row = problem.rowIndices[k]!;
      const value = left?.get(row) ?? problem.values[k]!;
      left?.delete(row);
      if (value === 0) continue;
      rowIndices.push(row);
      written.push(value);
    }
    for (const [row, value] of left ?? [])
      if (value !== 0) {
        rowIndices.push(row);
        written.push(value);
      }
    starts[j + 1] = rowIndices.length;
  }
  return { starts, rowIndices: Int32Array.from(rowIndices), values: Float64Array.from(written) };
}
