import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import readWorkbook from 'read-excel-file/node';
import { type Fault, FaultError, phrase } from '#words';
import { GEM_COLUMNS } from './gem.js';
import { readGivenCsv, readGivenSheets } from './given-table.js';
import type { GivenTable } from './import-ledger.js';
import { words } from './words.js';
import { unpackedSize } from './zip-size.js';

const MIB = 2 ** 20;
/** The largest of these files (all power plants of the world) is near 12 MB as CSV, and hourly places 60 MB a year. */
const CSV_AT_MOST = 256 * MIB;
const WORKBOOK_AT_MOST = 64 * MIB;
/** A small packed file may unpack to fill the memory: what its directory admits to is limited. */
const UNPACKED_AT_MOST = 512 * MIB;
const SMALL_AT_MOST = 32 * MIB;

const size = (bytes: number) => `${bytes / MIB} MiB`;

function refuse(
  code: 'import-size' | 'import-file' | 'import-workbook',
  file: string,
  found: string,
  most: number,
): FaultError {
  const fault: Fault = {
    code,
    severity: 'error',
    place: { file },
    message: words[code],
    found,
    expected: phrase(words[`${code}.expected`], { most: size(most) }),
    cure: words[`${code}.cure`],
  };
  return new FaultError([fault]);
}

async function bytesOf(path: string, most: number): Promise<Uint8Array> {
  const file = basename(path);
  try {
    const about = await stat(path);
    if (!about.isFile()) throw refuse('import-file', file, path, most);
    if (about.size > most) throw refuse('import-size', file, size(about.size), most);
    return await readFile(path);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw refuse('import-file', file, `${path}: ${code ?? String(error)}`, most);
  }
}

/** Text of a file that is small by its nature, such as a map of zones. Throws FaultError. */
export async function readSmallText(path: string): Promise<string> {
  return new TextDecoder().decode(await bytesOf(path, SMALL_AT_MOST));
}

/**
 * Reads a file as a user brings it: CSV, or for the trackers of Global Energy Monitor an .xlsx workbook. Throws
 * FaultError: too large, unreadable, not UTF-8, broken quotes, a workbook without the sheet.
 */
export async function readGivenFile(path: string, label: string | null): Promise<GivenTable> {
  const file = basename(path);
  if (!path.toLowerCase().endsWith('.xlsx')) return readGivenCsv(file, label, await bytesOf(path, CSV_AT_MOST));
  const bytes = await bytesOf(path, WORKBOOK_AT_MOST);
  const unpacked = unpackedSize(bytes);
  if (unpacked === null || unpacked > UNPACKED_AT_MOST)
    throw refuse('import-workbook', file, unpacked === null ? file : size(unpacked), UNPACKED_AT_MOST);
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(Buffer.from(bytes));
  } catch (error) {
    throw refuse('import-workbook', file, error instanceof Error ? error.message : String(error), UNPACKED_AT_MOST);
  }
  const needed = GEM_COLUMNS.filter(({ optional }) => optional !== true).map(({ aliases }) => aliases);
  return readGivenSheets(file, label, sheets, needed);
}
