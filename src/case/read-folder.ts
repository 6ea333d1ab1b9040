import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { FaultError } from '#words';
import type { Case } from './case.js';
import { type CaseFiles, isInsidePath, type OpenFile } from './files.js';
import { type CaseReading, type ReadOptions, readCaseFiles } from './read-case.js';
import { listScenariosOf, type ScenarioTitle } from './scenario-file.js';

const PIECE = 256 * 1024;

class FolderFile implements OpenFile {
  readonly #hash: Hash = createHash('sha256');

  constructor(
    readonly path: string,
    readonly size: number,
  ) {}

  /** Read at once and not by streams: for a hundred small files the way through the thread pool costs more than the reading. */
  async *chunks(): AsyncIterable<Uint8Array> {
    const handle = openSync(this.path, 'r');
    try {
      for (;;) {
        const piece = new Uint8Array(Math.min(PIECE, this.size + 1));
        const length = readSync(handle, piece);
        if (length === 0) return;
        const chunk = piece.subarray(0, length);
        this.#hash.update(chunk);
        yield chunk;
      }
    } finally {
      closeSync(handle);
    }
  }

  async digest(): Promise<string> {
    return this.#hash.copy().digest('hex');
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** The files of a folder on disk. Links are followed only while they stay inside the folder. */
export function folderFiles(folder: string): CaseFiles {
  const root = resolve(folder);
  return {
    folder: root,
    async open(path) {
      if (!isInsidePath(path)) return 'outside';
      try {
        const top = realpathSync.native(root);
        const real = realpathSync.native(join(root, path));
        if (!real.startsWith(top.endsWith(sep) ? top : top + sep)) return 'outside';
        const found = statSync(real);
        if (!found.isFile()) return 'no-file';
        return new FolderFile(real, found.size);
      } catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' || codeOf(error) === 'ELOOP') return 'missing';
        if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') return 'no-file';
        throw error;
      }
    },
    async list(at) {
      try {
        const entries = await readdir(join(root, at), { withFileTypes: true });
        return entries
          .filter((entry) => !entry.isDirectory())
          .map((entry) => entry.name)
          .sort();
      } catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
        throw error;
      }
    },
  };
}

/**
 * Reads and checks a case folder under one scenario. Every problem of the data is a fault of the reading, all at once;
 * `case` is null when one of them is an error. Throws only when the disk itself fails.
 */
export function readCase(folder: string, scenario: string, options: ReadOptions = {}): Promise<CaseReading> {
  return readCaseFiles(folderFiles(folder), scenario, options);
}

/** The case, or FaultError with every fault of the reading. */
export async function requireCase(folder: string, scenario: string): Promise<Case> {
  const reading = await readCase(folder, scenario);
  if (reading.case === null) throw new FaultError(reading.faults);
  return reading.case;
}

/** Scenarios of a case folder: id, name, description and what each extends. Broken files are left to `readCase`. */
export function listScenarios(folder: string): Promise<readonly ScenarioTitle[]> {
  return listScenariosOf(folderFiles(folder));
}
