import { type Axis, axis, countedAxis } from '#frame';
import { type Card, type Problem, ProblemBuilder, type VariableBlock } from '#lp';

/**
 * The network of the building benchmark: ten zones, T hours, built the same by `peers/build_pypsa.py`. Formulas and a small
 * linear congruential generator only, so that another language gives the same numbers.
 *
 * Per zone: thermal, gas, wind and solar plants to be built; a battery to be built; a reservoir with inflow; hourly load.
 * Between zones: a ring and five chords.
 */
export const ZONES = 10;
export const TECHNOLOGIES = ['thermal', 'gas', 'wind', 'solar'] as const;
/** CNY/MWh of zone 0; each further zone costs 1 more. */
const MARGINAL_COST = [300, 500, 3, 1];
/** CNY/MW for each hour of the horizon, so that a short horizon builds what a long one does. */
const CAPITAL_COST_PER_HOUR = [60, 40, 70, 40];
const BATTERY = { costPerHour: 15, hours: 4, efficiency: 0.95 };
const RESERVOIR = { power: 300, hours: 200, efficiency: 0.9 };
const LINK_POWER = 400;
/** A ring, and a chord from every second zone across it. */
const linksOf = (zones: number): readonly (readonly [from: number, to: number])[] => [
  ...Array.from({ length: zones }, (_, z) => [z, (z + 1) % zones] as const),
  ...Array.from({ length: zones / 2 }, (_, z) => [z, z + zones / 2] as const),
];
export const LINKS = linksOf(ZONES);

export interface TenZones {
  readonly zones: number;
  readonly hours: number;
  /** zone × hour, MW. */
  readonly load: Float64Array;
  readonly inflow: Float64Array;
  /** technology × zone × hour, of installed power. */
  readonly availability: Float64Array;
}

/** state ← (1103515245 state + 12345) mod 2³¹, from 1; the number is state / 2³¹. */
function congruential(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

/** The series, in the order load, wind, solar, inflow for each zone and hour. */
export function tenZones(hours: number, zones = ZONES): TenZones {
  const random = congruential();
  const load = new Float64Array(zones * hours);
  const inflow = new Float64Array(zones * hours);
  const availability = new Float64Array(TECHNOLOGIES.length * zones * hours).fill(1);
  const block = zones * hours;
  for (let z = 0; z < zones; z++)
    for (let t = 0; t < hours; t++) {
      const cell = z * hours + t;
      const day = (2 * Math.PI * (t % 24)) / 24;
      const year = (2 * Math.PI * t) / 8760;
      load[cell] = 1000 * (1 + 0.1 * z) * (1 + 0.2 * Math.sin(day - 2) + 0.1 * Math.sin(year) + 0.05 * random());
      availability[2 * block + cell] = Math.min(
        1,
        Math.max(0, 0.35 + 0.25 * Math.sin((2 * Math.PI * t) / (70 + z)) + 0.2 * (random() - 0.5)),
      );
      availability[3 * block + cell] = Math.max(0, Math.sin(day - Math.PI / 2)) * (0.8 + 0.2 * random());
      inflow[cell] = 100 * (1 + 0.5 * Math.sin(year + z)) * (0.9 + 0.2 * random());
    }
  return { zones, hours, load, inflow, availability };
}

const card = (unit: string, formula: string, en: string, zh: string): Card => ({ unit, formula, sentence: { en, zh } });
const INF = Number.POSITIVE_INFINITY;

/** Builds the problem: for ten zones 125 T + 50 columns, 100 T rows. */
export function buildTenZones({ zones: count, hours, load, inflow, availability }: TenZones): Problem {
  const builder = new ProblemBuilder();
  const time = countedAxis('hour', hours);
  const zones = countedAxis('zone', count);
  const technologies = axis('technology', TECHNOLOGIES);
  const places = (category: string) => ({ category, owner: 'all', place: 'all' });
  const repeat = repeater(hours);
  const links = linksOf(count);

  const balance = builder.rows('balance', [zones, time], {
    lower: load,
    upper: load,
    card: card('MW', 'L', 'load is met', '满足负荷'),
  });

  const capacity = builder.variables('capacity', [technologies, zones], {
    lower: 0,
    upper: INF,
    card: card('MW', 'K', 'power built', '新建容量'),
  });
  const power = builder.variables('power', [technologies, zones, time], {
    lower: 0,
    upper: INF,
    card: card('MW', 'p', 'power sent out', '出力'),
  });
  const plants = TECHNOLOGIES.length * count;
  const limit = builder.rows('limit', [technologies, zones, time], {
    lower: -INF,
    upper: 0,
    card: card('MW', 'p \\le a K', 'power within what is built', '出力不超过可用容量'),
  });
  builder.terms(limit, power, 1);
  builder.terms(
    limit,
    capacity,
    availability.map((value) => -value),
    { variables: repeat(plants, (plant) => plant) },
  );
  builder.terms(balance, power, 1, { rows: repeat(plants, (plant) => plant % count, 'cells') });
  builder.cost(
    places('investment'),
    capacity,
    Float64Array.from({ length: plants }, (_, k) => CAPITAL_COST_PER_HOUR[Math.floor(k / count)]! * hours),
  );
  const marginal = new Float64Array(plants * hours);
  for (let k = 0; k < plants; k++)
    marginal.fill(MARGINAL_COST[Math.floor(k / count)]! + (k % count), k * hours, (k + 1) * hours);
  builder.cost(places('fuel'), power, marginal);

  const batteryPower = builder.variables('battery.capacity', [zones], {
    lower: 0,
    upper: INF,
    card: card('MW', 'K', 'battery power built', '新建储能功率'),
  });
  builder.cost(places('investment'), batteryPower, BATTERY.costPerHour * hours);
  const battery = storage(builder, 'battery', [zones, time], hours, BATTERY.efficiency, {
    power: INF,
    intake: INF,
    energy: INF,
  });
  for (const [name, block, reach] of [
    ['battery.discharge.limit', battery.discharge, 1],
    ['battery.charge.limit', battery.charge, 1],
    ['battery.level.limit', battery.level, BATTERY.hours],
  ] as const) {
    const rows = builder.rows(name, [zones, time], {
      lower: -INF,
      upper: 0,
      card: card('MW', 'x \\le h K', 'the battery within what is built', '储能不超过新建规模'),
    });
    builder.terms(rows, block, 1);
    builder.terms(rows, batteryPower, -reach, { variables: repeat(count, (zone) => zone) });
  }
  const reservoir = storage(
    builder,
    'reservoir',
    [zones, time],
    hours,
    RESERVOIR.efficiency,
    { power: RESERVOIR.power, intake: 0, energy: RESERVOIR.power * RESERVOIR.hours },
    inflow,
  );
  for (const { discharge, charge } of [battery, reservoir]) {
    builder.terms(balance, discharge, 1);
    builder.terms(balance, charge, -1);
  }

  const flow = builder.variables('flow', [countedAxis('link', links.length), time], {
    lower: -LINK_POWER,
    upper: LINK_POWER,
    card: card('MW', 'f', 'flow from bus0 to bus1', '由 bus0 流向 bus1'),
  });
  builder.terms(balance, flow, -1, { rows: repeat(links.length, (link) => links[link]![0], 'cells') });
  builder.terms(balance, flow, 1, { rows: repeat(links.length, (link) => links[link]![1], 'cells') });
  return builder.compile();
}

/** e[t] − e[t−1] − η charge + discharge / η + spill = inflow, round the horizon; spill only where water flows in. */
function storage(
  builder: ProblemBuilder,
  name: string,
  axes: readonly Axis[],
  hours: number,
  efficiency: number,
  upper: { readonly power: number; readonly intake: number; readonly energy: number },
  inflow?: Float64Array,
): { discharge: VariableBlock; charge: VariableBlock; level: VariableBlock } {
  const variables = (part: string, most: number, unit: string) =>
    builder.variables(`${name}.${part}`, axes, {
      lower: 0,
      upper: most,
      card: card(unit, part[0]!, `${name}: ${part}`, `${name}：${part}`),
    });
  const discharge = variables('discharge', upper.power, 'MW');
  const charge = variables('charge', upper.intake, 'MW');
  const level = variables('level', upper.energy, 'MWh');
  const side = inflow ?? 0;
  const rows = builder.rows(`${name}.energy`, axes, {
    lower: side,
    upper: side,
    card: card('MWh', 'e_t', 'what goes in stays or goes out', '能量守恒'),
  });
  builder.terms(rows, level, 1);
  builder.terms(rows, level, -1, {
    variables: Int32Array.from({ length: rows.size }, (_, k) => (k % hours === 0 ? k + hours - 1 : k - 1)),
  });
  builder.terms(rows, charge, -efficiency);
  builder.terms(rows, discharge, 1 / efficiency);
  if (inflow !== undefined) builder.terms(rows, variables('spill', INF, 'MW'), 1);
  return { discharge, charge, level };
}

/** Index maps of `count` × hours terms: each to one cell, or to the hourly cells of one run. */
function repeater(hours: number) {
  return (count: number, to: (k: number) => number, kind: 'cell' | 'cells' = 'cell'): Int32Array => {
    const map = new Int32Array(count * hours);
    for (let k = 0; k < count; k++) {
      const target = to(k);
      if (kind === 'cell') map.fill(target, k * hours, (k + 1) * hours);
      else for (let t = 0; t < hours; t++) map[k * hours + t] = target * hours + t;
    }
    return map;
  };
}
