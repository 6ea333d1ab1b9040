import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { requireCase } from '#case/node';
import { DAYS_PER_YEAR, HOURS_PER_DAY } from '#frame';
import { type Network, networkOf } from '#network';
import { yearFactors } from './model.js';
import { periodHorizon, periodsOf, scaleToMean } from './periods.js';

const folder = fileURLToPath(new URL('../../../../cases/two-valleys', import.meta.url));
const network = async (): Promise<Network> => networkOf(await requireCase(folder, 'base'), [2025, 2030]);

test('periods cover the year once, in order, and hold their representative', async () => {
  const periods = periodsOf(await network(), 9);
  assert.equal(periods.length, 9);
  let day = 0;
  for (const period of periods) {
    assert.equal(period.firstDay, day);
    assert.ok(period.representativeDay >= day && period.representativeDay < day + period.days);
    day += period.days;
  }
  assert.equal(day, DAYS_PER_YEAR);
});

test('the day of the highest load stands alone', async () => {
  const from = await network();
  const load = Float64Array.from({ length: from.hours }, (_, hour) =>
    from.buses.reduce((sum, bus) => sum + (bus.loadEnergy[1]! / from.hours) * bus.loadShape[hour]!, 0),
  );
  const peakDay = Math.floor(load.indexOf(Math.max(...load)) / HOURS_PER_DAY);
  const alone = periodsOf(from, 9).filter((period) => period.days === 1);
  assert.ok(alone.some((period) => period.firstDay === peakDay));
});

test('sampling keeps the energy of the year (second method: the plain sum of 8,760 hours)', async () => {
  const from = await network();
  const horizon = periodHorizon(from, periodsOf(from, 8), 3, yearFactors(from.years, 0.06));
  const energyOf = (series: Float64Array) =>
    horizon.sample(series).reduce((sum, value, s) => sum + value * horizon.hours[s]!, 0);
  for (const series of [from.buses[0]!.loadShape, ...from.reservoirs.map((each) => each.inflow)]) {
    const whole = series.reduce((sum, value) => sum + value, 0);
    assert.ok(Math.abs(energyOf(series) - whole) < 1e-6 * whole);
  }
  assert.equal(
    horizon.hours.reduce((sum, hours) => sum + hours, 0),
    8760,
  );
});

test('scaling to a mean: by hand, and within the cap for any profile', () => {
  // 0.2 and 0.8 to a mean of 0.75 below 1: the second is cut at 1, the first takes the rest.
  assert.deepEqual(
    [...scaleToMean(Float64Array.of(0.2, 0.8), 0.75, 1)].map((value) => value.toFixed(12)),
    ['0.500000000000', '1.000000000000'],
  );
  assert.deepEqual([...scaleToMean(Float64Array.of(0, 0), 0.3, 1)], [0.3, 0.3]);
  assert.deepEqual([...scaleToMean(Float64Array.of(1, 3), 0, 5)], [0, 0]);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      (profile, target) => {
        const scaled = scaleToMean(Float64Array.from(profile), target, 1);
        const mean = scaled.reduce((sum, value) => sum + value, 0) / scaled.length;
        assert.ok(Math.abs(mean - target) < 1e-9);
        assert.ok(scaled.every((value) => value >= 0 && value <= 1));
      },
    ),
  );
});

test('year factors: five years each, discounted (by hand for 10 %)', () => {
  const factors = yearFactors([2025, 2030], 0.1);
  // 1 + 1/1.1 + … + 1/1.1⁴ = 4.169865; the same, five years later: × 1/1.1⁵ = 2.589158
  assert.equal(factors[0]!.toFixed(6), '4.169865');
  assert.equal(factors[1]!.toFixed(6), '2.589158');
  assert.deepEqual([...yearFactors([2030], 0.1)], [1]);
});
