import { axis } from '#frame';
import type { RowBlock, VariableBlock } from '#lp';
import type { Asset } from '#network';
import { CNY_PER_MONEY_UNIT, type Model } from './model.js';

/** Decisions about capacity: what is built of each candidate in each year, and what is closed. */
export interface CapacityDecisions {
  /** (year, candidate), MW that enters in that year; null when nothing may be built. */
  readonly build: VariableBlock | null;
  /** (year, asset of `retirable`), MW closed by that year, cumulative; null when nothing may be closed. */
  readonly retired: VariableBlock | null;
  readonly retirable: readonly Asset[];
}

export const NO_DECISIONS: CapacityDecisions = { build: null, retired: null, retirable: [] };

/**
 * Investment by annuity (equivalent annual cost): a project of cost I, life n and rate i costs each year in service
 *
 *   a = I · i / (1 - (1 + i)^-n)
 */
export function annuity(investment: number, lifetime: number, rate: number): number {
  if (rate === 0) return investment / lifetime;
  return (investment * rate) / (1 - (1 + rate) ** -lifetime);
}

/** Adds the decisions with their limits and costs. `rate` is the discount rate per year; nothing is decided before `firstYear`. */
export function addCapacityDecisions(
  model: Model,
  rate: number,
  firstYear: number,
  retirable: readonly Asset[],
  partyOf: (asset: Asset) => string,
): CapacityDecisions {
  return {
    build: model.network.candidates.length === 0 ? null : addBuild(model, rate, firstYear),
    retired: retirable.length === 0 ? null : addRetired(model, firstYear, retirable, partyOf),
    retirable,
  };
}

/**
 * What stands without any decision, as columns fixed at its capacity, so that its fixed cost is an entry of the
 * ledger like every other: (year, plant), MW.
 */
export function addInService(
  model: Model,
  standing: readonly {
    readonly id: string;
    readonly bus: number;
    readonly fixedCost: number;
    readonly capacity: Float64Array;
  }[],
): VariableBlock {
  const { builder, network, horizon, year } = model;
  const plant = axis(
    'plant',
    standing.map((each) => each.id),
  );
  const capacity = new Float64Array(year.length * plant.length);
  horizon.years.forEach((position, y) => {
    standing.forEach((each, a) => {
      capacity[y * plant.length + a] = each.capacity[position]!;
    });
  });
  const inService = builder.variables('in_service', [year, plant], {
    lower: capacity,
    upper: capacity,
    card: {
      unit: 'MW',
      sentence: { en: 'Capacity in service from what stands or is committed', zh: '已建和已定项目的在役容量' },
      formula: String.raw`\bar p_{g,y}`,
    },
  });
  standing.forEach((each, a) => {
    const bus = network.buses[each.bus]!;
    horizon.years.forEach((_, y) => {
      const cost = (each.fixedCost * horizon.yearFactor[y]!) / CNY_PER_MONEY_UNIT;
      if (cost !== 0)
        builder.cost(
          { category: 'fixed', owner: bus.party, place: bus.id, period: year.key(y) },
          inService,
          cost,
          Int32Array.of(y * plant.length + a),
        );
    });
  });
  return inService;
}

function addBuild(model: Model, rate: number, firstYear: number): VariableBlock {
  const { builder, network, horizon, year } = model;
  const candidate = axis(
    'candidate',
    network.candidates.map((each) => each.id),
  );
  const upper = new Float64Array(year.length * candidate.length);
  horizon.years.forEach((position, y) => {
    network.candidates.forEach((each, c) => {
      upper[y * candidate.length + c] =
        network.years[position]! >= Math.max(each.firstYear, firstYear) ? each.capacity : 0;
    });
  });
  const build = builder.variables('build', [year, candidate], {
    lower: 0,
    upper,
    card: {
      unit: 'MW',
      sentence: { en: 'Capacity of a candidate that enters service in the year', zh: '候选项目当年投运容量' },
      formula: 'b_{c,y}',
    },
  });
  const potential = builder.rows('build_potential', [candidate], {
    lower: -Infinity,
    upper: Float64Array.from(network.candidates, (each) => each.capacity),
    card: {
      unit: 'MW',
      sentence: {
        en: 'What is built of a candidate over all years stays within its potential',
        zh: '候选项目各年建设总量不超过可建容量',
      },
      formula: String.raw`\sum_y b_{c,y} \le \bar b_c`,
    },
  });
  builder.terms(potential, build, 1, { rows: Int32Array.from({ length: build.size }, (_, k) => k % candidate.length) });
  network.candidates.forEach((each, c) => {
    horizon.years.forEach((position, y) => {
      const perYear = annuity(each.investment[position]!, each.lifetime, rate);
      for (let later = y; later < year.length; later++) {
        const factor = horizon.yearFactor[later]! / CNY_PER_MONEY_UNIT;
        const cells = Int32Array.of(y * candidate.length + c);
        const at = { owner: each.party, place: each.place, period: year.key(later) };
        builder.cost({ category: 'investment', ...at }, build, perYear * factor, cells);
        if (each.fixedCost > 0) builder.cost({ category: 'fixed', ...at }, build, each.fixedCost * factor, cells);
      }
    });
  });
  return build;
}

function addRetired(
  model: Model,
  firstYear: number,
  retirable: readonly Asset[],
  partyOf: (asset: Asset) => string,
): VariableBlock {
  const { builder, network, horizon, year } = model;
  const plant = axis(
    'plant',
    retirable.map((each) => each.id),
  );
  const upper = new Float64Array(year.length * plant.length);
  horizon.years.forEach((position, y) => {
    retirable.forEach((asset, a) => {
      upper[y * plant.length + a] = network.years[position]! >= firstYear ? asset.existing[position]! : 0;
    });
  });
  const retired = builder.variables('retired', [year, plant], {
    lower: 0,
    upper,
    card: {
      unit: 'MW',
      sentence: { en: 'Capacity closed by the year before its end of life', zh: '截至当年提前退役容量' },
      formula: 'x_{g,y}',
    },
  });
  if (year.length > 1) {
    const steps = axis(
      'year',
      Array.from({ length: year.length - 1 }, (_, y) => year.key(y + 1)),
    );
    const lower = new Float64Array(steps.length * plant.length);
    for (let y = 0; y < steps.length; y++)
      retirable.forEach((asset, a) => {
        const ending = asset.existing[horizon.years[y]!]! - asset.existing[horizon.years[y + 1]!]!;
        lower[y * plant.length + a] = Math.min(0, -ending);
      });
    const order = builder.rows('retired_order', [steps, plant], {
      lower,
      upper: Infinity,
      card: {
        unit: 'MW',
        sentence: { en: 'What is closed stays closed', zh: '已退役容量不再恢复' },
        formula: String.raw`x_{g,y} - x_{g,y-1} \ge -(\bar p_{g,y-1} - \bar p_{g,y})^+`,
      },
    });
    builder.terms(order, retired, 1, {
      variables: Int32Array.from({ length: order.size }, (_, k) => k + plant.length),
    });
    builder.terms(order, retired, -1, { variables: Int32Array.from({ length: order.size }, (_, k) => k) });
  }
  retirable.forEach((asset, a) => {
    horizon.years.forEach((_, y) => {
      const saving = (-asset.fixedCost * horizon.yearFactor[y]!) / CNY_PER_MONEY_UNIT;
      if (saving !== 0)
        builder.cost(
          { category: 'fixed', owner: partyOf(asset), place: asset.id.split(' ')[0]!, period: year.key(y) },
          retired,
          saving,
          Int32Array.of(y * plant.length + a),
        );
    });
  });
  return retired;
}

/** Whether a decision touches the capacity of an asset. */
export function isFlexible(asset: Asset, decisions: CapacityDecisions): boolean {
  return (decisions.build !== null && asset.candidates.length > 0) || decisions.retirable.includes(asset);
}

/**
 * Adds -share × (capacity decisions of the asset) to rows: with existing capacity on the right-hand side a row then reads
 *
 *   … - share · (Σ_{y' ≤ y} b_{c,y'} - x_{g,y}) ≤ share · existing
 *
 * `rowsOf(year)` lists the rows of a year and `shareOf(k)` the share in the k-th of them.
 */
export function addCapacityTerms(
  model: Model,
  rows: RowBlock,
  asset: Asset,
  decisions: CapacityDecisions,
  rowsOf: (year: number) => Int32Array,
  shareOf: (k: number) => number,
): void {
  const { builder, year } = model;
  for (let y = 0; y < year.length; y++) {
    const into = rowsOf(y);
    const shares = Float64Array.from({ length: into.length }, (_, k) => -shareOf(k));
    const { build, retired } = decisions;
    if (build !== null) {
      const candidateCount = build.axes[1]!.length;
      for (const candidate of asset.candidates)
        for (let earlier = 0; earlier <= y; earlier++)
          builder.terms(rows, build, shares, {
            rows: into,
            variables: new Int32Array(into.length).fill(earlier * candidateCount + candidate),
          });
    }
    const position = decisions.retirable.indexOf(asset);
    if (retired !== null && position >= 0)
      builder.terms(
        rows,
        retired,
        shares.map((share) => -share),
        {
          rows: into,
          variables: new Int32Array(into.length).fill(y * decisions.retirable.length + position),
        },
      );
  }
}
