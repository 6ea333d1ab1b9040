import { type Axis, axis, countedAxis } from '#frame';

/**
 * Instances in the format of UnitCommitment.jl (Xavier, Kazachkov, Yurdakul, Qiu, doi 10.5281/zenodo.4269874, "Data format",
 * versions 0.3 and 0.4), as far as the pricing fixtures use it: thermal and profiled units, buses, lines with limits.
 */

/** A block of output above least power: MW, and $/MWh. */
export interface CostSegment {
  readonly amount: number;
  readonly cost: number;
}
export interface ThermalUnit {
  readonly name: string;
  readonly bus: number;
  /** MW and $/h at least power. */
  readonly leastPower: number;
  readonly leastCost: number;
  readonly segments: readonly CostSegment[];
  /** $ of a start. */
  readonly startCost: number;
  /** Steps of time. */
  readonly leastUp: number;
  readonly leastDown: number;
  /** Steps for which it has been on (positive) or off (negative) before the first step. */
  readonly statusBefore: number;
  /** On (1) or off (0) in each step where that was decided before; null where it is free. */
  readonly decided: readonly number[] | null;
}
export interface ProfiledUnit {
  readonly name: string;
  readonly bus: number;
  /** MW, and $/MWh. */
  readonly most: number;
  readonly cost: number;
}
export interface TransmissionLine {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly susceptance: number;
  /** Ohms. */
  readonly reactance: number;
  /** MW */
  readonly limit: number;
}
export interface UcInstance {
  readonly time: Axis;
  readonly bus: Axis;
  /** Length of a step, hours. */
  readonly hours: number;
  /** Bus × step, MW. */
  readonly load: Float64Array;
  readonly thermal: readonly ThermalUnit[];
  readonly profiled: readonly ProfiledUnit[];
  readonly lines: readonly TransmissionLine[];
}

/** Defaults of the format: what a MW not served, and a MW over a limit of a line, costs for an hour. */
export const UNSERVED_COST = 1000;
export const OVERFLOW_COST = 5000;
const NO_LIMIT = 1e8;

type Fields = ReadonlyMap<string, unknown>;

/** Reads an instance. Throws Error on a field that is not used here: nothing is passed over. */
export function readInstance(text: string): UcInstance {
  const root = fieldsOf(JSON.parse(text), 'instance', ['Parameters', 'Buses', 'Generators', 'Transmission lines']);
  const parameters = fieldsOf(root.get('Parameters'), 'Parameters', [
    'Version',
    'Time horizon (h)',
    'Time horizon (min)',
    'Time step (min)',
  ]);
  const step = numberOf(parameters, 'Time step (min)', 60);
  const minutes = parameters.has('Time horizon (min)')
    ? numberOf(parameters, 'Time horizon (min)')
    : 60 * numberOf(parameters, 'Time horizon (h)');
  const time = countedAxis('time', minutes / step);
  const buses = Object.entries(root.get('Buses') as object);
  const bus = axis(
    'bus',
    buses.map(([name]) => name),
  );
  const load = Float64Array.from(
    buses.flatMap(([name, each]) => {
      const given = fieldsOf(each, name, ['Load (MW)']).get('Load (MW)');
      const course = Array.isArray(given) ? given.map(Number) : new Array<number>(time.length).fill(Number(given));
      if (course.length !== time.length || course.some(Number.isNaN)) throw new Error(`load of ${name}`);
      return course;
    }),
  );
  const thermal: ThermalUnit[] = [];
  const profiled: ProfiledUnit[] = [];
  for (const [name, each] of Object.entries(root.get('Generators') as Record<string, { readonly Type?: string }>))
    if (each.Type === 'Profiled') profiled.push(profiledFrom(name, each, bus));
    else thermal.push(thermalFrom(name, each, bus, 60 / step));
  const lines = Object.entries((root.get('Transmission lines') ?? {}) as object).map(([name, each]) =>
    lineFrom(name, each, bus),
  );
  return { time, bus, hours: step / 60, load, thermal, profiled, lines };
}

function fieldsOf(of: unknown, name: string, known: readonly string[]): Fields {
  const fields = new Map(Object.entries(of as object));
  const unknown = [...fields.keys()].filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${name}: ${unknown.join(', ')} is not read here`);
  return fields;
}

function numberOf(fields: Fields, key: string, fallback?: number): number {
  const value = fields.get(key) ?? fallback;
  if (typeof value !== 'number') throw new Error(`${key} is no number`);
  return value;
}

function listOf(fields: Fields, key: string): readonly number[] {
  const values = fields.get(key);
  if (!Array.isArray(values) || values.some((value) => typeof value !== 'number')) throw new Error(`${key} is no list`);
  return values;
}

function busOf(fields: Fields, key: string, bus: Axis): number {
  const at = bus.indexOf(String(fields.get(key)));
  if (at < 0) throw new Error(`no bus ${fields.get(key)}`);
  return at;
}

function thermalFrom(name: string, from: unknown, bus: Axis, stepsPerHour: number): ThermalUnit {
  const fields = fieldsOf(from, name, [
    'Bus',
    'Type',
    'Production cost curve (MW)',
    'Production cost curve ($)',
    'Startup costs ($)',
    'Startup delays (h)',
    'Initial status (h)',
    'Initial power (MW)',
    'Minimum uptime (h)',
    'Minimum downtime (h)',
  ]);
  const power = listOf(fields, 'Production cost curve (MW)');
  const cost = listOf(fields, 'Production cost curve ($)');
  const starts = listOf(fields, 'Startup costs ($)');
  if (starts.length !== 1) throw new Error(`${name}: starts of several temperatures are not read here`);
  return {
    name,
    bus: busOf(fields, 'Bus', bus),
    leastPower: power[0]!,
    leastCost: cost[0]!,
    segments: power.slice(1).map((end, k) => ({
      amount: end - power[k]!,
      cost: (cost[k + 1]! - cost[k]!) / (end - power[k]!),
    })),
    startCost: starts[0]!,
    leastUp: numberOf(fields, 'Minimum uptime (h)', 1) * stepsPerHour,
    leastDown: numberOf(fields, 'Minimum downtime (h)', 1) * stepsPerHour,
    statusBefore: numberOf(fields, 'Initial status (h)') * stepsPerHour,
    decided: null,
  };
}

function profiledFrom(name: string, from: unknown, bus: Axis): ProfiledUnit {
  const fields = fieldsOf(from, name, ['Bus', 'Type', 'Maximum power (MW)', 'Cost ($/MW)']);
  return {
    name,
    bus: busOf(fields, 'Bus', bus),
    most: numberOf(fields, 'Maximum power (MW)'),
    cost: numberOf(fields, 'Cost ($/MW)'),
  };
}

function lineFrom(name: string, from: unknown, bus: Axis): TransmissionLine {
  const fields = fieldsOf(from, name, [
    'Source bus',
    'Target bus',
    'Reactance (ohms)',
    'Susceptance (S)',
    'Normal flow limit (MW)',
  ]);
  return {
    name,
    from: busOf(fields, 'Source bus', bus),
    to: busOf(fields, 'Target bus', bus),
    susceptance: numberOf(fields, 'Susceptance (S)'),
    reactance: numberOf(fields, 'Reactance (ohms)'),
    limit: numberOf(fields, 'Normal flow limit (MW)', NO_LIMIT),
  };
}
