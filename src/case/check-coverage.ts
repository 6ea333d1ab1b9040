import { conversion } from '#quantity';
import { FaultError } from '#words';
import type { LooseTables, Unknown } from './check-links.js';
import type { FaultList } from './fault-list.js';
import type { Row, TableName } from './schema.js';

const rowsOf = <T extends TableName>(all: LooseTables, table: T) => all[table] as unknown as readonly Row<T>[];

/** Figures closer than this are the same figure, differently rounded on the way through units. */
const SAME_FIGURE = 1e-9;

/** Whether two figures in one unit are the same but for the last bits. */
export function isSameFigure(value: number, other: number): boolean {
  return Math.abs(value - other) <= SAME_FIGURE * Math.abs(other);
}

/** Each zone has demand, and in the same years as every other. */
function checkDemand(all: LooseTables, unknown: Unknown, faults: FaultList): void {
  if (unknown.has('demand') || unknown.has('zones')) return;
  const demand = rowsOf(all, 'demand');
  const years = [...new Set(demand.map((row) => row.year))].sort();
  const given = new Set(demand.map((row) => `${row.zone} ${row.year}`));
  if (years.length === 0 && all.zones.length > 0) faults.report('demand-none', { file: 'demand.csv' });
  for (const zone of rowsOf(all, 'zones'))
    for (const year of years)
      if (!given.has(`${zone.id} ${year}`))
        faults.report('demand-missing', { ...zone.origin, field: 'id' }, { zone: zone.id, year }, zone.id);
}

/** A plant that burns something fossil or dear needs a price in its party; a candidate needs an investment cost. */
function checkCosts(all: LooseTables, unknown: Unknown, faults: FaultList): void {
  const technology = new Map(rowsOf(all, 'technologies').map((row) => [row.id, row]));
  if (!unknown.has('fuels')) {
    const party = new Map(rowsOf(all, 'zones').map((row) => [row.id, row.party]));
    const priced = new Set(rowsOf(all, 'fuels').map((row) => `${row.carrier} ${row.party}`));
    for (const row of [...rowsOf(all, 'plants'), ...rowsOf(all, 'candidates')]) {
      const tech = technology.get(row.technology);
      const side = row.zone === null ? undefined : party.get(row.zone);
      if (tech?.kind !== 'thermal' || side === undefined || priced.has(`${tech.carrier} ${side}`)) continue;
      faults.report(
        'fuel-price-missing',
        { ...row.origin, field: 'technology' },
        { carrier: tech.carrier, party: side },
        row.technology,
      );
    }
  }
  if (unknown.has('technology_costs')) return;
  const costed = new Set(rowsOf(all, 'technology_costs').map((row) => row.technology));
  for (const row of rowsOf(all, 'candidates'))
    if (technology.has(row.technology) && !costed.has(row.technology))
      faults.report(
        'investment-missing',
        { ...row.origin, field: 'technology' },
        { technology: row.technology },
        row.technology,
      );
}

/** Where sources disagree exactly one figure is chosen, with a reason. What a row of contradictions tells is checked there. */
function checkFacts(all: LooseTables, faults: FaultList): void {
  const told = new Map<string, string>();
  for (const row of rowsOf(all, 'contradictions')) for (const id of row.candidates) told.set(id, row.id);
  const isTold = (group: readonly Row<'facts'>[]) => {
    const first = told.get(group[0]?.id ?? '');
    return first !== undefined && group.every((row) => told.get(row.id) === first);
  };
  const groups = new Map<string, Row<'facts'>[]>();
  for (const row of rowsOf(all, 'facts')) {
    const identity = JSON.stringify([row.subject, row.quantity, row.year]);
    const group = groups.get(identity) ?? [];
    group.push(row);
    groups.set(identity, group);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined || group.length < 2 || isTold(group)) continue;
    const scale = (row: Row<'facts'>): number | null => {
      if (row.unit === first.unit) return 1;
      try {
        return conversion(row.unit ?? '', first.unit ?? '');
      } catch (error) {
        if (error instanceof FaultError) return null;
        throw error;
      }
    };
    const odd = group.find((row) => scale(row) === null);
    if (odd !== undefined) {
      faults.report(
        'facts-units',
        { ...odd.origin, field: 'unit' },
        { other: first.id, unit: first.unit ?? '' },
        odd.unit ?? '',
      );
      continue;
    }
    const differs = group.some((row) => !isSameFigure(row.value * scale(row)!, first.value));
    if (!differs) continue;
    const chosen = group.filter((row) => row.chosen);
    const figures = group.map((row) => `${row.id}: ${row.value} ${row.unit ?? ''}`.trim()).join('; ');
    const last = group[group.length - 1]!;
    if (chosen.length !== 1)
      faults.report(
        'facts-disagree',
        { ...last.origin, field: 'chosen' },
        { subject: first.subject, quantity: first.quantity, count: chosen.length },
        figures,
      );
    else if (chosen[0]!.reason === null)
      faults.report(
        'facts-reason',
        { ...chosen[0]!.origin, field: 'reason' },
        { subject: first.subject, quantity: first.quantity },
        figures,
      );
  }
}

export function checkCoverage(all: LooseTables, unknown: Unknown, faults: FaultList): void {
  checkDemand(all, unknown, faults);
  checkCosts(all, unknown, faults);
  checkFacts(all, faults);
}
