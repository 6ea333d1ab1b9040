import { type AnswerTable, booksOf } from '#answer';
import type { Case } from '#case';
import { type PlanFigures, planTargets, TraceGraph } from '#studies';

/** The plan page: clauses in their order, every target with its verdict, and what each side pays in each year. */
export function planDocument(of: Case, run: PlanFigures) {
  return {
    clauses: of.tables.clauses.map((row) => ({
      id: row.id,
      kind: row.kind,
      parent: row.parent,
      wording: { en: row.wording_en, zh: row.wording_zh },
      marks: row.marks,
      owners: of.tables.clause_owners
        .filter((each) => each.clause === row.id)
        .map((each) => ({ party: each.party, body: { en: each.body_en, zh: each.body_zh } })),
      projects: of.tables.projects.filter((each) => each.clauses.includes(row.id)).length,
    })),
    targets: planTargets(of, run),
    books: booksTable(run.tables),
  };
}

/** Cost of each side and year; empty for a run without costs. */
function booksTable(tables: readonly AnswerTable[]) {
  if (!tables.some(({ name }) => name === 'costs')) return [];
  return booksOf({ tables }).books.map(({ party, byYear }) => ({
    party,
    years: [...byYear].map(([year, amount]) => ({ year, amount })),
  }));
}

/** What a name leads to. Throws FaultError for a name that nothing or several things have. */
export function traceDocument(of: Case, limits: readonly AnswerTable[], name: string) {
  return new TraceGraph(of, limits).trace(name);
}
