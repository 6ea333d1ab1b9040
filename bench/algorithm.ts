import { readGridFile } from '#grid/node';
import { certify, type SolveOptions } from '#lp';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow } from '#optimal-flow';
import { buildTenZones, tenZones } from './ten-zones.js';

/**
 * Simplex, interior point and interior point with crossover, cold, on the same problems: `node dist/bench/algorithm.js [hours | PATH …]`.
 * A number is the ten-zone network of that many hours; a path is a network to optimise. CPU seconds of all threads, memory of
 * the solver. `src/lp/algorithm-choice.ts` and docs/solving.md rest on what this prints.
 */
const TIME_LIMIT_SECONDS = 200;
const MB = 2 ** 20;
const ways: readonly (readonly [string, SolveOptions])[] = [
  ['simplex', { algorithm: 'simplex' }],
  ['interior point', { algorithm: 'interior point' }],
  ['crossover', { algorithm: 'interior point', crossover: true }],
];
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const given = process.argv.slice(2);
for (const each of given.length > 0 ? given : ['24', '48', '96', '168']) {
  const problem = /^\d+$/.test(each)
    ? buildTenZones(tenZones(Number(each)))
    : buildOptimalFlow((await readGridFile(each)).grid).problem;
  console.log(`${each}: ${problem.rowCount} rows, ${problem.columnCount} columns, ${problem.values.length} entries`);
  for (const [name, options] of ways) {
    const session = await highsSolver.open(problem);
    const before = cpu();
    const outcome = await session.solve({ ...options, timeLimitSeconds: TIME_LIMIT_SECONDS });
    const seconds = cpu() - before;
    await session.dispose();
    const { passed, primalResidual, dualResidual, relativeGap } = certify(problem, outcome);
    const residuals = [primalResidual, dualResidual, relativeGap].map((value) => value.toExponential(1)).join(' ');
    const memory = outcome.memoryBytes === undefined ? '' : `, ${Math.round(outcome.memoryBytes / MB)} MB`;
    console.log(
      `  ${name.padEnd(15)} ${seconds.toFixed(2)} CPU s${memory}, ${outcome.stopped}, ${outcome.iterations} iterations, certificate ${passed ? 'passed' : 'failed'} (${residuals})`,
    );
  }
}
