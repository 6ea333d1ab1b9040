import { certify, type Problem, presolved } from '#lp';
import { highsSolver } from '#lp/node';
import { buildTenZones, tenZones } from './ten-zones.js';

/**
 * Badly scaled problems as they are and behind our presolve, which brings them to better units: `node dist/bench/scaling.js [hours]`. Ten
 * zones in good units, in bad ones (each row and column in a unit from 10⁻³ to 10³, costs × 10⁶) and with capacities in units of a
 * million. Processor seconds of all threads; residuals are those of the given problem.
 */
const hours = Number(process.argv[2] ?? 48);
const TIME_LIMIT_SECONDS = 60;
const SEEDS = [1, 2];

function stretched(problem: Problem, row: Float64Array, column: Float64Array, cost: number): Problem {
  const { starts, rowIndices } = problem;
  const values = problem.values.slice();
  for (let j = 0; j < problem.columnCount; j++)
    for (let k = starts[j]!; k < starts[j + 1]!; k++) values[k]! *= row[rowIndices[k]!]! * column[j]!;
  return {
    ...problem,
    values,
    costOffset: problem.costOffset * cost,
    columnCost: problem.columnCost.map((c, j) => c * column[j]! * cost),
    columnLower: problem.columnLower.map((l, j) => l / column[j]!),
    columnUpper: problem.columnUpper.map((u, j) => u / column[j]!),
    rowLower: problem.rowLower.map((l, i) => l * row[i]!),
    rowUpper: problem.rowUpper.map((u, i) => u * row[i]!),
  };
}

function badUnits(problem: Problem, seed: number): Problem {
  let state = seed;
  const unit = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return 10 ** Math.round((6 * state) / 0x80000000 - 3);
  };
  return stretched(problem, problem.rowLower.map(unit), problem.columnLower.map(unit), 1e6);
}

/** Every capacity coefficient × 10⁶, as where a switch in MW stands for a plant of a million. */
function bigM(problem: Problem): Problem {
  const { offset, size } = problem.variableBlocks[0]!;
  const column = new Float64Array(problem.columnCount).fill(1).fill(1e6, offset, offset + size);
  return stretched(problem, new Float64Array(problem.rowCount).fill(1), column, 1);
}

async function report(what: string, problem: Problem): Promise<void> {
  for (const algorithm of ['simplex', 'interior point'] as const)
    for (const [name, solver] of [
      ['as it is', highsSolver],
      ['behind presolve and scaling', presolved(highsSolver)],
    ] as const) {
      const before = process.cpuUsage();
      const session = await solver.open(problem);
      const outcome = await session.solve({ algorithm, timeLimitSeconds: TIME_LIMIT_SECONDS });
      await session.dispose();
      const { user } = process.cpuUsage(before);
      const { passed, primalResidual, dualResidual, relativeGap } = certify(problem, outcome);
      const residuals = [primalResidual, dualResidual, relativeGap].map((value) => value.toExponential(1)).join(' ');
      console.log(
        `${what}, ${algorithm}, ${name}: ${(user / 1e6).toFixed(2)} s, ${outcome.iterations} steps, ${outcome.stopped},` +
          ` certificate ${passed ? 'passed' : 'failed'} ${residuals}`,
      );
    }
}

const good = buildTenZones(tenZones(hours));
await report('warming up', buildTenZones(tenZones(24)));
await report('good units', good);
for (const seed of SEEDS) await report(`bad units ${seed}`, badUnits(good, seed));
await report('big M', bigM(good));
