import type { LooseTables } from './check-links.js';
import type { FaultList } from './fault-list.js';
import type { Row, TableName } from './schema.js';

/**
 * What may be shipped as a file: an hourly series rests only on sources whose terms are known, and where it repeats a
 * source (`reported`) only on such as allow it. Single figures are facts and may be cited from anywhere.
 * Warnings: at home a user may compute with what must not be passed on.
 */

const rowsOf = <T extends TableName>(all: LooseTables, table: T) => all[table] as unknown as readonly Row<T>[];

/** Terms that nobody has read, or that nobody has stated. */
const UNCLEAR = /unclear|unknown|not stated|unstated|not read|未注明|不明/i;
/** Terms under which a file may be passed on. */
const OPEN = /^(own work|cc0|cc by|public domain|odbl|odc|pddl|mit|apache|bsd)/i;
/** Open only where nobody earns by it, or where nothing may be changed: not open for this purpose. */
const LIMITED = /\bn[cd]\b/i;

const mayRepeat = (licence: string) => OPEN.test(licence) && !LIMITED.test(licence);

export function checkLicences(all: LooseTables, faults: FaultList): void {
  const licences = new Map(rowsOf(all, 'sources').map((row) => [row.id, row.licence]));
  for (const row of rowsOf(all, 'series'))
    for (const id of row.sources) {
      const licence = licences.get(id);
      if (licence === undefined) continue;
      const place = { ...row.origin, field: 'sources' };
      if (UNCLEAR.test(licence)) faults.warn('licence-unclear', place, { id, file: row.file }, licence);
      else if (row.status === 'reported' && !mayRepeat(licence))
        faults.warn('licence-closed', place, { id, file: row.file }, licence);
    }
}
