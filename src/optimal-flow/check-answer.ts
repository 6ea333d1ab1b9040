import type { Grid, GridOutputs } from '#grid';
import { checkBalances, checkPorts } from './check-balance.js';
import { checkCommitment, checkRamps } from './check-commitment.js';
import { checkCost } from './check-cost.js';
import { checkGlobal } from './check-global.js';
import { checkStorage } from './check-levels.js';
import { checkCapacities, checkLimits } from './check-limits.js';
import { CheckReading } from './check-reading.js';
import { checkVoltage } from './check-voltage.js';
import { checkWater } from './check-water.js';
import type { FlowSetting } from './setting.js';

/**
 * What is recomputed: power at buses and ports, limits, capacities, set points, what is on, ramps, levels of storage, water of reservoirs, angles around
 * meshes, limits on the whole, money.
 */
export type AnswerMeasure =
  | 'balance'
  | 'port'
  | 'limit'
  | 'capacity'
  | 'commitment'
  | 'ramp'
  | 'level'
  | 'water'
  | 'voltage'
  | 'global'
  | 'cost';

/** The worst residual of a measure and where it stands. */
export interface AnswerResidual {
  readonly measure: AnswerMeasure;
  /** `Bus Manchester`, `Generator gas.p`; empty where nothing of the kind was there. */
  readonly place: string;
  /** Label of the snapshot; null where the measure is of the whole horizon. */
  readonly snapshot: string | null;
  /** Absolute, in the unit of the measure: MW, MWh, units, hm³, m³/s, per unit of angle, tonnes, currency. */
  readonly residual: number;
  /** Size of the numbers compared; the residual is judged against 1 + size. */
  readonly size: number;
  /** How many equations and limits were recomputed. */
  readonly counted: number;
  readonly passed: boolean;
}

export interface AnswerCheck {
  readonly passed: boolean;
  readonly measures: readonly AnswerResidual[];
}

/** Relative: what a certificate allows each row is 1e-6; a balance sums a few of them. */
export const ANSWER_TOLERANCE = 1e-5;

/** Receives every equation and limit that is recomputed. */
export type Note = (place: () => string, snapshot: number | null, residual: number, size: number) => void;

/**
 * Recomputes from the grid and its outputs alone, sharing nothing with the model that was solved: bus balances, what links deliver, limits,
 * capacities, commitment with its times and ramps, storage, water of reservoirs, the voltage law around every mesh, global constraints, and that costs
 * add up to objective + constant. One pass over the outputs: cheap beside any solve.
 */
export function checkAnswer(grid: Grid, outputs: GridOutputs, setting: FlowSetting = {}): AnswerCheck {
  const reading = new CheckReading(grid, outputs, setting);
  const { labels } = reading.grid.snapshots;
  const measure = (name: AnswerMeasure, run: (reading: CheckReading, note: Note) => void): AnswerResidual => {
    let place = '';
    let snapshot: string | null = null;
    let residual = 0;
    let size = 0;
    let counted = 0;
    let worst = 0;
    run(reading, (at, t, value, scale) => {
      counted++;
      const relative = value / (1 + scale);
      // Written so that NaN is the worst of all.
      if (relative <= worst || Number.isNaN(worst)) return;
      worst = relative;
      place = at();
      snapshot = t === null ? null : (labels[t] ?? null);
      residual = value;
      size = scale;
    });
    return { measure: name, place, snapshot, residual, size, counted, passed: worst <= ANSWER_TOLERANCE };
  };
  const measures = [
    measure('balance', checkBalances),
    measure('port', checkPorts),
    measure('limit', checkLimits),
    measure('capacity', checkCapacities),
    measure('commitment', checkCommitment),
    measure('ramp', checkRamps),
    measure('level', checkStorage),
    measure('water', checkWater),
    measure('voltage', checkVoltage),
    measure('global', checkGlobal),
    measure('cost', checkCost),
  ];
  return { passed: measures.every(({ passed }) => passed), measures };
}
