import { z } from 'zod';

/** What the documents of `bashu accounts --json` hold: the sides of a case, or an upload of site reports. */

/** JSON knows no infinities and no NaN: such a number is null. */
const real = z.number().nullable();

/** Rows of a table of the run, by column name. */
const records = z.array(z.record(z.string(), z.union([z.string(), z.number()])));

/** `run`: the document of a run. */
export const regionsShape = <R extends z.ZodType>(run: R) => ({
  kind: z.literal('regions'),
  reused: z.boolean().describe('The run existed and was not computed again'),
  run,
  totals: records.describe('Table energy_totals of the run'),
  emissions: records.describe('Table uncertainty'),
  gridFactors: records.describe('Table grid_factors'),
  transfers: records.describe('Table electricity_transfers'),
  decomposition: records.describe('Table decomposition'),
  published: records.describe('Table published'),
  intensity: records.describe('Table intensity_zones; empty without --operate'),
  exchanges: records.describe('Table traced_exchanges; empty without --operate'),
  figures: z.array(z.string()).describe('SVG files written'),
});

export const sitesShape = {
  kind: z.literal('sites'),
  standings: z.array(
    z.strictObject({ site: z.string(), year: z.number().int(), state: z.enum(['accepted', 'waiting', 'refused']) }),
  ),
  reports: z.array(
    z.strictObject({
      site: z.string(),
      year: z.number().int(),
      energyCalorific: real.describe('tce, electricity by its heating value'),
      energyCoalConsumption: real.describe('tce, electricity by coal consumption'),
      scope1: z.number().describe('t CO2'),
      scope2Location: z.number(),
      scope2Market: z.number(),
      allowance: real.describe('null outside the trading scheme'),
      shortfall: real.describe('Emission less allowance'),
      withoutBenchmark: z.array(z.string()),
      products: z.array(
        z.strictObject({
          product: z.string(),
          energy: real.describe('tce per unit'),
          co2: real.describe('t CO2 per unit, scope 1 and 2 location-based'),
          limit: real,
          advanced: real,
        }),
      ),
      criteria: z.array(z.strictObject({ criterion: z.string(), verdict: z.enum(['met', 'not_met', 'cannot_tell']) })),
    }),
  ),
  gridFactors: z
    .array(
      z.strictObject({
        party: z.string(),
        year: z.number().int(),
        publishedFor: z.number().int(),
        factor: z.number(),
      }),
    )
    .describe('Average factors that scope 2 took, t/MWh, and the year each was published for'),
  sums: z.array(
    z.strictObject({
      kind: z.enum(['park', 'cluster', 'city', 'party']),
      place: z.string(),
      year: z.number().int(),
      sites: z.number().int(),
      energy: z.number(),
      scope1: z.number(),
      scope2Location: z.number(),
      scope2Market: z.number(),
    }),
  ),
  reconciliation: z.array(
    z.strictObject({
      party: z.string(),
      year: z.number().int(),
      group: z.string(),
      reported: z.number().describe('tce'),
      regional: z.number(),
      rest: z.number().describe('What no report explains'),
    }),
  ),
  curve: z.array(
    z.strictObject({
      id: z.string(),
      process: z.string(),
      cost: z.number().describe('CNY/t'),
      reduction: z.number().describe('t/a'),
      cumulated: z.number(),
    }),
  ),
  rural: z.array(
    z.strictObject({
      id: z.string(),
      tonnes: z.number().describe('t CO2e/a'),
      netIncome: z.number().describe('CNY/a'),
      profit: z.number().describe('After the annuity of the investment, CNY/a'),
      perHousehold: real,
      payback: real.describe('Years; null where it never is'),
    }),
  ),
  figures: z.array(z.string()),
};
