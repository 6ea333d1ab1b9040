import { axis } from '#frame';
import type { VariableBlock } from '#lp';
import { balanceRows, energyCost, type Model } from './model.js';

/** Deliveries, (year, contract, snapshot), MW. */
export interface ContractBlocks {
  readonly delivered: VariableBlock;
  /** Due and not delivered; exports only (an import need not be taken). */
  readonly shortfall: VariableBlock;
}

/**
 * Contracts with the outside. An export is due by its profile: what is not delivered costs the shortfall price.
 * An import may be taken up to its profile.
 *
 *   export:  d_t + v_t = due_t        import:  d_t ≤ due_t
 */
export function addContracts(model: Model): ContractBlocks | null {
  const { builder, network, year, snapshot } = model;
  const { contracts } = network;
  if (contracts.length === 0) return null;
  const contract = axis('contract', contracts.map((each) => each.id));
  const due = dueOf(model);
  const delivered = builder.variables('delivered', [year, contract, snapshot], {
    lower: 0,
    upper: due,
    card: { unit: 'MW', sentence: { en: 'Power delivered or received under a contract', zh: '合同送（受）电功率' }, formula: 'd_{k,t}' },
  });
  const { exports, sign } = directions(model);
  const shortfallUpper = due.map((value, k) => (exports[k] === 1 ? value : 0));
  const shortfall = builder.variables('shortfall', [year, contract, snapshot], {
    lower: 0,
    upper: shortfallUpper,
    card: { unit: 'MW', sentence: { en: 'Power due under an export contract and not delivered', zh: '外送合同欠送功率' }, formula: 'v_{k,t}' },
  });
  const obligation = builder.rows('contract_due', [year, contract, snapshot], {
    lower: shortfallUpper,
    upper: due,
    card: {
      unit: 'MW',
      sentence: { en: 'What an export contract asks for is delivered or counted as shortfall', zh: '外送合同电力须送达，否则计为欠送' },
      formula: String.raw`d_{k,t} + v_{k,t} = \mathrm{due}_{k,t}`,
    },
  });
  builder.terms(obligation, delivered, 1);
  builder.terms(obligation, shortfall, 1);
  builder.terms(model.balance, delivered, sign, { rows: balanceRows(model, contracts) });
  contracts.forEach((each, index) => {
    const at = { owner: network.buses[each.bus]!.party, place: each.id };
    energyCost(model, delivered, each.direction === 'export' ? 'contract revenue' : 'contract purchase', index, at, () => (each.direction === 'export' ? -each.price : each.price));
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

function directions(model: Model): { exports: Uint8Array; sign: Float64Array } {
  const { network, horizon } = model;
  const count = horizon.snapshot.length;
  const exports = new Uint8Array(horizon.years.length * network.contracts.length * count);
  const sign = new Float64Array(exports.length).fill(1);
  for (let y = 0; y < horizon.years.length; y++)
    network.contracts.forEach((each, index) => {
      if (each.direction !== 'export') return;
      const first = (y * network.contracts.length + index) * count;
      exports.fill(1, first, first + count);
      sign.fill(-1, first, first + count);
    });
  return { exports, sign };
}
