import {
  type ComponentName,
  courseOf,
  dependentValues,
  type Grid,
  type GridOutputs,
  numbersOf,
  type Table,
  tableOf,
  textsOf,
  varyingOf,
} from '#grid';
import type { FlowSetting } from './setting.js';

/** What the setting's `headError` is unless it says otherwise. */
const HEAD_ERROR = 0.01;

/** A value per (component, snapshot). */
export type Reader = (i: number, t: number) => number;

/**
 * What a check of an answer reads: inputs from the tables of the grid, outputs by component and attribute, and which snapshots a component
 * stands in. Nothing of the model that was solved is used.
 */
export class CheckReading {
  readonly grid: Grid;
  readonly count: number;
  /** First snapshot of each investment period, then T. */
  readonly starts: readonly number[];
  /** The same of what is decided by itself: all at once where the periods stand side by side. */
  readonly horizons: readonly number[];
  readonly years: readonly number[] | null;
  /** Years by which components stand, also where the periods stand side by side. */
  readonly standing: readonly number[] | null;
  readonly periodOf: Int32Array;
  /** Weights of the cost of each period, and their length in years; 1 without periods. */
  readonly periodCost: readonly number[];
  readonly periodYears: readonly number[];

  /** Was commitment a share between 0 and 1? */
  readonly relaxed: boolean;
  /** By how much a head curve may overstate a power, of that at full flow and highest head. */
  readonly headError: number;

  constructor(
    given: Grid,
    readonly outputs: GridOutputs,
    setting: FlowSetting,
  ) {
    this.grid = dependentValues(given);
    this.relaxed = setting.linearizedUnitCommitment === true;
    this.headError = setting.headError ?? HEAD_ERROR;
    const multiPeriod = setting.multiPeriod !== false;
    const { snapshots, periods } = this.grid;
    this.count = snapshots.labels.length;
    const of = snapshots.period;
    const starts: number[] = [];
    this.periodOf = new Int32Array(this.count);
    for (let t = 0; t < this.count; t++) {
      if (t === 0 || (of !== null && of[t] !== of[t - 1])) starts.push(t);
      this.periodOf[t] = starts.length - 1;
    }
    const named = starts.map((t) => (of === null || periods === null ? -1 : of[t]!));
    this.starts = [...starts, this.count];
    this.standing = of === null || periods === null ? null : named.map((p) => periods.years[p]!);
    this.years = multiPeriod ? this.standing : null;
    this.horizons = multiPeriod ? this.starts : [0, this.count];
    this.periodCost = named.map((p) => (p < 0 || !multiPeriod ? 1 : periods!.objective[p]!));
    this.periodYears = named.map((p) => (p < 0 || !multiPeriod ? 1 : periods!.length[p]!));
  }

  table(name: ComponentName): Table {
    return tableOf(this.grid, name);
  }

  numbers(name: ComponentName, attribute: string): Float64Array {
    return numbersOf(this.table(name), attribute);
  }

  texts(name: ComponentName, attribute: string): readonly string[] {
    return textsOf(this.table(name), attribute);
  }

  /** An input that may vary. */
  input(name: ComponentName, attribute: string): Reader {
    const varying = varyingOf(this.table(name), attribute);
    return (i, t) => courseOf(varying, i, this.count)?.[t] ?? varying.constant[i]!;
  }

  /** An output over the snapshots; 0 where there is none. */
  output(name: ComponentName, attribute: string): Reader {
    const values = this.outputs.series.get(name)?.get(attribute);
    return (i, t) => (values === undefined ? 0 : values[i * this.count + t]!);
  }

  has(name: ComponentName, attribute: string): boolean {
    return this.outputs.series.get(name)?.has(attribute) ?? false;
  }

  /** Capacity in the answer. */
  capacity(name: ComponentName, attribute: string): Float64Array {
    return this.outputs.numbers.get(name)?.get(`${attribute}_opt`) ?? this.numbers(name, attribute);
  }

  /** Does component i stand in period p: active, built and not yet past its lifetime? */
  service(name: ComponentName): (i: number, p: number) => boolean {
    const active = this.numbers(name, 'active');
    const { standing: years } = this;
    if (years === null || !this.table(name).component.attributes.has('build_year')) return (i) => active[i] !== 0;
    const build = this.numbers(name, 'build_year');
    const lifetime = this.numbers(name, 'lifetime');
    return (i, p) => active[i] !== 0 && build[i]! <= years[p]! && years[p]! < build[i]! + lifetime[i]!;
  }

  /** Position of the buses by name. */
  buses(): ReadonlyMap<string, number> {
    return new Map(this.table('Bus').names.map((name, i) => [name, i]));
  }
}
