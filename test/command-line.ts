import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './repository.js';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly stdout: () => string;
  readonly stderr: () => string;
  interrupt(): void;
  readonly ended: Promise<Ended>;
  /** Resolves when standard output or error holds a text; rejects when the process ends without it. */
  until(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpMatchArray>;
}

const bashu = join(root, 'bin', 'bashu.mjs');

/** Starts the command line as a user would, with pipes for a terminal, English unless told otherwise. */
export function startCommand(
  words: readonly string[],
  options: { readonly folder: string; readonly env?: NodeJS.ProcessEnv },
): Running {
  const env = { ...process.env, LANG: 'C', LC_ALL: '', NODE_TEST_CONTEXT: undefined, ...options.env };
  const child = spawn(process.execPath, [bashu, ...words], {
    cwd: options.folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8');
    child[stream].on('data', (text: string) => {
      texts[stream] += text;
    });
  }
  const ended = once(child, 'close').then(
    ([code]): Ended => ({ code: typeof code === 'number' ? code : null, ...texts }),
  );
  return {
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    interrupt: () => void child.kill('SIGINT'),
    ended,
    until(stream, pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(texts[stream]);
          if (match !== null) resolve(match);
          return match !== null;
        };
        if (look()) return;
        child[stream].on('data', look);
        child.once(
          'close',
          () => look() || reject(new Error(`ended without ${pattern}: ${texts.stdout}${texts.stderr}`)),
        );
      });
    },
  };
}

export function runCommand(
  words: readonly string[],
  options: { readonly folder: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Ended> {
  return startCommand(words, options).ended;
}

/** An empty folder that is removed when the test is over. */
export function scratch(after: (remove: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'bashu-test-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
