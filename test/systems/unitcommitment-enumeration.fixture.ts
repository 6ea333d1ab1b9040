import type { CostSegment, UcInstance } from './unitcommitment-data.fixture.js';

/**
 * Commitment on one bus by trying every schedule, with output in order of merit: the second method beside the integer problem.
 * Units may start and stop at will (least times of one step), and there is enough of them.
 */

interface Schedule {
  readonly cost: number;
  /** Unit × step. */
  readonly on: readonly (readonly number[])[];
}

export function cheapestSchedule(instance: UcInstance): Schedule {
  const { thermal, time } = instance;
  const cells = thermal.length * time.length;
  let best: Schedule | null = null;
  for (let code = 0; code < 2 ** cells; code++) {
    const on = thermal.map((_, g) =>
      Array.from({ length: time.length }, (_, t) => (code >> (g * time.length + t)) & 1),
    );
    const cost = costOf(instance, on);
    if (cost !== null && (best === null || cost < best.cost)) best = { cost, on };
  }
  if (best === null) throw new Error('no schedule serves the load');
  return best;
}

function costOf({ thermal, profiled, time, load, hours }: UcInstance, on: Schedule['on']): number | null {
  let cost = 0;
  for (let t = 0; t < time.length; t++) {
    let left = load[t]!;
    const blocks: CostSegment[] = profiled.map(({ most, cost }) => ({ amount: most, cost }));
    for (const [g, unit] of thermal.entries()) {
      if (on[g]![t] === 0) continue;
      left -= unit.leastPower;
      cost += unit.leastCost * hours;
      blocks.push(...unit.segments);
      if (t === 0 ? unit.statusBefore < 0 : on[g]![t - 1] === 0) cost += unit.startCost;
    }
    const output = byMerit(blocks, left);
    if (output === null) return null;
    cost += output.cost * hours;
  }
  return cost;
}

/** Fills blocks from the cheapest; the price is that of the block where the load ends. null where it is negative or too much. */
export function byMerit(
  blocks: readonly CostSegment[],
  load: number,
): { readonly cost: number; readonly price: number } | null {
  if (load < 0) return null;
  let left = load;
  let cost = 0;
  for (const block of [...blocks].sort((a, b) => a.cost - b.cost)) {
    const taken = Math.min(left, block.amount);
    cost += taken * block.cost;
    left -= taken;
    if (left <= 0) return { cost, price: block.cost };
  }
  return null;
}
