import type { Case } from '#case';
import { conversion } from '#quantity';
import type { Coverage } from './sheet-notes.js';

export interface Covered {
  /** In the unit of the published figure. */
  readonly represented: number;
  readonly published: number;
  readonly unit: string;
}

/**
 * Capacity of the case's rows in service in a year against the published total, Σ share × capacity. Throws RangeError when
 * the figure is not among the facts.
 */
export function coverageOf({ tables }: Pick<Case, 'tables'>, spec: Coverage): Covered {
  const fact = tables.facts.find((row) => row.id === spec.fact);
  if (fact === undefined) throw new RangeError(`there is no fact '${spec.fact}'`);
  const technologies = new Map(tables.technologies.map((row) => [row.id, row]));
  const parties = new Map(tables.zones.map((row) => [row.id, row.party]));
  let megawatt = 0;
  for (const table of spec.tables)
    for (const row of tables[table]) {
      const technology = technologies.get(row.technology);
      if (technology === undefined || !spec.carriers.includes(technology.carrier)) continue;
      if (spec.without.includes(technology.kind)) continue;
      if (spec.party !== undefined && parties.get(row.zone) !== spec.party) continue;
      if (row.start_year > spec.year || (row.end_year !== null && row.end_year < spec.year)) continue;
      megawatt += row.capacity * (spec.shares[row.id] ?? 1);
    }
  const unit = fact.unit ?? 'MW';
  return { represented: megawatt * conversion('MW', unit), published: fact.value, unit };
}
