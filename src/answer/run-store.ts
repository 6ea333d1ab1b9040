import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile } from 'hyparquet';
import { type Fault, FaultError, phrase, same, type Worded } from '#words';
import type { Answer, AnswerTable } from './answer.js';
import { clearLeftovers, type FileLayer, type FolderInWriting, isFolder, writeFolder } from './atomic-folder.js';
import { canonicalJsonText } from './canonical-json.js';
import { manifestFromJson, manifestToJson } from './manifest.js';
import {
  checkTable,
  NoSuchColumn,
  NotATable,
  type ReadOptions,
  readParquet,
  rowCount,
  writeParquet,
} from './parquet.js';
import {
  RESERVED_TABLES,
  RUN_FORMAT,
  type RunHead,
  type RunManifest,
  type RunTimings,
  type TableEntry,
} from './run.js';
import { runId, sha256 } from './run-id.js';
import { words } from './words.js';

const MANIFEST = 'manifest.json';
const TIMINGS = 'timings.json';
const LOG = 'log.txt';
const TABLES = 'tables';
const ID_PATTERN = /^[0-9a-f]{16}$/;

export interface WriteOptions {
  /** Put this run in the place of one that has the same inputs and other results. */
  readonly replace?: boolean;
  readonly signal?: AbortSignal;
  /** For tests: what writes bytes. */
  readonly files?: FileLayer;
}

export interface StoredRun {
  readonly manifest: RunManifest;
  readonly timings: RunTimings;
}

/** A folder of runs. */
export interface RunStore {
  readonly folder: string;
  has(id: string): boolean;
  /**
   * Writes a run in whole or not at all. 'kept' where the same run with the same bytes was there already.
   * Throws RangeError when `id` is not the id of `head.inputs`; FaultError 'run-differs' when a run with these inputs and other
   * results is there and `replace` is not set, and the faults of a write: 'not-writable', 'disk-full', 'write-failed', 'write-interrupted'.
   */
  write(
    id: string,
    head: RunHead,
    answer: Answer,
    timings: RunTimings,
    options?: WriteOptions,
  ): Promise<'written' | 'kept'>;
  /** Manifest and timings. Throws FaultError 'run-unknown', 'run-damaged', 'run-newer'. */
  read(id: string): StoredRun;
  /** Everything of a run as the study handed it over. For a year of hours this is large; prefer {@link readTable}. */
  readAnswer(id: string): Promise<Answer>;
  /** All runs, the one written last first; runs written in the same millisecond by id. */
  list(): StoredRun[];
  /** One table, or some of its columns and rows. Throws FaultError 'table-unknown', 'column-unknown', 'run-damaged'. */
  readTable(id: string, table: string, options?: ReadOptions): Promise<AnswerTable>;
  readLog(id: string): string[];
  /**
   * Id of the run meant by the beginning of an id, 'latest', or a study's name (its latest run).
   * Throws FaultError 'run-unknown' or 'run-ambiguous' with the candidates.
   */
  resolve(name: string): string;
  /** Path of a table's Parquet file. Throws FaultError 'table-unknown'. */
  tablePath(id: string, table: string): string;
  /** Compares every file with the hash in the manifest; the faults found, none for a sound run. */
  verify(id: string): Fault[];
}

/**
 * Opens a folder of runs, and removes what killed processes left half-written in it. The folder need not exist: it is made by
 * the first write, or at once with `create`, so that a long study learns before it starts that it cannot write.
 * Throws FaultError 'not-writable' with `create` when it cannot be made.
 */
export function openStore(folder = 'runs', options: { readonly create?: boolean } = {}): RunStore {
  if (options.create === true) makeFolder(folder);
  if (isFolder(folder)) clearQuietly(folder);
  return new FolderStore(folder);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw notWritable(folder, error);
  }
}

function clearQuietly(folder: string): void {
  try {
    clearLeftovers(folder);
  } catch {
    // A folder that may be read but not written is still good for reading; a write will say what is wrong.
  }
}

class FolderStore implements RunStore {
  constructor(readonly folder: string) {}

  has(id: string): boolean {
    return ID_PATTERN.test(id) && isFolder(join(this.folder, id));
  }

  async write(
    id: string,
    head: RunHead,
    answer: Answer,
    timings: RunTimings,
    options: WriteOptions = {},
  ): Promise<'written' | 'kept'> {
    const due = runId(head.inputs);
    if (id !== due) throw new RangeError(`run ${id} has inputs of run ${due}`);
    checkAnswer(head, answer);
    return writeFolder(
      join(this.folder, id),
      async (to) => {
        const tables: TableEntry[] = [];
        for (const table of answer.tables) tables.push(await writeTable(to, table));
        const log = answer.log.map((line) => `${line}\n`).join('');
        to.put(LOG, log);
        const manifest = manifestOf(id, head, answer, tables, log);
        to.put(TIMINGS, canonicalJsonText({ ...timings }));
        to.put(MANIFEST, canonicalJsonText(manifestToJson(manifest)));
      },
      (old, fresh) => {
        if (sameBytes(join(old, MANIFEST), join(fresh, MANIFEST))) return 'keep';
        if (options.replace === true) return 'replace';
        throw fault('run-differs', phrase(words.runDiffers, { id }), {
          file: old,
          expected: words.runDiffersExpected,
          cure: words.runDiffersCure,
        });
      },
      options,
    );
  }

  read(id: string): StoredRun {
    if (!this.has(id)) throw this.#unknown(id);
    const manifest = this.#json(id, MANIFEST);
    const format: unknown = Reflect.get(Object(manifest), 'format');
    if (typeof format === 'number' && format > RUN_FORMAT)
      throw fault('run-newer', phrase(words.runNewer, { id, format }), { cure: words.runNewerCure });
    try {
      // Shape checked by manifestFromJson as far as it decodes; the rest is what write put there under a hash.
      return { manifest: manifestFromJson(manifest), timings: this.#json(id, TIMINGS) as RunTimings };
    } catch (error) {
      throw error instanceof FaultError ? error : damaged(id, join(this.folder, id, MANIFEST), error);
    }
  }

  async readAnswer(id: string): Promise<Answer> {
    const { manifest } = this.read(id);
    const tables: AnswerTable[] = [];
    for (const { name } of manifest.tables) tables.push(await this.readTable(id, name));
    const { study, indicators, certificates, checks } = manifest;
    return { study, tables, indicators, certificates, checks, log: this.readLog(id) };
  }

  list(): StoredRun[] {
    return this.#ids()
      .map((id) => this.read(id))
      .sort((a, b) => compareText(b.timings.written, a.timings.written) || compareText(a.manifest.id, b.manifest.id));
  }

  async readTable(id: string, table: string, options: ReadOptions = {}): Promise<AnswerTable> {
    const path = this.tablePath(id, table);
    try {
      return await readParquet(await asyncBufferFromFile(path), options);
    } catch (error) {
      if (error instanceof NoSuchColumn)
        throw fault('column-unknown', phrase(words.columnUnknown, { table, column: error.column }), {
          expected: phrase(words.oneOf, { choices: error.choices.join(', ') }),
        });
      // Bytes that are not the ones written fail in many ways deep in the reader; the hash tells damage from a defect.
      if (error instanceof NotATable || this.verify(id).length > 0) throw damaged(id, path, error);
      throw error;
    }
  }

  readLog(id: string): string[] {
    const path = join(this.folder, id, LOG);
    const { manifest } = this.read(id);
    try {
      return readFileSync(path, 'utf8').split('\n').slice(0, manifest.log.lines);
    } catch (error) {
      throw damaged(id, path, error);
    }
  }

  resolve(name: string): string {
    if (this.has(name)) return name;
    const ids = this.#ids();
    const matching = /^[0-9a-f]+$/.test(name) ? ids.filter((id) => id.startsWith(name)) : [];
    if (matching.length === 1) return matching[0]!;
    if (matching.length > 1)
      throw fault('run-ambiguous', phrase(words.runAmbiguous, { name, count: matching.length }), {
        cure: phrase(words.runAmbiguousCure, { runs: matching.join(', ') }),
      });
    const found = this.list().find(({ manifest }) => name === 'latest' || manifest.study === name);
    if (found === undefined) throw this.#unknown(name);
    return found.manifest.id;
  }

  tablePath(id: string, table: string): string {
    const { manifest } = this.read(id);
    const entry = manifest.tables.find(({ name }) => name === table);
    if (entry === undefined)
      throw fault('table-unknown', phrase(words.tableUnknown, { id, table }), {
        expected: phrase(words.oneOf, { choices: manifest.tables.map(({ name }) => name).join(', ') }),
      });
    return join(this.folder, id, entry.file);
  }

  verify(id: string): Fault[] {
    const { manifest } = this.read(id);
    return [...manifest.tables, manifest.log].flatMap(({ file, sha256: due }) => {
      const path = join(this.folder, id, file);
      try {
        return hashFile(path) === due ? [] : damaged(id, path).faults;
      } catch (error) {
        return damaged(id, path, error).faults;
      }
    });
  }

  #ids(): string[] {
    if (!isFolder(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => this.has(name))
      .sort();
  }

  #json(id: string, name: string): unknown {
    const path = join(this.folder, id, name);
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      throw damaged(id, path, error);
    }
  }

  #unknown(name: string): FaultError {
    const ids = this.#ids();
    return fault('run-unknown', phrase(words.runUnknown, { name, folder: this.folder }), {
      expected: words.runUnknownExpected,
      cure: phrase(words.runUnknownCure, { runs: ids.length === 0 ? words.noRuns : same(ids.join(', ')) }),
    });
  }
}

function checkAnswer(head: RunHead, answer: Answer): void {
  if (head.inputs.study !== answer.study)
    throw new RangeError(`inputs of study ${head.inputs.study} with an answer of ${answer.study}`);
  const seen = new Set<string>(RESERVED_TABLES);
  for (const table of answer.tables) {
    checkTable(table);
    if (seen.has(table.name)) throw new RangeError(`table name ${table.name} is taken`);
    seen.add(table.name);
  }
  for (const line of answer.log) if (/[\r\n]/.test(line)) throw new RangeError('a log line holds a line end');
}

async function writeTable(to: FolderInWriting, table: AnswerTable): Promise<TableEntry> {
  const { name, title } = table;
  const file = `${TABLES}/${name}.parquet`;
  const output = to.file(file);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await writeParquet(
      table,
      (part) => {
        hash.update(part);
        bytes += part.length;
        output.write(part);
      },
      () => to.pause(),
    );
  } finally {
    output.close();
  }
  const columns = table.columns.map((column) => column.name);
  return { name, title, file, rows: rowCount(table), columns, bytes, sha256: hash.digest('hex') };
}

function manifestOf(id: string, head: RunHead, answer: Answer, tables: TableEntry[], log: string): RunManifest {
  const { certificates, checks, indicators, study } = answer;
  return {
    format: RUN_FORMAT,
    id,
    study,
    caseName: head.caseName,
    inputs: head.inputs,
    valid: [...certificates, ...checks].every(({ passed }) => passed),
    certificates,
    checks,
    indicators,
    tables,
    log: { file: LOG, lines: answer.log.length, sha256: sha256(log) },
  };
}

function sameBytes(a: string, b: string): boolean {
  return statSync(a, { throwIfNoEntry: false })?.isFile() === true && readFileSync(a).equals(readFileSync(b));
}

function hashFile(path: string): string {
  return sha256(readFileSync(path));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface FaultDetails {
  readonly file?: string;
  readonly found?: string;
  readonly expected?: Worded;
  readonly cure?: Worded;
}

function fault(code: string, message: Worded, { file, ...details }: FaultDetails): FaultError {
  return new FaultError([{ code, severity: 'error', place: file === undefined ? {} : { file }, message, ...details }]);
}

function damaged(id: string, file: string, error?: unknown): FaultError {
  return fault('run-damaged', phrase(words.runDamaged, { id, file }), {
    file,
    cure: words.runDamagedCure,
    ...(error instanceof Error ? { found: error.message } : {}),
  });
}

function notWritable(folder: string, error: unknown): FaultError {
  return fault('not-writable', phrase(words.notWritable, { path: folder }), {
    file: folder,
    cure: words.notWritableCure,
    ...(error instanceof Error ? { found: error.message } : {}),
  });
}
