import { autoregressive, stream } from './random.js';
import type { Figures, Party, Zone } from './tables.js';
import { two } from './tables.js';
import {
  DAY_MONTH,
  DAYS_PER_YEAR,
  dailyFromMonthly,
  dayOf,
  HOURS_PER_DAY,
  isPast,
  MONTH_DAYS,
  MONTHS,
  mean,
  type WeatherYear,
} from './time.js';

/** Mean temperature by month, degree C: Chengdu plain and Chongqing main city (general knowledge). */
const TEMPERATURE: Record<Party, readonly number[]> = {
  sc: [6, 8, 13, 18, 22, 24.5, 26.5, 26, 22, 17.5, 12.5, 7.5],
  cq: [8, 10, 14.5, 19.5, 23, 26, 29.5, 29.5, 25, 19, 14.5, 9.5],
};
/** What the summer of the dry year adds, degree C (assumed after reports of July to September 2022). */
const HEAT: Record<Party, readonly number[]> = {
  sc: [0, 0, 0, 0, 0, 0, 2, 4, 0.5, 0, 0, 0],
  cq: [0, 0, 0, 0, 0, 0, 2, 4.5, 1, 0, 0, 0],
};
const anomaly = (party: Party, year: WeatherYear): Float64Array => {
  const common = autoregressive(stream(`temperature basin ${year}`), DAYS_PER_YEAR, 0.8);
  const own = autoregressive(stream(`temperature ${party} ${year}`), DAYS_PER_YEAR, 0.8);
  return common.map((x, day) => 0.85 * x + Math.sqrt(1 - 0.85 ** 2) * own[day]!);
};

/** What the summer of the wet year takes away, degree C (assumed: rain and clouds). */
const COOLER = -1;

/** Daily mean temperature of a side, degree C. */
export function temperature(figures: Figures, party: Party, year: WeatherYear): Float64Array {
  const hot = year === 'dry' || year === '2022';
  const monthly = TEMPERATURE[party].map(
    (t, m) => t + (hot ? HEAT[party][m]! : year === 'wet' && (m === 6 || m === 7) ? COOLER : 0),
  );
  const told = figures.days.filter((each) => each.year === year && each.party === party);
  const noise = anomaly(party, year);
  // Days whose weather is told keep a part of the noise only.
  return dailyFromMonthly(monthly).map((t, day) => {
    const known = told.filter((each) => day >= dayOf(each.first) && day <= dayOf(each.last));
    return t + (known.length > 0 ? 0.6 : 2.2) * noise[day]! + known.reduce((sum, each) => sum + each.value, 0);
  });
}

/** A month's share smoothed with its neighbours (1/4, 1/2, 1/4), because the published profile is one single year. */
function smoothMonths(values: readonly number[]): number[] {
  const smooth = values.map((v, m) => v / 2 + values[(m + 1) % MONTHS]! / 4 + values[(m + MONTHS - 1) % MONTHS]! / 4);
  const level = mean(smooth);
  return smooth.map((v) => v / level);
}

export const profile = (figures: Figures, kind: 'wind' | 'solar', party: Party): number[] =>
  smoothMonths(Array.from({ length: MONTHS }, (_, m) => figures.get(`hc-${kind}-profile-${party}-${two(m)}`)));

const HOURS_YEARS: Record<'wind' | 'solar', readonly number[]> = {
  wind: [2018, 2019, 2020, 2021, 2022, 2023],
  solar: [2019, 2020],
};

/**
 * Full-load hours of a side that the fleet mean is scaled to: mean of the published years; the wind of the dry year is that
 * of 2022, the wet year is 2020; a past year has its generation over the mean of the capacities at its two ends.
 */
export function fullLoadHours(figures: Figures, kind: 'wind' | 'solar', party: Party, year: WeatherYear): number {
  if (isPast(year)) {
    const { statistics } = figures;
    const generation = statistics.get(party, Number(year), 'year', 'generation', kind) * 1e6;
    return generation / statistics.meanCapacity(party, Number(year), kind);
  }
  if (year === 'wet') return figures.get(`hc-${kind}-hours-${party}-2020`);
  if (kind === 'wind' && year === 'dry') return figures.get(`hc-wind-hours-${party}-2022`);
  return mean(HOURS_YEARS[kind].map((y) => figures.get(`hc-${kind}-hours-${party}-${y}`)));
}

/** Full-load hours of a zone: the zone's own, scaled so that the side's fleet has the published mean. */
function zoneHours(
  figures: Figures,
  zones: readonly Zone[],
  zone: Zone,
  kind: 'wind' | 'solar',
  year: WeatherYear,
): number {
  const own = zones.filter((z) => z.party === zone.party);
  const fleet =
    own.reduce((s, z) => s + z[kind].weight * z[kind].hours, 0) / own.reduce((s, z) => s + z[kind].weight, 0);
  return (zone[kind].hours * fullLoadHours(figures, kind, zone.party, year)) / fleet;
}

/** Months' mean capacity factors: hours of the year spread by the months' shape. */
export function monthTargets(hours: number, shape: readonly number[]): number[] {
  const level = MONTH_DAYS.reduce((s, days, m) => s + days * HOURS_PER_DAY * shape[m]!, 0);
  return shape.map((v) => (hours * v) / level);
}

/** Root of a rising function on [low, high] by bisection. */
function bisect(f: (x: number) => number, target: number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let i = 0; i < 50; i++) {
    const middle = (a + b) / 2;
    if (f(middle) < target) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** Sets each month of `shape(scale, hour)` to its target by one scale per month. */
function fitMonths(targets: readonly number[], shape: (scale: number, hour: number) => number): Float64Array {
  const values = new Float64Array(DAYS_PER_YEAR * HOURS_PER_DAY);
  let start = 0;
  MONTH_DAYS.forEach((days, month) => {
    const count = days * HOURS_PER_DAY;
    const level = (scale: number): number => {
      let total = 0;
      for (let h = start; h < start + count; h++) total += shape(scale, h);
      return total / count;
    };
    const scale = bisect(level, targets[month]!, 0, 60);
    for (let h = start; h < start + count; h++) values[h] = shape(scale, h);
    start += count;
  });
  return values;
}

/** Standard normal distribution function (Abramowitz and Stegun 1964, 26.2.17; error below 1e-7). */
function normalShare(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x > 0 ? 1 - tail : tail;
}

const CUT_IN = 2.5;
const RATED = 10.5;
/** Most that a wind farm shows, after wakes and outages. */
const WIND_TOP = 0.94;
const windPower = (speed: number): number =>
  speed <= CUT_IN
    ? 0
    : speed >= RATED
      ? WIND_TOP
      : (WIND_TOP * (speed ** 3 - CUT_IN ** 3)) / (RATED ** 3 - CUT_IN ** 3);

/**
 * Wind: a Gaussian process (regional and local part, hours and weather fronts) turned into Weibull speeds (shape 2) and these
 * into power; the speed scale of each month gives the month its mean.
 */
export function wind(figures: Figures, zones: readonly Zone[], zone: Zone, year: WeatherYear): Float64Array {
  const hours = DAYS_PER_YEAR * HOURS_PER_DAY;
  const front = autoregressive(stream(`wind ${zone.party} ${year}`), hours, 0.985);
  const local = autoregressive(stream(`wind ${zone.id} ${year}`), hours, 0.93);
  const speed = front.map((x, h) => {
    const z = 0.65 * x + Math.sqrt(1 - 0.65 ** 2) * local[h]!;
    const hour = h % HOURS_PER_DAY;
    const diurnal = zone.wind.night
      ? 1 + 0.08 * Math.cos(((hour - 1) / 12) * Math.PI)
      : 1 + 0.22 * Math.cos(((hour - 17) / 12) * Math.PI);
    return diurnal * Math.sqrt(-Math.log(Math.max(1e-12, 1 - normalShare(z))));
  });
  return fitMonths(
    monthTargets(zoneHours(figures, zones, zone, 'wind', year), profile(figures, 'wind', zone.party)),
    (scale, h) => windPower(scale * speed[h]!),
  );
}

const RADIANS = Math.PI / 180;
/** Longitude whose solar time is China Standard Time. */
const MERIDIAN = 120;

/** Sine of the sun's height in the middle of an hour (declination after Cooper 1969, without the equation of time). */
export function sunHeight(latitude: number, longitude: number, hour: number): number {
  const day = Math.floor(hour / HOURS_PER_DAY) + 1;
  const declination = 23.45 * RADIANS * Math.sin((2 * Math.PI * (284 + day)) / 365);
  const angle = ((hour % HOURS_PER_DAY) + 0.5 - 12 + (longitude - MERIDIAN) / 15) * 15 * RADIANS;
  return (
    Math.sin(latitude * RADIANS) * Math.sin(declination) +
    Math.cos(latitude * RADIANS) * Math.cos(declination) * Math.cos(angle)
  );
}

const SOLAR_TOP = 0.92;
/** Extra sun of the drought summer over the months' share, assumed. */
const SUNNY = new Map([
  [6, 1.12],
  [7, 1.2],
  [8, 1.05],
]);

/**
 * Sun: height of the sun times a clearness that follows the days' weather (hot days are clear days in the basin) with some
 * noise within the day; a scale per month gives the month its mean.
 */
export function solar(figures: Figures, zones: readonly Zone[], zone: Zone, year: WeatherYear): Float64Array {
  const basin = !(zone.id === 'sc-west' || zone.id === 'sc-panxi');
  const warm = anomaly(zone.party, year);
  const daily = autoregressive(stream(`cloud ${zone.id} ${year}`), DAYS_PER_YEAR, 0.55);
  const within = autoregressive(stream(`cloud hours ${zone.id} ${year}`), DAYS_PER_YEAR * HOURS_PER_DAY, 0.7);
  const clearness = (h: number): number => {
    const day = Math.floor(h / HOURS_PER_DAY);
    const weather = 0.6 * warm[day]! + 0.8 * daily[day]! + 0.25 * within[h]!;
    const [middle, spread] = basin ? [0.42, 1.5] : [0.7, 1.1];
    return 0.12 + 0.88 / (1 + Math.exp(-(Math.log(middle / (1 - middle)) + spread * weather)));
  };
  const sky = new Float64Array(DAYS_PER_YEAR * HOURS_PER_DAY).map((_, h) => {
    const height = sunHeight(zone.latitude, zone.longitude, h);
    return height <= 0.02 ? 0 : height ** 1.1 * clearness(h);
  });
  // The basin of Sichuan shares the sky of Chongqing, not that of the plateau.
  const shape = profile(figures, 'solar', basin ? 'cq' : 'sc').map(
    (v, m) => v * (year === 'dry' || year === '2022' ? (SUNNY.get(m) ?? 1) : 1),
  );
  return fitMonths(monthTargets(zoneHours(figures, zones, zone, 'solar', year), shape), (scale, h) =>
    Math.min(SOLAR_TOP, scale * sky[h]!),
  );
}

export const monthOfHour = (hour: number): number => DAY_MONTH[Math.floor(hour / HOURS_PER_DAY)]!;
