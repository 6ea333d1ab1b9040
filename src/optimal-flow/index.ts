export * from './answer.js';
export * from './build.js';
export {
  ANSWER_TOLERANCE,
  type AnswerCheck,
  type AnswerMeasure,
  type AnswerResidual,
  checkAnswer,
} from './check-answer.js';
export * from './near-optimal.js';
export type { FlowParts } from './parts.js';
export * from './selection.js';
export type { FlowSetting, LossSetting } from './setting.js';
export * from './shadow-prices.js';
