import type { Game } from './game.js';

/**
 * Shapley value: what a player adds, on average over all orders in which the players could arrive.
 *
 *   φ_i = Σ_{S ∌ i} |S|! (n − |S| − 1)! / n! · (v(S ∪ {i}) − v(S))
 *
 * Source: L. S. Shapley, A value for n-person games, Contributions to the Theory of Games II (1953) 307-317.
 */
export function shapleyValue(game: Game): Float64Array {
  const n = game.players.length;
  // Share of the orders in which exactly the players of a coalition of that size came before: 1 / (n · C(n−1, size)).
  const weight = new Float64Array(n);
  let choices = 1;
  for (let size = 0; size < n; size++) {
    weight[size] = 1 / (n * choices);
    choices = (choices * (n - 1 - size)) / (size + 1);
  }
  const sizes = new Uint8Array(game.worth.length);
  for (let mask = 1; mask < sizes.length; mask++) sizes[mask] = sizes[mask >> 1]! + (mask & 1);
  const value = new Float64Array(n);
  for (let mask = 0; mask < game.worth.length; mask++)
    for (let i = 0; i < n; i++)
      if (((mask >> i) & 1) === 0)
        value[i]! += weight[sizes[mask]!]! * (game.worth[mask | (1 << i)]! - game.worth[mask]!);
  return value;
}
