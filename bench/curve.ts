import { certify } from '#lp';
import { structuredHighs } from '#lp/node';
import { buildTenZones, tenZones } from './ten-zones.js';

/**
 * How the time of the structured solver grows with hours and with zones: `node dist/bench/curve.js [NxT …]`. CPU seconds of this process and its
 * threads, iterations, and the memory of the factors; then the power of T (of N) that the seconds of one iteration follow, by least squares of
 * the logarithms. Networks are those of `ten-zones.ts`, with any even number of zones.
 */
const HOURS = ['10x168', '10x336', '10x672', '10x2016', '10x4380', '10x8760'];
const LONG = ['2x672', '2x2016', '2x8760', '2x17520', '2x35040'];
const ZONES = ['2x672', '4x672', '10x672', '20x672', '30x672', '60x672'];

interface Point {
  readonly zones: number;
  readonly hours: number;
  readonly perIteration: number;
}

const clock = () => performance.now() / 1000;

async function measure(size: string): Promise<Point> {
  const [, zones, hours] = (/^(\d+)x(\d+)$/.exec(size) ?? []).map(Number);
  if (zones === undefined || hours === undefined || zones % 2 !== 0)
    throw new Error(`${size}: a size is NxT with an even number N of zones, as 10x672`);
  const problem = buildTenZones(tenZones(hours, zones));
  let handedOver = '';
  const solver = structuredHighs({
    use: 'always',
    clock,
    onFallback: ({ en }) => {
      handedOver = en;
    },
  });
  const before = process.cpuUsage();
  const session = await solver.open(problem);
  const outcome = await session.solve();
  await session.dispose();
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const { passed, relativeGap } = certify(problem, outcome);
  if (!passed || handedOver !== '') throw new Error(`${size}: ${handedOver} certificate ${passed}`);
  const memory = Math.round((outcome.memoryBytes ?? 0) / 2 ** 20);
  console.log(
    `| ${zones} × ${hours} | ${problem.rowCount} | ${problem.columnCount} | ${seconds.toFixed(2)} | ${outcome.iterations} | ${(seconds / outcome.iterations).toFixed(3)} | ${memory} MB | ${relativeGap.toExponential(0)} |`,
  );
  return { zones, hours, perIteration: seconds / outcome.iterations };
}

/** Slope of log y over log x. */
function power(points: readonly Point[], of: (point: Point) => number): number {
  const x = points.map((point) => Math.log(of(point)));
  const y = points.map(({ perIteration }) => Math.log(perIteration));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const covariance = x.reduce((sum, value, k) => sum + (value - mx) * (y[k]! - my), 0);
  return covariance / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}

async function series(name: string, sizes: readonly string[], of: ((point: Point) => number) | null): Promise<void> {
  console.log(
    `\n${name}\n\n| N × T | rows | columns | CPU s | iterations | CPU s an iteration | factors | gap |\n|---|---|---|---|---|---|---|---|`,
  );
  const points: Point[] = [];
  for (const size of sizes) points.push(await measure(size));
  if (of !== null && points.length > 1)
    console.log(`\nSeconds of an iteration follow the power ${power(points, of).toFixed(2)}.`);
}

const given = process.argv.slice(2);
// The first solve pays for compiling.
await measure('10x168');
if (given.length > 0) await series('Sizes given', given, null);
else {
  await series('Hours', HOURS, ({ hours }) => hours);
  await series('Hours, two zones', LONG, ({ hours }) => hours);
  await series('Zones', ZONES, ({ zones }) => zones);
}
