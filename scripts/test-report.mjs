// Turns the events of Node's test runner into one line per file, details of failures, and counts at the end.
import { existsSync } from 'node:fs';
import path from 'node:path';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const indented = (text) => text.replace(/^(?=.)/gm, '    ');

function errorText(error) {
  const cause = error?.cause ?? error;
  if (cause === undefined) return 'no reason given';
  if (typeof cause === 'string') return cause;
  return cause.stack ?? cause.message ?? String(cause);
}

/** The file as its source is named: dist/src/lp/problem.test.js → src/lp/problem.test.ts. */
function sourceName(file, dist) {
  const name = path.relative(dist, file).replace(/\.js$/, '');
  return existsSync(path.join(dist, '..', `${name}.tsx`)) ? `${name}.tsx` : `${name}.ts`;
}

/**
 * Reads the events to their end. Counts tests, not suites; a file that dies without a failing test counts as one
 * failure. The runner reports
 * file by file even where files run side by side; the line of a file is written when the next one begins.
 */
export async function report(events, { dist, write }) {
  const started = performance.now();
  const files = new Map();
  const entry = (file) => {
    const known = files.get(file);
    if (known !== undefined) return known;
    const fresh = { passed: 0, failed: 0, skipped: 0, ms: 0, failures: [], skips: [], output: '' };
    files.set(file, fresh);
    return fresh;
  };
  const total = { passed: 0, failed: 0, skipped: 0 };
  let current;
  const print = (place) => {
    const file = files.get(place);
    if (file === undefined) return;
    files.delete(place);
    fileCount.add(place);
    for (const key of Object.keys(total)) total[key] += file[key];
    const parts = [`${file.passed} passed`];
    if (file.failed > 0) parts.push(`${file.failed} FAILED`);
    if (file.skipped > 0) parts.push(`${file.skipped} skipped`);
    const verdict = file.failed > 0 ? 'not ok' : 'ok    ';
    write(`${verdict} ${sourceName(place, dist)}: ${parts.join(', ')} (${seconds(file.ms)})\n`);
    for (const skip of file.skips) write(`    skipped: ${skip}\n`);
    for (const failure of file.failures) write(`    FAILED: ${failure.name}\n${indented(indented(failure.text))}\n`);
    if (file.failed > 0 && file.output !== '') write(`    output:\n${indented(indented(file.output.trimEnd()))}\n`);
  };
  const fileCount = new Set();
  for await (const { type, data } of events) {
    if (data?.file === undefined) continue;
    const place = path.resolve(data.file);
    const file = entry(place);
    if (type === 'test:stdout' || type === 'test:stderr') file.output += data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (place !== current) {
      print(current);
      current = place;
    }
    // Older runners report each file as a test of its own; a failing one matters only if nothing inside failed.
    const isFile = data.nesting === 0 && path.resolve(data.name) === path.resolve(data.file);
    if (data.nesting === 0 && !isFile) file.ms += data.details.duration_ms;
    if (isFile && (type === 'test:pass' || file.failed > 0)) continue;
    if (data.details.type === 'suite' && type === 'test:pass') continue;
    if (type === 'test:fail') {
      const error = data.details.error;
      if (error?.failureType === 'subtestsFailed') continue;
      file.failed++;
      file.failures.push({ name: isFile ? 'the file itself' : data.name, text: errorText(error), line: data.line });
    } else if (data.skip !== undefined || data.todo !== undefined) {
      file.skipped++;
      const reason = data.skip ?? data.todo;
      file.skips.push(typeof reason === 'string' && reason !== '' ? `${data.name} (${reason})` : data.name);
    } else file.passed++;
  }

  print(current);
  const wall = seconds(performance.now() - started);
  write(
    `\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped in ${fileCount.size} files, ${wall}\n`,
  );
  return total;
}
