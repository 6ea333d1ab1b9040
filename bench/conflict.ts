import { explainConflict, type Problem } from '#lp';
import { highsSolver } from '#lp/node';
import { figures, type PlanFigures, planProblem } from '../src/lp/conflict-plan.fixture.js';

/**
 * Time of an explanation as a multiple of the time of a solve, on a plan of about 20,000 rows. The solve is that of the plan
 * without the contradiction, by the same algorithm, in the same run; both include handing the problem over.
 *
 *     node dist/bench/conflict.js [hours]
 */
const hours = Number(process.argv[2] ?? 960);
const base = figures(hours);
const middle = Math.floor(hours / 2);

const seeded: readonly (readonly [name: string, change: Partial<PlanFigures>])[] = [
  ['negative capacity', { plantCapacity: [-50, 400, 600] }],
  ['impossible CO2 cap', { co2Cap: 20 * hours }],
  ['renewable share of 120 %', { renewableShare: 1.2 }],
  ['export contract above the line', { exportContract: base.exportContract.map(() => 350) }],
  [
    'demand without supply in one hour',
    { demand: base.demand.map((zone, z) => zone.map((d, h) => (z === 1 && h === middle ? d * 10 : d))) },
  ],
  [
    'reservoir that cannot return to its level',
    { inflow: base.inflow.map((each, r) => (r === 0 ? each.map(() => 50) : each)), releaseLeast: [60, 60, 80] },
  ],
  ['east cut off from imports', { importMost: -300 * hours }],
  ['demand in kW', { demand: base.demand.map((zone) => zone.map((d) => d * 1000)) }],
];

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const begin = performance.now();
  const value = await work();
  return [value, (performance.now() - begin) / 1000];
}

async function solve(problem: Problem) {
  const session = await highsSolver.open(problem);
  try {
    return await session.solve({ algorithm: 'simplex' });
  } finally {
    await session.dispose();
  }
}

const plan = planProblem(base);
await solve(planProblem(figures(24)));
const [outcome, solveSeconds] = await timed(() => solve(plan));
console.log(
  `${plan.rowCount} rows, ${plan.columnCount} columns: ${outcome.stopped} in ${solveSeconds.toFixed(2)} s, ${outcome.iterations} iterations`,
);
for (const [name, change] of seeded) {
  const problem = planProblem(figures(hours, change));
  const [conflict, seconds] = await timed(() => explainConflict(problem, highsSolver));
  const { solves, iterations } = conflict.work;
  console.log(
    `${(seconds / solveSeconds).toFixed(2).padStart(6)} × a solve  ${name}: ${conflict.rows.length} members, ` +
      `irreducible ${conflict.irreducible}, ${solves} solves, ${iterations} iterations`,
  );
}
