import { HOURS_PER_YEAR } from '#frame';
import type { FaultList } from './fault-list.js';

/** Hours of a leap year; its file is refused with advice to drop 29 February. */
export const HOURS_PER_LEAP_YEAR = 8784;
/** Columns of an hourly file at most: 2,000 columns of a year are 140 MB. */
export const SERIES_COLUMN_LIMIT = 2000;

/** An hourly file as read, in the file's unit. `columns` is null when the file is refused. */
export interface SeriesReading {
  readonly columns: ReadonlyMap<string, Float64Array> | null;
  readonly read: number;
}

/** Checks of the column hour and of the number of rows, the same for every kind of hourly file. */
export class HourCheck {
  #wrongAt = -1;

  constructor(
    readonly file: string,
    readonly faults: FaultList,
  ) {}

  /** `position` is the 0-based data row, whose line in a text file is position + 2. */
  hour(position: number, value: number): void {
    if (value === position || this.#wrongAt >= 0 || position >= HOURS_PER_YEAR) return;
    this.#wrongAt = position;
    this.faults.refuseFile(
      'series-hour',
      { file: this.file, row: position + 2, field: 'hour' },
      { due: position },
      Number.isNaN(value) ? '' : String(value),
    );
  }

  length(rows: number): void {
    if (rows === HOURS_PER_YEAR) return;
    const code = rows === HOURS_PER_LEAP_YEAR ? 'series-leap' : 'series-length';
    this.faults.refuseFile(code, { file: this.file }, { due: HOURS_PER_YEAR }, String(rows));
  }
}

/** Columns of a header, or null when it cannot be used. */
export function seriesHeader(names: readonly string[], file: string, faults: FaultList): readonly string[] | null {
  const row = 1;
  if (!names.includes('hour')) {
    faults.refuseFile(
      'column-missing',
      { file, row, field: 'hour' },
      { column: 'hour', sentence: { en: 'hour of the year, 0 to 8759', zh: '年内小时，0至8759' } },
    );
    return null;
  }
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice !== undefined) {
    faults.refuseFile('column-twice', { file, row, field: twice }, {}, twice);
    return null;
  }
  if (names.length > SERIES_COLUMN_LIMIT) {
    faults.refuseFile('series-wide', { file, row }, { limit: SERIES_COLUMN_LIMIT }, String(names.length));
    return null;
  }
  return names;
}
