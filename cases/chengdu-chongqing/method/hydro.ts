import { evenRelease } from '#studies';
import { autoregressive, stream } from './random.js';
import type { Figures, Party, Regime, Reservoir, Zone } from './tables.js';
import { PARTIES, two } from './tables.js';
import {
  DAY_MONTH,
  DAYS_PER_YEAR,
  dailyFromMonthly,
  MADE_YEARS,
  type MadeYear,
  MONTH_DAYS,
  MONTHS,
  monthlyMean,
  type WeatherYear,
  yearMean,
} from './time.js';

/** Months as the statistics report them: January and February together. */
export const PERIODS: readonly (readonly number[])[] = [[0, 1], ...Array.from({ length: 10 }, (_, i) => [i + 2])];
export const periodName = (period: readonly number[]): string => period.map(two).join('');
/** The fleet whose generation the statistics of 2019 to 2024 describe. */
const LAST_YEAR = 2024;
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024];
const WET_YEAR = 2020;
/** Most that the run-of-river plants of a zone show together, after outages and repairs, assumed. */
export const RUN_OF_RIVER_TOP = 0.9;
/** Storage over annual inflow from which a reservoir follows the rule curve of the season. */
const SEASONAL = 0.008;
/** Standard deviation of the logarithm of daily flow around its season, wet and dry season, assumed. */
const WET_NOISE = 0.4;
const DRY_NOISE = 0.09;
/**
 * Share of the normal filling that a dry summer lets the reservoirs reach by the end of the month, assumed. Low at the
 * end of August, when Tingzikou, Changheba and Houziyan were reported near their dead levels in 2022.
 */
const DRY_FILLING: readonly number[] = [1, 1, 1, 1, 1, 0.8, 0.35, 0.2, 0.5, 0.8, 0.95, 1];
const VOLUME_PER_FLOW = 86400 / 1e6;

export interface Target {
  /** Capacity that the generation belongs to, MW. */
  readonly capacity: number;
  /** TWh by period. */
  readonly periods: Record<MadeYear, readonly number[]>;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * What a side's hydropower would generate in a normal and in a dry year with the fleet of 2024:
 * full-load hours times capacity, spread by the mean shares of the periods.
 */
export function hydroTarget(figures: Figures, party: Party): Target {
  const period = (year: number, months: readonly number[]): number =>
    figures.get(`hc-hydro-${party}-${year}-${periodName(months)}`);
  const capacityOf = (year: number): number => figures.get(`hc-hydro-capacity-${party}-${year}`) * 1e3;
  const meanCapacity = (year: number): number => (capacityOf(year - 1) + capacityOf(year)) / 2;
  const capacity = capacityOf(LAST_YEAR);
  const hours =
    sum(YEARS.map((year) => (figures.get(`hc-hydro-${party}-${year}`) * 1e6) / meanCapacity(year))) / YEARS.length;
  // November 2021 of Sichuan holds a correction of the earlier months of that year, so its shares are left out.
  const shareYears = YEARS.filter((year) => !(party === 'sc' && year === 2021));
  const shares = PERIODS.map(
    (months) =>
      sum(shareYears.map((year) => period(year, months) / sum(PERIODS.map((p) => period(year, p))))) /
      shareYears.length,
  );
  // The drought of July 2022 to June 2023, put into the order of the calendar; months scaled by the capacity that stood.
  const dry = PERIODS.map((months) => {
    const year = months[0]! >= 6 ? 2022 : 2023;
    const stood = year === 2022 ? capacityOf(2022) : meanCapacity(2023);
    return (period(year, months) * capacity) / stood;
  });
  // The wettest year by full-load hours on both sides is 2020; months scaled by the capacity that stood.
  const wet = PERIODS.map((months) => (period(WET_YEAR, months) * capacity) / meanCapacity(WET_YEAR));
  return { capacity, periods: { normal: shares.map((share) => (share * hours * capacity) / 1e6), dry, wet } };
}

export interface Hydro {
  /** Local inflow of each reservoir by day, m3/s. */
  readonly inflow: ReadonlyMap<string, Float64Array>;
  /** Run-of-river output by zone and day, p.u. */
  readonly river: ReadonlyMap<string, Float64Array>;
  /** Generation by reservoir and month under the rule curves, MWh. */
  readonly generation: ReadonlyMap<string, Float64Array>;
  /** Filling at the end of each month by reservoir, p.u. */
  readonly filling: ReadonlyMap<string, readonly number[]>;
  /** Water that passed no turbine, as MWh, by reservoir. */
  readonly spilled: ReadonlyMap<string, number>;
}

/** What stands: the share of each reservoir's turbines, how much of them runs at most, and the share of the normal filling by month. */
export interface Fleet {
  readonly share: (reservoir: Reservoir) => number;
  readonly availability: number;
  /** Whether a month's release is spread evenly over it, as a hindcast has it, or follows the rule day by day. */
  readonly evenly: (month: number) => boolean;
  readonly filling: readonly number[];
}
const ALWAYS_FULL: readonly number[] = new Array<number>(MONTHS).fill(1);
/** The fleet of 2024 with the fillings of a made year. */
export const madeFleet = (year: MadeYear): Fleet => ({
  share: (reservoir) => (reservoir.startYear <= LAST_YEAR ? 1 : 0),
  availability: 1,
  evenly: () => false,
  filling: year === 'dry' ? DRY_FILLING : ALWAYS_FULL,
});

interface Setting {
  /** Factor on the regime by party and month. */
  readonly season: Record<Party, Float64Array>;
  /** Output of the run-of-river plants at mean flow, p.u. of capacity. */
  readonly use: Record<Party, number>;
}

/** Local mean inflow: mean flow at the site less that of the reservoirs directly upstream. */
export function localFlow(reservoirs: readonly Reservoir[], one: Reservoir): number {
  return one.flow - sum(reservoirs.filter((r) => r.downstream === one.id).map((r) => r.flow));
}

/** Flow of a river by day over its mean; `noisy` says in which months floods are large. */
export function natural(
  regime: Regime,
  name: string,
  season: Float64Array,
  year: WeatherYear,
  noisy: (month: number) => boolean = () => true,
): Float64Array {
  const monthly = regime.flow.map((flow, month) => flow * season[month]!);
  const noise = autoregressive(stream(`water ${name} ${year}`), DAYS_PER_YEAR, 0.93);
  // Floods are larger in the wet season; the factor has a mean of 1 in each month after scaling.
  return dailyFromMonthly(
    monthly,
    noise.map((x, day) => {
      const month = DAY_MONTH[day]!;
      return Math.exp(x * (regime.flow[month]! > 0.9 && noisy(month) ? WET_NOISE : DRY_NOISE));
    }),
  );
}

const isSeasonal = (r: Reservoir): boolean => r.storage > SEASONAL * r.flow * VOLUME_PER_FLOW * DAYS_PER_YEAR;

/** Filling of a seasonal reservoir at the end of each month; the year ends as it began. */
function ruleCurve(r: Reservoir, regimes: ReadonlyMap<string, Regime>, filling: readonly number[]): number[] {
  return regimes.get(r.regime)!.filling.map((f, m) => (m === MONTHS - 1 ? r.initial : f * filling[m]!));
}

/**
 * A year of daily operation: follow the rule curve within turbine capacity, keep the least release, spill when full. With
 * `evenly` a month ends where this leaves it, and what it releases is spread over its days.
 */
export function simulate(
  reservoirs: readonly Reservoir[],
  regimes: ReadonlyMap<string, Regime>,
  inflow: ReadonlyMap<string, Float64Array>,
  fleet: Fleet,
): Pick<Hydro, 'generation' | 'filling' | 'spilled'> {
  const arriving = new Map(reservoirs.map((r) => [r.id, Float64Array.from(inflow.get(r.id)!)]));
  const generation = new Map<string, Float64Array>();
  const spilled = new Map<string, number>();
  const filling = new Map<string, number[]>();
  for (const r of reservoirs) {
    const water = arriving.get(r.id)!;
    const energy = new Float64Array(MONTHS);
    let spill = 0;
    const share = fleet.share(r);
    const stands = share > 0;
    const turbine = (r.capacity * share * fleet.availability * 24) / r.energyPerVolume;
    const seasonal = isSeasonal(r);
    const curve = ruleCurve(r, regimes, fleet.filling);
    const ends: number[] = [];
    let stored = r.initial * r.storage;
    let day = 0;
    for (let month = 0; month < MONTHS; month++) {
      const from = month === 0 ? r.initial : curve[month - 1]!;
      const days = MONTH_DAYS[month]!;
      const volume = water.slice(day, day + days).map((flow) => flow * VOLUME_PER_FLOW);
      const start = stored;
      let level: Float64Array = new Float64Array(days);
      for (let d = 0; d < days; d++) {
        const wanted = r.storage * (seasonal ? from + ((curve[month]! - from) * (d + 1)) / days : r.initial);
        const available = stored + volume[d]!;
        const least = Math.min(available, r.minRelease * VOLUME_PER_FLOW);
        const used = stands ? Math.min(turbine, Math.max(least, available - wanted)) : 0;
        if (stands) stored = Math.min(r.storage, available - used);
        level[d] = stored;
      }
      if (fleet.evenly(month) && seasonal && stands) level = evenRelease(start, volume, r.storage, stored);
      for (let d = 0; d < days; d++, day++) {
        const released = (d === 0 ? start : level[d - 1]!) + volume[d]! - level[d]!;
        const used = stands ? Math.min(turbine, released) : 0;
        energy[month]! += used * r.energyPerVolume;
        if (stands) spill += (released - used) * r.energyPerVolume;
        if (r.downstream !== null) arriving.get(r.downstream)![day]! += released / VOLUME_PER_FLOW;
      }
      ends.push(r.storage > 0 ? stored / r.storage : 0);
    }
    generation.set(r.id, energy);
    spilled.set(r.id, spill);
    filling.set(r.id, ends);
  }
  return { generation, filling, spilled };
}

function makeYear(
  reservoirs: readonly Reservoir[],
  regimes: ReadonlyMap<string, Regime>,
  zones: readonly Zone[],
  setting: Setting,
  year: MadeYear,
): Hydro {
  const streams = new Map(
    [...regimes.values()].map((regime) => [regime.id, natural(regime, regime.id, setting.season[regime.party], year)]),
  );
  const inflow = new Map(
    reservoirs.map((r) => [r.id, streams.get(r.regime)!.map((q) => q * localFlow(reservoirs, r))]),
  );
  const river = new Map(
    zones.map((zone) => {
      const regime = regimes.get(zone.river.regime)!;
      const flow = natural(regime, zone.id, setting.season[zone.party], year);
      return [zone.id, flow.map((q) => Math.min(RUN_OF_RIVER_TOP, q * setting.use[zone.party]))];
    }),
  );
  return {
    inflow,
    river,
    ...simulate(reservoirs, regimes, inflow, madeFleet(year)),
  };
}

/** Generation of a side by period as the statistics would count it, TWh. */
export function counted(
  hydro: Hydro,
  party: Party,
  reservoirs: readonly Reservoir[],
  zones: readonly Zone[],
  capacity: number,
): { readonly reservoirs: number[]; readonly river: number[] } {
  const mine = reservoirs.filter((r) => r.startYear <= LAST_YEAR && r.zone.startsWith(`${party}-`));
  const rest = capacity - sum(mine.map((r) => r.capacity * r.counted));
  const weighted = zones
    .filter((zone) => zone.party === party)
    .map((zone) => ({ weight: zone.river.weight, monthly: monthlyMean(hydro.river.get(zone.id)!) }));
  const all = sum(weighted.map(({ weight }) => weight));
  return {
    reservoirs: PERIODS.map(
      (months) => sum(months.map((m) => sum(mine.map((r) => hydro.generation.get(r.id)![m]! * r.counted)))) / 1e6,
    ),
    river: PERIODS.map(
      (months) =>
        sum(
          months.map(
            (m) =>
              rest * 24 * MONTH_DAYS[m]! * sum(weighted.map(({ weight, monthly }) => (weight / all) * monthly[m]!)),
          ),
        ) / 1e6,
    ),
  };
}

/** Filling that each seasonal reservoir that stands had at the end of the months, p.u. of its live storage. */
export function curvesOf(reservoirs: readonly Reservoir[], water: Pick<Hydro, 'filling'>, fleet: Fleet) {
  return new Map(
    reservoirs.filter((r) => isSeasonal(r) && fleet.share(r) > 0).map((r) => [r.id, water.filling.get(r.id)!]),
  );
}

const STEPS = 25;
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * The weather years made of several published ones. Season factors are found by iteration, month by month, within bounds that keep the rivers' regimes
 * recognisable; the output of run-of-river plants at mean flow closes the annual sum of the normal year and is kept in the dry one.
 */
export function makeHydro(
  figures: Figures,
  reservoirs: readonly Reservoir[],
  regimes: ReadonlyMap<string, Regime>,
  zones: readonly Zone[],
): {
  readonly years: Record<MadeYear, Hydro>;
  readonly targets: Record<Party, Target>;
  /** Regimes with the season of the normal year, each with a mean of 1. */
  readonly regimes: ReadonlyMap<string, Regime>;
  readonly season: Record<MadeYear, Record<Party, Float64Array>>;
  readonly use: Record<Party, number>;
} {
  const targets = Object.fromEntries(PARTIES.map((party) => [party, hydroTarget(figures, party)])) as Record<
    Party,
    Target
  >;
  const ones = (): Record<Party, Float64Array> => ({
    sc: new Float64Array(MONTHS).fill(1),
    cq: new Float64Array(MONTHS).fill(1),
  });
  const normal: Setting = { season: ones(), use: { sc: 0.4, cq: 0.2 } };
  const dry: Setting = { season: ones(), use: normal.use };
  const wet: Setting = { season: ones(), use: normal.use };
  const settings = { normal, dry, wet };
  const deficit = new Map([6, 7].map((month) => [month, 1 - figures.get(`hc-deficit-sc-2022-${two(month)}`) / 100]));
  for (const year of MADE_YEARS) {
    const setting = settings[year];
    if (year !== 'normal') for (const party of PARTIES) setting.season[party].set(normal.season[party]);
    for (let step = 0; step < STEPS; step++) {
      const hydro = makeYear(reservoirs, normalise(regimes, normal), zones, setting, year);
      for (const party of PARTIES) {
        const target = targets[party];
        const made = counted(hydro, party, reservoirs, zones, target.capacity);
        const season = setting.season[party];
        if (year === 'normal')
          setting.use[party] = clamp(
            (setting.use[party] * (sum(target.periods.normal) - sum(made.reservoirs))) / sum(made.river),
            0.05,
            1,
          );
        PERIODS.forEach((months, i) => {
          const ratio = target.periods[year][i]! / (made.reservoirs[i]! + made.river[i]!);
          for (const m of months) {
            const base = year === 'normal' ? 1 : normal.season[party][m]!;
            const [low, high] = bounds(year, party);
            season[m] = clamp(season[m]! * ratio ** 0.5, low * base, high * base);
          }
        });
        if (year === 'dry' && party === 'sc')
          for (const [m, factor] of deficit) season[m] = normal.season.sc[m]! * factor;
      }
    }
  }
  const exact = normalise(regimes, normal);
  const years = {
    normal: makeYear(reservoirs, exact, zones, normal, 'normal'),
    dry: makeYear(reservoirs, exact, zones, dry, 'dry'),
    wet: makeYear(reservoirs, exact, zones, wet, 'wet'),
  };
  return {
    years,
    targets,
    regimes: exact,
    season: { normal: normal.season, dry: dry.season, wet: wet.season },
    use: normal.use,
  };
}

/** How far the months of a year may leave those of the normal one. */
function bounds(year: MadeYear, party: Party): readonly [number, number] {
  if (year === 'normal') return [0.8, 1.3];
  if (year === 'wet') return [0.6, 1.8];
  return party === 'sc' ? [0.6, 1.05] : [0.3, 1.05];
}

/** Regimes scaled so that each one, with the season factors of the normal year, has a mean of exactly 1. */
function normalise(regimes: ReadonlyMap<string, Regime>, setting: Setting): ReadonlyMap<string, Regime> {
  return new Map(
    [...regimes].map(([id, regime]) => {
      const scale = 1 / yearMean(regime.flow.map((flow, m) => flow * setting.season[regime.party][m]!));
      return [id, { ...regime, flow: regime.flow.map((flow) => flow * scale) }];
    }),
  );
}
