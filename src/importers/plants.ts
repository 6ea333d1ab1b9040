import { fieldsOf, type Tables, tables } from '#case';
import { type GivenTable, type Imported, ImportLedger } from './import-ledger.js';
import type { RowReader } from './read-cells.js';
import { type ImportSource, sourcesText, tableText } from './write-table.js';
import { type ZoneShape, zoneAt } from './zone-map.js';

/** What both data bases of plants share: from rows of plants to the table plants of a case. */

export interface PlantContext {
  readonly zones: readonly ZoneShape[];
  readonly technologies: Tables['technologies'];
  /** Technology by carrier that the user chose where the data do not tell. */
  readonly chosen: ReadonlyMap<string, string>;
  /** First year of service where the data have none; null: such rows are refused. */
  readonly startYear: number | null;
}

type Technology = Tables['technologies'][number];
/** Kinds that a row of plants may have. */
const STANDING: readonly Technology['kind'][] = ['thermal', 'wind', 'solar', 'run_of_river', 'storage'];
const YEARS = { min: 1900, max: 2100 };
/** Larger than any plant that stands. */
const LARGEST_PLANT = 50_000;

/** What the data say of a technology: the carrier, words of its technology, and whether it pumps. */
export interface Described {
  readonly carrier: string;
  readonly words: string;
}

const lower = (text: string) => text.toLowerCase();
/** 'ultra-supercritical' of 'Coal, ultra-supercritical': what stands behind the comma. */
const distinction = (technology: Technology) => lower(technology.name_en.split(', ').slice(1).join(', '));

/**
 * The technology of the case for a plant, and whether the data told it: the only one of the carrier, the one whose name
 * the words begin with, or the one that the user chose.
 */
function technologyFor(
  { carrier, words }: Described,
  context: PlantContext,
): { readonly id: string; readonly isTold: boolean } | null {
  const fitting = context.technologies.filter((each) => each.carrier === carrier && STANDING.includes(each.kind));
  const isPumped = /pumped/.test(words);
  const own = fitting.filter((each) => (carrier === 'hydro' ? (each.kind === 'storage') === isPumped : true));
  if (own.length === 1) return { id: own[0]!.id, isTold: true };
  const told = own.find((each) => words !== '' && distinction(each).startsWith(words));
  if (told !== undefined) return { id: told.id, isTold: true };
  const chosen = own.find((each) => each.id === context.chosen.get(carrier));
  return chosen === undefined ? null : { id: chosen.id, isTold: false };
}

export class PlantImport {
  readonly ledger = new ImportLedger();
  readonly #rows: Record<string, string | number>[] = [];
  readonly #seen = new Set<string>();

  constructor(
    readonly context: PlantContext,
    readonly source: ImportSource,
  ) {}

  open(table: GivenTable): void {
    this.ledger.open(table);
  }

  /** Takes a row over, sets it aside when it lies outside the zones, or refuses it. */
  add(row: RowReader, id: string, name: string | null, described: Described, note: string): void {
    const latitude = row.number('latitude', { min: -90, max: 90 }, 'deg');
    const longitude = row.number('longitude', { min: -180, max: 180 }, 'deg');
    if (latitude === null || longitude === null) return;
    const zone = zoneAt(this.context.zones, longitude, latitude);
    if (zone === null) {
      this.ledger.setAside(row.table.file, 'outside');
      return;
    }
    const capacity = row.number('capacity', { min: 0, max: LARGEST_PLANT, above: true }, 'MW');
    const technology = technologyFor(described, this.context);
    if (technology === null)
      this.ledger.report(
        'import-technology',
        row.place('technology'),
        `${described.carrier} ${described.words}`.trim(),
        {
          carrier: described.carrier,
        },
      );
    const start = this.#year(row, 'start', true);
    const end = row.raw('end') === '' ? '' : this.#year(row, 'end', false);
    if (this.#seen.has(id)) this.ledger.report('import-twice', row.place('id'), id);
    this.#seen.add(id);
    if (name === null || capacity === null || technology === null || start === null || end === null) return;
    if (this.ledger.isRefused(row.table.file, row.line)) return;
    const remarks = [
      note,
      ...(technology.isTold ? [] : ['technology chosen by the user, the data do not tell it']),
      ...(row.raw('start') === '' ? ['first year assumed by the user'] : []),
      'zone by its coordinates',
    ];
    this.#rows.push({
      id,
      zone,
      technology: technology.id,
      name_en: name,
      name_zh: name,
      scope: 'plant',
      capacity,
      start_year: start,
      end_year: end,
      longitude,
      latitude,
      status: technology.isTold && row.raw('start') !== '' ? 'reported' : 'derived',
      sources: this.source.id,
      note: remarks.filter((part) => part !== '').join('; '),
    });
  }

  #year(row: RowReader, column: string, isStart: boolean): number | null {
    if (row.raw(column) === '' && isStart) {
      if (this.context.startYear !== null) return this.context.startYear;
      this.ledger.report('import-year', row.place(column), '');
      return null;
    }
    // The Global Power Plant Database averages the years of a plant's units: 2003.5 is 2003.
    const year = row.number(column, YEARS, '');
    return year === null ? null : Math.floor(year);
  }

  result(): Imported {
    const files = new Map<string, string>();
    if (this.#rows.length > 0) {
      files.set('plants.csv', tableText([...fieldsOf(tables.plants).keys()], this.#rows));
      files.set('sources.csv', sourcesText(this.source));
    }
    return { files, counts: this.ledger.counts(), faults: this.ledger.faults };
  }
}

/** 'gppd-wri1000476' of an id that a source gives: an id of a case has no spaces and no separators. */
export function idFrom(prefix: string, text: string): string {
  const plain = lower(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${prefix}-${plain}`;
}
