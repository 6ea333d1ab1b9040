import { certify } from '#lp';
import { highsSolver } from '#lp/node';
import { nodeKernels } from '../src/lp/structured/node-kernels.js';
import { randomPlan } from '../src/lp/structured/random-plans.fixture.js';
import { structuredSolver } from '../src/lp/structured/structured-solver.js';

/**
 * Random plans by the structured solver and by HiGHS (simplex, or its interior point where simplex is imprecise): `node dist/bench/random-plans.js [first seed] [end] [crossover]`. Prints every one where
 * they differ, where the structured solver gave up, or where its certificate is weaker than 1e-9 (primal), 1e-8 (dual, gap); then the sums.
 */
const [first = 0, end = 1000] = process.argv.slice(2, 4).map(Number);
const crossover = process.argv[4] === 'crossover';
const STRICT = { primal: 1e-9, dual: 1e-8, gap: 1e-8 } as const;
const APART = 1e-7;
let line = '';
const solver = structuredSolver({
  fallback: highsSolver,
  kernels: nodeKernels,
  clock: () => performance.now() / 1000,
  onFallback: (told) => {
    line = told.en;
  },
});
const counts = new Map<string, number>();
const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
let iterations = 0;
let farthest = 0;
for (let seed = first; seed < end; seed++) {
  const { problem, features } = randomPlan(seed);
  const tell = (what: string) => console.log(`${seed}: ${what} (${[...features].join(', ')})`);
  line = '';
  const session = await solver.open(problem);
  const mine = await session.solve({ crossover });
  await session.dispose();
  const other = await highsSolver.open(problem);
  let theirs = await other.solve({ algorithm: 'simplex' });
  // Simplex may stop 1e-7 outside of the rows, which is more than the objective is compared to where coefficients are huge.
  if (theirs.stopped === 'optimal' && certify(problem, theirs, STRICT).failures.length > 0) {
    count('HiGHS simplex imprecise');
    theirs = await other.solve({ algorithm: 'interior point', crossover: true });
  }
  await other.dispose();
  count(theirs.stopped);
  if (mine.stopped !== theirs.stopped) {
    count('different');
    tell(`${mine.stopped}, HiGHS ${theirs.stopped}; ${line}`);
    continue;
  }
  if (theirs.stopped !== 'optimal') continue;
  const apart = Math.abs(mine.objective - theirs.objective) / (1 + Math.abs(theirs.objective));
  farthest = Math.max(farthest, apart);
  if (apart > APART) {
    count('different');
    tell(`${mine.objective}, HiGHS ${theirs.objective}; ${line}`);
  }
  if (line !== '') {
    tell(line);
    continue;
  }
  count('own');
  iterations += mine.iterations;
  const { failures } = certify(problem, mine, STRICT);
  if (failures.length === 0) count('strict');
  else
    tell(failures.map(({ measure, value, cell }) => `${measure} ${value.toExponential(1)} ${cell ?? ''}`).join('; '));
}
console.log(Object.fromEntries(counts));
console.log(
  `mean iterations ${(iterations / (counts.get('own') ?? 1)).toFixed(1)}, objectives at most ${farthest.toExponential(1)} apart`,
);
