import { card, cell, positions, TermList } from './cells.fixture.js';
import type { SwitchData } from './switch-data.fixture.js';
import type { SwitchBlocks } from './switch-formulation.fixture.js';
import { numberIn, rowsOf, textIn } from './switch-tables.fixture.js';

/** Policies of Switch 2.0: a cap on carbon and a standard for renewables, year by year of each period. */

/** t CO2 per MMBtu that a project burns: (1 − capture) · direct + upstream. */
export function carbonIntensity(data: SwitchData, project: number): number {
  const { source, capture } = data.projects[project]!;
  const row = rowsOf(data.file, 'fuels.csv').find((each) => textIn(each, 'fuel') === source);
  if (row === undefined) return 0;
  return numberIn(row, 'co2_intensity') * (1 - capture) + numberIn(row, 'upstream_co2_intensity', 0);
}

/** Module `policies.carbon_policies`: Σ w_t · intensity_g · F_g,t ≤ cap_p. A price on carbon is refused: no example has one. */
export function writeCarbonPolicies({ builder, data, fuelUse }: SwitchBlocks): void {
  const { axes, projects, timepoints } = data;
  const cap = new Float64Array(axes.period.length).fill(Number.POSITIVE_INFINITY);
  for (const row of rowsOf(data.file, 'carbon_policies.csv')) {
    if (numberIn(row, 'carbon_cost_dollar_per_tco2', 0) !== 0) throw new Error(`${row.place}: a price on carbon`);
    cap[axes.period.indexOf(textIn(row, 'PERIOD'))] = numberIn(row, 'carbon_cap_tco2_per_yr', Number.POSITIVE_INFINITY);
  }
  const rows = builder.rows('carbonCap', [axes.period], {
    lower: Number.NEGATIVE_INFINITY,
    upper: cap,
    card: card(
      't/a',
      'emissions of a year stay within the cap',
      '年排放不超过上限',
      '\\sum_{g,t} w_t e_g F_{g,t} \\le cap_p',
      'Switch 2.0, policies.carbon_policies, Enforce_Carbon_Cap',
    ),
  });
  const emitted = new TermList(builder, rows, fuelUse);
  for (const [g, t] of positions(axes.project, axes.timepoint)) {
    if (!projects[g]!.burns) continue;
    const { period, weight } = timepoints[t]!;
    emitted.add(period, cell(fuelUse, g, t), weight * carbonIntensity(data, g));
  }
  emitted.close();
}

/** Sources that count: all that is no fuel, and the fuels that say so. */
export function renewable(data: SwitchData, project: number): boolean {
  const { burns, source } = data.projects[project]!;
  if (!burns) return true;
  return rowsOf(data.file, 'fuels.csv').some(
    (row) => textIn(row, 'fuel') === source && numberIn(row, 'f_rps_eligible', 0) === 1,
  );
}

/** Module `policies.rps_simple`: Σ_{renewable g, t} w_t D_g,t ≥ target_p · Σ_{z,t} w_t demand_z,t. */
export function writeRenewableStandard({ builder, data, dispatch }: SwitchBlocks): void {
  const { axes, timepoints } = data;
  const least = new Float64Array(axes.period.length);
  for (const row of rowsOf(data.file, 'rps_targets.csv')) {
    const p = axes.period.indexOf(textIn(row, 'PERIOD'));
    for (const [z, t] of positions(axes.zone, axes.timepoint))
      if (timepoints[t]!.period === p)
        least[p]! += numberIn(row, 'rps_target') * timepoints[t]!.weight * data.demand[z * axes.timepoint.length + t]!;
  }
  const rows = builder.rows('renewableStandard', [axes.period], {
    lower: least,
    upper: Number.POSITIVE_INFINITY,
    card: card(
      'MWh/a',
      'renewables make their share of demand',
      '可再生发电达到需求占比',
      '\\sum_{g \\in R,t} w_t D_{g,t} \\ge target_p \\sum_{z,t} w_t d_{z,t}',
      'Switch 2.0, policies.rps_simple, RPS_Enforce_Target',
    ),
  });
  const made = new TermList(builder, rows, dispatch);
  for (const [g, t] of positions(axes.project, axes.timepoint))
    if (renewable(data, g)) made.add(timepoints[t]!.period, cell(dispatch, g, t), timepoints[t]!.weight);
  made.close();
}
