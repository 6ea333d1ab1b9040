import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { gridOf } from '#grid';
import { writeGridFolder } from '#grid/node';
import { highsSolver } from '#lp/node';
import { root } from '../repository.js';
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

const python = process.env['PYTHON'];
const LIVE_SEEDS = Array.from({ length: 30 }, (_, k) => 5000 + k);

test(`${LIVE_SEEDS.length} random networks written as folders: the same objective as PyPSA's`, {
  skip: python === undefined ? 'PYTHON names no Python with PyPSA' : false,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'random-grids-'));
  try {
    const ours = new Map<string, { readonly status: string; readonly objective: number }>();
    for (const seed of LIVE_SEEDS) {
      const path = join(folder, String(seed));
      const grid = gridOf(randomGrid(seed));
      writeGridFolder(path, grid);
      const { outcome } = await solveGrid(grid);
      ours.set(path, { status: outcome.stopped, objective: outcome.objective });
    }
    const script = `${root}test/optimal-flow/solve_folders.py`;
    const run = spawnSync(python ?? '', [script, ...ours.keys()], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
    const told = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Told);
    assert.equal(told.length, LIVE_SEEDS.length);
    const differences: string[] = [];
    for (const { folder: path, status, objective = Number.NaN } of told) {
      const answer = ours.get(path)!;
      const known = ENDINGS[status] ?? [status];
      if (!known.includes(answer.status)) differences.push(`${path}: ours ${answer.status}, PyPSA's ${status}`);
      else if (
        answer.status === 'optimal' &&
        !(Math.abs(answer.objective - objective) <= RELATIVE * Math.max(1, Math.abs(objective)))
      )
        differences.push(`${path}: ours ${answer.objective}, PyPSA's ${objective}`);
    }
    assert.deepEqual(differences, []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

interface Told {
  readonly folder: string;
  readonly status: string;
  readonly objective?: number;
}
/** Words of PyPSA's solver that leave open which of two it is, and what PyPSA refuses before it solves: a load that nothing can serve. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'ValueError: Empty LHS with non-zero RHS in nodal balance constraint.': ['infeasible'],
  infeasible_or_unbounded: ['infeasible', 'unbounded'],
};
