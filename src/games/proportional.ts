import { everybody, type Game } from './game.js';

/**
 * Each player's own worth, and the rest in proportion to weights (equal parts where all weights are 0):
 *
 *   x_i = v({i}) + w_i / Σ w · (v(N) − Σ_j v({j}))
 *
 * Throws RangeError for weights that are negative or not one per player.
 */
export function shareInProportion(game: Game, weights: ArrayLike<number>): Float64Array {
  const n = game.players.length;
  const given = Array.from(weights);
  if (given.length !== n || given.some((weight) => !(weight >= 0)))
    throw new RangeError(`weights ${given.join(', ')} for ${n} players: one each, none negative`);
  const sum = given.reduce((total, weight) => total + weight, 0);
  const own = Float64Array.from({ length: n }, (_, i) => game.worth[1 << i]!);
  const rest = game.worth[everybody(game)]! - own.reduce((total, worth) => total + worth, 0);
  return own.map((worth, i) => worth + rest * (sum === 0 ? 1 / n : given[i]! / sum));
}

/** What the others would miss without a player, beyond the player's own worth: v(N) − v(N \ {i}) − v({i}), at least 0. */
export function marginalGains(game: Game): Float64Array {
  const all = everybody(game);
  return Float64Array.from(game.players, (_, i) =>
    Math.max(0, game.worth[all]! - game.worth[all ^ (1 << i)]! - game.worth[1 << i]!),
  );
}

/**
 * In proportion to what the others would miss. For a game of saved costs this is the method of separable costs and remaining
 * benefits (alternative cost avoided): P. D. Straffin and J. P. Heaney, Game theory and the Tennessee Valley Authority,
 * Int. J. Game Theory 10 (1981) 35-43.
 */
export const shareByMarginalGain = (game: Game): Float64Array => shareInProportion(game, marginalGains(game));
