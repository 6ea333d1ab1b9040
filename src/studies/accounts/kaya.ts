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

/**
 * By sector of the balance and side:
 *
 *     CO2 = Σ_side Σ_sector  E · (E_s / E) · (C_s / E_s)
 *
 * energy of all sectors, structure, carbon intensity of the sector. Value added of the sectors would part activity from intensity; regional
 * balances do not come with it.
 */
export const SECTOR_FACTORS = ['energy_use', 'structure', 'carbon_intensity'] as const;

export interface SectorYear {
  readonly party: string;
  readonly sector: string;
  readonly energy: number;
  readonly co2: number;
}

/** Lays the sectors of one year out as factors; shares are of each side's own total. Throws RangeError for a side without energy. */
export function sectorCells(sectors: readonly SectorYear[]): number[][] {
  const totals = new Map<string, number>();
  for (const { party, energy } of sectors) totals.set(party, (totals.get(party) ?? 0) + energy);
  return sectors.map(({ party, energy, co2 }) => {
    const total = totals.get(party)!;
    if (!(total > 0)) throw new RangeError(`${party} uses no energy`);
    return [total, energy / total, energy > 0 ? co2 / energy : 0];
  });
}
