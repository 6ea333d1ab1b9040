import { phrase, type Worded } from '#words';
import { combine, type Interval, times } from './interval.js';
import { type Point, type SeriesValue, seriesAt, type Vintage, vintagesOf } from './series.js';
import { words } from './words.js';

/**
 * The grammar of targets. Years: base ≤ from ≤ to. x_y: the series in year y; tolerance τ ≥ 0 in the unit of the measure.
 *
 *   level    x_to  against a value
 *   share    x_to  against a value, or x_to − x_base against 0
 *   fall     −(x_to / x_base − 1) against a value; without one, the largest yearly change from base to `to` against 0
 *   slower   (x_to / x_from)^(1/(to − from)) − (x_from / x_base)^(1/(from − base)) against 0
 *   peak     the highest of the years after `to` less the highest of those up to `to`, against 0
 */
export interface TargetRule {
  readonly kind: 'level' | 'share' | 'fall' | 'slower' | 'peak';
  readonly base: number | null;
  readonly from: number | null;
  readonly to: number | null;
  /** In the unit of the series; of a fall, a part of one (0.14 for 14 %). null for a direction. */
  readonly value: number | null;
  readonly bound: 'at_least' | 'at_most' | 'about';
  /** How far beside the value still counts as met, in the unit of the measure. */
  readonly tolerance: number;
}

export type Judgement = 'met' | 'not-met' | 'cannot-tell';

/** A verdict with its arithmetic. */
export interface Verdict {
  readonly judgement: Judgement;
  /** What was measured; null where the series does not reach. */
  readonly measure: Interval | null;
  /** What it is compared with. */
  readonly threshold: number | null;
  /** How far on the good side of the threshold, in the unit of the measure; negative on the bad side. */
  readonly margin: number | null;
  /** Unit of measure, threshold and margin: the series' own, or a part of one (of one per year for growth). */
  readonly unit: 'series' | 'part' | 'part-per-year';
  readonly used: readonly Point[];
  /** Share of the way from the base to the value by the latest year, and that year; null where it means nothing. */
  readonly progress: { readonly year: number; readonly share: number } | null;
  readonly reason: Worded;
}

/** A verdict on the latest figures, and what each earlier vintage would have said. */
export interface VintagedVerdict extends Verdict {
  /** The latest published figure, else the latest that a plan computes; null for an empty series. */
  readonly latest: Point | null;
  readonly history: readonly { readonly vintage: Vintage; readonly judgement: Judgement }[];
  /** Did a later vintage change what the first said? */
  readonly changed: boolean;
}

/** Judges a series in every vintage it has. `asOf`: only what was published by that date. */
export function judgeVintages(
  rule: TargetRule,
  values: readonly SeriesValue[],
  asOf: string | null = null,
): VintagedVerdict {
  const history = vintagesOf(values).map((vintage) => ({
    vintage,
    judgement: judge(rule, seriesAt(values, vintage, asOf)).judgement,
  }));
  const told = history.filter(({ judgement }) => judgement !== 'cannot-tell');
  const points = seriesAt(values, 'revised', asOf);
  return {
    ...judge(rule, points),
    latest: points.findLast(({ vintage }) => vintage !== 'modelled') ?? points.at(-1) ?? null,
    history,
    changed: told.some(({ judgement }) => judgement !== told[0]!.judgement),
  };
}

/** Judges the points of a series, one per year, in order. Throws RangeError on a rule without the years or the base its kind needs. */
export function judge(rule: TargetRule, points: readonly Point[]): Verdict {
  switch (rule.kind) {
    case 'level':
      return judgeLevel(rule, points);
    case 'share':
      return rule.value === null ? judgeRise(rule, points) : judgeLevel(rule, points);
    case 'fall':
      return rule.value === null ? judgeEveryYear(rule, points) : judgeFall(rule, points);
    case 'slower':
      return judgeSlower(rule, points);
    case 'peak':
      return judgePeak(rule, points);
  }
}

function yearOf(rule: TargetRule, which: 'base' | 'from' | 'to'): number {
  const year = rule[which];
  if (year === null) throw new RangeError(`a target of kind ${rule.kind} needs its ${which} year`);
  return year;
}

const at = (points: readonly Point[], year: number) => points.find((point) => point.year === year);

function missing(unit: Verdict['unit'], years: readonly number[], points: readonly Point[], rule: TargetRule): Verdict {
  const absent = years.filter((year) => at(points, year) === undefined);
  return {
    judgement: 'cannot-tell',
    measure: null,
    threshold: null,
    margin: null,
    unit,
    used: years.flatMap((year) => at(points, year) ?? []),
    progress: progressOf(rule, points),
    reason: absent.length === 0 ? words.noFigureAtAll : phrase(words.noFigure, { years: absent.join(', ') }),
  };
}

/** Compares an interval with a threshold: met or not where all of it says so, else nobody can tell. */
function compare(
  measure: Interval,
  threshold: number,
  bound: TargetRule['bound'],
  tolerance: number,
): { readonly judgement: Judgement; readonly margin: number } {
  const marginOf = (x: number) =>
    bound === 'at_least' ? x - threshold : bound === 'at_most' ? threshold - x : -Math.abs(x - threshold);
  const ends = [marginOf(measure.low), marginOf(measure.high)];
  const inside = bound === 'about' && measure.low <= threshold && threshold <= measure.high;
  const best = inside ? 0 : Math.max(...ends);
  const worst = Math.min(...ends);
  const judgement = worst >= -tolerance ? 'met' : best < -tolerance ? 'not-met' : 'cannot-tell';
  return { judgement, margin: marginOf(measure.value) };
}

function verdict(
  rule: TargetRule,
  points: readonly Point[],
  used: readonly Point[],
  measure: Interval,
  threshold: number,
  bound: TargetRule['bound'],
  unit: Verdict['unit'],
): Verdict {
  const compared = compare(measure, threshold, bound, rule.tolerance);
  return {
    ...compared,
    measure,
    threshold,
    unit,
    used,
    progress: progressOf(rule, points),
    reason:
      compared.judgement === 'cannot-tell'
        ? words.withinDoubt
        : used.some(({ vintage }) => vintage === 'modelled')
          ? words.comparedModelled
          : words.compared,
  };
}

/** x_to against the value; without a year, the latest. */
function judgeLevel(rule: TargetRule, points: readonly Point[]): Verdict {
  if (rule.value === null) throw new RangeError('a level needs a value');
  const point = rule.to === null ? points.at(-1) : at(points, rule.to);
  if (point !== undefined) return verdict(rule, points, [point], point, rule.value, rule.bound, 'series');
  // Reached early and not lost since: what is due later is met when it holds in its year, not before.
  return missing('series', rule.to === null ? [] : [rule.to], points, rule);
}

/** x_to − x_base against 0. */
function judgeRise(rule: TargetRule, points: readonly Point[]): Verdict {
  const years = [yearOf(rule, 'base'), yearOf(rule, 'to')];
  const [base, to] = years.map((year) => at(points, year));
  if (base === undefined || to === undefined) return missing('series', years, points, rule);
  const measure = combine(to, base, (a, b) => a - b);
  return strictly(verdict(rule, points, [base, to], measure, 0, rule.bound, 'series'), rule);
}

/** −(x_to / x_base − 1) against the value. */
function judgeFall(rule: TargetRule, points: readonly Point[]): Verdict {
  const years = [yearOf(rule, 'base'), yearOf(rule, 'to')];
  const [base, to] = years.map((year) => at(points, year));
  if (base === undefined || to === undefined) return missing('part', years, points, rule);
  const measure = times(
    combine(to, base, (a, b) => a / b - 1),
    -1,
  );
  return verdict(rule, points, [base, to], measure, rule.value!, rule.bound, 'part');
}

/** The largest of x_y / x_{y−1} − 1 against 0: one year that rises is enough to fail, every year is needed to succeed. */
function judgeEveryYear(rule: TargetRule, points: readonly Point[]): Verdict {
  const base = yearOf(rule, 'base');
  const to = yearOf(rule, 'to');
  const years = Array.from({ length: to - base + 1 }, (_, k) => base + k);
  const used = years.flatMap((year) => at(points, year) ?? []);
  const changes = used.flatMap((point, k) => {
    const before = used[k - 1];
    return before === undefined || before.year !== point.year - 1
      ? []
      : [{ point, before, change: combine(point, before, (a, b) => a / b - 1) }];
  });
  const worst = changes.reduce<(typeof changes)[number] | null>(
    (most, each) => (most === null || each.change.value > most.change.value ? each : most),
    null,
  );
  if (worst === null) return missing('part', years, points, rule);
  const pair = [worst.before, worst.point];
  const compared = verdict(rule, points, pair, worst.change, 0, 'at_most', 'part');
  if (changes.length === years.length - 1) return strictly({ ...compared, used }, rule);
  const absent = years.filter((year) => at(points, year) === undefined).join(', ');
  if (changes.some(({ change }) => change.low > rule.tolerance)) return { ...compared, judgement: 'not-met' };
  return { ...compared, judgement: 'cannot-tell', used, reason: phrase(words.noFigure, { years: absent }) };
}

/** Yearly growth of the window less that of the one before it, against 0. */
function judgeSlower(rule: TargetRule, points: readonly Point[]): Verdict {
  const years = [yearOf(rule, 'base'), yearOf(rule, 'from'), yearOf(rule, 'to')] as const;
  const [first, middle, last] = years.map((year) => at(points, year));
  if (first === undefined || middle === undefined || last === undefined)
    return missing('part-per-year', years, points, rule);
  const later = combine(last, middle, (a, b) => (a / b) ** (1 / (years[2] - years[1])) - 1);
  const earlier = combine(middle, first, (a, b) => (a / b) ** (1 / (years[1] - years[0])) - 1);
  const measure = combine(later, earlier, (a, b) => a - b);
  return strictly(verdict(rule, points, [first, middle, last], measure, 0, 'at_most', 'part-per-year'), rule);
}

/** The highest after `to` less the highest up to it: a peak is known when it has passed, and lost when it is overtaken. */
function judgePeak(rule: TargetRule, points: readonly Point[]): Verdict {
  const to = yearOf(rule, 'to');
  const highest = (among: readonly Point[]) =>
    among.reduce<Point | null>((most, point) => (most === null || point.value > most.value ? point : most), null);
  const before = highest(points.filter(({ year }) => year <= to));
  const after = highest(points.filter(({ year }) => year > to));
  if (before === null) return missing('series', [to], points, rule);
  if (after !== null) {
    const measure = combine(after, before, (a, b) => a - b);
    return verdict(rule, points, [before, after], measure, 0, 'at_most', 'series');
  }
  const last = points.at(-1)!;
  return {
    judgement: 'cannot-tell',
    measure: null,
    threshold: null,
    margin: null,
    unit: 'series',
    used: [before],
    progress: null,
    reason: phrase(last.year > before.year ? words.pastHighest : words.stillRising, { year: before.year }),
  };
}

/** A direction is met by a change, not by standing still. */
function strictly(compared: Verdict, rule: TargetRule): Verdict {
  const standsStill = compared.measure?.low === 0 && compared.measure.high === 0 && rule.tolerance === 0;
  return standsStill ? { ...compared, judgement: 'not-met', reason: words.standsStill } : compared;
}

/** (x_latest − x_base) / (goal − x_base), where there is a base year and a number to reach. */
function progressOf(rule: TargetRule, points: readonly Point[]): Verdict['progress'] {
  const latest = points.findLast(({ year }) => rule.to === null || year <= rule.to);
  const base = rule.base === null ? undefined : at(points, rule.base);
  if (latest === undefined || base === undefined || rule.value === null || latest.year === base.year) return null;
  const goal = rule.kind === 'fall' ? base.value * (1 - rule.value) : rule.value;
  const way = goal - base.value;
  return way === 0 ? null : { year: latest.year, share: (latest.value - base.value) / way };
}
