import type { AnswerTable } from '#answer';
import type { Case } from '#case';
import { type PlanFigures, planTargets, TraceGraph, trackWords } from '#studies';

/** The plan page: clauses in their order, every target with its verdict. */
export function planDocument(of: Case, run: PlanFigures) {
  const states = new Map(
    of.tables.clause_states
      .toSorted((a, b) => (a.as_of < b.as_of ? -1 : 1))
      .map((row) => [row.clause, { date: row.as_of, word: trackWords[`clause-${row.state}`] }]),
  );
  return {
    plans: of.tables.plans.map((row) => ({ id: row.id, name: { en: row.name_en, zh: row.name_zh } })),
    clauses: of.tables.clauses.map((row) => ({
      id: row.id,
      kind: row.kind,
      parent: row.parent,
      plan: row.plan,
      state: states.get(row.id) ?? null,
      wording: { en: row.wording_en, zh: row.wording_zh },
      marks: row.marks,
      owners: of.tables.clause_owners
        .filter((each) => each.clause === row.id)
        .map((each) => ({ party: each.party, body: { en: each.body_en, zh: each.body_zh } })),
      projects: of.tables.projects.filter((each) => each.clauses.includes(row.id)).length,
    })),
    targets: planTargets(of, run),
  };
}

/** What a name leads to. Throws FaultError for a name that nothing or several things have. */
export function traceDocument(of: Case, limits: readonly AnswerTable[], name: string) {
  return new TraceGraph(of, limits).trace(name);
}
