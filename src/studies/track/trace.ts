import { type AnswerTable, numberColumn, textOrIntegerColumn } from '#answer';
import type { Case, Row } from '#case';
import { HOURS_PER_DAY } from '#frame';
import { closest } from '#quantity';
import { dayText, hourText } from '#view';
import { FaultError, type Language, phrase, same, type Worded } from '#words';
import { assessTargets } from './assess.js';
import { words } from './words.js';

export const TRACE_KINDS = ['clause', 'target', 'indicator', 'project', 'asset', 'limit'] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

/** Something that a sentence of the plan leads to, or that leads back to one. */
export interface TraceNode {
  readonly kind: TraceKind;
  readonly id: string;
  readonly label: Worded;
  /** What there is to know of it, a line each. */
  readonly facts: readonly Worded[];
}

/** A node and all that one and two steps lead to. */
export interface Trace {
  readonly from: TraceNode;
  readonly first: readonly TraceNode[];
  readonly second: readonly TraceNode[];
}

/** The graph from clauses to limits and back. */
export class TraceGraph {
  readonly #nodes = new Map<string, TraceNode>();
  readonly #edges = new Map<string, Set<string>>();

  constructor(of: Case, tables: readonly AnswerTable[] = []) {
    this.#addCase(of);
    this.#addLimits(of, tables);
  }

  /**
   * What a name leads to. `clause:g1` says which kind where several have the name. Throws FaultError 'nothing-of-that-name' or
   * 'several-of-that-name'.
   */
  trace(name: string): Trace {
    const key = this.#resolve(name);
    const around = (of: string) => this.#edges.get(of) ?? new Set<string>();
    const first = [...around(key)];
    const near = new Set([key, ...first]);
    const second = new Set(first.flatMap((each) => [...around(each)].filter((far) => !near.has(far))));
    const nodes = (keys: Iterable<string>) =>
      [...keys]
        .map((each) => this.#nodes.get(each)!)
        .sort((a, b) => TRACE_KINDS.indexOf(a.kind) - TRACE_KINDS.indexOf(b.kind));
    return { from: this.#nodes.get(key)!, first: nodes(first), second: nodes(second) };
  }

  /** Every node, for lists to choose from. */
  nodes(): readonly TraceNode[] {
    return [...this.#nodes.values()];
  }

  #resolve(name: string): string {
    if (this.#nodes.has(name)) return name;
    const found = TRACE_KINDS.map((kind) => `${kind}:${name}`).filter((key) => this.#nodes.has(key));
    if (found.length === 1) return found[0]!;
    const near = closest(
      name,
      [...this.#nodes.values()].map(({ id }) => id),
    );
    throw new FaultError([
      found.length > 1
        ? {
            code: 'several-of-that-name',
            severity: 'error',
            place: {},
            message: phrase(words.severalOfThatName, { name }),
            found: name,
            expected: same(found.join(', ')),
          }
        : {
            code: 'nothing-of-that-name',
            severity: 'error',
            place: {},
            message: phrase(words.nothingOfThatName, { name }),
            found: name,
            ...(near.length === 0 ? {} : { cure: phrase(words.didYouMean, { near: near.join(', ') }) }),
          },
    ]);
  }

  #node(kind: TraceKind, id: string, label: Worded, facts: readonly Worded[] = []): void {
    this.#nodes.set(`${kind}:${id}`, { kind, id, label, facts });
  }

  #edge(a: string, b: string): void {
    if (!this.#nodes.has(a) || !this.#nodes.has(b)) return;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = this.#edges.get(from) ?? new Set();
      this.#edges.set(from, known.add(to));
    }
  }

  #addCase(of: Case): void {
    const { clauses, clause_owners, indicators, projects, clause_links } = of.tables;
    const parties = new Map(of.tables.parties.map((row) => [row.id, { en: row.name_en, zh: row.name_zh }]));
    for (const row of clauses) {
      const owners = clause_owners.filter((each) => each.clause === row.id);
      const plan = of.tables.plans.find((each) => each.id === row.plan);
      const states = of.tables.clause_states.filter((each) => each.clause === row.id);
      this.#node('clause', row.id, { en: row.wording_en, zh: row.wording_zh }, [
        ...(plan === undefined ? [] : [phrase(words.standsInPlan, { plan: named(plan) })]),
        ...(row.phase === null ? [] : [phrase(words.inPhase, { phase: row.phase })]),
        ...owners.map((each) =>
          phrase(each.role === 'lead' ? words.leads : words.supports, {
            party: parties.get(each.party) ?? each.party,
            body: { en: each.body_en, zh: each.body_zh },
          }),
        ),
        ...states.toSorted((a, b) => (a.as_of < b.as_of ? -1 : 1)).map(stateOf),
        ...of.tables.clause_dependencies
          .filter((each) => each.clause === row.id || each.needs === row.id)
          .map((each) =>
            phrase(each.clause === row.id ? words.needsClause : words.neededBy, {
              clause: each.clause === row.id ? each.needs : each.clause,
              why: { en: each.why_en, zh: each.why_zh },
            }),
          ),
        ...(row.checked_en === null || row.checked_zh === null
          ? []
          : [phrase(words.isChecked, { what: { en: row.checked_en, zh: row.checked_zh } })]),
        phrase(words.marks, { marks: row.marks.join(', '), sources: row.sources.join(', ') }),
      ]);
    }
    for (const row of indicators) this.#node('indicator', row.id, named(row), [latestOf(of, row)]);
    for (const { target, indicator, verdict } of assessTargets(of))
      this.#node(
        'target',
        target.id,
        phrase(words.targetOf, { series: named(indicator), plan: { en: target.plan_en, zh: target.plan_zh } }),
        [words[verdict.judgement], verdict.reason],
      );
    for (const row of projects)
      this.#node('project', row.id, named(row), [
        phrase(words.projectState, {
          state: words[`state-${row.state}`],
          begun: row.begun ?? '–',
          done: row.done ?? (row.due === null ? '–' : String(row.due)),
        }),
        ...(row.money === null ? [] : [phrase(words.projectMoney, { money: row.money })]),
        phrase(words.comesFrom, { sources: row.sources.join(', ') }),
      ]);
    for (const link of clause_links) {
      const row = of.tables[link.table].find((each) => each.id === link.row);
      if (row === undefined || this.#nodes.has(`asset:${link.row}`)) continue;
      this.#node('asset', row.id, named(row), [
        phrase(words.standsIn, { table: link.table }),
        phrase(words.comesFrom, { sources: row.sources.join(', ') }),
      ]);
    }
    for (const row of clauses) {
      if (row.parent !== null) this.#edge(`clause:${row.id}`, `clause:${row.parent}`);
      for (const { needs } of of.tables.clause_dependencies.filter((each) => each.clause === row.id))
        this.#edge(`clause:${row.id}`, `clause:${needs}`);
      for (const indicator of row.indicators) this.#edge(`clause:${row.id}`, `indicator:${indicator}`);
    }
    for (const row of of.tables.targets) {
      this.#edge(`target:${row.id}`, `indicator:${row.indicator}`);
      if (row.clause !== null) this.#edge(`target:${row.id}`, `clause:${row.clause}`);
    }
    for (const row of projects) for (const clause of row.clauses) this.#edge(`project:${row.id}`, `clause:${clause}`);
    for (const link of clause_links) this.#edge(`clause:${link.clause}`, `asset:${link.row}`);
  }

  /** Limits that bind in a run: rows of the problem by what they limit, with hours and prices; each tied to its asset. */
  #addLimits(of: Case, tables: readonly AnswerTable[]): void {
    const bindings = tables.find(({ name }) => name === 'bindings');
    if (bindings === undefined) return;
    const limits = tables.find(({ name }) => name === 'limits');
    const meaning = new Map<string, Worded>();
    if (limits !== undefined) {
      const [constraint, en, zh] = ['constraint', 'sentence_en', 'sentence_zh'].map((name) =>
        textOrIntegerColumn(limits, name),
      );
      constraint!.values.forEach((name, row) => {
        meaning.set(String(name), { en: String(en!.values[row]), zh: String(zh!.values[row]) });
      });
    }
    const linked = new Set(of.tables.clause_links.map(({ row }) => row));
    const column = (name: string) => textOrIntegerColumn(bindings, name);
    const [year, constraint, item, period, step] = ['year', 'constraint', 'item', 'period', 'step'].map(column);
    const [hours, price] = ['hours', 'shadow_price'].map((name) => numberColumn(bindings, name));
    const momentOf = momentsOf(tables.find(({ name: table }) => table === 'plan_periods'));
    const groups = new Map<string, Binding[]>();
    constraint!.values.forEach((name, row) => {
      const of_ = String(item!.values[row]);
      const key = `${name}/${of_}`;
      const known = groups.get(key) ?? [];
      groups.set(key, known);
      known.push({
        year: Number(year!.values[row]),
        period: Number(period!.values[row]),
        step: Number(step!.values[row]),
        hours: hours!.values[row]!,
        price: price!.values[row]!,
      });
    });
    for (const [key, rows] of groups) {
      const [name, of_] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
      // 'plain solar_field' is a technology in a zone; a tie or a policy stands under its own name.
      const assets = [of_, ...of_.split(' ')].filter((each) => linked.has(each));
      if (assets.length === 0) continue;
      this.#node(
        'limit',
        key,
        phrase(words.limitOf, { limit: meaning.get(name) ?? name, item: of_ }),
        factsOf(rows, momentOf),
      );
      for (const asset of new Set(assets)) this.#edge(`limit:${key}`, `asset:${asset}`);
    }
  }
}

interface Binding {
  readonly year: number;
  readonly period: number;
  readonly step: number;
  readonly hours: number;
  readonly price: number;
}

/** Per year: hours in which it binds, its mean and highest price, and where the highest stands. */
function factsOf(rows: readonly Binding[], momentOf: (binding: Binding) => Worded): Worded[] {
  return [...new Set(rows.map(({ year }) => year))].map((year) => {
    const own = rows.filter((each) => each.year === year);
    const hours = own.reduce((sum, each) => sum + each.hours, 0);
    const highest = own.reduce((most, each) => (each.price > most.price ? each : most));
    if (hours === 0) return phrase(words.bindsInYear, { year, price: rounded(highest.price) });
    const mean = own.reduce((sum, each) => sum + each.price * each.hours, 0) / hours;
    return phrase(words.bindsInHours, {
      year,
      hours: Math.round(hours),
      mean: rounded(mean),
      highest: rounded(highest.price),
      at: momentOf(highest),
    });
  });
}

/** When a step of a plan is: an hour of the year where its period is a single day, the days of its period otherwise, its number where the table is not there. */
function momentsOf(periods: AnswerTable | undefined): (binding: Binding) => Worded {
  const known = new Map<string, { readonly first: number; readonly days: number }>();
  if (periods !== undefined) {
    const [years, numbers, firsts, days] = ['year', 'period', 'first_day', 'days'].map((name) =>
      textOrIntegerColumn(periods, name),
    );
    years!.values.forEach((year, row) => {
      const place = { first: Number(firsts!.values[row]), days: Number(days!.values[row]) };
      known.set(`${year} ${numbers!.values[row]}`, place);
    });
  }
  const both = (of: (language: Language) => string): Worded => ({ en: of('en'), zh: of('zh') });
  return ({ year, period, step }) => {
    const place = known.get(`${year} ${period}`);
    if (place === undefined) return phrase(words.atPeriod, { period, step });
    const { first, days } = place;
    const hour = first * HOURS_PER_DAY + step;
    if (days === 1) return phrase(words.atHour, { moment: both((language) => hourText(hour, language)), hour });
    const day = (number: number) => both((language) => dayText(number, language));
    return phrase(words.atDays, { period, first: day(first), last: day(first + days - 1), step });
  };
}

const rounded = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const named = (row: { readonly name_en: string; readonly name_zh: string }): Worded => ({
  en: row.name_en,
  zh: row.name_zh,
});

/** How far a clause had come on a date: state, dates, money, what shows it. */
function stateOf(row: Row<'clause_states'>): Worded {
  return phrase(words.clauseState, {
    date: row.as_of,
    state: words[`clause-${row.state}`],
    begun: row.begun ?? '–',
    done: row.done ?? '–',
    money: row.money === null ? '' : phrase(words.clauseMoney, { money: row.money }),
    evidence: { en: row.evidence_en, zh: row.evidence_zh },
    sources: row.sources.join(', '),
  });
}

function latestOf(of: Case, indicator: Row<'indicators'>): Worded {
  const values = of.tables.indicator_values.filter((row) => row.indicator === indicator.id);
  const latest = values.reduce<(typeof values)[number] | null>(
    (last, row) => (last === null || row.year >= last.year ? row : last),
    null,
  );
  if (latest === null) return words.noValues;
  return phrase(words.latestValue, {
    value: latest.value,
    unit: indicator.unit,
    year: latest.year,
    vintage: words[`vintage-${latest.vintage}`],
    count: values.length,
    sources: latest.sources.join(', '),
  });
}
