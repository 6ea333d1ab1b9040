import type { SqlTables } from './sql-inserts.fixture.js';
import { number, type Row, Tables, text, where } from './temoa-tables.fixture.js';

/**
 * Data of a Temoa model (its database of version 4) as processes, flows and periods. A process is a technology of one vintage in one
 * region. Source: the schema and the documentation of Temoa, release 4; Hunter, Sreepathi, DeCarolis (2013), Modeling for insight using
 * Tools for Energy Model Optimization and Analysis (Temoa), Energy Economics 40, 339-349.
 */

/** Defaults of the model where the data are silent. */
const DEFAULT_LIFETIME = 40;
const STORAGE_HOURS = 4;
const DAY_HOURS = 24;

export type Sense = 'le' | 'ge' | 'e';

export interface Slice {
  readonly season: string;
  readonly timeOfDay: string;
  /** Share of the year. */
  readonly fraction: number;
  /** Share of the year that its season takes. */
  readonly seasonFraction: number;
  /** The slice that follows within its season, which loops. */
  readonly next: number;
  /** The first slice of its season. */
  readonly first: number;
}

export interface Period {
  readonly year: number;
  /** Years to the next period. */
  readonly length: number;
}

export interface Process {
  readonly key: string;
  readonly region: string;
  readonly tech: string;
  readonly vintage: number;
  readonly lifetime: number;
  /** Capacity that is there from before; null for one that may be built. */
  readonly existing: number | null;
  /** Without capacity: always enough. */
  readonly unlimited: boolean;
  readonly annual: boolean;
  readonly baseload: boolean;
  /** Hours of discharge at full power that it stores, or null where it does not store. */
  readonly storageHours: number | null;
  readonly capacityToActivity: number;
  /** By slice. */
  readonly capacityFactor: readonly number[];
  /** Share of what was built that is left in a year, 0 after its life. */
  readonly survival: (year: number) => number;
  readonly hasSurvivalCurve: boolean;
  readonly investment: number;
  readonly loanLifetime: number;
  readonly loanRate: number;
}

/** What a process may do in a period: make `output` from `input`. */
export interface Flow {
  readonly key: string;
  readonly process: Process;
  /** Position among the periods. */
  readonly period: number;
  readonly input: string;
  readonly output: string;
  readonly efficiency: number;
  /** Shares of a year's flow in each slice where they are fixed (annual technologies, demands); null where each slice decides. */
  readonly shares: readonly number[] | null;
  /** Cost per unit of output. */
  readonly cost: number;
  /** Per unit of output, by emission. */
  readonly emissions: ReadonlyMap<string, number>;
}

/** A process that is there in a period. */
export interface Presence {
  readonly key: string;
  readonly process: Process;
  readonly period: number;
  /** Share of what was built that is there, on average over the period. */
  readonly share: number;
  /** Cost per unit of capacity and year. */
  readonly fixedCost: number;
}

export interface TemoaLimit {
  readonly region: string;
  readonly period: number;
  readonly tech: string;
  readonly sense: Sense;
  readonly limit: number;
}

export interface TemoaData {
  readonly discountRate: number;
  readonly periods: readonly Period[];
  /** The year in which the last period ends. */
  readonly end: number;
  readonly slices: readonly Slice[];
  readonly processes: readonly Process[];
  readonly presences: readonly Presence[];
  readonly flows: readonly Flow[];
  readonly demands: readonly {
    readonly region: string;
    readonly period: number;
    readonly commodity: string;
    readonly demand: number;
  }[];
  readonly emissions: readonly string[];
  /** Commodities that balance over the year, not in each slice. */
  readonly annualCommodities: ReadonlySet<string>;
  readonly capacityLimits: readonly TemoaLimit[];
  readonly activityLimits: readonly TemoaLimit[];
  readonly outputSplits: readonly (TemoaLimit & { readonly output: string })[];
}

/**
 * Reads the tables of a model. Costs and limits of processes that are not there in a period say nothing, as in Temoa. Throws Error on a table, a
 * flag or an operator that the formulation leaves out.
 */
export function temoaData(rows: SqlTables): TemoaData {
  const tables = new Tables(rows);
  const years = tables.rows('time_period').map((row) => ({ year: number(row, 'period'), flag: text(row, 'flag') }));
  const future = years.flatMap(({ year, flag }) => (flag === 'f' ? [year] : [])).sort((a, b) => a - b);
  const periods = future.slice(0, -1).map((year, k) => ({ year, length: future[k + 1]! - year }));
  const slices = slicesOf(tables);
  const processes = processesOf(tables, periods[0]!.year, slices);
  const commodities = new Map(tables.rows('commodity').map((row) => [text(row, 'name'), text(row, 'flag')]));
  for (const [name, flag] of commodities)
    if (!['s', 'p', 'a', 'd', 'e'].includes(flag))
      throw new Error(`Temoa data: commodity ${name} is of the kind ${flag}`);
  const ofKind = (kind: string) => [...commodities].flatMap(([name, flag]) => (flag === kind ? [name] : []));
  const position = (row: Row) => periods.findIndex(({ year }) => year === number(row, 'period'));
  const limits = (name: 'limit_activity' | 'limit_capacity') =>
    tables.rows(name).map((row) => ({ ...limitOf(row, position(row)), limit: number(row, 'limit') }));
  return {
    discountRate: tables.setting('global_discount_rate'),
    periods,
    end: future.at(-1)!,
    slices,
    processes,
    presences: presencesOf(tables, processes, periods),
    flows: flowsOf(tables, processes, periods, slices, commodities),
    demands: tables.rows('demand').map((row) => ({
      region: text(row, 'region'),
      period: position(row),
      commodity: text(row, 'commodity'),
      demand: number(row, 'demand'),
    })),
    emissions: ofKind('e'),
    annualCommodities: new Set(ofKind('a')),
    capacityLimits: limits('limit_capacity'),
    activityLimits: limits('limit_activity'),
    outputSplits: tables.rows('limit_tech_output_split').map((row) => ({
      ...limitOf(row, position(row)),
      output: text(row, 'output'),
      limit: number(row, 'share'),
    })),
  };
}

function limitOf(row: Row, period: number): Omit<TemoaLimit, 'limit'> {
  const sense = text(row, 'operator');
  if (sense !== 'le' && sense !== 'ge' && sense !== 'e') throw new Error(`Temoa data: the operator ${sense}`);
  if (period < 0) throw new Error(`Temoa data: a limit in ${number(row, 'period')}, which is no period`);
  return { region: text(row, 'region'), period, tech: text(row, 'tech'), sense };
}

/** Seasons × times of day; the share of a slice is that of its season times its hours of the day. */
function slicesOf(tables: Tables): Slice[] {
  const inOrder = (rows: readonly Row[]) => [...rows].sort((a, b) => number(a, 'sequence') - number(b, 'sequence'));
  const times = inOrder(tables.rows('time_of_day'));
  return inOrder(tables.rows('time_season')).flatMap((season, s) =>
    times.map((time, d) => ({
      season: text(season, 'season'),
      timeOfDay: text(time, 'tod'),
      fraction: (number(season, 'fraction') * number(time, 'hours')) / DAY_HOURS,
      seasonFraction: number(season, 'fraction'),
      next: s * times.length + ((d + 1) % times.length),
      first: s * times.length,
    })),
  );
}

const HONOURED = ['p', 'pb', 'ps'];
const LEFT_OUT = ['reserve', 'curtail', 'retire', 'flex', 'exchange', 'seasonal'];

function processesOf(tables: Tables, firstYear: number, slices: readonly Slice[]): Process[] {
  const technologies = new Map(tables.rows('technology').map((row) => [text(row, 'tech'), row]));
  for (const [tech, row] of technologies) {
    const flag = LEFT_OUT.find((each) => row[each] !== 0);
    if (flag !== undefined) throw new Error(`Temoa data: ${tech} is marked ${flag}, which is left out`);
    const kind = text(row, 'flag');
    if (!HONOURED.includes(kind)) throw new Error(`Temoa data: ${tech} is of the kind ${kind}`);
  }
  const found = new Map<string, Process>();
  for (const row of tables.rows('efficiency')) {
    const [region, tech, vintage] = [text(row, 'region'), text(row, 'tech'), number(row, 'vintage')];
    const key = `${region}|${tech}|${vintage}`;
    if (found.has(key)) continue;
    const technology = technologies.get(tech);
    if (technology === undefined) throw new Error(`Temoa data: there is no technology ${tech}`);
    const unlimited = number(technology, 'unlimited') !== 0;
    const existing = vintage < firstYear ? (tables.find('existing_capacity', region, tech, vintage) ?? 0) : null;
    const lifetime =
      tables.find('lifetime_process', region, tech, vintage) ??
      tables.find('lifetime_tech', region, tech) ??
      DEFAULT_LIFETIME;
    const investment = tables.find('cost_invest', region, tech, vintage) ?? 0;
    if (unlimited && investment > 0) throw new Error(`Temoa data: ${tech} has a price and no capacity to pay for`);
    const curve = survivalCurve(tables, region, tech, vintage);
    found.set(key, {
      key,
      region,
      tech,
      vintage,
      lifetime,
      existing,
      unlimited,
      annual: number(technology, 'annual') !== 0,
      baseload: text(technology, 'flag') === 'pb',
      storageHours: text(technology, 'flag') === 'ps' ? STORAGE_HOURS : null,
      capacityToActivity: tables.find('capacity_to_activity', region, tech) ?? 1,
      capacityFactor: slices.map(
        ({ season, timeOfDay }) =>
          tables.find('capacity_factor_process', region, season, timeOfDay, tech, vintage) ??
          tables.find('capacity_factor_tech', region, season, timeOfDay, tech) ??
          1,
      ),
      survival: curve ?? ((year) => (year >= vintage && year < vintage + lifetime ? 1 : 0)),
      hasSurvivalCurve: curve !== null,
      investment,
      loanLifetime: tables.find('loan_lifetime_process', region, tech, vintage) ?? lifetime,
      loanRate: tables.setting('default_loan_rate'),
    });
  }
  return [...found.values()].filter(({ existing, unlimited }) => unlimited || existing !== 0);
}

/** Shares that survive, straight lines between the years that are given; null where none are. */
function survivalCurve(
  tables: Tables,
  region: string,
  tech: string,
  vintage: number,
): ((year: number) => number) | null {
  const points = where(tables.rows('lifetime_survival_curve'), { region, tech, vintage })
    .map((row) => ({ year: number(row, 'year'), fraction: number(row, 'fraction') }))
    .sort((a, b) => a.year - b.year);
  if (points.length === 0) return null;
  if (points[0]!.year !== vintage || points[0]!.fraction !== 1 || points.at(-1)!.fraction !== 0)
    throw new Error(`Temoa data: the survival of ${tech} of ${vintage} does not run from 1 in that year to 0`);
  return (year) => {
    const after = points.findIndex((each) => each.year >= year);
    if (after < 0 || year < vintage) return 0;
    const to = points[after]!;
    if (to.year === year) return to.fraction;
    const from = points[after - 1]!;
    return from.fraction + ((year - from.year) / (to.year - from.year)) * (to.fraction - from.fraction);
  };
}

/** Is the process there in the period? From its vintage until the last year of its life. */
const isThere = ({ vintage, lifetime }: Process, { year }: Period) => vintage <= year && year < vintage + lifetime;

/**
 * Share of a process that is there in a period: without a survival curve the years of life that are left in the period, as a share of
 * the period; with one the mean of the curve over the years of the period.
 */
function shareIn(process: Process, { year, length }: Period): number {
  if (!process.hasSurvivalCurve) return Math.min(1, (process.vintage + process.lifetime - year) / length);
  let sum = 0;
  for (let y = year; y < year + length; y++) sum += process.survival(y);
  return sum / length;
}

function presencesOf(tables: Tables, processes: readonly Process[], periods: readonly Period[]): Presence[] {
  return processes.flatMap((process) =>
    periods.flatMap((period, p) => {
      if (process.unlimited || !isThere(process, period)) return [];
      const { region, tech, vintage } = process;
      return {
        key: `${process.key}|${period.year}`,
        process,
        period: p,
        share: shareIn(process, period),
        fixedCost: tables.find('cost_fixed', region, period.year, tech, vintage) ?? 0,
      };
    }),
  );
}

function flowsOf(
  tables: Tables,
  processes: readonly Process[],
  periods: readonly Period[],
  slices: readonly Slice[],
  commodities: ReadonlyMap<string, string>,
): Flow[] {
  const byKey = new Map(processes.map((process) => [process.key, process]));
  return tables.rows('efficiency').flatMap((row) => {
    const [region, tech, vintage] = [text(row, 'region'), text(row, 'tech'), number(row, 'vintage')];
    const [input, output] = [text(row, 'input'), text(row, 'output')];
    const process = byKey.get(`${region}|${tech}|${vintage}`);
    if (process === undefined) return [];
    const emissions = new Map(
      where(tables.rows('emission_activity'), { region, tech, vintage, input, output }).map((each) => [
        text(each, 'emission'),
        number(each, 'activity'),
      ]),
    );
    const isDemand = commodities.get(output) === 'd';
    return periods.flatMap((period, p) => {
      if (!isThere(process, period)) return [];
      const shares = isDemand
        ? demandShares(tables, region, period.year, output, slices)
        : process.annual
          ? slices.map(({ fraction }) => fraction)
          : null;
      return {
        key: `${process.key}|${input}|${output}|${period.year}`,
        process,
        period: p,
        input,
        output,
        efficiency: number(row, 'efficiency'),
        shares,
        cost: tables.find('cost_variable', region, period.year, tech, vintage) ?? 0,
        emissions,
      };
    });
  });
}

/** When a demand falls: as the data say, or evenly over the year where they say nothing of it. */
function demandShares(
  tables: Tables,
  region: string,
  year: number,
  commodity: string,
  slices: readonly Slice[],
): readonly number[] {
  const given = slices.map(({ season, timeOfDay }) =>
    tables.find('demand_specific_distribution', region, year, season, timeOfDay, commodity),
  );
  if (given.every((each) => each === undefined)) return slices.map(({ fraction }) => fraction);
  return given.map((each) => each ?? 0);
}
