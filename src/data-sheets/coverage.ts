import { type Case, type Evidence, fieldsOf, type TableName, tables } from '#case';
import { conversion } from '#quantity';
import type { CapacityCoverage, FilledCoverage, MeasuredCoverage, Quantity } from './sheet-notes.js';

type Known = Pick<Case, 'tables'>;
type Rows = readonly (Evidence & Readonly<Record<string, unknown>>)[];

export interface Covered {
  /** In the unit of the published figure. */
  readonly represented: number;
  readonly published: number;
  readonly unit: string;
}

function tableName(name: string): TableName {
  const found = (Object.keys(tables) as TableName[]).find((each) => each === name);
  if (found === undefined) throw new RangeError(`there is no table '${name}'`);
  return found;
}

function fieldOf(table: TableName, column: string) {
  const field = fieldsOf(tables[table]).get(column);
  if (field === undefined) throw new RangeError(`${table} has no column '${column}'`);
  return field;
}

function factOf({ tables: known }: Known, id: string) {
  const fact = known.facts.find((row) => row.id === id);
  if (fact === undefined) throw new RangeError(`there is no fact '${id}'`);
  return fact;
}

/** Whether a cell holds something: an empty list and null do not. */
export const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

/** Rows of a table whose columns hold what is asked for. Throws RangeError on a column that is not there. */
function rowsWhere({ tables: known }: Known, table: TableName, where: Quantity['where']): Rows {
  const asked = Object.entries(where).map(([column, value]) => {
    fieldOf(table, column);
    return [column, Array.isArray(value) ? value : [value]] as const;
  });
  return (known[table] as unknown as Rows).filter((row) =>
    asked.every(([column, values]) => values.some((value) => value === row[column])),
  );
}

/** Capacity of the case's rows in service in a year against the published total, Σ share × capacity. */
function capacityOf(known: Known, spec: CapacityCoverage): Covered {
  const fact = factOf(known, spec.fact);
  const technologies = new Map(known.tables.technologies.map((row) => [row.id, row]));
  const parties = new Map(known.tables.zones.map((row) => [row.id, row.party]));
  let megawatt = 0;
  for (const table of spec.tables)
    for (const row of known.tables[table]) {
      const technology = technologies.get(row.technology);
      if (technology === undefined || !spec.carriers.includes(technology.carrier)) continue;
      if (spec.without.includes(technology.kind)) continue;
      if (spec.party !== undefined && parties.get(row.zone) !== spec.party) continue;
      if (row.start_year > spec.year || (row.end_year !== null && row.end_year < spec.year)) continue;
      megawatt += row.capacity * (spec.shares[row.id] ?? 1);
    }
  const unit = fact.unit ?? 'MW';
  return { represented: megawatt * conversion('MW', unit), published: fact.value, unit };
}

/** Unit of a value whose rows name it themselves, or name the series that does; that of the first row stands for all. */
function ownUnit({ tables: known }: Known, row: Rows[number] | undefined): string {
  const series = known.indicators.find((each) => each.id === row?.['indicator']);
  const unit = series?.unit ?? row?.['unit'];
  return typeof unit === 'string' ? unit : '';
}

/** A figure of a table and its unit. */
function quantityOf(known: Known, spec: Quantity): { readonly value: number; readonly unit: string } {
  const table = tableName(spec.table);
  const rows = rowsWhere(known, table, spec.where);
  if (spec.distinct !== undefined) {
    fieldOf(table, spec.distinct);
    const held = rows.flatMap((row) => row[spec.distinct!]).filter((value) => !isEmpty(value));
    return { value: new Set(held).size, unit: '' };
  }
  if (spec.sum === undefined) return { value: rows.length, unit: '' };
  const field = fieldOf(table, spec.sum);
  if (spec.share !== undefined) fieldOf(table, spec.share);
  let value = 0;
  for (const row of rows)
    value += Number(row[spec.sum] ?? 0) * (spec.share === undefined ? 1 : Number(row[spec.share] ?? 1));
  return { value, unit: field.unit || ownUnit(known, rows[0]) };
}

function measuredOf(known: Known, spec: MeasuredCoverage): Covered {
  const figure = quantityOf(known, spec.figure);
  const { of } = spec;
  if ('choices' in of) {
    const choices = fieldOf(tableName(of.table), of.choices).choices;
    if (choices === undefined) throw new RangeError(`${of.table}.${of.choices} offers no choices`);
    return { represented: figure.value, published: choices.length, unit: '' };
  }
  if ('expected' in of) return { represented: figure.value, published: of.expected, unit: figure.unit };
  const against = 'fact' in of ? factOf(known, of.fact) : quantityOf(known, of);
  const unit = against.unit ?? '';
  // What is published of one year is written without 'per a'.
  const perYear = figure.unit.endsWith('/a') && !unit.endsWith('/a') ? `${unit}/a` : unit;
  return { represented: figure.value * conversion(figure.unit, perYear), published: against.value, unit };
}

/**
 * What the rows stand for, and what it is held against. Throws RangeError when a figure, table or column is not there,
 * and FaultError when the units do not convert.
 */
export function coverageOf(known: Known, spec: CapacityCoverage | MeasuredCoverage): Covered {
  return 'figure' in spec ? measuredOf(known, spec) : capacityOf(known, spec);
}

/** How many of the rows of a table fill each column. */
export function filledOf(
  known: Known,
  name: TableName,
  spec: FilledCoverage,
): { readonly rows: number; readonly columns: readonly (readonly [string, number])[] } {
  const rows = rowsWhere(known, name, spec.where);
  const columns = spec.filled.map((column) => {
    fieldOf(name, column);
    return [column, rows.filter((row) => !isEmpty(row[column])).length] as const;
  });
  return { rows: rows.length, columns };
}
