import { GONE, judge, NEGLIGIBLE, type Remainder } from './remainder.js';
import { LOWER, UPPER } from './tape.js';

/** Room for what each row can come to, used by one walk after the other. */
export interface Activities {
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Σ|a| × the larger bound: the size of what was added up. */
  readonly size: Float64Array;
}

/**
 * One walk over what remains. Columns first: those whose bounds meet or that nothing holds off their cheaper bound are fixed, the
 * others add what they can do to each row, Σ min(a l, a u) ≤ activity ≤ Σ max(a l, a u). Then the rows: one that its columns
 * cannot violate is dropped, one that they cannot meet is infeasible. Source: Brearley, Mitra and Williams (1975), Analysis of
 * mathematical programming problems prior to applying the simplex algorithm, Mathematical Programming 8, 54–83.
 */
export function scan(remainder: Remainder, { least, most, size }: Activities): void {
  const { rowCount, columnCount, starts, rowIndices, values, columnCost } = remainder.given;
  const { columnLower, columnUpper, columnGone, rowLower, rowUpper, rowEntries, counts } = remainder;
  for (const sums of [least, most, size]) sums.fill(0);
  for (let j = 0; j < columnCount; j++) {
    if (columnGone[j] !== 0) continue;
    const l = columnLower[j]!;
    const u = columnUpper[j]!;
    if (l === u) {
      if (remainder.canStandAt(l)) {
        counts.fixedColumns++;
        remainder.fixColumn(j, l, LOWER | UPPER);
        continue;
      }
    }
    const end = starts[j + 1]!;
    // Marginal cost at either bound; where there is no bound, the sign it has far out.
    const q = remainder.quadratic(j);
    const c = columnCost[j]!;
    let down = Number.isFinite(l) && c + 2 * q * l >= 0;
    let up = Number.isFinite(u) && c + 2 * q * u <= 0;
    let entries = 0;
    for (let k = starts[j]!; k < end; k++) {
      const a = values[k]!;
      const i = rowIndices[k]!;
      if (Math.abs(a) <= NEGLIGIBLE || rowEntries[i] === GONE) continue;
      entries++;
      if (rowLower[i]! > Number.NEGATIVE_INFINITY) {
        if (a > 0) down = false;
        else up = false;
      }
      if (rowUpper[i]! < Number.POSITIVE_INFINITY) {
        if (a > 0) up = false;
        else down = false;
      }
    }
    if (entries === 0) {
      const best = cheapest(c, q, l, u);
      if (remainder.canStandAt(best) && !(q > 0 && remainder.isInteger(j))) {
        counts.emptyColumns++;
        remainder.fixColumn(j, best, best === l ? LOWER : best === u ? UPPER : 0);
      }
      continue;
    }
    if (down || up) {
      const bound = down ? l : u;
      if (remainder.canStandAt(bound)) {
        counts.dominatedColumns++;
        remainder.fixColumn(j, bound, down ? LOWER : UPPER);
        continue;
      }
    }
    const reach = Math.max(Number.isFinite(l) ? Math.abs(l) : 0, Number.isFinite(u) ? Math.abs(u) : 0);
    for (let k = starts[j]!; k < end; k++) {
      const a = values[k]!;
      const i = rowIndices[k]!;
      if (Math.abs(a) <= NEGLIGIBLE || rowEntries[i] === GONE) continue;
      least[i]! += a > 0 ? a * l : a * u;
      most[i]! += a > 0 ? a * u : a * l;
      size[i]! += Math.abs(a) * reach;
    }
  }
  for (let i = 0; i < rowCount; i++) {
    if (rowEntries[i]! === GONE) continue;
    if (least[i]! >= rowLower[i]! && most[i]! <= rowUpper[i]!) {
      if (rowEntries[i] === 0) counts.emptyRows++;
      else counts.redundantRows++;
      remainder.dropRow(i);
    } else if (
      judge(Math.max(least[i]! - rowUpper[i]!, rowLower[i]! - most[i]!), size[i]! + remainder.rowMoved[i]!) ===
      'infeasible'
    ) {
      remainder.infeasible = true;
      return;
    }
  }
}

/** Where c x + q x² is least in [l, u]; infinite where it falls without end. Without a cost, the value nearest to 0. */
export function cheapest(c: number, q: number, l: number, u: number): number {
  if (q > 0) return Math.min(Math.max(-c / (2 * q), l), u);
  if (c > 0) return l;
  if (c < 0) return u;
  return Math.min(Math.max(0, l), u);
}
