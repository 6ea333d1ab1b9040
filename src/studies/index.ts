import { accounts } from './accounts/index.js';
import { coalitions } from './coalitions/index.js';

export {
  type CauseRow,
  type CoalitionRow,
  type ComparedRow,
  eventSheet,
  type HourRow,
  nameOfKey,
  tellEvent,
  yearSheet,
} from './hindcast/figures.js';

import { hindcast } from './hindcast/index.js';

export { evenRelease } from './hindcast/water-path.js';

import { operate } from './operate/index.js';
import { plan } from './plan/index.js';

export { BALANCE_ROWS, SECTION_NAMES } from './accounts/balance-rows.js';
export { balanceWarnings } from './accounts/case-input.js';
export type { Stretch } from './accounts/decompositions.js';
export { costCurveFigure, factorName, waterfallOf } from './accounts/figures.js';
export { accounts, runAccounts } from './accounts/index.js';
export { type AccountsQuestion, type AccountsQuestionInput, accountsQuestion } from './accounts/question.js';
export type { UploadFile } from './accounts/read-upload.js';
export { accountSites, type SiteOptions, type SiteResults } from './accounts/site-model.js';
export { siteTemplates, type TemplateFile } from './accounts/site-templates.js';
export { coalitionFigures, ruleName } from './coalitions/figures.js';
export { coalitions, runCoalitions } from './coalitions/index.js';
export {
  type CoalitionsQuestion,
  coalitionsQuestion,
  RULES,
  type Rule,
} from './coalitions/question.js';
export { COALITION_TABLES, type CoalitionSummary, coalitionSummary } from './coalitions/summary.js';
export { runOperate } from './operate/index.js';
export { type OperateQuestion, type OperateQuestionInput, operateQuestion } from './operate/question.js';
export { runPlan } from './plan/index.js';
export { type PlanQuestion, type PlanQuestionInput, planQuestion } from './plan/question.js';
export {
  ConflictError,
  InterruptedError,
  NoSolutionError,
  type Study,
  type StudyProgress,
  type StudyResult,
  type StudySetting,
  type View,
} from './study.js';
export * from './track/index.js';

/** The studies, for shells and for the contract suite. */
export const studies = [plan, operate, coalitions, hindcast, accounts] as const;
