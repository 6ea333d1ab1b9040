import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { type Fault, FaultError, phrase, same, type Worded } from '#words';
import { assembleGrid } from './assemble.js';
import { componentsByList } from './attributes/index.js';
import { readCsvFolder } from './csv-folder.js';
import { writeCsvFolder } from './csv-write.js';
import type { Grid } from './grid.js';
import { gridFault } from './grid-fault.js';
import { type MatpowerReading, readMatpower } from './matpower.js';
import { readNetcdfApart } from './netcdf-apart.js';
import { writeNetcdf } from './netcdf-write.js';
import type { GridOutputs } from './outputs.js';
import { words } from './words.js';
import { isOurs } from './written.js';

const MB = 2 ** 20;
/** A network of a continent in hours has courses of some hundred MB; beyond this, bytes do not fit one array buffer of a table. */
const LARGEST_FILE = 2000 * MB;

/** How formats that leave a choice are read. */
export interface GridReading {
  readonly matpower?: MatpowerReading;
}

export interface GridFile {
  readonly grid: Grid;
  readonly notes: readonly Worded[];
  readonly format: 'csv' | 'netcdf' | 'matpower';
  /** Constant cost that the format has and the components do not (MATPOWER's c0), currency/h. */
  readonly costConstant: number;
}

/**
 * Reads a network from a place: a folder of CSV, a `.nc`, or a MATPOWER `.m`. Files of a folder are read only where they lie in it.
 * Throws FaultError on what cannot be read, found or checked.
 */
export async function readGridFile(path: string, given: GridReading = {}): Promise<GridFile> {
  const stat = statOf(path);
  if (stat.isDirectory()) {
    const { raw, notes } = readCsvFolder(filesOf(path), path);
    const assembled = assembleGrid(raw);
    const { grid } = assembled;
    return { grid, notes: [...notes, ...assembled.notes], format: 'csv', costConstant: costConstantOf(grid) };
  }
  if (stat.size > LARGEST_FILE) throw tooLarge(path);
  const bytes = reading(path, () => bytesOf(path));
  if (extname(path).toLowerCase() === '.m') return { ...readMatpower(bytes, path, given.matpower), format: 'matpower' };
  const assembled = assembleGrid(await readNetcdfApart(bytes, path));
  return { ...assembled, format: 'netcdf', costConstant: costConstantOf(assembled.grid) };
}

/** A MATPOWER case that was written as another format keeps its constant costs in the meta data. */
function costConstantOf({ meta }: Grid): number {
  const kept = meta['matpower'];
  const constant = typeof kept === 'object' && kept !== null && 'costConstant' in kept ? kept.costConstant : 0;
  return typeof constant === 'number' && Number.isFinite(constant) ? constant : 0;
}

/** Does this look like something `readGridFile` takes: a folder, `.nc` or `.m`? */
export function isGridPath(path: string): boolean {
  const ending = extname(path).toLowerCase();
  if (ending === '.nc' || ending === '.m' || ending === '.h5') return true;
  return existsSync(path) && lstatSync(path).isDirectory();
}

function statOf(path: string) {
  return reading(path, () => statSync(path));
}

/** Whatever the file system refuses, as a fault of the file. */
function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FaultError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultError([gridFault('grid-unreadable', { file }, words.unreadable, { reason })]);
  }
}

const tooLarge = (file: string) =>
  new FaultError([gridFault('grid-too-large', { file }, words.tooLarge, { limit: LARGEST_FILE / MB })]);

/** Bytes of the regular files of a folder that a network may consist of, by name. A link that leads out of the folder is a fault. */
function filesOf(folder: string): ReadonlyMap<string, Uint8Array> {
  const home = reading(folder, () => realpathSync(folder));
  const files = new Map<string, Uint8Array>();
  for (const name of reading(folder, () => readdirSync(folder).sort())) {
    if (!/\.(csv|json)$/.test(name)) continue;
    const path = join(folder, name);
    const bytes = reading(path, () => bytesInside(home, path));
    if (bytes !== null) files.set(name, bytes);
  }
  return files;
}

/** Bytes of a regular file that lies in the folder `home`; null for what is no file. */
function bytesInside(home: string, path: string): Uint8Array | null {
  const target = realpathSync(path);
  if (!target.startsWith(home + sep))
    throw new FaultError([gridFault('grid-outside', { file: path }, words.outside, {}, { found: target })]);
  const stat = statSync(path);
  if (!stat.isFile()) return null;
  if (stat.size > LARGEST_FILE) throw tooLarge(path);
  return bytesOf(path);
}

/** As plain bytes: parts of a Buffer are Buffers, and slow to make by the million. */
function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * Writes a network, with an answer, as a netCDF file where the path ends in `.nc`, else as a CSV folder. Whole or not at all: beside its
 * place first, then renamed. What exists there is replaced only when it was written here, or is an empty folder. Throws FaultError
 * otherwise, and when the place cannot be written.
 */
export async function writeGridFile(path: string, grid: Grid, outputs?: GridOutputs): Promise<void> {
  if (extname(path).toLowerCase() !== '.nc') return writeGridFolder(path, grid, outputs);
  if (existsSync(path) && !(await isOurFile(path)))
    throw new FaultError([gridFault('grid-not-empty', { file: path }, words.fileExists, {})]);
  const bytes = await writeNetcdf(grid, outputs, path);
  inItsPlace(path, (beside) => writeFileSync(beside, bytes));
}

/** Writes a CSV folder, as `writeGridFile` does. */
export function writeGridFolder(path: string, grid: Grid, outputs?: GridOutputs): void {
  if (existsSync(path) && !isOurFolder(path))
    throw new FaultError([gridFault('grid-not-empty', { file: path }, words.notEmpty, {})]);
  inItsPlace(path, (beside) => {
    mkdirSync(beside);
    for (const [name, content] of writeCsvFolder(grid, outputs)) writeFileSync(join(beside, name), content);
  });
}

/** Lets `write` make a file or folder beside `path` and puts it there; what stood there is kept until the new one is in its place. */
function inItsPlace(path: string, write: (beside: string) => void): void {
  const place = resolve(path);
  const beside = join(dirname(place), `.${basename(place)}.writing-${process.pid}`);
  const before = join(dirname(place), `.${basename(place)}.replaced-${process.pid}`);
  let made: string | undefined;
  try {
    made = mkdirSync(dirname(place), { recursive: true });
    rmSync(beside, { recursive: true, force: true });
    write(beside);
    const replaces = existsSync(place);
    if (replaces) renameSync(place, before);
    try {
      renameSync(beside, place);
    } catch (error) {
      if (replaces) renameSync(before, place);
      throw error;
    }
    rmSync(before, { recursive: true, force: true });
  } catch (error) {
    for (const leftover of made === undefined ? [beside] : [beside, made]) removeQuietly(leftover);
    if (error instanceof FaultError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultError([gridFault('grid-unwritable', { file: path }, words.unwritable, { reason })]);
  }
}

/** The failure that led here is what is told, not that its traces cannot be removed either. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}

function isOurFolder(path: string): boolean {
  if (!lstatSync(path).isDirectory()) return false;
  const names = readdirSync(path);
  if (names.length === 0) return true;
  if (!names.includes('meta.json') || !names.every(isNetworkFile)) return false;
  try {
    const meta: unknown = JSON.parse(readFileSync(join(path, 'meta.json'), 'utf8'));
    return typeof meta === 'object' && meta !== null && isOurs({ ...meta });
  } catch {
    return false;
  }
}

/** Is it a name of a file that a network consists of? A folder with any other file is not replaced. */
function isNetworkFile(name: string): boolean {
  if (/^(meta|crs)\.json$|^(network|snapshots|investment_periods)\.csv$/.test(name)) return true;
  return componentsByList.has(/^(\w+?)(?:-.+)?\.csv$/.exec(name)?.[1] ?? '');
}

async function isOurFile(path: string): Promise<boolean> {
  if (!lstatSync(path).isFile()) return false;
  try {
    return isOurs((await readNetcdfApart(readFileSync(path), path)).meta);
  } catch {
    return false;
  }
}

/** Faults of a check that stop the work. */
export function errorsOf(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(({ severity }) => severity === 'error');
}

/** A RangeError of the formulation, told as a fault of the file. */
export function faultOfRange(error: RangeError, file: string): FaultError {
  return new FaultError([
    {
      code: 'grid-not-formulated',
      severity: 'error',
      place: { file },
      message: phrase(same(error.message.replaceAll(/[{}]/g, ''))),
    },
  ]);
}
