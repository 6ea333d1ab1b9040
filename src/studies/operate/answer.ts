import { type AnswerTable, type Indicator, TableRows } from '#answer';
import type { Network } from '#network';
import { COLUMNS, numberColumn } from '../columns.js';
import { TradeRows } from '../trades.js';
import type { YearRecord } from './year-record.js';

const MWH_PER_TWH = 1e6;

/** Tables of a year of operation, hour by hour. */
export function operateTables(record: YearRecord): AnswerTable[] {
  return [
    dispatch(record),
    flows(record),
    zoneHours(record),
    reservoirHours(record),
    storageHours(record),
    contractHours(record),
    operatingCosts(record),
    operatingTrades(record),
    operatingEmissions(record),
  ];
}

const SOLUTION = { en: 'Variables of the windows of operation', zh: '运行窗口变量取值' };

function dispatch({ network, hours, ...record }: YearRecord): AnswerTable {
  const rows = new TableRows(
    'dispatch',
    { en: 'Dispatch hour by hour', zh: '逐时出力' },
    {
      en: 'Output of the generators, reservoirs and storage units of a zone by technology; charging is negative',
      zh: '分区内同类机组、水库电站与储能出力；充电为负',
    },
    [COLUMNS.year, COLUMNS.hour, COLUMNS.zone, COLUMNS.technology, COLUMNS.power],
  );
  const year = network.years[0]!;
  const add = (bus: number, technology: string, power: (hour: number) => number) => {
    const zone = network.buses[bus]!.id;
    for (let hour = 0; hour < hours; hour++) rows.add(year, hour, zone, technology, power(hour));
  };
  network.generators.forEach((each, g) => {
    if (each.existing[0]! > 0) add(each.bus, each.technology, (hour) => record.generation[g]![hour]!);
  });
  for (const [bus, technology] of hydroGroups(network)) {
    const here = network.reservoirs.flatMap((each, r) =>
      each.bus === bus && each.technology === technology ? [record.turbine[r]!] : [],
    );
    add(bus, technology, (hour) => here.reduce((sum, values) => sum + values[hour]!, 0));
  }
  network.storageUnits.forEach((each, u) => {
    if (each.existing[0]! > 0)
      add(each.bus, each.technology, (hour) => record.discharge[u]![hour]! - record.charge[u]![hour]!);
  });
  return rows.table();
}

/** Each (bus, technology) that has a reservoir, in order. */
function hydroGroups(network: Network): [number, string][] {
  const groups = new Map<string, [number, string]>();
  for (const each of network.reservoirs) groups.set(`${each.bus} ${each.technology}`, [each.bus, each.technology]);
  return [...groups.values()];
}

function flows({ network, hours, forward, backward }: YearRecord): AnswerTable {
  const rows = new TableRows(
    'flows',
    { en: 'Flows over the ties', zh: '联络线潮流' },
    { en: 'Power sent forward less power sent backward', zh: '正向送出功率减反向送出功率' },
    [
      COLUMNS.year,
      COLUMNS.hour,
      COLUMNS.line,
      numberColumn(
        'power',
        'MW',
        'Positive from the start of the line to its end, as sent',
        '正值为自起点送往终点（送端）',
      ),
      numberColumn('forward', 'MW', 'Sent from the start', '正向送出'),
      numberColumn('backward', 'MW', 'Sent from the end', '反向送出'),
    ],
  );
  network.links.forEach((each, l) => {
    for (let hour = 0; hour < hours; hour++)
      rows.add(
        network.years[0]!,
        hour,
        each.id,
        forward[l]![hour]! - backward[l]![hour]!,
        forward[l]![hour]!,
        backward[l]![hour]!,
      );
  });
  return rows.table();
}

function zoneHours({ network, hours, unserved, price }: YearRecord): AnswerTable {
  const rows = new TableRows(
    'zone_hours',
    { en: 'Load, unserved load and price', zh: '负荷、未供负荷与电价' },
    {
      en: 'Load of the case; unserved: variable; price: dual of the balance',
      zh: '负荷取自案例；未供负荷为变量；电价为平衡约束对偶值',
    },
    [
      COLUMNS.year,
      COLUMNS.hour,
      COLUMNS.zone,
      numberColumn('load', 'MW', 'Load', '负荷'),
      numberColumn('unserved', 'MW', 'Load not served', '未供负荷'),
      numberColumn('price', 'CNY/MWh', 'Marginal price', '边际电价'),
    ],
  );
  network.buses.forEach((bus, b) => {
    const mean = bus.loadEnergy[0]! / network.hours;
    for (let hour = 0; hour < hours; hour++)
      rows.add(network.years[0]!, hour, bus.id, mean * bus.loadShape[hour]!, unserved[b]![hour]!, price[b]![hour]!);
  });
  return rows.table();
}

function reservoirHours({ network, hours, turbine, spill, reservoirLevel }: YearRecord): AnswerTable {
  const rows = new TableRows('reservoir_hours', { en: 'Reservoirs hour by hour', zh: '水库逐时运行' }, SOLUTION, [
    COLUMNS.year,
    COLUMNS.hour,
    COLUMNS.reservoir,
    numberColumn('storage', 'hm3', 'Live water at the end of the hour', '时段末调节蓄水量'),
    numberColumn('turbine', 'm3/s', 'Flow through the turbines', '发电流量'),
    numberColumn('spill', 'm3/s', 'Flow past the turbines', '弃水流量'),
    numberColumn('inflow', 'm3/s', 'Local inflow', '区间来水'),
    COLUMNS.power,
  ]);
  network.reservoirs.forEach((each, r) => {
    for (let hour = 0; hour < hours; hour++)
      rows.add(
        network.years[0]!,
        hour,
        each.id,
        reservoirLevel[r]![hour]!,
        turbine[r]![hour]! / each.powerPerFlow,
        spill[r]![hour]!,
        each.inflow[hour]!,
        turbine[r]![hour]!,
      );
  });
  return rows.table();
}

function storageHours({ network, hours, charge, discharge, storageLevel }: YearRecord): AnswerTable {
  const rows = new TableRows('storage_hours', { en: 'Storage units hour by hour', zh: '储能逐时运行' }, SOLUTION, [
    COLUMNS.year,
    COLUMNS.hour,
    COLUMNS.zone,
    COLUMNS.technology,
    numberColumn('charge', 'MW', 'Charging', '充电'),
    numberColumn('discharge', 'MW', 'Discharging', '放电'),
    numberColumn('level', 'MWh', 'Energy held at the end of the hour', '时段末电量'),
  ]);
  network.storageUnits.forEach((each, u) => {
    if (each.existing[0]! <= 0) return;
    for (let hour = 0; hour < hours; hour++)
      rows.add(
        network.years[0]!,
        hour,
        network.buses[each.bus]!.id,
        each.technology,
        charge[u]![hour]!,
        discharge[u]![hour]!,
        storageLevel[u]![hour]!,
      );
  });
  return rows.table();
}

function contractHours({ network, hours, delivered, shortfall }: YearRecord): AnswerTable {
  const rows = new TableRows('contract_hours', { en: 'Deliveries under contracts', zh: '合同送受电' }, SOLUTION, [
    COLUMNS.year,
    COLUMNS.hour,
    COLUMNS.contract,
    numberColumn('delivered', 'MW', 'Delivered or received', '送达或受入'),
    numberColumn('shortfall', 'MW', 'Due and not delivered', '欠送'),
  ]);
  network.contracts.forEach((each, c) => {
    for (let hour = 0; hour < hours; hour++)
      rows.add(network.years[0]!, hour, each.id, delivered[c]![hour]!, shortfall[c]![hour]!);
  });
  return rows.table();
}

function operatingCosts({ network, costs }: YearRecord): AnswerTable {
  const rows = new TableRows(
    'operating_costs',
    { en: 'Operating cost of the year', zh: '全年运行成本' },
    {
      en: 'Entries of the cost ledgers of all windows over the hours that were kept',
      zh: '各窗口保留时段的成本台账合计',
    },
    [COLUMNS.year, COLUMNS.category, COLUMNS.party, COLUMNS.place, COLUMNS.amount],
  );
  for (const [key, amount] of costs) {
    const [category, owner, place] = key.split('\t') as [string, string, string];
    rows.add(network.years[0]!, category, owner, place, amount);
  }
  return rows.table();
}

function operatingTrades({ network, hours, price, ...record }: YearRecord): AnswerTable {
  const rows = new TradeRows('operating_trades', network);
  const each = new Float64Array(hours).fill(1);
  rows.add(
    { year: network.years[0]!, hours: each, price: (b, hour) => price[b]![hour]! },
    {
      load: (b) => {
        const { loadEnergy, loadShape } = network.buses[b]!;
        const mean = loadEnergy[0]! / network.hours;
        return loadShape.subarray(0, hours).map((share) => mean * share);
      },
      unserved: (b) => record.unserved[b]!,
      generation: (g) => record.generation[g]!,
      hydro: (r) => record.turbine[r]!,
      storage: (u) => ({ given: record.discharge[u]!, taken: record.charge[u]! }),
      link: (l) => ({ forward: record.forward[l]!, backward: record.backward[l]! }),
      contract: (c) => record.delivered[c]!,
    },
  );
  return rows.table();
}

function operatingEmissions({ network, generation }: YearRecord): AnswerTable {
  const rows = new TableRows(
    'operating_emissions',
    { en: 'CO2 of electricity, hour by hour', zh: '电力二氧化碳排放（逐时）' },
    { en: 'Generation × CO2 per fuel energy / efficiency', zh: '发电量×单位热值排放÷效率' },
    [
      COLUMNS.year,
      COLUMNS.party,
      COLUMNS.zone,
      COLUMNS.technology,
      numberColumn('amount', 't', 'CO2 of the year', '当年排放'),
    ],
  );
  network.generators.forEach((each, g) => {
    if (each.emission === 0) return;
    const bus = network.buses[each.bus]!;
    const energy = generation[g]!.reduce((sum, power) => sum + power, 0);
    rows.add(network.years[0]!, bus.party, bus.id, each.technology, each.emission * energy);
  });
  return rows.table();
}

/** Energy of the year by `zone technology`, MWh; storage net of charging. */
export function operatedEnergy(record: YearRecord): ReadonlyMap<string, number> {
  const { network } = record;
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const energy = new Map<string, number>();
  const add = (key: string, amount: number) => energy.set(key, (energy.get(key) ?? 0) + amount);
  network.generators.forEach((each, g) => {
    add(each.id, total(record.generation[g]!));
  });
  network.reservoirs.forEach((each, r) => {
    add(`${network.buses[each.bus]!.id} ${each.technology}`, total(record.turbine[r]!));
  });
  network.storageUnits.forEach((each, u) => {
    add(each.id, total(record.discharge[u]!) - total(record.charge[u]!));
  });
  return energy;
}

export function operateIndicators(record: YearRecord): Indicator[] {
  const { network } = record;
  const year = network.years[0]!;
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const all: Indicator[] = [];
  for (const party of ['', ...new Set(network.buses.map((bus) => bus.party))]) {
    const here = (bus: number) => party === '' || network.buses[bus]!.party === party;
    const sum = (items: readonly { readonly bus: number }[], of: (index: number) => number) =>
      items.reduce((amount, each, k) => amount + (here(each.bus) ? of(k) : 0), 0);
    const generated = sum(network.generators, (g) => total(record.generation[g]!));
    const hydro = sum(network.reservoirs, (r) => total(record.turbine[r]!));
    const fossil = sum(network.generators, (g) => (network.generators[g]!.fossil ? total(record.generation[g]!) : 0));
    const add = (key: string, en: string, zh: string, value: number, unit: string, how: [string, string]) =>
      all.push({ key, title: { en, zh }, year, party, value, unit, computation: { en: how[0], zh: how[1] } });
    add('operated_generation', 'Generation, hour by hour', '发电量（逐时）', (generated + hydro) / MWH_PER_TWH, 'TWh', [
      'Sum of the table dispatch without storage',
      '逐时出力表合计（不含储能）',
    ]);
    add(
      'operated_non_fossil',
      'Non-fossil share, hour by hour',
      '非化石电量占比（逐时）',
      generated + hydro > 0 ? 1 - fossil / (generated + hydro) : 0,
      'p.u.',
      ['1 − fossil generation / generation', '1 − 化石发电量/总发电量'],
    );
    add(
      'operated_co2',
      'CO2 of electricity, hour by hour',
      '电力二氧化碳（逐时）',
      sum(network.generators, (g) => total(record.generation[g]!) * network.generators[g]!.emission) / 1e6,
      'Mt',
      ['Generation × CO2 per fuel energy / efficiency', '发电量×单位热值排放÷效率'],
    );
    add(
      'unserved',
      'Unserved energy',
      '未供电量',
      network.buses.reduce((amount, _, b) => amount + (here(b) ? total(record.unserved[b]!) : 0), 0),
      'MWh',
      ['Sum of unserved in the table zone_hours', '分区逐时表未供负荷合计'],
    );
    add(
      'shortfall',
      'Exports not delivered',
      '外送欠供电量',
      sum(network.contracts, (c) => (network.contracts[c]!.direction === 'export' ? total(record.shortfall[c]!) : 0)),
      'MWh',
      ['Sum of shortfall of exports in the table contract_hours', '合同逐时表外送欠送合计'],
    );
    add(
      'import_declined',
      'Imports due and not taken',
      '未受入的受电合同电量',
      sum(network.contracts, (c) => (network.contracts[c]!.direction === 'import' ? total(record.shortfall[c]!) : 0)),
      'MWh',
      ['Sum of shortfall of imports in the table contract_hours', '合同逐时表受电欠受合计'],
    );
    add(
      'spill_energy',
      'Energy of spilled water',
      '弃水电量',
      sum(network.reservoirs, (r) =>
        network.reservoirs[r]!.capacity[0]! > 0 ? total(record.spill[r]!) * network.reservoirs[r]!.powerPerFlow : 0,
      ) / MWH_PER_TWH,
      'TWh',
      ['Spill × power per flow, reservoirs with turbines', '弃水流量×单位流量出力'],
    );
    const operating = [...record.costs].reduce(
      (amount, [key, value]) => amount + (party === '' || key.split('\t')[1] === party ? value : 0),
      0,
    );
    add('operating_cost', 'Operating cost, hour by hour', '运行成本（逐时）', operating, 'CNY', [
      'Sum of the table operating_costs',
      '运行成本表合计',
    ]);
  }
  return all;
}
