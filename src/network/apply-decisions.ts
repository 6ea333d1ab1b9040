import type { Asset, Link, Network } from './network.js';

/** What a plan decided by one year, MW: builds of each candidate in service, closures by asset id. */
export interface Decisions {
  readonly built: ReadonlyMap<string, number>;
  readonly retired: ReadonlyMap<string, number>;
}

export const NOTHING_DECIDED: Decisions = { built: new Map(), retired: new Map() };

/**
 * The network of one of its years with decisions carried out: capacities include what was built and leave out what
 * was closed; what does not stand is left out, and nothing is left to decide. `yearPosition` is a position in `network.years`.
 */
export function applyDecisions(network: Network, yearPosition: number, decisions: Decisions): Network {
  const one = (values: Float64Array) => Float64Array.of(values[yearPosition]!);
  const builtOf = (asset: Asset) =>
    asset.candidates.reduce((sum, c) => sum + (decisions.built.get(network.candidates[c]!.id) ?? 0), 0);
  const settled = <A extends Asset>(asset: A): A => ({
    ...asset,
    existing: Float64Array.of(
      Math.max(0, asset.existing[yearPosition]! + builtOf(asset) - (decisions.retired.get(asset.id) ?? 0)),
    ),
    candidates: [],
  });
  const stands = (each: Asset) => each.existing[0]! > 0;
  return {
    ...network,
    years: [network.years[yearPosition]!],
    buses: network.buses.map((bus) => ({ ...bus, loadEnergy: one(bus.loadEnergy) })),
    generators: network.generators.map((each) => ({ ...settled(each), fuelCost: one(each.fuelCost) })).filter(stands),
    storageUnits: network.storageUnits.map(settled).filter(stands),
    reservoirs: network.reservoirs.map((each) => ({
      ...each,
      capacity: one(each.capacity),
      storage: one(each.storage),
    })),
    links: network.links.map(
      (each): Link => ({
        ...settled(each),
        existingBackward: Float64Array.of(each.existingBackward[yearPosition]! + builtOf(each)),
      }),
    ),
    contracts: network.contracts
      .filter((each) => each.inService[yearPosition]!)
      .map((each) => ({ ...each, inService: [true] })),
    candidates: [],
    policies: network.policies.map((policy) => ({ ...policy, value: [policy.value[yearPosition] ?? null] })),
  };
}
