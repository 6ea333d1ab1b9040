import type { FactorValues } from './lmdi.js';

/**
 * The Kaya identity as factors for a decomposition, one sub-category per side and fuel:
 *
 *     CO2 = Σ_side Σ_fuel  P · (G / P) · (E / G) · (E_f / E) · (C_f / E_f)
 *
 * population, income per head, energy intensity, fuel mix, carbon intensity of the fuel.
 * Source: Kaya (1990), IPCC Energy and Industry Subgroup; with fuel mix: Ang, Energy Policy 33 (2005) 867.
 */
export const KAYA_FACTORS = ['population', 'income', 'energy_intensity', 'fuel_mix', 'carbon_intensity'] as const;
export type KayaFactor = (typeof KAYA_FACTORS)[number];

/** One side in one year. */
export interface KayaYear {
  readonly party: string;
  readonly population: number;
  /** GDP at constant prices; in current prices the effects of income and intensity hold inflation. */
  readonly gdp: number;
  /** Energy by fuel, any unit, the same for all years. Electricity and other sources without CO2 belong here too. */
  readonly energy: ReadonlyMap<string, number>;
  /** CO2 by fuel; a fuel without an entry emits nothing. */
  readonly co2: ReadonlyMap<string, number>;
}

export interface KayaCells {
  /** Side and fuel of each sub-category. */
  readonly categories: readonly { readonly party: string; readonly fuel: string }[];
  readonly values: FactorValues;
}

/**
 * Lays one year of one or several sides out as factors over the given fuels. A fuel that is not used has mix 0 and the
 * carbon intensity 0. Throws RangeError where population, GDP or energy is not positive.
 */
export function kayaCells(sides: readonly KayaYear[], fuels: readonly string[]): KayaCells {
  const categories: { party: string; fuel: string }[] = [];
  const values: number[][] = [];
  for (const { party, population, gdp, energy, co2 } of sides) {
    const total = [...energy.values()].reduce((sum, value) => sum + value, 0);
    if (!(population > 0 && gdp > 0 && total > 0))
      throw new RangeError(`${party}: population ${population}, GDP ${gdp} and energy ${total} must be positive`);
    for (const fuel of fuels) {
      const used = energy.get(fuel) ?? 0;
      categories.push({ party, fuel });
      values.push([
        population,
        gdp / population,
        total / gdp,
        used / total,
        used > 0 ? (co2.get(fuel) ?? 0) / used : 0,
      ]);
    }
  }
  return { categories, values };
}

/** Factors of the identity by sector: CO2 = Σ_s  G · (G_s / G) · (E_s / G_s) · (C_s / E_s). */
export const SECTOR_FACTORS = ['activity', 'structure', 'energy_intensity', 'carbon_intensity'] as const;

export interface SectorYear {
  readonly party: string;
  readonly sector: string;
  /** Value added at constant prices. */
  readonly valueAdded: number;
  readonly energy: number;
  readonly co2: number;
}

/** Lays the sectors of one year out as factors; shares are of each side's own total. Throws RangeError for a side without value added. */
export function sectorCells(sectors: readonly SectorYear[]): number[][] {
  const totals = new Map<string, number>();
  for (const { party, valueAdded } of sectors) totals.set(party, (totals.get(party) ?? 0) + valueAdded);
  return sectors.map(({ party, valueAdded, energy, co2 }) => {
    const total = totals.get(party)!;
    if (!(total > 0)) throw new RangeError(`${party} has no value added`);
    return [total, valueAdded / total, valueAdded > 0 ? energy / valueAdded : 0, energy > 0 ? co2 / energy : 0];
  });
}
