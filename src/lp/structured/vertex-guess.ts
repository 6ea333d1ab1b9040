import type { Basis } from '../solver.js';
import type { Labelled } from './labelling.js';
import type { PathPoint } from './path.js';
import type { BoundedForm } from './path-data.js';

/**
 * From the middle of the face of optima to a corner of it: a basis that simplex finishes in few steps.
 *
 * Plans over many hours have many optima: which of two equal hours fills a store, which of many prices holds while nothing is scarce. The end of
 * the central path lies amid all of them, and neither its values nor its prices are those of one basis. With costs and right sides moved by a little, each by
 * a chance of its own, the optimum is one vertex, with as many variables between their bounds as there are rows, and the path ends at it: what
 * is between its bounds there is basic.
 *
 *   c̃ⱼ = cⱼ + ε (½ + ½ξⱼ)(1 + |cⱼ|),   b̃ᵢ = bᵢ ± ε (½ + ½ξᵢ)(1 + |bᵢ|) for an equality,   [l̃ᵢ, ũᵢ] ⊇ [lᵢ, uᵢ] likewise for the other rows
 *
 * The move is ε of the scaled units, a thousand times what the path leaves as residuals, so that in or out is clear. Bounds of columns stay: those that are
 * next to each other would be too near for an interior. Source of the idea: Charnes (1952), Econometrica 20(2), 160–170, against degeneracy; for a guess
 * after an interior point, Ge, Wang, Xiong and Ye (2021), From an interior point to a corner point: smart crossover, arXiv 2102.09420.
 */
export function movedForm(form: BoundedForm, { arrangement }: Labelled, seed = 1): BoundedForm {
  const chance = chances(seed);
  const move = (value: number) => MOVE * (0.5 + 0.5 * chance()) * (1 + Math.abs(value));
  const first = form.matrix.columnCount;
  return {
    ...form,
    cost: form.cost.map((cost) => cost + move(cost)),
    rightSide: form.rightSide.map((value, i) => {
      // Padding has no columns to follow it.
      if (form.equality[i] === 0 || arrangement.rows[i]! < 0) return value;
      return chance() < 0.5 ? value - move(value) : value + move(value);
    }),
    lower: form.lower.map((bound, v) => (v < first || !Number.isFinite(bound) ? bound : bound - move(bound))),
    upper: form.upper.map((bound, v) => (v < first || !Number.isFinite(bound) ? bound : bound + move(bound))),
  };
}
const MOVE = 1e-4;

/**
 * The basis that a point of the path shows, in the places of the labelled problem of `rowCount` rows: a variable is basic where it is farther from both its bounds than
 * their multipliers are from zero, in units of the move; the slack of an equality never. It may have too many or too few members, or dependent
 * ones: HiGHS repairs that as it factorises.
 */
export function shownBasis(form: BoundedForm, { v, z }: PathPoint, { arrangement }: Labelled, rowCount: number): Basis {
  const { columns, rows } = arrangement;
  const n = form.matrix.columnCount;
  const status = new Int32Array(n + form.matrix.rowCount).fill(BASIC);
  let pair = 0;
  for (let at = 0; at < status.length; at++) {
    const lower = form.lower[at]!;
    const upper = form.upper[at]!;
    const below = Number.isFinite(lower) ? z[pair++]! : 0;
    const above = Number.isFinite(upper) ? z[pair++]! : 0;
    if (at >= n && form.equality[at - n] === 1) status[at] = AT_LOWER;
    else if (below >= above ? v[at]! - lower <= below : upper - v[at]! <= above)
      status[at] = below >= above ? AT_LOWER : AT_UPPER;
  }
  const basis = { columns: new Int32Array(columns.length), rows: new Int32Array(rowCount) };
  columns.forEach((j, at) => {
    basis.columns[j] = status[at]!;
  });
  rows.forEach((i, at) => {
    if (i >= 0) basis.rows[i] = status[n + at]!;
  });
  return basis;
}
const [AT_LOWER, BASIC, AT_UPPER] = [0, 1, 2] as const;

/** Numbers in [0, 1), the same for one seed: Lehmer (1951) with the multiplier of Park and Miller (1988). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
