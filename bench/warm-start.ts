import { appendRow, certify, type Problem } from '#lp';
import { structuredHighs } from '#lp/node';
import { buildTenZones, tenZones } from './ten-zones.js';

/**
 * A cap that binds is moved and the problem solved again, from the last solution and from nothing: `node dist/bench/warm-start.js [NxT …]`. The cap
 * is on the mean power of wind, at four fifths of what the optimum without it takes, then 5 % less, 5 % less again, and back. Prints
 * iterations of both, and the ratio of the sums.
 */
const sizes = process.argv.slice(2);
const MOVES = [0.95, 0.95 ** 2, 1];
const clock = () => performance.now() / 1000;
const solver = structuredHighs({
  use: 'always',
  clock,
  onFallback: ({ en }) => {
    throw new Error(en);
  },
});

function cappedAt(problem: Problem, limit: number, wind: Float64Array): Problem {
  const card = { unit: 'MW', formula: 'p \\le L', sentence: { en: 'wind is capped', zh: '风电受限' } };
  return appendRow(problem, 'cap', wind, { lower: Number.NEGATIVE_INFINITY, upper: limit, card });
}

async function solve(problem: Problem) {
  const session = await solver.open(problem);
  const outcome = await session.solve();
  await session.dispose();
  return outcome;
}

let [warmSum, coldSum] = [0, 0];
for (const size of sizes.length > 0 ? sizes : ['4x168', '10x168', '2x672', '10x672']) {
  const [, zones, hours] = (/^(\d+)x(\d+)$/.exec(size) ?? []).map(Number);
  if (zones === undefined || hours === undefined) throw new Error(`${size}: a size is NxT, as 10x672`);
  const problem = buildTenZones(tenZones(hours, zones));
  const power = problem.variableBlocks.find(({ name }) => name === 'power')!;
  const wind = new Float64Array(problem.columnCount);
  wind.fill(1 / hours, power.offset + 2 * zones * hours, power.offset + 3 * zones * hours);
  const { columnValue } = await solve(problem);
  const limit = 0.8 * columnValue.reduce((sum, value, j) => sum + value * wind[j]!, 0);
  const session = await solver.open(cappedAt(problem, limit, wind));
  await session.solve();
  for (const move of MOVES) {
    const upper = limit * move;
    const moved = cappedAt(problem, upper, wind);
    await session.changeRowBounds({
      indices: Int32Array.of(moved.rowCount - 1),
      lower: Float64Array.of(Number.NEGATIVE_INFINITY),
      upper: Float64Array.of(upper),
    });
    const warm = await session.solve();
    const cold = await solve(moved);
    if (!certify(moved, warm).passed || !certify(moved, cold).passed) throw new Error(`${size}: no certificate`);
    const apart = Math.abs(warm.objective - cold.objective) / (1 + Math.abs(cold.objective));
    if (apart > 1e-7) throw new Error(`${size}: ${warm.objective} and ${cold.objective}`);
    const price = cold.rowDual[moved.rowCount - 1]!;
    console.log(
      `${size}, cap × ${move.toFixed(4)} (price ${price.toFixed(1)}): ${warm.iterations} iterations from the last solution, ${cold.iterations} from nothing, objectives ${apart.toExponential(0)} apart`,
    );
    warmSum += warm.iterations;
    coldSum += cold.iterations;
  }
  await session.dispose();
}
console.log(`together ${warmSum} and ${coldSum}: ratio ${(warmSum / coldSum).toFixed(2)}`);
