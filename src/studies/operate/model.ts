import type { Problem, RowBlock, VariableBlock } from '#lp';
import type { Network } from '#network';
import {
  type AgreedExchange,
  addAgreedExchange,
  addContracts,
  addGeneration,
  addInterruptible,
  addLinks,
  addRelease,
  addReservoirWindow,
  addStorage,
  addTradeCost,
  addUnserved,
  type ContractBlocks,
  carbonPriceOf,
  type LinkBlocks,
  loadOf,
  NO_DECISIONS,
  openModel,
  type ReleaseBlocks,
  type StorageBlocks,
  type WindowReservoirBlocks,
  type WindowWater,
  windowHorizon,
} from '#parts';
import type { OperateQuestion } from './question.js';

export interface WindowModel {
  readonly problem: Problem;
  readonly balance: RowBlock;
  readonly generation: VariableBlock;
  readonly storage: StorageBlocks | null;
  readonly links: LinkBlocks | null;
  readonly contracts: ContractBlocks | null;
  readonly release: ReleaseBlocks | null;
  readonly reservoirs: WindowReservoirBlocks | null;
  readonly interrupted: VariableBlock | null;
  readonly unserved: VariableBlock;
}

/** What a window starts from: energy in storage units (MWh), water in and above reservoirs, and what water is worth at its end. */
export interface WindowStart {
  readonly firstHour: number;
  readonly storageEnergy: Float64Array;
  readonly water: WindowWater;
  /** Exchange between sides that was agreed, and what a difference costs, CNY/MWh. */
  readonly agreed?: { readonly exchange: readonly AgreedExchange[]; readonly cost: number };
  /** Tariff of the ties between sides, CNY/MWh. */
  readonly tradeCost?: number;
}

/** One window of hours of a network without decisions, as a linear problem of least operating cost less the value of the water kept. */
export function windowModel(network: Network, question: OperateQuestion, start: WindowStart): WindowModel {
  const horizon = windowHorizon(0, start.firstHour, question.keepHours + question.lookaheadHours);
  const model = openModel(network, horizon);
  const generation = addGeneration(model, NO_DECISIONS, carbonPriceOf(network));
  const storage = addStorage(model, NO_DECISIONS, start.storageEnergy);
  const release = addRelease(model);
  const reservoirs = release === null ? null : addReservoirWindow(model, release, start.water);
  const links = addLinks(model, NO_DECISIONS);
  if (start.agreed !== undefined) addAgreedExchange(model, links, start.agreed.exchange, start.agreed.cost);
  addTradeCost(model, links, start.tradeCost ?? 0);
  const contracts = addContracts(model);
  const interrupted = addInterruptible(model, loadOf(network, horizon), question.interruptible);
  const unserved = addUnserved(model, question.valueOfLostLoad);
  return {
    problem: model.builder.compile(),
    balance: model.balance,
    generation,
    storage,
    links,
    contracts,
    release,
    reservoirs,
    interrupted,
    unserved,
  };
}
