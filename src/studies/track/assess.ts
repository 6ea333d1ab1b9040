import type { Case, Row } from '#case';
import { conversion } from '#quantity';
import { judgeVintages, type TargetRule, type VintagedVerdict } from './judge.js';
import type { SeriesValue } from './series.js';

/** A target of the case, the series it is judged by, and the verdict. */
export interface Assessment {
  readonly target: Row<'targets'>;
  readonly indicator: Row<'indicators'>;
  readonly rule: TargetRule;
  readonly verdict: VintagedVerdict;
}

export interface AssessOptions {
  /** Only what was published by this date. */
  readonly asOf?: string | null;
  /** Values beyond the published ones, by indicator: what a plan computes. */
  readonly computed?: ReadonlyMap<string, readonly SeriesValue[]>;
}

/** Verdicts on every target of a case, in the order of the table. */
export function assessTargets(
  of: Case,
  { asOf = null, computed = new Map() }: AssessOptions = {},
): readonly Assessment[] {
  const indicators = new Map(of.tables.indicators.map((row) => [row.id, row]));
  return of.tables.targets.flatMap((target) => {
    const indicator = indicators.get(target.indicator);
    if (indicator === undefined) return [];
    const rule = ruleOf(target, indicator);
    const values = [...valuesOf(of, indicator.id), ...(computed.get(indicator.id) ?? [])];
    return [{ target, indicator, rule, verdict: judgeVintages(rule, values, asOf) }];
  });
}

/** Published values of a series, every vintage. */
export function valuesOf(of: Case, indicator: string): readonly SeriesValue[] {
  return of.tables.indicator_values
    .filter((row) => row.indicator === indicator)
    .map(({ year, vintage, value, bound, published, sources }) => ({
      year,
      vintage,
      value,
      bound,
      published,
      sources,
    }));
}

/** A row of the table of targets as a rule, its value in the unit of the series; falls and growth as parts of one. */
export function ruleOf(target: Row<'targets'>, indicator: Row<'indicators'>): TargetRule {
  const isPart = target.kind === 'fall' || target.kind === 'slower';
  const factor = isPart
    ? conversion(target.unit ?? '%', 'p.u.')
    : target.unit === null
      ? 1
      : conversion(target.unit, indicator.unit);
  return {
    kind: target.kind,
    base: target.base_year,
    from: target.from_year,
    to: target.to_year,
    value: target.value === null ? null : target.value * factor,
    bound: target.bound,
    tolerance: (target.tolerance ?? 0) * factor,
  };
}
