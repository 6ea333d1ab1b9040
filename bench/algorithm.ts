import { certify } from '#lp';
import { highsSolver } from '#lp/node';
import { buildTenZones, tenZones } from './ten-zones.js';

/**
 * Simplex against interior point, cold, on the ten-zone network of a few sizes: `node dist/bench/algorithm.js [hours …]`.
 * Where the two meet is `INTERIOR_POINT_SIZE` of `src/lp/highs-session.ts`.
 */
const sizes = process.argv.slice(2).map(Number);
for (const hours of sizes.length > 0 ? sizes : [24, 48, 96, 168]) {
  const problem = buildTenZones(tenZones(hours));
  const parts = [`${problem.columnCount + problem.rowCount} rows and columns`];
  for (const algorithm of ['simplex', 'interior point'] as const) {
    const session = await highsSolver.open(problem);
    const outcome = await session.solve({ algorithm, timeLimitSeconds: 120 });
    await session.dispose();
    const { passed, primalResidual, dualResidual, relativeGap } = certify(problem, outcome);
    const residuals = [primalResidual, dualResidual, relativeGap].map((value) => value.toExponential(1)).join(' ');
    parts.push(
      `${algorithm} ${outcome.seconds.toFixed(2)} s (${outcome.stopped}, certificate ${passed ? 'passed' : 'failed'}: ${residuals})`,
    );
  }
  console.log(parts.join('; '));
}
