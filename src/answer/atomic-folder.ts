import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { type Fault, FaultError, phrase } from '#words';
import { words } from './words.js';

/** What may fail while writing, as arguments, so that a full disk can be tried without one. */
export interface FileLayer {
  write(descriptor: number, bytes: Uint8Array): number;
  sync(descriptor: number): void;
}

export const diskFiles: FileLayer = {
  write: (descriptor, bytes) => writeSync(descriptor, bytes),
  sync: (descriptor) => fsyncSync(descriptor),
};

/** A folder that is being written and cannot be seen under its name yet. */
export interface FolderInWriting {
  /** Makes a file (and the folders above it); returns a sink for its bytes and an end that puts them on the disk (once; again does nothing). */
  file(name: string): { write(bytes: Uint8Array): void; close(): void };
  /** A whole file at once; text in UTF-8. */
  put(name: string, content: string | Uint8Array): void;
  /** Lets signals and aborts through; throws FaultError 'write-interrupted' after one. Call it between large pieces. */
  pause(): Promise<void>;
}

/** What to do when the name is taken: look at both folders and keep the old one, put the new one in its place, or throw. */
export type OnTaken = (old: string, fresh: string) => 'keep' | 'replace';

export interface AtomicOptions {
  readonly files?: FileLayer;
  readonly signal?: AbortSignal;
}

const WRITING = '.writing-';
const REPLACED = '.replaced-';

/** Folders that this thread is writing now; a leftover of an earlier process that had our number is not among them. */
const active = new Set<string>();
let written = 0;

/**
 * Writes a folder in whole or not at all: into `.writing-<name>-<pid>-<thread>-<n>` beside it, every file on the disk, then one rename.
 * On any failure, an abort or Ctrl-C, the folder that was begun is removed; after a kill it is removed by {@link clearLeftovers}.
 * Of two writers of one name the first rename wins and the other is asked `onTaken`. Resolves to 'written' or 'kept'.
 * Throws FaultError: 'not-writable', 'disk-full', 'write-failed', 'write-interrupted'.
 */
export async function writeFolder(
  path: string,
  fill: (folder: FolderInWriting) => Promise<void>,
  onTaken: OnTaken,
  options: AtomicOptions = {},
): Promise<'written' | 'kept'> {
  const parent = dirname(path);
  const temporary = join(parent, `${WRITING}${ownName(basename(path))}`);
  const guard = guardWriting(path, temporary, options.signal);
  active.add(basename(temporary));
  try {
    guard.check();
    mkdirSync(parent, { recursive: true });
    mkdirSync(temporary);
    await fill(folderIn(temporary, options.files ?? diskFiles, guard.check));
    guard.check();
    syncFolder(temporary);
    return settle(path, temporary, onTaken);
  } catch (error) {
    throw error instanceof FaultError ? error : (writeFault(path, error) ?? error);
  } finally {
    removeQuietly(temporary);
    active.delete(basename(temporary));
    guard.end();
  }
}

/** Removal on the way out of a failure, whose own error says more; what stays is cleared at the next opening. */
function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
}

function ownName(name: string): string {
  written += 1;
  return `${name}-${process.pid}-${threadId}-${written}`;
}

function folderIn(temporary: string, files: FileLayer, check: () => void): FolderInWriting {
  const file = (name: string) => {
    const target = join(temporary, name);
    mkdirSync(dirname(target), { recursive: true });
    const descriptor = openSync(target, 'wx');
    let open = true;
    const release = () => {
      if (open) closeSync(descriptor);
      open = false;
    };
    const guarded = (work: () => void) => {
      try {
        work();
      } catch (error) {
        release();
        throw error;
      }
    };
    return {
      write: (bytes: Uint8Array) =>
        guarded(() => {
          let done = 0;
          while (done < bytes.length) done += files.write(descriptor, bytes.subarray(done));
        }),
      close: () => {
        if (!open) return;
        guarded(() => files.sync(descriptor));
        release();
      },
    };
  };
  return {
    file,
    put: (name, content) => {
      const one = file(name);
      one.write(typeof content === 'string' ? new TextEncoder().encode(content) : content);
      one.close();
    },
    pause: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      check();
    },
  };
}

/** Puts the finished folder under its name. */
function settle(path: string, temporary: string, onTaken: OnTaken): 'written' | 'kept' {
  // A rename onto a folder that is not empty fails, so that two writers cannot mix; onto a missing or empty one it is atomic.
  try {
    renameSync(temporary, path);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    if (onTaken(path, temporary) === 'keep') return 'kept';
    const aside = join(dirname(path), `${REPLACED}${ownName(basename(path))}`);
    active.add(basename(aside));
    try {
      renameSync(path, aside);
      try {
        renameSync(temporary, path);
      } catch (failure) {
        renameSync(aside, path);
        throw failure;
      }
      rmSync(aside, { recursive: true, force: true });
    } finally {
      active.delete(basename(aside));
    }
  }
  syncFolder(dirname(path));
  return 'written';
}

/** Puts a folder's entries on the disk, where the system allows to open a folder. */
function syncFolder(path: string): void {
  try {
    const descriptor = openSync(path, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (!hasCode(error, 'EISDIR', 'EPERM', 'EACCES', 'EINVAL')) throw error;
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Temporary folders under way, and whether a signal has come since. */
const guarded = new Map<string, { interrupted: boolean }>();

function removeGuarded(): void {
  for (const folder of guarded.keys()) removeQuietly(folder);
}

/**
 * A process that listens to a signal itself decides on its own end: writing then stops at its next pause.
 * One that does not is ended by the signal as usual, after the folders under way are removed.
 */
function onSignal(name: NodeJS.Signals): void {
  for (const state of guarded.values()) state.interrupted = true;
  if (process.listenerCount(name) > 1) return;
  removeGuarded();
  process.off(name, onSignal);
  process.kill(process.pid, name);
}

/** Watches for an end (signal, exit, abort) while a folder is being written. */
function guardWriting(path: string, temporary: string, signal: AbortSignal | undefined) {
  const state = { interrupted: false };
  if (guarded.size === 0) {
    for (const name of SIGNALS) process.on(name, onSignal);
    process.on('exit', removeGuarded);
  }
  guarded.set(temporary, state);
  return {
    check: () => {
      if (state.interrupted || signal?.aborted === true) throw new FaultError([interruptedFault(path)]);
    },
    end: () => {
      guarded.delete(temporary);
      if (guarded.size > 0) return;
      for (const name of SIGNALS) process.off(name, onSignal);
      process.off('exit', removeGuarded);
    },
  };
}

/**
 * Removes what earlier processes left half-written in a folder when they were killed, and puts back a folder that was set aside
 * for a replacement that never came. Those of living processes are left alone. Returns the names it removed or put back.
 */
export function clearLeftovers(parent: string): string[] {
  const cleared: string[] = [];
  for (const name of readdirSync(parent)) {
    const match = /^\.(?:writing|replaced)-(.+)-(\d+)-(\d+)-\d+$/.exec(name);
    if (match === null || isAlive(name, Number(match[2]), Number(match[3]))) continue;
    const target = join(parent, match[1]!);
    if (name.startsWith(REPLACED) && !existsSync(target)) renameSync(join(parent, name), target);
    else rmSync(join(parent, name), { recursive: true, force: true });
    cleared.push(name);
  }
  return cleared;
}

function isAlive(name: string, pid: number, thread: number): boolean {
  // Our own number with no write under way: left by an earlier process that had the same number, as in a container.
  if (pid === process.pid) return thread !== threadId || active.has(name);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** A failed system call as a fault with a cure; undefined for anything else, which is a defect and passes through. */
function writeFault(path: string, error: unknown): FaultError | undefined {
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  const fault = (code: string, message: Fault['message'], cure: Fault['message']): FaultError =>
    new FaultError([{ code, severity: 'error', place: { file: path }, message, found: error.message, cure }]);
  if (hasCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG'))
    return fault('disk-full', phrase(words.diskFull, { path }), words.diskFullCure);
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'))
    return fault('not-writable', phrase(words.notWritable, { path: dirname(path) }), words.notWritableCure);
  return fault('write-failed', phrase(words.writeFailed, { path }), words.writeFailedCure);
}

function interruptedFault(path: string): Fault {
  return {
    code: 'write-interrupted',
    severity: 'error',
    place: { file: path },
    message: phrase(words.writeInterrupted, { path }),
    cure: words.writeInterruptedCure,
  };
}

/** Whether a folder stands under this path. */
export function isFolder(path: string): boolean {
  // existsSync first: statSync throws below a path that is a file.
  return existsSync(path) && statSync(path).isDirectory();
}
