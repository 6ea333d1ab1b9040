import { z } from 'zod';

/** What an operation of one year is asked: which year and water, how long the windows are. All fields but the plan have defaults. */
export const operateQuestion = z
  .object({
    year: z.number().int().min(2000).max(2100).default(2030).describe('Year that is operated'),
    weatherYear: z.string().optional().describe('Weather year; default: the one of the scenario'),
    keepHours: z.number().int().min(24).max(744).default(24).describe('Hours of a window that are kept'),
    lookaheadHours: z
      .number()
      .int()
      .min(0)
      .max(336)
      .default(12)
      .describe('Hours after them that are solved too and thrown away'),
    decisions: z
      .object({ built: z.record(z.string(), z.number().min(0)), retired: z.record(z.string(), z.number().min(0)) })
      .strict()
      .optional()
      .describe(
        'What a plan built (MW by candidate) and closed (MW by zone and technology); default: nothing, what stands runs',
      ),
    interruptible: z
      .array(z.object({ share: z.number().min(0).max(1), cost: z.number().positive() }).strict())
      .default([])
      .describe('Load that may be asked to stop first: shares of the load and what each costs, CNY/MWh; default: none'),
    valueOfLostLoad: z.number().positive().default(20000).describe('Cost of load that is not served, CNY/MWh'),
    timeLimitSeconds: z.number().positive().default(120).describe('Time limit of each window'),
  })
  .strict();

export type OperateQuestion = z.infer<typeof operateQuestion>;
export type OperateQuestionInput = z.input<typeof operateQuestion>;
