import assert from 'node:assert/strict';
import test from 'node:test';
import { crewOf, type ThreadMaker } from './crew.js';
import type { PathTask } from './path.js';

/** Threads that do nothing but tell what is done to them. */
function pretended(begins: boolean) {
  const told: string[] = [];
  const make: ThreadMaker = ({ ready, failed }) => {
    told.push('made');
    return {
      send: () => {
        told.push('sent');
        if (begins) ready();
      },
      end: () => {
        told.push('ended');
        failed(new Error('the thread ended'));
      },
    };
  };
  return { told, make };
}
const TASK = {} as PathTask;

test('threads are made with their crew, before there is a task, and made anew after a stop', async () => {
  const { told, make } = pretended(true);
  const crew = crewOf(2, make);
  assert.deepEqual(told, ['made', 'made']);
  await crew.start([TASK, TASK]);
  crew.stop();
  assert.deepEqual(told.splice(0), ['made', 'made', 'sent', 'sent', 'ended', 'ended']);
  await crew.start([TASK]);
  assert.deepEqual(told, ['made', 'made', 'sent']);
  crew.stop();
});

test('threads that are never needed end without a word', async () => {
  const { told, make } = pretended(true);
  crewOf(1, make).stop();
  // A rejection that nobody handles would fail this test.
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(told, ['made', 'ended']);
});

test('a crew says that its threads cannot be had when it is asked to start', async () => {
  const crew = crewOf(1, () => {
    throw new Error('no threads here');
  });
  await assert.rejects(crew.start([TASK]), /no threads here/);
  crew.stop();
});
