import { counted, type Hydro, PERIODS, periodName, type Target } from './hydro.js';
import { monthlyUse, peakRatio, sideLoad } from './load.js';
import type { Series } from './make-series.js';
import type { PastWater } from './past-years.js';
import {
  type Contract,
  type Figures,
  PARTIES,
  type Party,
  type Regime,
  type Reservoir,
  two,
  type Zone,
} from './tables.js';
import {
  DAYS_PER_YEAR,
  HOURS_PER_DAY,
  isPast,
  type MadeYear,
  MONTH_DAYS,
  MONTHS,
  mean,
  monthlyMean,
  type PastYear,
  WEATHER_YEARS,
  type WeatherYear,
} from './time.js';
import { fullLoadHours } from './weather.js';

/** One figure: what was published, what came out, how far apart. */
export interface ErrorLine {
  readonly weather_year: WeatherYear;
  readonly party: Party;
  readonly figure: string;
  /** Months as two digits each, or 'year'. */
  readonly period: string;
  readonly unit: string;
  readonly published: number;
  readonly generated: number;
  readonly error_percent: number;
}

export interface Everything {
  readonly figures: Figures;
  readonly reservoirs: readonly Reservoir[];
  readonly regimes: ReadonlyMap<string, Regime>;
  readonly zones: readonly Zone[];
  readonly contracts: readonly Contract[];
  readonly hydro: { readonly years: Record<MadeYear, Hydro>; readonly targets: Record<Party, Target> };
  readonly past: Record<PastYear, PastWater>;
  readonly series: Record<WeatherYear, Series>;
}

const HOURS = DAYS_PER_YEAR * HOURS_PER_DAY;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Compares the generated series with every figure that they are calibrated to or can be checked against. */
export function calibrationErrors(all: Everything): ErrorLine[] {
  const lines: ErrorLine[] = [];
  const { figures, reservoirs, zones, hydro, series } = all;
  const madeTotal = (year: MadeYear, party: Party): number[] => {
    const made = counted(hydro.years[year], party, reservoirs, zones, hydro.targets[party].capacity);
    return made.reservoirs.map((v, i) => v + made.river[i]!);
  };
  for (const year of WEATHER_YEARS) {
    const add = (
      party: Party,
      figure: string,
      period: string,
      unit: string,
      published: number,
      generated: number,
    ): void => {
      lines.push({
        weather_year: year,
        party,
        figure,
        period,
        unit,
        published,
        generated,
        error_percent: (generated / published - 1) * 100,
      });
    };
    for (const party of PARTIES) {
      const [figure, target, total] = isPast(year)
        ? (['hydropower generation', all.past[year].published[party], all.past[year].made[party]] as const)
        : ([
            'hydropower generation, fleet of 2024',
            hydro.targets[party].periods[year],
            madeTotal(year, party),
          ] as const);
      add(party, figure, 'year', 'TWh', sum(target), sum(total));
      PERIODS.forEach((months, i) => {
        add(party, figure, periodName(months), 'TWh', target[i]!, total[i]!);
      });

      const load = sideLoad(series[year].load, zones, party);
      const months = monthlyMean(load);
      const use = monthlyUse(figures, party, year);
      for (let m = 0; m < MONTHS; m++) add(party, 'electricity use over its mean', two(m), 'p.u.', use[m]!, months[m]!);
      add(party, 'peak load over mean load', 'year', 'p.u.', peakRatio(figures, party, year), Math.max(...load));

      for (const kind of ['wind', 'solar'] as const) {
        const own = zones.filter((zone) => zone.party === party);
        const weight = sum(own.map((zone) => zone[kind].weight));
        add(
          party,
          `full-load hours ${kind}`,
          'year',
          'h',
          fullLoadHours(figures, kind, party, year),
          sum(own.map((zone) => (zone[kind].weight / weight) * mean(series[year][kind].get(zone.id)!) * HOURS)),
        );
      }
    }
    if (year === 'normal') {
      // Not used to calibrate: share of May to October in the natural flow, against the range of the stations.
      for (const regime of all.regimes.values()) {
        const own = reservoirs.find((r) => r.regime === regime.id)!;
        const monthly = monthlyMean(hydro.years.normal.inflow.get(own.id)!).map((q, m) => q * MONTH_DAYS[m]!);
        const share = (sum([...monthly.slice(4, 10)]) / sum([...monthly])) * 100;
        const [low, high] = [figures.get('hc-wet-share-low'), figures.get('hc-wet-share-high')];
        add(
          regime.party,
          `flow of May to October within the range, ${regime.id} (a check)`,
          '0510',
          '%',
          Math.min(high, Math.max(low, share)),
          share,
        );
      }
      for (const [id, unit] of [
        ['lianghekou', 'TWh'],
        ['ertan', 'TWh'],
        ['pubugou', 'TWh'],
        ['baihetan', 'TWh'],
        ['pengshui', 'TWh'],
      ] as const) {
        const r = reservoirs.find((one) => one.id === id)!;
        const published = figures.get(`hc-energy-${id}`);
        add(
          r.zone.slice(0, 2) as Party,
          `mean annual energy of ${id} (a check)`,
          'year',
          unit,
          published,
          sum([...hydro.years.normal.generation.get(id)!]) / 1e6,
        );
      }
      // Not used to calibrate: sparse readings of the inflow at Baihetan in 2024.
      const arriving = new Float64Array(DAYS_PER_YEAR);
      for (const r of reservoirs) {
        for (
          let below: Reservoir | undefined = r;
          below !== undefined;
          below = reservoirs.find((one) => one.id === below!.downstream)
        ) {
          if (below.id === 'baihetan')
            hydro.years.normal.inflow.get(r.id)!.forEach((q, day) => {
              arriving[day]! += q;
            });
        }
      }
      const natural = monthlyMean(arriving);
      for (const m of [5, 6, 7, 8])
        add(
          'sc',
          'natural inflow at Baihetan (a check)',
          two(m),
          'm3/s',
          figures.get(`hc-baihetan-2024-${two(m)}`),
          natural[m]!,
        );
    }
    for (const contract of all.contracts) {
      if (year === 'normal')
        add(
          contract.id.includes('chongqing') ? 'cq' : 'sc',
          `energy of contract ${contract.id}`,
          'year',
          'TWh',
          contract.energy / 1e6,
          (mean(series.normal.contract.get(contract.id)!) * contract.capacity * HOURS) / 1e6,
        );
    }
  }
  return lines;
}
