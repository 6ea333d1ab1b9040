export { type Assessment, type AssessOptions, assessTargets, valuesOf } from './assess.js';
export { computedSeries, type PlanFigures } from './computed.js';
export { readTarget, ruleText, targetForms, type WrittenTarget } from './grammar.js';
export { type Judgement, judgeVintages, type TargetRule, type Verdict, type VintagedVerdict } from './judge.js';
export { planTargets } from './plan-targets.js';
export { type Point, type SeriesValue, seriesAt, VINTAGES, type Vintage } from './series.js';
export { type AskedTarget, type CapacityChange, type Corrective, correct, heldTarget } from './sufficiency.js';
export { TRACE_KINDS, type Trace, TraceGraph, type TraceKind, type TraceNode } from './trace.js';
export { words as trackWords } from './words.js';
