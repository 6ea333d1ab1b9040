import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import { localFlow } from './hydro.js';
import { fileOf, KINDS, makeFiles, makeSeries } from './make-series.js';
import { CASE, readContracts, readReservoirs, readZones } from './tables.js';
import { HOURS_PER_DAY, mean, WEATHER_YEARS } from './time.js';
import { sunHeight } from './weather.js';

const HOURS = 8760;
const made = makeSeries();
const table = (file: string): Record<string, string>[] =>
  parse(readFileSync(new URL(file, CASE)), { columns: true, bom: true }) as Record<string, string>[];

test('the method repeats the files of the case byte by byte', () => {
  const files = makeFiles(made);
  assert.equal(files.size, WEATHER_YEARS.length * KINDS.length + 2);
  for (const [path, bytes] of files)
    assert.ok(readFileSync(new URL(path, CASE)).equals(bytes), `${path} differs: run make-series --write`);
});

test('series.csv names every file with its kind, weather year and unit', () => {
  const listed = table('series.csv').map(
    (row) => `${row['kind']} ${row['weather_year']} ${row['file']} ${row['unit']}`,
  );
  const expected = WEATHER_YEARS.flatMap((year) =>
    KINDS.map((kind) => `${kind} ${year} ${fileOf(kind, year)} ${kind === 'inflow' ? 'm3/s' : 'p.u.'}`),
  );
  assert.deepEqual(listed.toSorted(), expected.toSorted());
});

test('every column has 8760 finite values within its bounds; loads have a mean of 1', () => {
  for (const year of WEATHER_YEARS) {
    for (const kind of KINDS) {
      for (const [id, values] of made.series[year][kind]) {
        assert.equal(values.length, HOURS, `${kind} ${id}`);
        const top = kind === 'inflow' ? 50000 : kind === 'load' ? 4 : 1;
        assert.ok(
          values.every((v) => v >= 0 && v <= top),
          `${kind} ${year} ${id} leaves 0..${top}`,
        );
        if (kind === 'load') assert.ok(Math.abs(mean(values) - 1) < 1e-4, `${id} ${mean(values)}`);
        if (kind === 'load') assert.ok(Math.min(...values) > 0.2);
      }
    }
  }
});

test('columns are those of the zones, reservoirs and contracts', () => {
  const ids = (file: string): string[] =>
    table(file)
      .map((row) => row['id']!)
      .toSorted();
  for (const year of WEATHER_YEARS) {
    const { inflow, contract, ...byZone } = made.series[year];
    assert.deepEqual([...inflow.keys()].toSorted(), ids('reservoirs.csv'));
    assert.deepEqual([...contract.keys()].toSorted(), ids('contracts.csv'));
    for (const columns of Object.values(byZone)) assert.deepEqual([...columns.keys()].toSorted(), ids('zones.csv'));
  }
});

test('calibration tables agree with the tables of the case', () => {
  const contracts = new Map(table('contracts.csv').map((row) => [row['id'], row]));
  for (const c of readContracts()) {
    assert.equal(c.capacity, Number(contracts.get(c.id)!['capacity']), c.id);
    assert.ok(Math.abs(c.energy / 1e6 - Number(contracts.get(c.id)!['energy'])) < 1e-9, c.id);
  }
  const demand = table('demand.csv').filter((row) => row['year'] === '2025');
  for (const zone of readZones()) {
    const side = demand
      .filter((row) => row['zone']!.startsWith(`${zone.party}-`))
      .reduce((s, row) => s + Number(row['energy']), 0);
    const own = Number(demand.find((row) => row['zone'] === zone.id)!['energy']);
    assert.ok(
      Math.abs(own / side - zone.load) < 0.001,
      `${zone.id}: ${own / side} of the demand, ${zone.load} in the method`,
    );
  }
  const facts = new Map(table('facts.csv').map((row) => [row['id'], row]));
  for (const figure of table('method/calibration-figures.csv')) {
    assert.equal(
      Number(facts.get(figure['fact']!)?.['value']),
      Number(figure['value']),
      `${figure['id']} and fact ${figure['fact']}`,
    );
  }
  for (const row of table('series.csv'))
    for (const id of row['method']!.split(';')) assert.ok(facts.has(id), `fact ${id} of series ${row['id']}`);
});

test('a normal year brings every site its published mean flow', () => {
  const reservoirs = readReservoirs();
  const total = (id: string): number => {
    const r = reservoirs.find((one) => one.id === id)!;
    assert.ok(localFlow(reservoirs, r) >= 0, `${id} has less water than the reservoirs upstream`);
    return (
      mean(made.series.normal.inflow.get(id)!) +
      reservoirs.filter((one) => one.downstream === id).reduce((s, one) => s + total(one.id), 0)
    );
  };
  for (const r of reservoirs)
    assert.ok(Math.abs(total(r.id) / r.flow - 1) < 1e-3, `${r.id}: ${total(r.id)} of ${r.flow} m3/s`);
});

test('least releases can be kept with empty reservoirs in every hour of the normal and the dry year', () => {
  // Other years have lower springs; a network asks for no more than the natural inflow then.
  const reservoirs = readReservoirs();
  for (const year of ['normal', 'dry'] as const) {
    for (const r of reservoirs) {
      const upstream = reservoirs.filter((one) => one.downstream === r.id).reduce((s, one) => s + one.minRelease, 0);
      const driest = Math.min(...made.series[year].inflow.get(r.id)!);
      assert.ok(
        upstream + driest >= r.minRelease,
        `${r.id} in the ${year} year: ${upstream} + ${driest} < ${r.minRelease} m3/s`,
      );
    }
  }
});

test('a dry year has less water in July and August by the reported deficits', () => {
  // 40 and 50 % below normal: facts of July and August 2022. Months start on days 181, 212 and 243.
  const month = (year: 'normal' | 'dry', from: number, until: number): number =>
    mean(made.series[year].inflow.get('pubugou')!.subarray(from * HOURS_PER_DAY, until * HOURS_PER_DAY));
  assert.ok(Math.abs(month('dry', 181, 212) / month('normal', 181, 212) - 0.6) < 0.005);
  assert.ok(Math.abs(month('dry', 212, 243) / month('normal', 212, 243) - 0.5) < 0.005);
});

test('calibrated figures are met as closely as the documentation says', () => {
  const limit = (figure: string, year: string, period: string): number => {
    if (figure.includes('(a check)')) return Infinity;
    if (figure.startsWith('hydropower'))
      return period === 'year' ? (year === 'dry' ? 12 : 0.5) : year === 'dry' ? 30 : year === 'normal' ? 12 : 1;
    return 0.5;
  };
  for (const line of made.errors) {
    const most = limit(line.figure, line.weather_year, line.period);
    assert.ok(
      Math.abs(line.error_percent) <= most,
      `${line.weather_year} ${line.party} ${line.figure} ${line.period}: ${line.error_percent.toFixed(1)} %`,
    );
  }
});

test('the sun stands where the almanac puts it', () => {
  // Hand calculation: at the equinox (day 81, declination 0) at solar noon on 30 degrees north, sin(height) = cos(30 deg) = 0.866.
  // On 120 degrees east solar noon lies between the hours 11 and 12 of the series, 7.5 degrees from each middle: 0.866 cos(7.5 deg).
  const day = 80 * HOURS_PER_DAY;
  assert.ok(Math.abs(sunHeight(30, 120, day + 11) - 0.8660254 * Math.cos((7.5 * Math.PI) / 180)) < 0.002);
  assert.ok(sunHeight(30, 120, day) < 0);
});
