import { numberIn, rowsOf, type SwitchFile, textIn } from './switch-tables.fixture.js';

/**
 * Timescales and financials of Switch 2.0 (Johnston et al., SoftwareX 10 (2019) 100251, section 2; modules `timescales` and `financials`).
 * Timeseries are circular: what comes before their first timepoint is their last.
 */

export interface SwitchPeriod {
  readonly key: string;
  /** First year. */
  readonly start: number;
  /** Years. */
  readonly length: number;
  /** Money of the base year for a payment of 1 at the end of every year of the period. */
  readonly presentValue: number;
}
export interface SwitchTimepoint {
  readonly key: string;
  readonly series: string;
  readonly period: number;
  /** Hours. */
  readonly duration: number;
  /** Hours per year that it stands for. */
  readonly weight: number;
  /** Position of the timepoint before. */
  readonly previous: number;
}
export interface SwitchFinance {
  readonly baseYear: number;
  readonly discountRate: number;
  readonly interestRate: number;
}
export interface SwitchTime {
  readonly finance: SwitchFinance;
  readonly periods: readonly SwitchPeriod[];
  readonly timepoints: readonly SwitchTimepoint[];
}

/** Mean of leap and common years, as Switch counts. */
const HOURS_PER_YEAR = 8766;

/**
 * Yearly payment on a loan of 1 over n years:
 *
 *   crf(i, n) = i / (1 − (1 + i)^−n),   1/n without interest
 */
export const capitalRecovery = (interest: number, years: number): number =>
  interest === 0 ? 1 / years : interest / (1 - (1 + interest) ** -years);

/**
 * Money of the base year for 1 at the end of each of the n years of a period that starts in year s:
 *
 *   (1 − (1 + d)^−n) / d · (1 + d)^−(s − base)
 */
export function presentValue({ baseYear, discountRate }: SwitchFinance, start: number, years: number): number {
  const series = discountRate === 0 ? years : (1 - (1 + discountRate) ** -years) / discountRate;
  return series * (1 + discountRate) ** -(start - baseYear);
}

export function readTime(file: SwitchFile): SwitchTime {
  const [row] = rowsOf(file, 'financials.csv');
  if (row === undefined) throw new Error('financials.csv is empty');
  const finance = {
    baseYear: numberIn(row, 'base_financial_year'),
    interestRate: numberIn(row, 'interest_rate'),
    discountRate: numberIn(row, 'discount_rate', numberIn(row, 'interest_rate')),
  };
  const series = new Map(rowsOf(file, 'timeseries.csv').map((each) => [textIn(each, 'TIMESERIES'), each]));
  const points = rowsOf(file, 'timepoints.csv').map((each) => {
    const name = textIn(each, 'timeseries');
    const of = series.get(name);
    if (of === undefined) throw new Error(`${each.place}: no timeseries ${name}`);
    return { key: textIn(each, 'timepoint_id'), name, of };
  });
  const hours = (point: (typeof points)[number]) =>
    numberIn(point.of, 'ts_duration_of_tp') * numberIn(point.of, 'ts_scale_to_period');
  const rows = rowsOf(file, 'periods.csv');
  const spans = rows.map((each) => numberIn(each, 'period_end') - numberIn(each, 'period_start'));
  // `period_end` names the last year or the first instant after it: whichever comes nearer to the hours of the timepoints.
  const total = points.reduce((sum, each) => sum + hours(each), 0) / HOURS_PER_YEAR;
  const span = spans.reduce((sum, each) => sum + each, 0);
  const whole = Math.abs(span + spans.length - total) < Math.abs(span - total) ? 1 : 0;
  const periods = rows.map((each, p) => {
    const start = numberIn(each, 'period_start');
    const length = spans[p]! + whole;
    return {
      key: textIn(each, 'INVESTMENT_PERIOD'),
      start,
      length,
      presentValue: presentValue(finance, start, length),
    };
  });
  const timepoints = points.map((point, t) => {
    const period = periods.findIndex(({ key }) => key === textIn(point.of, 'ts_period'));
    if (period < 0) throw new Error(`${point.of.place}: no such period`);
    const before = points.findLastIndex((other, k) => other.name === point.name && k < t);
    return {
      key: point.key,
      series: point.name,
      period,
      duration: numberIn(point.of, 'ts_duration_of_tp'),
      weight: hours(point) / periods[period]!.length,
      previous: before >= 0 ? before : points.findLastIndex((other) => other.name === point.name),
    };
  });
  return { finance, periods, timepoints };
}
