import { z } from 'zod';

/** What `track --correct` found for one target; documents.ts holds the rest of the document. */
export const correctiveShape = <W extends z.ZodType>(worded: W) => ({
  target: z.string().describe("Row of targets.csv; 'written' for one given on the command line"),
  outcome: z
    .enum(['refused', 'reached', 'impossible', 'found'])
    .describe('The model cannot move it; the plan reaches it; no way within the case; a way was found'),
  possible: z.boolean(),
  before: z.number().nullable().describe('The figure in the plan as it stands, in the unit of the series'),
  after: z.number().nullable(),
  cost: z.number().nullable().describe('More discounted cost, CNY'),
  costOfYear: z.number().nullable().describe('More cost in the year of the target, CNY'),
  shadowPrice: z
    .strictObject({ value: z.number(), unit: z.enum(['CNY/MW/a', 'CNY/t', 'CNY/MWh']) })
    .nullable()
    .describe('What one unit less of the target would save in its year'),
  reason: worded.nullable().describe('Why it was refused or is impossible'),
  changes: z.array(z.strictObject({ party: z.string(), technology: z.string(), megawatts: z.number() })),
});
