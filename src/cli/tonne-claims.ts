import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { TonneClaim } from '#answer';
import { CsvReader } from '#case';
import { type Fault, FaultError, phrase, same, type Worded } from '#words';
import { bookWords } from './book-words.js';

const COLUMNS = ['id', 'owner', 'year', 'zone', 'technology', 'tonnes'] as const;
/** Some hundred thousand claims; a file beyond it is not a list that people keep. */
const LIMIT_MB = 16;

/** Name of the tonnes that a technology of a zone emits in a year. */
export const lotName = (year: number | string, zone: string, technology: string) => `${year} ${zone} ${technology}`;

/**
 * Reads claims to tonnes from a CSV file with columns id, owner, year, zone, technology and tonnes (empty: all that is left).
 * Throws FaultError with every fault of the file, each with its row.
 */
export function readClaims(path: string): TonneClaim[] {
  const file = basename(path);
  const faults: Fault[] = [];
  const report = (row: number | null, message: Worded, more: Partial<Fault> = {}) =>
    faults.push({
      code: 'claims-file',
      severity: 'error',
      place: row === null ? { file } : { file, row, ...more.place },
      message,
      cure: bookWords.claimsCure,
      ...(more.found === undefined ? {} : { found: more.found }),
      ...(more.expected === undefined ? {} : { expected: more.expected }),
    });
  let positions: number[] | null = null;
  let width = 0;
  const claims: TonneClaim[] = [];
  const reader = new CsvReader({
    record(fields, row) {
      if (positions === null) {
        const header = fields.map((field) => field.trim());
        positions = COLUMNS.map((name) => header.indexOf(name));
        width = header.length;
        COLUMNS.forEach((name, k) => {
          if (positions![k]! < 0)
            report(row, phrase(bookWords.claimsColumn, { column: name }), {
              found: header.join(', '),
              expected: bookWords.claimsColumnExpected,
            });
        });
        return;
      }
      if (faults.length > 0 && positions.includes(-1)) return;
      if (fields.length !== width)
        return void report(row, phrase(bookWords.claimsWidth, { found: fields.length, expected: width }));
      const [id, owner, year, zone, technology, tonnes] = positions.map((at) => fields[at]!.trim());
      const named = { id, owner, year, zone, technology };
      const empty = Object.entries(named).filter(([, value]) => value === '');
      for (const [field] of empty) report(row, phrase(bookWords.claimsEmpty, { field }), { place: { field } });
      const amount = tonnes === '' ? null : Number(tonnes);
      if (amount !== null && !(amount > 0 && Number.isFinite(amount)))
        return void report(row, bookWords.claimsNumber, {
          place: { field: 'tonnes' },
          found: tonnes!,
          expected: bookWords.claimsNumberExpected,
        });
      if (empty.length === 0)
        claims.push({
          id: id!,
          owner: owner!,
          lot: lotName(year!, zone!, technology!),
          tonnes: amount,
          place: { file, row },
        });
    },
    broken(_, row, found) {
      report(row, bookWords.claimsBroken, { found });
    },
  });
  reader.push(textOf(path, file));
  reader.end();
  if (positions === null)
    report(null, phrase(bookWords.claimsColumn, { column: COLUMNS[0] }), { expected: bookWords.claimsColumnExpected });
  if (faults.length > 0) throw new FaultError(faults);
  return claims;
}

function textOf(path: string, file: string): string {
  const refuse = (message: Worded): never => {
    throw new FaultError([
      { code: 'claims-file', severity: 'error', place: { file }, message, cure: bookWords.claimsUnreadableCure },
    ]);
  };
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const reason = same(error instanceof Error ? error.message : String(error));
    return refuse(phrase(bookWords.claimsUnreadable, { reason }));
  }
  if (bytes.length > LIMIT_MB * 1e6) return refuse(phrase(bookWords.claimsLong, { limit: LIMIT_MB }));
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}
