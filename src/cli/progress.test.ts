import assert from 'node:assert/strict';
import test from 'node:test';
import { same } from '#words';
import { openProgress } from './progress.js';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { written, stream: { isTTY, columns: 60, write: (text: string) => written.push(text) } };
}

test('a pipe gets one line per phase and no control characters', () => {
  const { written, stream } = recorder(false);
  const progress = openProgress(stream, {}, 'en', () => 0);
  progress.show({ phase: 'build', done: 0, text: same('Building') });
  for (let k = 0; k < 50; k++) progress.show({ phase: 'solve', done: k / 50, text: same(`Solving ${k}`) });
  progress.end();
  assert.deepEqual(written, ['Building …\n', 'Solving 0 …\n']);
});

test('a terminal gets one line, redrawn at most ten times a second, cleared at the end', () => {
  const { written, stream } = recorder(true);
  let now = 0;
  const progress = openProgress(stream, {}, 'en', () => now);
  for (let k = 0; k <= 100; k++) {
    now = k * 10;
    progress.show({ phase: 'solve', done: 0.5, text: same('Solving') });
  }
  progress.end();
  // 0, 100, …, 1000 ms, and the clearing.
  assert.equal(written.length, 12);
  assert.equal(written[0], `\r\u001b[K${'█'.repeat(10)}${'░'.repeat(10)}  50 %  0 s  Solving`);
  assert.equal(written.at(-1), '\r\u001b[K');
  assert.ok(!written.some((text) => text.includes('\n')));
});
