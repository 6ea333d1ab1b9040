import type { Problem } from '../problem.js';

/** A column of more rows is a capacity. */
const MOST_ROWS = 8;
/** Hours found for some columns place others, so many times. */
const MOST_ROUNDS = 12;

/**
 * Columns of no hour that stand only in rows of some hours, such as the level of a season between the balances of two periods: such a column gets the hour
 * where the first of its rows ends, so that it is eliminated there instead of at the very end. Rows of up to `longest` hours count. Answers `hourOf` with
 * these filled in.
 */
export function placeStrays(problem: Problem, hourOf: Int32Array, longest: number): Int32Array {
  // Rows of two hours are hourly ones.
  if (longest <= 2) return hourOf;
  const { rowCount, starts, rowIndices } = problem;
  const strays: number[] = [];
  for (let j = 0; j < hourOf.length; j++) {
    const count = starts[j + 1]! - starts[j]!;
    if (hourOf[j]! < 0 && count > 0 && count <= MOST_ROWS) strays.push(j);
  }
  if (strays.length === 0) return hourOf;
  const least = new Int32Array(rowCount).fill(0x7fffffff);
  const most = new Int32Array(rowCount).fill(-1);
  const widen = (j: number, hour: number) => {
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const i = rowIndices[k]!;
      if (hour < least[i]!) least[i] = hour;
      if (hour > most[i]!) most[i] = hour;
    }
  };
  for (let j = 0; j < hourOf.length; j++) if (hourOf[j]! >= 0) widen(j, hourOf[j]!);
  const placed = hourOf.slice();
  for (let round = 0, found = true; found && round < MOST_ROUNDS; round++) {
    found = false;
    for (const j of strays) {
      if (placed[j]! >= 0) continue;
      let hour = -1;
      let fits = true;
      for (let k = starts[j]!; k < starts[j + 1]! && fits; k++) {
        const i = rowIndices[k]!;
        if (most[i]! < 0) continue;
        const hours = most[i]! - least[i]! + 1;
        fits = hours > 2 && hours <= longest;
        hour = hour < 0 ? most[i]! : Math.min(hour, most[i]!);
      }
      if (!fits || hour < 0) continue;
      placed[j] = hour;
      widen(j, hour);
      found = true;
    }
  }
  return placed;
}
