import type { Case } from '#case';
import { type BarFigure, type MapFigure, technologyColors } from '#view';
import { phrase, same, type Worded } from '#words';
import type { caseNames } from './case-names.js';
import type { ReportMaterial } from './compose.js';
import type { TableRecord } from './records.js';
import { words } from './words.js';

/** Capacity in service by year, a part of the bar per technology; GW. */
export function capacityFigure(
  of: Case,
  names: ReturnType<typeof caseNames>,
  technologies: readonly string[],
  years: readonly number[],
  gigawatts: (technology: string, year: number) => number,
): BarFigure {
  const colors = technologyColors(
    of.tables.technologies.map(({ id, carrier }) => ({ id, carrier })),
    of.tables.carriers.map(({ id, color }) => ({ id, color })),
  );
  return {
    kind: 'bars',
    title: words.capacityTable,
    unit: 'GW',
    groups: years.map((year) => ({ key: String(year), name: same(String(year)) })),
    series: technologies.map((technology) => ({
      key: technology,
      name: names.of('technologies', technology),
      color: colors.get(technology) ?? '#888888',
      values: years.map((year) => gigawatts(technology, year)),
    })),
  };
}

/** Zones with mean flows on the ties and mean exchange of the contracts over a year; null without geometry or flows. */
export function mapFigure(
  { case: of, geometry }: ReportMaterial,
  records: (table: string) => readonly TableRecord[],
  year: number,
): MapFigure | null {
  if (geometry === null) return null;
  const flows = new Map<string, number>();
  let hours = 0;
  for (const row of records('plan_dispatch')) {
    if (row.number('year') !== year) continue;
    const [zone, technology] = [row.text('zone'), row.text('technology')];
    const sign =
      technology === 'forward' || technology === 'import'
        ? 1
        : technology === 'backward' || technology === 'export'
          ? -1
          : 0;
    if (sign !== 0) flows.set(zone, (flows.get(zone) ?? 0) + sign * row.number('power') * row.number('hours'));
    if (technology === 'load' && zone === of.tables.zones[0]?.id) hours += row.number('hours');
  }
  if (flows.size === 0 || hours === 0) return null;
  const mean = (id: string) => (flows.get(id) ?? 0) / hours;
  const named = (row: { readonly name_en: string; readonly name_zh: string }): Worded => ({
    en: row.name_en,
    zh: row.name_zh,
  });
  const capacityIn = new Map(
    records('line_capacity')
      .filter((row) => row.number('year') === year)
      .map((row) => [row.text('line'), Math.max(row.number('forward'), row.number('backward'))]),
  );
  const stands = (row: { readonly start_year: number; readonly end_year: number | null }) =>
    row.start_year <= year && (row.end_year === null || row.end_year >= year);
  return {
    kind: 'map',
    title: phrase(words.map, { year }),
    geometry,
    zones: of.tables.zones.map((zone) => ({
      id: zone.id,
      name: named(zone),
      at: [zone.longitude ?? 0, zone.latitude ?? 0],
    })),
    lines: of.tables.lines.flatMap((line) => {
      const capacity = capacityIn.get(line.id) ?? Math.max(line.forward, line.backward);
      return capacity > 0
        ? [
            {
              id: line.id,
              name: named(line),
              between: [line.zone0, line.zone1] as const,
              capacity,
              flow: mean(line.id),
              strong: line.kind.includes('1000') || line.kind.includes('dc'),
            },
          ]
        : [];
    }),
    plants: [],
    contracts: of.tables.contracts.filter(stands).map((contract) => ({
      id: contract.id,
      name: named(contract),
      zone: contract.zone,
      ...(contract.longitude === null || contract.latitude === null
        ? {}
        : { at: [contract.longitude, contract.latitude] as const }),
      capacity: contract.capacity,
      power: mean(contract.id),
    })),
  };
}
