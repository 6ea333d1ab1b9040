import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openStore } from '#answer/node';
import type { Serving } from '#server';
import { FaultError, phrase, same } from '#words';
import type { CommandOption, Given, Shell } from './command.js';
import { CommandFailure, exitCode, UsageError } from './exit-code.js';
import { helpWords } from './help-words.js';
import { words } from './words.js';

const FIRST_PORT = 4173;
const LAST_PORT = 65_535;
/** Ports tried one after the other before giving up. */
const PORTS_TRIED = 50;

export const serveOptions: readonly CommandOption[] = [
  { flags: '--port <number>', sentence: helpWords.port, default: String(FIRST_PORT) },
  { flags: '--host <address>', sentence: helpWords.host, default: '127.0.0.1' },
];

export function addressOf(given: Given): { readonly host: string; readonly port: number } {
  const port = given.integer('port') ?? FIRST_PORT;
  if (port < 0 || port > LAST_PORT) throw new UsageError(phrase(words.badPort, { found: port }));
  return { host: given.text('host') ?? '127.0.0.1', port };
}

const isTaken = (error: unknown) =>
  error instanceof FaultError && error.faults.some((fault) => fault.code === 'port-taken');

/**
 * Serves studio and runs, on the first free port from the one asked for.
 * Throws CommandFailure when none of the next ones is free, FaultError when the address cannot be used at all.
 */
export async function serveStudio(
  shell: Shell,
  runsFolder: string,
  { host, port }: { readonly host: string; readonly port: number },
  caseFolder?: string,
): Promise<Serving> {
  // Loaded when first needed: most commands serve nothing.
  const { folderShelf, serve } = await import('#server');
  const studio = join(shell.root, 'dist', 'studio');
  if (!existsSync(join(studio, 'index.html'))) shell.output.message(words.noStudio, 'warning');
  const folders = [
    ...(caseFolder === undefined ? [] : [dirname(caseFolder)]),
    join(shell.folder, 'cases'),
    join(shell.root, 'cases'),
  ];
  const options = { store: openStore(runsFolder), cases: folderShelf(folders), studio, version: shell.version, host };
  const last = port === 0 ? 0 : Math.min(LAST_PORT, port + PORTS_TRIED - 1);
  for (let tried = port; tried <= last; tried++) {
    try {
      const serving = await serve({ ...options, port: tried });
      if (tried !== port) shell.output.message(phrase(words.portTaken, { port }), 'quiet');
      return serving;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  throw new CommandFailure(
    phrase(words.noPort, { from: same(String(port)), to: same(String(last)) }),
    exitCode.fault,
    'port-taken',
  );
}

/** Waits for Ctrl-C, then stops serving. */
export async function serveUntilInterrupted(shell: Shell, serving: Serving): Promise<void> {
  if (!shell.signal.aborted)
    await new Promise<void>((resolve) => shell.signal.addEventListener('abort', () => resolve(), { once: true }));
  await serving.close();
  shell.output.message(words.stoppedServing, 'quiet');
}
