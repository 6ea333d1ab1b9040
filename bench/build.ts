import type { Problem } from '#lp';
import { highsSolver } from '#lp/node';
import { buildTenZones, tenZones } from './ten-zones.js';

/**
 * Seconds and memory of building ten zones × T hours: `node dist/bench/build.js [hours] [--solve]`. Prints JSON.
 * One warm-up on two weeks first; peak memory is the high-water mark of the process, so nothing escapes between samples.
 */
const hours = Number(process.argv[2] ?? 8760);
const MB = 2 ** 20;
/** The peer warms up on the same. */
const WARM_UP_HOURS = 14 * 24;

function arrayBytes(problem: Problem): number {
  const { columnLower, columnUpper, columnCost, integrality, rowLower, rowUpper, starts, rowIndices, values } = problem;
  const arrays = [columnLower, columnUpper, columnCost, rowLower, rowUpper, starts, rowIndices, values];
  return arrays.reduce((sum, array) => sum + array.byteLength, integrality?.byteLength ?? 0);
}

buildTenZones(tenZones(WARM_UP_HOURS));
const data = tenZones(hours);
const before = process.memoryUsage().rss;
const begin = performance.now();
const problem = buildTenZones(data);
const seconds = (performance.now() - begin) / 1000;
const peak = process.resourceUsage().maxRSS * 1024;
const arrays = arrayBytes(problem);

let objective: number | null = null;
if (process.argv.includes('--solve')) {
  const session = await highsSolver.open(problem);
  objective = (await session.solve()).objective;
  await session.dispose();
}
console.log(
  JSON.stringify({
    tool: 'bashu',
    hours,
    variables: problem.columnCount,
    rows: problem.rowCount,
    nonzeros: problem.values.length,
    seconds: Number(seconds.toFixed(3)),
    arraysMB: Math.round(arrays / MB),
    peakMB: Math.round((peak - before) / MB),
    beyondArraysMB: Math.round((peak - before - arrays) / MB),
    objective,
  }),
);
