import { BALANCE_FUELS, type BalanceFuel, type Case, type Row } from '#case';
import { conversion } from '#quantity';
import type { Fuel } from './energy-balance.js';

/** Group of each column of the official balance, and of the sums of one group; sums over groups have none. */
export const FUEL_GROUPS: Readonly<Partial<Record<BalanceFuel, Fuel['group']>>> = {
  raw_coal: 'coal',
  cleaned_coal: 'coal',
  other_washed_coal: 'coal',
  briquettes: 'coal',
  gangue: 'coal',
  coke: 'coal',
  coke_oven_gas: 'coal',
  blast_furnace_gas: 'coal',
  converter_gas: 'coal',
  other_gas: 'coal',
  other_coking: 'coal',
  crude_oil: 'oil',
  gasoline: 'oil',
  kerosene: 'oil',
  diesel: 'oil',
  fuel_oil: 'oil',
  naphtha: 'oil',
  lubricants: 'oil',
  paraffin: 'oil',
  white_spirit: 'oil',
  bitumen: 'oil',
  petroleum_coke: 'oil',
  lpg: 'oil',
  refinery_gas: 'oil',
  other_oil: 'oil',
  natural_gas: 'gas',
  lng: 'gas',
  heat: 'heat',
  electricity: 'electricity',
  other_energy: 'other',
  coal_all: 'coal',
  oil_all: 'oil',
  gas_all: 'gas',
};

/** Sums in which provinces publish their energy, and the group that each stands for. */
export const PUBLISHED_SUMS = {
  coal_all: 'coal',
  oil_all: 'oil',
  gas_all: 'gas',
  primary_power_and_other: 'electricity',
} as const satisfies Partial<Record<BalanceFuel, Fuel['group']>>;

/** Columns that sum those of a group: they stand where a province publishes no more. */
export const isSum = (id: string) => id in PUBLISHED_SUMS;

/** Gases of the balance are counted by volume, electricity and heat by energy, all others by mass. */
function unitOf(id: BalanceFuel): string {
  if (id === 'electricity') return 'MWh';
  if (id === 'heat') return 'GJ';
  if (id === 'other_energy' || isSum(id)) return 'tce';
  return id === 'natural_gas' || id.endsWith('_gas') ? (id === 'refinery_gas' ? 't' : 'hm3') : 't';
}

const GJ_PER_TCE = 29.3076;

/** Factors of the case for fuels, in the units of the accounts. */
export class FuelFactors {
  readonly #rows: readonly Row<'fuel_factors'>[];

  constructor(from: Case) {
    this.#rows = from.tables.fuel_factors;
  }

  /** A factor in a unit; the basis is looked for in the order given, the latest year wins. Null where the case has none. */
  value(
    fuel: string,
    quantity: Row<'fuel_factors'>['quantity'],
    unit: string,
    ...bases: Row<'fuel_factors'>['basis'][]
  ): number | null {
    for (const basis of bases) {
      const found = this.#rows
        .filter((row) => row.fuel === fuel && row.quantity === quantity && row.basis === basis)
        .sort((a, b) => (b.year ?? 0) - (a.year ?? 0))[0];
      if (found !== undefined) return found.value * conversion(found.unit, unit);
    }
    return null;
  }

  /** Fuels of the official columns for which the case has a coal equivalent or a heating value. */
  fuels(): Fuel[] {
    return (Object.keys(FUEL_GROUPS) as BalanceFuel[]).flatMap((id): Fuel[] => {
      const unit = unitOf(id);
      const group = FUEL_GROUPS[id]!;
      const { en, zh } = BALANCE_FUELS[id];
      const heat = this.value(id, 'net_calorific_value', `GJ/${unit}`, 'national', 'ipcc_2006');
      const [carbon, oxidation] = [
        this.value(id, 'carbon_content', 't/TJ', 'national'),
        this.value(id, 'oxidation', 'p.u.', 'national'),
      ];
      const given = this.value(id, 'coal_equivalent', `tce/${unit}`, 'national', 'calorific');
      const own =
        group === 'electricity' ? 3.6 / GJ_PER_TCE : group === 'heat' ? 1 / GJ_PER_TCE : unit === 'tce' ? 1 : null;
      const equivalent = given ?? (heat === null ? own : heat / GJ_PER_TCE);
      if (equivalent === null) return [];
      const combustion =
        heat === null || carbon === null || oxidation === null || group === 'electricity' || group === 'heat'
          ? null
          : { netCalorificValue: heat, carbonContent: carbon, oxidation };
      const perTce = isSum(id) ? this.value(id, 'co2_per_energy', 't/tce', 'provincial_accounting') : null;
      const fuel = { id, name: { en, zh }, group, unit, coalEquivalent: equivalent, combustion };
      return [perTce === null ? fuel : { ...fuel, co2PerUnit: perTce }];
    });
  }

  /** Coal that thermal plants burn for electricity, tce/MWh, as the convention of the case has it. */
  coalConsumption(): number | null {
    return this.value('electricity', 'coal_equivalent', 'tce/MWh', 'coal_consumption');
  }

  /** t CO2 per tce of the published sums by intensity accounting. */
  co2PerTce(): Map<Fuel['group'], number> {
    const factors = new Map<Fuel['group'], number>();
    for (const [id, group] of Object.entries(PUBLISHED_SUMS)) {
      const factor = this.value(id, 'co2_per_energy', 't/tce', 'provincial_accounting');
      if (factor !== null) factors.set(group, factor);
    }
    return factors;
  }
}
