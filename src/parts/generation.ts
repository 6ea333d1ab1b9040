import { axis } from '#frame';
import type { VariableBlock } from '#lp';
import type { Generator } from '#network';
import { addCapacityTerms, type CapacityDecisions, isFlexible } from './capacity.js';
import { balanceRows, energyCost, type Model } from './model.js';

/** CO2 price of each position of `Network.years` and party, CNY/t. */
export type CarbonPrice = (yearPosition: number, party: string) => number;

/** Generation of thermal, wind, solar and run-of-river groups: (year, generator, snapshot), MW. */
export function addGeneration(model: Model, decisions: CapacityDecisions, carbonPrice: CarbonPrice): VariableBlock {
  const { builder, network, horizon, year, snapshot } = model;
  const { generators } = network;
  const generator = axis(
    'generator',
    generators.map((each) => each.id),
  );
  const shares = generators.map((each) => availabilityOf(model, each));
  const upper = new Float64Array(year.length * generator.length * snapshot.length);
  let k = 0;
  for (const position of horizon.years)
    generators.forEach((each, g) => {
      const capacity = isFlexible(each, decisions) ? Infinity : each.existing[position]!;
      for (let s = 0; s < snapshot.length; s++) {
        const share = shares[g]![s]!;
        upper[k++] = share === 0 ? 0 : share * capacity;
      }
    });
  const generation = builder.variables('generation', [year, generator, snapshot], {
    lower: 0,
    upper,
    card: {
      unit: 'MW',
      sentence: { en: 'Mean output of the generators of one technology in a zone', zh: '分区内同类机组平均出力' },
      formula: 'p_{g,t}',
    },
  });
  builder.terms(model.balance, generation, 1, { rows: balanceRows(model, generators) });
  generators.forEach((each, g) => {
    const at = { owner: network.buses[each.bus]!.party, place: network.buses[each.bus]!.id };
    energyCost(model, generation, 'fuel', g, at, (position) => each.fuelCost[position]!);
    energyCost(model, generation, 'variable', g, at, () => each.variableCost);
    energyCost(model, generation, 'carbon', g, at, (position) => each.emission * carbonPrice(position, at.owner));
  });
  addLimits(model, generation, decisions, shares);
  return generation;
}

/** Available share of capacity at the snapshots, p.u. */
export function availabilityOf(model: Pick<Model, 'horizon'>, generator: Generator): Float64Array {
  const { pMaxPu } = generator;
  if (typeof pMaxPu === 'number') return new Float64Array(model.horizon.snapshot.length).fill(pMaxPu);
  return model.horizon.sample(pMaxPu);
}

function addLimits(
  model: Model,
  generation: VariableBlock,
  decisions: CapacityDecisions,
  shares: readonly Float64Array[],
): void {
  const { builder, network, horizon, year, snapshot } = model;
  const flexible = network.generators.flatMap((each, g) => (isFlexible(each, decisions) ? [g] : []));
  if (flexible.length === 0) return;
  const count = snapshot.length;
  const generator = axis(
    'generator',
    flexible.map((g) => network.generators[g]!.id),
  );
  const upper = new Float64Array(year.length * flexible.length * count);
  const variables = new Int32Array(upper.length);
  let k = 0;
  horizon.years.forEach((position, y) => {
    for (const g of flexible)
      for (let s = 0; s < count; s++) {
        upper[k] = shares[g]![s]! * network.generators[g]!.existing[position]!;
        variables[k++] = (y * network.generators.length + g) * count + s;
      }
  });
  const limit = builder.rows('generation_limit', [year, generator, snapshot], {
    lower: -Infinity,
    upper,
    card: {
      unit: 'MW',
      sentence: {
        en: 'Output stays within the available share of the capacity in service',
        zh: '出力不超过在役容量的可用部分',
      },
      formula: String.raw`p_{g,t} - a_{g,t} \left(\sum_{y' \le y} b_{c,y'} - x_{g,y}\right) \le a_{g,t} \bar p_{g,y}`,
    },
  });
  builder.terms(limit, generation, 1, { variables });
  flexible.forEach((g, position) => {
    const rowsOf = (y: number) =>
      Int32Array.from({ length: count }, (_, s) => (y * flexible.length + position) * count + s);
    addCapacityTerms(model, limit, network.generators[g]!, decisions, rowsOf, (s) => shares[g]![s]!);
  });
}
