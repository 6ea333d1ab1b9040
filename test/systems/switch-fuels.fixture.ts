import { axis } from '#frame';
import { card, cell, positionOf, positions, TermList } from './cells.fixture.js';
import type { SwitchData } from './switch-data.fixture.js';
import { enterCosts, type SwitchBlocks } from './switch-formulation.fixture.js';
import { numberIn, rowsOf, type SwitchFile, textIn } from './switch-tables.fixture.js';

/** Fuels of Switch 2.0: one price per zone and period, or regional markets with supply curves in tiers. */

export interface FuelTier {
  readonly market: string;
  readonly period: string;
  /** $/MMBtu */
  readonly cost: number;
  /** MMBtu/a, Infinity where there is none. */
  readonly limit: number;
}
export interface FuelMarkets {
  readonly tiers: readonly FuelTier[];
  /** Market of `zone fuel`. */
  readonly of: ReadonlyMap<string, string>;
}

/**
 * Markets and their tiers (module `energy_sources.fuel_costs.markets`). A price in `fuel_cost.csv` is a market of one zone and
 * one endless tier. `zone_fuel_cost_diff.csv` is read by Switch and enters no cost there; nor does it here.
 */
export function fuelMarkets(file: SwitchFile): FuelMarkets {
  const fuelOf = new Map(
    rowsOf(file, 'regional_fuel_markets.csv').map((row) => [textIn(row, 'regional_fuel_market'), textIn(row, 'fuel')]),
  );
  const of = new Map<string, string>();
  for (const row of rowsOf(file, 'zone_to_regional_fuel_market.csv')) {
    const market = textIn(row, 'regional_fuel_market');
    of.set(`${textIn(row, 'load_zone')} ${fuelOf.get(market)}`, market);
  }
  const tiers = rowsOf(file, 'fuel_supply_curves.csv').map((row) => ({
    market: textIn(row, 'regional_fuel_market'),
    period: textIn(row, 'period'),
    cost: numberIn(row, 'unit_cost'),
    limit: numberIn(row, 'max_avail_at_cost', Number.POSITIVE_INFINITY),
  }));
  for (const row of rowsOf(file, 'fuel_cost.csv')) {
    const market = `${textIn(row, 'load_zone')} ${textIn(row, 'fuel')}`;
    if (of.has(market) && of.get(market) !== market) throw new Error(`${row.place}: ${market} has a regional market`);
    of.set(market, market);
    tiers.push({
      market,
      period: textIn(row, 'period'),
      cost: numberIn(row, 'fuel_cost'),
      limit: Number.POSITIVE_INFINITY,
    });
  }
  return { tiers, of };
}

/** $/MMBtu of `zone fuel period` (module `energy_sources.fuel_costs.simple`). */
export const fuelPrices = (file: SwitchFile): ReadonlyMap<string, number> =>
  new Map(
    rowsOf(file, 'fuel_cost.csv').map((row) => [
      `${textIn(row, 'load_zone')} ${textIn(row, 'fuel')} ${textIn(row, 'period')}`,
      numberIn(row, 'fuel_cost'),
    ]),
  );

/** `zone fuel` of a project. */
export const fuelPlace = (data: SwitchData, project: number): string =>
  `${data.zones[data.projects[project]!.zone]!.key} ${data.projects[project]!.source}`;

/** Module `energy_sources.fuel_costs.simple`: price × use; where a fuel has no price there is none of it. */
export function writeFuelPrices(model: SwitchBlocks): void {
  const { builder, data, fuelUse } = model;
  const { axes, projects, timepoints, periods } = data;
  const prices = fuelPrices(data.file);
  const cells = [...positions(axes.project, axes.timepoint)].filter(([g]) => projects[g]!.burns);
  const priceAt = (g: number, t: number) => prices.get(`${fuelPlace(data, g)} ${periods[timepoints[t]!.period]!.key}`);
  forbid(
    model,
    cells.filter(([g, t]) => priceAt(g, t) === undefined).map(([g, t]) => cell(fuelUse, g, t)),
  );
  enterCosts(
    { builder, data },
    'fuel',
    fuelUse,
    cells.map(([g, t]) => ({
      zone: projects[g]!.zone,
      period: timepoints[t]!.period,
      cell: cell(fuelUse, g, t),
      perYear: (priceAt(g, t) ?? 0) * timepoints[t]!.weight,
    })),
  );
}

/**
 * Module `energy_sources.fuel_costs.markets`: what a market burns in a year is the sum of its tiers, each within its limit,
 *
 *   Σ_k tier_m,p,k = Σ_{g in m, t in p} w_t F_g,t,   cost = Σ_k price_k tier_m,p,k
 */
export function writeFuelMarkets(model: SwitchBlocks): void {
  const { builder, data, fuelUse } = model;
  const { axes, projects, timepoints } = data;
  const { tiers, of } = fuelMarkets(data.file);
  const market = axis('market', [...new Set(of.values())]);
  const tier = builder.variables(
    'tier',
    [
      axis(
        'tier',
        tiers.map((each, k) => `${each.market} ${each.period} ${k}`),
      ),
    ],
    {
      lower: 0,
      upper: Float64Array.from(tiers, ({ limit }) => limit),
      card: card('MMBtu/a', 'fuel bought in a tier of a market', '市场某档的燃料购买量', 'ConsumeFuelTier_{m,p,k}'),
    },
  );
  const bought = builder.rows('fuelMarket', [market, axes.period], {
    lower: 0,
    upper: 0,
    card: card(
      'MMBtu/a',
      'a market sells what its zones burn',
      '市场售出等于各区消耗',
      '\\sum_k tier_{m,p,k} = \\sum_{g,t} w_t F_{g,t}',
      'Switch 2.0, energy_sources.fuel_costs.markets, Enforce_Fuel_Consumption',
    ),
  });
  const sold = new TermList(builder, bought, tier);
  const inPeriod = tiers.map((each) => positionOf(axes.period, each.period));
  tiers.forEach((each, k) => {
    sold.add(cell(bought, market.indexOf(each.market), inPeriod[k]!), k, 1);
  });
  sold.close();
  const burnt = new TermList(builder, bought, fuelUse);
  const nowhere: number[] = [];
  for (const [g, t] of positions(axes.project, axes.timepoint)) {
    if (!projects[g]!.burns) continue;
    const from = of.get(fuelPlace(data, g));
    const { period, weight } = timepoints[t]!;
    if (from === undefined) nowhere.push(cell(fuelUse, g, t));
    else burnt.add(cell(bought, market.indexOf(from), period), cell(fuelUse, g, t), -weight);
  }
  burnt.close();
  forbid(model, nowhere);
  const zoneOf = (name: string) => {
    const places = [...of].filter(([, each]) => each === name).map(([place]) => place.split(' ')[0]!);
    return places.length === 1 ? axes.zone.indexOf(places[0]!) : null;
  };
  enterCosts(
    { builder, data },
    'fuel',
    tier,
    tiers.map((each, k) => ({ zone: zoneOf(each.market), period: inPeriod[k]!, cell: k, perYear: each.cost })),
  );
}

/** Fuel that cannot be had is not burnt. */
function forbid({ builder, data, fuelUse }: SwitchBlocks, cells: readonly number[]): void {
  if (cells.length === 0) return;
  const { project, timepoint } = data.axes;
  const rows = builder.rows('noFuel', [project, timepoint], {
    lower: 0,
    upper: 0,
    card: card(
      'MMBtu/h',
      'no fuel where none is sold',
      '无售处不得消耗',
      'F_{g,t} = 0',
      'Switch 2.0, Enforce_Fuel_Unavailability',
    ),
  });
  const at = Int32Array.from(cells);
  builder.terms(rows, fuelUse, 1, { rows: at, variables: at });
}
