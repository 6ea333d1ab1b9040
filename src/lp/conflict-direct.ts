import type { Multipliers, Side } from './conflict-set.js';
import type { Problem } from './problem.js';

/** Contradictions seen in one reading of the problem, without a solve. */
export interface DirectFinding {
  readonly what: 'crossed column' | 'crossed row' | 'unreachable row';
  readonly index: number;
  /** For an unreachable row: the side that its columns cannot reach. */
  readonly side: Side;
  /** By how much, in the unit of the row or column. */
  readonly gap: number;
}

/** Bounds closer than this, relative to their size, count as equal: what solvers call feasible. */
export const FEASIBILITY = 1e-6;

export const tolerance = (bound: number) => FEASIBILITY * Math.max(1, Math.abs(bound));

/**
 * Columns and rows whose lower bound lies above the upper, then rows that no values of their columns within bounds reach:
 *
 *   Σ a⁺ upper + Σ a⁻ lower < rowLower   or   Σ a⁺ lower + Σ a⁻ upper > rowUpper
 *
 * Each finding is irreducible alone. In order of kind, then of the gap relative to `rowSize`, the largest first.
 * One pass over the entries; most slips of the hand (a negative capacity, a demand above every supply) end here.
 */
export function findDirect(problem: Problem, rowSize: Float64Array): DirectFinding[] {
  const { starts, rowIndices, values, columnLower, columnUpper, rowLower, rowUpper, columnCount, rowCount } = problem;
  const columns: DirectFinding[] = [];
  const rows: DirectFinding[] = [];
  const least = new Float64Array(rowCount);
  const most = new Float64Array(rowCount);
  for (let j = 0; j < columnCount; j++) {
    const low = columnLower[j]!;
    const high = columnUpper[j]!;
    if (low > high + tolerance(high))
      columns.push({ what: 'crossed column', index: j, side: 'upper', gap: low - high });
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const a = values[k]!;
      const row = rowIndices[k]!;
      least[row]! += a > 0 ? a * low : a * high;
      most[row]! += a > 0 ? a * high : a * low;
    }
  }
  const unreachable: DirectFinding[] = [];
  for (let i = 0; i < rowCount; i++) {
    const low = rowLower[i]!;
    const high = rowUpper[i]!;
    if (low > high + tolerance(high)) rows.push({ what: 'crossed row', index: i, side: 'upper', gap: low - high });
    if (least[i]! > high + tolerance(high))
      unreachable.push({ what: 'unreachable row', index: i, side: 'upper', gap: least[i]! - high });
    if (most[i]! < low - tolerance(low))
      unreachable.push({ what: 'unreachable row', index: i, side: 'lower', gap: low - most[i]! });
  }
  // Crossed columns spoil the activity bounds of their rows; those rows are then no finding of their own.
  const told = columns.length > 0 || rows.length > 0 ? [] : unreachable;
  const byGap = (a: DirectFinding, b: DirectFinding) => b.gap - a.gap || a.index - b.index;
  told.sort((a, b) => b.gap / rowSize[b.index]! - a.gap / rowSize[a.index]! || a.index - b.index);
  return [...columns.sort(byGap), ...rows.sort(byGap), ...told];
}

/** The finding as a proof: multipliers of its bounds that add up to a contradiction. */
export function proofOf(problem: Problem, finding: DirectFinding): Multipliers {
  const { index } = finding;
  if (finding.what === 'crossed column')
    return [
      { kind: 'column', index, side: 'lower', multiplier: 1 },
      { kind: 'column', index, side: 'upper', multiplier: -1 },
    ];
  if (finding.what === 'crossed row')
    return [
      { kind: 'row', index, side: 'lower', multiplier: 1 },
      { kind: 'row', index, side: 'upper', multiplier: -1 },
    ];
  const rowMultiplier = finding.side === 'lower' ? 1 : -1;
  const proof: Multipliers[number][] = [{ kind: 'row', index, side: finding.side, multiplier: rowMultiplier }];
  for (let j = 0; j < problem.columnCount; j++)
    for (let k = problem.starts[j]!; k < problem.starts[j + 1]!; k++) {
      if (problem.rowIndices[k] !== index) continue;
      const multiplier = -rowMultiplier * problem.values[k]!;
      proof.push({ kind: 'column', index: j, side: multiplier > 0 ? 'lower' : 'upper', multiplier });
    }
  return proof;
}
