export { applyDecisions, type Decisions, NOTHING_DECIDED } from './apply-decisions.js';
export { HM3_PER_HOUR_PER_M3_S, networkOf } from './from-case.js';
export { valueAt } from './interpolate.js';
export type * from './network.js';
