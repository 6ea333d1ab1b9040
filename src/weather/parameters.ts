import type { Case } from '#case';
import { HOURS_PER_DAY, MONTH_DAYS } from '#frame';
import { MONTHS, type MonthMoments, monthMoments } from './moments.js';

/** What a case publishes of the water of its sides, and where its rivers are. */

/** Water of a side as its statistics show it: hydropower over what the fleet could make, by year and month, over its mean. */
export interface SideWater {
  readonly party: string;
  readonly published: readonly MonthMoments[];
}

/**
 * Moments of each side's monthly hydropower over mean capacity and over the mean of the month. Months that are published
 * together count alike; sides without three years of months are left out.
 *
 *   x_{y,m} = (E_{y,m} / (P̄_y h_m)) / mean_y
 */
export function publishedWater(from: Case): SideWater[] {
  return from.tables.parties.flatMap(({ id: party }) => {
    const rows = from.tables.statistics.filter((row) => row.party === party && row.technology === 'hydropower');
    const capacity = new Map(
      rows.flatMap((row) => (row.quantity === 'capacity' ? [[row.year, row.value] as const] : [])),
    );
    const energy = rows.filter((row) => row.quantity === 'generation' && /^\d{2}(-\d{2})?$/.test(row.period));
    const years = [...new Set(energy.map((row) => row.year))].sort();
    const values = years.map((year) => {
      const [before, after] = [capacity.get(year - 1), capacity.get(year)];
      const mean = before === undefined || after === undefined ? (after ?? before) : (before + after) / 2;
      const months: (number | null)[] = new Array<number | null>(MONTHS).fill(null);
      for (const row of energy) {
        if (row.year !== year || mean === undefined) continue;
        const [from1, until = from1] = row.period.split('-').map(Number) as [number, number | undefined];
        const own = Array.from({ length: until! - from1 + 1 }, (_, k) => from1 - 1 + k);
        const hours = own.reduce((sum, m) => sum + MONTH_DAYS[m]! * HOURS_PER_DAY, 0);
        for (const m of own) months[m] = (row.value * 1e3) / (mean * hours);
      }
      return months;
    });
    const level = monthMoments(values);
    if (level.some((each) => each.years < 3)) return [];
    const relative = values.map((year) => year.map((value, m) => (value === null ? null : value / level[m]!.mean)));
    return [{ party, published: monthMoments(relative) }];
  });
}

/** The river that a reservoir counts to: the one in brackets where a tributary names it. */
export function basinOf(river: string): string {
  return /\(([^)]+)\)/.exec(river)?.[1] ?? river;
}

/** Basins with their side and, for each zone, the basin of most capacity in it, else the largest of its side. */
export function basinsOf(from: Case): {
  readonly party: ReadonlyMap<string, string>;
  readonly ofZone: ReadonlyMap<string, string>;
} {
  const partyOf = new Map(from.tables.zones.map((zone) => [zone.id, zone.party]));
  const weight = new Map<string, number>();
  const add = (key: string, value: number) => weight.set(key, (weight.get(key) ?? 0) + value);
  const basins = new Set<string>();
  for (const row of from.tables.reservoirs) {
    const basin = basinOf(row.river);
    basins.add(basin);
    add(`${basin} | ${row.zone}`, row.capacity);
    add(`${basin} | ${partyOf.get(row.zone)!}`, row.capacity);
  }
  const most = (place: string) =>
    [...basins].reduce<string | null>(
      (best, basin) =>
        (weight.get(`${basin} | ${place}`) ?? 0) > (best === null ? 0 : (weight.get(`${best} | ${place}`) ?? 0))
          ? basin
          : best,
      null,
    );
  const party = new Map(
    [...basins].map((basin) => [
      basin,
      from.tables.parties.reduce(
        (best, { id }) => ((weight.get(`${basin} | ${id}`) ?? 0) > (weight.get(`${basin} | ${best}`) ?? 0) ? id : best),
        from.tables.parties[0]!.id,
      ),
    ]),
  );
  const ofZone = new Map(
    from.tables.zones.flatMap((zone) => {
      const basin = most(zone.id) ?? most(zone.party);
      return basin === null ? [] : [[zone.id, basin] as const];
    }),
  );
  return { party, ofZone };
}
