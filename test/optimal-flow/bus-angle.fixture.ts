import { axis } from '#frame';
import { type ComponentName, courseOf, type Grid, numbersOf, tableOf, textsOf, varyingOf } from '#grid';
import { type Card, type Problem, ProblemBuilder } from '#lp';

/**
 * The optimal flow of a grid formulated a second time, sharing nothing with the rooms that formulate it first: angles at buses instead of
 * cycles, levels of storage written out as sums of everything that came and went, every limit a row of one flat list.
 * Enough for random networks: no commitment, ramps, modules, losses, types, taps of types, or reservoirs.
 */

/** A linear expression: columns and their coefficients, and a constant. */
class Sum {
  readonly terms = new Map<number, number>();
  constant = 0;

  add(column: number, factor: number): this {
    this.terms.set(column, (this.terms.get(column) ?? 0) + factor);
    return this;
  }
  addConstant(value: number): this {
    this.constant += value;
    return this;
  }
  plus(other: Sum, factor = 1): this {
    for (const [column, value] of other.terms) this.add(column, factor * value);
    this.constant += factor * other.constant;
    return this;
  }
}

class Flat {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly cost: number[] = [];
  readonly square: number[] = [];
  readonly rows: { readonly sum: Sum; readonly lower: number; readonly upper: number }[] = [];
  offset = 0;

  column(lower: number, upper: number): number {
    this.lower.push(lower);
    this.upper.push(upper);
    this.cost.push(0);
    this.square.push(0);
    return this.lower.length - 1;
  }
  /** lower ≤ sum ≤ upper, the constant of the sum moved over. */
  row(sum: Sum, lower: number, upper: number): void {
    this.rows.push({ sum, lower: lower - sum.constant, upper: upper - sum.constant });
  }
  pay(sum: Sum, price: number): void {
    if (price === 0) return;
    for (const [column, value] of sum.terms) this.cost[column]! += price * value;
    this.offset += price * sum.constant;
  }

  problem(): Problem {
    const card: Card = { unit: '1', sentence: { en: 'a number', zh: '一个数' }, formula: 'x' };
    const keys = (count: number) => Array.from({ length: count }, (_, k) => String(k));
    const builder = new ProblemBuilder();
    const x = builder.variables('x', [axis('column', keys(this.lower.length))], {
      lower: Float64Array.from(this.lower),
      upper: Float64Array.from(this.upper),
      card,
    });
    const r = builder.rows('r', [axis('row', keys(this.rows.length))], {
      lower: Float64Array.from(this.rows, (row) => row.lower),
      upper: Float64Array.from(this.rows, (row) => row.upper),
      card,
    });
    const entries = this.rows.flatMap(({ sum }, i) =>
      [...sum.terms].map(([column, value]) => [i, column, value] as const),
    );
    builder.terms(
      r,
      x,
      Float64Array.from(entries, ([, , value]) => value),
      { rows: Int32Array.from(entries, ([i]) => i), variables: Int32Array.from(entries, ([, column]) => column) },
    );
    const key = { category: 'cost', owner: '', place: '' };
    builder.cost(key, x, Float64Array.from(this.cost));
    if (this.square.some((value) => value !== 0)) builder.costQuadratic(key, x, Float64Array.from(this.square));
    builder.constant(this.offset);
    return builder.compile();
  }
}

type Get = (i: number, t: number) => number;

interface Capacity {
  readonly sum: Sum;
  /** Column, −1 where the capacity is given. */
  readonly column: number;
}

/** The grid as one flat problem. Investment periods are taken where the grid has them. */
export function busAngleProblem(grid: Grid): Problem {
  return new Formulation(grid).problem();
}

class Formulation {
  readonly flat = new Flat();
  readonly count: number;
  readonly years: readonly number[];
  /** Period of each snapshot. */
  readonly of: readonly number[];
  readonly balance: Sum[][];
  readonly bus: ReadonlyMap<string, number>;
  readonly hours: {
    readonly cost: number[];
    readonly energy: number[];
    readonly storage: number[];
    readonly length: number[];
  };
  readonly power = new Map<string, Sum[]>();
  readonly levels = new Map<string, Sum[]>();
  readonly capacities = new Map<ComponentName, readonly Capacity[]>();

  constructor(readonly grid: Grid) {
    const { snapshots, periods } = grid;
    this.count = snapshots.labels.length;
    this.years = periods === null ? [] : [...periods.years];
    this.of = Array.from({ length: this.count }, (_, t) => snapshots.period?.[t] ?? 0);
    const names = tableOf(grid, 'Bus').names;
    this.bus = new Map(names.map((name, b) => [name, b]));
    this.balance = names.map(() => Array.from({ length: this.count }, () => new Sum()));
    const weigh = (p: number) => periods?.objective[p] ?? 1;
    this.hours = {
      cost: Array.from(snapshots.objective, (w, t) => w * weigh(this.of[t]!)),
      energy: [...snapshots.generators],
      storage: [...snapshots.stores],
      length: this.of.map((p) => periods?.length[p] ?? 1),
    };
  }

  number(name: ComponentName, attribute: string): Float64Array {
    return numbersOf(tableOf(this.grid, name), attribute);
  }
  text(name: ComponentName, attribute: string): readonly string[] {
    return textsOf(tableOf(this.grid, name), attribute);
  }
  get(name: ComponentName, attribute: string): Get {
    const varying = varyingOf(tableOf(this.grid, name), attribute);
    return (i, t) => courseOf(varying, i, this.count)?.[t] ?? varying.constant[i]!;
  }
  names(name: ComponentName): readonly string[] {
    return tableOf(this.grid, name).names;
  }

  stands(name: ComponentName, i: number, p: number): boolean {
    if (this.number(name, 'active')[i] === 0) return false;
    if (this.years.length === 0) return true;
    const built = this.number(name, 'build_year')[i]!;
    return built <= this.years[p]! && this.years[p]! < built + this.number(name, 'lifetime')[i]!;
  }
  periodCount(): number {
    return Math.max(1, this.years.length);
  }

  problem(): Problem {
    this.capacity('Generator', 'p_nom');
    this.capacity('Line', 's_nom');
    this.capacity('Transformer', 's_nom');
    this.capacity('Link', 'p_nom');
    this.capacity('StorageUnit', 'p_nom');
    this.capacity('Store', 'e_nom');
    this.generators();
    this.branches();
    this.links();
    this.storageUnits();
    this.stores();
    this.loads();
    for (const sums of this.balance) for (const sum of sums) this.flat.row(sum, 0, 0);
    this.limits();
    this.growth();
    return this.flat.problem();
  }

  capacity(name: ComponentName, attribute: string): void {
    const column = (suffix: string) => this.number(name, `${attribute}${suffix}`);
    const [nominal, extends_, least, most] = [column(''), column('_extendable'), column('_min'), column('_max')];
    const [price, fixed] = [this.number(name, 'capital_cost'), this.number(name, 'fom_cost')];
    this.capacities.set(
      name,
      this.names(name).map((_, i): Capacity => {
        if (extends_[i] === 0) return { sum: new Sum().addConstant(nominal[i]!), column: -1 };
        if (this.number(name, 'active')[i] === 0) return { sum: new Sum(), column: -1 };
        const at = this.flat.column(least[i]!, most[i]!);
        let weight = 0;
        for (let p = 0; p < this.periodCount(); p++)
          if (this.stands(name, i, p)) weight += this.grid.periods?.objective[p] ?? 1;
        const each = (price[i]! + fixed[i]!) * weight;
        const sum = new Sum().add(at, 1);
        this.flat.pay(sum, each);
        if (this.years.length === 0) this.flat.offset -= each * nominal[i]!;
        return { sum, column: at };
      }),
    );
  }

  /** lower × P ≤ value ≤ upper × P, as rows. */
  within(value: Sum, capacity: Sum, lower: number, upper: number): void {
    this.flat.row(new Sum().plus(value).plus(capacity, -lower), 0, Infinity);
    this.flat.row(new Sum().plus(value).plus(capacity, -upper), -Infinity, 0);
  }

  free(): Sum {
    return new Sum().add(this.flat.column(-Infinity, Infinity), 1);
  }

  squared(sum: Sum, price: number): void {
    for (const [column, value] of sum.terms) this.flat.square[column]! += price * value * value;
  }

  generators(): void {
    const [least, most, set] = [
      this.get('Generator', 'p_min_pu'),
      this.get('Generator', 'p_max_pu'),
      this.get('Generator', 'p_set'),
    ];
    const [price, bend] = [this.get('Generator', 'marginal_cost'), this.get('Generator', 'marginal_cost_quadratic')];
    const [sign, low, high] = [
      this.number('Generator', 'sign'),
      this.number('Generator', 'e_sum_min'),
      this.number('Generator', 'e_sum_max'),
    ];
    const at = this.text('Generator', 'bus');
    this.names('Generator').forEach((name, i) => {
      const total = new Sum();
      const course = this.hours.cost.map((weight, t) => {
        if (!this.stands('Generator', i, this.of[t]!)) return new Sum();
        const p = this.free();
        this.within(p, this.capacities.get('Generator')![i]!.sum, least(i, t), most(i, t));
        if (!Number.isNaN(set(i, t))) this.flat.row(p, set(i, t), set(i, t));
        this.flat.pay(p, weight * price(i, t));
        this.squared(p, weight * bend(i, t));
        this.balance[this.bus.get(at[i]!)!]![t]!.plus(p, sign[i]!);
        total.plus(p, this.hours.energy[t]!);
        return p;
      });
      this.power.set(`Generator ${name}`, course);
      if (low[i]! > -Infinity || high[i]! < Infinity) this.flat.row(total, low[i]!, high[i]!);
    });
  }

  /** θ_0 − θ_1 = x f + φ on every branch; angles are free at every bus and snapshot. */
  branches(): void {
    const names = tableOf(this.grid, 'Bus').names;
    const angle = names.map(() => this.hours.cost.map(() => this.free()));
    const volt = this.number('Bus', 'v_nom');
    const carrier = this.text('Bus', 'carrier');
    for (const kind of ['Line', 'Transformer'] as const) {
      const [bus0, bus1] = [this.text(kind, 'bus0'), this.text(kind, 'bus1')];
      const [x, r, share] = [this.number(kind, 'x'), this.number(kind, 'r'), this.get(kind, 's_max_pu')];
      this.names(kind).forEach((_, i) => {
        const [from, to] = [this.bus.get(bus0[i]!)!, this.bus.get(bus1[i]!)!];
        const ohm = carrier[from] === 'AC' ? x[i]! : r[i]!;
        const z =
          kind === 'Line'
            ? ohm / volt[from]! ** 2
            : (ohm / this.number(kind, 's_nom')[i]!) * this.number(kind, 'tap_ratio')[i]!;
        const turn: Get = kind === 'Line' ? () => 0 : this.get(kind, 'phase_shift');
        for (let t = 0; t < this.count; t++) {
          if (!this.stands(kind, i, this.of[t]!)) continue;
          const f = this.free();
          this.within(f, this.capacities.get(kind)![i]!.sum, -share(i, t), share(i, t));
          this.balance[from]![t]!.plus(f, -1);
          this.balance[to]![t]!.plus(f, 1);
          const law = new Sum().plus(f, z).plus(angle[from]![t]!, -1).plus(angle[to]![t]!, 1);
          this.flat.row(law.addConstant((turn(i, t) * Math.PI) / 180), 0, 0);
        }
      });
    }
  }

  links(): void {
    const table = tableOf(this.grid, 'Link');
    const [least, most, set] = [this.get('Link', 'p_min_pu'), this.get('Link', 'p_max_pu'), this.get('Link', 'p_set')];
    const [price, bend] = [this.get('Link', 'marginal_cost'), this.get('Link', 'marginal_cost_quadratic')];
    table.names.forEach((_, i) => {
      const p = this.hours.cost.map((weight, t) => {
        if (!this.stands('Link', i, this.of[t]!)) return null;
        const each = this.free();
        this.within(each, this.capacities.get('Link')![i]!.sum, least(i, t), most(i, t));
        if (!Number.isNaN(set(i, t))) this.flat.row(each, set(i, t), set(i, t));
        this.flat.pay(each, weight * price(i, t));
        this.squared(each, weight * bend(i, t));
        return each;
      });
      for (const port of ['0', '1', '2']) {
        const bus = port === '2' ? (table.texts.get('bus2')?.[i] ?? '') : this.text('Link', `bus${port}`)[i]!;
        if (bus === '') continue;
        const suffix = port === '1' ? '' : port;
        const share: Get = port === '0' ? () => -1 : this.get('Link', `efficiency${suffix}`);
        const delay = port === '0' ? 0 : (table.numbers.get(`delay${suffix}`)?.[i] ?? 0);
        const around = (table.numbers.get(`cyclic_delay${suffix}`)?.[i] ?? 1) !== 0;
        for (let t = 0; t < this.count; t++) {
          const source = delay === 0 ? t : this.source(t, delay, around);
          const moved = source === null || p[t] === null ? null : p[source];
          if (moved !== null && moved !== undefined) this.balance[this.bus.get(bus)!]![t]!.plus(moved, share(i, t));
        }
      }
    });
  }

  /** The latest snapshot of the same period that began `delay` hours or more before t began. */
  source(t: number, delay: number, around: boolean): number | null {
    const same = this.of.flatMap((p, s) => (p === this.of[t] ? [s] : []));
    const total = same.reduce((sum, s) => sum + this.hours.energy[s]!, 0);
    const begins = new Map<number, number>();
    let clock = 0;
    for (const s of same) {
      begins.set(s, clock);
      clock += this.hours.energy[s]!;
    }
    const wanted = begins.get(t)! - delay;
    if (wanted < 0 && !around) return null;
    const turned = ((wanted % total) + total) % total;
    return same.filter((s) => begins.get(s)! <= turned).at(-1)!;
  }

  /**
   * Levels: e_t = kept(from, t) × start + Σ_s kept(s + 1, t) × gain_s, from the start of every stretch on its own; a stretch that closes on
   * itself begins at a level of its own choice, equal to its last.
   */
  level(name: ComponentName, i: number, gain: (t: number) => Sum): Sum[] {
    const words =
      name === 'Store'
        ? ['e_initial', 'e_cyclic', 'e_cyclic_per_period', 'e_initial_per_period']
        : [
            'state_of_charge_initial',
            'cyclic_state_of_charge',
            'cyclic_state_of_charge_per_period',
            'state_of_charge_initial_per_period',
          ];
    const [given, cyclic, closes, anew] = words.map((word) => this.number(name, word)[i]!);
    const stood = this.of.flatMap((p, t) => (this.stands(name, i, p) ? [t] : []));
    const apart = this.years.length > 0 && (closes !== 0 || anew !== 0);
    const stretches = apart
      ? this.years.map((_, p) => stood.filter((t) => this.of[t] === p)).filter((each) => each.length > 0)
      : [stood];
    const out = Array.from({ length: this.count }, () => new Sum());
    const kept = (t: number) => (1 - this.get(name, 'standing_loss')(i, t)) ** this.hours.storage[t]!;
    for (const stretch of stretches) {
      if (stretch.length === 0) continue;
      const round = apart ? closes !== 0 : cyclic !== 0;
      const start = round ? this.free() : new Sum().addConstant(given!);
      stretch.forEach((t, k) => {
        let share = 1;
        const sum = out[t]!;
        for (let back = k; back >= 0; back--) {
          sum.plus(gain(stretch[back]!), share);
          // A given start loses nothing in its first snapshot.
          share *= back === 0 && !round ? 1 : kept(stretch[back]!);
        }
        sum.plus(start, share);
      });
      if (round) this.flat.row(new Sum().plus(out[stretch.at(-1)!]!).plus(start, -1), 0, 0);
    }
    return out;
  }

  storageUnits(): void {
    const name = 'StorageUnit';
    const get = (attribute: string) => this.get(name, attribute);
    const [most, least, inflow, set] = [get('p_max_pu'), get('p_min_pu'), get('inflow'), get('state_of_charge_set')];
    const [into, out, price, hold, spilling] = [
      get('efficiency_store'),
      get('efficiency_dispatch'),
      get('marginal_cost'),
      get('marginal_cost_storage'),
      get('spill_cost'),
    ];
    const [hours, sign, at] = [this.number(name, 'max_hours'), this.number(name, 'sign'), this.text(name, 'bus')];
    this.names(name).forEach((each, i) => {
      const capacity = this.capacities.get(name)![i]!.sum;
      const gains = this.hours.cost.map((weight, t) => {
        const gain = new Sum();
        if (!this.stands(name, i, this.of[t]!)) return gain;
        const h = this.hours.storage[t]!;
        const [give, take] = [this.free(), this.free()];
        this.within(give, capacity, 0, most(i, t));
        this.within(take, capacity, 0, -least(i, t));
        this.flat.pay(give, weight * price(i, t));
        this.balance[this.bus.get(at[i]!)!]![t]!.plus(give, sign[i]!).plus(take, -sign[i]!);
        gain
          .plus(take, h * into(i, t))
          .plus(give, -h / out(i, t))
          .addConstant(h * inflow(i, t));
        if (inflow(i, t) > 0) {
          const spill = new Sum().add(this.flat.column(0, inflow(i, t)), 1);
          this.flat.pay(spill, weight * spilling(i, t));
          gain.plus(spill, -h);
        }
        return gain;
      });
      const level = this.level(name, i, (t) => gains[t]!);
      level.forEach((sum, t) => {
        if (!this.stands(name, i, this.of[t]!)) return;
        this.within(sum, capacity, 0, hours[i]!);
        if (!Number.isNaN(set(i, t))) this.flat.row(sum, set(i, t), set(i, t));
        this.flat.pay(sum, this.hours.cost[t]! * hold(i, t));
      });
      this.levels.set(`${name} ${each}`, level);
    });
  }

  stores(): void {
    const name = 'Store';
    const [least, most, price, hold] = [
      this.get(name, 'e_min_pu'),
      this.get(name, 'e_max_pu'),
      this.get(name, 'marginal_cost'),
      this.get(name, 'marginal_cost_storage'),
    ];
    const [sign, at] = [this.number(name, 'sign'), this.text(name, 'bus')];
    this.names(name).forEach((each, i) => {
      const capacity = this.capacities.get(name)![i]!.sum;
      const gains = this.hours.cost.map((weight, t) => {
        const gain = new Sum();
        if (!this.stands(name, i, this.of[t]!)) return gain;
        const p = this.free();
        this.flat.pay(p, weight * price(i, t));
        this.balance[this.bus.get(at[i]!)!]![t]!.plus(p, sign[i]!);
        return gain.plus(p, -this.hours.storage[t]!);
      });
      const level = this.level(name, i, (t) => gains[t]!);
      level.forEach((sum, t) => {
        if (!this.stands(name, i, this.of[t]!)) return;
        this.within(sum, capacity, least(i, t), most(i, t));
        this.flat.pay(sum, this.hours.cost[t]! * hold(i, t));
      });
      this.levels.set(`${name} ${each}`, level);
    });
  }

  loads(): void {
    const [power, sign, active, at] = [
      this.get('Load', 'p_set'),
      this.number('Load', 'sign'),
      this.number('Load', 'active'),
      this.text('Load', 'bus'),
    ];
    this.names('Load').forEach((_, i) => {
      if (active[i] === 0) return;
      for (let t = 0; t < this.count; t++) this.balance[this.bus.get(at[i]!)!]![t]!.addConstant(sign[i]! * power(i, t));
    });
  }

  /** Global constraints: primary energy, operational limits, capacity of a technology, volume of transmission. */
  limits(): void {
    const text = (attribute: string) => this.text('GlobalConstraint', attribute);
    const [type, sense, word] = [text('type'), text('sense'), text('carrier_attribute')];
    const [constant, year] = [
      this.number('GlobalConstraint', 'constant'),
      this.number('GlobalConstraint', 'investment_period'),
    ];
    this.names('GlobalConstraint').forEach((_, g) => {
      const period = Number.isNaN(year[g]!) ? null : this.years.indexOf(year[g]!);
      const sum = new Sum();
      if (type[g] === 'primary_energy' || type[g] === 'operational_limit')
        this.energy(sum, period, type[g] === 'primary_energy', word[g]!);
      else if (type[g] === 'tech_capacity_expansion_limit') {
        for (const name of this.capacities.keys())
          if (name !== 'Transformer')
            this.carriers(name).forEach((carrier, i) => {
              const { column } = this.capacities.get(name)![i]!;
              if (column >= 0 && carrier === word[g] && (period === null || this.stands(name, i, period)))
                sum.add(column, 1);
            });
      } else
        for (const name of ['Line', 'Link'] as const)
          this.carriers(name).forEach((carrier, i) => {
            const { column } = this.capacities.get(name)![i]!;
            const stood = this.years.length === 0 || this.years.some((_, p) => this.stands(name, i, p));
            if (column >= 0 && stood && word[g]!.split(',').includes(carrier))
              sum.add(column, this.number(name, 'length')[i]!);
          });
      if (sum.terms.size === 0) return;
      this.flat.row(sum, sense[g] === '<=' ? -Infinity : constant[g]!, sense[g] === '>=' ? Infinity : constant[g]!);
    });
  }

  /** Own carrier, or that of the bus for lines, links and stores. */
  carriers(name: ComponentName): readonly string[] {
    const own = this.text(name, 'carrier');
    const end = name === 'Line' || name === 'Link' ? 'bus0' : name === 'Store' ? 'bus' : null;
    if (end === null) return own;
    const [at, of] = [this.text(name, end), this.text('Bus', 'carrier')];
    return own.map((carrier, i) => (carrier === '' ? of[this.bus.get(at[i]!)!]! : carrier));
  }

  energy(sum: Sum, period: number | null, primary: boolean, word: string): void {
    const rates = new Map(this.names('Carrier').map((name, i) => [name, this.number('Carrier', 'co2_emissions')[i]!]));
    const factor = (carrier: string) => (primary ? (rates.get(carrier) ?? 0) : Number(carrier === word));
    const efficiency = this.get('Generator', 'efficiency');
    this.names('Generator').forEach((name, i) => {
      const rate = factor(this.text('Generator', 'carrier')[i]!);
      this.power.get(`Generator ${name}`)!.forEach((p, t) => {
        if (period !== null && this.of[t] !== period) return;
        const share = primary ? efficiency(i, t) : 1;
        if (rate !== 0) sum.plus(p, (rate * this.hours.energy[t]! * this.hours.length[t]!) / share);
      });
    });
    for (const name of ['StorageUnit', 'Store'] as const) {
      const prefix = name === 'Store' ? 'e' : 'state_of_charge';
      const cyclic = this.number(name, name === 'Store' ? 'e_cyclic' : 'cyclic_state_of_charge');
      this.carriers(name).forEach((carrier, i) => {
        const rate = factor(carrier);
        if (rate === 0 || cyclic[i] !== 0 || this.number(name, 'active')[i] === 0) return;
        const level = this.levels.get(`${name} ${this.names(name)[i]}`)!;
        const given = this.number(name, `${prefix}_initial`)[i]!;
        const apart = this.years.length > 0 && this.number(name, `${prefix}_initial_per_period`)[i] !== 0;
        const ends = apart
          ? this.years.flatMap((_, p) => (period === null || period === p ? [this.of.lastIndexOf(p)] : []))
          : [this.of.findLastIndex((p) => (period === null || p === period) && this.stands(name, i, p))];
        if (primary && period !== null && !this.stands(name, i, period)) return;
        for (const t of ends) {
          const weight = rate * (apart ? this.hours.length[t]! : 1);
          if (t >= 0) sum.plus(level[t]!, -weight);
          sum.addConstant(weight * given);
        }
      });
    }
  }

  /** What a carrier builds anew in each period, against max_growth and a share of what it built before. */
  growth(): void {
    const [most, share] = [this.number('Carrier', 'max_growth'), this.number('Carrier', 'max_relative_growth')];
    if (this.years.length === 0) return;
    this.names('Carrier').forEach((carrier, c) => {
      if (most[c] === Infinity) return;
      const built = this.years.map(() => new Sum());
      for (const [name, capacities] of this.capacities)
        if (name !== 'Transformer')
          this.carriers(name).forEach((own, i) => {
            if (own !== carrier || capacities[i]!.column < 0) return;
            // PyPSA's rule: new from the first period in which it stands until it stands in a second one.
            const stood = this.years.map((_, p) => p).filter((p) => this.stands(name, i, p));
            if (stood.length > 0)
              for (let p = stood[0]!; p < (stood[1] ?? this.years.length); p++) built[p]!.plus(capacities[i]!.sum);
          });
      built.forEach((sum, p) => {
        const row = new Sum().plus(sum);
        if (p > 0) row.plus(built[p - 1]!, -Math.max(0, share[c]!));
        if (row.terms.size > 0) this.flat.row(row, -Infinity, most[c]!);
      });
    });
  }
}
