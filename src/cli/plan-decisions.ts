import { recordsOf } from './run-document.js';
import type { KeptRun } from './run-study.js';

/** What a plan built (MW by candidate) and closed (MW by zone and technology) up to a year. */
export interface PlanDecisions {
  readonly built: Readonly<Record<string, number>>;
  readonly retired: Readonly<Record<string, number>>;
}

/** Amounts below this are the solver's tolerance, not decisions, MW. */
const LEAST_DECISION = 1e-6;

/**
 * Decisions in force in a year, read from the tables `builds` and `capacity` of a plan's run.
 * A year between two investment years stands on what was decided up to it; closures are those of the last year decided.
 */
export async function decisionsOf(
  { store, run }: Pick<KeptRun, 'store' | 'run'>,
  year: number,
): Promise<PlanDecisions> {
  const built: Record<string, number> = {};
  for (const row of recordsOf(await store.readTable(run.manifest.id, 'builds'))) {
    const amount = Number(row['built']);
    const candidate = String(row['candidate']);
    if (Number(row['year']) <= year && amount > LEAST_DECISION) built[candidate] = (built[candidate] ?? 0) + amount;
  }
  const capacity = recordsOf(await store.readTable(run.manifest.id, 'capacity'));
  const decided = Math.max(...capacity.map((row) => Number(row['year'])).filter((each) => each <= year));
  const retired: Record<string, number> = {};
  for (const row of capacity)
    if (Number(row['year']) === decided && Number(row['retired']) > LEAST_DECISION)
      retired[`${row['zone']} ${row['technology']}`] = Number(row['retired']);
  return { built, retired };
}
