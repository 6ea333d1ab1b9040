import { numbersOf } from '#grid';
import type { RowBlock } from '#lp';
import { addCapacity, type Capacity, pick } from './capacity.js';
import { addCommitment, type Commitment, committedAssets } from './commitment.js';
import { addEnergyCost } from './cost.js';
import { addCostCurves } from './cost-curves.js';
import { type Assets, addToBalance, busesOf, courses, type FlowModel } from './model.js';
import { addEnergySums, addOperation, type Operation } from './operation.js';
import { addRamps, type Ramps } from './ramp.js';

export interface Generators {
  readonly assets: Assets;
  readonly capacity: Capacity;
  readonly power: Operation;
  readonly commitment: Commitment | null;
  readonly ramps: Ramps | null;
  readonly sums: RowBlock | null;
}

/** Generators: p_min_pu P ≤ p ≤ p_max_pu P, injected with their sign; committed and ramped where asked for. */
export function addGenerators(model: FlowModel, assets: Assets): Generators {
  const capacity = addCapacity(model, assets, 'p_nom');
  const committed = committedAssets(assets);
  const elsewhere = new Uint8Array(assets.count);
  for (const k of committed ?? []) elsewhere[k] = 1;
  const power = addOperation(model, assets, {
    attribute: 'p',
    unit: 'MW',
    symbol: 'p',
    sentence: { en: 'Power of a generator', zh: '发电机功率' },
    lower: courses(model, assets, 'p_min_pu'),
    upper: courses(model, assets, 'p_max_pu'),
    capacity,
    elsewhere,
  });
  const commitment = committed === null ? null : addCommitment(model, assets, committed, capacity, power.variable);
  const ramps = addRamps(model, assets, capacity, power.variable, commitment);
  addToBalance(model, power.variable, busesOf(model, assets), pick(numbersOf(assets.table, 'sign'), assets.index));
  addEnergyCost(model, assets, power.variable, 'marginal_cost', 'marginal_cost');
  addEnergyCost(model, assets, power.variable, 'marginal_cost_quadratic', 'marginal_cost', 2);
  addCostCurves(model, assets, power.variable);
  return { assets, capacity, power, commitment, ramps, sums: addEnergySums(model, assets, power.variable) };
}
