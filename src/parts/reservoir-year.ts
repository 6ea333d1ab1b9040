import { axis } from '#frame';
import type { RowBlock, VariableBlock } from '#lp';
import type { Model } from './model.js';
import { levelBlocks, Triplets, volumes } from './reservoir-levels.js';
import type { ReleaseBlocks } from './reservoirs.js';

export interface YearReservoirBlocks {
  /** (year, reservoir, snapshot): storage at the end of the snapshot, hm³. */
  readonly level: VariableBlock;
  /** (year, reservoir, snapshot): water balance of the snapshot; its dual is the water value. */
  readonly dynamics: RowBlock;
}

/**
 * Storage of every reservoir from hour to hour through whole years, with the case's level at both ends,
 *
 *   S_t = S_{t-1} + v_t (i_t + Σ_{up} q_t − q_t),     S_0 = S_T = σ S̄,     0 ≤ S_t ≤ S̄
 */
export function addReservoirYear(model: Model, release: ReleaseBlocks): YearReservoirBlocks {
  const { network, horizon, year, snapshot } = model;
  const { reservoirs } = network;
  const reservoir = axis(
    'reservoir',
    reservoirs.map((each) => each.id),
  );
  const count = snapshot.length;
  const volume = volumes(model);
  const size = year.length * reservoirs.length * count;
  const lower = new Float64Array(size);
  const upper = new Float64Array(size);
  const right = new Float64Array(size);
  let first = 0;
  for (const position of horizon.years)
    for (const each of reservoirs) {
      const storage = each.storage[position]!;
      const inflow = horizon.sample(each.inflow);
      upper.fill(storage, first, first + count);
      lower[first + count - 1] = upper[first + count - 1] = each.initial * storage;
      for (let s = 0; s < count; s++) right[first + s] = volume[s]! * inflow[s]!;
      right[first]! += each.initial * storage;
      first += count;
    }
  const { level, dynamics } = levelBlocks(model, [year, reservoir, snapshot], lower, upper, right);
  const levels = new Triplets();
  const turbines = new Triplets();
  const spills = new Triplets();
  for (let y = 0; y < year.length; y++)
    reservoirs.forEach((each, r) => {
      const own = (y * reservoirs.length + r) * count;
      const below = each.downstream < 0 ? -1 : (y * reservoirs.length + each.downstream) * count;
      for (let s = 0; s < count; s++) {
        levels.add(own + s, own + s, 1);
        if (s > 0) levels.add(own + s, own + s - 1, -1);
        turbines.add(own + s, own + s, volume[s]! / each.powerPerFlow);
        spills.add(own + s, own + s, volume[s]!);
        if (below < 0) continue;
        turbines.add(below + s, own + s, -volume[s]! / each.powerPerFlow);
        spills.add(below + s, own + s, -volume[s]!);
      }
    });
  levels.addTo(model, dynamics, level);
  turbines.addTo(model, dynamics, release.turbine);
  spills.addTo(model, dynamics, release.spill);
  return { level, dynamics };
}
