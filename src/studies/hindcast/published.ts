import type { Case, Row } from '#case';
import { HOURS_PER_DAY, MONTH_DAYS } from '#frame';

/** Published statistics of a case by side, year, period, quantity and class of plants. */

/** Classes of plants as statistics count them. */
export const CLASSES = ['hydropower', 'thermal', 'wind', 'solar'] as const;
export type PlantClass = (typeof CLASSES)[number];
type Statistic = Row<'statistics'>;

/** Class that a kind of technology is counted in; storage is counted in none. */
export function classOf(kind: Row<'technologies'>['kind']): PlantClass | null {
  if (kind === 'reservoir' || kind === 'run_of_river') return 'hydropower';
  return kind === 'thermal' || kind === 'wind' || kind === 'solar' ? kind : null;
}

/** Months (0 to 11) of a period 'MM' or 'MM-MM'; all of 'year'; none of a run of days. */
export function monthsOf(period: string): number[] {
  if (period === 'year') return MONTH_DAYS.map((_, month) => month);
  const [from, until = from] = period.split('-').map(Number) as [number, number | undefined];
  return period.length > 5 ? [] : Array.from({ length: until! - from + 1 }, (_, k) => from - 1 + k);
}

export const hoursOf = (period: string): number =>
  monthsOf(period).reduce((sum, month) => sum + MONTH_DAYS[month]! * HOURS_PER_DAY, 0);

export class Published {
  readonly #rows: readonly Statistic[];

  constructor(from: Case) {
    this.#rows = from.tables.statistics;
  }

  rows(quantity: Statistic['quantity'], party: string, year: number): readonly Statistic[] {
    return this.#rows.filter((row) => row.quantity === quantity && row.party === party && row.year === year);
  }

  get(
    quantity: Statistic['quantity'],
    party: string,
    year: number,
    technology: PlantClass | null = null,
    period = 'year',
  ): Statistic | null {
    const found = this.rows(quantity, party, year).find(
      (row) => row.technology === technology && row.period === period,
    );
    return found ?? null;
  }

  /** Mean of the capacities at the two ends of a year, MW; null where one is not published. */
  meanCapacity(party: string, year: number, technology: PlantClass): number | null {
    const before = this.get('capacity', party, year - 1, technology);
    const after = this.get('capacity', party, year, technology);
    return before === null || after === null ? null : ((before.value + after.value) / 2) * 1e3;
  }

  /**
   * Most that a class of plants ever showed over a month, p.u. of the mean capacity of that year, in years other than
   * `year`; null with fewer than a year's months.
   *
   *   a = max_{y' ≠ y, m} E_{y',m} / (P_{y'} h_m)
   */
  bestMonth(party: string, year: number, technology: PlantClass): number | null {
    const shares = this.#rows.flatMap((row) => {
      if (row.quantity !== 'generation' || row.party !== party || row.technology !== technology) return [];
      if (row.year === year || row.period === 'year') return [];
      const capacity = this.meanCapacity(party, row.year, technology);
      return capacity === null ? [] : [(row.value * 1e6) / (capacity * hoursOf(row.period))];
    });
    return shares.length < MONTH_DAYS.length - 1 ? null : Math.max(...shares);
  }
}
