import { type Fault, phrase } from '#words';
import type { InvestmentPeriods, Snapshots } from './grid.js';
import { gridFault } from './grid-fault.js';
import type { RawGrid } from './raw-grid.js';
import { words } from './words.js';

/** Offset of a time stamp: `+08:00`, `Z`, or empty. */
const ZONE = /\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** Snapshots and investment periods of a raw grid; what is wrong with them goes to `faults`. */
export function snapshotsOf(
  raw: RawGrid,
  faults: Fault[],
): { readonly snapshots: Snapshots; readonly periods: InvestmentPeriods | null } {
  const { labels, years, weightings } = raw.snapshots;
  const place = { file: raw.file, field: 'snapshots' };
  if (labels.length === 0) faults.push(gridFault('grid-no-snapshots', place, words.noSnapshots, {}));
  const zones = new Set(labels.map((label) => ZONE.exec(label)?.[1] ?? (ZONE.test(label) ? '' : 'other')));
  zones.delete('other');
  if (zones.size > 1)
    faults.push(
      gridFault(
        'grid-mixed-zones',
        place,
        words.mixedZones,
        {},
        {
          found: [...zones].map((zone) => (zone === '' ? '-' : zone)).join(', '),
          expected: words.mixedZonesExpected,
        },
      ),
    );
  const seen = new Set<string>();
  labels.forEach((label, t) => {
    const key = years === null ? label : `${years[t]} ${label}`;
    if (seen.has(key))
      faults.push(
        gridFault('grid-duplicate-snapshot', { ...place, row: t + 2 }, words.duplicateSnapshot, { name: key }),
      );
    seen.add(key);
  });
  const weighting = (name: string): Float64Array => {
    const given = weightings.get(name) ?? weightings.get('weightings');
    if (given === undefined) return new Float64Array(labels.length).fill(1);
    if (given.length !== labels.length)
      faults.push(
        gridFault(
          'grid-weightings-length',
          place,
          words.weightingsLength,
          { column: name },
          {
            found: String(given.length),
            expected: phrase(words.rows, { count: labels.length }),
          },
        ),
      );
    const bad = given.findIndex((value) => !(value >= 0 && value < Infinity));
    if (bad >= 0)
      faults.push(
        gridFault(
          'grid-weighting',
          { ...place, row: bad + 2 },
          words.weightingBad,
          { column: name },
          { found: String(given[bad]) },
        ),
      );
    return given;
  };
  const periods = periodsOf(raw, faults);
  return {
    snapshots: {
      labels,
      period: periods === null || years === null ? null : periodPositions(raw, years, periods, faults),
      objective: weighting('objective'),
      generators: weighting('generators'),
      stores: weighting('stores'),
    },
    periods: years === null ? null : periods,
  };
}

function periodsOf(raw: RawGrid, faults: Fault[]): InvestmentPeriods | null {
  const years = raw.periods?.years ?? distinct(raw.snapshots.years);
  if (years === null || years.length === 0) return null;
  for (let p = 1; p < years.length; p++)
    if (!(years[p]! > years[p - 1]!))
      faults.push(
        gridFault('grid-periods', { file: raw.file, field: 'investment_periods' }, words.periodsNotIncreasing, {}),
      );
  const weights = raw.periods?.weightings;
  const ones = new Float64Array(years.length).fill(1);
  const weighting = (name: 'objective' | 'years'): Float64Array => {
    const given = weights?.get(name) ?? ones;
    const bad = given.findIndex((value) => !(value >= 0 && value < Infinity));
    if (bad >= 0)
      faults.push(
        gridFault(
          'grid-period-weighting',
          { file: raw.file, field: 'investment_periods' },
          words.periodWeightingBad,
          { column: name },
          { found: `${years[bad]}: ${given[bad]}` },
        ),
      );
    return given;
  };
  return { years: Int32Array.from(years), objective: weighting('objective'), length: weighting('years') };
}

function distinct(years: Float64Array | null): Float64Array | null {
  return years === null ? null : Float64Array.from(new Set(years));
}

function periodPositions(raw: RawGrid, years: Float64Array, periods: InvestmentPeriods, faults: Fault[]): Int32Array {
  const out = Int32Array.from(years, (year) => periods.years.indexOf(year));
  const place = { file: raw.file, field: 'snapshots' };
  const unknown = out.indexOf(-1);
  if (unknown >= 0)
    faults.push(
      gridFault(
        'grid-period-unknown',
        { ...place, row: unknown + 2 },
        words.periodUnknown,
        {},
        { found: String(years[unknown]) },
      ),
    );
  for (let t = 1; t < out.length; t++)
    if (out[t]! < out[t - 1]!) {
      faults.push(gridFault('grid-periods-apart', { ...place, row: t + 2 }, words.periodsApart, {}));
      break;
    }
  return out;
}
