import type { Row } from '#case';
import type { Candidate, Contract, Generator, Link, Network, Reservoir, StorageUnit } from '#network';
import { same } from '#words';

/** Two zones and two hours, small enough to solve by hand; tests change what they look at. */

const evidence = { status: 'assumed', sources: ['fixture'], note: null, origin: { file: 'fixture', row: 1 } } as const;

const hours = (...values: number[]) => Float64Array.from(values);

export const coal: Generator = {
  id: 'hill coal',
  bus: 0,
  technology: 'coal',
  carrier: 'coal',
  renewable: false,
  fossil: true,
  retirable: true,
  existing: hours(100),
  candidates: [],
  fixedCost: 50000,
  firm: 0.9,
  pMaxPu: 0.9,
  fuelCost: hours(200),
  variableCost: 20,
  emission: 0.8,
  members: [],
};

export const wind: Generator = {
  ...coal,
  id: 'plain wind',
  bus: 1,
  technology: 'wind',
  carrier: 'wind',
  renewable: true,
  fossil: false,
  retirable: false,
  existing: hours(40),
  firm: 0,
  pMaxPu: hours(1, 0.25),
  fuelCost: hours(0),
  variableCost: 0,
  emission: 0,
};

export const battery: StorageUnit = {
  id: 'plain battery',
  bus: 1,
  technology: 'battery',
  existing: hours(10),
  candidates: [],
  fixedCost: 0,
  firm: 1,
  maxHours: 2,
  efficiencyStore: 0.9,
  efficiencyDispatch: 0.9,
  variableCost: 1,
  members: [],
};

const reservoirRow = { ...evidence, id: 'upper', river: 'Test' } as unknown as Row<'reservoirs'>;

/** 1 MW per m³/s; a day-sized lake above a small one. */
export const upper: Reservoir = {
  id: 'upper',
  name: same('Upper'),
  technology: 'dam',
  bus: 0,
  river: 'Test',
  capacity: hours(50),
  availability: 1,
  powerPerFlow: 1,
  storage: hours(10),
  initial: 0.5,
  minRelease: hours(5, 5),
  downstream: 1,
  travelHours: 1,
  inflow: hours(30, 30),
  variableCost: 0,
  fixedCost: 0,
  firm: 0.5,
  row: reservoirRow,
};

export const lower: Reservoir = {
  ...upper,
  id: 'lower',
  name: same('Lower'),
  capacity: hours(20),
  storage: hours(0.2),
  downstream: -1,
  travelHours: 0,
  inflow: hours(2, 2),
  minRelease: hours(0, 0),
};

export const tie: Link = {
  id: 'tie',
  name: same('Tie'),
  bus0: 0,
  bus1: 1,
  technology: 'line',
  existing: hours(30),
  existingBackward: hours(20),
  candidates: [],
  fixedCost: 0,
  firm: 0,
  loss: 0.1,
  row: { ...evidence, id: 'tie' } as unknown as Row<'lines'>,
};

export const exportContract: Contract = {
  id: 'delivery',
  name: same('Delivery'),
  bus: 0,
  direction: 'export',
  inService: [true],
  due: hours(10, 5),
  price: 300,
  shortfallCost: 2000,
  row: { ...evidence, id: 'delivery' } as unknown as Row<'contracts'>,
};

export const windCandidate: Candidate = {
  id: 'more-wind',
  name: same('More wind'),
  technology: 'wind',
  party: 'east',
  place: 'plain',
  capacity: 60,
  firstYear: 2020,
  investment: hours(1e6),
  lifetime: 20,
  fixedCost: 1000,
  row: { ...evidence, id: 'more-wind' } as unknown as Row<'candidates'>,
};

/** The bare network: two zones with loads of 50 and 30 MW in the mean, nothing in them. */
export function twoZones(parts: Partial<Network> = {}): Network {
  return {
    years: [2030],
    hours: 2,
    buses: [
      { id: 'hill', party: 'west', name: same('Hill'), loadEnergy: hours(100), loadShape: hours(0.8, 1.2) },
      { id: 'plain', party: 'east', name: same('Plain'), loadEnergy: hours(60), loadShape: hours(1, 1) },
    ],
    generators: [],
    storageUnits: [],
    reservoirs: [],
    links: [],
    contracts: [],
    candidates: [],
    policies: [],
    ...parts,
  };
}
