import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fixIntegers } from '#lp';
import { buildOptimalFlow, outputsOf } from '#optimal-flow';
import { root } from '../repository.js';
import { absent } from './published-figures.fixture.js';
import { readInstance } from './unitcommitment-data.fixture.js';
import { byMerit, cheapestSchedule } from './unitcommitment-enumeration.fixture.js';
import { commitmentGrid } from './unitcommitment-grid.fixture.js';
import { clearMarkets } from './unitcommitment-market.fixture.js';
import {
  clear,
  conventionalPrices,
  extendedPrices,
  solveCertified,
  withoutLeastPower,
} from './unitcommitment-pricing.fixture.js';

/** Pricing fixtures of UnitCommitment.jl: conventional prices, approximate extended prices, day-ahead and real-time commitment. */

const SYSTEM = 'unitcommitment-lmp';
const folder = `${root}../shared/testsystems/${SYSTEM}`;
const instanceOf = (name: string) => readInstance(readFileSync(`${folder}/data/${name}.json`, 'utf8'));

/** Figures here are prices with absolute tolerances, or courses of 0 and 1 that must be met exactly. */
interface Figure {
  readonly id: string;
  readonly value: number | readonly number[];
  readonly atol?: number;
}

class Figures {
  readonly #left: Map<string, Figure>;

  constructor() {
    const { expected } = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as { expected: readonly Figure[] };
    this.#left = new Map(expected.map((figure) => [figure.id, figure]));
    assert.equal(this.#left.size, 19);
  }

  reached(id: string, value: number | readonly number[]): void {
    const figure = this.#left.get(id);
    assert.ok(figure !== undefined, `no figure ${id}, or it was met before`);
    this.#left.delete(id);
    if (typeof value === 'number' && typeof figure.value === 'number') {
      assert.ok(figure.atol !== undefined && Math.abs(value - figure.value) <= figure.atol, `${id}: reached ${value}`);
    } else assert.deepEqual(value, figure.value, id);
  }

  get left(): readonly string[] {
    return [...this.#left.keys()];
  }
}

test('UnitCommitment.jl pricing', { skip: absent(SYSTEM) }, async (context) => {
  const figures = new Figures();

  // 1: no limit, A's 50 serves all. 2: A fills the line, B's 60 comes on. 3: both lines into C are full: each bus has its own
  // price. 4: for injections a at A and b at B, A-C carries (2a + b) / 3 and is full; one more MW at C is 2 more from B
  // and 1 less from A: 2 · 70 − 50 = 90.
  for (const [n, buses] of [
    [1, 'AB'],
    [2, 'AB'],
    [3, 'ABC'],
    [4, 'ABC'],
  ] as const)
    await context.test(`lmp ${n}: conventional prices, commitment formulated with angles`, async () => {
      const prices = await conventionalPrices(await clear(instanceOf(`lmp_simple_test_${n}`)));
      for (const bus of buses) figures.reached(`lmp${n}:${bus}`, prices(bus, 0));
    });

  for (const n of [1, 2, 3, 4])
    await context.test(
      `lmp ${n}: the same prices and cost from a network of committable generators and lines`,
      async () => {
        const instance = instanceOf(`lmp_simple_test_${n}`);
        const cleared = await clear(instance);
        const prices = await conventionalPrices(cleared);
        const flow = buildOptimalFlow(commitmentGrid(instance));
        const outcome = await solveCertified(flow.problem);
        assert.ok(Math.abs(outcome.objective - cleared.outcome.objective) < 1e-6);
        const priced = await solveCertified(fixIntegers(flow.problem, outcome));
        const marginal = outputsOf(flow, outcome, priced).series.get('Bus')!.get('marginal_price')!;
        assert.equal(marginal.length, instance.bus.length);
        marginal.forEach((price, b) => {
          assert.ok(Math.abs(price - prices(instance.bus.key(b), 0)) < 1e-6, `${instance.bus.key(b)}: ${price}`);
        });
      },
    );

  // 260 MW of W, then 105 MW of the next cheapest. All units: X, (8600 − 6000) / 40 + 30000 / 180 = 231.67. Only W and Y are
  // committed: 50 and 50 MW of Y do not do, its third block is (33100 − 21050) / 50 + 5000 / 150 = 274.33.
  await context.test(
    'approximate extended prices, with and without units that are off; order of merit says the same',
    async () => {
      const instance = instanceOf('aelmp_simple');
      const cleared = await clear(instance);
      assert.deepEqual(Object.fromEntries(cleared.on), { W: [1], X: [0], Y: [1] });
      for (const [id, committed] of [
        ['aelmp:offline', null],
        ['aelmp:online', cleared],
      ] as const) {
        const price = (await extendedPrices(instance, committed))('B1', 0);
        figures.reached(id, price);
        const units = instance.thermal.filter(({ name }) => committed === null || committed.on.get(name)![0] === 1);
        const blocks = units.flatMap((unit) => withoutLeastPower(unit).segments);
        assert.ok(Math.abs(byMerit(blocks, instance.load[0]!)!.price - price) < 1e-9);
      }
    },
  );

  await context.test(
    'day-ahead, then real-time markets; every schedule tried gives the same day-ahead commitment',
    async () => {
      const ahead = instanceOf('market_da_simple');
      const markets = await clearMarkets(
        ahead,
        [1, 2, 3, 4].map((n) => instanceOf(`market_rt${n}_simple`)),
      );
      const prices = await conventionalPrices(markets.dayAhead);
      figures.reached('da:on', markets.dayAhead.on.get('GenY')!);
      figures.reached('da:lmp1', prices('B1', 0));
      figures.reached('da:lmp2', prices('B1', 1));
      markets.realTime.forEach(({ on }, k) => {
        figures.reached(`rt${k + 1}:on`, on.get('GenY')!);
      });
      const best = cheapestSchedule(ahead);
      assert.ok(Math.abs(best.cost - markets.dayAhead.outcome.objective) < 1e-6);
      assert.deepEqual(best.on[ahead.thermal.findIndex(({ name }) => name === 'GenY')], [0, 1]);
    },
  );

  await context.test(
    "aelmp, markets: no network in PyPSA's words, for its committed units have one slope of cost each",
    () => {
      for (const name of ['aelmp_simple', 'market_da_simple'])
        assert.throws(() => commitmentGrid(instanceOf(name)), /several slopes/);
    },
  );

  await context.test('all 19 figures were met', () => {
    assert.deepEqual(figures.left, []);
  });
});

test('a field of the format that is not read is refused by name', () => {
  const instance = { Parameters: { 'Time horizon (h)': 1 }, Buses: {}, Generators: {}, Reserves: {} };
  assert.throws(() => readInstance(JSON.stringify(instance)), /Reserves/);
});
