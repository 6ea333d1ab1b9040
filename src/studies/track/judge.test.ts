import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { published } from './interval.js';
import { judge, judgeVintages, type TargetRule } from './judge.js';
import { type SeriesValue, seriesAt, type Vintage } from './series.js';

const value = (year: number, of: number, vintage: Vintage = 'final', more: Partial<SeriesValue> = {}): SeriesValue => ({
  year,
  vintage,
  value: of,
  bound: 'exact',
  published: null,
  sources: ['made up for the test'],
  ...more,
});
const series = (pairs: Readonly<Record<number, number>>) =>
  seriesAt(Object.entries(pairs).map(([year, of]) => value(Number(year), of)));
const rule = (kind: TargetRule['kind'], more: Partial<TargetRule> = {}): TargetRule => ({
  kind,
  base: null,
  from: null,
  to: null,
  value: null,
  bound: 'at_least',
  tolerance: 0,
  ...more,
});
const near = (found: number | null | undefined, expected: number) =>
  assert.ok(Math.abs(found! - expected) < 1e-12, `${found} is not ${expected}`);

test('a level is met, missed, or too close to its rounding to say', () => {
  const share = rule('level', { to: 2025, value: 41.5 });
  const of = (x: number) => judge(share, series({ 2025: x }));
  // By hand: 42.1 stands for 42.05 to 42.15; 41.5 for 41.45 to 41.55, on both sides of the value.
  assert.equal(of(42.1).judgement, 'met');
  near(of(42.1).margin, 0.6);
  near(of(42.1).measure?.low, 42.05);
  assert.equal(of(41.2).judgement, 'not-met');
  assert.equal(of(41.5).judgement, 'cannot-tell');
  assert.equal(judge({ ...share, tolerance: 0.1 }, series({ 2025: 41.5 })).judgement, 'met');
  const nothing = judge(share, series({ 2023: 39 }));
  assert.deepEqual([nothing.judgement, nothing.measure], ['cannot-tell', null]);
  assert.match(nothing.reason.en, /2025/);
});

test('progress is the share of the way from the base', () => {
  const verdict = judge(rule('share', { base: 2020, to: 2025, value: 42 }), series({ 2020: 38, 2023: 41 }));
  assert.deepEqual(verdict.progress, { year: 2023, share: 0.75 });
  // 14 % below 100 is 86; 93 is half of the way.
  near(
    judge(rule('fall', { base: 2020, to: 2025, value: 0.14 }), series({ 2020: 100, 2023: 93 })).progress?.share,
    0.5,
  );
});

test('a fall by a part of the base', () => {
  const fall = rule('fall', { base: 2020, to: 2025, value: 0.14 });
  const verdict = judge(fall, series({ 2020: 50, 2025: 42 }));
  near(verdict.measure?.value, 0.16);
  near(verdict.margin, 0.02);
  assert.equal(verdict.judgement, 'met');
  assert.equal(judge(fall, series({ 2020: 50, 2025: 44 })).judgement, 'not-met');
});

test('a fall in every year: one rise fails it at once, success needs every year', () => {
  const fall = rule('fall', { base: 2020, to: 2023 });
  assert.equal(judge(fall, series({ 2020: 5, 2021: 4, 2022: 3, 2023: 2 })).judgement, 'met');
  const rose = judge(fall, series({ 2020: 5, 2021: 4, 2022: 6 }));
  assert.equal(rose.judgement, 'not-met');
  near(rose.measure?.value, 0.5);
  assert.deepEqual(
    rose.used.map(({ year }) => year),
    [2021, 2022],
  );
  const open = judge(fall, series({ 2020: 5, 2021: 4, 2023: 2 }));
  assert.equal(open.judgement, 'cannot-tell');
  assert.match(open.reason.en, /2022/);
  assert.equal(judge(fall, series({ 2020: 5, 2021: 4, 2022: 4, 2023: 2 })).judgement, 'not-met');
});

test('growth slower than in the years before', () => {
  const slower = rule('slower', { base: 2015, from: 2020, to: 2025 });
  // By hand: 100 → 100·1.1^5 → ·1.05^5 grows by 5 % after 10 % a year.
  const verdict = judge(slower, series({ 2015: 100, 2020: 100 * 1.1 ** 5, 2025: 100 * 1.1 ** 5 * 1.05 ** 5 }));
  near(verdict.measure?.value, -0.05);
  near(verdict.margin, 0.05);
  assert.equal(verdict.judgement, 'met');
  assert.equal(verdict.unit, 'part-per-year');
  assert.equal(judge(slower, series({ 2015: 100, 2020: 110, 2025: 140 })).judgement, 'not-met');
  assert.equal(judge(slower, series({ 2020: 110, 2025: 140 })).judgement, 'cannot-tell');
});

test('a share that must rise, and one that stands still', () => {
  const rise = rule('share', { base: 2020, to: 2025 });
  assert.equal(judge(rise, series({ 2020: 38, 2025: 41 })).judgement, 'met');
  assert.equal(judge(rise, series({ 2020: 38, 2025: 38 })).judgement, 'not-met');
  // 38.1 and 38.2 are a digit apart: between 0 and 0.2 with the rounding, which is a rise or none.
  assert.equal(judge(rise, series({ 2020: 38.1, 2025: 38.2 })).judgement, 'met');
  assert.equal(judge(rise, series({ 2020: 38.1, 2025: 38.1 })).judgement, 'cannot-tell');
});

test('a peak is known when it has passed and lost when it is overtaken', () => {
  const peak = rule('peak', { to: 2030 });
  assert.equal(judge(peak, series({ 2028: 9, 2030: 10, 2031: 9 })).judgement, 'met');
  assert.equal(judge(peak, series({ 2028: 9, 2030: 10, 2031: 11 })).judgement, 'not-met');
  const open = judge(peak, series({ 2028: 10, 2029: 9 }));
  assert.equal(open.judgement, 'cannot-tell');
  assert.match(open.reason.en, /highest in 2028/);
  assert.match(judge(peak, series({ 2028: 10 })).reason.en, /latest year, 2028, is the highest/);
});

test('wordings that are no numbers: at least, at most, about', () => {
  const goal = rule('level', { to: 2025, value: 1000 });
  const worded = (of: number, bound: SeriesValue['bound']) =>
    judge(goal, seriesAt([value(2025, of, 'final', { bound })])).judgement;
  assert.deepEqual([worded(1000, 'at_least'), worded(900, 'at_least')], ['met', 'cannot-tell']);
  assert.deepEqual([worded(900, 'at_most'), worded(1100, 'at_most')], ['not-met', 'cannot-tell']);
  assert.deepEqual(
    [worded(1100, 'about'), worded(1010, 'about'), worded(900, 'about')],
    ['met', 'cannot-tell', 'not-met'],
  );
  assert.deepEqual(published(0.84, 'exact').low, 0.835);
});

test('a later vintage changes a verdict, and the verdict says so', () => {
  const values = [
    value(2025, 42, 'provisional', { published: '2026-03-01' }),
    value(2025, 41, 'final', { published: '2027' }),
  ];
  const goal = rule('level', { to: 2025, value: 41.5 });
  const verdict = judgeVintages(goal, values);
  assert.equal(verdict.judgement, 'not-met');
  assert.deepEqual(verdict.history, [
    { vintage: 'provisional', judgement: 'met' },
    { vintage: 'final', judgement: 'not-met' },
  ]);
  assert.ok(verdict.changed);
  assert.equal(verdict.used[0]?.vintage, 'final');
  // As one knew it in the autumn of 2026, and before anything was out.
  assert.equal(judgeVintages(goal, values, '2026-11').judgement, 'met');
  assert.equal(judgeVintages(goal, values, '2026-02').judgement, 'cannot-tell');
});

test('a verdict that is told holds for every value within the rounding', () => {
  const figure = fc.integer({ min: 100, max: 999 }).map((n) => n / 10);
  fc.assert(
    fc.property(figure, figure, figure, fc.double({ min: -1, max: 1, noNaN: true }), (a, b, c, shift) => {
      const points = series({ 2015: a, 2020: b, 2025: c });
      const moved = points.map((point, k) => {
        const x = point.value + (k === 1 ? -shift : shift) * 0.05;
        return { ...point, value: x, low: x, high: x };
      });
      for (const each of [
        rule('slower', { base: 2015, from: 2020, to: 2025 }),
        rule('fall', { base: 2020, to: 2025, value: 0.1 }),
        rule('share', { base: 2020, to: 2025 }),
      ]) {
        const told = judge(each, points).judgement;
        if (told === 'cannot-tell') continue;
        const exact = judge(each, moved);
        // On the very edge a tie may be called either way.
        assert.ok(exact.judgement === told || Math.abs(exact.margin!) < 1e-9, `${told} ${exact.judgement}`);
      }
    }),
    { seed: 7, numRuns: 2000 },
  );
});
