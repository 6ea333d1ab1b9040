import { type Fault, FaultError } from '#words';
import { CURVED, type Grid, type GridCostCurve, numbersOf, type Table, tableOf } from './grid.js';
import { gridFault } from './grid-fault.js';
import { words } from './words.js';

/** Curves of the components of one kind as PyPSA's piecewise marginal_cost: per component breakpoints (x, y), shorter ones end earlier. */
export interface WrittenCurves {
  readonly list: string;
  /** `p_pu`, or `p_dispatch_pu` of storage units. */
  readonly across: string;
  readonly names: readonly string[];
  readonly points: readonly (readonly (readonly [x: number, y: number])[])[];
}

/**
 * Every cost curve of a grid in PyPSA's breakpoints per unit of p_nom, each with the slope of the piece that ends there: from where nothing
 * is paid to p_pu 1, or to p_max_pu where that is more. Throws FaultError where a curve does not pass through nothing at or below
 * the least power, which PyPSA's curves cannot say, or where there is no capacity to count in.
 */
export function writtenCurves(grid: Grid): readonly WrittenCurves[] {
  const faults: Fault[] = [];
  const out = CURVED.flatMap((component): WrittenCurves[] => {
    const curves = (grid.costCurves ?? []).filter((curve) => curve.component === component);
    if (curves.length === 0) return [];
    const table = tableOf(grid, component);
    const points = curves.map((curve) => {
      const found = pointsOf(table, curve);
      if (found === null)
        faults.push(gridFault('grid-unwritable-curve', {}, words.unwritableCurve, { component, name: curve.name }));
      return found ?? [];
    });
    const across = component === 'StorageUnit' ? 'p_dispatch_pu' : 'p_pu';
    return [{ list: table.component.list, across, names: curves.map(({ name }) => name), points }];
  });
  if (faults.length > 0) throw new FaultError(faults);
  return out;
}

function pointsOf(table: Table, curve: GridCostCurve): readonly (readonly [number, number])[] | null {
  const { slopes, intercepts } = curve;
  const i = table.names.indexOf(curve.name);
  const nominal = numbersOf(table, 'p_nom')[i]!;
  if (!(nominal > 0 && nominal < Infinity)) return null;
  const least = curve.component === 'StorageUnit' ? 0 : Math.min(0, extreme(table, 'p_min_pu', i, Math.min));
  const free = slopes[0] === 0 ? (intercepts[0] === 0 ? least : Number.NaN) : -intercepts[0]! / slopes[0]! / nominal;
  const bends = Array.from(
    slopes.subarray(1),
    (slope, k) => (intercepts[k]! - intercepts[k + 1]!) / (slope - slopes[k]!) / nominal,
  );
  if (!(free <= least) || (bends.length > 0 && bends[0]! < free)) return null;
  const end = Math.max(1, extreme(table, 'p_max_pu', i, Math.max));
  const points: (readonly [number, number])[] = [[free + 0, 0]];
  bends.forEach((bend, k) => {
    if (bend < end) points.push([bend, slopes[k]!]);
  });
  return [...points, [end, slopes[points.length - 1]!]];
}

/** The smallest or largest value of an attribute over all snapshots. */
function extreme(table: Table, attribute: string, i: number, choose: (...values: number[]) => number): number {
  const series = table.series.get(attribute);
  const k = series === undefined ? -1 : series.cells.indexOf(i);
  if (series === undefined || k < 0) return numbersOf(table, attribute)[i]!;
  const count = series.values.length / series.cells.length;
  return series.values.subarray(k * count, (k + 1) * count).reduce((a, b) => choose(a, b));
}
