import type { UcInstance } from './unitcommitment-data.fixture.js';
import { type Cleared, clear } from './unitcommitment-pricing.fixture.js';

/**
 * A day-ahead market and the real-time markets after it, as UnitCommitment.jl clears them: commitment is that of the day-ahead step in
 * which a real-time step starts; each market begins one step of its own after the one before, from the state that its first
 * step left.
 */
export async function clearMarkets(
  dayAhead: UcInstance,
  realTime: readonly UcInstance[],
): Promise<{ readonly dayAhead: Cleared; readonly realTime: readonly Cleared[] }> {
  const ahead = await clear(dayAhead);
  const cleared: Cleared[] = [];
  let now = 0;
  for (const market of realTime) {
    const before = cleared.at(-1);
    const start = now;
    const thermal = market.thermal.map((unit) => ({
      ...unit,
      decided: Array.from({ length: market.time.length }, (_, t) => {
        const state = ahead.on.get(unit.name)?.[Math.floor((start + t * market.hours) / dayAhead.hours)];
        if (state === undefined) throw new Error(`${unit.name}: no day-ahead commitment at hour ${start}`);
        return state;
      }),
      statusBefore: before === undefined ? unit.statusBefore : statusAfter(before, unit.name),
    }));
    cleared.push(await clear({ ...market, thermal }));
    now += market.hours;
  }
  return { dayAhead: ahead, realTime: cleared };
}

/** Steps on or off after the first step of a market: one more of the same, or one of the other. */
function statusAfter({ model, on }: Cleared, name: string): number {
  const before = model.instance.thermal.find((unit) => unit.name === name)!.statusBefore;
  const sign = on.get(name)![0] === 1 ? 1 : -1;
  return Math.sign(before) === sign ? before + sign : sign;
}
