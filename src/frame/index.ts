export { type Axis, axis, cellCount, cellKeys, countedAxis } from './axis.js';
export {
  DAYS_PER_YEAR,
  HOURS_PER_DAY,
  HOURS_PER_YEAR,
  hourLabel,
  MONTH_DAYS,
  MONTH_STARTS,
  monthOfDay,
} from './calendar.js';
