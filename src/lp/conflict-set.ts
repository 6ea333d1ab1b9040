import type { Problem } from './problem.js';

export type Side = 'lower' | 'upper';

/** A bound of a row or column in a proof of infeasibility: positive multipliers stand on lower bounds, negative on upper ones. */
export interface Multiplier {
  readonly kind: 'row' | 'column';
  readonly index: number;
  readonly side: Side;
  readonly multiplier: number;
}

/**
 * A proof that no x satisfies all the bounds in it (Farkas 1902): multiplied and added up they say 0 ≥ surplus > 0,
 *
 *   Σ multiplier · normal = 0,   Σ multiplier · bound = surplus > 0
 */
export type Multipliers = readonly Multiplier[];

/** A multiplier below this share of the terms that make it is rounding. */
const ROUNDING = 1e-7;
/** Residual, as a share of the terms, at which a proof still counts. */
const PROOF = 1e-6;

/** Bound that a multiplier stands on. */
export function boundOf(problem: Problem, { kind, index, side }: Multiplier): number {
  if (kind === 'row') return (side === 'lower' ? problem.rowLower : problem.rowUpper)[index]!;
  return (side === 'lower' ? problem.columnLower : problem.columnUpper)[index]!;
}

/** Columns with an entry in a row whose multiplier is not zero, with −A'y and the size Σ |a y| of its terms. */
export function columnsTouched(problem: Problem, y: Float64Array): { index: number; z: number; size: number }[] {
  const { starts, rowIndices, values } = problem;
  const touched: { index: number; z: number; size: number }[] = [];
  for (let j = 0; j < problem.columnCount; j++) {
    let z = 0;
    let size = 0;
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const term = values[k]! * y[rowIndices[k]!]!;
      z -= term;
      size += Math.abs(term);
    }
    if (size > 0) touched.push({ index: j, z, size });
  }
  return touched;
}

/** Makes a proof of row multipliers y, the column multipliers being −A'y; null when they prove nothing. */
export function proofFromRows(problem: Problem, y: Float64Array): Multipliers | null {
  const proof: Multiplier[] = [];
  let surplus = 0;
  let size = 0;
  const add = (kind: 'row' | 'column', index: number, multiplier: number): boolean => {
    const member: Multiplier = { kind, index, side: multiplier > 0 ? 'lower' : 'upper', multiplier };
    const bound = boundOf(problem, member);
    if (!Number.isFinite(bound)) return false;
    surplus += multiplier * bound;
    size += Math.abs(multiplier * bound);
    proof.push(member);
    return true;
  };
  for (let i = 0; i < problem.rowCount; i++) if (y[i] !== 0 && !add('row', i, y[i]!)) return null;
  for (const { index, z, size: terms } of columnsTouched(problem, y)) {
    if (Math.abs(z) <= ROUNDING * terms) continue;
    if (!add('column', index, z) && Math.abs(z) > PROOF * terms) return null;
  }
  return surplus > ROUNDING * size && proof.length > 0 ? proof : null;
}

/** Row multipliers of a proof, as a vector over all rows. */
export function rowsOf(problem: Problem, proof: Multipliers): Float64Array {
  const y = new Float64Array(problem.rowCount);
  for (const { kind, index, multiplier } of proof) if (kind === 'row') y[index]! += multiplier;
  return y;
}
