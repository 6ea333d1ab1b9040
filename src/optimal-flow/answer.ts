import {
  type ComponentName,
  forestOf,
  type GridOutputs,
  numbersOf,
  passiveBranches,
  subNetworks,
  tableOf,
  textsOf,
  varyingOf,
} from '#grid';
import type { Outcome, RowBlock, VariableBlock } from '#lp';
import type { Branches } from './branches.js';
import type { OptimalFlow } from './build.js';
import type { Capacity } from './capacity.js';
import type { Commitment } from './commitment.js';
import { type Assets, at, busesOf, servesIn } from './model.js';
import type { LimitRows, Operation } from './operation.js';
import type { Port, Ports } from './ports.js';
import type { Ramps } from './ramp.js';

/**
 * The outcome of an optimal power flow in the attributes of the components: dispatch, flows, levels, capacities, prices and
 * shadow prices, with PyPSA's names, units and signs. Prices are per MWh: multipliers divided by the weight of cost of their
 * snapshot (0 where that weight is 0). Other shadow prices are the multipliers themselves: the change of the objective
 * per unit of the limit, so ≤ 0 at an upper limit and ≥ 0 at a lower one.
 *
 * A problem with whole numbers has no multipliers: there, `prices` is the outcome of `fixIntegers(problem, outcome)`, so that a price
 * is the cost of one more MWh while what is on and what is built stay as they are (O'Neill et al. 2005). Start-up, stand-by and
 * module costs are in no price. PyPSA 1.3 with HiGHS leaves its prices at 0 for such a problem; with its whole
 * numbers held the same way it has these. Without `prices` none are told.
 */
export function outputsOf(flow: OptimalFlow, outcome: Outcome, prices: Outcome = outcome): GridOutputs {
  return new Reading(flow, outcome, prices).read();
}

class Reading {
  readonly #numbers = new Map<ComponentName, Map<string, Float64Array>>();
  readonly #series = new Map<ComponentName, Map<string, Float64Array>>();
  readonly #count: number;

  constructor(
    readonly flow: OptimalFlow,
    readonly outcome: Outcome,
    readonly prices: Outcome,
  ) {
    this.#count = flow.model.count;
  }

  read(): GridOutputs {
    const { parts } = this.flow;
    const { generators, links, processes, storageUnits, stores, reservoirs } = parts;
    if (generators !== null) {
      this.#operation(generators.assets, generators.power, 'p', true, generators.commitment);
      this.#capacity(generators.assets, generators.capacity);
      this.#commitment(generators.assets, generators.commitment);
      this.#ramps(generators.assets, generators.ramps);
    }
    for (const branches of [parts.lines, parts.transformers]) if (branches !== null) this.#branches(branches);
    for (const ports of [links, processes]) if (ports !== null) this.#ports(ports);
    if (storageUnits !== null) {
      const { assets, dispatch, store, level, spill, capacity } = storageUnits;
      this.#operation(assets, dispatch, 'p_dispatch', false);
      this.#operation(assets, store, 'p_store', false);
      this.#operation(assets, level, 'state_of_charge', false);
      if (spill !== null) this.#block(assets, spill, 'spill');
      const given = this.#course('StorageUnit', 'p_dispatch');
      const taken = this.#course('StorageUnit', 'p_store');
      this.#put(
        'StorageUnit',
        'p',
        given.map((value, n) => value - taken[n]!),
      );
      this.#balance(assets, storageUnits.dynamics);
      this.#capacity(assets, capacity);
    }
    if (stores !== null) {
      this.#block(stores.assets, stores.power, 'p');
      this.#operation(stores.assets, stores.level, 'e');
      this.#balance(stores.assets, stores.dynamics);
      this.#capacity(stores.assets, stores.capacity);
    }
    if (reservoirs !== null) {
      const { assets, power, volume, turbine, spill, balance, capacity } = reservoirs;
      this.#operation(assets, power, 'p', false);
      this.#block(assets, volume, 'volume');
      this.#block(assets, turbine, 'turbine');
      this.#block(assets, spill, 'spill');
      this.#balance(assets, balance, 'volume_price');
      this.#capacity(assets, capacity);
    }
    this.#loads();
    this.#buses();
    this.#limits();
    return {
      objective: this.outcome.objective,
      objectiveConstant: this.flow.objectiveConstant,
      numbers: this.#numbers,
      series: this.#series,
    };
  }

  #put(component: ComponentName, attribute: string, values: Float64Array): void {
    const known = this.#series.get(component) ?? new Map<string, Float64Array>();
    this.#series.set(component, known.set(attribute, values));
  }

  #course(component: ComponentName, attribute: string): Float64Array {
    const known = this.#series.get(component)?.get(attribute);
    if (known !== undefined) return known;
    return new Float64Array(tableOf(this.flow.model.grid, component).names.length * this.#count);
  }

  #number(component: ComponentName, attribute: string, values: Float64Array): void {
    const known = this.#numbers.get(component) ?? new Map<string, Float64Array>();
    this.#numbers.set(component, known.set(attribute, values));
  }

  /** Values of a block over (some assets, snapshot) as courses of the whole table. */
  #spread(assets: Assets, values: Float64Array, chosen?: Int32Array): Float64Array {
    const out = new Float64Array(assets.table.names.length * this.#count);
    const rows = chosen?.length ?? assets.count;
    for (let j = 0; j < rows; j++) {
      const i = assets.index[chosen === undefined ? j : chosen[j]!]!;
      out.set(values.subarray(j * this.#count, (j + 1) * this.#count), i * this.#count);
    }
    return out;
  }

  #value(block: VariableBlock): Float64Array {
    return this.outcome.columnValue.subarray(block.offset, block.offset + block.size);
  }

  #dual(rows: RowBlock): Float64Array | null {
    const { rowDual } = this.prices;
    return rowDual.length === 0 ? null : rowDual.subarray(rows.offset, rows.offset + rows.size);
  }

  #block(assets: Assets, block: VariableBlock, attribute: string): void {
    this.#put(assets.name, attribute, this.#spread(assets, this.#value(block)));
  }

  #rows(assets: Assets, rows: RowBlock, attribute: string, chosen?: Int32Array, sign: 1 | -1 = 1): void {
    const dual = this.#dual(rows)?.map((value) => sign * value + 0);
    if (dual !== undefined) this.#put(assets.name, attribute, this.#spread(assets, dual, chosen));
  }

  /** What one more MWh (hm³) held is worth, ≥ 0 as a rule: PyPSA writes its balances of storages the other way round. */
  #balance(assets: Assets, rows: RowBlock, attribute = 'mu_energy_balance'): void {
    const dual = this.#dual(rows);
    if (dual === null) return;
    const worth = dual.map((value) => -value + 0);
    this.#put(assets.name, attribute, this.#spread(assets, worth));
  }

  /** A quantity and the shadow prices of its limits: multipliers of rows, or the reduced cost by its sign. */
  #operation(
    assets: Assets,
    { variable, lower, upper, set }: Operation,
    attribute: string,
    withPrices = true,
    committed: Commitment | null = null,
  ): void {
    this.#block(assets, variable, attribute);
    if (set !== null && this.prices.rowDual.length > 0) {
      const dual = this.#dual(set.rows)!;
      const out = new Float64Array(assets.count * this.#count);
      set.cells.forEach((cell, n) => {
        out[cell] = dual[n]!;
      });
      this.#put(assets.name, `mu_${set.rows.name.split('.')[1]}`, this.#spread(assets, out));
    }
    if (!withPrices || this.prices.columnDual.length === 0) return;
    const reduced = this.prices.columnDual.subarray(variable.offset, variable.offset + variable.size);
    const below = reduced.map((value) => Math.max(value, 0));
    const above = reduced.map((value) => Math.min(value, 0));
    const overrule = (into: Float64Array, limit: LimitRows | null) => {
      if (limit === null) return;
      const dual = this.#dual(limit.rows)!;
      limit.assets.forEach((k, j) => {
        into.set(dual.subarray(j * this.#count, (j + 1) * this.#count), k * this.#count);
      });
    };
    overrule(below, lower);
    overrule(above, upper);
    if (committed !== null) {
      overrule(below, { rows: committed.lower, assets: committed.assets });
      overrule(above, { rows: committed.upper, assets: committed.assets });
      overrule(above, committed.decided);
    }
    this.#put(assets.name, 'mu_lower', this.#spread(assets, below));
    this.#put(assets.name, 'mu_upper', this.#spread(assets, above));
  }

  #capacity(assets: Assets, capacity: Capacity): void {
    const out = numbersOf(assets.table, capacity.attribute).slice();
    if (capacity.variable !== null) {
      const value = this.#value(capacity.variable);
      capacity.extendable.forEach((k, e) => {
        out[assets.index[k]!] = value[e]! + 0;
      });
    }
    this.#number(assets.name, `${capacity.attribute}_opt`, out);
  }

  #commitment(assets: Assets, commitment: Commitment | null): void {
    if (commitment === null) return;
    const { status, startUp, shutDown, stepped } = commitment;
    const events = (block: VariableBlock, isStep: boolean, direction: 1 | -1) =>
      isStep ? this.#steps(assets, commitment, direction) : this.#value(block);
    for (const [attribute, values] of [
      ['status', this.#value(status)],
      ['start_up', events(startUp, stepped.startUp, 1)],
      ['shut_down', events(shutDown, stepped.shutDown, -1)],
    ] as const)
      this.#put(assets.name, attribute, this.#spread(assets, values, commitment.assets));
  }

  /** Rises (falls) of the status: where a start costs nothing, its column may lie anywhere above. */
  #steps(assets: Assets, { assets: chosen, status }: Commitment, direction: 1 | -1): Float64Array {
    const before = numbersOf(assets.table, 'up_time_before');
    const on = this.#value(status);
    const { columnUpper } = this.flow.problem;
    return on.map((value, cell) => {
      const first = cell % this.#count === 0;
      const k = chosen[Math.floor(cell / this.#count)]!;
      const earlier = first ? Number(before[assets.index[k]!] !== 0) : on[cell - 1]!;
      const step = direction * (Math.round(value) - Math.round(earlier));
      // Bounded by 0 outside its years: what is not there neither starts nor stops.
      return Math.min(Math.max(0, step), columnUpper[status.offset + cell]!);
    });
  }

  #ramps(assets: Assets, ramps: Ramps | null): void {
    if (ramps === null) return;
    this.#rows(assets, ramps.up, 'mu_ramp_limit_up', ramps.assets);
    // Written as an upper limit of the fall, told as PyPSA's lower limit of the rise.
    this.#rows(assets, ramps.down, 'mu_ramp_limit_down', ramps.assets, -1);
  }

  /** Lines and transformers: p0 = f, p1 = −f; half of a loss stands at each end. */
  #branches({ assets, flow, loss, capacity, shift }: Branches): void {
    this.#operation(assets, flow, 'p0');
    const p0 = this.#course(assets.name, 'p0');
    const p1 = p0.map((value) => -value);
    if (loss !== null)
      this.#spread(assets, this.#value(loss)).forEach((value, n) => {
        p0[n]! += value / 2;
        p1[n]! += value / 2;
      });
    this.#put(assets.name, 'p1', p1);
    this.#capacity(assets, capacity);
    if (assets.name !== 'Transformer') return;
    const fixed = varyingOf(assets.table, 'phase_shift');
    const out = new Float64Array(assets.table.names.length * this.#count);
    assets.table.names.forEach((_, i) => {
      const k = fixed.course === null ? -1 : fixed.course[i]!;
      for (let t = 0; t < this.#count; t++)
        out[i * this.#count + t] = k < 0 ? fixed.constant[i]! : fixed.values[k * this.#count + t]!;
    });
    if (shift !== null)
      shift.assets.forEach((k, j) => {
        out.set(
          this.#value(shift.variable).subarray(j * this.#count, (j + 1) * this.#count),
          assets.index[k]! * this.#count,
        );
      });
    this.#put('Transformer', 'phase_shift_opt', out);
  }

  #ports({ assets, power, capacity, commitment, ramps, ports }: Ports): void {
    this.#operation(assets, power, 'p', true, commitment);
    this.#capacity(assets, capacity);
    this.#commitment(assets, commitment);
    this.#ramps(assets, ramps);
    for (const port of ports)
      this.#put(assets.name, `p${port.number}`, this.#spread(assets, this.#atPort(assets, power, port)));
  }

  /** Power withdrawn at a port: −share × p, of the snapshot from which it comes. */
  #atPort(assets: Assets, power: Operation, { bus, share, origin }: Port): Float64Array {
    const value = this.#value(power.variable);
    const out = new Float64Array(value.length);
    for (let k = 0; k < assets.count; k++) {
      if (bus[k]! < 0) continue;
      const course = share(k);
      for (let t = 0; t < this.#count; t++) {
        const cell = k * this.#count + t;
        const from = origin === null ? t : origin[cell]!;
        out[cell] = from < 0 ? 0 : -at(course, t) * value[k * this.#count + from]! + 0;
      }
    }
    return out;
  }

  #loads(): void {
    const table = tableOf(this.flow.model.grid, 'Load');
    if (table.names.length === 0) return;
    const demand = varyingOf(table, 'p_set');
    const active = numbersOf(table, 'active');
    const out = new Float64Array(table.names.length * this.#count);
    table.names.forEach((_, i) => {
      const k = demand.course === null ? -1 : demand.course[i]!;
      for (let t = 0; t < this.#count; t++)
        out[i * this.#count + t] =
          active[i] === 0 ? 0 : k < 0 ? demand.constant[i]! : demand.values[k * this.#count + t]!;
    });
    this.#put('Load', 'p', out);
  }

  /** Prices, net injections p = Σ of one-port components and links, and angles along a forest of the branches. */
  #buses(): void {
    const { model } = this.flow;
    const { balance, time } = model;
    const dual = this.#dual(balance);
    if (dual !== null) {
      const price = dual.map((value, n) => {
        const weight = time.cost[n % this.#count]!;
        return weight === 0 ? 0 : value / weight;
      });
      this.#put('Bus', 'marginal_price', price);
    }
    this.#put('Bus', 'p', this.#injections());
    this.#angles();
  }

  #injections(): Float64Array {
    const { model, parts } = this.flow;
    const out = new Float64Array(model.bus.length * this.#count);
    // What flows out over lines and transformers was injected by everything else.
    for (const branches of [parts.lines, parts.transformers]) {
      if (branches === null) continue;
      for (const [attribute, end] of [
        ['p0', 'bus0'],
        ['p1', 'bus1'],
      ] as const) {
        const values = this.#course(branches.assets.name, attribute);
        busesOf(model, branches.assets, end).forEach((bus, k) => {
          const i = branches.assets.index[k]!;
          for (let t = 0; t < this.#count; t++) out[bus * this.#count + t]! += values[i * this.#count + t]!;
        });
      }
    }
    return out;
  }

  /** θ of the far end = θ of the near end ∓ (x f + φ), from 0 at the root of every sub-network; AC only. */
  #angles(): void {
    const { model, parts } = this.flow;
    const { grid } = model;
    if (parts.lines === null && parts.transformers === null) return;
    const electrical = passiveBranches(grid);
    const buses = tableOf(grid, 'Bus');
    const out = new Float64Array(buses.names.length * this.#count);
    const flows = [parts.lines, parts.transformers];
    for (let p = 0; p + 1 < model.time.starts.length; p++) {
      const inService = new Uint8Array(electrical.count);
      flows.forEach((branches, which) => {
        branches?.assets.index.forEach((i, k) => {
          if (servesIn(model, branches.assets, k, p)) inService[(which === 0 ? 0 : electrical.lineCount) + i] = 1;
        });
      });
      const networks = subNetworks(
        electrical,
        { count: buses.names.length, carrier: textsOf(buses, 'carrier') },
        inService,
      );
      const { parent, order } = forestOf(electrical, networks, inService);
      const flowOf = (b: number) =>
        b < electrical.lineCount
          ? this.#course('Line', 'p0').subarray(b * this.#count)
          : this.#course('Transformer', 'p0').subarray((b - electrical.lineCount) * this.#count);
      const shift = parts.transformers === null ? null : this.#course('Transformer', 'phase_shift_opt');
      for (const bus of order) {
        const b = parent[bus]!;
        if (b < 0 || networks.carrier[networks.of[bus]!] === 'DC') continue;
        const leaves = electrical.bus1[b] === bus;
        const near = leaves ? electrical.bus0[b]! : electrical.bus1[b]!;
        const values = flowOf(b);
        for (let t = model.time.starts[p]!; t < model.time.starts[p + 1]!; t++) {
          const turn =
            b < electrical.lineCount || shift === null
              ? 0
              : (shift[(b - electrical.lineCount) * this.#count + t]! * Math.PI) / 180;
          const drop = electrical.reactance[b]! * values[t]! + turn;
          out[bus * this.#count + t] = out[near * this.#count + t]! + (leaves ? -drop : drop);
        }
      }
    }
    this.#put('Bus', 'v_ang', out);
  }

  #limits(): void {
    const table = tableOf(this.flow.model.grid, 'GlobalConstraint');
    if (table.names.length === 0 || this.prices.rowDual.length === 0) return;
    const out = new Float64Array(table.names.length);
    this.flow.limits.constraints.forEach((i, n) => {
      out[i] = this.prices.rowDual[this.flow.limits.rows[n]!.offset]!;
    });
    this.#number('GlobalConstraint', 'mu', out);
  }
}
