import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { assembleGrid, type ComponentName, type Grid, readCsvFolder, tableOf } from '#grid';
import { readGridFile } from '#grid/node';
import { highsSolver } from '#lp/node';
import {
  buildOptimalFlow,
  type MeasureKind,
  measureOf,
  nearOptimal,
  type OptimalFlow,
  outputsOf,
  type ShadowPrice,
  shadowPrices,
} from '#optimal-flow';
import { root } from '../repository.js';

/** Multipliers and near-optimal ends of PyPSA 1.3, made by pypsa-alternatives.py beside this file. */
type Courses = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
interface Network {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly objective: number;
  readonly total: number;
  readonly multipliers: Readonly<Record<string, unknown>>;
  readonly nearOptimal: readonly {
    readonly key: string;
    readonly slack: number;
    readonly minimum: number;
    readonly maximum: number;
  }[];
}

const { networks, pypsa } = JSON.parse(readFileSync(`${root}test/alternatives/pypsa-alternatives.json`, 'utf8')) as {
  readonly pypsa: string;
  readonly networks: readonly Network[];
};

function gridFrom({ files, name }: Network): Grid {
  const bytes = new Map(Object.entries(files).map(([file, text]) => [file, new TextEncoder().encode(text)]));
  return assembleGrid(readCsvFolder(bytes, name).raw).grid;
}

const near = (actual: number, expected: number, what: string, tolerance = 1e-6) =>
  assert.ok(
    Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected)),
    `${what}: ${actual}, PyPSA ${expected}`,
  );

/** The price that stands for PyPSA's multiplier of a component. */
function priceOf(prices: readonly ShadowPrice[], component: string, name: string, multiplier: string): ShadowPrice {
  const attributes: Readonly<Record<string, readonly string[]>> = {
    marginal_price: ['load'],
    mu_upper: ['p_max_pu', 's_max_pu', 'e_max_pu'],
    mu_lower: ['p_min_pu', 's_max_pu', 'e_min_pu'],
    mu_energy_balance: ['inflow'],
  };
  const side = multiplier === 'mu_upper' ? 'upper' : multiplier === 'mu_lower' ? 'lower' : 'equal';
  const found = prices.filter(
    (each) =>
      each.component === component &&
      each.name === name &&
      each.side === side &&
      attributes[multiplier]!.includes(each.attribute),
  );
  assert.equal(found.length, 1, `${component} ${name} ${multiplier}: ${found.length} prices`);
  return found[0]!;
}

const PER_HOUR = /^currency\/(MWh|MVAh)$/;

/** What PyPSA would say: multipliers of power limits are per snapshot, not per hour; balances of storages count what is held. */
function asPypsa(flow: OptimalFlow, price: ShadowPrice, multiplier: string): number[] {
  const perHour = price.limitUnit === 'MW' || price.limitUnit === 'MVA';
  if (perHour) assert.match(price.unit, PER_HOUR);
  return Array.from(price.price, (value, t) => {
    if (multiplier === 'marginal_price') return value;
    if (multiplier === 'mu_energy_balance') return -value;
    return perHour ? value * flow.model.time.cost[t]! : value;
  });
}

for (const network of networks) {
  const flow = buildOptimalFlow(gridFrom(network));

  test(`shadow prices of '${network.name}' are the multipliers of PyPSA ${pypsa}`, async () => {
    const session = await highsSolver.open(flow.problem);
    const outcome = await session.solve({ ranging: true });
    await session.dispose();
    near(outcome.objective, network.objective, 'objective');
    const { series } = outputsOf(flow, outcome);
    const prices = shadowPrices(flow, outcome);
    let compared = 0;
    for (const [component, given] of Object.entries(network.multipliers)) {
      if (component === 'limits' || component === 'GlobalConstraint') continue;
      for (const [multiplier, courses] of Object.entries(given as Courses))
        for (const [name, values] of Object.entries(courses)) {
          const ours = asPypsa(flow, priceOf(prices, component, name, multiplier), multiplier);
          assert.equal(ours.length, values.length);
          // The answer in PyPSA's attributes holds the multipliers as they are.
          const i = tableOf(flow.model.grid, component as ComponentName).names.indexOf(name);
          const written = series.get(component as ComponentName)?.get(multiplier);
          values.forEach((value, t) => {
            near(written![i * values.length + t]!, value, `${component} ${name} ${multiplier} ${t} as written`);
            near(ours[t]!, value, `${component} ${name} ${multiplier} ${t}`);
            compared++;
          });
        }
    }
    const limits = (network.multipliers['limits'] ?? {}) as Readonly<Record<string, Readonly<Record<string, number>>>>;
    for (const [rows, values] of Object.entries(limits))
      for (const [name, value] of Object.entries(values)) {
        const component = rows.split('-')[0]!;
        const found = prices.find(
          (each) => each.component === component && each.name === name && /_nom_max$/.test(each.attribute),
        );
        near(found?.price[0] ?? 0, value, `${rows} ${name}`);
        assert.equal(found?.unit, component === 'Line' ? 'currency/MVA' : 'currency/MW');
        compared++;
      }
    const global = (network.multipliers['GlobalConstraint'] ?? {}) as {
      readonly mu?: Readonly<Record<string, number>>;
    };
    for (const [name, value] of Object.entries(global.mu ?? {})) {
      const found = prices.find((each) => each.component === 'GlobalConstraint' && each.name === name);
      near(found!.price[0]!, value, name);
      assert.equal(found!.unit, 'currency/t');
      compared++;
    }
    assert.ok(compared >= 40, `${compared} multipliers`);
  });

  test(`near-optimal ends of '${network.name}' are those of PyPSA ${pypsa}'s optimize_mga`, async () => {
    const slacks = [...new Set(network.nearOptimal.map(({ slack }) => slack))];
    const keys = [...new Set(network.nearOptimal.map(({ key }) => key))];
    const measures = keys.map((key) => {
      const space = key.indexOf(' ');
      return measureOf(flow, key.slice(space + 1), key.slice(0, space) as MeasureKind);
    });
    const found = await nearOptimal(flow, highsSolver, { measures, slacks });
    near(found.totalCost, network.total, 'total cost');
    assert.equal(found.ranges.length, network.nearOptimal.length);
    assert.ok(found.ranges.length >= 4);
    for (const { key, slack, minimum, maximum } of network.nearOptimal) {
      const range = found.ranges.find(
        ({ measure, slack: own }) => `${measure.kind} ${measure.key}` === key && own === slack,
      );
      assert.ok(range !== undefined, key);
      assert.ok(range.minimum.certificate?.passed && range.maximum.certificate?.passed, `${key}: certificates`);
      // PyPSA rounds the costs of its statistics to five decimals, and the budget with them.
      near(range.minimum.value, minimum, `${key} ${slack} minimum`, 1e-5);
      near(range.maximum.value, maximum, `${key} ${slack} maximum`, 1e-5);
    }
  });
}

const MESHED = `${root}../shared/testsystems/pypsa-ac-dc-meshed/data/input`;
const meshed = JSON.parse(readFileSync(`${root}test/alternatives/pypsa-ac-dc-meshed.json`, 'utf8')) as Omit<
  Network,
  'name' | 'files' | 'multipliers'
>;

test(`the AC-DC meshed network, whose objective is negative: ends of PyPSA ${pypsa}'s optimize_mga`, {
  skip: existsSync(MESHED) ? false : `no ${MESHED}: published systems are not installed`,
}, async () => {
  const { grid } = await readGridFile(MESHED);
  const flow = buildOptimalFlow(grid);
  const slacks = [...new Set(meshed.nearOptimal.map(({ slack }) => slack))];
  const measures = [measureOf(flow, 'carrier:wind', 'capacity'), measureOf(flow, 'carrier:gas', 'energy')];
  const found = await nearOptimal(flow, highsSolver, { measures, slacks });
  assert.ok(meshed.objective < 0 && found.outcome.objective < 0);
  near(found.outcome.objective, meshed.objective, 'objective');
  near(found.totalCost, meshed.total, 'total cost');
  assert.equal(meshed.nearOptimal.length, 4);
  for (const { key, slack, minimum, maximum } of meshed.nearOptimal) {
    const range = found.ranges.find(
      ({ measure, slack: own }) => `${measure.kind} ${measure.key}` === key && own === slack,
    );
    assert.ok(range !== undefined, key);
    near(range.minimum.value, minimum, `${key} ${slack} minimum`, 1e-5);
    near(range.maximum.value, maximum, `${key} ${slack} maximum`, 1e-5);
  }
});
