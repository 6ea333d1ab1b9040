import { requireCase } from '#case/node';
import { readGridFile } from '#grid/node';
import { certify, type Problem, reduceProblem, restoreOutcome } from '#lp';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow } from '#optimal-flow';
import { studies } from '#studies';
import { buildTenZones, tenZones } from './ten-zones.js';

/**
 * What our presolve takes away and what it costs: `node dist/bench/presolve.js [hours] [network …]`. Ten zones of so many hours (168), the
 * plan of both cases, and PyPSA networks by their paths. Processor seconds of all threads, so that a busy machine disturbs little;
 * a certificate is always that of the given problem.
 */
const [hours = '168', ...networks] = process.argv.slice(2);
const TIME_LIMIT_SECONDS = 300;
const WARM_UP_HOURS = 96;

/** Processor seconds of a piece of work, its threads included. */
async function cpuSeconds<T>(work: () => T | Promise<T>): Promise<readonly [T, number]> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1e6];
}

/** The problem that the plan of a case opens. */
async function planProblem(name: string): Promise<Problem> {
  const folder = new URL(`../../cases/${name}`, import.meta.url).pathname;
  const read = await requireCase(folder, 'base');
  const [plan] = studies;
  let opened: Problem | undefined;
  const catching = {
    name: 'catch',
    version: '1',
    open(problem: Problem): Promise<never> {
      opened = problem;
      return Promise.reject(new Error('the problem is what is wanted'));
    },
  };
  const question = plan.parse({ ...read.scenario.settings[plan.id] });
  await plan.run({ case: read, solver: catching, clock: () => 0, seed: 0 }, question).catch(() => undefined);
  if (opened === undefined) throw new Error(`the plan of ${name} opened no problem`);
  return opened;
}

async function solve(problem: Problem, presolve: boolean) {
  const session = await highsSolver.open(problem);
  const outcome = await session.solve({ presolve, timeLimitSeconds: TIME_LIMIT_SECONDS });
  await session.dispose();
  return outcome;
}

const less = (before: number, after: number) => `${before} → ${after} (−${(100 * (1 - after / before)).toFixed(1)} %)`;
const fixed = (seconds: number) => `${seconds.toFixed(2)} s`;

const problems: readonly (readonly [name: string, make: () => Problem | Promise<Problem>])[] = [
  [`ten zones, ${hours} h`, () => buildTenZones(tenZones(Number(hours)))],
  ['two-valleys', () => planProblem('two-valleys')],
  ['chengdu-chongqing', () => planProblem('chengdu-chongqing')],
  ...networks.map((path) => [path, async () => buildOptimalFlow((await readGridFile(path)).grid).problem] as const),
];
// Both compilers, of our code and of the solver's, have done their work before anything is measured.
const warm = reduceProblem(buildTenZones(tenZones(WARM_UP_HOURS)));
restoreOutcome(warm, await solve(warm.problem, true));
for (const [name, make] of problems) {
  const problem = await make();
  const [reduction, reduceSeconds] = await cpuSeconds(() => reduceProblem(problem));
  const left = reduction.problem;
  console.log(
    `${name}: rows ${less(problem.rowCount, left.rowCount)}, columns ${less(problem.columnCount, left.columnCount)},`,
  );
  console.log(`  entries ${less(problem.values.length, left.values.length)} ${JSON.stringify(reduction.counts)}`);
  const [whole, wholeSeconds] = await cpuSeconds(() => solve(problem, true));
  const [, bareSeconds] = await cpuSeconds(() => solve(problem, false));
  const [reduced, reducedSeconds] = await cpuSeconds(() => solve(left, true));
  const [, reducedBareSeconds] = await cpuSeconds(() => solve(left, false));
  const [outcome, restoreSeconds] = await cpuSeconds(() => restoreOutcome(reduction, reduced));
  const own = reduceSeconds + restoreSeconds;
  console.log(
    `  reduce ${fixed(reduceSeconds)}, restore ${fixed(restoreSeconds)}: ${((100 * own) / wholeSeconds).toFixed(1)} % of the solve;` +
      ` certificate ${certify(problem, outcome).passed ? 'passed' : 'failed'},` +
      ` objective off by ${(Math.abs(outcome.objective - whole.objective) / (1 + Math.abs(whole.objective))).toExponential(1)}`,
  );
  console.log(
    `  HiGHS (${whole.solver.algorithm}) with its presolve ${fixed(wholeSeconds)}, without ${fixed(bareSeconds)};` +
      ` after ours ${fixed(reducedSeconds)} and ${fixed(reducedBareSeconds)}; ratio with ours to without` +
      ` ${((own + reducedSeconds) / wholeSeconds).toFixed(2)}`,
  );
}
