import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';
import { gridOf } from '#grid';
import { certify } from '#lp';
import { highsSolver } from '#lp/node';
import { buildOptimalFlow } from '#optimal-flow';
import { root } from '../repository.js';
import { islandsOf } from './islands.fixture.js';
import { type RandomCommitment, randomCommitment } from './random-commitment.fixture.js';

/** Python with PyPSA: the other tool. */
const python = process.env['PYTHON'];
const FIRST_SEED = Number(process.env['FIRST_SEED'] ?? 1);
const NETWORKS = Number(process.env['NETWORKS'] ?? 2);
const ISLANDS = 30;
const SECONDS = 10;

interface Answer {
  readonly constant: number;
  readonly islands: Readonly<Record<string, { readonly status: string; readonly objective: number | null }>>;
}

/** Every network as PyPSA models it, its islands solved by HiGHS, in the same order. */
function byPypsa(networks: readonly RandomCommitment[]): readonly Answer[] {
  const script = `${root}test/optimal-flow/commitment_solve.py`;
  const printed = execFileSync(python!, [script], {
    input: JSON.stringify(networks),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  // The solver greets on the lines before.
  const last = printed.trimEnd().split('\n').at(-1)!;
  return (JSON.parse(last) as { readonly answers: readonly Answer[] }).answers;
}

/** Status of an island, and its objective where it has an optimum with a certificate. */
async function solved(problem: Parameters<typeof certify>[0]) {
  const session = await highsSolver.open(problem);
  try {
    const outcome = await session.solve({ integerGap: 0, timeLimitSeconds: SECONDS });
    if (outcome.stopped !== 'optimal') return { status: outcome.stopped, objective: null };
    const { passed, failures } = certify(problem, outcome);
    return { status: passed ? 'optimal' : JSON.stringify(failures), objective: outcome.objective };
  } finally {
    await session.dispose();
  }
}

const hasNone = (status: string) => /infeasible|unbounded/.test(status);

test('random networks with commitment: objective and status are those of PyPSA', {
  skip: python === undefined ? 'PYTHON names no Python with PyPSA: nothing to compare with' : false,
}, async () => {
  const networks = Array.from({ length: NETWORKS }, (_, k) => randomCommitment(FIRST_SEED + k, ISLANDS));
  const answers = byPypsa(networks);
  assert.equal(answers.length, networks.length);
  const wrong: string[] = [];
  const tally = { optimal: 0, none: 0, undecided: 0 };
  for (const [k, { seed, records, setting }] of networks.entries()) {
    const answer = answers[k]!;
    const flow = buildOptimalFlow(gridOf(records), setting);
    const islands = islandsOf(flow.problem);
    assert.deepEqual([...islands.keys()].sort(), Object.keys(answer.islands).sort());
    assert.ok(
      Math.abs(flow.objectiveConstant - answer.constant) <= 1e-6 * (1 + answer.constant),
      `constant of ${seed}`,
    );
    for (const [name, problem] of islands) {
      const theirs = answer.islands[name]!;
      const ours = await solved(problem);
      const tell = `network ${seed}, island ${name}: ${ours.status} ${ours.objective}, PyPSA ${theirs.status} ${theirs.objective}`;
      // A search that ran out of time says nothing.
      if (/time limit/.test(theirs.status + ours.status)) tally.undecided += 1;
      else if (theirs.objective === null) {
        tally.none += 1;
        if (!(hasNone(ours.status) && hasNone(theirs.status))) wrong.push(tell);
      } else {
        tally.optimal += 1;
        const off = Math.abs((ours.objective ?? Number.NaN) - theirs.objective);
        if (!(ours.status === 'optimal' && off <= 1e-6 * (1 + Math.abs(theirs.objective)))) wrong.push(tell);
      }
    }
  }
  assert.deepEqual(wrong, []);
  const all = NETWORKS * ISLANDS;
  assert.ok(tally.optimal > all / 2 && tally.none > 0 && tally.undecided < all / 20, JSON.stringify(tally));
});
