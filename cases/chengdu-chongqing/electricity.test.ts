import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'csv-parse/sync';

/** The tables of published plants, units, stations and lines and the rows of the model that stand for them say the same. */
const folder = new URL('../../../cases/chengdu-chongqing/', import.meta.url);
type Line = Readonly<Record<string, string>>;
const read = (file: string): readonly Line[] =>
  parse(readFileSync(new URL(file, folder)), { columns: true, bom: true }) as Line[];
const number = (row: Line, field: string): number => {
  assert.ok(row[field] !== undefined && row[field] !== '', `${row['id']} has no ${field}`);
  return Number(row[field]);
};
const near = (a: number, b: number, share: number) => Math.abs(a - b) <= share * Math.abs(b);

const hydropower = read('hydropower.csv');
const reservoirs = read('reservoirs.csv');
const plants = read('plants.csv');
const units = read('units.csv');
const flows = new Map(read('method/calibration-flow.csv').map((row) => [row['reservoir']!, row]));
const kinds = new Map(read('technologies.csv').map((row) => [row['id']!, row]));

/** hm3 that a flow of 1 m3/s brings in a year of 8,760 hours. */
const VOLUME_PER_FLOW = 31.536;

test('every hydropower plant of the model of 300 MW and more has a row of its published figures', () => {
  const named = new Set(hydropower.flatMap((row) => [row['reservoir']!, row['plant']!]));
  const due = [
    ...reservoirs,
    ...plants.filter((row) => row['scope'] === 'plant' && kinds.get(row['technology']!)!['kind'] === 'run_of_river'),
  ].filter((row) => Number(row['capacity']) >= 300);
  assert.ok(due.length >= 50);
  for (const row of due) assert.ok(named.has(row['id']!), row['id']);
});

test('smaller hydropower by river adds up to the rest of each zone at the end of 2024', () => {
  let compared = 0;
  for (const zone of read('zones.csv')) {
    const rest = plants.filter(
      (row) => row['zone'] === zone['id'] && row['id']!.includes('-hydro-rest') && Number(row['start_year']) <= 2024,
    );
    const rivers = hydropower.filter((row) => row['zone'] === zone['id'] && row['scope'] === 'rest');
    const sum = (rows: readonly Line[]) => rows.reduce((total, row) => total + number(row, 'capacity'), 0);
    assert.ok(Math.abs(sum(rest) - sum(rivers)) < 0.5, `${zone['id']}: ${sum(rest)} and ${sum(rivers)} MW`);
    if (rest.length > 0) compared++;
  }
  assert.equal(compared, 7);
});

test('mean flows and statistical shares of the method are the published ones', () => {
  let compared = 0;
  for (const row of hydropower.filter((each) => each['reservoir'] !== '')) {
    const flow = flows.get(row['reservoir']!)!;
    assert.equal(number(flow, 'statistical_share'), number(row, 'statistical_share'), row['id']);
    if (row['mean_flow'] === '') continue;
    assert.equal(number(flow, 'mean_flow'), number(row, 'mean_flow'), row['id']);
    assert.equal(flow['status'], 'reported', row['id']);
    compared++;
  }
  assert.ok(compared >= 15, `${compared} flows compared`);
});

test('energy per volume follows from the published figures as its note says', () => {
  const published = new Map(hydropower.map((row) => [row['reservoir']!, row]));
  let [byUse, byEnergy, byHead] = [0, 0, 0];
  for (const row of reservoirs) {
    const id = row['id']!;
    const [note, own] = [row['note']!, published.get(id)!];
    const [flow, made] = [number(flows.get(id)!, 'mean_flow'), number(row, 'energy_per_volume')];
    const top = /at most 1\.05 times the published .* of ([\d.]+) TWh/.exec(note);
    // Water of a year through the turbines makes at most 1.05 times the published energy.
    const most = top === null ? Infinity : (1.05 * Number(top[1]) * 1e6) / (flow * VOLUME_PER_FLOW);
    const use = /specific water use of ([\d.]+) m3\/kWh/.exec(note);
    const energy = /mean annual energy of ([\d.]+) TWh and a mean flow of ([\d.]+) m3\/s, (\d+) %/.exec(note);
    const head = /2\.725 x head ([\d.]+) m x efficiency ([\d.]+)( \(head assumed\))?/.exec(note);
    if (use !== null) {
      assert.equal(Number(use[1]), number(own, 'water_use'), id);
      assert.ok(near(made, Math.min(1000 / Number(use[1]), most), 0.002), `${id}: ${made}`);
      byUse++;
    } else if (energy !== null) {
      const [, tera, mean, share] = energy;
      assert.equal(Number(mean), flow, id);
      if (own['energy'] !== '') assert.equal(Number(tera), number(own, 'energy'), id);
      assert.ok(
        near(made, (Number(tera) * 1e6) / (flow * VOLUME_PER_FLOW * (Number(share) / 100)), 0.002),
        `${id}: ${made}`,
      );
      byEnergy++;
    } else {
      assert.ok(head !== null, `${id}: ${note}`);
      // rho g H eta / 3600 in MWh per hm3: 9.81 / 3.6 = 2.725 per metre.
      const floods = note.includes('less 10 % for floods') ? 0.9 : 1;
      assert.ok(
        near(made, Math.min(2.725 * Number(head[1]) * Number(head[2]) * floods, most), 0.002),
        `${id}: ${made}`,
      );
      if (head[3] === undefined && own['head'] !== '') assert.equal(Number(head[1]), number(own, 'head'), id);
      byHead++;
    }
  }
  assert.deepEqual([byUse + byEnergy + byHead, byUse >= 10, byEnergy >= 10], [reservoirs.length, true, true]);
});

test('every coal and gas plant of the model is held by its units', () => {
  const held = new Set(units.map((row) => row['plant']!));
  const due = plants.filter((row) => row['scope'] === 'plant' && /^(coal|gas)/.test(row['technology']!));
  assert.ok(due.length >= 45);
  for (const row of due) assert.ok(held.has(row['id']!), row['id']);
  for (const unit of units.filter((row) => row['plant'] === ''))
    assert.ok(number(unit, 'capacity') >= 300 && unit['state'] !== 'running', unit['id']);
});

test('every contract leaves by a corridor of its capacity, and every line of 1000 kV and between the sides has one', () => {
  const corridors = read('corridors.csv');
  // Both directions of one line: debao-in uses the corridor of debao-out.
  for (const contract of read('contracts.csv').filter((row) => row['id'] !== 'debao-in')) {
    const own = corridors.filter((row) => row['contract'] === contract['id']);
    const sum = own.reduce((total, row) => total + Number(row['capacity']), 0);
    assert.equal(sum, number(contract, 'capacity'), contract['id']);
  }
  const lines = read('lines.csv').filter(
    (row) => row['kind'] === 'ac1000' || row['zone0']!.slice(0, 2) !== row['zone1']!.slice(0, 2),
  );
  assert.ok(lines.length >= 8);
  for (const line of lines)
    assert.ok(
      corridors.some((row) => row['line'] === line['id']),
      line['id'],
    );
});

test('contracts have a priority and the shape of their series; costs are complete by technology and year', () => {
  const patterns = new Map(
    read('method/calibration-contracts.csv').map((row) => [row['contract']!, row['pattern']!.replaceAll('-', '_')]),
  );
  for (const row of read('contracts.csv')) {
    assert.equal(row['shape'], patterns.get(row['id']!), row['id']);
    assert.ok(number(row, 'priority') >= 1);
  }
  const costs = new Set(read('technology_costs.csv').map((row) => `${row['technology']} ${row['year']}`));
  for (const id of kinds.keys())
    for (const year of [2025, 2030, 2035]) assert.ok(costs.has(`${id} ${year}`), `${id} ${year}`);
});
