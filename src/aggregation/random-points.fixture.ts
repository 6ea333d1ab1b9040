import type { PeriodPoints } from './series-matrix.js';

/** Points that look random and are the same every time: a linear congruential generator (Park, Miller 1988). */
export function randomPoints(seed: number, count: number, width: number): PeriodPoints {
  let state = seed;
  const values = Float64Array.from({ length: count * width }, () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  });
  return { values, count, width };
}
