import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { requireCase } from '#case/node';
import { syntheticYears } from './generate.js';
import { monthMoments } from './moments.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('moments of months by hand', () => {
  // January 1, 2, 3 and 6: mean 3, deviations −2 −1 0 3, s² = 14/3, third moments sum to −8 − 1 + 27 = 18.
  // g = 4 · 18 / (3 · 2 · (14/3)^1.5) = 1.19034. December before: 1, 2, 3, and Januaries 2, 3, 6: r = 2/√(1·…) by hand 0.96077.
  const years = [1, 2, 3, 6].map((january, y) => [january, ...new Array<number>(10).fill(1), y + 1]);
  const [january, february] = monthMoments(years);
  assert.equal(january!.mean, 3);
  assert.ok(Math.abs(january!.sd - Math.sqrt(14 / 3)) < 1e-12);
  assert.ok(Math.abs(january!.skew - 72 / (6 * (14 / 3) ** 1.5)) < 1e-12);
  // Pairs (1,2) (2,3) (3,6): deviations −1 0 1 and −5/3 −2/3 7/3: Σxy = 4, Σx² = 2, Σy² = 78/9.
  assert.ok(Math.abs(january!.lag1 - 4 / Math.sqrt((2 * 78) / 9)) < 1e-12);
  assert.equal(february!.sd, 0);
});

test('synthetic water has the standard deviation and memory that the statistics have, over many years', async () => {
  const from = await requireCase(`${root}cases/chengdu-chongqing`, 'base');
  // The flows alone are made: without hourly series a thousand years take no time.
  const light = { ...from, series: [], tables: { ...from.tables, weather_years: [] } };
  const years = 1000;
  const { statistics } = syntheticYears({ ...light, series: [] }, { seed: 5, years, reference: 'normal' });
  assert.equal(statistics.length, 2);
  for (const { published, synthetic } of statistics)
    published.forEach((known, m) => {
      const made = synthetic[m]!;
      // Standard error of a mean of 1,000 correlated years: below 3 sd/√1000 with a margin for the memory between years.
      assert.ok(
        Math.abs(made.mean - 1) < 0.01 + (6 * known.sd) / Math.sqrt(years),
        `mean of month ${m + 1}: ${made.mean}`,
      );
      // A side is the mean of rivers that go together by 0.8: its spread is at most that of each and not below √0.8 of it.
      assert.ok(
        made.sd < known.sd * 1.2 + 0.005 && made.sd > known.sd * 0.7 - 0.005,
        `sd of month ${m + 1}: ${made.sd}`,
      );
      const aimed = Math.min(0.95, Math.max(-0.5, known.lag1));
      assert.ok(Math.abs(made.lag1 - aimed) < 0.2, `lag 1 of month ${m + 1}: ${made.lag1} for ${aimed}`);
    });
});

test('a year depends on the seed and its number alone, and its series are what a case takes', async () => {
  const from = await requireCase(`${root}cases/chengdu-chongqing`, 'base');
  const one = syntheticYears(from, { seed: 3, years: 1, reference: 'normal' }).years[0]!;
  const [again] = syntheticYears(from, { seed: 3, years: 2, reference: 'normal' }).years;
  assert.deepEqual(again!.series.get('load'), one.series.get('load'));
  assert.deepEqual(again!.water, one.water);
  for (const [kind, columns] of one.series) {
    const known = from.series.find((table) => table.kind === kind && table.weatherYear === 'normal')!;
    assert.deepEqual([...columns.keys()].sort(), [...known.columns.keys()].sort(), kind);
    for (const [name, values] of columns) {
      assert.equal(values.length, 8760);
      assert.ok(
        values.every((value) => value >= 0 && Number.isFinite(value)),
        `${kind} ${name}`,
      );
      if (kind !== 'inflow' && kind !== 'load')
        assert.ok(
          values.every((value) => value <= 1),
          `${kind} ${name}`,
        );
    }
  }
  const load = one.series.get('load')!.get('sc-chengdu')!;
  assert.ok(Math.abs(load.reduce((sum, value) => sum + value, 0) / load.length - 1) < 1e-9);
});
