import type { Problem } from './problem.js';

/** A x by rows: entries of row i are starts[i] ≤ k < starts[i + 1], columns ascending. */
export interface RowForm {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Turns the compressed columns of a problem into compressed rows. */
export function rowForm({ rowCount, columnCount, starts, rowIndices, values }: Problem): RowForm {
  const rowStarts = new Int32Array(rowCount + 1);
  for (let k = 0; k < rowIndices.length; k++) rowStarts[rowIndices[k]! + 1]!++;
  for (let i = 0; i < rowCount; i++) rowStarts[i + 1]! += rowStarts[i]!;
  const next = rowStarts.slice(0, rowCount);
  const columns = new Int32Array(rowIndices.length);
  const out = new Float64Array(rowIndices.length);
  for (let j = 0; j < columnCount; j++)
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const at = next[rowIndices[k]!]!++;
      columns[at] = j;
      out[at] = values[k]!;
    }
  return { starts: rowStarts, columns, values: out };
}
