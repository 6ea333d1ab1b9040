import { axis } from '#frame';
import type { VariableBlock } from '#lp';
import { card, cell, positions, TermList } from './cells.fixture.js';
import { addOnline, enterCosts, type SwitchBlocks } from './switch-formulation.fixture.js';
import { numberIn, rowsOf, textIn } from './switch-tables.fixture.js';
import { capitalRecovery } from './switch-time.fixture.js';

/** What carries energy from one timepoint to another in Switch 2.0: storage, and reservoirs with average flows. */

/**
 * Module `generators.extensions.storage`; gives back the energy of builds. The level is that at the end of the timepoint, and a series is a circle:
 *
 *   E_t = E_t−1 + (η C_t − D_t) Δ_t,   0 ≤ E_t ≤ Σ energy,   C_t ≤ ratio · availability · Σ power
 */
export function writeStorage(model: SwitchBlocks): VariableBlock {
  const { builder, data, capacity, dispatch, central } = model;
  const { axes, builds, projects, timepoints, finance } = data;
  const stores = (g: number) => !Number.isNaN(projects[g]!.storageEfficiency);
  const source = 'Switch 2.0, generators.extensions.storage';
  const energy = builder.variables('energy', [axes.build], {
    lower: Float64Array.from(builds, ({ energyGiven }) => energyGiven ?? 0),
    upper: Float64Array.from(builds, ({ project, energyGiven }) =>
      stores(project) ? (energyGiven ?? Number.POSITIVE_INFINITY) : 0,
    ),
    card: card('MWh', 'energy that a build of storage holds', '储能建成能量', 'BuildStorageEnergy_{g,v}', source),
  });
  const ofStorage = Float64Array.from(positions(axes.project, axes.timepoint), ([g]) =>
    stores(g) ? Number.POSITIVE_INFINITY : 0,
  );
  const charge = builder.variables('charge', [axes.project, axes.timepoint], {
    lower: 0,
    upper: ofStorage,
    card: card('MW', 'power that charges storage', '充电功率', 'ChargeStorage_{g,t}', source),
  });
  const level = builder.variables('level', [axes.project, axes.timepoint], {
    lower: 0,
    upper: ofStorage,
    card: card('MWh', 'energy in storage at the end of a timepoint', '时点末储能', 'StateOfCharge_{g,t}', source),
  });
  const track = builder.rows('track', [axes.project, axes.timepoint], {
    lower: 0,
    upper: 0,
    card: card(
      'MWh',
      'storage holds what was put in and not taken out',
      '储能平衡',
      'E_t - E_{t-1} = (\\eta C_t - D_t) \\Delta_t',
      source,
    ),
  });
  const chargeLimit = builder.rows('chargeLimit', [axes.project, axes.timepoint], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card(
      'MW',
      'charging stays within the power that is available',
      '充电不超过可用功率',
      'C_t \\le r a \\sum_v BuildGen_v',
      source,
    ),
  });
  const levelLimit = builder.rows('levelLimit', [axes.project, axes.timepoint], {
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    card: card(
      'MWh',
      'storage holds no more than it can',
      '储能不超容量',
      'E_t \\le \\sum_v BuildStorageEnergy_v',
      source,
    ),
  });
  builder.terms(chargeLimit, charge, 1);
  builder.terms(levelLimit, level, 1);
  const storing = (value: (g: number) => number) => (g: number) => (stores(g) ? value(g) : 0);
  addOnline(
    model,
    chargeLimit,
    capacity,
    storing((g) => -projects[g]!.storeToRelease * projects[g]!.availability),
  );
  addOnline(
    model,
    levelLimit,
    energy,
    storing(() => -1),
  );
  const levels = new TermList(builder, track, level);
  const put = new TermList(builder, track, charge);
  const taken = new TermList(builder, track, dispatch);
  const withdrawn = new TermList(builder, central, charge);
  for (const [g, t] of positions(axes.project, axes.timepoint)) {
    if (!stores(g)) continue;
    const { storageEfficiency, zone } = projects[g]!;
    const { duration, previous } = timepoints[t]!;
    const at = cell(track, g, t);
    levels.add(at, at, 1);
    levels.add(at, cell(level, g, previous), -1);
    put.add(at, at, -storageEfficiency * duration);
    taken.add(at, at, duration);
    withdrawn.add(cell(central, zone, t), at, -1);
  }
  for (const list of [levels, put, taken, withdrawn]) list.close();
  const shares = builds.flatMap((build, b) => {
    const { zone, life } = projects[build.project]!;
    const perYear = build.energyOvernight * capitalRecovery(finance.interestRate, life) + build.energyFixedCost;
    return build.online.map((period) => ({ zone, period, cell: b, perYear }));
  });
  enterCosts(model, 'storage energy', energy, shares);
  return energy;
}

/** Module `generators.extensions.hydro_simple`: least output in every timepoint, and an average over every series. */
export function writeReservoirs({ builder, data, dispatch }: SwitchBlocks): void {
  const { axes, timepoints } = data;
  const flows = rowsOf(data.file, 'hydro_timeseries.csv').map((row) => ({
    key: `${textIn(row, 'hydro_project')} ${textIn(row, 'timeseries')}`,
    project: axes.project.indexOf(textIn(row, 'hydro_project')),
    series: textIn(row, 'timeseries'),
    least: numberIn(row, 'hydro_min_flow_mw'),
    average: numberIn(row, 'hydro_avg_flow_mw'),
  }));
  const source = 'Switch 2.0, generators.extensions.hydro_simple';
  const flow = axis(
    'flow',
    flows.map(({ key }) => key),
  );
  const averages = Float64Array.from(flows, ({ average }) => average);
  const average = builder.rows('averageFlow', [flow], {
    lower: averages,
    upper: averages,
    card: card(
      'MW',
      'a reservoir lets through what flows in over a series',
      '时段内平均出力等于来水',
      '\\frac{1}{n}\\sum_t D_{g,t} = avg_{g,s}',
      source,
    ),
  });
  const lower = new Float64Array(axes.project.length * axes.timepoint.length);
  const output = new TermList(builder, average, dispatch);
  flows.forEach(({ project, series, least }, k) => {
    const inside = timepoints.flatMap((each, t) => (each.series === series ? [t] : []));
    for (const t of inside) {
      output.add(k, cell(dispatch, project, t), 1 / inside.length);
      lower[cell(dispatch, project, t)] = least;
    }
  });
  output.close();
  const least = builder.rows('leastFlow', [axes.project, axes.timepoint], {
    lower,
    upper: Number.POSITIVE_INFINITY,
    card: card('MW', 'a reservoir always lets some water through', '最小下泄出力', 'D_{g,t} \\ge min_{g,s}', source),
  });
  builder.terms(least, dispatch, 1);
}
