import type { Tables } from '#case';
import { conversion, parseUnit, sameDimension } from '#quantity';
import { FaultError } from '#words';
import { type GivenTable, type Imported, ImportLedger } from './import-ledger.js';
import { type ColumnNames, columnsOf, type RowReader, rowsOf } from './read-cells.js';
import { sourcesText, tableText } from './write-table.js';

/**
 * Official monthly statistics as CSV: province, month (YYYY-MM), quantity, technology, value, unit, basis. The basis is
 * `month`, or `year_to_date` as the National Bureau of Statistics publishes: sums from January on, the first of them for
 * January and February together. Differences of these are the months; what is not published stays merged.
 */

const needed = (name: string, ...aliases: string[]): ColumnNames => ({ name, aliases });
const COLUMNS: readonly ColumnNames[] = [
  needed('province', 'province', 'region', '地区'),
  needed('month', 'month', 'date', '月份'),
  needed('quantity', 'quantity', 'indicator', '指标'),
  needed('value', 'value', '数值'),
  needed('unit', 'unit', '单位'),
  needed('basis', 'basis', '口径'),
  { ...needed('technology', 'technology', '电源'), optional: true },
];
/** Columns of the table statistics of a case. */
const STATISTICS = [
  'id',
  'party',
  'year',
  'period',
  'quantity',
  'technology',
  'value',
  'unit',
  'fitted',
  'status',
  'sources',
  'note',
] as const;
const BASES: Readonly<Record<string, 'month' | 'year_to_date'>> = {
  month: 'month',
  当月: 'month',
  year_to_date: 'year_to_date',
  累计: 'year_to_date',
};
/** Units of the table, tried in this order. */
const UNITS = ['TWh', 'GW', 't/MWh', 'd'];
const QUANTITIES = ['generation', 'use', 'sent_out', 'capacity', 'peak_load', 'peak_demand', 'withheld'];
const TECHNOLOGIES = ['hydropower', 'thermal', 'wind', 'solar'];
/** Sums over months; the others are states and have no year to date. */
const FLOWS = ['generation', 'use', 'sent_out', 'withheld'];
const LARGEST = 1e15;

interface Figure {
  readonly row: RowReader;
  readonly party: string;
  readonly quantity: string;
  readonly technology: string;
  readonly year: number;
  readonly month: number;
  readonly value: number;
  readonly unit: string;
  readonly basis: 'month' | 'year_to_date';
}

/** Unit of the table with the dimension of a given one, and the factor to it. */
function unitFor(text: string): { readonly unit: string; readonly factor: number } | null {
  try {
    const given = parseUnit(text);
    const unit = UNITS.find((each) => sameDimension(given, parseUnit(each)));
    return unit === undefined ? null : { unit, factor: conversion(text, unit) };
  } catch (error) {
    if (error instanceof FaultError) return null;
    throw error;
  }
}

/** Differences and conversions bring back the digits that were published, not those of binary fractions. */
const tidy = (value: number) => Number(value.toPrecision(12));
const twoDigits = (month: number) => String(month).padStart(2, '0');

class StatisticsImport {
  readonly ledger = new ImportLedger();
  readonly #figures = new Map<string, Figure[]>();
  readonly rows: Record<string, string | number>[] = [];

  constructor(readonly parties: Tables['parties']) {}

  read(row: RowReader): void {
    const name = row.raw('province');
    const party = this.parties.find((each) => [each.id, each.name_en, each.name_zh].includes(name));
    if (party === undefined) {
      this.ledger.setAside(row.table.file, 'province');
      return;
    }
    const match = /^(\d{4})-(\d{2})$/.exec(row.raw('month'));
    const month = Number(match?.[2] ?? 0);
    if (match === null || month < 1 || month > 12)
      this.ledger.report('import-date', row.place('month'), row.raw('month'));
    const quantity = this.#choice(row, 'quantity', QUANTITIES);
    const technology = row.raw('technology') === '' ? '' : this.#choice(row, 'technology', TECHNOLOGIES);
    const value = row.number('value', { min: 0, max: LARGEST }, '');
    const unit = unitFor(row.raw('unit'));
    if (unit === null)
      this.ledger.report('import-unit', row.place('unit'), row.raw('unit'), { units: UNITS.join(', ') });
    const basis = Object.hasOwn(BASES, row.raw('basis')) ? BASES[row.raw('basis')]! : null;
    if (basis === null || (basis === 'year_to_date' && quantity !== null && !FLOWS.includes(quantity)))
      this.ledger.report('import-choice', row.place('basis'), row.raw('basis'), { choices: 'month, year_to_date' });
    if (this.ledger.isRefused(row.table.file, row.line)) return;
    const figure: Figure = {
      row,
      party: party.id,
      quantity: quantity!,
      technology: technology!,
      year: Number(match![1]),
      month,
      value: value! * unit!.factor,
      unit: unit!.unit,
      basis: basis!,
    };
    const key = JSON.stringify([figure.party, figure.quantity, figure.technology, figure.year, figure.basis]);
    this.#figures.set(key, [...(this.#figures.get(key) ?? []), figure]);
  }

  #choice(row: RowReader, column: string, choices: readonly string[]): string | null {
    const text = row.raw(column);
    if (choices.includes(text)) return text;
    this.ledger.report('import-choice', row.place(column), text, { choices: choices.join(', ') });
    return null;
  }

  finish(): void {
    for (const figures of this.#figures.values()) {
      const sorted = [...figures].sort((a, b) => a.month - b.month);
      const once = sorted.filter((figure, k) => {
        const isTwice = sorted[k - 1]?.month === figure.month;
        if (isTwice) this.ledger.report('import-twice', figure.row.place('month'), figure.row.raw('month'));
        return !isTwice;
      });
      for (const [k, figure] of once.entries()) {
        if (figure.basis === 'month') this.#write(figure, twoDigits(figure.month), figure.value, 'reported', '');
        else this.#difference(figure, once[k - 1] ?? null);
      }
    }
  }

  /** A month out of the sums to its end and to the end of the month before. */
  #difference(figure: Figure, before: Figure | null): void {
    const { month, value } = figure;
    if (before === null && month <= 2) {
      const period = month === 1 ? '01' : '01-02';
      const note = month === 1 ? '' : 'January and February are published together';
      this.#write(figure, period, value, 'reported', note);
      return;
    }
    if (before === null || before.month !== month - 1) {
      this.ledger.report('import-gap', figure.row.place('month'), figure.row.raw('month'), {
        month: `${figure.year}-${twoDigits(month - 1)}`,
      });
      return;
    }
    const difference = value - before.value;
    if (difference < 0) {
      this.ledger.report('import-falls', figure.row.place('value'), figure.row.raw('value'), {
        before: before.row.raw('value'),
      });
      return;
    }
    this.#write(figure, twoDigits(month), difference, 'derived', 'Difference of the sums since January');
  }

  #write(figure: Figure, period: string, value: number, status: string, note: string): void {
    const { party, year, quantity, technology, unit } = figure;
    this.rows.push({
      id: ['st', party, quantity, technology, year, period]
        .filter((part) => part !== '')
        .join('-')
        .replaceAll('_', '-'),
      party,
      year,
      period,
      quantity,
      technology,
      value: tidy(value),
      unit,
      fitted: 'false',
      status,
      sources: 'monthly-statistics',
      note,
    });
  }
}

export interface StatisticsOrigin {
  readonly title: string;
  readonly licence: string;
}

/** `parties`: the sides of the case; rows of other provinces are set aside. `origin`: who published the figures, under which terms. */
export function importStatistics(
  given: readonly GivenTable[],
  parties: Tables['parties'],
  origin: StatisticsOrigin,
): Imported {
  const statistics = new StatisticsImport(parties);
  for (const table of given) {
    statistics.ledger.open(table);
    const columns = columnsOf(table, COLUMNS, statistics.ledger);
    if (columns === null) continue;
    for (const row of rowsOf(table, columns, statistics.ledger)) statistics.read(row);
  }
  statistics.finish();
  const files = new Map<string, string>();
  if (statistics.rows.length > 0) {
    files.set('statistics.csv', tableText(STATISTICS, statistics.rows));
    files.set(
      'sources.csv',
      sourcesText({
        id: 'monthly-statistics',
        title: origin.title,
        url: '',
        date: '',
        licence: origin.licence,
        confidence: 'high',
        note: 'Brought by the user',
      }),
    );
  }
  return { files, counts: statistics.ledger.counts(), faults: statistics.ledger.faults };
}
