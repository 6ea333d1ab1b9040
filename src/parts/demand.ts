import type { VariableBlock } from '#lp';
import { energyCost, type Model } from './model.js';

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
