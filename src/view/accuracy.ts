import { phrase, type Worded } from '#words';
import { accuracyWords as words } from './accuracy-words.js';
import { shownText } from './format.js';

/** One quantity of a plan's table `accuracy` in its three plans. */
export interface AccuracyRow {
  readonly quantity:
    | 'objective'
    | 'cost'
    | 'operating_cost'
    | 'co2'
    | 'non_fossil'
    | 'unserved'
    | 'built'
    | 'retired'
    | 'energy';
  /** 0: of all years together. */
  readonly year: number;
  /** Technology, where the quantity has one. */
  readonly key: string;
  readonly unit: string;
  readonly representative: number;
  readonly allHours: number;
  readonly representativeOverAllHours: number | null;
}

/** The records of the table, three plans in one row; what one plan alone has is 0 in the others. */
export function accuracyRows(records: readonly Readonly<Record<string, string | number>>[]): AccuracyRow[] {
  const held = records.some((row) => row['plan'] === 'representative_over_all_hours');
  const rows = new Map<string, AccuracyRow>();
  for (const record of records) {
    const [quantity, year, key, unit] = [record['quantity'], record['year'], record['key'], record['unit']];
    const name = `${quantity} ${year} ${key}`;
    const before: AccuracyRow = rows.get(name) ?? {
      quantity: quantity as AccuracyRow['quantity'],
      year: Number(year),
      key: String(key),
      unit: String(unit),
      representative: 0,
      allHours: 0,
      representativeOverAllHours: held ? 0 : null,
    };
    const value = Number(record['value']);
    const told =
      record['plan'] === 'representative'
        ? { representative: value }
        : record['plan'] === 'all_hours'
          ? { allHours: value }
          : { representativeOverAllHours: value };
    rows.set(name, { ...before, ...told });
  }
  return [...rows.values()];
}

/** What a row is called, without its unit. */
export function accuracyTitle({ quantity, key }: AccuracyRow, nameOf: (technology: string) => Worded): Worded {
  return phrase(words[quantity], { technology: key === '' ? '' : nameOf(key) });
}

const PERCENT = 100;

/**
 * What the representative days cost in accuracy, in a sentence: how far their cost of the plan is from that of all hours, and the regret
 * of building by them. `held` is false where their capacities could not be run over all hours. Null without an objective.
 */
export function accuracyVerdict(
  rows: readonly AccuracyRow[],
): { readonly sentence: Worded; readonly held: boolean } | null {
  const objective = rows.find(({ quantity }) => quantity === 'objective');
  if (objective === undefined) return null;
  const { representative, allHours, representativeOverAllHours, unit } = objective;
  const share = (value: number) => ((PERCENT * value) / Math.abs(allHours)).toFixed(3);
  const apart = share(Math.abs(allHours - representative));
  if (representativeOverAllHours === null) {
    const told = representative <= allHours ? words.understatedAlone : words.overstatedAlone;
    return { sentence: phrase(told, { apart }), held: false };
  }
  const regret = representativeOverAllHours - allHours;
  const sentence = phrase(representative <= allHours ? words.understated : words.overstated, {
    apart,
    regret: { en: shownText(regret, unit, 'en'), zh: shownText(regret, unit, 'zh') },
    share: share(regret),
  });
  return { sentence, held: true };
}
