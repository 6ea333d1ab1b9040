import type { Case } from '#case';
import { HOURS_PER_YEAR, hourLabel } from '#frame';
import type { DescribeKey } from '#lp';
import { phrase, same, type Worded } from '#words';
import { words } from './words.js';

/**
 * Names for the keys of a problem's axes in the words of the case: zones, reservoirs, lines, contracts, candidates, groups
 * of plants ('zone technology'), hours of the year. Keys that the case does not know stay as they are.
 */
export function describeKeys(from: Case, firstHour = 0): DescribeKey {
  const named = (rows: readonly { readonly id: string; readonly name_en: string; readonly name_zh: string }[]) =>
    new Map(rows.map((row): [string, Worded] => [row.id, { en: row.name_en, zh: row.name_zh }]));
  const { tables } = from;
  const names = new Map([
    ...named(tables.zones),
    ...named(tables.technologies),
    ...named(tables.reservoirs),
    ...named(tables.lines),
    ...named(tables.contracts),
    ...named(tables.candidates),
  ]);
  return ({ name: axis }, key) => {
    if (axis === 'hour') return same(hourLabel((firstHour + Number(key)) % HOURS_PER_YEAR));
    if (axis === 'step') {
      const [period, hour] = key.split('.') as [string, string];
      return phrase(words.step, { period, hour });
    }
    if (axis === 'period') return phrase(words.period, { period: key });
    const whole = names.get(key);
    if (whole !== undefined) return whole;
    const parts = key.split(' ').map((part) => names.get(part) ?? same(part));
    return { en: parts.map((part) => part.en).join(' · '), zh: parts.map((part) => part.zh).join(' · ') };
  };
}
