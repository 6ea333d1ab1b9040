import { axis } from '#frame';
import type { VariableBlock } from '#lp';
import { addCapacityTerms, type CapacityDecisions, isFlexible } from './capacity.js';
import type { Model } from './model.js';

/** Flows over the ties, (year, line, snapshot), MW sent: forward leaves bus0, backward leaves bus1. */
export interface LinkBlocks {
  readonly forward: VariableBlock;
  readonly backward: VariableBlock;
}

/**
 * Ties as transport with losses, one variable per direction:
 *
 *   bus0:  - f⁺ + (1 - λ) f⁻        bus1:  (1 - λ) f⁺ - f⁻
 */
export function addLinks(model: Model, decisions: CapacityDecisions): LinkBlocks | null {
  if (model.network.links.length === 0) return null;
  return { forward: addDirection(model, decisions, 'forward'), backward: addDirection(model, decisions, 'backward') };
}

function addDirection(model: Model, decisions: CapacityDecisions, direction: 'forward' | 'backward'): VariableBlock {
  const { builder, network, horizon, year, bus, snapshot } = model;
  const { links } = network;
  const line = axis(
    'line',
    links.map((each) => each.id),
  );
  const count = snapshot.length;
  const size = year.length * links.length * count;
  const capacityOf = (l: number, position: number) =>
    (direction === 'forward' ? links[l]!.existing : links[l]!.existingBackward)[position]!;
  const upper = new Float64Array(size);
  const sending = new Int32Array(size);
  const receiving = new Int32Array(size);
  const received = new Float64Array(size);
  let k = 0;
  horizon.years.forEach((position, y) => {
    links.forEach((each, l) => {
      const [from, to] = direction === 'forward' ? [each.bus0, each.bus1] : [each.bus1, each.bus0];
      const bound = isFlexible(each, decisions) ? Infinity : capacityOf(l, position);
      for (let s = 0; s < count; s++) {
        upper[k] = bound;
        sending[k] = (y * bus.length + from) * count + s;
        receiving[k] = (y * bus.length + to) * count + s;
        received[k++] = 1 - each.loss;
      }
    });
  });
  const flow = builder.variables(`flow_${direction}`, [year, line, snapshot], {
    lower: 0,
    upper,
    card: {
      unit: 'MW',
      sentence:
        direction === 'forward'
          ? { en: 'Power sent from the start of a tie', zh: '联络线正向送出功率' }
          : { en: 'Power sent from the end of a tie', zh: '联络线反向送出功率' },
      formula: direction === 'forward' ? 'f^+_{l,t}' : 'f^-_{l,t}',
    },
  });
  builder.terms(model.balance, flow, -1, { rows: sending });
  builder.terms(model.balance, flow, received, { rows: receiving });
  const flexible = links.flatMap((each, l) => (isFlexible(each, decisions) ? [l] : []));
  if (flexible.length === 0) return flow;
  const some = axis(
    'line',
    flexible.map((l) => line.key(l)),
  );
  const right = new Float64Array(year.length * flexible.length * count);
  const cells = new Int32Array(right.length);
  k = 0;
  horizon.years.forEach((position, y) => {
    for (const l of flexible)
      for (let s = 0; s < count; s++) {
        right[k] = capacityOf(l, position);
        cells[k++] = (y * links.length + l) * count + s;
      }
  });
  const limit = builder.rows(`flow_${direction}_limit`, [year, some, snapshot], {
    lower: -Infinity,
    upper: right,
    card: {
      unit: 'MW',
      sentence: {
        en: 'Flow stays within the transfer capacity with its reinforcements',
        zh: '潮流不超过含扩建的输送能力',
      },
      formula: String.raw`f_{l,t} \le \bar f_{l,y} + \sum_{y' \le y} b_{c,y'}`,
    },
  });
  builder.terms(limit, flow, 1, { variables: cells });
  flexible.forEach((l, position) => {
    const rowsOf = (y: number) =>
      Int32Array.from({ length: count }, (_, s) => (y * flexible.length + position) * count + s);
    addCapacityTerms(model, limit, links[l]!, decisions, rowsOf, () => 1);
  });
  return flow;
}
