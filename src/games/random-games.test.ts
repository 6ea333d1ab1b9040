import assert from 'node:assert/strict';
import test from 'node:test';
import { referenceSolver } from '../lp/reference-solver.js';
import {
  checkCore,
  excesses,
  type Game,
  gameOf,
  isNucleolus,
  largestMergerLoss,
  leastCore,
  membersOf,
  nucleolus,
  savingsGame,
  shapleyValue,
  shareByMarginalGain,
  shareInProportion,
} from './index.js';

/** Random games against second methods: enumeration, closed forms of classes of games, Kohlberg's criterion. */

/** Uniform numbers in [0, 1): a linear congruential generator (Numerical Recipes), seeded by the test. */
function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
const playersOf = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`);
const close = (found: ArrayLike<number>, expected: ArrayLike<number>, within: number, what: string) => {
  for (let i = 0; i < expected.length; i++)
    assert.ok(
      Math.abs(found[i]! - expected[i]!) <= within,
      `${what}: ${Array.from(found)} against ${Array.from(expected)}`,
    );
};

/** Everybody together gets enough for an individually rational division; anything goes below. */
function anyGame(n: number, random: () => number): Game {
  return gameOf(playersOf(n), (mask) => (mask === 2 ** n - 1 ? 3 * n : (random() - 0.3) * 2 * membersOf(mask).length));
}

function* permutations(items: readonly number[]): Generator<readonly number[]> {
  if (items.length === 0) yield [];
  for (const [k, first] of items.entries())
    for (const rest of permutations([...items.slice(0, k), ...items.slice(k + 1)])) yield [first, ...rest];
}

test('Shapley value: 40 random games of two to six players against all orders of arrival', () => {
  const random = stream(1);
  for (let k = 0; k < 40; k++) {
    const n = 2 + (k % 5);
    const game = anyGame(n, random);
    const sums = new Float64Array(n);
    let orders = 0;
    for (const order of permutations(playersOf(n).map((_, i) => i))) {
      orders++;
      let mask = 0;
      for (const i of order) {
        sums[i]! += game.worth[mask | (1 << i)]! - game.worth[mask]!;
        mask |= 1 << i;
      }
    }
    close(
      shapleyValue(game),
      sums.map((sum) => sum / orders),
      1e-10,
      `game ${k}`,
    );
  }
});

test('nucleolus: 30 random bankruptcies against the rule of the Talmud (Aumann and Maschler, 1985)', async () => {
  const random = stream(2);
  for (let k = 0; k < 30; k++) {
    const n = 2 + (k % 5);
    const claims = Array.from({ length: n }, () => Math.round(1 + 99 * random()));
    const sum = claims.reduce((total, claim) => total + claim, 0);
    const estate = Math.round(sum * random());
    const game = gameOf(playersOf(n), (mask) =>
      Math.max(0, estate - claims.reduce((rest, claim, i) => rest + (((mask >> i) & 1) === 1 ? 0 : claim), 0)),
    );
    // Half of each claim, filled equally; above half of the sum the same with what is lost.
    const halves = (amount: number) => {
      let [low, high] = [0, Math.max(...claims)];
      for (let round = 0; round < 100; round++) {
        const level = (low + high) / 2;
        if (claims.reduce((total, claim) => total + Math.min(claim / 2, level), 0) < amount) low = level;
        else high = level;
      }
      return claims.map((claim) => Math.min(claim / 2, high));
    };
    const awards = estate <= sum / 2 ? halves(estate) : halves(sum - estate).map((lost, i) => claims[i]! - lost);
    close((await nucleolus(game, referenceSolver)).allocation, awards, 1e-7, `${claims} of ${estate}`);
  }
});

test('airports: value and nucleolus against their closed forms (Littlechild and Owen, 1973; Littlechild, 1974; Sönmez, 1994)', async () => {
  const random = stream(3);
  for (let k = 0; k < 20; k++) {
    const n = 2 + (k % 5);
    const costs = Array.from({ length: n }, () => 1 + 99 * random()).sort((a, b) => a - b);
    const game = savingsGame(playersOf(n), (mask) => Math.max(0, ...membersOf(mask).map((i) => costs[i]!)));
    const pays = (gain: ArrayLike<number>) => costs.map((cost, i) => cost - gain[i]!);
    // Each further piece of runway is shared equally by those who need it.
    let piece = 0;
    const value = costs.map((cost, i) => {
      piece += (cost - (costs[i - 1] ?? 0)) / (n - i);
      return piece;
    });
    close(pays(shapleyValue(game)), value, 1e-9, 'value');
    const settled: number[] = [];
    for (let i = 0; i < n; i++) {
      const before = settled.reduce((sum, each) => sum + each, 0);
      const bids = costs.slice(i, n - 1).map((cost, j) => (cost - before) / (j + 2));
      settled.push(i === n - 1 ? costs[i]! - before : Math.min(...bids));
    }
    close(pays((await nucleolus(game, referenceSolver)).allocation), settled, 1e-7, 'nucleolus');
  }
});

test('nucleolus: 40 random games pass Kohlberg’s criterion, other divisions do not and have a worse order of excesses', async () => {
  const random = stream(4);
  for (let k = 0; k < 40; k++) {
    const n = 2 + (k % 4);
    const game = anyGame(n, random);
    const { allocation, levels } = await nucleolus(game, referenceSolver);
    assert.ok(
      levels.length <= n - 1 && levels.every((level, i) => i === 0 || level.excess <= levels[i - 1]!.excess + 1e-9),
    );
    assert.ok(await isNucleolus(game, allocation, referenceSolver), `game ${k}: ${Array.from(allocation)}`);
    const sorted = (x: ArrayLike<number>) =>
      excesses(game, x)
        .slice(1, -1)
        .sort((a, b) => b - a);
    const best = sorted(allocation);
    for (let trial = 0; trial < 20; trial++) {
      const other = allocation.slice();
      const amount = 10 ** (-1 - 2 * random());
      const [from, to] = [Math.floor(n * random()), Math.floor(n * random())];
      if (from === to || other[from]! - amount < game.worth[1 << from]!) continue;
      other[from]! -= amount;
      other[to]! += amount;
      const rival = sorted(other);
      const differs = rival.findIndex((value, i) => Math.abs(value - best[i]!) > 1e-9);
      assert.ok(differs >= 0 && rival[differs]! > best[differs]!, 'a division with a better order of excesses');
      assert.ok(!(await isNucleolus(game, other, referenceSolver)), 'a shifted division passed the criterion');
    }
  }
});

test('convex games: the value and the nucleolus lie in the core, its least excess is not above 0 (Shapley, 1971)', async () => {
  const random = stream(5);
  for (let k = 0; k < 10; k++) {
    const n = 3 + (k % 3);
    const weights = Array.from({ length: n }, () => random());
    const game = gameOf(playersOf(n), (mask) => membersOf(mask).reduce((sum, i) => sum + weights[i]!, 0) ** 2);
    assert.equal(largestMergerLoss(game), 0);
    assert.ok(checkCore(game, shapleyValue(game)).inCore);
    const settled = await nucleolus(game, referenceSolver);
    const check = checkCore(game, settled.allocation);
    assert.ok(check.inCore);
    const least = await leastCore(game, referenceSolver);
    assert.ok(least <= 1e-9 && Math.abs(check.worst - least) < 1e-7, `${check.worst} and ${least}`);
  }
});

test('shares in proportion (hand calculation), and equal ones where nobody has a weight', () => {
  const game = gameOf(['a', 'b', 'c'], (mask) => [0, 10, 20, 40, 0, 10, 20, 60][mask]!);
  close(shareInProportion(game, [1, 2, 3]), [15, 30, 15], 1e-12, 'weights');
  close(shareInProportion(game, [0, 0, 0]), [20, 30, 10], 1e-12, 'equal');
  // Without a: 20 are left of 60, own 10: 30. Without b: 10, own 20: 30. Without c: 40, own 0: 20.
  close(shareByMarginalGain(game), [10 + (30 * 30) / 80, 20 + (30 * 30) / 80, (30 * 20) / 80], 1e-12, 'marginal');
  assert.throws(() => shareInProportion(game, [1, -1, 0]), RangeError);
});
