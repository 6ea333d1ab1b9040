import { parse } from 'yaml';
import { z } from 'zod';

/** What people wrote about the tables of a case: method, gaps, and which published totals the rows are held against. */

const worded = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

const coverage = z.strictObject({
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
export type Coverage = z.infer<typeof coverage>;

const notes = z.strictObject({
  tables: z.record(
    z.string(),
    z.strictObject({
      method: worded,
      gaps: worded,
      coverage: z.array(coverage).default([]),
    }),
  ),
});
export type SheetNotes = z.infer<typeof notes>;

/** Reads datasheets.yaml. Throws ZodError where it has another form. */
export function readSheetNotes(text: string): SheetNotes {
  return notes.parse(parse(text));
}
