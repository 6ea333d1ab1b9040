import { certify, type Outcome, type Problem } from '#lp';
import { highsSolver } from '#lp/node';
import { buildTenZones, tenZones } from './ten-zones.js';

/**
 * Does scaling of our own before HiGHS pay? `node dist/bench/scaling.js [hours]`: ten zones in good units, in bad ones (each row and column
 * in a unit from 10⁻³ to 10³, costs × 10⁶) and with a big M in every limit, each solved as it is and after geometric scaling by powers
 * of two (Curtis and Reid 1972, On the automatic scaling of matrices for Gaussian elimination, J. Inst. Maths Applics 10, 118–124).
 * Residuals are those of the given problem.
 */
const hours = Number(process.argv[2] ?? 48);
const ROUNDS = 4;
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

/** Row and column factors: geometric mean of smallest and largest entry to 1, in turns, rounded to powers of two. */
function geometric({ rowCount, columnCount, starts, rowIndices, values }: Problem) {
  const row = new Float64Array(rowCount).fill(1);
  const column = new Float64Array(columnCount).fill(1);
  for (let round = 0; round < ROUNDS; round++) {
    const least = new Float64Array(rowCount).fill(Number.POSITIVE_INFINITY);
    const most = new Float64Array(rowCount);
    for (let j = 0; j < columnCount; j++)
      for (let k = starts[j]!; k < starts[j + 1]!; k++) {
        const size = Math.abs(values[k]!) * column[j]!;
        if (Math.abs(values[k]!) <= 1e-12) continue;
        const i = rowIndices[k]!;
        least[i] = Math.min(least[i]!, size);
        most[i] = Math.max(most[i]!, size);
      }
    for (let i = 0; i < rowCount; i++) if (most[i]! > 0) row[i] = 1 / Math.sqrt(least[i]! * most[i]!);
    for (let j = 0; j < columnCount; j++) {
      let low = Number.POSITIVE_INFINITY;
      let high = 0;
      for (let k = starts[j]!; k < starts[j + 1]!; k++) {
        if (Math.abs(values[k]!) <= 1e-12) continue;
        const size = Math.abs(values[k]!) * row[rowIndices[k]!]!;
        low = Math.min(low, size);
        high = Math.max(high, size);
      }
      if (high > 0) column[j] = 1 / Math.sqrt(low * high);
    }
  }
  const power = (factor: number) => 2 ** Math.round(Math.log2(factor));
  return { row: row.map(power), column: column.map(power) };
}

function unscaled(outcome: Outcome, row: Float64Array, column: Float64Array, cost: number): Outcome {
  return {
    ...outcome,
    objective: outcome.objective / cost,
    columnValue: outcome.columnValue.map((x, j) => x * column[j]!),
    rowDual: outcome.rowDual.map((y, i) => (y * row[i]!) / cost),
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
    for (const scaling of [false, true]) {
      const { row, column } = geometric(problem);
      let cost = 1;
      let left = problem;
      if (scaling) {
        left = stretched(problem, row, column, 1);
        const sizes = left.columnCost
          .filter((c) => c !== 0)
          .map(Math.abs)
          .sort();
        cost = 2 ** -Math.round(Math.log2(sizes[sizes.length >> 1] ?? 1));
        left = stretched(left, new Float64Array(row.length).fill(1), new Float64Array(column.length).fill(1), cost);
      }
      const before = process.cpuUsage();
      const session = await highsSolver.open(left);
      const answer = await session.solve({ algorithm, timeLimitSeconds: 60 });
      await session.dispose();
      const { user } = process.cpuUsage(before);
      const outcome = scaling ? unscaled(answer, row, column, cost) : answer;
      const { passed, primalResidual, dualResidual, relativeGap } = certify(problem, outcome);
      console.log(
        `${what}, ${algorithm}, ${scaling ? 'scaled  ' : 'as it is'}: ${(user / 1e6).toFixed(2)} s, ${answer.iterations} steps, ${answer.stopped},` +
          ` certificate ${passed ? 'passed' : 'failed'} ${[primalResidual, dualResidual, relativeGap].map((v) => v.toExponential(1)).join(' ')}`,
      );
    }
}

const good = buildTenZones(tenZones(hours));
await report('good units', good);
for (const seed of SEEDS) await report(`bad units ${seed}`, badUnits(good, seed));
await report('big M', bigM(good));
