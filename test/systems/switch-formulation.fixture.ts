import { ProblemBuilder, type RowBlock, type VariableBlock } from '#lp';
import { card, cell, positions, TermList } from './cells.fixture.js';
import { writeCommitment } from './switch-commitment.fixture.js';
import type { SwitchData } from './switch-data.fixture.js';
import { writeFuelMarkets, writeFuelPrices } from './switch-fuels.fixture.js';
import { writeDemandShift, writeLocalGrid, writeTransport } from './switch-network.fixture.js';
import { writeCarbonPolicies, writeRenewableStandard } from './switch-policies.fixture.js';
import { writeReservoirs, writeStorage } from './switch-storage.fixture.js';
import { capitalRecovery } from './switch-time.fixture.js';

/**
 * Switch 2.0 in blocks: Johnston, Henriquez-Auba, Maluenda and Fripp (2019), "Switch 2.0: a modern platform for planning
 * high-renewable power systems", SoftwareX 10, 100251; each part names the module of Switch whose equations it writes.
 */

export interface SwitchModel {
  readonly builder: ProblemBuilder;
  readonly data: SwitchData;
  /** (build): MW that came or come in a year. */
  readonly capacity: VariableBlock;
  /** (project, timepoint): MW. */
  readonly dispatch: VariableBlock;
  /** (project, timepoint): MMBtu/h. */
  readonly fuelUse: VariableBlock;
  /** (build): MWh of storage; null without. */
  readonly energy: VariableBlock | null;
  /** (zone, timepoint): injections less withdrawals of the zone's central node. */
  readonly central: RowBlock;
  /** (project, timepoint): MW committed; null without commitment. */
  readonly committed: VariableBlock | null;
  /** (zone, period) and (line, period): MW of grids; null where their module is not in force. */
  readonly localCapacity: VariableBlock | null;
  readonly lineCapacity: VariableBlock | null;
}

export function buildSwitch(data: SwitchData): SwitchModel {
  const bare = declareDecisions(data);
  const has = (module: string) => data.modules.has(module);
  writeBuilds(bare);
  writeInjections(bare);
  const committed = has('generators.core.commit.operate') ? writeCommitment(bare) : null;
  if (committed === null) writeNoCommitment(bare);
  if (has('energy_sources.fuel_costs.markets')) writeFuelMarkets(bare);
  else writeFuelPrices(bare);
  const local = has('transmission.local_td') ? writeLocalGrid(bare) : null;
  const lineCapacity = has('transmission.transport.build') ? writeTransport(bare) : null;
  if (has('balancing.demand_response.simple')) writeDemandShift(bare, local?.balance ?? bare.central);
  if (has('generators.extensions.hydro_simple')) writeReservoirs(bare);
  const energy = has('generators.extensions.storage') ? writeStorage(bare) : null;
  if (has('policies.carbon_policies')) writeCarbonPolicies(bare);
  if (has('policies.rps_simple')) writeRenewableStandard(bare);
  return {
    ...bare,
    committed,
    energy,
    localCapacity: local?.capacity ?? null,
    lineCapacity,
  };
}

/** What the parts share. */
export type SwitchBlocks = Pick<SwitchModel, 'builder' | 'data' | 'capacity' | 'dispatch' | 'fuelUse' | 'central'>;

const NONE = Number.POSITIVE_INFINITY;

function declareDecisions(data: SwitchData): SwitchBlocks {
  const builder = new ProblemBuilder();
  const { axes, builds, projects, timepoints, modules } = data;
  const capacity = builder.variables('capacity', [axes.build], {
    lower: Float64Array.from(builds, ({ given }) => given ?? 0),
    upper: Float64Array.from(builds, ({ given }) => given ?? NONE),
    card: card('MW', 'capacity that comes in a year', '某年建成的容量', 'BuildGen_{g,v}'),
  });
  const cells = [...positions(axes.project, axes.timepoint)];
  // A project runs only where one of its builds is online.
  const runs = Float64Array.from(cells, ([g, t]) =>
    builds.some(({ project, online }) => project === g && online.includes(timepoints[t]!.period)) ? NONE : 0,
  );
  const dispatch = builder.variables('dispatch', [axes.project, axes.timepoint], {
    lower: 0,
    upper: runs,
    card: card('MW', 'output of a project', '项目出力', 'DispatchGen_{g,t}'),
  });
  const fuelUse = builder.variables('fuelUse', [axes.project, axes.timepoint], {
    lower: 0,
    upper: Float64Array.from(cells, ([g], k) => (projects[g]!.burns ? runs[k]! : 0)),
    card: card('MMBtu/h', 'fuel that a project burns', '项目燃料消耗', 'GenFuelUseRate_{g,t}'),
  });
  const distributed = modules.has('transmission.local_td');
  const central = builder.rows('central', [axes.zone, axes.timepoint], {
    lower: distributed ? 0 : data.demand,
    upper: distributed ? 0 : data.demand,
    card: card(
      'MW',
      'injections into the central node of a zone equal withdrawals from it',
      '区域中心节点注入等于流出',
      '\\sum injections_{z,t} = \\sum withdrawals_{z,t}',
      'Switch 2.0, balancing.load_zones',
    ),
  });
  return { builder, data, capacity, dispatch, fuelUse, central };
}

/** A share of the cost that falls in a zone and a period: `perYear` is $/a per unit of the cell. */
export interface CostShare {
  readonly zone: number | null;
  readonly period: number;
  readonly cell: number;
  readonly perYear: number;
}

/** Costs of a year, as money of the base year, one entry of the ledger per zone and period. Lines between zones belong to none. */
export function enterCosts(
  { builder, data }: Pick<SwitchModel, 'builder' | 'data'>,
  category: string,
  block: VariableBlock,
  shares: Iterable<CostShare>,
): void {
  const books = new Map<string, CostShare[]>();
  for (const share of shares) {
    if (share.perYear === 0) continue;
    const key = `${share.zone} ${share.period}`;
    const book = books.get(key);
    if (book === undefined) books.set(key, [share]);
    else book.push(share);
  }
  for (const book of books.values()) {
    const { zone, period } = book[0]!;
    const owner = zone === null ? 'between zones' : data.zones[zone]!.key;
    const { key, presentValue } = data.periods[period]!;
    builder.cost(
      { category, owner, place: owner, period: key },
      block,
      Float64Array.from(book, ({ perYear }) => perYear * presentValue),
      Int32Array.from(book, (each) => each.cell),
    );
  }
}

/** Module `generators.core.build`: limits of capacity, least sizes, and what capacity costs every year of its life. */
function writeBuilds(model: SwitchBlocks): void {
  const { builder, data, capacity } = model;
  const { axes, builds, projects } = data;
  //   Σ_v online BuildGen_g,v ≤ limit_g
  const limits = builder.rows('capacityLimit', [axes.project, axes.period], {
    lower: Number.NEGATIVE_INFINITY,
    upper: Float64Array.from(positions(axes.project, axes.period), ([g]) => projects[g]!.capacityLimit),
    card: card(
      'MW',
      'capacity online stays within the limit of the project',
      '在线容量不超过项目上限',
      '\\sum_{v} BuildGen_{g,v} \\le limit_g',
      'Switch 2.0, generators.core.build, Max_Build_Potential',
    ),
  });
  const online = new TermList(builder, limits, capacity);
  builds.forEach((build, b) => {
    for (const p of build.online) online.add(cell(limits, build.project, p), b, 1);
  });
  online.close();
  writeLeastSizes(model);
  //   (overnight + connection) crf(i, life) + fixed O&M, in every period in which the build is online
  const shares = builds.flatMap((build, b) => {
    const { zone, connection, life } = projects[build.project]!;
    const loan = (build.overnight + connection) * capitalRecovery(data.finance.interestRate, life);
    return build.online.map((period) => ({ zone, period, cell: b, perYear: loan + build.fixedCost }));
  });
  enterCosts(model, 'capacity', capacity, shares);
}

/** What is built is nothing, or at least its smallest size: least · built ≤ BuildGen ≤ most · built, built ∈ {0, 1}. */
function writeLeastSizes({ builder, data, capacity }: SwitchBlocks): void {
  const sized = data.builds.flatMap(({ project, given }, b) =>
    given === null && data.projects[project]!.minimumBuild > 0 ? [b] : [],
  );
  if (sized.length === 0) return;
  const { axes } = data;
  const built = builder.variables('built', [axes.build], {
    lower: 0,
    upper: Float64Array.from(data.builds, (_, b) => (sized.includes(b) ? 1 : 0)),
    integer: true,
    card: card('1', 'whether a project of least size is built', '是否建设有最小规模的项目', 'BuildMinGenCap_{g,v}'),
  });
  const source = 'Switch 2.0, generators.core.build, Enforce_Min_Build';
  const least = builder.rows('leastSize', [axes.build], {
    lower: 0,
    upper: NONE,
    card: card(
      'MW',
      'a build has at least its smallest size',
      '新建不小于最小规模',
      'BuildGen \\ge least \\cdot built',
      source,
    ),
  });
  const most = builder.rows('mostSize', [axes.build], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card(
      'MW',
      'nothing stands where nothing is built',
      '未建则无容量',
      'BuildGen \\le most \\cdot built',
      source,
    ),
  });
  // Ten times all demand that there ever is: more is never built. Switch takes 100 GW.
  const demand = 10 * data.demand.reduce((sum, each) => sum + each, 0);
  const rows = Int32Array.from(sized);
  const map = { rows, variables: rows };
  const size = Float64Array.from(sized, (b) => -data.projects[data.builds[b]!.project]!.minimumBuild);
  builder.terms(least, capacity, new Float64Array(sized.length).fill(1), map);
  builder.terms(least, built, size, map);
  builder.terms(most, capacity, new Float64Array(sized.length).fill(1), map);
  builder.terms(
    most,
    built,
    size.map((least) => Math.min(least, -demand)),
    map,
  );
}

/** Module `generators.core.dispatch`: output less what carbon capture takes enters the balance of the zone; variable costs. */
function writeInjections(model: SwitchBlocks): void {
  const { builder, data, dispatch, central } = model;
  const { axes, projects, timepoints, modules } = data;
  const injections = new TermList(builder, central, dispatch);
  for (const [g, t] of positions(axes.project, axes.timepoint)) {
    const { zone, distributed, captureLoad } = projects[g]!;
    if (distributed && modules.has('transmission.local_td')) continue;
    injections.add(cell(central, zone, t), cell(dispatch, g, t), 1 - captureLoad);
  }
  injections.close();
  const shares = [...positions(axes.project, axes.timepoint)].map(([g, t]) => ({
    zone: projects[g]!.zone,
    period: timepoints[t]!.period,
    cell: cell(dispatch, g, t),
    perYear: projects[g]!.variableCost * timepoints[t]!.weight,
  }));
  enterCosts(model, 'variable', dispatch, shares);
}

/**
 * Module `generators.core.no_commit`:
 *
 *   DispatchGen ≤ availability · factor · capacity,   fuel = heat rate · DispatchGen,
 *   baseload plants run at one level all through a period
 */
function writeNoCommitment(model: SwitchBlocks): void {
  const { builder, data, capacity, dispatch, fuelUse } = model;
  const { axes, projects, timepoints } = data;
  const source = 'Switch 2.0, generators.core.no_commit';
  const upper = builder.rows('dispatchUpper', [axes.project, axes.timepoint], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card(
      'MW',
      'output stays within the capacity that is available',
      '出力不超过可用容量',
      'DispatchGen_{g,t} \\le a_g f_{g,t} \\sum_v BuildGen_{g,v}',
      source,
    ),
  });
  builder.terms(upper, dispatch, 1);
  addOnline(model, upper, capacity, (g, t) => -projects[g]!.availability * data.factor[cell(dispatch, g, t)]!);
  const heat = builder.rows('fuelUse_of_output', [axes.project, axes.timepoint], {
    lower: 0,
    upper: 0,
    card: card(
      'MMBtu/h',
      'fuel is output times heat rate',
      '燃料等于出力乘热耗率',
      'F_{g,t} = h_g DispatchGen_{g,t}',
      source,
    ),
  });
  const flat = builder.rows('flat', [axes.project, axes.timepoint], {
    lower: 0,
    upper: 0,
    card: card(
      'MW',
      'a baseload plant runs flat',
      '基荷机组恒定出力',
      'DispatchGen_{g,t} = DispatchGen_{g,t-1}',
      source,
    ),
  });
  const burnt = new TermList(builder, heat, fuelUse);
  const output = new TermList(builder, heat, dispatch);
  const levels = new TermList(builder, flat, dispatch);
  for (const [g, t] of positions(axes.project, axes.timepoint)) {
    const { burns, heatRate, baseload } = projects[g]!;
    const at = cell(dispatch, g, t);
    if (burns) {
      burnt.add(at, at, 1);
      output.add(at, at, -heatRate);
    }
    if (!baseload || t === 0 || timepoints[t - 1]!.period !== timepoints[t]!.period) continue;
    levels.add(at, at, 1);
    levels.add(at, cell(dispatch, g, t - 1), -1);
  }
  for (const list of [burnt, output, levels]) list.close();
}

/** Adds share(g, t) × every build of project g that is online in t to row (g, t). */
export function addOnline(
  { builder, data }: SwitchBlocks,
  rows: RowBlock,
  builds: VariableBlock,
  share: (project: number, timepoint: number) => number,
): void {
  const terms = new TermList(builder, rows, builds);
  data.builds.forEach(({ project, online }, b) => {
    data.timepoints.forEach(({ period }, t) => {
      if (online.includes(period)) terms.add(cell(rows, project, t), b, share(project, t));
    });
  });
  terms.close();
}
