import type { Case } from '#case';
import { DAYS_PER_YEAR, HOURS_PER_DAY, MONTH_STARTS } from '#frame';
import { HM3_PER_HOUR_PER_M3_S, type Network } from '#network';
import type { ValueStep } from '../operate/water-value.js';
import { plannedStock } from '../operate/water-value.js';
import type { YearWater } from '../plan/answer.js';
import { monthsOf } from './published.js';

/**
 * Water follows a path through the year: what lies above it is nearly free, what lies below is kept for nearly all costs.
 * The path meets the rule curve at the ends of the months, as published generation is monthly; between them reservoirs
 * release as evenly as their storage lets them and so hold floods back. That needs to know what will come: in the months of
 * an event, which nobody foresaw, the path runs straight.
 */

/** Worth of the energy of water above its path: less than any fuel, so that it is used rather than spilled, CNY/MWh. */
const ABOVE = 20;
/** Worth below the path: more than industry and exports that may be cut, less than other load, CNY/MWh. */
const BELOW = 3000;

export const RULE_STEPS: readonly ValueStep[] = [
  { share: 1, ofTarget: true, factor: BELOW / ABOVE },
  { share: 1, ofTarget: false, factor: 1 },
];

/**
 * Path of each reservoir day by day and the value of a further hm³: the energy that it makes on its way down at the price
 * of water above the path. Reservoirs without a curve hold the filling of 1 January. Water takes its travel time, in whole days.
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
  const unforeseen = new Set(
    from.tables.events.flatMap((row) =>
      row.weather_year === weatherYear ? monthsOf(`${row.first_day.slice(0, 2)}-${row.last_day.slice(0, 2)}`) : [],
    ),
  );
  const energy = new Float64Array(network.reservoirs.length);
  for (let r = network.reservoirs.length - 1; r >= 0; r--) {
    const each = network.reservoirs[r]!;
    const own = each.capacity[0]! > 0 ? each.row.energy_per_volume : 0;
    energy[r] = own + (each.downstream < 0 ? 0 : energy[each.downstream]!);
  }
  const coming = network.reservoirs.map((each) =>
    Float64Array.from({ length: DAYS_PER_YEAR }, (_, day) => {
      const hours = each.inflow.subarray(day * HOURS_PER_DAY, (day + 1) * HOURS_PER_DAY);
      return hours.reduce((sum, flow) => sum + flow, 0) * HM3_PER_HOUR_PER_M3_S;
    }),
  );
  const stock = network.reservoirs.map((each, r) => {
    const [storage, curve] = [each.storage[0]!, curves.get(each.id)];
    const path = new Float64Array(DAYS_PER_YEAR + 1).fill(each.initial * storage);
    if (curve !== undefined)
      for (let month = 0; month < 12; month++) {
        const [first, last] = [MONTH_STARTS[month]!, MONTH_STARTS[month + 1]!];
        const end = Math.min(storage, curve[month]! * storage);
        const level = unforeseen.has(month)
          ? Float64Array.from({ length: last - first }, (_, d) => {
              const gone = (d + 1) / (last - first);
              return (1 - gone) * path[first]! + gone * end;
            })
          : evenRelease(path[first]!, coming[r]!.subarray(first, last), storage, end);
        path.set(level, first + 1);
      }
    // What is released arrives below after its travel time; the year goes round.
    const days = Math.round(each.travelHours / HOURS_PER_DAY);
    if (each.downstream >= 0)
      for (let day = 0; day < DAYS_PER_YEAR; day++)
        coming[each.downstream]![(day + days) % DAYS_PER_YEAR]! += coming[r]![day]! + path[day]! - path[day + 1]!;
    return path.subarray(0, DAYS_PER_YEAR);
  });
  return {
    firstDays: Array.from({ length: DAYS_PER_YEAR }, (_, day) => day),
    stock,
    value: network.reservoirs.map((_, r) => new Float64Array(DAYS_PER_YEAR).fill(ABOVE * energy[r]!)),
  };
}

/**
 * Storage at the ends of days that starts and ends as given and whose release is as even as the storage allows: the taut
 * string between the cumulated inflow C and C less the storage (Rippl 1883, Varlet 1923).
 *
 *   S_t = S_0 + C_t − Q_t,   0 ≤ S_t ≤ S̄,   Q piecewise linear, bent only where S_t touches 0 or S̄
 */
export function evenRelease(start: number, inflow: Float64Array, storage: number, end: number): Float64Array {
  const days = inflow.length;
  const level = new Float64Array(days);
  let at = 0;
  let held = start;
  while (at < days) {
    // Slopes that stay inside the tube as far as day `to`; the tighter end of each side is where the string would touch.
    let [low, high, lowDay, highDay, sum] = [-Infinity, Infinity, at + 1, at + 1, held];
    let [until, slope] = [days, 0];
    for (let to = at + 1; ; to++) {
      sum += inflow[to - 1]!;
      const last = to === days;
      const least = (sum - (last ? end : storage)) / (to - at);
      const most = (sum - (last ? end : 0)) / (to - at);
      if (least > high) {
        [until, slope] = [highDay, high];
        break;
      }
      if (most < low) {
        [until, slope] = [lowDay, low];
        break;
      }
      if (last) {
        slope = least;
        break;
      }
      if (least >= low) [low, lowDay] = [least, to];
      if (most <= high) [high, highDay] = [most, to];
    }
    for (; at < until; at++) {
      held += inflow[at]! - slope;
      level[at] = held;
    }
  }
  return level;
}

/** Storage of every reservoir at the beginning of a day on its path, hm³. */
export function storageOn(network: Network, water: YearWater, day: number): Float64Array {
  return Float64Array.from(network.reservoirs, (each, r) =>
    Math.min(each.storage[0]!, plannedStock(water, r, day * HOURS_PER_DAY)),
  );
}
