import { axis, DAYS_PER_YEAR, HOURS_PER_DAY } from '#frame';
import type { Network } from '#network';
import type { Horizon } from '#parts';

/** A run of days that one of its days stands for. */
export interface Period {
  readonly firstDay: number;
  readonly days: number;
  readonly representativeDay: number;
}

/**
 * Cuts the year into `count` runs of neighbouring days that are alike, so that the periods keep the order of the
 * year and seasonal storage can pass from one to the next (Pineda and Morales, Chronological time-period clustering
 * for optimal capacity expansion planning with storage, IEEE Trans. Power Systems 33 (2018) 7162-7170, here on days).
 * The days of highest load and of highest load without wind, sun and water stand alone. The representative of a period is
 * its medoid.
 *
 * Ward's distance between neighbours A and B with centroids a, b:  2|A||B| / (|A| + |B|) · ‖a - b‖²
 */
export function periodsOf(network: Network, count: number): Period[] {
  const features = dayFeatures(network);
  const alone = extremeDays(network);
  const clusters = Array.from({ length: DAYS_PER_YEAR }, (_, day) => ({
    first: day,
    days: 1,
    centroid: features[day]!,
    locked: alone.has(day),
  }));
  while (clusters.length > Math.max(count, alone.size + 1)) {
    let best = -1;
    let least = Infinity;
    for (let i = 0; i + 1 < clusters.length; i++) {
      const a = clusters[i]!;
      const b = clusters[i + 1]!;
      if (a.locked || b.locked) continue;
      const distance = ((2 * a.days * b.days) / (a.days + b.days)) * squaredDistance(a.centroid, b.centroid);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    if (best < 0) break;
    const a = clusters[best]!;
    const b = clusters[best + 1]!;
    const days = a.days + b.days;
    const centroid = a.centroid.map((value, k) => (value * a.days + b.centroid[k]! * b.days) / days);
    clusters.splice(best, 2, { first: a.first, days, centroid, locked: false });
  }
  return clusters.map(({ first, days, centroid }) => {
    let representativeDay = first;
    let least = Infinity;
    for (let day = first; day < first + days; day++) {
      const distance = squaredDistance(features[day]!, centroid);
      if (distance < least) {
        least = distance;
        representativeDay = day;
      }
    }
    return { firstDay: first, days, representativeDay };
  });
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k]! - b[k]!) ** 2;
  return sum;
}

const BLOCK_HOURS = 4;

/** Each day as a point: load, wind, solar and run-of-river in six blocks of four hours, and inflow, each of unit spread. */
function dayFeatures(network: Network): Float64Array[] {
  const kinds = hourlyTotals(network);
  const perDay = HOURS_PER_DAY / BLOCK_HOURS;
  const rows = Array.from({ length: DAYS_PER_YEAR }, () => new Float64Array(kinds.length * perDay));
  kinds.forEach((series, kind) => {
    const spread = standardDeviation(series) || 1;
    series.forEach((value, hour) => {
      const day = Math.floor(hour / HOURS_PER_DAY);
      rows[day]![kind * perDay + Math.floor((hour % HOURS_PER_DAY) / BLOCK_HOURS)]! += value / spread / BLOCK_HOURS;
    });
  });
  return rows;
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Load; wind; solar; run-of-river (each weighted by what stands or may stand); natural inflow energy: MW by hour. */
function hourlyTotals(network: Network): Float64Array[] {
  const last = network.years.length - 1;
  const totals = [0, 1, 2, 3].map(() => new Float64Array(network.hours));
  const add = (into: Float64Array, series: Float64Array, factor: number) => {
    for (let hour = 0; hour < into.length; hour++) into[hour]! += factor * series[hour]!;
  };
  for (const bus of network.buses) add(totals[0]!, bus.loadShape, bus.loadEnergy[last]! / network.hours);
  for (const each of network.generators)
    if (typeof each.pMaxPu !== 'number') {
      const reach =
        each.existing[last]! + each.candidates.reduce((sum, c) => sum + network.candidates[c]!.capacity, 0) / 2;
      add(totals[each.carrier === 'solar' ? 1 : 2]!, each.pMaxPu, reach);
    }
  for (const each of network.reservoirs) add(totals[3]!, each.inflow, each.powerPerFlow);
  return totals;
}

function extremeDays(network: Network): Set<number> {
  const [load, solar, wind, water] = hourlyTotals(network);
  const peakDay = (series: (hour: number) => number) => {
    let best = 0;
    for (let hour = 1; hour < network.hours; hour++) if (series(hour) > series(best)) best = hour;
    return Math.floor(best / HOURS_PER_DAY);
  };
  return new Set([
    peakDay((hour) => load![hour]!),
    peakDay((hour) => load![hour]! - solar![hour]! - wind![hour]! - water![hour]!),
  ]);
}

/**
 * The horizon of the representative days. A series at a step is the day's mean over the step, scaled so that the mean
 * of the period it stands for is kept, and cut at the largest value of the year.
 */
export function periodHorizon(
  network: Network,
  periods: readonly Period[],
  stepHours: number,
  yearFactor: Float64Array,
): Horizon {
  const steps = HOURS_PER_DAY / stepHours;
  const count = periods.length * steps;
  const hours = Float64Array.from({ length: count }, (_, s) => stepHours * periods[Math.floor(s / steps)]!.days);
  return {
    years: network.years.map((_, position) => position),
    snapshot: axis(
      'step',
      periods.flatMap((_, p) =>
        Array.from({ length: steps }, (_, k) => `${p}.${String(k * stepHours).padStart(2, '0')}`),
      ),
    ),
    duration: new Float64Array(count).fill(stepHours),
    hours,
    blocks: periods.map((period, p) => ({ first: p * steps, length: steps, repeats: period.days })),
    yearFactor,
    sample: (series) => {
      const out = new Float64Array(count);
      const cap = series.reduce((most, value) => Math.max(most, value), 0);
      periods.forEach((period, p) => {
        const profile = Float64Array.from({ length: steps }, (_, k) =>
          mean(series, period.representativeDay * HOURS_PER_DAY + k * stepHours, stepHours),
        );
        const target = mean(series, period.firstDay * HOURS_PER_DAY, period.days * HOURS_PER_DAY);
        out.set(scaleToMean(profile, target, cap), p * steps);
      });
      return out;
    },
  };
}

/** Every day of the year as a period of its own, for plans that see all hours. */
export function everyDay(): Period[] {
  return Array.from({ length: DAYS_PER_YEAR }, (_, day) => ({ firstDay: day, days: 1, representativeDay: day }));
}

/** The horizon of all hours of the year, in steps: one block of time, so that what is stored passes from day to day. */
export function yearHorizon(network: Network, stepHours: number, yearFactor: Float64Array): Horizon {
  const days = periodHorizon(network, everyDay(), stepHours, yearFactor);
  return { ...days, blocks: [{ first: 0, length: days.snapshot.length, repeats: 1 }] };
}

function mean(series: Float64Array, first: number, length: number): number {
  let sum = 0;
  for (let hour = first; hour < first + length; hour++) sum += series[hour]!;
  return sum / length;
}

/** Multiplies a profile so that its mean is `target` with no value above `cap`; what is cut is made up by the others. */
export function scaleToMean(profile: Float64Array, target: number, cap: number): Float64Array {
  if (target <= 0) return new Float64Array(profile.length);
  const sum = profile.reduce((total, value) => total + value, 0);
  if (sum === 0) return new Float64Array(profile.length).fill(target);
  const goal = Math.min(target, cap) * profile.length;
  let factor = goal / sum;
  // A few rounds: each round's cut is handed to the values still below the cap.
  for (let round = 0; round < profile.length; round++) {
    let cut = 0;
    let free = 0;
    for (const value of profile) {
      if (value * factor >= cap) cut += cap;
      else free += value;
    }
    if (free === 0) return new Float64Array(profile.length).fill(Math.min(cap, target));
    const next = (goal - cut) / free;
    if (Math.abs(next - factor) <= 1e-12 * factor) break;
    factor = next;
  }
  return profile.map((value) => Math.min(cap, value * factor));
}
