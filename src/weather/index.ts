export {
  type GeneratorSetting,
  type SeriesKind,
  type SyntheticYear,
  syntheticYears,
  type WaterStatistics,
} from './generate.js';
export { type MonthMoments, monthMoments } from './moments.js';
export type { BasinStatistics, HalfYear, Spread, YearQuantity, YearStatistics } from './statistics.js';
