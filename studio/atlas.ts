import { type Position, technologyColors } from '#view';
import { same, type Worded } from '#words';
import type { CaseDocument, CaseRow } from './api.js';
import { words } from './words.js';

export interface Zone {
  readonly id: string;
  readonly party: string;
  readonly name: Worded;
  readonly at: Position;
}

export interface Technology {
  readonly id: string;
  readonly name: Worded;
  readonly color: string;
  readonly kind: string;
}

/** The case as the panels look things up in it. */
export interface Atlas {
  readonly document: CaseDocument;
  readonly zones: readonly Zone[];
  readonly parties: readonly { readonly id: string; readonly name: Worded }[];
  /** In the order they stack: run of river and fossil at the bottom, storage on top. */
  readonly technologies: readonly Technology[];
  readonly technology: ReadonlyMap<string, Technology>;
  row(table: string, id: string): CaseRow | undefined;
  rows(table: string): readonly CaseRow[];
  /** Name of an id of a table, the id itself where there is none. */
  name(table: string, id: string): Worded;
  /** Zones of a scope: '' all, a side's, or one. */
  zonesIn(scope: string): ReadonlySet<string>;
  scopeName(scope: string): Worded;
}

export const nameOf = (row: CaseRow): Worded => ({ en: row.name_en ?? row.id, zh: row.name_zh ?? row.id });

/** How technologies stack, from the bottom; others keep the order of the case behind these. */
const STACKING = ['biomass', 'run_of_river', 'thermal', 'reservoir', 'wind', 'solar', 'storage'];

export function makeAtlas(document: CaseDocument): Atlas {
  const rows = (table: string) => document.tables[table]?.rows ?? [];
  const index = new Map(
    Object.entries(document.tables).map(([table, { rows: all }]) => [table, new Map(all.map((row) => [row.id, row]))]),
  );
  const row = (table: string, id: string) => index.get(table)?.get(id);
  const name = (table: string, id: string) => {
    const found = row(table, id);
    return found === undefined ? same(id) : nameOf(found);
  };
  const zones = rows('zones').map((each) => ({
    id: each.id,
    party: String(each['party']),
    name: nameOf(each),
    at: [Number(each['longitude']), Number(each['latitude'])] as const,
  }));
  const kinds = rows('technologies').filter((each) => each['kind'] !== 'line');
  const colors = technologyColors(
    kinds.map((each) => ({ id: each.id, carrier: String(each['carrier']) })),
    rows('carriers').map((each) => ({ id: each.id, color: String(each['color']) })),
  );
  const rank = (kind: string, carrier: string) => STACKING.indexOf(carrier === 'biomass' ? 'biomass' : kind);
  const technologies = kinds
    .map((each) => ({
      id: each.id,
      name: nameOf(each),
      color: colors.get(each.id)!,
      kind: String(each['kind']),
      rank: rank(String(each['kind']), String(each['carrier'])),
    }))
    .sort((a, b) => a.rank - b.rank);
  const parties = rows('parties').map((each) => ({ id: each.id, name: nameOf(each) }));
  return {
    document,
    zones,
    parties,
    technologies,
    technology: new Map(technologies.map((each) => [each.id, each])),
    row,
    rows,
    name,
    zonesIn: (scope) =>
      new Set(zones.filter((zone) => scope === '' || zone.party === scope || zone.id === scope).map((zone) => zone.id)),
    scopeName: (scope) =>
      scope === ''
        ? words.bothSides
        : (parties.find((party) => party.id === scope)?.name ??
          zones.find((zone) => zone.id === scope)?.name ??
          same(scope)),
  };
}
