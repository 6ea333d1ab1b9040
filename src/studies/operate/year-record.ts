import { type CostEntry, costOfCell, type Outcome, type RowBlock, type VariableBlock } from '#lp';
import type { Network } from '#network';
import { CNY_PER_MONEY_UNIT } from '#parts';
import { OPERATING } from '../plan/answer.js';
import type { WindowModel } from './model.js';

/** What a year of operation leaves behind, hour by hour: [item][hour]. */
export class YearRecord {
  readonly generation: Float64Array[];
  readonly charge: Float64Array[];
  readonly discharge: Float64Array[];
  readonly storageLevel: Float64Array[];
  readonly forward: Float64Array[];
  readonly backward: Float64Array[];
  readonly turbine: Float64Array[];
  readonly spill: Float64Array[];
  readonly reservoirLevel: Float64Array[];
  readonly delivered: Float64Array[];
  readonly shortfall: Float64Array[];
  /** Not served, whether asked to stop or cut off. */
  readonly unserved: Float64Array[];
  /** CNY/MWh by bus. */
  readonly price: Float64Array[];
  /** Operating cost of the kept hours, CNY, by 'category owner place' (tab-separated). */
  readonly costs = new Map<string, number>();

  constructor(
    readonly network: Network,
    readonly hours: number,
  ) {
    const each = (count: number) => Array.from({ length: count }, () => new Float64Array(hours));
    this.generation = each(network.generators.length);
    this.charge = each(network.storageUnits.length);
    this.discharge = each(network.storageUnits.length);
    this.storageLevel = each(network.storageUnits.length);
    this.forward = each(network.links.length);
    this.backward = each(network.links.length);
    this.turbine = each(network.reservoirs.length);
    this.spill = each(network.reservoirs.length);
    this.reservoirLevel = each(network.reservoirs.length);
    this.delivered = each(network.contracts.length);
    this.shortfall = each(network.contracts.length);
    this.unserved = each(network.buses.length);
    this.price = each(network.buses.length);
  }

  /** Takes the first `keep` hours of a solved window that began at `firstHour`. */
  take(window: WindowModel, outcome: Outcome, firstHour: number, keep: number): void {
    const read = (
      block: VariableBlock | RowBlock | undefined,
      from: Float64Array,
      into: Float64Array[],
      factor = 1,
    ) => {
      if (block === undefined) return;
      const length = block.size / Math.max(1, into.length);
      into.forEach((values, item) => {
        const first = block.offset + item * length;
        for (let s = 0; s < keep; s++) values[firstHour + s] = from[first + s]! * factor;
      });
    };
    const x = outcome.columnValue;
    read(window.generation, x, this.generation);
    read(window.storage?.charge, x, this.charge);
    read(window.storage?.discharge, x, this.discharge);
    read(window.storage?.level, x, this.storageLevel);
    read(window.links?.forward, x, this.forward);
    read(window.links?.backward, x, this.backward);
    read(window.release?.turbine, x, this.turbine);
    read(window.release?.spill, x, this.spill);
    read(window.reservoirs?.level, x, this.reservoirLevel);
    read(window.contracts?.delivered, x, this.delivered);
    read(window.contracts?.shortfall, x, this.shortfall);
    read(window.unserved, x, this.unserved);
    if (window.interrupted !== null) this.#addInterrupted(window.interrupted, x, firstHour, keep);
    read(window.balance, outcome.rowDual, this.price, CNY_PER_MONEY_UNIT);
    for (const entry of window.problem.costLedger) if (OPERATING.has(entry.category)) this.#addCost(entry, x, keep);
  }

  /** Load that was asked to stop counts as not served. */
  #addInterrupted(block: VariableBlock, x: Float64Array, firstHour: number, keep: number): void {
    const items = block.axes[1]!.length;
    const length = block.axes[2]!.length;
    const steps = items / this.network.buses.length;
    for (let item = 0; item < items; item++) {
      const into = this.unserved[Math.floor(item / steps)]!;
      for (let s = 0; s < keep; s++) into[firstHour + s]! += x[block.offset + item * length + s]!;
    }
  }

  /** The part of a ledger entry that falls into the kept hours: entries of operation run over all hours of one item. */
  #addCost(entry: CostEntry, x: Float64Array, keep: number): void {
    let sum = 0;
    for (let s = 0; s < keep; s++) sum += costOfCell(entry, s, x);
    const key = [entry.category, entry.owner, entry.place].join('\t');
    this.costs.set(key, (this.costs.get(key) ?? 0) + sum * CNY_PER_MONEY_UNIT);
  }

  get operatingCost(): number {
    let sum = 0;
    for (const amount of this.costs.values()) sum += amount;
    return sum;
  }

  get unservedEnergy(): number {
    return this.unserved.reduce((sum, values) => sum + values.reduce((a, b) => a + b, 0), 0);
  }
}
