import { type AnswerTable, TableRows } from '#answer';
import { costAmount } from '#lp';
import { CNY_PER_MONEY_UNIT, loadOf } from '#parts';
import { COLUMNS, numberColumn, textColumn } from '../columns.js';
import { TradeRows } from '../trades.js';
import { bindingTables } from './bindings.js';
import type { PlanReader } from './reader.js';

/** The tables of a plan. */
export class PlanTables {
  readonly #reader: PlanReader;

  constructor(reader: PlanReader) {
    this.#reader = reader;
  }

  all(): AnswerTable[] {
    return [
      this.#capacity(),
      this.#builds(),
      this.#lineCapacity(),
      this.#costs(),
      this.#emissions(),
      this.#trades(),
      this.#periods(),
      this.#dispatch(),
      this.#reservoirPath(),
      ...bindingTables(this.#reader),
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
        numberColumn('firm', 'MW', 'Of it, what counts towards the reserve margin', '其中计入备用的可靠容量'),
      ],
    );
    const { network, groups } = {
      network: this.#reader.network,
      groups: [...this.#reader.network.generators, ...this.#reader.network.storageUnits],
    };
    network.years.forEach((year, y) => {
      for (const each of groups) {
        const bus = network.buses[each.bus]!;
        const built = each.candidates.reduce((sum, c) => sum + this.#reader.builtBy(y, c), 0);
        const retired = this.#reader.retiredBy(y, each);
        rows.add(
          year,
          bus.party,
          bus.id,
          each.technology,
          each.existing[y]!,
          built,
          retired,
          each.existing[y]! + built - retired,
          each.firm * (each.existing[y]! + built - retired),
        );
      }
      const hydro = new Map<string, { capacity: number; firm: number }>();
      for (const each of network.reservoirs) {
        const key = `${each.bus} ${each.technology}`;
        const { capacity, firm } = hydro.get(key) ?? { capacity: 0, firm: 0 };
        hydro.set(key, { capacity: capacity + each.capacity[y]!, firm: firm + each.firm * each.capacity[y]! });
      }
      for (const [key, { capacity, firm }] of hydro) {
        const [position, technology] = key.split(' ') as [string, string];
        const bus = network.buses[Number(position)]!;
        rows.add(year, bus.party, bus.id, technology, capacity, 0, 0, capacity, firm);
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
    const { build } = this.#reader.plan.decisions;
    if (build !== null)
      this.#reader.network.years.forEach((year, y) => {
        this.#reader.network.candidates.forEach((each, c) => {
          rows.add(
            year,
            each.party,
            each.id,
            each.technology,
            each.place,
            this.#reader.value(build, y * this.#reader.network.candidates.length + c),
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
    this.#reader.network.years.forEach((year, y) => {
      for (const each of this.#reader.network.links) {
        const built = each.candidates.reduce((sum, c) => sum + this.#reader.builtBy(y, c), 0);
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
    const { model, problem } = this.#reader.plan;
    const sums = new Map<string, number>();
    for (const entry of problem.costLedger) {
      const key = [entry.period, entry.category, entry.owner, entry.place].join('\t');
      sums.set(key, (sums.get(key) ?? 0) + costAmount(entry, this.#reader.outcome.columnValue));
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
    this.#reader.network.years.forEach((year, y) => {
      this.#reader.network.generators.forEach((each, g) => {
        if (each.emission === 0) return;
        const bus = this.#reader.network.buses[each.bus]!;
        rows.add(
          year,
          bus.party,
          bus.id,
          each.technology,
          each.emission * this.#reader.energy(this.#reader.run(this.#reader.plan.generation, y, g)),
        );
      });
    });
    return rows.table();
  }

  #trades(): AnswerTable {
    const reader = this.#reader;
    const { network, plan } = reader;
    const { generation, storage, release, links, contracts, unserved, model } = plan;
    const load = loadOf(network, model.horizon);
    const rows = new TradeRows('trades', network);
    network.years.forEach((year, y) => {
      const price = network.buses.map((_, b) =>
        Float64Array.from({ length: reader.steps }, (_, s) => reader.price(y, b, s)),
      );
      const first = (b: number) => (y * network.buses.length + b) * reader.steps;
      rows.add(
        { year, hours: model.horizon.hours, price: (b, s) => price[b]![s]! },
        {
          load: (b) => load.subarray(first(b), first(b) + reader.steps),
          unserved: (b) => reader.run(unserved, y, b),
          generation: (g) => reader.run(generation, y, g),
          hydro: release === null ? null : (r) => reader.run(release.turbine, y, r),
          storage:
            storage === null
              ? null
              : (u) => ({ given: reader.run(storage.discharge, y, u), taken: reader.run(storage.charge, y, u) }),
          link:
            links === null
              ? null
              : (l) => ({ forward: reader.run(links.forward, y, l), backward: reader.run(links.backward, y, l) }),
          contract: contracts === null ? null : (c) => reader.run(contracts.delivered, y, c),
        },
      );
    });
    return rows.table();
  }

  #periods(): AnswerTable {
    const rows = new TableRows(
      'plan_periods',
      { en: 'Periods of the plan', zh: '规划时段' },
      {
        en: 'Runs of neighbouring days that are alike, with the day that stands for them; with all hours every day for itself',
        zh: '相似的连续日及其代表日；全年逐时规划中每日各自成段',
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
    for (const year of this.#reader.network.years)
      this.#reader.plan.periods.forEach((period, p) => {
        rows.add(year, p, period.firstDay, period.days, period.representativeDay);
      });
    return rows.table();
  }

  #dispatch(): AnswerTable {
    const { model, periods, generation, storage, release, links, contracts } = this.#reader.plan;
    const rows = new TableRows(
      'plan_dispatch',
      { en: 'Dispatch in the days of the plan', zh: '规划日出力' },
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
    const perDay = this.#reader.steps / periods.length;
    const add = (year: number, place: string, technology: string, power: (s: number) => number) => {
      for (let s = 0; s < this.#reader.steps; s++)
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
    const load = loadOf(this.#reader.network, model.horizon);
    this.#reader.network.years.forEach((year, y) => {
      this.#reader.network.buses.forEach((bus, b) => {
        add(year, bus.id, 'load', (s) => load[(y * this.#reader.network.buses.length + b) * this.#reader.steps + s]!);
        const unserved = this.#reader.run(this.#reader.plan.unserved, y, b);
        add(year, bus.id, 'unserved', (s) => unserved[s]!);
      });
      this.#reader.network.generators.forEach((each, g) => {
        const power = this.#reader.run(generation, y, g);
        add(year, this.#reader.network.buses[each.bus]!.id, each.technology, (s) => power[s]!);
      });
      if (release !== null)
        this.#reader.network.buses.forEach((bus, b) => {
          const here = this.#reader.network.reservoirs.flatMap((each, r) =>
            each.bus === b ? [this.#reader.run(release.turbine, y, r)] : [],
          );
          if (here.length > 0)
            add(year, bus.id, this.#reader.network.reservoirs.find((each) => each.bus === b)!.technology, (s) =>
              here.reduce((sum, power) => sum + power[s]!, 0),
            );
        });
      if (storage !== null)
        this.#reader.network.storageUnits.forEach((each, u) => {
          const given = this.#reader.run(storage.discharge, y, u);
          const taken = this.#reader.run(storage.charge, y, u);
          add(year, this.#reader.network.buses[each.bus]!.id, each.technology, (s) => given[s]! - taken[s]!);
        });
      if (links !== null)
        this.#reader.network.links.forEach((each, l) => {
          const forward = this.#reader.run(links.forward, y, l);
          const backward = this.#reader.run(links.backward, y, l);
          add(year, each.id, 'forward', (s) => forward[s]!);
          add(year, each.id, 'backward', (s) => backward[s]!);
        });
      if (contracts !== null)
        this.#reader.network.contracts.forEach((each, c) => {
          const delivered = this.#reader.run(contracts.delivered, y, c);
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
        en: 'Storage at the start of a period; value: dual of the water balance, or for small reservoirs in representative days price × power per volume plus the value downstream',
        zh: '期初蓄水；水价值为水量平衡对偶值；代表日中的小库为电价×单位水量发电量加下游价值',
      },
      [
        COLUMNS.year,
        COLUMNS.period,
        COLUMNS.reservoir,
        numberColumn('storage', 'hm3', 'Live storage at the start of the period', '期初调节蓄水量'),
        numberColumn('water_value', 'CNY/hm3', 'Value of a further hm³', '单位水量价值'),
      ],
    );
    this.#reader.network.years.forEach((year, y) => {
      const water = this.#reader.waterIn(y);
      this.#reader.network.reservoirs.forEach((each, r) => {
        for (let p = 0; p < this.#reader.plan.periods.length; p++)
          rows.add(year, p, each.id, water.stock[r]![p]!, water.value[r]![p]!);
      });
    });
    return rows.table();
  }
}
