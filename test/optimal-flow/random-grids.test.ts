import assert from 'node:assert/strict';
import test from 'node:test';
import { gridOf } from '#grid';
import { highsSolver } from '#lp/node';
import { busAngleProblem } from './bus-angle.fixture.js';
import { faultsOfAnswer, solveGrid } from './flow-cases.fixture.js';
import { randomGrid } from './random-grids.fixture.js';

// The other numbers come from a second formulation of our own: bus-angle.fixture.ts.

const SEEDS = 240;
const RELATIVE = 1e-6;

test(`${SEEDS} random networks: the same answer as by angles at buses and written-out levels`, async () => {
  const differences: string[] = [];
  const endings = new Map<string, number>();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const grid = gridOf(randomGrid(seed));
    const ours = await solveGrid(grid);
    const session = await highsSolver.open(busAngleProblem(grid));
    const other = await session.solve();
    await session.dispose();
    endings.set(ours.outcome.stopped, (endings.get(ours.outcome.stopped) ?? 0) + 1);
    if (ours.outcome.stopped !== other.stopped) {
      differences.push(`${seed}: ours ${ours.outcome.stopped}, the other ${other.stopped}`);
      continue;
    }
    if (ours.outcome.stopped !== 'optimal') continue;
    const [a, b] = [ours.outcome.objective, other.objective];
    if (!(Math.abs(a - b) <= RELATIVE * Math.max(1, Math.abs(b))))
      differences.push(`${seed}: ours ${a}, the other ${b}`);
    if (ours.certificate?.passed !== true)
      differences.push(`${seed}: ${JSON.stringify(ours.certificate?.failures.slice(0, 2))}`);
    for (const fault of faultsOfAnswer(grid, ours, {})) differences.push(`${seed}: ${fault}`);
  }
  assert.deepEqual(differences, []);
  // Enough of each kind, or the comparison compared little.
  assert.ok((endings.get('optimal') ?? 0) > SEEDS / 2, JSON.stringify([...endings]));
  assert.ok((endings.get('infeasible') ?? 0) >= 5, JSON.stringify([...endings]));
  assert.ok((endings.get('unbounded') ?? 0) >= 2, JSON.stringify([...endings]));
});
