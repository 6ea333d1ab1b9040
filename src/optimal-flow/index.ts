export * from './answer.js';
export * from './build.js';
export {
  ANSWER_TOLERANCE,
  type AnswerCheck,
  type AnswerMeasure,
  type AnswerResidual,
  checkAnswer,
} from './check-answer.js';
export type { FlowParts } from './parts.js';
export type { FlowSetting, LossSetting } from './setting.js';
