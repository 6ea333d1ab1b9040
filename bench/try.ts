import { readFileSync } from 'node:fs';
import { readGridFile } from '#grid/node';
import { certify, type Problem, reduceProblem, restoreOutcome } from '#lp';
import { buildOptimalFlow } from '#optimal-flow';
import { arrange, workOf } from '../src/lp/structured/arrangement.js';
import { followPath } from '../src/lp/structured/interior-point.js';
import { plainKernels } from '../src/lp/structured/plain-kernels.js';
import { scaledForm } from '../src/lp/structured/scaled-form.js';
import { timeMatrix } from '../src/lp/structured/time-matrix.js';
import { wasmKernels } from '../src/lp/structured/wasm-kernels.js';
import { buildTenZones, tenZones } from './ten-zones.js';

const module = new WebAssembly.Module(readFileSync('dist/src/lp/structured/kernels.wasm'));
const cpu = () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1e6;
};
const given = process.argv[2]!;
const problem: Problem = /^\d+$/.test(given)
  ? buildTenZones(tenZones(Number(given)))
  : buildOptimalFlow((await readGridFile(given)).grid).problem;
const c0 = cpu();
const hourOf = new Int32Array(problem.columnCount).fill(-1);
let hours = 0;
for (const block of problem.variableBlocks) {
  const last = block.axes.at(-1);
  if (last === undefined || !['hour', 'snapshot'].includes(last.name)) continue;
  hours = Math.max(hours, last.length);
  for (let k = 0; k < block.size; k++) hourOf[block.offset + k] = k % last.length;
}
const { problem: left, ...removed } = reduceProblem(problem);
console.log(
  'given',
  problem.rowCount,
  problem.columnCount,
  'left',
  left.rowCount,
  left.columnCount,
  left.values.length,
  'cpu',
  cpu() - c0,
);
const labels = Int32Array.from(removed.columns, (j) => hourOf[j]!);
const a = arrange(left, labels, hours);
console.log(
  workOf(a),
  'own',
  a.ownRows,
  'hourly',
  a.hourlyRows,
  'border',
  a.borderRows,
  'globals',
  a.globalColumns,
  'm',
  a.rowStart[1],
  a.rowStart[2]! - a.rowStart[1]!,
  'k',
  a.coupled[0],
  a.firstCoupled[0],
);
const s = scaledForm(left);
const matrix = timeMatrix(left, s.values, a);
const n = left.columnCount;
const m = a.rows.length;
const lower = new Float64Array(n + m).fill(-Infinity);
const upper = new Float64Array(n + m).fill(Infinity);
const equality = new Uint8Array(m);
const rightSide = new Float64Array(m);
const cost = new Float64Array(n);
a.columns.forEach((j, at) => {
  lower[at] = s.columnLower[j]!;
  upper[at] = s.columnUpper[j]!;
  cost[at] = s.cost[j]!;
});
a.rows.forEach((i, at) => {
  if (i < 0) {
    equality[at] = 1;
    return;
  }
  if (s.rowLower[i] === s.rowUpper[i]) {
    equality[at] = 1;
    rightSide[at] = s.rowLower[i]!;
    return;
  }
  lower[n + at] = s.rowLower[i]!;
  upper[n + at] = s.rowUpper[i]!;
  if (lower[n + at] === -Infinity && upper[n + at] === Infinity) throw new Error('free');
});
console.log('price', s.price, 'size', s.size, 'setup cpu', cpu() - c0);
const c1 = cpu();
const answer = await followPath(
  { matrix, cost, lower, upper, equality, rightSide },
  process.env['PLAIN'] ? plainKernels : wasmKernels(module),
  {
    tolerance: Number(process.env['TOL'] ?? 1e-8),
    primalRegularisation: Number(process.env['RHO'] ?? 1e-6),
    dualRegularisation: Number(process.env['DELTA'] ?? 1e-8),
    corrections: Number(process.env['CORR'] ?? 2),
    onIteration: (e) => {
      if (process.env['LOG'])
        console.log(
          e.iteration,
          e.primal.toExponential(1),
          e.dual.toExponential(1),
          e.gap.toExponential(1),
          e.primalObjective,
        );
      return null;
    },
  },
);
console.log('ipm cpu', (cpu() - c1).toFixed(2));
const x = new Float64Array(n);
const y = new Float64Array(left.rowCount);
a.columns.forEach((j, at) => {
  x[j] = answer.point.v[at]! * s.column[j]! * s.size;
});
a.rows.forEach((i, at) => {
  if (i >= 0) y[i] = answer.point.y[at]! * s.row[i]! * s.price;
});
for (let j = 0; j < n; j++) x[j] = Math.min(Math.max(x[j]!, left.columnLower[j]!), left.columnUpper[j]!);
const z = left.columnCost.slice();
let obj = left.costOffset;
for (let j = 0; j < n; j++) {
  obj += left.columnCost[j]! * x[j]!;
  for (let k = left.starts[j]!; k < left.starts[j + 1]!; k++) z[j]! -= left.values[k]! * y[left.rowIndices[k]!]!;
}
const outcome = restoreOutcome(removed, {
  stopped: 'optimal',
  primal: 'optimal',
  dual: 'optimal',
  objective: obj,
  columnValue: x,
  rowValue: new Float64Array(0),
  rowDual: y,
  columnDual: z,
  bound: null,
  iterations: 0,
  seconds: 0,
  solver: { name: '', version: '', algorithm: '' },
});
const cert = certify(problem, outcome);
console.log(
  answer.end,
  answer.iteration,
  'p',
  answer.primal,
  'd',
  answer.dual,
  'g',
  answer.gap,
  'objective',
  obj,
  'cert',
  cert.passed,
  cert.primalResidual,
  cert.dualResidual,
  cert.complementarity,
  cert.relativeGap,
  cert.failures,
);
console.log('cpu', (cpu() - c0).toFixed(2), 'rss', Math.round(process.resourceUsage().maxRSS / 1024));
