import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Case, Row } from '#case';
import { requireCase } from '#case/node';
import { FaultError } from '#words';
import { applyDecisions, NOTHING_DECIDED, networkOf } from './index.js';

const folder = fileURLToPath(new URL('../../../cases/two-valleys', import.meta.url));
const twoValleys = () => requireCase(folder, 'base');
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const standsIn = (row: { start_year: number; end_year: number | null }, year: number) =>
  row.start_year <= year && (row.end_year ?? 9999) >= year;

test('every plant in service is in exactly one group, year by year (second method: the rows summed)', async () => {
  const from = await twoValleys();
  const network = networkOf(from, [2025, 2030, 2035]);
  [2025, 2030, 2035].forEach((year, y) => {
    const rows = sum(from.tables.plants.filter((row) => standsIn(row, year)).map((row) => row.capacity));
    // Storage units stand at their available capacity; two-valleys keeps them at 98 %.
    const availability = (technology: string) =>
      from.tables.technologies.find((row) => row.id === technology)!.availability;
    const groups =
      sum(network.generators.map((each) => each.existing[y]!)) +
      sum(network.storageUnits.map((each) => each.existing[y]! / availability(each.technology)));
    assert.ok(Math.abs(rows - groups) < 1e-9, `${year}: ${rows} and ${groups}`);
  });
  assert.equal(
    network.generators.flatMap((each) => each.members).length +
      network.storageUnits.flatMap((each) => each.members).length,
    from.tables.plants.length,
  );
});

test('marginal cost and emission of a thermal group by hand: price / efficiency, CO2 / efficiency', async () => {
  const from = await twoValleys();
  const network = networkOf(from, [2025]);
  const thermal = network.generators.find((each) => each.fossil)!;
  const technology = from.tables.technologies.find((row) => row.id === thermal.technology)!;
  const carrier = from.tables.carriers.find((row) => row.id === technology.carrier)!;
  const party = network.buses[thermal.bus]!.party;
  const price = from.tables.fuels.find(
    (row) => row.carrier === carrier.id && row.party === party && row.year === 2025,
  )!.price;
  assert.equal(thermal.fuelCost[0], price / technology.efficiency);
  assert.equal(thermal.emission, carrier.co2 / technology.efficiency);
});

test('reservoirs stand after all that flow into them, and the least release never exceeds what nature brings', async () => {
  const network = networkOf(await twoValleys(), [2025]);
  network.reservoirs.forEach((each, r) => {
    assert.ok(each.downstream === -1 || each.downstream > r);
    const natural = (at: number, hour: number): number =>
      network.reservoirs[at]!.inflow[hour]! +
      sum(network.reservoirs.map((other, k) => (other.downstream === at ? natural(k, hour) : 0)));
    for (const hour of [0, 2000, 5000, 8759]) {
      assert.ok(each.minRelease[hour]! <= natural(r, hour) + 1e-9);
      assert.ok(each.minRelease[hour]! <= each.row.min_release);
    }
  });
});

test('decisions carried out: builds added, closures taken away, nothing left to decide', async () => {
  const network = networkOf(await twoValleys(), [2025, 2030]);
  const candidate = network.candidates.findIndex((each) => each.row.zone !== null);
  const grown = [...network.generators, ...network.storageUnits].find((each) => each.candidates.includes(candidate))!;
  const closed = network.generators.find((each) => each.retirable && each.existing[1]! > 10)!;
  const settled = applyDecisions(network, 1, {
    built: new Map([[network.candidates[candidate]!.id, 25]]),
    retired: new Map([[closed.id, 10]]),
  });
  const capacity = (id: string) =>
    [...settled.generators, ...settled.storageUnits].find((each) => each.id === id)!.existing[0]!;
  assert.equal(capacity(grown.id), grown.existing[1]! + 25 - (grown.id === closed.id ? 10 : 0));
  if (grown.id !== closed.id) assert.equal(capacity(closed.id), closed.existing[1]! - 10);
  assert.deepEqual(settled.years, [2030]);
  assert.equal(settled.candidates.length, 0);
  const same = applyDecisions(network, 1, NOTHING_DECIDED);
  assert.ok(same.generators.every((each) => each.existing[0]! > 0));
});

test('what the network needs and the case lacks is refused by name', async () => {
  const from = await twoValleys();
  const without = <T extends 'demand' | 'fuels'>(table: T, keep: (row: Row<T>) => boolean): Case => ({
    ...from,
    tables: { ...from.tables, [table]: (from.tables[table] as readonly Row<T>[]).filter(keep) },
  });
  const zone = from.tables.zones[0]!.id;
  const refusal = (code: string, mention: string) => (error: unknown) =>
    error instanceof FaultError && error.faults[0]!.code === code && error.message.includes(mention);
  assert.throws(
    () =>
      networkOf(
        without('demand', (row) => row.zone !== zone),
        [2030],
      ),
    refusal('network.no-value', zone),
  );
  assert.throws(() => networkOf(from, [2030], 'unheard-of'), refusal('network.no-series', 'unheard-of'));
});
