import { axis } from '#frame';
import type { VariableBlock } from '#lp';
import { balanceRows, energyCost, type Model } from './model.js';

/** Deliveries, (year, contract, snapshot), MW. */
export interface ContractBlocks {
  readonly delivered: VariableBlock;
  /** Due and not delivered, or due and not taken. */
  readonly shortfall: VariableBlock;
}

/**
 * Contracts with the outside, due by their profiles: what an export does not deliver, or an import does not take,
 * costs the contract's shortfall price (for take-or-pay imports that is the price itself).
 *
 *   d_t + v_t = due_t
 */
export function addContracts(model: Model): ContractBlocks | null {
  const { builder, network, year, snapshot } = model;
  const { contracts } = network;
  if (contracts.length === 0) return null;
  const contract = axis(
    'contract',
    contracts.map((each) => each.id),
  );
  const due = dueOf(model);
  const delivered = builder.variables('delivered', [year, contract, snapshot], {
    lower: 0,
    upper: due,
    card: {
      unit: 'MW',
      sentence: { en: 'Power delivered or received under a contract', zh: '合同送（受）电功率' },
      formula: 'd_{k,t}',
    },
  });
  const shortfall = builder.variables('shortfall', [year, contract, snapshot], {
    lower: 0,
    upper: due,
    card: {
      unit: 'MW',
      sentence: { en: 'Power due under a contract and not delivered or taken', zh: '合同欠送（欠受）功率' },
      formula: 'v_{k,t}',
    },
  });
  const obligation = builder.rows('contract_due', [year, contract, snapshot], {
    lower: due,
    upper: due,
    card: {
      unit: 'MW',
      sentence: {
        en: 'What a contract asks for is delivered, or counted as shortfall',
        zh: '合同电力须送达，否则计为欠送',
      },
      formula: String.raw`d_{k,t} + v_{k,t} = \mathrm{due}_{k,t}`,
    },
  });
  builder.terms(obligation, delivered, 1);
  builder.terms(obligation, shortfall, 1);
  builder.terms(model.balance, delivered, signs(model), { rows: balanceRows(model, contracts) });
  contracts.forEach((each, index) => {
    const at = { owner: network.buses[each.bus]!.party, place: each.id };
    energyCost(
      model,
      delivered,
      each.direction === 'export' ? 'contract revenue' : 'contract purchase',
      index,
      at,
      () => (each.direction === 'export' ? -each.price : each.price),
    );
    energyCost(model, shortfall, 'contract shortfall', index, at, () => each.shortfallCost);
  });
  return { delivered, shortfall };
}

/** Power due of (year, contract, snapshot), MW; 0 in years without service. */
export function dueOf(model: Pick<Model, 'network' | 'horizon'>): Float64Array {
  const { network, horizon } = model;
  const count = horizon.snapshot.length;
  const due = new Float64Array(horizon.years.length * network.contracts.length * count);
  network.contracts.forEach((each, index) => {
    const power = horizon.sample(each.due);
    horizon.years.forEach((position, y) => {
      if (each.inService[position]!) due.set(power, (y * network.contracts.length + index) * count);
    });
  });
  return due;
}

/** −1 for what leaves the region, 1 for what comes in, at (year, contract, snapshot). */
function signs(model: Model): Float64Array {
  const { network, horizon } = model;
  const count = horizon.snapshot.length;
  const sign = new Float64Array(horizon.years.length * network.contracts.length * count);
  for (let y = 0; y < horizon.years.length; y++)
    network.contracts.forEach((each, index) => {
      const first = (y * network.contracts.length + index) * count;
      sign.fill(each.direction === 'export' ? -1 : 1, first, first + count);
    });
  return sign;
}
