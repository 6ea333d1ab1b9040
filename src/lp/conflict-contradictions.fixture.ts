import { figures, type PlanFigures } from './conflict-plan.fixture.js';

/** A seeded contradiction, and the block (and cell) that a planner would name as its cause. */
export interface Contradiction {
  readonly name: string;
  readonly change: Partial<PlanFigures>;
  readonly culprit: string;
  /** Keys of the culprit's cell; absent: any cell. */
  readonly keys?: readonly string[];
}

const base = figures();
const H = base.hours;
const grid = (
  list: readonly (readonly number[])[],
  row: number,
  f: (value: number, hour: number) => number,
): number[][] => list.map((each, k) => (k === row ? each.map(f) : [...each]));

export const contradictions: readonly Contradiction[] = [
  {
    name: 'negative capacity of a plant',
    change: { plantCapacity: [-50, 400, 600] },
    culprit: 'keep',
    keys: ['coal west'],
  },
  { name: 'impossible CO2 cap', change: { co2Cap: 500 }, culprit: 'co2' },
  {
    name: 'demand without supply in one hour',
    change: { demand: grid(base.demand, 1, (d, h) => (h === 18 ? d * 10 : d)) },
    culprit: 'balance',
    keys: ['centre', '18'],
  },
  {
    name: 'export contract above the line',
    change: { exportContract: base.exportContract.map((c, h) => (h >= 8 && h < 20 ? 350 : c)) },
    culprit: 'contract',
  },
  {
    name: 'reservoir that cannot return to its level for want of water',
    change: { inflow: grid(base.inflow, 0, () => 20), releaseLeast: [60, 60, 80] },
    culprit: 'return',
    keys: ['upper'],
  },
  {
    name: 'level at the end above what the reservoir holds',
    change: { volumeEnd: [30, 25, 5] },
    culprit: 'return',
    keys: ['middle'],
  },
  { name: 'least release above turbines and gates', change: { releaseLeast: [40, 60, 700] }, culprit: 'release' },
  {
    name: 'must-run hour before an outage, steeper than the ramp',
    change: {
      plantLeast: grid(base.plantLeast, 2, (v, h) => (h === 5 ? 0.9 : v)),
      plantMost: grid(base.plantMost, 2, (v, h) => (h === 6 ? 0 : v)),
      reserve: 1500,
    },
    culprit: 'ramp',
    keys: ['coal east', '5'],
  },
  { name: 'reserve margin beyond all that may be kept and built', change: { reserve: 2500 }, culprit: 'reserve' },
  { name: 'renewable share above what sun and water give', change: { renewableShare: 1.2 }, culprit: 'share' },
  { name: 'least build above the greatest', change: { buildLeast: [500, 0] }, culprit: 'build', keys: ['new wind'] },
  {
    name: 'coal retired while its contracts must be taken',
    change: {
      plantCapacity: [0, 400, 0],
      coalLeast: 500 * H,
      importMost: 1e6,
      lineCapacity: [3000, 3000],
      buildMost: [3000, 3000],
      budget: 1e6,
      gasLimit: 1e6,
    },
    culprit: 'coal least',
  },
  { name: 'battery filled beyond its size', change: { batteryEnd: 900 }, culprit: 'battery end' },
  {
    name: 'battery that cannot be filled in time',
    change: { batteryCharge: 10, batteryEnd: 390 },
    culprit: 'battery end',
  },
  {
    name: 'delivery contract above the line',
    change: { transferLeast: [500, -400] },
    culprit: 'transfer',
    keys: ['west-centre'],
  },
  {
    name: 'gas plant must run on gas that is not there',
    change: { plantLeast: grid(base.plantLeast, 1, () => 0.9), gasLimit: 40 * H, reserve: 1500 },
    culprit: 'gas',
  },
  { name: 'budget below the builds decided', change: { buildLeast: [300, 200], budget: 1500 }, culprit: 'budget' },
  {
    name: 'flood that neither reservoir nor gates can take',
    change: { inflow: grid(base.inflow, 1, (v, h) => (h >= 10 && h < 16 ? 6000 : v)) },
    culprit: 'water',
  },
  { name: 'coal phased out and bought', change: { coalLeast: 400 * H, coalMost: 200 * H }, culprit: 'coal most' },
  { name: 'east cut off from imports it lives on', change: { importMost: -300 * H }, culprit: 'imports' },
  {
    name: 'demand given in kW',
    change: { demand: base.demand.map((zone) => zone.map((d) => d * 1000)) },
    culprit: 'balance',
  },
  {
    name: 'loads of the east grown by a third, with every line full',
    change: { demand: grid(base.demand, 2, (d) => d * 1.6) },
    culprit: 'balance',
  },
];
