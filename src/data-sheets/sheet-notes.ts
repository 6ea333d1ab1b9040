import { parse } from 'yaml';
import { z } from 'zod';

/** What people wrote about the tables of a case: method, gaps, and which published totals the rows are held against. */

const worded = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

/** Capacity in service in a year against a published figure. */
const capacity = z.strictObject({
  name: worded,
  /** Published figure, an id of facts.csv. */
  fact: z.string(),
  party: z.string().optional(),
  /** Capacity in service in this year counts. */
  year: z.number().int(),
  tables: z.array(z.enum(['plants', 'reservoirs'])).min(1),
  carriers: z.array(z.string()).min(1),
  /** Kinds of technology that do not count. */
  without: z.array(z.string()).default([]),
  /** Share of a row that counts, by id, where it is not the whole. */
  shares: z.record(z.string(), z.number().min(0).max(1)).default({}),
});
export type CapacityCoverage = z.infer<typeof capacity>;

const cell = z.union([z.string(), z.number(), z.boolean()]);
/** Which rows count: their columns hold the value, or one of the values. */
const where = z.record(z.string(), z.union([cell, z.array(cell)])).default({});

/** A figure of a table: a sum of a column, or else a count of rows, or of what a column holds. */
const quantity = z.strictObject({
  table: z.string(),
  sum: z.string().optional(),
  /** Column of shares that each summand is multiplied with. */
  share: z.string().optional(),
  /** Column whose different values are counted. */
  distinct: z.string().optional(),
  where,
});
export type Quantity = z.infer<typeof quantity>;

/** A figure of the tables against a published one, another figure, what must be, or how many choices a column offers. */
const measured = z.strictObject({
  name: worded,
  figure: quantity,
  of: z.union([
    z.strictObject({ fact: z.string() }),
    z.strictObject({ expected: z.number().positive() }),
    z.strictObject({ choices: z.string(), table: z.string() }),
    quantity,
  ]),
});
export type MeasuredCoverage = z.infer<typeof measured>;

/** In how many rows each column is filled. */
const filled = z.strictObject({ name: worded, filled: z.array(z.string()).min(1), where });
export type FilledCoverage = z.infer<typeof filled>;

const coverage = z.union([capacity, measured, filled]);
export type Coverage = z.infer<typeof coverage>;

const notes = z.strictObject({
  tables: z.record(
    z.string(),
    z.strictObject({
      method: worded,
      gaps: worded,
      coverage: z.array(coverage).min(1),
    }),
  ),
});
export type SheetNotes = z.infer<typeof notes>;

/** Reads datasheets.yaml. Throws ZodError where it has another form. */
export function readSheetNotes(text: string): SheetNotes {
  return notes.parse(parse(text));
}
