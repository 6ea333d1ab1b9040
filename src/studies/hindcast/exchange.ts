import { HOURS_PER_DAY, HOURS_PER_YEAR, MONTH_STARTS } from '#frame';
import type { AgreedExchange } from '#parts';
import type { PastNetwork } from './past-network.js';
import { hoursOf, monthsOf, type Published } from './published.js';

const MWH_PER_TWH = 1e6;

/**
 * What each side drew from the others in each month by its own statistics, MW, spread evenly over the month:
 *
 *   A_p = use − hydropower − thermal − wind and sun (as the series have it) − imports due + exports due + uncounted
 *
 * The side that generates most takes what is left by the others. A side of which a month is not published has no agreement.
 */
export function agreedExchange(past: PastNetwork, published: Published, year: number): AgreedExchange[] {
  const { network } = past;
  const parties = [...new Set(network.buses.map((bus) => bus.party))];
  const generated = (party: string) =>
    published.rows('generation', party, year).reduce((sum, row) => sum + (row.period === 'year' ? row.value : 0), 0);
  const largest = parties.reduce((best, party) => (generated(party) > generated(best) ? party : best), parties[0]!);
  return parties.flatMap((party) => {
    if (party === largest) return [];
    // Plants that statistics count in part would need their generation by month, which only the model knows.
    const here = (bus: number) => network.buses[bus]!.party === party;
    if (network.reservoirs.some((each) => here(each.bus) && past.counted.has(each.id))) return [];
    const inflow = new Float64Array(HOURS_PER_YEAR);
    const spread = (period: string, energy: number) => {
      const power = (energy * MWH_PER_TWH) / hoursOf(period);
      for (const month of monthsOf(period))
        for (let h = MONTH_STARTS[month]! * HOURS_PER_DAY; h < MONTH_STARTS[month + 1]! * HOURS_PER_DAY; h++)
          inflow[h]! += power;
    };
    const months = (rows: ReturnType<Published['rows']>) =>
      rows.filter((row) => row.period !== 'year' && monthsOf(row.period).length > 0);
    const covers = (rows: ReturnType<Published['rows']>) =>
      new Set(rows.flatMap((row) => monthsOf(row.period))).size === 12;
    const use = months(published.rows('use', party, year));
    const total = published.get('use', party, year)?.value ?? 0;
    const missing = [...MONTH_STARTS.keys()]
      .slice(0, 12)
      .filter((m) => !use.some((row) => monthsOf(row.period).includes(m)));
    const known = use.reduce((sum, row) => sum + row.value, 0);
    for (const row of use) spread(row.period, row.value);
    const missingHours = missing.reduce((sum, m) => sum + hoursOf(two(m)), 0);
    for (const m of missing) spread(two(m), ((total - known) * hoursOf(two(m))) / missingHours);
    for (const technology of ['hydropower', 'thermal'] as const) {
      const rows = months(published.rows('generation', party, year)).filter((row) => row.technology === technology);
      if (!covers(rows)) return [];
      for (const row of rows) spread(row.period, -row.value);
    }
    const add = (series: Float64Array, factor: number) => {
      for (let month = 0; month < 12; month++) {
        let sum = 0;
        for (let h = MONTH_STARTS[month]! * HOURS_PER_DAY; h < MONTH_STARTS[month + 1]! * HOURS_PER_DAY; h++)
          sum += series[h]!;
        spread(two(month), (factor * sum) / MWH_PER_TWH);
      }
    };
    for (const each of network.generators)
      if (here(each.bus) && (each.carrier === 'wind' || each.carrier === 'solar') && typeof each.pMaxPu !== 'number')
        add(each.pMaxPu, -each.existing[0]!);
    for (const each of network.contracts) if (here(each.bus)) add(each.due, each.direction === 'import' ? -1 : 1);
    return [{ party, inflow }];
  });
}

const two = (month: number): string => String(month + 1).padStart(2, '0');
