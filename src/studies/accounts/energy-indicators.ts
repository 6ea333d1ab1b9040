import type { ElectricityMethod, EnergyBalance } from './energy-balance.js';

/** Money and people of one side in one year. */
export interface YearFacts {
  readonly party: string;
  readonly year: number;
  /** GDP at current prices, CNY. */
  readonly gdp: number | null;
  /** Real growth over the year before, 0.05 = 5 %. */
  readonly realGrowth: number | null;
  readonly population: number | null;
}

/**
 * GDP of a side at the prices of `baseYear`, CNY by year:
 *
 *     G_t = G_base Π_{s = base+1..t} (1 + g_s),   and backwards by division
 *
 * A year that no unbroken chain of growth rates joins to the base year is left out. Empty where the base year has no GDP.
 */
export function constantPriceGdp(facts: readonly YearFacts[], party: string, baseYear: number): Map<number, number> {
  const byYear = new Map(facts.filter((each) => each.party === party).map((each) => [each.year, each]));
  const gdp = new Map<number, number>();
  const base = byYear.get(baseYear)?.gdp;
  if (base === null || base === undefined) return gdp;
  gdp.set(baseYear, base);
  for (let year = baseYear + 1, value = base; ; year++) {
    const growth = byYear.get(year)?.realGrowth;
    if (growth === null || growth === undefined) break;
    value *= 1 + growth;
    gdp.set(year, value);
  }
  for (let year = baseYear, value = base; ; year--) {
    const growth = byYear.get(year)?.realGrowth;
    if (growth === null || growth === undefined) break;
    value /= 1 + growth;
    gdp.set(year - 1, value);
  }
  return gdp;
}

/** Share of energy from sources that are not fossil: primary electricity, net electricity from outside at its non-fossil share, other renewables. */
export interface NonFossil {
  /** tce that is not fossil. */
  readonly amount: number;
  readonly total: number;
  readonly share: number;
}

/**
 * Non-fossil energy in the consumption of a side:
 *
 *     N = e (production + s_in · inflow − s_out · outflow) + other renewables,   share = N / total
 *
 * e: coal equivalent of electricity by the method; production: primary electricity; s_in and s_out: share of what comes in and goes
 * out that is not fossil. Statistics count by the coal-consumption method; the method is always named beside the figure.
 */
export function nonFossil(
  balance: EnergyBalance,
  method: ElectricityMethod,
  transfers: { readonly inflowShare: number; readonly outflowShare: number },
): NonFossil {
  let amount = 0;
  for (const fuel of balance.fuels) {
    const equivalent = balance.coalEquivalentOf(fuel, method);
    if (fuel.group === 'renewable') amount += equivalent * (balance.section('supply', fuel.id) - balance.gap(fuel.id));
    if (fuel.group !== 'electricity') continue;
    const inflow = balance.value('inflow', fuel.id) + balance.value('import', fuel.id);
    const outflow = -(balance.value('outflow', fuel.id) + balance.value('export', fuel.id));
    amount +=
      equivalent *
      (balance.value('production', fuel.id) + transfers.inflowShare * inflow - transfers.outflowShare * outflow);
  }
  const total = balance.total(method);
  return { amount, total, share: total > 0 ? amount / total : 0 };
}

/** Growth of a series over the year before, by year; only where both years stand. */
export function growthRates(series: ReadonlyMap<number, number>): Map<number, number> {
  const growth = new Map<number, number>();
  for (const [year, value] of series) {
    const before = series.get(year - 1);
    if (before !== undefined && before !== 0) growth.set(year, value / before - 1);
  }
  return growth;
}
