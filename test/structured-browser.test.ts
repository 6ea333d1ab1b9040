import assert from 'node:assert/strict';
import test from 'node:test';
import { structuredHighs } from '#lp/node';
import { buildTenZones, tenZones } from '../bench/ten-zones.js';
import { solveInBrowser } from './browser-run.js';
import { browserHere } from './installed-browser.js';

const browser = browserHere();
const skip = browser === undefined ? 'browser tests skipped: no Chromium was found (set CHROMIUM to one)' : false;
/** 9,600 rows and 12,050 columns: enough for threads. */
const HOURS = 96;

test('the structured solver in a worker of a browser gives what it gives in Node, with one thread and with two', {
  skip,
}, async () => {
  const problem = buildTenZones(tenZones(HOURS));
  const session = await structuredHighs({ use: 'always', clock: () => performance.now() / 1000 }).open(problem);
  const here = await session.solve();
  await session.dispose();
  for (const { workers, isolated } of [
    { workers: 1, isolated: true },
    { workers: 2, isolated: true },
    // Without isolation there is no shared memory: the second thread is left out.
    { workers: 2, isolated: false },
  ]) {
    const there = await solveInBrowser(browser!, problem, { workers, isolated });
    assert.equal(there.isolated, isolated);
    assert.equal(there.message, '');
    assert.equal(there.stopped, 'optimal');
    assert.ok(there.certified);
    assert.equal(there.iterations, here.iterations);
    const apart = Math.abs(there.objective - here.objective) / Math.abs(here.objective);
    assert.ok(apart < 1e-12, `${there.objective} and ${here.objective}`);
  }
});
