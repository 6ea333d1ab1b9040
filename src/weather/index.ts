export {
  type GeneratorSetting,
  type SeriesKind,
  type SyntheticYear,
  syntheticYears,
  type WaterStatistics,
} from './generate.js';
export { type MonthMoments, monthMoments } from './moments.js';
