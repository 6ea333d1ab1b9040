import { axis } from '#frame';
import type { VariableBlock } from '#lp';
import { balanceRows, energyCost, type Model } from './model.js';

/** Load that may be asked to stop before anybody else does: a share of the load of each hour at each cost, CNY/MWh. */
export interface InterruptibleStep {
  readonly share: number;
  readonly cost: number;
}

/**
 * Interruptible load, mostly industry, that is told to stop: (year, zone and step, snapshot), MW. Steps of rising cost
 * share a shortage among the zones: each stops its first share before any stops its second.
 *
 *   0 ≤ c_{b,k,t} ≤ σ_k d_{b,t}
 */
export function addInterruptible(
  model: Model,
  load: Float64Array,
  steps: readonly InterruptibleStep[],
): VariableBlock | null {
  if (steps.length === 0) return null;
  const { builder, network, year, snapshot } = model;
  const count = snapshot.length;
  const items = network.buses.flatMap((each, bus) => steps.map((step, k) => ({ bus, each, step, k })));
  const group = axis(
    'industry',
    items.map(({ each, k }) => `${each.id} ${k + 1}`),
  );
  const upper = new Float64Array(year.length * items.length * count);
  let cell = 0;
  for (let y = 0; y < year.length; y++)
    for (const { bus, step } of items)
      for (let s = 0; s < count; s++) upper[cell++] = step.share * load[(y * network.buses.length + bus) * count + s]!;
  const stopped = builder.variables('interrupted', [year, group, snapshot], {
    lower: 0,
    upper,
    card: {
      unit: 'MW',
      sentence: { en: 'Load of industry that is asked to stop', zh: '有序用电压减的工业负荷' },
      formula: 'c_{b,k,t}',
    },
  });
  builder.terms(model.balance, stopped, 1, { rows: balanceRows(model, items) });
  items.forEach(({ each, step }, k) => {
    energyCost(model, stopped, 'unserved', k, { owner: each.party, place: each.id }, () => step.cost);
  });
  return stopped;
}

/** Load that is not served, (year, zone, snapshot), MW, at a value of lost load in CNY/MWh. */
export function addUnserved(model: Model, valueOfLostLoad: number): VariableBlock {
  const { builder, network, year, bus, snapshot } = model;
  const unserved = builder.variables('unserved', [year, bus, snapshot], {
    lower: 0,
    upper: Infinity,
    card: {
      unit: 'MW',
      sentence: { en: 'Load that is not served', zh: '未供负荷' },
      formula: 'u_{b,t}',
    },
  });
  builder.terms(model.balance, unserved, 1);
  network.buses.forEach((each, b) => {
    energyCost(model, unserved, 'unserved', b, { owner: each.party, place: each.id }, () => valueOfLostLoad);
  });
  return unserved;
}
