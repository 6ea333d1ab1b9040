import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Case } from '#case';
import { requireCase } from '#case/node';
import { type SyntheticYear, syntheticYears } from './generate.js';
import { monthMoments } from './moments.js';
import { yearStatistics } from './statistics.js';

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
  const { statistics, basins } = syntheticYears({ ...light, series: [] }, { seed: 5, years, reference: 'normal' });
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
  // Each river alone has the spread and the memory of its side, wet and dry half apart: no sum of rivers dampens it.
  assert.deepEqual(basins.map((each) => each.basin).sort(), ['Dadu', 'Jialing', 'Jinsha', 'Min', 'Wu', 'Yalong']);
  for (const { basin, wet, dry } of basins)
    for (const half of [wet, dry]) {
      assert.ok(Math.abs(half.sd / half.publishedSd - 1) < 0.1, `${basin} ${half.months}: ${half.sd}`);
      assert.ok(Math.abs(half.lag1 - half.publishedLag1) < 0.12, `${basin} ${half.months}: ${half.lag1}`);
    }
});

test('load, wind and sun of synthetic years: load goes with the heat, and totals stay beside the published ones', async () => {
  const from = await requireCase(`${root}cases/chengdu-chongqing`, 'base');
  const { sides, basins } = syntheticYears(from, { seed: 2, years: 12, reference: 'normal' });
  const of = (party: string, quantity: string) =>
    sides.find((each) => each.party === party && each.quantity === quantity)!;
  for (const party of ['sc', 'cq']) {
    // 0.85 is put in; the mean of five weeks and holidays take a part.
    assert.ok(of(party, 'load_and_warmth').synthetic.mean > 0.6, party);
    assert.ok(of(party, 'sun_and_warmth').synthetic.mean > 0.2, party);
    assert.ok(of(party, 'warmth_and_water').synthetic.mean < 0, party);
    for (const [quantity, within] of [
      ['wind_hours', 0.06],
      ['solar_hours', 0.08],
      ['peak_over_mean', 0.05],
      ['summer_use', 0.05],
    ] as const) {
      const { published, synthetic } = of(party, quantity);
      assert.ok(published !== null && Math.abs(synthetic.mean / published.mean - 1) < within, `${party} ${quantity}`);
    }
  }
  // Published: 64 to 88 % of the water from May to October (River Sediment Bulletin 2018), the wet half of every river within a month.
  for (const { basin, wetShare } of basins)
    assert.ok(wetShare !== null && wetShare.mean > 0.64 && wetShare.mean < 0.88, basin);
});

test('published figures of the years of a side by hand', () => {
  const row = (year: number, period: string, quantity: string, technology: string | null, value: number) => ({
    party: 'p',
    year,
    period,
    quantity,
    technology,
    value,
  });
  const from = {
    series: [],
    tables: {
      parties: [{ id: 'p' }],
      zones: [{ id: 'z', party: 'p' }],
      technologies: [{ id: 'mill', kind: 'wind' }],
      plants: [{ zone: 'z', technology: 'mill', capacity: 5 }],
      demand: [{ zone: 'z', year: 2021, energy: 1 }],
      reservoirs: [],
      statistics: [
        row(2020, 'year', 'capacity', 'wind', 0.8),
        row(2021, 'year', 'capacity', 'wind', 1.2),
        row(2021, 'year', 'generation', 'wind', 2),
        row(2021, 'year', 'peak_load', null, 10),
        row(2021, 'year', 'use', null, 70.08),
        row(2021, '07', 'use', null, 8),
        row(2021, '08', 'use', null, 6.6),
      ],
    },
  } as unknown as Case;
  const flat = (value: number) => new Map([['z', new Float64Array(8760).fill(value)]]);
  const year = {
    id: 'one',
    series: new Map([
      ['wind', flat(0.25)],
      ['load', flat(1)],
    ]),
    water: new Map([['p', new Float64Array(12).fill(1)]]),
    rivers: new Map(),
    temperature: new Map([['p', new Float64Array(365)]]),
  } as unknown as SyntheticYear;
  const told = new Map(yearStatistics(from, [year]).map((each) => [each.quantity, each]));
  // 2 TWh over 1 GW; 10 GW over 8 GW; 7.3 TWh a month over 5.84. A quarter of 8,760 h; a flat load peaks at its mean.
  assert.equal(told.get('wind_hours')!.published!.mean, 2000);
  assert.equal(told.get('wind_hours')!.synthetic.mean, 2190);
  assert.ok(Math.abs(told.get('peak_over_mean')!.published!.mean - 1.25) < 1e-12);
  assert.equal(told.get('peak_over_mean')!.synthetic.mean, 1);
  assert.ok(Math.abs(told.get('summer_use')!.published!.mean - 1.25) < 1e-12);
  // July and August have 62 days of 365: 31 over 365/12.
  assert.ok(Math.abs(told.get('summer_use')!.synthetic.mean - 31 / (365 / 12)) < 1e-12);
  assert.equal(told.get('solar_hours'), undefined);
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
