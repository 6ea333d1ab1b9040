import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Case, type TableName, tables } from '#case';
import type { ZoneGeometry } from '#view';

/** Tables that the map, the drawers and the legends of the studio read. */
const SHOWN = [
  'parties',
  'zones',
  'carriers',
  'technologies',
  'plants',
  'reservoirs',
  'lines',
  'contracts',
  'candidates',
  'policies',
  'sources',
  'series',
] as const satisfies readonly TableName[];

/** Fields of a table, for one who reads its rows: unit and sentence. */
export function fieldCards(name: TableName) {
  return Object.entries(tables[name].fields).map(([field, { unit, sentence, type }]) => ({
    name: field,
    type,
    unit: unit ?? '',
    sentence,
  }));
}

/** A table of the case: cards of its fields and its rows, each with the file and line that it came from. */
export function caseTable(of: Case, name: TableName) {
  return { name, sentence: tables[name].sentence, fields: fieldCards(name), rows: of.tables[name] };
}

/** What the studio knows of the case behind a run. `current` is false when its files have changed since the run. */
export async function caseDocument(of: Case, hash: string) {
  return {
    id: of.id,
    name: of.name,
    current: of.hash === hash,
    currency: of.currency,
    priceYear: of.priceYear,
    scenario: of.scenario,
    tables: Object.fromEntries(SHOWN.map((name) => [name, caseTable(of, name)])),
    geometry: await zoneGeometry(of.folder),
  };
}

/** geometry/zones.geojson of the case folder, null where a case has none. */
export async function zoneGeometry(folder: string): Promise<ZoneGeometry | null> {
  try {
    return JSON.parse(await readFile(join(folder, 'geometry', 'zones.geojson'), 'utf8')) as ZoneGeometry;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
