import { z } from 'zod';
import { planQuestion } from '../plan/question.js';

/** How a gain may be divided. */
export const RULES = ['nucleolus', 'shapley', 'equal', 'use', 'cost', 'marginal'] as const;
export type Rule = (typeof RULES)[number];

const { years, periods, stepHours, weatherYear, discountRate, valueOfLostLoad, firstDecision, timeLimitSeconds } =
  planQuestion.shape;

/** A delivery over a tie that stands whether the sides plan together or not. */
const tieContract = z.strictObject({
  line: z.string().describe('Line of the case between two sides'),
  direction: z
    .enum(['forward', 'backward'])
    .default('forward')
    .describe('From the start of the line to its end, or back'),
  share: z.number().min(0).max(1).describe('Share of the capacity of the line that is delivered in every hour'),
  price: z.number().min(0).describe('Price at the sending end, CNY/MWh'),
});

/** Those at the other end of contracts, as a party of their own. */
const outsideParty = z.strictObject({
  id: z.string().min(1),
  name_en: z.string().min(1),
  name_zh: z.string().min(1),
  counterparts: z.array(z.string()).min(1).describe('Counterparts of contracts of the case that it stands for'),
  alternative: z
    .number()
    .min(0)
    .describe(
      'What a MWh costs it from elsewhere (a receiver) or is worth to it at home (a sender), CNY/MWh at the zone',
    ),
});
export type OutsideParty = z.infer<typeof outsideParty>;

/** What the coalitions are asked: the plan's question, what alone means, who else is a party, how the gain is divided. */
export const coalitionsQuestion = z
  .strictObject({
    years,
    periods,
    stepHours,
    weatherYear,
    discountRate,
    valueOfLostLoad,
    firstDecision,
    timeLimitSeconds,
    alone: z
      .enum(['existing', 'cut'])
      .default('existing')
      .describe(
        'Between those who do not plan together: existing contracts are kept (ties and outside parties), or everything is cut',
      ),
    ties: z.array(tieContract).default([]).describe('Existing contracts over the ties between the sides'),
    capShare: z
      .enum(['fossil', 'use'])
      .default('fossil')
      .describe(
        'How a joint CO2 cap is shared by those who plan apart: by fossil capacity or by electricity use of the first year',
      ),
    outside: z.array(outsideParty).max(4).default([]).describe('Outside parties at the other end of contracts'),
    rule: z.enum(RULES).default('nucleolus').describe('Rule by which the contract proposal divides the gain'),
  })
  .refine((question) => question.years.every((year, k) => k === 0 || year > question.years[k - 1]!), {
    message: 'years must rise',
    path: ['years'],
  })
  .refine(({ ties }) => new Set(ties.map((tie) => tie.line)).size === ties.length, {
    message: 'one contract for each line',
    path: ['ties'],
  })
  .refine(
    ({ outside }) =>
      new Set(outside.flatMap((each) => each.counterparts)).size ===
      outside.flatMap((each) => each.counterparts).length,
    {
      message: 'a counterpart belongs to one outside party',
      path: ['outside'],
    },
  );

export type CoalitionsQuestion = z.infer<typeof coalitionsQuestion>;
