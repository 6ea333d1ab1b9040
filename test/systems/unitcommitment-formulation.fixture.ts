import { axis } from '#frame';
import { ProblemBuilder, type RowBlock, type VariableBlock } from '#lp';
import { card, cell, positions, TermList } from './cells.fixture.js';
import { OVERFLOW_COST, type UcInstance, UNSERVED_COST } from './unitcommitment-data.fixture.js';

/**
 * Unit commitment with three binaries per unit and step and piecewise-linear costs (Garver (1962), "Power generation scheduling by
 * integer programming"; Rajan and Takriti (2005) for least times), on a network of angles, with penalties for load
 * that is not served and flow over a limit: what UnitCommitment.jl builds by default, for the data that the fixtures hold.
 * Costs are per hour: a step of half an hour pays half of them.
 */
export interface UcModel {
  readonly builder: ProblemBuilder;
  readonly instance: UcInstance;
  /** (unit, step): 1 where on; above, MW over least power. */
  readonly on: VariableBlock;
  readonly above: VariableBlock;
  /** (profiled unit, step) MW. */
  readonly profiled: VariableBlock;
  /** (bus, step) */
  readonly balance: RowBlock;
}

const NONE = Number.POSITIVE_INFINITY;

export function buildCommitment(instance: UcInstance): UcModel {
  const builder = new ProblemBuilder();
  const { time, bus, load } = instance;
  const balance = builder.rows('balance', [bus, time], {
    lower: load,
    upper: load,
    card: card(
      'MW',
      'what is made at a bus, less what leaves over lines, serves its load',
      '节点出力减线路流出等于负荷',
      '\\sum p_{g,t} + c_{b,t} - \\sum f_{l,t} = d_{b,t}',
    ),
  });
  const thermal = writeThermal(builder, instance, balance);
  const profiled = writeProfiled(builder, instance, balance);
  writeUnserved(builder, instance, balance);
  if (instance.lines.length > 0) writeLines(builder, instance, balance);
  return { builder, instance, ...thermal, profiled, balance };
}

const free = (unit: string, en: string, zh: string, formula: string) => ({
  lower: 0,
  upper: NONE,
  card: card(unit, en, zh, formula),
});

/**
 *   p = P u + Σ_k q_k,   0 ≤ q_k ≤ Q_k u,   cost/h = C u + Σ_k c_k q_k,   and S for every start
 */
function writeThermal(
  builder: ProblemBuilder,
  instance: UcInstance,
  balance: RowBlock,
): { readonly on: VariableBlock; readonly above: VariableBlock } {
  const { time, thermal, hours } = instance;
  const unit = axis(
    'unit',
    thermal.map(({ name }) => name),
  );
  const decided = (unit: number, t: number) => thermal[unit]!.decided?.[t];
  const cells = [...positions(unit, time)];
  const binary = (
    name: string,
    en: string,
    zh: string,
    symbol: string,
    bounds = { lower: new Float64Array(cells.length), upper: new Float64Array(cells.length).fill(1) },
  ) => builder.variables(name, [unit, time], { ...bounds, integer: true, card: card('1', en, zh, `${symbol}_{g,t}`) });
  const on = binary('on', 'whether a unit is on', '机组是否开机', 'u', {
    lower: Float64Array.from(cells, ([g, t]) => decided(g, t) ?? 0),
    upper: Float64Array.from(cells, ([g, t]) => decided(g, t) ?? 1),
  });
  const start = binary('start', 'whether a unit starts', '机组是否启动', 'v');
  const stop = binary('stop', 'whether a unit stops', '机组是否停机', 'w');
  writeStates(builder, instance, { on, start, stop });

  const segment = axis(
    'segment',
    thermal.flatMap(({ name, segments }) => segments.map((_, k) => `${name} ${k}`)),
  );
  const blocks = thermal.flatMap(({ segments }, g) => segments.map((each) => ({ g, ...each })));
  const above = builder.variables(
    'above',
    [segment, time],
    free('MW', 'output in a block above least power', '最小出力以上分段出力', 'q_{g,k,t}'),
  );
  const within = builder.rows('segmentLimit', [segment, time], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card('MW', 'a block is used only where its unit is on', '开机方可使用分段', 'q_{g,k,t} \\le Q_{g,k} u_{g,t}'),
  });
  const limits = new TermList(builder, within, on);
  const least = new TermList(builder, balance, on);
  const more = new TermList(builder, balance, above);
  builder.terms(within, above, 1);
  for (const [k, t] of positions(segment, time)) {
    const { g, amount } = blocks[k]!;
    limits.add(cell(within, k, t), cell(on, g, t), -amount);
    more.add(cell(balance, thermal[g]!.bus, t), cell(above, k, t), 1);
  }
  for (const [g, t] of cells) least.add(cell(balance, thermal[g]!.bus, t), cell(on, g, t), thermal[g]!.leastPower);
  for (const list of [limits, least, more]) list.close();

  const system = { owner: 'system', place: 'system' };
  builder.cost(
    { category: 'least power', ...system },
    on,
    Float64Array.from(cells, ([g]) => thermal[g]!.leastCost * hours),
  );
  builder.cost(
    { category: 'start-up', ...system },
    start,
    Float64Array.from(cells, ([g]) => thermal[g]!.startCost),
  );
  builder.cost(
    { category: 'output', ...system },
    above,
    Float64Array.from(positions(segment, time), ([k]) => blocks[k]!.cost * hours),
  );
  return { on, above };
}

/**
 *   u_t − u_t−1 = v_t − w_t,   v_t + w_t ≤ 1,   Σ_{last up-time} v ≤ u_t,   Σ_{last down-time} w ≤ 1 − u_t
 *
 * Before the first step a unit has been on or off for some steps; until its time is over it stays so.
 */
function writeStates(
  builder: ProblemBuilder,
  { time, thermal }: UcInstance,
  { on, start, stop }: Readonly<Record<'on' | 'start' | 'stop', VariableBlock>>,
): void {
  const cells = [...positions(on.axes[0]!, time)];
  const before = Float64Array.from(cells, ([g, t]) => (t === 0 && thermal[g]!.statusBefore > 0 ? 1 : 0));
  const change = builder.rows('change', on.axes, {
    lower: before,
    upper: before,
    card: card('1', 'a unit changes by starting or stopping', '状态变化即启停', 'u_t - u_{t-1} = v_t - w_t'),
  });
  const atMost = (name: string, upper: number, en: string, zh: string, formula: string) =>
    builder.rows(name, on.axes, { lower: Number.NEGATIVE_INFINITY, upper, card: card('1', en, zh, formula) });
  const either = atMost('either', 1, 'a unit does not start and stop at once', '不同时启停', 'v_t + w_t \\le 1');
  const up = atMost('leastUp', 0, 'what started lately is on', '最小开机时间', '\\sum v \\le u_t');
  const down = atMost('leastDown', 1, 'what stopped lately is off', '最小停机时间', '\\sum w \\le 1 - u_t');
  const held = builder.rows('held', on.axes, {
    lower: 0,
    upper: 0,
    card: card('1', 'a unit keeps its state until its time is over', '初始状态保持', 'v_t = 0, w_t = 0'),
  });
  builder.terms(change, start, -1);
  builder.terms(change, stop, 1);
  builder.terms(either, start, 1);
  builder.terms(either, stop, 1);
  builder.terms(up, on, -1);
  builder.terms(down, on, 1);
  const states = new TermList(builder, change, on);
  const starts = new TermList(builder, up, start);
  const stops = new TermList(builder, down, stop);
  const noStart = new TermList(builder, held, start);
  const noStop = new TermList(builder, held, stop);
  for (const [g, t] of cells) {
    const { leastUp, leastDown, statusBefore } = thermal[g]!;
    const row = cell(change, g, t);
    states.add(row, row, 1);
    if (t > 0) states.add(row, cell(on, g, t - 1), -1);
    for (let s = Math.max(0, t - leastUp + 1); s <= t; s++) starts.add(row, cell(start, g, s), 1);
    for (let s = Math.max(0, t - leastDown + 1); s <= t; s++) stops.add(row, cell(stop, g, s), 1);
    if (statusBefore > 0 && t < leastUp - statusBefore) noStop.add(row, row, 1);
    if (statusBefore < 0 && t < leastDown + statusBefore) noStart.add(row, row, 1);
  }
  for (const list of [states, starts, stops, noStart, noStop]) list.close();
}

/** Units that may run anywhere between nothing and their profile. */
function writeProfiled(
  builder: ProblemBuilder,
  { time, profiled, hours }: UcInstance,
  balance: RowBlock,
): VariableBlock {
  const unit = axis(
    'profiled',
    profiled.map(({ name }) => name),
  );
  const cells = [...positions(unit, time)];
  const power = builder.variables('profiled', [unit, time], {
    lower: 0,
    upper: Float64Array.from(cells, ([g]) => profiled[g]!.most),
    card: card('MW', 'output of a profiled unit', '可调新能源出力', 'p_{g,t}'),
  });
  const made = new TermList(builder, balance, power);
  for (const [g, t] of cells) made.add(cell(balance, profiled[g]!.bus, t), cell(power, g, t), 1);
  made.close();
  const cost = Float64Array.from(cells, ([g]) => profiled[g]!.cost * hours);
  builder.cost({ category: 'output', owner: 'system', place: 'system' }, power, cost);
  return power;
}

/** 0 ≤ c ≤ load, at its penalty. */
function writeUnserved(builder: ProblemBuilder, { time, bus, load, hours }: UcInstance, balance: RowBlock): void {
  const unserved = builder.variables('unserved', [bus, time], {
    lower: 0,
    upper: load,
    card: card('MW', 'load that is not served', '未供负荷', 'c_{b,t}'),
  });
  builder.terms(balance, unserved, 1);
  builder.cost({ category: 'unserved', owner: 'system', place: 'system' }, unserved, UNSERVED_COST * hours);
}

/**
 *   f = B (θ_from − θ_to),   −F − o ≤ f ≤ F + o,   o ≥ 0 at its penalty;   the first bus has angle 0
 */
function writeLines(builder: ProblemBuilder, { time, bus, lines, hours }: UcInstance, balance: RowBlock): void {
  const line = axis(
    'line',
    lines.map(({ name }) => name),
  );
  const cells = [...positions(line, time)];
  const angles = [...positions(bus, time)];
  const anywhere = { lower: Number.NEGATIVE_INFINITY, upper: NONE };
  const flow = builder.variables('flow', [line, time], {
    ...anywhere,
    card: card('MW', 'flow over a line', '线路潮流', 'f_{l,t}'),
  });
  const angle = builder.variables('angle', [bus, time], {
    lower: Float64Array.from(angles, ([b]) => (b === 0 ? 0 : Number.NEGATIVE_INFINITY)),
    upper: Float64Array.from(angles, ([b]) => (b === 0 ? 0 : NONE)),
    card: card('MW/S', 'angle of a bus, scaled', '节点相角', '\\theta_{b,t}'),
  });
  const over = builder.variables(
    'overflow',
    [line, time],
    free('MW', 'flow over the limit of a line', '越限潮流', 'o_{l,t}'),
  );
  const law = builder.rows('law', [line, time], {
    lower: 0,
    upper: 0,
    card: card('MW', 'flow follows the angles', '潮流由相角决定', 'f_{l,t} = B_l (\\theta_{from,t} - \\theta_{to,t})'),
  });
  const most = Float64Array.from(cells, ([l]) => lines[l]!.limit);
  const forth = builder.rows('forth', [line, time], {
    lower: Number.NEGATIVE_INFINITY,
    upper: most,
    card: card('MW', 'flow stays within the limit, forth', '正向限值', 'f - o \\le F'),
  });
  const back = builder.rows('back', [line, time], {
    lower: most.map((limit) => -limit),
    upper: NONE,
    card: card('MW', 'flow stays within the limit, back', '反向限值', 'f + o \\ge -F'),
  });
  for (const rows of [law, forth, back]) builder.terms(rows, flow, 1);
  builder.terms(forth, over, -1);
  builder.terms(back, over, 1);
  const drop = new TermList(builder, law, angle);
  const ends = new TermList(builder, balance, flow);
  for (const [l, t] of cells) {
    const { from, to, susceptance } = lines[l]!;
    drop.add(cell(law, l, t), cell(angle, from, t), -susceptance);
    drop.add(cell(law, l, t), cell(angle, to, t), susceptance);
    ends.add(cell(balance, from, t), cell(flow, l, t), -1);
    ends.add(cell(balance, to, t), cell(flow, l, t), 1);
  }
  drop.close();
  ends.close();
  builder.cost({ category: 'overflow', owner: 'system', place: 'system' }, over, OVERFLOW_COST * hours);
}
