import { axis } from '#frame';
import type { RowBlock, VariableBlock } from '#lp';
import { HM3_PER_HOUR_PER_M3_S, type Reservoir } from '#network';
import { balanceRows, CNY_PER_MONEY_UNIT, energyCost, type Model } from './model.js';
import { levelBlocks, Triplets, volumes } from './reservoir-levels.js';

/** Water through turbines and past them, (year, reservoir, snapshot). */
export interface ReleaseBlocks {
  /** MW. */
  readonly turbine: VariableBlock;
  /** m³/s. */
  readonly spill: VariableBlock;
  /** What is missing of the least release, m³/s. */
  readonly shortfall: VariableBlock;
}

/**
 * Cost of water that is missing from the least release, CNY/m³: well above what the water could earn in any
 * hour of scarcity short of unserved load (a judgement). With it a drought is told as an amount, not as an infeasible problem.
 */
const RELEASE_SHORTFALL_COST = 2;
const M3_PER_HOUR = 3600;

/** Reservoirs that hold less than this many hours of full turbine flow are followed within the day, the others from period to period. */
export const SEASONAL_HOURS = 48;

/** Turbines and spill with their balance terms, costs and least release. Release in m³/s is turbine / powerPerFlow + spill. */
export function addRelease(model: Model): ReleaseBlocks | null {
  const { builder, network, horizon, year, snapshot } = model;
  const { reservoirs } = network;
  if (reservoirs.length === 0) return null;
  const reservoir = axis(
    'reservoir',
    reservoirs.map((each) => each.id),
  );
  const axes = [year, reservoir, snapshot];
  const upper = new Float64Array(year.length * reservoirs.length * snapshot.length);
  const least = new Float64Array(upper.length);
  const perFlow = new Float64Array(upper.length);
  let k = 0;
  for (const position of horizon.years)
    for (const each of reservoirs) {
      const minRelease = horizon.sample(each.minRelease);
      upper.fill(each.capacity[position]! * each.availability, k, k + snapshot.length);
      perFlow.fill(1 / each.powerPerFlow, k, k + snapshot.length);
      least.set(minRelease, k);
      k += snapshot.length;
    }
  const turbine = builder.variables('turbine', axes, {
    lower: 0,
    upper,
    card: {
      unit: 'MW',
      sentence: { en: 'Power of the turbines of a reservoir', zh: '水库电站出力' },
      formula: 'p_{r,t}',
    },
  });
  const spill = builder.variables('spill', axes, {
    lower: 0,
    upper: Infinity,
    card: { unit: 'm3/s', sentence: { en: 'Water released past the turbines', zh: '弃水流量' }, formula: 's_{r,t}' },
  });
  builder.terms(model.balance, turbine, 1, { rows: balanceRows(model, reservoirs) });
  reservoirs.forEach((each, r) => {
    const at = { owner: network.buses[each.bus]!.party, place: network.buses[each.bus]!.id };
    energyCost(model, turbine, 'variable', r, at, () => each.variableCost);
  });
  const minimum = builder.rows('min_release', axes, {
    lower: least,
    upper: Infinity,
    card: {
      unit: 'm3/s',
      sentence: {
        en: 'A reservoir releases its licensed flow, or the natural inflow where that is less',
        zh: '水库下泄不低于最小流量（天然来水不足时按天然来水）',
      },
      formula: String.raw`p_{r,t} / \rho_r + s_{r,t} + m_{r,t} \ge q^{\min}_{r,t}`,
    },
  });
  const shortfall = builder.variables('release_shortfall', axes, {
    lower: 0,
    upper: least,
    card: {
      unit: 'm3/s',
      sentence: { en: 'What is missing of the least release', zh: '最小下泄缺口' },
      formula: 'm_{r,t}',
    },
  });
  builder.terms(minimum, turbine, perFlow);
  builder.terms(minimum, spill, 1);
  builder.terms(minimum, shortfall, 1);
  reservoirs.forEach((each, r) => {
    const at = { owner: network.buses[each.bus]!.party, place: network.buses[each.bus]!.id };
    energyCost(model, shortfall, 'release shortfall', r, at, () => RELEASE_SHORTFALL_COST * M3_PER_HOUR);
  });
  return { turbine, spill, shortfall };
}

/** Whether a reservoir's storage is followed from period to period. */
export function isSeasonal(reservoir: Reservoir): boolean {
  const fullFlow = (Math.max(...reservoir.capacity) / reservoir.powerPerFlow) * HM3_PER_HOUR_PER_M3_S;
  return Math.max(...reservoir.storage) > SEASONAL_HOURS * fullFlow;
}

export interface PeriodReservoirBlocks {
  /** (year, seasonal reservoir, period): storage at the start of the period, hm³. */
  readonly stock: VariableBlock | null;
  readonly seasonal: readonly number[];
  /** (year, seasonal reservoir, period): water budget of the period; its dual is the water value. */
  readonly budget: RowBlock | null;
}

/**
 * Storage when blocks of time are representative days in the order of the year. Seasonal reservoirs keep the
 * chronology of the year: day by day the same change repeats through a period (Kotzur et al., Time series aggregation
 * for energy system design: Modeling seasonal storage, Applied Energy 213 (2018) 123-135, eq. 20-24, here with periods
 * that follow one another),
 *
 *   S_{p+1} = S_p + D_p Σ_{t∈p} v_t (i_t + Σ_{up} q_t - q_t),     S_1 = S_{P+1} = σ S̄
 *
 * small ones return to their level every day. Storage lies in [0, S̄].
 */
export function addReservoirPeriods(model: Model, release: ReleaseBlocks): PeriodReservoirBlocks {
  const seasonal = model.network.reservoirs.flatMap((each, r) => (isSeasonal(each) ? [r] : []));
  const daily = model.network.reservoirs.flatMap((each, r) => (isSeasonal(each) ? [] : [r]));
  if (daily.length > 0) addDailyLevels(model, release, daily);
  if (seasonal.length === 0) return { stock: null, seasonal, budget: null };
  return { ...addSeasonalStock(model, release, seasonal), seasonal };
}

function addSeasonalStock(
  model: Model,
  release: ReleaseBlocks,
  seasonal: readonly number[],
): { stock: VariableBlock; budget: RowBlock } {
  const { builder, network, horizon, year, snapshot } = model;
  const { reservoirs } = network;
  const count = snapshot.length;
  const periods = horizon.blocks.length;
  const reservoir = axis(
    'reservoir',
    seasonal.map((r) => reservoirs[r]!.id),
  );
  const period = axis(
    'period',
    horizon.blocks.map((_, p) => String(p)),
  );
  const axes = [year, reservoir, period];
  const size = year.length * seasonal.length * periods;
  const lower = new Float64Array(size);
  const upper = new Float64Array(size);
  const inflowVolume = new Float64Array(size);
  const volume = volumes(model);
  horizon.years.forEach((position, y) => {
    seasonal.forEach((r, index) => {
      const each = reservoirs[r]!;
      const inflow = horizon.sample(each.inflow);
      horizon.blocks.forEach((block, p) => {
        const cell = (y * seasonal.length + index) * periods + p;
        const storage = each.storage[position]!;
        upper[cell] = p === 0 ? each.initial * storage : storage;
        lower[cell] = p === 0 ? each.initial * storage : 0;
        for (let s = block.first; s < block.first + block.length; s++)
          inflowVolume[cell]! += block.repeats * volume[s]! * inflow[s]!;
      });
    });
  });
  const stock = builder.variables('reservoir_stock', axes, {
    lower,
    upper,
    card: {
      unit: 'hm3',
      sentence: { en: 'Water in a seasonal reservoir at the start of a period', zh: '季调节水库期初蓄水量' },
      formula: 'S_{r,p}',
    },
  });
  const budget = builder.rows('water_budget', axes, {
    lower: inflowVolume,
    upper: inflowVolume,
    card: {
      unit: 'hm3',
      sentence: {
        en: 'Over a period a reservoir gains its inflow and what comes from upstream, less its release',
        zh: '水库期内蓄量变化等于区间来水加上游下泄减本库下泄',
      },
      formula: String.raw`S_{p+1} - S_p + D_p \sum_{t \in p} v_t \left(q_{r,t} - \sum_{u} q_{u,t}\right) = D_p \sum_{t \in p} v_t i_{r,t}`,
      source: 'Kotzur et al. 2018, Applied Energy 213, eq. 20-24',
    },
  });
  const stocks = new Triplets();
  const turbines = new Triplets();
  const spills = new Triplets();
  for (let y = 0; y < year.length; y++)
    seasonal.forEach((r, index) => {
      horizon.blocks.forEach((block, p) => {
        const row = (y * seasonal.length + index) * periods + p;
        stocks.add(row, row, -1);
        stocks.add(row, p === periods - 1 ? row - p : row + 1, 1);
        for (let s = block.first; s < block.first + block.length; s++) {
          const perDay = block.repeats * volume[s]!;
          reservoirs.forEach((each, other) => {
            const direction = other === r ? 1 : each.downstream === r ? -1 : 0;
            if (direction === 0) return;
            const cell = (y * reservoirs.length + other) * count + s;
            turbines.add(row, cell, (direction * perDay) / each.powerPerFlow);
            spills.add(row, cell, direction * perDay);
          });
        }
      });
    });
  stocks.addTo(model, budget, stock);
  turbines.addTo(model, budget, release.turbine);
  spills.addTo(model, budget, release.spill);
  return { stock, budget };
}

/** Small reservoirs inside a representative day: cyclic levels, water from upstream later by the travel time. */
function addDailyLevels(model: Model, release: ReleaseBlocks, daily: readonly number[]): void {
  const { network, horizon, year, snapshot } = model;
  const { reservoirs } = network;
  const reservoir = axis(
    'reservoir',
    daily.map((r) => reservoirs[r]!.id),
  );
  const count = snapshot.length;
  const volume = volumes(model);
  const upper = new Float64Array(year.length * daily.length * count);
  const right = new Float64Array(upper.length);
  let k = 0;
  for (const position of horizon.years)
    for (const r of daily) {
      const inflow = horizon.sample(reservoirs[r]!.inflow);
      for (let s = 0; s < count; s++) {
        upper[k] = reservoirs[r]!.storage[position]!;
        right[k++] = volume[s]! * inflow[s]!;
      }
    }
  const { level, dynamics } = levelBlocks(model, [year, reservoir, snapshot], 0, upper, right);
  const levels = new Triplets();
  const turbines = new Triplets();
  const spills = new Triplets();
  for (let y = 0; y < year.length; y++)
    daily.forEach((r, index) => {
      const firstRow = (y * daily.length + index) * count;
      for (const block of horizon.blocks)
        for (let step = 0; step < block.length; step++) {
          const s = block.first + step;
          const row = firstRow + s;
          levels.add(row, row, 1);
          levels.add(row, firstRow + block.first + ((step + block.length - 1) % block.length), -1);
          reservoirs.forEach((each, other) => {
            const isUpstream = each.downstream === r;
            if (other !== r && !isUpstream) return;
            const lag = isUpstream ? Math.round(each.travelHours / horizon.duration[s]!) : 0;
            const from = block.first + ((((step - lag) % block.length) + block.length) % block.length);
            const cell = (y * reservoirs.length + other) * count + from;
            const sign = isUpstream ? -1 : 1;
            turbines.add(row, cell, (sign * volume[s]!) / each.powerPerFlow);
            spills.add(row, cell, sign * volume[s]!);
          });
        }
    });
  levels.addTo(model, dynamics, level);
  turbines.addTo(model, dynamics, release.turbine);
  spills.addTo(model, dynamics, release.spill);
}

/** What a window of hours begins with and how its last water is valued. */
export interface WindowWater {
  /** Live storage of each reservoir before the window, hm³. */
  readonly initial: Float64Array;
  /** Releases of each reservoir in the hours before the window, m³/s, the last hour last. */
  readonly past: readonly Float64Array[];
  /**
   * Segments of each reservoir's water at the end with their values, falling (a concave value). Water under way to it
   * counts as in it; what exceeds all segments is worth what the last one is.
   */
  readonly endValue: readonly (readonly { readonly width: number; readonly value: number }[])[];
}

export interface WindowReservoirBlocks {
  /** (year, reservoir, hour): storage at the end of the hour, hm³. */
  readonly level: VariableBlock;
  readonly dynamics: RowBlock;
}

/**
 * Storage hour by hour in a window: starts at given levels, ends with water that is worth something (value in CNY/hm³).
 * What was released upstream u and arrives only after the end T counts with the reservoir r that it goes to,
 *
 *   Σ_j e_{r,j} = S_{r,T} + Σ_u Σ_{t > T − τ_u} v_t q_{u,t}
 *
 * so that a release is worth the same an hour before and an hour after the last one that arrives in time.
 */
export function addReservoirWindow(model: Model, release: ReleaseBlocks, water: WindowWater): WindowReservoirBlocks {
  const { builder, network, horizon, year, snapshot } = model;
  const { reservoirs } = network;
  const count = snapshot.length;
  const position = horizon.years[0]!;
  const reservoir = axis(
    'reservoir',
    reservoirs.map((each) => each.id),
  );
  const volume = volumes(model);
  const upper = new Float64Array(reservoirs.length * count);
  const right = new Float64Array(upper.length);
  const levels = new Triplets();
  const turbines = new Triplets();
  const spills = new Triplets();
  reservoirs.forEach((each, r) => {
    const inflow = horizon.sample(each.inflow);
    upper.fill(each.storage[position]!, r * count, (r + 1) * count);
    for (let s = 0; s < count; s++) {
      const row = r * count + s;
      right[row]! += volume[s]! * inflow[s]! + (s === 0 ? water.initial[r]! : 0);
      levels.add(row, row, 1);
      if (s > 0) levels.add(row, row - 1, -1);
      turbines.add(row, row, volume[s]! / each.powerPerFlow);
      spills.add(row, row, volume[s]!);
      if (each.downstream < 0) continue;
      // Water released now arrives later; water under way when the window begins is known.
      const lag = Math.round(each.travelHours);
      const below = each.downstream * count;
      if (s + lag < count) {
        turbines.add(below + s + lag, row, -volume[s]! / each.powerPerFlow);
        spills.add(below + s + lag, row, -volume[s]!);
      }
      const past = water.past[r]!;
      if (s < lag) right[below + s]! += volume[s]! * (past[past.length - lag + s] ?? 0);
    }
  });
  const { level, dynamics } = levelBlocks(model, [year, reservoir, snapshot], 0, upper, right);
  levels.addTo(model, dynamics, level);
  turbines.addTo(model, dynamics, release.turbine);
  spills.addTo(model, dynamics, release.spill);

  const segmentCount = water.endValue[0]?.length ?? 0;
  if (segmentCount === 0) return { level, dynamics };
  const segment = axis(
    'segment',
    Array.from({ length: segmentCount }, (_, j) => String(j)),
  );
  const kept = builder.variables('end_water', [year, reservoir, segment], {
    lower: 0,
    upper: Float64Array.from(
      water.endValue.flatMap((each) => [...each.slice(0, -1).map(({ width }) => width), Infinity]),
    ),
    card: {
      unit: 'hm3',
      sentence: { en: 'Water kept beyond the window, by segment of its value', zh: '窗口末留存水量（按价值分段）' },
      formula: 'e_{r,j}',
    },
  });
  const underWay = new Float64Array(reservoirs.length);
  const lateTurbines = new Triplets();
  const lateSpills = new Triplets();
  reservoirs.forEach((each, r) => {
    if (each.downstream < 0) return;
    const lag = Math.round(each.travelHours);
    const past = water.past[r]!;
    for (let s = Math.max(0, count - lag); s < count; s++) {
      lateTurbines.add(each.downstream, r * count + s, -volume[s]! / each.powerPerFlow);
      lateSpills.add(each.downstream, r * count + s, -volume[s]!);
    }
    for (let s = count; s < lag; s++)
      underWay[each.downstream]! += HM3_PER_HOUR_PER_M3_S * (past[past.length - lag + s] ?? 0);
  });
  const sum = builder.rows('end_water_sum', [year, reservoir], {
    lower: underWay,
    upper: underWay,
    card: {
      unit: 'hm3',
      sentence: {
        en: 'The segments add up to the storage at the end of the window and the water that is on its way there',
        zh: '各分段之和等于窗口末蓄水量加正在途中流向该库的水量',
      },
      formula: String.raw`\sum_j e_{r,j} = S_{r,T} + \sum_u \sum_{t > T - \tau_u} v_t q_{u,t}`,
    },
  });
  builder.terms(sum, kept, 1, { rows: Int32Array.from({ length: kept.size }, (_, k) => Math.floor(k / segmentCount)) });
  builder.terms(sum, level, -1, { variables: Int32Array.from(reservoirs, (_, r) => (r + 1) * count - 1) });
  lateTurbines.addTo(model, sum, release.turbine);
  lateSpills.addTo(model, sum, release.spill);
  reservoirs.forEach((each, r) => {
    const bus = network.buses[each.bus]!;
    const cells = Int32Array.from({ length: segmentCount }, (_, j) => r * segmentCount + j);
    const values = Float64Array.from(water.endValue[r]!, ({ value }) => -value / CNY_PER_MONEY_UNIT);
    builder.cost(
      { category: 'water kept', owner: bus.party, place: each.id, period: year.key(0) },
      kept,
      values,
      cells,
    );
  });
  return { level, dynamics };
}
