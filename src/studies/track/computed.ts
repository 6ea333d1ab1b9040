import { type AnswerTable, type Indicator, numberColumn, textOrIntegerColumn } from '#answer';
import type { Case, Row } from '#case';
import { conversion } from '#quantity';
import type { SeriesValue } from './series.js';

/** What of a run tells about the series of a case. */
export interface PlanFigures {
  readonly id: string;
  readonly indicators: readonly Indicator[];
  readonly tables: readonly AnswerTable[];
}

/**
 * The series that a plan computes, by indicator: for each in the table `indicator_models` its values in the years of the plan, in its own unit. A figure of the run
 * (`co2`, `non_fossil`, `load`) is taken for the side of the series, or for all sides together; `intensity` is CO2 over generation; `capacity(wind, solar)`
 * sums capacity in service.
 */
export function computedSeries(of: Case, run: PlanFigures): ReadonlyMap<string, readonly SeriesValue[]> {
  const out = new Map<string, readonly SeriesValue[]>();
  const indicators = new Map(of.tables.indicators.map((row) => [row.id, row]));
  for (const { indicator: id, measure } of of.tables.indicator_models) {
    const indicator = indicators.get(id);
    if (indicator === undefined) continue;
    const values = figuresOf(indicator, measure, run);
    if (values.length > 0) out.set(indicator.id, values);
  }
  return out;
}

/** Technologies of the measure `capacity(…)`; null for another measure. */
export function technologiesOf(measure: string): readonly string[] | null {
  const inside = /^capacity\((.*)\)$/.exec(measure)?.[1];
  return inside === undefined ? null : inside.split(',').map((name) => name.trim());
}

function figuresOf(indicator: Row<'indicators'>, measure: string, run: PlanFigures): readonly SeriesValue[] {
  const party = indicator.party ?? '';
  const value = (year: number, of: number, unit: string): SeriesValue => ({
    year,
    vintage: 'modelled',
    // A solver's digits say nothing about rounding.
    value: of * conversion(indicator.unit.endsWith('/a') ? `${unit}/a` : unit, indicator.unit),
    bound: 'exact',
    published: null,
    sources: [`run ${run.id}`],
  });
  const technologies = technologiesOf(measure);
  if (technologies === null) {
    const told = (key: string) =>
      run.indicators.filter((each) => each.key === key && each.party === party && each.year !== 0);
    if (measure !== 'intensity') return told(measure).map((each) => value(each.year, each.value, each.unit));
    return told('co2').flatMap(({ year, value: megatonnes }) => {
      const generation = told('generation').find((each) => each.year === year)?.value ?? 0;
      // Mt / TWh = t/MWh.
      return generation > 0 ? [value(year, megatonnes / generation, 't/MWh')] : [];
    });
  }
  const table = run.tables.find(({ name }) => name === 'capacity');
  if (table === undefined) return [];
  const [year, side, technology] = ['year', 'party', 'technology'].map((name) => textOrIntegerColumn(table, name));
  const sums = new Map<number, number>();
  numberColumn(table, 'total').values.forEach((megawatts, row) => {
    if (party !== '' && side!.values[row] !== party) return;
    const key = Number(year!.values[row]);
    const counts = technologies.includes(String(technology!.values[row]));
    sums.set(key, (sums.get(key) ?? 0) + (counts ? megawatts : 0));
  });
  return [...sums].map(([key, megawatts]) => value(key, megawatts, 'MW'));
}
