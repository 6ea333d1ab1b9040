import { z } from 'zod';

/** What the documents of `plan`, `operate` and `start` hold of a plan over all hours; documents.ts gives them their place. */

const real = z.number();

export const allHoursShape = {
  accuracy: z
    .array(
      z.strictObject({
        quantity: z.enum([
          'objective',
          'cost',
          'operating_cost',
          'co2',
          'non_fossil',
          'unserved',
          'built',
          'retired',
          'energy',
        ]),
        year: z.number().int().describe('0: for no year'),
        key: z.string().describe('Technology, where it is a capacity or an energy'),
        unit: z.string(),
        representative: real.describe('Plan of the representative days'),
        allHours: real.describe('Plan of all hours'),
        representativeOverAllHours: real
          .nullable()
          .describe('Capacities of the representative days run over all hours; null: that had no solution'),
      }),
    )
    .describe('What the representative days cost in accuracy; empty without --compare'),
  effort: z
    .strictObject({
      predictedSeconds: real.nullable().describe('Of one core, for the solve'),
      predictedMemoryMB: real,
      cpuSeconds: real.describe('Of all cores, for the whole run'),
      peakMemoryMB: real.describe('Of the process'),
    })
    .nullable()
    .describe('What was predicted and what it took, where all hours are planned'),
};
