import { countedAxis } from '#frame';
import { type Card, type Problem, ProblemBuilder, type VariableBlock } from '../problem.js';

/** Random small plans over hours, with everything that makes such a problem awkward; the same plan for the same seed. */

const INF = Number.POSITIVE_INFINITY;
const card: Card = { unit: '1', sentence: { en: 'a number', zh: '一个数' }, formula: 'x' };

/** Marsaglia (2003), Xorshift RNGs: 32 bits, shifts 13, 17, 5. */
export function randomStream(seed: number): () => number {
  let state = Math.imul(seed + 1, 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

export const FEATURES = [
  'cyclic storage',
  'storage without cost or loss',
  'redundant rows',
  'fixed variables',
  'free flows',
  'empty hours',
  'annual cap',
  'ramps',
  'tiny and huge coefficients',
  'costless capacity',
  'must run',
  'ranged rows',
  'negative prices',
  'infeasible',
  'unbounded',
] as const;
export type Feature = (typeof FEATURES)[number];

export interface RandomPlan {
  readonly problem: Problem;
  readonly features: ReadonlySet<Feature>;
}

export function randomPlan(seed: number): RandomPlan {
  const random = randomStream(seed);
  for (let k = 0; k < 8; k++) random();
  const features = new Set<Feature>();
  for (const feature of FEATURES) {
    const rare = feature === 'infeasible' || feature === 'unbounded';
    if (random() < (rare ? 0.05 : 0.3)) features.add(feature);
  }
  const has = (feature: Feature) => features.has(feature);
  const zones = 1 + Math.floor(random() * 3);
  const hours = 4 + Math.floor(random() * 21);
  const technologies = 1 + Math.floor(random() * 3);
  const size = has('tiny and huge coefficients') ? 10 ** (random() * 8 - 4) : 1;
  const money = has('tiny and huge coefficients') ? 10 ** (random() * 6 - 3) : 1;
  const between = (low: number, high: number) => low + random() * (high - low);
  /** A few plain values, so that ties are common. */
  const round = (value: number) => (random() < 0.5 ? Math.round(value) : value);

  const builder = new ProblemBuilder();
  const time = countedAxis('hour', hours);
  const place = countedAxis('zone', zones);
  const kinds = countedAxis('technology', technologies);
  const cells = zones * hours;
  const key = { category: 'cost', owner: 'all', place: 'here' };
  const load = Float64Array.from({ length: cells }, () => size * Math.max(0, round(between(-1, 8))));
  if (has('empty hours')) for (let t = 0; t < hours; t += 3) for (let z = 0; z < zones; z++) load[z * hours + t] = 0;
  const balance = builder.rows('balance', [place, time], {
    lower: load,
    upper: has('ranged rows') ? load.map((value) => value + size * 0.25) : load,
    card,
  });

  const most = has('infeasible') ? size * 0.5 : has('ranged rows') ? size * 40 : INF;
  const capacity = builder.variables('capacity', [kinds, place], { lower: 0, upper: most, card });
  const output = builder.variables('output', [kinds, place, time], { lower: 0, upper: INF, card });
  const plants = technologies * zones;
  const limit = builder.rows('limit', [kinds, place, time], { lower: -INF, upper: 0, card });
  const spread = Int32Array.from({ length: plants * hours }, (_, k) => Math.floor(k / hours));
  builder.terms(limit, output, 1);
  const available = Float64Array.from({ length: plants * hours }, () =>
    random() < 0.2 ? 0 : round(between(0, 2)) / 2,
  );
  builder.terms(
    limit,
    capacity,
    available.map((value) => -value),
    { variables: spread },
  );
  if (has('must run')) {
    const least = builder.rows('least', [kinds, place, time], { lower: 0, upper: INF, card });
    builder.terms(least, output, 1);
    builder.terms(
      least,
      capacity,
      available.map((value) => -0.3 * value),
      { variables: spread },
    );
  }
  builder.terms(balance, output, 1, { rows: Int32Array.from({ length: plants * hours }, (_, k) => k % cells) });
  builder.cost(
    key,
    capacity,
    Float64Array.from({ length: plants }, () => (has('costless capacity') ? 0 : money * hours * round(between(0, 4)))),
  );
  builder.cost(
    key,
    output,
    Float64Array.from({ length: plants * hours }, () => money * round(between(has('negative prices') ? -1 : 0, 9))),
  );
  const shed = builder.variables('shed', [place, time], { lower: 0, upper: has('infeasible') ? 0 : INF, card });
  builder.terms(balance, shed, 1);
  builder.cost(key, shed, 100 * money);
  const spill = builder.variables('spill', [place, time], { lower: 0, upper: INF, card });
  builder.terms(balance, spill, -1);

  if (zones > 1) {
    const lines = countedAxis('line', zones - 1);
    const reach = has('free flows') ? INF : size * round(between(0, 4));
    const flow = builder.variables('flow', [lines, time], { lower: -reach, upper: reach, card });
    const lineCells = (zones - 1) * hours;
    builder.terms(balance, flow, -1, { rows: Int32Array.from({ length: lineCells }, (_, k) => k) });
    builder.terms(balance, flow, 1, { rows: Int32Array.from({ length: lineCells }, (_, k) => k + hours) });
  }
  addStorage(builder, balance, { place, time, zones, hours, size, money, random, has });

  const outputs = Int32Array.from({ length: plants * hours }, (_, k) => k);
  if (has('annual cap')) {
    const cap = builder.rows('cap', [], { lower: -INF, upper: size * hours * zones * between(0.5, 4), card });
    builder.terms(
      cap,
      output,
      Float64Array.from({ length: plants * hours }, () => round(between(0, 1))),
      {
        rows: new Int32Array(plants * hours),
        variables: outputs,
      },
    );
  }
  if (has('ramps')) {
    const ramp = builder.rows('ramp', [kinds, place, time], { lower: -size * 2, upper: size * 2, card });
    const later = outputs.filter((k) => k % hours > 0);
    builder.terms(ramp, output, 1, { rows: later, variables: later });
    builder.terms(ramp, output, -1, { rows: later, variables: later.map((k) => k - 1) });
  }
  if (has('redundant rows')) {
    const again = builder.rows('again', [place, time], { lower: -INF, upper: INF, card });
    builder.terms(again, spill, 1);
    const twice = builder.rows('twice', [place, time], { lower: load.map((v) => 2 * v), upper: INF, card });
    for (const block of [shed]) builder.terms(twice, block, 2);
    builder.terms(twice, output, 2, { rows: Int32Array.from({ length: plants * hours }, (_, k) => k % cells) });
    builder.terms(twice, spill, size);
  }
  if (has('fixed variables')) {
    const held = Float64Array.from({ length: cells }, () => size * round(between(-1, 1)));
    const imports = builder.variables('imports', [place, time], { lower: held, upper: held, card });
    builder.terms(balance, imports, 1);
    builder.cost(key, imports, money);
  }
  if (has('unbounded')) {
    const gift = builder.variables('gift', [time], { lower: 0, upper: INF, card });
    builder.terms(balance, gift, -1, { rows: Int32Array.from({ length: hours }, (_, k) => k) });
    builder.cost(key, gift, -150 * money);
  }
  return { problem: builder.compile(), features };
}

interface Setting {
  readonly place: ReturnType<typeof countedAxis>;
  readonly time: ReturnType<typeof countedAxis>;
  readonly zones: number;
  readonly hours: number;
  readonly size: number;
  readonly money: number;
  readonly random: () => number;
  readonly has: (feature: Feature) => boolean;
}

function addStorage(
  builder: ProblemBuilder,
  balance: ReturnType<ProblemBuilder['rows']>,
  { place, time, zones, hours, size, money, random, has }: Setting,
): void {
  const cells = zones * hours;
  const ideal = has('storage without cost or loss');
  const efficiency = ideal ? 1 : 0.8 + 0.2 * random();
  const axes = [place, time];
  const variables = (name: string, upper: number): VariableBlock =>
    builder.variables(name, axes, { lower: 0, upper, card });
  const charge = variables('charge', size * 3);
  const discharge = variables('discharge', size * 3);
  const level = variables('level', INF);
  const energy = builder.variables('energy', [place], { lower: 0, upper: size * 20, card });
  const rows = builder.rows('storage', axes, { lower: 0, upper: 0, card });
  const all = Int32Array.from({ length: cells }, (_, k) => k);
  const linked = has('cyclic storage') ? all : all.filter((k) => k % hours > 0);
  builder.terms(rows, level, 1);
  builder.terms(rows, level, -1, {
    rows: linked,
    variables: linked.map((k) => (k % hours === 0 ? k + hours - 1 : k - 1)),
  });
  builder.terms(rows, charge, -efficiency);
  builder.terms(rows, discharge, 1 / efficiency);
  builder.terms(balance, discharge, 1);
  builder.terms(balance, charge, -1);
  const limit = builder.rows('storage.limit', axes, { lower: Number.NEGATIVE_INFINITY, upper: 0, card });
  builder.terms(limit, level, 1);
  builder.terms(limit, energy, -1, { variables: all.map((k) => Math.floor(k / hours)) });
  if (!ideal) builder.cost({ category: 'cost', owner: 'all', place: 'here' }, energy, money * hours * random());
}
