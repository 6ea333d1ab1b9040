import { loadavg } from 'node:os';
import { certify } from '#lp';
import { structuredHighs } from '#lp/node';
import { solveInBrowser } from '../test/browser-run.js';
import { browserHere } from '../test/installed-browser.js';
import { problemOf } from './network-problem.js';

/**
 * The structured solver in a worker of a headless Chromium beside the same in Node: `node dist/bench/browser-solver.js [--workers N] SIZE …`, sizes as
 * in bench/solver.ts; default 2x8760 (for which PYTHON must name a Python with pypsa) and two workers. Seconds are those of the clock on the wall, so
 * that the load of the machine, printed first, counts. Fails without a certificate, and where the objectives differ by more than 1e-9.
 */
const given = process.argv.slice(2);
const at = given.indexOf('--workers');
const workers = at < 0 ? 2 : Number(given.splice(at, 2)[1]);
const sizes = given.length > 0 ? given : ['2x8760'];
const APART = 1e-9;
const browser = browserHere();
if (browser === undefined) throw new Error('no Chromium was found (set CHROMIUM to one)');

for (const size of sizes) {
  const problem = await problemOf(size);
  console.log(
    `${size}: ${problem.rowCount} rows, ${problem.columnCount} columns; ${workers} workers; load ${loadavg()[0]!.toFixed(1)}`,
  );
  const session = await structuredHighs({ use: 'always', workers, clock: () => performance.now() / 1000 }).open(
    problem,
  );
  const here = await session.solve();
  await session.dispose();
  const { primalResidual, dualResidual, relativeGap, passed } = certify(problem, here);
  const told = (residuals: readonly number[]) => residuals.map((value) => value.toExponential(1)).join(' ');
  const line = (name: string, seconds: number, iterations: number, objective: number, residuals: readonly number[]) =>
    console.log(
      `  ${name.padEnd(8)} ${seconds.toFixed(1)} s, ${iterations} iterations, ${objective}, ${told(residuals)}`,
    );
  line('Node', here.seconds, here.iterations, here.objective, [primalResidual, dualResidual, relativeGap]);
  const there = await solveInBrowser(browser, problem, { workers });
  line('Chromium', there.seconds, there.iterations, there.objective, there.residuals);
  if (!passed || !there.certified) throw new Error(`${size}: no certificate`);
  const apart = Math.abs(here.objective - there.objective) / (1 + Math.abs(here.objective));
  if (apart > APART) throw new Error(`${size}: objectives are ${apart} apart`);
}
