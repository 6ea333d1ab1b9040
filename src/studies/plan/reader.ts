import { type CostEntry, costAmount, type Outcome, type VariableBlock } from '#lp';
import type { Asset, Decisions, Network } from '#network';
import { CNY_PER_MONEY_UNIT, type YearReservoirBlocks } from '#parts';
import type { YearWater } from './answer.js';
import type { PlanModel } from './model.js';

/** Reads quantities of a solved plan: energy, costs, decisions, prices and water, by year. */
export class PlanReader {
  readonly network: Network;
  readonly plan: PlanModel;
  readonly outcome: Outcome;
  readonly steps: number;

  constructor(network: Network, plan: PlanModel, outcome: Outcome) {
    this.network = network;
    this.plan = plan;
    this.outcome = outcome;
    this.steps = plan.model.snapshot.length;
  }

  value(block: VariableBlock, cell: number): number {
    return this.outcome.columnValue[block.offset + cell]!;
  }

  /** Values of a (year, item, step) block at one year and item; a view. */
  run(block: VariableBlock, y: number, item: number): Float64Array {
    const first = block.offset + (y * block.axes[1]!.length + item) * this.steps;
    return this.outcome.columnValue.subarray(first, first + this.steps);
  }

  /** Energy of a year, MWh. */
  energy(power: Float64Array): number {
    const { hours } = this.plan.model.horizon;
    let sum = 0;
    for (let s = 0; s < power.length; s++) sum += power[s]! * hours[s]!;
    return sum;
  }

  builtBy(y: number, candidate: number): number {
    const { build } = this.plan.decisions;
    if (build === null) return 0;
    let sum = 0;
    for (let earlier = 0; earlier <= y; earlier++)
      sum += this.value(build, earlier * build.axes[1]!.length + candidate);
    return sum;
  }

  retiredBy(y: number, asset: Asset): number {
    const { retired, retirable } = this.plan.decisions;
    const position = retirable.indexOf(asset);
    return retired === null || position < 0 ? 0 : this.value(retired, y * retirable.length + position);
  }

  decisionsIn(y: number): Decisions {
    return {
      built: new Map(this.network.candidates.map((each, c) => [each.id, this.builtBy(y, c)])),
      retired: new Map(this.plan.decisions.retirable.map((asset) => [asset.id, this.retiredBy(y, asset)])),
    };
  }

  /** Cost of a year, CNY: entries of the ledger that fall in it, without the discount factor. */
  costIn(y: number, chosen: (entry: CostEntry) => boolean): number {
    const { problem, model } = this.plan;
    const period = model.year.key(y);
    let sum = 0;
    for (const entry of problem.costLedger)
      if (entry.period === period && chosen(entry)) sum += costAmount(entry, this.outcome.columnValue);
    return (sum * CNY_PER_MONEY_UNIT) / model.horizon.yearFactor[y]!;
  }

  unservedIn(y: number): number {
    return this.network.buses.reduce((sum, _, b) => sum + this.energy(this.run(this.plan.unserved, y, b)), 0);
  }

  energyIn(y: number): ReadonlyMap<string, number> {
    const { generation, release, storage } = this.plan;
    const energy = new Map<string, number>();
    const add = (key: string, amount: number) => energy.set(key, (energy.get(key) ?? 0) + amount);
    this.network.generators.forEach((each, g) => {
      add(each.id, this.energy(this.run(generation, y, g)));
    });
    if (release !== null)
      this.network.reservoirs.forEach((each, r) => {
        add(`${this.network.buses[each.bus]!.id} ${each.technology}`, this.energy(this.run(release.turbine, y, r)));
      });
    if (storage !== null)
      this.network.storageUnits.forEach((each, u) => {
        add(each.id, this.energy(this.run(storage.discharge, y, u)) - this.energy(this.run(storage.charge, y, u)));
      });
    return energy;
  }

  /** Price of (year, bus, step), CNY/MWh: the dual of the balance per hour and without the discount factor. */
  price(y: number, b: number, s: number): number {
    const { balance, horizon } = this.plan.model;
    const row = balance.offset + (y * this.network.buses.length + b) * this.steps + s;
    return ((this.outcome.rowDual[row] ?? 0) * CNY_PER_MONEY_UNIT) / (horizon.hours[s]! * horizon.yearFactor[y]!);
  }

  meanPrice(y: number): Float64Array {
    const { hours } = this.plan.model.horizon;
    const total = hours.reduce((sum, value) => sum + value, 0);
    return Float64Array.from(
      this.network.buses,
      (_, b) => hours.reduce((sum, value, s) => sum + value * this.price(y, b, s), 0) / total,
    );
  }

  waterIn(y: number): YearWater {
    return this.plan.levels === null ? this.#waterOfPeriods(y) : this.#waterOfHours(y, this.plan.levels);
  }

  /** Level before the first hour of each day, and the dual of its water balance. */
  #waterOfHours(y: number, { level, dynamics }: YearReservoirBlocks): YearWater {
    const { periods, model } = this.plan;
    const { reservoirs } = this.network;
    const perDay = this.steps / periods.length;
    const position = model.horizon.years[y]!;
    const stock = reservoirs.map((each, r) => {
      const levels = this.run(level, y, r);
      return Float64Array.from(periods, (_, p) =>
        p === 0 ? each.initial * each.storage[position]! : levels[p * perDay - 1]!,
      );
    });
    const value = reservoirs.map((_, r) => {
      const first = dynamics.offset + (y * reservoirs.length + r) * this.steps;
      return Float64Array.from(periods, (_, p) => {
        const dual = this.outcome.rowDual[first + p * perDay] ?? 0;
        return Math.max(0, (-dual * CNY_PER_MONEY_UNIT) / model.horizon.yearFactor[y]!);
      });
    });
    return { firstDays: periods.map((period) => period.firstDay), stock, value };
  }

  #waterOfPeriods(y: number): YearWater {
    const { reservoirs: blocks, periods, model } = this.plan;
    const count = periods.length;
    const stock = this.network.reservoirs.map((each) =>
      new Float64Array(count).fill(0.5 * each.storage[model.horizon.years[y]!]!),
    );
    const value = this.network.reservoirs.map(() => new Float64Array(count));
    const price = this.meanPrice(y);
    const seasonal = blocks?.seasonal ?? [];
    // Downstream first, so that the value of water below is known.
    for (let r = this.network.reservoirs.length - 1; r >= 0; r--) {
      const each = this.network.reservoirs[r]!;
      const index = seasonal.indexOf(r);
      for (let p = 0; p < count; p++) {
        const cell = (y * seasonal.length + index) * count + p;
        if (index >= 0 && blocks !== null && blocks.stock !== null && blocks.budget !== null) {
          stock[r]![p] = this.value(blocks.stock, cell);
          const dual = this.outcome.rowDual[blocks.budget.offset + cell] ?? 0;
          value[r]![p] = Math.max(0, (-dual * CNY_PER_MONEY_UNIT) / model.horizon.yearFactor[y]!);
        } else {
          const below = each.downstream < 0 ? 0 : value[each.downstream]![p]!;
          const power = each.capacity[model.horizon.years[y]!]! > 0 ? each.powerPerFlow / 0.0036 : 0;
          value[r]![p] = Math.max(0, price[each.bus]! * power + below);
        }
      }
    }
    return { firstDays: periods.map((period) => period.firstDay), stock, value };
  }
}
