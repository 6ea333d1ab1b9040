import assert from 'node:assert/strict';
import test from 'node:test';
import { importEra5 } from './era5.js';
import { readGivenCsv } from './given-table.js';
import type { Imported } from './import-ledger.js';
import { importNinja } from './renewables-ninja.js';
import { chinaHour, readStamp } from './year-hours.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const HOUR = 3_600_000;
const stamp = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');
/** Every hour of a universal year. */
function* hoursOf(year: number): Generator<number> {
  for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += HOUR) yield time;
}
/** Column of an hourly file by name. */
function columnOf(text: string, name: string): number[] {
  const [header = '', ...rows] = text.trim().split('\n');
  const at = header.split(',').indexOf(name);
  assert.ok(at > 0, header);
  return rows.map((row) => Number(row.split(',')[at]));
}
const balanced = ({ counts }: Imported) => {
  for (const { read, used, aside, refused } of counts)
    assert.equal(read, used + [...aside.values()].reduce((sum, count) => sum + count, 0) + refused);
};

// The head as renewables.ninja documents it (renewables.ninja/documentation/datasets).
const HEAD = (kind: string, capacity: number) =>
  [
    `# Renewables.ninja ${kind} (Point API) - 30.0, 101.0 - Version: 1.1 (using GSEE v0.3.1) - License: https://creativecommons.org/licenses/by-nc/4.0/ - Reference: https://doi.org/10.1016/j.energy.2016.08.060`,
    '# Units: time in UTC, local_time in Asia/Shanghai, electricity in kW',
    `# {"units": {"time": "UTC", "local_time": "Asia/Shanghai", "electricity": "kW"}, "params": {"lat": "30.0", "lon": "101.0", "dataset": "merra2", "capacity": "${capacity}"}}`,
    'time,local_time,electricity',
  ].join('\n');
/** A file whose value is the universal hour of the day over 24, times the capacity. */
const ninjaText = (year: number, kind = 'Wind', capacity = 1) =>
  `${HEAD(kind, capacity)}\n${[...hoursOf(year)]
    .map((time) => `${stamp(time)},${stamp(time + 8 * HOUR)},${(capacity * new Date(time).getUTCHours()) / 24}`)
    .join('\n')}\n`;
const ninja = (text: string, label: string | null = 'west', year: number | null = null) =>
  importNinja([readGivenCsv('ninja.csv', label, bytes(text))], new Set(['west', 'east']), year);

test('stamps are full hours of real days', () => {
  assert.equal(readStamp('2019-01-01 08:00'), Date.UTC(2019, 0, 1, 8));
  assert.equal(readStamp('2019-01-01T08:00:00.000000Z'), Date.UTC(2019, 0, 1, 8));
  for (const text of ['2019-02-30 00:00', '2019-01-01 24:00', '2019-01-01 08:30', '2019-01-01', 'now', ''])
    assert.equal(readStamp(text), null);
});

test('universal time becomes China Standard Time: eight hours later, no leap day', () => {
  assert.deepEqual(chinaHour(Date.UTC(2018, 11, 31, 16)), { year: 2019, hour: 0 });
  assert.deepEqual(chinaHour(Date.UTC(2019, 11, 31, 15)), { year: 2019, hour: 8759 });
  // 28 February 2020, 15:00 UTC is 23:00 there; then the leap day; 1 March is day 59.
  assert.deepEqual(chinaHour(Date.UTC(2020, 1, 28, 15)), { year: 2020, hour: 58 * 24 + 23 });
  assert.deepEqual(chinaHour(Date.UTC(2020, 1, 28, 16)), { year: 2020, hour: null });
  assert.deepEqual(chinaHour(Date.UTC(2020, 1, 29, 16)), { year: 2020, hour: 59 * 24 });
});

test('a site of renewables.ninja becomes a series of its zone', () => {
  const imported = ninja(ninjaText(2019, 'Wind', 2));
  assert.deepEqual(imported.faults, []);
  balanced(imported);
  assert.deepEqual([imported.counts[0]?.read, imported.counts[0]?.used], [8760, 8760]);
  const values = columnOf(imported.files.get('series/ninja-wind-2019.csv') ?? '', 'west');
  assert.equal(values.length, 8760);
  // 08:00 there is midnight in universal time; the hours before it come from the end of the year: 16:00 UTC and on.
  assert.deepEqual(
    values.slice(0, 10),
    [16, 17, 18, 19, 20, 21, 22, 23, 0, 1].map((hour) => Number((hour / 24).toPrecision(6))),
  );
  const series = imported.files.get('series.csv') ?? '';
  assert.match(series, /ninja-wind-2019,wind,year-2019,series\/ninja-wind-2019\.csv,p\.u\./);
  assert.match(series, /first 8 hours of the year are those after its end/);
  assert.match(imported.files.get('sources.csv') ?? '', /"?renewables\.ninja, version 1\.1"?,.*CC BY-NC 4\.0/);
});

test('a leap year leaves out its leap day', () => {
  const imported = ninja(ninjaText(2020, 'Solar PV'));
  assert.deepEqual(imported.faults, []);
  balanced(imported);
  assert.deepEqual(Object.fromEntries(imported.counts[0]!.aside), { 'leap-day': 24 });
  assert.equal(columnOf(imported.files.get('series/ninja-solar-2020.csv') ?? '', 'west').length, 8760);
});

const wrongFiles: readonly [string, () => Imported, string][] = [
  ['an hour is missing', () => ninja(ninjaText(2019).replace(/\n2019-06-01 00:00,.*\n/, '\n')), 'import-hours'],
  [
    'an hour stands twice',
    () => ninja(ninjaText(2019).replace('\n2019-06-01 01:00,', '\n2019-06-01 00:00,')),
    'import-twice',
  ],
  [
    'an output above the capacity',
    () => ninja(ninjaText(2019).replace(/(\n2019-06-01 01:00,[^,]+,).*/, '$11.2')),
    'import-bounds',
  ],
  [
    'an output of words',
    () => ninja(ninjaText(2019).replace(/(\n2019-06-01 01:00,[^,]+,).*/, '$1NaN')),
    'import-number',
  ],
  ['no zone', () => ninja(ninjaText(2019), null), 'import-label'],
  ['a zone that the case does not have', () => ninja(ninjaText(2019), 'north'), 'import-label'],
  ['a head that says nothing', () => ninja(ninjaText(2019, 'Tides')), 'import-head'],
  ['a half hour', () => ninja(ninjaText(2019).replace('\n2019-06-01 01:00,', '\n2019-06-01 01:30,')), 'import-date'],
  ['two years and no choice', () => ninja(`${ninjaText(2019)}2020-01-01 00:00,,0\n`), 'import-date'],
];
for (const [title, make, code] of wrongFiles)
  test(`nothing is made when ${title}`, () => {
    const imported = make();
    assert.ok(
      imported.faults.some((fault) => fault.code === code),
      imported.faults.map((fault) => fault.code).join(),
    );
    assert.equal(imported.files.size, 0);
    balanced(imported);
    assert.equal(imported.counts[0]?.used, 0);
  });

test('with the year before at hand nothing is wrapped', () => {
  const before = [...hoursOf(2018)].slice(-8).map((time) => `${stamp(time)},,0.5`);
  const imported = ninja(`${ninjaText(2019)}${before.join('\n')}\n`, 'west', 2019);
  assert.deepEqual(imported.faults, []);
  balanced(imported);
  assert.deepEqual(Object.fromEntries(imported.counts[0]!.aside), { year: 8 });
  assert.deepEqual(columnOf(imported.files.get('series/ninja-wind-2019.csv') ?? '', 'west').slice(0, 9), [
    ...Array(8).fill(0.5),
    0,
  ]);
  assert.doesNotMatch(imported.files.get('series.csv') ?? '', /first 8 hours/);
});

test('ERA5 by place: kelvin, components, joules and metres become what a case uses', () => {
  const rows = [...hoursOf(2021)].map((time) => `${stamp(time)},west,293.15,3,-4,3600000,0.002`);
  const text = `valid_time,place,t2m,u100,v100,ssrd,ro\n${rows.join('\n')}\n`;
  const imported = importEra5([readGivenCsv('era5.csv', null, bytes(text))], new Set(['west']), null);
  assert.deepEqual(imported.faults, []);
  balanced(imported);
  const at = (quantity: string) => columnOf(imported.files.get(`weather/era5-${quantity}-2021.csv`) ?? '', 'west');
  // 20 °C; a 3-4-5 triangle; 3.6 MJ in an hour are 1 kW; 2 mm.
  assert.deepEqual([at('temperature')[5], at('wind')[5], at('radiation')[5], at('runoff')[5]], [20, 5, 1000, 2]);
  assert.match(
    imported.files.get('weather.csv') ?? '',
    /temperature,2021,degC,weather\/era5-temperature-2021\.csv,reported,era5/,
  );
  assert.match(imported.files.get('sources.csv') ?? '', /Copernicus/);
});

test('ERA5 values that no weather has are refused with their row', () => {
  const rows = [...hoursOf(2021)].map((time) => `${stamp(time)},west,20`);
  const text = `valid_time,place,t2m\n${rows.join('\n')}\n`;
  const imported = importEra5([readGivenCsv('era5.csv', null, bytes(text))], new Set(['west']), null);
  assert.deepEqual(imported.faults[0]?.place, { file: 'era5.csv', row: 2, field: 't2m' });
  assert.equal(imported.faults[0]?.code, 'import-bounds');
  // 8,760 rows are at fault; a thousand are told, the rest counted.
  assert.equal(imported.faults.length, 1001);
  assert.equal(imported.faults.at(-1)?.code, 'import-faults');
  assert.equal(imported.files.size, 0);
});
