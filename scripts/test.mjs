// npm test: installs and builds what is missing, then runs every compiled *.test.js.
// Arguments filter by path: `npm test -- src/lp test/words`. BASHU_NO_BROWSER=1 leaves the browser tests out.
import { requireNode } from './node-version.mjs';

requireNode();
const { filesUnder, ready, root } = await import('./ready.mjs');
ready();

const { setMaxListeners } = await import('node:events');
const path = await import('node:path');
const { run } = await import('node:test');
const { provideChromium } = await import('./chromium.mjs');
const { report } = await import('./test-report.mjs');

/** At most this many test files at a time: the gate has 2 cores. */
const CONCURRENCY = 2;
/** A file that takes longer hangs. */
const FILE_TIMEOUT_MS = 10 * 60 * 1000;

const dist = path.join(root, 'dist');
const tests = filesUnder(dist, (file) => file.endsWith('.test.js')).map((file) =>
  path.relative(dist, file).split(path.sep).join('/'),
);
const filters = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const chosen = filters.length === 0 ? tests : tests.filter((name) => filters.some((filter) => name.includes(filter)));
if (chosen.length === 0) {
  console.error(`No test file fits ${filters.join(', ') || 'dist/'}: nothing was tested.`);
  process.exit(1);
}

const browser = provideChromium();
if (browser.path === undefined) {
  delete process.env.BASHU_CHROMIUM;
  process.env.BASHU_CHROMIUM_MISSING = browser.reason;
} else process.env.BASHU_CHROMIUM = browser.path;

const interrupt = new AbortController();
// Every test file listens for Ctrl-C; that is no leak.
setMaxListeners(0, interrupt.signal);
process.once('SIGINT', () => interrupt.abort());
const events = run({
  files: chosen.map((name) => path.join(dist, name)),
  concurrency: CONCURRENCY,
  timeout: FILE_TIMEOUT_MS,
  signal: interrupt.signal,
});
const counts = await report(events, { dist, write: (text) => process.stdout.write(text) });
if (browser.path === undefined) console.log(`Browser tests were skipped: ${browser.reason}.`);
if (interrupt.signal.aborted) process.exit(130);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
