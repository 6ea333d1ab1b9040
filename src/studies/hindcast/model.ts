import type { Case } from '#case';
import { HOURS_PER_YEAR } from '#frame';
import type { AgreedExchange } from '#parts';
import { type OperateQuestion, operateQuestion } from '../operate/question.js';
import { type RolledYear, rollYear } from '../operate/roll.js';
import type { YearWater } from '../plan/answer.js';
import type { StudySetting } from '../study.js';
import { agreedExchange } from './exchange.js';
import { type PastNetwork, pastNetwork } from './past-network.js';
import { Published } from './published.js';
import type { HindcastQuestion } from './question.js';
import { RULE_STEPS, ruleWater, storageOn } from './water-path.js';

/** A past year ready to be operated: what stood, what was asked for, where the water should be. */
export interface PastYear {
  readonly published: Published;
  readonly past: PastNetwork;
  readonly water: YearWater;
  readonly agreed: readonly AgreedExchange[];
}

export function pastYear(from: Case, question: HindcastQuestion): PastYear {
  const published = new Published(from);
  const past = pastNetwork(from, published, question);
  return {
    published,
    past,
    water: ruleWater(from, past.network, past.weatherYear),
    agreed: question.exchange === 'free' ? [] : agreedExchange(past, published, question.year),
  };
}

/** Windows as in `operate`, with industry that may be asked to stop. */
function windowsOf(question: HindcastQuestion): OperateQuestion {
  const { year, keepHours, lookaheadHours, interruptible, valueOfLostLoad, timeLimitSeconds } = question;
  return operateQuestion.parse({
    year,
    keepHours,
    lookaheadHours,
    interruptible,
    valueOfLostLoad,
    timeLimitSeconds,
  });
}

/** Operates days of a network along the rule curves; the reservoirs begin on their curves. */
export function operateDays(
  setting: StudySetting,
  { past, water, agreed }: Pick<PastYear, 'past' | 'water' | 'agreed'>,
  question: HindcastQuestion,
  span: { readonly firstHour: number; readonly hours: number } = { firstHour: 0, hours: HOURS_PER_YEAR },
): Promise<RolledYear> {
  const { network } = past;
  return rollYear(setting, network, water, windowsOf(question), {
    span,
    initial: storageOn(network, water, span.firstHour / 24),
    valueSteps: RULE_STEPS,
    agreed: { exchange: agreed, cost: question.exchangeCost },
    ...(question.exchange === 'free' ? { tradeCost: question.tradeCost } : {}),
  });
}
