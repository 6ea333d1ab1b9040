import type { Card, Problem, RowBlock } from './problem.js';

/**
 * The problem with one more row after all others: lower ≤ Σ coefficients[j] xⱼ ≤ upper, one coefficient per column (zeros leave no
 * entry). Blocks and ledger stay; the row is a block of its own. Throws RangeError on a coefficient that is not finite.
 */
export function appendRow(
  problem: Problem,
  name: string,
  coefficients: Float64Array,
  { lower, upper, card }: { readonly lower: number; readonly upper: number; readonly card: Card },
): Problem {
  const { columnCount, rowCount, starts, rowIndices, values } = problem;
  if (coefficients.length !== columnCount)
    throw new RangeError(`row ${name}: ${coefficients.length} coefficients for ${columnCount} columns`);
  let more = 0;
  for (let j = 0; j < columnCount; j++) {
    if (!Number.isFinite(coefficients[j]!)) throw new RangeError(`row ${name}: coefficient ${j} is ${coefficients[j]}`);
    if (coefficients[j] !== 0) more++;
  }
  const newStarts = new Int32Array(columnCount + 1);
  const newIndices = new Int32Array(rowIndices.length + more);
  const newValues = new Float64Array(values.length + more);
  let at = 0;
  for (let j = 0; j < columnCount; j++) {
    const from = starts[j]!;
    const to = starts[j + 1]!;
    newIndices.set(rowIndices.subarray(from, to), at);
    newValues.set(values.subarray(from, to), at);
    at += to - from;
    if (coefficients[j] !== 0) {
      newIndices[at] = rowCount;
      newValues[at++] = coefficients[j]!;
    }
    newStarts[j + 1] = at;
  }
  const block: RowBlock = { kind: 'rows', name, axes: [], offset: rowCount, size: 1, card };
  return {
    ...problem,
    rowCount: rowCount + 1,
    rowLower: withLast(problem.rowLower, lower),
    rowUpper: withLast(problem.rowUpper, upper),
    starts: newStarts,
    rowIndices: newIndices,
    values: newValues,
    rowBlocks: [...problem.rowBlocks, block],
  };
}

function withLast(values: Float64Array, last: number): Float64Array {
  const out = new Float64Array(values.length + 1);
  out.set(values);
  out[values.length] = last;
  return out;
}
