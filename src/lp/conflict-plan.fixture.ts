import { axis, countedAxis } from '#frame';
import { same } from '#words';
import { type Card, type Problem, ProblemBuilder, type RowBlock, type VariableBlock } from './problem.js';

/**
 * A little plan for tests: three zones in a row, thermal plants that may be kept or retired, wind, two technologies
 * to build, a battery, a cascade of three reservoirs, two lines, an export contract, and the usual policies.
 * All figures are invented so that the plan as it stands is feasible.
 */
export interface PlanFigures {
  readonly hours: number;
  /** MW by zone and hour. */
  readonly demand: number[][];
  readonly windCapacity: number[];
  readonly windProfile: number[];
  readonly plantCapacity: number[];
  /** Least and greatest output of each plant and hour as a share of what is kept; greatest 0 is an outage. */
  readonly plantLeast: number[][];
  readonly plantMost: number[][];
  readonly buildLeast: number[];
  readonly buildMost: number[];
  readonly ramp: number[];
  readonly batteryEnergy: number;
  readonly batteryCharge: number;
  readonly batteryStart: number;
  readonly batteryEnd: number;
  /** m3/s by reservoir and hour. */
  readonly inflow: number[][];
  /** hm3. */
  readonly volumeStart: number[];
  readonly volumeEnd: number[];
  readonly volumeMost: number[];
  /** m3/s. */
  readonly releaseLeast: number[];
  readonly turbineMost: number[];
  readonly spillMost: number[];
  readonly lineCapacity: number[];
  /** Least flow of each line, by delivery contracts. */
  readonly transferLeast: number[];
  readonly exportLine: number;
  readonly exportContract: number[];
  /** t. */
  co2Cap: number;
  /** MW. */
  reserve: number;
  renewableShare: number;
  /** MWh. */
  gasLimit: number;
  coalLeast: number;
  coalMost: number;
  /** Million CNY. */
  budget: number;
  /** Greatest net import of the east, MWh. */
  importMost: number;
  readonly integerBuild: boolean;
}

export const ZONES = ['west', 'centre', 'east'] as const;
const PLANTS = ['coal west', 'gas centre', 'coal east'] as const;
const NEW = ['new wind', 'new gas'] as const;
const RESERVOIRS = ['upper', 'middle', 'lower'] as const;
const LINES = ['west-centre', 'centre-east'] as const;
const HM3_PER_M3S_HOUR = 0.0036;
const MW_PER_M3S = [1.2, 0.9, 0.6] as const;
const CO2 = [0.95, 0.4, 0.85] as const;

export function figures(hours = 24, change: Partial<PlanFigures> = {}): PlanFigures {
  const day = (h: number) => Math.sin(((h % 24) - 6) * (Math.PI / 12));
  const series = (f: (h: number) => number) => Array.from({ length: hours }, (_, h) => f(h));
  return {
    hours,
    demand: [series((h) => 250 + 50 * day(h)), series((h) => 500 + 120 * day(h)), series((h) => 700 + 150 * day(h))],
    windCapacity: [200, 100, 80],
    windProfile: series((h) => 0.3 - 0.2 * day(h)),
    plantCapacity: [300, 400, 600],
    plantLeast: [0, 1, 2].map(() => series(() => 0)),
    plantMost: [0, 1, 2].map(() => series(() => 1)),
    buildLeast: [0, 0],
    buildMost: [400, 300],
    ramp: [120, 300, 200],
    batteryEnergy: 400,
    batteryCharge: 100,
    batteryStart: 100,
    batteryEnd: 100,
    inflow: [series(() => 200), series(() => 60), series(() => 40)],
    volumeStart: [30, 10, 5],
    volumeEnd: [30, 10, 5],
    volumeMost: [60, 20, 10],
    releaseLeast: [40, 60, 80],
    turbineMost: [350, 400, 450],
    spillMost: [200, 200, 200],
    lineCapacity: [400, 400],
    transferLeast: [-400, -400],
    exportLine: 200,
    exportContract: series(() => 80),
    co2Cap: 20e3 * (hours / 24),
    reserve: 1400,
    renewableShare: 0.2,
    gasLimit: 300 * hours,
    coalLeast: 60 * hours,
    coalMost: 900 * hours,
    budget: 4000,
    importMost: 400 * hours,
    integerBuild: false,
    ...change,
  };
}

const card = (unit: string, sentence: string): Card => ({ unit, sentence: same(sentence), formula: '' });

export function planProblem(f: PlanFigures): Problem {
  const b = new ProblemBuilder();
  const hour = countedAxis('hour', f.hours);
  const zone = axis('zone', ZONES);
  const plant = axis('plant', PLANTS);
  const fresh = axis('technology', NEW);
  const reservoir = axis('reservoir', RESERVOIRS);
  const line = axis('line', LINES);
  const H = f.hours;
  const range = (count: number) => Int32Array.from({ length: count }, (_, k) => k);
  const along = (count: number, f: (k: number, h: number) => number) =>
    Float64Array.from({ length: count * H }, (_, cell) => f(Math.floor(cell / H), cell % H));
  const at = (block: { size: number }, k: number) => range(H).map((h) => (block.size === H ? h : k * H + h));
  /** coefficient × variables of index k of their first axis, in rows of index i of theirs. */
  const term = (rows: RowBlock, i: number, variables: VariableBlock, k: number, coefficient: number) =>
    b.terms(rows, variables, coefficient, { rows: at(rows, i), variables: at(variables, k) });

  const keep = b.variables('keep', [plant], {
    lower: 0,
    upper: Float64Array.from(f.plantCapacity),
    card: card('MW', 'capacity kept'),
  });
  const build = b.variables('build', [fresh], {
    lower: Float64Array.from(f.buildLeast),
    upper: Float64Array.from(f.buildMost),
    integer: f.integerBuild,
    card: card('MW', 'capacity built'),
  });
  const thermal = b.variables('thermal', [plant, hour], {
    lower: 0,
    upper: Infinity,
    card: card('MW', 'thermal output'),
  });
  const built = b.variables('built', [fresh, hour], {
    lower: 0,
    upper: Infinity,
    card: card('MW', 'output of what is built'),
  });
  const wind = b.variables('wind', [zone, hour], {
    lower: 0,
    upper: along(3, (z, h) => f.windCapacity[z]! * f.windProfile[h]!),
    card: card('MW', 'wind output'),
  });
  const charge = b.variables('charge', [hour], { lower: 0, upper: f.batteryCharge, card: card('MW', 'charging') });
  const discharge = b.variables('discharge', [hour], { lower: 0, upper: 100, card: card('MW', 'discharging') });
  const energy = b.variables('energy', [hour], {
    lower: 0,
    upper: f.batteryEnergy,
    card: card('MWh', 'battery level'),
  });
  const turbine = b.variables('turbine', [reservoir, hour], {
    lower: 0,
    upper: along(3, (r) => f.turbineMost[r]!),
    card: card('m3/s', 'turbine flow'),
  });
  const spill = b.variables('spill', [reservoir, hour], {
    lower: 0,
    upper: along(3, (r) => f.spillMost[r]!),
    card: card('m3/s', 'spill'),
  });
  const volume = b.variables('volume', [reservoir, hour], {
    lower: 0,
    upper: along(3, (r) => f.volumeMost[r]!),
    card: card('hm3', 'reservoir volume'),
  });
  const flow = b.variables('flow', [line, hour], {
    lower: along(2, (l) => -f.lineCapacity[l]!),
    upper: along(2, (l) => f.lineCapacity[l]!),
    card: card('MW', 'line flow'),
  });
  const exported = b.variables('export', [hour], { lower: 0, upper: f.exportLine, card: card('MW', 'export line') });

  const balance = b.rows('balance', [zone, hour], {
    ...fixed(along(3, (z, h) => f.demand[z]![h]!)),
    card: card('MW', 'supply meets demand'),
  });
  PLANTS.forEach((_, p) => {
    term(balance, p, thermal, p, 1);
  });
  ZONES.forEach((_, z) => {
    term(balance, z, wind, z, 1);
  });
  term(balance, 0, built, 0, 1);
  term(balance, 2, built, 1, 1);
  term(balance, 1, discharge, 0, 1);
  term(balance, 1, charge, 0, -1);
  RESERVOIRS.forEach((_, r) => {
    term(balance, 0, turbine, r, MW_PER_M3S[r]!);
  });
  LINES.forEach((_, l) => {
    term(balance, l, flow, l, -1);
    term(balance, l + 1, flow, l, 1);
  });
  term(balance, 0, exported, 0, -1);

  const most = b.rows('output most', [plant, hour], {
    lower: -Infinity,
    upper: 0,
    card: card('MW', 'output within what is kept'),
  });
  const least = b.rows('output least', [plant, hour], {
    lower: 0,
    upper: Infinity,
    card: card('MW', 'must-run output'),
  });
  const keepMap = Int32Array.from({ length: 3 * H }, (_, cell) => Math.floor(cell / H));
  b.terms(most, thermal, 1);
  b.terms(
    most,
    keep,
    along(3, (p, h) => -f.plantMost[p]![h]!),
    { variables: keepMap },
  );
  b.terms(least, thermal, 1);
  b.terms(
    least,
    keep,
    along(3, (p, h) => -f.plantLeast[p]![h]!),
    { variables: keepMap },
  );
  const builtMost = b.rows('built most', [fresh, hour], {
    lower: -Infinity,
    upper: 0,
    card: card('MW', 'output within what is built'),
  });
  b.terms(builtMost, built, 1);
  b.terms(
    builtMost,
    build,
    along(2, (t, h) => (t === 0 ? -f.windProfile[h]! : -0.95)),
    { variables: keepMap.slice(0, 2 * H) },
  );

  const step = countedAxis('hour', H - 1);
  const ramp = b.rows('ramp', [plant, step], {
    lower: Float64Array.from({ length: 3 * (H - 1) }, (_, cell) => -f.ramp[Math.floor(cell / (H - 1))]!),
    upper: Float64Array.from({ length: 3 * (H - 1) }, (_, cell) => f.ramp[Math.floor(cell / (H - 1))]!),
    card: card('MW', 'ramp from one hour to the next'),
  });
  const before = Int32Array.from(
    { length: 3 * (H - 1) },
    (_, cell) => Math.floor(cell / (H - 1)) * H + (cell % (H - 1)),
  );
  b.terms(ramp, thermal, -1, { variables: before });
  b.terms(ramp, thermal, 1, { variables: before.map((cell) => cell + 1) });

  const earlier = range(H - 1);
  const later = earlier.map((h) => h + 1);
  const battery = b.rows('battery', [hour], {
    ...fixed(Float64Array.from({ length: H }, (_, h) => (h === 0 ? f.batteryStart : 0))),
    card: card('MWh', 'battery balance'),
  });
  b.terms(battery, energy, 1);
  b.terms(battery, energy, -1, { rows: later, variables: earlier });
  b.terms(battery, charge, -0.9);
  b.terms(battery, discharge, 1 / 0.9);
  const last = Int32Array.of(H - 1);
  const batteryEnd = b.rows('battery end', [], {
    lower: f.batteryEnd,
    upper: Infinity,
    card: card('MWh', 'battery level at the end'),
  });
  b.terms(batteryEnd, energy, 1, { rows: Int32Array.of(0), variables: last });

  const water = b.rows('water', [reservoir, hour], {
    ...fixed(along(3, (r, h) => HM3_PER_M3S_HOUR * f.inflow[r]![h]! + (h === 0 ? f.volumeStart[r]! : 0))),
    card: card('hm3', 'water balance'),
  });
  b.terms(water, volume, 1);
  RESERVOIRS.forEach((_, r) => {
    const offset = r * H;
    b.terms(water, volume, -1, { rows: later.map((h) => h + offset), variables: earlier.map((h) => h + offset) });
    for (const out of [turbine, spill]) {
      term(water, r, out, r, HM3_PER_M3S_HOUR);
      if (r < 2) term(water, r + 1, out, r, -HM3_PER_M3S_HOUR);
    }
  });
  const release = b.rows('release', [reservoir, hour], {
    lower: along(3, (r) => f.releaseLeast[r]!),
    upper: Infinity,
    card: card('m3/s', 'least release to the river'),
  });
  b.terms(release, turbine, 1);
  b.terms(release, spill, 1);
  const back = b.rows('return', [reservoir], {
    ...fixed(Float64Array.from(f.volumeEnd)),
    card: card('hm3', 'reservoir returns to its level'),
  });
  b.terms(back, volume, 1, { variables: Int32Array.of(H - 1, 2 * H - 1, 3 * H - 1) });

  const contract = b.rows('contract', [hour], {
    lower: Float64Array.from(f.exportContract),
    upper: Infinity,
    card: card('MW', 'export contract'),
  });
  b.terms(contract, exported, 1);
  const transfer = b.rows('transfer', [line], {
    lower: Float64Array.from(f.transferLeast),
    upper: Infinity,
    card: card('MW', 'mean delivery over the line'),
  });
  b.terms(transfer, flow, 1 / H, { rows: keepMap.slice(0, 2 * H) });

  const total = (name: string, unit: string, sentence: string, lower: number, upper: number) =>
    b.rows(name, [], { lower, upper, card: card(unit, sentence) });
  const sum = (rows: RowBlock, variables: VariableBlock, coefficients: number | Float64Array, cells?: Int32Array) =>
    b.terms(rows, variables, coefficients, {
      rows: new Int32Array(cells?.length ?? variables.size),
      ...(cells ? { variables: cells } : {}),
    });
  const coalCells = Int32Array.from({ length: 2 * H }, (_, k) => (k < H ? k : k + H));
  const co2 = total('co2', 't', 'CO2 cap', -Infinity, f.co2Cap);
  sum(
    co2,
    thermal,
    along(3, (p) => CO2[p]!),
  );
  sum(
    co2,
    built,
    0.37,
    range(H).map((h) => H + h),
  );
  const reserve = total('reserve', 'MW', 'reserve margin', f.reserve, Infinity);
  sum(reserve, keep, 1);
  sum(reserve, build, Float64Array.of(0.1, 0.95));
  const allDemand = f.demand.flat().reduce((a, d) => a + d, 0);
  const share = total('share', 'MWh', 'renewable share', f.renewableShare * allDemand, Infinity);
  sum(share, wind, 1);
  sum(
    share,
    turbine,
    along(3, (r) => MW_PER_M3S[r]!),
  );
  sum(share, built, 1, range(H));
  const gas = total('gas', 'MWh', 'gas available', -Infinity, f.gasLimit);
  sum(
    gas,
    thermal,
    1,
    range(H).map((h) => H + h),
  );
  const coalLeast = total('coal least', 'MWh', 'coal contracts to be taken', f.coalLeast, Infinity);
  sum(coalLeast, thermal, 1, coalCells);
  const coalMost = total('coal most', 'MWh', 'coal power at most', -Infinity, f.coalMost);
  sum(coalMost, thermal, 1, coalCells);
  const budget = total('budget', 'million CNY', 'investment budget', -Infinity, f.budget);
  sum(budget, build, Float64Array.of(6, 4));
  const imports = total('imports', 'MWh', 'net import of the east', -Infinity, f.importMost);
  sum(
    imports,
    flow,
    1,
    range(H).map((h) => H + h),
  );

  const pay = (category: string, variables: VariableBlock, cost: number | Float64Array) =>
    b.cost({ category, owner: 'all', place: 'all' }, variables, cost);
  pay(
    'fuel',
    thermal,
    along(3, (p) => [300, 450, 330][p]!),
  );
  pay(
    'fuel',
    built,
    along(2, (t) => [0, 430][t]!),
  );
  pay('fixed', keep, 50);
  pay('investment', build, Float64Array.of(900, 500));
  return b.compile();
}

const fixed = (value: Float64Array) => ({ lower: value, upper: value });
