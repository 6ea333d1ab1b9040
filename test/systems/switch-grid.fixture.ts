import { type ComponentRecord, type Grid, gridOf } from '#grid';
import type { SwitchBuild, SwitchData } from './switch-data.fixture.js';
import { fuelMarkets, fuelPlace } from './switch-fuels.fixture.js';
import { numberIn, rowsOf, textIn } from './switch-tables.fixture.js';
import { capitalRecovery } from './switch-time.fixture.js';

/**
 * Switch examples of one zone and one period, without commitment, as networks in PyPSA's words. What Switch says and how a network
 * says it:
 *
 *   money of the base year      weight of cost of a snapshot = hours a year × present value; capital costs × present value
 *   fuel and its markets        a bus per market; a generator per tier, its yearly limit in e_sum_max; plants are links, MMBtu/h in
 *   baseload runs flat          ramp limits of zero
 *   local grid                  a link from the zone to its consumers
 *   reservoirs                  a generator per series, its flow in e_sum_min = e_sum_max
 *   storage                     cells and terminal are buses; one converter between them carries power both ways, and η lies before
 *                               the terminal: charging reaches the converter as η · charge, so its least power is −η · ratio · a
 *   demand that shifts          a generator between −up and down whose energy sums to zero
 */
export function switchGrid(data: SwitchData): Grid {
  const reason = notSayable(data);
  if (reason !== null) throw new Error(reason);
  const { timepoints, periods, zones } = data;
  const local = data.modules.has('transmission.local_td');
  const { presentValue } = periods[0]!;
  const consumers = local ? 'consumers' : 'zone';
  const buses: ComponentRecord[] = [{ name: 'zone' }];
  const links: ComponentRecord[] = [];
  if (local) {
    const [zone] = zones;
    const peaks = rowsOf(data.file, 'zone_coincident_peak_demand.csv').map(
      (row) => numberIn(row, 'zone_expected_coincident_peak_demand') / (1 - zone!.localLoss),
    );
    buses.push({ name: consumers });
    links.push({
      name: 'local grid',
      bus0: 'zone',
      bus1: consumers,
      efficiency: 1 - zone!.localLoss,
      p_nom_extendable: true,
      p_nom_min: Math.max(zone!.localCapacity, ...peaks),
      capital_cost: zone!.localCost * presentValue,
    });
  }
  const fuels = fuelSupply(data);
  const plants = data.builds.filter(({ online }) => online.length > 0).map((build) => plantOf(data, build, consumers));
  const storage = storageOf(data);
  return gridOf({
    snapshots: timepoints.map(({ key }) => key),
    weightings: {
      objective: timepoints.map(({ weight }) => weight * presentValue),
      generators: timepoints.map(({ weight }) => weight),
      stores: timepoints.map(({ duration }) => duration),
    },
    Bus: [...buses, ...fuels.buses, ...storage.buses],
    Load: [{ name: 'demand', bus: consumers, p_set: [...data.demand] }],
    Generator: [...plants.flatMap((each) => each.generators), ...fuels.generators, ...shiftOf(data, consumers)],
    Link: [...links, ...plants.flatMap((each) => each.links), ...storage.links],
    Store: storage.stores,
  });
}

/** Why an example has no network in PyPSA's words that says the same, or null. */
export function notSayable({ zones, periods, modules }: SwitchData): string | null {
  if (periods.length > 1 || zones.length > 1)
    return 'lines of Switch lose power both ways within one capacity, which no component of PyPSA does';
  if (modules.has('generators.core.commit.operate'))
    return 'commitment of Switch is in capacity and on a circle of timepoints, that of PyPSA in units and from a given start';
  return null;
}

const stores = (data: SwitchData, build: SwitchBuild) => !Number.isNaN(data.projects[build.project]!.storageEfficiency);

/** Bounds of a capacity: given, or up to what the limit of the project leaves. */
function size(data: SwitchData, build: SwitchBuild): { readonly least: number; readonly most: number } {
  if (build.given !== null) return { least: build.given, most: build.given };
  const others = data.builds.filter(
    (each) => each !== build && each.project === build.project && each.online.length > 0,
  );
  if (others.some(({ given }) => given === null)) throw new Error(`${build.key}: two builds share one limit`);
  const taken = others.reduce((sum, { given }) => sum + given!, 0);
  return { least: 0, most: data.projects[build.project]!.capacityLimit - taken };
}

/** Yearly cost of 1 MW, as money of the base year. */
function capitalCost(data: SwitchData, build: SwitchBuild): number {
  const { connection, life } = data.projects[build.project]!;
  const loan = (build.overnight + connection) * capitalRecovery(data.finance.interestRate, life);
  return (loan + build.fixedCost) * data.periods[0]!.presentValue;
}

type Parts = Readonly<Record<'generators' | 'links', readonly ComponentRecord[]>>;

function plantOf(data: SwitchData, build: SwitchBuild, consumers: string): Parts {
  const project = data.projects[build.project]!;
  if (stores(data, build)) return { generators: [], links: [] };
  const count = data.timepoints.length;
  const factor = data.factor.subarray(build.project * count, (build.project + 1) * count);
  const most = [...factor].map((each) => each * project.availability);
  const flows = rowsOf(data.file, 'hydro_timeseries.csv').filter((row) => textIn(row, 'hydro_project') === project.key);
  if (flows.length > 0) return { generators: reservoirOf(data, build, most, flows), links: [] };
  const heat = project.burns ? project.heatRate : 1;
  const bounds = size(data, build);
  const common = {
    name: build.key,
    p_nom_extendable: true,
    p_nom_min: bounds.least * heat,
    p_nom_max: bounds.most * heat,
    p_max_pu: most,
    capital_cost: capitalCost(data, build) / heat,
    marginal_cost: project.variableCost / heat,
    ...(project.baseload ? { ramp_limit_up: 0, ramp_limit_down: 0 } : {}),
  };
  if (!project.burns) return { generators: [{ ...common, bus: project.distributed ? consumers : 'zone' }], links: [] };
  const market = fuelMarkets(data.file).of.get(fuelPlace(data, build.project));
  if (market === undefined) throw new Error(`${build.key}: no market sells its fuel`);
  return { generators: [], links: [{ ...common, bus0: market, bus1: 'zone', efficiency: 1 / heat }] };
}

/** One generator per series, silent outside it; the first carries the cost of capacity. */
function reservoirOf(
  data: SwitchData,
  build: SwitchBuild,
  most: readonly number[],
  flows: ReturnType<typeof rowsOf>,
): readonly ComponentRecord[] {
  const { variableCost, key } = data.projects[build.project]!;
  if (build.given === null) throw new Error(`${key}: a reservoir whose capacity is decided`);
  const capacity = build.given;
  return flows.map((row, k) => {
    const series = textIn(row, 'timeseries');
    const inside = data.timepoints.map((each) => (each.series === series ? 1 : 0));
    const hours = data.timepoints.reduce((sum, { weight }, t) => sum + inside[t]! * weight, 0);
    const energy = numberIn(row, 'hydro_avg_flow_mw') * hours;
    return {
      name: `${build.key} ${series}`,
      bus: 'zone',
      p_nom_extendable: true,
      p_nom_min: capacity,
      p_nom_max: capacity,
      capital_cost: k === 0 ? capitalCost(data, build) : 0,
      marginal_cost: variableCost,
      p_min_pu: inside.map((on) => (on * numberIn(row, 'hydro_min_flow_mw')) / capacity),
      p_max_pu: inside.map((on, t) => on * most[t]!),
      e_sum_min: energy,
      e_sum_max: energy,
    };
  });
}

/** Without cost or limit of power. */
const FREE = { p_nom_extendable: true };

function fuelSupply(data: SwitchData): Readonly<Record<'buses' | 'generators', readonly ComponentRecord[]>> {
  const { tiers, of } = fuelMarkets(data.file);
  const markets = [...new Set(of.values())];
  return {
    buses: markets.map((name) => ({ name })),
    generators: tiers.map(({ market, cost, limit }, k) => ({
      name: `${market} tier ${k}`,
      bus: market,
      ...FREE,
      marginal_cost: cost,
      e_sum_max: limit,
    })),
  };
}

function storageOf(data: SwitchData): Readonly<Record<'buses' | 'links' | 'stores', readonly ComponentRecord[]>> {
  const builds = data.builds.filter((build) => stores(data, build) && build.online.length > 0);
  const projects = [...new Set(builds.map(({ project }) => project))].map((g) => data.projects[g]!);
  const loan = (build: SwitchBuild) =>
    build.energyOvernight * capitalRecovery(data.finance.interestRate, data.projects[build.project]!.life);
  return {
    buses: projects.flatMap(({ key }) => [{ name: `${key} cells` }, { name: `${key} terminal` }]),
    links: [
      ...projects.flatMap(({ key, storageEfficiency, variableCost }) => [
        { name: `${key} in`, bus0: 'zone', bus1: `${key} terminal`, efficiency: storageEfficiency, ...FREE },
        { name: `${key} out`, bus0: `${key} terminal`, bus1: 'zone', marginal_cost: variableCost, ...FREE },
      ]),
      ...builds.map((build) => {
        const { key, availability, storageEfficiency, storeToRelease } = data.projects[build.project]!;
        const { least, most } = size(data, build);
        return {
          name: `${build.key} converter`,
          bus0: `${key} cells`,
          bus1: `${key} terminal`,
          p_nom_extendable: true,
          p_nom_min: least,
          p_nom_max: most,
          p_min_pu: -storageEfficiency * storeToRelease * availability,
          p_max_pu: availability,
          capital_cost: capitalCost(data, build),
        };
      }),
    ],
    stores: builds.map((build) => ({
      name: `${build.key} energy`,
      bus: `${data.projects[build.project]!.key} cells`,
      e_nom_extendable: true,
      e_nom_min: build.energyGiven ?? 0,
      e_nom_max: build.energyGiven ?? Number.POSITIVE_INFINITY,
      e_cyclic: true,
      capital_cost: (loan(build) + build.energyFixedCost) * data.periods[0]!.presentValue,
    })),
  };
}

function shiftOf(data: SwitchData, bus: string): readonly ComponentRecord[] {
  if (!data.modules.has('balancing.demand_response.simple')) return [];
  if (new Set(data.timepoints.map(({ series }) => series)).size > 1) throw new Error('demand shifts in several series');
  const limits = new Map(rowsOf(data.file, 'dr_data.csv').map((row) => [textIn(row, 'TIMEPOINT'), row]));
  const rows = data.timepoints.map(({ key }) => {
    const row = limits.get(key);
    if (row === undefined) throw new Error(`dr_data.csv: no limits in ${key}`);
    return row;
  });
  return [
    {
      name: 'shift',
      bus,
      p_nom: 1,
      p_min_pu: rows.map((row) => -numberIn(row, 'dr_shift_up_limit')),
      p_max_pu: rows.map((row) => numberIn(row, 'dr_shift_down_limit')),
      e_sum_min: 0,
      e_sum_max: 0,
    },
  ];
}
