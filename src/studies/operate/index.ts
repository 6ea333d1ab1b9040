import { applyDecisions, NOTHING_DECIDED } from '#network';
import { solvePlan } from '../plan/index.js';
import { planQuestion } from '../plan/question.js';
import { parseQuestion } from '../question-fault.js';
import type { Study, StudyResult, StudySetting } from '../study.js';
import { operateIndicators, operateTables } from './answer.js';
import { checkOperation } from './check.js';
import { type OperateQuestion, operateQuestion } from './question.js';
import { rollYear } from './roll.js';
import { operateViews } from './views.js';

const title = { en: 'Running a year hour by hour', zh: '运行：逐时模拟一年' };

export const operate: Study<OperateQuestion> = {
  id: 'operate',
  title,
  views: operateViews,
  parse: (question) => parseQuestion(operateQuestion, 'operate', question),
  run: runOperate,
};

/** Share of the progress line that pricing the water takes. */
const WATER_SHARE = 0.2;

/**
 * Operates a year on the fleet that `question.plan` decided, or on what stands by the case. Water is priced by a plan of
 * that one year with nothing left to decide, in the weather of the question.
 */
export async function runOperate(setting: StudySetting, question: OperateQuestion): Promise<StudyResult> {
  const began = setting.clock();
  const weatherYear = question.weatherYear ?? setting.case.scenario.weatherYear;
  const share = (from: number, width: number): StudySetting => ({
    ...setting,
    onProgress: (progress) => setting.onProgress?.({ ...progress, done: from + width * progress.done }),
  });
  const decisions =
    question.decisions === undefined
      ? NOTHING_DECIDED
      : {
          built: new Map(Object.entries(question.decisions.built)),
          retired: new Map(Object.entries(question.decisions.retired)),
        };
  const priced = await solvePlan(
    share(0, WATER_SHARE),
    planQuestion.parse({
      years: [question.year],
      weatherYear,
      build: false,
      operate: null,
      valueOfLostLoad: question.valueOfLostLoad,
    }),
    { decided: decisions },
  );
  const network = applyDecisions(priced.network, 0, NOTHING_DECIDED);
  const rolled = await rollYear(share(WATER_SHARE, 1 - WATER_SHARE), network, priced.result.water[0]!, question);
  const tables = operateTables(rolled.record);
  return {
    answer: {
      study: 'operate',
      tables: [
        ...tables,
        ...priced.result.tables.filter(
          ({ name }) => name === 'capacity' || name === 'line_capacity' || name === 'reservoir_path' || name === 'jobs',
        ),
      ],
      indicators: operateIndicators(rolled.record),
      certificates: [
        ...priced.answer.certificates.map((each) => ({ ...each, solve: 'water values' })),
        ...rolled.certificates,
      ],
      checks: checkOperation(setting.case, tables),
      log: [
        `operate: ${question.year}, ${weatherYear}; windows of ${question.keepHours} + ${question.lookaheadHours} h`,
      ],
    },
    seconds: { ...priced.seconds, operate: setting.clock() - began },
  };
}
