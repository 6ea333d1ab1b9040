import type { Fault, Worded } from '#words';
import type { Row, TableName, Tables } from './schema.js';

/** An hourly table of a case: one column of 8,760 hours per zone, reservoir or contract. */
export interface SeriesTable {
  readonly id: string;
  readonly kind: Row<'series'>['kind'];
  readonly weatherYear: string;
  readonly unit: string;
  readonly file: string;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** Rows read from a file = rows used + rows refused, per table: the import ledger. */
export interface ImportCount {
  readonly table: string;
  readonly file: string;
  readonly read: number;
  readonly used: number;
  readonly refused: number;
}

/** A named set of changes to a case, as read from scenarios/NAME.yaml with what it extends already applied. */
export interface Scenario {
  readonly id: string;
  readonly name: Worded;
  readonly description: Worded;
  readonly extends: string | null;
  readonly weatherYear: string;
  /** Discount rate and other settings of studies that this scenario fixes, by study. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Every change in order, oldest ancestor first, in words. */
  readonly changes: readonly { readonly scenario: string; readonly sentence: Worded; readonly rows: number }[];
}

/** A case with one scenario applied: plain tables and series, everything checked. */
export interface Case {
  readonly id: string;
  readonly name: Worded;
  readonly folder: string;
  readonly formatVersion: number;
  readonly currency: string;
  /** All money is in this price year. */
  readonly priceYear: number;
  readonly tables: Tables;
  readonly series: readonly SeriesTable[];
  readonly scenario: Scenario;
  /** SHA-256 over every file of the case that was read and over the scenario chain, hex. */
  readonly hash: string;
  readonly ledger: readonly ImportCount[];
  /** Warnings only: a case with errors is not made. */
  readonly warnings: readonly Fault[];
}

/** Names of the tables, for loops that keep their types. */
export type { Row, TableName, Tables };
