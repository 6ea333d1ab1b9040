import { axis } from '#frame';
import { numbersOf, tableOf, textsOf } from '#grid';
import type { RowBlock, Strip, VariableBlock } from '#lp';
import type { Capacity } from './capacity.js';
import { fixedWeights, periodizedCost } from './cost.js';
import type { StorageUnits, Stores } from './energy-storage.js';
import { type Assets, card, courses, type FlowModel, forService, servesIn } from './model.js';
import type { FlowParts } from './parts.js';

/** One row per global constraint that touches something; `constraints[i]` is its position in the table. */
export interface Limits {
  readonly rows: readonly RowBlock[];
  readonly constraints: readonly number[];
  readonly growth: RowBlock | null;
}

/** The sum on the left of a global constraint, and what of it is constant. */
class Sum {
  readonly terms = new Map<VariableBlock, Strip[]>();
  constant = 0;

  add(block: VariableBlock, column: number, value: number): void {
    if (value !== 0) this.#push(block, { row: 0, rowStep: 0, column, columnStep: 0, count: 1, scale: value });
  }

  /** factor × course over snapshots [from, to) of cells that follow each other from `column`, the cell of snapshot 0. */
  addCourse(
    block: VariableBlock,
    column: number,
    from: number,
    to: number,
    values: Float64Array,
    factor: number,
  ): void {
    if (factor === 0 || from === to) return;
    this.#push(block, {
      row: 0,
      rowStep: 0,
      column: column + from,
      columnStep: 1,
      count: to - from,
      scale: factor,
      values,
      first: from,
    });
  }

  #push(block: VariableBlock, strip: Strip): void {
    const known = this.terms.get(block);
    if (known === undefined) this.terms.set(block, [strip]);
    else known.push(strip);
  }
}

const UNITS: Readonly<Record<string, string>> = {
  primary_energy: 't',
  operational_limit: 'MWh',
  tech_capacity_expansion_limit: 'MW',
  transmission_volume_expansion_limit: 'MW km',
  transmission_expansion_cost_limit: 'currency',
};

/** What the table of global constraints asks for, then the growth limits of the carriers. */
export function addLimits(model: FlowModel, parts: FlowParts): Limits {
  const table = tableOf(model.grid, 'GlobalConstraint');
  const type = textsOf(table, 'type');
  const sense = textsOf(table, 'sense');
  const attribute = textsOf(table, 'carrier_attribute');
  const bus = textsOf(table, 'bus');
  const constant = numbersOf(table, 'constant');
  const year = numbersOf(table, 'investment_period');
  const rows: RowBlock[] = [];
  const constraints: number[] = [];
  for (let i = 0; i < table.names.length; i++) {
    const period = periodOf(model, year[i]!);
    if (period === 'absent') continue;
    const sum = new Sum();
    if (type[i] === 'primary_energy') primaryEnergy(model, parts, sum, attribute[i]!, period);
    else if (type[i] === 'operational_limit') operationalLimit(model, parts, sum, attribute[i]!, period);
    else if (type[i] === 'tech_capacity_expansion_limit')
      expansion(model, parts, sum, attribute[i]!, bus[i] === '' ? null : bus[i]!, period);
    else if (type[i] === 'transmission_volume_expansion_limit')
      transmission(model, parts, sum, attribute[i]!, period, 'volume');
    else if (type[i] === 'transmission_expansion_cost_limit')
      transmission(model, parts, sum, attribute[i]!, period, 'cost');
    else throw new RangeError(`global constraint ${table.names[i]}: type '${type[i]}' is not known`);
    if (sum.terms.size === 0) continue;
    const right = constant[i]! - sum.constant;
    const block = model.builder.rows(`GlobalConstraint.${table.names[i]}`, [], {
      lower: sense[i] === '<=' ? Number.NEGATIVE_INFINITY : right,
      upper: sense[i] === '>=' ? Number.POSITIVE_INFINITY : right,
      card: card(UNITS[type[i]!] ?? '1', String.raw`\sum \le \Gamma`, 'A limit on the whole network', '全网约束'),
    });
    for (const [variable, strips] of sum.terms) model.builder.strips(block, variable, strips);
    rows.push(block);
    constraints.push(i);
  }
  addBusLimits(model, parts);
  return { rows, constraints, growth: addGrowth(model, parts) };
}

/** Period of a year: its position, null for the whole horizon, 'absent' when it has no snapshots here. */
function periodOf(model: FlowModel, year: number): number | null | 'absent' {
  if (Number.isNaN(year) || model.time.years === null) return null;
  const position = model.time.years.indexOf(year);
  return position < 0 ? 'absent' : position;
}

const spanOf = (model: FlowModel, period: number | null): readonly [number, number] =>
  period === null ? [0, model.count] : [model.time.starts[period]!, model.time.starts[period + 1]!];

const carrierOf = (assets: Assets) => {
  const names = textsOf(assets.table, 'carrier');
  return (k: number) => names[assets.index[k]!]!;
};

/**
 * Emissions (or another attribute of carriers) of primary energy over the horizon, or one period:
 *
 *   Σ_g Σ_t ε w_t p / η  +  Σ_{storage not cyclic} ε (initial − final)
 */
function primaryEnergy(model: FlowModel, parts: FlowParts, sum: Sum, attribute: string, period: number | null): void {
  const carriers = tableOf(model.grid, 'Carrier');
  const rate = carriers.numbers.get(attribute);
  if (rate === undefined && !carriers.component.attributes.has(attribute))
    throw new RangeError(`carriers have no attribute '${attribute}'`);
  const emission = new Map(carriers.names.map((name, i) => [name, rate?.[i] ?? 0]));
  const { generators } = parts;
  if (generators !== null) {
    const { assets, power } = generators;
    const carrier = carrierOf(assets);
    const efficiency = courses(model, assets, 'efficiency');
    const [from, to] = spanOf(model, period);
    for (let k = 0; k < assets.count; k++) {
      const factor = emission.get(carrier(k)) ?? 0;
      if (factor === 0) continue;
      const share = efficiency(k);
      const weights =
        typeof share === 'number'
          ? model.time.emission
          : model.time.emission.map((weight, t) => (factor * weight) / share[t]!);
      const scale = typeof share === 'number' ? factor / share : 1;
      forService(model, assets, k, (begin, end) => {
        const first = Math.max(from, begin);
        const last = Math.min(to, end);
        if (first < last) sum.addCourse(power.variable, k * model.count, first, last, weights, scale);
      });
    }
  }
  depletion(model, parts, sum, period, (carrier) => emission.get(carrier) ?? 0, true);
}

/** Net production of one carrier: Σ w_t p of its generators + what its storages (not cyclic) give up. */
function operationalLimit(model: FlowModel, parts: FlowParts, sum: Sum, carrier: string, period: number | null): void {
  const { generators } = parts;
  if (generators !== null) {
    const of = carrierOf(generators.assets);
    const [from, to] = spanOf(model, period);
    for (let k = 0; k < generators.assets.count; k++)
      if (of(k) === carrier)
        sum.addCourse(generators.power.variable, k * model.count, from, to, model.time.emission, 1);
  }
  depletion(model, parts, sum, period, (each) => Number(each === carrier), false);
}

/**
 * Σ factor × (initial − final level) of storages that are not cyclic. Over several periods: every period's own where the level
 * starts anew (weighted with its years), the last of the horizon where it runs on. As in PyPSA, what a storage was given counts as spent where
 * it does not stand, but for primary energy of one period. Throws RangeError where it runs on through periods whose lengths
 * differ from 1, since the sum would mean nothing.
 */
function depletion(
  model: FlowModel,
  parts: FlowParts,
  sum: Sum,
  period: number | null,
  factorOf: (carrier: string) => number,
  isPrimary: boolean,
): void {
  const { storageUnits, stores } = parts;
  if (storageUnits !== null)
    deplete(model, storageUnits, sum, period, factorOf, isPrimary, {
      cyclic: 'cyclic_state_of_charge',
      initial: 'state_of_charge_initial',
      perPeriod: 'state_of_charge_initial_per_period',
    });
  if (stores !== null)
    deplete(model, stores, sum, period, factorOf, isPrimary, {
      cyclic: 'e_cyclic',
      initial: 'e_initial',
      perPeriod: 'e_initial_per_period',
    });
}

function deplete(
  model: FlowModel,
  storage: StorageUnits | Stores,
  sum: Sum,
  period: number | null,
  factorOf: (carrier: string) => number,
  isPrimary: boolean,
  names: { readonly cyclic: string; readonly initial: string; readonly perPeriod: string },
): void {
  const { assets, level } = storage;
  const { starts, years, periodLength } = model.time;
  const cyclic = numbersOf(assets.table, names.cyclic);
  const initial = numbersOf(assets.table, names.initial);
  const perPeriod = numbersOf(assets.table, names.perPeriod);
  const carrier = carrierOf(assets);
  for (let k = 0; k < assets.count; k++) {
    const i = assets.index[k]!;
    const factor = factorOf(carrier(k));
    if (factor === 0 || cyclic[i] !== 0) continue;
    if (isPrimary && period !== null && !servesIn(model, assets, k, period)) continue;
    const final = (p: number, weight: number) => {
      if (p >= 0 && servesIn(model, assets, k, p))
        sum.add(level.variable, k * model.count + starts[p + 1]! - 1, -factor * weight);
      sum.constant += factor * weight * initial[i]!;
    };
    if (years !== null && perPeriod[i] !== 0) {
      for (let p = 0; p < years.length; p++) if (period === null || period === p) final(p, periodLength[p]!);
      continue;
    }
    // Primary energy asks all periods, an operational limit those it spans.
    const spans = (p: number) => isPrimary || period === null || period === p;
    if (years !== null && periodLength.some((value, p) => value !== 1 && spans(p)))
      throw new RangeError(
        `${assets.name} ${assets.axis.key(k)}: a level that runs on through periods weighted with years cannot enter a global constraint; set ${names.perPeriod}`,
      );
    // The last snapshot in which it stands.
    let last = -1;
    for (let p = 0; p + 1 < starts.length; p++)
      if ((period === null || period === p) && servesIn(model, assets, k, p)) last = p;
    final(last, 1);
  }
}

/** Every kind with a capacity that may be extended, with its bus attribute. */
function capacities(parts: FlowParts): readonly { assets: Assets; capacity: Capacity; bus: string }[] {
  const { generators, lines, transformers, links, processes, storageUnits, stores } = parts;
  const of = (part: { assets: Assets; capacity: Capacity } | null, bus: string) =>
    part === null ? [] : [{ assets: part.assets, capacity: part.capacity, bus }];
  return [
    ...of(generators, 'bus'),
    ...of(lines, 'bus0'),
    ...of(transformers, 'bus0'),
    ...of(links, 'bus0'),
    ...of(processes, 'bus0'),
    ...of(stores, 'bus'),
    ...of(storageUnits, 'bus'),
  ];
}

/** Does the asset stand in the period, or for null: is it active at all? */
const stands = (model: FlowModel, assets: Assets, k: number, period: number | null) =>
  period === null || servesIn(model, assets, k, period);

/** Σ capacity of one carrier, of one bus or everywhere. */
function expansion(
  model: FlowModel,
  parts: FlowParts,
  sum: Sum,
  carrier: string,
  bus: string | null,
  period: number | null,
): void {
  for (const { assets, capacity, bus: attribute } of capacities(parts)) {
    if (capacity.variable === null || !assets.table.component.attributes.has('carrier')) continue;
    const of = carrierOf(assets);
    const buses = textsOf(assets.table, attribute);
    for (const k of capacity.extendable)
      if (of(k) === carrier && (bus === null || buses[assets.index[k]!] === bus) && stands(model, assets, k, period))
        sum.add(capacity.variable, capacity.position[k]!, 1);
  }
}

/** Σ length × capacity, or Σ annual cost × capacity, of the extendable lines and links of the carriers listed. */
function transmission(
  model: FlowModel,
  parts: FlowParts,
  sum: Sum,
  carriers: string,
  period: number | null,
  what: 'volume' | 'cost',
): void {
  const listed = carriers.split(',').map((name) => name.trim().replace(/[[\]()]/g, ''));
  for (const part of [parts.lines, parts.links]) {
    if (part === null || part.capacity.variable === null) continue;
    const { assets, capacity } = part;
    const carrier = carrierOf(assets);
    const length = numbersOf(assets.table, 'length');
    const cost = periodizedCost(model, assets, false);
    const weight = fixedWeights(model, assets);
    for (const k of capacity.extendable) {
      if (!listed.includes(carrier(k))) continue;
      if (period === null ? weight[k] === 0 : !servesIn(model, assets, k, period)) continue;
      const value =
        what === 'volume'
          ? length[assets.index[k]!]!
          : cost[k]! * (period === null && model.time.years !== null ? weight[k]! : 1);
      sum.add(capacity.variable!, capacity.position[k]!, value);
    }
  }
}

/** Columns `nom_min_<carrier>`, `nom_max_<carrier>` (and `…_<period>`) of buses: limits on Σ capacity of a carrier at the bus. */
function addBusLimits(model: FlowModel, parts: FlowParts): void {
  const buses = tableOf(model.grid, 'Bus');
  const carriers = tableOf(model.grid, 'Carrier').names;
  for (const [column, limit] of buses.numbers) {
    const match = /^nom_(min|max)_(.+)$/.exec(column);
    if (match === null) continue;
    const side = match[1];
    const found = carrierAndPeriod(model, carriers, match[2]!);
    if (found === null) continue;
    buses.names.forEach((bus, b) => {
      const value = limit[b]!;
      if (Number.isNaN(value)) return;
      const sum = new Sum();
      for (const { assets, capacity, bus: attribute } of capacities(parts)) {
        if (attribute !== 'bus' || capacity.variable === null) continue;
        const of = carrierOf(assets);
        const at_ = textsOf(assets.table, 'bus');
        for (const k of capacity.extendable)
          if (of(k) === found.carrier && at_[assets.index[k]!] === bus && stands(model, assets, k, found.period))
            sum.add(capacity.variable, capacity.position[k]!, 1);
      }
      if (sum.terms.size === 0) return;
      const row = model.builder.rows(`Bus.${column}.${bus}`, [], {
        lower: side === 'min' ? value : Number.NEGATIVE_INFINITY,
        upper: side === 'max' ? value : Number.POSITIVE_INFINITY,
        card: card('MW', String.raw`\sum P \le \bar P`, 'A limit on a carrier at a bus', '节点某能源容量限值'),
      });
      for (const [variable, strips] of sum.terms) model.builder.strips(row, variable, strips);
    });
  }
}

function carrierAndPeriod(model: FlowModel, carriers: readonly string[], rest: string) {
  if (carriers.includes(rest)) return { carrier: rest, period: null };
  const match = /^(.+)_(\d+)$/.exec(rest);
  if (match === null || model.time.years === null || !carriers.includes(match[1]!)) return null;
  const period = model.time.years.indexOf(Number(match[2]));
  return period < 0 ? null : { carrier: match[1]!, period };
}

/**
 * New capacity of a carrier in each period, N_p = Σ P of what stands for the first time in p (as in PyPSA, what stands in one period
 * only goes on counting as new in those after it):
 *
 *   N_p − max_relative_growth × N_{p−1} ≤ max_growth
 */
function addGrowth(model: FlowModel, parts: FlowParts): RowBlock | null {
  const { years } = model.time;
  if (years === null) return null;
  const carriers = tableOf(model.grid, 'Carrier');
  const most = numbersOf(carriers, 'max_growth');
  const relative = numbersOf(carriers, 'max_relative_growth');
  const limited = carriers.names.map((_, i) => i).filter((i) => most[i]! < Number.POSITIVE_INFINITY);
  if (limited.length === 0) return null;
  const rowOf = new Map(limited.map((i, row) => [carriers.names[i]!, row]));
  const count = years.length;
  const rows = model.builder.rows(
    'Carrier.growth',
    [
      axis(
        'Carrier',
        limited.map((i) => carriers.names[i]!),
      ),
      axis('period', Array.from(years, String)),
    ],
    {
      lower: Number.NEGATIVE_INFINITY,
      upper: Float64Array.from({ length: limited.length * count }, (_, n) => most[limited[Math.floor(n / count)]!]!),
      card: card(
        'MW',
        String.raw`N_p - \rho N_{p-1} \le \bar N`,
        'New capacity of a carrier per period',
        '每阶段某能源新增容量',
      ),
    },
  );
  for (const { assets, capacity } of capacities(parts)) {
    if (capacity.variable === null || !assets.table.component.attributes.has('carrier')) continue;
    const carrier = carrierOf(assets);
    const sum: { row: number; cell: number; value: number }[] = [];
    for (const k of capacity.extendable) {
      const row = rowOf.get(carrier(k));
      if (row === undefined) continue;
      const cell = capacity.position[k]!;
      const ratio = Math.max(0, relative[limited[row]!]!);
      for (let p = 0, stood = 0; p < count; p++) {
        stood += Number(servesIn(model, assets, k, p));
        if (stood !== 1) continue;
        sum.push({ row: row * count + p, cell, value: 1 });
        if (ratio > 0 && p + 1 < count) sum.push({ row: row * count + p + 1, cell, value: -ratio });
      }
    }
    if (sum.length === 0) continue;
    model.builder.terms(
      rows,
      capacity.variable,
      Float64Array.from(sum, ({ value }) => value),
      {
        rows: Int32Array.from(sum, ({ row }) => row),
        variables: Int32Array.from(sum, ({ cell }) => cell),
      },
    );
  }
  return rows;
}
