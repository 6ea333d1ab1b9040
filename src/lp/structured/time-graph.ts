import type { Problem } from '../problem.js';

/**
 * Hours from the matrix alone: without its heaviest columns and rows (capacities, budgets) a plan is a long thin graph, and the
 * distance from one of its ends is an order of time: a row ties columns whose distances differ by one at most.
 */

/** Columns and rows with more entries than these count as heavy. Tried in turn. */
const HEAVY = [
  { column: 12, row: 48 },
  { column: 48, row: 192 },
] as const;
/** Walks from end to end before the last one is believed to start at an end (Gibbs, Poole and Stockmeyer 1976). */
const WALKS = 3;

export function* hoursByGraph(problem: Problem): Generator<{ hourOf: Int32Array; hours: number }> {
  const { columnCount, rowCount, starts, rowIndices } = problem;
  const rowStart = new Int32Array(rowCount + 1);
  for (const i of rowIndices) rowStart[i + 1]!++;
  for (let i = 0; i < rowCount; i++) rowStart[i + 1]! += rowStart[i]!;
  const fill = rowStart.slice();
  const columnsOf = new Int32Array(rowIndices.length);
  for (let j = 0; j < columnCount; j++)
    for (let k = starts[j]!; k < starts[j + 1]!; k++) columnsOf[fill[rowIndices[k]!]!++] = j;

  for (const most of HEAVY) {
    const hourOf = new Int32Array(columnCount).fill(-1);
    const queue = new Int32Array(columnCount);
    const rowSeen = new Int32Array(rowCount).fill(-1);
    let walks = 0;
    const heavy = (j: number) => starts[j + 1]! - starts[j]! > most.column;
    /** Distances from a column, from `base` on, written over what stands there; answers the count of columns met. */
    const walk = (from: number, base: number): number => {
      walks++;
      queue[0] = from;
      hourOf[from] = base;
      let size = 1;
      for (let at = 0; at < size; at++) {
        const j = queue[at]!;
        const next = hourOf[j]! + 1;
        for (let k = starts[j]!; k < starts[j + 1]!; k++) {
          const i = rowIndices[k]!;
          if (rowSeen[i] === walks || rowStart[i + 1]! - rowStart[i]! > most.row) continue;
          rowSeen[i] = walks;
          for (let l = rowStart[i]!; l < rowStart[i + 1]!; l++) {
            const other = columnsOf[l]!;
            if (hourOf[other]! >= 0 || heavy(other)) continue;
            hourOf[other] = next;
            queue[size++] = other;
          }
        }
      }
      return size;
    };
    let base = 0;
    for (let j = 0; j < columnCount; j++) {
      if (hourOf[j]! >= 0 || heavy(j)) continue;
      let from = j;
      let size = 0;
      for (let turn = 0; turn < WALKS; turn++) {
        size = walk(from, base);
        from = queue[size - 1]!;
        if (turn + 1 < WALKS) for (let at = 0; at < size; at++) hourOf[queue[at]!] = -1;
      }
      base = hourOf[queue[size - 1]!]! + 1;
    }
    yield { hourOf, hours: base };
  }
}
