import type { Case, SeriesTable } from '#case';
import { DAYS_PER_YEAR, HOURS_PER_DAY, HOURS_PER_YEAR, monthOfDay } from '#frame';
import { DEPARTURE_SHARE, daySums, departures, usualDays } from './days.js';
import { MONTHS, type MonthMoments, monthMoments } from './moments.js';
import { basinOf, basinsOf, publishedWater, type SideWater } from './parameters.js';
import { streamOf } from './random.js';
import { type BasinStatistics, basinStatistics, type YearStatistics, yearStatistics } from './statistics.js';

export type SeriesKind = SeriesTable['kind'];

/** A synthetic year: hourly columns as in the case, and the water of each side by month over its mean. */
export interface SyntheticYear {
  readonly id: string;
  readonly series: ReadonlyMap<SeriesKind, ReadonlyMap<string, Float64Array>>;
  readonly water: ReadonlyMap<string, Float64Array>;
  /** Water of each river by month over its mean. */
  readonly rivers: ReadonlyMap<string, Float64Array>;
  /** Departure of each day's temperature from its season, K, by side. */
  readonly temperature: ReadonlyMap<string, Float64Array>;
}

export interface GeneratorSetting {
  readonly seed: number;
  readonly years: number;
  /** Weather year whose seasons are kept. */
  readonly reference: string;
}

/** Correlation of rivers of one side in a month, and of a side's rivers with the other sides', assumed. */
const WITHIN_SIDE = 0.8;
const BETWEEN_SIDES = 0.5;
/** Memory of daily temperature, its spread in K, and how far dry summer months are warm ones, assumed. */
const TEMPERATURE_MEMORY = 0.8;
const TEMPERATURE_SPREAD = 2.2;
const WARM_WHEN_DRY = -0.5;
/** Share of load per K by month outside the summer: heating from November to March, some cooling in May, assumed. */
const LOAD_PER_KELVIN = [-0.007, -0.006, -0.003, 0, 0.006, 0, 0, 0, 0, 0, -0.003, -0.006];
/** June to September, when the days of a load depart from its season with the heat, and how far they do, assumed. */
const COOLING_MONTHS = [5, 6, 7, 8];
const LOAD_WHEN_WARM = 0.85;
/** How far warm days of summer are clear ones, assumed; none in winter. */
const CLEAR_WHEN_WARM = [0, 0, 0.1, 0.3, 0.5, 0.6, 0.6, 0.6, 0.5, 0.3, 0.1, 0];
/** Days on either side of a day from which its wind and sun may be taken. */
const DONOR_WINDOW = 10;
/** Most that rivers' plants show, as in the series of a case: no more than their capacity. */
const FULL = 1;

/** Statistics of the water of a side: published ones beside those of the years that were made. */
export interface WaterStatistics {
  readonly party: string;
  readonly published: readonly MonthMoments[];
  readonly synthetic: readonly MonthMoments[];
}

/**
 * Synthetic years of a case. Water: a periodic autoregressive model of first order on the logarithm of monthly flow over
 * its mean (Thomas and Fiering 1962; Salas et al. 1980, chapter 3), each river its own noise, correlated with the others:
 *
 *   z_m = ρ_m z_{m−1} + √(1 − ρ_m²) ε,   x_m = exp(σ_m z_m − σ_m²/2),   σ_m² = ln(1 + cv_m²),
 *   ρ_m = ln(1 + r_m cv_m cv_{m−1}) / (σ_m σ_{m−1})      (Matalas 1967)
 *
 * with cv and r of the side as published. Temperature: first-order noise by day, warmer in dry summers. Load follows
 * temperature; wind and sun are whole days of the case's weather years from the same season, clearer when it is warm in summer.
 */
export function syntheticYears(
  from: Case,
  setting: GeneratorSetting,
): {
  readonly years: readonly SyntheticYear[];
  readonly statistics: readonly WaterStatistics[];
  readonly basins: readonly BasinStatistics[];
  readonly sides: readonly YearStatistics[];
} {
  const sides = publishedWater(from);
  const basins = basinsOf(from);
  const flows = basinFlows(sides, basins.party, setting);
  const years = Array.from({ length: setting.years }, (_, y) => yearOf(from, setting, basins, flows, y));
  const statistics = sides.map(({ party, published }) => ({
    party,
    published,
    synthetic: monthMoments(years.map((year) => [...(year.water.get(party) ?? [])])),
  }));
  return {
    years,
    statistics,
    basins: basinStatistics(from, years, sides, basins.party),
    sides: yearStatistics(from, years),
  };
}

/** Flow of each basin over its mean: [year][month]. The year before the first is thrown away: it only starts the memory. */
function basinFlows(
  sides: readonly SideWater[],
  partyOf: ReadonlyMap<string, string>,
  { seed, years }: GeneratorSetting,
): ReadonlyMap<string, Float64Array[]> {
  const all = streamOf(seed, 'water');
  const common = Float64Array.from({ length: (years + 1) * MONTHS }, () => all.normal());
  return new Map(
    [...partyOf].map(([basin, party]) => {
      const moments = sides.find((side) => side.party === party)?.published;
      const sideNoise = streamOf(seed, `water ${party}`);
      const ownNoise = streamOf(seed, `water ${basin}`);
      const out = Array.from({ length: years }, () => new Float64Array(MONTHS).fill(1));
      let z = 0;
      for (let t = 0; t < (years + 1) * MONTHS; t++) {
        const m = t % MONTHS;
        const innovation =
          Math.sqrt(BETWEEN_SIDES) * common[t]! +
          Math.sqrt(WITHIN_SIDE - BETWEEN_SIDES) * sideNoise.normal() +
          Math.sqrt(1 - WITHIN_SIDE) * ownNoise.normal();
        if (moments === undefined) continue;
        const [cv, before] = [moments[m]!.sd, moments[(m + MONTHS - 1) % MONTHS]!.sd];
        const sigma = Math.sqrt(Math.log(1 + cv * cv));
        const sigmaBefore = Math.sqrt(Math.log(1 + before * before));
        const limited = Math.min(0.95, Math.max(-0.5, moments[m]!.lag1));
        const rho = sigma * sigmaBefore === 0 ? 0 : Math.log(1 + limited * cv * before) / (sigma * sigmaBefore);
        z = rho * z + Math.sqrt(Math.max(0, 1 - rho * rho)) * innovation;
        if (t >= MONTHS) out[Math.floor(t / MONTHS) - 1]![m] = Math.exp(sigma * z - (sigma * sigma) / 2);
      }
      return [basin, out];
    }),
  );
}

function yearOf(
  from: Case,
  setting: GeneratorSetting,
  basins: ReturnType<typeof basinsOf>,
  flows: ReadonlyMap<string, Float64Array[]>,
  y: number,
): SyntheticYear {
  const name = `seed ${setting.seed} year ${y + 1}`;
  const reference = (kind: SeriesKind): ReadonlyMap<string, Float64Array> =>
    new Map(
      from.series.flatMap((table) =>
        table.kind === kind && table.weatherYear === setting.reference ? [...table.columns] : [],
      ),
    );
  const monthly = (basin: string) => flows.get(basin)![y]!;
  const river = new Map(from.tables.reservoirs.map((row) => [row.id, basinOf(row.river)]));
  const inflow = new Map(
    [...reference('inflow')].map(([id, values]) => [id, scaledByMonth(values, monthly(river.get(id)!))]),
  );
  const streams = new Map(
    [...reference('run_of_river')].map(([zone, values]) => {
      const basin = basins.ofZone.get(zone);
      return [
        zone,
        basin === undefined ? values : scaledByMonth(values, monthly(basin)).map((value) => Math.min(FULL, value)),
      ];
    }),
  );
  const water = sideWater(from, basins, flows, y);
  const partyOf = new Map(from.tables.zones.map((zone) => [zone.id, zone.party]));
  const warmth = new Map(
    from.tables.parties.map(({ id }) => [id, temperature(setting.seed, name, id, water.get(id)!)]),
  );
  const load = new Map(
    [...reference('load')].map(([zone, values]) => [zone, warmed(values, warmth.get(partyOf.get(zone)!)!)]),
  );
  // One sky for all sides: it follows the mean of their temperatures.
  const sides = [...warmth.values()];
  const meanWarmth = sides[0]!.map((_, day) => sides.reduce((sum, each) => sum + each[day]!, 0) / sides.length);
  const donors = donorDays(from, setting, name, meanWarmth);
  const taken = (kind: 'wind' | 'solar') =>
    new Map(
      [...reference(kind).keys()].map((zone) => [
        zone,
        Float64Array.from({ length: HOURS_PER_YEAR }, (_, h) => {
          const donor = donors[Math.floor(h / HOURS_PER_DAY)]!;
          return donor.columns.get(`${kind} ${zone}`)![donor.day * HOURS_PER_DAY + (h % HOURS_PER_DAY)]!;
        }),
      ]),
    );
  return {
    id: `s${setting.seed}-${y + 1}`,
    series: new Map<SeriesKind, ReadonlyMap<string, Float64Array>>([
      ['inflow', inflow],
      ['run_of_river', streams],
      ['load', load],
      ['wind', taken('wind')],
      ['solar', taken('solar')],
      ['contract', reference('contract')],
    ]),
    water,
    rivers: new Map([...basins.party.keys()].map((basin) => [basin, monthly(basin)])),
    temperature: warmth,
  };
}

/** Each month times its factor. */
function scaledByMonth(values: Float64Array, factors: Float64Array): Float64Array {
  return values.map((value, h) => value * factors[monthOfDay(Math.floor(h / HOURS_PER_DAY))]!);
}

/** Water of each side by month: its basins weighted by the capacity on them. */
function sideWater(
  from: Case,
  basins: ReturnType<typeof basinsOf>,
  flows: ReadonlyMap<string, Float64Array[]>,
  y: number,
): Map<string, Float64Array> {
  const capacity = new Map<string, number>();
  for (const row of from.tables.reservoirs) {
    const basin = basinOf(row.river);
    capacity.set(basin, (capacity.get(basin) ?? 0) + row.capacity);
  }
  return new Map(
    from.tables.parties.map(({ id }) => {
      const own = [...basins.party].flatMap(([basin, party]) => (party === id ? [basin] : []));
      const all = own.reduce((sum, basin) => sum + capacity.get(basin)!, 0);
      return [
        id,
        Float64Array.from({ length: MONTHS }, (_, m) =>
          all === 0 ? 1 : own.reduce((sum, basin) => sum + (capacity.get(basin)! / all) * flows.get(basin)![y]![m]!, 0),
        ),
      ];
    }),
  );
}

/** Departure of the temperature of each day from its season, K; dry summer months are warm. */
function temperature(seed: number, name: string, party: string, water: Float64Array): Float64Array {
  const common = streamOf(seed, `temperature ${name}`);
  const own = streamOf(seed, `temperature ${name} ${party}`);
  let x = 0;
  return Float64Array.from({ length: DAYS_PER_YEAR }, (_, day) => {
    const noise = 0.85 * common.normal() + Math.sqrt(1 - 0.85 ** 2) * own.normal();
    x = TEMPERATURE_MEMORY * x + Math.sqrt(1 - TEMPERATURE_MEMORY ** 2) * noise;
    const month = monthOfDay(day);
    const summer = month >= 5 && month <= 8 ? 1 : 0;
    return TEMPERATURE_SPREAD * (x + summer * WARM_WHEN_DRY * 3 * (water[month]! - 1));
  });
}

/**
 * Load that follows the temperature, over its mean of the year. In summer the heat of the reference year is taken out and
 * another put in, of the same size, so that peaks stay as high as published ones:
 *
 *   L_d = U_d (1 + ρ s w_d / σ_w + √(1 − ρ²) r_d),   r_d = D_d / U_d − 1,   s² = 5/4 mean r²
 *
 * with D the days of the reference, U the mean of the same day of the week in five weeks, w the temperature. Elsewhere a share per K.
 */
function warmed(values: Float64Array, warmth: Float64Array): Float64Array {
  const days = daySums(values);
  const usual = usualDays(days);
  const departure = departures(days);
  const cooling = [...days.keys()].filter((day) => COOLING_MONTHS.includes(monthOfDay(day)));
  const square = cooling.reduce((sum, day) => sum + departure[day]! ** 2, 0) / cooling.length;
  const spread = Math.sqrt(square / DEPARTURE_SHARE);
  const factor = days.map((energy, day) => {
    const month = monthOfDay(day);
    if (!COOLING_MONTHS.includes(month)) return 1 + LOAD_PER_KELVIN[month]! * warmth[day]!;
    const heat = (LOAD_WHEN_WARM * spread * warmth[day]!) / TEMPERATURE_SPREAD;
    const rest = Math.sqrt(1 - LOAD_WHEN_WARM ** 2) * departure[day]!;
    return (usual[day]! / energy) * (1 + heat + rest);
  });
  const out = values.map((value, h) => value * Math.max(0.5, factor[Math.floor(h / HOURS_PER_DAY)]!));
  const mean = out.reduce((sum, value) => sum + value, 0) / out.length;
  return out.map((value) => value / mean);
}

interface Donor {
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly day: number;
}

/**
 * For each day a day of one of the case's weather years within the window, whose wind and sun it takes as a whole: the rank
 * of its sun among those of the window follows the temperature in summer and chance otherwise.
 */
function donorDays(from: Case, { seed }: GeneratorSetting, name: string, warmth: Float64Array): Donor[] {
  const source = streamOf(seed, `sky ${name}`);
  const years = from.tables.weather_years.map(({ id }) => {
    const columns = new Map(
      from.series.flatMap((table) =>
        table.weatherYear === id && (table.kind === 'wind' || table.kind === 'solar')
          ? [...table.columns].map(([zone, values]) => [`${table.kind} ${zone}`, values] as const)
          : [],
      ),
    );
    const sun = new Float64Array(DAYS_PER_YEAR);
    for (const [key, values] of columns)
      if (key.startsWith('solar '))
        values.forEach((value, h) => {
          sun[Math.floor(h / HOURS_PER_DAY)]! += value;
        });
    return { columns, sun };
  });
  return Array.from({ length: DAYS_PER_YEAR }, (_, day) => {
    const near = years.flatMap(({ columns, sun }) =>
      Array.from({ length: 2 * DONOR_WINDOW + 1 }, (_unused, k) => {
        const other = (day + k - DONOR_WINDOW + DAYS_PER_YEAR) % DAYS_PER_YEAR;
        return { columns, day: other, sun: sun[other]! };
      }),
    );
    near.sort((a, b) => a.sun - b.sun);
    const link = CLEAR_WHEN_WARM[monthOfDay(day)]!;
    const z = (link * warmth[day]!) / TEMPERATURE_SPREAD + Math.sqrt(1 - link * link) * source.normal();
    const rank = Math.min(near.length - 1, Math.floor(logistic(1.7 * z) * near.length));
    return near[rank]!;
  });
}

/** Close to the normal distribution function at 1.7 times its argument (error below 0.01). */
const logistic = (x: number) => 1 / (1 + Math.exp(-x));
