import { type Axis, axis, cellCount } from '#frame';
import { cellAt, positions } from './cells.fixture.js';
import type { MathprogData } from './mathprog-data.fixture.js';

/** Data of an OSeMOSYS model: its sets as axes, its parameters as arrays over them (Howells et al. 2011, section 2). */

const SETS = [
  'YEAR',
  'TECHNOLOGY',
  'TIMESLICE',
  'FUEL',
  'EMISSION',
  'MODE_OF_OPERATION',
  'REGION',
  'SEASON',
  'DAYTYPE',
  'DAILYTIMEBRACKET',
  'STORAGE',
] as const;
type SetName = (typeof SETS)[number];

/** Parameters and the sets that index them, in the order of the published model. */
const PARAMETERS = {
  YearSplit: ['TIMESLICE', 'YEAR'],
  DiscountRate: ['REGION', 'TECHNOLOGY'],
  DiscountRateStorage: ['REGION', 'STORAGE'],
  DaySplit: ['DAILYTIMEBRACKET', 'YEAR'],
  Conversionls: ['TIMESLICE', 'SEASON'],
  Conversionld: ['TIMESLICE', 'DAYTYPE'],
  Conversionlh: ['TIMESLICE', 'DAILYTIMEBRACKET'],
  DaysInDayType: ['SEASON', 'DAYTYPE', 'YEAR'],
  TradeRoute: ['REGION', 'REGION', 'FUEL', 'YEAR'],
  DepreciationMethod: ['REGION'],
  SpecifiedAnnualDemand: ['REGION', 'FUEL', 'YEAR'],
  SpecifiedDemandProfile: ['REGION', 'FUEL', 'TIMESLICE', 'YEAR'],
  AccumulatedAnnualDemand: ['REGION', 'FUEL', 'YEAR'],
  CapacityToActivityUnit: ['REGION', 'TECHNOLOGY'],
  CapacityFactor: ['REGION', 'TECHNOLOGY', 'TIMESLICE', 'YEAR'],
  AvailabilityFactor: ['REGION', 'TECHNOLOGY', 'YEAR'],
  OperationalLife: ['REGION', 'TECHNOLOGY'],
  ResidualCapacity: ['REGION', 'TECHNOLOGY', 'YEAR'],
  InputActivityRatio: ['REGION', 'TECHNOLOGY', 'FUEL', 'MODE_OF_OPERATION', 'YEAR'],
  OutputActivityRatio: ['REGION', 'TECHNOLOGY', 'FUEL', 'MODE_OF_OPERATION', 'YEAR'],
  CapitalCost: ['REGION', 'TECHNOLOGY', 'YEAR'],
  VariableCost: ['REGION', 'TECHNOLOGY', 'MODE_OF_OPERATION', 'YEAR'],
  FixedCost: ['REGION', 'TECHNOLOGY', 'YEAR'],
  TechnologyToStorage: ['REGION', 'TECHNOLOGY', 'STORAGE', 'MODE_OF_OPERATION'],
  TechnologyFromStorage: ['REGION', 'TECHNOLOGY', 'STORAGE', 'MODE_OF_OPERATION'],
  StorageLevelStart: ['REGION', 'STORAGE'],
  StorageMaxChargeRate: ['REGION', 'STORAGE'],
  StorageMaxDischargeRate: ['REGION', 'STORAGE'],
  MinStorageCharge: ['REGION', 'STORAGE', 'YEAR'],
  OperationalLifeStorage: ['REGION', 'STORAGE'],
  CapitalCostStorage: ['REGION', 'STORAGE', 'YEAR'],
  ResidualStorageCapacity: ['REGION', 'STORAGE', 'YEAR'],
  CapacityOfOneTechnologyUnit: ['REGION', 'TECHNOLOGY', 'YEAR'],
  TotalAnnualMaxCapacity: ['REGION', 'TECHNOLOGY', 'YEAR'],
  TotalAnnualMinCapacity: ['REGION', 'TECHNOLOGY', 'YEAR'],
  TotalAnnualMaxCapacityInvestment: ['REGION', 'TECHNOLOGY', 'YEAR'],
  TotalAnnualMinCapacityInvestment: ['REGION', 'TECHNOLOGY', 'YEAR'],
  TotalTechnologyAnnualActivityUpperLimit: ['REGION', 'TECHNOLOGY', 'YEAR'],
  TotalTechnologyAnnualActivityLowerLimit: ['REGION', 'TECHNOLOGY', 'YEAR'],
  TotalTechnologyModelPeriodActivityUpperLimit: ['REGION', 'TECHNOLOGY'],
  TotalTechnologyModelPeriodActivityLowerLimit: ['REGION', 'TECHNOLOGY'],
  ReserveMarginTagTechnology: ['REGION', 'TECHNOLOGY', 'YEAR'],
  ReserveMarginTagFuel: ['REGION', 'FUEL', 'YEAR'],
  ReserveMargin: ['REGION', 'YEAR'],
  RETagTechnology: ['REGION', 'TECHNOLOGY', 'YEAR'],
  RETagFuel: ['REGION', 'FUEL', 'YEAR'],
  REMinProductionTarget: ['REGION', 'YEAR'],
  EmissionActivityRatio: ['REGION', 'TECHNOLOGY', 'EMISSION', 'MODE_OF_OPERATION', 'YEAR'],
  EmissionsPenalty: ['REGION', 'EMISSION', 'YEAR'],
  AnnualExogenousEmission: ['REGION', 'EMISSION', 'YEAR'],
  AnnualEmissionLimit: ['REGION', 'EMISSION', 'YEAR'],
  ModelPeriodExogenousEmission: ['REGION', 'EMISSION'],
  ModelPeriodEmissionLimit: ['REGION', 'EMISSION'],
} as const satisfies Record<string, readonly SetName[]>;
export type ParameterName = keyof typeof PARAMETERS;

export interface OsemosysData {
  readonly year: Axis;
  readonly technology: Axis;
  readonly timeslice: Axis;
  readonly fuel: Axis;
  readonly emission: Axis;
  readonly mode: Axis;
  readonly region: Axis;
  readonly season: Axis;
  readonly dayType: Axis;
  readonly bracket: Axis;
  readonly storage: Axis;
  /** The years as numbers; consecutive. */
  readonly years: readonly number[];
  /** Value of a parameter at positions on its sets. Throws RangeError outside them. */
  readonly value: (name: ParameterName, ...at: readonly number[]) => number;
}

/**
 * Puts a data file into arrays. Throws Error when a set or a parameter is missing, a value has no cell, a cell no value,
 * or the file uses what the formulation leaves out (trade between regions, units of fixed size).
 */
export function osemosysData(file: MathprogData): OsemosysData {
  const axes = Object.fromEntries(
    SETS.map((name) => {
      const keys = file.sets.get(name);
      if (keys === undefined) throw new Error(`OSeMOSYS data: no set ${name}`);
      return [name, axis(name, keys)];
    }),
  ) as Record<SetName, Axis>;
  for (const name of ['YEAR', 'SEASON', 'DAYTYPE', 'DAILYTIMEBRACKET'] as const)
    for (let k = 1; k < axes[name].length; k++)
      if (Number(axes[name].key(k)) !== Number(axes[name].key(k - 1)) + 1)
        throw new Error(`OSeMOSYS data: ${name} does not count up`);
  for (const name of file.parameters.keys())
    if (!(name in PARAMETERS)) throw new Error(`OSeMOSYS data: the parameter ${name} is not known`);
  const arrays = new Map<ParameterName, Float64Array>();
  for (const name of Object.keys(PARAMETERS) as ParameterName[]) arrays.set(name, arrayOf(file, name, axes));
  for (const name of ['TradeRoute', 'CapacityOfOneTechnologyUnit'] as const)
    if (arrays.get(name)!.some((value) => value !== 0))
      throw new Error(`OSeMOSYS data: ${name} is used; this formulation leaves it out`);
  const parameterAxes = new Map(
    Object.entries(PARAMETERS).map(([name, sets]) => [name, sets.map((set: SetName) => axes[set])]),
  );
  return {
    year: axes.YEAR,
    technology: axes.TECHNOLOGY,
    timeslice: axes.TIMESLICE,
    fuel: axes.FUEL,
    emission: axes.EMISSION,
    mode: axes.MODE_OF_OPERATION,
    region: axes.REGION,
    season: axes.SEASON,
    dayType: axes.DAYTYPE,
    bracket: axes.DAILYTIMEBRACKET,
    storage: axes.STORAGE,
    years: Array.from({ length: axes.YEAR.length }, (_, k) => Number(axes.YEAR.key(k))),
    value: (name, ...at) => arrays.get(name)![cellAt(parameterAxes.get(name)!, at)]!,
  };
}

function arrayOf(file: MathprogData, name: ParameterName, axes: Record<SetName, Axis>): Float64Array {
  const parameter = file.parameters.get(name);
  if (parameter === undefined) throw new Error(`OSeMOSYS data: no parameter ${name}`);
  const own = PARAMETERS[name].map((set: SetName) => axes[set]);
  if (parameter.dimension !== null && parameter.dimension !== own.length)
    throw new Error(`OSeMOSYS data: ${name} has ${parameter.dimension} indices, ${own.length} were expected`);
  const out = new Float64Array(cellCount(own)).fill(parameter.default ?? Number.NaN);
  for (const [key, value] of parameter.values) {
    const at = key.split(' ').map((each, k) => own[k]!.indexOf(each));
    if (at.includes(-1)) throw new Error(`OSeMOSYS data: ${name}[${key}] names something that is in no set`);
    out[cellAt(own, at)] = value;
  }
  for (const at of positions(...own))
    if (Number.isNaN(out[cellAt(own, at)]))
      throw new Error(`OSeMOSYS data: ${name}[${at.map((k, which) => own[which]!.key(k)).join(',')}] has no value`);
  return out;
}
