import { numbersOf } from '#grid';
import type { VariableBlock } from '#lp';
import { type Capacity, subAxis } from './capacity.js';
import type { Commitment } from './commitment.js';
import { type Assets, at, type Course, card, courses, type FlowModel, freeAboveOutside, laterCells } from './model.js';

/**
 * Rows that tighten the relaxation for units of given capacity whose start and stop cost the same
 * (Hua, Liu and Zhang 2017): limits of dispatch before and at a partial start, and of its ramps. From the second snapshot.
 */
export function addTightening(
  model: FlowModel,
  assets: Assets,
  it: Commitment,
  capacity: Capacity,
  p: VariableBlock,
): void {
  const start = numbersOf(assets.table, 'start_up_cost');
  const stop = numbersOf(assets.table, 'shut_down_cost');
  const chosen = Int32Array.from(it.assets.keys()).filter((c) => {
    const i = assets.index[it.assets[c]!]!;
    return start[i] === stop[i] && capacity.position[it.assets[c]!]! < 0;
  });
  if (chosen.length === 0 || model.count < 2) return;
  const { count } = model;
  const one = (course: Course, t: number) => {
    const value = at(course, t);
    return Number.isNaN(value) ? 1 : value;
  };
  const least = courses(model, assets, 'p_min_pu');
  const most = courses(model, assets, 'p_max_pu');
  const up = courses(model, assets, 'ramp_limit_up');
  const down = courses(model, assets, 'ramp_limit_down');
  const startRamp = courses(model, assets, 'ramp_limit_start_up');
  const stopRamp = courses(model, assets, 'ramp_limit_shut_down');
  const list = Int32Array.from(chosen, (c) => it.assets[c]!);
  /** Coefficients of one row for (p_t, p_{t−1}, u_t, u_{t−1}, v_t). */
  type Five = readonly [number, number, number, number, number];
  const add = (name: string, of: (k: number, t: number) => Five) => {
    const upper = new Float64Array(chosen.length * count);
    chosen.forEach((_, j) => {
      upper[j * count] = Number.POSITIVE_INFINITY;
    });
    const rows = model.builder.rows(`${assets.name}.${name}`, [subAxis(assets, list), model.snapshot], {
      lower: Number.NEGATIVE_INFINITY,
      upper: freeAboveOutside(model, assets, list, upper),
      card: card(
        'MW',
        name,
        'A part of a unit that starts or stops keeps within what a whole one could do',
        '部分启停的机组不超出整机能力',
        'Hua, Liu and Zhang 2017',
      ),
    });
    const later = laterCells(chosen.length, count);
    const parts = [0, 1, 2, 3, 4].map(() => new Float64Array(later.length));
    let n = 0;
    list.forEach((k) => {
      for (let t = 1; t < count; t++, n++)
        of(k, t).forEach((value, part) => {
          parts[part]![n] = value;
        });
    });
    const cells = (of_: Int32Array, shift: number) => {
      const out = new Int32Array(later.length);
      let m = 0;
      for (const asset of of_) for (let t = 1; t < count; t++) out[m++] = asset * count + t - shift;
      return out;
    };
    model.builder.terms(rows, p, parts[0]!, { rows: later, variables: cells(list, 0) });
    model.builder.terms(rows, p, parts[1]!, { rows: later, variables: cells(list, 1) });
    model.builder.terms(rows, it.status, parts[2]!, { rows: later, variables: cells(chosen, 0) });
    model.builder.terms(rows, it.status, parts[3]!, { rows: later, variables: cells(chosen, 1) });
    model.builder.terms(rows, it.startUp, parts[4]!, { rows: later, variables: cells(chosen, 0) });
  };
  const size = (k: number) => capacity.nominal[k]!;
  const U = (k: number, t: number) => at(most(k), t) * size(k);
  const L = (k: number, t: number) => at(least(k), t) * size(k);
  const RU = (k: number, t: number) => one(up(k), t) * size(k);
  const RD = (k: number, t: number) => one(down(k), t) * size(k);
  const SU = (k: number) => one(startRamp(k), 0) * size(k);
  const SD = (k: number) => one(stopRamp(k), 0) * size(k);
  add('p_before', (k, t) => [0, 1, -(U(k, t) - SD(k)), -SD(k), U(k, t) - SD(k)]);
  add('p_current', (k, t) => [1, 0, -U(k, t), 0, U(k, t) - SU(k)]);
  add('partly_start_up', (k, t) => [1, -1, -(L(k, t) + RU(k, t)), L(k, t), L(k, t) + RU(k, t) - SU(k)]);
  add('partly_shut_down', (k, t) => [-1, 1, SD(k) - RD(k, t), -SD(k), -(L(k, t) + RD(k, t) - SD(k))]);
}
