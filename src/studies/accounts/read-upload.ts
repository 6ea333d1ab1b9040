import { CsvReader, decodeWhole } from '#case';
import { closest } from '#quantity';
import { type Fault, phrase, same, type Worded } from '#words';
import { SITE_TABLES, type SiteColumn, type SiteTable, type SiteTableName } from './site-tables.js';
import { uploadWords as words } from './upload-words.js';
import { guardWorkbook, WORKBOOK_LIMITS } from './workbook-guard.js';

/** A file of an upload: CSV named after its table, or a workbook with a sheet for each table. */
export interface UploadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where a row stands; `cell` names a column of it. */
export interface RowPlace {
  readonly file: string;
  readonly row: number;
  /** Name of a column as a person finds it: 'used', or 'energy!H7 used' in a workbook. */
  cell(column: string): string;
}

export interface UploadRow {
  readonly place: RowPlace;
  /** Null where an optional cell is empty. */
  readonly values: Readonly<Record<string, string | number | null>>;
  /** The row has no fault of its own. */
  readonly sound: boolean;
}

export interface Upload {
  readonly tables: ReadonlyMap<SiteTableName, readonly UploadRow[]>;
  readonly faults: readonly Fault[];
  /** Tables that could not be read as a whole, by file or sheet. */
  readonly lost: ReadonlySet<SiteTableName>;
}

type RawCell = string | number | boolean | null;
interface RawTable {
  readonly name: string;
  readonly file: string;
  readonly sheet: string | null;
  readonly rows: readonly { readonly line: number; readonly cells: readonly RawCell[] }[];
}

/**
 * Reads the files of an upload. Every fault names file, row and cell, what stands there and what should. Nothing is repaired and
 * nothing is dropped: a row with a fault is kept, marked as not sound.
 */
export async function readUpload(files: readonly UploadFile[]): Promise<Upload> {
  const faults: Fault[] = [];
  const raw: RawTable[] = [];
  const lost = new Set<SiteTableName>();
  for (const file of files) raw.push(...(await rawTables(file, faults, lost)));
  const tables = new Map<SiteTableName, UploadRow[]>();
  for (const each of raw) {
    const table: SiteTable | undefined = SITE_TABLES.find(({ name }) => name === each.name);
    if (table === undefined) {
      faults.push({
        code: 'upload-table',
        severity: 'error',
        place: { file: each.file, ...(each.sheet === null ? {} : { field: each.sheet }) },
        message: words.unknownTable,
        found: each.name,
        expected: phrase(words.oneOf, { list: SITE_TABLES.map(({ name }) => name).join(', ') }),
      });
      continue;
    }
    const name = table.name as SiteTableName;
    const rows = typedRows(each, table, faults);
    if (rows === null) lost.add(name);
    else tables.set(name, [...(tables.get(name) ?? []), ...rows]);
  }
  for (const table of SITE_TABLES as readonly SiteTable[])
    if (table.required && !tables.has(table.name as SiteTableName) && !lost.has(table.name as SiteTableName))
      faults.push({
        code: 'upload-table-missing',
        severity: 'error',
        place: {},
        message: phrase(words.missingTable, { table: table.name }),
        expected: phrase(words.missingTableExpected, { table: table.name }),
      });
  for (const [name, rows] of tables) tables.set(name, markTwice(name, rows, faults));
  return { tables, faults, lost };
}

async function rawTables(file: UploadFile, faults: Fault[], lost: Set<SiteTableName>): Promise<RawTable[]> {
  if (/\.xlsx?$|\.xlsm$|\.xlsb$/i.test(file.name)) {
    const found = guardWorkbook(file.name, file.bytes);
    faults.push(...found);
    if (found.length > 0) {
      for (const { name } of SITE_TABLES) lost.add(name);
      return [];
    }
    // Loaded where a workbook is read: a page that never reads one does not carry the reader.
    const { default: readXlsxFile } = await import('read-excel-file/universal');
    // Its own copy: the reader may be handed a view into a larger buffer.
    const sheets = await readXlsxFile(file.bytes.slice().buffer).catch((error: unknown) => {
      for (const { name } of SITE_TABLES) lost.add(name);
      faults.push({
        code: 'workbook-format',
        severity: 'error',
        place: { file: file.name },
        message: words.badPart,
        found: error instanceof Error ? error.message : String(error),
        expected: words.plainWorkbook,
      });
      return [];
    });
    return sheets.map(({ sheet, data }) => ({
      name: sheet.trim().toLowerCase(),
      file: file.name,
      sheet,
      rows: data.map((cells, k) => ({
        line: k + 1,
        cells: cells.map(
          (cell): RawCell =>
            cell === null || typeof cell === 'number' || typeof cell === 'boolean' ? cell : String(cell),
        ),
      })),
    }));
  }
  const name = (file.name.split('/').at(-1) ?? '').replace(/\.csv$/i, '').toLowerCase();
  const decoded = decodeWhole(file.bytes);
  const table = SITE_TABLES.find((each) => each.name === name)?.name;
  if (typeof decoded !== 'string') {
    if (table !== undefined) lost.add(table);
    faults.push({
      code: 'upload-encoding',
      severity: 'error',
      place: { file: file.name, row: decoded.line },
      message: words.encoding,
      found: decoded.encoding,
      expected: words.utf8,
    });
    return [];
  }
  const rows: { line: number; cells: RawCell[] }[] = [];
  const reader = new CsvReader({
    record(fields, line) {
      if (rows.length <= WORKBOOK_LIMITS.rows) rows.push({ line, cells: fields.map((field) => field.trim()) });
    },
    broken(_, line, found) {
      faults.push({
        code: 'upload-csv',
        severity: 'error',
        place: { file: file.name, row: line },
        message: words.broken,
        found: found.slice(0, 60),
        expected: words.rfc,
      });
      if (table !== undefined) lost.add(table);
    },
  });
  reader.push(decoded);
  reader.end();
  if (rows.length > WORKBOOK_LIMITS.rows) {
    faults.push({
      code: 'workbook-rows',
      severity: 'error',
      place: { file: file.name },
      message: phrase(words.rows, { sheet: name }),
      found: `> ${WORKBOOK_LIMITS.rows}`,
      expected: same(`≤ ${WORKBOOK_LIMITS.rows}`),
    });
    if (table !== undefined) lost.add(table);
    return [];
  }
  return [{ name, file: file.name, sheet: null, rows }];
}

/** Column letters of a spreadsheet: 0 → A, 26 → AA. */
function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

function typedRows(raw: RawTable, table: SiteTable, faults: Fault[]): UploadRow[] | null {
  const [head, ...body] = raw.rows;
  const names = (head?.cells ?? []).map((cell) => String(cell ?? '').trim());
  const report = (code: string, message: Worded, expected: Worded, found: string, field: string) =>
    faults.push({
      code,
      severity: 'error',
      place: { file: raw.file, row: head?.line ?? 1, field },
      message,
      found,
      expected,
    });
  const before = faults.length;
  const known = table.columns.map((each) => each.name);
  names.forEach((name, k) => {
    if (name === '') return;
    const field = raw.sheet === null ? name : `${raw.sheet}!${letters(k)}${head?.line ?? 1}`;
    if (!known.includes(name))
      report(
        'upload-column',
        phrase(words.unknownColumn, { table: table.name, column: name }),
        phrase(words.oneOf, { list: closest(name, known).join(', ') || known.join(', ') }),
        name,
        field,
      );
    else if (names.indexOf(name) !== k)
      report(
        'upload-column',
        phrase(words.twiceColumn, { column: name }),
        phrase(words.oneOf, { list: known.join(', ') }),
        name,
        field,
      );
  });
  for (const each of table.columns)
    if (each.required && !names.includes(each.name))
      report(
        'upload-column',
        phrase(words.missingColumn, { table: table.name, column: each.name }),
        each.sentence,
        names.join(', ').slice(0, 80),
        each.name,
      );
  if (faults.length > before) return null;
  return body
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''))
    .map(({ line, cells }) => {
      const place: RowPlace = {
        file: raw.file,
        row: line,
        cell: (name) => {
          const at = names.indexOf(name);
          return raw.sheet === null || at < 0 ? name : `${raw.sheet}!${letters(at)}${line} ${name}`;
        },
      };
      const values: Record<string, string | number | null> = {};
      let sound = true;
      for (const each of table.columns) {
        const at = names.indexOf(each.name);
        const read = readCell(at < 0 ? null : (cells[at] ?? null), each);
        values[each.name] = read.value;
        if (read.problem === null) continue;
        sound = false;
        faults.push({
          ...read.problem,
          severity: 'error',
          place: { file: raw.file, row: line, field: place.cell(each.name) },
        });
      }
      return { place, values, sound };
    });
}

type Problem = Pick<Fault, 'code' | 'message' | 'found' | 'expected'>;

function readCell(
  cell: RawCell,
  column: SiteColumn,
): { readonly value: string | number | null; readonly problem: Problem | null } {
  const written = cell === null ? '' : String(cell).trim();
  const wrong = (code: string, message: Worded, expected: Worded) => ({
    value: null,
    problem: { code, message: phrase(message, { column: column.name }), found: written, expected },
  });
  if (written === '')
    return column.required ? wrong('upload-empty', words.empty, column.sentence) : { value: null, problem: null };
  if (column.type === 'text') return { value: written, problem: null };
  if (column.type === 'choice')
    return column.choices?.includes(written) === true
      ? { value: written, problem: null }
      : wrong('upload-choice', words.notChoice, phrase(words.oneOf, { list: (column.choices ?? []).join(', ') }));
  const value =
    typeof cell === 'number'
      ? cell
      : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written)
        ? Number(written)
        : Number.NaN;
  if (!Number.isFinite(value) || (column.type === 'integer' && !Number.isInteger(value)))
    return wrong('upload-number', words.notNumber, words.aNumber);
  if (column.min === 0 && value < 0) return wrong('upload-negative', words.negative, words.notNegative);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = column;
  if (value < min || value > max) return wrong('upload-bounds', words.outside, same(`${min} … ${max}`));
  return { value, problem: null };
}

/** Marks rows whose key stands in an earlier row: a year of a site and fuel twice. */
function markTwice(name: SiteTableName, rows: readonly UploadRow[], faults: Fault[]): UploadRow[] {
  const table: SiteTable = SITE_TABLES.find((each) => each.name === name)!;
  const keys = table.columns.filter((each) => each.key).map((each) => each.name);
  const seen = new Map<string, UploadRow>();
  return rows.map((row) => {
    const key = keys.map((each) => row.values[each] ?? '').join(' · ');
    if (keys.some((each) => row.values[each] === null)) return row;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, row);
      return row;
    }
    faults.push({
      code: 'upload-twice',
      severity: 'error',
      place: { file: row.place.file, row: row.place.row, field: row.place.cell(keys.at(-1)!) },
      message: phrase(words.twice, { key }),
      found: key,
      expected: phrase(words.twiceExpected, { columns: keys.join(' + '), row: first.place.row }),
    });
    return { ...row, sound: false };
  });
}
