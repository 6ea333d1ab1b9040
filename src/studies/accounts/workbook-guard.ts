import { type Fault, phrase, same, type Worded } from '#words';
import { uploadWords as words } from './upload-words.js';
import { inflateEntry, type ZipEntry, zipDirectory } from './zip-directory.js';

/** What a workbook of site reports may be at most. A report of a province's sites has a few thousand rows. */
export const WORKBOOK_LIMITS = {
  fileBytes: 20 * 2 ** 20,
  entries: 1000,
  inflatedBytes: 128 * 2 ** 20,
  rows: 100_000,
} as const;

/** Compound files: .xls, and workbooks behind a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const ROW_TAG = new TextEncoder().encode('<row');

/** Parts of a workbook that run or fetch something. */
const ACTIVE: readonly (readonly [RegExp, Worded])[] = [
  [/vbaProject|vbaData/i, words.macros],
  [/macrosheets\//i, words.macros],
  [/activeX\/|ctrlProps\//i, words.controls],
  [/embeddings\//i, words.embedded],
  [/externalLinks\//i, words.links],
  [/connections\.xml$|queryTables\//i, words.links],
];

/**
 * Looks at a workbook before anything parses it: its directory (macros, controls, embedded files, links to elsewhere), then its parts inflated
 * piece by piece with a count (more bytes than claimed or allowed, more rows than allowed). No fault: it may be parsed.
 */
export function guardWorkbook(file: string, bytes: Uint8Array): Fault[] {
  const fault = (code: string, message: Worded, found: string, expected: Worded, field?: string): Fault => ({
    code,
    severity: 'error',
    place: { file, ...(field === undefined ? {} : { field }) },
    message,
    found,
    expected,
  });
  const limits = WORKBOOK_LIMITS;
  const megabytes = (count: number) => `${(count / 2 ** 20).toFixed(1)} MiB`;
  if (bytes.length > limits.fileBytes)
    return [fault('workbook-size', words.tooLarge, megabytes(bytes.length), same(`≤ ${megabytes(limits.fileBytes)}`))];
  if (COMPOUND.every((byte, k) => bytes[k] === byte))
    return [fault('workbook-format', words.compound, '.xls', words.plainWorkbook)];
  const entries = zipDirectory(bytes);
  if (entries === null) return [fault('workbook-format', words.noArchive, `${bytes.length} B`, words.plainWorkbook)];
  if (entries.length > limits.entries)
    return [fault('workbook-size', words.tooManyParts, String(entries.length), same(`≤ ${limits.entries}`))];
  const active = entries.flatMap((entry) => {
    const reason = ACTIVE.find(([pattern]) => pattern.test(entry.name))?.[1];
    return reason === undefined ? [] : [fault('workbook-active', reason, entry.name, words.onlyValues, entry.name)];
  });
  if (active.length > 0) return active;
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml'))
    return [fault('workbook-format', words.noWorkbook, entries[0]?.name ?? '', words.plainWorkbook)];
  return inflatedFaults(bytes, entries, fault);
}

function inflatedFaults(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  fault: (code: string, message: Worded, found: string, expected: Worded, field?: string) => Fault,
): Fault[] {
  const limits = WORKBOOK_LIMITS;
  const claimed = entries.reduce((sum, entry) => sum + entry.size, 0);
  const most = same(`≤ ${limits.inflatedBytes} B`);
  if (claimed > limits.inflatedBytes) return [fault('workbook-bomb', words.bomb, `${claimed} B`, most)];
  let total = 0;
  for (const entry of entries) {
    const isSheet = /^xl\/worksheets\/[^/]+\.xml$/.test(entry.name);
    const count = { rows: 0, tail: new Uint8Array(0) };
    let [size, stopped] = [0, false];
    const inflated = inflateEntry(bytes, entry, (piece) => {
      size += piece.length;
      if (isSheet) countRows(piece, count);
      stopped = size > entry.size || total + size > limits.inflatedBytes || count.rows > limits.rows;
      return !stopped;
    });
    if (inflated === null)
      return [fault('workbook-format', words.badPart, entry.name, words.plainWorkbook, entry.name)];
    if (count.rows > limits.rows)
      return [
        fault(
          'workbook-rows',
          phrase(words.rows, { sheet: entry.name }),
          `> ${limits.rows}`,
          same(`≤ ${limits.rows}`),
          entry.name,
        ),
      ];
    if (size !== entry.size)
      return [
        fault(
          'workbook-bomb',
          words.forged,
          `${entry.name}: ${stopped ? '> ' : ''}${size} B`,
          same(`${entry.size} B`),
          entry.name,
        ),
      ];
    total += size;
    if (total > limits.inflatedBytes) return [fault('workbook-bomb', words.bomb, `> ${total} B`, most, entry.name)];
  }
  return [];
}

/** Counts '<row' in a stream of pieces; a tag may be cut by the end of a piece. */
function countRows(piece: Uint8Array, count: { rows: number; tail: Uint8Array }): void {
  const joined = new Uint8Array(count.tail.length + piece.length);
  joined.set(count.tail);
  joined.set(piece, count.tail.length);
  const last = joined.length - ROW_TAG.length;
  for (let at = joined.indexOf(0x3c); at >= 0 && at <= last; at = joined.indexOf(0x3c, at + 1))
    if (joined[at + 1] === ROW_TAG[1] && joined[at + 2] === ROW_TAG[2] && joined[at + 3] === ROW_TAG[3]) count.rows++;
  count.tail = joined.slice(Math.max(0, last + 1));
}
