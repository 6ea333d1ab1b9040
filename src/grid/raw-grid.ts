/**
 * What a reader hands on: names and values as the file has them, before the attribute table has been asked.
 * `assembleGrid` turns it into a `Grid` or refuses it with every fault.
 */
export interface RawGrid {
  /** Path or name for messages. */
  readonly file: string;
  readonly name: string;
  readonly snapshots: RawSnapshots;
  readonly periods: RawPeriods | null;
  readonly tables: readonly RawTable[];
  /** Piecewise marginal costs, one entry per list; absent where there are none. */
  readonly curves?: readonly RawCurves[];
  readonly meta: Readonly<Record<string, unknown>>;
  readonly crs: Readonly<Record<string, unknown>>;
}

export interface RawSnapshots {
  readonly labels: readonly string[];
  /** Investment period (year) of each snapshot, null without. */
  readonly years: Float64Array | null;
  /** Columns objective, generators, stores (or the old single `weightings`), those that were given. */
  readonly weightings: ReadonlyMap<string, Float64Array>;
}

export interface RawPeriods {
  readonly years: Float64Array;
  /** Columns objective, years: those that were given. */
  readonly weightings: ReadonlyMap<string, Float64Array>;
}

export interface RawTable {
  /** `generators` */
  readonly list: string;
  /** File of the table, for messages: `generators.csv`. */
  readonly file: string;
  readonly names: readonly string[];
  /** Texts where the file has no types (CSV), numbers where it has (netCDF; booleans as 0 and 1). */
  readonly columns: ReadonlyMap<string, Float64Array | readonly string[]>;
  readonly series: ReadonlyMap<string, RawSeries>;
}

export interface RawSeries {
  readonly file: string;
  /** The components that vary, as named in the file. */
  readonly names: readonly string[];
  /** T values per name, time last: `values.subarray(k · T, (k + 1) · T)`. NaN where a cell is empty. */
  readonly values: Float64Array;
  /** Number of rows (snapshots) the file had, to be compared with the snapshots. */
  readonly rows: number;
}

/** Breakpoints (x, y) of the piecewise marginal_cost of some components of a table, NaN behind the last of each. */
export interface RawCurves {
  readonly list: string;
  readonly file: string;
  readonly curves: readonly { readonly name: string; readonly x: Float64Array; readonly y: Float64Array }[];
}
