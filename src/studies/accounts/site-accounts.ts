import { conversion } from '#quantity';
import { CALORIFIC_TCE_PER_MWH, type ElectricityMethod, type Fuel } from './energy-balance.js';
import { co2PerUnit } from './inventory.js';
import { PROCESS_FACTORS } from './process-factors.js';
import type { SiteProduct, SiteReport } from './site-reports.js';

/** t CO2 per GJ of purchased heat: default of the corporate accounting guides of the NDRC (2013-2015), 0.11 t/GJ. */
export const HEAT_FACTOR = 0.11;

/** Factors of purchased electricity by side and year, t/MWh; null where none is known. */
export interface GridFactors {
  /** Average factor of the grid of the side: location-based. */
  average(party: string, year: number): number | null;
  /** Factor of what is left when contracts and certificates are taken out: market-based, without a contract. Null: the average is taken. */
  residual(party: string, year: number): number | null;
}

/**
 * A site in one year. Scopes by the GHG Protocol (Corporate Standard 2004; Scope 2 Guidance 2015, both methods side by side):
 *
 *     scope 1 = Σ_fuel (used − feedstock) × factor + Σ_process activity × factor
 *     scope 2, location = electricity bought × grid factor + heat bought × heat factor
 *     scope 2, market = electricity without certificates × (contract or residual factor) + heat × (contract or heat factor)
 *
 * Bought: purchased less sold on, not below zero. Energy: Σ used × coal equivalent (GB/T 2589), electricity by the named method.
 */
export interface SiteAccount {
  readonly report: SiteReport;
  /** tce, electricity by its heating value and by coal consumption; null where the coal consumption is not known. */
  readonly energy: Readonly<Record<ElectricityMethod, number | null>>;
  readonly fuelCo2: number;
  readonly processCo2: number;
  readonly scope1: number;
  readonly scope2Location: number;
  readonly scope2Market: number;
  /** MWh used, bought, under certificates and made at the site. */
  readonly electricity: {
    readonly used: number;
    readonly bought: number;
    readonly green: number;
    readonly own: number;
  };
}

/** Computes the account of a report. Throws RangeError where a grid factor is needed and not known. */
export function siteAccount(report: SiteReport, grid: GridFactors, coalConsumption: number | null): SiteAccount {
  const { site, year } = report;
  let [calorific, byCoal]: [number, number | null] = [0, coalConsumption === null ? null : 0];
  let [fuelCo2, location, market] = [0, 0, 0];
  const electricity = { used: 0, bought: 0, green: 0, own: 0 };
  for (const { fuel, purchased, ownProduction, used, feedstock, sold, supplierFactor, green } of report.energy) {
    const bought = Math.max(0, Math.min(used, purchased - sold));
    if (fuel.group === 'electricity') {
      const toMwh = conversion(fuel.unit, 'MWh');
      calorific += used * toMwh * CALORIFIC_TCE_PER_MWH;
      if (byCoal !== null && coalConsumption !== null) byCoal += used * toMwh * coalConsumption;
      electricity.used += used * toMwh;
      electricity.bought += bought * toMwh;
      electricity.green += Math.min(green, bought) * toMwh;
      electricity.own += Math.min(ownProduction, used) * toMwh;
      if (bought === 0) continue;
      const average = grid.average(site.party, year);
      if (average === null) throw new RangeError(`no grid factor of ${site.party} in ${year}`);
      location += bought * toMwh * average;
      market += Math.max(0, bought - green) * toMwh * (supplierFactor ?? grid.residual(site.party, year) ?? average);
      continue;
    }
    const equivalent = used * fuel.coalEquivalent;
    calorific += equivalent;
    if (byCoal !== null) byCoal += equivalent;
    if (fuel.group === 'heat') {
      const toGj = conversion(fuel.unit, 'GJ');
      location += bought * toGj * HEAT_FACTOR;
      market += bought * toGj * (supplierFactor ?? HEAT_FACTOR);
    } else fuelCo2 += (used - feedstock) * co2PerUnit(fuel);
  }
  const processCo2 = report.processes.reduce((sum, { process, activity }) => {
    const factor = PROCESS_FACTORS.find(({ id }) => id === process);
    return factor === undefined || factor.gas !== 'CO2' ? sum : sum + activity * factor.factor;
  }, 0);
  return {
    report,
    energy: { calorific, coal_consumption: byCoal },
    fuelCo2,
    processCo2,
    scope1: fuelCo2 + processCo2,
    scope2Location: location,
    scope2Market: market,
    electricity,
  };
}

/** A benchmark of a product from a year on: energy in tce or CO2 in t per unit of the product. */
export interface Benchmark {
  readonly product: string;
  readonly kind: 'energy_limit' | 'energy_advanced' | 'co2_allowance';
  readonly year: number;
  readonly value: number;
  readonly source: string;
}

/** The benchmark in force in a year: the latest that is not later. */
export function benchmarkOf(
  all: readonly Benchmark[],
  product: string,
  kind: Benchmark['kind'],
  year: number,
): Benchmark | null {
  return all
    .filter((each) => each.product === product && each.kind === kind && each.year <= year)
    .reduce<Benchmark | null>((latest, each) => (latest === null || each.year > latest.year ? each : latest), null);
}

/** Intensity of a product against its benchmarks. Null: not reported, or no benchmark. */
export interface ProductIntensity {
  readonly product: SiteProduct;
  /** tce per unit (electricity by its heating value) and t CO2 per unit (scope 1 and 2, location-based). */
  readonly energy: number | null;
  readonly co2: number | null;
  readonly limit: number | null;
  readonly advanced: number | null;
}

/** Intensities of the products of a site. A product without its own energy takes all of the site, where it is the only one. */
export function productIntensities(account: SiteAccount, benchmarks: readonly Benchmark[]): ProductIntensity[] {
  const { products, year } = account.report;
  const alone = products.length === 1;
  return products.map((product) => {
    const energy = product.energy ?? (alone ? account.energy.calorific : null);
    const co2 = product.co2 ?? (alone ? account.scope1 + account.scope2Location : null);
    const per = (value: number | null) => (value === null || product.output === 0 ? null : value / product.output);
    return {
      product,
      energy: per(energy),
      co2: per(co2),
      limit: benchmarkOf(benchmarks, product.product, 'energy_limit', year)?.value ?? null,
      advanced: benchmarkOf(benchmarks, product.product, 'energy_advanced', year)?.value ?? null,
    };
  });
}

/** Position of a site in the emission trading scheme: allowance = Σ output × benchmark, shortfall = emission − allowance. */
export interface TradingPosition {
  readonly emission: number;
  readonly allowance: number;
  /** Positive: to be bought. */
  readonly shortfall: number;
  /** Products without a benchmark in force: their allowance is missing. */
  readonly without: readonly string[];
}

/** Null for a site outside the scheme. Emissions covered are those of scope 1 (power since 2023, steel, cement and aluminium from the start). */
export function tradingPosition(account: SiteAccount, benchmarks: readonly Benchmark[]): TradingPosition | null {
  const { site, products, year } = account.report;
  if (!site.inTrading) return null;
  const without: string[] = [];
  const allowance = products.reduce((sum, { product, output }) => {
    const benchmark = benchmarkOf(benchmarks, product, 'co2_allowance', year);
    if (benchmark === null) without.push(product);
    return sum + output * (benchmark?.value ?? 0);
  }, 0);
  return { emission: account.scope1, allowance, shortfall: account.scope1 - allowance, without };
}

export type Verdict = 'met' | 'not_met' | 'cannot_tell';
export interface CriterionResult {
  readonly criterion: (typeof CRITERIA)[number];
  readonly verdict: Verdict;
}

/**
 * Criteria that a report can show by itself, after the general principles of GB/T 36132-2018 (green factory) and the energy
 * leading-enterprise scheme (能效领跑者): management and verification, product energy within its limit, at the advanced level, clean electricity
 * for a part of the use, and CO2 per product below the year before. The full assessments ask for more (land, materials, waste), which is left out.
 */
export const CRITERIA = [
  'energy_management',
  'verified',
  'energy_limit',
  'energy_advanced',
  'clean_electricity',
  'co2_falling',
] as const;

/** Share of electricity from own renewables and certificates from which the criterion counts as met; assumed. */
export const CLEAN_SHARE = 0.3;

export function judgeSite(
  account: SiteAccount,
  before: SiteAccount | null,
  benchmarks: readonly Benchmark[],
): CriterionResult[] {
  const { site } = account.report;
  const intensities = productIntensities(account, benchmarks);
  const says = (met: boolean | null): Verdict => (met === null ? 'cannot_tell' : met ? 'met' : 'not_met');
  const within = (level: 'limit' | 'advanced') => {
    const known = intensities.filter((each) => each.energy !== null && each[level] !== null);
    return known.length === 0 || known.length < intensities.length
      ? null
      : known.every((each) => each.energy! <= each[level]!);
  };
  const { used, green, own } = account.electricity;
  const earlier = before === null ? [] : productIntensities(before, benchmarks);
  const pairs = intensities.flatMap((each) => {
    const other = earlier.find(({ product }) => product.product === each.product.product);
    return each.co2 === null || other === undefined || other.co2 === null ? [] : [each.co2 < other.co2];
  });
  const verdicts: Readonly<Record<(typeof CRITERIA)[number], Verdict>> = {
    energy_management: says(site.hasEnergyManagement),
    verified: says(site.isVerified),
    energy_limit: says(within('limit')),
    energy_advanced: says(within('advanced')),
    clean_electricity: says(used > 0 ? (green + own) / used >= CLEAN_SHARE : null),
    co2_falling: says(pairs.length === 0 ? null : pairs.every(Boolean)),
  };
  return CRITERIA.map((criterion) => ({ criterion, verdict: verdicts[criterion] }));
}

/** Places that reports are summed to. A site without an entry of a kind is not in that sum. */
export const ROLL_UP_KINDS = ['park', 'cluster', 'city', 'party'] as const;
export type RollUpKind = (typeof ROLL_UP_KINDS)[number];

export interface RollUp {
  readonly kind: RollUpKind;
  readonly place: string;
  readonly year: number;
  readonly sites: number;
  readonly energy: number;
  readonly scope1: number;
  readonly scope2Location: number;
  readonly scope2Market: number;
}

/** Sums of accounts by park, cluster, city and side. Scope 2 of a sum counts what its own members also emit as scope 1 of power plants; both are shown, never added. */
export function rollUp(accounts: readonly SiteAccount[]): RollUp[] {
  const sums = new Map<string, RollUp>();
  for (const account of accounts)
    for (const kind of ROLL_UP_KINDS) {
      const place = account.report.site[kind];
      if (place === '') continue;
      const { year } = account.report;
      const key = `${kind} ${place} ${year}`;
      const sum = sums.get(key) ?? {
        kind,
        place,
        year,
        sites: 0,
        energy: 0,
        scope1: 0,
        scope2Location: 0,
        scope2Market: 0,
      };
      sums.set(key, {
        ...sum,
        sites: sum.sites + 1,
        energy: sum.energy + (account.energy.calorific ?? 0),
        scope1: sum.scope1 + account.scope1,
        scope2Location: sum.scope2Location + account.scope2Location,
        scope2Market: sum.scope2Market + account.scope2Market,
      });
    }
  return [...sums.values()].sort((a, b) => ROLL_UP_KINDS.indexOf(a.kind) - ROLL_UP_KINDS.indexOf(b.kind));
}

/** Reports against the account of the region. */
export interface Reconciliation {
  readonly party: string;
  readonly year: number;
  readonly group: Fuel['group'];
  /** tce that sites report, that the region counts, and what is left: not covered by reports, or reported beyond the region. */
  readonly reported: number;
  readonly regional: number;
  readonly rest: number;
}

/**
 * Reported energy by side, year and group of fuels against the regional account in tce (electricity by its heating value); the rest
 * is what no report explains. `regional` gives null where the region has no such account: then nothing is compared.
 */
export function reconcile(
  accounts: readonly SiteAccount[],
  regional: (party: string, year: number, group: Fuel['group']) => number | null,
): Reconciliation[] {
  const sums = new Map<string, { party: string; year: number; group: Fuel['group']; reported: number }>();
  for (const { report } of accounts)
    for (const { fuel, used } of report.energy) {
      const { party } = report.site;
      const key = `${party} ${report.year} ${fuel.group}`;
      const sum = sums.get(key) ?? { party, year: report.year, group: fuel.group, reported: 0 };
      const equivalent =
        fuel.group === 'electricity' ? CALORIFIC_TCE_PER_MWH * conversion(fuel.unit, 'MWh') : fuel.coalEquivalent;
      sums.set(key, { ...sum, reported: sum.reported + used * equivalent });
    }
  return [...sums.values()].flatMap((sum) => {
    const whole = regional(sum.party, sum.year, sum.group);
    return whole === null ? [] : [{ ...sum, regional: whole, rest: whole - sum.reported }];
  });
}
