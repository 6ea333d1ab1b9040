import { type ComponentRecord, type Grid, type GridRecords, gridOf } from '#grid';
import type { SwitchBuild, SwitchData, SwitchProject } from './switch-data.fixture.js';
import { fuelMarkets, fuelPlace } from './switch-fuels.fixture.js';
import { linesOf } from './switch-network.fixture.js';
import { carbonIntensity, renewable } from './switch-policies.fixture.js';
import { numberIn, rowsOf, type SwitchRow, textIn } from './switch-tables.fixture.js';
import { capitalRecovery } from './switch-time.fixture.js';

/**
 * Switch examples without commitment as networks in PyPSA's words. What Switch says and how a network says it:
 *
 *   money of the base year    snapshots weigh their hours a year, investment periods their present value
 *   builds and their lives    build years and lifetimes; what an earlier build left of a limit by a limit on the carrier of the project
 *   fuel and its markets      a bus per market; a generator per tier, its yearly limit in e_sum_max; plants are links, MMBtu/h in
 *   baseload runs flat        ramp limits of zero
 *   lines between zones       zone → terminal ↔ terminal → zone: one link carries both ways, and efficiency lies behind it
 *   grids that last for ever  a link per period of building, without end of life
 *   reservoirs                a generator per series, its flow in e_sum_min = e_sum_max
 *   storage                   cells ↔ terminal, one converter both ways; η lies before the terminal, so that charging reaches the converter
 *                             as η · charge and its least power is −η · ratio · availability
 *   demand that shifts        a generator between −up and down whose energy sums to zero
 *   carbon, renewables        a third port of plants, and a sink whose yearly sum has a limit per period
 *
 * Projects of a least size stay out: PyPSA knows whole modules, not "nothing or at least so much".
 */
export function switchGrid(data: SwitchData): Grid {
  if (hasCommitment(data)) throw new Error('commitment in capacity is not said here');
  const { periods, timepoints, zones } = data;
  const parts = [
    zonesOf(data),
    fuelsOf(data),
    ...data.builds.filter((build) => inNetwork(data, build)).map((build) => plantOf(data, build)),
    storageOf(data),
    transportOf(data),
    shiftOf(data),
    sinksOf(data),
    { GlobalConstraint: capacityLimits(data) },
  ];
  const all = (kind: Kind) => parts.flatMap((part: Parts) => part[kind] ?? []);
  const count = timepoints.length;
  const records: GridRecords = {
    snapshots: timepoints.map(({ key }) => key),
    years: timepoints.map(({ period }) => periods[period]!.start),
    periods: {
      years: periods.map(({ start }) => start),
      objective: periods.map(({ presentValue }) => presentValue),
      length: periods.map(() => 1),
    },
    weightings: {
      objective: timepoints.map(({ weight }) => weight),
      generators: timepoints.map(({ weight }) => weight),
      stores: timepoints.map(({ duration }) => duration),
    },
    Load: zones.map(({ key }, z) => ({
      name: key,
      bus: consumers(data, z),
      p_set: [...data.demand.subarray(z * count, (z + 1) * count)],
    })),
    Bus: all('Bus'),
    Generator: all('Generator'),
    Link: all('Link'),
    Store: all('Store'),
    GlobalConstraint: all('GlobalConstraint'),
  };
  return gridOf(records);
}

type Kind = 'Bus' | 'Generator' | 'Link' | 'Store' | 'GlobalConstraint';
type Parts = { readonly [K in Kind]?: readonly ComponentRecord[] };

/** Commitment of Switch is in capacity and goes round in a circle; that of PyPSA is in units and starts from a given state. */
export const hasCommitment = ({ modules }: SwitchData): boolean => modules.has('generators.core.commit.operate');

/** Builds left out of the network. */
export const ofLeastSize = (data: SwitchData): readonly SwitchBuild[] =>
  data.builds.filter(({ project, given }) => given === null && data.projects[project]!.minimumBuild > 0);

const inNetwork = (data: SwitchData, build: SwitchBuild) =>
  build.online.length > 0 && !ofLeastSize(data).includes(build);

/** Free of cost, and of any power. */
const FREE = { p_nom_extendable: true };

const hasLocal = (data: SwitchData) => data.modules.has('transmission.local_td');
const consumers = (data: SwitchData, zone: number) =>
  hasLocal(data) ? `${data.zones[zone]!.key} consumers` : data.zones[zone]!.key;

/** A link for what stands at first, and one for what comes in each later period; all last for ever. */
function lasting(data: SwitchData, link: ComponentRecord, least: number): readonly ComponentRecord[] {
  return data.periods.map(({ start }, p) => ({
    ...link,
    name: `${link.name} ${start}`,
    build_year: start,
    p_nom_extendable: true,
    p_nom_min: p === 0 ? least : 0,
  }));
}

function zonesOf(data: SwitchData): Parts {
  const nodes = data.zones.map(({ key }) => ({ name: key }));
  if (!hasLocal(data)) return { Bus: nodes };
  const peaks = rowsOf(data.file, 'zone_coincident_peak_demand.csv').map((row) => {
    const zone = data.zones.find(({ key }) => key === textIn(row, 'LOAD_ZONE'))!;
    const period = data.periods.find(({ key }) => key === textIn(row, 'PERIOD'))!;
    return {
      ...limitOn(`local grid ${zone.key}`, period.start, '>='),
      constant: numberIn(row, 'zone_expected_coincident_peak_demand') / (1 - zone.localLoss),
    };
  });
  return {
    Bus: [...nodes, ...data.zones.map((_, z) => ({ name: consumers(data, z) }))],
    Link: data.zones.flatMap(({ key, localCapacity, localCost, localLoss }, z) => {
      const name = `local grid ${key}`;
      const ends = { bus0: key, bus1: consumers(data, z), efficiency: 1 - localLoss };
      return lasting(data, { name, carrier: name, ...ends, capital_cost: localCost }, localCapacity);
    }),
    GlobalConstraint: peaks,
  };
}

/** A limit on the capacity of a carrier in a period. */
const limitOn = (carrier: string, year: number, sense: '<=' | '>=') => ({
  name: `${carrier} ${sense} ${year}`,
  type: 'tech_capacity_expansion_limit',
  carrier_attribute: carrier,
  investment_period: year,
  sense,
});

/** MMBtu/h per MW of a plant that burns, 1 for the others. */
const heat = ({ burns, heatRate }: SwitchProject) => (burns ? heatRate : 1);

function capacityLimits(data: SwitchData): readonly ComponentRecord[] {
  return data.projects.flatMap((project, g) =>
    data.periods.flatMap(({ start }, p) =>
      Number.isFinite(project.capacityLimit) &&
      data.builds.some((build) => build.project === g && build.online.includes(p) && inNetwork(data, build))
        ? [{ ...limitOn(project.key, start, '<='), constant: project.capacityLimit * heat(project) }]
        : [],
    ),
  );
}

/** Capacity of a build in units of `per` to the MW: when it comes, how long it lives, what a year of it costs. */
function capacityOf(data: SwitchData, build: SwitchBuild, per: number) {
  const { connection, life, key } = data.projects[build.project]!;
  const year = Number(build.key.slice(key.length + 1));
  const period = data.periods.find((each) => each.key === String(year));
  const loan = (build.overnight + connection) * capitalRecovery(data.finance.interestRate, life);
  return {
    carrier: key,
    build_year: period?.start ?? year,
    lifetime: life,
    p_nom_extendable: true,
    p_nom_min: (build.given ?? 0) * per,
    p_nom_max: (build.given ?? Number.POSITIVE_INFINITY) * per,
    capital_cost: (loan + build.fixedCost) / per,
  };
}

function plantOf(data: SwitchData, build: SwitchBuild): Parts {
  const project = data.projects[build.project]!;
  if (!Number.isNaN(project.storageEfficiency)) return {};
  const count = data.timepoints.length;
  const factor = data.factor.subarray(build.project * count, (build.project + 1) * count);
  const most = [...factor].map((each) => each * project.availability);
  const flows = rowsOf(data.file, 'hydro_timeseries.csv').filter((row) => textIn(row, 'hydro_project') === project.key);
  if (flows.length > 0) return { Generator: reservoirOf(data, build, most, flows) };
  const plant = {
    name: build.key,
    ...capacityOf(data, build, heat(project)),
    p_max_pu: most,
    marginal_cost: project.variableCost / heat(project),
    ...(project.baseload ? { ramp_limit_up: 0, ramp_limit_down: 0 } : {}),
  };
  const bus = project.distributed ? consumers(data, project.zone) : data.zones[project.zone]!.key;
  const certified = data.modules.has('policies.rps_simple') && renewable(data, build.project);
  const output = { bus1: bus, efficiency: (1 - project.captureLoad) / heat(project) };
  const certificates = certified ? { bus2: CERTIFICATES, efficiency2: 1 / heat(project) } : {};
  if (!project.burns) {
    if (!certified) return { Generator: [{ ...plant, bus }] };
    return {
      Bus: [{ name: build.key }],
      Generator: [{ ...plant, bus: build.key }],
      Link: [{ name: `${build.key} output`, bus0: build.key, ...output, ...certificates, ...FREE }],
    };
  }
  const market = fuelMarkets(data.file).of.get(fuelPlace(data, build.project));
  if (market === undefined) return {};
  const carbon = data.modules.has('policies.carbon_policies')
    ? { bus3: CARBON, efficiency3: carbonIntensity(data, build.project) }
    : {};
  return { Link: [{ ...plant, bus0: market, ...output, ...certificates, ...carbon }] };
}

const CERTIFICATES = 'certificates';
const CARBON = 'carbon';

/** What takes certificates and carbon, with a limit on each year of a period. */
function sinksOf(data: SwitchData): Parts {
  const { modules, periods } = data;
  const sinks: { name: string; table: string; column: string; sense: '<=' | '>=' }[] = [];
  if (modules.has('policies.carbon_policies'))
    sinks.push({ name: CARBON, table: 'carbon_policies.csv', column: 'carbon_cap_tco2_per_yr', sense: '<=' });
  if (modules.has('policies.rps_simple'))
    sinks.push({ name: CERTIFICATES, table: 'rps_targets.csv', column: 'rps_target', sense: '>=' });
  const energy = (p: number) =>
    data.timepoints.reduce(
      (sum, { period, weight }, t) =>
        sum +
        (period === p
          ? weight * data.zones.reduce((all, _, z) => all + data.demand[z * data.timepoints.length + t]!, 0)
          : 0),
      0,
    );
  return {
    Bus: sinks.map(({ name }) => ({ name })),
    Generator: sinks.map(({ name }) => ({ name, bus: name, carrier: name, sign: -1, p_min_pu: -1, ...FREE })),
    GlobalConstraint: sinks.flatMap(({ name, table, column, sense }) =>
      rowsOf(data.file, table).map((row) => {
        const p = data.axes.period.indexOf(textIn(row, 'PERIOD'));
        return {
          name: `${name} ${periods[p]!.start}`,
          type: 'operational_limit',
          carrier_attribute: name,
          investment_period: periods[p]!.start,
          sense,
          constant: numberIn(row, column) * (name === CERTIFICATES ? energy(p) : 1),
        };
      }),
    ),
  };
}

/** One generator per series, silent outside it; the first carries the cost of capacity. */
function reservoirOf(
  data: SwitchData,
  build: SwitchBuild,
  most: readonly number[],
  flows: readonly SwitchRow[],
): readonly ComponentRecord[] {
  const { variableCost, key, zone } = data.projects[build.project]!;
  const { given } = build;
  if (given === null) throw new Error(`${key}: a reservoir whose capacity is decided`);
  const capacity = capacityOf(data, build, 1);
  return flows.map((row, k) => {
    const series = textIn(row, 'timeseries');
    const inside = data.timepoints.map((each) => (each.series === series ? 1 : 0));
    const hours = data.timepoints.reduce((sum, { weight }, t) => sum + inside[t]! * weight, 0);
    const energy = numberIn(row, 'hydro_avg_flow_mw') * hours;
    return {
      ...capacity,
      name: `${build.key} ${series}`,
      carrier: series,
      bus: data.zones[zone]!.key,
      capital_cost: k === 0 ? capacity.capital_cost : 0,
      marginal_cost: variableCost,
      p_min_pu: inside.map((on) => (on * numberIn(row, 'hydro_min_flow_mw')) / given),
      p_max_pu: inside.map((on, t) => on * most[t]!),
      e_sum_min: energy,
      e_sum_max: energy,
    };
  });
}

/** A tier sells in its period alone: built at its start, gone a year later, before the next. */
function fuelsOf(data: SwitchData): Parts {
  const { tiers, of } = fuelMarkets(data.file);
  return {
    Bus: [...new Set(of.values())].map((name) => ({ name })),
    Generator: tiers.map(({ market, period, cost, limit }, k) => ({
      name: `${market} ${period} ${k}`,
      bus: market,
      build_year: data.periods[data.axes.period.indexOf(period)]!.start,
      lifetime: 1,
      ...FREE,
      marginal_cost: cost,
      e_sum_max: limit,
    })),
  };
}

function storageOf(data: SwitchData): Parts {
  const builds = data.builds.filter(
    ({ project, online }) => !Number.isNaN(data.projects[project]!.storageEfficiency) && online.length > 0,
  );
  const projects = [...new Set(builds.map(({ project }) => project))].map((g) => data.projects[g]!);
  return {
    Bus: projects.flatMap(({ key }) => [{ name: `${key} cells` }, { name: `${key} terminal` }]),
    Link: [
      ...projects.flatMap(({ key, zone, storageEfficiency, variableCost }) => [
        {
          name: `${key} in`,
          bus0: data.zones[zone]!.key,
          bus1: `${key} terminal`,
          efficiency: storageEfficiency,
          ...FREE,
        },
        {
          name: `${key} out`,
          bus0: `${key} terminal`,
          bus1: data.zones[zone]!.key,
          marginal_cost: variableCost,
          ...FREE,
        },
      ]),
      ...builds.map((build) => {
        const { key, availability, storageEfficiency, storeToRelease } = data.projects[build.project]!;
        return {
          name: build.key,
          bus0: `${key} cells`,
          bus1: `${key} terminal`,
          ...capacityOf(data, build, 1),
          p_min_pu: -storageEfficiency * storeToRelease * availability,
          p_max_pu: availability,
        };
      }),
    ],
    Store: builds.map((build) => {
      const { carrier, build_year, lifetime } = capacityOf(data, build, 1);
      const loan = build.energyOvernight * capitalRecovery(data.finance.interestRate, lifetime);
      return {
        name: build.key,
        bus: `${carrier} cells`,
        build_year,
        lifetime,
        e_nom_extendable: true,
        e_nom_min: build.energyGiven ?? 0,
        e_nom_max: build.energyGiven ?? Number.POSITIVE_INFINITY,
        e_cyclic: true,
        capital_cost: loan + build.energyFixedCost,
      };
    }),
  };
}

function transportOf(data: SwitchData): Parts {
  if (!data.modules.has('transmission.transport.build')) return {};
  const lines = linesOf(data);
  const terminal = (line: string, end: number) => `${line} ${data.zones[end]!.key}`;
  return {
    Bus: lines.flatMap(({ key, ends }) => ends.map((end) => ({ name: terminal(key, end) }))),
    Link: lines.flatMap(({ key, ends, efficiency, existing, overnight, life, upkeep }) => [
      ...ends.flatMap((end) => {
        const [zone, at] = [data.zones[end]!.key, terminal(key, end)];
        return [
          { name: `${at} in`, bus0: zone, bus1: at, ...FREE },
          { name: `${at} out`, bus0: at, bus1: zone, efficiency, ...FREE },
        ];
      }),
      ...lasting(
        data,
        {
          name: key,
          bus0: terminal(key, ends[0]),
          bus1: terminal(key, ends[1]),
          p_min_pu: -1,
          capital_cost: overnight * (capitalRecovery(data.finance.interestRate, life) + upkeep),
        },
        existing,
      ),
    ]),
  };
}

function shiftOf(data: SwitchData): Parts {
  if (!data.modules.has('balancing.demand_response.simple')) return {};
  if (new Set(data.timepoints.map(({ series }) => series)).size > 1) throw new Error('demand shifts in several series');
  const rows = rowsOf(data.file, 'dr_data.csv');
  return {
    Generator: data.zones.map(({ key }, z) => {
      const limits = data.timepoints.map((timepoint) => {
        const row = rows.find(
          (each) => textIn(each, 'LOAD_ZONE') === key && textIn(each, 'TIMEPOINT') === timepoint.key,
        );
        if (row === undefined) throw new Error(`dr_data.csv: no limits of ${key} in ${timepoint.key}`);
        return row;
      });
      return {
        name: `shift ${key}`,
        bus: consumers(data, z),
        p_nom: 1,
        p_min_pu: limits.map((row) => -numberIn(row, 'dr_shift_up_limit')),
        p_max_pu: limits.map((row) => numberIn(row, 'dr_shift_down_limit')),
        e_sum_min: 0,
        e_sum_max: 0,
      };
    }),
  };
}
