import { type AnswerTable, type Indicator, TableRows } from '#answer';
import { type CostEntry, costAmount, type Outcome, type VariableBlock } from '#lp';
import type { Asset, Decisions, Network } from '#network';
import { CNY_PER_MONEY_UNIT, loadOf } from '#parts';
import { COLUMNS, numberColumn, textColumn } from '../columns.js';
import type { PlanModel } from './model.js';

/** What the plan decided, by year: what `operate` needs to run on it. */
export interface PlanResult {
  readonly tables: readonly AnswerTable[];
  readonly indicators: readonly Indicator[];
  /** Decisions in force in each year of the network. */
  readonly decisions: readonly Decisions[];
  readonly water: readonly YearWater[];
  /** Mean price of a zone over the year, CNY/MWh: [year][bus]. */
  readonly meanPrice: readonly Float64Array[];
  /** Annual operating cost by year, CNY (fuel, variable, carbon, unserved, contracts). */
  readonly operatingCost: Float64Array;
  /** Energy by (year, generator or hydro or storage) for the comparison, keyed `zone technology`, MWh. */
  readonly energy: readonly ReadonlyMap<string, number>[];
  readonly unservedEnergy: Float64Array;
}

/** Storage path and water value of each reservoir over the periods of a year. */
export interface YearWater {
  /** First day of each period. */
  readonly firstDays: readonly number[];
  /** [reservoir][period]: storage at the start of the period, hm³. Small reservoirs: half full. */
  readonly stock: readonly Float64Array[];
  /** [reservoir][period]: value of a further hm³, CNY. */
  readonly value: readonly Float64Array[];
}

/** Categories of the ledger that are operation, not investment or upkeep. */
export const OPERATING = new Set([
  'fuel',
  'variable',
  'carbon',
  'unserved',
  'contract revenue',
  'contract purchase',
  'contract shortfall',
  'release shortfall',
]);

const TWH = 1e6;

export function planResult(network: Network, plan: PlanModel, outcome: Outcome): PlanResult {
  const reader = new PlanReader(network, plan, outcome);
  return {
    tables: reader.tables(),
    indicators: reader.indicators(),
    decisions: network.years.map((_, y) => reader.decisionsIn(y)),
    water: network.years.map((_, y) => reader.waterIn(y)),
    meanPrice: network.years.map((_, y) => reader.meanPrice(y)),
    operatingCost: Float64Array.from(network.years, (_, y) =>
      reader.costIn(y, (entry) => OPERATING.has(entry.category)),
    ),
    energy: network.years.map((_, y) => reader.energyIn(y)),
    unservedEnergy: Float64Array.from(network.years, (_, y) => reader.unservedIn(y)),
  };
}

class PlanReader {
  readonly #network: Network;
  readonly #plan: PlanModel;
  readonly #outcome: Outcome;
  readonly #steps: number;

  constructor(network: Network, plan: PlanModel, outcome: Outcome) {
    this.#network = network;
    this.#plan = plan;
    this.#outcome = outcome;
    this.#steps = plan.model.snapshot.length;
  }

  #value(block: VariableBlock, cell: number): number {
    return this.#outcome.columnValue[block.offset + cell]!;
  }

  /** Values of a (year, item, step) block at one year and item; a view. */
  #run(block: VariableBlock, y: number, item: number): Float64Array {
    const first = block.offset + (y * block.axes[1]!.length + item) * this.#steps;
    return this.#outcome.columnValue.subarray(first, first + this.#steps);
  }

  /** Energy of a year, MWh. */
  #energy(power: Float64Array): number {
    const { hours } = this.#plan.model.horizon;
    let sum = 0;
    for (let s = 0; s < power.length; s++) sum += power[s]! * hours[s]!;
    return sum;
  }

  #builtBy(y: number, candidate: number): number {
    const { build } = this.#plan.decisions;
    if (build === null) return 0;
    let sum = 0;
    for (let earlier = 0; earlier <= y; earlier++)
      sum += this.#value(build, earlier * build.axes[1]!.length + candidate);
    return sum;
  }

  #retiredBy(y: number, asset: Asset): number {
    const { retired, retirable } = this.#plan.decisions;
    const position = retirable.indexOf(asset);
    return retired === null || position < 0 ? 0 : this.#value(retired, y * retirable.length + position);
  }

  decisionsIn(y: number): Decisions {
    return {
      built: new Map(this.#network.candidates.map((each, c) => [each.id, this.#builtBy(y, c)])),
      retired: new Map(this.#plan.decisions.retirable.map((asset) => [asset.id, this.#retiredBy(y, asset)])),
    };
  }

  /** Cost of a year, CNY: entries of the ledger that fall in it, without the discount factor. */
  costIn(y: number, chosen: (entry: CostEntry) => boolean): number {
    const { problem, model } = this.#plan;
    const period = model.year.key(y);
    let sum = 0;
    for (const entry of problem.costLedger)
      if (entry.period === period && chosen(entry)) sum += costAmount(entry, this.#outcome.columnValue);
    return (sum * CNY_PER_MONEY_UNIT) / model.horizon.yearFactor[y]!;
  }

  unservedIn(y: number): number {
    return this.#network.buses.reduce((sum, _, b) => sum + this.#energy(this.#run(this.#plan.unserved, y, b)), 0);
  }

  energyIn(y: number): ReadonlyMap<string, number> {
    const { generation, release, storage } = this.#plan;
    const energy = new Map<string, number>();
    const add = (key: string, amount: number) => energy.set(key, (energy.get(key) ?? 0) + amount);
    this.#network.generators.forEach((each, g) => {
      add(each.id, this.#energy(this.#run(generation, y, g)));
    });
    if (release !== null)
      this.#network.reservoirs.forEach((each, r) => {
        add(`${this.#network.buses[each.bus]!.id} ${each.technology}`, this.#energy(this.#run(release.turbine, y, r)));
      });
    if (storage !== null)
      this.#network.storageUnits.forEach((each, u) => {
        add(each.id, this.#energy(this.#run(storage.discharge, y, u)) - this.#energy(this.#run(storage.charge, y, u)));
      });
    return energy;
  }

  /** Price of (year, bus, step), CNY/MWh: the dual of the balance per hour and without the discount factor. */
  #price(y: number, b: number, s: number): number {
    const { balance, horizon } = this.#plan.model;
    const row = balance.offset + (y * this.#network.buses.length + b) * this.#steps + s;
    return ((this.#outcome.rowDual[row] ?? 0) * CNY_PER_MONEY_UNIT) / (horizon.hours[s]! * horizon.yearFactor[y]!);
  }

  meanPrice(y: number): Float64Array {
    const { hours } = this.#plan.model.horizon;
    const total = hours.reduce((sum, value) => sum + value, 0);
    return Float64Array.from(
      this.#network.buses,
      (_, b) => hours.reduce((sum, value, s) => sum + value * this.#price(y, b, s), 0) / total,
    );
  }

  waterIn(y: number): YearWater {
    const { reservoirs: blocks, periods, model } = this.#plan;
    const count = periods.length;
    const stock = this.#network.reservoirs.map((each) =>
      new Float64Array(count).fill(0.5 * each.storage[model.horizon.years[y]!]!),
    );
    const value = this.#network.reservoirs.map(() => new Float64Array(count));
    const price = this.meanPrice(y);
    const seasonal = blocks?.seasonal ?? [];
    // Downstream first, so that the value of water below is known.
    for (let r = this.#network.reservoirs.length - 1; r >= 0; r--) {
      const each = this.#network.reservoirs[r]!;
      const index = seasonal.indexOf(r);
      for (let p = 0; p < count; p++) {
        const cell = (y * seasonal.length + index) * count + p;
        if (index >= 0 && blocks !== null && blocks.stock !== null && blocks.budget !== null) {
          stock[r]![p] = this.#value(blocks.stock, cell);
          const dual = this.#outcome.rowDual[blocks.budget.offset + cell] ?? 0;
          value[r]![p] = Math.max(0, (-dual * CNY_PER_MONEY_UNIT) / model.horizon.yearFactor[y]!);
        } else {
          const below = each.downstream < 0 ? 0 : value[each.downstream]![p]!;
          const power = each.capacity[model.horizon.years[y]!]! > 0 ? each.powerPerFlow / 0.0036 : 0;
          value[r]![p] = Math.max(0, price[each.bus]! * power + below);
        }
      }
    }
    return { firstDays: periods.map((period) => period.firstDay), stock, value };
  }

  tables(): AnswerTable[] {
    return [
      this.#capacity(),
      this.#builds(),
      this.#lineCapacity(),
      this.#costs(),
      this.#emissions(),
      this.#periods(),
      this.#dispatch(),
      this.#reservoirPath(),
    ];
  }

  #capacity(): AnswerTable {
    const rows = new TableRows(
      'capacity',
      { en: 'Capacity in service', zh: '在役装机容量' },
      {
        en: 'Existing by the case, plus builds up to the year, less early closures of the plan',
        zh: '案例既有容量加截至当年新建、减提前退役',
      },
      [
        COLUMNS.year,
        COLUMNS.party,
        COLUMNS.zone,
        COLUMNS.technology,
        numberColumn('existing', 'MW', 'Standing or committed by the case', '案例既有及已定'),
        numberColumn('built', 'MW', 'Built by the plan up to the year', '规划累计新建'),
        numberColumn('retired', 'MW', 'Closed by the plan before its end of life', '规划提前退役'),
        numberColumn('total', 'MW', 'In service', '在役合计'),
      ],
    );
    const { network, groups } = {
      network: this.#network,
      groups: [...this.#network.generators, ...this.#network.storageUnits],
    };
    network.years.forEach((year, y) => {
      for (const each of groups) {
        const bus = network.buses[each.bus]!;
        const built = each.candidates.reduce((sum, c) => sum + this.#builtBy(y, c), 0);
        const retired = this.#retiredBy(y, each);
        rows.add(
          year,
          bus.party,
          bus.id,
          each.technology,
          each.existing[y]!,
          built,
          retired,
          each.existing[y]! + built - retired,
        );
      }
      const hydro = new Map<string, number>();
      for (const each of network.reservoirs) {
        const key = `${each.bus} ${each.technology}`;
        hydro.set(key, (hydro.get(key) ?? 0) + each.capacity[y]!);
      }
      for (const [key, capacity] of hydro) {
        const [position, technology] = key.split(' ') as [string, string];
        const bus = network.buses[Number(position)]!;
        rows.add(year, bus.party, bus.id, technology, capacity, 0, 0, capacity);
      }
    });
    return rows.table();
  }

  #builds(): AnswerTable {
    const rows = new TableRows(
      'builds',
      { en: 'What the plan builds', zh: '规划新建项目' },
      { en: 'Capacity of each candidate that enters service in the year', zh: '各候选项目当年投运容量' },
      [
        COLUMNS.year,
        COLUMNS.party,
        COLUMNS.candidate,
        COLUMNS.technology,
        COLUMNS.place,
        numberColumn('built', 'MW', 'Enters service in the year', '当年投运'),
      ],
    );
    const { build } = this.#plan.decisions;
    if (build !== null)
      this.#network.years.forEach((year, y) => {
        this.#network.candidates.forEach((each, c) => {
          rows.add(
            year,
            each.party,
            each.id,
            each.technology,
            each.place,
            this.#value(build, y * this.#network.candidates.length + c),
          );
        });
      });
    return rows.table();
  }

  #lineCapacity(): AnswerTable {
    const rows = new TableRows(
      'line_capacity',
      { en: 'Transfer capacity of the ties', zh: '联络线输送能力' },
      { en: 'Existing by the case, plus reinforcements up to the year', zh: '案例既有能力加截至当年扩建' },
      [
        COLUMNS.year,
        COLUMNS.line,
        numberColumn('forward', 'MW', 'From its start to its end', '正向'),
        numberColumn('backward', 'MW', 'From its end to its start', '反向'),
        numberColumn('built', 'MW', 'Reinforced by the plan up to the year', '规划累计扩建'),
      ],
    );
    this.#network.years.forEach((year, y) => {
      for (const each of this.#network.links) {
        const built = each.candidates.reduce((sum, c) => sum + this.#builtBy(y, c), 0);
        rows.add(year, each.id, each.existing[y]! + built, each.existingBackward[y]! + built, built);
      }
    });
    return rows.table();
  }

  #costs(): AnswerTable {
    const rows = new TableRows(
      'costs',
      { en: 'Cost of each year, by side, kind and place', zh: '各年成本（按方、类别、地点）' },
      {
        en: 'Entries of the cost ledger of the problem at the solution, without discounting; investment as annuity',
        zh: '成本台账各项在最优解处的数值，未折现；投资按年金',
      },
      [
        COLUMNS.year,
        COLUMNS.category,
        COLUMNS.party,
        COLUMNS.place,
        COLUMNS.amount,
        numberColumn('weight', '', 'What a CNY of this year counts in the objective', '该年成本在目标函数中的权重'),
      ],
    );
    const { model, problem } = this.#plan;
    const sums = new Map<string, number>();
    for (const entry of problem.costLedger) {
      const key = [entry.period, entry.category, entry.owner, entry.place].join('\t');
      sums.set(key, (sums.get(key) ?? 0) + costAmount(entry, this.#outcome.columnValue));
    }
    for (const [key, sum] of sums) {
      const [period, category, owner, place] = key.split('\t') as [string, string, string, string];
      const weight = model.horizon.yearFactor[model.year.indexOf(period)]!;
      rows.add(Number(period), category, owner, place, (sum * CNY_PER_MONEY_UNIT) / weight, weight);
    }
    return rows.table();
  }

  #emissions(): AnswerTable {
    const rows = new TableRows(
      'emissions',
      { en: 'CO2 of electricity', zh: '电力二氧化碳排放' },
      { en: 'Generation × CO2 per fuel energy / efficiency', zh: '发电量×单位热值排放÷效率' },
      [
        COLUMNS.year,
        COLUMNS.party,
        COLUMNS.zone,
        COLUMNS.technology,
        numberColumn('amount', 't', 'CO2 of the year', '当年排放'),
      ],
    );
    this.#network.years.forEach((year, y) => {
      this.#network.generators.forEach((each, g) => {
        if (each.emission === 0) return;
        const bus = this.#network.buses[each.bus]!;
        rows.add(
          year,
          bus.party,
          bus.id,
          each.technology,
          each.emission * this.#energy(this.#run(this.#plan.generation, y, g)),
        );
      });
    });
    return rows.table();
  }

  #periods(): AnswerTable {
    const rows = new TableRows(
      'plan_periods',
      { en: 'Periods of the plan', zh: '规划时段' },
      {
        en: 'Runs of neighbouring days that are alike, with the day that stands for them',
        zh: '相似的连续日及其代表日',
      },
      [
        COLUMNS.year,
        COLUMNS.period,
        {
          name: 'first_day',
          type: 'integer',
          unit: 'd',
          sentence: { en: 'First day, 0 = 1 January', zh: '首日（0 为 1 月 1 日）' },
        },
        { name: 'days', type: 'integer', unit: 'd', sentence: { en: 'Number of days', zh: '天数' } },
        {
          name: 'representative_day',
          type: 'integer',
          unit: 'd',
          sentence: { en: 'Day that stands for them', zh: '代表日' },
        },
      ],
    );
    for (const year of this.#network.years)
      this.#plan.periods.forEach((period, p) => {
        rows.add(year, p, period.firstDay, period.days, period.representativeDay);
      });
    return rows.table();
  }

  #dispatch(): AnswerTable {
    const { model, periods, generation, storage, release, links, contracts } = this.#plan;
    const rows = new TableRows(
      'plan_dispatch',
      { en: 'Dispatch in the representative days', zh: '代表日出力' },
      {
        en: 'Variables of the plan and the load; charging is negative; lines and contracts stand under their own id',
        zh: '规划变量与负荷；充电为负；线路与合同以自身标识列出',
      },
      [
        COLUMNS.year,
        COLUMNS.period,
        {
          name: 'step',
          type: 'integer',
          unit: 'h',
          sentence: { en: 'First hour of the step in the day', zh: '时段起始小时' },
        },
        numberColumn('hours', 'h', 'Hours of the year that the step stands for', '代表小时数'),
        textColumn('zone', 'Zone, line or contract', '分区、线路或合同'),
        COLUMNS.technology,
        COLUMNS.power,
      ],
    );
    const perDay = this.#steps / periods.length;
    const add = (year: number, place: string, technology: string, power: (s: number) => number) => {
      for (let s = 0; s < this.#steps; s++)
        rows.add(
          year,
          Math.floor(s / perDay),
          (s % perDay) * (24 / perDay),
          model.horizon.hours[s]!,
          place,
          technology,
          power(s),
        );
    };
    const load = loadOf(this.#network, model.horizon);
    this.#network.years.forEach((year, y) => {
      this.#network.buses.forEach((bus, b) => {
        add(year, bus.id, 'load', (s) => load[(y * this.#network.buses.length + b) * this.#steps + s]!);
        const unserved = this.#run(this.#plan.unserved, y, b);
        add(year, bus.id, 'unserved', (s) => unserved[s]!);
      });
      this.#network.generators.forEach((each, g) => {
        const power = this.#run(generation, y, g);
        add(year, this.#network.buses[each.bus]!.id, each.technology, (s) => power[s]!);
      });
      if (release !== null)
        this.#network.buses.forEach((bus, b) => {
          const here = this.#network.reservoirs.flatMap((each, r) =>
            each.bus === b ? [this.#run(release.turbine, y, r)] : [],
          );
          if (here.length > 0)
            add(year, bus.id, this.#network.reservoirs.find((each) => each.bus === b)!.technology, (s) =>
              here.reduce((sum, power) => sum + power[s]!, 0),
            );
        });
      if (storage !== null)
        this.#network.storageUnits.forEach((each, u) => {
          const given = this.#run(storage.discharge, y, u);
          const taken = this.#run(storage.charge, y, u);
          add(year, this.#network.buses[each.bus]!.id, each.technology, (s) => given[s]! - taken[s]!);
        });
      if (links !== null)
        this.#network.links.forEach((each, l) => {
          const forward = this.#run(links.forward, y, l);
          const backward = this.#run(links.backward, y, l);
          add(year, each.id, 'forward', (s) => forward[s]!);
          add(year, each.id, 'backward', (s) => backward[s]!);
        });
      if (contracts !== null)
        this.#network.contracts.forEach((each, c) => {
          const delivered = this.#run(contracts.delivered, y, c);
          add(year, each.id, each.direction, (s) => delivered[s]!);
        });
    });
    return rows.table();
  }

  #reservoirPath(): AnswerTable {
    const rows = new TableRows(
      'reservoir_path',
      { en: 'Storage and water value over the year', zh: '水库年内蓄水与水价值' },
      {
        en: 'Storage at the start of a period; value: dual of the water budget (seasonal) or price × power per volume plus the value downstream (small)',
        zh: '期初蓄水；水价值为水量平衡对偶值（季调节）或电价×单位水量发电量加下游价值（小库）',
      },
      [
        COLUMNS.year,
        COLUMNS.period,
        COLUMNS.reservoir,
        numberColumn('storage', 'hm3', 'Live storage at the start of the period', '期初调节蓄水量'),
        numberColumn('water_value', 'CNY/hm3', 'Value of a further hm³', '单位水量价值'),
      ],
    );
    this.#network.years.forEach((year, y) => {
      const water = this.waterIn(y);
      this.#network.reservoirs.forEach((each, r) => {
        for (let p = 0; p < this.#plan.periods.length; p++)
          rows.add(year, p, each.id, water.stock[r]![p]!, water.value[r]![p]!);
      });
    });
    return rows.table();
  }

  indicators(): Indicator[] {
    const { network } = { network: this.#network };
    const all: Indicator[] = [
      {
        key: 'objective',
        title: { en: 'Discounted cost of the plan', zh: '规划折现总成本' },
        year: 0,
        party: '',
        value: this.#outcome.objective * CNY_PER_MONEY_UNIT,
        unit: 'CNY',
        computation: {
          en: 'Objective of the problem: all entries of the cost ledger, each year weighted',
          zh: '目标函数：成本台账各项按年权重求和',
        },
      },
    ];
    const parties = ['', ...new Set(network.buses.map((bus) => bus.party))];
    network.years.forEach((year, y) => {
      const energy = network.generators.map((_, g) => this.#energy(this.#run(this.#plan.generation, y, g)));
      const hydro = network.reservoirs.map((_, r) =>
        this.#plan.release === null ? 0 : this.#energy(this.#run(this.#plan.release.turbine, y, r)),
      );
      for (const party of parties) {
        const here = (bus: number) => party === '' || network.buses[bus]!.party === party;
        const sum = (of: (g: number) => number) =>
          network.generators.reduce((total, each, g) => total + (here(each.bus) ? of(g) : 0), 0);
        const hydroEnergy = network.reservoirs.reduce((total, each, r) => total + (here(each.bus) ? hydro[r]! : 0), 0);
        const total = sum((g) => energy[g]!) + hydroEnergy;
        const fossil = sum((g) => (network.generators[g]!.fossil ? energy[g]! : 0));
        const add = (key: string, en: string, zh: string, value: number, unit: string, how: [string, string]) =>
          all.push({ key, title: { en, zh }, year, party, value, unit, computation: { en: how[0], zh: how[1] } });
        add(
          'cost',
          'Cost of the year',
          '当年成本',
          this.costIn(y, (entry) => party === '' || entry.owner === party),
          'CNY',
          ['Sum of the table costs for the year', '成本表该年合计'],
        );
        add(
          'co2',
          'CO2 of electricity',
          '电力二氧化碳',
          sum((g) => energy[g]! * network.generators[g]!.emission) / 1e6,
          'Mt',
          ['Sum of the table emissions for the year', '排放表该年合计'],
        );
        add('generation', 'Generation', '发电量', total / TWH, 'TWh', [
          'Generators and reservoirs over the year',
          '机组与水库电站全年发电',
        ]);
        add(
          'non_fossil',
          'Non-fossil share of generation',
          '非化石电量占比',
          total > 0 ? 1 - fossil / total : 0,
          'p.u.',
          ['1 − fossil generation / generation', '1 − 化石发电量/总发电量'],
        );
        add(
          'load',
          'Electricity use',
          '用电量',
          network.buses.reduce((amount, bus, b) => amount + (here(b) ? bus.loadEnergy[y]! : 0), 0) / TWH,
          'TWh',
          ['Table demand of the case', '案例用电量表'],
        );
        add(
          'unserved_plan',
          'Unserved energy in the plan',
          '规划未供电量',
          network.buses.reduce(
            (amount, _, b) => amount + (here(b) ? this.#energy(this.#run(this.#plan.unserved, y, b)) : 0),
            0,
          ),
          'MWh',
          ['Variable unserved over the representative days', '代表日未供负荷合计'],
        );
      }
    });
    return all;
  }
}
