import { numbersOf } from '#grid';
import type { RowBlock, VariableBlock } from '#lp';
import { type Capacity, pick, subAxis } from './capacity.js';
import type { Commitment } from './commitment.js';
import { type Assets, at, type Course, card, courses, type FlowModel, forService, servesIn } from './model.js';

/** Rows of ramp limits over (asset with a limit, snapshot), free where there is none. */
export interface Ramps {
  readonly assets: Int32Array;
  readonly up: RowBlock;
  readonly down: RowBlock;
}

/**
 * Ramp limits per snapshot (weightings do not count), with start and stop limits of committed units, as PyPSA 1.3 writes them:
 *
 *   p_t − p_{t−1} ≤ R↑ P u_{t−1} + S↑ P (u_t − u_{t−1})
 *   p_t − p_{t−1} ≥ −R↓ P u_t − S↓ P (u_{t−1} − u_t)
 *
 * P is the given capacity (also of a unit in modules), or the module where the number of modules is decided. A limit that was not given
 * is 1 beside one that was. u = 1 for units that are not committed; their terms with S stand only where the component has a committed
 * unit without a free capacity, and count only in the first snapshot, since u_{−1} is whether `up_time_before` > 0, committed or not.
 * Before the first snapshot the power is p_init; a unit that was on and has none is free there. A decided capacity keeps its row of
 * the first snapshot even where it is built later (with p = u = 0), so that p_init may ask for capacity. Never across the start of an
 * investment period, even where the periods are optimised side by side.
 */
export function addRamps(
  model: FlowModel,
  assets: Assets,
  capacity: Capacity,
  dispatch: VariableBlock,
  commitment: Commitment | null,
): Ramps | null {
  const names = ['ramp_limit_up', 'ramp_limit_down', 'ramp_limit_start_up', 'ramp_limit_shut_down'];
  if (!names.some((name) => assets.table.numbers.has(name) || assets.table.series.has(name))) return null;
  const up = courses(model, assets, 'ramp_limit_up');
  const down = courses(model, assets, 'ramp_limit_down');
  const start = pick(numbersOf(assets.table, 'ramp_limit_start_up'), assets.index);
  const stop = pick(numbersOf(assets.table, 'ramp_limit_shut_down'), assets.index);
  const given = (course: Course) =>
    typeof course === 'number' ? !Number.isNaN(course) : course.some((x) => !Number.isNaN(x));
  const chosen = Int32Array.from(assets.index.keys()).filter(
    (k) => given(up(k)) || given(down(k)) || !Number.isNaN(start[k]!) || !Number.isNaN(stop[k]!),
  );
  if (chosen.length === 0) return null;
  const rise = new Sheet(model, assets, capacity, dispatch, commitment, chosen);
  const fall = new Sheet(model, assets, capacity, dispatch, commitment, chosen);
  const withEvents = commitment?.kind.some((kind) => kind !== 'extendable') ?? false;
  const begins = beginsPeriod(model);
  const init = pick(numbersOf(assets.table, 'p_init'), assets.index);
  const before = pick(numbersOf(assets.table, 'up_time_before'), assets.index);
  const module = pick(numbersOf(assets.table, `${capacity.attribute}_mod`), assets.index);
  chosen.forEach((k, j) => {
    const wasOn = before[k]! > 0;
    const p0 = wasOn ? init[k]! : 0;
    const c = commitment === null ? -1 : commitment.position[k]!;
    const kind = c < 0 ? null : commitment!.kind[c]!;
    const decided = kind === 'modules' ? module[k]! : null;
    const size = capacity.position[k]! >= 0 ? decided : capacity.nominal[k]!;
    const orOne = (value: number) => (Number.isNaN(value) ? 1 : value);
    const write = (t: number) => {
      const cell = { j, k, c, t, size, wasOn, p0, withEvents };
      const bigM = kind === 'extendable' ? commitment!.bigM[c]! : null;
      const limitUp = at(up(k), t);
      const limitDown = at(down(k), t);
      if (!(Number.isNaN(limitUp) && Number.isNaN(start[k]!))) rise.rise(cell, orOne(limitUp), orOne(start[k]!), bigM);
      if (!(Number.isNaN(limitDown) && Number.isNaN(stop[k]!)))
        fall.fall(cell, orOne(limitDown), orOne(stop[k]!), bigM);
    };
    forService(model, assets, k, (from, to) => {
      for (let t = Math.max(from, 1); t < to; t++) if (begins[t] === 0) write(t);
    });
    if (!Number.isNaN(p0) && (size === null || servesIn(model, assets, k, 0))) write(0);
  });
  const sentence = ['No faster change than its ramp limit', '变化不超过爬坡限值'] as const;
  const upRows = rise.write('ramp_limit_up', String.raw`p_t - p_{t-1} \le R^\uparrow P`, sentence);
  const downRows = fall.write('ramp_limit_down', String.raw`p_{t-1} - p_t \le R^\downarrow P`, sentence);
  return { assets: chosen, up: upRows, down: downRows };
}

/** 1 at the first snapshot of every investment period of the grid, whether or not it is optimised as one. */
function beginsPeriod({ grid, count }: FlowModel): Uint8Array {
  const { period } = grid.snapshots;
  const out = new Uint8Array(count);
  for (let t = 0; t < count; t++) out[t] = Number(t === 0 || (period !== null && period[t] !== period[t - 1]));
  return out;
}

interface RampCell {
  readonly j: number;
  readonly k: number;
  /** Position among the committed, −1 when it is not. */
  readonly c: number;
  readonly t: number;
  /** Given capacity or module, MW; null where the capacity is decided. */
  readonly size: number | null;
  readonly wasOn: boolean;
  readonly p0: number;
  /** Has the component a committed unit whose capacity is no free decision? */
  readonly withEvents: boolean;
}

/** Gathers the terms of one side of the ramps, every row in the form Σ ≤ right. */
class Sheet {
  readonly #upper: Float64Array;
  readonly #extra: Float64Array;
  readonly #dispatch: Entries = new Entries();
  readonly #capacity: Entries = new Entries();
  readonly #status: Entries = new Entries();
  readonly #eventStatus: Entries = new Entries();
  readonly #eventDispatch: Entries = new Entries();
  readonly #eventCapacity: Entries = new Entries();
  #withEvents = false;

  constructor(
    readonly model: FlowModel,
    readonly assets: Assets,
    readonly capacity: Capacity,
    readonly dispatch: VariableBlock,
    readonly commitment: Commitment | null,
    readonly chosen: Int32Array,
  ) {
    this.#upper = new Float64Array(chosen.length * model.count).fill(Number.POSITIVE_INFINITY);
    this.#extra = new Float64Array(chosen.length * model.count).fill(Number.POSITIVE_INFINITY);
  }

  rise(cell: RampCell, limit: number, start: number, bigM: number | null): void {
    const { j, k, c, t, size, wasOn, p0, withEvents } = cell;
    const { count } = this.model;
    const row = j * count + t;
    const first = t === 0;
    this.#upper[row] = first ? p0 : 0;
    this.#dispatch.add(row, k * count + t, 1);
    if (!first) this.#dispatch.add(row, k * count + t - 1, -1);
    if (bigM !== null) {
      // p_t − p_{t−1} ≤ R P + M (1 − u_{t−1}), and with a start p_t − p_{t−1} ≤ S P + M (1 − v_t).
      this.#capacity.add(row, this.capacity.position[k]!, -limit);
      this.#upper[row]! += bigM;
      if (first) this.#upper[row]! -= wasOn ? bigM : 0;
      else this.#status.add(row, c * count + t - 1, bigM);
      this.#event(cell, row, start, bigM, 1);
      return;
    }
    if (c < 0) {
      const share = first && !wasOn ? (withEvents ? start : 0) : limit;
      if (size === null) this.#capacity.add(row, this.capacity.position[k]!, -share);
      else this.#upper[row]! += share * size;
      return;
    }
    const unit = size ?? 0;
    this.#status.add(row, c * count + t, -start * unit);
    if (!first) this.#status.add(row, c * count + t - 1, -(limit - start) * unit);
    else if (wasOn) this.#upper[row]! += (limit - start) * unit;
  }

  fall(cell: RampCell, limit: number, stop: number, bigM: number | null): void {
    const { j, k, c, t, size, wasOn, p0, withEvents } = cell;
    const { count } = this.model;
    const row = j * count + t;
    const first = t === 0;
    this.#upper[row] = first ? -p0 : 0;
    this.#dispatch.add(row, k * count + t, -1);
    if (!first) this.#dispatch.add(row, k * count + t - 1, 1);
    if (bigM !== null) {
      this.#capacity.add(row, this.capacity.position[k]!, -limit);
      this.#upper[row]! += bigM;
      this.#status.add(row, c * count + t, bigM);
      this.#event(cell, row, stop, bigM, -1);
      return;
    }
    if (c < 0) {
      const share = first && !wasOn && withEvents ? limit - stop : limit;
      if (size === null) this.#capacity.add(row, this.capacity.position[k]!, -share);
      else this.#upper[row]! += share * size;
      return;
    }
    const unit = size ?? 0;
    this.#status.add(row, c * count + t, -(limit - stop) * unit);
    if (!first) this.#status.add(row, c * count + t - 1, -stop * unit);
    else if (wasOn) this.#upper[row]! += stop * unit;
  }

  #event({ k, c, t, p0 }: RampCell, row: number, limit: number, bigM: number, sign: 1 | -1): void {
    const { count } = this.model;
    this.#withEvents = true;
    this.#extra[row] = bigM + (t === 0 ? sign * p0 : 0);
    this.#eventDispatch.add(row, k * count + t, sign);
    if (t > 0) this.#eventDispatch.add(row, k * count + t - 1, -sign);
    this.#eventCapacity.add(row, this.capacity.position[k]!, -limit);
    this.#eventStatus.add(row, c * count + t, bigM);
  }

  write(name: string, formula: string, [en, zh]: readonly [string, string]): RowBlock {
    const { model, assets, commitment } = this;
    const over = [subAxis(assets, this.chosen), model.snapshot];
    const rows = model.builder.rows(`${assets.name}.${name}`, over, {
      lower: Number.NEGATIVE_INFINITY,
      upper: this.#upper,
      card: card('MW', formula, en, zh),
    });
    this.#dispatch.write(model, rows, this.dispatch);
    if (this.capacity.variable !== null) this.#capacity.write(model, rows, this.capacity.variable);
    if (commitment !== null) this.#status.write(model, rows, commitment.status);
    if (!this.#withEvents || commitment === null || this.capacity.variable === null) return rows;
    const events = model.builder.rows(`${assets.name}.${name}_event`, over, {
      lower: Number.NEGATIVE_INFINITY,
      upper: this.#extra,
      card: card('MW', formula, en, zh),
    });
    this.#eventDispatch.write(model, events, this.dispatch);
    this.#eventCapacity.write(model, events, this.capacity.variable);
    this.#eventStatus.write(model, events, name === 'ramp_limit_up' ? commitment.startUp : commitment.shutDown);
    return rows;
  }
}

/** Growing lists of (row, variable cell, coefficient). */
class Entries {
  readonly #rows: number[] = [];
  readonly #cells: number[] = [];
  readonly #values: number[] = [];

  add(row: number, cell: number, value: number): void {
    if (value === 0) return;
    this.#rows.push(row);
    this.#cells.push(cell);
    this.#values.push(value);
  }

  write(model: FlowModel, rows: RowBlock, variable: VariableBlock): void {
    if (this.#rows.length === 0) return;
    model.builder.terms(rows, variable, Float64Array.from(this.#values), {
      rows: Int32Array.from(this.#rows),
      variables: Int32Array.from(this.#cells),
    });
  }
}
