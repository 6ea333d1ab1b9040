import { conversion, isMoney } from '#quantity';
import { FaultError } from '#words';
import { nearText } from './cell.js';
import type { LooseTables } from './check-links.js';
import type { FaultList } from './fault-list.js';
import type { Row, TableName } from './schema.js';

const rowsOf = <T extends TableName>(all: LooseTables, table: T) => all[table] as unknown as readonly Row<T>[];

/** Whether a unit is known and, where `to` is given, measures the same; what is wrong with it is reported at the row. */
export function unitFits(
  unit: string,
  to: string,
  row: { readonly origin: Row<'targets'>['origin'] },
  faults: FaultList,
): boolean {
  try {
    conversion(unit, to);
    return true;
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    for (const fault of error.faults) faults.add({ ...fault, place: { ...row.origin, field: 'unit' } });
    return false;
  }
}

function checkIndicators(all: LooseTables, faults: FaultList): void {
  for (const row of rowsOf(all, 'indicators')) {
    if ((row.scope === 'side') !== (row.party !== null))
      faults.report('indicator-scope', { ...row.origin, field: 'party' }, {}, row.party ?? '');
    if (!isKnown(row.unit, row, faults)) continue;
    const priced = row.prices !== 'none';
    if (priced !== isMoney(row.unit) || (row.prices === 'constant' && row.base_year === null))
      faults.report('indicator-prices', { ...row.origin, field: 'prices' }, {}, `${row.prices}, ${row.unit}`);
  }
}

/** Whether a unit is known; an unknown one is reported at the row. */
export function isKnown(unit: string, row: { readonly origin: Row<'targets'>['origin'] }, faults: FaultList): boolean {
  try {
    isMoney(unit);
    return true;
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    for (const fault of error.faults) faults.add({ ...fault, place: { ...row.origin, field: 'unit' } });
    return false;
  }
}

const VINTAGES = ['provisional', 'final', 'revised'] as const;

/** A value is published in its year or later, and a later vintage not before an earlier one. */
function checkVintages(all: LooseTables, faults: FaultList): void {
  const groups = new Map<string, Row<'indicator_values'>[]>();
  for (const row of rowsOf(all, 'indicator_values')) {
    if (row.published !== null && Number(row.published.slice(0, 4)) < row.year)
      faults.report('value-published', { ...row.origin, field: 'published' }, { year: row.year }, row.published);
    const identity = `${row.indicator} ${row.year}`;
    groups.set(identity, [...(groups.get(identity) ?? []), row]);
  }
  for (const group of groups.values()) {
    const dated = VINTAGES.flatMap((vintage) =>
      group.filter((row) => row.vintage === vintage && row.published !== null),
    );
    for (const [k, row] of dated.entries()) {
      const earlier = dated[k - 1];
      if (earlier === undefined) continue;
      // Dates of different precision are compared as far as both go.
      const digits = Math.min(row.published!.length, earlier.published!.length);
      if (row.published!.slice(0, digits) < earlier.published!.slice(0, digits))
        faults.report(
          'vintage-order',
          { ...row.origin, field: 'published' },
          { vintage: row.vintage, earlier: earlier.vintage, date: earlier.published! },
          row.published!,
        );
    }
  }
}

const MARKS = ['N', 'R', 'A', 'U'];
const PARENT_KINDS = { principle: null, goal: null, action: null, task: 'action', item: 'task' } as const;
/** Only from general knowledge: not read anywhere. */
const isUnread = (row: Row<'clauses'>) => row.marks.every((mark) => mark === 'U');

function checkClauses(all: LooseTables, faults: FaultList): void {
  const clauses = new Map(rowsOf(all, 'clauses').map((row) => [row.id, row]));
  for (const row of clauses.values()) {
    const due = PARENT_KINDS[row.kind];
    const parent = row.parent === null ? null : clauses.get(row.parent);
    const fits =
      (row.action === null) === (row.kind === 'goal' || row.kind === 'principle') &&
      (due === null ? row.parent === null : row.parent !== null) &&
      // A parent that is missing or refused is told elsewhere.
      (parent === null || parent === undefined || (parent.kind === due && parent.action === row.action));
    if (!fits)
      faults.report(
        'clause-parent',
        { ...row.origin, field: 'parent' },
        {},
        `${row.kind} ${row.id}: ${row.parent ?? ''}`,
      );
    for (const mark of row.marks)
      if (!MARKS.includes(mark)) faults.report('clause-marks', { ...row.origin, field: 'marks' }, {}, mark);
    if (isUnread(row) && (row.checkable !== 'no' || row.indicators.length > 0))
      faults.report('clause-unread', { ...row.origin, field: 'checkable' }, {}, row.checkable);
    const needsSeries = row.checkable === 'number' || row.checkable === 'direction';
    if (
      row.checkable !== 'no' &&
      (row.checked_en === null || row.checked_zh === null || (needsSeries && row.indicators.length === 0))
    )
      faults.report('clause-checked', { ...row.origin, field: 'checked_en' }, {}, row.checked_en ?? '');
  }
  for (const target of rowsOf(all, 'targets')) {
    const clause = target.clause === null ? undefined : clauses.get(target.clause);
    if (clause !== undefined && isUnread(clause))
      faults.report('clause-unread', { ...target.origin, field: 'clause' }, {}, clause.id);
  }
}

/** Every clause names its plan where there are plans, and stands in the plan of the clause that it is part of. */
function checkClausePlans(all: LooseTables, faults: FaultList): void {
  const clauses = new Map(rowsOf(all, 'clauses').map((row) => [row.id, row]));
  const hasPlans = rowsOf(all, 'plans').length > 0;
  for (const row of clauses.values()) {
    const parent = row.parent === null ? undefined : clauses.get(row.parent);
    if ((hasPlans && row.plan === null) || (parent !== undefined && parent.plan !== row.plan))
      faults.report('clause-plan', { ...row.origin, field: 'plan' }, { parent: parent?.plan ?? '' }, row.plan ?? '');
  }
  for (const row of rowsOf(all, 'plans'))
    if (row.from_year !== null && row.to_year !== null && row.to_year < row.from_year)
      faults.report('plan-years', { ...row.origin, field: 'to_year' }, { from: row.from_year }, String(row.to_year));
}

/** A clause is done after it begins, says when where it is done, and says so by the date of what is known. */
function checkClauseStates(all: LooseTables, faults: FaultList): void {
  const isBefore = (date: string, other: string) => {
    const digits = Math.min(date.length, other.length);
    return date.slice(0, digits) < other.slice(0, digits);
  };
  for (const row of rowsOf(all, 'clause_states')) {
    const { begun, done, as_of: known } = row;
    if ((row.state === 'done') !== (done !== null) || (row.state === 'not_begun' && begun !== null))
      faults.report(
        'clause-state',
        { ...row.origin, field: 'state' },
        {},
        `${row.state}: ${begun ?? ''} – ${done ?? ''}`,
      );
    else if (begun !== null && done !== null && isBefore(done, begun))
      faults.report('project-dates', { ...row.origin, field: 'done' }, { begun }, done);
    else if ([begun, done].some((date) => date !== null && isBefore(known, date)))
      faults.report('clause-known', { ...row.origin, field: 'as_of' }, { date: done ?? begun ?? '' }, known);
  }
}

/** No clause waits for itself, by whatever way round. */
function checkDependencies(all: LooseTables, faults: FaultList): void {
  const rows = rowsOf(all, 'clause_dependencies');
  const needs = new Map<string, string[]>();
  for (const row of rows) needs.set(row.clause, [...(needs.get(row.clause) ?? []), row.needs]);
  /** The way from a clause to another along what is needed; null where there is none. */
  const way = (from: string, to: string, seen: Set<string>): readonly string[] | null => {
    if (from === to) return [to];
    if (seen.has(from)) return null;
    seen.add(from);
    for (const next of needs.get(from) ?? []) {
      const rest = way(next, to, seen);
      if (rest !== null) return [from, ...rest];
    }
    return null;
  };
  for (const row of rows) {
    const circle = way(row.needs, row.clause, new Set());
    if (circle !== null)
      faults.report('clause-circle', { ...row.origin, field: 'needs' }, {}, [row.clause, ...circle].join(' → '));
  }
}

function hasValue(row: Row<'targets'>): boolean {
  if ((row.value === null) !== (row.unit === null)) return false;
  if (row.kind === 'level') return row.value !== null;
  return row.value === null || row.kind === 'fall' || row.kind === 'share';
}

function hasWindow({ kind, base_year: base, from_year: from, to_year: to }: Row<'targets'>): boolean {
  if (kind !== 'level' && to === null) return false;
  if (kind === 'slower' && from === null) return false;
  const years = [base, from, to].filter((year) => year !== null);
  return years.every((year, k) => k === 0 || years[k - 1]! < year);
}

function checkTargets(all: LooseTables, faults: FaultList): void {
  const indicators = new Map(rowsOf(all, 'indicators').map((row) => [row.id, row]));
  for (const row of rowsOf(all, 'targets')) {
    const needsBase = row.kind === 'fall' || row.kind === 'slower' || (row.kind === 'share' && row.value === null);
    if (needsBase && row.base_year === null)
      faults.report('target-base', { ...row.origin, field: 'base_year' }, {}, row.kind);
    if (!hasWindow(row))
      faults.report(
        'target-window',
        { ...row.origin, field: 'to_year' },
        {},
        [row.base_year, row.from_year, row.to_year].map((year) => year ?? '').join(', '),
      );
    if (!hasValue(row))
      faults.report(
        'target-value',
        { ...row.origin, field: 'value' },
        {},
        `${row.kind}: ${row.value ?? ''} ${row.unit ?? ''}`.trim(),
      );
    const indicator = indicators.get(row.indicator);
    if (row.unit !== null) {
      if (row.kind === 'fall') unitFits(row.unit, 'p.u.', row, faults);
      else if (indicator !== undefined && isKnown(indicator.unit, indicator, faults))
        unitFits(row.unit, indicator.unit, row, faults);
    }
    if (
      (row.binding === 'side' && row.party === null) ||
      ((row.binding === 'joint' || row.binding === 'both') && row.party !== null)
    )
      faults.report('target-whose', { ...row.origin, field: 'party' }, {}, row.party ?? '');
  }
}

function checkProjects(all: LooseTables, faults: FaultList): void {
  for (const row of rowsOf(all, 'projects')) {
    if (row.begun === null || row.done === null) continue;
    const digits = Math.min(row.begun.length, row.done.length);
    if (row.done.slice(0, digits) < row.begun.slice(0, digits))
      faults.report('project-dates', { ...row.origin, field: 'done' }, { begun: row.begun }, row.done);
  }
  for (const row of rowsOf(all, 'finance_rules')) {
    const given = row.value !== null;
    if (given !== (row.unit !== null) || given !== (row.bound !== 'none'))
      faults.report('rule-value', { ...row.origin, field: 'value' }, {}, `${row.value ?? ''} ${row.unit ?? ''}`.trim());
    if (row.unit !== null) isKnown(row.unit, row, faults);
  }
}

/** A link leads to a row that is there. */
function checkLinks(all: LooseTables, faults: FaultList): void {
  for (const row of rowsOf(all, 'clause_links')) {
    const ids = new Set(all[row.table].map((each) => String(each['id'])));
    if (!ids.has(row.row))
      faults.report(
        'dangling',
        { ...row.origin, field: 'row' },
        { target: row.table, near: nearText(row.row, ids) },
        row.row,
      );
  }
}

/** What must hold among indicators, their values, clauses, targets and projects. References are checked elsewhere. */
export function checkPlan(all: LooseTables, faults: FaultList): void {
  checkIndicators(all, faults);
  checkVintages(all, faults);
  checkClauses(all, faults);
  checkClausePlans(all, faults);
  checkClauseStates(all, faults);
  checkDependencies(all, faults);
  checkTargets(all, faults);
  checkProjects(all, faults);
  checkLinks(all, faults);
}
