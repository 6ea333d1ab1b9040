export type { Accuracy } from './accuracy.js';
export type { ExtremeOptions } from './extremes.js';
export type { Segments } from './segments.js';
export type { SeriesMatrix } from './series-matrix.js';
export { type AggregationOptions, reconstruct, type TypicalPeriods, typicalPeriods } from './typical-periods.js';
