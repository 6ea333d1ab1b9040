import { type Fleet, type Hydro, localFlow, natural, PERIODS, RUN_OF_RIVER_TOP, simulate } from './hydro.js';
import { pastDemand } from './load.js';
import type { Contract, Figures, Party, Regime, Reservoir, Zone } from './tables.js';
import { PARTIES, readAvailability, readEventMonths, readFilling, two } from './tables.js';
import { dayOf, HOURS_PER_DAY, MONTH_DAYS, MONTHS, monthlyMean, type PastYear } from './time.js';
import { monthOfHour, monthTargets, profile } from './weather.js';

/** Water and contracts of years that have been: fitted to what each one published, with the fleet that stood in it. */

export interface PastWater extends Hydro {
  /** What the statistics say that each side's hydropower generated, by period, and what comes out, TWh. */
  readonly published: Record<Party, readonly number[]>;
  readonly made: Record<Party, readonly number[]>;
  /** Generation that the statistics of the sides leave out (other halves of border plants) by month, TWh. */
  readonly uncounted: readonly number[];
  readonly fleet: Fleet;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A plant counts half in its first year: it starts somewhere within it. */
export const FIRST_YEAR_SHARE = 0.5;
const STEPS = 60;
/** How far the months' flow may leave that of the normal year. */
const LOW = 0.3;
const HIGH = 2.2;
/** Rivers under the province's own dispatch, whose deficits of July and August 2022 were reported; the others are fitted. */
const REPORTED_DEFICIT: Partial<
  Record<PastYear, { readonly regimes: readonly string[]; readonly months: readonly number[] }>
> = {
  2022: { regimes: ['dadu', 'min', 'jialing'], months: [6, 7] },
};
/** Months of a drought have no floods. */
const CALM: Partial<Record<PastYear, readonly number[]>> = { 2022: [6, 7, 8, 9] };

/** Fits one factor per side and period on the flow of its rivers, so that the fleet of the year generates what was published. */
export function pastWater(
  figures: Figures,
  reservoirs: readonly Reservoir[],
  regimes: ReadonlyMap<string, Regime>,
  zones: readonly Zone[],
  normal: { readonly season: Record<Party, Float64Array>; readonly use: Record<Party, number> },
  year: PastYear,
): PastWater {
  const { statistics } = figures;
  const y = Number(year);
  const unforeseen = readEventMonths(year);
  const fleet: Fleet = {
    share: (r) => (r.startYear < y ? 1 : r.startYear === y ? FIRST_YEAR_SHARE : 0),
    availability: readAvailability('hydro-reservoir'),
    evenly: (month) => !unforeseen.has(month),
    filling: readFilling().get(year)!,
  };
  const published = Object.fromEntries(
    PARTIES.map((party) => [
      party,
      PERIODS.map((months) => statistics.get(party, y, months.map(two).join('-'), 'generation', 'hydropower')),
    ]),
  ) as unknown as Record<Party, readonly number[]>;
  const reported = REPORTED_DEFICIT[year];
  const factor = new Map([...regimes.keys()].map((id) => [id, new Float64Array(MONTHS).fill(1)]));
  const fixed = (id: string, month: number): boolean =>
    (reported?.regimes.includes(id) ?? false) && (reported?.months.includes(month) ?? false);
  for (const [id, values] of factor)
    for (let m = 0; m < MONTHS; m++)
      if (fixed(id, m)) values[m] = 1 - figures.get(`hc-deficit-sc-${year}-${two(m)}`) / 100;
  const noisy = (month: number): boolean => !(CALM[year]?.includes(month) ?? false);
  const run = (): PastWater => {
    const flowOf = (regime: Regime, name: string): Float64Array =>
      natural(
        regime,
        name,
        normal.season[regime.party].map((value, m) => value * factor.get(regime.id)![m]!),
        year,
        noisy,
      );
    const streams = new Map([...regimes.values()].map((regime) => [regime.id, flowOf(regime, regime.id)]));
    const inflow = new Map(
      reservoirs.map((r) => [r.id, streams.get(r.regime)!.map((q) => q * localFlow(reservoirs, r))]),
    );
    const river = new Map(
      zones.map((zone) => [
        zone.id,
        flowOf(regimes.get(zone.river.regime)!, zone.id).map((q) =>
          Math.min(RUN_OF_RIVER_TOP, q * normal.use[zone.party]),
        ),
      ]),
    );
    const operated = simulate(reservoirs, regimes, inflow, fleet);
    const made = Object.fromEntries(
      PARTIES.map((party) => [party, madeBy(figures, party, y, reservoirs, zones, fleet, operated.generation, river)]),
    ) as unknown as Record<Party, readonly number[]>;
    const uncounted = Array.from({ length: MONTHS }, (_, m) =>
      sum(reservoirs.map((r) => (operated.generation.get(r.id)![m]! * (1 - r.counted)) / 1e6)),
    );
    return { inflow, river, ...operated, published, made, uncounted, fleet };
  };
  for (let step = 0; step < STEPS; step++) {
    const { made } = run();
    for (const party of PARTIES)
      PERIODS.forEach((months, i) => {
        const ratio = published[party][i]! / made[party][i]!;
        for (const [id, regime] of regimes)
          if (regime.party === party)
            for (const m of months) {
              const values = factor.get(id)!;
              if (!fixed(id, m)) values[m] = clamp(values[m]! * ratio ** 0.5, LOW, HIGH);
            }
      });
  }
  return run();
}

/** Generation of a side by period as the statistics count it, TWh: reservoirs, and the rest of the mean capacity on rivers. */
function madeBy(
  { statistics }: Figures,
  party: Party,
  year: number,
  reservoirs: readonly Reservoir[],
  zones: readonly Zone[],
  fleet: Fleet,
  generation: ReadonlyMap<string, Float64Array>,
  river: ReadonlyMap<string, Float64Array>,
): number[] {
  const mine = reservoirs.filter((r) => r.zone.startsWith(`${party}-`));
  const rest =
    statistics.meanCapacity(party, year, 'hydropower') - sum(mine.map((r) => r.capacity * fleet.share(r) * r.counted));
  const own = zones.filter((zone) => zone.party === party);
  const all = sum(own.map((zone) => zone.river.weight));
  const monthly = own.map((zone) => ({ share: zone.river.weight / all, mean: monthlyMean(river.get(zone.id)!) }));
  return PERIODS.map((months) =>
    sum(
      months.map(
        (m) =>
          (sum(mine.map((r) => generation.get(r.id)![m]! * r.counted)) +
            rest * HOURS_PER_DAY * MONTH_DAYS[m]! * sum(monthly.map(({ share, mean }) => share * mean[m]!))) /
          1e6,
      ),
    ),
  );
}

/** Use less generation of a side in each month of a past year as published, TWh; wind and sun spread over the months by their shape. */
function netImport(figures: Figures, party: Party, year: PastYear): number[] {
  const { statistics } = figures;
  const y = Number(year);
  const withheld = statistics.find(party, y, '0815-0829', 'withheld') ?? 0;
  const net = pastDemand(figures, party, y).map((demand, m) => demand - (m === AUGUST ? withheld : 0));
  for (const kind of ['wind', 'solar'] as const)
    monthTargets(statistics.get(party, y, 'year', 'generation', kind) * 1e3, profile(figures, kind, party)).forEach(
      (mean, m) => {
        net[m]! -= (mean * MONTH_DAYS[m]! * HOURS_PER_DAY) / 1e3;
      },
    );
  for (const technology of ['hydropower', 'thermal'])
    for (const months of PERIODS) {
      const energy = statistics.get(party, y, months.map(two).join('-'), 'generation', technology);
      const days = sum(months.map((m) => MONTH_DAYS[m]!));
      for (const m of months) net[m]! -= (energy * MONTH_DAYS[m]!) / days;
    }
  return net;
}

const AUGUST = 7;
/** Contracts that start within a year deliver from this month on (0 is January): Baihetan-Jiangsu from July 2022 on. */
const FIRST_MONTH = 6;
/** Share of what a side draws from elsewhere that comes from outside both sides where nothing is published, assumed. */
const FROM_OUTSIDE = 0.5;
/** Deliveries at full power that were reported: Shaanxi to Sichuan in the drought of 2022, called the full power of the line. */
const FULL_POWER: Partial<
  Record<PastYear, { readonly contract: string; readonly first: string; readonly last: string }>
> = {
  2022: { contract: 'debao-in', first: '0815', last: '0830' },
};

/** From this share of its plants' output in a normal year on a contract is the line of these plants. */
const OWN_LINE = 0.3;

/**
 * Deliveries of a past year in p.u. of capacity. Imports: half of what their side drew from elsewhere in the month if it
 * drew anything, else the usual pattern. Exports share what left both sides together,
 *
 *   E_m = Σ_sides (generation − use)_m + uncounted_m + imports_m,
 *
 * in proportion to what their plants made, none above its capacity; where these have other lines too, to what is usual.
 */
export function pastContracts(
  figures: Figures,
  contracts: readonly Contract[],
  usual: ReadonlyMap<string, Float64Array>,
  normal: Hydro,
  water: PastWater,
  year: PastYear,
): Map<string, Float64Array> {
  const y = Number(year);
  const stands = (contract: Contract, month: number): boolean =>
    contract.startYear < y || (contract.startYear === y && month >= FIRST_MONTH);
  const needs = new Map(PARTIES.map((party) => [party, netImport(figures, party, year)]));
  const out = new Map(contracts.map((each) => [each.id, new Float64Array(usual.get(each.id)!.length)]));
  const full = FULL_POWER[year];
  for (let m = 0; m < MONTHS; m++) {
    const hours = Array.from(usual.values().next().value!, (_, h) => h).filter((h) => monthOfHour(h) === m);
    const standing = contracts.filter((each) => stands(each, m));
    const share = (members: readonly Contract[], weight: (each: Contract) => number, due: number): void => {
      const weights = new Map(members.map((each) => [each.id, weight(each)]));
      const scaled = (s: number, each: Contract, h: number): number =>
        Math.min(1, s * weights.get(each.id)! * usual.get(each.id)![h]!);
      const delivered = (s: number): number =>
        sum(members.map((each) => sum(hours.map((h) => scaled(s, each, h))) * each.capacity)) / 1e6;
      let [low, high] = [0, 40];
      for (let i = 0; i < 40; i++) {
        const middle = (low + high) / 2;
        if (delivered(middle) < due) low = middle;
        else high = middle;
      }
      for (const each of members) for (const h of hours) out.get(each.id)![h] = scaled((low + high) / 2, each, h);
    };
    const imports = standing.filter((each) => each.direction === 'import');
    for (const party of PARTIES) {
      const own = imports.filter((each) => each.zone.startsWith(`${party}-`));
      const need = needs.get(party)![m]!;
      if (need > 0) share(own, () => 1, FROM_OUTSIDE * need);
      else for (const each of own) for (const h of hours) out.get(each.id)![h] = usual.get(each.id)![h]!;
    }
    if (full !== undefined)
      for (const h of hours) {
        const day = Math.floor(h / HOURS_PER_DAY);
        if (day >= dayOf(full.first) && day <= dayOf(full.last)) out.get(full.contract)![h] = 1;
      }
    const imported = sum(imports.map((each) => (sum(hours.map((h) => out.get(each.id)![h]!)) * each.capacity) / 1e6));
    const left = sum(PARTIES.map((party) => -needs.get(party)![m]!));
    const exports = standing.filter((each) => each.direction === 'export');
    const energy = (each: Contract, hydro: Hydro): number =>
      sum(
        each.plants.map(
          (id) => hydro.generation.get(id)![m]! / exports.filter((one) => one.plants.includes(id)).length,
        ),
      );
    const delivers = (each: Contract): number =>
      (sum(hours.map((h) => usual.get(each.id)![h]!)) * each.capacity) / energy(each, normal);
    // A line of its own for its plants carries what they make; a line for surplus more or less than usual, as they ran.
    const ran = (each: Contract): number => {
      if (each.plants.length === 0) return 1;
      const made = energy(each, water) / energy(each, normal);
      return delivers(each) >= OWN_LINE ? made / delivers(each) : made;
    };
    share(exports, ran, Math.max(0, left + water.uncounted[m]! + imported));
  }
  return out;
}
