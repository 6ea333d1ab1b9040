import { z } from 'zod';

/** What the documents of `hindcast` and `weather` hold; documents.ts gives them their command and version. */

const spread = z
  .strictObject({ mean: z.number(), least: z.number(), most: z.number(), years: z.number().int() })
  .describe('Mean and extremes, and the years they rest on');

const halfYear = z
  .strictObject({
    months: z.array(z.number().int()),
    publishedSd: z.number(),
    sd: z.number(),
    publishedLag1: z.number(),
    lag1: z.number(),
  })
  .describe('Means over six months: of the side as published, of the river as made');

export const weatherShape = {
  case: z.string(),
  seed: z.number().int(),
  years: z.number().int(),
  reference: z.string().describe('Weather year whose seasons are kept'),
  statistics: z
    .array(
      z.strictObject({
        party: z.string(),
        month: z.number().int(),
        publishedYears: z.number().int(),
        publishedSd: z.number(),
        sd: z.number(),
        mean: z.number(),
        publishedLag1: z.number(),
        lag1: z.number(),
        publishedSkew: z.number(),
        skew: z.number(),
      }),
    )
    .describe('Water of the month over its mean: published (mean 1) and of the years made'),
  basins: z
    .array(
      z.strictObject({
        basin: z.string(),
        party: z.string(),
        capacity: z.number().describe('MW of the reservoirs on the river'),
        wet: halfYear,
        dry: halfYear,
        wetShare: spread.nullable(),
      }),
    )
    .describe('Rivers with their spread and memory by half-year'),
  sides: z
    .array(
      z.strictObject({
        party: z.string(),
        quantity: z.enum([
          'wind_hours',
          'solar_hours',
          'peak_over_mean',
          'summer_use',
          'load_and_warmth',
          'sun_and_warmth',
          'warmth_and_water',
        ]),
        published: spread.nullable(),
        synthetic: spread,
      }),
    )
    .describe('Load, wind and sun of each side by year: h, per unit, or a correlation'),
  files: z.array(z.string()),
};

export const hindcastShape = <R extends z.ZodType, W extends z.ZodType>(run: R, worded: W) => ({
  reused: z.boolean(),
  run,
  comparison: z
    .array(
      z.strictObject({
        party: z.string(),
        quantity: z.string(),
        technology: z.string().describe("Class of plants; '' where it is for none"),
        period: z.string().describe('year, MM, MM-MM or MMDD-MMDD'),
        unit: z.string(),
        published: z.number(),
        model: z.number(),
        error: z.number().describe('(model − published) / |published|'),
        goal: z.number(),
        verdict: z.string().describe('met or not met'),
        role: z.string().describe('fitted, closed or check'),
        status: z.string().describe('How the published figure came about'),
      }),
    )
    .describe('Published figures beside the model'),
  causes: z
    .array(z.strictObject({ party: z.string(), cause: z.string(), energy: z.number().describe('MWh') }))
    .describe('Of an event: what each cause contributed; empty for a year'),
  text: worded.nullable().describe('Of an event: one paragraph'),
  figure: z.string().nullable().describe('File of the picture, as asked for'),
});
