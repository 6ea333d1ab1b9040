import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { phrase, same } from '#words';
import { CommandFailure, exitCode } from './exit-code.js';
import { words } from './words.js';

/** Writes a file in whole or not at all: beside its place, then renamed. Throws CommandFailure where that cannot be. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const beside = `${path}.writing-${process.pid}`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    const reason = same(error instanceof Error ? error.message : String(error));
    throw new CommandFailure(phrase(words.unwritable, { file: path, reason }), exitCode.fault, 'not-writable');
  }
}
