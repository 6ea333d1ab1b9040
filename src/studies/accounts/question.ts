import { z } from 'zod';

/** What the accounts are asked: which years, which conventions, and whether a year of the model is followed hour by hour. */
export const accountsQuestion = z
  .object({
    years: z
      .array(z.number().int().min(1990).max(2100))
      .min(1)
      .optional()
      .describe('Years of the accounts; default: all that the case knows'),
    baseYear: z.number().int().min(1990).max(2100).default(2020).describe('Year whose prices GDP is counted in'),
    warmingPotential: z
      .enum(['sar', 'ar5'])
      .default('ar5')
      .describe('Warming potentials: sar (guidelines of 2011) or ar5'),
    samples: z.number().int().min(100).max(100000).default(2000).describe('Samples of the Monte Carlo uncertainty'),
    importFactor: z
      .number()
      .min(0)
      .max(2)
      .default(0.5306)
      .describe(
        'CO2 of electricity from outside under contract, t/MWh, where the case knows no average of the country (0.5306: China 2023)',
      ),
    operate: z
      .object({
        year: z.number().int().min(2000).max(2100),
        weatherYear: z.string().optional(),
        decisions: z
          .object({ built: z.record(z.string(), z.number().min(0)), retired: z.record(z.string(), z.number().min(0)) })
          .strict()
          .optional(),
        marginal: z.boolean().default(true),
      })
      .strict()
      .nullable()
      .default(null)
      .describe(
        'Year that the model operates, whose flows are followed hour by hour; marginal: also by a second solve with a CO2 price',
      ),
  })
  .strict();

export type AccountsQuestion = z.infer<typeof accountsQuestion>;
export type AccountsQuestionInput = z.input<typeof accountsQuestion>;
