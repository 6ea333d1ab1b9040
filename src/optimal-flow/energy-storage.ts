import { numbersOf } from '#grid';
import type { RowBlock, Strip, VariableBlock } from '#lp';
import { addCapacity, type Capacity, pick } from './capacity.js';
import { addEnergyCost } from './cost.js';
import { addCostCurves } from './cost-curves.js';
import {
  type Assets,
  addToBalance,
  at,
  busesOf,
  type Course,
  card,
  courses,
  diagonal,
  type FlowModel,
  forService,
  servesIn,
} from './model.js';
import { addOperation, addSetPoints, type Operation, type SetRows } from './operation.js';

/** Where the level before a snapshot comes from: another snapshot's, or a given start. */
export interface Before {
  /** Snapshot whose level precedes cell (asset, snapshot), −1 where the start is given or the asset does not stand. */
  readonly snapshot: Int32Array;
  /** 1 where the level starts from what was given. */
  readonly starts: Uint8Array;
}

export interface CycleNames {
  readonly cyclic: string;
  readonly cyclicPerPeriod: string;
  readonly initialPerPeriod: string;
}

/**
 * What precedes each snapshot of a storage:
 * cyclic: the last snapshot in which it stands; cyclic per period: the last of the period; initial per period: the given
 * start, every period; else: the given start once, then on through the periods. Cyclic per period wins over initial per period,
 * both win over cyclic.
 */
export function levelsBefore(model: FlowModel, assets: Assets, names: CycleNames): Before {
  const { count } = model;
  const { starts, years } = model.time;
  const flag = (name: string) => pick(numbersOf(assets.table, name), assets.index);
  const cyclic = flag(names.cyclic);
  const many = years !== null;
  const cyclicPerPeriod = flag(names.cyclicPerPeriod);
  const initialPerPeriod = flag(names.initialPerPeriod);
  const snapshot = new Int32Array(assets.count * count).fill(-1);
  const given = new Uint8Array(assets.count * count);
  for (let k = 0; k < assets.count; k++) {
    const perPeriod = many && (cyclicPerPeriod[k] !== 0 || initialPerPeriod[k] !== 0);
    let previous = -1;
    let first = -1;
    for (let p = 0; p + 1 < starts.length; p++) {
      if (!servesIn(model, assets, k, p)) continue;
      for (let t = starts[p]!; t < starts[p + 1]!; t++) {
        const cell = k * count + t;
        if (first < 0) first = t;
        if (perPeriod && t === starts[p]) {
          if (cyclicPerPeriod[k] !== 0) snapshot[cell] = starts[p + 1]! - 1;
          else given[cell] = 1;
        } else if (previous < 0) given[cell] = 1;
        else snapshot[cell] = previous;
        previous = t;
      }
    }
    if (!perPeriod && cyclic[k] !== 0 && first >= 0) {
      snapshot[k * count + first] = previous;
      given[k * count + first] = 0;
    }
  }
  return { snapshot, starts: given };
}

export interface StorageUnits {
  readonly assets: Assets;
  readonly capacity: Capacity;
  readonly dispatch: Operation;
  readonly store: Operation;
  readonly level: Operation;
  /** Over the units with inflow, all snapshots; null without. */
  readonly spill: VariableBlock | null;
  /** p_dispatch − p_store = p_set */
  readonly net: SetRows | null;
  readonly dynamics: RowBlock;
}

/**
 * Storage units: one power for both directions, `max_hours` of energy behind it.
 *
 *   soc_t = (1 − λ)^h soc_{t−1} + η⁺ h p⁺_t − h p⁻_t / η⁻ + h (inflow_t − spill_t)
 *   0 ≤ p⁻ ≤ p_max_pu P,   0 ≤ p⁺ ≤ −p_min_pu P,   0 ≤ soc ≤ max_hours P,   0 ≤ spill ≤ inflow
 */
export function addStorageUnits(model: FlowModel, assets: Assets): StorageUnits {
  const { builder, count, snapshot, time } = model;
  const capacity = addCapacity(model, assets, 'p_nom');
  const most = courses(model, assets, 'p_max_pu');
  const least = courses(model, assets, 'p_min_pu');
  const hours = numbersOf(assets.table, 'max_hours');
  const nothing = () => 0;
  const dispatch = addOperation(model, assets, {
    attribute: 'p_dispatch',
    unit: 'MW',
    symbol: 'p^-',
    sentence: { en: 'Power that a storage unit gives', zh: '储能放电功率' },
    lower: nothing,
    upper: most,
    capacity,
  });
  const store = addOperation(model, assets, {
    attribute: 'p_store',
    unit: 'MW',
    symbol: 'p^+',
    sentence: { en: 'Power that charges a storage unit', zh: '储能充电功率' },
    lower: nothing,
    upper: (k) => {
      const course = least(k);
      return typeof course === 'number' ? -course : course.map((value) => -value);
    },
    capacity,
  });
  const level = addOperation(model, assets, {
    attribute: 'state_of_charge',
    unit: 'MWh',
    symbol: 'soc',
    sentence: { en: 'Energy held at the end of the snapshot', zh: '时段末储能电量' },
    lower: nothing,
    upper: (k) => hours[assets.index[k]!]!,
    capacity,
  });
  const inflow = courses(model, assets, 'inflow');
  const before = levelsBefore(model, assets, {
    cyclic: 'cyclic_state_of_charge',
    cyclicPerPeriod: 'cyclic_state_of_charge_per_period',
    initialPerPeriod: 'state_of_charge_initial_per_period',
  });
  const initial = numbersOf(assets.table, 'state_of_charge_initial');
  // h (inflow + start), written into both sides of the row.
  const right = (into: Float64Array) => {
    for (let k = 0; k < assets.count; k++) {
      const water = inflow(k);
      const first = k * count;
      forService(model, assets, k, (from, to) => {
        if (water !== 0) for (let t = from; t < to; t++) into[first + t] = time.hours[t]! * at(water, t);
      });
      addStart(into, first, count, before, initial[assets.index[k]!]!);
    }
  };
  const intoStore = courses(model, assets, 'efficiency_store');
  const outOfStore = courses(model, assets, 'efficiency_dispatch');
  const storing: Strip[] = [];
  const giving: Strip[] = [];
  const spilling: Strip[] = [];
  for (let k = 0; k < assets.count; k++) {
    const charge = timesHours(model, intoStore(k), (share, h) => -share * h);
    const discharge = timesHours(model, outOfStore(k), (share, h) => h / share);
    const first = k * count;
    forService(model, assets, k, (from, to) => {
      storing.push(...diagonal(first, first, from, to, charge));
      giving.push(...diagonal(first, first, from, to, discharge));
    });
    spilling.push(
      ...diagonal(
        first,
        first,
        0,
        count,
        timesHours(model, 1, (_, h) => h),
      ),
    );
  }
  const spills = Array.from(assets.index.keys()).some((k) => {
    const water = inflow(k);
    return typeof water === 'number' ? water > 0 : water.some((value) => value > 0);
  });
  const dynamics = builder.rows('StorageUnit.energy_balance', [assets.axis, snapshot], {
    lower: right,
    upper: right,
    card: card(
      'MWh',
      String.raw`soc_t = (1-\lambda)^h soc_{t-1} + \eta^+ h p^+_t - h p^-_t / \eta^- + h (\iota_t - o_t)`,
      'A storage unit holds what it held, plus what comes, less what goes, with losses',
      '储能电量等于上时段电量加流入减流出并计损耗',
    ),
  });
  builder.terms(dynamics, level.variable, 1);
  addPrevious(model, assets, dynamics, level.variable, before);
  builder.strips(dynamics, store.variable, storing);
  builder.strips(dynamics, dispatch.variable, giving);
  let spill: VariableBlock | null = null;
  if (spills) {
    spill = builder.variables('StorageUnit.spill', [assets.axis, snapshot], {
      lower: 0,
      upper: (into) => {
        for (let k = 0; k < assets.count; k++) {
          const water = inflow(k);
          forService(model, assets, k, (from, to) => {
            for (let t = from; t < to; t++) into[k * count + t] = Math.max(0, at(water, t));
          });
        }
      },
      card: card('MW', 'o', 'Inflow that is spilled', '弃水功率'),
    });
    builder.strips(dynamics, spill, spilling);
    addEnergyCost(model, assets, spill, 'spill_cost', 'spill_cost');
  }
  const sign = pick(numbersOf(assets.table, 'sign'), assets.index);
  const bus = busesOf(model, assets);
  addToBalance(model, dispatch.variable, bus, sign);
  addToBalance(
    model,
    store.variable,
    bus,
    sign.map((value) => -value),
  );
  addEnergyCost(model, assets, dispatch.variable, 'marginal_cost', 'marginal_cost');
  addEnergyCost(model, assets, dispatch.variable, 'marginal_cost_quadratic', 'marginal_cost', 2);
  addCostCurves(model, assets, dispatch.variable);
  addEnergyCost(model, assets, level.variable, 'marginal_cost_storage', 'marginal_cost_storage');
  const net = addSetPoints(model, assets, 'p', dispatch.variable, 'MW', store.variable);
  return { assets, capacity, dispatch, store, level, spill, net, dynamics };
}

/** Adds the given start where a storage begins with it. */
function addStart(into: Float64Array, first: number, count: number, { starts }: Before, initial: number): void {
  if (initial === 0) return;
  for (let cell = starts.indexOf(1, first); cell >= 0 && cell < first + count; cell = starts.indexOf(1, cell + 1))
    into[cell]! += initial;
}

/** combine(course, hours), one number where both are. */
function timesHours(model: FlowModel, course: Course, combine: (value: number, hours: number) => number): Course {
  const { hours } = model.time;
  const same = hours.every((h) => h === hours[0]);
  if (typeof course === 'number' && same) return combine(course, hours[0]!);
  return hours.map((h, t) => combine(at(course, t), h));
}

/** −(1 − λ)^h × level before, in the dynamics rows. Rows and level block are over (asset, snapshot). */
function addPrevious(model: FlowModel, assets: Assets, dynamics: RowBlock, level: VariableBlock, before: Before): void {
  const { builder, count } = model;
  const loss = courses(model, assets, 'standing_loss');
  const strips: Strip[] = [];
  for (let k = 0; k < assets.count; k++) {
    const kept = timesHours(model, loss(k), (share, h) => (share === 0 ? -1 : -((1 - share) ** h)));
    const first = k * count;
    // Stretches in which the snapshot before is the one before in time; a cycle's end and a gap are stretches of their own.
    for (let t = 0; t < count; ) {
      const from = before.snapshot[first + t]!;
      let end = t + 1;
      if (from >= 0) {
        while (end < count && before.snapshot[first + end] === from + end - t) end++;
        const place = { row: first + t, rowStep: 1, column: first + from, columnStep: 1, count: end - t } as const;
        strips.push(
          typeof kept === 'number' ? { ...place, scale: kept } : { ...place, scale: 1, values: kept, first: t },
        );
      }
      t = end;
    }
  }
  builder.strips(dynamics, level, strips);
}

export interface Stores {
  readonly assets: Assets;
  readonly capacity: Capacity;
  readonly level: Operation;
  readonly power: VariableBlock;
  readonly set: SetRows | null;
  readonly dynamics: RowBlock;
}

/**
 * Stores: energy with a power of either sign, positive when it gives.
 *
 *   e_t = (1 − λ)^h e_{t−1} − h p_t,    e_min_pu E ≤ e ≤ e_max_pu E
 */
export function addStores(model: FlowModel, assets: Assets): Stores {
  const { builder, count, snapshot } = model;
  const capacity = addCapacity(model, assets, 'e_nom');
  const level = addOperation(model, assets, {
    attribute: 'e',
    unit: 'MWh',
    symbol: 'e',
    sentence: { en: 'Energy held at the end of the snapshot', zh: '时段末储存能量' },
    lower: courses(model, assets, 'e_min_pu'),
    upper: courses(model, assets, 'e_max_pu'),
    capacity,
  });
  const unlimited = (limit: number) => (into: Float64Array) => {
    for (let k = 0; k < assets.count; k++)
      forService(model, assets, k, (from, to) => {
        into.fill(limit, k * count + from, k * count + to);
      });
  };
  const power = builder.variables('Store.p', [assets.axis, snapshot], {
    lower: unlimited(Number.NEGATIVE_INFINITY),
    upper: unlimited(Number.POSITIVE_INFINITY),
    card: card('MW', 'p', 'Power that a store gives; negative when it fills', '储存装置输出功率，充入为负'),
  });
  const before = levelsBefore(model, assets, {
    cyclic: 'e_cyclic',
    cyclicPerPeriod: 'e_cyclic_per_period',
    initialPerPeriod: 'e_initial_per_period',
  });
  const initial = numbersOf(assets.table, 'e_initial');
  const right = (into: Float64Array) => {
    for (let k = 0; k < assets.count; k++) addStart(into, k * count, count, before, initial[assets.index[k]!]!);
  };
  const giving = timesHours(model, 1, (_, h) => h);
  const dynamics = builder.rows('Store.energy_balance', [assets.axis, snapshot], {
    lower: right,
    upper: right,
    card: card(
      'MWh',
      String.raw`e_t = (1-\lambda)^h e_{t-1} - h p_t`,
      'A store holds what it held, less what it gives, with losses',
      '储存能量等于上时段能量减输出并计损耗',
    ),
  });
  builder.terms(dynamics, level.variable, 1);
  addPrevious(model, assets, dynamics, level.variable, before);
  builder.strips(
    dynamics,
    power,
    Array.from(assets.index.keys()).flatMap((k) => diagonal(k * count, k * count, 0, count, giving)),
  );
  addToBalance(model, power, busesOf(model, assets), pick(numbersOf(assets.table, 'sign'), assets.index));
  addEnergyCost(model, assets, power, 'marginal_cost', 'marginal_cost');
  addEnergyCost(model, assets, power, 'marginal_cost_quadratic', 'marginal_cost', 2);
  addEnergyCost(model, assets, level.variable, 'marginal_cost_storage', 'marginal_cost_storage');
  return { assets, capacity, level, power, set: addSetPoints(model, assets, 'p', power, 'MW'), dynamics };
}
