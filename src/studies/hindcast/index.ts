import type { Answer } from '#answer';
import { DAYS_PER_YEAR } from '#frame';
import { operateIndicators, operateTables } from '../operate/answer.js';
import { checkOperation } from '../operate/check.js';
import { parseQuestion } from '../question-fault.js';
import { type Study, type StudyResult, type StudySetting, throwIfInterrupted } from '../study.js';
import {
  causeTable,
  coalitionTable,
  comparisonTable,
  dailyTable,
  eventTable,
  fleetTable,
  hindcastIndicators,
} from './answer.js';
import { checkHindcast } from './check.js';
import { compareEvent, compareYear } from './comparison.js';
import { operateDays, pastYear } from './model.js';
import { type HindcastQuestion, hindcastQuestion } from './question.js';
import { replay } from './replay.js';
import { biogenicOf, emissionOf, sideHours } from './side-hours.js';
import { hindcastViews } from './views.js';

export const hindcast: Study<HindcastQuestion> = {
  id: 'hindcast',
  title: { en: 'Checked against the past', zh: '回溯检验：以历史年份核对模型' },
  views: hindcastViews,
  parse: (question) => parseQuestion(hindcastQuestion, 'hindcast', question),
  run: (setting, question) =>
    question.event === undefined ? runYear(setting, question) : runEvent(setting, question, question.event),
};

/** A past year as it was, hour by hour, held against what was published. */
async function runYear(setting: StudySetting, question: HindcastQuestion): Promise<StudyResult> {
  throwIfInterrupted(setting.signal);
  const began = setting.clock();
  const year = pastYear(setting.case, question);
  const { record, certificates } = await operateDays(setting, year, question);
  const sides = sideHours(setting.case, record, year.past.counted);
  const emissions = new Map(
    [...sides.keys()].map((party) => [
      party,
      { co2: emissionOf(record, party), biogenic: biogenicOf(setting.case, record, party) },
    ]),
  );
  const lines = compareYear(sides, emissions, year.published, question, year.agreed.length > 0);
  const hourly = operateTables(record);
  const own = [
    comparisonTable(lines, question.year),
    dailyTable(sides, question.year, 0, DAYS_PER_YEAR - 1),
    fleetTable(year.past.fleet, question.year),
  ];
  const answer: Answer = {
    study: 'hindcast',
    tables: [...own, ...hourly],
    indicators: [
      ...hindcastIndicators(lines, sides, question.year),
      ...operateIndicators(record).filter((each) => each.key !== 'unserved'),
    ],
    certificates,
    checks: [...checkHindcast(own), ...checkOperation(setting.case, hourly)],
    log: [
      `hindcast: ${question.year}, weather ${year.past.weatherYear}, exchange ${question.exchange}; windows of ${question.keepHours} + ${question.lookaheadHours} h`,
    ],
  };
  return { answer, seconds: { operate: setting.clock() - began } };
}

/** An event of a past year, and what each of its causes contributed. */
async function runEvent(setting: StudySetting, question: HindcastQuestion, id: string): Promise<StudyResult> {
  const began = setting.clock();
  const told = await replay(setting, question, id);
  const { event, days, actual, year } = told;
  const sides = sideHours(setting.case, actual.record, year.past.counted);
  const lines = compareEvent(sides, year.published, { ...question, year: event.year }, days);
  const tables = [
    comparisonTable(lines, event.year),
    dailyTable(sides, event.year, days.first, days.last),
    fleetTable(year.past.fleet, event.year),
    eventTable(sides, event.year, days.first, days.last),
    coalitionTable(told.coalitions, event.year),
    causeTable(told),
  ];
  return {
    answer: {
      study: 'hindcast',
      tables,
      indicators: hindcastIndicators(lines, sides, event.year),
      certificates: told.certificates,
      checks: checkHindcast(tables),
      log: [`hindcast: event ${id}, ${told.coalitions.length} runs of ${days.last - days.first + 1} days`],
    },
    seconds: { replay: setting.clock() - began },
  };
}
