import {
  type ComponentName,
  courseOf,
  type Grid,
  type GridOutputs,
  lastPort,
  numbersOf,
  tableOf,
  textsOf,
  type Varying,
  varyingOf,
} from '#grid';
import { anglesOf, type LinearNetwork, linearNetwork } from './linear-network.js';

/** A linear power flow and what it had to make up. T snapshots. */
export interface LinearPowerFlow {
  readonly outputs: GridOutputs;
  readonly network: LinearNetwork;
  /** Power that the slack of each sub-network adds to what was set, MW: `adjustment[part · T + t]`. */
  readonly adjustment: Float64Array;
}

const RADIANS = Math.PI / 180;

/**
 * Linear power flow with everything as it is set, as PyPSA's `network.lpf()`: generators, loads, storage units and stores at `p_set` (0 where none
 * was given), links and processes at `p_set` with their efficiencies and rates (delays do not count), shunts at 1 p.u.; in every sub-network
 *
 *   B θ = p + K b φ,   f_l = b_l (θ_i − θ_j − φ_l),   b = 1 / x (AC) or 1 / r (DC),   θ_slack = 0
 *
 * and the slack generator takes up what is missing. Angles are `v_ang` (radians) in AC, voltages `v_mag_pu` = 1 + θ in DC. What is not `active` is
 * left out; build years do not count. Throws RangeError on a zero impedance, naming the branch.
 */
export function linearPowerFlow(grid: Grid): LinearPowerFlow {
  const network = linearNetwork(grid);
  const setting = new SetPoints(grid);
  const { injection, count } = setting;
  const { branches, susceptance, of, parts } = network;
  const buses = tableOf(grid, 'Bus').names.length;
  const shift = phaseShifts(grid, network, count);
  const angle = new Float64Array(buses * count);
  const flow = new Float64Array(branches.count * count);
  const adjustment = new Float64Array(parts.length * count);
  // A shift φ of a branch acts as b φ injected at its near end and withdrawn at its far end.
  const shifted = injection.slice();
  for (const [b, turn] of shift)
    for (let t = 0; t < count; t++) {
      const power = susceptance[b]! * turn[t]!;
      shifted[branches.bus0[b]! * count + t]! += power;
      shifted[branches.bus1[b]! * count + t]! -= power;
    }
  parts.forEach((part, p) => {
    const right = new Float64Array(part.buses.length);
    for (let t = 0; t < count; t++) {
      let sum = 0;
      part.buses.forEach((bus, k) => {
        right[k] = shifted[bus * count + t]!;
        sum += injection[bus * count + t]!;
      });
      adjustment[p * count + t] = -sum + 0;
      const angles = anglesOf(part, right);
      part.buses.forEach((bus, k) => {
        angle[bus * count + t] = angles[k]!;
      });
    }
    const slackBus = part.buses[part.slack]!;
    for (let t = 0; t < count; t++) {
      injection[slackBus * count + t]! += adjustment[p * count + t]!;
      if (part.slackGenerator >= 0) setting.adjust(part.slackGenerator, t, adjustment[p * count + t]!);
    }
  });
  for (let b = 0; b < branches.count; b++) {
    if (branches.active[b] !== 1) continue;
    const turn = shift.get(b);
    for (let t = 0; t < count; t++)
      flow[b * count + t] =
        susceptance[b]! *
        (angle[branches.bus0[b]! * count + t]! -
          angle[branches.bus1[b]! * count + t]! -
          (turn === undefined ? 0 : turn[t]!));
  }
  const series = setting.series;
  const put = (component: ComponentName, attribute: string, values: Float64Array) => {
    const known = series.get(component) ?? new Map<string, Float64Array>();
    series.set(component, known.set(attribute, values));
  };
  const lines = flow.subarray(0, branches.lineCount * count);
  const transformers = flow.subarray(branches.lineCount * count);
  for (const [component, values] of [
    ['Line', lines],
    ['Transformer', transformers],
  ] as const)
    if (values.length > 0) {
      put(component, 'p0', values);
      put(
        component,
        'p1',
        values.map((value) => -value + 0),
      );
    }
  const isDc = (bus: number) => parts[of[bus]!]!.isDc;
  put('Bus', 'p', injection);
  put(
    'Bus',
    'v_ang',
    angle.map((value, n) => (isDc(Math.floor(n / count)) ? 0 : value)),
  );
  put(
    'Bus',
    'v_mag_pu',
    angle.map((value, n) => (isDc(Math.floor(n / count)) ? 1 + value : 1)),
  );
  return {
    outputs: { objective: Number.NaN, objectiveConstant: Number.NaN, numbers: new Map(), series },
    network,
    adjustment,
  };
}

/** Phase shifts of the transformers that have one, radians over the snapshots, by branch. */
function phaseShifts(grid: Grid, { branches }: LinearNetwork, count: number): ReadonlyMap<number, Float64Array> {
  const table = tableOf(grid, 'Transformer');
  const given = varyingOf(table, 'phase_shift');
  const out = new Map<number, Float64Array>();
  table.names.forEach((_, i) => {
    const b = branches.lineCount + i;
    if (branches.active[b] !== 1) return;
    const course = courseOf(given, i, count);
    // A standard type brings its shift along; it stands in the branch data.
    const values =
      course === null
        ? new Float64Array(count).fill(branches.phaseShift[b]!)
        : course.map((degrees) => degrees * RADIANS);
    if (values.some((value) => value !== 0)) out.set(b, values);
  });
  return out;
}

/** What the components are set to, their outputs, and the injections that follow, (bus, snapshot), MW. */
class SetPoints {
  readonly count: number;
  readonly injection: Float64Array;
  readonly series = new Map<ComponentName, Map<string, Float64Array>>();
  readonly #position: ReadonlyMap<string, number>;
  /** Of the generators. */
  readonly #sign: Float64Array;

  constructor(readonly grid: Grid) {
    const buses = tableOf(grid, 'Bus');
    this.count = grid.snapshots.labels.length;
    this.#position = new Map(buses.names.map((name, index) => [name, index]));
    this.#sign = numbersOf(tableOf(grid, 'Generator'), 'sign');
    this.injection = new Float64Array(buses.names.length * this.count);
    for (const component of ['Generator', 'Load', 'StorageUnit', 'Store'] as const) this.#onePort(component);
    this.#shunts();
    this.#ports('Link', 'efficiency');
    this.#ports('Process', 'rate');
  }

  /** Adds to the output of a generator. */
  adjust(generator: number, t: number, power: number): void {
    const sign = this.#sign[generator]!;
    this.series.get('Generator')!.get('p')![generator * this.count + t]! += power / sign;
  }

  #put(component: ComponentName, attribute: string, values: Float64Array): void {
    const known = this.series.get(component) ?? new Map<string, Float64Array>();
    this.series.set(component, known.set(attribute, values));
  }

  #inject(bus: string, factor: number, power: Float64Array): void {
    const first = this.#position.get(bus)! * this.count;
    for (let t = 0; t < this.count; t++) this.injection[first + t]! += factor * power[t]!;
  }

  /** A set point over the snapshots, 0 where none was given and for what is not active. */
  #setPoint(given: Varying, active: Float64Array, i: number): Float64Array {
    const out = new Float64Array(this.count);
    if (active[i] === 0) return out;
    const course = courseOf(given, i, this.count);
    for (let t = 0; t < this.count; t++) {
      const value = course === null ? given.constant[i]! : course[t]!;
      out[t] = Number.isNaN(value) ? 0 : value;
    }
    return out;
  }

  #onePort(component: 'Generator' | 'Load' | 'StorageUnit' | 'Store'): void {
    const table = tableOf(this.grid, component);
    if (table.names.length === 0) return;
    const given = varyingOf(table, 'p_set');
    const active = numbersOf(table, 'active');
    const sign = numbersOf(table, 'sign');
    const bus = textsOf(table, 'bus');
    const out = new Float64Array(table.names.length * this.count);
    table.names.forEach((_, i) => {
      const power = this.#setPoint(given, active, i);
      out.set(power, i * this.count);
      this.#inject(bus[i]!, sign[i]!, power);
    });
    this.#put(component, 'p', out);
  }

  /** A shunt takes g v² at the nominal voltage: g in Siemens, v in kV, MW. */
  #shunts(): void {
    const table = tableOf(this.grid, 'ShuntImpedance');
    if (table.names.length === 0) return;
    const [g, sign, active] = ['g', 'sign', 'active'].map((name) => numbersOf(table, name));
    const voltage = numbersOf(tableOf(this.grid, 'Bus'), 'v_nom');
    const bus = textsOf(table, 'bus');
    const out = new Float64Array(table.names.length * this.count);
    table.names.forEach((_, i) => {
      const power = active![i] === 0 ? 0 : g![i]! * voltage[this.#position.get(bus[i]!)!]! ** 2;
      out.fill(power, i * this.count, (i + 1) * this.count);
      this.#inject(bus[i]!, sign![i]!, out.subarray(i * this.count, (i + 1) * this.count));
    });
    this.#put('ShuntImpedance', 'p', out);
  }

  /** p at port i is what the component takes from bus i: p of a link at bus0, −efficiency p elsewhere; −rate p of a process. */
  #ports(component: 'Link' | 'Process', share: 'efficiency' | 'rate'): void {
    const table = tableOf(this.grid, component);
    if (table.names.length === 0) return;
    const given = varyingOf(table, 'p_set');
    const active = numbersOf(table, 'active');
    for (let port = 0; port <= lastPort(table); port++) {
      const bus = textsOf(table, `bus${port}`);
      const isInput = component === 'Link' && port === 0;
      const shares = isInput ? null : varyingOf(table, component === 'Link' && port === 1 ? share : `${share}${port}`);
      const out = new Float64Array(table.names.length * this.count);
      table.names.forEach((_, i) => {
        if (bus[i] === '') return;
        const power = this.#setPoint(given, active, i);
        const course = shares === null ? null : courseOf(shares, i, this.count);
        for (let t = 0; t < this.count; t++) {
          const factor = shares === null ? 1 : -(course === null ? shares.constant[i]! : course[t]!);
          out[i * this.count + t] = factor * power[t]! + 0;
        }
        this.#inject(bus[i]!, -1, out.subarray(i * this.count, (i + 1) * this.count));
      });
      this.#put(component, `p${port}`, out);
    }
  }
}
