import { dependentValues } from './dependent-values.js';
import { type Grid, numbersOf, tableOf, textsOf } from './grid.js';

/** Lines, then transformers, as arrays; impedances per unit on a base of 1 MVA. */
export interface PassiveBranches {
  readonly count: number;
  readonly lineCount: number;
  readonly names: readonly string[];
  /** Positions of the buses. */
  readonly bus0: Int32Array;
  readonly bus1: Int32Array;
  /** x of a line / v_nom²; x of a transformer / s_nom × tap ratio. Infinite for a transformer without rating. */
  readonly reactance: Float64Array;
  readonly resistance: Float64Array;
  /** Static phase shift, radians; 0 for lines. */
  readonly phaseShift: Float64Array;
  readonly active: Uint8Array;
}

const RADIANS = Math.PI / 180;

/**
 * Series impedances of the passive branches, those of standard types included. Lines: x / v_nom², v_nom of bus0. Transformers: x / s_nom ×
 * tap ratio, for both models: as in PyPSA, a shunt (`g`, `b`) does not enter linear flows. The effective impedance of a transformer
 * without rating is infinite.
 */
export function passiveBranches(given: Grid): PassiveBranches {
  const grid = dependentValues(given);
  const buses = tableOf(grid, 'Bus');
  const position = new Map(buses.names.map((name, index) => [name, index]));
  const voltage = numbersOf(buses, 'v_nom');
  const lines = tableOf(grid, 'Line');
  const transformers = tableOf(grid, 'Transformer');
  const lineCount = lines.names.length;
  const count = lineCount + transformers.names.length;
  const ends = (attribute: 'bus0' | 'bus1') =>
    Int32Array.from([...textsOf(lines, attribute), ...textsOf(transformers, attribute)], (name) => position.get(name)!);
  const bus0 = ends('bus0');
  const reactance = new Float64Array(count);
  const resistance = new Float64Array(count);
  const phaseShift = new Float64Array(count);
  const active = new Uint8Array(count);
  active.set(numbersOf(lines, 'active'));
  active.set(numbersOf(transformers, 'active'), lineCount);
  const ohm = { r: numbersOf(lines, 'r'), x: numbersOf(lines, 'x') };
  for (let i = 0; i < lineCount; i++) {
    const base = voltage[bus0[i]!]! ** 2;
    resistance[i] = ohm.r[i]! / base;
    reactance[i] = ohm.x[i]! / base;
  }
  const perUnit = { r: numbersOf(transformers, 'r'), x: numbersOf(transformers, 'x') };
  const rating = numbersOf(transformers, 's_nom');
  const tap = numbersOf(transformers, 'tap_ratio');
  const shift = numbersOf(transformers, 'phase_shift');
  for (let i = 0; i < count - lineCount; i++) {
    const on = (value: number) => (rating[i]! > 0 ? (value / rating[i]!) * tap[i]! : Number.POSITIVE_INFINITY);
    resistance[lineCount + i] = on(perUnit.r[i]!);
    reactance[lineCount + i] = on(perUnit.x[i]!);
    phaseShift[lineCount + i] = shift[i]! * RADIANS;
  }
  return {
    count,
    lineCount,
    names: [...lines.names, ...transformers.names],
    bus0,
    bus1: ends('bus1'),
    reactance,
    resistance,
    phaseShift,
    active,
  };
}
