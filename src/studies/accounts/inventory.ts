import { BALANCE_ROWS, type BalanceRow } from './balance-rows.js';
import type { EnergyBalance, Fuel } from './energy-balance.js';
import type { UncertainSource } from './uncertainty.js';

/** Tonnes of CO2 in a tonne of carbon. */
export const CO2_PER_CARBON = 44 / 12;

/** One source of an inventory: activity × factor = tonnes. */
export interface EmissionSource extends UncertainSource {
  readonly party: string;
  readonly year: number;
  readonly gas: 'CO2' | 'CH4' | 'PFC';
  readonly category: 'fuel' | 'process' | 'fugitive' | 'sink';
  /** Row of the balance, process, kind of mine or field. */
  readonly sector: string;
  readonly fuel: string;
  /** Tonnes of the gas; sinks are negative. */
  readonly tonnes: number;
  readonly activityUnit: string;
  readonly factorUnit: string;
}

/** Half 95 % intervals where the data say nothing else: IPCC 2006, vol. 2, table 2.15 (activity) and 2.13 (carbon content). */
export const DEFAULT_UNCERTAINTY = {
  activity: 0.05,
  fuelFactor: 0.05,
  processFactor: 0.1,
  fugitiveFactor: 0.5,
} as const;

/**
 * CO2 of a unit of fuel, t per unit: net calorific value × carbon content × oxidation × 44/12.
 * Source: Guidelines for provincial greenhouse gas inventories (trial), NDRC 2011, ch. 1.
 */
export function co2PerUnit({ combustion, co2PerUnit: given }: Fuel): number {
  if (combustion === null) return given ?? 0;
  const { netCalorificValue, carbonContent, oxidation } = combustion;
  return (netCalorificValue / 1000) * carbonContent * oxidation * CO2_PER_CARBON;
}

/**
 * CO2 of burnt fuels of a side (sectoral approach): final use less feedstock, inputs of thermal power and heat, and losses of gas works
 * are left to the fugitive part. Carbon that coking, refining and washing pass on is counted where its product is burnt.
 */
export function fuelEmissions(balance: EnergyBalance): EmissionSource[] {
  const sources: EmissionSource[] = [];
  for (const fuel of balance.fuels) {
    const factor = co2PerUnit(fuel);
    if (factor === 0) continue;
    for (const row of BALANCE_ROWS) {
      const burnt = burntIn(balance, row, fuel.id);
      if (burnt <= 0) continue;
      sources.push({
        party: balance.party,
        year: balance.year,
        gas: 'CO2',
        category: 'fuel',
        sector: row.id,
        fuel: fuel.id,
        key: `${row.id} ${fuel.id}`,
        factorKey: fuel.id,
        activity: burnt,
        activityUnit: fuel.unit,
        factor,
        factorUnit: `t/${fuel.unit}`,
        activityUncertainty: DEFAULT_UNCERTAINTY.activity,
        factorUncertainty: DEFAULT_UNCERTAINTY.fuelFactor,
        tonnes: burnt * factor,
      });
    }
  }
  return sources;
}

/** Quantity of a fuel that is burnt in a row. */
function burntIn(balance: EnergyBalance, row: BalanceRow, fuel: string): number {
  if (row.id === 'thermal_power' || row.id === 'heat_supply') return -Math.min(0, balance.value(row.id, fuel));
  if (row.section !== 'final' || row.of !== undefined) return 0;
  return balance.value(row.id, fuel) - (row.id === 'industry' ? balance.value('non_energy', fuel) : 0);
}

/**
 * The same by the reference approach: carbon of what is available, less feedstock. A check on the sectoral one; both differ by losses,
 * statistical differences and what transformation keeps.
 */
export function referenceApproach(balance: EnergyBalance): number {
  return balance.fuels.reduce((sum, fuel) => {
    const stored = balance.value('non_energy', fuel.id);
    return sum + co2PerUnit(fuel) * (balance.section('supply', fuel.id) - stored);
  }, 0);
}

/** A process or field with its activity of one year. */
export interface ProcessActivity {
  readonly party: string;
  readonly year: number;
  /** Id in PROCESS_FACTORS. */
  readonly process: string;
  /** In the unit of the factor. */
  readonly activity: number;
  readonly activityUncertainty?: number;
}

export interface ProcessFactor {
  readonly id: string;
  readonly gas: EmissionSource['gas'];
  readonly category: 'process' | 'fugitive' | 'sink';
  /** Unit of the activity, and tonnes of the gas per unit. */
  readonly unit: string;
  readonly factor: number;
  readonly uncertainty: number;
}

/** Emissions of processes, mines and fields, and of sinks. Throws RangeError for a process without a factor or a negative activity. */
export function processEmissions(
  activities: readonly ProcessActivity[],
  factors: readonly ProcessFactor[],
): EmissionSource[] {
  const known = new Map(factors.map((factor) => [factor.id, factor]));
  return activities.map(({ party, year, process, activity, activityUncertainty }) => {
    const factor = known.get(process);
    if (factor === undefined) throw new RangeError(`no emission factor for ${process}`);
    if (!(activity >= 0)) throw new RangeError(`${party} ${year} ${process}: activity ${activity}`);
    return {
      party,
      year,
      gas: factor.gas,
      category: factor.category,
      sector: process,
      fuel: '',
      key: process,
      factorKey: process,
      activity,
      activityUnit: factor.unit,
      factor: factor.factor,
      factorUnit: `t/${factor.unit}`,
      activityUncertainty: activityUncertainty ?? DEFAULT_UNCERTAINTY.activity,
      factorUncertainty: factor.uncertainty,
      tonnes: activity * factor.factor,
    };
  });
}

/** Global warming potentials over 100 years, t CO2e per t. */
export const WARMING_POTENTIALS = {
  /** IPCC, Second Assessment Report (1995), as the provincial guidelines of 2011 use it. */
  sar: { CO2: 1, CH4: 21, PFC: 6500 },
  /** IPCC, Fifth Assessment Report (2013), table 8.A.1. PFC: CF4. */
  ar5: { CO2: 1, CH4: 28, PFC: 6630 },
} as const;
export type WarmingPotential = keyof typeof WARMING_POTENTIALS;

/** Tonnes CO2e of a source. */
export function equivalentTonnes(source: EmissionSource, potential: WarmingPotential): number {
  return source.tonnes * WARMING_POTENTIALS[potential][source.gas];
}

/** Electricity that one side takes from or gives to another place in a year. */
export interface Transfer {
  readonly party: string;
  readonly year: number;
  readonly counterpart: string;
  /** MWh into the side; negative: out of it. */
  readonly energy: number;
  /** Intensity of the sender by its grid factor, and by following the flows, t/MWh; null where it is not known. */
  readonly gridFactor: number | null;
  readonly traced: number | null;
}

/**
 * Tonnes of electricity that comes in (positive) and goes out (negative) of a side, under both conventions, and how much energy
 * each of them could not price. Both are given, never one without its name.
 */
export function transferTonnes(transfers: readonly Transfer[]): {
  readonly gridFactor: number;
  readonly traced: number;
  readonly withoutGridFactor: number;
  readonly withoutTraced: number;
} {
  const sums = { gridFactor: 0, traced: 0, withoutGridFactor: 0, withoutTraced: 0 };
  for (const { energy, gridFactor, traced } of transfers) {
    if (gridFactor === null) sums.withoutGridFactor += Math.abs(energy);
    else sums.gridFactor += energy * gridFactor;
    if (traced === null) sums.withoutTraced += Math.abs(energy);
    else sums.traced += energy * traced;
  }
  return sums;
}
