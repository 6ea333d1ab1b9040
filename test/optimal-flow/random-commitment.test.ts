import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';
import { gridOf } from '#grid';
import { root } from '../repository.js';
import { randomCommitment } from './random-commitment.fixture.js';
import { solveGrid } from './solve-grid.fixture.js';

/** Python with PyPSA: the other tool. */
const python = process.env['PYTHON'];
const FIRST = Number(process.env['BASHU_FIRST_SEED'] ?? 1);
const COUNT = Number(process.env['BASHU_SEEDS'] ?? 60);

const DECIDED = ['optimal', 'infeasible', 'infeasible_or_unbounded', 'unbounded'];

interface Answer {
  readonly status: string;
  readonly objective?: number;
  readonly error?: string;
}

/** Every case as PyPSA solves it, in the same order. */
function byPypsa(cases: ReturnType<typeof randomCommitment>[]): readonly Answer[] {
  const script = `${root}test/optimal-flow/commitment_solve.py`;
  const printed = execFileSync(python!, [script], { input: JSON.stringify(cases), encoding: 'utf8' });
  return (JSON.parse(printed) as { readonly answers: readonly Answer[] }).answers;
}

test('random networks with commitment: objective and status are those of PyPSA', {
  skip: python === undefined ? 'PYTHON names no Python with PyPSA: nothing to compare with' : false,
}, async () => {
  const cases = Array.from({ length: COUNT }, (_, k) => randomCommitment(FIRST + k));
  const theirs = byPypsa(cases);
  const wrong: string[] = [];
  let optimal = 0;
  for (const { seed, records, setting } of cases) {
    const answer = theirs[seed];
    assert.ok(answer !== undefined, `seed ${seed}: PyPSA did not answer`);
    const { outcome, certificate } = await solveGrid(gridOf(records), setting);
    const ours = outcome.stopped === 'optimal' ? outcome.objective : Number.NaN;
    if (answer.status !== 'optimal') {
      if (outcome.stopped === 'optimal') wrong.push(`seed ${seed}: PyPSA ${JSON.stringify(answer)}, ours ${ours}`);
      continue;
    }
    optimal += 1;
    const off = Math.abs(ours - answer.objective!) / (1 + Math.abs(answer.objective!));
    if (!(off <= 1e-6)) wrong.push(`seed ${seed}: PyPSA ${answer.objective}, ours ${outcome.stopped} ${ours}`);
    else if (certificate?.passed !== true) wrong.push(`seed ${seed}: no certificate ${JSON.stringify(certificate)}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(optimal > COUNT / 3, `only ${optimal} of ${COUNT} have an optimum`);
});
