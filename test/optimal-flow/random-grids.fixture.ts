import type { ComponentRecord, GridRecords, RecordValue } from '#grid';

/** Small random networks that mix the components, the same for the same seed: many are degenerate, some have no answer or no end. */

type Row = Record<string, RecordValue> & { name: string };
type Rows = Partial<Record<keyof GridRecords, Row[]>>;

/** Uniform numbers in [0, 1) from a seed (mulberry32, T. Ettinger 2017). */
function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Dice {
  readonly #next: () => number;
  constructor(seed: number) {
    this.#next = uniforms(seed * 2654435761 + 17);
  }
  chance(share: number): boolean {
    return this.#next() < share;
  }
  whole(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }
  /** Rounded to two digits: ties and degenerate points are common. */
  number(least: number, most: number): number {
    return Math.round((least + this.#next() * (most - least)) * 100) / 100;
  }
  of<T>(values: readonly T[]): T {
    return values[this.whole(0, values.length - 1)]!;
  }
  course(count: number, least: number, most: number): readonly number[] {
    return Array.from({ length: count }, () => this.number(least, most));
  }
}

/** The records of the network of a seed. */
export function randomGrid(seed: number): GridRecords {
  return new Maker(new Dice(seed)).make();
}

class Maker {
  readonly #rows: Rows = {};
  readonly #snapshots: number;
  readonly #years: readonly number[] | null;
  readonly #buses: string[] = [];
  readonly #perPeriod: number;

  constructor(readonly dice: Dice) {
    this.#years = dice.chance(0.3)
      ? dice.of([
          [2030, 2040],
          [2025, 2030, 2035],
        ])
      : null;
    this.#perPeriod = dice.whole(2, 4);
    this.#snapshots = this.#perPeriod * (this.#years?.length ?? 1);
  }

  make(): GridRecords {
    const { dice } = this;
    this.#rows.Carrier = [
      { name: 'coal', co2_emissions: 0.9 },
      { name: 'gas', co2_emissions: 0.4, ...(dice.chance(0.15) ? { max_growth: dice.number(10, 60) } : {}) },
      { name: 'wind' },
    ];
    if (dice.chance(0.2)) this.#rows.Carrier[1] = { ...this.#rows.Carrier[1]!, max_relative_growth: 0.5 };
    this.#network();
    for (const bus of this.#buses) {
      this.#load(bus);
      this.#generators(bus);
    }
    const links = dice.whole(0, 3);
    for (let k = 0; k < links && this.#buses.length > 1; k++) this.#link(k);
    for (let k = dice.whole(0, 2); k > 0; k--) this.#storageUnit(k);
    for (let k = dice.whole(0, 2); k > 0; k--) this.#store(k);
    this.#limits();
    return { ...this.#time(), ...(this.#rows as Partial<Record<keyof GridRecords, ComponentRecord[]>>) } as GridRecords;
  }

  #time() {
    const { dice } = this;
    const count = this.#snapshots;
    const weights = () => Array.from({ length: count }, () => dice.of([1, 1, 2, 0.5, 3]));
    const weightings = dice.chance(0.5)
      ? { objective: weights(), generators: weights(), stores: weights() }
      : undefined;
    const base = {
      snapshots: Array.from({ length: count }, (_, t) => String(this.#years === null ? t : t % this.#perPeriod)),
      ...(weightings === undefined ? {} : { weightings }),
    };
    if (this.#years === null) return base;
    return {
      ...base,
      years: Array.from({ length: count }, (_, t) => this.#years![Math.floor(t / this.#perPeriod)]!),
      periods: {
        years: this.#years,
        objective: this.#years.map(() => dice.of([1, 2, 4.5])),
        length: this.#years.map(() => dice.of([1, 1, 5, 10])),
      },
    };
  }

  #add(kind: keyof Rows, row: Row): void {
    const rows = this.#rows[kind] ?? [];
    this.#rows[kind] = [...rows, row];
  }

  /** A value, or its course one time in three. */
  #varying(least: number, most: number): RecordValue {
    return this.dice.chance(0.33) ? this.dice.course(this.#snapshots, least, most) : this.dice.number(least, most);
  }

  #life(): Record<string, RecordValue> {
    if (this.#years === null || this.dice.chance(0.4)) return this.dice.chance(0.05) ? { active: false } : {};
    return { build_year: this.dice.of([2020, 2025, 2030, 2040]), lifetime: this.dice.of([5, 11, 20, Infinity]) };
  }

  #nominal(attribute: 'p_nom' | 's_nom' | 'e_nom', size: number): Record<string, RecordValue> {
    const { dice } = this;
    if (dice.chance(0.6)) return { [attribute]: dice.number(size * 0.3, size) };
    const ends = dice.chance(0.6) ? { [`${attribute}_max`]: dice.number(size, 2 * size) } : {};
    const least = dice.chance(0.3) ? { [`${attribute}_min`]: dice.number(0, size * 0.5) } : {};
    const stands = dice.chance(0.3) ? { [attribute]: dice.number(0, size * 0.5) } : {};
    return {
      [`${attribute}_extendable`]: true,
      capital_cost: dice.number(1, 60),
      ...(dice.chance(0.2) ? { fom_cost: dice.number(0, 9) } : {}),
      ...ends,
      ...least,
      ...stands,
    };
  }

  /** Buses in one or two electrical networks: trees with some branches more, AC or DC. */
  #network(): void {
    const { dice } = this;
    const networks = dice.whole(1, 2);
    for (let k = 0; k < networks; k++) {
      const carrier = dice.of(['AC', 'AC', 'DC', 'gas']);
      const size = dice.whole(1, 4);
      const names = Array.from({ length: size }, (_, b) => `${carrier.toLowerCase()} ${k} ${b}`);
      const volt = dice.of([110, 220]);
      for (const name of names) this.#add('Bus', { name, carrier, v_nom: volt });
      this.#buses.push(...names);
      for (let b = 1; b < size; b++) this.#branch(names[dice.whole(0, b - 1)]!, names[b]!);
      for (let more = size > 1 ? dice.whole(0, 3) : 0; more > 0; more--) {
        const from = dice.whole(0, size - 1);
        this.#branch(names[from]!, names[(from + dice.whole(1, size - 1)) % size]!);
      }
    }
  }

  #branch(bus0: string, bus1: string): void {
    const { dice } = this;
    const count = (this.#rows.Line?.length ?? 0) + (this.#rows.Transformer?.length ?? 0);
    // Branches are always active: PyPSA keeps the cycles of those that are not.
    const life = this.#life();
    const { active: _, ...standing } = life;
    const both = { bus0, bus1, ...standing, ...(dice.chance(0.2) ? { s_max_pu: this.#varying(0.5, 1) } : {}) };
    if (dice.chance(0.8))
      this.#add('Line', {
        name: `line ${count}`,
        ...both,
        ...this.#nominal('s_nom', 60),
        x: dice.number(1, 40),
        r: dice.number(0.5, 10),
        length: dice.number(10, 90),
      });
    else
      this.#add('Transformer', {
        name: `transformer ${count}`,
        ...both,
        s_nom: dice.number(20, 60),
        x: dice.number(0.05, 0.2),
        r: dice.number(0.01, 0.05),
        ...(dice.chance(0.5) ? { tap_ratio: dice.number(0.9, 1.1) } : {}),
        ...(dice.chance(0.3) ? { phase_shift: dice.number(-1, 1) } : {}),
      });
  }

  #load(bus: string): void {
    if (this.dice.chance(0.75)) this.#add('Load', { name: `load ${bus}`, bus, p_set: this.#varying(0, 45) });
  }

  #generators(bus: string): void {
    const { dice } = this;
    const many = dice.whole(1, 2);
    for (let k = 0; k < many; k++) {
      const life = this.#life();
      // PyPSA cannot sum the energy of a generator that is not active.
      const sums = dice.chance(0.06) && !('active' in life) ? { e_sum_max: dice.number(50, 300) } : {};
      this.#add('Generator', {
        name: `generator ${bus} ${k}`,
        bus,
        carrier: dice.of(['coal', 'gas', 'wind', '']),
        marginal_cost: dice.chance(0.05) ? -3 : this.#varying(0, 60),
        efficiency: dice.number(0.3, 1),
        ...this.#nominal('p_nom', 90),
        ...life,
        ...(dice.chance(0.3) ? { p_max_pu: this.#varying(0.3, 1) } : {}),
        ...(dice.chance(0.15) ? { p_min_pu: this.#varying(0, 0.25) } : {}),
        ...(dice.chance(0.06) ? { sign: 0.5 } : {}),
        ...sums,
      });
    }
    // Buying and selling without limit: no end.
    if (dice.chance(0.02)) {
      const endless = { bus, p_nom_extendable: true, capital_cost: 1 };
      this.#add('Generator', { name: `purchase ${bus}`, ...endless, marginal_cost: 5 });
      this.#add('Generator', { name: `sale ${bus}`, ...endless, marginal_cost: -80, sign: -1 });
    }
    // Most buses can shed load; where none can, some networks have no answer.
    if (dice.chance(0.8)) this.#add('Generator', { name: `shed ${bus}`, bus, marginal_cost: 300, p_nom: 200 });
  }

  #link(k: number): void {
    const { dice } = this;
    const [bus0, bus1] = [dice.of(this.#buses), dice.of(this.#buses)];
    this.#add('Link', {
      name: `link ${k}`,
      bus0,
      bus1,
      ...(dice.chance(0.3) ? { bus2: dice.of(this.#buses), efficiency2: this.#varying(-0.3, 0.5) } : {}),
      efficiency: this.#varying(0.6, 1),
      marginal_cost: dice.number(0.1, 3),
      ...this.#nominal('p_nom', 40),
      ...this.#life(),
      ...(dice.chance(0.3) ? { p_min_pu: dice.number(-1, 0) } : {}),
      ...(dice.chance(0.2) ? { delay: dice.whole(1, 2), cyclic_delay: dice.chance(0.5) } : {}),
    });
  }

  #turns(prefix: string, cyclic: string, perPeriod: string): Record<string, RecordValue> {
    const { dice } = this;
    if (dice.chance(0.4)) return { [cyclic]: true };
    const apart = this.#years === null ? {} : dice.chance(0.5) ? { [perPeriod]: true } : {};
    return { [`${prefix}_initial`]: dice.number(0, 12), [`${prefix}_initial_per_period`]: true, ...apart };
  }

  #storageUnit(k: number): void {
    const { dice } = this;
    this.#add('StorageUnit', {
      name: `unit ${k}`,
      bus: dice.of(this.#buses),
      carrier: dice.of(['gas', 'wind', '']),
      max_hours: dice.number(1, 4),
      ...this.#nominal('p_nom', 20),
      ...this.#life(),
      ...this.#turns('state_of_charge', 'cyclic_state_of_charge', 'cyclic_state_of_charge_per_period'),
      ...(dice.chance(0.6)
        ? { efficiency_store: this.#varying(0.7, 1), efficiency_dispatch: this.#varying(0.7, 1) }
        : {}),
      ...(dice.chance(0.3) ? { standing_loss: dice.number(0, 0.1) } : {}),
      ...(dice.chance(0.4) ? { inflow: this.#varying(0, 15), spill_cost: dice.number(0, 2) } : {}),
      ...(dice.chance(0.2) ? { marginal_cost: dice.number(0, 4), marginal_cost_storage: dice.number(0, 1) } : {}),
    });
  }

  #store(k: number): void {
    const { dice } = this;
    this.#add('Store', {
      name: `store ${k}`,
      bus: dice.of(this.#buses),
      carrier: dice.of(['gas', '']),
      ...this.#nominal('e_nom', 40),
      ...this.#life(),
      ...this.#turns('e', 'e_cyclic', 'e_cyclic_per_period'),
      ...(dice.chance(0.3) ? { standing_loss: dice.number(0, 0.1) } : {}),
      ...(dice.chance(0.2) ? { e_min_pu: dice.number(-0.4, 0.1) } : {}),
      ...(dice.chance(0.3) ? { marginal_cost: dice.number(0, 2) } : {}),
    });
  }

  #limits(): void {
    const { dice } = this;
    const period = this.#years !== null && dice.chance(0.4) ? { investment_period: dice.of(this.#years) } : {};
    if (dice.chance(0.35))
      this.#add('GlobalConstraint', {
        name: 'co2',
        type: 'primary_energy',
        sense: '<=',
        constant: dice.number(100, 900),
      });
    if (dice.chance(0.2))
      this.#add('GlobalConstraint', {
        name: 'gas',
        type: 'operational_limit',
        carrier_attribute: 'gas',
        sense: '<=',
        constant: dice.number(50, 600),
        ...period,
      });
    if (dice.chance(0.2))
      this.#add('GlobalConstraint', {
        name: 'wind',
        type: 'tech_capacity_expansion_limit',
        carrier_attribute: 'wind',
        sense: dice.of(['<=', '<=', '>=']),
        constant: dice.number(5, 60),
        ...period,
      });
    if (dice.chance(0.2))
      this.#add('GlobalConstraint', {
        name: 'lines',
        type: 'transmission_volume_expansion_limit',
        carrier_attribute: 'AC,DC',
        sense: '<=',
        constant: dice.number(200, 3000),
      });
  }
}
