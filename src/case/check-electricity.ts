import type { LooseTables } from './check-links.js';
import type { FaultList } from './fault-list.js';
import type { LooseRow } from './read-table.js';
import type { Row, TableName } from './schema.js';

/**
 * The tables of the electricity system agree with themselves and with the rows of the model that stand for them: levels and
 * storages in order, units that add up to their plant, published figures that the model uses, points near their zone.
 */

const rowsOf = <T extends TableName>(all: LooseTables, table: T) => all[table] as unknown as readonly Row<T>[];
const byId = <T extends { readonly id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));

/** Capacities are published to a tenth of a MW. */
const SAME_CAPACITY = 0.05;
/** Storages are published to 10^6 m3, and some model rows hold their half. */
const SAME_STORAGE = 0.5;
/** From the point of a zone to its farthest corner, with border plants: the widest zone reaches 420 km. */
const FARTHEST = 500;
const EARTH_RADIUS = 6371;

/** Great-circle distance in km, haversine formula. */
function distance(a: { longitude: number; latitude: number }, b: { longitude: number; latitude: number }): number {
  const radians = Math.PI / 180;
  const [dLat, dLon] = [(b.latitude - a.latitude) * radians, (b.longitude - a.longitude) * radians];
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(h));
}

function checkPoints(all: LooseTables, faults: FaultList): void {
  const zones = byId(rowsOf(all, 'zones'));
  for (const table of ['hydropower', 'units', 'substations'] as const)
    for (const row of rowsOf(all, table)) {
      const { longitude, latitude } = row;
      if ((longitude === null) !== (latitude === null)) {
        faults.report('point-half', { ...row.origin, field: longitude === null ? 'longitude' : 'latitude' }, {}, '');
        continue;
      }
      const zone = row.zone === null ? undefined : zones.get(row.zone);
      if (longitude === null || latitude === null || zone === undefined) continue;
      if (zone.longitude === null || zone.latitude === null) continue;
      const far = distance({ longitude, latitude }, { longitude: zone.longitude, latitude: zone.latitude });
      if (far > FARTHEST)
        faults.report(
          'point-far',
          { ...row.origin, field: 'longitude' },
          { distance: Math.round(far), zone: zone.id, most: FARTHEST },
          `${longitude}, ${latitude}`,
        );
    }
}

/** A circle is told once, from the first row of the table that lies on it. */
function checkCircle(all: LooseTables, faults: FaultList): void {
  const rows = rowsOf(all, 'hydropower');
  const plants = byId(rows);
  const done = new Set<string>();
  for (const start of rows) {
    const path: string[] = [];
    let at: Row<'hydropower'> | undefined = start;
    while (at !== undefined && !done.has(at.id)) {
      done.add(at.id);
      path.push(at.id);
      at = at.downstream === null ? undefined : plants.get(at.downstream);
    }
    const from = at === undefined ? -1 : path.indexOf(at.id);
    if (from >= 0)
      faults.report(
        'hydropower-circle',
        { ...at!.origin, field: 'downstream' },
        {},
        [...path.slice(from), at!.id].join(' → '),
      );
  }
}

function checkHydropower(all: LooseTables, faults: FaultList): void {
  const reservoirs = byId(rowsOf(all, 'reservoirs'));
  const plants = byId(rowsOf(all, 'plants'));
  for (const row of rowsOf(all, 'hydropower')) {
    if (row.normal_level !== null && row.dead_level !== null && row.dead_level > row.normal_level)
      faults.report(
        'levels-order',
        { ...row.origin, field: 'dead_level' },
        { normal: row.normal_level },
        `${row.dead_level} m`,
      );
    if (row.live_storage !== null && row.total_storage !== null && row.live_storage > row.total_storage)
      faults.report(
        'storage-order',
        { ...row.origin, field: 'live_storage' },
        { total: row.total_storage },
        `${row.live_storage} hm3`,
      );
    const compare = (
      table: string,
      field: string,
      model: { readonly origin: LooseRow['origin'] } | undefined,
      value: number | undefined,
      published: number | null,
      same: number,
    ) => {
      if (model === undefined || value === undefined || published === null || Math.abs(value - published) <= same)
        return;
      faults.report(
        'published-differs',
        { ...row.origin, field },
        { id: row.id, field, published, table: `${table} (${model.origin.file}:${model.origin.row})` },
        String(value),
      );
    };
    const reservoir = row.reservoir === null ? undefined : reservoirs.get(row.reservoir);
    const plant = row.plant === null ? undefined : plants.get(row.plant);
    compare('reservoirs', 'capacity', reservoir, reservoir?.capacity, row.capacity, SAME_CAPACITY);
    compare('reservoirs', 'live_storage', reservoir, reservoir?.storage, row.live_storage, SAME_STORAGE);
    if (row.scope === 'plant') compare('plants', 'capacity', plant, plant?.capacity, row.capacity, SAME_CAPACITY);
  }
}

function checkUnits(all: LooseTables, faults: FaultList): void {
  const sums = new Map<string, number>();
  for (const row of rowsOf(all, 'units'))
    if (row.plant !== null) sums.set(row.plant, (sums.get(row.plant) ?? 0) + row.capacity);
  for (const plant of rowsOf(all, 'plants')) {
    const sum = sums.get(plant.id);
    if (sum !== undefined && Math.abs(sum - plant.capacity) > SAME_CAPACITY)
      faults.report(
        'units-sum',
        { ...plant.origin, field: 'capacity' },
        { plant: plant.id, capacity: plant.capacity },
        `${Number(sum.toFixed(1))} MW`,
      );
  }
}

function checkCorridors(all: LooseTables, faults: FaultList): void {
  for (const row of rowsOf(all, 'corridors'))
    if (row.station0 === row.station1)
      faults.report('corridor-loop', { ...row.origin, field: 'station1' }, { id: row.id }, row.station1);
}

export function checkElectricity(all: LooseTables, faults: FaultList): void {
  checkPoints(all, faults);
  checkCircle(all, faults);
  checkHydropower(all, faults);
  checkUnits(all, faults);
  checkCorridors(all, faults);
}
