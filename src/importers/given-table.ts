import { CsvReader } from '#case';
import { type Fault, FaultError, phrase } from '#words';
import type { GivenTable } from './import-ledger.js';
import { words } from './words.js';

/** Files as rows of text: CSV here, workbooks by their sheets. Nothing of a file is trusted: not its length, not its encoding, not its quotes. */

/** Rows of a file at most; the largest of these data bases has fewer than 200,000. */
const ROWS_AT_MOST = 2_000_000;

type FileCode = 'import-encoding' | 'import-quote' | 'import-empty' | 'import-rows' | 'import-sheet';

export function fileFault(code: FileCode, file: string, found: string, row?: number): Fault {
  return {
    code,
    severity: 'error',
    place: row === undefined ? { file } : { file, row },
    message: words[code],
    found,
    expected: phrase(words[`${code}.expected`], { most: ROWS_AT_MOST }),
    cure: words[`${code}.cure`],
  };
}

/** Reads CSV text (UTF-8, RFC 4180) with comment lines at its head. Throws FaultError with everything that breaks the form. */
export function readGivenCsv(file: string, label: string | null, bytes: Uint8Array): GivenTable {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FaultError([fileFault('import-encoding', file, '')]);
  }
  const comments: string[] = [];
  let at = 0;
  while (text[at] === '#' || text.startsWith('"#', at)) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    comments.push(
      text
        .slice(at, stop)
        .replace(/^"?#\s*/, '')
        .trim(),
    );
    at = stop + 1;
  }
  const rows: { line: number; cells: string[] }[] = [];
  const faults: Fault[] = [];
  const reader = new CsvReader({
    record: (cells, line) => {
      if (rows.length <= ROWS_AT_MOST) rows.push({ line: line + comments.length, cells });
    },
    broken: (_, line, found) => {
      if (faults.length < 100) faults.push(fileFault('import-quote', file, found, line + comments.length));
    },
  });
  reader.push(text.slice(at));
  reader.end();
  if (rows.length > ROWS_AT_MOST) faults.push(fileFault('import-rows', file, String(rows.length)));
  const header = rows.shift();
  if (header === undefined) faults.push(fileFault('import-empty', file, ''));
  if (faults.length > 0) throw new FaultError(faults);
  return { file, label, comments, header: header!.cells, rows };
}

/** Rows of a sheet before which the header must stand: workbooks begin with a title. */
const HEADER_WITHIN = 12;

/** The sheet of a workbook that holds the columns, as rows of text. Throws FaultError 'import-sheet'. */
export function readGivenSheets(
  file: string,
  label: string | null,
  sheets: readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[],
  columns: readonly (readonly string[])[],
): GivenTable {
  const text = (cell: unknown) => (cell === null || cell === undefined ? '' : String(cell));
  for (const { data } of sheets)
    for (let k = 0; k < Math.min(HEADER_WITHIN, data.length); k++) {
      const header = data[k]!.map(text);
      const known = new Set(header.map((name) => name.trim().toLowerCase()));
      if (!columns.every((aliases) => aliases.some((alias) => known.has(alias.toLowerCase())))) continue;
      const rows = data.slice(k + 1).map((cells, position) => ({
        line: k + 2 + position,
        cells: header.map((_, column) => text(cells[column])),
      }));
      const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
      if (filled.length > ROWS_AT_MOST) throw new FaultError([fileFault('import-rows', file, String(filled.length))]);
      return { file, label, comments: [], header, rows: filled };
    }
  throw new FaultError([fileFault('import-sheet', file, sheets.map(({ sheet }) => sheet).join(', '))]);
}
