import { ELECTRICITY_METHODS, type ElectricityMethod, type EnergyBalance, type Fuel } from './energy-balance.js';
import { constantPriceGdp, nonFossil } from './energy-indicators.js';
import { traceIntensity } from './flow-tracing.js';
import {
  DEFAULT_UNCERTAINTY,
  type EmissionSource,
  fuelEmissions,
  processEmissions,
  type Transfer,
} from './inventory.js';
import { PROCESS_FACTORS } from './process-factors.js';
import type { PowerYear, PublishedYear, RegionalInput } from './regional-input.js';

/** Energy of one side and year by one method. */
export interface EnergyTotal {
  readonly party: string;
  readonly year: number;
  readonly method: ElectricityMethod;
  /** Counted from the rows of a balance, or published as sums. */
  readonly from: 'balance' | 'published';
  readonly total: number;
  readonly parts: ReadonlyMap<Fuel['group'], number>;
  /** Total less its parts: what nobody published. */
  readonly rest: number;
  /** Computed non-fossil share; null where the parts do not tell it. */
  readonly nonFossilShare: number | null;
}

/** Share of a side's own generation that is not thermal, from its balance. */
function primaryShare(balance: EnergyBalance): number {
  let [primary, thermal] = [0, 0];
  for (const fuel of balance.fuels)
    if (fuel.group === 'electricity') {
      primary += balance.value('production', fuel.id);
      thermal += Math.max(0, balance.value('thermal_power', fuel.id));
    }
  return primary + thermal > 0 ? primary / (primary + thermal) : 0;
}

/**
 * Which share of electricity that comes in and goes out is not fossil: a balance does not say. What goes out counts as the mixture of the
 * side; what comes in as the mixture that the other sides make in that year, where it is known, else as the side's own.
 */
function transferShares(
  balance: EnergyBalance,
  power: readonly PowerYear[],
): { inflowShare: number; outflowShare: number } {
  const own = primaryShare(balance);
  const others = power.filter(({ party, year }) => year === balance.year && party !== balance.party);
  const made = others.reduce((sum, { thermal, other }) => sum + thermal + other, 0);
  return {
    inflowShare: made > 0 ? others.reduce((sum, { other }) => sum + other, 0) / made : own,
    outflowShare: own,
  };
}

/** Totals of all sides and years: from balances by both methods, from published sums by the one they are published in. */
export function energyTotals({
  balances,
  energy,
  power,
}: Pick<RegionalInput, 'balances' | 'energy' | 'power'>): EnergyTotal[] {
  const counted = balances.flatMap((balance) =>
    ELECTRICITY_METHODS.flatMap((method): EnergyTotal[] => {
      if (method === 'coal_consumption' && balance.coalConsumption === null) return [];
      const total = balance.total(method);
      const parts = balance.mix(method);
      const sum = [...parts.values()].reduce((all, part) => all + part, 0);
      const share = nonFossil(balance, method, transferShares(balance, power)).share;
      const { party, year } = balance;
      return [{ party, year, method, from: 'balance', total, parts, rest: total - sum, nonFossilShare: share }];
    }),
  );
  const published = energy.map(({ party, year, method, total, parts }): EnergyTotal => {
    const sum = [...parts.values()].reduce((all, part) => all + part, 0);
    const fossil = (['coal', 'oil', 'gas'] as const).map((group) => parts.get(group));
    const known = fossil.every((part) => part !== undefined);
    return {
      party,
      year,
      method,
      from: 'published',
      total,
      parts,
      rest: total - sum,
      nonFossilShare: known ? 1 - fossil.reduce((all: number, part) => all + (part ?? 0), 0) / total : null,
    };
  });
  return [...counted, ...published].sort((a, b) => a.year - b.year);
}

/** The totals that one figure per side and year is taken from: the published one, else the one counted by coal consumption, else by heating value. */
export function headlineTotals(totals: readonly EnergyTotal[]): EnergyTotal[] {
  const rank = ({ from, method }: EnergyTotal) => (from === 'published' ? 2 : method === 'coal_consumption' ? 1 : 0);
  const best = new Map<string, EnergyTotal>();
  for (const each of totals) {
    const key = `${each.party} ${each.year}`;
    const held = best.get(key);
    if (held === undefined || rank(each) > rank(held)) best.set(key, each);
  }
  return [...best.values()];
}

/** The total of a side and year counted from its balance as statistics count, by coal consumption. */
const countedTotal = (totals: readonly EnergyTotal[], party: string, year: number) =>
  totals.find(
    (each) =>
      each.party === party && each.year === year && each.from === 'balance' && each.method === 'coal_consumption',
  );

/**
 * Emissions of all sides and years: by fuel and row from balances; where there are only published sums, tce × factor of intensity
 * accounting; processes, mines, fields and sinks from their activities.
 */
export function regionalEmissions(input: RegionalInput, totals: readonly EnergyTotal[]): EmissionSource[] {
  const fromBalances = input.balances.flatMap(fuelEmissions);
  const fromSums = totals
    .filter(
      ({ from, party, year }) =>
        from === 'published' && !input.balances.some((each) => each.party === party && each.year === year),
    )
    .flatMap(({ party, year, parts }) =>
      [...parts].flatMap(([group, amount]): EmissionSource[] => {
        const factor = input.co2PerTce.get(group);
        if (factor === undefined) return [];
        return [
          {
            party,
            year,
            gas: 'CO2',
            category: 'fuel',
            sector: 'total',
            fuel: group,
            key: `total ${group}`,
            factorKey: group,
            activity: amount,
            activityUnit: 'tce',
            factor,
            factorUnit: 't/tce',
            activityUncertainty: DEFAULT_UNCERTAINTY.activity,
            factorUncertainty: DEFAULT_UNCERTAINTY.fuelFactor,
            tonnes: amount * factor,
          },
        ];
      }),
    );
  return [...fromBalances, ...fromSums, ...processEmissions(input.activities, PROCESS_FACTORS)];
}

/** GDP at constant prices by side, CNY by year. */
export function realGdp(
  years: readonly PublishedYear[],
  parties: readonly string[],
  baseYear: number,
): Map<string, Map<number, number>> {
  return new Map(parties.map((party) => [party, constantPriceGdp(years, party, baseYear)]));
}

/** Grid factors of the sides in one year, and what crosses between them. */
export interface GridYear {
  readonly year: number;
  /** t/MWh of the electricity that a side uses, by following the flows. */
  readonly factor: ReadonlyMap<string, number>;
  readonly transfers: readonly Transfer[];
}

/**
 * Intensity of the electricity of each side in a year, all sides solved together:
 *
 *     x_i (use_i + sent_i) = thermal_i f + imported_i m + Σ_j sent_ji x_j
 *
 * f: CO2 of electricity of thermal plants, m: national average for what comes from outside under contract. A side that makes more than it
 * uses sends the rest away; sides that lack electricity after their contracts draw it from sides with a surplus, in proportion, as far as it goes, the
 * remainder counts as from outside. Published factors count every trade of the year; here net exchange stands for it, which is told beside the error.
 * Null where no thermal factor is known for the year or a neighbouring one.
 */
export function gridYear(
  power: readonly PowerYear[],
  fossilFactor: number,
  nationFactor: number,
  published: (party: string) => number | null,
): GridYear {
  const year = power[0]?.year ?? 0;
  const surplus = power.map((side) => Math.max(0, side.thermal + side.other + side.imported - side.use));
  const lack = power.map((side) => Math.max(0, side.use - side.thermal - side.other - side.imported));
  const [offered, wanted] = [surplus, lack].map((values) => values.reduce((sum, value) => sum + value, 0)) as [
    number,
    number,
  ];
  const between = Math.min(offered, wanted);
  const sent = power.flatMap((_, from) =>
    power.map((__, to) => ({
      from,
      to,
      energy: offered > 0 && wanted > 0 ? (between * (surplus[from]! / offered) * lack[to]!) / wanted : 0,
    })),
  );
  const outside = power.map((side, k) => side.imported + (wanted > 0 ? lack[k]! * (1 - between / wanted) : 0));
  const away = surplus.map(
    (value, k) => value - sent.filter(({ from }) => from === k).reduce((sum, { energy }) => sum + energy, 0),
  );
  const intensity = traceIntensity({
    emitted: power.map((side, k) => side.thermal * fossilFactor + outside[k]! * nationFactor),
    taken: power.map((side, k) => side.use + Math.max(0, away[k]!)),
    sent,
  });
  const transfers: Transfer[] = [];
  const add = (party: string, counterpart: string, energy: number, gridFactor: number | null, traced: number) => {
    if (Math.abs(energy) > 0) transfers.push({ party, year, counterpart, energy, gridFactor, traced });
  };
  for (const { from, to, energy } of sent) {
    add(power[to]!.party, power[from]!.party, energy, published(power[from]!.party), intensity[from]!);
    add(power[from]!.party, power[to]!.party, -energy, published(power[from]!.party), intensity[from]!);
  }
  power.forEach((side, k) => {
    add(side.party, '', outside[k]!, nationFactor, nationFactor);
    add(side.party, '', -Math.max(0, away[k]!), published(side.party), intensity[k]!);
  });
  return { year, factor: new Map(power.map((side, k) => [side.party, intensity[k]!])), transfers };
}

/** The nearest year that a series knows; the earlier wins a tie. Null for an empty series. */
export function nearestKey(series: ReadonlyMap<number, number>, year: number): number | null {
  let best: number | null = null;
  for (const each of [...series.keys()].sort((a, b) => a - b))
    if (best === null || Math.abs(each - year) < Math.abs(best - year)) best = each;
  return best;
}

/** Value of the nearest year that has one. Null for an empty series. */
export function nearestYear(series: ReadonlyMap<number, number>, year: number): number | null {
  const key = nearestKey(series, year);
  return key === null ? null : series.get(key)!;
}

/** A published figure beside the computed one. */
export interface Comparison {
  readonly party: string;
  readonly year: number;
  readonly quantity:
    | 'energy_total'
    | 'energy_parts'
    | 'non_fossil_share'
    | 'co2'
    | 'grid_factor'
    | 'energy_intensity'
    | 'energy_intensity_change'
    | 'electricity_intensity_change'
    | 'energy_growth';
  readonly published: number;
  readonly computed: number;
  readonly unit: string;
  readonly sources: readonly string[];
}

/** Compares what is computed with what is published, where both stand. */
export function compareWithPublished(
  input: RegionalInput,
  totals: readonly EnergyTotal[],
  sources: readonly EmissionSource[],
  grids: readonly GridYear[],
  gdp: ReadonlyMap<string, ReadonlyMap<number, number>>,
): Comparison[] {
  const found: Comparison[] = [];
  const headline = headlineTotals(totals);
  const totalOf = (party: string, year: number) => headline.find((each) => each.party === party && each.year === year);
  for (const each of input.energy) {
    const sum = [...each.parts.values()].reduce((all, part) => all + part, 0);
    const counted = countedTotal(totals, each.party, each.year);
    if (counted !== undefined)
      found.push({
        ...pick(each),
        quantity: 'energy_total',
        published: each.total,
        computed: counted.total,
        unit: 'tce',
        sources: each.sources,
      });
    if (each.parts.size >= 4)
      found.push({
        ...pick(each),
        quantity: 'energy_parts',
        published: each.total,
        computed: sum,
        unit: 'tce',
        sources: each.sources,
      });
  }
  for (const each of input.years) {
    const { party, year } = each;
    const add = (
      quantity: Comparison['quantity'],
      published: PublishedYear['co2'],
      computed: number | null,
      unit: string,
    ) => {
      if (published !== null && computed !== null && Number.isFinite(computed))
        found.push({ party, year, quantity, published: published.value, computed, unit, sources: published.sources });
    };
    const total = totalOf(party, year);
    const before = totalOf(party, year - 1);
    const [now, then] = [gdp.get(party)?.get(year), gdp.get(party)?.get(year - 1)];
    const growth = now === undefined || then === undefined ? null : now / then;
    const energyGrowth = total === undefined || before === undefined ? null : total.total / before.total;
    const counted = countedTotal(totals, party, year);
    add('non_fossil_share', each.nonFossilShare, (counted ?? total)?.nonFossilShare ?? null, 'p.u.');
    const tonnes = sources.filter(
      (source) => source.party === party && source.year === year && source.category === 'fuel',
    );
    add(
      'co2',
      each.co2,
      tonnes.length > 0 && isWhole(counted ?? total) ? tonnes.reduce((sum, source) => sum + source.tonnes, 0) : null,
      't',
    );
    add('grid_factor', each.gridFactor, grids.find((grid) => grid.year === year)?.factor.get(party) ?? null, 't/MWh');
    add(
      'energy_intensity',
      each.energyIntensity,
      total === undefined || now === undefined ? null : total.total / now,
      'tce/CNY',
    );
    add('energy_growth', each.energyGrowth, energyGrowth === null ? null : energyGrowth - 1, 'p.u.');
    add(
      'energy_intensity_change',
      each.energyIntensityChange,
      energyGrowth === null || growth === null ? null : energyGrowth / growth - 1,
      'p.u.',
    );
    const use = (of: number) => input.power.find((side) => side.party === party && side.year === of)?.use;
    const [useNow, useThen] = [use(year), use(year - 1)];
    add(
      'electricity_intensity_change',
      each.electricityIntensityChange,
      useNow === undefined || useThen === undefined || growth === null ? null : useNow / useThen / growth - 1,
      'p.u.',
    );
  }
  return found;
}

const pick = ({ party, year }: { readonly party: string; readonly year: number }) => ({ party, year });

/** Share of a total that its parts may leave open for the CO2 of the parts to stand for the whole. */
const OPEN_REST = 0.05;
export const isWhole = (total: EnergyTotal | undefined) =>
  total !== undefined && (total.from === 'balance' || Math.abs(total.rest) <= OPEN_REST * total.total);
