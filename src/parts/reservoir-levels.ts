import type { Axis } from '#frame';
import type { RowBlock, VariableBlock } from '#lp';
import { HM3_PER_HOUR_PER_M3_S } from '#network';
import type { Model } from './model.js';

/** Volume of 1 m³/s over a snapshot, hm³. */
export function volumes(model: Model): Float64Array {
  return model.horizon.duration.map((hours) => hours * HM3_PER_HOUR_PER_M3_S);
}

/** Triplets of one matrix part, collected before they become typed arrays. */
export class Triplets {
  readonly #rows: number[] = [];
  readonly #cells: number[] = [];
  readonly #values: number[] = [];

  add(row: number, cell: number, value: number): void {
    this.#rows.push(row);
    this.#cells.push(cell);
    this.#values.push(value);
  }

  addTo(model: Model, rows: RowBlock, variables: VariableBlock): void {
    model.builder.terms(rows, variables, Float64Array.from(this.#values), {
      rows: Int32Array.from(this.#rows),
      variables: Int32Array.from(this.#cells),
    });
  }
}

/** Levels of reservoirs at the end of each snapshot, in [`lower`, `upper`], and the rows of their water balance with `right`, hm³. */
export function levelBlocks(
  model: Model,
  axes: readonly Axis[],
  lower: number | Float64Array,
  upper: Float64Array,
  right: Float64Array,
): { level: VariableBlock; dynamics: RowBlock } {
  const level = model.builder.variables('reservoir_level', axes, {
    lower,
    upper,
    card: {
      unit: 'hm3',
      sentence: { en: 'Live water in a reservoir at the end of the hour', zh: '时段末水库蓄水量' },
      formula: 'S_{r,t}',
    },
  });
  const dynamics = model.builder.rows('reservoir_dynamics', axes, {
    lower: right,
    upper: right,
    card: {
      unit: 'hm3',
      sentence: {
        en: 'A reservoir holds what it held, plus inflow and water from upstream, less its release',
        zh: '水库蓄量等于上时段蓄量加来水与上游下泄减本库下泄',
      },
      formula: String.raw`S_{r,t} - S_{r,t-1} + v_t \left(q_{r,t} - \sum_u q_{u,t-\tau_u}\right) = v_t i_{r,t}`,
    },
  });
  return { level, dynamics };
}
