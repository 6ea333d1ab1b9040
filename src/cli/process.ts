import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { exitCode } from './exit-code.js';
import { main } from './main.js';

/** Folder of the installation, seen from dist/src/cli/. */
const root = fileURLToPath(new URL('../../../', import.meta.url));

function versionOf(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  return version;
}

/**
 * Runs a command line in this process and ends it with the exit code. The first Ctrl-C asks the command to stop,
 * a second one ends at once.
 */
export async function runCommandLine(argv: readonly string[]): Promise<never> {
  const interrupt = new AbortController();
  const stop = () => {
    if (interrupt.signal.aborted) process.exit(exitCode.interrupted);
    interrupt.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Whoever reads our output may have enough of it: `bashu show … | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? exitCode.ok : exitCode.unexpected),
  );

  const code = await main(argv, {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    signal: interrupt.signal,
    clock: () => performance.now() / 1000,
    now: () => new Date(),
    folder: process.cwd(),
    root,
    version: versionOf(),
  });
  // A pipe may still hold what was written; the process ends when it is gone.
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  process.exit(code);
}
