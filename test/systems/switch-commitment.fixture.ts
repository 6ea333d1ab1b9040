import type { RowBlock, VariableBlock } from '#lp';
import { card, cell, positions, TermList } from './cells.fixture.js';
import { addOnline, enterCosts, type SwitchBlocks } from './switch-formulation.fixture.js';

/**
 * Unit commitment of Switch 2.0 in capacity, not in units: U MW are committed, S MW start and H MW stop at the start of a timepoint
 * (modules `generators.core.commit.operate`, `.fuel_use`, `.discrete`). A series is a circle.
 */

interface Commitment {
  readonly committed: VariableBlock;
  readonly started: VariableBlock;
  readonly stopped: VariableBlock;
}

/** Writes commitment and gives back the capacity that is committed. */
export function writeCommitment(model: SwitchBlocks): VariableBlock {
  const commitment = declareCommitment(model);
  writeLimits(model, commitment);
  writeTransitions(model, commitment);
  writeLeastTimes(model, commitment);
  writeFuelLines(model, commitment);
  if (model.data.modules.has('generators.core.commit.discrete')) writeWholeUnits(model, commitment);
  const { projects, timepoints, axes } = model.data;
  //   $/MW of a start, spread over the hours of its timepoint
  const shares = [...positions(axes.project, axes.timepoint)].map(([g, t]) => ({
    zone: projects[g]!.zone,
    period: timepoints[t]!.period,
    cell: cell(commitment.started, g, t),
    perYear: (projects[g]!.startupCost * timepoints[t]!.weight) / timepoints[t]!.duration,
  }));
  enterCosts(model, 'start-up', commitment.started, shares);
  return commitment.committed;
}

function declareCommitment({ builder, data }: SwitchBlocks): Commitment {
  const { project, timepoint } = data.axes;
  const block = (name: string, en: string, zh: string, symbol: string) =>
    builder.variables(name, [project, timepoint], {
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      card: card('MW', en, zh, `${symbol}_{g,t}`, 'Switch 2.0, generators.core.commit.operate'),
    });
  return {
    committed: block('committed', 'capacity that is committed', '已开机容量', 'CommitGen'),
    started: block('started', 'capacity that starts', '启动容量', 'StartupGenCapacity'),
    stopped: block('stopped', 'capacity that stops', '停机容量', 'ShutdownGenCapacity'),
  };
}

function rowsOver(
  { builder, data }: SwitchBlocks,
  name: string,
  bounds: { readonly lower: number; readonly upper: number },
  en: string,
  zh: string,
  formula: string,
  module = 'operate',
): RowBlock {
  return builder.rows(name, [data.axes.project, data.axes.timepoint], {
    ...bounds,
    card: card(
      module === 'fuel_use' ? 'MMBtu/h' : 'MW',
      en,
      zh,
      formula,
      `Switch 2.0, generators.core.commit.${module}`,
    ),
  });
}

const NO_MORE = { lower: Number.NEGATIVE_INFINITY, upper: 0 };
const NO_LESS = { lower: 0, upper: Number.POSITIVE_INFINITY };
const EQUAL = { lower: 0, upper: 0 };

/**
 *   U ≤ availability · capacity, and = for baseload;   least load · U ≤ D ≤ factor · U
 */
function writeLimits(model: SwitchBlocks, { committed }: Commitment): void {
  const { builder, data, capacity, dispatch } = model;
  const { projects, axes } = data;
  const most = rowsOver(
    model,
    'committedMost',
    NO_MORE,
    'no more is committed than is available',
    '开机不超过可用容量',
    'U \\le a K',
  );
  const least = rowsOver(
    model,
    'committedLeast',
    NO_LESS,
    'baseload is always committed',
    '基荷始终开机',
    'U \\ge a K',
  );
  builder.terms(most, committed, 1);
  builder.terms(least, committed, 1);
  addOnline(model, most, capacity, (g) => -projects[g]!.availability);
  addOnline(model, least, capacity, (g) => (projects[g]!.baseload ? -projects[g]!.availability : 0));
  const upper = rowsOver(
    model,
    'dispatchUpper',
    NO_MORE,
    'output stays within what is committed',
    '出力不超过开机容量',
    'D \\le f U',
  );
  const lower = rowsOver(
    model,
    'dispatchLower',
    NO_LESS,
    'output stays above least load',
    '出力不低于最小负荷',
    'D \\ge m U',
  );
  const cells = [...positions(axes.project, axes.timepoint)];
  builder.terms(upper, dispatch, 1);
  builder.terms(
    upper,
    committed,
    data.factor.map((factor) => -factor),
  );
  builder.terms(lower, dispatch, 1);
  builder.terms(
    lower,
    committed,
    Float64Array.from(cells, ([g]) => -projects[g]!.minimumLoad),
  );
}

/** U_t = U_t−1 + S_t − H_t */
function writeTransitions(model: SwitchBlocks, { committed, started, stopped }: Commitment): void {
  const { builder, data } = model;
  const rows = rowsOver(
    model,
    'transition',
    EQUAL,
    'what is committed changes by starts and stops',
    '开机容量变化等于启停',
    'U_t - U_{t-1} = S_t - H_t',
  );
  builder.terms(rows, started, -1);
  builder.terms(rows, stopped, 1);
  const levels = new TermList(builder, rows, committed);
  for (const [g, t] of positions(data.axes.project, data.axes.timepoint)) {
    levels.add(cell(rows, g, t), cell(committed, g, t), 1);
    levels.add(cell(rows, g, t), cell(committed, g, data.timepoints[t]!.previous), -1);
  }
  levels.close();
}

/**
 *   U_t ≥ Σ_{last up-time} S,   availability · capacity − U_t ≥ Σ_{last down-time} H
 *
 * over the timepoints that make up the time, the present one included.
 */
function writeLeastTimes(model: SwitchBlocks, { committed, started, stopped }: Commitment): void {
  const { builder, data, capacity } = model;
  const { projects, timepoints, axes } = data;
  const up = rowsOver(
    model,
    'leastUp',
    NO_LESS,
    'what started lately is still on',
    '新启机组仍在运行',
    'U_t \\ge \\sum S',
  );
  const down = rowsOver(
    model,
    'leastDown',
    NO_MORE,
    'what stopped lately is still off',
    '新停机组仍停机',
    'U_t + \\sum H \\le a K',
  );
  const steps = (hours: number, t: number) => Math.round(hours / timepoints[t]!.duration);
  const on = new TermList(builder, up, committed);
  const starts = new TermList(builder, up, started);
  const off = new TermList(builder, down, committed);
  const stops = new TermList(builder, down, stopped);
  for (const [g, t] of positions(axes.project, axes.timepoint)) {
    const row = cell(up, g, t);
    on.add(row, row, 1);
    off.add(row, row, 1);
    const recent = (list: TermList, count: number, sign: number) => {
      for (let k = 0, at = t; k < count; k++, at = timepoints[at]!.previous) list.add(row, cell(started, g, at), sign);
    };
    recent(starts, steps(projects[g]!.minimumUp, t), -1);
    recent(stops, steps(projects[g]!.minimumDown, t), 1);
  }
  for (const list of [on, starts, off, stops]) list.close();
  addOnline(model, down, capacity, (g) => -projects[g]!.availability);
}

/** F ≥ fuel of starts / Δ + intercept · U + slope · D, for every line of the heat curve. */
function writeFuelLines(model: SwitchBlocks, { committed, started }: Commitment): void {
  const { builder, data, dispatch, fuelUse } = model;
  const { projects, timepoints, axes } = data;
  const most = Math.max(0, ...projects.filter(({ burns }) => burns).map(({ fuelLines }) => fuelLines.length));
  for (let k = 0; k < most; k++) {
    const rows = rowsOver(
      model,
      `fuelLine${k}`,
      NO_LESS,
      'fuel use lies above a line of the heat curve',
      '燃料消耗不低于热耗曲线',
      'F \\ge s S / \\Delta + b U + m D',
      'fuel_use',
    );
    const fuel = new TermList(builder, rows, fuelUse);
    const start = new TermList(builder, rows, started);
    const idle = new TermList(builder, rows, committed);
    const output = new TermList(builder, rows, dispatch);
    for (const [g, t] of positions(axes.project, axes.timepoint)) {
      const line = projects[g]!.fuelLines[k];
      if (!projects[g]!.burns || line === undefined) continue;
      const at = cell(rows, g, t);
      fuel.add(at, at, 1);
      start.add(at, at, -projects[g]!.startupFuel / timepoints[t]!.duration);
      idle.add(at, at, -line.intercept);
      output.add(at, at, -line.slope);
    }
    for (const list of [fuel, start, idle, output]) list.close();
  }
}

/** U = whole units × size × availability, where a project has a size of units. */
function writeWholeUnits(model: SwitchBlocks, { committed }: Commitment): void {
  const { builder, data } = model;
  const { projects, axes } = data;
  const sized = [...positions(axes.project, axes.timepoint)].filter(([g]) => projects[g]!.unitSize !== null);
  const units = builder.variables('units', [axes.project, axes.timepoint], {
    lower: 0,
    upper: Float64Array.from(positions(axes.project, axes.timepoint), ([g]) =>
      projects[g]!.unitSize === null ? 0 : Number.POSITIVE_INFINITY,
    ),
    integer: true,
    card: card(
      '1',
      'units committed',
      '开机台数',
      'CommitGenUnits_{g,t}',
      'Switch 2.0, generators.core.commit.discrete',
    ),
  });
  const rows = rowsOver(
    model,
    'wholeUnits',
    EQUAL,
    'committed capacity is that of whole units',
    '开机容量为整台',
    'U = n \\cdot size \\cdot a',
    'discrete',
  );
  const on = new TermList(builder, rows, committed);
  const whole = new TermList(builder, rows, units);
  for (const [g, t] of sized) {
    const at = cell(rows, g, t);
    on.add(at, at, 1);
    whole.add(at, at, -projects[g]!.unitSize! * projects[g]!.availability);
  }
  on.close();
  whole.close();
}
