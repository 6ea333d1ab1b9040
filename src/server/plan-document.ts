import { type AnswerTable, booksOf } from '#answer';
import type { Case } from '#case';
import { assessTargets, computedSeries, type PlanFigures, ruleText, TraceGraph, trackWords } from '#studies';
import { fixed, unitText } from '#view';
import type { Worded } from '#words';

const both = (of: (language: 'en' | 'zh') => string): Worded => ({ en: of('en'), zh: of('zh') });

/** A figure with no digits beyond its own, and its unit. */
const figure = (value: number, unit: string): Worded => {
  const decimals = Math.min(3, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);
  return both((language) => `${fixed(value, decimals)} ${unitText(unit, language)}`.trim());
};

/** The plan page: clauses in their order, every target with its verdict, and what each side pays in each year. */
export function planDocument(of: Case, run: PlanFigures) {
  const computed = computedSeries(of, run);
  const targets = assessTargets(of, { computed }).map(({ target, indicator, rule, verdict }) => ({
    id: target.id,
    clause: target.clause,
    binding: target.binding,
    party: target.party,
    name: { en: indicator.name_en, zh: indicator.name_zh },
    asks: ruleText(rule, (value) => figure(value, indicator.unit)),
    judgement: verdict.judgement,
    word: trackWords[verdict.judgement],
    reason: verdict.reason,
    margin:
      verdict.margin === null
        ? null
        : verdict.unit === 'series'
          ? figure(Number(verdict.margin.toPrecision(3)), indicator.unit)
          : both(() => `${fixed((verdict.margin ?? 0) * 100, 1)} %`),
    latest:
      verdict.latest === null
        ? null
        : {
            value: figure(Number(verdict.latest.value.toPrecision(6)), indicator.unit),
            year: verdict.latest.year,
            vintage: trackWords[`vintage-${verdict.latest.vintage}`],
          },
    changed: verdict.changed,
    progress: verdict.progress,
  }));
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
    targets,
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
