import { FaultError } from '#words';
import { type Grid, numbersOf, type Table, tableOf, textsOf } from './grid.js';
import { gridFault } from './grid-fault.js';
import { standardLineTypes, standardTransformerTypes } from './standard-rows.js';
import { words } from './words.js';

/** Lines, then transformers, as arrays; impedances per unit on a base of 1 MVA. */
export interface PassiveBranches {
  readonly count: number;
  readonly lineCount: number;
  readonly names: readonly string[];
  /** Positions of the buses. */
  readonly bus0: Int32Array;
  readonly bus1: Int32Array;
  /** x of a line / v_nom²; x of a transformer / s_nom × tap ratio. */
  readonly reactance: Float64Array;
  readonly resistance: Float64Array;
  /** Static phase shift, radians; 0 for lines. */
  readonly phaseShift: Float64Array;
  readonly active: Uint8Array;
}

const RADIANS = Math.PI / 180;

/**
 * Electrical data of the passive branches. Lines: x_pu = x / v_nom², v_nom of bus0; with a type, x = x_per_length × length / num_parallel.
 * Transformers: x_pu = x / s_nom, times the tap ratio; a T model with a shunt becomes the equivalent Π by the wye-delta
 * transformation. Throws FaultError where a transformer has no rating.
 */
export function passiveBranches(grid: Grid): PassiveBranches {
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
  lineImpedances(grid, lines).forEach(([r, x], i) => {
    const base = voltage[bus0[i]!]! ** 2;
    resistance[i] = r / base;
    reactance[i] = x / base;
  });
  transformerImpedances(grid, transformers).forEach(({ r, x, shift }, i) => {
    resistance[lineCount + i] = r;
    reactance[lineCount + i] = x;
    phaseShift[lineCount + i] = shift * RADIANS;
  });
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

function lineImpedances(grid: Grid, lines: Table): readonly (readonly [r: number, x: number])[] {
  const r = numbersOf(lines, 'r');
  const x = numbersOf(lines, 'x');
  const types = textsOf(lines, 'type');
  const length = numbersOf(lines, 'length');
  const parallel = numbersOf(lines, 'num_parallel');
  const own = tableOf(grid, 'LineType');
  return lines.names.map((_, i) => {
    if (types[i] === '') return [r[i]!, x[i]!];
    const at = own.names.indexOf(types[i]!);
    const standard = standardLineTypes.get(types[i]!);
    const per = (attribute: 'r_per_length' | 'x_per_length') =>
      at >= 0 ? numbersOf(own, attribute)[at]! : (standard?.[attribute] ?? 0);
    const factor = length[i]! / parallel[i]!;
    return [per('r_per_length') * factor, per('x_per_length') * factor];
  });
}

interface TransformerImpedance {
  readonly r: number;
  readonly x: number;
  readonly shift: number;
}

function transformerImpedances(grid: Grid, table: Table): readonly TransformerImpedance[] {
  const column = (name: string) => numbersOf(table, name);
  const [r, x, g, b] = [column('r'), column('x'), column('g'), column('b')];
  const [rating, tap, shift, taps, parallel] = [
    column('s_nom'),
    column('tap_ratio'),
    column('phase_shift'),
    column('tap_position'),
    column('num_parallel'),
  ];
  const types = textsOf(table, 'type');
  const models = textsOf(table, 'model');
  const own = tableOf(grid, 'TransformerType');
  return table.names.map((name, i) => {
    let data = { r: r[i]!, x: x[i]!, g: g[i]!, b: b[i]!, s: rating[i]!, tap: tap[i]!, shift: shift[i]! };
    if (types[i] !== '') data = ofType(own, types[i]!, taps[i]!, parallel[i]!);
    if (!(data.s > 0))
      throw new FaultError([
        gridFault('grid-zero-rating', { field: 's_nom' }, words.zeroRating, { name }, { found: String(data.s) }),
      ]);
    const series = seriesOf(data, models[i] === 't');
    return { r: series.r * data.tap, x: series.x * data.tap, shift: data.shift };
  });
}

/** Impedance of a standard type: r = vscr / 100, x = √((vsc / 100)² − r²), shunt of iron losses and no-load current. */
function ofType(own: Table, type: string, position: number, parallel: number) {
  const at = own.names.indexOf(type);
  const standard = standardTransformerTypes.get(type) ?? {};
  const value = (name: string) => (at >= 0 ? numbersOf(own, name)[at]! : (standard[name] ?? 0));
  const r = value('vscr') / 100;
  const x = Math.sqrt((value('vsc') / 100) ** 2 - r ** 2);
  const s = value('s_nom');
  const g = value('pfe') / (1000 * s);
  const b = -Math.sqrt(Math.max(0, (value('i0') / 100) ** 2 - g ** 2));
  return {
    r: r / parallel,
    x: x / parallel,
    g: g * parallel,
    b: b * parallel,
    s,
    tap: 1 + (position - value('tap_neutral')) * (value('tap_step') / 100),
    shift: value('phase_shift'),
  };
}

/**
 * Series impedance per unit on 1 MVA. A T model with shunt y: z/2 – (1/y) – z/2; its Π has the series
 * impedance (z/2 · z/2 + 2 · z/2 · 1/y) / (1/y) = z + y z² / 4.
 */
function seriesOf(data: { r: number; x: number; g: number; b: number; s: number }, isT: boolean) {
  const r = data.r / data.s;
  const x = data.x / data.s;
  const g = data.g * data.s;
  const b = data.b * data.s;
  if (!isT || (g === 0 && b === 0)) return { r, x };
  const squareR = r * r - x * x;
  const squareX = 2 * r * x;
  return { r: r + (g * squareR - b * squareX) / 4, x: x + (g * squareX + b * squareR) / 4 };
}
