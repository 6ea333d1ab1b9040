import { axis } from '#frame';
import { numbersOf } from '#grid';
import type { RowBlock, VariableBlock } from '#lp';
import { fixedWeights, periodizedCost } from './cost.js';
import { type Assets, card, type FlowModel } from './model.js';

/** Nominal capacity of the assets of one kind: a number, or a decision. */
export interface Capacity {
  /** `p_nom`, `s_nom`, `e_nom` */
  readonly attribute: string;
  /** Given capacity per asset (MW, MVA, MWh); meaningless where extendable. */
  readonly nominal: Float64Array;
  /** Position of each asset in `variable`, −1 where the capacity is given. */
  readonly position: Int32Array;
  /** Assets that may be extended, E of them. */
  readonly extendable: Int32Array;
  /** (extendable asset), null when there is none. */
  readonly variable: VariableBlock | null;
  /** Whole number of modules, over the assets that are built in modules; null when there are none. */
  readonly modules: { readonly variable: VariableBlock; readonly assets: Int32Array } | null;
  /** Rows that hold `_set`. */
  readonly fixed: { readonly rows: RowBlock; readonly assets: Int32Array } | null;
}

/**
 * Capacities that may be extended:
 *
 *   P_min ≤ P ≤ P_max,    P = P_set where given,    P = module × n, n whole, where a module size is given
 *
 * and their fixed cost. In one period, the cost of what stands already is a constant that is taken off the objective
 * (as PyPSA does), see `objectiveConstant`.
 */
export function addCapacity(model: FlowModel, assets: Assets, attribute: string): Capacity {
  const { table, index } = assets;
  const mayExtend = numbersOf(table, `${attribute}_extendable`);
  const extendable = Int32Array.from(index.keys()).filter((k) => mayExtend[index[k]!] !== 0);
  const position = new Int32Array(assets.count).fill(-1);
  extendable.forEach((k, e) => {
    position[k] = e;
  });
  const nominal = pick(numbersOf(table, attribute), index);
  if (extendable.length === 0)
    return { attribute, nominal, position, extendable, variable: null, modules: null, fixed: null };
  const { builder } = model;
  const unit = attribute.startsWith('e') ? 'MWh' : attribute.startsWith('s') ? 'MVA' : 'MW';
  const variable = builder.variables(`${assets.name}.${attribute}`, [subAxis(assets, extendable)], {
    lower: pick(numbersOf(table, `${attribute}_min`), index, extendable),
    upper: pick(numbersOf(table, `${attribute}_max`), index, extendable),
    card: card(unit, 'P', 'Capacity that is decided', '待决策的容量'),
  });
  const weights = fixedWeights(model, assets);
  const cost = periodizedCost(model, assets);
  builder.cost(
    { category: 'capital_cost', owner: '', place: assets.name },
    variable,
    Float64Array.from(extendable, (k) => {
      const weighted = weights[k]! === 0 ? 0 : weights[k]! * cost[k]!;
      return weighted;
    }),
  );
  return {
    attribute,
    nominal,
    position,
    extendable,
    variable,
    modules: addModules(model, assets, attribute, extendable, variable, unit),
    fixed: addSet(model, assets, attribute, extendable, variable, unit),
  };
}

/** Cost of the extendable capacity that stands already, Σ fixed cost × nominal; 0 over several periods. */
export function objectiveConstant(model: FlowModel, assets: Assets, capacity: Capacity): number {
  if (model.time.years !== null) return 0;
  const cost = periodizedCost(model, assets);
  const weights = fixedWeights(model, assets);
  let sum = 0;
  // What costs nothing adds nothing, however much of it stands (an infinite capacity too).
  for (const k of capacity.extendable)
    if (capacity.nominal[k] !== 0 && weights[k] !== 0 && cost[k] !== 0) sum += cost[k]! * capacity.nominal[k]!;
  return sum;
}

function addModules(
  model: FlowModel,
  assets: Assets,
  attribute: string,
  extendable: Int32Array,
  capacity: VariableBlock,
  unit: string,
): Capacity['modules'] {
  const size = pick(numbersOf(assets.table, `${attribute}_mod`), assets.index);
  const chosen = extendable.filter((k) => size[k]! > 0);
  if (chosen.length === 0) return null;
  const { builder } = model;
  const over = [subAxis(assets, chosen)];
  const variable = builder.variables(`${assets.name}.n_mod`, over, {
    lower: 0,
    upper: Number.POSITIVE_INFINITY,
    integer: true,
    card: card('1', 'n', 'Number of modules', '模块数'),
  });
  const rows = builder.rows(`${assets.name}.${attribute}_modularity`, over, {
    lower: 0,
    upper: 0,
    card: card(unit, 'P = \\bar P n', 'Capacity comes in whole modules', '容量为整数个模块'),
  });
  const cells = Int32Array.from(chosen, (k) => extendable.indexOf(k));
  builder.terms(rows, capacity, 1, { variables: cells });
  builder.terms(
    rows,
    variable,
    Float64Array.from(chosen, (k) => -size[k]!),
  );
  return { variable, assets: chosen };
}

function addSet(
  model: FlowModel,
  assets: Assets,
  attribute: string,
  extendable: Int32Array,
  capacity: VariableBlock,
  unit: string,
): Capacity['fixed'] {
  const set = pick(numbersOf(assets.table, `${attribute}_set`), assets.index);
  const chosen = extendable.filter((k) => !Number.isNaN(set[k]!));
  if (chosen.length === 0) return null;
  const value = Float64Array.from(chosen, (k) => set[k]!);
  const rows = model.builder.rows(`${assets.name}.${attribute}_set`, [subAxis(assets, chosen)], {
    lower: value,
    upper: value,
    card: card(unit, 'P = P^{set}', 'Capacity is what was set', '容量等于设定值'),
  });
  model.builder.terms(rows, capacity, 1, { variables: Int32Array.from(chosen, (k) => extendable.indexOf(k)) });
  return { rows, assets: chosen };
}

/** Axis of some of the assets. */
export function subAxis(assets: Assets, chosen: Int32Array) {
  return axis(
    assets.name,
    Array.from(chosen, (k) => assets.axis.key(k)),
  );
}

/** Values at the table positions of the assets, or of some of them. */
export function pick(values: Float64Array, index: Int32Array, chosen?: Int32Array): Float64Array {
  return chosen === undefined
    ? Float64Array.from(index, (i) => values[i]!)
    : Float64Array.from(chosen, (k) => values[index[k]!]!);
}
