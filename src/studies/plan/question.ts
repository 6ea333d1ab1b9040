import { z } from 'zod';

/** What a plan is asked: years, how finely time is kept, money over time. All fields have defaults. */
export const planQuestion = z
  .object({
    years: z
      .array(z.number().int().min(2000).max(2100))
      .min(1)
      .default([2025, 2030, 2035])
      .describe('Investment years'),
    periods: z.number().int().min(3).max(120).default(10).describe('Runs of neighbouring days that one day stands for'),
    hours: z
      .enum(['representative', 'all'])
      .default('representative')
      .describe('Days that stand for the year, or all hours of it one after another'),
    stepHours: z
      .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(6)])
      .default(3)
      .describe('Hours of a step within a representative day'),
    hourStep: z
      .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(6)])
      .default(1)
      .describe('Hours of a step where all hours are planned'),
    compare: z
      .boolean()
      .default(false)
      .describe('With all hours: the plan of representative days is solved too and set against it'),
    weatherYear: z.string().optional().describe('Weather year; default: the one of the scenario'),
    discountRate: z.number().min(0).max(0.3).default(0.06).describe('Discount rate per year, real'),
    valueOfLostLoad: z.number().positive().default(20000).describe('Cost of load that is not served, CNY/MWh'),
    build: z.boolean().default(true).describe('Whether anything may be built or closed'),
    firstDecision: z
      .number()
      .int()
      .default(2026)
      .describe('First year in which anything may be built or closed beyond what the case has decided'),
    operate: z
      .number()
      .int()
      .nullable()
      .default(2030)
      .describe('Year that is operated hour by hour on what was built; null: none'),
    timeLimitSeconds: z
      .number()
      .positive()
      .optional()
      .describe('Time limit of a solve; default: 600, or 7200 where all hours are planned'),
  })
  .strict()
  .refine((question) => question.years.every((year, k) => k === 0 || year > question.years[k - 1]!), {
    message: 'years must rise',
    path: ['years'],
  })
  .refine((question) => question.operate === null || question.years.includes(question.operate), {
    message: 'operate must be one of the years',
    path: ['operate'],
  })
  .refine((question) => !question.compare || question.hours === 'all', {
    message: 'compare needs hours: all',
    path: ['compare'],
  });

export type PlanQuestion = z.infer<typeof planQuestion>;
export type PlanQuestionInput = z.input<typeof planQuestion>;
