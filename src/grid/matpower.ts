import { type Fault, FaultError, phrase, same, type Worded } from '#words';
import { assembleGrid } from './assemble.js';
import type { Grid, GridCostCurve } from './grid.js';
import { gridFault } from './grid-fault.js';
import { BranchColumns } from './matpower-branches.js';
import { costOf, type PowerCost } from './matpower-cost.js';
import { type CaseTable, type CaseText, readCaseText } from './matpower-text.js';
import { matpowerWords as words } from './matpower-words.js';
import type { RawTable } from './raw-grid.js';

/**
 * Which linear power flow stands for the case. powermodels: flow = Δθ x / (r² + x²), without tap ratios and phase shifts, as
 * PowerModels' DCPPowerModel and the DC figures of PGLib-OPF have it (Coffrin et al., PSCC 2018). matpower: flow = (Δθ − shift) / (x · ratio), as in
 * MATPOWER (Zimmerman et al. 2011, equation 3.22 ff. of the manual) and PowerModels' DCMPPowerModel.
 */
export type DcConvention = 'powermodels' | 'matpower';

export interface MatpowerReading {
  /** Default powermodels. */
  readonly dc?: DcConvention;
  /** Hold generators and DC lines at the Pg and Pf of the case (for a power flow); default false: they are free within their limits. */
  readonly asDispatched?: boolean;
}

export interface MatpowerGrid {
  readonly grid: Grid;
  readonly notes: readonly Worded[];
  /** Σ of the constant costs of what is in service, currency/h. */
  readonly costConstant: number;
}

/**
 * A MATPOWER case as a grid of one snapshot, `now`. Buses keep their numbers as names; generators are G1, G2, … by their row, branches L1, T2, …
 * (T: a tap ratio, a phase shift or two voltages), DC lines D1, …; loads have the name of their bus, and the conductance of a shunt at 1 p.u.
 * is the load `<bus> Gs`. What is out of service, or at a bus of type 4, is not `active`. rateA = 0 is no limit.
 * Throws FaultError with every fault.
 */
export function readMatpower(bytes: Uint8Array, file: string, reading: MatpowerReading = {}): MatpowerGrid {
  const text = readCaseText(bytes, file);
  return new CaseGrid(text, file, reading).grid();
}

/** Columns of the tables, from 0 (MATPOWER's idx_bus, idx_gen, idx_brch and idx_dcline). */
const BUS = { number: 0, type: 1, pd: 2, qd: 3, gs: 4, kv: 9, vmax: 11, vmin: 12 } as const;
const GEN = { bus: 0, pg: 1, qg: 2, status: 7, pmax: 8, pmin: 9 } as const;
const BRANCH = {
  from: 0,
  to: 1,
  r: 2,
  x: 3,
  b: 4,
  rate: 5,
  ratio: 8,
  shift: 9,
  status: 10,
  least: 11,
  most: 12,
} as const;
const DC = { from: 0, to: 1, status: 2, pf: 3, pmin: 9, pmax: 10, loss0: 15, loss1: 16 } as const;
/** Fewest columns of each table: without the limits of angles (which the first cases lack) and everything that a solver appends. */
const WIDTHS: ReadonlyMap<string, number> = new Map([
  ['bus', 13],
  ['gen', 10],
  ['branch', 11],
  ['gencost', 5],
  ['dcline', 17],
  ['dclinecost', 5],
]);
const REFERENCE = 3;
const VOLTAGE = 2;
const ISOLATED = 4;
/** MATPOWER's and PowerModels' way to say that an angle has no limit. */
const FULL_TURN = 360;
const MOST_TOLD = 20;

type Columns = Map<string, Float64Array | string[]>;

class CaseGrid {
  readonly #faults: Fault[] = [];
  readonly #notes: Worded[] = [];
  readonly #position = new Map<number, number>();
  readonly #curves: GridCostCurve[] = [];
  #busNames: readonly string[] = [];
  #constant = 0;

  constructor(
    readonly text: CaseText,
    readonly file: string,
    readonly reading: MatpowerReading,
  ) {}

  grid(): MatpowerGrid {
    const { text, file } = this;
    if (text.version !== null && text.version !== '2')
      this.#fault('matpower-version', {}, words.version, {}, { found: text.version, expected: same('2') });
    if (!(text.baseMVA !== null && text.baseMVA > 0 && text.baseMVA < Infinity))
      this.#fault('matpower-base', { field: 'baseMVA' }, words.noBase, {}, { found: String(text.baseMVA) });
    for (const name of ['bus', 'gen', 'branch']) this.#require(name);
    for (const table of text.tables.values()) {
      const fewest = WIDTHS.get(table.name)!;
      if (table.rowCount > 0 && table.width < fewest)
        this.#fault(
          'matpower-narrow',
          { row: table.lines[0]!, field: table.name },
          words.narrow,
          { field: table.name },
          { found: String(table.width), expected: phrase(words.atLeastColumns, { count: fewest }) },
        );
    }
    if (this.#faults.length > 0) throw new FaultError(this.#faults);
    const tables = [this.#buses(), this.#loads(), this.#generators(), ...this.#branches(), this.#links()];
    if (this.#faults.length > 0) throw new FaultError(this.#faults.slice(0, MOST_TOLD));
    const { grid, notes } = assembleGrid({
      file,
      name: text.name,
      snapshots: { labels: ['now'], years: null, weightings: new Map() },
      periods: null,
      tables,
      meta: { matpower: { baseMVA: text.baseMVA, dc: this.#dc, costConstant: this.#constant } },
      crs: {},
    });
    if (text.version === null) this.#notes.push(words.noVersionNote);
    if (!text.tables.has('gencost')) this.#notes.push(words.noCostNote);
    this.#notes.push(this.#dc === 'powermodels' ? words.powermodelsNote : words.matpowerNote);
    if (text.others.length > 0)
      this.#notes.push(phrase(words.othersNote, { list: text.others.slice(0, MOST_TOLD).join(', ') }));
    return {
      grid: this.#curves.length === 0 ? grid : { ...grid, costCurves: this.#curves },
      notes: [...this.#notes, ...notes],
      costConstant: this.#constant,
    };
  }

  get #dc(): DcConvention {
    return this.reading.dc ?? 'powermodels';
  }

  #fault(
    code: string,
    place: Fault['place'],
    message: Worded,
    parameters: Parameters<typeof gridFault>[3],
    more: Parameters<typeof gridFault>[4] = {},
  ): void {
    this.#faults.push(gridFault(code, { file: this.file, ...place }, message, parameters, more));
  }

  #require(name: string): void {
    const table = this.text.tables.get(name);
    if (table === undefined)
      this.#fault(
        'matpower-no-table',
        { field: name },
        words.noTable,
        { field: name },
        { expected: words.caseExpected },
      );
    else if (table.rowCount === 0 && name === 'bus')
      this.#fault('matpower-no-rows', { field: name }, words.emptyTable, { field: name });
  }

  #table(name: string): CaseTable {
    return (
      this.text.tables.get(name) ?? {
        name,
        rowCount: 0,
        width: WIDTHS.get(name)!,
        values: new Float64Array(0),
        lines: [],
      }
    );
  }

  /** A cell that must be a finite number; a fault that names component and column otherwise. */
  #number(table: CaseTable, row: number, column: number, component: string, name: string, attribute: string): number {
    const value = table.values[row * table.width + column]!;
    if (!Number.isFinite(value))
      this.#fault(
        'matpower-not-finite',
        { row: table.lines[row]!, field: attribute },
        words.notFinite,
        { component, name, attribute },
        { found: String(value) },
      );
    return value;
  }

  /** A limit: any number, infinite or not. */
  #limit(table: CaseTable, row: number, column: number, component: string, name: string, attribute: string): number {
    const value = table.values[row * table.width + column]!;
    return Number.isNaN(value) ? this.#number(table, row, column, component, name, attribute) : value;
  }

  #isIsolated(bus: number): boolean {
    const { values, width } = this.#table('bus');
    return values[bus * width + BUS.type] === ISOLATED;
  }

  /** Position of the bus that a cell names; −1 with a fault where there is none. */
  #busAt(table: CaseTable, row: number, column: number, component: string, name: string, attribute: string): number {
    const number = table.values[row * table.width + column]!;
    const position = this.#position.get(number);
    if (position !== undefined) return position;
    this.#fault(
      'matpower-no-bus',
      { row: table.lines[row]!, field: attribute },
      words.noBus,
      { component, name, attribute },
      { found: String(number) },
    );
    return -1;
  }

  #buses(): RawTable {
    const table = this.#table('bus');
    const names: string[] = [];
    const columns: Columns = new Map();
    const voltage = new Float64Array(table.rowCount);
    const least = new Float64Array(table.rowCount);
    const most = new Float64Array(table.rowCount);
    for (let row = 0; row < table.rowCount; row++) {
      const number = table.values[row * table.width + BUS.number]!;
      const name = String(number);
      const place = { row: table.lines[row]!, field: 'bus_i' };
      if (!(Number.isInteger(number) && number > 0))
        this.#fault('matpower-not-whole', place, words.notWhole, { component: 'Bus', name, attribute: 'bus_i' });
      else if (this.#position.has(number)) this.#fault('matpower-twice', place, words.twice, { name });
      else this.#position.set(number, row);
      names.push(name);
      const kv = this.#number(table, row, BUS.kv, 'Bus', name, 'baseKV');
      voltage[row] = kv > 0 ? kv : 1;
      most[row] = table.values[row * table.width + BUS.vmax]!;
      least[row] = table.values[row * table.width + BUS.vmin]!;
    }
    this.#busNames = names;
    columns.set('v_nom', voltage).set('v_mag_pu_min', least).set('v_mag_pu_max', most);
    return { list: 'buses', file: this.file, names, columns, series: new Map() };
  }

  /** Pd and Qd of each bus, the power of a shunt's conductance (MW at 1 p.u.), and the constant losses of DC lines. */
  #loads(): RawTable {
    const table = this.#table('bus');
    const names: string[] = [];
    const bus: string[] = [];
    const p: number[] = [];
    const q: number[] = [];
    const active: number[] = [];
    const put = (name: string, at: number, power: number, reactive: number, serves: boolean) => {
      names.push(name);
      bus.push(this.#busNames[at]!);
      p.push(power);
      q.push(reactive);
      active.push(Number(serves && !this.#isIsolated(at)));
    };
    for (let row = 0; row < table.rowCount; row++) {
      const name = this.#busNames[row]!;
      const power = this.#number(table, row, BUS.pd, 'Bus', name, 'Pd');
      const reactive = this.#number(table, row, BUS.qd, 'Bus', name, 'Qd');
      const shunt = this.#number(table, row, BUS.gs, 'Bus', name, 'Gs');
      if (power !== 0 || reactive !== 0) put(name, row, power, reactive, true);
      if (shunt !== 0) put(`${name} Gs`, row, shunt, 0, true);
    }
    const lines = this.#table('dcline');
    for (let row = 0; row < lines.rowCount; row++) {
      const at = this.#position.get(lines.values[row * lines.width + DC.to]!);
      const loss = this.#number(lines, row, DC.loss0, 'Link', `D${row + 1}`, 'loss0');
      if (at !== undefined && loss !== 0) put(`D${row + 1} loss`, at, loss, 0, this.#dcServes(lines, row));
    }
    const columns: Columns = new Map<string, Float64Array | string[]>([
      ['bus', bus],
      ['p_set', Float64Array.from(p)],
      ['q_set', Float64Array.from(q)],
      ['active', Float64Array.from(active)],
    ]);
    return { list: 'loads', file: this.file, names, columns, series: new Map() };
  }

  /** Power between `low` and `high` as shares of a nominal power: p_nom, p_min_pu, p_max_pu. */
  #range(columns: RangeColumns, row: number, low: number, high: number): void {
    const nominal = Math.max(Math.abs(low), Math.abs(high));
    const share = (value: number) => (value === 0 ? 0 : Number.isFinite(nominal) ? value / nominal : Math.sign(value));
    columns.nominal[row] = nominal;
    columns.least[row] = share(low);
    columns.most[row] = share(high);
  }

  /** Costs of a component: columns for polynomials, a curve of its own for pieces; constants, and what a curve costs at no power, into the sum. */
  #price(component: 'Generator' | 'Link', name: string, cost: PowerCost, serves: boolean): void {
    if (!serves) return;
    this.#constant += cost.constant;
    if (cost.curve === null) return;
    const [atNothing] = cost.curve.intercepts;
    this.#constant += atNothing!;
    this.#curves.push({
      component,
      name,
      slopes: cost.curve.slopes,
      intercepts: cost.curve.intercepts.map((value) => value - atNothing!),
    });
  }

  #generators(): RawTable {
    const table = this.#table('gen');
    const { rowCount } = table;
    const costs = this.#costTable('gencost', rowCount);
    const names = Array.from({ length: rowCount }, (_, row) => `G${row + 1}`);
    const range = rangeColumns(rowCount);
    const bus = new Array<string>(rowCount).fill('');
    const linear = new Float64Array(rowCount);
    const square = new Float64Array(rowCount);
    const active = new Float64Array(rowCount);
    const dispatch = new Float64Array(rowCount);
    const reactive = new Float64Array(rowCount);
    const control = new Array<string>(rowCount).fill('PQ');
    const buses = this.#table('bus');
    names.forEach((name, row) => {
      const at = this.#busAt(table, row, GEN.bus, 'Generator', name, 'bus');
      bus[row] = this.#busNames[at] ?? '';
      const status = this.#number(table, row, GEN.status, 'Generator', name, 'status');
      const serves = status > 0 && at >= 0 && !this.#isIsolated(at);
      active[row] = Number(serves);
      const high = this.#limit(table, row, GEN.pmax, 'Generator', name, 'Pmax');
      const low = this.#limit(table, row, GEN.pmin, 'Generator', name, 'Pmin');
      if (serves && low > high) this.#crossed('Generator', name, table.lines[row]!, 'Pmin', 'Pmax', low, high);
      this.#range(range, row, low, high);
      dispatch[row] = this.#number(table, row, GEN.pg, 'Generator', name, 'Pg');
      reactive[row] = this.#number(table, row, GEN.qg, 'Generator', name, 'Qg');
      const type = buses.values[at * buses.width + BUS.type];
      if (serves && (type === REFERENCE || type === VOLTAGE)) control[row] = type === REFERENCE ? 'Slack' : 'PV';
      if (costs === null) return;
      const priced = { component: 'Generator', name, file: this.file, least: low, most: high };
      const cost = costOf(costs, row, priced, this.#faults);
      linear[row] = cost.linear;
      square[row] = cost.square;
      this.#price('Generator', name, cost, serves);
    });
    if (!control.includes('Slack')) {
      // No reference bus with a generator: the largest one balances (as PowerModels chooses).
      let largest = -1;
      for (let row = 0; row < rowCount; row++)
        if (active[row] === 1 && (largest < 0 || pmax(table, row) > pmax(table, largest))) largest = row;
      if (largest >= 0) control[largest] = 'Slack';
    }
    const columns: Columns = new Map<string, Float64Array | string[]>([
      ['bus', bus],
      ['control', control],
      ['p_nom', range.nominal],
      ['p_min_pu', range.least],
      ['p_max_pu', range.most],
      ['q_set', reactive],
      ['marginal_cost', linear],
      ['marginal_cost_quadratic', square],
      ['active', active],
    ]);
    if (this.reading.asDispatched === true) columns.set('p_set', dispatch);
    return { list: 'generators', file: this.file, names, columns, series: new Map() };
  }

  #crossed(component: string, name: string, row: number, low: string, high: string, a: number, b: number): void {
    this.#fault(
      'matpower-crossed',
      { row, field: low },
      words.crossed,
      { component, name, low, high },
      { found: `${a} > ${b}` },
    );
  }

  /** Costs of n components: n rows, or n more for reactive power, which are passed over. */
  #costTable(name: string, count: number): CaseTable | null {
    const table = this.text.tables.get(name);
    if (table === undefined || table.rowCount === 0) return null;
    if (table.rowCount === count || table.rowCount === 2 * count) return table;
    this.#fault(
      'matpower-cost-rows',
      { row: table.lines[0]!, field: name },
      words.costRows,
      { field: name },
      { found: String(table.rowCount), expected: phrase(words.costRowsExpected, { count }) },
    );
    return null;
  }

  #branches(): readonly RawTable[] {
    const table = this.#table('branch');
    const lines = new BranchColumns();
    const transformers = new BranchColumns();
    const base = this.text.baseMVA!;
    const buses = this.#table('bus');
    const kv = (at: number) => Math.max(0, buses.values[at * buses.width + BUS.kv]!) || 1;
    const ends = new Set<string>();
    for (let row = 0; row < table.rowCount; row++) {
      const cell = (column: number) => table.values[row * table.width + column]!;
      const turnRatio = cell(BRANCH.ratio);
      const shift = cell(BRANCH.shift);
      let from = this.#busAt(table, row, BRANCH.from, 'Branch', String(row + 1), 'fbus');
      let to = this.#busAt(table, row, BRANCH.to, 'Branch', String(row + 1), 'tbus');
      if (from < 0 || to < 0) continue;
      const isLine = turnRatio === 0 && shift === 0 && kv(from) === kv(to);
      const name = `${isLine ? 'L' : 'T'}${row + 1}`;
      const component = isLine ? 'Line' : 'Transformer';
      const place = { row: table.lines[row]! };
      const number = (column: number, attribute: string) =>
        this.#number(table, row, column, component, name, attribute);
      if (from === to) this.#fault('matpower-loop', place, words.loop, { component, name });
      const serves = number(BRANCH.status, 'status') !== 0 && !this.#isIsolated(from) && !this.#isIsolated(to);
      let r = number(BRANCH.r, 'r');
      let x = number(BRANCH.x, 'x');
      const charging = number(BRANCH.b, 'b');
      const rate = this.#limit(table, row, BRANCH.rate, component, name, 'rateA');
      const ratio = number(BRANCH.ratio, 'ratio') === 0 ? 1 : turnRatio;
      number(BRANCH.shift, 'angle');
      if (ratio < 0)
        this.#fault('matpower-negative', { ...place, field: 'ratio' }, words.negative, {
          component,
          name,
          attribute: 'ratio',
        });
      if (rate < 0)
        this.#fault('matpower-negative', { ...place, field: 'rateA' }, words.negative, {
          component,
          name,
          attribute: 'rateA',
        });
      if (serves && x === 0)
        this.#fault(
          'matpower-zero-reactance',
          { ...place, field: 'x' },
          words.zeroReactance,
          { component, name },
          { found: '0', expected: words.zeroReactanceExpected },
        );
      let [least, most] = this.#angles(table, row, component, name);
      if (serves && least > most) this.#crossed(component, name, place.row, 'angmin', 'angmax', least, most);
      if (this.#dc === 'powermodels') {
        // A branch that stands beside another one written the other way round is turned, and its impedance with it.
        if (ends.has(`${to} ${from}`)) {
          [from, to] = [to, from];
          [least, most] = [-most, -least];
          r *= ratio ** 2;
          x *= ratio ** 2;
        } else ends.add(`${from} ${to}`);
        x = (r * r + x * x) / x;
      }
      const rated = rate > 0 && rate < Infinity;
      // A line counts in ohm on the voltage of bus0, a transformer per unit of its own rating.
      const size = isLine ? (kv(from) * kv(from)) / base : (rated ? rate : base) / base;
      (isLine ? lines : transformers).add({
        name,
        bus0: this.#busNames[from]!,
        bus1: this.#busNames[to]!,
        r: r * size,
        x: x * size,
        b: charging / size,
        rating: rated ? rate : isLine ? Infinity : base,
        most: rated || isLine ? 1 : Infinity,
        ratio: this.#dc === 'matpower' ? ratio : 1,
        shift: this.#dc === 'matpower' ? shift : 0,
        active: Number(serves),
        angleLeast: least,
        angleMost: most,
      });
    }
    return [lines.table('lines', this.file), transformers.table('transformers', this.file)];
  }

  /**
   * Limits of θ_from − θ_to, degrees. None: no columns, ±360 or beyond, both 0; MATPOWER takes each 0 by itself as none (makeAang),
   * PowerModels only both.
   */
  #angles(table: CaseTable, row: number, component: string, name: string): [least: number, most: number] {
    if (table.width <= BRANCH.most) return [-Infinity, Infinity];
    const least = this.#limit(table, row, BRANCH.least, component, name, 'angmin');
    const most = this.#limit(table, row, BRANCH.most, component, name, 'angmax');
    const none = least === 0 && most === 0;
    const each = this.#dc === 'matpower';
    return [
      none || (each && least === 0) || least <= -FULL_TURN ? -Infinity : least,
      none || (each && most === 0) || most >= FULL_TURN ? Infinity : most,
    ];
  }

  #dcServes(table: CaseTable, row: number): boolean {
    const at = (column: number) => this.#position.get(table.values[row * table.width + column]!);
    const from = at(DC.from);
    const to = at(DC.to);
    if (from === undefined || to === undefined || this.#isIsolated(from) || this.#isIsolated(to)) return false;
    return table.values[row * table.width + DC.status]! > 0;
  }

  /**
   * DC lines as links: what arrives is (1 − loss1) Pf − loss0, the constant part as a load at the far end. A limit ≥ 0 holds for the
   * power that leaves, one below 0 for the power that arrives (MATPOWER's toggle_dcline): Pf ≥ (Pmin + loss0) / (1 − loss1).
   */
  #links(): RawTable {
    const table = this.#table('dcline');
    const { rowCount } = table;
    const costs = this.#costTable('dclinecost', rowCount);
    const names = Array.from({ length: rowCount }, (_, row) => `D${row + 1}`);
    const range = rangeColumns(rowCount);
    const bus0 = new Array<string>(rowCount).fill('');
    const bus1 = new Array<string>(rowCount).fill('');
    const efficiency = new Float64Array(rowCount);
    const linear = new Float64Array(rowCount);
    const square = new Float64Array(rowCount);
    const active = new Float64Array(rowCount);
    const dispatch = new Float64Array(rowCount);
    names.forEach((name, row) => {
      bus0[row] = this.#busNames[this.#busAt(table, row, DC.from, 'Link', name, 'fbus')] ?? '';
      bus1[row] = this.#busNames[this.#busAt(table, row, DC.to, 'Link', name, 'tbus')] ?? '';
      this.#number(table, row, DC.status, 'Link', name, 'status');
      const serves = this.#dcServes(table, row);
      active[row] = Number(serves);
      const loss0 = table.values[row * table.width + DC.loss0]!;
      const loss1 = this.#number(table, row, DC.loss1, 'Link', name, 'loss1');
      efficiency[row] = 1 - loss1;
      const leaving = (value: number) => (value >= 0 ? value : (value + loss0) / (1 - loss1));
      const low = leaving(this.#limit(table, row, DC.pmin, 'Link', name, 'Pmin'));
      const high = leaving(this.#limit(table, row, DC.pmax, 'Link', name, 'Pmax'));
      if (serves && low > high) this.#crossed('Link', name, table.lines[row]!, 'Pmin', 'Pmax', low, high);
      this.#range(range, row, low, high);
      dispatch[row] = this.#number(table, row, DC.pf, 'Link', name, 'Pf');
      if (costs === null) return;
      const priced = { component: 'Link', name, file: this.file, least: low, most: high };
      const cost = costOf(costs, row, priced, this.#faults);
      linear[row] = cost.linear;
      square[row] = cost.square;
      this.#price('Link', name, cost, serves);
    });
    const columns: Columns = new Map<string, Float64Array | string[]>([
      ['bus0', bus0],
      ['bus1', bus1],
      ['carrier', new Array<string>(rowCount).fill('DC')],
      ['efficiency', efficiency],
      ['p_nom', range.nominal],
      ['p_min_pu', range.least],
      ['p_max_pu', range.most],
      ['marginal_cost', linear],
      ['marginal_cost_quadratic', square],
      ['active', active],
    ]);
    if (this.reading.asDispatched === true) columns.set('p_set', dispatch);
    return { list: 'links', file: this.file, names, columns, series: new Map() };
  }
}

const pmax = (table: CaseTable, row: number) => table.values[row * table.width + GEN.pmax]!;

interface RangeColumns {
  readonly nominal: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
}
const rangeColumns = (count: number): RangeColumns => ({
  nominal: new Float64Array(count),
  least: new Float64Array(count),
  most: new Float64Array(count),
});
