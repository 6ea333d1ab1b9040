import { dependentValues, type Grid, passiveBranches, tableOf } from '#grid';
import type { Problem } from '#lp';
import { addBranches, addVoltageLaw } from './branches.js';
import { objectiveConstant } from './capacity.js';
import { addStorageUnits, addStores } from './energy-storage.js';
import { addGenerators } from './generators.js';
import { addLimits, type Limits } from './limits.js';
import { type Assets, assetsOf, type FlowModel, openModel } from './model.js';
import type { FlowParts } from './parts.js';
import { addPorts } from './ports.js';
import { refuseNumbersOfNoSize, refuseSquaresBesideIntegers, refuseUnformulated } from './refusals.js';
import { addReservoirs } from './reservoirs.js';
import type { FlowSetting } from './setting.js';

/** An optimal power flow with investment: the problem, and the way back to the grid. */
export interface OptimalFlow {
  readonly problem: Problem;
  readonly model: FlowModel;
  readonly parts: FlowParts;
  readonly limits: Limits;
  /** Fixed cost of the extendable capacity that stands already; PyPSA's objective is the cost less this. */
  readonly objectiveConstant: number;
}

/**
 * Linear optimal power flow of a grid, with investment, commitment and storage where the grid asks for them
 * (Brown, Hörsch and Schlachtberger, PyPSA: Python for Power System Analysis, Journal of Open Research Software 6 (2018)).
 * The grid must have passed `checkGrid`. Throws FaultError on what no solver here takes (whole numbers beside quadratic costs, parts of
 * committed modules) and RangeError on what cannot be formulated; both name component and attribute.
 */
export function buildOptimalFlow(given: Grid, setting: FlowSetting = {}): OptimalFlow {
  const grid = dependentValues(given);
  refuseUnformulated(grid, setting);
  const model = openModel(grid, setting);
  const generators = each(model, 'Generator', addGenerators);
  const electrical =
    tableOf(grid, 'Line').names.length + tableOf(grid, 'Transformer').names.length > 0 ? passiveBranches(grid) : null;
  const lines = electrical === null ? null : each(model, 'Line', (_, assets) => addBranches(model, assets, electrical));
  const transformers =
    electrical === null ? null : each(model, 'Transformer', (_, assets) => addBranches(model, assets, electrical));
  const links = each(model, 'Link', addPorts);
  const processes = each(model, 'Process', addPorts);
  const storageUnits = each(model, 'StorageUnit', addStorageUnits);
  const stores = each(model, 'Store', addStores);
  const reservoirs = each(model, 'Reservoir', addReservoirs);
  const voltage = electrical === null ? [] : addVoltageLaw(model, electrical, lines, transformers);
  const parts = { generators, lines, transformers, links, processes, storageUnits, stores, reservoirs, voltage };
  const limits = addLimits(model, parts);
  let constant = 0;
  for (const part of [generators, lines, transformers, links, processes, storageUnits, stores, reservoirs])
    if (part !== null) constant += objectiveConstant(model, part.assets, part.capacity);
  model.builder.constant(-constant);
  const problem = model.builder.compile();
  refuseSquaresBesideIntegers(grid, setting, problem);
  refuseNumbersOfNoSize(problem);
  return { problem, model, parts, limits, objectiveConstant: constant };
}

function each<P>(
  model: FlowModel,
  name: Parameters<typeof assetsOf>[1],
  add: (model: FlowModel, assets: Assets) => P,
): P | null {
  const assets = assetsOf(model, name);
  return assets === null ? null : add(model, assets);
}
