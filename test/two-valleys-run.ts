import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonValue } from '#answer';
import { openStore, type RunStore, runId } from '#answer/node';
import { requireCase } from '#case/node';
import { highsSolver } from '#lp/node';
import { type PlanQuestionInput, studies } from '#studies';

/** The repository, seen from dist/test. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface PlannedTeachingCase {
  readonly store: RunStore;
  readonly id: string;
}

/** Plans the teaching case of two valleys and operates it for a year (about 3 s) unless it is asked otherwise, into a store in a temporary folder. */
export async function planTwoValleys(
  asked: PlanQuestionInput = {},
  solver = highsSolver,
): Promise<PlannedTeachingCase> {
  const read = await requireCase(join(ROOT, 'cases', 'two-valleys'), 'base');
  const [plan] = studies;
  const question = plan.parse({ ...read.scenario.settings[plan.id], ...asked });
  const { answer } = await plan.run({ case: read, solver, clock: () => 0, seed: 0 }, question);
  const inputs = {
    caseHash: read.hash,
    scenario: 'base',
    study: plan.id,
    question: JSON.parse(JSON.stringify(question)) as JsonValue,
    engine: 'test',
    seed: 0,
  };
  const id = runId(inputs);
  const store = openStore(mkdtempSync(join(tmpdir(), 'bashu-runs-')), { create: true });
  await store.write(id, { inputs, caseName: read.id }, answer, { written: '2026-01-01T00:00:00.000Z', seconds: {} });
  return { store, id };
}
