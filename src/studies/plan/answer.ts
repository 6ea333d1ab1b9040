import type { AnswerTable, Indicator } from '#answer';
import type { Outcome } from '#lp';
import type { Decisions, Network } from '#network';
import { planIndicators } from './indicators.js';
import type { PlanModel } from './model.js';
import { PlanReader } from './reader.js';
import { PlanTables } from './tables.js';

/** What the plan decided, by year: what `operate` needs to run on it. */
export interface PlanResult {
  readonly tables: readonly AnswerTable[];
  readonly indicators: readonly Indicator[];
  /** Decisions in force in each year of the network. */
  readonly decisions: readonly Decisions[];
  readonly water: readonly YearWater[];
  /** Mean price of a zone over the year, CNY/MWh: [year][bus]. */
  readonly meanPrice: readonly Float64Array[];
  /** Annual operating cost by year, CNY (fuel, variable, carbon, unserved, contracts). */
  readonly operatingCost: Float64Array;
  /** Energy by (year, generator or hydro or storage) for the comparison, keyed `zone technology`, MWh. */
  readonly energy: readonly ReadonlyMap<string, number>[];
  readonly unservedEnergy: Float64Array;
}

/** Storage path and water value of each reservoir over the periods of a year. */
export interface YearWater {
  /** First day of each period. */
  readonly firstDays: readonly number[];
  /** [reservoir][period]: storage at the start of the period, hm³. Small reservoirs: half full. */
  readonly stock: readonly Float64Array[];
  /** [reservoir][period]: value of a further hm³, CNY. */
  readonly value: readonly Float64Array[];
}

/** Categories of the ledger that are operation, not investment or upkeep. */
export const OPERATING = new Set([
  'fuel',
  'variable',
  'carbon',
  'unserved',
  'contract revenue',
  'contract purchase',
  'contract shortfall',
  'release shortfall',
]);

export function planResult(network: Network, plan: PlanModel, outcome: Outcome): PlanResult {
  const reader = new PlanReader(network, plan, outcome);
  return {
    tables: new PlanTables(reader).all(),
    indicators: planIndicators(reader),
    decisions: network.years.map((_, y) => reader.decisionsIn(y)),
    water: network.years.map((_, y) => reader.waterIn(y)),
    meanPrice: network.years.map((_, y) => reader.meanPrice(y)),
    operatingCost: Float64Array.from(network.years, (_, y) =>
      reader.costIn(y, (entry) => OPERATING.has(entry.category)),
    ),
    energy: network.years.map((_, y) => reader.energyIn(y)),
    unservedEnergy: Float64Array.from(network.years, (_, y) => reader.unservedIn(y)),
  };
}
