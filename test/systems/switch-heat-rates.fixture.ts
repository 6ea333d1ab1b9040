import { numberIn, rowsOf, type SwitchFile, textIn } from './switch-tables.fixture.js';

/** Fuel use from below: MMBtu/h per MW committed, and MMBtu/MWh of output. */
export interface FuelLine {
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Incremental heat rates (`gen_inc_heat_rates.csv`): of each project one row with the fuel use at least load, and one per segment
 * with its slope. The line of a segment from P0 (fuel use F0) with slope m, for a unit of P MW:
 *
 *   F ≥ (F0 − m P0) / P · committed + m · output
 *
 * Slopes must rise, so that the curve is the highest of its lines (module `generators.core.commit.fuel_use`).
 */
export function heatCurves(file: SwitchFile): ReadonlyMap<string, readonly FuelLine[]> {
  const start = new Map<string, number>();
  const segments = new Map<string, { from: number; to: number; slope: number }[]>();
  for (const row of rowsOf(file, 'gen_inc_heat_rates.csv')) {
    const project = textIn(row, 'GENERATION_PROJECT');
    if (row.cells.has('fuel_use_rate_mmbtu_per_h')) start.set(project, numberIn(row, 'fuel_use_rate_mmbtu_per_h'));
    else {
      const known = segments.get(project) ?? [];
      segments.set(project, known);
      known.push({
        from: numberIn(row, 'power_start_mw'),
        to: numberIn(row, 'power_end_mw'),
        slope: numberIn(row, 'incremental_heat_rate_mbtu_per_mwhr'),
      });
    }
  }
  return new Map(
    [...segments].map(([project, parts]) => {
      parts.sort((a, b) => a.from - b.from);
      const capacity = parts.at(-1)!.to;
      let fuel = start.get(project) ?? Number.NaN;
      if (Number.isNaN(fuel)) throw new Error(`gen_inc_heat_rates.csv: ${project} has no first point`);
      const lines = parts.map(({ from, to, slope }, k) => {
        if (k > 0 && (slope < parts[k - 1]!.slope || from !== parts[k - 1]!.to))
          throw new Error(`gen_inc_heat_rates.csv: the curve of ${project} is broken or bends down`);
        const line = { intercept: (fuel - slope * from) / capacity, slope };
        fuel += slope * (to - from);
        return line;
      });
      return [project, lines] as const;
    }),
  );
}
