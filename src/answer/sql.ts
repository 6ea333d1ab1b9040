import { resolve } from 'node:path';
import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import { FaultError, phrase, type Worded } from '#words';
import type { AnswerColumn, AnswerTable } from './answer.js';
import type { RunManifest } from './run.js';
import type { RunStore } from './run-store.js';
import { words } from './words.js';

export interface SqlOptions {
  /** Only these runs, and no column `run` where it is one; all runs of the store where it is left out. */
  readonly runs?: readonly string[];
  /** Most rows to return; `truncated` says that there were more. */
  readonly maxRows?: number;
  readonly signal?: AbortSignal;
}

export interface SqlAnswer {
  readonly table: AnswerTable;
  readonly truncated: boolean;
}

const MAX_ROWS = 1_000_000;

/** A query may not take the machine: no more memory than this, no spilling to the disk, two threads. */
const LIMITS = {
  memory_limit: '1GB',
  max_temp_directory_size: '0KB',
  threads: '2',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/** Questions about the tables themselves, for which all of them must be there. */
const CATALOGUE_WORDS = /\b(show|describe|summarize|pragma|information_schema|duckdb_\w+)\b/i;

/**
 * Answers one SELECT over runs, with DuckDB in memory. Each table of the runs is a view of its name, with the run's id in column
 * `run` (left out for a single named run); `runs`, `indicators`, `certificates` and `checks` are there besides.
 * A column's unit is what its alias says in brackets: `SELECT sum(power) / 1000 AS "energy [GWh]"`; '' otherwise. NULL is NaN in
 * a number column and '' in a text one.
 *
 * The query can read the Parquet files of these runs and nothing else, and can write nothing: other statements than SELECT are
 * refused before they run, other files are closed to the database, and its configuration is locked.
 * Throws FaultError 'sql-refused', 'sql-failed' (with DuckDB's own message), and those of {@link RunStore.read}.
 */
export async function querySql(store: RunStore, sql: string, options: SqlOptions = {}): Promise<SqlAnswer> {
  // Loaded when first asked for: the library is 68 MB, and most commands need none of it.
  const { DuckDBInstance, StatementType } = await import('@duckdb/node-api');
  const manifests = options.runs?.map((id) => store.read(id).manifest) ?? store.list().map(({ manifest }) => manifest);
  const instance = await DuckDBInstance.create(':memory:', LIMITS);
  try {
    const connection = await instance.connect();
    const stop = () => connection.interrupt();
    options.signal?.addEventListener('abort', stop, { once: true });
    const fail = (error: unknown) => sqlFailed(error, manifests);
    try {
      await openTables(connection, store, manifests, sql, options.runs?.length === 1);
      const extracted = await connection.extractStatements(sql).catch(fail);
      if (extracted.count !== 1) throw refused();
      // Preparing plans and does not run; what it would read is already closed.
      const prepared = await extracted.prepare(0).catch(fail);
      if (prepared.statementType !== StatementType.SELECT) throw refused();
      options.signal?.throwIfAborted();
      return await answerOf(prepared, sql, manifests, options.maxRows ?? MAX_ROWS).catch(fail);
    } finally {
      options.signal?.removeEventListener('abort', stop);
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

async function openTables(
  connection: DuckDBConnection,
  store: RunStore,
  manifests: readonly RunManifest[],
  sql: string,
  single: boolean,
): Promise<void> {
  const asked = sql.toLowerCase();
  const all = CATALOGUE_WORDS.test(sql);
  const files = new Map<string, { readonly run: string; readonly path: string }[]>();
  for (const manifest of manifests)
    for (const { name, file } of manifest.tables) {
      // A name that the text does not hold cannot be asked for; opening every table of a hundred runs would take seconds.
      if (!all && !asked.includes(name)) continue;
      const path = resolve(store.folder, manifest.id, file);
      files.set(name, [...(files.get(name) ?? []), { run: manifest.id, path }]);
    }
  const paths = [...files.values()].flat().map(({ path }) => quote(path));
  await connection.run(`SET allowed_paths = [${paths.join(', ')}]`);
  for (const [name, parts] of files) {
    const selects = parts.map(
      ({ run, path }) => `SELECT ${single ? '' : `${quote(run)} AS run, `}* FROM read_parquet(${quote(path)})`,
    );
    await connection.run(`CREATE VIEW "${name}" AS ${selects.join(' UNION ALL BY NAME ')}`);
  }
  await makeRecords(connection, manifests, single);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
}

type Cell = string | number | boolean;

/** The tables that every run has, from the manifests. */
async function makeRecords(connection: DuckDBConnection, manifests: readonly RunManifest[], single: boolean) {
  const make = async (
    name: string,
    columns: string,
    rowsOf: (manifest: RunManifest) => readonly (readonly Cell[])[],
    keyed = !single,
  ) => {
    await connection.run(`CREATE TABLE ${name} (${keyed ? 'run VARCHAR, ' : ''}${columns})`);
    for (const manifest of manifests) {
      const rows = rowsOf(manifest).map(
        (row) => `(${[...(keyed ? [manifest.id] : []), ...row].map(literal).join(', ')})`,
      );
      if (rows.length > 0) await connection.run(`INSERT INTO ${name} VALUES ${rows.join(', ')}`);
    }
  };
  await make(
    'runs',
    'study VARCHAR, case_name VARCHAR, case_hash VARCHAR, scenario VARCHAR, engine VARCHAR, seed BIGINT, valid BOOLEAN',
    ({ study, caseName, inputs, valid }) => [
      [study, caseName, inputs.caseHash, inputs.scenario, inputs.engine, inputs.seed, valid],
    ],
    true,
  );
  await make(
    'indicators',
    'key VARCHAR, year INTEGER, party VARCHAR, value DOUBLE, unit VARCHAR, title_en VARCHAR, title_zh VARCHAR',
    ({ indicators }) =>
      indicators.map(({ key, year, party, value, unit, title }) => [key, year, party, value, unit, title.en, title.zh]),
  );
  await make(
    'certificates',
    `solve VARCHAR, status VARCHAR, objective DOUBLE, primal_residual DOUBLE, dual_residual DOUBLE, complementarity DOUBLE,
     relative_gap DOUBLE, passed BOOLEAN, "rows" BIGINT, "columns" BIGINT, nonzeros BIGINT`,
    ({ certificates }) =>
      certificates.map((each) => [
        each.solve,
        each.status,
        each.objective,
        each.primalResidual,
        each.dualResidual,
        each.complementarity,
        each.relativeGap,
        each.passed,
        each.rows,
        each.columns,
        each.nonzeros,
      ]),
  );
  await make(
    'checks',
    'key VARCHAR, residual DOUBLE, tolerance DOUBLE, passed BOOLEAN, title_en VARCHAR, title_zh VARCHAR',
    ({ checks }) =>
      checks.map(({ key, residual, tolerance, passed, title }) => [
        key,
        residual,
        tolerance,
        passed,
        title.en,
        title.zh,
      ]),
  );
}

function literal(cell: Cell): string {
  if (typeof cell === 'string') return quote(cell);
  // With an exponent it is a DOUBLE; digits and a point alone would be a DECIMAL and lose places.
  if (typeof cell === 'number')
    return Number.isFinite(cell)
      ? Number.isSafeInteger(cell)
        ? `${cell}`
        : cell.toExponential()
      : `'${cell}'::DOUBLE`;
  return String(cell);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function answerOf(
  prepared: DuckDBPreparedStatement,
  sql: string,
  manifests: readonly RunManifest[],
  maxRows: number,
): Promise<SqlAnswer> {
  const result = await prepared.stream();
  const names = result.deduplicatedColumnNames();
  const values: DuckDBValue[][] = names.map(() => []);
  let rows = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [index, into] of values.entries()) for (const value of chunk.getColumnValues(index)) into.push(value);
    rows += chunk.rowCount;
    if (rows > maxRows) break;
  }
  const truncated = rows > maxRows;
  if (truncated) for (const each of values) each.length = maxRows;
  const types = result.columnTypes().map(String);
  return {
    table: {
      name: 'query',
      title: words.sqlTitle,
      computation: phrase(words.sqlComputation, { sql, runs: manifests.map(({ id }) => id).join(', ') }),
      columns: names.map((name, index) => columnOf(name, types[index]!, values[index]!)),
    },
    truncated,
  };
}

const SMALL_INTEGERS = /^U?(TINY|SMALL)INT$|^INTEGER$/;
const NUMBERS = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

function columnOf(heading: string, type: string, values: readonly DuckDBValue[]): AnswerColumn {
  const match = /^(.+?)\s*\[([^\]]*)\]$/.exec(heading);
  const name = match?.[1] ?? heading;
  const card = { name, unit: match?.[2] ?? '', sentence: phrase(words.sqlColumn, { name }) };
  if (SMALL_INTEGERS.test(type) && !values.includes(null))
    return { ...card, type: 'integer', values: Int32Array.from(values, Number) };
  if (NUMBERS.test(type)) return { ...card, type: 'number', values: Float64Array.from(values, numberOf) };
  return { ...card, type: 'text', values: values.map((value) => (value === null ? '' : String(value))) };
}

/** A number of any width as 64-bit floating point; decimals read through their text. */
function numberOf(value: DuckDBValue): number {
  return value === null ? Number.NaN : Number(typeof value === 'object' ? String(value) : value);
}

function refused(): FaultError {
  return sqlFault('sql-refused', words.sqlRefused, words.sqlRefusedCure);
}

function sqlFailed(error: unknown, manifests: readonly RunManifest[]): never {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error;
  const names = new Set(manifests.flatMap(({ tables }) => tables.map(({ name }) => name)));
  const tables = ['runs', 'indicators', 'certificates', 'checks', ...names].join(', ');
  throw sqlFault('sql-failed', words.sqlFailed, phrase(words.sqlFailedCure, { tables }), error.message);
}

function sqlFault(code: string, message: Worded, cure: Worded, found?: string): FaultError {
  return new FaultError([
    { code, severity: 'error', place: {}, message, cure, ...(found === undefined ? {} : { found }) },
  ]);
}
