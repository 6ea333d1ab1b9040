import { type Game, givenTo, scaleOf } from './game.js';

/**
 * Excess of each coalition under an allocation, by mask: what its players could have more by leaving (negative: less).
 *
 *   e(S, x) = v(S) − Σ_{i ∈ S} x_i
 */
export function excesses(game: Game, allocation: ArrayLike<number>): Float64Array {
  const given = givenTo(game, allocation);
  return game.worth.map((worth, mask) => worth - given[mask]!);
}

export interface CoreCheck {
  /** Everything is given away and no coalition could have more by leaving. */
  readonly inCore: boolean;
  /** Largest excess of a coalition other than nobody and everybody, and who that is. */
  readonly worst: number;
  readonly worstCoalition: number;
  /** What is given away less what there is. */
  readonly unshared: number;
}

/** Relative to the largest worth of the game; the worths come from solves that are good to about this much. */
export const CORE_TOLERANCE = 1e-6;

/** Whether an allocation lies in the core (Gillies, 1959): x(N) = v(N) and x(S) ≥ v(S) for every coalition. */
export function checkCore(game: Game, allocation: ArrayLike<number>, tolerance = CORE_TOLERANCE): CoreCheck {
  const excess = excesses(game, allocation);
  const last = excess.length - 1;
  let worst = game.players.length === 1 ? 0 : -Infinity;
  let worstCoalition = 0;
  for (let mask = 1; mask < last; mask++)
    if (excess[mask]! > worst) {
      worst = excess[mask]!;
      worstCoalition = mask;
    }
  const allowed = tolerance * scaleOf(game);
  const unshared = -excess[last]!;
  return { inCore: worst <= allowed && Math.abs(unshared) <= allowed, worst, worstCoalition, unshared };
}

/** Whether merging never loses: v(S ∪ T) ≥ v(S) + v(T) for all S, T apart. The largest loss of a merger, 0 where there is none. */
export function largestMergerLoss(game: Game): number {
  let loss = 0;
  for (let union = 1; union < game.worth.length; union++)
    // Every way to split a coalition in two: the subsets of its mask.
    for (let part = (union - 1) & union; part > 0; part = (part - 1) & union)
      loss = Math.max(loss, game.worth[part]! + game.worth[union ^ part]! - game.worth[union]!);
  return loss;
}
