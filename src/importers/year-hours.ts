import type { ImportLedger } from './import-ledger.js';
import type { RowReader } from './read-cells.js';

/**
 * Hours in universal time put in the order of a case: the 8,760 hours of a year in China Standard Time (UTC + 8 h,
 * without daylight saving), 29 February dropped. A file of one universal year lacks the first eight hours of the Chinese
 * year and holds eight of the next: these stand in for those, the same hours of the day one year later.
 */

export const HOURS = 8760;
const HOUR = 3_600_000;
const AHEAD = 8;
const STAMP = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.0+)?)?(?:Z|\+00:00)?$/;
const LEAP_DAY = 'leap-day';

/** Milliseconds of a stamp in universal time at a full hour; null for anything else, 31 February too. */
export function readStamp(text: string): number | null {
  const match = STAMP.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(time);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || back.getUTCHours() !== hour) return null;
  return minute === 0 && second === 0 ? time : null;
}

interface Place {
  readonly year: number;
  /** 0 to 8759; null on 29 February. */
  readonly hour: number | null;
}

/** Year and hour in China Standard Time. */
export function chinaHour(time: number): Place {
  const there = new Date(time + AHEAD * HOUR);
  const [year, month, day] = [there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate()];
  if (month === 1 && day === 29) return { year, hour: null };
  // 2001 has no leap day: months begin where they do in the calendar of a case.
  const hours = (Date.UTC(2001, month, day) - Date.UTC(2001, 0, 1)) / HOUR + there.getUTCHours();
  return { year, hour: hours };
}

/** One column of a year while its hours come in. */
export class YearColumns {
  readonly #values = new Map<string, Float64Array>();
  readonly #later = new Map<string, { readonly values: Float64Array; readonly rows: RowReader[] }>();
  readonly #given = new Map<string, Uint8Array>();
  #wrapped = 0;

  constructor(
    readonly year: number,
    readonly ledger: ImportLedger,
  ) {}

  /** Takes the values of one row for a place, by quantity. */
  add(row: RowReader, place: string, time: number, values: ReadonlyMap<string, number>): void {
    const { year, hour } = chinaHour(time);
    if (hour === null) this.ledger.setAside(row.table.file, LEAP_DAY);
    else if (year === this.year) this.#put(row, place, hour, values);
    else if (year === this.year + 1 && hour < AHEAD) this.#keep(row, place, hour, values);
    else this.ledger.setAside(row.table.file, 'year');
  }

  #put(row: RowReader, place: string, hour: number, values: ReadonlyMap<string, number>): void {
    const given = this.#given.get(place) ?? new Uint8Array(HOURS);
    this.#given.set(place, given);
    if (given[hour] === 1) {
      this.ledger.report('import-twice', row.place('time'), `${place} ${row.raw('time')}`.trim());
      return;
    }
    given[hour] = 1;
    for (const [quantity, value] of values) this.#column(quantity, place)[hour] = value;
  }

  #keep(row: RowReader, place: string, hour: number, values: ReadonlyMap<string, number>): void {
    for (const [quantity, value] of values) {
      const key = JSON.stringify([quantity, place]);
      const later = this.#later.get(key) ?? { values: new Float64Array(AHEAD).fill(Number.NaN), rows: [] };
      this.#later.set(key, later);
      later.values[hour] = value;
    }
    const first = [...values.keys()][0];
    if (first !== undefined) this.#later.get(JSON.stringify([first, place]))!.rows.push(row);
  }

  #column(quantity: string, place: string): Float64Array {
    const key = JSON.stringify([quantity, place]);
    const column = this.#values.get(key) ?? new Float64Array(HOURS).fill(Number.NaN);
    this.#values.set(key, column);
    return column;
  }

  /** Columns by quantity and place once all rows are in; reports places with hours missing. */
  finish(fileOf: (place: string) => string): ReadonlyMap<string, ReadonlyMap<string, Float64Array>> {
    for (const [key, later] of this.#later) {
      const [quantity, place] = JSON.parse(key) as [string, string];
      const column = this.#column(quantity, place);
      const isNeeded = Number.isNaN(column[0]!);
      if (isNeeded) for (let hour = 0; hour < AHEAD; hour++) column[hour] = later.values[hour]!;
      for (const row of later.rows)
        if (isNeeded) this.#wrapped++;
        else this.ledger.setAside(row.table.file, 'year');
    }
    const made = new Map<string, Map<string, Float64Array>>();
    for (const [key, column] of this.#values) {
      const [quantity, place] = JSON.parse(key) as [string, string];
      const missing = column.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
      if (missing > 0)
        this.ledger.report('import-hours', { file: fileOf(place), field: quantity }, `${place}: ${missing}`, {
          year: this.year,
          first: column.findIndex((value) => Number.isNaN(value)),
        });
      const columns = made.get(quantity) ?? new Map<string, Float64Array>();
      made.set(quantity, columns.set(place, column));
    }
    return made;
  }

  /** Hours at the start of the year that come from its end. */
  get wrapped(): number {
    return this.#wrapped;
  }
}

/** The one universal year of the stamps, or null when there are several. */
export function onlyYear(times: Iterable<number>): number | null {
  const years = new Set<number>();
  for (const time of times) years.add(new Date(time).getUTCFullYear());
  return years.size === 1 ? [...years][0]! : null;
}
