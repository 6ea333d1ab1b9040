import { HOURS_PER_DAY, MONTH_STARTS, monthOfDay } from '#frame';
import type { Language } from '#words';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A month, 0 to 11: `Jul`, `7月`. */
export function monthText(month: number, language: Language): string {
  return language === 'zh' ? `${month + 1}月` : MONTHS[month]!;
}

/** A day of the year, 0 to 364: `3 Jul`, `7月3日`. */
export function dayText(day: number, language: Language): string {
  const month = monthOfDay(day);
  const date = day - MONTH_STARTS[month]! + 1;
  return language === 'zh' ? `${month + 1}月${date}日` : `${date} ${MONTHS[month]}`;
}

/** An hour of the year, 0 to 8759, by its start: `3 Jul 14:00`, `7月3日 14:00`. */
export function hourText(hour: number, language: Language): string {
  return `${dayText(Math.floor(hour / HOURS_PER_DAY), language)} ${String(hour % HOURS_PER_DAY).padStart(2, '0')}:00`;
}
