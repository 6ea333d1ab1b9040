import { type Axis, axis } from '#frame';
import { type CostKey, ProblemBuilder, type RowBlock, type VariableBlock } from '#lp';
import type { Network } from '#network';
import type { Horizon } from './horizon.js';

/** Money inside the problem is in million CNY, so that costs and coefficients lie within a few powers of ten. */
export const CNY_PER_MONEY_UNIT = 1e6;

/** Where the parts meet: the network, the time that is modelled, and the balance rows. */
export interface Model {
  readonly builder: ProblemBuilder;
  readonly network: Network;
  readonly horizon: Horizon;
  readonly year: Axis;
  readonly bus: Axis;
  readonly snapshot: Axis;
  /** Power balance, (year, bus, snapshot), MW. */
  readonly balance: RowBlock;
}

/** An empty model whose balance rows ask for the load of each bus. */
export function openModel(network: Network, horizon: Horizon): Model {
  const builder = new ProblemBuilder();
  const year = axis(
    'year',
    horizon.years.map((position) => String(network.years[position])),
  );
  const bus = axis(
    'zone',
    network.buses.map((each) => each.id),
  );
  const { snapshot } = horizon;
  const load = loadOf(network, horizon);
  const balance = builder.rows('balance', [year, bus, snapshot], {
    lower: load,
    upper: load,
    card: {
      unit: 'MW',
      sentence: {
        en: 'In every zone and hour what is generated, discharged, received and unserved equals load, charging and deliveries',
        zh: '每个分区每个时段：发电、放电、受入与切负荷之和等于负荷、充电与外送之和',
      },
      formula: String.raw`\sum_g p_{g} + \sum_s (p^-_{s} - p^+_{s}) + \sum_r p_{r} + \sum_\ell f_{\ell} + u_{b} = d_{b}`,
    },
  });
  return { builder, network, horizon, year, bus, snapshot, balance };
}

/** Load of (year, bus, snapshot) in MW: annual energy / hours × shape. */
export function loadOf(network: Network, horizon: Horizon): Float64Array {
  const count = horizon.snapshot.length;
  const load = new Float64Array(horizon.years.length * network.buses.length * count);
  network.buses.forEach((each, b) => {
    const shape = horizon.sample(each.loadShape);
    horizon.years.forEach((position, y) => {
      const mean = each.loadEnergy[position]! / network.hours;
      const offset = (y * network.buses.length + b) * count;
      for (let s = 0; s < count; s++) load[offset + s] = mean * shape[s]!;
    });
  });
  return load;
}

/** Cells of one (year, item) of a block over (year, item, snapshot), all snapshots in order. */
export function cellsOf(block: VariableBlock, year: number, item: number): Int32Array {
  const count = block.axes[2]!.length;
  const first = (year * block.axes[1]!.length + item) * count;
  return Int32Array.from({ length: count }, (_, s) => first + s);
}

/**
 * Rows of the balance for a block over (year, item, snapshot) whose item k stands at bus `busOf[k]`: the index map
 * that sends each variable to its balance row.
 */
export function balanceRows(model: Model, items: readonly { readonly bus: number }[]): Int32Array {
  const count = model.snapshot.length;
  const rows = new Int32Array(model.year.length * items.length * count);
  let k = 0;
  for (let y = 0; y < model.year.length; y++)
    for (const item of items) {
      const first = (y * model.bus.length + item.bus) * count;
      for (let s = 0; s < count; s++) rows[k++] = first + s;
    }
  return rows;
}

/**
 * Cost per MWh of a power block over (year, item, snapshot), item by item and year by year into the ledger:
 *
 *   cost = price × hours of the snapshot × times it occurs in the year × factor of the year
 */
export function energyCost(
  model: Model,
  block: VariableBlock,
  category: string,
  item: number,
  at: { readonly owner: string; readonly place: string },
  priceOf: (yearPosition: number) => number,
): void {
  const { horizon } = model;
  horizon.years.forEach((position, y) => {
    const price = priceOf(position);
    if (price === 0) return;
    const coefficients = horizon.hours.map((hours) => (price * hours * horizon.yearFactor[y]!) / CNY_PER_MONEY_UNIT);
    const key: CostKey = { category, ...at, period: model.year.key(y) };
    model.builder.cost(key, block, coefficients, cellsOf(block, y, item));
  });
}
