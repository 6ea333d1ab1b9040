import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultError, phrase, type Worded } from '#words';
import type { AnswerColumn, AnswerTable } from './answer.js';
import { type FileLayer, type FolderInWriting, isFolder, writeFolder } from './atomic-folder.js';
import { canonicalJson, canonicalJsonText, type JsonValue } from './canonical-json.js';
import { manifestToJson } from './manifest.js';
import { describe, rowCount } from './parquet.js';
import type { RunManifest } from './run.js';
import type { RunStore } from './run-store.js';
import { words } from './words.js';

export const EXPORT_FORMATS = ['csv', 'json', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions {
  /** One of {@link EXPORT_FORMATS}; a text, because it comes from a command line. */
  readonly format: string;
  /** Folder to make. */
  readonly out: string;
  /** Replace an earlier export there. A folder that is anything else is never replaced. */
  readonly force?: boolean;
  readonly signal?: AbortSignal;
  readonly files?: FileLayer;
}

/** The descriptor of an export; its member `bashu` says which run it is of, and that the folder may be replaced. */
const DESCRIPTOR = 'datapackage.json';
const ROWS_PER_PIECE = 20_000;

/**
 * Writes a run's tables into a folder for other programs, with manifest.json and a data-package descriptor that gives each column's
 * unit and sentence and each table's computation. The folder appears in whole or not at all.
 *
 * csv: `<table>.csv`, a heading with units (`power [MW]`), comma, UTF-8, line ends as RFC 4180; numbers are the shortest text that reads
 * back exactly. json: `<table>.json`, the table by columns. parquet: the run's own files.
 * Resolves to the files written, in order. Throws FaultError 'format-unknown', 'export-exists', 'export-not-ours', those of a write
 * and those of {@link RunStore.read}.
 */
export async function exportRun(store: RunStore, id: string, options: ExportOptions): Promise<string[]> {
  const format = EXPORT_FORMATS.find((each) => each === options.format);
  if (format === undefined)
    throw fault('format-unknown', phrase(words.formatUnknown, { format: options.format }), {
      expected: phrase(words.oneOf, { choices: EXPORT_FORMATS.join(', ') }),
    });
  const { manifest } = store.read(id);
  mayTake(options);
  const written: string[] = [];
  await writeFolder(
    options.out,
    async (to) => {
      const resources: JsonValue[] = [];
      for (const entry of manifest.tables) {
        const table = await store.readTable(id, entry.name);
        const file = `${entry.name}.${format}`;
        await WRITERS[format](to, file, table, store.tablePath(id, entry.name));
        resources.push(resourceOf(table, file, format));
        written.push(file);
      }
      to.put('manifest.json', canonicalJsonText(manifestToJson(manifest)));
      to.put(DESCRIPTOR, canonicalJsonText(descriptorOf(manifest, resources)));
      written.push('manifest.json', DESCRIPTOR);
    },
    () => {
      // Again, because another may have come while this one was being written.
      mayTake(options);
      return 'replace';
    },
    options,
  );
  return written;
}

/** Throws unless the folder is free, empty, or an earlier export that may be replaced. */
function mayTake({ out, force }: ExportOptions): void {
  if (!existsSync(out) || (isFolder(out) && readdirSync(out).length === 0)) return;
  if (!isExport(out))
    throw fault('export-not-ours', phrase(words.exportNotOurs, { path: out }), {
      file: out,
      cure: words.exportNotOursCure,
    });
  if (force !== true)
    throw fault('export-exists', phrase(words.exportExists, { path: out }), {
      file: out,
      cure: words.exportExistsCure,
    });
}

function isExport(folder: string): boolean {
  try {
    const descriptor: unknown = JSON.parse(readFileSync(join(folder, DESCRIPTOR), 'utf8'));
    return typeof Reflect.get(Object(Reflect.get(Object(descriptor), 'bashu')), 'run') === 'string';
  } catch {
    return false;
  }
}

type TableWriter = (to: FolderInWriting, file: string, table: AnswerTable, source: string) => Promise<void>;

const WRITERS: Readonly<Record<ExportFormat, TableWriter>> = {
  csv: async (to, file, table) => {
    const output = to.file(file);
    try {
      output.write(encode(`${table.columns.map((each) => quoted(heading(each))).join(',')}\r\n`));
      const cells = table.columns.map(cellWriter);
      for (let start = 0; start < rowCount(table); start += ROWS_PER_PIECE) {
        const end = Math.min(start + ROWS_PER_PIECE, rowCount(table));
        const lines: string[] = [];
        for (let row = start; row < end; row++) lines.push(cells.map((cell) => cell(row)).join(','), '\r\n');
        output.write(encode(lines.join('')));
        await to.pause();
      }
    } finally {
      output.close();
    }
  },
  json: async (to, file, table) => {
    const output = to.file(file);
    try {
      // The table's card without its last brace, then the values by column.
      output.write(encode(`${canonicalJson(describe(table)).slice(0, -1)},"values":{`));
      for (const [position, { name, values }] of table.columns.entries()) {
        output.write(encode(`${position === 0 ? '' : ','}${JSON.stringify(name)}:[`));
        for (let start = 0; start < values.length; start += ROWS_PER_PIECE) {
          const piece = Array.from(values.slice(start, start + ROWS_PER_PIECE), jsonCell).join(',');
          output.write(encode(start === 0 ? piece : `,${piece}`));
          await to.pause();
        }
        output.write(encode(']'));
      }
      output.write(encode('}}\n'));
    } finally {
      output.close();
    }
  },
  parquet: async (to, file, _table, source) => {
    to.put(file, readFileSync(source));
    await to.pause();
  },
};

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Name of a column with its unit, as a spreadsheet shows it. */
function heading({ name, unit }: AnswerColumn): string {
  return unit === '' ? name : `${name} [${unit}]`;
}

function cellWriter({ type, values }: AnswerColumn): (row: number) => string {
  return type === 'text' ? (row) => quoted(String(values[row])) : (row) => String(values[row]);
}

/** RFC 4180: quotes where a comma, a quote or a line end would break the row, quotes doubled. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** JSON.stringify turns NaN and infinities, for which JSON has no word, into null. */
function jsonCell(value: string | number): string {
  return JSON.stringify(value);
}

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
};

const FIELD_TYPES = { text: 'string', integer: 'integer', number: 'number' } as const;

function resourceOf(table: AnswerTable, file: string, format: ExportFormat): JsonValue {
  return {
    name: table.name.replaceAll('_', '-'),
    path: file,
    format,
    mediatype: MEDIA_TYPES[format],
    ...(format === 'csv' ? { encoding: 'utf-8', dialect: { lineTerminator: '\r\n' } } : {}),
    title: table.title.en,
    titleZh: table.title.zh,
    description: table.computation.en,
    descriptionZh: table.computation.zh,
    schema: {
      fields: table.columns.map((each) => ({
        name: format === 'csv' ? heading(each) : each.name,
        type: FIELD_TYPES[each.type],
        unit: each.unit,
        description: each.sentence.en,
        descriptionZh: each.sentence.zh,
      })),
    },
  };
}

function descriptorOf(manifest: RunManifest, resources: readonly JsonValue[]): JsonValue {
  return {
    profile: 'data-package',
    name: `run-${manifest.id}`,
    title: `${manifest.caseName}, ${manifest.inputs.scenario}, ${manifest.study}`,
    bashu: { run: manifest.id, engine: manifest.inputs.engine },
    resources,
  };
}

function fault(
  code: string,
  message: Worded,
  { file, ...details }: { readonly file?: string; readonly expected?: Worded; readonly cure?: Worded },
): FaultError {
  return new FaultError([{ code, severity: 'error', place: file === undefined ? {} : { file }, message, ...details }]);
}
