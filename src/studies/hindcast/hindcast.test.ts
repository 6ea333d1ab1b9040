import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AnswerTable } from '#answer';
import { requireCase } from '#case/node';
import { highsSolver } from '#lp/node';
import { FaultError } from '#words';
import { checkHindcast } from './check.js';
import { compareYear, hoursIn } from './comparison.js';
import { hindcast } from './index.js';
import { operateDays, pastYear } from './model.js';
import { monthsOf, Published } from './published.js';
import { hindcastQuestion } from './question.js';
import { CAUSES, type Cause, shapley, subsets } from './replay.js';
import { SUPPLY, sideHours, USE } from './side-hours.js';

const folder = (id: string) => fileURLToPath(new URL(`../../../../cases/${id}`, import.meta.url));
const read = new Map<string, ReturnType<typeof requireCase>>();
const setting = async (id: string) => {
  if (!read.has(id)) read.set(id, requireCase(folder(id), 'base'));
  return { case: await read.get(id)!, solver: highsSolver, clock: () => performance.now() / 1000 };
};

test('Shapley: shares of a game solved by hand', () => {
  // v = 10 [water] + 4 [heat] + 6 [water and heat] + 3 [exports and lines]; pairs share their product in halves.
  const value = (set: readonly Cause[]) =>
    (set.includes('water') ? 10 : 0) +
    (set.includes('heat') ? 4 : 0) +
    (set.includes('water') && set.includes('heat') ? 6 : 0) +
    (set.includes('exports') && set.includes('lines') ? 3 : 0);
  const shares = shapley(value);
  const expected = { water: 13, heat: 7, exports: 1.5, lines: 1.5 };
  for (const cause of CAUSES) assert.ok(Math.abs(shares.get(cause)! - expected[cause]) < 1e-12, cause);
  assert.equal(subsets().length, 16);
});

test('periods: years, months, runs of months and of days', () => {
  assert.deepEqual(monthsOf('01-02'), [0, 1]);
  assert.deepEqual(monthsOf('12'), [11]);
  assert.equal(monthsOf('year').length, 12);
  assert.deepEqual(hoursIn('02'), [31 * 24, 59 * 24]);
  // 15 August is day 226 of the year counted from 0, by the almanac; 29 August day 240.
  assert.deepEqual(hoursIn('0815-0829'), [226 * 24, 241 * 24]);
});

test('the best month of a class is the highest published one of other years (by hand for Sichuan)', async () => {
  const { case: from } = await setting('chengdu-chongqing');
  const published = new Published(from);
  // December 2021: 9.98 TWh over (15.96 + 18.25)/2 GW and 744 h; in a hindcast of 2021 the next best is September 2024.
  assert.ok(Math.abs(published.bestMonth('sc', 2022, 'thermal')! - 9980 / (17.105 * 744)) < 1e-9);
  assert.ok(Math.abs(published.bestMonth('sc', 2021, 'thermal')! - 10780 / (((18.45 + 21.639) / 2) * 720)) < 1e-9);
  assert.equal(published.meanCapacity('sc', 2022, 'wind'), 5625);
});

test('the fleet of each past year is the mean of the published year ends, load is the published use', async () => {
  const { case: from } = await setting('chengdu-chongqing');
  for (const year of [2021, 2022, 2023]) {
    const { past, published } = pastYear(from, hindcastQuestion.parse({ year }));
    assert.equal(past.weatherYear, String(year));
    assert.equal(past.fleet.length, 8);
    for (const each of past.fleet)
      assert.ok(
        Math.abs(each.listed + each.rest - each.published!) < 1,
        `${year} ${each.party} ${each.technology}: ${each.listed} + ${each.rest}, published ${each.published}`,
      );
    for (const party of ['sc', 'cq']) {
      const load = past.network.buses.reduce((sum, bus) => sum + (bus.party === party ? bus.loadEnergy[0]! : 0), 0);
      const withheld = published.rows('withheld', party, year).reduce((sum, row) => sum + row.value, 0);
      const use = published.get('use', party, year)!.value;
      assert.ok(Math.abs(load / 1e6 - (use / 1.01 + withheld)) < 1e-6);
    }
  }
});

test('peak and CO2 count what the statistics count (by hand)', async () => {
  const { case: from } = await setting('chengdu-chongqing');
  const item = (fill: number, changes: Record<number, number> = {}) => {
    const values = new Float64Array(8760).fill(fill);
    for (const [hour, value] of Object.entries(changes)) values[Number(hour)] = value;
    return values;
  };
  const hours = Object.fromEntries([...SUPPLY, ...USE].map((name) => [name, item(0)])) as Record<
    (typeof SUPPLY)[number] | (typeof USE)[number],
    Float64Array
  >;
  // 20 GW all year; hour 3 loses 2 GW on ties while 5 GW are not served, hour 5 loses 1 GW: 21 GW were dispatched at most.
  Object.assign(hours, { demand: item(20000), losses: item(0, { 3: 2000, 5: 1000 }), unserved: item(0, { 3: 5000 }) });
  const lines = compareYear(
    new Map([['cq', hours]]),
    new Map([['cq', { co2: 58e6, biogenic: 3.3e6 }]]),
    new Published(from),
    hindcastQuestion.parse({ year: 2022 }),
    true,
  );
  assert.equal(lines.find((each) => each.quantity === 'peak_load')!.model, 21);
  // 75.16 TWh of thermal power, 3.3 of them from waste and biomass, at 0.8273 t/MWh of fossil power.
  const co2 = lines.find((each) => each.quantity === 'co2')!;
  assert.ok(Math.abs(co2.published - (75.16 - 3.3) * 0.8273) < 1e-9);
  assert.equal(co2.model, 58);
});

test('in a past year what is due from outside is paid for whether it is taken or not', async () => {
  const { case: from } = await setting('chengdu-chongqing');
  const { past } = pastYear(from, hindcastQuestion.parse({ year: 2021 }));
  const imports = past.network.contracts.filter((each) => each.direction === 'import' && each.inService[0]);
  assert.ok(imports.length >= 2);
  for (const each of imports) assert.ok(each.shortfallCost >= each.price, each.id);
});

test('the path of the water meets the rule curve at the ends of the months and releases evenly between them', async () => {
  const { case: from } = await setting('chengdu-chongqing');
  const { past, water } = pastYear(from, hindcastQuestion.parse({ year: 2021 }));
  const r = past.network.reservoirs.findIndex((each) => each.id === 'xiluodu');
  const curve = from.tables.rule_curves.find((row) => row.reservoir === 'xiluodu' && row.weather_year === '2021')!;
  const storage = past.network.reservoirs[r]!.storage[0]!;
  // 1 June and 1 October, days 151 and 273 of the year counted from 0.
  assert.ok(Math.abs(water.stock[r]![151]! - curve.month_5 * storage) < 1e-6);
  assert.ok(Math.abs(water.stock[r]![273]! - curve.month_9 * storage) < 1e-6);
  assert.ok(water.stock[r]!.every((level) => level > -1e-6 && level < storage + 1e-6));
});

test('days of August 2022: balances close, industry stops before exports, and the agreed exchange is kept', async () => {
  const given = await setting('chengdu-chongqing');
  const question = hindcastQuestion.parse({ year: 2022 });
  const year = pastYear(given.case, question);
  // From 11 August: rivers begin with their natural flow, and what is under way then is used up in the first days.
  const first = 222;
  const span = { firstHour: first * 24, hours: 9 * 24 };
  const { record, certificates } = await operateDays(given, year, question, span);
  assert.equal(certificates.length, 9);
  assert.ok(certificates.every((each) => each.passed));
  const sides = sideHours(given.case, record, year.past.counted);
  for (const [party, hours] of sides) {
    for (let h = span.firstHour; h < span.firstHour + span.hours; h++) {
      const supply = SUPPLY.reduce((sum, item) => sum + hours[item][h]!, 0);
      const use = USE.reduce((sum, item) => sum + hours[item][h]!, 0);
      assert.ok(Math.abs(supply - use) < 1e-3, `${party} hour ${h}: ${supply} and ${use}`);
    }
    const unserved = hours.unserved.reduce((sum, value) => sum + value, 0);
    const demand = hours.demand.subarray(span.firstHour, span.firstHour + span.hours).reduce((sum, v) => sum + v, 0);
    // Steps of industry are a fifth of the load; other load is cut only when these are used up.
    assert.ok(unserved <= 0.2 * demand + 1e-6, `${party}: ${unserved} of ${demand}`);
  }
  // 17 to 19 August 2022 had orderly use in Sichuan; about 7 GW were freed.
  const lastDays = sides.get('sc')!.unserved.subarray(228 * 24, 231 * 24);
  const power = lastDays.reduce((sum, value) => sum + value, 0) / 72;
  assert.ok(power > 3500 && power < 14000, `${power} MW`);
});

test('years and events that the case does not know are refused with those it knows', async () => {
  const given = await setting('two-valleys');
  await assert.rejects(
    hindcast.run(given, hindcast.parse({ year: 1999 })),
    (error) => error instanceof FaultError && error.faults[0]!.cure!.en.includes('2024'),
  );
  await assert.rejects(
    hindcast.run(given, hindcast.parse({ event: 'flood' })),
    (error) => error instanceof FaultError && error.faults[0]!.cure!.en.includes('dry-days'),
  );
});

test('the check finds an energy, an error and a contribution that were changed', async () => {
  const given = await setting('two-valleys');
  const { answer } = await hindcast.run(given, hindcast.parse({ event: 'dry-days' }));
  const unserved = answer.indicators.find((each) => each.key === 'unserved' && each.party === '')!.value;
  assert.ok(unserved > 1000, 'the event of the teaching case has no shortage: the test would compare nothing');
  assert.ok(checkHindcast(answer.tables).every((each) => each.passed));
  for (const [table, column, finding] of [
    ['daily', 'energy', 'hindcast.days'],
    ['comparison', 'error', 'hindcast.comparison'],
    ['causes', 'energy', 'hindcast.causes'],
  ] as const) {
    const damaged: AnswerTable[] = answer.tables.map((each) =>
      each.name !== table
        ? each
        : {
            ...each,
            columns: each.columns.map((one) =>
              one.name === column && one.type === 'number'
                ? { ...one, values: one.values.map((value, i) => (i === 0 ? value * 1.01 + 5 : value)) }
                : one,
            ),
          },
    );
    const found = checkHindcast(damaged).find((each) => each.key === finding)!;
    assert.ok(!found.passed, `${table}.${column} was changed and nobody noticed`);
  }
});
