import { z } from 'zod';

/** Share of errors that are still good enough, by what is compared. */
const goals = z
  .object({
    annual: z.number().positive().default(0.05).describe('Energy of a technology in the year'),
    month: z.number().positive().default(0.1).describe('Energy of a technology in a month'),
    export: z.number().positive().default(0.05).describe('Net export of the year'),
    peak: z.number().positive().default(0.03).describe('Highest load that was served'),
    co2: z.number().positive().default(0.07).describe('CO2 of the power sector'),
    order: z.number().positive().default(0.5).describe('Load withheld in an event: its order of size'),
    days: z.number().positive().default(0.2).describe('Days of an event'),
  })
  .strict();

/** What a hindcast is asked: which past year, or which event of the case. All fields have defaults. */
export const hindcastQuestion = z
  .object({
    year: z.number().int().min(1990).max(2100).default(2022).describe('Year that is simulated'),
    weatherYear: z
      .string()
      .optional()
      .describe('Weather year; default: the one named like the year, else the one of the scenario'),
    event: z.string().optional().describe('Event of events.csv that is replayed instead of the whole year'),
    tieLosses: z
      .number()
      .min(0)
      .max(0.2)
      .default(0.01)
      .describe(
        'Losses on ties between zones of a side over its load: published use holds them, the model counts them itself',
      ),
    thermalAvailability: z
      .enum(['published', 'case'])
      .default('published')
      .describe('Thermal plants run at most as in the best published month of another year, or as the case says'),
    exchange: z
      .enum(['agreed', 'free'])
      .default('agreed')
      .describe(
        'Exchange between the sides: what the published balance of each month leaves, an input; or free, by cost, a test',
      ),
    exchangeCost: z.number().positive().default(300).describe('Cost of leaving the agreed exchange, CNY/MWh'),
    tradeCost: z
      .number()
      .min(0)
      .default(30)
      .describe('Tariff of the ties between sides when exchange is free, CNY/MWh; assumed, none was found'),
    interruptible: z
      .array(z.object({ share: z.number().min(0).max(1), cost: z.number().positive() }).strict())
      .default([
        { share: 0.05, cost: 1500 },
        { share: 0.05, cost: 1600 },
        { share: 0.05, cost: 1700 },
        { share: 0.05, cost: 1800 },
      ])
      .describe('Industry that is asked to stop before exports are cut: shares of the load and cost, CNY/MWh'),
    keepHours: z.number().int().min(24).max(744).default(24).describe('Hours of a window that are kept'),
    lookaheadHours: z.number().int().min(0).max(336).default(12).describe('Hours after them that are thrown away'),
    valueOfLostLoad: z.number().positive().default(20000).describe('Cost of other load that is not served, CNY/MWh'),
    timeLimitSeconds: z.number().positive().default(120).describe('Time limit of each window'),
    goals: goals.prefault({}),
  })
  .strict();

export type HindcastQuestion = z.infer<typeof hindcastQuestion>;
