import { columnsTouched, type Multipliers, proofFromRows, rowsOf } from './conflict-set.js';
import type { Problem } from './problem.js';

/** An entry below this share of its equation's largest is rounding. */
const PIVOT = 1e-9;
/** Entries touched in elimination before it is given up; about a second. */
const WORK_LIMIT = 2e7;
/** Passes over all entries that a round takes besides. */
const PASSES = 4;
/** A component of a ray below this counts as zero. */
const ZERO = 1e-9;

/**
 * Reduces a proof until its bounds are an irreducible set: leave any one out and the others can be met.
 *
 * The bounds of a proof are irreducible exactly when their normals span one dimension less than their number, for then any
 * proper subset is linearly independent and can be met whatever its bounds (Gleeson & Ryan 1990, "Identifying minimally
 * infeasible subsystems of inequalities"). Otherwise there is a second null vector; along it one multiplier
 * after the other is brought to zero while the surplus stays positive. No solver takes part.
 *
 * Returns the reduced proof; `irreducible` is false when the work limit ended the reduction.
 */
export function reduceProof(problem: Problem, start: Multipliers): { proof: Multipliers; irreducible: boolean } {
  let proof = start;
  const budget = { work: 0 };
  for (let round = 0; round < start.length; round++) {
    budget.work += PASSES * problem.values.length;
    const null2 = secondNullVector(problem, proof, budget);
    if (null2 === 'none') return { proof, irreducible: true };
    if (null2 === 'unknown') break;
    const smaller = extremeRay(problem, proof, null2);
    if (smaller === null || smaller.length >= proof.length) break;
    proof = smaller;
  }
  return { proof, irreducible: false };
}

type Equation = Map<number, number>;

/**
 * Solves Σ a_ij m_i u_i = 0 over the columns j without a bound in the proof, m being its multipliers: u = 1 is one solution.
 * Gives another one, as factors on the proof's rows, 'none' when there is none, 'unknown' past the work limit.
 */
function secondNullVector(
  problem: Problem,
  proof: Multipliers,
  budget: { work: number },
): Float64Array | 'none' | 'unknown' {
  const rows = proof.filter(({ kind }) => kind === 'row');
  const bounded = new Set(proof.filter(({ kind }) => kind === 'column').map(({ index }) => index));
  const place = new Map(rows.map(({ index }, k) => [index, k]));
  const pivots = new Map<number, Equation>();
  for (const { index } of columnsTouched(problem, rowsOf(problem, proof))) {
    if (bounded.has(index)) continue;
    const equation: Equation = new Map();
    for (let k = problem.starts[index]!; k < problem.starts[index + 1]!; k++) {
      const unknown = place.get(problem.rowIndices[k]!);
      if (unknown !== undefined) equation.set(unknown, problem.values[k]! * rows[unknown]!.multiplier);
    }
    if (!eliminate(equation, pivots, budget)) return 'unknown';
  }
  if (rows.length - pivots.size <= 1) return 'none';
  const free: number[] = [];
  for (let u = 0; u < rows.length; u++) if (!pivots.has(u)) free.push(u);
  const solution = new Float64Array(rows.length);
  solution[free[free.length - 1]!] = 1;
  for (let u = rows.length - 1; u >= 0; u--) {
    const pivot = pivots.get(u);
    if (pivot === undefined) continue;
    let value = 0;
    for (const [unknown, entry] of pivot) if (unknown !== u) value -= entry * solution[unknown]!;
    solution[u] = value;
  }
  return solution;
}

/** Reduces an equation by the pivots, lowest unknown first, and keeps what is left as a new pivot. False past the limit. */
function eliminate(equation: Equation, pivots: Map<number, Equation>, budget: { work: number }): boolean {
  let size = 0;
  for (const entry of equation.values()) size = Math.max(size, Math.abs(entry));
  for (;;) {
    let lead = Infinity;
    for (const [unknown, entry] of equation) {
      if (Math.abs(entry) <= PIVOT * size) equation.delete(unknown);
      else if (unknown < lead) lead = unknown;
    }
    budget.work += equation.size + 1;
    if (budget.work > WORK_LIMIT) return false;
    if (lead === Infinity) return true;
    const factor = equation.get(lead)!;
    const pivot = pivots.get(lead);
    if (pivot === undefined) {
      for (const [unknown, entry] of equation) equation.set(unknown, entry / factor);
      pivots.set(lead, equation);
      return true;
    }
    for (const [unknown, entry] of pivot) {
      const value = (equation.get(unknown) ?? 0) - factor * entry;
      equation.set(unknown, value);
      size = Math.max(size, Math.abs(value));
    }
    equation.delete(lead);
    budget.work += pivot.size;
  }
}

/** Of the two extreme rays of the cone {1 + t d ≥ 0} of multipliers, the smaller one that is still a proof. */
function extremeRay(problem: Problem, proof: Multipliers, d: Float64Array): Multipliers | null {
  const rows = proof.filter(({ kind }) => kind === 'row');
  const step = new Float64Array(problem.rowCount);
  rows.forEach(({ index, multiplier }, k) => {
    step[index] = multiplier * d[k]!;
  });
  const slopes = new Map(columnsTouched(problem, step).map(({ index, z }) => [index, z]));
  // Relative change of each multiplier per unit of step.
  let steepestDown = 0;
  let steepestUp = 0;
  proof.forEach(({ kind, index, multiplier }) => {
    const slope = (kind === 'row' ? step[index]! : (slopes.get(index) ?? 0)) / multiplier;
    steepestDown = Math.min(steepestDown, slope);
    steepestUp = Math.max(steepestUp, slope);
  });
  const along = (base: number, t: number): Multipliers | null => {
    const y = new Float64Array(problem.rowCount);
    rows.forEach(({ index, multiplier }, k) => {
      const factor = base + t * d[k]!;
      y[index] = Math.abs(factor) <= ZERO * Math.max(base, Math.abs(t * d[k]!)) ? 0 : multiplier * factor;
    });
    return proofFromRows(problem, y);
  };
  const rays = [
    steepestDown < 0 ? along(1, -1 / steepestDown) : along(0, 1),
    steepestUp > 0 ? along(1, -1 / steepestUp) : along(0, -1),
  ].filter((ray) => ray !== null);
  rays.sort((a, b) => a.length - b.length);
  return rays[0] ?? null;
}
