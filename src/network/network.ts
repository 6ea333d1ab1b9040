import type { Row } from '#case';
import type { Worded } from '#words';

/**
 * The network of a case over its investment years, in the field's words (buses, generators, storage units, links,
 * loads; reservoirs and contracts are ours). Parts of one kind, technology and bus stand together as one group,
 * which is exact for a linear dispatch since they share cost and availability; `members` is the way back to the rows.
 */
export interface Network {
  readonly years: readonly number[];
  /** Hours of the series: 8,760. */
  readonly hours: number;
  readonly buses: readonly Bus[];
  readonly generators: readonly Generator[];
  readonly storageUnits: readonly StorageUnit[];
  /** In order from upstream to downstream: a reservoir stands after all that flow into it. */
  readonly reservoirs: readonly Reservoir[];
  readonly links: readonly Link[];
  readonly contracts: readonly Contract[];
  readonly candidates: readonly Candidate[];
  readonly policies: readonly Policy[];
}

export interface Bus {
  readonly id: string;
  readonly party: string;
  readonly name: Worded;
  /** Energy of each year, MWh. */
  readonly loadEnergy: Float64Array;
  /** Hourly load as a multiple of its annual mean (mean 1). */
  readonly loadShape: Float64Array;
}

/** What can be built more of: in service by year without any decision, and the candidates that add to it. */
export interface Asset {
  readonly id: string;
  readonly technology: string;
  /** Capacity in service in each year from what stands or is committed, MW. */
  readonly existing: Float64Array;
  /** Positions in `Network.candidates`. */
  readonly candidates: readonly number[];
  /** Fixed cost in each year, CNY/MW/a. */
  readonly fixedCost: number;
  /** Share of capacity that counts towards the reserve margin, p.u. */
  readonly firm: number;
}

export interface Generator extends Asset {
  readonly bus: number;
  readonly carrier: string;
  readonly renewable: boolean;
  readonly fossil: boolean;
  /** May be closed before its end of life. */
  readonly retirable: boolean;
  /** Available share of capacity: one number, or one per hour. */
  readonly pMaxPu: number | Float64Array;
  /** CNY/MWh of each year. */
  readonly fuelCost: Float64Array;
  readonly variableCost: number;
  /** CO2 per electricity, t/MWh. */
  readonly emission: number;
  readonly members: readonly Row<'plants'>[];
}

export interface StorageUnit extends Asset {
  readonly bus: number;
  readonly maxHours: number;
  /** One-way efficiencies: the square root of the round trip each. */
  readonly efficiencyStore: number;
  readonly efficiencyDispatch: number;
  readonly variableCost: number;
  readonly members: readonly Row<'plants'>[];
}

export interface Reservoir {
  readonly id: string;
  readonly name: Worded;
  readonly technology: string;
  readonly bus: number;
  readonly river: string;
  /** Turbine capacity in each year, MW; 0 before it runs (water then passes as spill). */
  readonly capacity: Float64Array;
  readonly availability: number;
  /** Power per flow through the turbines, MW per m³/s. */
  readonly powerPerFlow: number;
  /** Live storage in each year, hm³. */
  readonly storage: Float64Array;
  readonly initial: number;
  /** Release at least, m³/s: the licensed flow, or the natural inflow where that is less. */
  readonly minRelease: Float64Array;
  /** Position of the next reservoir, or -1. */
  readonly downstream: number;
  readonly travelHours: number;
  /** Local inflow, m³/s, hourly. */
  readonly inflow: Float64Array;
  readonly variableCost: number;
  readonly fixedCost: number;
  readonly firm: number;
  readonly row: Row<'reservoirs'>;
}

export interface Link extends Asset {
  readonly name: Worded;
  readonly bus0: number;
  readonly bus1: number;
  /** Capacity against the positive direction in each year, MW. `existing` is the positive one. */
  readonly existingBackward: Float64Array;
  readonly loss: number;
  readonly row: Row<'lines'>;
}

export interface Contract {
  readonly id: string;
  readonly name: Worded;
  readonly bus: number;
  readonly direction: 'export' | 'import';
  readonly inService: readonly boolean[];
  /** Power due in each hour, MW. */
  readonly due: Float64Array;
  readonly price: number;
  readonly shortfallCost: number;
  readonly row: Row<'contracts'>;
}

export interface Candidate {
  readonly id: string;
  readonly name: Worded;
  readonly technology: string;
  readonly party: string;
  readonly place: string;
  readonly capacity: number;
  readonly firstYear: number;
  /** Investment in each year, CNY/MW. */
  readonly investment: Float64Array;
  readonly lifetime: number;
  readonly fixedCost: number;
  readonly row: Row<'candidates'>;
}

export interface Policy {
  readonly id: string;
  readonly name: Worded;
  readonly kind: Row<'policies'>['kind'];
  /** Party it binds, or null for all together. */
  readonly party: string | null;
  /** Value in each year in t/a (cap), CNY/t (price) or p.u.; null where the policy says nothing. */
  readonly value: readonly (number | null)[];
}
