import { type Axis, axis } from '#frame';
import type { RowBlock, VariableBlock } from '#lp';
import { card, cell, positions, TermList } from './cells.fixture.js';
import type { SwitchData } from './switch-data.fixture.js';
import { enterCosts, type SwitchBlocks } from './switch-formulation.fixture.js';
import { numberIn, rowsOf, textIn } from './switch-tables.fixture.js';
import { capitalRecovery } from './switch-time.fixture.js';

/** Grids of Switch 2.0: from the central node of a zone to its consumers, and between zones; demand that can be shifted. */

/** Capacity that is renewed for ever never falls: K_p ≥ K_p−1, and what stands is its lower bound. */
function writeLasting({ builder }: SwitchBlocks, of: Axis, period: Axis, capacity: VariableBlock): void {
  const lasting = builder.rows(`${capacity.name}_lasting`, capacity.axes, {
    lower: 0,
    upper: Number.POSITIVE_INFINITY,
    card: card(
      'MW',
      'what is built stays',
      '建成后长期保留',
      'K_{p} \\ge K_{p-1}',
      `Switch 2.0, ${capacity.card.source}`,
    ),
  });
  const terms = new TermList(builder, lasting, capacity);
  for (const [n, p] of positions(of, period)) {
    terms.add(cell(lasting, n, p), cell(capacity, n, p), 1);
    if (p > 0) terms.add(cell(lasting, n, p), cell(capacity, n, p - 1), -1);
  }
  terms.close();
}

/**
 * Module `transmission.local_td`. Consumers and distributed generation stand on a node of their own in each zone:
 *
 *   (1 − loss) W_z,t + distributed output = demand + shift,   0 ≤ W_z,t ≤ K_z,p,   (1 − loss) K_z,p ≥ expected peak
 *
 * Nothing flows back. What stands is paid for like what is built.
 */
export function writeLocalGrid(model: SwitchBlocks): { readonly balance: RowBlock; readonly capacity: VariableBlock } {
  const { builder, data, dispatch, central } = model;
  const { axes, zones, projects, timepoints } = data;
  const source = 'transmission.local_td';
  const least = Float64Array.from(positions(axes.zone, axes.period), ([z]) => zones[z]!.localCapacity);
  for (const row of rowsOf(data.file, 'zone_coincident_peak_demand.csv')) {
    const z = axes.zone.indexOf(textIn(row, 'LOAD_ZONE'));
    const p = axes.period.indexOf(textIn(row, 'PERIOD'));
    if (z < 0 || p < 0) throw new Error(`${row.place}: no such zone or period`);
    const peak = numberIn(row, 'zone_expected_coincident_peak_demand') / (1 - zones[z]!.localLoss);
    least[z * axes.period.length + p] = Math.max(least[z * axes.period.length + p]!, peak);
  }
  const capacity = builder.variables('localCapacity', [axes.zone, axes.period], {
    lower: least,
    upper: Number.POSITIVE_INFINITY,
    card: card('MW', 'local transmission and distribution', '本地输配电容量', 'LocalTDCapacity_{z,p}', source),
  });
  writeLasting(model, axes.zone, axes.period, capacity);
  const drawn = builder.variables('drawn', [axes.zone, axes.timepoint], {
    lower: 0,
    upper: Number.POSITIVE_INFINITY,
    card: card('MW', 'power sent from the central node to consumers', '中心节点送往用户的功率', 'W_{z,t}', source),
  });
  const balance = builder.rows('local', [axes.zone, axes.timepoint], {
    lower: data.demand,
    upper: data.demand,
    card: card(
      'MW',
      'consumers are served',
      '用户负荷平衡',
      '(1-l_z) W_{z,t} + D_{z,t} = d_{z,t} + s_{z,t}',
      `Switch 2.0, ${source}`,
    ),
  });
  const within = builder.rows('localLimit', [axes.zone, axes.timepoint], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card(
      'MW',
      'local grids carry no more than they can',
      '本地电网不超容量',
      'W_{z,t} \\le K_{z,p}',
      `Switch 2.0, ${source}`,
    ),
  });
  const leaves = new TermList(builder, central, drawn);
  const arrives = new TermList(builder, balance, drawn);
  const carried = new TermList(builder, within, drawn);
  const room = new TermList(builder, within, capacity);
  for (const [z, t] of positions(axes.zone, axes.timepoint)) {
    const at = cell(drawn, z, t);
    leaves.add(at, at, -1);
    arrives.add(at, at, 1 - zones[z]!.localLoss);
    carried.add(at, at, 1);
    room.add(at, cell(capacity, z, timepoints[t]!.period), -1);
  }
  const roofs = new TermList(builder, balance, dispatch);
  for (const [g, t] of positions(axes.project, axes.timepoint))
    if (projects[g]!.distributed) roofs.add(cell(balance, projects[g]!.zone, t), cell(dispatch, g, t), 1);
  for (const list of [leaves, arrives, carried, room, roofs]) list.close();
  const shares = [...positions(axes.zone, axes.period)].map(([zone, period]) => ({
    zone,
    period,
    cell: cell(capacity, zone, period),
    perYear: zones[zone]!.localCost,
  }));
  enterCosts(model, 'local grid', capacity, shares);
  return { balance, capacity };
}

/** Lines between zones as the tables have them. */
export function linesOf(data: SwitchData) {
  const [row] = rowsOf(data.file, 'trans_params.csv');
  const given = (column: string, fallback: number) => (row === undefined ? fallback : numberIn(row, column, fallback));
  // Defaults of the module.
  const perKilometre = given('trans_capital_cost_per_mw_km', 1000);
  const life = given('trans_lifetime_yrs', 20);
  const upkeep = given('trans_fixed_om_fraction', 0.03);
  return rowsOf(data.file, 'transmission_lines.csv').map((line) => ({
    key: textIn(line, 'TRANSMISSION_LINE'),
    ends: [
      data.axes.zone.indexOf(textIn(line, 'trans_lz1')),
      data.axes.zone.indexOf(textIn(line, 'trans_lz2')),
    ] as const,
    efficiency: numberIn(line, 'trans_efficiency'),
    existing: numberIn(line, 'existing_trans_cap'),
    /** $/MW of building it, and the years and yearly share of upkeep that go with it. */
    overnight: perKilometre * numberIn(line, 'trans_length_km'),
    life,
    upkeep,
  }));
}

/**
 * Modules `transmission.transport.build` and `.dispatch`: power sent each way of a line stays within its capacity, and the far end gets
 * efficiency × what was sent. Yearly cost of capacity, standing or new:
 *
 *   overnight · (crf(i, life) + upkeep)
 */
export function writeTransport(model: SwitchBlocks): VariableBlock {
  const { builder, data, central } = model;
  const { axes, timepoints, finance } = data;
  const lines = linesOf(data);
  const line = axis(
    'line',
    lines.map(({ key }) => key),
  );
  const way = axis('way', ['there', 'back']);
  const source = 'transmission.transport.build';
  const capacity = builder.variables('lineCapacity', [line, axes.period], {
    lower: Float64Array.from(positions(line, axes.period), ([l]) => lines[l]!.existing),
    upper: Number.POSITIVE_INFINITY,
    card: card('MW', 'capacity of a line', '线路容量', 'TxCapacity_{l,p}', source),
  });
  writeLasting(model, line, axes.period, capacity);
  const sent = builder.variables('sent', [line, way, axes.timepoint], {
    lower: 0,
    upper: Number.POSITIVE_INFINITY,
    card: card(
      'MW',
      'power sent along a line',
      '线路送出功率',
      'DispatchTx_{l,w,t}',
      'transmission.transport.dispatch',
    ),
  });
  const within = builder.rows('lineLimit', [line, way, axes.timepoint], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card(
      'MW',
      'a line carries no more than it can, either way',
      '线路双向均不超容量',
      'DispatchTx_{l,w,t} \\le TxCapacity_{l,p}',
      'Switch 2.0, transmission.transport.dispatch',
    ),
  });
  builder.terms(within, sent, 1);
  const room = new TermList(builder, within, capacity);
  const flows = new TermList(builder, central, sent);
  for (const [l, w, t] of positions(line, way, axes.timepoint)) {
    const { ends, efficiency } = lines[l]!;
    const at = cell(sent, l, w, t);
    room.add(at, cell(capacity, l, timepoints[t]!.period), -1);
    flows.add(cell(central, ends[w === 0 ? 0 : 1], t), at, -1);
    flows.add(cell(central, ends[w === 0 ? 1 : 0], t), at, efficiency);
  }
  room.close();
  flows.close();
  const shares = [...positions(line, axes.period)].map(([l, period]) => {
    const { overnight, life, upkeep } = lines[l]!;
    const perYear = overnight * (capitalRecovery(finance.interestRate, life) + upkeep);
    return { zone: null, period, cell: cell(capacity, l, period), perYear };
  });
  enterCosts(model, 'lines', capacity, shares);
  return capacity;
}

/**
 * Module `balancing.demand_response.simple`: demand may move between the timepoints of a series within limits, and nothing is lost,
 *
 *   −down_z,t ≤ s_z,t ≤ up_z,t,   Σ_{t in series} s_z,t = 0
 */
export function writeDemandShift({ builder, data }: SwitchBlocks, balance: RowBlock): void {
  const { axes, timepoints } = data;
  const { zone, timepoint } = axes;
  const down = new Float64Array(zone.length * timepoint.length);
  const up = new Float64Array(down.length).fill(Number.POSITIVE_INFINITY);
  for (const row of rowsOf(data.file, 'dr_data.csv')) {
    const at = cell(balance, zone.indexOf(textIn(row, 'LOAD_ZONE')), timepoint.indexOf(textIn(row, 'TIMEPOINT')));
    down[at] = -numberIn(row, 'dr_shift_down_limit', 0);
    up[at] = numberIn(row, 'dr_shift_up_limit', Number.POSITIVE_INFINITY);
  }
  const source = 'Switch 2.0, balancing.demand_response.simple';
  const shift = builder.variables('shift', [zone, timepoint], {
    lower: down,
    upper: up,
    card: card('MW', 'demand moved into a timepoint', '移入该时点的负荷', 's_{z,t}', source),
  });
  builder.terms(balance, shift, -1);
  const series = axis('series', [...new Set(timepoints.map((each) => each.series))]);
  const whole = builder.rows('shiftSum', [zone, series], {
    lower: 0,
    upper: 0,
    card: card('MW', 'demand is moved, not shed', '负荷仅转移不削减', '\\sum_t s_{z,t} = 0', source),
  });
  const parts = new TermList(builder, whole, shift);
  for (const [z, t] of positions(zone, timepoint))
    parts.add(cell(whole, z, series.indexOf(timepoints[t]!.series)), cell(shift, z, t), 1);
  parts.close();
}
