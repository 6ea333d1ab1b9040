/**
 * Games of several players who may join forces and share what that brings (transferable utility).
 * A coalition is a bit mask: bit i is set when player i belongs to it. The last mask is everybody together.
 */
export interface Game {
  readonly players: readonly string[];
  /** What each coalition can get for itself, by mask; 2^n values, the first (nobody) is 0. */
  readonly worth: Float64Array;
}

/** A mask has 31 bits to spare, an array of 2^20 values takes 8 MB. */
export const MOST_PLAYERS = 20;

/** A game from what each coalition is worth. Throws RangeError for no or too many players, or a worth that is not finite. */
export function gameOf(players: readonly string[], worthOf: (mask: number) => number): Game {
  if (players.length < 1 || players.length > MOST_PLAYERS)
    throw new RangeError(`a game has 1 to ${MOST_PLAYERS} players, not ${players.length}`);
  const worth = Float64Array.from({ length: 2 ** players.length }, (_, mask) => (mask === 0 ? 0 : worthOf(mask)));
  const wrong = worth.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`coalition ${coalitionName(players, wrong)} is worth ${worth[wrong]}`);
  return { players, worth };
}

/** What joining forces saves, from what each coalition must pay: v(S) = Σ_{i ∈ S} c({i}) − c(S). */
export function savingsGame(players: readonly string[], costOf: (mask: number) => number): Game {
  const alone = players.map((_, i) => costOf(1 << i));
  return gameOf(players, (mask) => membersOf(mask).reduce((sum, i) => sum + alone[i]!, 0) - costOf(mask));
}

export const everybody = (game: Game): number => game.worth.length - 1;

/** Positions of the players of a coalition, rising. */
export function membersOf(mask: number): number[] {
  const members: number[] = [];
  for (let i = 0; mask >> i !== 0; i++) if (((mask >> i) & 1) === 1) members.push(i);
  return members;
}

export function coalitionName(players: readonly string[], mask: number): string {
  return membersOf(mask)
    .map((i) => players[i] ?? `?${i}`)
    .join('+');
}

/** What the players of each coalition are given together, by mask: x(S) = Σ_{i ∈ S} x_i. */
export function givenTo(game: Game, allocation: ArrayLike<number>): Float64Array {
  const given = new Float64Array(game.worth.length);
  for (let mask = 1; mask < given.length; mask++) {
    const lowest = mask & -mask;
    given[mask] = given[mask ^ lowest]! + allocation[31 - Math.clz32(lowest)]!;
  }
  return given;
}

/** The largest of the worths that matter, for tolerances: never 0. */
export function scaleOf(game: Game): number {
  let scale = 0;
  for (const value of game.worth) scale = Math.max(scale, Math.abs(value));
  return scale === 0 ? 1 : scale;
}
