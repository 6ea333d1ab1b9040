import type { Worded } from '#words';

/** Columns of a table of the next version: where each comes from, and columns that get one text in every row. */
export interface MigratedColumns {
  /** New name of each column of the file, in the file's order. */
  readonly names: readonly string[];
  readonly constants: ReadonlyMap<string, string>;
}

/** One step from a version of the case format to the next. Works on what is read; the files stay as they are. */
export interface Migration {
  readonly from: number;
  readonly sentence: Worded;
  /** Descriptor of the next version. Gets a copy that it may change. */
  descriptor(descriptor: Record<string, unknown>): Record<string, unknown>;
  columns(table: string, columns: readonly string[]): MigratedColumns;
}
