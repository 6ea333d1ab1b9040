import { type Axis, axis } from '#frame';
import { type FuelLine, heatCurves } from './switch-heat-rates.fixture.js';
import { numberIn, rowsOf, type SwitchFile, type SwitchRow, textIn } from './switch-tables.fixture.js';
import { readTime, type SwitchTime } from './switch-time.fixture.js';

/** The inputs of a Switch 2.0 example. Column meanings are those of Switch 2.0 (docstrings of the modules that `modules.txt` names). */

export interface SwitchProject {
  readonly key: string;
  readonly zone: number;
  readonly source: string;
  /** Burns fuel: its source stands in `fuels.csv`. */
  readonly burns: boolean;
  readonly variable: boolean;
  readonly baseload: boolean;
  readonly distributed: boolean;
  /** Share of capacity that is there: outages taken off. */
  readonly availability: number;
  /** Years. */
  readonly life: number;
  /** $/MWh */
  readonly variableCost: number;
  /** $/MW */
  readonly connection: number;
  /** MW, Infinity where there is none. */
  readonly capacityLimit: number;
  /** MW that a new build has at least, if it is built. */
  readonly minimumBuild: number;
  /** MMBtu/MWh at full load, NaN without fuel. */
  readonly heatRate: number;
  /** Share of CO2 caught, and share of output that catching takes. */
  readonly capture: number;
  readonly captureLoad: number;
  /** Round trip, NaN for what is no storage. */
  readonly storageEfficiency: number;
  readonly storeToRelease: number;
  readonly unitSize: number | null;
  readonly minimumLoad: number;
  /** MMBtu/MW and $/MW of capacity started. */
  readonly startupFuel: number;
  readonly startupCost: number;
  /** Hours. */
  readonly minimumUp: number;
  readonly minimumDown: number;
  /** Lines from below on fuel use per MW committed. */
  readonly fuelLines: readonly FuelLine[];
}

/** Capacity of a project that came or may come in a year. */
export interface SwitchBuild {
  readonly key: string;
  readonly project: number;
  /** Position of the periods in which it is online. */
  readonly online: readonly number[];
  /** $/MW and $/(MW a). */
  readonly overnight: number;
  readonly fixedCost: number;
  /** $/MWh and $/(MWh a) of storage. */
  readonly energyOvernight: number;
  readonly energyFixedCost: number;
  /** MW and MWh that were decided before, null where the model decides. */
  readonly given: number | null;
  readonly energyGiven: number | null;
}

export interface SwitchZone {
  readonly key: string;
  /** MW of local transmission and distribution that stand, $/(MW a), share lost. */
  readonly localCapacity: number;
  readonly localCost: number;
  readonly localLoss: number;
}

export interface SwitchData extends SwitchTime {
  readonly file: SwitchFile;
  readonly modules: ReadonlySet<string>;
  readonly zones: readonly SwitchZone[];
  readonly projects: readonly SwitchProject[];
  readonly builds: readonly SwitchBuild[];
  /** Zone × timepoint, MW. */
  readonly demand: Float64Array;
  /** Project × timepoint: share of available capacity that can run, 1 for what is not variable. */
  readonly factor: Float64Array;
  readonly axes: Readonly<Record<'zone' | 'period' | 'timepoint' | 'project' | 'build', Axis>>;
}

/** Modules that carry no equations of their own, or stand for what every example has. */
const ALWAYS = [
  'timescales',
  'financials',
  'balancing.load_zones',
  'energy_sources.properties',
  'generators.core.build',
  'generators.core.dispatch',
  'reporting',
];
const OPTIONAL = [
  'transmission.local_td',
  'transmission.transport.build',
  'transmission.transport.dispatch',
  'generators.core.no_commit',
  'generators.core.commit.operate',
  'generators.core.commit.fuel_use',
  'generators.core.commit.discrete',
  'generators.extensions.storage',
  'generators.extensions.hydro_simple',
  'energy_sources.fuel_costs.simple',
  'energy_sources.fuel_costs.markets',
  'balancing.demand_response.simple',
  'policies.carbon_policies',
  'policies.rps_simple',
];

/** Default of Switch for the share that local transmission and distribution lose. */
const LOCAL_LOSS = 0.053;

/** Reads an example. Throws Error on a module that is not written here: none is passed over. */
export function readSwitch(file: SwitchFile): SwitchData {
  const modules = modulesOf(file);
  const time = readTime(file);
  const zones = rowsOf(file, 'load_zones.csv').map((row) => ({
    key: textIn(row, 'LOAD_ZONE'),
    localCapacity: numberIn(row, 'existing_local_td', 0),
    localCost: numberIn(row, 'local_td_annual_cost_per_mw', 0),
    localLoss: numberIn(row, 'local_td_loss_rate', LOCAL_LOSS),
  }));
  const fuels = new Set(rowsOf(file, 'fuels.csv').map((row) => textIn(row, 'fuel')));
  const curves = heatCurves(file);
  const projects = rowsOf(file, 'gen_info.csv').map((row) =>
    projectFrom(row, zones, fuels, curves, modules.has('generators.core.commit.fuel_use')),
  );
  const axes = {
    zone: axis(
      'zone',
      zones.map(({ key }) => key),
    ),
    period: axis(
      'period',
      time.periods.map(({ key }) => key),
    ),
    timepoint: axis(
      'timepoint',
      time.timepoints.map(({ key }) => key),
    ),
    project: axis(
      'project',
      projects.map(({ key }) => key),
    ),
  };
  const builds = buildsFrom(file, projects, time);
  const demand = new Float64Array(zones.length * time.timepoints.length).fill(Number.NaN);
  for (const row of rowsOf(file, 'loads.csv'))
    demand[place(row, axes.zone, 'LOAD_ZONE', axes.timepoint, 'TIMEPOINT')] = numberIn(row, 'zone_demand_mw');
  if (demand.some(Number.isNaN)) throw new Error('loads.csv: a zone has no demand in a timepoint');
  return {
    ...time,
    file,
    modules,
    zones,
    projects,
    builds,
    demand,
    factor: factorsFrom(file, projects, axes),
    axes: {
      ...axes,
      build: axis(
        'build',
        builds.map(({ key }) => key),
      ),
    },
  };
}

function modulesOf(file: SwitchFile): ReadonlySet<string> {
  const names = (file('modules.txt') ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && line !== 'switch_model')
    .map((line) => line.replace(/^switch_model\./, ''));
  const unknown = names.filter((name) => ![...ALWAYS, ...OPTIONAL].includes(name));
  if (unknown.length > 0) throw new Error(`modules.txt: ${unknown.join(', ')} is not formulated here`);
  const missing = ALWAYS.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`modules.txt: without ${missing.join(', ')}`);
  return new Set(names);
}

/** Cell of two axes named by two columns of a row. */
export function place(row: SwitchRow, first: Axis, firstColumn: string, second: Axis, secondColumn: string): number {
  return positionIn(row, first, firstColumn) * second.length + positionIn(row, second, secondColumn);
}

/** Position on an axis of the key that a cell names. */
export function positionIn(row: SwitchRow, on: Axis, column: string): number {
  const position = on.indexOf(textIn(row, column));
  if (position < 0) throw new Error(`${row.place}: no ${on.name} '${textIn(row, column)}'`);
  return position;
}

function projectFrom(
  row: SwitchRow,
  zones: readonly SwitchZone[],
  fuels: ReadonlySet<string>,
  curves: ReadonlyMap<string, readonly FuelLine[]>,
  withCurves: boolean,
): SwitchProject {
  const key = textIn(row, 'GENERATION_PROJECT');
  const source = textIn(row, 'gen_energy_source');
  if (source === 'multiple') throw new Error(`${row.place}: projects of several fuels are not formulated here`);
  const zone = zones.findIndex((each) => each.key === textIn(row, 'gen_load_zone'));
  if (zone < 0) throw new Error(`${row.place}: no such zone`);
  const baseload = numberIn(row, 'gen_is_baseload', 0) === 1;
  const burns = fuels.has(source);
  const heatRate = burns ? numberIn(row, 'gen_full_load_heat_rate') : Number.NaN;
  const running = 1 - numberIn(row, 'gen_forced_outage_rate', 0);
  return {
    key,
    zone,
    source,
    burns,
    baseload,
    variable: numberIn(row, 'gen_is_variable') === 1,
    distributed: numberIn(row, 'gen_is_distributed', 0) === 1,
    // Only baseload plants cannot put their maintenance where they are not needed.
    availability: baseload ? running * (1 - numberIn(row, 'gen_scheduled_outage_rate', 0)) : running,
    life: numberIn(row, 'gen_max_age'),
    variableCost: numberIn(row, 'gen_variable_om'),
    connection: numberIn(row, 'gen_connect_cost_per_mw'),
    capacityLimit: numberIn(row, 'gen_capacity_limit_mw', Number.POSITIVE_INFINITY),
    minimumBuild: numberIn(row, 'gen_min_build_capacity', 0),
    heatRate,
    capture: numberIn(row, 'gen_ccs_capture_efficiency', 0),
    captureLoad: numberIn(row, 'gen_ccs_energy_load', 0),
    storageEfficiency: numberIn(row, 'gen_storage_efficiency', Number.NaN),
    storeToRelease: numberIn(row, 'gen_store_to_release_ratio', 1),
    unitSize: row.cells.has('gen_unit_size') ? numberIn(row, 'gen_unit_size') : null,
    minimumLoad: numberIn(row, 'gen_min_load_fraction', baseload ? 1 : 0),
    startupFuel: numberIn(row, 'gen_startup_fuel', 0),
    startupCost: numberIn(row, 'gen_startup_om', 0),
    minimumUp: numberIn(row, 'gen_min_uptime', 0),
    minimumDown: numberIn(row, 'gen_min_downtime', 0),
    fuelLines: (withCurves ? curves.get(key) : undefined) ?? [{ intercept: 0, slope: heatRate }],
  };
}

/** A build is online in every period that starts in its life. Builds of a period come at its start. */
function buildsFrom(
  file: SwitchFile,
  projects: readonly SwitchProject[],
  { periods }: SwitchTime,
): readonly SwitchBuild[] {
  const given = new Map(
    rowsOf(file, 'gen_build_predetermined.csv').map((row) => [
      `${textIn(row, 'GENERATION_PROJECT')} ${numberIn(row, 'build_year')}`,
      row,
    ]),
  );
  const builds = rowsOf(file, 'gen_build_costs.csv').map((row): SwitchBuild => {
    const project = projects.findIndex(({ key }) => key === textIn(row, 'GENERATION_PROJECT'));
    if (project < 0) throw new Error(`${row.place}: no such project`);
    const year = numberIn(row, 'build_year');
    const key = `${projects[project]!.key} ${year}`;
    const before = given.get(key);
    given.delete(key);
    const from = periods.find((each) => each.key === String(year))?.start ?? year;
    const energy = before?.cells.has('build_gen_energy_predetermined') === true;
    return {
      key,
      project,
      online: periods.flatMap(({ start }, p) => (from <= start && start < from + projects[project]!.life ? [p] : [])),
      overnight: numberIn(row, 'gen_overnight_cost'),
      fixedCost: numberIn(row, 'gen_fixed_om'),
      energyOvernight: numberIn(row, 'gen_storage_energy_overnight_cost', 0),
      energyFixedCost: numberIn(row, 'gen_storage_energy_fixed_om', 0),
      given: before === undefined ? null : numberIn(before, 'build_gen_predetermined'),
      energyGiven: energy ? numberIn(before, 'build_gen_energy_predetermined') : null,
    };
  });
  if (given.size > 0) throw new Error(`gen_build_predetermined.csv: ${[...given.keys()].join(', ')} has no cost`);
  return builds;
}

function factorsFrom(
  file: SwitchFile,
  projects: readonly SwitchProject[],
  axes: { readonly project: Axis; readonly timepoint: Axis },
): Float64Array {
  const count = axes.timepoint.length;
  const factor = new Float64Array(projects.length * count);
  projects.forEach(({ variable }, g) => {
    factor.fill(variable ? Number.NaN : 1, g * count, (g + 1) * count);
  });
  for (const row of rowsOf(file, 'variable_capacity_factors.csv'))
    factor[place(row, axes.project, 'GENERATION_PROJECT', axes.timepoint, 'timepoint')] = numberIn(
      row,
      'gen_max_capacity_factor',
    );
  if (factor.some(Number.isNaN)) throw new Error('variable_capacity_factors.csv: a variable project has a gap');
  return factor;
}
