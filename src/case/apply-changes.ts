import { conversion } from '#quantity';
import { FaultError, phrase, type Worded, type WordParameters } from '#words';
import type { Scenario } from './case.js';
import { nearText, parseCell } from './cell.js';
import type { LooseTables, Unknown } from './check-links.js';
import type { FaultCode, FaultList } from './fault-list.js';
import type { Field } from './field.js';
import { fieldsOf } from './field-lists.js';
import type { LooseRow } from './read-table.js';
import type { Change, ScenarioFile } from './scenario-file.js';
import { type TableName, tables } from './schema.js';
import { words } from './words.js';

type Json = Record<string, unknown>;
type MutableTables = { [T in TableName]: readonly LooseRow[] };
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const show = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
const VERBS = ['set', 'scale', 'add', 'remove'] as const;

/** Tables after the changes of a chain, and the changes in words. Rows that were changed come from the scenario file. */
export interface Applied {
  readonly tables: LooseTables;
  readonly changes: Scenario['changes'];
  /** Rows that a change touched, by table, for the checks within a row. */
  readonly touched: readonly { readonly table: TableName; readonly row: LooseRow }[];
}

/** Applies the changes of scenarios in order. A change that cannot be applied, or that touches no row, is a fault. */
export function applyChanges(
  all: LooseTables,
  chain: readonly ScenarioFile[],
  unknown: Unknown,
  faults: FaultList,
): Applied {
  const now: MutableTables = { ...all };
  const changes: { scenario: string; sentence: Worded; rows: number }[] = [];
  const touched = new Map<LooseRow, TableName>();
  for (const scenario of chain)
    for (const change of scenario.changes) {
      const done = new ChangeInProgress(now, scenario, change, unknown, faults).apply();
      if (done === null) continue;
      for (const row of done.rows) touched.set(row, done.table);
      changes.push({ scenario: scenario.id, sentence: change.because ?? done.sentence, rows: done.count });
    }
  const alive = new Set(Object.values(now).flat());
  return {
    tables: now,
    changes,
    touched: [...touched].filter(([row]) => alive.has(row)).map(([row, table]) => ({ table, row })),
  };
}

interface Done {
  readonly table: TableName;
  readonly rows: readonly LooseRow[];
  readonly count: number;
  readonly sentence: Worded;
}

class ChangeInProgress {
  constructor(
    readonly now: MutableTables,
    readonly scenario: ScenarioFile,
    readonly change: Change,
    readonly unknown: Unknown,
    readonly faults: FaultList,
  ) {}

  apply(): Done | null {
    const { table, where } = this.change;
    if (typeof table !== 'string' || !Object.hasOwn(tables, table))
      return this.#wrong('scenario-table', 'table', { near: nearText(show(table), Object.keys(tables)) }, show(table));
    const name = table as TableName;
    const given = VERBS.filter((verb) => this.change[verb] !== undefined);
    const [verb] = given;
    if (verb === undefined || given.length > 1) return this.#wrong('scenario-verb', name, {}, given.join(', '));
    if (verb === 'add') return this.#add(name);
    if (!isObject(where)) return this.#wrong('scenario-where', 'where', { table }, show(where));
    const matches = this.#matching(name, where);
    if (matches === null) return null;
    if (matches.size === 0)
      return this.unknown.has(name) ? null : this.#wrong('scenario-no-row', 'where', { table }, show(where));
    if (verb === 'remove') return this.#remove(name, where, matches);
    return this.#change(name, verb, where, matches);
  }

  #wrong(code: FaultCode, field: string, parameters: WordParameters, found: string): null {
    this.faults.report(code, { file: this.scenario.path, row: this.change.line, field }, parameters, found);
    return null;
  }

  #field(table: TableName, name: string): Field | null {
    const fields = fieldsOf(tables[table]);
    return (
      fields.get(name) ?? this.#wrong('scenario-column', name, { table, near: nearText(name, fields.keys()) }, name)
    );
  }

  #matching(table: TableName, where: Json): Set<LooseRow> | null {
    const tests: ((row: LooseRow) => boolean)[] = [];
    for (const [name, wanted] of Object.entries(where)) {
      if (this.#field(table, name) === null) return null;
      const values = Array.isArray(wanted) ? wanted : [wanted];
      tests.push((row) => {
        const value = row[name];
        return values.some((one: unknown) =>
          Array.isArray(value)
            ? value.includes(one)
            : value === one || (value !== null && one !== null && String(value) === String(one)),
        );
      });
    }
    return new Set(this.now[table].filter((row) => tests.every((test) => test(row))));
  }

  /** A value of a file in YAML for a field: a number in the model's unit, or a text with its unit, '1.5 GW'. */
  #value(field: Field, name: string, written: unknown): { value: unknown } | null {
    if (isObject(written)) return this.#wrong('scenario-value', name, {}, show(written));
    let text = written === null ? '' : Array.isArray(written) ? written.map(String).join(';') : String(written);
    let factor = 1;
    const parts = field.type === 'number' && typeof written === 'string' ? /^(\S+)\s+(\S.*)$/.exec(text) : null;
    if (parts !== null) {
      text = parts[1]!;
      try {
        factor = conversion(parts[2]!, field.unit ?? '');
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        for (const fault of error.faults)
          this.faults.add({ ...fault, place: { file: this.scenario.path, row: this.change.line, field: name } });
        return null;
      }
    }
    const result = parseCell(field, text, factor);
    return result.ok ? { value: result.value } : this.#wrong(result.code, name, result.parameters, show(written));
  }

  get #origin(): LooseRow['origin'] {
    return { file: this.scenario.path, row: this.change.line };
  }

  #done(
    table: TableName,
    rows: readonly LooseRow[],
    count: number,
    verb: (typeof VERBS)[number],
    what: Json,
    where: Json,
  ): Done {
    const list = (pairs: Json, join: string) =>
      Object.entries(pairs)
        .map(([name, value]) => `${name}${join}${show(value)}`)
        .join(', ');
    const sentence = phrase(words[`change.${verb}`], {
      table: { en: table, zh: tables[table].sentence.zh },
      what: list(what, verb === 'scale' ? ' × ' : ' = '),
      where: list(where, ' = ') || '*',
    });
    return { table, rows, count, sentence };
  }

  #remove(table: TableName, where: Json, matches: ReadonlySet<LooseRow>): Done | null {
    if (this.change.remove !== true) return this.#wrong('scenario-value', 'remove', {}, show(this.change.remove));
    this.now[table] = this.now[table].filter((row) => !matches.has(row));
    return this.#done(table, [], matches.size, 'remove', {}, where);
  }

  #change(table: TableName, verb: 'set' | 'scale', where: Json, matches: ReadonlySet<LooseRow>): Done | null {
    const what = this.change[verb];
    if (!isObject(what) || Object.keys(what).length === 0) return this.#wrong('scenario-value', verb, {}, show(what));
    const edits: ((row: Json) => boolean)[] = [];
    for (const [name, written] of Object.entries(what)) {
      const field = this.#field(table, name);
      if (field === null) return null;
      const edit = verb === 'set' ? this.#setter(field, name, written) : this.#scaler(field, name, written);
      if (edit === null) return null;
      edits.push(edit);
    }
    const rows: LooseRow[] = [];
    const after = this.now[table].map((row) => {
      if (!matches.has(row)) return row;
      const copy: LooseRow = { ...row, origin: this.#origin };
      for (const edit of edits) edit(copy);
      rows.push(copy);
      return copy;
    });
    this.now[table] = after;
    return this.#done(table, rows, rows.length, verb, what, where);
  }

  #setter(field: Field, name: string, written: unknown): ((row: Json) => boolean) | null {
    const read = this.#value(field, name, written);
    if (read === null) return null;
    return (row) => {
      row[name] = read.value;
      return true;
    };
  }

  #scaler(field: Field, name: string, factor: unknown): ((row: Json) => boolean) | null {
    if (field.type !== 'number' && field.type !== 'integer')
      return this.#wrong('scenario-scale', name, {}, `${name}: ${field.type}`);
    if (typeof factor !== 'number' || !Number.isFinite(factor))
      return this.#wrong('scenario-value', name, {}, show(factor));
    return (row) => {
      const before = row[name];
      if (typeof before !== 'number') return true;
      const result = parseCell(field, String(before * factor), 1);
      if (result.ok) row[name] = result.value;
      else this.#wrong(result.code, name, result.parameters, `${before} × ${factor}`);
      return result.ok;
    };
  }

  #add(table: TableName): Done | null {
    const { add, where } = this.change;
    if (where !== undefined) return this.#wrong('scenario-verb', 'where', {}, 'add, where');
    const items: unknown[] = Array.isArray(add) ? add : [add];
    const rows: LooseRow[] = [];
    for (const item of items) {
      if (!isObject(item)) return this.#wrong('scenario-value', 'add', {}, show(item));
      const row = this.#newRow(table, item);
      if (row !== null) rows.push(row);
    }
    this.now[table] = [...this.now[table], ...rows];
    const named = items.filter(isObject).map((item) => show(item['id'] ?? item['zone'] ?? item['technology'] ?? ''));
    return this.#done(table, rows, rows.length, 'add', { id: named.join(', ') }, {});
  }

  #newRow(table: TableName, item: Json): LooseRow | null {
    const row: LooseRow = { origin: this.#origin };
    if (tables[table].bare) Object.assign(row, { status: 'reported', sources: [], note: null });
    let fits = Object.keys(item).every((name) => this.#field(table, name) !== null);
    for (const [name, field] of fieldsOf(tables[table])) {
      const read = this.#value(field, name, item[name] ?? null);
      if (read === null) fits = false;
      else row[name] = read.value;
    }
    return fits ? row : null;
  }
}
