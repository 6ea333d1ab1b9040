import type { Case } from '#case';
import { applyDecisions, type Generator, type Network, NOTHING_DECIDED, networkOf } from '#network';
import { FaultError, phrase } from '#words';
import { words } from '../words.js';
import { CLASSES, classOf, type PlantClass, type Published } from './published.js';
import type { HindcastQuestion } from './question.js';

/** A plant runs half of its first year: it starts somewhere within it. */
const FIRST_YEAR_SHARE = 0.5;
const MWH_PER_TWH = 1e6;

/** What stood of a class on a side, MW: published mean of the year and what the network has, as statistics count it. */
export interface FleetLine {
  readonly party: string;
  readonly technology: PlantClass;
  readonly published: number | null;
  readonly listed: number;
  readonly rest: number;
}

export interface PastNetwork {
  readonly network: Network;
  readonly weatherYear: string;
  readonly fleet: readonly FleetLine[];
  /** Share of each reservoir that the statistics of its side count. */
  readonly counted: ReadonlyMap<string, number>;
}

/**
 * The network of a past year as its statistics know it. Plants that are listed count as the case says, half in their first
 * year; the rest of each class and side is what the mean of the published year-end capacities leaves:
 *
 *   rest_{p,c} = (P_{y-1} + P_y) / 2 − Σ_listed share · capacity
 *
 * Load is the published use of the side without the losses of ties, and what was withheld from users; thermal plants run
 * at most as in the best month of another year. What is not published stays as in the case.
 */
export function pastNetwork(from: Case, published: Published, question: HindcastQuestion): PastNetwork {
  const { year } = question;
  const named = from.tables.weather_years.some((row) => row.id === String(year));
  const weatherYear = question.weatherYear ?? (named ? String(year) : from.scenario.weatherYear);
  const plain = applyDecisions(everything(networkOf(from, [year], weatherYear)), 0, NOTHING_DECIDED);
  const counted = new Map(from.tables.statistical_shares.map((row) => [row.reservoir, row.share]));
  const started = (start: number) => (start < year ? 1 : start === year ? FIRST_YEAR_SHARE : 0);
  const reservoirs = plain.reservoirs.map((each) => ({
    ...each,
    capacity: each.capacity.map((value) => value * started(each.row.start_year)),
  }));
  const fleet: FleetLine[] = [];
  const generators = plain.generators.map((each) => ({ ...each, existing: Float64Array.from(each.existing) }));
  const kinds = new Map(from.tables.technologies.map((row) => [row.id, row.kind]));
  for (const party of from.tables.parties.map((row) => row.id))
    for (const technology of CLASSES) {
      const here = (bus: number) => plain.buses[bus]!.party === party;
      const own = generators.filter((each) => here(each.bus) && classOf(kinds.get(each.technology)!) === technology);
      const dams = reservoirs.filter((each) => here(each.bus) && classOf(kinds.get(each.technology)!) === technology);
      const dammed = dams.reduce((sum, each) => sum + each.capacity[0]! * (counted.get(each.id) ?? 1), 0);
      fleet.push(settle(published, party, technology, year, own, dammed, started));
    }
  const standing = generators.filter((each) => each.existing[0]! > 0);
  return {
    weatherYear,
    fleet,
    counted,
    network: {
      ...plain,
      reservoirs,
      generators:
        question.thermalAvailability === 'case' ? standing : standing.map(limited(plain, standing, published, year)),
      buses: loads(from, plain, published, question),
      // What arrived in a past year was bought: an import that is due is paid for whether it is taken or not.
      contracts: plain.contracts.map((each) =>
        each.direction === 'import' ? { ...each, shortfallCost: Math.max(each.shortfallCost, each.price) } : each,
      ),
    },
  };
}

/** Groups that stood in no year of the case are kept: the rest of a class may have stood all the same. */
function everything(network: Network): Network {
  return {
    ...network,
    generators: network.generators
      .filter((each) => each.members.length > 0)
      .map((each) => ({ ...each, existing: each.existing.map((value) => Math.max(value, Number.MIN_VALUE)) })),
  };
}

/** Sets the capacities of the groups of one class on one side; the rest is shared in proportion to the rows of the rest. */
function settle(
  published: Published,
  party: string,
  technology: PlantClass,
  year: number,
  groups: readonly Generator[],
  dammed: number,
  started: (start: number) => number,
): FleetLine {
  const standing = (row: Generator['members'][number]) => row.end_year === null || row.end_year >= year;
  const rows = groups.flatMap((each) => each.members.filter(standing).map((row) => ({ each, row })));
  const listed = rows.filter(({ row }) => row.scope === 'plant' && started(row.start_year) > 0);
  const rest = rows.filter(({ row }) => row.scope === 'rest');
  // Where the rest begins later than the year, its first rows stand for what there was.
  const first = Math.min(...rest.map(({ row }) => row.start_year));
  const shared = rest.filter(({ row }) => row.start_year <= Math.max(year, first));
  for (const each of groups) each.existing[0] = 0;
  let sum = dammed;
  for (const { each, row } of listed) {
    each.existing[0]! += row.capacity * started(row.start_year);
    sum += row.capacity * started(row.start_year);
  }
  const mean = published.meanCapacity(party, year, technology);
  const whole = shared.reduce((total, { row }) => total + row.capacity, 0);
  const left = mean === null ? whole : Math.max(0, mean - sum);
  for (const { each, row } of shared) each.existing[0]! += (row.capacity / whole) * left;
  return { party, technology, published: mean, listed: sum, rest: whole > 0 ? left : 0 };
}

/** Thermal groups of a side scaled so that together they can do no more than in the best published month of another year. */
function limited(network: Network, standing: readonly Generator[], published: Published, year: number) {
  const thermal = (each: Generator) => typeof each.pMaxPu === 'number';
  const factor = new Map(
    [...new Set(network.buses.map((bus) => bus.party))].map((party) => {
      const own = standing.filter((each) => thermal(each) && network.buses[each.bus]!.party === party);
      const capacity = own.reduce((sum, each) => sum + each.existing[0]!, 0);
      const able = own.reduce((sum, each) => sum + each.existing[0]! * (each.pMaxPu as number), 0);
      const best = published.bestMonth(party, year, 'thermal');
      return [party, best === null || able === 0 ? 1 : Math.min(1, (best * capacity) / able)];
    }),
  );
  return (each: Generator): Generator =>
    typeof each.pMaxPu === 'number'
      ? { ...each, pMaxPu: each.pMaxPu * factor.get(network.buses[each.bus]!.party)! }
      : each;
}

/** Zones share the use of their side as in the case. Throws FaultError where no use of the year is published. */
function loads(from: Case, network: Network, published: Published, question: HindcastQuestion): Network['buses'] {
  const { year, tieLosses } = question;
  return network.buses.map((bus) => {
    const use = published.get('use', bus.party, year);
    if (use === null)
      throw new FaultError([
        {
          code: 'hindcast.no-use',
          severity: 'error',
          place: { file: 'statistics.csv' },
          message: phrase(words.noUse, { party: bus.party, year }),
          cure: phrase(words.noUseCure, {
            years: [...new Set(from.tables.statistics.filter((row) => row.quantity === 'use').map((row) => row.year))]
              .sort()
              .join(', '),
          }),
        },
      ]);
    const withheld = published.rows('withheld', bus.party, year).reduce((sum, row) => sum + row.value, 0);
    const side = network.buses.filter((each) => each.party === bus.party);
    const share = bus.loadEnergy[0]! / side.reduce((sum, each) => sum + each.loadEnergy[0]!, 0);
    return { ...bus, loadEnergy: Float64Array.of(share * (use.value / (1 + tieLosses) + withheld) * MWH_PER_TWH) };
  });
}
