import type { Case } from '#case';
import { HOURS_PER_DAY, MONTH_STARTS } from '#frame';
import type { Network } from '#network';
import type { ValueStep } from '../operate/water-value.js';
import { plannedStock } from '../operate/water-value.js';
import type { YearWater } from '../plan/answer.js';

/** Water follows the rule curves of the year: what lies above a curve is nearly free, what lies below is kept for nearly all costs. */

/** Worth of the energy of water above its curve: less than any fuel, so that it is used rather than spilled, CNY/MWh. */
const ABOVE = 20;
/** Worth below the curve: more than industry and exports that may be cut, less than other load, CNY/MWh. */
const BELOW = 3000;

export const RULE_STEPS: readonly ValueStep[] = [
  { share: 1, ofTarget: true, factor: BELOW / ABOVE },
  { share: 1, ofTarget: false, factor: 1 },
];

/**
 * Storage of each reservoir at the starts of the months and the value of a further hm³: the energy that it makes on its way
 * down at the price of water above the curve. Reservoirs without a curve hold the filling of 1 January.
 */
export function ruleWater(from: Case, network: Network, weatherYear: string): YearWater {
  const curves = new Map(
    from.tables.rule_curves
      .filter((row) => row.weather_year === weatherYear)
      .map((row) => [
        row.reservoir,
        [
          row.month_1,
          row.month_2,
          row.month_3,
          row.month_4,
          row.month_5,
          row.month_6,
          row.month_7,
          row.month_8,
          row.month_9,
          row.month_10,
          row.month_11,
          row.month_12,
        ],
      ]),
  );
  const energy = new Float64Array(network.reservoirs.length);
  for (let r = network.reservoirs.length - 1; r >= 0; r--) {
    const each = network.reservoirs[r]!;
    const own = each.capacity[0]! > 0 ? each.row.energy_per_volume : 0;
    energy[r] = own + (each.downstream < 0 ? 0 : energy[each.downstream]!);
  }
  return {
    firstDays: MONTH_STARTS.slice(0, -1),
    stock: network.reservoirs.map((each) => {
      const curve = curves.get(each.id);
      return Float64Array.from({ length: 12 }, (_, m) => {
        const filling = curve === undefined || m === 0 ? each.initial : curve[m - 1]!;
        return filling * each.storage[0]!;
      });
    }),
    value: network.reservoirs.map((_, r) => new Float64Array(12).fill(ABOVE * energy[r]!)),
  };
}

/** Storage of every reservoir at the beginning of a day on its curve, hm³. */
export function storageOn(network: Network, water: YearWater, day: number): Float64Array {
  return Float64Array.from(network.reservoirs, (each, r) =>
    Math.min(each.storage[0]!, plannedStock(water, r, day * HOURS_PER_DAY)),
  );
}
