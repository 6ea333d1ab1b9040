import { conversion } from '#quantity';
import { FaultError } from '#words';
import { isSameFigure } from './check-coverage.js';
import type { LooseTables, Unknown } from './check-links.js';
import type { FaultList } from './fault-list.js';
import { fieldsOf, keysOf } from './field-lists.js';
import { type Row, type TableName, tables } from './schema.js';

/**
 * What contradictions.csv says agrees with facts.csv and with the model: candidates that differ and can be compared,
 * exactly one chosen, and that one standing where the model uses it. A disagreement in facts.csv that the table leaves
 * out is a warning.
 */

type Fact = Row<'facts'>;
const rowsOf = <T extends TableName>(all: LooseTables, table: T) => all[table] as unknown as readonly Row<T>[];
const figure = (fact: Fact) => `${fact.id}: ${fact.value} ${fact.unit ?? ''}`.trim();

/** A figure in another unit; null where the two cannot be compared. */
function inUnit(value: number, from: string, to: string): number | null {
  try {
    return value * conversion(from, to);
  } catch (error) {
    if (error instanceof FaultError) return null;
    throw error;
  }
}

/** A cell named as table/key/field; null where there is none. The key of several fields is joined by '/'. */
function cellOf(all: LooseTables, path: string): { readonly value: unknown; readonly unit: string } | null {
  const [name = '', ...rest] = path.split('/');
  if (!Object.hasOwn(tables, name)) return null;
  const table = name as TableName;
  const field = fieldsOf(tables[table]).get(rest.at(-1) ?? '');
  if (field === undefined) return null;
  const key = rest.slice(0, -1).join('/');
  const row = all[table].find(
    (each) =>
      keysOf(tables[table])
        .map((part) => String(each[part]))
        .join('/') === key,
  );
  if (row === undefined) return null;
  const own = row['unit'];
  const unit = field.unit === '' && typeof own === 'string' ? own : (field.unit ?? '');
  return { value: row[rest.at(-1) ?? ''], unit };
}

function checkUse(all: LooseTables, row: Row<'contradictions'>, chosen: Fact, faults: FaultList): void {
  for (const path of row.used_in) {
    const place = { ...row.origin, field: 'used_in' };
    const cell = cellOf(all, path);
    if (cell === null) {
      faults.report('contradiction-cell', place, {}, path);
      continue;
    }
    const due = inUnit(chosen.value, chosen.unit ?? '', cell.unit);
    if (due === null || typeof cell.value !== 'number' || !isSameFigure(cell.value, due))
      faults.report(
        'contradiction-use',
        place,
        { path, chosen: figure(chosen), due: due ?? chosen.value, unit: cell.unit },
        `${String(cell.value)} ${cell.unit}`.trim(),
      );
  }
}

function checkCandidates(row: Row<'contradictions'>, candidates: readonly Fact[], faults: FaultList): void {
  const [first] = candidates;
  if (first === undefined || candidates.length < 2) {
    faults.report('contradiction-few', { ...row.origin, field: 'candidates' }, {}, row.candidates.join('; '));
    return;
  }
  const values = candidates.map((fact) => inUnit(fact.value, fact.unit ?? '', first.unit ?? ''));
  const figures = candidates.map(figure).join('; ');
  if (values.includes(null))
    faults.report('contradiction-units', { ...row.origin, field: 'candidates' }, { unit: first.unit ?? '' }, figures);
  else if (values.every((value) => isSameFigure(value!, first.value)))
    faults.report('contradiction-none', { ...row.origin, field: 'candidates' }, {}, figures);
}

export function checkContradictions(all: LooseTables, unknown: Unknown, faults: FaultList): void {
  if (unknown.has('facts') || unknown.has('contradictions')) return;
  const facts = new Map(rowsOf(all, 'facts').map((fact) => [fact.id, fact]));
  const told = new Map<string, string>();
  const contradictions = rowsOf(all, 'contradictions');
  for (const row of contradictions) {
    const candidates = row.candidates.flatMap((id) => facts.get(id) ?? []);
    for (const { id } of candidates) told.set(id, row.id);
    if (candidates.length < row.candidates.length) continue;
    checkCandidates(row, candidates, faults);
    const chosen = candidates.filter((fact) => fact.chosen);
    if (chosen.length !== 1 || chosen[0]!.id !== row.chosen)
      faults.report(
        'contradiction-chosen',
        { ...row.origin, field: 'chosen' },
        { chosen: chosen.map((fact) => fact.id).join(', ') || '-' },
        row.chosen,
      );
    else checkUse(all, row, chosen[0]!, faults);
  }
  if (contradictions.length === 0) return;
  const groups = new Map<string, Fact[]>();
  for (const fact of facts.values()) {
    const identity = JSON.stringify([fact.subject, fact.quantity, fact.year]);
    groups.set(identity, [...(groups.get(identity) ?? []), fact]);
  }
  for (const group of groups.values()) {
    const first = group[0]!;
    const differs = group.some((fact) => {
      const value = inUnit(fact.value, fact.unit ?? '', first.unit ?? '');
      return value !== null && !isSameFigure(value, first.value);
    });
    const rows = new Set(group.map((fact) => told.get(fact.id)));
    if (differs && (rows.size > 1 || rows.has(undefined)))
      faults.warn(
        'facts-unlisted',
        { ...group.at(-1)!.origin, field: 'id' },
        { subject: first.subject, quantity: first.quantity },
        group.map(figure).join('; '),
      );
  }
}
