import { type Axis, axis } from '#frame';
import type { RowBlock, VariableBlock } from '#lp';
import type { StorageUnit } from '#network';
import { addCapacityTerms, type CapacityDecisions, isFlexible } from './capacity.js';
import { balanceRows, energyCost, type Model } from './model.js';

/** Pumped storage and batteries: blocks over (year, storage, snapshot). */
export interface StorageBlocks {
  readonly charge: VariableBlock;
  readonly discharge: VariableBlock;
  /** Energy held at the end of the snapshot, MWh. */
  readonly level: VariableBlock;
  readonly dynamics: RowBlock;
}

/**
 * Storage units, cyclic within each block of time, or starting from `initial` (MWh per storage unit) in a window.
 *
 *   e_t = e_{t-1} + Δt (η⁺ p⁺_t - p⁻_t / η⁻),    p⁺_t + p⁻_t ≤ p̄,    e_t ≤ h p̄
 *
 * One limit on the sum of both directions replaces one for each: both at once would only lose energy.
 */
export function addStorage(
  model: Model,
  decisions: CapacityDecisions,
  initial: Float64Array | null,
): StorageBlocks | null {
  const { builder, network, year, snapshot } = model;
  const units = network.storageUnits;
  if (units.length === 0) return null;
  const storage = axis(
    'storage',
    units.map((each) => each.id),
  );
  const axes = [year, storage, snapshot];
  const charge = builder.variables('charge', axes, {
    lower: 0,
    upper: upperBounds(model, decisions, (each) => each.existing),
    card: { unit: 'MW', sentence: { en: 'Power that charges a storage', zh: '储能充电功率' }, formula: 'p^+_{s,t}' },
  });
  const discharge = builder.variables('discharge', axes, {
    lower: 0,
    upper: upperBounds(model, decisions, (each) => each.existing),
    card: { unit: 'MW', sentence: { en: 'Power that a storage gives', zh: '储能放电功率' }, formula: 'p^-_{s,t}' },
  });
  const level = builder.variables('level', axes, {
    lower: 0,
    upper: upperBounds(model, decisions, (each) => each.existing.map((capacity) => capacity * each.maxHours)),
    card: {
      unit: 'MWh',
      sentence: { en: 'Energy in a storage at the end of the hour', zh: '时段末储能电量' },
      formula: 'e_{s,t}',
    },
  });
  const rows = balanceRows(model, units);
  builder.terms(model.balance, discharge, 1, { rows });
  builder.terms(model.balance, charge, -1, { rows });
  units.forEach((each, index) => {
    const at = { owner: network.buses[each.bus]!.party, place: network.buses[each.bus]!.id };
    energyCost(model, discharge, 'variable', index, at, () => each.variableCost);
  });
  addLimits(model, decisions, storage, charge, discharge, level);
  return { charge, discharge, level, dynamics: addDynamics(model, storage, charge, discharge, level, initial) };
}

/** Capacity (or what `of` makes of it) as a bound where no decision touches it, otherwise none. */
function upperBounds(
  model: Model,
  decisions: CapacityDecisions,
  of: (unit: StorageUnit) => Float64Array,
): Float64Array {
  const { network, horizon, snapshot } = model;
  const upper = new Float64Array(horizon.years.length * network.storageUnits.length * snapshot.length);
  let k = 0;
  for (const position of horizon.years)
    for (const each of network.storageUnits) {
      const bound = isFlexible(each, decisions) ? Infinity : of(each)[position]!;
      upper.fill(bound, k, k + snapshot.length);
      k += snapshot.length;
    }
  return upper;
}

function addDynamics(
  model: Model,
  storage: Axis,
  charge: VariableBlock,
  discharge: VariableBlock,
  level: VariableBlock,
  initial: Float64Array | null,
): RowBlock {
  const { builder, network, horizon, year, snapshot } = model;
  const units = network.storageUnits;
  const count = snapshot.length;
  const right = new Float64Array(year.length * units.length * count);
  if (initial !== null)
    units.forEach((_, u) => {
      right[u * count] = initial[u]!;
    });
  const dynamics = builder.rows('storage_dynamics', [year, storage, snapshot], {
    lower: right,
    upper: right,
    card: {
      unit: 'MWh',
      sentence: {
        en: 'A storage holds what it held, plus what is charged, less what is given, with losses',
        zh: '储能电量等于上时段电量加充电减放电并计损耗',
      },
      formula: String.raw`e_t = e_{t-1} + \Delta t \left(\eta^+ p^+_t - p^-_t / \eta^-\right)`,
    },
  });
  builder.terms(dynamics, level, 1);
  const stored = new Float64Array(right.length);
  const given = new Float64Array(right.length);
  const previousRows: number[] = [];
  const previousCells: number[] = [];
  let k = 0;
  for (let y = 0; y < year.length; y++)
    for (const each of units) {
      const first = k;
      for (let s = 0; s < count; s++, k++) {
        stored[k] = -each.efficiencyStore * horizon.duration[s]!;
        given[k] = horizon.duration[s]! / each.efficiencyDispatch;
      }
      for (const block of horizon.blocks)
        for (let s = 0; s < block.length; s++) {
          if (s === 0 && initial !== null) continue;
          previousRows.push(first + block.first + s);
          previousCells.push(first + block.first + (s === 0 ? block.length - 1 : s - 1));
        }
    }
  builder.terms(dynamics, charge, stored);
  builder.terms(dynamics, discharge, given);
  builder.terms(dynamics, level, -1, {
    rows: Int32Array.from(previousRows),
    variables: Int32Array.from(previousCells),
  });
  return dynamics;
}

function addLimits(
  model: Model,
  decisions: CapacityDecisions,
  storage: Axis,
  charge: VariableBlock,
  discharge: VariableBlock,
  level: VariableBlock,
): void {
  const { builder, network, horizon, year, snapshot } = model;
  const units = network.storageUnits;
  const flexible = units.flatMap((each, index) => (isFlexible(each, decisions) ? [index] : []));
  if (flexible.length === 0) return;
  const some = axis(
    'storage',
    flexible.map((index) => storage.key(index)),
  );
  const count = snapshot.length;
  const cells = new Int32Array(year.length * flexible.length * count);
  const power = new Float64Array(cells.length);
  const energy = new Float64Array(cells.length);
  let k = 0;
  horizon.years.forEach((position, y) => {
    for (const index of flexible)
      for (let s = 0; s < count; s++) {
        const { existing, maxHours } = units[index]!;
        power[k] = existing[position]!;
        energy[k] = existing[position]! * maxHours;
        cells[k++] = (y * units.length + index) * count + s;
      }
  });
  const powerLimit = builder.rows('storage_power_limit', [year, some, snapshot], {
    lower: -Infinity,
    upper: power,
    card: {
      unit: 'MW',
      sentence: {
        en: 'Charging and discharging together stay within the capacity in service',
        zh: '充放电功率之和不超过在役容量',
      },
      formula: String.raw`p^+_t + p^-_t \le \bar p_s + \sum_{y' \le y} b_{c,y'}`,
    },
  });
  const energyLimit = builder.rows('storage_energy_limit', [year, some, snapshot], {
    lower: -Infinity,
    upper: energy,
    card: {
      unit: 'MWh',
      sentence: { en: 'Energy held stays within the capacity times its hours', zh: '储能电量不超过容量乘时长' },
      formula: String.raw`e_t \le h_s \left(\bar p_s + \sum_{y' \le y} b_{c,y'}\right)`,
    },
  });
  builder.terms(powerLimit, charge, 1, { variables: cells });
  builder.terms(powerLimit, discharge, 1, { variables: cells });
  builder.terms(energyLimit, level, 1, { variables: cells });
  flexible.forEach((index, position) => {
    const rowsOf = (y: number) =>
      Int32Array.from({ length: count }, (_, s) => (y * flexible.length + position) * count + s);
    addCapacityTerms(model, powerLimit, units[index]!, decisions, rowsOf, () => 1);
    addCapacityTerms(model, energyLimit, units[index]!, decisions, rowsOf, () => units[index]!.maxHours);
  });
}
