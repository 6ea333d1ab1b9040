import type { Problem, RowBlock, VariableBlock } from '#lp';
import type { Network } from '#network';
import {
  addCapacityDecisions,
  addContracts,
  addEnergyPolicies,
  addGeneration,
  addInService,
  addLinks,
  addRelease,
  addReserveMargin,
  addReservoirPeriods,
  addReservoirYear,
  addStorage,
  addTargets,
  addUnserved,
  type CapacityDecisions,
  type ContractBlocks,
  carbonPriceOf,
  type HeldTarget,
  type LinkBlocks,
  type Model,
  NO_DECISIONS,
  openModel,
  type PeriodReservoirBlocks,
  type ReleaseBlocks,
  type StorageBlocks,
  windowHorizon,
  type YearReservoirBlocks,
} from '#parts';
import { everyDay, type Period, periodHorizon, periodsOf, yearHorizon } from './periods.js';
import type { PlanQuestion } from './question.js';

export interface PlanModel {
  readonly model: Model;
  readonly problem: Problem;
  readonly periods: readonly Period[];
  readonly decisions: CapacityDecisions;
  readonly generation: VariableBlock;
  readonly storage: StorageBlocks | null;
  readonly links: LinkBlocks | null;
  readonly contracts: ContractBlocks | null;
  readonly release: ReleaseBlocks | null;
  /** Storage from period to period, where days stand for the year. */
  readonly reservoirs: PeriodReservoirBlocks | null;
  /** Storage from hour to hour, where all hours are planned. */
  readonly levels: YearReservoirBlocks | null;
  readonly unserved: VariableBlock;
  readonly policies: readonly RowBlock[];
}

/**
 * The plan as one linear problem: least discounted cost of building, keeping and running over the investment years. `given` are days
 * that stand for the year where they were chosen elsewhere; `targets` are held besides the policies of the case.
 */
export function planModel(
  network: Network,
  question: PlanQuestion,
  given?: readonly Period[],
  targets: readonly HeldTarget[] = [],
): PlanModel {
  const allHours = question.hours === 'all';
  const periods = allHours ? everyDay() : (given ?? periodsOf(network, question.periods));
  const factors = yearFactors(network.years, question.discountRate);
  const horizon = allHours
    ? yearHorizon(network, question.hourStep, factors)
    : periodHorizon(network, periods, question.stepHours, factors);
  const model = openModel(network, horizon);
  const partyOf = (asset: { readonly id: string }) =>
    network.buses[network.generators.find((each) => each.id === asset.id)!.bus]!.party;
  const retirable = network.generators.filter((each) => each.retirable && Math.max(...each.existing) > 0);

  const decisions = question.build
    ? addCapacityDecisions(model, question.discountRate, question.firstDecision, retirable, partyOf)
    : NO_DECISIONS;
  addInService(model, standing(network));
  const generation = addGeneration(model, decisions, carbonPriceOf(network));
  const storage = addStorage(model, decisions, null);
  const release = addRelease(model);
  const reservoirs = release === null || allHours ? null : addReservoirPeriods(model, release);
  const levels = release === null || !allHours ? null : addReservoirYear(model, release);
  const links = addLinks(model, decisions);
  const contracts = addContracts(model);
  const unserved = addUnserved(model, question.valueOfLostLoad);
  // A fleet that cannot change is not asked to meet policies: it is only run.
  const policies = question.build
    ? [
        ...addEnergyPolicies(model, generation, release?.turbine ?? null),
        ...addReserveMargin(model, decisions, { network, horizon: fullYears(network) }),
        ...addTargets(model, targets, decisions, generation, release?.turbine ?? null),
      ]
    : [];
  return {
    model,
    problem: model.builder.compile(),
    periods,
    decisions,
    generation,
    storage,
    links,
    contracts,
    release,
    reservoirs,
    levels,
    unserved,
    policies,
  };
}

/** Every standing thing with a fixed cost; a line is kept by the side at its start. */
export function standing(network: Network): Parameters<typeof addInService>[1] {
  return [
    ...network.generators.map((each) => ({ ...each, capacity: each.existing })),
    ...network.storageUnits.map((each) => ({ ...each, capacity: each.existing })),
    ...network.reservoirs,
    ...network.links.map((each) => ({ ...each, bus: each.bus0, capacity: each.existing })),
  ];
}

/**
 * What a cost per year counts, for each investment year: it stands for the years up to the next one,
 *
 *   w_y = Σ_{k=0}^{n_y - 1} (1 + r)^-(y + k - y_0)
 *
 * The last stands for as many years as the one before it; a single one stands for itself.
 */
export function yearFactors(years: readonly number[], rate: number): Float64Array {
  return Float64Array.from(years, (year, k) => {
    const span = years.length === 1 ? 1 : k + 1 < years.length ? years[k + 1]! - year : year - years[k - 1]!;
    let factor = 0;
    for (let ahead = 0; ahead < span; ahead++) factor += (1 + rate) ** -(year + ahead - years[0]!);
    return factor;
  });
}

/** All hours of all years, for what looks at peaks. */
function fullYears(network: Network) {
  const hours = windowHorizon(0, 0, network.hours);
  return { ...hours, years: network.years.map((_, position) => position) };
}
