import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { Shell } from './command.js';

/** The case that commands take when none is named. */
export const REFERENCE_CASE = 'chengdu-chongqing';
export const REFERENCE_SCENARIO = 'base';
/** Folder of runs, seen from where the user stands. */
export const DEFAULT_RUNS = 'runs';

/** A path as typed, seen from where the user stands. */
export function pathOf(shell: Shell, typed: string): string {
  return isAbsolute(typed) ? typed : resolve(shell.folder, typed);
}

/** A case as typed: a folder, or the name of one in cases/ here or in the installation. */
export function caseFolder(shell: Shell, typed: string): string {
  const places = [pathOf(shell, typed), join(shell.folder, 'cases', typed), join(shell.root, 'cases', typed)];
  return places.find((place) => existsSync(place)) ?? pathOf(shell, typed);
}
