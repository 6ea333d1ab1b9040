import assert from 'node:assert/strict';
import test from 'node:test';
import { highsSolver } from '#lp/node';
import {
  checkCore,
  gameOf,
  isNucleolus,
  leastCore,
  nucleolus,
  savingsGame,
  shapleyValue,
  shareByMarginalGain,
} from './index.js';

/** Published games with published answers. */

const near = (found: ArrayLike<number>, expected: readonly number[], within: number, what: string) => {
  assert.equal(found.length, expected.length, what);
  expected.forEach((value, i) => {
    assert.ok(
      Math.abs(found[i]! - value) <= within,
      `${what}: ${Array.from(found).join(', ')}, expected ${expected.join(', ')}`,
    );
  });
};
const has = (mask: number, ...players: number[]) => players.every((i) => ((mask >> i) & 1) === 1);
const sizeOf = (mask: number) => mask.toString(2).replaceAll('0', '').length;

test('gloves: one left, two right (Shapley and Shubik, 1969): value 2/3, 1/6, 1/6; the core is one point, all to the left glove', async () => {
  const game = gameOf(['left', 'right a', 'right b'], (mask) =>
    Math.min(mask & 1, has(mask, 1) || has(mask, 2) ? 1 : 0),
  );
  near(shapleyValue(game), [2 / 3, 1 / 6, 1 / 6], 1e-12, 'value');
  const { allocation } = await nucleolus(game, highsSolver);
  near(allocation, [1, 0, 0], 1e-9, 'nucleolus');
  assert.ok(checkCore(game, allocation).inCore);
  assert.ok(!checkCore(game, shapleyValue(game)).inCore);
  assert.ok(Math.abs(await leastCore(game, highsSolver)) < 1e-9);
});

test('the three wives of the Talmud (Aumann and Maschler, 1985, table I): claims 100, 200, 300 and estates 100, 200, 300', async () => {
  const claims = [100, 200, 300];
  const awards = { 100: [100 / 3, 100 / 3, 100 / 3], 200: [50, 75, 75], 300: [50, 100, 150] };
  for (const [estate, expected] of Object.entries(awards)) {
    const others = (mask: number) => claims.reduce((sum, claim, i) => sum + (has(mask, i) ? 0 : claim), 0);
    const game = gameOf(['a', 'b', 'c'], (mask) => Math.max(0, Number(estate) - others(mask)));
    near((await nucleolus(game, highsSolver)).allocation, expected, 1e-9, `estate ${estate}`);
  }
});

test('Tennessee Valley: navigation, flood control, power (Straffin and Heaney, 1981; Young, 1994), thousand dollars', async () => {
  const cost = [0, 163_520, 140_826, 301_607, 250_096, 378_821, 367_370, 412_584];
  const game = savingsGame(['navigation', 'flood control', 'power'], (mask) => cost[mask]!);
  const paid = (gain: ArrayLike<number>) => [0, 1, 2].map((i) => cost[1 << i]! - gain[i]!);
  near(paid(shapleyValue(game)), [117_829, 100_756.5, 193_998.5], 0.5, 'value');
  near(paid(shareByMarginalGain(game)), [117_476, 99_157, 195_951], 0.5, 'separable costs, remaining benefits');
  near(paid((await nucleolus(game, highsSolver)).allocation), [116_234, 93_540, 202_809], 1, 'nucleolus');
});

test('three associates of an insurer (Lemaire, 1991): value 51750, 25875, 12375; nucleolus 52687.5, 24468.75, 12843.75', async () => {
  const game = gameOf(
    ['one', 'two', 'three'],
    (mask) => [0, 46_125, 17_437.5, 69_187.5, 5812.5, 53_812.5, 30_750, 90_000][mask]!,
  );
  near(shapleyValue(game), [51_750, 25_875, 12_375], 1e-6, 'value');
  near((await nucleolus(game, highsSolver)).allocation, [52_687.5, 24_468.75, 12_843.75], 1e-6, 'nucleolus');
});

test('voting: three equals; an apex player and three small ones; the Security Council (Shapley and Shubik, 1954)', async () => {
  const majority = gameOf(['a', 'b', 'c'], (mask) => (sizeOf(mask) >= 2 ? 1 : 0));
  near(shapleyValue(majority), [1 / 3, 1 / 3, 1 / 3], 1e-12, 'majority, value');
  near((await nucleolus(majority, highsSolver)).allocation, [1 / 3, 1 / 3, 1 / 3], 1e-9, 'majority, nucleolus');
  // No core: each pair could take 1 and has 2/3, and no division makes the worst pair better off.
  assert.ok(Math.abs((await leastCore(majority, highsSolver)) - 1 / 3) < 1e-9);
  // Of a constant-sum weighted majority game the nucleolus is the normalised weights of its homogeneous form (Peleg, 1968): 2, 1, 1, 1.
  const apex = gameOf(['apex', 'b', 'c', 'd'], (mask) =>
    has(mask, 1, 2, 3) || (has(mask, 0) && sizeOf(mask) > 1) ? 1 : 0,
  );
  near((await nucleolus(apex, highsSolver)).allocation, [2 / 5, 1 / 5, 1 / 5, 1 / 5], 1e-9, 'apex, nucleolus');
  near(shapleyValue(apex), [1 / 2, 1 / 6, 1 / 6, 1 / 6], 1e-12, 'apex, value');
  const council = gameOf(
    Array.from({ length: 15 }, (_, i) => String(i)),
    (mask) => ((mask & 31) === 31 && sizeOf(mask) >= 9 ? 1 : 0),
  );
  const value = shapleyValue(council);
  // 421/2145 each of the five, and the rest shared by ten.
  near(value.subarray(0, 5), Array(5).fill(421 / 2145), 1e-12, 'permanent members');
  near(value.subarray(5), Array(10).fill((1 - (5 * 421) / 2145) / 10), 1e-12, 'other members');
});

test('a game whose prenucleolus leaves a player less than alone (Peleg and Sudhölter, 2007, example 5.5.12): 3, 3, −4', async () => {
  const game = gameOf(['a', 'b', 'c'], (mask) => (mask === 0b011 ? 10 : mask === 0b111 ? 2 : 0));
  const free = await nucleolus(game, highsSolver, { individuallyRational: false });
  near(free.allocation, [3, 3, -4], 1e-9, 'prenucleolus');
  const { allocation } = await nucleolus(game, highsSolver);
  near(allocation, [1, 1, 0], 1e-9, 'nucleolus');
  assert.ok(await isNucleolus(game, allocation, highsSolver));
  assert.ok(!(await isNucleolus(game, free.allocation, highsSolver)));
});

test('what is no game, and a game with nothing to share rationally, are refused', async () => {
  assert.throws(() => gameOf([], () => 0), /1 to 20 players/);
  assert.throws(() => gameOf(['a', 'b'], (mask) => (mask === 3 ? Number.NaN : 0)), /a\+b is worth NaN/);
  const losing = gameOf(['a', 'b'], (mask) => (mask === 3 ? 1 : 2));
  await assert.rejects(nucleolus(losing, highsSolver), /less than alone/);
});
