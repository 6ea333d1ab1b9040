import type { Case } from '#case';
import { HOURS_PER_YEAR } from '#frame';
import type { YearRecord } from '../operate/year-record.js';
import { CLASSES, classOf } from './published.js';

/**
 * What each side did hour by hour, MW. On one side
 *
 *   hydropower + thermal + wind + solar + uncounted + storage + from_outside + from_sides + unserved
 *     = demand + to_outside + to_sides + losses
 *
 * where `uncounted` is what statistics leave out of plants on a border, sent power counts at its start, received at its end,
 * and `losses` are those of ties within the side.
 */
export const SUPPLY = [...CLASSES, 'uncounted', 'storage', 'from_outside', 'from_sides', 'unserved'] as const;
export const USE = ['demand', 'to_outside', 'to_sides', 'losses'] as const;
export type SideItem = (typeof SUPPLY)[number] | (typeof USE)[number];
export type SideHours = ReadonlyMap<string, Readonly<Record<SideItem, Float64Array>>>;

export function sideHours(from: Case, record: YearRecord, counted: ReadonlyMap<string, number>): SideHours {
  const { network } = record;
  const kinds = new Map(from.tables.technologies.map((row) => [row.id, row.kind]));
  const items = [...SUPPLY, ...USE];
  const sides = new Map(
    from.tables.parties.map((row) => [
      row.id,
      Object.fromEntries(items.map((item) => [item, new Float64Array(HOURS_PER_YEAR)])) as Record<
        SideItem,
        Float64Array
      >,
    ]),
  );
  const add = (party: string, item: SideItem, of: (hour: number) => number) => {
    const into = sides.get(party)![item];
    for (let h = 0; h < HOURS_PER_YEAR; h++) into[h]! += of(h);
  };
  const partyOf = (bus: number) => network.buses[bus]!.party;
  network.generators.forEach((each, g) => {
    add(partyOf(each.bus), classOf(kinds.get(each.technology)!)!, (h) => record.generation[g]![h]!);
  });
  network.reservoirs.forEach((each, r) => {
    const share = counted.get(each.id) ?? 1;
    add(partyOf(each.bus), 'hydropower', (h) => share * record.turbine[r]![h]!);
    add(partyOf(each.bus), 'uncounted', (h) => (1 - share) * record.turbine[r]![h]!);
  });
  network.storageUnits.forEach((each, u) => {
    add(partyOf(each.bus), 'storage', (h) => record.discharge[u]![h]! - record.charge[u]![h]!);
  });
  network.contracts.forEach((each, c) => {
    const item = each.direction === 'import' ? 'from_outside' : 'to_outside';
    add(partyOf(each.bus), item, (h) => record.delivered[c]![h]!);
  });
  network.links.forEach((each, l) => {
    const [start, end] = [partyOf(each.bus0), partyOf(each.bus1)];
    const [forward, backward] = [record.forward[l]!, record.backward[l]!];
    if (start === end) add(start, 'losses', (h) => each.loss * (forward[h]! + backward[h]!));
    else
      for (const [from0, to, flow] of [
        [start, end, forward],
        [end, start, backward],
      ] as const) {
        add(from0, 'to_sides', (h) => flow[h]!);
        add(to, 'from_sides', (h) => flow[h]! * (1 - each.loss));
      }
  });
  network.buses.forEach((bus, b) => {
    const mean = bus.loadEnergy[0]! / network.hours;
    add(bus.party, 'demand', (h) => mean * bus.loadShape[h]!);
    add(bus.party, 'unserved', (h) => record.unserved[b]![h]!);
  });
  return sides;
}

/** CO2 of a side's power plants over the year, t. */
export function emissionOf(record: YearRecord, party: string): number {
  const { network } = record;
  return network.generators.reduce(
    (sum, each, g) =>
      network.buses[each.bus]!.party === party
        ? sum + each.emission * record.generation[g]!.reduce((a, b) => a + b, 0)
        : sum,
    0,
  );
}

/** Generation of a side's thermal plants on fuels that are not fossil (waste and biomass) over the year, MWh. */
export function biogenicOf(from: Case, record: YearRecord, party: string): number {
  const { network } = record;
  const fossil = new Set(from.tables.carriers.flatMap((row) => (row.fossil ? [row.id] : [])));
  const kinds = new Map(from.tables.technologies.map((row) => [row.id, row.kind]));
  return network.generators.reduce(
    (sum, each, g) =>
      network.buses[each.bus]!.party === party &&
      classOf(kinds.get(each.technology)!) === 'thermal' &&
      !fossil.has(each.carrier)
        ? sum + record.generation[g]!.reduce((a, b) => a + b, 0)
        : sum,
    0,
  );
}
