import type { Attribute } from './attribute.js';
import { attributeOf, type Grid, type Series, type Snapshots, type Table } from './grid.js';

/**
 * The same network over fewer steps of time: some of its snapshots (`snapshotsFrom`), or several taken as one (`coarserSteps`).
 * Both leave the components as they are.
 */

/**
 * Snapshots `from` to `to` (not included). Weightings stay, so costs and energies are those of the part.
 * Throws RangeError when that leaves no snapshot.
 */
export function snapshotsFrom(grid: Grid, from: number, to: number): Grid {
  const count = grid.snapshots.labels.length;
  const begin = Math.max(0, from);
  const end = Math.min(count, to);
  if (!(end > begin)) throw new RangeError(`no snapshot from ${from} to ${to} of ${count}`);
  return regrouped(
    grid,
    Int32Array.from({ length: end - begin + 1 }, (_, k) => begin + k),
  );
}

/**
 * Every `step` snapshots taken as one, with the label of the first and the sum of their weightings; a step never spans two investment
 * periods, and the last one of a period may be shorter.
 *
 *   x̄ = Σ h_t x_t / Σ h_t        h: hours of storage (elapsed time)
 *
 * Where a set point is missing in part (NaN) the given ones are averaged. Levels (`state_of_charge_set`, `e_set`) hold at the end of a
 * snapshot: the last one given in the step counts. Throws RangeError for a step below 1.
 */
export function coarserSteps(grid: Grid, step: number): Grid {
  if (!(Number.isInteger(step) && step >= 1)) throw new RangeError(`a step of ${step} snapshots`);
  const { labels, period } = grid.snapshots;
  const starts: number[] = [];
  let since = 0;
  for (let t = 0; t < labels.length; t++) {
    if (t > 0 && period !== null && period[t] !== period[t - 1]) since = t;
    if ((t - since) % step === 0) starts.push(t);
  }
  return regrouped(grid, Int32Array.from([...starts, labels.length]));
}

/** One snapshot from each `[starts[k], starts[k + 1])`. */
function regrouped(grid: Grid, starts: Int32Array): Grid {
  const { snapshots } = grid;
  const count = starts.length - 1;
  const sums = (values: Float64Array) =>
    Float64Array.from({ length: count }, (_, k) => {
      let sum = 0;
      for (let t = starts[k]!; t < starts[k + 1]!; t++) sum += values[t]!;
      return sum;
    });
  const merged: Snapshots = {
    labels: Array.from({ length: count }, (_, k) => snapshots.labels[starts[k]!]!),
    period:
      snapshots.period === null ? null : Int32Array.from({ length: count }, (_, k) => snapshots.period![starts[k]!]!),
    objective: sums(snapshots.objective),
    generators: sums(snapshots.generators),
    stores: sums(snapshots.stores),
  };
  const tables = new Map([...grid.tables].map(([name, table]) => [name, tableOver(table, snapshots, starts)] as const));
  return { ...grid, snapshots: merged, tables };
}

const LEVELS = new Set(['state_of_charge_set', 'e_set', 'volume_set']);

function tableOver(table: Table, { labels, stores }: Snapshots, starts: Int32Array): Table {
  if (table.series.size === 0) return table;
  const before = labels.length;
  const count = starts.length - 1;
  const series = new Map<string, Series>();
  for (const [name, { cells, values }] of table.series) {
    const merge = isLevel(attributeOf(table, name)) ? lastGiven : meanGiven;
    const out = new Float64Array(cells.length * count);
    for (let c = 0; c < cells.length; c++) {
      const course = values.subarray(c * before, (c + 1) * before);
      for (let k = 0; k < count; k++) out[c * count + k] = merge(course, stores, starts[k]!, starts[k + 1]!);
    }
    series.set(name, { cells, values: out });
  }
  return { ...table, series };
}

const isLevel = (attribute: Attribute | undefined) => attribute !== undefined && LEVELS.has(attribute.name);

function meanGiven(course: Float64Array, hours: Float64Array, from: number, to: number): number {
  if (to === from + 1) return course[from]!;
  let sum = 0;
  let weight = 0;
  for (let t = from; t < to; t++) {
    if (Number.isNaN(course[t])) continue;
    // Without hours of storage every snapshot counts the same.
    const h = hours[t]! > 0 ? hours[t]! : 1;
    sum += h * course[t]!;
    weight += h;
  }
  return weight === 0 ? Number.NaN : sum / weight;
}

function lastGiven(course: Float64Array, _: Float64Array, from: number, to: number): number {
  for (let t = to - 1; t >= from; t--) if (!Number.isNaN(course[t])) return course[t]!;
  return Number.NaN;
}
