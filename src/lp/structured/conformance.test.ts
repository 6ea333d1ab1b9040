import test from 'node:test';
import { conformanceCases, type Door } from '../conformance.js';
import { highsSolver } from '../highs.js';
import { nodeKernels } from './node-kernels.js';
import { structuredSolver } from './structured-solver.js';

const clock = () => performance.now() / 1000;
const doors: readonly Door[] = [
  {
    name: 'the structured interior point, small problems as one hour',
    solver: structuredSolver({ fallback: highsSolver, kernels: nodeKernels, clock, oneHour: true }),
    options: { algorithm: 'interior point' },
    vertex: false,
    ranging: true,
    stoppable: true,
  },
  {
    name: 'the structured interior point with crossover to a vertex, small problems as one hour',
    solver: structuredSolver({ fallback: highsSolver, kernels: nodeKernels, clock, oneHour: true }),
    options: { algorithm: 'interior point', crossover: true },
    vertex: true,
    ranging: true,
    stoppable: true,
  },
  {
    name: 'the structured interior point where it sees hours',
    solver: structuredSolver({ fallback: highsSolver, kernels: nodeKernels, clock }),
    options: {},
    vertex: false,
    ranging: true,
    stoppable: true,
  },
];

for (const door of doors)
  test(`conformance of ${door.name}`, async (t) => {
    for (const each of conformanceCases) if (each.only?.(door) ?? true) await t.test(each.name, () => each.run(door));
  });
