import type { Fault, Worded } from '#words';
import type { ElectricityMethod, EnergyBalance, Fuel } from './energy-balance.js';
import type { ProcessActivity } from './inventory.js';

/** A published figure, with where it is from. */
export interface Published {
  readonly value: number;
  /** Ids of the case's sources. */
  readonly sources: readonly string[];
}

/** Sums in which a side publishes its energy, tce, electricity by the named method. Parts that are not published are absent. */
export interface PublishedEnergy {
  readonly party: string;
  readonly year: number;
  readonly method: ElectricityMethod;
  readonly total: number;
  readonly parts: ReadonlyMap<Fuel['group'], number>;
  readonly sources: readonly string[];
}

/** Electricity of one side in one year, MWh. */
export interface PowerYear {
  readonly party: string;
  readonly year: number;
  readonly use: number;
  readonly thermal: number;
  readonly other: number;
  /** Due from outside the sides under contracts in service. */
  readonly imported: number;
}

/** What statistics say of one side in one year; null where they say nothing. */
export interface PublishedYear {
  readonly party: string;
  readonly year: number;
  readonly gdp: number | null;
  readonly realGrowth: number | null;
  readonly population: number | null;
  readonly nonFossilShare: Published | null;
  readonly co2: Published | null;
  readonly gridFactor: Published | null;
  /** Change of energy and of electricity per GDP over the year before. */
  readonly energyIntensityChange: Published | null;
  readonly electricityIntensityChange: Published | null;
  readonly energyGrowth: Published | null;
  /** Energy per GDP at constant prices, tce/CNY. */
  readonly energyIntensity: Published | null;
}

/** Everything that the accounts of regions are made from: plain values, so that another source than a case may give them. */
export interface RegionalInput {
  readonly parties: readonly { readonly id: string; readonly name: Worded }[];
  readonly balances: readonly EnergyBalance[];
  /** What is odd about the balances without making them useless. */
  readonly warnings: readonly Fault[];
  readonly energy: readonly PublishedEnergy[];
  readonly years: readonly PublishedYear[];
  readonly power: readonly PowerYear[];
  readonly activities: readonly ProcessActivity[];
  /** t CO2 per tce of the published sums, as intensity accounting of provinces takes them. */
  readonly co2PerTce: ReadonlyMap<Fuel['group'], number>;
  /** National averages of electricity by year, t/MWh. */
  readonly nationFactor: ReadonlyMap<number, number>;
  /** CO2 of electricity of thermal plants, t/MWh, by year. */
  readonly fossilFactor: ReadonlyMap<number, number>;
}
