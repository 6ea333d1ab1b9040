import { type Grid, gridOf } from '#grid';
import type { UcInstance } from './unitcommitment-data.fixture.js';

/**
 * An instance with lines as a network in PyPSA's words: committable generators with one cost each, lines with reactances. Penalties for
 * load not served and flow over limits are left out (the fixtures need neither). Throws on costs of several slopes.
 */
export function commitmentGrid({ time, bus, load, hours, thermal, lines }: UcInstance): Grid {
  const buses = Array.from({ length: bus.length }, (_, b) => bus.key(b));
  return gridOf({
    snapshots: time.length,
    weightings: new Array<number>(time.length).fill(hours),
    Bus: buses.map((name) => ({ name, v_nom: 1 })),
    Load: buses.map((name, b) => ({
      name: `load ${name}`,
      bus: name,
      p_set: [...load.subarray(b * time.length, (b + 1) * time.length)],
    })),
    Generator: thermal.map((unit) => {
      const [segment, ...more] = unit.segments;
      if (segment === undefined || more.length > 0) throw new Error(`${unit.name}: a cost of several slopes`);
      const size = unit.leastPower + segment.amount;
      return {
        name: unit.name,
        bus: buses[unit.bus]!,
        committable: true,
        p_nom: size,
        p_min_pu: unit.leastPower / size,
        marginal_cost: segment.cost,
        stand_by_cost: unit.leastCost - unit.leastPower * segment.cost,
        start_up_cost: unit.startCost,
        min_up_time: unit.leastUp,
        min_down_time: unit.leastDown,
        up_time_before: Math.max(0, unit.statusBefore),
        down_time_before: Math.max(0, -unit.statusBefore),
      };
    }),
    Line: lines.map(({ name, from, to, reactance, limit }) => ({
      name,
      bus0: buses[from]!,
      bus1: buses[to]!,
      x: reactance,
      s_nom: limit,
    })),
  });
}
